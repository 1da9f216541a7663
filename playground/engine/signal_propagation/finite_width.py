"""How sums over layers of finite width fluctuate over draws of their weights.

A layer's ‖Z‖², ‖A‖² and ‖dZ‖² are sums of n terms, S their ratio to the expectation. With relative
variance V of S, S is taken as gamma distributed with shape 1/V, so that

    E ln S = ψ(1/V) + ln V,   Var ln S = ψ₁(1/V),

exact for linear units and normal weights, where S is chi square. For ReLU, where a unit is on or
off, it is replaced by the exact mixture over the number of active units.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.network import Architecture
from playground.engine.signal_propagation.gaussian_moments import Moments
from playground.engine.signal_propagation.special_functions import digamma, trigamma

QUANTITIES = ("dZ", "dW", "A", "Z")


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


# ---- through the layers -------------------------------------------------------------------------


def fluctuations(
    architecture: Architecture, names: Sequence[str], of_layer: list[Moments], log_v: Array,
    bias: float, draws: Draws,
) -> tuple[dict[str, Array], dict[str, Array]]:  # fmt: skip
    """What finite width adds to the means of ln‖Z‖², ln‖A‖², and its sources (`prediction.Theory`).

    Of dZ the mean is that of one step, ln‖dZ[l]‖² − ln‖dZ[l+1]‖², (L − 1,). Each layer has four
    sources, independent of one another: ‖Z‖² given the layer before, the rest of ‖A‖²,
    ‖Wᵀ dZ‖² given the layer after, and the rest of ‖dZ‖².
    """
    L, n = architecture.L, architecture.sizes
    means = {"Z": np.zeros(L), "A": np.zeros(L), "dZ": np.zeros(L - 1)}
    sources = {name: np.zeros((L, 4 * L)) for name in QUANTITIES}
    mean, delta = 0.0, np.zeros(4 * L)  # of ln v of the layer at hand, around the mean field's
    kurtosis_of_A = 3.0
    for k, moment in enumerate(of_layer):
        unit = np.eye(4, 4 * L, 4 * k)
        of_Z = draws.norm_variance(n[k + 1], n[k], draws.kurtosis(n[k], kurtosis_of_A))
        log = log_of_mean(of_Z)
        share = 1.0 if bias == 0 else math.exp(-float(np.logaddexp(0, _excess(bias, log_v[k]))))
        # ‖Z‖² = Σ (b + √v g)² has a cross term 2b√v Σ g as well.
        cross = 2 * math.sqrt(share * (1 - share) / n[k + 1]) * unit[1]
        means["Z"][k] = share * (mean + log.mean)
        sources["Z"][k] = share * (delta + log.factor * math.sqrt(of_Z) * unit[0]) + cross
        if k == L - 1:
            break  # A[L] = ŷ is bounded, and one number: its mean square says enough
        kurtosis_of_dZ = 1.0 if k == L - 2 else 3 * of_layer[k + 1].slope_fourth
        forward, backward = _steps(n[k + 1], n[k + 2], moment, of_Z, unit, draws, kurtosis_of_dZ)
        log = _log_of(forward, names[k], n[k + 1], bias, draws)
        log_backward = _log_of(backward, names[k], n[k + 1], bias, draws)
        half = 0.5 * float(delta @ delta)  # of ln v's variance, for the second order
        means["dZ"][k] = (
            log_backward.mean + moment.slope_elasticity * mean + moment.slope_curvature * half
        )
        sources["dZ"][k] = log_backward.factor * backward + moment.slope_elasticity * delta
        mean = moment.elasticity * mean + moment.curvature * half + log.mean
        delta = moment.elasticity * delta + log.factor * forward
        means["A"][k], sources["A"][k] = mean, delta
        kurtosis_of_A = moment.fourth
    sources["dZ"] = np.cumsum(sources["dZ"][::-1], axis=0)[::-1]
    sources["dW"] = sources["dZ"].copy()
    sources["dW"][1:] += sources["A"][:-1]
    return means, sources


def _steps(
    n: int, n_after: int, moment: Moments, of_Z: float, unit: Array, draws: Draws,
    kurtosis_of_dZ: float,
) -> tuple[Array, Array]:  # fmt: skip
    """Sources of ‖A[l]‖² and of ‖dZ[l]‖²/‖dZ[l+1]‖², relative to their means, given v."""
    e, f = moment.elasticity, moment.slope_elasticity
    kurtosis = draws.kurtosis(n_after, kurtosis_of_dZ)
    of_product = draws.norm_variance(n, n_after, kurtosis)
    rest_A = math.sqrt(max(0.0, moment.fourth - 1 - 2 * e * e) / n)
    rest_dZ = math.sqrt(max(0.0, kurtosis * (moment.slope_fourth - 1) - 2 * f * f) / n)
    # What the rests of ‖A‖² and ‖dZ‖² have in common, by their covariance.
    common = (moment.cross - 1 - 2 * e * f) / n / rest_A if rest_A > 0 else 0.0
    common = min(max(common, -rest_dZ), rest_dZ)
    alone = math.sqrt(max(0.0, rest_dZ**2 - common**2))
    forward = e * math.sqrt(of_Z) * unit[0] + rest_A * unit[1]
    backward = f * math.sqrt(of_Z) * unit[0] + common * unit[1]
    return forward, backward + math.sqrt(of_product) * unit[2] + alone * unit[3]


def _log_of(sources: Array, activation: str, n: int, bias: float, draws: Draws) -> LogOfMean:
    variance = float(sources @ sources)
    if bias == 0 and ACTIVATIONS[activation].has_kink:
        return log_of_relu_mean(variance, activation, n, draws)
    return log_of_mean(variance)


def _excess(bias: float, log_v: float) -> float:
    """ln b² − ln v."""
    return 2 * math.log(abs(bias)) - float(log_v)
