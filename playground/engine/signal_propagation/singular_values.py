"""The singular values of a product of many matrices, the smallest as exact as the largest.

Those of a product of 50 random matrices spread over 45 powers of ten. Multiplied out, rounding of
the largest drowns all below 10⁻¹⁶ of it. Here the product is kept as Q·diag(eˢ)·T, Q with
orthonormal columns and the rows of T of length 1 (each factor times Q is decomposed anew: Dieci and
Elia 2008, "SVD algorithms to approximate spectra of dynamical systems"), and the singular values
are those of diag(eˢ)·T, by Jacobi rotations of its rows, which lose no digits to the scales of the
rows (Demmel and Veselić 1992, "Jacobi's method is more accurate than QR").
"""

import math

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import Array
from playground.interruption import Check, no_check

_MOST_SWEEPS = 40
_ORTHOGONAL = 1e-13  # cosines below it are rounding


class MatrixProduct:
    """F_k ⋯ F_2 F_1, begun as the identity of n columns; a factor is multiplied from the left.

    check: asked before each block of work.
    """

    def __init__(self, n: int, check: Check = no_check) -> None:
        self._Q, self._T, self._log = np.eye(n), np.eye(n), np.zeros(n)
        self._check = check

    @np.errstate(all="ignore")
    def multiply(self, factor: Array) -> None:
        """Multiply by one more factor (n_out, n_in), from the left; ValueError for another n_in."""
        if factor.shape[1] != self._Q.shape[0]:
            raise ValueError(f"a factor of shape {factor.shape} after {self._Q.shape[0]} rows")
        self._check()
        self._Q, R = np.linalg.qr(factor @ self._Q)
        in_rows = np.log(np.abs(R)) + self._log
        log = in_rows.max(axis=1, initial=-math.inf)
        kept = np.isfinite(log)
        C = np.sign(R) * np.exp(in_rows - np.where(kept, log, 0.0)[:, None])
        T = C @ self._T
        lengths = np.linalg.norm(T, axis=1)
        kept &= lengths > 0
        self._T = T / np.where(kept, lengths, 1.0)[:, None]
        self._log = np.where(kept, log + np.log(lengths), -math.inf)

    def log_singular_values(self) -> Array:
        """Their natural logarithms, the largest first, (min of the shape,); −inf where one is 0."""
        found = np.full(min(self._T.shape), -math.inf)
        kept = np.isfinite(self._log)
        logs = np.sort(_jacobi(self._T[kept], self._log[kept], self._check))[::-1]
        found[: logs.size] = logs[: found.size]
        return found


@np.errstate(all="ignore")
def _jacobi(U: Array, log: Array, check: Check) -> Array:
    """ln of the singular values of the matrix of rows exp(log_i)·U_i, rows of U of length 1.

    All pairs of rows are made orthogonal in turn, n/2 of them at once, until they are so already.
    """
    U, log = U.copy(), log.copy()
    rounds = _rounds(len(U))
    for _ in range(_MOST_SWEEPS):
        check()
        worst = 0.0
        for pairs in rounds:
            first, second = pairs
            swap = log[first] < log[second]
            p, q = np.where(swap, second, first), np.where(swap, first, second)
            c = np.einsum("ij,ij->i", U[p], U[q])
            worst = max(worst, float(np.max(np.abs(c), initial=0.0)))
            r = np.exp(log[q] - log[p])
            gap = 1 - r * r
            root = gap + np.sqrt(gap * gap + (2 * r * c) ** 2)
            t_over_r = np.where(root > 0, -2 * c / root, 0.0)
            cosine = 1 / np.sqrt(1 + (t_over_r * r) ** 2)
            of_p = cosine[:, None] * (U[p] - (t_over_r * r * r)[:, None] * U[q])
            of_q = cosine[:, None] * (U[q] + t_over_r[:, None] * U[p])
            for rows, of in ((p, of_p), (q, of_q)):
                length = np.linalg.norm(of, axis=1)
                U[rows] = of / np.where(length > 0, length, 1.0)[:, None]
                log[rows] += np.log(length)
        if worst < _ORTHOGONAL:
            break
    return log


def _rounds(n: int) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Every pair of n once, in rounds of pairs that share none: a tournament."""
    places = list(range(n + n % 2))
    rounds = []
    for _ in range(len(places) - 1):
        half = len(places) // 2
        pairs = zip(places[:half], reversed(places[half:]), strict=True)
        met = [pair for pair in pairs if max(pair) < n]
        rounds.append(
            (np.array([a for a, _ in met], np.intp), np.array([b for _, b in met], np.intp))
        )
        places = [places[0], places[-1], *places[1:-1]]
    return rounds
