"""How many periods of the clock a frame takes: one, or on a slow machine steadily two or three.

Where a frame takes longer to paint than its period, the next one would begin at once, now and then
one would fall out, and the training would get nothing between them. An even pace at half the rate
is smoother to look at, and leaves time to train.

That is learned while the run just goes on. Frames that show what the user has changed cost more,
and say nothing of those that follow: see `frame_clock`.
"""

from collections import deque

MOST = 3
_SOON, _LATER = 24, 90  # frames that are looked at before it becomes slower, or faster
_FULL = 0.9  # of the time of a frame: where a quarter of them take more, it becomes slower
_ROOM = 0.7  # of the time that a faster frame would have: where nine in ten take less, faster


class Cadence:
    """Chooses it by what the frames have cost. period: seconds."""

    def __init__(self, period: float) -> None:
        self._period = period
        self.periods = 1
        self._costs: deque[float] = deque(maxlen=_LATER)

    @property
    def seconds(self) -> float:
        """From one frame to the next."""
        return self.periods * self._period

    def learn(self, cost: float) -> bool:
        """A frame took so many seconds to draw and paint; whether it is slower or faster now."""
        self._costs.append(cost)
        wanted = self.periods
        if self._below(_SOON, 0.75) > _FULL * self.seconds:
            wanted = min(MOST, self.periods + 1)
        elif len(self._costs) == _LATER and self.periods > 1 and self._has_room():
            wanted = self.periods - 1
        if wanted == self.periods:
            return False
        self.periods = wanted
        self._costs.clear()
        return True

    def _has_room(self) -> bool:
        """Whether frames would fit into a period less."""
        return self._below(_LATER, 0.9) < _ROOM * (self.seconds - self._period)

    def _below(self, count: int, share: float) -> float:
        """What this share of the newest frames have cost no more than; 0 where there are fewer."""
        if len(self._costs) < count:
            return 0.0
        newest = sorted(list(self._costs)[-count:])
        return newest[int(share * (count - 1))]
