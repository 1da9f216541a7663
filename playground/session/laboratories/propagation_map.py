"""The map of the laboratory of propagation: the ratio of gradients over gain and depth."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.initializers import weight_variance
from playground.engine.network import Architecture
from playground.engine.signal_propagation.gain_depth_map import Family, log10_ratios
from playground.interruption import Check
from playground.knobs.hyperparameters import Hyperparameters
from playground.knobs.knob import MAXIMUM_LAYERS
from playground.session.laboratories.given_up import UncountedCheck

LEVELS = (10, 20, 40)  # fields of the map along an axis, coarse to fine
# √(n·Var W) from left to right of the map, in those with which gradients keep their size where z
# is small; of c·I and of equal weights, c or c·n.
_STRENGTHS = (0.2, 5.0)
_IDENTITIES = (0.45, 1.65)
NAMED = ("uniform", "xavier", "glorot", "he", "as_printed", "orthogonal", "normal")


@dataclass(frozen=True, eq=False)
class GainDepthMap:
    """log₁₀ of ‖dZ[1]‖/‖dZ[L]‖, (G, D), by gain (G,) and number of hidden layers (D,).

    family: the networks of the map. named: the initializations that lie on it, by the gain with
    which this one's weights have the same variance.
    """

    family: Family
    gains: Array
    depths: NDArray[np.intp]
    log10_ratio: Array
    named: Mapping[str, float]


def family_of(knobs: Hyperparameters, shape: Architecture) -> Family:
    """Where layers differ, the map is of networks like the first hidden layer."""
    initialization = knobs.initialization
    if initialization == "zeros":
        initialization = "xavier"  # nothing passes through zeros, whatever the gain
    return Family(
        shape.n_x, shape.hidden[0], shape.activations[0], shape.loss, initialization,
        knobs.initial_bias, knobs.init_seed,
    )  # fmt: skip


def map_of(family: Family, level: int, X: Array, Y: Array, check: Check) -> GainDepthMap:
    depths = np.linspace(1, MAXIMUM_LAYERS, level).round().astype(np.intp)
    n = family.width
    keeping = math.sqrt(ACTIVATIONS[family.activation].keeping_variance)
    lowest, highest = (keeping * strength for strength in _STRENGTHS)
    if family.initialization == "scaled_identity":
        gains, named = np.geomspace(*_IDENTITIES, level), dict[str, float]()
    elif family.initialization == "constant":
        gains, named = np.geomspace(lowest, highest, level) / n, dict[str, float]()
    else:
        own = math.sqrt(n * weight_variance(family.initialization, n, n))
        gains = np.geomspace(lowest, highest, level) / own
        strengths = {name: math.sqrt(n * weight_variance(name, n, n)) for name in NAMED}
        named = {
            name: strength / own
            for name, strength in strengths.items()
            if lowest <= strength <= highest
        }
    count = family.examples_for(LEVELS[-1], np.linspace(1, MAXIMUM_LAYERS, LEVELS[-1], dtype=int))
    X, Y = X[:, :count], Y[:, :count]
    key = _Key(family, tuple(gains.tolist()), tuple(depths.tolist()), X.tobytes(), Y.tobytes())
    return GainDepthMap(family, gains, depths, _kept(key, UncountedCheck(check)), named)


@dataclass(frozen=True)
class _Key:
    """All that a map depends on."""

    family: Family
    gains: tuple[float, ...]
    depths: tuple[int, ...]
    X: bytes
    Y: bytes


@lru_cache(maxsize=2 * len(LEVELS))
def _kept(key: _Key, check: UncountedCheck) -> Array:
    """The map; it stays when gain or depth of the network at hand are moved on it."""
    X = np.frombuffer(key.X).reshape(key.family.n_x, -1)
    Y = np.frombuffer(key.Y).reshape(1, -1)
    found = log10_ratios(key.family, np.array(key.gains), np.array(key.depths), X, Y, check.check)
    found.flags.writeable = False
    return found
