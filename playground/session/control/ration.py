"""How many steps the run may do before it waits: for the next frame, or for more to be granted."""

from playground.session.frame_pace import FramePace, Grant
from playground.session.messages.speed import FLAT_OUT, PER_SECOND

_LONGEST = 0.1  # seconds of one frame that count: what took longer is not made up for


class Ration:
    """Counts the steps that are done against those that are allowed.

    A speed allows so many for the time from one frame to the next, and one at least: while a
    window draws nothing, as it is being built or is busy, nothing happens that nobody sees. A
    recording grants steps instead, as many for each of its pictures, so that every picture is of
    the step that it is meant to be of, however fast the computer is.
    """

    def __init__(self, frames: FramePace) -> None:
        self._frames = frames
        self._speed = self._in_turn = 0
        self._since: float | None = None  # when steps were allowed last; None: it did not play
        self._drawn = 0  # how many frames there were then
        self._rest = 0.0  # the part of a step that is due besides, or was done too early
        self._recording: object = None  # the one that granted the steps that are counted
        self._granted_done = 0
        self._counts = False  # whether the steps that are being done were granted

    def begin_turn(self, speed: int | None, now: float) -> None:
        """Work begins for another frame, or for a request before it.

        speed: see `messages/speed.py`; None: the run does not play.
        """
        changed, self._speed = speed != self._speed, speed or FLAT_OUT
        before, drawn = self._since, self._frames.frames
        if self._speed == FLAT_OUT:
            self._since = None
            return
        if before is None or changed:
            self._rest, self._in_turn = 0.0, self._speed
        elif not drawn or drawn != self._drawn:
            due = self._rest + self._speed * PER_SECOND * min(_LONGEST, now - before)
            self._in_turn = max(int(drawn > 0), round(due))
            self._rest = max(-1.0, due - self._in_turn)
        else:
            return  # what is left stays allowed
        self._since, self._drawn = now, drawn

    @property
    def left(self) -> int | None:
        """How many steps may be done now; None: as many as there is time for."""
        grant = self._frames.grant
        self._counts = grant is not None
        if grant is not None:
            return max(0, grant.steps - self._done_of(grant))
        return max(0, self._in_turn) if self._speed else None

    def spend(self, done: int) -> None:
        """So many steps were done of those that were `left` when it was asked last."""
        self._in_turn -= done
        if self._counts:  # and not only since these steps began
            self._granted_done += done

    @property
    def granted_done(self) -> int | None:
        """How many of the granted steps are done; None where none need be granted."""
        grant = self._frames.grant
        return None if grant is None else self._done_of(grant)

    @property
    def is_eaten(self) -> bool:
        """Whether steps were granted and are all done: a picture is about to be taken of it."""
        grant = self._frames.grant
        return grant is not None and self._done_of(grant) >= grant.steps

    def _done_of(self, grant: Grant) -> int:
        if grant.recording is not self._recording:
            self._recording, self._granted_done = grant.recording, 0
        return self._granted_done
