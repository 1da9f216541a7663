"""When the window draws its next frame, and what that means for the training thread.

A snapshot lies ready shortly before a frame is due. The compiled engine trains without the
interpreter lock: the thread goes on while the window draws, and the next snapshot is made for the
frame after the one that shows the newest. NumPy's engine holds the lock: the thread leaves the
interpreter to the window until the frame is drawn. All moments are in seconds of one clock.
"""

from dataclasses import dataclass

from playground.session.time_budget import Clock, Cost, real_clock

PACE = 1 / 60  # seconds between snapshots where no window reports its frames
PATIENCE = 0.1  # seconds after which a window that does not report its frames is not waited for
_MARGIN = 0.0004  # seconds before a frame is due by which the snapshot lies ready
SLICE = 0.002  # seconds of training between two looks at the clock and the mailbox
_WHILE_DRAWN = 0.01  # the most of them while the window draws
_LEAST = 0.003  # seconds of training between two snapshots, however late the window is


@dataclass(frozen=True)
class Rest:
    """What the thread waits for: so many seconds, or the end of a frame, or a request."""

    seconds: float
    for_frame: bool = False
    for_request: bool = False


NO_REST = Rest(0.0)


@dataclass(frozen=True, eq=False)
class Grant:
    """How many steps may be done, counted from a recording's first one on; it says which it is.

    A snapshot's `granted_done` says how many of them are done.
    """

    recording: object
    steps: int


class FramePace:
    """What the window has said of its frames."""

    def __init__(self, clock: Clock = real_clock) -> None:
        self._clock = clock
        self.frames = 0  # that were drawn
        self.grant: Grant | None = None  # while a picture is taken of every so many steps
        self._next: float | None = None
        self._taken = True  # whether the window has begun to draw the newest snapshot
        self._following: float | None = None  # the frame that follows the one with it
        self._begun: float | None = None  # when the frame that is being drawn began
        self._drawing = Cost(up=0.5, down=0.1)  # what one takes; quick to believe in a longer one

    def frame_begun(self, next_frame: float) -> None:
        """The window has what lay ready; its next frame is due at that moment. Its thread calls."""
        self._next, self._begun = next_frame, self._clock()
        if not self._taken:
            self._following, self._taken = next_frame, True

    def frame_done(self, next_frame: float) -> None:
        """A frame is drawn; the next one is due at that moment. Called by the window's thread."""
        begun = self._begun
        self.frame_begun(next_frame)
        if begun is not None:
            self._drawing.learn(self._clock() - begun)
        self._begun = None
        self.frames += 1

    def published(self) -> None:
        """A snapshot lies ready. Called by the training thread, as is what follows."""
        self._following, self._taken = None, False

    def windowless(self, now: float) -> bool:
        """Whether no window reports its frames, or none does any more."""
        return self._next is None or now > self._next + PATIENCE

    def slice(self, now: float) -> float:
        """Seconds of training until the clock and the mailbox are looked at again.

        While the window draws, or is just about to, it asks for nothing, and holds the interpreter
        lock: a look would only wait for it. So a slice lasts until the frame should be drawn.
        """
        begins = self._begun if self._taken else self._next
        if begins is None or self.windowless(now):
            return SLICE
        return max(SLICE, min(begins + self._drawing.seconds - now, _WHILE_DRAWN))

    def next_frame(self, now: float) -> float:
        """When the next snapshot is to lie ready."""
        if self._next is None or self.windowless(now):
            return now + PACE
        return (self._following or self._next) - _MARGIN

    def training_until(
        self, start: float, now: float, publishing: float, *, outdated: bool = False
    ) -> float:
        """When to stop the training that began at `start`, as publishing takes so long.

        Not soon, while the newest snapshot waits to be drawn; that may change at any moment.
        outdated: what has been asked for since is not in it, and belongs into the coming frame in
        its place. Where publishing takes long or the window is late, training keeps a share of the
        time.
        """
        least = start + max(_LEAST, publishing / 2)
        if not (self._taken or outdated or self.windowless(now)):
            return max(least, now + PACE)
        return max(least, self.next_frame(start) - publishing)

    def rest(self, start: float, now: float, *, busy: bool, paced: bool, shared: bool) -> Rest:
        """What to wait for after the turn that began at `start`.

        busy: whether there is more to do; paced: whether it is to be done in the next frame only;
        shared: whether doing it holds the interpreter lock.
        """
        if not busy:
            return Rest(PATIENCE, for_request=True)
        if not self.windowless(now):
            if shared or paced:
                return Rest(PATIENCE, for_frame=True, for_request=paced)
        elif paced:
            return Rest(max(0.0, start + PACE - now), for_frame=True, for_request=True)
        return NO_REST
