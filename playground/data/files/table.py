"""Examples with names, as a file of the user's own gives them; how two classes are ordered."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.data.table_report import TableReport

Array = NDArray[np.float64]

ZERO_ONE = ("0", "1")
MIN_EXAMPLES = 4


@dataclass(frozen=True, eq=False)
class Table:
    """X (n_x, m), Y (1, m) of 0.0 and 1.0, float64, C-contiguous; examples as columns.

    X is finite, but for NaN where a value is missing that is to be filled. class_names: of class 0
    and of class 1. label_name: what the label is called. report: what was taken of a file.
    """

    X: Array
    Y: Array
    feature_names: tuple[str, ...]
    class_names: tuple[str, str]
    label_name: str
    report: TableReport | None = None

    @property
    def n_x(self) -> int:
        """The number of features."""
        return int(self.X.shape[0])

    @property
    def m(self) -> int:
        """The number of examples."""
        return int(self.X.shape[1])


def class_order(found: Sequence[float | str]) -> tuple[tuple[str, str], list[int]] | None:
    """The names of class 0 and 1, and which of them each of the one or two classes found is.

    Numbers come before words; numbers in their order (so 0 before 1, −1 before 1), words in
    alphabetical order. A single class is accepted only as 0 or 1; None for any other.
    """
    if all(value in (0.0, 1.0) for value in found):
        return ZERO_ONE, [int(value) for value in found]
    if len(found) != 2:
        return None
    first, second = sorted(found, key=_place)
    return (class_name(first), class_name(second)), [int(value != first) for value in found]


def class_name(value: float | str) -> str:
    """A class's name: whole numbers without a point."""
    if isinstance(value, str):
        return value
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _place(value: float | str) -> tuple[float, str, str]:
    if isinstance(value, str):
        return (np.inf, value.casefold(), value)
    return (value, "", "")
