"""Buffers that begin at a cache line.

NumPy's own large arrays begin 16 bytes after a page, so that every wide load of a product or a
sum straddles two cache lines. Measured: a step of fifty layers takes a tenth longer, one with a
million examples a fifth.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

_LINE = 64  # bytes
_EIGHT = 8  # float64 numbers in a cache line, and in the widest registers
_CROWDED = 128  # numbers from row to row, of which multiples lie in few places of a cache
_LEAST_FILL = 0.92  # of what is computed; measured: with more empty columns it does not pay


def padded(columns: int, lanes: int = 0) -> int:
    """How many columns to compute for so many: whole cache lines, where few of them stay empty.

    Products of rows that begin in the middle of a line take up to twice as long. lanes: of the
    compiled kernel's vectors, which are always whole.
    """
    if lanes:
        return -(-columns // lanes) * lanes
    whole = -(-columns // _EIGHT) * _EIGHT
    return whole if columns >= _LEAST_FILL * whole else columns


def apart(columns: int) -> int:
    """How many numbers to lay from row to row, so that rows do not drive each other out of a cache.

    Numbers a multiple of 1 kB apart compete for few of its places; measured: three layers of 32
    and batches of 256 take a tenth longer.
    """
    return columns + _EIGHT if columns and columns % _CROWDED == 0 else columns


def filled(shape: tuple[int, ...], value: Any = 0.0, dtype: DTypeLike = np.float64) -> NDArray[Any]:
    """A C-contiguous array (*shape) full of `value`, its data beginning at a cache line."""
    kind = np.dtype(dtype)
    count = math.prod(shape)
    raw = np.empty(count + _LINE // kind.itemsize, kind)
    start = -raw.ctypes.data % _LINE // kind.itemsize
    array = raw[start : start + count].reshape(shape)
    array[...] = value
    return array


class Constants:
    """Arrays full of one number, which many calls read and none writes: one for each number.

    Measured: a hundred and fifty layers that each compare with zeros of their own take a
    fifteenth longer, since those lie in no near cache.
    """

    def __init__(self) -> None:
        self._flat: dict[tuple[float, str], NDArray[Any]] = {}

    def like(self, array: NDArray[Any], value: float) -> NDArray[Any]:
        """One full of `value`, of `array`'s shape, type and memory order."""
        key = (value, array.dtype.str)
        flat = self._flat.get(key)
        if flat is None or flat.size < array.size:
            flat = self._flat[key] = filled((array.size,), value, array.dtype)
        return _in_order_of(array, flat[: array.size])


def filled_like(array: NDArray[Any], value: Any = 0.0) -> NDArray[Any]:
    """The same of `array`'s shape, type and memory order: a call runs through both alike."""
    return _in_order_of(array, filled((array.size,), value, array.dtype))


def _in_order_of(array: NDArray[Any], flat: NDArray[Any]) -> NDArray[Any]:
    """The elements of `flat` in `array`'s shape and memory order."""
    order = sorted(range(array.ndim), key=lambda axis: -array.strides[axis])
    made = flat.reshape([array.shape[axis] for axis in order])
    return made.transpose(np.argsort(order))
