"""Finds texts that do not fit where they stand, in any window.

A text may be cut short with an ellipsis where a tip says all of it (readouts, lists, facts); a
line of words may be wrapped. Everything else must have room for what it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QSlider,
    QTabBar,
    QToolBar,
    QWidget,
)

from playground.ui.docking.panel_card import PanelCard
from playground.ui.widgets.chip_row import ChipButton
from playground.ui.widgets.figure_table import FigureTable
from playground.ui.widgets.legend import Legend
from playground.ui.widgets.segment_bar import _Segment

SLACK = 1  # pixels by which a rounded size may be short


def clipped(window: QWidget) -> list[str]:
    """One line for each text that is cut off, or that lies outside of what shows it."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or widget.window() is not window or _is_behind(widget):
            continue
        found += [f"{_name(widget)}: {fault}" for fault in (*_too_small(widget), *_outside(widget))]
    return found


def _is_behind(widget: QWidget | None) -> bool:
    """Whether it is part of a panel behind another tab, or of an old bar of tabs.

    Qt moves both aside and does not hide them.
    """
    while widget is not None:
        if isinstance(widget, PanelCard):
            return not widget.can_be_seen()
        if isinstance(widget, QTabBar) and isinstance(widget.parentWidget(), QMainWindow):
            return not widget.geometry().intersects(widget.parentWidget().rect())
        widget = widget.parentWidget()
    return False


def _name(widget: Any) -> str:
    text = widget.text if hasattr(widget, "text") else widget.accessibleName()
    return f"{type(widget).__name__} “{text() if callable(text) else text}”"


def _too_small(widget: Any) -> Iterator[str]:
    """What a widget needs for its text and is not given."""
    width, height = widget.width() + SLACK, widget.height() + SLACK
    match widget:
        case QLabel() if widget.wordWrap():
            if (needed := widget.heightForWidth(widget.width())) > height:
                yield f"{needed} pixels high, has {height}"
        case QLabel() if widget.text():
            hint = widget.sizeHint()
            if hint.width() > width or hint.height() > height:
                yield f"needs {hint.width()} × {hint.height()}, has {width} × {height}"
        case ChipButton():
            if widget.sizeHint().width() > width and widget.height() == widget.sizeHint().height():
                yield from _unless_told(widget)
        case _Segment():
            if widget.sizeHint().width() > width:
                yield from _unless_told(widget)
        case QAbstractButton() if widget.text():
            hint = widget.sizeHint()
            if hint.width() > width or hint.height() > height:
                yield f"needs {hint.width()} × {hint.height()}, has {width} × {height}"
        case QComboBox():
            if widget.fontMetrics().horizontalAdvance(widget.currentText()) > width:
                yield from _unless_told(widget)
        case QLineEdit():
            if widget.fontMetrics().height() > height:
                yield f"the type is higher than its {height}"
        case Legend():
            for text, room in zip(widget.words, widget.rooms, strict=True):
                if room.right() > width or room.bottom() > height:
                    yield f"“{text}” ends at {room.right():.0f} of {width}"
                elif text.endswith("…") and not all(e.text in widget.tip for e in widget.entries):
                    yield f"“{text}” is cut short without a tip"
        case FigureTable() if not widget.flat:
            if widget.needed.width() > width or widget.needed.height() > height:
                yield f"needs {widget.needed}, has {widget.size()}"


def _unless_told(widget: QWidget) -> Iterator[str]:
    if not widget.toolTip():
        yield "cut short without a tip"


def _outside(widget: QWidget) -> Iterator[str]:
    """Where a widget with a text reaches beyond what shows it; scrolling is allowed."""
    if not isinstance(widget, QLabel | QAbstractButton | QComboBox | QLineEdit | QSlider):
        return
    rect, parent = QRect(QPoint(0, 0), widget.size()), widget.parentWidget()
    inner: QWidget = widget
    while parent is not None and not inner.isWindow():
        rect.moveTopLeft(rect.topLeft() + inner.pos())
        area = parent.parentWidget()
        scrolls = isinstance(area, QAbstractScrollArea)
        if isinstance(area, QAbstractScrollArea) and area.horizontalScrollBar().isVisible():
            rect.moveLeft(0)  # and sideways
            rect.setWidth(1)
        if rect.left() < -SLACK or rect.right() > parent.width() + SLACK:
            yield f"from {rect.left()} to {rect.right()} of {parent.width()} in {_kind(parent)}"
            return
        if not scrolls and (rect.top() < -SLACK or rect.bottom() > parent.height() + SLACK):
            yield f"from {rect.top()} to {rect.bottom()} of {parent.height()} in {_kind(parent)}"
            return
        if scrolls:  # its height is now that of what is seen of it
            rect = QRect(rect.left(), 0, rect.width(), 1)
        if isinstance(parent, QToolBar):
            return  # what does not fit is behind the bar's own arrow
        inner, parent = parent, parent.parentWidget()


def _kind(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()}".strip()
