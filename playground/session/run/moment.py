"""A moment of a run to which it can go back."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playground.engine.training_state import Checkpoint, Divergence, Settings
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.run.dev_watch import DevWatchState

if TYPE_CHECKING:
    from playground.data.augmentation import Augmentation


@dataclass(frozen=True, eq=False, kw_only=True)
class Moment:
    """All that a run's next step depends on, but for its examples and its network's shape."""

    knobs: Hyperparameters
    settings: Settings
    augmentation: "Augmentation | None"
    checkpoint: Checkpoint
    divergence: Divergence | None
    watching: DevWatchState | None
