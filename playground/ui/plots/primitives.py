"""Arrays of Qt's own points, lines and rectangles, which NumPy fills and a painter draws as one."""

from typing import Any

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtGui import QPainterPath, QPolygonF


class Primitives:
    """So many of one of Qt's classes that consist of numbers only, such as QLineF.

    kind: the class; fields: the numbers in one of them. A painter takes `arguments()`, and copies
    nothing: `painter.drawLines(*lines.arguments())`.
    """

    def __init__(self, kind: type, fields: int) -> None:
        self._kind = kind
        self._array: NDArray[np.float64] = np.empty((0, fields))
        self._first: Any = None  # Qt's view of the array's beginning
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def resize(self, count: int) -> NDArray[np.float64]:
        """Have so many; the numbers, a row for each, to be filled."""
        if count > len(self._array):
            self._first = None
            self._array = np.empty((count, self._array.shape[1]))
            self._first = shiboken6.wrapInstance(self._array.ctypes.data, self._kind)
        self._count = count
        return self._array[:count]

    def arguments(self) -> tuple[Any, int]:
        """The first of them, and how many there are. At least one; they live as long as this."""
        return self._first, self._count


def polygon(x: NDArray[np.float64], y: NDArray[np.float64]) -> QPolygonF:
    """The line through these points."""
    made = QPolygonF()
    made.resize(x.size)
    if x.size:
        view: Any = shiboken6.VoidPtr  # its stub knows neither a size nor that it can be written
        memory = view(made.data(), 16 * x.size, True)
        places = np.frombuffer(memory, np.float64).reshape(-1, 2)
        places[:, 0], places[:, 1] = x, y
    return made


def outlines(x: NDArray[np.float64], y: NDArray[np.float64]) -> QPainterPath:
    """The shapes whose corners these points are, with NaN between two shapes; to be filled."""
    # pyqtgraph takes a quarter of the start to import, and the first pictures have no such shape.
    from pyqtgraph.functions import arrayToQPath

    made: QPainterPath = arrayToQPath(x, y, connect="finite")
    return made
