"""The course of a run in time: looking back, stopping by itself, and what is kept beside it."""

from collections.abc import Callable
from typing import Any

from playground.session.control.comparisons import PINNED, Beside
from playground.session.control.look_back import LookBack
from playground.session.control.stopping import StopWatch
from playground.session.measuring.observer import Observer
from playground.session.messages.measures import Need
from playground.session.messages.request import Request
from playground.session.messages.snapshot import Snapshot, Timing
from playground.session.run.run import Run

Picture = Callable[[frozenset[Need]], Snapshot]


class Course:
    """What the training thread does with its run besides training it."""

    def __init__(self, run: Run, observer: Observer) -> None:
        self._run, self._observer = run, observer
        self.past = LookBack(run, observer)
        self.beside = Beside(run, observer)
        self.stops = StopWatch()

    # ---- the run goes its way -----------------------------------------------------------------

    def began(self) -> None:
        """The network was built anew."""
        self.past.begin()
        self.beside.begin()
        self.stops.begin_anew()

    def painted(self) -> None:
        """Examples are others, and the network goes on: their past is gone."""
        self.past.begin()
        self.beside.begin()

    def changed(self) -> None:
        """The run goes on from here with other settings or weights."""
        self.go_on()
        self.past.changed()
        self.beside.changed()

    def go_on(self) -> bool:
        """Let the run go on from the step that is looked at; whether it had looked back."""
        if not self.past.go_on():
            return False
        self.beside.went_back()
        self.stops.begin_anew(self._run.step_count)
        return True

    @property
    def pending(self) -> bool:
        """Whether there is work left besides training: a step to find, or a band to go on with."""
        return self.past.seeking is not None or self.beside.pending

    def most_steps(self, request: Request) -> int:
        """How many steps may be done before `stepped` must be called."""
        step = self._run.step_count
        most = self.past.timeline.steps_to_store(step)
        left = self.stops.steps_left(step) if request.playing else None
        return most if left is None else min(most, left)

    def stepped(self, request: Request, seconds: float) -> None:
        """The run has made some steps in so many seconds."""
        self.past.stepped()
        run, observer = self._run, self._observer
        if request.playing and self.stops.check(run.step_count, observer.evaluation, request.plays):
            observer.record()
        if self.beside.pending:
            self.beside.share(seconds)

    # ---- requests -----------------------------------------------------------------------------

    def obey(self, old: Request, request: Request, picture: Picture) -> bool:
        """Do what is asked of the run as it is; whether it is then to begin anew."""
        if request.looks != old.looks:
            self.past.look(request.look_at)
        if request.backs != old.backs:
            now = self._run.step_count if self.past.seeking is None else self.past.seeking
            self.past.look(now - (request.backs - old.backs))
        if request.resamples != old.resamples:
            self.beside.keep_boundary()
        if request.clears != old.clears:
            self.beside.resampled = None
        if not request.comparing:
            self.beside.pinned = None
        elif request.pins != old.pins:
            self.beside.pinned = None
            self._observer.record()
            self.beside.pinned = picture(request.needs | PINNED)
            return True
        return False

    def obeyed(self, request: Request) -> None:
        """All that was asked is done; now what holds until something else is asked."""
        self.beside.set_band(request.band)
        pinned = self.beside.pinned
        a_step = None if pinned is None else pinned.step
        self.stops.take(request.stops, a_step, self.beside.resampled_step)
        self.stops.obey(playing=request.playing, plays=request.plays)

    # ---- pictures -----------------------------------------------------------------------------

    def pictured(self) -> dict[str, Any]:
        """What a snapshot says of it, by the names of its fields."""
        past = self.past
        return {
            "timing": Timing(
                first=past.first,
                newest=past.newest,
                looking_back=past.looking,
                seeking=past.seeking,
                stopped=self.stops.stopped,
                met=self.stops.met,
                knobs=past.knobs,
            ),
            "pinned": self.beside.pinned,
            "resampled": self.beside.resampled,
            "band": self.beside.band(),
        }
