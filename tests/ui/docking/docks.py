"""Where panels are in a window, for the tests of docks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtWidgets import QApplication

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.experiment import Experiment
from playground.ui.docking.layouts import LAYOUTS
from playground.ui.look.theme import load_theme
from playground.ui.shell.settings import Settings
from playground.ui.window.window import Window

NAMES = LAYOUTS["all"].names


def places(window: Window) -> dict[str, QRect]:
    QApplication.processEvents()
    cards = window.panels.cards
    return {name: card.geometry() for name, card in cards.items() if card.can_be_seen()}


def seen(window: Window) -> set[str]:
    QApplication.processEvents()
    return {card.name for card in window.panels.drawing()}


@pytest.fixture
def begun(qtbot: Any) -> Iterator[Window]:
    """A window in which only the first panel is made."""
    window = Window(Experiment(DEFAULTS), Settings(), load_theme("light"))
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1280, 720)
    window.add_first_panel()
    window.show()
    qtbot.waitExposed(window)
    window.clock.start()
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
