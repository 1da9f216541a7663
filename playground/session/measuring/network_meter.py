"""What the network diagram shows: units with their pictures, the weights between them, the masks.

Of a deep network the first and the last layers, of a wide layer the first units; whatever the
network's size, a picture of it has a bounded size and cost.
"""

import math
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.arrays import read_only
from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.losses import LOSSES
from playground.engine.network import blocks
from playground.session.measuring.boundary import extent_of, unit_shade
from playground.session.measuring.meters import Meter
from playground.session.messages.measures import Points
from playground.session.messages.network_measures import Edges, LayerUnits, NetworkMeasures
from playground.session.run.run import Run
from playground.session.time_budget import Clock, LevelOfDetail, real_clock

MOST_LAYERS = 8  # hidden ones, up to which a network is drawn whole
ENDS = 4  # hidden layers that are drawn at either end of a deeper one
MOST_UNITS = 24  # of a layer
MOST_MASKS = 12  # examples whose dropout masks are kept
GRIDS = (24, 16, 12, 8)  # places along each side of a unit's picture
_BUDGET = 0.006  # seconds for the pictures of all units
_PRODUCTS_PER_SECOND = 1.5e10  # a guess, for the first grid; the next ones go by the clock


def shown_layers(hidden: int) -> tuple[int, ...]:
    """The layers that are drawn, 0 … L, of a network with so many hidden layers."""
    if hidden <= MOST_LAYERS:
        return tuple(range(hidden + 2))
    return (*range(ENDS + 1), *range(hidden + 1 - ENDS, hidden + 2))


class NetworkMeter(Meter):
    """Pictures of one network, at a resolution that keeps to a time budget."""

    of_settings = True

    def __init__(self, run: Run, points: Points, clock: Clock = real_clock) -> None:
        super().__init__(run, points, clock)
        a = run.architecture
        self._shown = shown_layers(len(a.hidden))
        products = sum(m * n for m, n in pairwise(a.sizes[:-1]))
        self._detail = LevelOfDetail(GRIDS, _BUDGET, products / _PRODUCTS_PER_SECOND)
        self._inputs: NDArray[np.float32] = np.empty((0, 0), np.float32)
        self._grid = 0

    def measure(self) -> NetworkMeasures:
        """The network now."""
        run, a = self.run, self.run.architecture
        if self.points.sizes[0]:
            run.training.take_readings()
        self._Wb, self._G = blocks(a, run.training.theta), blocks(a, run.training.G)
        with np.errstate(all="ignore"):
            shades = self._shades()
            layers = tuple(self._layer(layer, shades[layer]) for layer in self._shown)
            into = [after for before, after in pairwise(self._shown) if after == before + 1]
            edges = {layer: self._edges(layer) for layer in into}
        return NetworkMeasures(
            step=run.step_count,
            architecture=a,
            layers=layers,
            edges=edges,
            batch=run.training.batch,
            usual_masks=min(MOST_MASKS, run.training.batches.sizes[0]),
            input_names=self.points.feature_names[:MOST_UNITS],
        )

    # ---- pictures -----------------------------------------------------------------------------

    def _places(self, n: int) -> NDArray[np.float32]:
        """The network's inputs, (n_x, n²), over the plane; the top row first."""
        if self._grid != n:
            left, right, bottom, top = self.points.extent or extent_of(self.points.X)
            cells = (np.arange(n) + 0.5) / n
            x, y = left + cells * (right - left), top - cells * (top - bottom)
            grid = np.stack([np.tile(x, n), np.repeat(y, n)])
            plane, n_x = self.points.plane, self.run.architecture.n_x
            places = grid[:n_x] if plane is None else plane.lift(grid)
            self._inputs = self.run.prepared.normalization.apply(places).astype(np.float32)
            self._grid = n
        return self._inputs

    def _shades(self) -> dict[int, NDArray[np.uint8]]:
        """The pictures of the shown units of every shown layer, by one pass through the network."""
        a = self.run.architecture
        n = self._detail.side
        X = self._places(n)
        A: NDArray[Any] = X
        start = self.clock()
        size = np.abs(X[:MOST_UNITS]).max(axis=1, keepdims=True)
        size[size == 0] = 1
        found = {0: _bytes(0.5 + 0.5 * X[:MOST_UNITS] / size, n)}
        for layer in range(1, a.L + 1):
            self.run.check()
            Z = _signals(self._Wb[layer - 1], A)
            if not math.isfinite(Z.sum()):  # float32 overflows long before the run does
                Z = _signals(self._Wb[layer - 1], A.astype(np.float64))
            if layer == a.L:
                found[layer] = _bytes(LOSSES[a.loss].probability(Z), n)
                break
            name = a.activations[layer - 1]
            A = ACTIVATIONS[name].function(Z)
            if layer in self._shown:
                found[layer] = _bytes(unit_shade(name, A[:MOST_UNITS]), n)
        self._detail.learn(self.clock() - start)
        return found

    # ---- figures ------------------------------------------------------------------------------

    def _layer(self, layer: int, shades: NDArray[np.uint8]) -> LayerUnits:
        run, a = self.run, self.run.architecture
        count = len(shades)
        none = np.full(count, np.nan)
        bias, norm, alike = np.empty(0), np.empty(0), False
        if layer > 0:
            rows = self._Wb[layer - 1]
            bias = rows[:count, 0].copy()
            norm = np.sqrt(np.square(rows[:count, 1:]).sum(axis=1))
            alike = len(rows) > 1 and bool((rows == rows[0]).all())
        saturated = off = none
        if 0 < layer < a.L and self.points.sizes[0]:
            unit = ACTIVATIONS[a.activations[layer - 1]]
            A = run.training.activations()[layer - 1][:count]
            if unit.saturated_from is not None:
                low, high = unit.function(unit.saturated_from * np.array([-1.0, 1.0]))
                saturated = np.mean((low > A) | (high < A), axis=1)
            elif unit.switches_off:
                off = np.mean(A <= 0, axis=1)
        return LayerUnits(
            layer=layer, size=a.sizes[layer], shades=shades,
            bias=read_only(bias), weight_norm=read_only(norm),
            saturated=read_only(saturated), off=read_only(off), masks=self._masks(layer, count),
            keep_prob=self._keep(layer), alike=alike,
        )  # fmt: skip

    def _masks(self, layer: int, count: int) -> NDArray[np.bool_] | None:
        training, a = self.run.training, self.run.architecture
        if layer == 0:
            mask = training.input_mask()
        elif layer < a.L and (masks := training.masks()) is not None:
            mask = masks[layer - 1]
        else:
            return None
        if mask is None or self._keep(layer) == 1:
            return None
        return read_only(mask[:count, :MOST_MASKS] != 0)

    def _keep(self, layer: int) -> float:
        settings = self.run.training.settings
        if layer == 0:
            return float(np.asarray(settings.keep_prob_input))
        keep = np.asarray(settings.keep_probs, np.float64)
        return float(keep[layer - 1]) if layer <= keep.size else 1.0

    def _edges(self, layer: int) -> Edges:
        training, a = self.run.training, self.run.architecture
        scale = LOSSES[a.loss].gradient_scale / training.batch
        rows, columns = (min(a.sizes[one], MOST_UNITS) for one in (layer, layer - 1))
        corner = np.s_[:rows, : columns + 1]
        W = self._Wb[layer - 1][corner].copy()
        G = scale * self._G[layer - 1][corner]
        penalty = training.settings.penalty
        if penalty.active:  # its part of the shown weights only; see `penalty_gradient`
            term = 2 * W if penalty.kind == "l2" else np.sign(W)
            G[:, 1:] += float(np.asarray(penalty.lambd)) / (2 * penalty.m) * term[:, 1:]
        return Edges(
            layer=layer,
            W=read_only(W[:, 1:]),
            dW=read_only(G[:, 1:]),
            db=read_only(G[:, 0].copy()),
        )


def _signals(Wb: Array, A: NDArray[Any]) -> NDArray[Any]:
    """Z of a layer, in A's precision. Wb: biases in front of the weights."""
    Wb = Wb.astype(A.dtype, copy=False)
    Z: NDArray[Any] = Wb[:, 1:] @ A
    Z += Wb[:, :1]
    return Z


def _bytes(shades: NDArray[Any], n: int) -> NDArray[np.uint8]:
    """Shades (k, n²) from 0 to 1 as pictures of bytes; what is not a number has no effect."""
    scaled = np.nan_to_num(shades, nan=0.5) * np.float32(255) + np.float32(0.5)
    return read_only(scaled.astype(np.uint8).reshape(-1, n, n))
