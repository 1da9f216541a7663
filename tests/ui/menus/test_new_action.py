"""A new action is a `declare` of its own in `menus.DECLARATIONS`: no other place knows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from playground.i18n.messages import marked
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.experiment import Experiment
from playground.ui.dialogs.shortcuts import ShortcutsDialog
from playground.ui.look.theme import load_theme
from playground.ui.menus import menus
from playground.ui.menus.command_palette import CommandPalette
from playground.ui.shell.settings import Settings
from playground.ui.shell.shell import Shell
from playground.ui.window.window import Window


def declare(shell: Shell) -> None:
    shell.actions.add(
        "toy",
        marked("Actions", "Double the noise"),
        marked("Actions", "Scatter the examples twice as far"),
        lambda: shell.experiment.store.set(noise=2 * shell.experiment.store.current.noise),
        menu="edit",
        shortcuts=("Ctrl+J",),
    )


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> Iterator[Window]:
    monkeypatch.setattr(menus, "DECLARATIONS", (*menus.DECLARATIONS, declare))
    made = Window(Experiment(DEFAULTS.adapted(noise=0.1)), Settings(), load_theme("light"))
    made.show()
    made.activateWindow()
    with qtbot.waitActive(made):
        pass
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_it_has_a_menu_a_key_and_a_line_wherever_actions_are_listed(
    window: Window, qtbot: Any
) -> None:
    store = window.experiment.store
    action = window.shell.actions["toy"]
    assert action in window.menus.menus["edit"].actions()
    assert action.toolTip() == "Scatter the examples twice as far (Ctrl+J)"
    QTest.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert store.current.noise == 0.2
    dialog = ShortcutsDialog(window.shell.actions, window)
    qtbot.addWidget(dialog)
    cells = (dialog.table.item(row, 1) for row in range(dialog.table.rowCount()))
    assert "Double the noise" in [cell.text() for cell in cells if cell is not None]
    window.shell.actions["command_palette"].trigger()
    (palette,) = window.findChildren(CommandPalette)
    QTest.keyClicks(palette.field, "double")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert store.current.noise == 0.4
