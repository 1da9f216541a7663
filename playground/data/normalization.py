"""Normalizing inputs: x ↦ (x − μ)/scale, feature by feature, with the training set's μ and scale.

The kinds, with σ² = (1/m)·Σ(x − μ)²:
- none: μ = 0, scale = 1.
- centre: scale = 1.
- standardize: scale = σ, so that the training set gets variance 1. (LeCun, Bottou, Orr and
  Müller, "Efficient BackProp" (1998), section 4.3.)
- as_printed: scale = σ², as some lecture notes print it. The variance becomes 1/σ², so the
  features' scales stay as unequal as before, the other way round.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

KINDS = ("none", "centre", "standardize", "as_printed")

# A standard deviation of less than this share of the largest |x| is rounding noise.
_ROUNDING = 16.0 * float(np.finfo(np.float64).eps)
_SMALLEST = float(np.finfo(np.float64).tiny)  # below it, numbers lose digits


@dataclass(frozen=True, eq=False)
class Normalization:
    """Fitted statistics: `mean` and `scale`, shape (n_x, 1) each, the scale positive."""

    kind: str
    mean: Array
    scale: Array

    def apply(self, X: NDArray[Any]) -> Array:
        """(X − mean)/scale as a new array; X is any set or grid of shape (n_x, k)."""
        self._require_features(X)
        normalized: Array = np.subtract(X, self.mean, dtype=np.float64)
        normalized /= self.scale
        return normalized

    def invert(self, X: NDArray[Any]) -> Array:
        """X·scale + mean as a new array: what `apply` was given, but for rounding."""
        self._require_features(X)
        restored: Array = np.multiply(X, self.scale, dtype=np.float64)
        restored += self.mean
        return restored

    def _require_features(self, X: NDArray[Any]) -> None:
        n_x = self.mean.shape[0]
        if X.ndim != 2 or X.shape[0] != n_x:
            raise ValueError(f"X has shape {X.shape}; allowed: ({n_x}, k), as in the training set")


def fit(kind: str, X_train: NDArray[Any]) -> Normalization:
    """The statistics of the training set X_train (n_x, m), m ≥ 1, finite.

    A feature whose σ is 0, or so small beside its largest |x| (16 times the float64 rounding
    unit) that it is only rounding noise, or below 2.2e-308, keeps scale 1: its spread says nothing.
    Raises ValueError for an unknown kind, a wrong shape, a value that is not finite, or (with
    as_printed) a variance that float64 cannot hold.
    """
    if kind not in KINDS:
        raise ValueError(f"normalization is {kind!r}; allowed: {', '.join(KINDS)}")
    X = np.asarray(X_train, dtype=np.float64)
    if X.ndim != 2 or 0 in X.shape:
        raise ValueError(f"X_train has shape {X.shape}; allowed: (n_x, m), both at least 1")
    if not np.isfinite(X).all():
        raise ValueError("X_train holds a value that is not finite; allowed: finite numbers")
    scale = np.ones((X.shape[0], 1))
    if kind == "none":
        return Normalization(kind, np.zeros_like(scale), scale)
    # Divided by its largest |x|, no feature overflows or underflows when it is squared.
    largest = np.abs(X).max(axis=1, keepdims=True)
    largest[largest == 0.0] = 1.0
    relative = X / largest
    relative_mean = relative.mean(axis=1, keepdims=True)
    relative -= relative_mean
    if kind != "centre":
        spread = np.sqrt(np.square(relative, out=relative).mean(axis=1, keepdims=True))
        sigma = spread * largest
        informative = (spread > _ROUNDING) & (sigma >= _SMALLEST)
        if kind == "as_printed":
            with np.errstate(over="ignore", under="ignore"):
                sigma = sigma * sigma
            _require_normal(sigma, informative)
        scale[informative] = sigma[informative]
    return Normalization(kind, relative_mean * largest, scale)


def _require_normal(variance: Array, informative: NDArray[np.bool_]) -> None:
    for feature in np.flatnonzero(informative):
        value = float(variance[feature, 0])
        if not _SMALLEST <= value < math.inf:
            raise ValueError(
                f"the variance of feature {feature + 1} is {value:g}, beyond float64; "
                "allowed with as_printed: a standard deviation from 1e-153 to 1e153"
            )
