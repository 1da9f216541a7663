"""A drawing of many parts that is painted over several frames, so that none of them is long."""

import math
import time
from collections.abc import Callable, Iterable, Iterator

from PySide6.QtGui import QPainter, QPixmap

Part = Callable[[QPainter], None]

_LEAST = 0.002  # seconds of painting in a frame, at least
_FRAMES = 3  # that a drawing is spread over, by what the last one took


class Picture:
    """The newest whole drawing, and the one that is being painted."""

    def __init__(self) -> None:
        self.whole: QPixmap | None = None
        self.seconds = 0.0  # that the newest one took to paint
        self._sheet = QPixmap()
        self._parts: Iterator[Part] | None = None
        self._took = 0.0

    @property
    def under_way(self) -> bool:
        """Whether one was begun that is not whole yet."""
        return self._parts is not None

    def begin(self, sheet: QPixmap, parts: Iterable[Part], prepared: float = 0.0) -> None:
        """Begin another one; one that is under way is dropped. prepared: seconds it has taken."""
        self._sheet, self._parts, self._took = sheet, iter(parts), prepared

    def go_on(self, set_up: Part, *, finish: bool = False) -> bool:
        """Paint some parts, or all that are left; whether there is another whole drawing now.

        set_up: what a painter needs before any part.
        """
        if self._parts is None:
            return False
        start = time.perf_counter()
        share = math.inf if finish else max(_LEAST, self.seconds / _FRAMES)
        painter = QPainter(self._sheet)
        set_up(painter)
        try:
            for part in self._parts:
                part(painter)
                if time.perf_counter() - start > share:
                    return False
        finally:
            painter.end()
            self._took += time.perf_counter() - start
        self.whole, self.seconds, self._parts = self._sheet, self._took, None
        return True
