"""F1 shows the keys that act, each beside what it does, in projector mode, too."""

from __future__ import annotations

import string
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.ui.dialogs.shortcuts import ShortcutsDialog
from playground.ui.shell.actions import MENUS, SUBMENUS, menu_title, plain
from playground.ui.window.window import Window


def rows(dialog: ShortcutsDialog) -> Iterator[tuple[str, str, str]]:
    for row in range(dialog.table.rowCount()):
        cells = [dialog.table.item(row, column) for column in range(3)]
        keys, what, where = (cell.text() for cell in cells if cell is not None)
        yield keys, what, where


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("projector", [False, True], ids=["window", "projector"])
@pytest.mark.parametrize("single_keys", [True, False], ids=["letters", "no_letters"])
def test_what_is_shown_acts_and_nothing_else_does(
    window: Window, qtbot: Any, projector: bool, single_keys: bool
) -> None:
    """Every key is pressed; what it does is recorded in place of being done."""
    window.projector.set_on(projector)
    window.menus.actions.single_keys = single_keys
    dialog = ShortcutsDialog(window.menus.actions, window)
    qtbot.addWidget(dialog)
    places = {plain(menu_title(menu)) for menu in (*MENUS, *SUBMENUS)}
    done: list[str] = []
    for id, action in window.menus.actions:
        action.triggered.disconnect()
        action.triggered.connect(partial(lambda id, _=False: done.append(id), id))
        action.setEnabled(True)
    window.activateWindow()
    window.setFocus()
    wrong, shown = [], set()
    for keys, what, where in rows(dialog):
        if where not in places:
            continue
        for sequence in keys.split(", "):
            combination = QKeySequence(sequence)[0]
            shown.add(combination)
            done.clear()
            target = QApplication.focusWidget() or window
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
            if [plain(window.menus.actions[id].text()) for id in done] != [what]:
                wrong.append((sequence, what, list(done)))
    assert wrong == []
    assert len(shown) > (40 if single_keys else 25)
    none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    control = Qt.KeyboardModifier.ControlModifier
    done.clear()
    for key in (Qt.Key(ord(character)) for character in string.ascii_uppercase + string.digits):
        for modifiers in (none, shift, control):
            if QKeySequence(modifiers | key)[0] not in shown:
                QTest.keyClick(window, key, modifiers)
    assert done == []


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("theme", ["light", "projector"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_key_can_be_read_in_full(
    window: Window, qtbot: Any, theme: str, language: str
) -> None:
    window.shell.themes.choose(theme)
    window.menus.languages.choose(language)
    for _ in range(3):
        window.menus.actions["larger_text"].trigger()
    dialog = ShortcutsDialog(window.menus.actions, window)
    qtbot.addWidget(dialog)
    dialog.show()
    table = dialog.table
    for column in (0, 2):
        assert table.columnWidth(column) >= table.sizeHintForColumn(column)
    window.menus.languages.choose("en")
