"""Painting in the whole window without a mouse: focus, undo, training, the list of keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.session.messages.painting import NO_PAINTING
from playground.ui.dialogs.shortcuts import ShortcutsDialog
from playground.ui.widgets.paint_strip import Tool
from tests.ui.real.conftest import MakeRealWindow


def press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def test_points_are_painted_trained_on_and_undone_by_keys(
    make_real_window: MakeRealWindow, qtbot: Any
) -> None:
    window = make_real_window()
    store, panel = window.experiment.store, window.panels.cards["boundary"].panel
    playing = window.experiment.playing
    press(Qt.Key.Key_1)
    assert panel.strip.tool is Tool.ADD_1
    assert panel.plot.hasFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_0):
        press(key)
    assert panel.plot.hasFocus()
    press(Qt.Key.Key_Space)
    assert [point.label for point in store.painting.added] == [1, 0]
    assert window.experiment.playing is playing  # Space was the map's
    qtbot.waitUntil(lambda: panel.examples.added.codes.size == 2, timeout=20_000)
    press(Qt.Key.Key_Delete)  # the nearest may be a drawn one: whichever, it is one edit
    assert store.painting != NO_PAINTING
    for _ in range(3):
        window.menus.actions["undo"].trigger()
    assert store.painting == NO_PAINTING
    press(Qt.Key.Key_Escape)
    assert panel.strip.tool is Tool.HOVER
    assert not panel.plot.hasFocus()


def test_in_projector_mode_escape_ends_painting_first(
    make_real_window: MakeRealWindow, qtbot: Any
) -> None:
    window = make_real_window()
    window.projector.set_on(True)
    qtbot.waitUntil(window.isFullScreen)
    window.menus.actions["paint_add_0"].trigger()
    panel = window.panels.cards["boundary"].panel
    assert panel.plot.hasFocus()
    press(Qt.Key.Key_Escape)
    assert panel.strip.tool is Tool.HOVER
    assert window.projector.on


def test_a_brush_that_is_clicked_leaves_the_focus_where_it_is(
    make_real_window: MakeRealWindow,
) -> None:
    window = make_real_window()
    panel = window.panels.cards["boundary"].panel
    before = QApplication.focusWidget()
    QTest.mouseClick(panel.strip.tools[Tool.ADD_1], Qt.MouseButton.LeftButton)
    assert panel.strip.tool is Tool.ADD_1
    assert QApplication.focusWidget() in (before, panel.strip.tools[Tool.ADD_1])
    assert not panel.plot.hasFocus()


def test_the_list_of_shortcuts_names_the_maps_keys(make_real_window: MakeRealWindow) -> None:
    window = make_real_window()
    dialog = ShortcutsDialog(window.menus.actions, window)
    rows = [
        tuple(dialog.table.item(row, column).text() for column in range(3))
        for row in range(dialog.table.rowCount())
    ]
    assert ("← → ↑ ↓", "Move the cross hair", "Map, painting") in rows
    assert ("Delete, Backspace", "Erase the nearest point", "Map, painting") in rows
    dialog.deleteLater()
