"""A history reduced to what a plot can show, every minimum and maximum still in it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.session.messages.measures import COLUMNS, HistoryView

Floats = NDArray[np.float64]


class Row(NamedTuple):
    """All figures at a step, or from it to the next row: the least and the greatest of each."""

    step: float
    low: Floats
    high: Floats


class CurveData:
    """The rows of a history joined where they fall into the same column of the plot.

    end: the last step on the axis, which has `columns` columns. While that stays, a row that is
    drawn stays as it is. Every curve ends in the newest value, at `step`; while one looks back,
    that of the newest step.
    """

    def __init__(self, view: HistoryView, step: int, end: float, columns: int) -> None:
        steps, low, high = view.steps, view.low, view.high
        column = (steps * (columns / end)).astype(np.int64)
        starts = np.flatnonzero(np.diff(column, prepend=-1))
        if len(starts) < len(steps):
            steps = steps[starts]
            low = np.fmin.reduceat(low, starts, axis=0)
            high = np.fmax.reduceat(high, starts, axis=0)
        self.low, self.high = low, high
        # Of each figure, whether every row has but one value of it.
        self._single = ((low == high) | (np.isnan(low) & np.isnan(high))).all(axis=0).tolist()
        self._steps = steps.astype(np.float64)
        self._step, self._current = float(step), view.current
        if view.last is not None and view.last_step is not None:
            self._step, self._current = float(view.last_step), view.last

    def curve(self, column: str) -> tuple[Floats, Floats]:
        """x and y of the line of one figure."""
        index = COLUMNS.index(column)
        low, high = self.low[:, index], self.high[:, index]
        n = len(low)
        if self._single[index]:
            x, y = np.empty(n + 1), np.empty(n + 1)
            x[:-1], y[:-1] = self._steps, low
        else:
            x, y = np.empty(2 * n + 1), np.empty(2 * n + 1)
            x[:-1:2] = x[1::2] = self._steps
            # Where the curve falls from row to row, a row's maximum comes first; else a smooth
            # curve would become a saw.
            middle = low + high
            falls = np.empty(n, np.bool_)
            falls[1:-1] = middle[2:] < middle[:-2]
            falls[0], falls[-1] = middle[min(1, n - 1)] < middle[0], middle[-1] < middle[-2 % n]
            y[:-1:2], y[1::2] = np.where(falls, high, low), np.where(falls, low, high)
        x[-1], y[-1] = self._step, self._current[index]
        return x, y

    def row_at(self, step: float) -> Row:
        """The row next to a step; beyond the last one, the newest values."""
        if not len(self._steps) or step >= self._step:
            return Row(self._step, self._current, self._current)
        at = int(np.searchsorted(self._steps, step))
        if at == len(self._steps) or (
            at > 0 and step - self._steps[at - 1] <= self._steps[at] - step
        ):
            at -= 1
        if at == len(self._steps) - 1 and self._step - step < step - self._steps[at]:
            return Row(self._step, self._current, self._current)
        return Row(float(self._steps[at]), self.low[at], self.high[at])

    def usual_maximum(self, *columns: str) -> float:
        """What nine in ten rows stay below, of the largest of some figures; NaN without any."""
        indices = [COLUMNS.index(column) for column in columns]
        largest = np.fmax.reduce(self.high[:, indices], axis=1)
        largest = largest[np.isfinite(largest)]
        if not largest.size:
            return float("nan")
        place = int(0.9 * (largest.size - 1))
        return float(np.partition(largest, place)[place])
