"""The network's shape, and its parameters as one flat vector θ with views of each layer.

Layer l = 1 … L maps A[l−1] (n_{l−1}, m) to Z[l] = W[l] A[l−1] + b[l], A[l] = g[l](Z[l]); L is the
output layer with one unit. θ keeps the layers one after another, each as the rows of the block
[b[l] | W[l]] of shape (n_l, n_{l−1} + 1): with a row of ones above A[l−1] a layer is one product.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from playground.arrays import read_only
from playground.engine.activations import ACTIVATIONS, AnyFloat, Array
from playground.engine.buffers import filled, filled_like
from playground.engine.kernel.loader import Kernel
from playground.engine.losses import LOSSES
from playground.interruption import Check, no_check

SAFE_SQUARE = 1e-250  # sums of squares beyond it, or its inverse, have lost digits
_ALL_BUT_THE_SIGN = 2**63 - 1
T = TypeVar("T", bound=np.generic)


@dataclass(frozen=True)
class Architecture:
    """The shape of a network: n_x inputs, hidden layers, one output unit.

    hidden: units of each hidden layer; activations: the name of each one's function; loss: the
    output unit and loss by name. ValueError where a size is below 1, a name is unknown, or the
    two lists differ in length.
    """

    n_x: int
    hidden: tuple[int, ...] = ()
    activations: tuple[str, ...] = ()
    loss: str = "cross_entropy"

    def __post_init__(self) -> None:
        if self.n_x < 1 or any(width < 1 for width in self.hidden):
            raise ValueError(f"layer sizes {(self.n_x, *self.hidden)}: each must be at least 1")
        if len(self.activations) != len(self.hidden):
            raise ValueError(
                f"{len(self.activations)} activations for {len(self.hidden)} hidden layers"
            )
        for name in self.activations:
            if name not in ACTIVATIONS:
                raise ValueError(f"activation {name!r}: allowed are {', '.join(ACTIVATIONS)}")
        if self.loss not in LOSSES:
            raise ValueError(f"loss {self.loss!r}: allowed are {', '.join(LOSSES)}")

    @property
    def L(self) -> int:
        """The number of layers with parameters: the hidden ones and the output layer."""
        return len(self.hidden) + 1

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """n_0 = n_x, n_1, …, n_L = 1."""
        return (self.n_x, *self.hidden, 1)

    @cached_property
    def offsets(self) -> NDArray[np.intp]:
        """Where each layer's block starts in θ; L + 1 numbers, the last is θ's length."""
        n = self.sizes
        counts = [n[i + 1] * (n[i] + 1) for i in range(self.L)]
        return np.cumsum([0, *counts])

    @property
    def parameter_count(self) -> int:
        """The length of θ."""
        return int(self.offsets[-1])

    @cached_property
    def is_weight(self) -> NDArray[np.bool_]:
        """A mask over θ: True at weights, False at biases; (parameter_count,)."""
        mask = np.ones(self.parameter_count, bool)
        for layer in range(1, self.L + 1):
            block(self, mask, layer)[..., 0] = False
        return read_only(mask)


def block(
    architecture: Architecture, theta: NDArray[np.generic], layer: int
) -> NDArray[np.generic]:
    """The view [b | W] of layer `layer` (1 … L) in θ; (…, n_l, n_{l−1} + 1) for θ (…, P)."""
    start, stop = architecture.offsets[layer - 1 : layer + 1]
    n_out, n_in = architecture.sizes[layer], architecture.sizes[layer - 1]
    return theta[..., start:stop].reshape(*theta.shape[:-1], n_out, n_in + 1)


def blocks(architecture: Architecture, theta: AnyFloat) -> list[AnyFloat]:
    """The views [b | W] of all layers, layer 1 first."""
    return [block(architecture, theta, layer) for layer in range(1, architecture.L + 1)]


def weights(architecture: Architecture, theta: AnyFloat) -> list[AnyFloat]:
    """The views W[l], (…, n_l, n_{l−1}), layer 1 first."""
    return [view[..., 1:] for view in blocks(architecture, theta)]


def biases(architecture: Architecture, theta: AnyFloat) -> list[AnyFloat]:
    """The views b[l], (…, n_l, 1), layer 1 first."""
    return [view[..., :1] for view in blocks(architecture, theta)]


def pack(architecture: Architecture, W: Sequence[Array], b: Sequence[Array]) -> Array:
    """θ from W[1] … W[L] and b[1] … b[L]; ValueError names a matrix of the wrong shape."""
    if len(W) != architecture.L or len(b) != architecture.L:
        raise ValueError(f"{len(W)} W and {len(b)} b for a network of {architecture.L} layers")
    theta = np.empty(architecture.parameter_count)
    for layer, view in enumerate(blocks(architecture, theta), 1):
        for name, given, target in (
            (f"W{layer}", W[layer - 1], view[:, 1:]),
            (f"b{layer}", b[layer - 1], view[:, :1]),
        ):
            if np.shape(given) != target.shape:
                raise ValueError(f"{name} has shape {np.shape(given)}; allowed: {target.shape}")
            target[...] = given
    return theta


def layer_norms(architecture: Architecture, theta: Array, *, weights_only: bool = True) -> Array:
    """‖·‖_F of each layer's W (or of [b | W]) in a flat vector; (…, L) for θ (…, P).

    One pass over the flat vector: squares, then sums between the layers' offsets. Where squares
    overflow or vanish, a second pass scales each layer by its largest element: a norm of 1e200 is
    a norm, not infinity, and one of 1e-200 is not zero.
    """
    kept = np.where(architecture.is_weight, theta, 0.0) if weights_only else theta
    starts = architecture.offsets[:-1]
    with np.errstate(all="ignore"):
        sums = np.add.reduceat(kept * kept, starts, axis=-1)
        if np.all((sums > SAFE_SQUARE) & (sums < 1 / SAFE_SQUARE)):
            return np.sqrt(sums)
        largest = np.maximum.reduceat(np.abs(kept), starts, axis=-1)
        divisor = np.where((largest > 0) & np.isfinite(largest), largest, 1.0)
        scaled = kept / np.repeat(divisor, np.diff(architecture.offsets), axis=-1)
        return np.sqrt(np.add.reduceat(scaled * scaled, starts, axis=-1)) * divisor


class PreparedNorms:
    """‖·‖_F of the layers' weights in flat vectors of one shape, (P,) or (R, P), prepared so that
    it can be read after every step. check: asked before each pass over the vector. kernel: which
    computes them if it can, None for NumPy."""

    def __init__(
        self,
        architecture: Architecture,
        shape: tuple[int, ...],
        check: Check = no_check,
        kernel: Kernel | None = None,
    ) -> None:
        self._check, self._kernel = check, kernel
        self._architecture, self._offsets = architecture, architecture.offsets
        self._weights = filled((architecture.parameter_count,), architecture.is_weight)
        self._places = np.array(self._offsets, np.int64)
        self._kept = filled(shape)
        self._squares = filled_like(self._kept)
        self._sums: Array = filled((*shape[:-1], architecture.L))
        self._addresses = (
            self._weights.ctypes.data, self._places.ctypes.data, architecture.L, SAFE_SQUARE,
            self._sums.ctypes.data,
        )  # fmt: skip
        self._flat: Array | None = None
        self._total = partial(self._sums.ravel().dot, filled((self._sums.size,), 1.0))

    def of(self, flat: Array) -> Array:
        """What `layer_norms` gives, (…, L), in a quarter of the time."""
        kept, squares, sums = self._kept, self._squares, self._sums
        if self._kernel is not None and flat.ndim == 1 and flat.flags.c_contiguous:
            self._check()
            if flat is not self._flat:  # an address takes as long to find as half of the norms
                self._flat, self._at = flat, flat.ctypes.data
            if self._kernel.norms(self._at, *self._addresses):
                return sums.copy()
        with np.errstate(all="ignore"):
            self._check()
            np.multiply(flat, self._weights, kept)
            self._check()
            np.multiply(kept, kept, squares)
            self._check()
            np.add.reduceat(squares, self._offsets[:-1], -1, None, sums)
            if self._total() < 1 / SAFE_SQUARE and (sums.min() > SAFE_SQUARE or self._only_zeros()):
                return np.sqrt(sums)
        return layer_norms(self._architecture, flat)

    def _only_zeros(self) -> bool:
        """Whether `_kept` is exactly 0 in the layers where the sum of squares is small."""
        small = self._sums <= SAFE_SQUARE
        first = int(np.count_nonzero(small))
        if small.ndim == 1 and small[:first].all():  # below a dead layer all dW are 0
            bits = self._kept[: self._offsets[first]].view(np.int64)
            return int(np.bitwise_or.reduce(bits)) & _ALL_BUT_THE_SIGN == 0
        largest = np.maximum.reduceat(np.abs(self._kept), self._offsets[:-1], axis=-1)
        return not bool((small & (largest > 0)).any())


def frobenius_norm(matrix: Array) -> float:
    """‖·‖_F of one array, right also where squares overflow or vanish."""
    flat = matrix.ravel()
    with np.errstate(all="ignore"):
        square = float(flat.dot(flat))
        if SAFE_SQUARE < square < 1 / SAFE_SQUARE:
            return math.sqrt(square)
        largest = float(np.max(np.abs(flat), initial=0.0))
        if largest == 0 or not np.isfinite(largest):
            return largest
        scaled = flat / largest
        return largest * math.sqrt(float(scaled.dot(scaled)))
