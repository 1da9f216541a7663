"""The digamma and trigamma functions, which the logarithm of a gamma variable needs.

ψ(x) = d ln Γ(x)/dx and ψ₁ = ψ′, by recurrence up to x ≥ 10 and the asymptotic series from there
(Abramowitz and Stegun 1964, 6.3.5, 6.3.18, 6.4.6, 6.4.12); absolute error below 1e-13·max(1, 1/x²).
"""

import numpy as np
from numpy.typing import ArrayLike

from playground.engine.activations import Array

_FAR = 10.0


def digamma(x: ArrayLike) -> Array:
    """ψ(x), x > 0; same shape."""
    at, value = np.array(x, dtype=np.float64), np.zeros(np.shape(x))
    while np.any(near := at < _FAR):
        value = value - np.where(near, 1 / at, 0.0)
        at = np.where(near, at + 1, at)
    s = 1 / (at * at)
    series = s * (
        1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - s * 691 / 32760))))
    )
    return np.asarray(value + np.log(at) - 0.5 / at - series)


def trigamma(x: ArrayLike) -> Array:
    """ψ₁(x), x > 0; same shape."""
    at, value = np.array(x, dtype=np.float64), np.zeros(np.shape(x))
    while np.any(near := at < _FAR):
        value = value + np.where(near, 1 / (at * at), 0.0)
        at = np.where(near, at + 1, at)
    s = 1 / (at * at)
    series = 1 / 6 - s * (1 / 30 - s * (1 / 42 - s * (1 / 30 - s * (5 / 66 - s * 691 / 2730))))
    return np.asarray(value + 1 / at + 0.5 * s + series * s / at)
