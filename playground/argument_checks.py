"""What functions are given must be a number, and in its range; else a ValueError names it."""

from operator import index

import numpy as np


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
