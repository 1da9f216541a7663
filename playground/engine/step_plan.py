"""The prepared step: the buffers and the list of calls that one step of training walks.

What changes with the batch, the product of the first layer, the labels and the first layer's
gradient, stands between the lists; everything else is bound once, when the plan is made. The
formulas are those of `propagation.py`.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import ACTIVATIONS, Array, Call
from playground.engine.batch import Batch
from playground.engine.blocks_of_work import BLOCK, OF_AN_ELEMENT, do, in_blocks
from playground.engine.buffers import Constants, apart, filled, filled_like, padded
from playground.engine.dropout import Masks, RandomBits
from playground.engine.forward_pass import product_call
from playground.engine.losses import LOSSES
from playground.engine.network import SAFE_SQUARE, Architecture, blocks, frobenius_norm
from playground.engine.saturation import NO_LAYERS, Bounds, Layers, put_slope
from playground.interruption import Check, no_check

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


@dataclass
class StepPlan:
    """The buffers and calls of one step, for batches of one size.

    theta and G are the flat parameters and the flat sum of gradients, (P,) or (R, P), of which the
    plan keeps views. dZ and G are left without the factor `gradient_scale / batch` of the loss.
    keep_probs: one for each hidden layer, or none at all: nothing is dropped. streams: the random
    bits of the hidden masks and of the input masks, one or R of each. saturated: the layers whose
    slope is computed from Z (see `saturation.py`). lanes: of the compiled kernel's vectors, where
    that walks the plan (`compiled_walker.py`), 0 where NumPy does. long: whether a step takes NumPy
    so long that it is done in blocks (`walk_in_blocks`).
    """

    architecture: Architecture
    theta: Array
    G: Array
    batch: int
    keep_probs: Sequence[float] | Array
    keep_prob_input: float | Array
    streams: tuple[list[RandomBits], list[RandomBits]]
    saturated: Layers = NO_LAYERS
    lanes: int = 0
    columns: int = field(init=False)
    whole: int = field(init=False)  # the batch that it was made for, see `of_fewer`
    long: bool = field(init=False)
    first: Callable[[Any, Any], Any] = field(init=False)
    first_gradient: Callable[[Any, Any], Any] = field(init=False)

    def __post_init__(self) -> None:
        a, lead = self.architecture, self.theta.shape[:-1]
        rows = sum(a.hidden) + len(a.hidden)
        self.tops = np.cumsum([0, *(n + 1 for n in a.hidden)])
        self.columns = padded(self.batch, self.lanes)  # in those beyond the batch dZ stays 0
        self.whole = self.batch
        work = 3 * self.theta.size + 2 * OF_AN_ELEMENT * rows * math.prod(lead)
        self.long = work * self.columns > BLOCK
        self._constants = Constants()
        # Rows of all hidden layers; each layer's units follow its row of ones.
        self._block = self._filled(1.0, rows)
        self._slopes = self._filled(0.0, rows)
        self._z, self._prediction, self._dz = (self._filled(0.0, 1) for _ in range(3))
        self._prepare_masks(rows, lead)
        self._fed = self._block if self.masks is None else filled_like(self._block, 1.0)
        self.buffers = Buffers(
            self._block, self._slopes, self._fed, self._z, self._prediction, self._dz
        )
        layers = range(1, a.L)
        self._Z = [self._rows(self._block, layer) for layer in layers] + [self._z]
        self._dZ = [self._rows(self._slopes, layer) for layer in layers] + [self._dz]
        self._Wb, Gb = blocks(a, self.theta), blocks(a, self.G)
        self.Z1 = self._Z[0]
        self.G1 = Gb[0]
        self.first = _product(self._Wb[0])
        self.first_gradient = _product(self._dZ[0])
        self.draws: list[Callable[[Check], None]] = []
        if self.masks is not None:
            self.draws.append(self.masks.draw)
        if self.input_masks is not None:
            self.draws.append(self.input_masks.draw)
            self.X = filled((*lead, a.n_x + 1, self.columns), 1.0)
            self.XT = np.swapaxes(self.X, -1, -2)
        self._to_logit, self._to_slopes = self._forward({}), self._slope_calls({})
        self._from_slopes = self._chain(self._Wb) + self._gradients(Gb)
        self._bounds = Bounds(a.activations, a.hidden)
        self._output_bounds = Bounds((LOSSES[a.loss].output_slope,), (1,))
        self._bind()

    def _bind(self) -> None:
        """Views of the batch's own columns, and the calls with those of the loss among them."""
        a = self.architecture
        layers = range(1, a.L)
        self.z, self.prediction, self.dz = (
            wide[..., : self.batch] for wide in (self._z, self._prediction, self._dz)
        )
        to_logit, to_slopes = self._to_logit, self._to_slopes
        from_z = [at[:-1] for at in self.saturated if at[-1] == a.L]
        hidden = sorted(at for at in self.saturated if at[-1] < a.L)
        if hidden:
            kept = {at: filled_like(self._Z_of(at)) for at in hidden}  # Z, in whose place A comes
            to_logit, to_slopes = self._forward(kept), self._slope_calls(kept)
        of_loss = LOSSES[a.loss].gradient_calls(self._z, self._prediction, self.dz, from_z)
        self.forward = to_logit + of_loss[0]
        self.backward = of_loss[1] + to_slopes + self._from_slopes
        if self.batch < self.whole:
            beside = self._dz[..., self.batch :]
            self.backward.insert(0, (np.copyto, (beside, np.array(0.0))))
        self.A = [self.units(self._block, layer) for layer in layers]
        self.fed = [self.units(self._fed, layer) for layer in layers]  # A after dropout
        self.dZ = [self.units(self._slopes, layer) for layer in layers] + [self.dz]
        self._blocks: tuple[list[list[Call]], list[list[Call]]] | None = None

    def of_fewer(self, batch: int) -> "StepPlan":
        """A plan for fewer examples in the same buffers: it computes as many columns.

        So both stay in the cache; dz is 0 beside the batch, and with it every dZ.
        """
        fewer = copy(self)
        fewer.batch = batch
        fewer._bind()  # noqa: SLF001
        return fewer

    def take_from_Z(self, saturated: Layers) -> None:
        """From the next step on compute g′ of these layers from Z."""
        if saturated != self.saturated:
            self.saturated = saturated
            self._bind()

    def _prepare_masks(self, rows: int, lead: tuple[int, ...]) -> None:
        a = self.architecture
        keep = keep_of_layers(a, self.keep_probs, lead)
        self.masks = self.input_masks = None
        if np.any(keep != 1):
            per_row = np.repeat(keep, [n + 1 for n in a.hidden], axis=-1)
            self.masks = Masks(per_row, self.batch, self.streams[0], self.columns)
        keep_input = np.asarray(self.keep_prob_input, float)
        if np.any(keep_input != 1):
            per_row = np.broadcast_to(keep_input[..., None], (*lead, a.n_x)).copy()
            self.input_masks = Masks(per_row, self.batch, self.streams[1], self.columns)

    def mask_of_input(self) -> Array | None:
        """The input's mask of the last step, (…, n_x, B), or None."""
        return None if self.input_masks is None else self.input_masks.values[..., : self.batch]

    def masks_of_layers(self) -> list[Array] | None:
        """The hidden layers' masks of the last step, layer 1 first, (…, n_l, B), or None."""
        if self.masks is None:
            return None
        layers = range(1, self.architecture.L)
        return [self.units(self.masks.values, layer) for layer in layers]

    def units(self, block: Array, layer: int) -> Array:
        """The view of layer `layer`'s units (1 … L − 1) in a block of all hidden layers' rows."""
        return self._rows(block, layer)[..., : self.batch]

    def _rows(self, block: Array, layer: int) -> Array:
        return self._with_ones(block, layer)[..., 1:, :]

    def _with_ones(self, block: Array, layer: int) -> Array:
        return block[..., self.tops[layer - 1] : self.tops[layer], :]

    def _Z_of(self, at: tuple[int, ...]) -> Array:
        *one, layer = at
        view: Array = self._Z[layer - 1][tuple(one)]
        return view

    def _forward(self, kept: dict[tuple[int, ...], Array]) -> list[Call]:
        calls: list[Call] = []
        for layer in range(1, self.architecture.L):
            A = self._Z[layer - 1]
            calls += [(np.copyto, (Z, self._Z_of(at))) for at, Z in kept.items() if at[-1] == layer]
            activation = ACTIVATIONS[self.architecture.activations[layer - 1]]
            # Where A is infinite so is G, or no number: a NaN of the next Z may vanish.
            calls += activation.apply_calls(A, self._constants, True)
            if self.masks is not None:
                mask = self._rows(self.masks.values, layer)
                calls.append((np.multiply, (A, mask, self._rows(self._fed, layer))))
            fed = self._with_ones(self._fed, layer)
            calls.append(product_call(self._Wb[layer], fed, self._Z[layer]))
        return calls

    def _slope_calls(self, kept: dict[tuple[int, ...], Array]) -> list[Call]:
        """g′ of all hidden layers, one call for each run of equal activations; then from Z."""
        names = self.architecture.activations
        calls: list[Call] = []
        start = 0
        while start < len(names):
            stop = start + 1
            while stop < len(names) and names[stop] == names[start]:
                stop += 1
            if not ACTIVATIONS[names[start]].is_line or self.masks is not None:
                rows = slice(self.tops[start], self.tops[stop])
                A, D = self._block[..., rows, :], self._slopes[..., rows, :]
                calls += ACTIVATIONS[names[start]].slope_calls(A, D)
            start = stop
        for (*one, layer), Z in kept.items():
            derivative = ACTIVATIONS[names[layer - 1]].derivative
            calls.append((put_slope, (derivative, Z, self._dZ[layer - 1][tuple(one)])))
        if self.masks is not None:
            calls.append((np.multiply, (self._slopes, self.masks.values, self._slopes)))
        return calls

    def _chain(self, Wb: list[Array]) -> list[Call]:
        """dZ[l] = W[l+1]ᵀ dZ[l+1] ∘ g′, from the last hidden layer to the first, in place of g′.

        The products take [b | W] whole, without the gaps that W alone has in it, which BLAS would
        have to copy. What they write into a layer's row of ones is never read.
        """
        calls: list[Call] = []
        a = self.architecture
        widest = max(a.hidden, default=0)
        scratch = self._filled(0.0, widest + 1)
        for layer in range(a.L - 1, 0, -1):
            WbT = np.swapaxes(Wb[layer], -1, -2)
            dZ = self._with_ones(self._slopes, layer)
            if ACTIVATIONS[a.activations[layer - 1]].is_line and self.masks is None:
                calls.append(product_call(WbT, self._dZ[layer], dZ))
                continue
            dA = scratch[..., : a.hidden[layer - 1] + 1, :]
            calls.append(product_call(WbT, self._dZ[layer], dA))
            calls.append((np.multiply, (dA, dZ, dZ)))
        return calls

    def _gradients(self, Gb: list[Array]) -> list[Call]:
        """G[l] = dZ[l] A[l−1]ᵀ for l = 2 … L; runs of equal layers as one stacked product."""
        a, layer = self.architecture, 2
        calls: list[Call] = []
        while layer <= a.L:
            last = layer
            square = layer < a.L and a.sizes[layer] == a.sizes[layer - 1]
            while square and last + 1 < a.L and a.sizes[last + 1] == a.sizes[layer]:
                last += 1
            count = last - layer + 1
            if count >= _LEAST_STACK:
                n = a.sizes[layer]
                dZ = self._stack(self._slopes, layer, count)[..., 1:, :]
                AT = np.swapaxes(self._stack(self._fed, layer - 1, count), -1, -2)
                start, stop = a.offsets[layer - 1], a.offsets[last]
                G = self.G[..., start:stop].reshape(*self.G.shape[:-1], count, n, n + 1)
                calls.append((np.matmul, (dZ, AT, G)))
                layer = last + 1
                continue
            AT = np.swapaxes(self._with_ones(self._fed, layer - 1), -1, -2)
            calls.append(product_call(self._dZ[layer - 1], AT, Gb[layer - 1]))
            layer += 1
        return calls

    def _stack(self, block: Array, layer: int, count: int) -> Array:
        """`count` equal layers from `layer` on as one array (…, count, n + 1, B)."""
        rows = block[..., self.tops[layer - 1] : self.tops[layer - 1 + count], :]
        return rows.reshape(*block.shape[:-2], count, -1, self.columns)

    def _filled(self, value: float, rows: int) -> Array:
        """An array (…, rows, columns) in which consecutive rows of all replicas lie together.

        So a layer's part of it has no gaps, and one call's inner loop runs through all replicas.
        The compiled kernel takes one replica after the other; there each one's lie together, but
        for what keeps rows apart in the cache.
        """
        lead = self.theta.shape[:-1]
        if self.lanes:
            return filled((*lead, rows, apart(self.columns)), value)[..., : self.columns]
        return np.moveaxis(filled((rows, *lead, self.columns), value), 0, -2)

    def dZ_norms(self) -> Array:
        """‖dZ[l]‖_F of the last step, without the loss's scale, (…, L)."""
        own = self._slopes[..., : self.batch]
        hidden = self._by_layer(np.add, np.vecdot(own, own))
        squares = np.concatenate([hidden, np.vecdot(self.dz, self.dz)], axis=-1)
        norms: Array = np.sqrt(squares)
        unsafe = ~((squares > SAFE_SQUARE) & (squares < 1 / SAFE_SQUARE))
        if unsafe.any():
            unsafe[..., :-1] &= self._by_layer(np.logical_or, np.any(own, axis=-1))
        for *one, layer in np.argwhere(unsafe):
            norms[*one, layer] = frobenius_norm(self.dZ[layer][tuple(one)])
        return norms

    def find_saturated(self) -> Layers:
        """The layers that were saturated in the last step, nearly all units for all examples."""
        found: list[list[int]] = []
        with np.errstate(all="ignore"):
            if self._bounds.any:
                own = self._block[..., : self.batch]
                sums, squares = (
                    self._by_layer(np.add, rows) for rows in (own.sum(axis=-1), np.vecdot(own, own))
                )
                found += self._bounds.reached(sums, squares, self.batch)
            if self._output_bounds.any:
                p = self.prediction
                at_output = self._output_bounds.reached(p.sum(axis=-1), np.vecdot(p, p), self.batch)
                found += [[*one, self.architecture.L - 1] for *one, _ in at_output]
        return frozenset((*one, layer + 1) for *one, layer in found)

    def _by_layer(self, operation: np.ufunc, rows: NDArray[Any]) -> NDArray[Any]:
        """(…, L − 1) of the rows (…, rows) of each hidden layer's units; of its ones none."""
        # From each row of ones, which holds no dZ, and from each first unit on.
        starts = (self.tops[:-1, None] + [0, 1]).ravel()
        return operation.reduceat(rows, starts, axis=-1)[..., 1::2] if len(starts) else rows

    def calls(self, batch: Batch) -> list[Call]:
        """What `walk` calls for this batch, in its order and without the update."""
        return [
            *((draw, (no_check,)) for draw in self.draws),
            (self.first, (batch.wide, self.Z1)),
            *self.forward,
            (np.subtract, (self.prediction, batch.s, self.dz)),
            *self.backward,
            (self.first_gradient, (batch.wideT, self.G1)),
        ]

    def walk(self, batches: Iterable[Batch], update: list[Call]) -> None:
        """A step for each batch: fills A, dZ and G, then walks the calls that update θ."""
        # The hot loop: on small networks one call more in it costs 2 %.
        first, first_gradient, Z1, G1 = self.first, self.first_gradient, self.Z1, self.G1
        forward, backward, subtract = self.forward, self.backward, np.subtract
        prediction, dz = self.prediction, self.dz
        masked = bool(self.draws)
        for batch in batches:
            X, XT, s = self._masked(batch) if masked else batch
            first(X, Z1)
            for function, arguments in forward:
                function(*arguments)
            subtract(prediction, s, dz)
            for function, arguments in backward:
                function(*arguments)
            first_gradient(XT, G1)
            for function, arguments in update:
                function(*arguments)

    def walk_in_blocks(self, batch: Batch, update: list[Call], check: Check) -> None:
        """One step as `walk` does it, with a check before each block of work.

        Once θ begins to change there is none. Given up before, it leaves behind that A, dZ and G
        are of no step, and that masks have been drawn.
        """
        if self._blocks is None:
            self._blocks = in_blocks(self.forward), in_blocks(self.backward)
        X, XT, s = self._masked(batch, check) if self.draws else batch
        do(in_blocks([(self.first, (X, self.Z1))]), check)
        do(self._blocks[0], check)
        np.subtract(self.prediction, s, self.dz)
        do(self._blocks[1], check)
        do(in_blocks([(self.first_gradient, (XT, self.G1))]), check)
        do([update], check)

    def _masked(self, batch: Batch, check: Check = no_check) -> Batch:
        """The batch after input dropout; draws this step's masks."""
        for draw in self.draws:
            draw(check)
        if self.input_masks is None:
            return batch
        np.multiply(batch.wide[..., 1:, :], self.input_masks.values, self.X[..., 1:, :])
        return Batch(self.X, self.XT, batch.s)


def keep_of_layers(
    architecture: Architecture, keep_probs: Sequence[float] | Array, lead: tuple[int, ...]
) -> Array:
    """keep_prob of each hidden layer, (*lead, L − 1); ValueError where the count does not fit."""
    keep = np.asarray(keep_probs, dtype=np.float64)
    shape = (*lead, len(architecture.hidden))
    if keep.size == 0:
        return np.ones(shape)
    if keep.shape not in (shape, shape[-1:]):
        raise ValueError(f"keep_probs has shape {keep.shape}; allowed: {shape}")
    return np.broadcast_to(keep, shape)


def _product(left: Array) -> Callable[[Any, Any], Any]:
    """The function (right, out) ↦ out := left @ right."""
    if left.ndim == 2:
        return left.dot
    return partial(np.matmul, left)
