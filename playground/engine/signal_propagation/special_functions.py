"""The digamma and trigamma functions, which the logarithm of a gamma variable needs.

ψ(x) = d ln Γ(x)/dx and ψ₁ = ψ′, by recurrence up to x ≥ 10 and the asymptotic series from there
(Abramowitz and Stegun 1964, 6.3.5, 6.3.18, 6.4.6, 6.4.12); absolute error below 1e-13·max(1, 1/x²).
"""

import numpy as np
from numpy.typing import ArrayLike

from playground.engine.activations import Array

_FAR = 10
_STEPS = np.arange(float(_FAR))


def digamma(x: ArrayLike) -> Array:
    """ψ(x), x > 0; same shape."""
    at, passed = _far(x)
    s = 1 / (at * at)
    series = s * (
        1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - s * 691 / 32760))))
    )
    return np.asarray(np.log(at) - 0.5 / at - series - passed.sum(axis=-1))


def trigamma(x: ArrayLike) -> Array:
    """ψ₁(x), x > 0; same shape."""
    at, passed = _far(x)
    s = 1 / (at * at)
    series = 1 / 6 - s * (1 / 30 - s * (1 / 42 - s * (1 / 30 - s * (5 / 66 - s * 691 / 2730))))
    return np.asarray((passed * passed).sum(axis=-1) + 1 / at + 0.5 * s + series * s / at)


def _far(x: ArrayLike) -> tuple[Array, Array]:
    """Where the series is used instead of at x, and 1/(x + k) of the steps on the way there.

    (…,) and (…, steps); 0 where there are none.
    """
    at = np.asarray(x, dtype=np.float64)
    near = at < _FAR
    passed = near[..., None] / (at[..., None] + _STEPS)
    return at + _FAR * near, passed
