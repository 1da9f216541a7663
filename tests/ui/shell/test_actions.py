"""Actions: declared once, reachable by key, and their keys never taken from who is typing."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QToolButton, QWidget

from playground.ui.dialogs.about import AboutDialog
from playground.ui.dialogs.shortcuts import ShortcutsDialog
from playground.ui.knob_rows.rows import FlagRow, SliderRow
from playground.ui.look.theme import theme_names
from playground.ui.window.window import Window
from tests.ui.questions import Answers


def shortcuts(window: Window) -> list[str]:
    return [
        sequence.toString() for _, action in window.menus.actions for sequence in action.shortcuts()
    ]


def press(window: Window, text: str) -> None:
    """Press a shortcut in the window, as the platform would deliver it."""
    combination = QKeySequence(text)[0]
    target = QApplication.focusWidget() or window
    QTest.keyClick(target, combination.key(), combination.keyboardModifiers())


def test_no_shortcut_is_given_twice(window: Window) -> None:
    counts = Counter(shortcuts(window))
    assert [keys for keys, count in counts.items() if count > 1] == []
    assert "" not in counts


def test_every_action_has_a_text_a_help_and_a_place_in_a_menu(window: Window) -> None:
    challenges = window.menus.actions["challenges"].menu()
    program = window.menus.actions["program"].menu()
    for menu in (challenges, program):
        menu.aboutToShow.emit()
    in_menus = {
        action
        for menu in (
            *window.menus.menus.values(),
            challenges,
            program,
            window.menus.languages.menu,
            window.menus.layouts.menu,
        )
        for action in menu.actions()
        if not action.isSeparator()
    }
    for name, action in window.menus.actions:
        assert action.text(), name
        assert action.statusTip(), name
        assert action.statusTip() in action.toolTip(), name
        assert action in in_menus, name


def test_the_help_lists_every_shortcut(window: Window, qtbot: Any) -> None:
    dialog = ShortcutsDialog(window.menus.actions, window)
    qtbot.addWidget(dialog)
    listed: list[str] = []
    for row in range(dialog.table.rowCount()):
        item = dialog.table.item(row, 0)
        assert item is not None
        listed += item.text().split(", ")
    assert set(shortcuts(window)) <= set(listed)
    texts = [dialog.table.item(row, 1) for row in range(dialog.table.rowCount())]
    assert all(item is not None and item.text() and "&" not in item.text() for item in texts)


def test_an_action_declared_twice_is_refused(window: Window) -> None:
    with pytest.raises(ValueError, match="'play'"):
        window.menus.actions.add("play", "Play", "Play", lambda: None, menu="run")


def test_space_pauses_and_plays(window: Window) -> None:
    window.setFocus()
    assert window.experiment.playing
    press(window, "Space")
    assert not window.experiment.playing
    assert window.menus.actions["play"].text() == "Play"
    press(window, "Space")
    assert window.experiment.playing
    assert window.menus.actions["play"].text() == "Pause"


def test_keys_of_the_run(window: Window) -> None:
    window.setFocus()
    experiment, store = window.experiment, window.experiment.store
    for keys, counter in (("S", "steps"), ("E", "epochs"), ("Shift+R", "resets"), ("V", "reveals")):
        revision = experiment.revision
        press(window, keys)
        assert experiment.revision == revision + 1, counter
    assert not experiment.playing
    press(window, "Shift+W")
    assert store.current.init_seed == 2
    press(window, "Shift+D")
    assert store.current.data_seed == 2
    press(window, "Ctrl+Z")
    assert store.current.data_seed == 1
    press(window, "Ctrl+Shift+Z")
    assert store.current.data_seed == 2
    press(window, "Ctrl+R")
    assert store.current.init_seed == store.current.data_seed == 1


def test_undo_and_redo_are_on_when_they_can_do_something(window: Window) -> None:
    undo, redo = window.menus.actions["undo"], window.menus.actions["redo"]
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    window.experiment.store.set(noise=0.3)
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
    undo.trigger()
    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)


def test_no_shortcut_fires_while_a_field_is_typed_in(window: Window) -> None:
    window.controls.reveal("layer_widths")
    row = window.controls.rows["m"]
    assert isinstance(row, SliderRow)
    revision = window.experiment.revision
    row.edit.setFocus()
    row.edit.selectAll()
    for keys in ("S", "E", "R", "W", "D", "T", "V", "Space"):
        press(window, keys)
    assert row.edit.text() == "serwdtv "
    assert window.experiment.revision == revision
    assert window.theme.name == "light"


def test_space_belongs_to_the_control_that_has_the_focus(window: Window) -> None:
    window.controls.reveal("shuffle")
    row = window.controls.rows["shuffle"]
    assert isinstance(row, FlagRow)
    row.check.setFocus()
    press(window, "Space")
    assert not window.experiment.store.current.shuffle
    assert window.experiment.playing
    buttons = window.tool_bar.findChildren(QToolButton)
    step = next(button for button in buttons if button.objectName() == "step")
    step.setFocus()
    revision = window.experiment.revision
    press(window, "Space")
    assert window.experiment.revision == revision + 1  # one step, not play or pause


def test_a_slider_with_the_focus_lets_shortcuts_pass(window: Window) -> None:
    row = window.controls.rows["noise"]
    assert isinstance(row, SliderRow)
    row.slider.setFocus()
    press(window, "Space")
    assert not window.experiment.playing


def test_t_goes_through_the_themes(window: Window) -> None:
    window.setFocus()
    seen = [window.theme.name]
    for _ in theme_names():
        press(window, "T")
        seen.append(window.theme.name)
        assert window.menus.actions[f"theme_{window.theme.name}"].isChecked()
    assert seen[0] == seen[-1]
    assert set(seen) == set(theme_names())
    assert window.settings.theme == window.theme.name


def test_panels_are_put_away_by_key(window: Window) -> None:
    window.setFocus()
    assert window.panels.shown == ["boundary", "error"]
    press(window, "Ctrl+2")
    assert window.panels.shown == ["boundary"]
    press(window, "Ctrl+2")
    assert window.panels.shown == ["boundary", "error"]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize(
    ("action", "kind"), [("shortcuts", ShortcutsDialog), ("about", AboutDialog)]
)
def test_dialogs_open_and_escape_closes_them(
    window: Window, qtbot: Any, action: str, kind: type[QWidget]
) -> None:
    window.menus.actions[action].trigger()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind))
    qtbot.waitExposed(dialog)
    assert dialog.height() + 2 * dialog.fontMetrics().height() < window.height()  # and its frame
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_the_recent_menu_opens_what_it_names(
    window: Window, tmp_path: Any, answers: Answers
) -> None:
    answers(QMessageBox.ButtonRole.DestructiveRole)
    path = tmp_path / "one.json"
    window.experiment.store.set(noise=0.42)
    assert window.files.save_to(path)
    window.experiment.store.set(noise=0.1)
    menu: QMenu = window.menus.recent
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["one.json"]
    menu.actions()[0].trigger()
    assert window.experiment.store.current.noise == 0.42
