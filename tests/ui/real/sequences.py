"""Drives the whole program through what changes its room: layouts, themes, projector mode, sizes.

To be run as a process of its own, in a real window under a window manager, because what goes wrong
here ends the process. The last line that it prints says how far it came.

    .venv/bin/python -m tests.ui.real.sequences
"""

from __future__ import annotations

import faulthandler
import sys
import time
from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.experiment import Experiment
from playground.ui.docking.layouts import LAYOUTS
from playground.ui.look.theme import load_theme, theme_names
from playground.ui.shell.settings import Settings
from playground.ui.window.window import Window

_PATIENCE = 60.0  # seconds until something is taken for hanging


class Walk:
    """A window, and what is done with it one thing after another."""

    def __init__(self) -> None:
        self.experiment = Experiment(DEFAULTS.with_changes(keep_prob=0.8))
        self.experiment.set_speed(10)  # steps a frame: what is looked at is the window
        self.experiment.start()
        self.window = window = Window(self.experiment, Settings(), load_theme("light"))
        self.numbers = count(1)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.add_panels()
        window.show()
        window.clock.start()
        self.do("show", lambda: None)

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something; exit with what was not reached."""
        end = time.monotonic() + _PATIENCE
        while not condition():
            if time.monotonic() > end:
                sys.exit(f"hangs after {next(self.numbers) - 1} changes")
            QTest.qWait(1)

    def do(self, name: str, change: Callable[[], object]) -> None:
        """Change something, and wait until frames come again."""
        print(next(self.numbers), name, flush=True)
        change()
        frames = self.window.clock.frames
        self.until(lambda: self.window.clock.frames > frames + 1)

    def next_theme(self) -> None:
        """Another theme, as the key T chooses it."""
        self.do("theme", self.window.menus.actions["next_theme"].trigger)

    def projector(self, themes: int) -> None:
        """Into projector mode and out again, with all that one changes there; so many themes."""
        window, screen = self.window, self.window.screen().size()
        layout, before = window.panels.layout_now.id, window.size()
        self.do("projector", window.projector.toggle)
        self.until(lambda: window.isFullScreen() and window.size() == screen)
        self.do(f"projector {layout}", lambda: window.panels.choose(layout))
        for _ in range(themes):
            self.next_theme()
        self.do("knobs", lambda: window.shell.knobs.fold(False))
        self.next_theme()
        self.do("enlarge", lambda: window.panels.enlarge("boundary"))
        self.do("projector off", window.projector.toggle)
        self.until(lambda: not window.isFullScreen() and window.size() == before)

    def walk(self, sizes: tuple[QSize, ...]) -> None:
        """Every layout in every size, in other themes and in projector mode; there the simplest and
        the fullest layout in each theme."""
        window = self.window
        pin = window.menus.actions["pin"]
        for number, layout in enumerate(LAYOUTS):
            self.do(f"layout {layout}", lambda layout=layout: window.panels.choose(layout))  # type: ignore[misc]
            for size in sizes:
                self.do(f"size {size.toTuple()}", lambda size=size: window.resize(size))  # type: ignore[misc]
                self.next_theme()
            self.projector(len(theme_names()) if layout in ("simple", "all") else 1)
            if number == 1:
                self.experiment.stop_at(type(self.experiment.stops)(with_a=False))
                self.do("compare", pin.trigger)
        window.close()


def main() -> None:
    faulthandler.enable()
    application = QApplication([])
    application.setStyle("Fusion")
    walk = Walk()
    room = walk.window.screen().availableGeometry().size()
    sizes = [QSize(640, 480), QSize(1438, 856), QSize(1916, 1030), QSize(1278, 680)]
    bounded = (size.boundedTo(room - QSize(4, 40)) for size in sizes)
    walk.walk(tuple(dict.fromkeys(bounded)))
    print("done")


if __name__ == "__main__":
    main()
