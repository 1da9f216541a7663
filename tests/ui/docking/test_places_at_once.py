"""What the program arranges stands at its place before it is painted: nothing jumps there."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from playground.ui.plots.plot import Plot
from playground.ui.window.window import Window
from tests.ui.docking.docks import begun

__all__ = ["begun"]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def places(window: Window) -> dict[str, list[tuple[int, ...]]]:
    """Where the plots of the panels are that can be seen."""
    return {
        name: [
            (*plot.mapTo(card, plot.rect().topLeft()).toTuple(), *plot.size().toTuple())
            for plot in card.findChildren(Plot)
            if plot.isVisible()
        ]
        for name, card in window.panels.cards.items()
        if card.made
    }


def in_the_end(window: Window) -> dict[str, list[tuple[int, ...]]]:
    """The same, once nothing is put off any more."""
    for _ in range(4):
        QApplication.processEvents()
    return places(window)


def test_a_panel_that_is_made_stands_at_its_place_at_once(qtbot: Any, begun: Window) -> None:
    """Else it is painted on the way there: a plot of a few pixels, which then jumps."""
    begun.experiment.start()
    qtbot.waitUntil(lambda: begun.snapshot is not None, timeout=60_000)
    begun.clock.stop()
    pieces = begun.pieces_to_come()
    next(pieces)
    in_the_end(begun)
    while not all(card.made or card.isHidden() for card in begun.panels.cards.values()):
        next(pieces)
        at_once = places(begun)
        assert at_once == in_the_end(begun)
    assert all(places(begun)[name] for name in ("boundary", "error", "gradients"))
