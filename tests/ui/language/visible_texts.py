"""Every text that a window shows, or tells assistive technology."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QTableWidget,
    QWidget,
)

from playground.ui.widgets.fact_lines import FactLines
from playground.ui.widgets.figure_table import FigureTable
from playground.ui.widgets.legend import Legend
from playground.ui.widgets.readout import Readout
from playground.ui.widgets.verdict import Verdict


def texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """Where each text stands, and the text."""
    for widget in (window, *window.findChildren(QWidget)):
        if widget is not window and not widget.isVisibleTo(window):
            continue
        place = f"{type(widget).__name__} {widget.objectName()}".strip()
        yield f"{place}: name", widget.accessibleName()
        yield f"{place}: description", widget.accessibleDescription()
        yield f"{place}: tip", widget.toolTip()
        for text in shown_by(widget):
            yield place, text
    for menu in window.findChildren(QMenu):
        yield "menu", menu.title()
        for action in menu.actions():
            yield f"action {action.objectName()}", action.text()
            yield f"action {action.objectName()}: tip", action.toolTip()


def painted(window: QWidget) -> set[str]:
    """Every text that Python code draws while the window is painted anew."""
    found: set[str] = set()
    draw = QPainter.drawText

    def note_and_draw(painter: QPainter, *arguments: Any) -> Any:
        found.update(argument for argument in arguments if isinstance(argument, str))
        return draw(painter, *arguments)

    QPainter.drawText = note_and_draw  # type: ignore[method-assign, assignment]
    try:
        window.grab()
    finally:
        QPainter.drawText = draw  # type: ignore[method-assign]
    return found


def visible_windows(window: QWidget) -> list[QWidget]:
    """What has opened above the window."""
    return [
        child
        for child in window.findChildren(QWidget)
        if child.isVisible() and child.isWindow() and child.metaObject().className() != "QTipLabel"
    ]


def shown_by(widget: Any) -> Iterator[str]:
    """What a widget writes itself."""
    match widget:
        case QComboBox():
            for index in range(widget.count()):
                yield widget.itemText(index)
                yield str(widget.itemData(index, Qt.ItemDataRole.ToolTipRole) or "")
        case QTabBar():
            yield from (widget.tabText(index) for index in range(widget.count()))
        case QTableWidget():
            for row in range(widget.rowCount()):
                for column in range(widget.columnCount()):
                    item = widget.item(row, column)
                    yield item.text() if item is not None else ""
        case Readout() | QLabel() | QAbstractButton():
            yield widget.text() if callable(widget.text) else widget.text
        case QLineEdit():
            yield widget.text()
            yield widget.placeholderText()
        case Legend():
            yield from widget.words
            yield widget.note
        case FigureTable():
            yield from widget.header
            yield from (row.name for row in widget.rows)
        case FactLines():
            yield widget.text
            for fact in widget.facts:
                yield from (fact.name, fact.figure, *fact.wordings)
        case Verdict():
            yield from (widget.text, *widget.remarks)
