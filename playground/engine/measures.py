"""What a panel can ask of a network: norms, histograms, shares of units, right and wrong.

All are computed from θ or a `Trace`, once a frame at most; nothing here is part of a
training step. Lists and arrays go by layer, layer 1 first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.network import Architecture, frobenius_norm
from playground.engine.propagation import Trace

Counts = NDArray[np.int64]


# ---- norms --------------------------------------------------------------------------------------


def norms_of(matrices: Sequence[Array]) -> Array:
    """‖·‖_F of each matrix; NaN where one holds NaN, else +inf where one holds infinity."""
    return np.array([frobenius_norm(matrix) for matrix in matrices])


# ---- histograms ---------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Bins:
    """Equal bins: `count` between low and high, each closed at its lower end (the last at both).

    zeros_apart: whether x = 0 is counted beside the bins.
    """

    low: float
    high: float
    count: int
    zeros_apart: bool = False

    @property
    def edges(self) -> Array:
        """The bins' ends, (count + 1,)."""
        return np.linspace(self.low, self.high, self.count + 1)


@dataclass(frozen=True, eq=False)
class Histogram:
    """Counts for each layer: in the bins (L, count), and (L,) below, above, zero, not finite.

    zero is counted apart only where the bins say so. All counts of a layer sum to its elements;
    infinities and NaN are `not_finite`.
    """

    bins: Bins
    counts: Counts
    below: Counts
    above: Counts
    zero: Counts
    not_finite: Counts


_BELOW, _ABOVE, _ZERO, _NOT_FINITE = range(4)  # after the bins


def histogram(bins: Bins, matrices: Sequence[Array]) -> Histogram:
    """The histogram of the elements of each matrix; a value at an edge is placed to rounding.

    All matrices in one pass: for 150 layers a third of the time of `np.histogram` on each.
    """
    sizes = [matrix.size for matrix in matrices]
    values = np.concatenate([np.empty(0), *map(np.ravel, matrices)])
    zero = values == 0 if bins.zeros_apart else np.zeros(0, bool)
    with np.errstate(all="ignore"):
        places = (values - bins.low) * (bins.count / (bins.high - bins.low))
        np.clip(places, 0, bins.count - 1, out=places)
        codes = np.nan_to_num(places, copy=False).astype(np.intp)
        outside = (values < bins.low, values > bins.high, ~np.isfinite(values), zero)
    for places_outside, kind in zip(outside, (_BELOW, _ABOVE, _NOT_FINITE, _ZERO), strict=True):
        if places_outside.any():
            codes[places_outside] = bins.count + kind
    kinds = bins.count + 4
    codes += np.repeat(np.arange(len(sizes)) * kinds, np.array(sizes, np.intp))
    found = np.bincount(codes, minlength=kinds * len(sizes)).reshape(len(sizes), kinds)
    return Histogram(bins, found[:, : bins.count], *found[:, bins.count :].T)


# ---- shares of units ----------------------------------------------------------------------------


def saturated_share(architecture: Architecture, trace: Trace) -> Array:
    """The share of unit outputs, over all examples, where g′ is below 5 % of its largest value.

    (L − 1,), the hidden layers. For tanh |a| > 0.975 (|z| > 2.18), for sigmoid |a − ½| > 0.4873
    (|z| > 4.36); NaN for layers of units that do not saturate. A NaN counts as not saturated.
    """
    shares = np.full(architecture.L - 1, np.nan)
    for index, name in enumerate(architecture.activations):
        beyond = ACTIVATIONS[name].saturated_from
        if beyond is not None:
            shares[index] = np.mean(np.abs(trace.Z[index]) > beyond)
    return shares


def linear_share(architecture: Architecture, trace: Trace) -> Array:
    """The share of unit inputs, over all examples, in the range where g is close to a line.

    (L − 1,), the hidden layers. |z| < 0.5 for tanh and |z| < 1 for sigmoid, where the tangent at
    0 is off by at most 8.2 %; 1 for linear. NaN for relu and leaky_relu, whose lines bend at 0.
    """
    shares = np.full(architecture.L - 1, np.nan)
    for index, name in enumerate(architecture.activations):
        within = ACTIVATIONS[name].linear_up_to
        if ACTIVATIONS[name].is_line:
            shares[index] = 1.0
        elif within is not None:
            shares[index] = np.mean(np.abs(trace.Z[index]) < within)
    return shares


def inactive_share(architecture: Architecture, trace: Trace) -> Array:
    """The share of relu outputs, over all examples, that are 0, where nothing flows back.

    (L − 1,), the hidden layers; about a half is usual. NaN for layers of other units.
    """
    shares = np.full(architecture.L - 1, np.nan)
    for index, name in enumerate(architecture.activations):
        if ACTIVATIONS[name].switches_off:
            shares[index] = np.mean(trace.Z[index] <= 0)
    return shares


def dead_share(architecture: Architecture, Z: Sequence[Array]) -> Array:
    """The share of relu units that are 0 for every example and so cannot learn; (L − 1,).

    Z: of the hidden layers at least, (n_l, m); or A before dropout, which is 0 where Z is not above
    it. NaN for layers of units that never switch off.
    """
    shares = np.full(architecture.L - 1, np.nan)
    for index, name in enumerate(architecture.activations):
        if ACTIVATIONS[name].switches_off:
            shares[index] = np.mean(np.all(Z[index] <= 0, axis=1))
    return shares


# ---- right and wrong ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Confusion:
    """Right and wrong predictions by class; 1 is "positive". Ratios are None where they are 0/0."""

    tp: int
    fp: int
    tn: int
    fn: int

    @property
    def total(self) -> int:
        """All examples."""
        return self.tp + self.fp + self.tn + self.fn

    @property
    def error(self) -> float | None:
        """(fp + fn) / all, the share of wrong ones."""
        return _ratio(self.fp + self.fn, self.total)

    @property
    def accuracy(self) -> float | None:
        """(tp + tn) / all."""
        return _ratio(self.tp + self.tn, self.total)

    @property
    def precision(self) -> float | None:
        """tp / (tp + fp)."""
        return _ratio(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float | None:
        """tp / (tp + fn)."""
        return _ratio(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float | None:
        """2·tp / (2·tp + fp + fn), the harmonic mean of precision and recall."""
        return _ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn)


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def confusion(z: Array, Y: NDArray[np.floating | np.bool_]) -> Confusion:
    """From the logits z (1, m) and Y (1, m) of 0/1: class 1 is predicted where z > 0.

    A z that is NaN predicts class 0. ValueError where the shapes differ.
    """
    if z.shape != Y.shape:
        raise ValueError(f"z has shape {z.shape}, Y {Y.shape}: they must be equal")
    predicted, positive = z > 0, Y > 0.5
    tp = int(np.count_nonzero(predicted & positive))
    fp = int(np.count_nonzero(predicted & ~positive))
    fn = int(np.count_nonzero(~predicted & positive))
    return Confusion(tp, fp, z.size - tp - fp - fn, fn)
