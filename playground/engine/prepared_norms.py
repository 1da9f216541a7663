"""‖dW[l]‖_F of every layer at once, prepared, so that it can be read after every step."""

from functools import partial

import numpy as np

from playground.engine.activations import Array
from playground.engine.buffers import filled, filled_like
from playground.engine.network import SAFE_SQUARE, Architecture, layer_norms

_ALL_BUT_THE_SIGN = 2**63 - 1


class PreparedNorms:
    """The norms of the layers' weights in flat vectors of one shape, (P,) or (R, P)."""

    def __init__(self, architecture: Architecture, shape: tuple[int, ...]) -> None:
        self._architecture, self._offsets = architecture, architecture.offsets
        self._weights = filled((architecture.parameter_count,), architecture.is_weight)
        self._kept = filled(shape)
        self._squares = filled_like(self._kept)
        self._sums: Array = filled((*shape[:-1], architecture.L))
        self._total = partial(self._sums.ravel().dot, filled((self._sums.size,), 1.0))

    def of(self, flat: Array) -> Array:
        """What `network.layer_norms` gives, (…, L), in a quarter of the time."""
        kept, squares, sums = self._kept, self._squares, self._sums
        with np.errstate(all="ignore"):
            np.multiply(flat, self._weights, kept)
            np.multiply(kept, kept, squares)
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
