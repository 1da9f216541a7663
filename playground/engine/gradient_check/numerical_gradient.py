"""Gradients by finite differences, of any scalar function J(θ), and how far they are off.

    one-sided:  (J(θ + ε e_i) − J(θ)) / ε,             error O(ε)
    two-sided:  (J(θ + ε e_i) − J(θ − ε e_i)) / (2ε),   error O(ε²)

beside which stands rounding, about (rounding error of J)/ε: below some ε both get worse again.
(Press et al., "Numerical Recipes", third edition, section 5.7.)
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import Array
from playground.engine.network import frobenius_norm

Indices = NDArray[np.intp]
CostsAlongAxes = Callable[[Indices, float], Array]  # J(θ + step·e_i) for each i of the indices
SIDES = ("two", "one")


def relative_difference(approx: Array, exact: Array) -> float:
    """‖approx − exact‖₂ / (‖approx‖₂ + ‖exact‖₂), 0 to 1, for two arrays of one shape.

    Two zero (or empty) vectors agree: 0/0 is stated as 0. NaN where either holds NaN or infinity.
    ValueError where the shapes differ.
    """
    if np.shape(approx) != np.shape(exact):
        raise ValueError(f"approx has shape {np.shape(approx)}, exact {np.shape(exact)}")
    approx, exact = np.asarray(approx, float), np.asarray(exact, float)
    size = frobenius_norm(approx) + frobenius_norm(exact)
    if not math.isfinite(size):
        return math.nan
    return frobenius_norm(approx - exact) / size if size > 0 else 0.0


def difference_quotients(
    costs: CostsAlongAxes, indices: Indices, epsilon: float, sided: str = "two"
) -> Array:
    """The approximate partial derivatives ∂J/∂θ_i for each i of `indices`, (k,).

    ValueError where ε is not a finite number above 0, or `sided` neither "one" nor "two".
    """
    if not (math.isfinite(epsilon) and epsilon > 0):
        raise ValueError(f"ε = {epsilon}: must be finite and above 0")
    if sided not in SIDES:
        raise ValueError(f"sided {sided!r}: allowed are {', '.join(SIDES)}")
    if indices.size == 0:
        return np.empty(0)
    with np.errstate(all="ignore"):
        after = costs(indices, epsilon)
        if sided == "two":
            return (after - costs(indices, -epsilon)) / (2 * epsilon)
        return (after - costs(indices[:1], 0.0)) / epsilon


def along_axes(J: Callable[[Array], float], theta: Array) -> CostsAlongAxes:
    """J of one vector θ (P,), as difference quotients need it."""
    at = np.asarray(theta, dtype=np.float64)

    def costs(indices: Indices, step: float) -> Array:
        values = np.empty(indices.size)
        for position, index in enumerate(indices):
            moved = at.copy()
            moved[index] += step
            values[position] = J(moved)
        return values

    return costs


def two_sided(J: Callable[[Array], float], theta: Array, epsilon: float = 1e-7) -> Array:
    """The two-sided approximation of J's gradient at θ; (P,) for θ (P,)."""
    return difference_quotients(along_axes(J, theta), np.arange(len(theta)), epsilon, "two")


def one_sided(J: Callable[[Array], float], theta: Array, epsilon: float = 1e-7) -> Array:
    """The one-sided approximation of J's gradient at θ; (P,) for θ (P,)."""
    return difference_quotients(along_axes(J, theta), np.arange(len(theta)), epsilon, "one")
