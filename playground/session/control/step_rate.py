"""How fast a run goes."""

from playground.session.messages.snapshot import State
from playground.session.time_budget import Clock

_PACE = 0.25  # seconds over which the speed is measured


class StepRate:
    """Steps a second, measured over a while; 0 while the run rests."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rate, self._since, self._step = 0.0, clock(), 0

    def begin(self, step: int) -> None:
        """Another run, or the same one, goes on from this step."""
        self._since, self._step = self._clock(), step

    def measured(self, step: int, state: State) -> float:
        """The speed now that the run is at `step`."""
        now = self._clock()
        if state is not State.RUNNING:
            self._since, self._step, self._rate = now, step, 0.0
        elif now - self._since > _PACE:
            self._rate = (step - self._step) / (now - self._since)
            self._since, self._step = now, step
        return self._rate
