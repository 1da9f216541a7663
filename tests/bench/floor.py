"""The floor of a step: the sum of its bare NumPy and BLAS calls, each timed alone.

Every prepared call of one step (both products of a layer, activations, slopes, the update) is
walked many times in a row by itself, and the shortest time of several such walks counts, less an
empty loop's turn. So what it works on lies in the nearest cache, nothing runs between the calls,
and no shuffle, loop or bookkeeping is in it: no program that makes these calls can be faster.
The calls of an epoch's smaller last batch count in proportion.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import repeat
from typing import Any

import numpy as np

from playground.engine.activations import Call
from playground.engine.training import Training

_WALKS = 5
_SECONDS = 0.002  # of one walk, about


def calls_of(training: Training, size: int) -> list[Call]:
    """The prepared calls of one step of `size` examples, the batch at hand."""
    walker = training.walkers[size]
    return walker.plan.calls(training.batches.of_size(size)) + walker.update.calls


def floor(training: Training) -> float:
    """Seconds of a step's bare calls; leaves the training's buffers full of ones."""
    batches = training.batches
    full, last = batches.sizes
    turn = min(_empty_turn(20_000) for _ in range(_WALKS))
    with np.errstate(all="ignore"):
        of_size = {
            size: sum(_alone(call) - turn for call in calls_of(training, size))
            for size in {full, last}
        }
    return (of_size[full] * (batches.count - 1) + of_size[last]) / batches.count


def _alone(call: Call) -> float:
    function, arguments = call
    for array in _arrays(function, arguments):
        array[...] = 1  # ones do not vanish into denormal numbers, which are slow
    count = max(5, int(_SECONDS / max(_walk(function, arguments, 5), 1e-7)))
    return min(_walk(function, arguments, count) for _ in range(_WALKS))


def _walk(function: Callable[..., Any], arguments: tuple[Any, ...], count: int) -> float:
    start = time.process_time()
    for _ in repeat(None, count):
        function(*arguments)
    return (time.process_time() - start) / count


def _empty_turn(count: int) -> float:
    start = time.process_time()
    for _ in repeat(None, count):
        pass
    return (time.process_time() - start) / count


def _arrays(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Iterator[Any]:
    """The arrays of numbers that a call reads and writes."""
    given = [*arguments, getattr(function, "__self__", None)]
    if isinstance(function, partial):
        given += [*function.args, *function.keywords.values()]
    for one in given:
        if isinstance(one, np.ndarray) and one.ndim and one.dtype == np.float64:
            yield one
