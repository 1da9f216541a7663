"""Random streams: one seed gives several independent streams, one for each purpose.

Drawing more from one stream (moving the noise slider, say) then never changes what another one
gives. Source: O'Neill's PCG64 seeded by NumPy's SeedSequence, whose `spawn_key` keeps streams of
the same seed apart (NumPy reference, "Parallel random number generation").
"""

from enum import IntEnum
from operator import index

import numpy as np


class Stream(IntEnum):
    """What a stream is used for. The numbers decide the data: never change or reuse one."""

    POSITIONS = 0
    OFFSETS = 1
    ORDER = 2
    LABEL_FLIPS = 3
    MISMATCH = 4
    SPLIT = 5
    AUGMENTATION = 6
    DIGITS = 7
    TWO_SAMPLES = 8
    TRAIN_DEV = 9


def generator(seed: int, stream: Stream, part: int | None = None) -> np.random.Generator:
    """The random generator of `seed` (an integer ≥ 0) for one purpose; always the same draws.

    `part` (an integer ≥ 0) divides a stream further, into one for each epoch, say: what epoch 7
    draws then does not depend on the epochs before it.
    Raises ValueError if the seed or the part is negative or not an integer.
    """
    number = whole_number("seed", seed, minimum=0)
    key = (int(stream),) if part is None else (int(stream), whole_number("part", part, minimum=0))
    sequence = np.random.SeedSequence(number, spawn_key=key)
    return np.random.Generator(np.random.PCG64(sequence))


def whole_number(name: str, value: object, minimum: int) -> int:
    """`value` as an int. Raises ValueError, naming it, if it is no integer or below `minimum`."""
    allowed = f"allowed: an integer of at least {minimum}"
    if isinstance(value, (bool, np.bool_)) or not hasattr(value, "__index__"):
        raise ValueError(f"{name} is {value!r}; {allowed}")
    number = index(value)
    if number < minimum:
        raise ValueError(f"{name} is {number}; {allowed}")
    return number


def number_between(name: str, value: object, minimum: float, maximum: float) -> float:
    """`value` as a float. Raises ValueError, naming it, if it is no number or out of range."""
    allowed = f"allowed: a number from {minimum:g} to {maximum:g}"
    if isinstance(value, (bool, np.bool_)) or not isinstance(
        value, (int, float, np.integer, np.floating)
    ):
        raise ValueError(f"{name} is {value!r}; {allowed}")
    if not minimum <= value <= maximum:  # false for NaN as well
        raise ValueError(f"{name} is {value}; {allowed}")
    return float(value)
