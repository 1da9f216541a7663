"""L2 and L1 penalties in the course's λ, with m the number of training examples.

J = data term + λ/(2m)·‖W‖²  (L2; gradient (λ/m)·W; the step shrinks W by 1 − αλ/m), or
J = data term + λ/(2m)·‖W‖₁  (L1; subgradient (λ/2m)·sign W). Biases are not penalized.

For L1 the training step is proximal: after a step along the data term's gradient every weight is
moved towards zero by αλ/(2m) and stops there, so that zeros are exact (Beck and Teboulle 2009,
"A fast iterative shrinkage-thresholding algorithm", equation 1.4); a plain subgradient step
oscillates around zero instead. (Under Adam the threshold is divided as the step is; see
`optimizers.py`.)
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from playground.engine.activations import Array
from playground.engine.network import Architecture

KINDS = ("none", "l2", "l1")


@dataclass(frozen=True)
class Penalty:
    """kind: none, l2 or l1; lambd: λ >= 0, a number or (R, 1) for replicas; m: training examples.

    ValueError for an unknown kind, a negative λ or m < 1.
    """

    kind: str = "none"
    lambd: float | Array = 0.0
    m: int = 1

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"penalty {self.kind!r}: allowed are {', '.join(KINDS)}")
        if not np.all(np.asarray(self.lambd) >= 0) or not np.all(np.isfinite(self.lambd)):
            raise ValueError(f"λ = {self.lambd}: must be finite and at least 0")
        if self.m < 1:
            raise ValueError(f"m = {self.m}: must be at least 1")

    @cached_property
    def active(self) -> bool:
        """Whether it adds anything."""
        return self.kind != "none" and bool(np.any(self.lambd))


NO_PENALTY = Penalty()


@np.errstate(all="ignore")
def penalty_cost(architecture: Architecture, theta: Array, penalty: Penalty) -> Array:
    """The penalty's part of J; shape () for θ (P,), (R,) for θ (R, P)."""
    if not penalty.active:
        return np.zeros(theta.shape[:-1])
    W = np.where(architecture.is_weight, theta, 0.0)
    size = (W * W).sum(axis=-1) if penalty.kind == "l2" else np.abs(W).sum(axis=-1)
    return np.asarray(
        np.reshape(penalty.lambd, np.shape(penalty.lambd)[:1]) / (2 * penalty.m) * size
    )


@np.errstate(all="ignore")
def penalty_gradient(architecture: Architecture, theta: Array, penalty: Penalty) -> Array:
    """The penalty's part of dθ; θ's shape, 0 at biases."""
    if not penalty.active:
        return np.zeros_like(theta)
    term = 2 * theta if penalty.kind == "l2" else np.sign(theta)
    return np.where(architecture.is_weight, penalty.lambd / (2 * penalty.m) * term, 0.0)


def decay_factor(penalty: Penalty, learning_rate: float | Array) -> float | Array:
    """1 − αλ/m, by which L2 multiplies each weight at a step of gradient descent; 1 without L2.

    The data's part comes on top. Below 0 the factor alone turns the sign of every weight, below −1
    it enlarges them as well. Momentum and Adam make steps of another kind of the penalty's
    gradient: see `optimizers.largest_decay`.
    """
    if penalty.kind != "l2":
        return 1.0
    return 1.0 - learning_rate * penalty.lambd / penalty.m
