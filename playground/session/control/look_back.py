"""Looking back: the run itself goes back to an earlier step, and returns, or goes on from there.

So everything that is measured on a run can be measured on its past. It goes to the nearest stored
moment before the step and does the steps from there again, which come out as they did.
"""

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.control.timeline import Timeline
from playground.session.measuring.observer import Observer
from playground.session.run.moment import Moment
from playground.session.run.run import Run
from playground.session.time_budget import Clock, StepSlices, real_clock

_SLICE = 0.001  # seconds of steps between two looks at the clock
_RETURN = 0.2  # seconds of steps done again in order to read the newest step's gradients


class LookBack:
    """Where one run stands in its own past."""

    def __init__(
        self,
        run: Run,
        observer: Observer,
        timeline: Timeline | None = None,
        clock: Clock = real_clock,
    ) -> None:
        self._run, self._observer, self._clock = run, observer, clock
        self.timeline = timeline or Timeline()
        self._newest: Moment | None = None
        self.seeking: int | None = None  # the step that it is on its way to
        self._slices = StepSlices(clock)
        self.begin()

    @property
    def looking(self) -> bool:
        """Whether it shows a step that was followed by others."""
        return self._newest is not None

    @property
    def newest(self) -> int:
        """The last step that was done."""
        return self._newest.checkpoint.step if self._newest else self._run.step_count

    @property
    def knobs(self) -> Hyperparameters:
        """The knobs that are in force; those of the step that is looked at may be older ones."""
        return self._newest.knobs if self._newest else self._run.knobs

    @property
    def first(self) -> int:
        """The earliest step that can be looked at; the newest where none can."""
        first = self.timeline.first
        return self.newest if first is None else first

    def begin(self) -> None:
        """The run begins anew, or with other examples: what was before is gone."""
        self._newest = self.seeking = None
        self._observer.looking_back = False
        self.timeline.begin(self._run)

    def stepped(self) -> None:
        """The run has made some steps."""
        self.timeline.stepped(self._run)

    def changed(self, *, by_hand: bool = False) -> None:
        """The run goes on from here with other settings; by_hand: with weights that were set."""
        self.timeline.changed(self._run, by_hand=by_hand)

    def look(self, step: int | None) -> None:
        """Set out for a step, or the nearest one there is; None is the newest."""
        newest = self.newest
        step = newest if step is None else max(self.first, min(step, newest))
        if not self.looking:
            if step == newest:
                return
            self._observer.catch_up()
            self._newest = self._run.moment()
            self._observer.looking_back = True
        found = self.timeline.before(step)
        if found is None:
            self._return()
            return
        moment, reach = found
        self._run.return_to(moment)
        self._observer.moved()
        self.seeking = reach if step < newest else newest
        if step == newest:
            if not (reach == newest and self.seek(self._clock() + _RETURN)):
                self._return()
        elif self.seeking == self._run.step_count:
            self.seeking = None

    def seek(self, until: float) -> bool:
        """Go on towards the step until that moment; whether it has come there."""
        run = self._run
        while self.seeking is not None:
            left = self.seeking - run.step_count
            if left > 0 and self._clock() < until:
                with self._slices.doing(lambda: run.step_count):
                    run.step(min(left, self._slices.within(_SLICE)))
                if run.ended is None:
                    continue
                left = 0  # there is nothing beyond
            if left > 0:
                return False
            if run.step_count >= self.newest or run.ended is not None:
                self._return(readings=False)
            self.seeking = None
        return True

    def _return(self, *, readings: bool = True) -> None:
        """Be at the newest step again."""
        if self._newest is not None:
            self._run.return_to(self._newest, readings=readings)
            self._observer.moved()
        self._newest = self.seeking = None
        self._observer.looking_back = False

    def go_on(self) -> bool:
        """Let the run go on from the step that is looked at; whether later ones were dropped."""
        if not self.looking:
            return False
        self._newest = self.seeking = None
        self.timeline.forget_after(self._run.step_count)
        self._observer.looking_back = False
        self._observer.went_back()
        return True
