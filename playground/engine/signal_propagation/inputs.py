"""The examples that a prediction is for: how large they are, how alike, and what each counts."""

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from playground.engine.activations import Array

_GROUPS = 16
_PAIR_GROUPS = 6
_MOST_PAIRED = 128  # examples, evenly spaced


@dataclass(frozen=True, eq=False)
class Inputs:
    """A batch as it is when it is propagated: after normalization and dropout of the input.

    X: (n_x, k), of all examples or of some of them. dz: (k,), the size of each one's dZ[L]; None
    where all are taken as equal. ValueError where the shapes do not fit, or X holds no example or
    what is not finite.
    """

    X: Array
    dz: Array | None = None

    def __post_init__(self) -> None:
        if self.X.ndim != 2 or not self.X.size:
            raise ValueError(f"X has shape {self.X.shape}; allowed: (n_x, k), k at least 1")
        if self.dz is not None and self.dz.shape != self.X.shape[1:]:
            raise ValueError(f"dz has shape {self.dz.shape}; allowed: {self.X.shape[1:]}")
        if not math.isfinite(float(np.sum(self.X * self.X))):
            raise ValueError("X or its squares are not finite")

    @cached_property
    def mean_square(self) -> float:
        """E x² over all features and examples."""
        return float(np.mean(self.X * self.X))

    @cached_property
    def weights(self) -> Array:
        """Each example's share of ‖dZ[L]‖², (k,); equal ones where it is 0 or no number."""
        if self.dz is not None:
            with np.errstate(all="ignore"):
                squares = (self.dz / np.max(self.dz)) ** 2
                found: Array = squares / squares.sum()
            if np.all(np.isfinite(found)):
                return found
        return np.full(self.X.shape[1], 1 / self.X.shape[1])

    def effective(self, examples: int) -> float:
        """The number of examples of equal ‖dZ[L]‖ that count as much as so many of these."""
        return float(examples / (self.X.shape[1] * np.sum(self.weights**2)))

    @cached_property
    def groups(self) -> tuple[Array, Array, Array]:
        """Up to 16 groups of examples of about one size, (g,) each.

        Mean squares, and the groups' shares of the examples and of ‖dZ[L]‖².
        """
        squares = np.mean(self.X * self.X, axis=0)
        parts = np.array_split(np.argsort(squares, kind="stable"), min(_GROUPS, squares.size))
        counts = np.array([part.size for part in parts])
        sizes, weights = (
            np.array([values[part].sum() for part in parts]) for values in (squares, self.weights)
        )
        return sizes / counts, counts / squares.size, weights

    def correlations(self, *, either_sign: bool) -> list[tuple[float, float]]:
        """Cosines of the angle between two examples, with their shares of the pairs.

        Up to 6 groups, the closest in small ones: 1/32 of the pairs, 1/32, 1/16, … ½, as what two
        examples have in common changes most near 1. either_sign: −x counts as x, as where all
        units are odd functions.
        """
        some = self.X[:, :: -(-self.X.shape[1] // _MOST_PAIRED)]
        lengths = np.sqrt(np.sum(some * some, axis=0))
        U = some[:, lengths > 0] / lengths[lengths > 0]
        c = (U.T @ U)[np.triu_indices(U.shape[1], 1)]
        if not c.size:
            return [(1.0, 1.0)]
        angles = np.sort(np.arccos(np.clip(np.abs(c) if either_sign else c, -1.0, 1.0)))
        ends = [0, *(math.ceil(c.size * 2.0**-k) for k in range(_PAIR_GROUPS - 1, -1, -1))]
        return [
            (math.cos(float(np.mean(angles[start:stop]))), (stop - start) / c.size)
            for start, stop in pairwise(ends)
            if stop > start
        ]
