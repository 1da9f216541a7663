"""How many steps the run may do before it waits: for the next frame, or for more to be granted."""

from playground.session.frame_pace import FramePace, Grant


class Ration:
    """Counts the steps that are done against those that are allowed; both limits may hold.

    A recording grants steps, as many for each of its pictures, so that every picture is of the
    step that it is meant to be of, however fast the computer is.
    """

    def __init__(self, frames: FramePace) -> None:
        self._frames = frames
        self._per_frame = self._in_frame = 0
        self._recording: object = None  # the one that granted the steps that are counted
        self._granted_done = 0
        self._counts = False  # whether the steps that are being done were granted

    def begin_frame(self, steps_per_frame: int) -> None:
        """Another frame of the window begins; 0: with as many steps as there is time for."""
        self._per_frame = self._in_frame = steps_per_frame

    @property
    def left(self) -> int | None:
        """How many steps may be done now; None: as many as there is time for."""
        limits = [self._in_frame] if self._per_frame else []
        grant = self._frames.grant
        self._counts = grant is not None
        if grant is not None:
            limits.append(grant.steps - self._done_of(grant))
        return max(0, min(limits)) if limits else None

    def spend(self, done: int) -> None:
        """So many steps were done of those that were `left` when it was asked last."""
        self._in_frame -= done
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
