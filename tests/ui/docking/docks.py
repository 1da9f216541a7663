"""Where panels are in a window, for the tests of docks."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from playground.ui.docking.layouts import LAYOUTS
from playground.ui.window.window import Window

NAMES = LAYOUTS["all"].names


def places(window: Window) -> dict[str, QRect]:
    QApplication.processEvents()
    cards = window.panels.cards
    return {name: card.geometry() for name, card in cards.items() if card.can_be_seen()}


def seen(window: Window) -> set[str]:
    QApplication.processEvents()
    return {card.name for card in window.panels.drawing()}
