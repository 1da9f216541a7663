"""Gradient norms of a run: at step 0, now and over time, and what theory predicts for step 0."""

from dataclasses import replace

from playground.engine.signal_propagation.inputs import Inputs
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.measuring.history import NormTable
from playground.session.measuring.predicted_norms import first_inputs, predicted_norms
from playground.session.messages.measures import GradientNorms, NormHistory, PredictedNorms
from playground.session.run.run import Run
from playground.session.time_budget import Clock, TimeBudget

_UNSEEN_PACE = 0.1  # seconds between two readings of norms that no panel asks for
_CHEAP = 0.0005  # seconds that such a reading may take
_SHARE = 0.02  # of the time that readings may cost while the run just goes on
_SEEN_PACE = 0.03  # seconds between two of them: the panel draws fewer


class NormReadings:
    """Those of one network since it was built."""

    def __init__(self, run: Run, clock: Clock) -> None:
        self._run = run
        self._unseen = TimeBudget(1.0, clock, least=_UNSEEN_PACE)
        self._seen = TimeBudget(_SHARE, clock, least=_SEEN_PACE)
        self._shown: tuple[GradientNorms, NormHistory] | None = None
        self._table = NormTable(run.architecture.L)
        self._step = -1  # of the newest row in the table
        self._finite: GradientNorms | None = None  # the last ones that were numbers
        self._newest: tuple[int, GradientNorms] | None = None  # and the step that the run was at
        self._first: GradientNorms | None = None
        self._first_knobs: Hyperparameters = run.knobs
        self._first_inputs: Inputs | None = None
        self.predicted: PredictedNorms | None = None

    def begin(self) -> None:
        """Read those of step 0, on the coming batch, before steps follow."""
        run = self._run
        if self._first is not None or run.step_count:
            return
        norms = run.batch_norms()
        inputs = first_inputs(run) if run.examples.sizes.train else None
        self._table.forget_after(-1)
        self._step, self._finite = -1, None
        if run.examples.sizes.train:
            self._keep(norms)
        self._first, self._first_knobs, self._first_inputs = norms, run.knobs, inputs

    def changed_at_step_0(self) -> None:
        """Weights or examples are others before the first step: it begins otherwise."""
        self._first = self._shown = None

    def went_back(self, step: int) -> None:
        """The run goes on from an earlier step: what was read after it is dropped."""
        self._shown = None
        self._table.forget_after(step)
        self._step = step
        if self._finite is not None and self._finite.step > step:
            self._finite = None

    def moved(self) -> None:
        """The run stands at another step."""
        self._newest = self._shown = None

    def read(
        self, *, wanted: bool, looking_back: bool, just_training: bool = False
    ) -> tuple[GradientNorms | None, NormHistory | None]:
        """Those of now, and all that were read, where a panel wants them.

        just_training: nothing else has changed, so that where a reading is expensive the last one
        does for another frame or two. Where it costs next to nothing they are read now and then
        without a panel, too, so that a panel that comes into sight has no gap in what was before.
        """
        if wanted and just_training and self._shown is not None and not self._seen.due():
            return self._shown
        unseen = self._unseen.cost.seconds < _CHEAP and self._unseen.due()
        if not self._run.examples.sizes.train or not (wanted or unseen):
            return None, None
        with self._unseen.spending(), self._seen.spending():
            norms = self._now()
            if not looking_back:
                self._keep(norms)
                if not norms.finite:
                    norms = replace(norms, before=self._finite)
        self._shown = norms, self._table.view()
        return self._shown if wanted else (None, None)

    def _now(self) -> GradientNorms:
        run, step = self._run, self._run.step_count
        if step == 0:
            self.begin()
            assert self._first is not None
            return self._first
        # Where a step was given up there is nothing to read: what was read before it holds.
        if self._newest is None or self._newest[0] != step or run.training.has_readings:
            self._newest = step, run.batch_norms()
        return self._newest[1]

    def _keep(self, norms: GradientNorms) -> None:
        if norms.step == self._step:
            return
        if norms.finite:
            self._finite = norms
        elif (before := self._run.norms_before_divergence()) is not None:
            self._finite = before
            if before.step > self._step:
                self._table.append(before.step, before)
        self._step = norms.step
        self._table.append(norms.step, norms)

    @property
    def history(self) -> NormHistory:
        """All that were read so far."""
        return self._table.view()

    def predict(self) -> None:
        """Find what theory predicts; it comes late."""
        if self.predicted is None and self._first is not None and self._first_inputs is not None:
            self.predicted = predicted_norms(
                self._run, self._first_knobs, self._first, self._first_inputs, self._run.check
            )
