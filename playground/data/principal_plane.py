"""The plane of the first two principal components: how examples of many features are drawn.

Source: Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning", 2nd ed., section
14.5: the plane through the mean from which the points have the least mean squared distance.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

EXACT = 1024  # the eigenproblem solved is never larger; about 0.2 s

_ROUNDING = 64.0 * float(np.finfo(np.float64).eps)


@dataclass(frozen=True, eq=False)
class Plane:
    """A plane in the space of n_x features.

    mean: (n_x, 1), the training set's. components: (n_x, 2), orthonormal columns, the direction
    of most variance first; with a single feature the second one is zero. explained_variance: (2,),
    the variance along each, Σ(…)²/m (infinite beyond float64). explained_share: (2,), that as a
    part, 0 to 1, of the variance of all features together (zero if nothing varies).
    """

    mean: Array
    components: Array
    explained_variance: Array
    explained_share: Array

    def project(self, X: NDArray[Any]) -> Array:
        """The coordinates in the plane, (2, k), of examples X (n_x, k): their nearest points."""
        n_x = self.mean.shape[0]
        if X.ndim != 2 or X.shape[0] != n_x:
            raise ValueError(f"X has shape {X.shape}; allowed: ({n_x}, k), as in the training set")
        return np.asarray(self.components.T @ X - self.components.T @ self.mean)

    def lift(self, points: NDArray[Any]) -> Array:
        """The examples (n_x, k) that lie in the plane at the coordinates (2, k)."""
        if points.ndim != 2 or points.shape[0] != 2:
            raise ValueError(f"points has shape {points.shape}; allowed: (2, k)")
        return np.asarray(self.components @ points + self.mean)


def principal_plane(X_train: NDArray[Any]) -> Plane:
    """The plane of the training set X_train (n_x, m), both at least 1, finite.

    The sign of each component makes its entry of largest magnitude (the first of them, where
    several are as large) positive, so that the same data always give the same picture. With more
    than 1024 features and examples, 1024 examples evenly spread over the columns stand for all.
    Raises ValueError for a wrong shape or a value that is not finite.
    """
    X = np.asarray(X_train, dtype=np.float64)
    if X.ndim != 2 or 0 in X.shape:
        raise ValueError(f"X_train has shape {X.shape}; allowed: (n_x, m), both at least 1")
    if not np.isfinite(X).all():
        raise ValueError("X_train holds a value that is not finite; allowed: finite numbers")
    # Divided by its largest |x|, nothing overflows or underflows when it is squared.
    largest = float(np.abs(X).max()) or 1.0
    centred = X / largest
    mean = centred.mean(axis=1, keepdims=True)
    if min(X.shape) > EXACT:
        centred = centred[:, np.linspace(0, X.shape[1] - 1, EXACT).round().astype(np.intp)]
    centred -= mean
    components = _leading(centred)
    variance = np.square(components.T @ centred).mean(axis=1)
    total = float(np.square(centred).sum()) / centred.shape[1]
    with np.errstate(over="ignore", under="ignore"):
        explained = variance * largest * largest
    return Plane(
        mean=mean * largest,
        components=components,
        explained_variance=explained,
        explained_share=variance / total if total > 0.0 else np.zeros(2),
    )


def _leading(centred: Array) -> Array:
    """The two eigenvectors of the largest eigenvalues of centred·centredᵀ, as columns."""
    n_x, m = centred.shape
    if n_x == 1:
        return np.array([[1.0, 0.0]])
    if n_x <= m:
        directions = np.linalg.eigh(centred @ centred.T)[1][:, :-3:-1]
        return np.column_stack([_positive(direction) for direction in directions.T])
    # Fewer examples than features: the same vectors from the smaller matrix centredᵀ·centred.
    values, vectors = np.linalg.eigh(centred.T @ centred)
    columns: list[Array] = []
    for value, vector in zip(values[:-3:-1], vectors[:, :-3:-1].T, strict=True):
        if value > _ROUNDING * values[-1]:
            columns.append(centred @ vector)
            columns[-1] /= np.linalg.norm(columns[-1])
    while len(columns) < 2:  # the examples lie on a line, or in one point: any direction will do
        largest = np.max(np.abs(columns), axis=0) if columns else np.zeros(n_x)
        direction = np.zeros(n_x)
        direction[np.argmin(largest)] = 1.0
        for column in columns:
            direction -= (direction @ column) * column
        columns.append(direction / np.linalg.norm(direction))
    return np.column_stack([_positive(column) for column in columns])


def _positive(direction: Array) -> Array:
    """The direction or its opposite; see `principal_plane`."""
    size = np.abs(direction)
    # Entries of equal magnitude differ by rounding, which must not decide.
    first = int(np.argmax(size >= (1.0 - 1e-9) * size.max()))
    return np.asarray(direction if direction[first] > 0.0 else -direction)
