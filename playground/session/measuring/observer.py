"""Everything that is measured on a run for the window, each on its own schedule.

Nothing here changes the run: what θ becomes does not depend on who looks. What has become stale is
only noted; it is measured when it is asked for next, and that can be given up and asked for again.
"""

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from playground.engine.activations import Array
from playground.engine.diagnosis.signs import NetworkSigns
from playground.engine.diagnosis.verdict import Diagnosis
from playground.engine.measures import Confusion
from playground.session.measuring.boundary import (
    BoundaryPainter,
    PacedPainter,
    choose_points,
)
from playground.session.measuring.ghosts import GhostFinder
from playground.session.measuring.history import History, values_of
from playground.session.measuring.meters import Meters
from playground.session.measuring.norm_readings import NormReadings
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
from playground.session.messages.resume import Resume
from playground.session.run import build
from playground.session.run.curve_schedule import POINTS_PER_E_FOLD, SHARE
from playground.session.run.diagnosis import diagnosis_of, recent_costs, signs_of
from playground.session.run.run import Run
from playground.session.time_budget import Clock, Cost, TimeBudget, real_clock

if TYPE_CHECKING:
    from playground.data.augmentation import Augmentation
    from playground.data.mismatch import Difference

_LATE = 0.25  # seconds without a rebuild before what is expensive is computed


class Observer:
    """The measures of one run since it was last rebuilt."""

    def __init__(self, run: Run, clock: Clock = real_clock) -> None:
        self._run, self._clock = run, clock
        self.runs = 0  # how often the network was built anew
        self.looking_back = False  # the run shows an earlier step; the curves stay as they are
        # Of the data.
        self._points: Points | None = None
        self._source = ""
        self._data_looked_at = False
        self.mismatch: Difference | None = None  # between the training and the dev set
        self.notice = ""  # of labels that augmentation breaks
        self._augmentation: Augmentation | None = None
        self._late_at: float | None = None  # when what is expensive is computed
        # Of the test set, and how often somebody has looked at it.
        self._test_set = run.examples.X_test, run.examples.Y_test
        self.reveals = 0
        self.test_error: float | None = None
        self.test_step: int | None = None
        self.test_confusion: Confusion | None = None
        # Of the network: maps, meters and curves.
        self._maps: PacedPainter | None = None
        self._maps_of: tuple[object, object] = (None, None)  # the extent, and the normalization
        self._meters: Meters | None = None
        self._ghosts = GhostFinder(run, clock)
        self._history = History()
        # A first evaluation that was slow must not thin the curves: quick to believe in faster.
        cost = Cost(1e-4, up=0.1, down=0.8)
        self._curves = TimeBudget(SHARE, clock, cost=cost)
        self._evaluation: Evaluation | None = None  # None: to be measured anew
        self._values: Array = np.full(len(COLUMNS), np.nan)
        self._recorded_step = -1
        self._norms = NormReadings(run, clock)
        self._diagnosis: Diagnosis | None = None
        self._diagnosed_from: tuple[object, ...] = ()
        self._since = 0  # the step since which the settings are the present ones
        self.data_changed()

    # ---- what has become stale ----------------------------------------------------------------

    def data_changed(self) -> None:
        """The examples are others: everything begins again."""
        examples = self._run.examples
        self._points, self._data_looked_at = None, False
        if examples.source != self._source:  # else what was said holds until it is known better
            self._source, self.mismatch, self.notice = examples.source, None, ""
        before, self._test_set = self._test_set, (examples.X_test, examples.Y_test)
        if not all(map(np.array_equal, before, self._test_set)):
            self.reveals = 0  # nobody has looked at this test set
        self.network_changed()

    def network_changed(self) -> None:
        """The network is at step 0 again."""
        self.runs += 1
        self._maps = self._meters = None
        self._ghosts.forget()
        self._history.clear()
        self._recorded_step = -1
        self._norms = NormReadings(self._run, self._clock)
        self._late_at = self._clock() + _LATE
        self.test_error = self.test_step = self.test_confusion = None
        self._diagnosis = None
        self.settings_changed()

    def painted(self) -> None:
        """Some examples are others, and the network goes on."""
        self._points = self._meters = None
        self._ghosts.forget()
        self.mismatch, self.notice, self._data_looked_at = None, "", False
        self._late_at = self._clock() + _LATE
        if not self._run.examples.sizes.test:
            self.test_error = self.test_step = self.test_confusion = None
        self.weights_edited()

    def weights_edited(self) -> None:
        """A weight was set by hand, and the network goes on from there."""
        if self._run.step_count == 0:
            self._norms.changed_at_step_0()
        self.settings_changed()
        self._forget_measures()

    def settings_changed(self) -> None:
        """The network goes on with other settings: J may be another."""
        self._since, self._diagnosed_from = self._run.step_count, ()
        self._evaluation = None
        if self._meters is not None:
            self._meters.settings_changed()
        before, self._augmentation = self._augmentation, self._run.augmentation
        if self._augmentation is not before:
            if not (before and self._augmentation and before.kind == self._augmentation.kind):
                self.notice = ""
            self._late_at = self._clock() + _LATE

    def went_back(self) -> None:
        """The run goes on from an earlier step: what was measured after it is dropped."""
        step = self._run.step_count
        self._history.forget_after(step)
        self._norms.went_back(step)
        self._recorded_step = self._history.last_step
        if self.test_step is not None and self.test_step > step:
            self.test_error = self.test_step = None  # the looks still count
        self._forget_measures()

    def moved(self) -> None:
        """The run stands at another step, perhaps with other settings."""
        self._norms.moved()
        self._forget_measures()

    def resumed(self, kept: Resume) -> None:
        """The run stands where a kept one had come to, and goes on with its curves."""
        self._history.begin_with(kept.steps, kept.low, kept.high)
        self._recorded_step, self.reveals = self._history.last_step, kept.reveals
        self._since = self._run.step_count
        self.moved()

    def _forget_measures(self) -> None:
        self._evaluation = None
        if self._meters is not None:
            self._meters.forget()

    # ---- what everything is measured on -------------------------------------------------------

    @property
    def points(self) -> Points:
        """The examples as they are drawn."""
        if self._points is None:
            run = self._run
            self._points = choose_points(
                run.examples, None, painted=run.painted, drawn=run.drawn, check=run.check
            )
            if run.missing:
                self._points = replace(
                    self._points, unpaintable="missing", drawn_sizes=None, painted=False
                )
        return self._points

    @property
    def _map_painter(self) -> PacedPainter:
        run, points = self._run, self.points
        of = points.extent, run.prepared.normalization
        if self._maps is None or self._maps_of[0] != of[0] or self._maps_of[1] is not of[1]:
            painter = BoundaryPainter(run.architecture, of[1], points, self._clock, run.check)
            self._maps, self._maps_of = PacedPainter(painter, self._clock), of
        return self._maps

    def begin(self) -> None:
        """Before the first step, measure what can only be measured there: where curves begin."""
        if self._run.step_count == 0:
            self._norms.begin()
            self.catch_up()

    # ---- curves -------------------------------------------------------------------------------

    @property
    def evaluation(self) -> Evaluation:
        """The newest one; of an earlier step, perhaps, while the run goes on."""
        if self._evaluation is None:
            self.record()
        assert self._evaluation is not None
        return self._evaluation

    def catch_up(self) -> bool:
        """Let the newest evaluation be of the present step; whether one had to be made."""
        if self._evaluation is not None and self._evaluation.step == self._run.weights_step:
            return False
        self.record()
        return True

    def record(self) -> None:
        """Measure cost and errors now, and add them to the curves."""
        run = self._run
        with self._curves.spending():
            found = run.evaluate()
        for one in (run.at_stop, found):  # the best weights are of an earlier step than the last
            # Else only the settings changed, perhaps many times.
            if one is not None and one.step > self._recorded_step:
                self._history.append(one.step, values_of(one))
                self._recorded_step = one.step
        self._evaluation, self._values = found, values_of(found)

    def steps_to_record(self, step_seconds: float) -> int:
        """How many steps of so many seconds may pass until the next point of the curves, 1 or more.

        Often at first, and then less often, as curves are looked at over the whole run; never so
        often that it costs more than its share of the time.
        """
        return max(1, self._steps_to_point(self._curves.pays_for(step_seconds)))

    def keep_up(self) -> bool:
        """While the run waits: the next point of the curves, if it is time; whether there is one.

        What it costs goes by the time that passes, as the steps take next to none of it.
        """
        return self._steps_to_point() <= 0 and self._curves.due() and self.catch_up()

    def _steps_to_point(self, paid_for: int = 1) -> int:
        """How many steps are missing to the next point of the curves."""
        interval = max(1, self._run.step_count // POINTS_PER_E_FOLD, paid_for)
        return self.evaluation.step + interval - self._run.step_count

    def history(self) -> HistoryView:
        """The curves so far; their current values are those of the newest evaluation."""
        self.evaluation  # noqa: B018 - it is measured, if it is stale
        view, values = self._history.view(), self._values
        # They end where the run does, though what is shown is earlier: looked back at, or best.
        earlier = self.looking_back or self._run.at_stop is not None
        ends = (self._history.last_step, view.current) if earlier else (None, None)
        return replace(
            view,
            last_step=ends[0],
            last=ends[1],
            current=values,
            lowest=np.fmin(view.lowest, values),
            highest=np.fmax(view.highest, values),
        )

    # ---- what panels ask for ------------------------------------------------------------------

    def dear_ahead(self, when: float, *, just_training: bool) -> float:
        """The seconds that the map and the meters of a snapshot drawn then will take, where due."""
        found = 0.0 if self._maps is None else self._maps.ahead(when, just_training=just_training)
        return found if self._meters is None else found + self._meters.ahead(when)

    @property
    def dear_seconds(self) -> float:
        """What these took for the newest snapshot."""
        return sum(one.seconds for one in (self._maps, self._meters) if one is not None)

    def boundary(
        self,
        needs: frozenset[Need],
        unit: tuple[int, int] | None = None,
        *,
        just_training: bool = False,
    ) -> Boundary | None:
        """The map of the plane, if a panel needs it: of a hidden unit, or of the prediction.

        just_training: nothing else has changed, so that where maps are expensive the last one does
        for another frame or two.
        """
        if Need.BOUNDARY not in needs:
            self._maps = None
            return None
        return self._map_painter.paint(self._run.training.theta, unit, just_training=just_training)

    def wide_boundary(self) -> Boundary:
        """The prediction over a map with a margin, so that it reaches the edges of a wider one."""
        return self._map_painter.wide(self._run.training.theta)

    def ghosts(self, needs: frozenset[Need]) -> Ghosts | None:
        """Augmented examples of a recent epoch, beside the boundary: a few of them a second."""
        if Need.BOUNDARY not in needs:
            self._ghosts.forget()
            return None
        return self._ghosts.newest(self.points.plane)

    def norms(
        self, needs: frozenset[Need], *, just_training: bool = False
    ) -> tuple[GradientNorms | None, NormHistory | None]:
        """Gradient norms now and over time, if a panel needs them.

        just_training: as of `boundary`.
        """
        return self._norms.read(
            wanted=Need.GRADIENT_NORMS in needs, looking_back=self.looking_back,
            just_training=just_training,
        )  # fmt: skip

    @property
    def kept(self) -> tuple[NormHistory, Diagnosis | None]:
        """All norms that were read so far, and the newest diagnosis."""
        return self._norms.history, self._diagnosis

    @property
    def predicted(self) -> PredictedNorms | None:
        """What theory predicts for the norms of step 0; comes late."""
        return self._norms.predicted

    def meters(self, needs: frozenset[Need], *, running: bool) -> dict[str, Any]:
        """The measures of single panels, by the names of the snapshot's fields."""
        if self._meters is None:
            self._meters = Meters(self._run, self.points, self._clock)
        return self._meters.measured(needs, running=running)

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

    # ---- what can come late -------------------------------------------------------------------

    def idle_work(self) -> bool:
        """Once the run is left alone, compute what is expensive; whether it did."""
        if self._late_at is None or self._clock() <= self._late_at:
            return False
        from playground.session.measuring import data_warnings  # not before the first picture

        if not self._data_looked_at:
            error = None if self.points.painted else build.base_error(self._run.knobs)
            if error is not None:
                self._points = replace(self.points, base_error=error)
            self.mismatch = data_warnings.mismatch(self._run)
            self._data_looked_at = True
        self._run.check()
        self.notice = data_warnings.broken_labels(self._run) or data_warnings.one_class(self._run)
        self._run.check()
        self._norms.predict()
        self._late_at = None
        return True

    def reveal(self, looks: int) -> None:
        """Look at the test set, where there is one."""
        found = self._run.test_confusion()
        self.test_confusion = found
        self.test_error = None if found is None else found.error
        if found is not None:
            self.test_step = self._run.step_count
            self.reveals += looks
