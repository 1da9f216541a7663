"""How a gradient becomes a step: prepared calls on the whole flat θ.

- gradient_descent: θ := θ − α·dθ. With L2 as one multiplication by 1 − αλ/m at the weights.
- momentum: v := β·v + (1 − β)·dθ, θ := θ − α·v, β = 0.9 (the course's form, no bias correction).
- adam: Kingma and Ba 2015, algorithm 1; β₁ = 0.9, β₂ = 0.999, ε = 1e-8.

In all three dθ includes the L2 term (λ/m)·W. L1 is a proximal step after the update (see
`regularization.py`): W := sign W·max(|W| − t, 0) with the threshold t = ακ, κ = λ/(2m).

Adam measures each weight in a metric of its own, D = √v̂ + ε, and the proximal step is taken in
that metric: after W := W − α·m̂/D the threshold is t = ακ/D (Yun, Lozano, Yang 2021, "Adaptive
proximal gradient methods for structured neural networks"; for AdaGrad, Duchi, Hazan, Singer
2011, "Adaptive subgradient methods for online learning and stochastic optimization", section
5.1). The moments are those of the data term alone. Step and
threshold then balance where dθ = −κ·sign W, or |dθ| <= κ at W = 0, which is gradient descent's
minimum; with t = ακ, undivided, they would balance somewhere else. A weight that the data do not
hold at all, v̂ = 0, as the weights into a ReLU unit that is off for every example so far, becomes
zero at once: the limit D → ε, in which only the penalty is left.
"""

import math
from functools import partial

import numpy as np

from playground.engine.activations import Array, Call
from playground.engine.buffers import filled_like
from playground.engine.network import Architecture
from playground.engine.regularization import Penalty
from playground.interruption import Check, no_check

OPTIMIZERS = ("gradient_descent", "momentum", "adam")
BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-8
MOMENTUM = 0.9
_SPREAD_UP_TO = 20_000  # parameters: below, a factor for each is faster than one for all
LEARNING_RATE_DECAYS = ("none", "inverse_time", "step")


def decayed(
    learning_rate: float | Array, kind: str, rate: float, interval: int, epoch: int
) -> float | Array:
    """α in an epoch (counted from 0): none α; inverse_time α/(1 + rate·epoch); step
    α/(1 + rate·⌊epoch/interval⌋), the course's two forms. ValueError for an unknown kind.
    """
    if kind not in LEARNING_RATE_DECAYS:
        raise ValueError(f"decay {kind!r}: allowed are {', '.join(LEARNING_RATE_DECAYS)}")
    if kind == "none":
        return learning_rate
    return learning_rate / (1 + rate * (epoch if kind == "inverse_time" else epoch // interval))


def largest_decay(kind: str) -> float:
    """αλ/m above which L2 alone enlarges the weights from step to step.

    gradient_descent: 2, as each step multiplies W by 1 − αλ/m. momentum: 2(1 + β)/(1 − β) = 38,
    where a root of z² − (1 + β − (1 − β)αλ/m)·z + β leaves the unit circle. adam: infinity, as a
    weight moves by a few α at most. ValueError for an unknown kind.
    """
    if kind not in OPTIMIZERS:
        raise ValueError(f"optimizer {kind!r}: allowed are {', '.join(OPTIMIZERS)}")
    if kind == "momentum":
        return 2 * (1 + MOMENTUM) / (1 - MOMENTUM)
    return 2.0 if kind == "gradient_descent" else math.inf


class Moments:
    """What an optimizer remembers from step to step: first and second moments, and a count."""

    def __init__(self, theta: Array) -> None:
        self.first = filled_like(theta)
        self.second = filled_like(theta)
        self.count = 0

    def clear(self) -> None:
        """Forget everything, as at the start of a run."""
        self.first[...], self.second[...], self.count = 0.0, 0.0, 0

    def state(self) -> tuple[Array, Array, int]:
        """A copy; `restore` comes back to it."""
        return self.first.copy(), self.second.copy(), self.count

    def restore(self, state: tuple[Array, Array, int]) -> None:
        """Go back to a `state`."""
        self.first[...], self.second[...], self.count = state


class Update:
    """The update of θ from the sum G of a batch's gradients, for batches of one size.

    scale: what makes G the mean gradient, dθ_data = scale·G. θ, G: (P,) or (R, P). The scalars
    α and λ are read from arrays that `set` fills, so that a live knob rebuilds nothing.
    """

    def __init__(
        self,
        architecture: Architecture,
        kind: str,
        theta: Array,
        G: Array,
        moments: Moments,
        scale: float,
        check: Check = no_check,
    ) -> None:
        if kind not in OPTIMIZERS:
            raise ValueError(f"optimizer {kind!r}: allowed are {', '.join(OPTIMIZERS)}")
        self.kind, self._theta, self._G, self.moments = kind, theta, G, moments
        self.scale = scale
        self._is_weight = architecture.is_weight
        check()
        self._step = filled_like(theta)
        check()
        self._other = filled_like(theta)
        check()
        self.pull = filled_like(theta)  # of the penalty: L2's λ/m, or its decay; L1's λ/(2m)
        check()
        self.threshold = filled_like(theta)
        check()
        self.calls: list[Call] = []
        self.rates = np.zeros(math.prod(theta.shape[:-1]))  # α of each replica
        self.l2 = self.l1 = False  # whether there is such a penalty

    def state(self) -> tuple[Array, tuple[Array, Array, int] | None]:
        """A copy of θ and of what this optimizer remembers; `restore` comes back to it."""
        remembers = self.kind != "gradient_descent"
        return self._theta.copy(), self.moments.state() if remembers else None

    def restore(self, state: tuple[Array, tuple[Array, Array, int] | None]) -> None:
        """Go back to a `state`."""
        self._theta[...], moments = state
        if moments is not None:
            self.moments.restore(moments)

    def set(self, learning_rate: float | Array, penalty: Penalty) -> None:
        """Prepare `calls` for α (a number, or (R, 1)) and a penalty."""
        rate = np.array(learning_rate, dtype=np.float64)
        theta, step = self._theta, self._step
        l2 = self.l2 = penalty.kind == "l2" and penalty.active
        l1 = self.l1 = penalty.kind == "l1" and penalty.active
        self.rates[...] = rate.reshape(-1)
        with np.errstate(all="ignore"):
            pull = penalty.lambd / (penalty.m if l2 else 2 * penalty.m)
            self.pull[...] = np.where(self._is_weight, pull, 0.0)
            if self.kind == "gradient_descent":
                factor = rate * self.scale
                if theta.size <= _SPREAD_UP_TO:
                    factor = np.broadcast_to(factor, theta.shape).copy()
                calls: list[Call] = [(np.multiply, (self._G, factor, step))]
                if l2:
                    shrink = 1.0 - rate * penalty.lambd / penalty.m
                    self.pull[...] = np.where(self._is_weight, shrink, 1.0)
                    calls.append((np.multiply, (theta, self.pull, theta)))
            else:
                calls = (
                    self._momentum(rate, l2) if self.kind == "momentum" else self._adam(rate, l2)
                )
            calls.append((np.subtract, (theta, step, theta)))
            if l1:
                calls += self._soft_threshold(rate)
        self.calls = calls

    def _soft_threshold(self, rate: Array) -> list[Call]:
        """θ := θ − clip(θ, −t, t), with t for every element: what lies within becomes zero."""
        theta, step, t = self._theta, self._step, self.threshold
        t[...] = rate * self.pull
        below = -t
        calls: list[Call] = []
        if self.kind == "adam":  # which has left D in `_other`
            calls = [(np.divide, (t.copy(), self._other, t)), (np.negative, (t, below))]
        return [
            *calls,
            (partial(np.maximum, theta, below, out=step), ()),
            (partial(np.minimum, step, t, out=step), ()),
            (np.subtract, (theta, step, theta)),
        ]

    def _gradient(self, factor: float, l2: bool) -> list[Call]:
        """step := factor·(scale·G + pull∘θ)."""
        calls: list[Call] = [(np.multiply, (self._G, np.array(factor * self.scale), self._step))]
        if l2:
            calls.append((np.multiply, (self._theta, factor * self.pull, self._other)))
            calls.append((np.add, (self._step, self._other, self._step)))
        return calls

    def _momentum(self, rate: Array, l2: bool) -> list[Call]:
        v, step = self.moments.first, self._step
        return [
            *self._gradient(1 - MOMENTUM, l2),
            (np.multiply, (v, np.array(MOMENTUM), v)),
            (np.add, (v, step, v)),
            (np.multiply, (v, rate, step)),
        ]

    def _adam(self, rate: Array, l2: bool) -> list[Call]:
        first, second, step, other = (
            self.moments.first,
            self.moments.second,
            self._step,
            self._other,
        )
        corrected_rate, root_correction = np.zeros_like(rate), np.array(0.0)

        def count() -> None:
            self.moments.count += 1
            t = self.moments.count
            corrected_rate[...] = rate / (1 - BETA_1**t)
            root_correction[...] = np.sqrt(1 - BETA_2**t)

        return [
            *self._gradient(1.0, l2),
            (np.multiply, (step, step, other)),
            (np.multiply, (other, np.array(1 - BETA_2), other)),
            (np.multiply, (second, np.array(BETA_2), second)),
            (np.add, (second, other, second)),
            (np.multiply, (step, np.array(1 - BETA_1), step)),
            (np.multiply, (first, np.array(BETA_1), first)),
            (np.add, (first, step, first)),
            (count, ()),
            (np.sqrt, (second, other)),
            (np.divide, (other, root_correction, other)),
            (np.add, (other, np.array(EPSILON), other)),
            (np.multiply, (first, corrected_rate, step)),
            (np.divide, (step, other, step)),
        ]
