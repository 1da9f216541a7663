"""Many forward passes over the same examples, prepared once: for curves, errors and the picture.

Two buffers take turns, in slices of examples that fit the cache; nothing is allocated in a pass.
"""

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from playground.engine.activations import ACTIVATIONS, AnyFloat, Array, Call
from playground.engine.buffers import Constants
from playground.engine.network import Architecture, blocks

_SLICE_ELEMENTS = 32_768  # of the widest layer: about the second-level cache, both buffers


def product_call(left: NDArray[Any], right: NDArray[Any], out: NDArray[Any]) -> Call:
    """The prepared call out := left @ right, the cheapest that these arrays allow."""
    if left.ndim == 2 and right.ndim == 2 and out.flags.c_contiguous:
        return left.dot, (right, out)  # a third of matmul's overhead
    return np.matmul, (left, right, out)


class ForwardPass:
    """Forward propagation of fixed examples X (n_x, m) under changing parameters.

    dtype: float64 for measures; float32 where only a picture is drawn. replicas: None, or R for
    θ of shape (R, P); X is then shared, or of shape (R, n_x, m).
    """

    def __init__(
        self,
        architecture: Architecture,
        X: AnyFloat,
        *,
        dtype: DTypeLike = np.float64,
        replicas: int | None = None,
    ) -> None:
        self.m = X.shape[-1]
        lead = () if replicas is None else (replicas,)
        self._theta: NDArray[Any] = np.empty((*lead, architecture.parameter_count), dtype)
        self._z: NDArray[Any] = np.empty((*lead, 1, self.m), dtype)
        ones_and_X = np.empty((*X.shape[:-2], architecture.n_x + 1, self.m), dtype)
        ones_and_X[..., 0, :] = 1
        with np.errstate(all="ignore"):  # in float32 a huge input is infinite
            ones_and_X[..., 1:, :] = X
        widest = max(architecture.sizes)
        size = max(1, min(self.m, _SLICE_ELEMENTS // (widest * (replicas or 1))))
        # The first row of both buffers is the row of ones, and stays so.
        memory = [np.ones((*lead, widest + 1, size), dtype) for _ in range(2)]
        self._calls: list[Call] = []
        self._constants = Constants()
        for start in range(0, self.m, size):
            stop = min(start + size, self.m)
            self._prepare(architecture, ones_and_X, memory, start, stop)

    def _prepare(
        self,
        architecture: Architecture,
        ones_and_X: NDArray[Any],
        memory: list[NDArray[Any]],
        start: int,
        stop: int,
    ) -> None:
        A = ones_and_X[..., start:stop]
        layers, constants = blocks(architecture, self._theta), self._constants
        for index, Wb in enumerate(layers):
            last = index == architecture.L - 1
            if last:
                Z = self._z[..., start:stop]
            else:
                out = memory[index % 2][..., : architecture.sizes[index + 1] + 1, : stop - start]
                Z = out[..., 1:, :]
            self._calls.append(product_call(Wb, A, Z))
            if not last:
                name = architecture.activations[index]
                self._calls.extend(ACTIVATIONS[name].apply_calls(Z, constants, False))
                A = out

    def logits(self, theta: Array) -> NDArray[Any]:
        """z[L] of every example, (…, 1, m); a buffer that the next call overwrites."""
        with np.errstate(all="ignore"):
            np.copyto(self._theta, theta, casting="same_kind")
            for function, arguments in self._calls:
                function(*arguments)
        return self._z
