"""What the window asks of the training thread. Whole and immutable; the newest one counts."""

from dataclasses import dataclass

from playground.hyperparameters import Hyperparameters
from playground.session.painting import NO_PAINTING, Painting
from playground.session.snapshot import Need


@dataclass(frozen=True, kw_only=True)
class Request:
    """The state that the run should be in.

    Commands are counters, not events: a request that overwrites another loses none of them.
    steps, epochs: single steps and single epochs asked for so far; resets: returns to the initial
    weights; reveals: looks at the test set. exports: the files that examples were to be written to
    so far, oldest first. painting: over the examples; stroke: whether it is still being drawn.
    """

    revision: int
    hyperparameters: Hyperparameters
    playing: bool = True
    steps: int = 0
    epochs: int = 0
    resets: int = 0
    reveals: int = 0
    exports: tuple[str, ...] = ()
    painting: Painting = NO_PAINTING
    stroke: bool = False
    needs: frozenset[Need] = frozenset()
