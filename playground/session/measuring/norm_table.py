"""Gradient norms over time, for the heat map: bounded memory, evenly thinned."""

import numpy as np

from playground.session.messages.measures import GradientNorms, NormHistory


class NormTable:
    """Keeps at most `capacity` rows; when full, every second one goes and later ones come half
    as often, so that the rows stay evenly spread over the run.
    """

    def __init__(self, layers: int, capacity: int = 256) -> None:
        if capacity < 2 or capacity % 2:
            raise ValueError(f"capacity {capacity}: must be even and at least 2")
        self._layers, self._capacity = layers, capacity
        self._count, self._stride, self._seen = 0, 1, 0
        self._allocate()

    def _allocate(self) -> None:
        self._steps = np.zeros(self._capacity, np.int64)
        self._dW = np.zeros((self._capacity, self._layers), np.float32)
        self._dZ = np.zeros_like(self._dW)

    def append(self, step: int, norms: GradientNorms) -> None:
        """Add one reading."""
        self._seen += 1
        if (self._seen - 1) % self._stride:
            return
        if self._count == self._capacity:
            steps, dW, dZ = self._steps, self._dW, self._dZ
            self._allocate()  # views given out stay as they are
            half = self._capacity // 2
            self._steps[:half], self._dW[:half], self._dZ[:half] = steps[::2], dW[::2], dZ[::2]
            self._count, self._stride = half, self._stride * 2
        self._steps[self._count] = step
        with np.errstate(all="ignore"):
            self._dW[self._count] = np.log10(norms.dW)
            self._dZ[self._count] = np.log10(norms.dZ)
        self._count += 1

    def forget_after(self, step: int) -> None:
        """Drop what was read after a step; views given out stay as they are."""
        kept = int(np.searchsorted(self._steps[: self._count], step, side="right"))
        if kept == self._count:
            return
        steps, dW, dZ = self._steps, self._dW, self._dZ
        self._allocate()
        self._steps[:kept], self._dW[:kept], self._dZ[:kept] = steps[:kept], dW[:kept], dZ[:kept]
        self._count, self._seen = kept, kept * self._stride

    def view(self) -> NormHistory:
        """The rows so far, read-only."""
        n = self._count
        steps, dW, dZ = self._steps[:n], self._dW[:n], self._dZ[:n]
        for array in (steps, dW, dZ):
            array.flags.writeable = False
        return NormHistory(steps=steps, dW=dW, dZ=dZ)
