"""What a panel can ask of a network: norms, histograms, shares of units, right and wrong.

All are computed from θ, a `Trace` or `Gradients`, once a frame at most; nothing here is part of a
training step. Lists and arrays go by layer, layer 1 first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.network import Architecture, blocks, frobenius_norm, layer_norms
from playground.engine.propagation import Gradients, Trace

Counts = NDArray[np.int64]


# ---- norms --------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class LayerNorms:
    """Frobenius norms, (L,) each. dZ has one example's gradient in each column, without 1/m."""

    W: Array
    dW: Array
    Z: Array
    A: Array
    dZ: Array


def norms(
    architecture: Architecture, theta: Array, trace: Trace, gradients: Gradients
) -> LayerNorms:
    """The norms of every layer; right for elements of 1e±200 too. A is A[1] … A[L] = ŷ."""
    return LayerNorms(
        W=layer_norms(architecture, theta),
        dW=layer_norms(architecture, gradients.theta),
        Z=norms_of(trace.Z),
        A=norms_of(trace.A[1:]),
        dZ=norms_of(gradients.dZ),
    )


def norms_of(matrices: Sequence[Array]) -> Array:
    """‖·‖_F of each matrix; NaN where one holds NaN, else +inf where one holds infinity."""
    return np.array([frobenius_norm(matrix) for matrix in matrices])


def update_ratio(architecture: Architecture, before: Array, after: Array) -> Array:
    """‖ΔW[l]‖/‖W[l]‖ of one step, from θ before and after it, (L,); around 1e-3 is healthy.

    0 where nothing moved, +inf where W[l] was 0 and moved.
    """
    with np.errstate(all="ignore"):
        moved = layer_norms(architecture, after - before)
        ratio = moved / layer_norms(architecture, before)
    return np.where(moved == 0, 0.0, ratio)


# ---- histograms ---------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Bins:
    """Equal bins: `count` between low and high, each closed at its lower end (the last at both).

    log10: whether they are bins of log₁₀|x|, where x = 0 has no bin. zeros_apart: whether x = 0
    is counted beside the bins in others, too.
    """

    low: float
    high: float
    count: int
    log10: bool = False
    zeros_apart: bool = False

    @property
    def edges(self) -> Array:
        """The bins' ends, (count + 1,)."""
        return np.linspace(self.low, self.high, self.count + 1)


# Fixed, so that pictures of different runs and moments can be laid side by side.
BINS = {
    "Z": Bins(-4.0, 4.0, 80),
    "A": Bins(-2.0, 2.0, 80),
    "W": Bins(-2.0, 2.0, 80),
    "dW": Bins(-12.0, 2.0, 56, log10=True),
}


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
    apart = bins.log10 or bins.zeros_apart
    zero = values == 0 if apart else np.zeros(0, bool)
    with np.errstate(all="ignore"):
        if bins.log10:
            values = np.log10(np.abs(values))
        places = (values - bins.low) * (bins.count / (bins.high - bins.low))
        np.clip(places, 0, bins.count - 1, out=places)
        codes = np.nan_to_num(places, copy=False).astype(np.intp)
        # The later of these counts: the logarithm of zero is below all bins and not finite.
        outside = (values < bins.low, values > bins.high, ~np.isfinite(values), zero)
    for places_outside, kind in zip(outside, (_BELOW, _ABOVE, _NOT_FINITE, _ZERO), strict=True):
        if places_outside.any():
            codes[places_outside] = bins.count + kind
    kinds = bins.count + 4
    codes += np.repeat(np.arange(len(sizes)) * kinds, np.array(sizes, np.intp))
    found = np.bincount(codes, minlength=kinds * len(sizes)).reshape(len(sizes), kinds)
    return Histogram(bins, found[:, : bins.count], *found[:, bins.count :].T)


def histograms(
    architecture: Architecture, theta: Array, trace: Trace, gradients: Gradients
) -> dict[str, Histogram]:
    """Histograms of Z[1…L], A[1…L], W[1…L] and dW[1…L], with the bins of `BINS`."""
    matrices = {
        "Z": trace.Z,
        "A": trace.A[1:],
        "W": [view[:, 1:] for view in blocks(architecture, theta)],
        "dW": [view[:, 1:] for view in blocks(architecture, gradients.theta)],
    }
    return {name: histogram(BINS[name], of) for name, of in matrices.items()}


# ---- shares of units and weights ----------------------------------------------------------------


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


def dead_share(architecture: Architecture, trace: Trace) -> Array:
    """The share of relu units that are 0 for every example and so cannot learn.

    (L − 1,), the hidden layers. Judged by z, so that dropout does not count. NaN for layers of
    units that never switch off.
    """
    shares = np.full(architecture.L - 1, np.nan)
    for index, name in enumerate(architecture.activations):
        if ACTIVATIONS[name].switches_off:
            shares[index] = np.mean(np.all(trace.Z[index] <= 0, axis=1))
    return shares


def zero_weight_share(architecture: Architecture, theta: Array) -> Array:
    """The share of weights that are exactly 0, (L,); biases do not count."""
    return np.array([np.mean(view[:, 1:] == 0) for view in blocks(architecture, theta)])


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
