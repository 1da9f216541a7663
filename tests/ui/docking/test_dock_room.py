"""Docks that need more room than there is are scrolled; nothing of them is cut off."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from playground.ui.docking.dock_room import DockRoom
from playground.ui.window.window import Window
from tests.ui.clipping import clipped
from tests.ui.plain_panels import MakeWindow


@pytest.fixture
def window(make_window: MakeWindow) -> Window:
    made = make_window()
    made.resize(1280, 720)
    return made


def settle(times: int = 8) -> None:
    for _ in range(times):
        QApplication.processEvents()


def room_of(window: Window) -> DockRoom:
    (found,) = window.findChildren(DockRoom)
    assert isinstance(found, DockRoom)
    return found


def test_docks_have_all_the_room_where_it_suffices(window: Window) -> None:
    settle()
    room = room_of(window)
    assert window.panels.host.size() == room.size()
    assert window.panels.host.room == room.size()
    assert not room.horizontalScrollBar().isVisible()


def test_docks_that_are_wider_than_their_place_are_scrolled(window: Window) -> None:
    for card in window.panels.cards.values():
        card.setMinimumWidth(500)
    names = window.panels.shown
    for name in names[1:]:
        for _ in names:
            window.panels.move_panel(name, "right")
    settle()
    room, host = room_of(window), window.panels.host
    assert host.width() >= host.minimumSizeHint().width() > room.width()
    assert host.room.width() == room.width()  # layouts go by what there is
    assert room.horizontalScrollBar().isVisible()
    assert [fault for fault in clipped(window) if "DockHost" in fault] == []
    for card in window.panels.cards.values():
        card.setMinimumWidth(0)
    window.panels.choose(window.panels.layout_now.id)
    settle()
    assert not room.horizontalScrollBar().isVisible()


def test_scroll_bars_have_the_colours_of_the_theme_that_it_begins_with(window: Window) -> None:
    bar = room_of(window).horizontalScrollBar()
    assert window.theme.control in bar.styleSheet()


def test_a_smaller_window_is_told_also_where_the_docks_stay(window: Window) -> None:
    window.panels.host.setMinimumWidth(2000)
    settle()
    told: list[int] = []
    window.panels.host.resized.connect(lambda: told.append(window.panels.host.room.width()))
    window.resize(1100, 720)
    settle()
    assert told
    assert told[-1] == room_of(window).viewport().width() < 1100
