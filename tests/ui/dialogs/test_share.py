"""The dialog that hands an experiment on: its text, its code, and what is too long for one."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from playground.session.files import shared
from playground.session.messages.painting import Key
from playground.ui.dialogs.qr_code import MOST_BYTES
from playground.ui.dialogs.share import LargeCode, ShareDialog
from playground.ui.window.window import Window


def shown(window: Window) -> ShareDialog:
    window.shell.actions["share"].trigger()
    dialog = window.findChild(ShareDialog)
    assert isinstance(dialog, ShareDialog)
    return dialog


def test_it_shows_the_present_experiment(window: Window) -> None:
    window.experiment.store.set(lambd=0.7)
    dialog = shown(window)
    text = dialog.edit.toPlainText()
    assert shared.read(text).content.knobs == window.experiment.store.current
    assert dialog.code.isVisible()
    assert not dialog.why_no_code.isVisible()
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == text
    dialog.picture_button.click()
    assert QGuiApplication.clipboard().image().width() >= 1200
    dialog.close()


def test_many_painted_points_are_too_long_for_a_code(window: Window) -> None:
    store = window.experiment.store
    store.paint(store.painting.with_points([(0.1234567 * n, 1 / (n + 1)) for n in range(40)], 1, 0))
    dialog = shown(window)
    assert len(dialog.edit.toPlainText()) > MOST_BYTES
    assert not dialog.code.isVisible()
    assert not dialog.large_button.isVisible()
    assert "allowed: 400" in dialog.why_no_code.text()
    assert dialog.copy_button.isVisible()
    dialog.close()


def test_an_experiment_too_long_for_a_text_says_what_to_do(window: Window) -> None:
    store = window.experiment.store
    store.set(m=2000)
    points = [(n / 999.7, n / 777.1 + 1 / (n + 3)) for n in range(1000)]
    painting = store.painting.with_points(points, 1, 0)
    for number in range(1000):
        painting = painting.moving(Key(0, number), number / 7, 1 / 3)
    store.paint(painting)
    window.shell.actions["share"].trigger()
    assert window.findChild(ShareDialog) is None
    assert "save the experiment as a file instead" in window.panels.messages.text


@pytest.mark.parametrize("end", ["key", "click"])
def test_the_code_fills_the_screen_until_a_key_or_click(
    window: Window, qtbot: Any, end: str
) -> None:
    dialog = shown(window)
    dialog.large_button.click()
    large = dialog.findChild(LargeCode)
    assert isinstance(large, LargeCode)
    assert large.isFullScreen()
    if end == "key":
        QTest.keyClick(large, Qt.Key.Key_Space)
    else:
        QTest.mouseClick(large, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.findChild(LargeCode) is None)
    dialog.close()


def test_everything_in_it_has_a_name_and_is_reached_by_tab(window: Window) -> None:
    dialog = shown(window)
    reached: list[QWidget | None] = []
    for _ in range(6):
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Tab)
        reached.append(dialog.focusWidget())
    buttons = (dialog.copy_button, dialog.large_button, dialog.picture_button)
    assert {dialog.edit, *buttons} <= set(reached)
    assert dialog.edit.accessibleName() == "Text of the experiment"
    assert dialog.code.accessibleName() == "QR code of the text"
    dialog.close()
