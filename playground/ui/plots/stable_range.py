"""Axis ranges that do not jitter while a run goes on: they widen at once and narrow later."""

from collections.abc import Callable

from playground.ui.look.drawing_clock import drawing_clock


class StableRange:
    """The range of an axis. Give it the range that the data need, already on round numbers."""

    def __init__(self, patience: float, clock: Callable[[], float] = drawing_clock) -> None:
        """patience: seconds for which a narrower range must have sufficed before it is taken."""
        self._patience, self._clock = patience, clock
        self._range: tuple[float, float] | None = None
        self._narrower: tuple[float, float] | None = None
        self._since = 0.0

    def forget(self) -> None:
        """Take the next range as it comes: other data."""
        self._range = self._narrower = None

    def update(self, low: float, high: float, *, calm: bool = True) -> tuple[float, float]:
        """The range to show for data that need low to high.

        calm: the data change all the time, and the range must not follow each of them. Else it is
        exactly what the data need.
        """
        if self._range is None or not calm:
            self._range, self._narrower = (low, high), None
            return self._range
        low_now, high_now = self._range
        if low < low_now or high > high_now:
            low_now, high_now = self._range = min(low, low_now), max(high, high_now)
        if low == low_now and high == high_now:
            self._narrower = None
            return self._range
        if self._narrower is None:
            self._narrower, self._since = (low, high), self._clock()
        else:
            self._narrower = min(low, self._narrower[0]), max(high, self._narrower[1])
        if self._clock() - self._since >= self._patience:
            self._range, self._narrower = self._narrower, None
        return self._range
