"""What a training is given, what it comes back to, and where it stopped being numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from playground.engine.activations import Array
from playground.engine.batches import BatchesState, Rewrite
from playground.engine.dropout import BitsState
from playground.engine.optimizers import (
    LEARNING_RATE_DECAYS,
    OPTIMIZERS,
)
from playground.engine.regularization import NO_PENALTY, Penalty
from playground.engine.saturation import NO_LAYERS, Layers


@dataclass(frozen=True, eq=False)
class Settings:
    """What may change while training. With replicas, arrays hold one row for each.

    learning_rate α: a number or (R, 1). penalty: its λ a number or (R, 1). keep_probs: one for
    each hidden layer, (L − 1,) or (R, L − 1), or none at all, which drops nothing;
    keep_prob_input: a number or (R,); both in (0, 1]. rewrite: what the examples become at each
    epoch, see `Batches`; the same object again goes on with the epoch. ValueError for what is not
    allowed.
    """

    learning_rate: float | Array = 0.1
    optimizer: str = "gradient_descent"
    penalty: Penalty = NO_PENALTY
    keep_probs: Sequence[float] | Array = ()
    keep_prob_input: float | Array = 1.0
    batch_size: int = 0
    shuffle: bool = True
    decay: str = "none"
    decay_rate: float = 0.0
    decay_interval: int = 1
    rewrite: Rewrite | None = None

    def __post_init__(self) -> None:
        for name in ("learning_rate", "decay_rate"):
            value = np.asarray(getattr(self, name), dtype=np.float64)
            if not np.all(np.isfinite(value) & (value >= 0)):
                raise ValueError(f"{name} {value}: must be finite and at least 0")
        for name in ("keep_probs", "keep_prob_input"):
            value = np.asarray(getattr(self, name), dtype=np.float64)
            if not np.all((value > 0) & (value <= 1)):
                raise ValueError(f"{name} {value}: must be above 0 and at most 1")
        for name, allowed in (("optimizer", OPTIMIZERS), ("decay", LEARNING_RATE_DECAYS)):
            if (choice := getattr(self, name)) not in allowed:
                raise ValueError(f"{name} {choice!r}: allowed are {', '.join(allowed)}")
        for name, least in (("batch_size", 0), ("decay_interval", 1)):
            if (number := getattr(self, name)) < least:
                raise ValueError(f"{name} {number}: must be at least {least}")


def steps_between_guards(work: int) -> int:
    """Steps between two checks that θ is finite, and between two checkpoints.

    work: multiplications of one product for each parameter and example. Of small networks more,
    so that it does not cost more than their steps: finding a divergence does them again.
    """
    return min(max(256, 2**25 // work), 2048)


class Divergence(NamedTuple):
    """Where a run stopped being numbers.

    step: the step, counted from 1, after which θ would not have been finite, or Adam's mean of
    squares, which would hold θ still for ever. quantity: "A" (after dropout), "Z", "dZ", "dW" or
    "W", the first of them in that step that was not finite ("dW" also where only Adam's square of
    it was not); layer: its layer, 1 … L.
    """

    step: int
    layer: int
    quantity: str


class Checkpoint(NamedTuple):
    """Everything that the next step depends on, apart from the settings."""

    step: int
    theta: Array
    moments: tuple[Array, Array, int]
    batches: BatchesState
    bits: tuple[BitsState, ...]
    saturated: Layers = NO_LAYERS
