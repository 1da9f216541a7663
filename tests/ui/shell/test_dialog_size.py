"""Windows are no larger than the screen has room for, with the frame around them."""

from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from playground.ui.shell.dialog_size import size_dialog, size_window


def test_as_large_as_asked_for_and_as_the_screen_allows(qtbot: QtBot) -> None:
    parent, window, dialog = QWidget(), QWidget(), QDialog()
    for one in (parent, window, dialog):
        qtbot.addWidget(one)
    parent.resize(400, 300)
    line = window.fontMetrics().height()
    room = parent.screen().availableGeometry().size()
    size_window(window, parent, 30, 20)
    assert (window.width(), window.height()) == (30 * line, 20 * line)
    size_window(window, parent, 900, 900)
    assert (window.width(), window.height()) == (room.width() - 3 * line, room.height() - 3 * line)
    size_dialog(dialog, parent, 900, 900)
    assert (dialog.width(), dialog.height()) == (400, 300 - 3 * line)
