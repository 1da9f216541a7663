"""‖dW[l]‖_F of every layer at once, prepared, so that it can be read after every step."""

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import Array
from playground.engine.memory import filled, filled_like
from playground.engine.network import SAFE_SQUARE, Architecture, layer_norms


class PreparedNorms:
    """The norms of the layers' weights in flat vectors of one shape, (P,) or (R, P)."""

    def __init__(self, architecture: Architecture, shape: tuple[int, ...]) -> None:
        self._architecture, self._offsets = architecture, architecture.offsets
        self._weights = filled((architecture.parameter_count,), architecture.is_weight)
        self._kept = filled(shape)
        self._squares = filled_like(self._kept)

    def of(self, flat: Array) -> Array:
        """What `network.layer_norms` gives, (…, L), in a quarter of the time."""
        with np.errstate(all="ignore"):
            kept = np.multiply(flat, self._weights, self._kept)
            np.multiply(kept, kept, self._squares)
            sums = np.add.reduceat(self._squares, self._offsets[:-1], axis=-1)
            safe = sums.max() < 1 / SAFE_SQUARE and (
                sums.min() > SAFE_SQUARE or self._only_zeros(sums <= SAFE_SQUARE)
            )
            if safe:
                return np.sqrt(sums)
        return layer_norms(self._architecture, flat)

    def _only_zeros(self, small: NDArray[np.bool_]) -> bool:
        """Whether `_kept` is exactly 0 in the layers where the sum of squares is small, (…, L)."""
        first = int(np.count_nonzero(small))
        if small.ndim == 1 and small[:first].all():  # below a dead layer all dW are 0
            return not self._kept[: self._offsets[first]].any()
        largest = np.maximum.reduceat(np.abs(self._kept), self._offsets[:-1], axis=-1)
        return not (small & (largest > 0)).any()
