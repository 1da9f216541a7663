"""What the random user does with the mouse and with keys, and how often it moved a slider."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from shiboken6 import isValid

from playground.ui.knob_rows.knob_row import KnobRow
from playground.ui.knob_rows.rows import SliderRow, TypedRow
from playground.ui.knob_rows.split_row import SplitRow
from playground.ui.widgets.spoken import SpokenSlider

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_K = Qt.Key


class Fingers:
    """Presses, drags and types. counts: of the sliders that have moved by it."""

    def __init__(self, counts: Counter[str]) -> None:
        self.counts = counts

    def move_row(self, row: KnobRow, how: str, value: Any) -> None:
        """Set a row to a value by the mouse or by keys, as far as it goes."""
        widget, number = row.focusProxy(), isinstance(value, int | float)
        if isinstance(row, SliderRow) and number and how != "type":
            slider = row.slider
            if how == "keys":
                far = abs(value - slider.knob_value) > slider.spoken_step()
                up = value > slider.knob_value
                key = (_K.Key_PageUp if up else _K.Key_PageDown) if far else (
                    _K.Key_Right if up else _K.Key_Left)  # fmt: skip
                self.press(slider, key)
                return
            places = (slider.handle_x(), slider.handle_x(value))
            start, end = (QPoint(round(x), slider.height() // 2) for x in places)
            self.drag(slider, start, end)
        elif isinstance(widget, QAbstractButton):
            if how == "drag":
                QTest.mouseClick(widget, _LEFT, _NONE, QPoint(6, widget.height() // 2))
            else:
                self.press(widget, _K.Key_Space)
        elif isinstance(widget, QComboBox):
            steps = widget.findData(value) - widget.currentIndex()
            for _ in range(min(abs(steps), 6)):
                self.press(widget, _K.Key_Down if steps > 0 else _K.Key_Up)
        elif isinstance(row, TypedRow | SplitRow):
            edit = row.edit
            QTest.mouseClick(edit, _LEFT, _NONE, edit.rect().center())
            QTest.keyClick(edit, _K.Key_A, Qt.KeyboardModifier.ControlModifier)
            self.type_into(edit, row.written(value) if not isinstance(value, str) else value)
            self.press(edit, _K.Key_Return)

    def turn_row(self, row: KnobRow, share: float) -> None:
        """Move what stands in a row of a laboratory to a share of what it allows."""
        widget = row.focusProxy()
        if isinstance(row, SliderRow):
            start, end = row.slider.handle_x(), share * row.slider.width()
            middle = row.slider.height() // 2
            self.drag(row.slider, QPoint(round(start), middle), QPoint(round(end), middle))
        elif isinstance(widget, QAbstractButton | QComboBox):
            is_list = isinstance(widget, QComboBox)
            key = (_K.Key_Down if share > 0.5 else _K.Key_Up) if is_list else _K.Key_Space
            self.press(widget, key)

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        before = widget.spoken_value() if isinstance(widget, SpokenSlider) else None
        QTest.keyClick(widget, key)
        if isinstance(widget, SpokenSlider) and widget.spoken_value() != before:
            self.counts["slider by keys"] += 1

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        before = widget.spoken_value() if isinstance(widget, SpokenSlider) else None
        QTest.mousePress(widget, _LEFT, _NONE, start)
        for part in (0.3, 0.7, 1.0):
            if isValid(widget):  # what was pressed may be gone by now
                QTest.mouseMove(widget, start + (end - start) * part)
            QTest.qWait(1)
        if isValid(widget):
            QTest.mouseRelease(widget, _LEFT, _NONE, end)
            if isinstance(widget, SpokenSlider) and widget.spoken_value() != before:
                self.counts["slider by mouse"] += 1

    def type_into(self, target: QWidget, text: str) -> None:
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):  # QTest knows only ASCII
                event = QKeyEvent(kind, ord(letter.upper()), _NONE, letter)
                QApplication.postEvent(target, event)
        QApplication.sendPostedEvents()


def point(widget: QWidget, shares: Sequence[float]) -> QPoint:
    return QPoint(int(shares[0] * (widget.width() - 1)), int(shares[1] * (widget.height() - 1)))


def turn(widget: QWidget, place: QPoint, by: int) -> None:
    event = QWheelEvent(
        QPointF(place), QPointF(widget.mapToGlobal(place)), QPoint(), QPoint(0, by),
        Qt.MouseButton.NoButton, _NONE, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
