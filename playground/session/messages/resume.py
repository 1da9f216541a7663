"""A kept run that is to go on where it had come to."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.engine.training_state import Checkpoint, Divergence
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.painting import Painting
from playground.session.messages.run_record import LoggedChange


@dataclass(frozen=True, eq=False, kw_only=True)
class Resume:
    """All that is needed of it; each object is resumed once.

    id: of the kept run. checkpoint, watching, divergence: where it stands, see `Moment`; first_…,
    changes, whole, seconds: what was recorded of it so far, see `RunRecord`. steps: (k,); low,
    high: (k, columns), its curves. data: by what a file's examples are known again, 0 for none.
    """

    id: str
    knobs: Hyperparameters
    painting: Painting
    checkpoint: Checkpoint
    watching: Any
    divergence: Divergence | None
    first_knobs: Hyperparameters
    first_painting: Painting
    changes: tuple[LoggedChange, ...]
    whole: bool
    seconds: float
    reveals: int
    data: int
    steps: NDArray[np.int64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
