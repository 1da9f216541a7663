"""Large type in a small window: nothing is clipped or hidden, and plots can still be read."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QTabBar, QWidget

from playground.knobs.hyperparameters import DEFAULTS
from playground.ui.look import stylesheet
from playground.ui.plots.plot import Plot
from playground.ui.widgets.message_bar import Weight
from playground.ui.widgets.paint_strip import unpaintable_text
from playground.ui.window.window import Window
from tests.ui.clipping import clipped
from tests.ui.language.conftest import MakeWindow, settle

SIZE = (1280, 720)
LAYOUTS = ("simple", "regularization", "deep", "data", "all")
_LEAST = 2.6  # lines of text: the height of a plot's area, of the map three times as much


@pytest.fixture
def small_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A projector of 720 lines."""
    monkeypatch.setattr(stylesheet, "share_of_screen", lambda theme: 720 / 1080)


def pin(window: Window, qtbot: Any) -> None:
    """Compare; B goes on for ever."""
    qtbot.waitUntil(lambda: window.snapshot is not None and window.snapshot.step > 0)
    assert window.comparison is not None
    window.comparison.same_step.setChecked(False)
    window.menus.actions["pin"].trigger()
    qtbot.waitUntil(window.comparison.isVisible)
    settle(window, qtbot)


def place_in(window: Window, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def plots(window: Window) -> dict[str, float]:
    """The height of the areas of the plots that can be seen, in lines of text."""
    line = window.fontMetrics().lineSpacing()
    return {
        f"{card.name} {number}": plot.area.height() / line
        for card in window.panels.drawing()
        for number, plot in enumerate(card.panel.findChildren(Plot))
        if plot.isVisible()
    }


@pytest.mark.usefixtures("small_screen")
@pytest.mark.parametrize("folded", [False, True])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_with_a_comparison_and_a_message_all_can_be_read(
    whole_window: MakeWindow, qtbot: Any, language: str, folded: bool
) -> None:
    knobs = DEFAULTS.with_changes(dataset="digits")  # of which the legend says most
    window = whole_window(knobs, language=language, theme="projector", size=SIZE)
    window.shell.knobs.fold(folded)
    pin(window, qtbot)
    for layout in LAYOUTS:
        window.panels.choose(layout)
        window.resize(*SIZE)
        window.say(unpaintable_text("plane"), Weight.NOTE)
        settle(window, qtbot)
        assert (window.width(), window.height()) == SIZE
        assert clipped(window) == [], layout
        message = place_in(window, window.panels.messages)
        for other in (window.panels, window.comparison, window.time_bar):
            covered = message.intersected(place_in(window, other))
            assert covered.height() <= window.fontMetrics().height() // 3, (layout, other)
        for name, lines in plots(window).items():
            assert lines >= (3 * _LEAST if name == "boundary 0" else _LEAST), (layout, name, lines)
        for bar in window.panels.host.findChildren(QTabBar):
            if bar.isVisible():
                assert bar.tabRect(bar.count() - 1).right() <= bar.width(), (layout, bar.count())


@pytest.mark.usefixtures("small_screen")
def test_a_comparison_that_ends_gives_the_places_back(whole_window: MakeWindow, qtbot: Any) -> None:
    window = whole_window(theme="projector", layout="all", size=SIZE)
    before = {card.name for card in window.panels.drawing()}
    assert before == {"boundary", "diagnosis", "error", "network"}
    pin(window, qtbot)
    assert {card.name for card in window.panels.drawing()} == {"boundary", "error"}
    window.panels.cards["gradients"].raise_()
    settle(window, qtbot)
    window.menus.actions["unpin"].trigger()
    settle(window, qtbot)
    # What is in front of the others stays so.
    after = {card.name for card in window.panels.drawing()}
    assert after == {"boundary", "diagnosis", "gradients", "network"}
    assert not window.panels.moved


def test_in_a_high_room_a_message_floats_above_the_panels_edge(
    whole_window: MakeWindow, qtbot: Any
) -> None:
    window = whole_window()
    window.say("Something", Weight.NOTE)
    settle(window, qtbot)
    message, panels = (place_in(window, w) for w in (window.panels.messages, window.panels))
    assert panels.contains(message)
    assert message.width() < panels.width() / 2
