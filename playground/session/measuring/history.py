"""What is kept of a run over time, however long: bounded memory that still shows every spike."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import DTypeLike, NDArray

from playground.arrays import read_only
from playground.engine.activations import Array
from playground.session.messages.measures import (
    COLUMNS,
    Evaluation,
    GradientNorms,
    HistoryView,
    NormHistory,
)

Join = Callable[[Any, Any], Any]


class Kept(NamedTuple):
    """One array of a table: how wide a row is, and what two rows become, None: the earlier one."""

    width: int
    join: Join | None = None
    dtype: DTypeLike = np.float64


class StepTable:
    """Rows in the order of their steps, each covering an interval of steps.

    While there is room a row is one entry. When the table is full, neighbouring rows are joined
    in pairs, and from then on a row gathers twice as many entries.
    """

    def __init__(self, capacity: int, *arrays: Kept) -> None:
        if capacity < 2 or capacity % 2:
            raise ValueError(f"capacity {capacity}: must be even and at least 2")
        self._capacity, self._kinds = capacity, arrays
        # A row that keeps its first entry is whole at once; one that joins them is so at its end.
        self._whole_at_once = all(kind.join is None for kind in arrays)
        self._steps: NDArray[np.int64] = np.empty(0, np.int64)
        self._arrays: list[NDArray[Any]] = []
        self._full, self._gathered, self._per_row = 0, 0, 1
        self.clear()

    def clear(self) -> None:
        """Forget everything; views given out stay as they are."""
        self._allocate()
        self._full, self._gathered, self._per_row = 0, 0, 1

    def _allocate(self) -> None:
        self._steps = np.zeros(self._capacity, np.int64)
        self._arrays = [np.zeros((self._capacity, kind.width), kind.dtype) for kind in self._kinds]

    @property
    def gathering(self) -> int:
        """Entries in the row that is still being filled."""
        return self._gathered

    @property
    def _count(self) -> int:
        return self._full + (1 if self._gathered and self._whole_at_once else 0)

    def append(self, step: int, *entry: NDArray[Any]) -> None:
        """Add one entry, an array for each array of the table."""
        if self._gathered == 0:
            if self._full == self._capacity:
                self._join_pairs()
            self._steps[self._full] = step
        for array, new, kind in zip(self._arrays, entry, self._kinds, strict=True):
            if self._gathered == 0:
                array[self._full] = new
            elif kind.join is not None:
                array[self._full] = kind.join(array[self._full], new)
        self._gathered += 1
        if self._gathered == self._per_row:
            self._full, self._gathered = self._full + 1, 0

    def _join_pairs(self) -> None:
        half, steps, arrays = self._capacity // 2, self._steps, self._arrays
        self._allocate()  # views of the old arrays stay as they are
        self._steps[:half] = steps[::2]
        for new, old, kind in zip(self._arrays, arrays, self._kinds, strict=True):
            new[:half] = old[::2] if kind.join is None else kind.join(old[::2], old[1::2])
        self._full, self._per_row = half, self._per_row * 2

    def forget_after(self, step: int) -> None:
        """Drop what was added after a step; views given out stay as they are.

        A row that reaches beyond the step, and one that is still being filled, go as well.
        """
        count, steps, arrays = self._count, self._steps, self._arrays
        kept = int(np.searchsorted(steps[:count], step, side="right"))
        if self._whole_at_once:
            if kept == count:
                return
        elif self._per_row > 1:
            kept = max(0, kept - 1)  # whether the last one reaches beyond it is not known
        self._allocate()
        self._steps[:kept] = steps[:kept]
        for new, old in zip(self._arrays, arrays, strict=True):
            new[:kept] = old[:kept]
        self._full, self._gathered = kept, 0

    def rows(self) -> tuple[NDArray[np.int64], list[NDArray[Any]]]:
        """The steps of the rows, the first of each, and their arrays; read-only views.

        A row of joined entries is not among them while it is being filled.
        """
        count = self._count
        arrays = [read_only(array[:count]) for array in self._arrays]
        return read_only(self._steps[:count]), arrays


class History:
    """The curves: every figure's minimum and maximum in each row, and over the whole run."""

    def __init__(self, capacity: int = 2048) -> None:
        columns = len(COLUMNS)
        self._table = StepTable(capacity, Kept(columns, np.fmin), Kept(columns, np.fmax))
        self._last_step = -1
        self._nothing = np.full(columns, np.nan)
        self._current = self._lowest = self._highest = self._nothing

    def clear(self) -> None:
        """Forget everything; views given out stay as they are."""
        self._table.clear()
        self._last_step = -1
        self._current = self._lowest = self._highest = self._nothing

    @property
    def gathering(self) -> int:
        """Evaluations in the row that is still being filled."""
        return self._table.gathering

    @property
    def last_step(self) -> int:
        """The step of the newest evaluation; -1 without any."""
        return self._last_step

    def begin_with(self, steps: NDArray[np.int64], low: Array, high: Array) -> None:
        """Begin anew, with the curves of a kept run, an interval a row."""
        self.clear()
        for step, least, largest in zip(steps, low, high, strict=True):
            self._table.append(int(step), least, largest)
            self._last_step, self._current = int(step), largest
            self._lowest = np.fmin(self._lowest, least)
            self._highest = np.fmax(self._highest, largest)

    def append(self, step: int, values: Array) -> None:
        """Add one evaluation; values in the order of `COLUMNS`, NaN where not measured."""
        self._last_step = step
        self._current = np.array(values, dtype=np.float64)
        self._lowest = np.fmin(self._lowest, self._current)
        self._highest = np.fmax(self._highest, self._current)
        self._table.append(step, self._current, self._current)

    def forget_after(self, step: int) -> None:
        """Drop what was measured after a step; views given out stay as they are."""
        if self._last_step <= step:
            return
        self._table.forget_after(step)
        steps, (low, high) = self._table.rows()
        self._last_step = int(steps[-1]) if steps.size else -1
        self._current = self._lowest = self._highest = self._nothing
        if steps.size:
            self._current = high[-1].copy()
            self._lowest, self._highest = np.fmin.reduce(low), np.fmax.reduce(high)

    def view(self) -> HistoryView:
        """The rows so far; a row still being filled is not among them, its extremes are."""
        steps, (low, high) = self._table.rows()
        return HistoryView(steps, low, high, self._current, self._lowest, self._highest)


class NormTable:
    """Gradient norms over time, for the heat map: evenly spread readings of all layers."""

    def __init__(self, layers: int, capacity: int = 256) -> None:
        one = Kept(layers, dtype=np.float32)
        self._table = StepTable(capacity, one, one)
        self._view: NormHistory | None = None  # of the rows as they are, once somebody asked

    def append(self, step: int, norms: GradientNorms) -> None:
        """Add one reading."""
        with np.errstate(all="ignore"):
            self._table.append(step, np.log10(norms.dW), np.log10(norms.dZ))

    def forget_after(self, step: int) -> None:
        """Drop what was read after a step; views given out stay as they are."""
        self._view = None
        self._table.forget_after(step)

    def view(self) -> NormHistory:
        """The rows so far; the same object until there are others."""
        steps, (dW, dZ) = self._table.rows()
        if self._view is None or not np.array_equal(self._view.steps, steps):
            self._view = NormHistory(steps=steps, dW=dW, dZ=dZ)
        return self._view


def values_of(evaluation: Evaluation) -> Array:
    """The figures of an evaluation in the order of `COLUMNS`; NaN where it has none."""
    e = evaluation
    dev = [np.nan if value is None else value for value in (e.dev_error, e.dev_cost)]
    return np.array([e.cost, e.data_cost, e.penalty_cost, e.train_error, *dev])
