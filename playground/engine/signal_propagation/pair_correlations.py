"""How much two examples share of the fluctuations that the weights' draw causes.

Mean field for a pair of examples (Poole et al. 2016, Schoenholz et al. 2017; titles in
`signal_propagation`): with u, w standard normal of correlation c_l (of two examples' Z[l]),

    c_{l+1} = E[φ_l(b + √v u) φ_l(b + √v w)] / E φ_l²,
    γ_l = γ_{l+1}·E[φ_l′(b + √v u) φ_l′(b + √v w)] / E φ_l′²   (of two examples' dZ[l]),

from c_1, the cosine of the angle between two x, and γ_L = 1. A layer
of n units also draws two directions together: on average 1 − c² shrinks by about
exp(−(E φ′⁴/(E φ′²)²)/n). Where c tends to 1 (the ordered phase, or narrow and very deep networks)
a batch behaves as one example; where it stays below (the chaotic phase: large tanh weights) the
examples' fluctuations are their own, and the norm over the batch is nearer to the mean field's.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.signal_propagation.gaussian_moments import Moments, panels
from playground.interruption import Check

_NODES_A_PANEL = 5
_LARGEST_LOG = 20.0  # of v or 1/v: beyond, these ratios hardly change


def common_shares(
    sizes: Sequence[int],
    names: Sequence[str],
    of_layer: Sequence[Moments],
    log_v: Array,
    bias: float,
    of_inputs: float,
    check: Check,
) -> Array:
    """The correlation between two examples of each layer's four sources; (4L,), 0 to 1.

    names: the activation of each layer, output included; of_layer, log_v: its moments and ln v.
    of_inputs: c_1, the cosine of the angle between the examples.
    The sources are those of `signal_propagation`: ‖Z‖², the rest of ‖A‖², ‖Wᵀ dZ‖², the rest of
    ‖dZ‖².
    """
    L = len(names)
    pairs: list[Pair] = []
    correlations = np.empty(L)
    c = of_inputs
    for k in range(L):
        check()
        correlations[k] = c
        pairs.append(pair_moments(names[k], float(log_v[k]), bias, _rounded(c)))
        c = _drawn_together(pairs[k][0], of_layer[k].slope_fourth / sizes[k + 1])
    shares = np.ones((L, 4))
    gamma = 1.0
    for k in range(L - 1, -1, -1):
        _, slopes, squares, slope_squares = pairs[k]
        moment, c = of_layer[k], float(correlations[k])
        e, f = moment.elasticity, moment.slope_elasticity
        shares[k, 0] = c * c
        shares[k, 1] = _share(squares - 1 - 2 * e * e * c * c, moment.fourth - 1 - 2 * e * e)
        if k < L - 1:
            both = gamma * gamma
            shares[k, 2] = both
            shares[k, 3] = _share(
                slope_squares * (1 + 2 * both) - 1 - 2 * both - 2 * f * f * c * c,
                3 * (moment.slope_fourth - 1) - 2 * f * f,
            )
            gamma = _drawn_together(gamma * slopes, moment.slope_fourth / sizes[k + 1])
    return shares.ravel()


Pair = tuple[float, float, float, float]


def _drawn_together(c: float, rate: float) -> float:
    """c after a layer of finite width: 1 − c² shrinks by exp(−rate)."""
    return math.sqrt(1 - (1 - min(1.0, max(0.0, c)) ** 2) * math.exp(-rate))


def _rounded(c: float) -> float:
    """c as near to the next layer's as makes no difference, so that it is computed once."""
    return 1 - float(f"{1 - c:.5g}")


@lru_cache(maxsize=1024)
def pair_moments(activation: str, log_v: float, bias: float, c: float) -> Pair:
    """E[φφ]/E φ², E[φ′φ′]/E φ′², E[φ²φ²]/(E φ²)², E[φ′²φ′²]/(E φ′²)² at correlation c.

    Four digits, for numbers that only widen a band. 1 where the mean square is next to 0.
    """
    if not math.isfinite(log_v):
        return 1.0, 1.0, 1.0, 1.0
    log_v = min(max(log_v, -_LARGEST_LOG), _LARGEST_LOG)
    g, weight = panels(log_v, bias, _NODES_A_PANEL)
    deviation = math.exp(0.5 * log_v)
    first = bias + deviation * g
    second = bias + deviation * (c * g[:, None] + math.sqrt(max(0.0, 1 - c * c)) * g)
    of_pair = []
    for function in (ACTIVATIONS[activation].function, ACTIVATIONS[activation].derivative):
        a, b = function(first), function(second)
        mean_square = float(weight @ (a * a))
        if mean_square < 1e-100:
            of_pair.append((1.0, 1.0))
            continue
        product = float((weight * a) @ (b @ weight)) / mean_square
        squares = float((weight * a * a) @ ((b * b) @ weight)) / mean_square**2
        of_pair.append((product, squares))
    return of_pair[0][0], of_pair[1][0], of_pair[0][1], of_pair[1][1]


def _share(common: float, whole: float) -> float:
    return min(1.0, max(0.0, common / whole)) if whole > 1e-12 else 1.0
