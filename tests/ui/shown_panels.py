"""Themes, and single panels on an offscreen screen, for tests of panels and of what is in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.ui.docking.live_panel import LivePanel
from playground.ui.look.theme import Theme, load_theme, theme_names

Show = Callable[..., LivePanel]


@pytest.fixture
def theme() -> Theme:
    """The light theme."""
    return load_theme("light")


@pytest.fixture
def odd_theme(theme: Theme) -> Theme:
    """A theme that shares no colour with the light one, with larger type."""
    changed = {
        name: f"#{(index * 2654435761) % 0xFFFFFF:06x}"
        for index, name in enumerate(vars(theme), 1)
        if isinstance(getattr(theme, name), str) and getattr(theme, name).startswith("#")
    }
    return replace(theme, name="odd", type_scale=1.5, point_size=12.0, **changed)


def themes_of_every_size() -> list[str]:
    """A theme for each size of type, lines and points; others differ from it in colours only."""
    found: dict[tuple[float, ...], str] = {}
    for name in theme_names():
        theme = load_theme(name)
        found.setdefault((theme.type_scale, theme.line_width, theme.point_size), name)
    return list(found.values())


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Show:
    """Make a panel of a class, in a size, and show it."""

    def make(panel_class: type[LivePanel], width: int = 640, height: int = 480) -> LivePanel:
        panel = panel_class(theme)
        qtbot.addWidget(panel)
        panel.resize(width, height)
        panel.show()
        qtbot.waitExposed(panel)
        for _ in range(3):  # layouts settle
            QApplication.processEvents()
        return panel

    return make
