"""What it adds to a prediction for one typical example that real ones are of different sizes.

In mean field an example propagates by its own mean square ‖x‖²/n_x: where tanh saturates, small
examples pass on more of the gradient than large ones, and the norm over a batch is the root of
their sum. So the recursion of `prediction` is followed for groups of examples of about one size,
and averaged. The moments that it takes, ln E φ² and ln E φ′² as functions of ln v, are interpolated
between nodes by cubic Hermite polynomials, with the elasticities as derivatives: to about 1e-4,
for numbers that only shift a band.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from playground.engine.activations import Array
from playground.engine.signal_propagation.gaussian_moments import Moments, moments
from playground.engine.signal_propagation.inputs import Inputs
from playground.interruption import Check

_SPACING = 0.5  # of the nodes, in ln v
_FARTHEST = 1e5  # ln v or −ln v; beyond, all is a power law anyway


class MeanField(NamedTuple):
    """ln E Z², ln E A² and ln χ (0 in layer L) for examples of some sizes, (L, s) each."""

    Z: Array
    A: Array
    chi: Array


def mean_field(
    names: Sequence[str], log_sigma2: Array, log_keep: Array, bias: float, log_sizes: Array,
    check: Check,
) -> MeanField:  # fmt: skip
    """For examples of ln E x² = log_sizes, (s,).

    names, log_sigma2, log_keep: each layer's activation, ln(n_{l−1}·Var W[l]) and ln keep_prob.
    """
    L = len(names)
    of = MeanField(*np.zeros((3, L, log_sizes.size)))
    log_b2 = 2 * math.log(abs(bias)) if bias else -math.inf
    below = log_sizes
    for k, name in enumerate(names):
        check()
        log_v = np.clip(log_sigma2[k] + below, -_FARTHEST, _FARTHEST)
        of.Z[k] = np.logaddexp(log_v, log_b2)
        squares, slopes = _log_moments(name, log_v, bias)
        of.A[k] = below = squares - log_keep[k]
        if k < L - 1:
            of.chi[k] = log_sigma2[k + 1] + slopes - log_keep[k]
    return of


def shifts(
    names: Sequence[str], log_sigma2: Array, log_keep: Array, bias: float, inputs: Inputs,
    check: Check,
) -> dict[str, Array]:  # fmt: skip
    """What to add to the logs of ‖Z‖², ‖A‖², ‖dZ‖² and ‖dW‖² of an example of mean size, (L,) each.

    The arguments are those of `mean_field`.
    """
    sizes, of_examples, of_dz = inputs.groups
    with np.errstate(divide="ignore"):
        log_sizes = np.log(np.append(sizes, inputs.mean_square))
    of = mean_field(names, log_sigma2, log_keep, bias, log_sizes, check)
    dZ = np.cumsum(of.chi[::-1], axis=0)[::-1]
    A_below = np.concatenate([log_sizes[None], of.A[:-1]])
    return {
        "Z": _apart(of.Z, of_examples),
        "A": _apart(of.A, of_examples),
        "dZ": _apart(dZ, of_dz),
        "dW": _apart(dZ + A_below, of_dz),
    }


def _apart(logs: Array, weights: Array) -> Array:
    """ln of the weighted mean of exp(logs) over the groups, less the last column's logs; (L,)."""
    with np.errstate(all="ignore"):
        apart = logs[:, :-1] - logs[:, -1:]
        largest = apart.max(axis=1, keepdims=True)
        found = largest[:, 0] + np.log(np.exp(apart - largest) @ weights)
    return np.where(np.isfinite(found), found, 0.0)


def _log_moments(activation: str, log_v: Array, bias: float) -> tuple[Array, Array]:
    """ln E φ² and ln E φ′² at each ln v; log_v's shape."""
    left = np.floor(log_v / _SPACING)
    t, index = log_v / _SPACING - left, left.astype(int)
    ends = [[_node(activation, i + side, bias) for i in index.tolist()] for side in (0, 1)]
    return (
        _between(t, *([(m.log_square, m.elasticity) for m in end] for end in ends)),
        _between(t, *([(m.log_slope, m.slope_elasticity) for m in end] for end in ends)),
    )


def _between(t: Array, left: list[tuple[float, float]], right: list[tuple[float, float]]) -> Array:
    """Of values and derivatives at two nodes, t (0 to 1) of the way; the nearer where one is ∞."""
    (a, da), (b, db) = np.array(left).T, np.array(right).T
    with np.errstate(all="ignore"):
        smooth = a + t * t * (3 - 2 * t) * (b - a)
        smooth += _SPACING * t * (1 - t) * (da * (1 - t) - db * t)
    return np.asarray(np.where(np.isfinite(smooth), smooth, np.where(t < 0.5, a, b)))


@lru_cache(maxsize=1024)
def _node(activation: str, index: int, bias: float) -> Moments:
    return moments(activation, index * _SPACING, bias)
