"""The focus comes back to what had it, and nothing of what is gone is touched."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLineEdit, QMainWindow, QToolButton

from playground.ui.widgets.keys import KeptFocus


def a_window(qtbot: Any) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(QLineEdit())
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


def test_it_comes_back_or_goes_where_it_is_told(qtbot: Any) -> None:
    window, kept = a_window(qtbot), KeptFocus()
    field = window.centralWidget()
    kept.keep(field)
    window.setFocus()
    kept.give_back(window)
    assert field.hasFocus()
    window.setFocus()
    kept.give_back()  # of nothing that was kept
    assert window.hasFocus()
    kept.keep(field)
    field.hide()
    kept.give_back(window)
    assert window.hasFocus()


def test_a_widget_that_qt_has_made_and_deleted_is_forgotten(qtbot: Any) -> None:
    """As the tabs of docks: PySide is not told that it is gone, and would touch what is freed."""
    window, kept = a_window(qtbot), KeptFocus()
    field = window.centralWidget()
    assert isinstance(field, QLineEdit)
    field.setClearButtonEnabled(True)
    (button,) = field.findChildren(QToolButton)
    gone: list[bool] = []
    button.destroyed.connect(lambda: gone.append(True))
    kept.keep(button)
    del button
    field.setClearButtonEnabled(False)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: bool(gone))
    kept.give_back(window)
    assert window.hasFocus()
