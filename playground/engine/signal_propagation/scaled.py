"""Matrices whose numbers may lie far beyond what a float64 holds.

The values are kept near 1 and their common factor as its logarithm, so that the activations of 150
layers which each multiply by 100 are numbers, and neither infinity nor 0.
"""

import math
from typing import NamedTuple

import numpy as np

from playground.engine.activations import Activation, Array
from playground.engine.network import frobenius_norm

_LARGEST_LOG = 700.0  # exp of it is a float64
_NEAR_A_LINE = math.log(1e-8)  # tanh z = z to the last digit below


class Scaled(NamedTuple):
    """The matrix values·exp(log_scale); the largest |value| is 1 wherever one is not 0."""

    values: Array
    log_scale: float

    @property
    def log_norm(self) -> float:
        """ln ‖·‖_F; −inf where all are 0."""
        norm = frobenius_norm(self.values)
        return math.log(norm) + self.log_scale if norm > 0 else -math.inf

    def unscaled(self) -> Array:
        """The matrix itself; what is beyond 1e304 is held there, so that its sign is kept."""
        return np.asarray(self.values * math.exp(min(self.log_scale, _LARGEST_LOG)))


def scaled(values: Array, log_scale: float = 0.0) -> Scaled:
    """values·exp(log_scale) in its usual form."""
    largest = float(np.max(np.abs(values), initial=0.0))
    if largest in (0.0, 1.0) or not math.isfinite(largest):
        return Scaled(values, log_scale)
    return Scaled(values / largest, log_scale + math.log(largest))


def plus(Z: Scaled, b: Array) -> Scaled:
    """Z + b, b (n, 1) or a number of the usual size."""
    if not np.any(b):
        return Z
    if Z.log_scale < math.log(float(np.max(np.abs(b)))):
        return scaled(Z.values * math.exp(Z.log_scale) + b)
    return scaled(Z.values + b * math.exp(-Z.log_scale), Z.log_scale)


def activated(activation: Activation, Z: Scaled) -> Scaled:
    """g(Z)."""
    if activation.is_homogeneous:
        return scaled(activation.function(Z.values), Z.log_scale)
    if activation.is_odd and Z.log_scale < _NEAR_A_LINE:  # z³ is lost beside z
        slope = activation.derivative(np.zeros((1, 1)))
        return scaled(Z.values * slope, Z.log_scale)
    return scaled(activation.function(Z.unscaled()))


def slope_of(activation: Activation, Z: Scaled) -> Array:
    """g′(Z)."""
    of = Z.values if activation.is_homogeneous else Z.unscaled()
    return np.asarray(activation.derivative(of))
