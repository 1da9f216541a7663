"""The cost of logistic regression as a landscape over its weights, and what descends in it.

    J(w) = (1/m) Σ log(1 + exp(−s·wᵀx)) + λ/(2m)·‖w‖²,   s = 2y − 1, without b,
    H(w) = (1/m) Σ ŷ(1 − ŷ)·x xᵀ + (λ/m)·I.

J is convex. Near a minimum gradient descent multiplies the distance along each eigenvector of H by
1 − α·(its eigenvalue), so that it converges for α < 2/λ_max (Nocedal and Wright 2006, "Numerical
Optimization", section 3.3). As ŷ(1 − ŷ) ≤ ¼ with equality at w = 0, H(0) is the largest: 2/λ_max(0)
is safe everywhere, and the largest stable rate at the minimum is above it.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from playground.engine.activations import Array
from playground.engine.losses import LOSSES, signed
from playground.interruption import Check, no_check

_LOSS = LOSSES["cross_entropy"]
_NEWTON_STEPS = 60
_FARTHEST = 3e4  # a logit; beyond, the minimum is at infinity
_KICK = 1e-4  # the change of the logits, at most
_KICKED_STEPS = 2000
_RATES_AT_ONCE, _TRIED = 24, 16.0  # rates, and how far apart the first and the last of them are
_ZERO = 1e-13  # of the largest eigenvalue: rounding


@dataclass(frozen=True, eq=False)
class Curvature:
    """H at some w: eigenvalues (n,), the smallest first, and eigenvectors (n, n) in columns."""

    eigenvalues: Array
    eigenvectors: Array

    @property
    def largest_stable_rate(self) -> float:
        """2/λ_max; infinity where the cost is flat."""
        largest = float(self.eigenvalues[-1])
        return 2 / largest if largest > 0 else np.inf

    @property
    def condition(self) -> float:
        """λ_max/λ_min; infinity where some direction is flat."""
        smallest, largest = float(self.eigenvalues[0]), float(self.eigenvalues[-1])
        return largest / smallest if smallest > _ZERO * largest else np.inf

    @property
    def steepest(self) -> Array:
        """The direction of λ_max, (n,)."""
        return np.asarray(self.eigenvectors[:, -1])


@dataclass(frozen=True, eq=False)
class Descent:
    """Steps of gradient descent: weights (k + 1, n) and their costs (k + 1,), the start first.

    It ends before the first step that is not finite.
    """

    weights: Array
    costs: Array

    @property
    def rises(self) -> int:
        """After how many steps J was higher than before; rounding of a J that stands is none."""
        return int(np.count_nonzero(np.diff(self.costs) > 1e-14 * self.costs[:-1]))


@dataclass(frozen=True, eq=False)
class LogisticCost:
    """J on X (n, m) and Y (1, m) of 0/1, with an L2 penalty of strength lambd."""

    X: Array
    Y: Array
    lambd: float = 0.0

    @property
    def n(self) -> int:
        """The number of weights."""
        return int(self.X.shape[0])

    @cached_property
    def _s(self) -> Array:
        return np.asarray(signed(self.Y)[0])

    @cached_property
    def _decay(self) -> float:
        return self.lambd / self._s.size

    def cost(self, w: Array) -> Array:
        """J at w (…, n); its shape without the last axis."""
        data = _LOSS.each(w @ self.X, self._s).mean(axis=-1)
        return np.asarray(data + 0.5 * self._decay * np.sum(w * w, axis=-1))

    def gradient(self, w: Array) -> Array:
        """dJ/dw at w (…, n), of the same shape."""
        dz = _LOSS.gradient(w @ self.X, self._s)
        return np.asarray(dz @ self.X.T / self._s.size + self._decay * w)

    def curvature(self, w: Array) -> Curvature:
        """H at w (n,)."""
        p = _LOSS.probability(w @ self.X)
        H = (self.X * (p * (1 - p))) @ self.X.T / self._s.size + self._decay * np.eye(self.n)
        return Curvature(*np.linalg.eigh(H))

    def minimum(self, check: Check = no_check) -> Array | None:
        """Where J is least, (n,), by Newton's method with halved steps; None where that is nowhere.

        Without a penalty J falls for ever where a line through 0 separates the classes.
        """
        w = np.zeros(self.n)
        for _ in range(_NEWTON_STEPS):
            check()
            g, of = self.gradient(w), self.curvature(w)
            kept = of.eigenvalues > _ZERO * of.eigenvalues[-1]
            if not kept.any():
                return None
            V = of.eigenvectors[:, kept]
            step = -V @ ((V.T @ g) / of.eigenvalues[kept])
            slope, J, size = float(g @ step), float(self.cost(w)), 1.0
            if -slope < 1e-28 * max(1.0, J):
                return w
            while float(self.cost(w + size * step)) > J + 0.25 * size * slope and size > 1e-3:
                size /= 2
            w = w + size * step
            if self._decay == 0 and np.min(self._s * (w @ self.X)) > 0:
                return None  # all are right: twice the weights are better still
            if np.max(np.abs(w @ self.X), initial=0.0) > _FARTHEST:
                return None
        return w if np.linalg.norm(self.gradient(w)) < 1e-9 * self._scale else None

    @property
    def _scale(self) -> float:
        return float(np.sqrt(np.mean(np.sum(self.X**2, axis=0)))) or 1.0

    @np.errstate(all="ignore")
    def descend(self, start: Array, rate: float, steps: int) -> Descent:
        """Gradient descent on all examples from start (n,): w := w − α·dJ/dw."""
        weights = np.empty((steps + 1, self.n))
        weights[0] = start
        done = 0
        while done < steps:
            w = weights[done] - rate * self.gradient(weights[done])
            if not np.isfinite(w @ w):
                break
            done += 1
            weights[done] = w
        weights = weights[: done + 1]
        costs = self.cost(weights)
        kept = costs.size if np.isfinite(costs).all() else int(np.argmin(np.isfinite(costs)))
        return Descent(weights[:kept], costs[:kept])

    def measured_stable_rate(self, w: Array, check: Check = no_check) -> float:
        """The largest α with which descent comes back to the minimum w (n,), found by trying.

        w is moved a little along the steepest direction; α is stable where that is less after
        2,000 steps. Within 0.03 %. check: asked between the steps.
        """
        steepest = self.curvature(w).steepest
        kick = _KICK / float(np.max(np.abs(steepest @ self.X)))
        low = 0.5 * self.curvature(np.zeros(self.n)).largest_stable_rate  # which is safe
        high = _TRIED * low
        while high / low > 1.0003:
            rates = np.geomspace(low, high, _RATES_AT_ONCE)
            stable = self._come_back(w, kick * steepest, rates[1:], check)  # low is known to be
            if stable.all():
                low, high = high, _TRIED * high
                continue
            last = int(np.argmin(stable))
            low, high = float(rates[last]), float(rates[last + 1])
        return float(np.sqrt(low * high))

    def _come_back(self, w: Array, kick: Array, rates: Array, check: Check) -> Array:
        """Whether each rate is stable, (k,) of bool."""
        size = float(np.linalg.norm(kick))
        direction = kick / size
        away = np.array([kick] * rates.size)
        apart = np.full(rates.size, size)
        going = np.arange(rates.size)
        for step in range(_KICKED_STEPS):
            if step % 50 == 0:
                check()
                apart[going] = np.abs(away[going] @ direction)
                # Decided already: far away, or too near to come up again.
                going = going[(apart[going] < 100 * size) & (apart[going] > 1e-4 * size)]
                if not going.size:
                    break
            away[going] -= rates[going, None] * self.gradient(w + away[going])
        apart[going] = np.abs(away[going] @ direction)
        return np.asarray(apart < size)
