"""The prepared step: the buffers and the list of calls that one step of training walks.

What changes with the batch, the product of the first layer, the labels and the first layer's
gradient, stands between the lists; everything else is bound once. The compiled kernel walks the
buffers themselves: then calls and views are made only if somebody asks for them, as that takes
milliseconds where there are many layers.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import Array, Call
from playground.engine.batch import Batch
from playground.engine.blocks_of_work import BLOCK, OF_AN_ELEMENT, do, in_blocks
from playground.engine.buffers import filled, filled_like, padded
from playground.engine.dropout import Masks, RandomBits
from playground.engine.losses import LOSSES
from playground.engine.network import SAFE_SQUARE, Architecture, frobenius_norm
from playground.engine.saturation import NO_LAYERS, Bounds, Layers
from playground.engine.step_calls import Buffers, Rows, StepCalls
from playground.interruption import Check, no_check

_OF_A_BATCH = ("A", "fed", "dZ", "_bound", "_blocks")  # what is made for so many examples


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

    def __post_init__(self) -> None:
        a, lead = self.architecture, self.theta.shape[:-1]
        self.columns = padded(self.batch, self.lanes)  # in those beyond the batch dZ stays 0
        self.whole = self.batch
        self.rows = rows = Rows(a.hidden, lead, self.columns, self.lanes)
        work = 3 * self.theta.size + 2 * OF_AN_ELEMENT * rows.count * math.prod(lead)
        self.long = work * self.columns > BLOCK
        block, slopes = rows.filled(1.0, rows.count), rows.filled(0.0, rows.count)
        z, prediction, dz = (rows.filled(0.0, 1) for _ in range(3))
        self._prepare_masks(lead)
        fed = block if self.masks is None else filled_like(block, 1.0)
        self.buffers = Buffers(block, slopes, fed, z, prediction, dz)
        self.draws: list[Callable[[Check], None]] = []
        if self.masks is not None:
            self.draws.append(self.masks.draw)
        if self.input_masks is not None:
            self.draws.append(self.input_masks.draw)
            self.X = filled((*lead, a.n_x + 1, self.columns), 1.0)
            self.XT = np.swapaxes(self.X, -1, -2)
        self._bind()
        if not self.lanes:
            self._bound  # noqa: B018  it is walked at once, and may be too much for the memory

    def _bind(self) -> None:
        """Views of the batch's own columns; what was made for another batch is forgotten."""
        b = self.buffers
        self.z, self.prediction, self.dz = (
            wide[..., : self.batch] for wide in (b.z, b.prediction, b.dz)
        )
        for name in _OF_A_BATCH:
            vars(self).pop(name, None)

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

    # ---- made when it is asked for first ------------------------------------------------------

    @cached_property
    def _calls(self) -> StepCalls:
        """Of all columns, and so the same for fewer examples."""
        masks = None if self.masks is None else self.masks.values
        return StepCalls(self.architecture, self.theta, self.G, self.rows, self.buffers, masks)

    @cached_property
    def _bound(self) -> tuple[list[Call], list[Call]]:
        return self._calls.bound(self.saturated, self.dz, fewer=self.batch < self.whole)

    @cached_property
    def _blocks(self) -> tuple[list[list[Call]], list[list[Call]]]:
        return in_blocks(self.forward), in_blocks(self.backward)

    @property
    def forward(self) -> list[Call]:
        """From the first layer's product to the prediction."""
        return self._bound[0]

    @property
    def backward(self) -> list[Call]:
        """From dz to all gradients but the first layer's."""
        return self._bound[1]

    @cached_property
    def A(self) -> list[Array]:
        """A of the hidden layers, before dropout."""
        return self._of_layers(self.buffers.block)

    @cached_property
    def fed(self) -> list[Array]:
        """A of the hidden layers, after dropout."""
        return self._of_layers(self.buffers.fed)

    @cached_property
    def dZ(self) -> list[Array]:
        """dZ of all layers."""
        return [*self._of_layers(self.buffers.slopes), self.dz]

    def _of_layers(self, block: Array) -> list[Array]:
        """The views of the batch's own columns, of each hidden layer's units."""
        own, layers = block[..., : self.batch], range(1, self.architecture.L)
        return [self.rows.units(own, layer) for layer in layers]

    @cached_property
    def _bounds(self) -> Bounds:
        return Bounds(self.architecture.activations, self.architecture.hidden)

    @cached_property
    def _output_bounds(self) -> Bounds:
        return Bounds((LOSSES[self.architecture.loss].output_slope,), (1,))

    # ---- dropout ------------------------------------------------------------------------------

    def _prepare_masks(self, lead: tuple[int, ...]) -> None:
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
        return self._of_layers(self.masks.values)

    # ---- readings -----------------------------------------------------------------------------

    def dZ_norms(self) -> Array:
        """‖dZ[l]‖_F of the last step, without the loss's scale, (…, L)."""
        own = self.buffers.slopes[..., : self.batch]
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
                own = self.buffers.block[..., : self.batch]
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
        starts = (self.rows.tops[:-1, None] + [0, 1]).ravel()
        return operation.reduceat(rows, starts, axis=-1)[..., 1::2] if len(starts) else rows

    # ---- walking ------------------------------------------------------------------------------

    def calls(self, batch: Batch) -> list[Call]:
        """What `walk` calls for this batch, in its order and without the update."""
        return [
            *((draw, (no_check,)) for draw in self.draws),
            (self._calls.first, (batch.wide, self._calls.Z1)),
            *self.forward,
            (np.subtract, (self.prediction, batch.s, self.dz)),
            *self.backward,
            (self._calls.first_gradient, (batch.wideT, self._calls.G1)),
        ]

    def walk(self, batches: Iterable[Batch], update: list[Call]) -> None:
        """A step for each batch: fills A, dZ and G, then walks the calls that update θ."""
        # The hot loop: on small networks one call more in it costs 2 %.
        ends = self._calls
        first, first_gradient, Z1, G1 = ends.first, ends.first_gradient, ends.Z1, ends.G1
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
        X, XT, s = self._masked(batch, check) if self.draws else batch
        do(in_blocks([(self._calls.first, (X, self._calls.Z1))]), check)
        do(self._blocks[0], check)
        np.subtract(self.prediction, s, self.dz)
        do(self._blocks[1], check)
        do(in_blocks([(self._calls.first_gradient, (XT, self._calls.G1))]), check)
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
