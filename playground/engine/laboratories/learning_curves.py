"""What an error curve over seeds shows: a second descent, if there is one.

With more parameters, examples or steps an error may fall, rise to a peak and fall again (Belkin et
al. 2019, "Reconciling modern machine-learning practice and the classical bias-variance trade-off").
A single seed's bump is no such thing: a rise and a fall count only where they are larger than
chance over the seeds.
"""

from typing import NamedTuple

import numpy as np

from playground.engine.activations import Array

_LEAST = 0.02  # by which an error must rise and fall again
_UNDONE = 0.5  # of the rise that the fall after it undoes, at least
_STANDARD_ERRORS = 3.0  # many places are compared, so that two would often be passed by chance
_LEAST_SEEDS = 3


class SecondDescent(NamedTuple):
    """Places on the curve: the first valley, the peak, and the lowest point after it."""

    valley: int
    peak: int
    end: int


def second_descent(errors: Array) -> SecondDescent | None:
    """The highest peak between two valleys of errors (seeds, K), shares from 0 to 1; None: none.

    The mean must fall to the first valley. Its rise to the peak and the fall after it must each be
    at least 0.02, more than three standard errors of the seeds' own differences, and seen in every
    seed; the fall must undo half of the rise. At least three seeds are needed; seeds with a value
    that is not finite are left out.
    """
    errors = np.asarray(errors, dtype=np.float64)
    errors = errors[np.isfinite(errors).all(axis=1)]
    if len(errors) < _LEAST_SEEDS:
        return None
    mean = errors.mean(axis=0)
    best: SecondDescent | None = None
    for peak in range(2, errors.shape[1] - 1):
        valley = int(np.argmin(mean[:peak]))
        end = peak + 1 + int(np.argmin(mean[peak + 1 :]))
        if valley == 0 or not mean[valley] < mean[0]:
            continue
        rises = _is_more(errors[:, peak] - errors[:, valley])
        falls = _is_more(errors[:, peak] - errors[:, end])
        undone = mean[peak] - mean[end] >= _UNDONE * (mean[peak] - mean[valley])
        if rises and falls and undone and (best is None or mean[peak] > mean[best.peak]):
            best = SecondDescent(valley, peak, end)
    return best


def _is_more(differences: Array) -> bool:
    """Whether differences, one a seed, are larger than chance and worth naming."""
    mean = float(differences.mean())
    error = float(differences.std(ddof=1)) / np.sqrt(len(differences))
    enough = mean >= _LEAST - 1e-12 and mean > _STANDARD_ERRORS * error
    return bool(enough and (differences > 0).all())
