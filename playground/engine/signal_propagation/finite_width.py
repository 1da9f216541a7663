"""How the sums over one layer of finite width fluctuate over draws of its weights.

A layer's ‖Z‖², ‖A‖² and ‖dZ‖² are sums of n terms, S their ratio to the expectation. With relative
variance V of S, S is taken as gamma distributed with shape 1/V, so that

    E ln S = ψ(1/V) + ln V,   Var ln S = ψ₁(1/V),

exact for linear units and normal weights, where S is chi square. For ReLU, where a unit is on or
off, it is replaced by the exact mixture over the number of active units.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from playground.engine.activations import ACTIVATIONS
from playground.engine.signal_propagation.special_functions import digamma, trigamma


@dataclass(frozen=True)
class Draws:
    """The distribution of one weight: its excess kurtosis; whether rows are orthonormal."""

    excess_kurtosis: float
    isometric: bool

    def kurtosis(self, terms: int, of_terms: float) -> float:
        """Of Σ_j W_j a_j over draws of W, for n `terms` of kurtosis K = `of_terms`.

        E[Σ a⁴/(Σ a²)²] is taken as K/(n + K − 1), exact for one term and for normal ones.
        """
        return 3 + self.excess_kurtosis * of_terms / (terms + of_terms - 1)

    def norm_variance(self, n_out: int, n_in: int, kurtosis: float) -> float:
        """The relative variance of ‖M a‖² for an n_out × n_in matrix M of such weights."""
        if self.isometric:  # the share of the coordinates that a projection keeps: beta
            return 2 * max(0, n_in - n_out) / (n_out * (n_in + 2))
        return (kurtosis - 1) / n_out


@dataclass(frozen=True)
class LogOfMean:
    """Mean of ln S, and the factor from a small deviation of S to that of ln S."""

    mean: float
    factor: float


def log_of_mean(variance: float) -> LogOfMean:
    """For a gamma distributed S of mean 1 and this variance."""
    if variance <= 0:
        return LogOfMean(0.0, 1.0)
    shape = 1 / variance
    of_log = float(trigamma(shape))
    return LogOfMean(float(digamma(shape)) - math.log(shape), math.sqrt(of_log / variance))


def log_of_relu_mean(variance: float, activation: str, n: int, draws: Draws) -> LogOfMean:
    """For S of a ReLU or leaky layer without biases; `variance` is S's own.

    Exact for normal and for square orthogonal weights; for others both moments are scaled by
    `variance` over that of normal weights.
    """
    if variance <= 0:
        return LogOfMean(0.0, 1.0)
    leak = ACTIVATIONS[activation].below or 0.0
    mean, of_log = relu_log_moments(n, leak, draws.isometric)
    of_normal = (6 * (1 + leak**4) / (1 + leak**2) ** 2 - (3 if draws.isometric else 1)) / n
    return LogOfMean(mean * variance / of_normal, math.sqrt(of_log / of_normal))


@lru_cache(maxsize=1024)
def relu_log_moments(n: int, leak: float = 0.0, isometric: bool = False) -> tuple[float, float]:
    """Mean and variance of ln S, S = (2/(n(1 + leak²)))·Σ φ(g_i)², φ ReLU or with a leak.

    g: n independent standard normal numbers or, if isometric, n times a point of the unit sphere
    over √n. Of the n units k are on, binomial with chance ½; Σ over them is chi square with k
    degrees of freedom, or n times beta(k/2, (n − k)/2). What leaks beside units that are on is
    left out; so is k = 0 for ReLU, which ends the signal.
    """
    k = np.arange(0 if leak else 1, n + 1, dtype=np.float64)
    log_chance = np.array(
        [math.lgamma(n + 1) - math.lgamma(i + 1) - math.lgamma(n - i + 1) for i in k]
    )
    chance = np.exp(log_chance - log_chance.max())
    chance /= chance.sum()
    active = np.where(k > 0, k, n)
    given_k = digamma(active / 2) + math.log(4 / (n * (1 + leak * leak)))
    variance_given_k = trigamma(active / 2)
    if isometric:
        given_k += math.log(n / 2) - float(digamma(n / 2))
        variance_given_k = np.maximum(variance_given_k - float(trigamma(n / 2)), 0.0)
    given_k = np.where(k > 0, given_k, given_k + 2 * math.log(leak or 1.0))
    mean = float(chance @ given_k)
    return mean, float(chance @ (variance_given_k + (given_k - mean) ** 2))
