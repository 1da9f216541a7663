"""The clock by which drawing paces itself: the real one, or that of a recording without a screen.

What is drawn no faster than one can see, or said no faster than one can read, goes by the seconds
of whoever looks at it. In a recording that is made without a screen these are not the seconds
that pass while it is made.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class _DrawingClock:
    def __init__(self) -> None:
        self._now: Callable[[], float] = time.monotonic

    def __call__(self) -> float:
        return self._now()

    @contextmanager
    def replaced_by(self, now: Callable[[], float]) -> Iterator[None]:
        """Inside, time is what `now` says, in seconds."""
        before, self._now = self._now, now
        try:
            yield
        finally:
            self._now = before


drawing_clock = _DrawingClock()
