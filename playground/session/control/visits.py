"""A run that is trained for a while beside the user's own, which is set aside as it is."""

from typing import NamedTuple

from playground.session.attention import Attention
from playground.session.control.run_control import RunControl
from playground.session.measuring.observer import Observer
from playground.session.messages.request import Request
from playground.session.run.run import Run
from playground.session.time_budget import Clock


class Place(NamedTuple):
    """A run with all that was measured and is kept of it: curves, earlier steps, what is pinned."""

    run: Run
    observer: Observer
    control: RunControl


class Visits:
    """Goes from the user's own run to others and back; theirs comes back untouched."""

    def __init__(self, attention: Attention, clock: Clock) -> None:
        self._attention, self._clock = attention, clock
        self._own: Place | None = None

    def go(self, request: Request, here: Place) -> Place:
        """Where the request is to be carried out. What is raised leaves everything as it was."""
        if request.visit.number == 0:  # home, and perhaps there all the time
            place, self._own = self._own or here, None
        else:
            with self._attention.preparing(request):
                run = here.run.another(request.hyperparameters, request.painting)
            observer = Observer(run, self._clock)
            records = here.control.recorder.records
            place = Place(run, observer, RunControl(run, observer, self._clock, records))
            self._own = self._own or here
        if place is not here:
            place.observer.runs += here.observer.runs  # another run than the one that was shown
        return place
