"""Many forward passes over the same examples, prepared once: for curves, errors and the picture.

Two buffers take turns, in slices of examples that fit the cache; nothing is allocated in a pass.
"""

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import DTypeLike, NDArray

from playground.engine.activations import ACTIVATIONS, AnyFloat, Array, Call
from playground.engine.blocks_of_work import do, in_blocks
from playground.engine.buffers import Constants, filled
from playground.engine.compiled_forward import CompiledForward
from playground.engine.kernel_choice import kernel_for
from playground.engine.network import Architecture, blocks
from playground.interruption import Check, no_check

_LITTLE = 1e-6  # times it the sum of a layer's signals is finite where they are
_SLICE_ELEMENTS = 32_768  # of the widest layer: about the second-level cache, both buffers


def product_call(left: NDArray[Any], right: NDArray[Any], out: NDArray[Any]) -> Call:
    """The prepared call out := left @ right, the cheapest that these arrays allow."""
    if left.ndim == 2 and right.ndim == 2 and out.flags.c_contiguous:
        return left.dot, (right, out)  # a third of matmul's overhead
    return np.matmul, (left, right, out)


class _Slice(NamedTuple):
    """The buffers that a slice goes into and comes out of, and what is called between them."""

    X: NDArray[Any]
    z: NDArray[Any]
    blocks: list[list[Call]]


class ForwardPass:
    """Forward propagation of fixed examples X (n_x, m) under changing parameters.

    dtype: float64 for measures; float32 where only a picture is drawn, and there a signal that is
    infinite makes z infinite or NaN, whatever the activations: see PicturePass. replicas: None, or
    R for θ of shape (R, P); X is then shared, or of shape (R, n_x, m). check: asked before each
    block of work, see `blocks_of_work`.
    """

    def __init__(
        self,
        architecture: Architecture,
        X: AnyFloat,
        *,
        dtype: DTypeLike = np.float64,
        replicas: int | None = None,
        check: Check = no_check,
    ) -> None:
        self._check = check
        self.m = X.shape[-1]
        lead = () if replicas is None else (replicas,)
        self._theta: NDArray[Any] = np.empty((*lead, architecture.parameter_count), dtype)
        self._z: NDArray[Any] = np.empty((*lead, 1, self.m), dtype)
        self._inputs = np.empty((*X.shape[:-2], architecture.n_x + 1, self.m), dtype)
        self._inputs[..., 0, :] = 1
        with np.errstate(all="ignore"):  # in float32 a huge input is infinite
            self._inputs[..., 1:, :] = X
        kernel = kernel_for(architecture)
        self._compiled: CompiledForward | None = None
        if kernel is not None:
            inputs = self._inputs[..., 1:, :]
            self._compiled = CompiledForward(
                kernel, architecture, inputs, self._theta, self._z, check
            )
            return
        widest = max(architecture.sizes)
        self._size = size = max(1, min(self.m, _SLICE_ELEMENTS // (widest * (replicas or 1))))
        # The first row of both buffers is the row of ones, and stays so.
        memory = [np.ones((*lead, widest + 1, size), dtype) for _ in range(2)]
        self._constants = Constants()
        self._slices = {
            count: self._prepare(architecture, memory, count)
            for count in {size, self.m % size} - {0}
        }

    def _prepare(
        self, architecture: Architecture, memory: list[NDArray[Any]], count: int
    ) -> _Slice:
        """All that a slice of so many examples needs."""
        X, z = self._inputs, self._z
        if count < self.m:
            X, z = np.empty_like(X[..., :count]), np.empty_like(z[..., :count])
        calls: list[Call] = []
        hidden: list[NDArray[Any]] = []  # of each example 0, or NaN where a signal is infinite
        nothing = np.zeros((), z.dtype)
        A = X
        for index, Wb in enumerate(blocks(architecture, self._theta)):
            if index == architecture.L - 1:
                calls.append(product_call(Wb, A, z))
                calls.extend((np.add, (z, row, z)) for row in hidden)
                break
            out = memory[index % 2][..., : architecture.sizes[index + 1] + 1, :count]
            Z = out[..., 1:, :]
            calls.append(product_call(Wb, A, Z))
            name = architecture.activations[index]
            if z.dtype == np.float32 and ACTIVATIONS[name].hides_infinity:
                hidden.append(np.empty((*Z.shape[:-2], 1, count), z.dtype))
                calls.append(
                    product_call(filled((1, Z.shape[-2]), _LITTLE, z.dtype), Z, hidden[-1])
                )
                calls.append((np.multiply, (hidden[-1], nothing, hidden[-1])))
            calls.extend(ACTIVATIONS[name].apply_calls(Z, self._constants, False))
            A = out
        return _Slice(X, z, in_blocks(calls))

    def logits(self, theta: Array) -> NDArray[Any]:
        """z[L] of every example, (…, 1, m); a buffer that the next call overwrites."""
        with np.errstate(all="ignore"):
            np.copyto(self._theta, theta, casting="same_kind")
            if self._compiled is not None:
                self._compiled.run()
                return self._z
            for start in range(0, self.m, self._size):
                stop = min(start + self._size, self.m)
                X, z, work = self._slices[stop - start]
                if X is not self._inputs:
                    np.copyto(X, self._inputs[..., start:stop])
                do(work, self._check)
                if z is not self._z:
                    np.copyto(self._z[..., start:stop], z)
        return self._z


class PicturePass:
    """Forward propagation for pictures: in float32, or in float64 where signals do not fit that.

    A run is in float64: what overflows float32 alone is no end of it, and would leave a picture
    empty, or wrong, while the errors are known.

    places: gives X, (…, n_x, m), float64, when asked. The rest is as for ForwardPass.
    """

    def __init__(
        self,
        architecture: Architecture,
        places: Callable[[], AnyFloat],
        *,
        replicas: int | None = None,
        check: Check = no_check,
    ) -> None:
        self._architecture, self._places = architecture, places
        self._replicas, self._check = replicas, check
        self._quick = self._pass(np.float32)
        self._exact: ForwardPass | None = None

    def _pass(self, dtype: DTypeLike) -> ForwardPass:
        return ForwardPass(
            self._architecture, self._places(), dtype=dtype, replicas=self._replicas,
            check=self._check,
        )  # fmt: skip

    def logits(self, theta: Array) -> NDArray[Any]:
        """z[L] of every place, (…, 1, m), float32 or float64; the next call overwrites it."""
        z = self._quick.logits(theta)
        with np.errstate(all="ignore"):
            fits = math.isfinite(z.sum())
        if fits:
            return z
        if self._exact is None:
            self._exact = self._pass(np.float64)
        return self._exact.logits(theta)
