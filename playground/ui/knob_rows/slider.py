"""A slider for one numeric knob. It knows its knob and a value; it does not know the store."""

import math

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.knobs.knob import Kind, Knob, Scale
from playground.ui.widgets.keys import NUMBER_KEYS, Burst, claim_numbers
from playground.ui.widgets.slider_drawing import (
    draw_filled,
    draw_focus,
    draw_groove,
    draw_handle,
    handle_radius,
)
from playground.ui.widgets.spoken import SpokenSlider, last_digit
from playground.ui.widgets.target import bar_size, least_bar_size

_MANY = 10  # arrow-key steps of a page key
_KEYS_BRING_FOCUS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_NOTCH = 120  # of a mouse wheel, in eighths of a degree


def finer(knob: Knob, value: float, direction: int) -> float:
    """`value` moved by a tenth of an arrow-key step, or by the least that makes a difference."""
    if knob.kind is Kind.INTEGER:
        if knob.scale is Scale.LOG and value == 0:
            return knob.nudged(value, direction)
        low = knob.smallest if knob.scale is Scale.LOG else knob.minimum
        return int(min(knob.maximum, max(low, value + direction)))
    if knob.scale is Scale.LOG:
        moved = knob.nudged(value, direction * 0.1)
        if moved != value or value == 0:
            return moved
        moved = value + direction * 10.0 ** (math.floor(math.log10(value)) - 2)
        return float(min(knob.maximum, max(knob.smallest, float(f"{moved:.12g}"))))
    moved = float(f"{value + direction * knob.step / 10:.12g}")
    return float(min(knob.maximum, max(knob.minimum, moved)))


class KnobSlider(SpokenSlider):
    """Sends `moved` at every movement; `gesture` is the same object during one drag."""

    moved = Signal(object, object)  # value, gesture
    default_asked = Signal(object)  # gesture
    typed = Signal(str)  # a digit was pressed: the value is to be typed

    def __init__(self, knob: Knob, default: float, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._knob, self._default = knob, default
        self._value: float = default
        self._note = ""
        self._gesture: object = None
        self._grip: float | None = None  # while dragging: pixels from the handle's middle
        self._burst = Burst()
        self._wheel = 0
        self._by_keys = False  # whether it was just used with the keyboard
        claim_numbers(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_value(default)

    @property
    def knob_value(self) -> float:
        """The value that the handle stands for."""
        return self._value

    def set_value(self, value: float, note: str = "") -> None:
        """Show a value; with a note, show that in place of the handle."""
        changed = value != self._value
        self._value, self._note = value, note
        self.update()
        if changed:
            self.value_spoken()

    def spoken_value(self) -> float:
        return self._value

    def spoken_range(self) -> tuple[float, float]:
        return self._knob.minimum, self._knob.maximum

    def spoken_step(self) -> float:
        if self._knob.kind is Kind.INTEGER:
            return 1
        return last_digit(self._value)

    def set_spoken(self, value: float) -> None:
        knob = self._knob
        inside = min(knob.maximum, max(knob.minimum, value))
        self._ask(round(inside) if knob.kind is Kind.INTEGER else float(f"{inside:.6g}"), None)

    def _ask(self, value: float, gesture: object) -> None:
        if value != self._value or self._note:
            self.moved.emit(value, gesture)

    # ---- places -------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return bar_size(self)

    def minimumSizeHint(self) -> QSize:
        return least_bar_size(self)

    def handle_x(self, value: float | None = None) -> float:
        """Where a value's handle has its middle, in pixels from the left."""
        edge = handle_radius(self) + 2
        fraction = self._knob.fraction(self._value if value is None else value)
        return edge + fraction * (self.width() - 2 * edge)

    def _value_at_x(self, x: float) -> float:
        edge = handle_radius(self) + 2
        return self._knob.value_at((x - edge) / max(1.0, self.width() - 2 * edge))

    # ---- mouse --------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._gesture, self._by_keys = object(), False
        distance = event.position().x() - self.handle_x()
        on_handle = abs(distance) <= handle_radius(self) + 2 and not self._note
        self._grip = distance if on_handle else 0.0
        if not on_handle:
            self._ask(self._value_at_x(event.position().x()), self._gesture)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._ask(self._value_at_x(event.position().x() - self._grip), self._gesture)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Undone together with the movement that its first click made.
        self.default_asked.emit(self._gesture)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not (self.hasFocus() and self._by_keys):
            event.ignore()  # the column scrolls
            return
        self._wheel += event.angleDelta().y()
        notches = int(self._wheel / _NOTCH)
        self._wheel -= notches * _NOTCH
        if notches:
            self._ask(self._knob.nudged(self._value, notches), self._burst.gesture())
        event.accept()

    # ---- keyboard -----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, knob, value = event.key(), self._knob, self._value
        self._by_keys = True
        direction = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: 1,
        }.get(Qt.Key(key), 0)
        if direction:
            fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._key_ask(finer(knob, value, direction) if fine else knob.nudged(value, direction))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._key_ask(knob.nudged(value, _MANY if key == Qt.Key.Key_PageUp else -_MANY))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._key_ask(knob.value_at(0.0 if key == Qt.Key.Key_Home else 1.0))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.default_asked.emit(None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.typed.emit("")
        elif event.text() and event.text() in NUMBER_KEYS:
            self.typed.emit(event.text())
        else:
            event.ignore()

    def _key_ask(self, value: float) -> None:
        self._ask(value, self._burst.gesture())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keys = event.reason() in _KEYS_BRING_FOCUS
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._burst.end()
        super().focusOutEvent(event)

    # ---- picture ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, radius = self.height() / 2, handle_radius(self)
        groove = draw_groove(painter, self, radius)
        if self._note:
            self._draw_note(painter)
        else:
            x, default = self.handle_x(), self.handle_x(self._default)
            draw_filled(painter, self, groove, x)
            if abs(default - x) > radius:  # where the default is
                painter.setBrush(self.palette().color(QPalette.ColorRole.Dark))
                painter.drawRoundedRect(QRectF(default - 1, middle - radius, 2, 2 * radius), 1, 1)
            draw_handle(painter, self, x, radius, filled=self._grip is not None)
        draw_focus(painter, self)
        painter.end()

    def _draw_note(self, painter: QPainter) -> None:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self._note) + metrics.height()
        place = QRectF((self.width() - width) / 2, 0, width, self.height())
        painter.fillRect(place, self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._note)
