"""What playing is to stop at, and why it has stopped."""

import math
from dataclasses import dataclass
from enum import StrEnum


class StopKind(StrEnum):
    """What may end the playing, the first that is met first."""

    STEP = "step"
    WITH_A = "with_a"
    WITH_RESAMPLED = "with_resampled"
    TRAIN_ERROR = "train_error"
    DEV_ERROR = "dev_error"


ERRORS = (StopKind.TRAIN_ERROR, StopKind.DEV_ERROR)


@dataclass(frozen=True, kw_only=True)
class Stops:
    """What playing is to stop at; None: not at that. Errors are shares, 0 to 1.

    with_a: at the step at which run A was pinned; with_resampled: at the step at which the data
    were first resampled. ValueError for what is not allowed.
    """

    step: int | None = None
    train_error: float | None = None
    dev_error: float | None = None
    with_a: bool = True
    with_resampled: bool = True

    def __post_init__(self) -> None:
        if self.step is not None and self.step < 1:
            raise ValueError(f"stop at step {self.step}: must be at least 1")
        for kind in ERRORS:
            share = getattr(self, kind)
            if share is not None and not (math.isfinite(share) and 0 <= share <= 1):
                raise ValueError(f"stop at {kind} {share}: must be from 0 to 1")


NO_STOPS = Stops()


@dataclass(frozen=True, kw_only=True)
class Stopped:
    """Why playing stopped: what was asked for, where it was met, and with which figure."""

    kind: StopKind
    step: int
    limit: float
    value: float
