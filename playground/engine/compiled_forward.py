"""Forward passes and the loss of many examples, computed by the compiled kernel.

The structure is `forward_plan` of `plan.h`.
"""

import ctypes
from ctypes import c_int64, c_void_p
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import Array
from playground.engine.buffers import filled
from playground.engine.kernel.loader import Kernel
from playground.engine.kernel_choice import ACTIVATIONS, LOSSES
from playground.engine.network import Architecture
from playground.interruption import Check

_CALL = 2**22  # multiplications that a call does, some 2 ms on a slow core
_OF_AN_ELEMENT = 16  # what an activation takes, in multiplications
_SCRATCH = 16_384  # bytes of one of the two buffers, both of which the nearest cache has room for
_LOSSES_A_CALL = 65_536


class _Forward(ctypes.Structure):
    _fields_ = (
        *((name, c_int64) for name in ("L", "m", "X_row", "at_once", "widest")),
        *((name, c_void_p) for name in (
            "sizes", "activations", "offsets", "theta", "X", "z", "scratch",
        )),
    )  # fmt: skip


class CompiledForward:
    """Logits of fixed examples X (…, n_x, m), float64 or float32, into z (…, 1, m).

    theta (…, P) holds the parameters when `run` is called. All three are of one type; X may lack
    the replicas' axis. check: asked before each call, which takes about 2 ms.
    """

    def __init__(
        self,
        kernel: Kernel,
        architecture: Architecture,
        X: NDArray[Any],
        theta: NDArray[Any],
        z: NDArray[Any],
        check: Check,
    ) -> None:
        a, size = architecture, X.itemsize
        self._check, self._theta, self._X, self._z = check, theta, X, z
        self._call = kernel.logits_f64 if size == 8 else kernel.logits_f32
        widest = max(a.sizes[1:])
        at_once = max(32, min(512, _SCRATCH // (size * widest) // 32 * 32))
        kept: list[NDArray[Any]] = [
            np.array(a.sizes, np.int32),
            np.array([ACTIVATIONS.index(name) for name in a.activations], np.int32),
            np.array(a.offsets, np.int64),
            filled(((2 * widest + a.n_x) * at_once,), 0, X.dtype),
        ]
        sizes, activations, offsets, scratch = (array.ctypes.data for array in kept)
        self._kept = kept
        self._plan = _Forward(
            L=a.L, X_row=X.shape[-1], at_once=at_once, widest=widest, sizes=sizes,
            activations=activations, offsets=offsets, scratch=scratch,
        )  # fmt: skip
        per_example = a.parameter_count + _OF_AN_ELEMENT * sum(a.hidden)
        self._most = max(1, _CALL // per_example // at_once) * at_once

    def run(self) -> None:
        """Compute z."""
        plan, address, m = self._plan, ctypes.addressof(self._plan), self._X.shape[-1]
        for one in np.ndindex(self._theta.shape[:-1]):
            X = self._X if self._X.ndim == 2 else self._X[one]
            plan.theta = self._theta[one].ctypes.data
            at_X, at_z = X.ctypes.data, self._z[one].ctypes.data
            for start in range(0, m, self._most):
                self._check()
                plan.m = min(self._most, m - start)
                plan.X, plan.z = at_X + X.itemsize * start, at_z + X.itemsize * start
                self._call(address)


def measure(kernel: Kernel, loss: str, z: Array, s: Array) -> tuple[float, int]:
    """Σ L(z, s), and how many z have not the sign of s, −1 or +1; z and s: (1, m), contiguous."""
    found, m = np.empty(2), z.shape[-1]
    total, wrong = 0.0, 0
    for start in range(0, m, _LOSSES_A_CALL):
        count = min(_LOSSES_A_CALL, m - start)
        kernel.measure(
            z.ctypes.data + 8 * start, s.ctypes.data + 8 * start, count, LOSSES.index(loss),
            found.ctypes.data,
        )  # fmt: skip
        total, wrong = total + float(found[0]), wrong + int(found[1])
    return total, wrong
