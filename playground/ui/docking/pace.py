"""How often what is shown of a run changes: no faster than one can see, or than one can read.

A frame must come as evenly as the others. So what is drawn now and then is not all drawn in one
and the same of them: figures in words have a frame to themselves, and only some drawings share one.
"""

import math
import weakref

from playground.session.messages.snapshot import Snapshot, State
from playground.ui.look.drawing_clock import drawing_clock

_OFTEN = 0.25  # seconds between two changes of the figures in words that change most often
_TOGETHER = 2  # drawings of one frame
_PUT_OFF = 0.05  # seconds for which a drawing waits at most for a frame that has room


class _Frame:
    """What those share who show one snapshot: when it was, and whether there is room for more."""

    def __init__(self) -> None:
        self._of: weakref.ref[Snapshot] | None = None
        self._moment, self._room = 0.0, 0

    def moment(self, snapshot: Snapshot) -> float:
        """When this snapshot was shown first, in seconds of the drawing's clock."""
        if self._of is None or self._of() is not snapshot:
            before, self._moment = self._moment, drawing_clock()
            self._of = weakref.ref(snapshot)
            has_words = int(before / _OFTEN) != int(self._moment / _OFTEN)
            self._room = 0 if has_words else _TOGETHER
        return self._moment

    def takes(self, snapshot: Snapshot) -> bool:
        """Whether one more thing is drawn with this snapshot; it is counted."""
        self.moment(snapshot)
        self._room -= 1
        return self._room >= 0


_frame = _Frame()


class Pace:
    """Lets things through only so often while the run goes on, and at once when it does not.

    What the eye cannot follow or the mind cannot read need not be drawn. seconds: between two.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._last = -math.inf

    def due(self, snapshot: Snapshot, *, urgent: bool = False, at_least: float = 0.0) -> bool:
        """Whether to draw this snapshot; urgent: in any case; at_least: seconds between two."""
        now = drawing_clock()
        if snapshot.state is State.RUNNING and not urgent:
            late = now - self._last - max(self._seconds, at_least)
            if late < 0 or not (_frame.takes(snapshot) or late > _PUT_OFF):
                return False
        self._last = now
        return True


class Beat:
    """Lets figures in words through at moments that all of them share.

    What is said in one place is then of the same snapshot as what is said in another, and there is
    time to read it. Whoever asks does so for every snapshot, whether or not it says anything new.
    """

    def __init__(self, seconds: float = 2 * _OFTEN) -> None:
        self._seconds, self._last = seconds, -1

    def due(self, snapshot: Snapshot, *, urgent: bool = False) -> bool:
        """Whether to say what this snapshot has; urgent: in any case."""
        beat = int(_frame.moment(snapshot) / self._seconds)
        if snapshot.state is State.RUNNING and not urgent and beat == self._last:
            return False
        self._last = beat
        return True


def often() -> Beat:
    """The beat of the figures that change most often."""
    return Beat(_OFTEN)
