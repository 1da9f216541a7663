"""What a step writes, and what NumPy calls to write it: prepared lists of functions and arrays.

The calls are for all columns of a plan's buffers, whichever part of them a batch fills. The
formulas are those of `propagation.py`.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from playground.engine.activations import ACTIVATIONS, Array, Call
from playground.engine.buffers import Constants, apart, filled, filled_like
from playground.engine.forward_pass import product_call
from playground.engine.losses import LOSSES
from playground.engine.network import Architecture, blocks
from playground.engine.saturation import Layers, put_slope

_LEAST_STACK = 3  # equal layers whose gradients are worth one stacked product


class Buffers(NamedTuple):
    """What a step writes besides G, whole: (…, rows, columns), see `StepPlan.columns`.

    block: A of all hidden layers, each one's units after a row of ones; slopes: g′, then dZ; fed:
    A after dropout, or `block` itself; z, prediction and dz of the output unit.
    """

    block: Array
    slopes: Array
    fed: Array
    z: Array
    prediction: Array
    dz: Array


class Rows:
    """Where each hidden layer's rows are among those of all of them: a row of ones, then its units.

    hidden: the layers' units. lead: (), or the number of replicas. columns: of each row. lanes: as
    in `StepPlan`.
    """

    def __init__(
        self, hidden: Sequence[int], lead: tuple[int, ...], columns: int, lanes: int
    ) -> None:
        self.tops = np.cumsum([0, *(n + 1 for n in hidden)])
        self.count = int(self.tops[-1])
        self._lead, self._columns, self._lanes = lead, columns, lanes

    def with_ones(self, block: Array, layer: int) -> Array:
        """The view of a layer's rows (1 … L − 1), with its row of ones."""
        return block[..., self.tops[layer - 1] : self.tops[layer], :]

    def units(self, block: Array, layer: int) -> Array:
        """The view of a layer's units."""
        return self.with_ones(block, layer)[..., 1:, :]

    def stack(self, block: Array, layer: int, count: int) -> Array:
        """`count` equal layers from `layer` on as one array (…, count, n + 1, B)."""
        rows = block[..., self.tops[layer - 1] : self.tops[layer - 1 + count], :]
        return rows.reshape(*block.shape[:-2], count, -1, block.shape[-1])

    def filled(self, value: float, rows: int) -> Array:
        """An array (…, rows, columns) in which consecutive rows of all replicas lie together.

        So a layer's part of it has no gaps, and one call's inner loop runs through all replicas.
        The compiled kernel takes one replica after the other; there each one's lie together, but
        for what keeps rows apart in the cache.
        """
        lead = self._lead
        if self._lanes:
            return filled((*lead, rows, apart(self._columns)), value)[..., : self._columns]
        return np.moveaxis(filled((rows, *lead, self._columns), value), 0, -2)


class StepCalls:
    """The calls of a step on all columns.

    theta, G: as in `StepPlan`, of which views are kept. masks: the hidden layers' masks, as
    `Buffers.block`; None: nothing is dropped.
    """

    def __init__(
        self,
        architecture: Architecture,
        theta: Array,
        G: Array,
        rows: Rows,
        buffers: Buffers,
        masks: Array | None,
    ) -> None:
        self._architecture, self.rows, self._buffers = architecture, rows, buffers
        self._G, self._masks, self._constants = G, masks, Constants()
        layers = range(1, architecture.L)
        self._Z = [*(rows.units(buffers.block, layer) for layer in layers), buffers.z]
        self._dZ = [*(rows.units(buffers.slopes, layer) for layer in layers), buffers.dz]
        self._Wb, Gb = blocks(architecture, theta), blocks(architecture, G)
        self.Z1, self.G1 = self._Z[0], Gb[0]  # where the two calls of the first layer write to
        self.first: Callable[[Any, Any], Any] = _product(self._Wb[0])
        self.first_gradient: Callable[[Any, Any], Any] = _product(self._dZ[0])
        self._to_logit, self._to_slopes = self._forward({}), self._slope_calls({})
        self._from_slopes = self._chain(self._Wb) + self._gradients(Gb)

    def bound(self, saturated: Layers, dz: Array, *, fewer: bool) -> tuple[list[Call], list[Call]]:
        """From the first layer's product to the prediction, and from dz to all gradients but its.

        saturated: the layers whose slope is computed from Z. dz: of the batch's own columns. fewer:
        whether there are other batches with more of them.
        """
        a, b = self._architecture, self._buffers
        to_logit, to_slopes = self._to_logit, self._to_slopes
        from_z = [at[:-1] for at in saturated if at[-1] == a.L]
        hidden = sorted(at for at in saturated if at[-1] < a.L)
        if hidden:
            kept = {at: filled_like(self._Z_of(at)) for at in hidden}  # Z, in whose place A comes
            to_logit, to_slopes = self._forward(kept), self._slope_calls(kept)
        of_loss = LOSSES[a.loss].gradient_calls(b.z, b.prediction, dz, from_z)
        backward = of_loss[1] + to_slopes + self._from_slopes
        if fewer:
            beside = b.dz[..., dz.shape[-1] :]
            backward.insert(0, (np.copyto, (beside, np.array(0.0))))
        return to_logit + of_loss[0], backward

    def _Z_of(self, at: tuple[int, ...]) -> Array:
        *one, layer = at
        view: Array = self._Z[layer - 1][tuple(one)]
        return view

    def _forward(self, kept: dict[tuple[int, ...], Array]) -> list[Call]:
        b, calls = self._buffers, list[Call]()
        for layer in range(1, self._architecture.L):
            A = self._Z[layer - 1]
            calls += [(np.copyto, (Z, self._Z_of(at))) for at, Z in kept.items() if at[-1] == layer]
            activation = ACTIVATIONS[self._architecture.activations[layer - 1]]
            # Where A is infinite so is G, or no number: a NaN of the next Z may vanish.
            calls += activation.apply_calls(A, self._constants, True)
            if self._masks is not None:
                mask = self.rows.units(self._masks, layer)
                calls.append((np.multiply, (A, mask, self.rows.units(b.fed, layer))))
            fed = self.rows.with_ones(b.fed, layer)
            calls.append(product_call(self._Wb[layer], fed, self._Z[layer]))
        return calls

    def _slope_calls(self, kept: dict[tuple[int, ...], Array]) -> list[Call]:
        """g′ of all hidden layers, one call for each run of equal activations; then from Z."""
        names = self._architecture.activations
        b, calls = self._buffers, list[Call]()
        start = 0
        while start < len(names):
            stop = start + 1
            while stop < len(names) and names[stop] == names[start]:
                stop += 1
            if not ACTIVATIONS[names[start]].is_line or self._masks is not None:
                rows = slice(self.rows.tops[start], self.rows.tops[stop])
                A, D = b.block[..., rows, :], b.slopes[..., rows, :]
                calls += ACTIVATIONS[names[start]].slope_calls(A, D)
            start = stop
        for (*one, layer), Z in kept.items():
            derivative = ACTIVATIONS[names[layer - 1]].derivative
            calls.append((put_slope, (derivative, Z, self._dZ[layer - 1][tuple(one)])))
        if self._masks is not None:
            calls.append((np.multiply, (b.slopes, self._masks, b.slopes)))
        return calls

    def _chain(self, Wb: list[Array]) -> list[Call]:
        """dZ[l] = W[l+1]ᵀ dZ[l+1] ∘ g′, from the last hidden layer to the first, in place of g′.

        The products take [b | W] whole, without the gaps that W alone has in it, which BLAS would
        have to copy. What they write into a layer's row of ones is never read.
        """
        a, b, calls = self._architecture, self._buffers, list[Call]()
        widest = max(a.hidden, default=0)
        scratch = self.rows.filled(0.0, widest + 1)
        for layer in range(a.L - 1, 0, -1):
            WbT = np.swapaxes(Wb[layer], -1, -2)
            dZ = self.rows.with_ones(b.slopes, layer)
            if ACTIVATIONS[a.activations[layer - 1]].is_line and self._masks is None:
                calls.append(product_call(WbT, self._dZ[layer], dZ))
                continue
            dA = scratch[..., : a.hidden[layer - 1] + 1, :]
            calls.append(product_call(WbT, self._dZ[layer], dA))
            calls.append((np.multiply, (dA, dZ, dZ)))
        return calls

    def _gradients(self, Gb: list[Array]) -> list[Call]:
        """G[l] = dZ[l] A[l−1]ᵀ for l = 2 … L; runs of equal layers as one stacked product."""
        a, b, layer = self._architecture, self._buffers, 2
        calls: list[Call] = []
        while layer <= a.L:
            last = layer
            square = layer < a.L and a.sizes[layer] == a.sizes[layer - 1]
            while square and last + 1 < a.L and a.sizes[last + 1] == a.sizes[layer]:
                last += 1
            count = last - layer + 1
            if count >= _LEAST_STACK:
                n = a.sizes[layer]
                dZ = self.rows.stack(b.slopes, layer, count)[..., 1:, :]
                AT = np.swapaxes(self.rows.stack(b.fed, layer - 1, count), -1, -2)
                start, stop = a.offsets[layer - 1], a.offsets[last]
                G = self._G[..., start:stop].reshape(*self._G.shape[:-1], count, n, n + 1)
                calls.append((np.matmul, (dZ, AT, G)))
                layer = last + 1
                continue
            AT = np.swapaxes(self.rows.with_ones(b.fed, layer - 1), -1, -2)
            calls.append(product_call(self._dZ[layer - 1], AT, Gb[layer - 1]))
            layer += 1
        return calls


def _product(left: Array) -> Callable[[Any, Any], Any]:
    """The function (right, out) ↦ out := left @ right."""
    if left.ndim == 2:
        return left.dot
    return partial(np.matmul, left)
