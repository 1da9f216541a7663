"""The curves of a run, however long: bounded memory that still shows every spike.

Each row covers an interval of steps and keeps every figure's minimum and maximum in it. While the
table has room a row is one evaluation; when it is full, neighbouring rows are joined in pairs and
from then on a row gathers twice as many evaluations.
"""

import numpy as np

from playground.engine.activations import Array
from playground.session.messages.measures import COLUMNS, HistoryView


class History:
    """The table that the training thread appends to; `view` gives what a snapshot carries."""

    def __init__(self, capacity: int = 2048) -> None:
        if capacity < 2 or capacity % 2:
            raise ValueError(f"capacity {capacity}: must be even and at least 2")
        self._capacity = capacity
        self.clear()

    def clear(self) -> None:
        """Forget everything; views given out stay as they are."""
        self._allocate()
        self._count = 0  # full rows
        self._gathered = 0  # evaluations in the row that is being filled
        self._per_row = 1
        self._last_step = -1
        self._current = np.full(len(COLUMNS), np.nan)
        self._lowest = self._current.copy()
        self._highest = self._current.copy()

    def _allocate(self) -> None:
        self._steps = np.zeros(self._capacity, np.int64)
        self._low = np.full((self._capacity, len(COLUMNS)), np.nan)
        self._high = self._low.copy()

    @property
    def gathering(self) -> int:
        """Evaluations in the row that is still being filled."""
        return self._gathered

    def append(self, step: int, values: Array) -> None:
        """Add one evaluation; values in the order of `COLUMNS`, NaN where not measured."""
        self._last_step = step
        self._current = np.array(values, dtype=np.float64)
        self._lowest = np.fmin(self._lowest, self._current)
        self._highest = np.fmax(self._highest, self._current)
        if self._gathered == 0:
            if self._count == self._capacity:
                self._join_pairs()
            self._steps[self._count] = step
        row, first = self._count, self._gathered == 0
        if self._per_row == 1:
            self._low[row] = self._high[row] = self._current
            self._count += 1
            return
        if first:
            self._pending_low, self._pending_high = self._current, self._current
        else:
            self._pending_low = np.fmin(self._pending_low, self._current)
            self._pending_high = np.fmax(self._pending_high, self._current)
        self._gathered += 1
        if self._gathered == self._per_row:
            self._low[row], self._high[row] = self._pending_low, self._pending_high
            self._count, self._gathered = self._count + 1, 0

    def forget_after(self, step: int) -> None:
        """Drop what was measured after a step; views given out stay as they are.

        A row that reaches beyond the step, and what was gathered for the next one, go as well.
        """
        if self._last_step <= step:
            return
        count, steps, low, high = self._count, self._steps, self._low, self._high
        kept = int(np.searchsorted(steps[:count], step, side="right"))
        if self._per_row > 1:
            kept = max(0, kept - 1)  # whether the last one reaches beyond it is not known
        self._allocate()
        self._steps[:kept], self._low[:kept] = steps[:kept], low[:kept]
        self._high[:kept] = high[:kept]
        self._count, self._gathered = kept, 0
        nothing = np.full(len(COLUMNS), np.nan)
        self._lowest = np.fmin.reduce(low[:kept], axis=0, initial=np.nan) if kept else nothing
        self._highest = np.fmax.reduce(high[:kept], axis=0, initial=np.nan) if kept else nothing
        self._current = high[kept - 1].copy() if kept else nothing
        self._last_step = int(steps[kept - 1]) if kept else -1

    @property
    def last_step(self) -> int:
        """The step of the newest evaluation; -1 without any."""
        return self._last_step

    def _join_pairs(self) -> None:
        steps, low, high = self._steps, self._low, self._high
        half = self._capacity // 2
        self._allocate()  # views of the old arrays stay as they are
        self._steps[:half] = steps[::2]
        self._low[:half] = np.fmin(low[::2], low[1::2])
        self._high[:half] = np.fmax(high[::2], high[1::2])
        self._count, self._per_row = half, self._per_row * 2

    def view(self) -> HistoryView:
        """The rows so far; a row still being filled is not among them, its extremes are."""
        n = self._count
        arrays = self._steps[:n], self._low[:n], self._high[:n]
        for array in arrays:
            array.flags.writeable = False
        return HistoryView(*arrays, self._current, self._lowest, self._highest)
