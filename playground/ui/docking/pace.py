"""How often what is shown of a run changes: no faster than one can see, or than one can read.

Frames must come evenly. So not all that is drawn now and then is drawn in one and the same of
them: each has room for so much, and what finds none comes a frame or two later.
"""

import math
import weakref

from playground.session.messages.snapshot import Snapshot, State
from playground.ui.look.drawing_clock import drawing_clock

_OFTEN = 0.25  # seconds between two changes of the figures in words that change most often
_FRAME = 1 / 60  # seconds from one frame to the next, for which this is meant:
_ROOM, _DRAWING, _WORDS = 4.0, 2.0, 1.0  # what a frame has room for, what takes how much of it
_FEW = 0.045  # seconds between frames, above which nothing is put off
_PUT_OFF = 0.05  # seconds for which anything is put off at most,
_PUT_OFF_ANEW = 0.1  # and for which a panel goes on showing the run before


class _Frame:
    """What those share who show one snapshot: how much more there is room for, and what to say."""

    def __init__(self) -> None:
        self._of: weakref.ref[Snapshot] | None = None
        self.moment, self._room = 0.0, math.inf
        # Since when those have been waiting who were put off in the frame before, and in this one.
        self._waiting, self._put_off = list[float](), list[float]()
        self._led = False  # whether somebody has gone before the others in this one
        self._passed = math.inf  # from the frame before the last one to that
        self.few = True  # whether frames come so seldom that nothing is put off
        self.beat_at = 0.0  # when the figures in words were to change last
        self._to_say: Snapshot | None = None  # the snapshot of then

    def begin(self, snapshot: Snapshot) -> None:
        """Somebody shows this snapshot: it is another frame, if nobody has yet."""
        if self._of is not None and self._of() is snapshot:
            return
        self._of = weakref.ref(snapshot)
        before, self.moment = self.moment, drawing_clock()
        passed = self.moment - before
        # One that is late alone says nothing of the others, and must not become later still.
        usual, self._passed = min(passed, self._passed), passed if passed >= 0 else math.inf
        self.few = not 0 <= usual <= _FEW
        self._room = math.inf if self.few else _ROOM * max(1.0, usual / _FRAME)
        self._waiting, self._put_off, self._led = self._put_off, [], False
        if int(before / _OFTEN) != int(self.moment / _OFTEN):
            self.beat_at, self._to_say = self.moment, snapshot

    def takes(self, share: float, late: float) -> bool:
        """Whether there is room for this share of a frame; late: seconds it has waited for it."""
        if self._room < share and late <= _PUT_OFF:
            return False
        self._room -= share
        return True

    def leads(self, share: float) -> None:
        """Somebody takes it in any case: of the others only who has waited comes with it."""
        self._room, self._led = self._room - share, True

    def takes_in_turn(self, share: float, since: float) -> bool:
        """As `takes`, of those who all want so much; who has waited for longest comes first."""
        before = sum(other < since for other in self._waiting)
        is_led = self._led and since == self.moment and not self.few
        is_full = self._room < share * (1 + before)
        if (is_led or is_full) and self.moment - since <= _PUT_OFF_ANEW:
            self._put_off.append(since)
            return False
        if since in self._waiting:
            self._waiting.remove(since)
        self._room -= share
        return True

    def said_with(self, snapshot: Snapshot) -> Snapshot:
        """Whose figures all say now; this snapshot's, where it does not go on with that one."""
        said = self._to_say
        if said is None or said.points is not snapshot.points or said.step > snapshot.step:
            return snapshot
        same = (said.run, said.revision) == (snapshot.run, snapshot.revision)
        return said if same else snapshot


_frame = _Frame()


def frames_are_few(snapshot: Snapshot) -> bool:
    """Whether frames come so seldom that what is drawn with this one is not spread over more."""
    _frame.begin(snapshot)
    return _frame.few


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
            _frame.begin(snapshot)
            if late < 0 or not _frame.takes(_DRAWING, late):
                return False
        self._last = now
        return True


class Turn:
    """Lets another picture through, such as a new run's: at once, or where others come with it in
    one of the next frames.

    Until then what was shown stays. leads: at once in any case, and the others after it.
    """

    def __init__(self, *, leads: bool = False) -> None:
        self._leads = leads
        self._since: float | None = None  # when it was put off first

    def comes(self, snapshot: Snapshot) -> bool:
        """Whether to show this snapshot now; whoever waits asks for every one."""
        _frame.begin(snapshot)
        since = _frame.moment if self._since is None else self._since
        if self._leads:
            _frame.leads(_DRAWING)
        elif snapshot.state is State.RUNNING and not _frame.takes_in_turn(_DRAWING, since):
            self._since = since
            return False
        self._since = None
        return True


class Beat:
    """Lets figures in words through at moments that all of them share.

    What is said in one place is then of the same snapshot as what is said in another, and there is
    time to read it. Whoever asks does so for every snapshot, whether or not it says anything new.
    """

    def __init__(self, seconds: float = 2 * _OFTEN) -> None:
        self._seconds, self._last = seconds, -1

    def to_say(self, snapshot: Snapshot, *, urgent: bool = False) -> Snapshot | None:
        """Whose figures are to be said, as this snapshot is drawn; None: what is said stays.

        That of the shared moment, which may be some frames ago. urgent: this one, in any case.
        """
        _frame.begin(snapshot)
        beat = int(_frame.beat_at / self._seconds)
        if urgent or snapshot.state is not State.RUNNING:
            self._last = beat
            return snapshot
        late = _frame.moment - _frame.beat_at
        if beat == self._last or not _frame.takes(_WORDS, late):
            return None
        self._last = beat
        return _frame.said_with(snapshot)


def often() -> Beat:
    """The beat of the figures that change most often."""
    return Beat(_OFTEN)
