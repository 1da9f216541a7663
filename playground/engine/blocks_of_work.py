"""Prepared calls in blocks of work, so that a long step or evaluation can be given up in between.

Work is counted in multiplications with addition: a product of (a, b) and (b, c) is a·b·c of them.
What a call does to single elements counts as `OF_AN_ELEMENT` for each, about as long as tanh
takes. A block holds `BLOCK` of them at most, or a single call. Calls of more than `LARGEST` are cut
where that can be: a sum never is, so that every element comes out of the same additions in the
same order, and of a product not less than `_SIDE_BY_SIDE` rows or columns are left.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import Call
from playground.interruption import Check

BLOCK = 2**24  # some 4 ms on a slow core
LARGEST = 4 * BLOCK
OF_AN_ELEMENT = 64
_OF_A_READ = 8  # an operand of a product that no cache holds
# Rows or columns of a slice of a product: a multiple of what BLAS computes side by side, so that
# every element comes out of the same instructions as in the whole.
_SIDE_BY_SIDE = 24


def work_of(call: Call) -> int:
    """About how much work a call is."""
    if (product := _factors(call)) is not None:
        left, right, out = product
        read = _OF_A_READ * max(left.size, right.size)
        return max(int(out.size) * int(left.shape[-1]), read)
    return OF_AN_ELEMENT * max((array.size for array in _arrays(call)), default=0)


def in_blocks(calls: Iterable[Call]) -> list[list[Call]]:
    """The calls in their order, gathered and cut so that no block is larger than allowed."""
    found: list[list[Call]] = []
    room = 0
    for call in calls:
        for piece in _pieces(call):
            if (work := work_of(piece)) > room:
                found.append([])
                room = BLOCK
            found[-1].append(piece)
            room -= work
    return found


def do(blocks: Iterable[list[Call]], check: Check) -> None:
    """Do the calls, with a check before each block."""
    for block in blocks:
        check()
        for function, arguments in block:
            function(*arguments)


# ---- what a call is ---------------------------------------------------------------------------


def _factors(call: Call) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]] | None:
    """left, right and out of a product; None of another call."""
    function, arguments = call[0], call[1]
    if isinstance(call[0], partial):
        function, arguments = call[0].func, (*call[0].args, *arguments)
    if function is np.matmul:
        return arguments
    owner = getattr(function, "__self__", None)
    if isinstance(owner, np.ndarray) and function.__name__ == "dot":
        return (owner, *arguments)
    return None


def _arrays(call: Call) -> list[NDArray[Any]]:
    function, arguments = call
    if isinstance(function, partial):
        arguments = (*function.args, *function.keywords.values(), *arguments)
    return [one for one in arguments if isinstance(one, np.ndarray)]


# ---- pieces -----------------------------------------------------------------------------------


def _pieces(call: Call) -> list[Call]:
    count = -(-work_of(call) // LARGEST)
    if count <= 1:
        return [call]
    product = _factors(call)
    return _of_elements(call, count) if product is None else _of_product(*product, count)


def _of_product(
    left: NDArray[Any], right: NDArray[Any], out: NDArray[Any], count: int
) -> list[Call]:
    if left.ndim == right.ndim == out.ndim > 2:  # a stack of products
        found: list[Call] = []
        for one in _slices(len(out), count, 1):
            some = one if one.stop - one.start > 1 else one.start
            found += _pieces((np.matmul, (left[some], right[some], out[some])))
        return found
    rows, columns = out.shape[-2:]
    if columns > 4 * rows:
        return [
            (np.matmul, (left, right[..., one], out[..., one]))
            for one in _slices(columns, count, _SIDE_BY_SIDE)
        ]
    return [
        (np.matmul, (left[..., one, :], right, out[..., one, :]))
        for one in _slices(rows, count, _SIDE_BY_SIDE)
    ]


def _of_elements(call: Call, count: int) -> list[Call]:
    function, arguments = call
    shape = max((array.shape for array in _arrays(call)), key=np.prod)
    axis = -2 if len(shape) > 1 and shape[-2] >= count else -1

    def part(value: Any, one: slice) -> Any:
        if not isinstance(value, np.ndarray) or value.ndim < -axis or value.shape[axis] == 1:
            return value  # the same for all
        return value[..., one, :] if axis == -2 else value[..., one]

    found: list[Call] = []
    for one in _slices(shape[axis], count, 1):
        cut = function
        if isinstance(function, partial):
            given = [part(value, one) for value in function.args]
            named = {name: part(value, one) for name, value in function.keywords.items()}
            cut = partial(function.func, *given, **named)
        found.append((cut, tuple(part(value, one) for value in arguments)))
    return found


def _slices(length: int, count: int, least: int) -> list[slice]:
    """Slices of equal size: so many or more, each of a multiple of `least`."""
    each = max(least, -(-length // count) // least * least)
    return [slice(start, min(start + each, length)) for start in range(0, length, each)]
