"""The whole window, with its real panels and a run that trains."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.experiment import Experiment
from playground.ui.look.theme import load_theme
from playground.ui.shell.settings import Settings
from playground.ui.window.window import Window

MakeRealWindow = Callable[..., Window]


@pytest.fixture
def managed_environment() -> Callable[[int], dict[str, str]]:
    """The environment for a program on a screen that has a window manager.

    Screen 0 is of 1920 by 1080 pixels, 1 of 1280 by 720.
    """
    display = os.environ.get("MANAGED_DISPLAY")
    if not display:
        pytest.skip("needs a display with a window manager; `bash .dev/test` brings one")

    def environment(screen: int) -> dict[str, str]:
        return {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": f"{display}.{screen}"}

    return environment


@pytest.fixture
def make_real_window(qtbot: Any) -> Iterator[MakeRealWindow]:
    """Makes windows that have drawn a picture."""
    made: list[Window] = []

    def make(
        knobs: Hyperparameters = DEFAULTS,
        *,
        theme: str = "light",
        size: tuple[int, int] = (1280, 720),
        every_panel: bool = False,
    ) -> Window:
        experiment = Experiment(knobs)
        experiment.set_speed(10)  # steps a frame: it goes on, and leaves the processor to others
        experiment.start()
        window = Window(experiment, Settings(), load_theme(theme))
        made.append(window)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(*size)
        window.add_panels()
        if every_panel:
            for name, action in window.menus.actions:
                if name.startswith("panel_") and not action.isChecked():
                    action.trigger()
        window.show()
        window.activateWindow()
        with qtbot.waitActive(window):
            pass
        window.clock.start()
        qtbot.waitUntil(lambda: window.clock.frames > 3, timeout=20_000)
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()
    made.clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
