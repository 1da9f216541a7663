"""Looks for reference cycles in the window's thread only, while nothing else is at work there.

Left alone, Python looks for them in whichever thread happens to allocate. In the training thread
it could so destroy a widget, which only the window's thread may do, and hold up a step for it.
In the middle of a handler, one that shows a dialog for example, it could destroy what that handler
or Qt below it still uses.
"""

import gc

from PySide6.QtCore import QObject, QThread, QTimer

_PERIOD_MS = 500  # between two looks


class Collector(QObject):
    """Takes the collector's work over from Python; `stop` gives it back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_PERIOD_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """What there is now stays: it need not be looked through again and again."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """The window is closed."""
        self._timer.stop()
        gc.enable()

    def look(self) -> None:
        """Collect the oldest generation that Python would collect by now.

        Another time, where this comes from an event loop within a handler.
        """
        if QThread.currentThread().loopLevel() > 1:
            return
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
