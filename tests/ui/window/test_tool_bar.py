"""The tool bar: every button can be seen at any width, and words return with the room."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from playground.ui.widgets.buttons import ToolButton
from playground.ui.window.window import Window
from tests.ui.plain_panels import MakeWindow
from tests.ui.shown_panels import themes_of_every_size


def buttons(window: Window) -> list[ToolButton]:
    return window.tool_bar.findChildren(ToolButton)


def with_words(window: Window) -> set[str]:
    return {b.objectName() for b in buttons(window) if b.sizeHint() == b.wanted_size(compact=False)}


@pytest.mark.parametrize("theme", themes_of_every_size())
def test_every_button_is_seen_whole(make_window: MakeWindow, theme: str) -> None:
    window = make_window(theme=theme, size=(960, 720))
    for width in (960, 1280, 1920):
        window.resize(width, 720)
        QApplication.processEvents()
        bar = window.tool_bar
        assert len(buttons(window)) > 8
        for button in buttons(window):
            assert button.isVisible(), (width, button.objectName())
            assert bar.rect().contains(button.geometry()), (width, button.objectName())
        assert "play" in with_words(window), width


def test_words_go_in_their_order_and_return(make_window: MakeWindow) -> None:
    window = make_window(size=(1920, 720))
    QApplication.processEvents()
    all_words = with_words(window)
    assert {"reset_all", "new_data", "step"} <= all_words
    before = all_words
    for width in range(1900, window.minimumWidth(), -60):
        window.resize(width, 720)
        QApplication.processEvents()
        now = with_words(window)
        assert now <= before
        before = now
    window.resize(1920, 720)
    QApplication.processEvents()
    assert with_words(window) == all_words


def test_an_icon_alone_keeps_its_name(make_window: MakeWindow) -> None:
    window = make_window(size=(960, 720), theme="projector")
    for button in buttons(window):
        assert button.text() or button.accessibleName(), button.objectName()
        assert button.toolTip(), button.objectName()
