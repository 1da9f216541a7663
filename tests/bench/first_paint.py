"""Opens a window, says when its first picture was painted, and closes it. See `window.py`.

python -m tests.bench.first_paint program|bare
"""

import gc
import sys
import time
from typing import Any


def say_and_quit() -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    print(f"painted {time.time():.6f}", flush=True)
    QTimer.singleShot(100, QApplication.closeAllWindows)


def program() -> int:
    """The program itself, watched at its frame clock."""
    from playground.__main__ import open_window
    from playground.commands.main import run

    def open_watched(*arguments: Any, **options: Any) -> int:
        gc.disable()  # as open_window does, before it imports anything
        from playground.ui.shell.frame_clock import FrameClock

        painted = FrameClock._painted

        def watched(clock: FrameClock) -> None:
            if clock.frames == 1:
                say_and_quit()
            painted(clock)

        FrameClock._painted = watched  # type: ignore[method-assign]
        return open_window(*arguments, **options)

    return run([], open_watched)


def bare() -> int:
    """The least that the three libraries can show: one image in one plot."""
    import numpy as np
    import pyqtgraph as pg
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Plot(pg.PlotWidget):
        def paintEvent(self, event: object) -> None:
            super().paintEvent(event)
            say_and_quit()

    application = QApplication([])
    window = QMainWindow()
    plot = Plot()
    plot.addItem(pg.ImageItem(np.random.default_rng(0).random((100, 100))))
    window.setCentralWidget(plot)
    window.resize(1280, 720)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit({"program": program, "bare": bare}[sys.argv[1]]())
