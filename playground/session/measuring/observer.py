"""Everything that is measured on a run for the window, each on its own schedule.

Nothing here changes the run: what θ becomes does not depend on who looks.
"""

import math
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from playground.engine.diagnosis.signs import NetworkSigns
from playground.engine.diagnosis.verdict import Diagnosis
from playground.engine.measures import Confusion
from playground.engine.signal_propagation.inputs import Inputs
from playground.session.measuring.boundary import (
    BoundaryPainter,
    PacedPainter,
    choose_points,
    images_of,
    in_plane,
)
from playground.session.measuring.history import History, NormTable
from playground.session.measuring.meters import Meters
from playground.session.measuring.predicted_norms import first_inputs, predicted_norms
from playground.session.messages.measures import (
    COLUMNS,
    Boundary,
    Evaluation,
    Ghosts,
    GradientNorms,
    HistoryView,
    Need,
    NormHistory,
    Points,
    PredictedNorms,
)
from playground.session.run import build
from playground.session.run.diagnosis import diagnosis_of, recent_costs, signs_of
from playground.session.run.run import Run

if TYPE_CHECKING:
    from playground.data.augmentation import Augmentation
    from playground.data.mismatch import Difference

_SHARE = 0.05  # of the training time that the curves may cost
_POINTS_PER_E_FOLD = 256  # curve points while the number of steps grows by a factor e
_LATE = 0.25  # seconds without a rebuild before what is expensive is computed
_GHOST_PACE = 0.25  # seconds between two epochs that are shown as ghosts
_MOST_GHOSTS = 300
_UNSEEN_PACE = 0.1  # seconds between two readings of norms that no panel asks for
_CHEAP = 0.0005  # seconds that such a reading may take


class Observer:
    """The measures of one run since it was last rebuilt."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._history = History()
        self._evaluation_seconds = 1e-4
        self.reveals = 0
        self.runs = 0  # how often the network was built anew
        self.looking_back = False  # the run shows an earlier step; the curves stay as they are
        self._source = ""
        self.mismatch: Difference | None = None  # between the training and the dev set
        self.notice = ""  # of labels that augmentation breaks
        self._augmentation: Augmentation | None = None
        self._test_set = run.examples.X_test, run.examples.Y_test
        self.data_changed()

    def data_changed(self) -> None:
        """The examples are others: choose points anew, and begin again."""
        examples = self._run.examples
        self.points: Points = self._choose_points()
        self._data_looked_at = False
        if examples.source != self._source:  # else what was said holds until it is known better
            self._source, self.mismatch, self.notice = examples.source, None, ""
        before, self._test_set = self._test_set, (examples.X_test, examples.Y_test)
        if not all(map(np.array_equal, before, self._test_set)):
            self.reveals = 0  # nobody has looked at this test set
        self.network_changed()

    def _choose_points(self) -> Points:
        run = self._run
        return choose_points(run.examples, None, painted=run.painted, drawn=run.drawn)

    def _make_painter(self) -> None:
        run = self._run
        self._painter_fitted = run.prepared.normalization
        self._painter = BoundaryPainter(run.architecture, self._painter_fitted, self.points)
        self.pictures = PacedPainter(self._painter)

    def network_changed(self) -> None:
        """The network is at step 0 again."""
        run = self._run
        self.runs += 1
        self._ghosts: Ghosts | None = None
        self._ghosts_of: tuple[Augmentation | None, int] = (None, 0)
        self._ghosts_at = -math.inf
        self.meters = Meters(run, self.points)
        self._make_painter()
        self._history.clear()
        self._recorded_step = -1
        self._norms = NormTable(run.architecture.L)
        self._norms_step = -1
        self._finite_norms: GradientNorms | None = None
        self._norms_at, self._norms_seconds = -math.inf, 0.0
        self._read_first_norms()
        self.predicted: PredictedNorms | None = None
        self._late_at: float | None = time.perf_counter() + _LATE
        self.test_error: float | None = None
        self.test_step: int | None = None
        self.test_confusion: Confusion | None = None
        self._diagnosis: Diagnosis | None = None
        self.settings_changed()

    def painted(self) -> None:
        """Some examples are others, and the network goes on."""
        run, before = self._run, self.points
        self.points = self._choose_points()
        self.mismatch, self.notice, self._data_looked_at = None, "", False
        self._late_at = time.perf_counter() + _LATE
        if not run.examples.sizes.test:
            self.test_error = self.test_step = None
            self.test_confusion = None
        fitted = run.prepared.normalization
        if before.extent != self.points.extent or self._painter_fitted is not fitted:
            self._make_painter()
        self.meters = Meters(run, self.points)
        self._ghosts = None
        if run.step_count == 0:
            self._read_first_norms()
        self.settings_changed()

    def settings_changed(self) -> None:
        """The network goes on with other settings: J may be another, and a step's duration."""
        self._step_seconds = math.inf
        self._since = self._run.step_count  # the step since which the settings are the present
        self._diagnosed_from: tuple[object, ...] = ()
        self.meters.forget()
        before, self._augmentation = self._augmentation, self._run.augmentation
        if self._augmentation is not before:
            if not (before and self._augmentation and before.kind == self._augmentation.kind):
                self.notice = ""
            self._late_at = time.perf_counter() + _LATE
        self.record()

    def weights_edited(self) -> None:
        """A weight was set by hand, and the network goes on from there."""
        if self._run.step_count == 0:
            self._read_first_norms()
        self.settings_changed()

    def went_back(self) -> None:
        """The run goes on from an earlier step: what was measured after it is dropped."""
        step = self._run.step_count
        self._history.forget_after(step)
        self._norms.forget_after(step)
        self._recorded_step, self._norms_step = self._history.last_step, step
        if self._finite_norms is not None and self._finite_norms.step > step:
            self._finite_norms = None
        if self.test_step is not None and self.test_step > step:
            self.test_error = self.test_step = None  # the looks still count
        self.meters.forget()
        self.record()

    # ---- curves -------------------------------------------------------------------------------

    def record(self) -> None:
        """Measure cost and errors now, and add them to the curves."""
        start = time.perf_counter()
        self.evaluation: Evaluation = self._run.evaluate()
        e = self.evaluation
        dev = [np.nan if value is None else value for value in (e.dev_error, e.dev_cost)]
        self._values = np.array([e.cost, e.data_cost, e.penalty_cost, e.train_error, *dev])
        if e.step > self._recorded_step:  # else only the settings changed, perhaps many times
            self._history.append(e.step, self._values)
            self._recorded_step = e.step
        seconds = time.perf_counter() - start
        # Quick to believe in a cheaper one: a first one that was slow must not thin the curves.
        news = 0.1 if seconds > self._evaluation_seconds else 0.8
        self._evaluation_seconds += news * (seconds - self._evaluation_seconds)

    def stepped(self, seconds: float, steps: int) -> None:
        """Learn how long a step takes."""
        if steps == 0:
            return
        each = max(seconds / steps, 1e-9)
        if self._step_seconds == math.inf:
            self._step_seconds = each
        # Quick to believe in faster steps: a slow one may only have been interrupted.
        weight = 0.5 if each < self._step_seconds else 0.1
        self._step_seconds += weight * (each - self._step_seconds)

    def steps_to_record(self) -> int:
        """How many steps may pass until the next point of the curves; at least 1.

        Often at first, and then less often, as curves are looked at over the whole run; never so
        often that it costs more than its share of the time.
        """
        since_start = self._run.step_count // _POINTS_PER_E_FOLD
        affordable = int(self._evaluation_seconds / (_SHARE * self._step_seconds))
        interval = max(1, since_start, affordable)
        return max(1, self.evaluation.step + interval - self._run.step_count)

    @property
    def step_seconds(self) -> float:
        """About how long a step takes; infinite before the first one."""
        return self._step_seconds

    def history(self) -> HistoryView:
        """The curves so far; their current values are those of the newest evaluation."""
        view, values = self._history.view(), self._values
        ends = (self._history.last_step, view.current) if self.looking_back else (None, None)
        return replace(
            view,
            last_step=ends[0],
            last=ends[1],
            current=values,
            lowest=np.fmin(view.lowest, values),
            highest=np.fmax(view.highest, values),
        )

    # ---- what panels ask for ------------------------------------------------------------------

    def boundary(
        self,
        needs: frozenset[Need],
        unit: tuple[int, int] | None = None,
        *,
        just_training: bool = False,
    ) -> Boundary | None:
        """The picture of the plane, if a panel needs it: of a hidden unit, or of the prediction.

        just_training: nothing else has changed, so that where maps are expensive the last one does
        for another frame or two.
        """
        if Need.BOUNDARY not in needs:
            self.pictures.none()
            return None
        return self.pictures.paint(self._run.training.theta, unit, just_training=just_training)

    def wide_boundary(self) -> Boundary:
        """The prediction over a map with a margin, so that it reaches the edges of a wider one."""
        return self._painter.wider().paint(self._run.training.theta)

    def ghosts(self, needs: frozenset[Need]) -> Ghosts | None:
        """Augmented examples of a recent epoch, beside the boundary: a few of them a second."""
        augmentation = self._run.augmentation
        if Need.BOUNDARY not in needs or augmentation is None:
            self._ghosts = None
            return None
        now, epoch = time.perf_counter(), self._run.training.epoch
        made = (augmentation, epoch)
        stale = self._ghosts is None or self._ghosts_of[0] is not augmentation
        if stale or (made != self._ghosts_of and now > self._ghosts_at + _GHOST_PACE):
            self._ghosts, self._ghosts_of, self._ghosts_at = self._find_ghosts(), made, now
        return self._ghosts

    @np.errstate(all="ignore")
    def _find_ghosts(self) -> Ghosts:
        run, m = self._run, self._run.examples.sizes.train
        places = np.linspace(0, m - 1, min(m, _MOST_GHOSTS)).astype(np.intp)
        X = run.prepared.normalization.invert(run.training.batches.examples(places))
        side = run.examples.image_side
        tiles = originals = None
        if side:
            tiles = build.read_only(images_of(X, side))
            originals = build.read_only(images_of(run.examples.X_train[:, places], side))
        return Ghosts(
            X=build.read_only(np.nan_to_num(in_plane(X, self.points.plane))),
            Y=build.read_only(run.examples.Y_train[0, places]),
            tiles=tiles,
            originals=originals,
        )

    def norms(self, needs: frozenset[Need]) -> tuple[GradientNorms | None, NormHistory | None]:
        """Gradient norms now and over time, if a panel needs them.

        Where it costs next to nothing they are read now and then without a panel, too, so that a
        panel that comes into sight has no gap in what was before.
        """
        wanted = Need.GRADIENT_NORMS in needs
        start = time.perf_counter()
        if not self._run.examples.sizes.train or not (wanted or self._may_read_norms(start)):
            return None, None
        norms = self._run.batch_norms() if self._run.step_count else self._first_norms
        if not self.looking_back:
            self._keep_norms(norms)
            if not norms.finite:
                norms = replace(norms, before=self._finite_norms)
        self._norms_at, self._norms_seconds = start, time.perf_counter() - start
        return (norms, self._norms.view()) if wanted else (None, None)

    def _may_read_norms(self, now: float) -> bool:
        """Whether to read what no panel asks for."""
        return self._norms_seconds < _CHEAP and now - self._norms_at > _UNSEEN_PACE

    def _keep_norms(self, norms: GradientNorms) -> None:
        if norms.step == self._norms_step:
            return
        if norms.finite:
            self._finite_norms = norms
        elif (before := self._run.norms_before_divergence()) is not None:
            self._finite_norms = before
            if before.step > self._norms_step:
                self._norms.append(before.step, before)
        self._norms_step = norms.step
        self._norms.append(norms.step, norms)

    def _read_first_norms(self) -> None:
        """Those of step 0, on the coming batch; they come first also where steps follow at once."""
        self._first_norms = norms = self._run.batch_norms()
        self._norms.forget_after(-1)
        self._norms_step, self._finite_norms = -1, None
        self._first_knobs = self._run.knobs
        self._first_inputs: Inputs | None = None
        if self._run.examples.sizes.train:
            self._keep_norms(norms)
            self._first_inputs = first_inputs(self._run)

    def diagnosis(self, network: NetworkSigns | None) -> Diagnosis | None:
        """Bias, variance and the verdict, from the newest evaluation; None without examples.

        network: what the last look into it showed, if a panel asked for one.
        """
        seen = self.evaluation, self.points.base_error, network
        if self._diagnosed_from != seen:
            view, predicted = self._history.view(), self.predicted
            count = int(np.searchsorted(view.steps, self.evaluation.step, side="right"))
            costs = view.high[:count, COLUMNS.index("data_cost")]
            signs = signs_of(
                self._run, self.evaluation,
                costs=recent_costs(view.steps[:count], costs, self._since),
                first_cost=float(costs[0]) if count else math.nan,
                since=self._since, network=network,
                predicted_ratio=None if predicted is None else predicted.ratio,
            )  # fmt: skip
            self._diagnosis = diagnosis_of(
                self.evaluation, self.points.base_error, signs, self._diagnosis
            )
            self._diagnosed_from = seen
        return self._diagnosis

    def idle_work(self) -> bool:
        """Once the run is left alone, compute what is expensive; whether it did."""
        if self._late_at is None or time.perf_counter() <= self._late_at:
            return False
        self._late_at = None
        from playground.session.measuring import data_warnings  # not before the first picture

        if not self._data_looked_at:
            self._data_looked_at = True
            error = None if self.points.painted else build.base_error(self._run.knobs)
            if error is not None:
                self.points = replace(self.points, base_error=error)
            self.mismatch = data_warnings.mismatch(self._run)
        self.notice = data_warnings.broken_labels(self._run) or data_warnings.one_class(self._run)
        if self.predicted is None and self._first_inputs is not None:
            self.predicted = predicted_norms(
                self._run, self._first_knobs, self._first_norms, self._first_inputs
            )
        return True

    def reveal(self, looks: int) -> None:
        """Look at the test set, where there is one."""
        found = self.test_confusion = self._run.test_confusion()
        self.test_error = None if found is None else found.error
        if found is not None:
            self.test_step = self._run.step_count
            self.reveals += looks
