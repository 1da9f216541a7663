"""What the panel of the activations draws, from what is measured of the hidden layers."""

import math

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import ACTIVATIONS
from playground.engine.measures import Histogram
from playground.session.messages.measures import LayerMeasures
from playground.ui.plots.norm_layers import Kind
from playground.ui.plots.surface import Floats

SHARES = ("linear", "saturated", "inactive", "dead")  # of `LayerMeasures`
_FEW = 6_000  # values of a layer: with fewer, fine bins would be ragged


def spread_widths(histogram: Histogram) -> Floats:
    """Widths of the upright histograms, 0 to 1, (layers, bins).

    Exact zeros that are counted apart fill their bin, and do not press the others thin. Where
    there are few values, two bins are put together.
    """
    counts = histogram.counts.astype(np.float64)
    if counts.shape[1] % 2 == 0 and counts.sum() < _FEW * len(counts):
        counts = counts[:, ::2] + counts[:, 1::2]
    widths: Floats = counts / np.maximum(counts.max(axis=1, keepdims=True), 1.0)
    bins = histogram.bins
    if histogram.zero.any() and bins.low <= 0.0 < bins.high:
        place = int(-bins.low / (bins.high - bins.low) * counts.shape[1])
        widths[histogram.zero > 0, place] = 1.0
    return widths


def overall(found: LayerMeasures, name: str) -> float:
    """A share over the units of all layers for which it has a meaning; NaN where there are none."""
    share = getattr(found, name)
    meant = np.isfinite(share)
    if not meant.any():
        return float("nan")
    return float(np.average(share[meant], weights=np.maximum(total(found.Z)[meant], 1)))


def total(histogram: Histogram) -> NDArray[np.int64]:
    """The values of each layer."""
    h = histogram
    return np.asarray(h.counts.sum(axis=1) + h.below + h.above + h.zero + h.not_finite)


def kinds_of(found: LayerMeasures) -> NDArray[np.uint8]:
    """Which layers hold what is no number, as `Kind`."""
    kinds = np.where(found.Z.not_finite > 0, Kind.INFINITE, Kind.FINITE)
    kinds[found.nan] = Kind.NAN
    return kinds.astype(np.uint8)


def is_nearly_linear_somewhere(activation: str) -> bool:
    """Whether there is a region in which it is close to a line, and is none outside of it."""
    return math.isfinite(ACTIVATIONS[activation].linear_up_to or math.inf)


def bands_of(
    activations: tuple[str, ...], *, of_A: bool
) -> tuple[list[tuple[int, int, float, float]], list[tuple[int, int, float]]]:
    """The linear region and the beginning of saturation, in z or in a = g(z), by runs of layers."""
    bands, lines, first = [], [], 0
    for layer, name in enumerate(activations):
        if layer + 1 < len(activations) and activations[layer + 1] == name:
            continue
        unit, limits = ACTIVATIONS[name], np.array([-1.0, 1.0])
        g = unit.function if of_A else np.array
        if is_nearly_linear_somewhere(name):
            low, high = g(unit.linear_up_to * limits).tolist()
            bands.append((first + 1, layer + 1, low, high))
        if unit.saturated_from is not None:
            for value in g(unit.saturated_from * limits).tolist():
                lines.append((first + 1, layer + 1, value))
        first = layer + 1
    return bands, lines


def marks_at(spread: Floats) -> Floats:
    """Short lines across layer 1, 2, … at plus and minus a value: (2k, 4), both ends of each."""
    layers = np.flatnonzero(np.isfinite(spread))
    ends = np.column_stack([layers + 0.7, spread[layers], layers + 1.3, spread[layers]])
    return np.concatenate([ends, ends * np.array([1.0, -1.0, 1.0, -1.0])])
