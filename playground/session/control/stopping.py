"""When playing stops by itself: at a step, at an error, or where another run had come to.

Steps are met exactly. Errors are looked at whenever they are measured for the curves: at every
step at first, and then less often the longer the run is.
"""

from playground.session.messages.measures import Evaluation
from playground.session.messages.stops import ERRORS, StopKind, Stopped, Stops

_STEPS = (StopKind.STEP, StopKind.WITH_A, StopKind.WITH_RESAMPLED)


class StopWatch:
    """Watches one run. What has been met is passed over until the run begins anew.

    So to play again is to go on beyond it. A condition that is set anew counts again.
    """

    def __init__(self) -> None:
        self.stopped: Stopped | None = None
        self._held_at = -1  # the number of the play command that has come to its end
        self._limits: dict[StopKind, float] = {}
        self._met: dict[StopKind, int] = {}

    @property
    def met(self) -> tuple[StopKind, ...]:
        """What is passed over for now."""
        return tuple(self._met)

    def take(self, stops: Stops, a_step: int | None, resampled_step: int | None) -> None:
        """Watch for these."""
        limits = {
            StopKind.STEP: stops.step,
            StopKind.WITH_A: a_step if stops.with_a else None,
            StopKind.WITH_RESAMPLED: resampled_step if stops.with_resampled else None,
            StopKind.TRAIN_ERROR: stops.train_error,
            StopKind.DEV_ERROR: stops.dev_error,
        }
        new = {kind: limit for kind, limit in limits.items() if limit is not None}
        self._met = {
            kind: step for kind, step in self._met.items() if new.get(kind) == self._limits[kind]
        }
        self._limits = new

    def asked(self, *, playing: bool, plays: int) -> None:
        """The run is asked to play or not; plays: the number of this play command."""
        if not playing or plays != self._held_at:
            self._release()

    def holds(self) -> bool:
        """Whether the playing has come to its end."""
        return self.stopped is not None

    def begin_anew(self, step: int = 0) -> None:
        """The run is at an earlier step again: what was met after it counts again."""
        self._met = {kind: met for kind, met in self._met.items() if met <= step and step > 0}
        self._release()

    def _release(self) -> None:
        self.stopped, self._held_at = None, -1

    def steps_left(self, step: int) -> int | None:
        """How many steps until one is reached at which to stop; None: none is near."""
        left = [int(self._limits[kind]) - step for kind in _STEPS if kind in self._limits]
        return min((count for count in left if count > 0), default=None)

    def at_step(self, step: int, plays: int) -> None:
        """The run has come to this step; plays: the number of this play command."""
        for kind in _STEPS:
            if kind not in self._met and self._limits.get(kind) == step:
                self._meet(kind, step, step, plays)

    def measured(self, evaluation: Evaluation, plays: int) -> None:
        """Errors were measured at the present step."""
        for kind in ERRORS:
            value = getattr(evaluation, kind)
            limit = self._limits.get(kind)
            if limit is None or value is None or kind in self._met or value > limit:
                continue
            self._meet(kind, evaluation.step, value, plays)

    def _meet(self, kind: StopKind, step: int, value: float, plays: int) -> None:
        self._met[kind] = step
        if self.stopped is None:
            limit = self._limits[kind]
            self.stopped = Stopped(kind=kind, step=step, limit=limit, value=value)
            self._held_at = plays
