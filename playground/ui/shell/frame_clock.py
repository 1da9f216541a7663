"""Sixty times a second: take the newest snapshot, draw it, tell the trainer when it is painted.

Less often where painting takes longer than that, see `cadence`.

The training thread has a snapshot ready shortly before a tick, and makes the next one once it
hears that a frame has begun; NumPy's engine leaves the interpreter alone until it hears that the
frame is done. So every tick must say so, whether it drew or not, and as soon as the painting is
over. Qt paints after the tick has returned, from its queue of posted events. An event of the
lowest priority comes behind all of that.
"""

import math
import sys
import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal

from playground.session.experiment import Experiment
from playground.session.messages.snapshot import Snapshot
from playground.ui.shell.cadence import Cadence

PERIOD_MS = 16
_LAST = -1000  # priority behind Qt's own for painting, which is -1
_TRIES = 2  # looks, 1 ms apart, at a snapshot that comes a little after its tick
_HOP = QEvent.Type(QEvent.registerEventType())
_KEPT = 1200  # frames: 20 seconds
_LONG = 0.3  # seconds after which it should be seen that work is going on
_FOLLOW = 0.1  # of a tick's lateness, by which the estimate of the next one moves
_MOST_LATE = 0.001  # seconds of lateness that count for it
_SETTLES = 0.15  # seconds from a change's first frame on, until its last effect is drawn


class FrameClock(QObject):
    """Draws snapshots at a steady pace and keeps the record of how steady it was.

    intervals: seconds from one painted frame to the next; durations: from a tick until its
    frame was painted; latencies: from a change of the knobs until a frame with its effect was
    painted.
    """

    first_frame = Signal()  # the first tick is over, and painted what there was
    waiting = Signal(bool)  # whether the effect of a change has been due for long

    def __init__(
        self,
        experiment: Experiment,
        draw: Callable[[Snapshot], None],
        parent: QObject | None = None,
        *,
        now: Callable[[], float] = time.perf_counter,
    ) -> None:
        super().__init__(parent)
        self._experiment, self._draw, self._now = experiment, draw, now
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self.tick)
        self._again = QTimer(self)
        self._again.setTimerType(Qt.TimerType.PreciseTimer)
        self._again.setSingleShot(True)
        self._again.setInterval(1)
        self._again.timeout.connect(self._look)
        self.intervals: deque[float] = deque(maxlen=_KEPT)
        self.durations: deque[float] = deque(maxlen=_KEPT)
        self.latencies: deque[float] = deque(maxlen=_KEPT)
        self.ticks = 0  # so far
        self.frames = 0  # snapshots drawn so far
        self._drawn_at: deque[float] = deque(maxlen=120)
        self._cadence = Cadence(PERIOD_MS / 1000)
        self._due = self._began_drawing = 0.0
        self._ticked = self._painted_at = 0.0
        self._drew, self._tries_left = False, 0
        self._drawn_revision: int | None = None
        self._painted_revision, self._changed_at = -1, -math.inf
        self._asked: deque[tuple[int, float]] = deque()
        self._hop_posted = False
        self._waiting = False
        self._begun = 0.0
        self._begun_drawing = False
        self._unsubscribe: Callable[[], None] | None = None

    def start(self, *, ticking: bool = True) -> None:
        """Start; the first tick is now. ticking: go on by itself, else with each call of `tick`."""
        self._unsubscribe = self._experiment.store.subscribe(lambda old, new: self._knob_set())
        self._begun = self._now()
        self._due = self._begun + self._cadence.seconds
        if ticking:
            self._timer.start()
        try:
            self.tick()
        except Exception:
            sys.excepthook(*sys.exc_info())  # as Qt does with an error in a slot

    def stop(self) -> None:
        """Tick no more; twice is harmless."""
        self._timer.stop()
        self._again.stop()
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None

    @property
    def ticking(self) -> bool:
        """Whether it goes on by itself."""
        return self._timer.isActive()

    @property
    def interval(self) -> float:
        """Seconds from one tick to the next, as it is meant to be now."""
        return self._cadence.seconds

    @property
    def frames_per_second(self) -> float:
        """Snapshots drawn during the last second."""
        now = self._now()
        return float(sum(1 for moment in self._drawn_at if now - moment <= 1.0))

    def _knob_set(self) -> None:
        # The experiment heard of it first: its revision is the one with this change.
        self._asked.append((self._experiment.revision, self._now()))

    # ---- one frame ----------------------------------------------------------------------------

    def tick(self) -> None:
        """Begin a frame: draw what lies ready, and say so once it is painted."""
        now = self._now()
        self._ticked = now
        self.ticks += 1
        self._estimate_next(now)
        self._tries_left = _TRIES if self._drew else 0
        self._look()

    def _look(self) -> None:
        """Draw what lies ready; wait a moment for a snapshot that is just being made."""
        snapshot = self._experiment.latest()
        if snapshot is None and self._tries_left > 0 and self._experiment.playing:
            self._tries_left -= 1
            self._again.start()
            return
        self._drew = snapshot is not None
        self._began_drawing = now = self._now()
        self._experiment.frame_begun(max(self._due, now))
        try:
            if snapshot is not None:
                self._draw(snapshot)
                self.frames += 1
                self._drawn_at.append(now)
                self._drawn_revision = snapshot.revision
            self._tell_waiting(now)
        finally:
            # Also when drawing failed: the trainer waits for it.
            if not self._hop_posted:
                self._hop_posted = True
                QCoreApplication.postEvent(self, QEvent(_HOP), _LAST)

    def _tell_waiting(self, now: float) -> None:
        since = self._asked[0][1] if self._asked else now if self.frames else self._begun
        if (long := now - since > _LONG) is not self._waiting:
            self._waiting = long
            self.waiting.emit(long)

    def _estimate_next(self, now: float) -> None:
        """When the timer fires next. It keeps its periods, but each tick is a little late.

        The estimate follows the middle of the ticks; one that is very late moves it no more than
        one that is late.
        """
        period = self._cadence.seconds
        late = now - self._due
        if abs(late) > period:
            self._due = now
        else:
            self._due += _FOLLOW * min(_MOST_LATE, max(-_MOST_LATE, late))
        self._due += period

    def customEvent(self, event: QEvent) -> None:
        if event.type() == _HOP:
            self._hop_posted = False
            self._painted()

    def _painted(self) -> None:
        now = self._now()
        if self._drawn_revision is not None:
            self.durations.append(now - self._ticked)
            if self._painted_at:
                self.intervals.append(now - self._painted_at)
            self._painted_at = now
            while self._asked and self._asked[0][0] <= self._drawn_revision:
                self.latencies.append(now - self._asked.popleft()[1])
            if self._drawn_revision != self._painted_revision:
                self._painted_revision, self._changed_at = self._drawn_revision, now
            self._drawn_revision = None
            settled = now - self._changed_at > _SETTLES
            if settled and self._cadence.learn(now - self._began_drawing):
                self._timer.setInterval(round(1000 * self._cadence.seconds))  # begins anew
                self._due = now + self._cadence.seconds
        self._experiment.frame_done(max(self._due, now))
        if not self._begun_drawing:
            self._begun_drawing = True
            self.first_frame.emit()
