"""The line of steps that the run has done, and where on it one looks."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.widgets.keys import claim_numbers
from playground.ui.widgets.slider_drawing import (
    draw_filled,
    draw_focus,
    draw_groove,
    draw_handle,
    handle_radius,
)
from playground.ui.widgets.spoken import SpokenSlider
from playground.ui.widgets.target import large_enough

_PARTS = 100  # arrow keys from one end to the other
_PAGES = 10


class ScrubSlider(SpokenSlider):
    """Sends `looked` with a step. Arrows move by a hundredth, with Shift by one step."""

    looked = Signal(object)  # a step

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._first = self._last = self._step = 0
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        claim_numbers(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_steps(0, 0, 0)

    @property
    def step(self) -> int:
        """Where the handle is."""
        return self._step

    def set_steps(self, first: int, last: int, step: int) -> None:
        """Show the steps from first to last, and that one of them is looked at."""
        if (first, last, step) == (self._first, self._last, self._step):
            return
        moves = self._x(step) != self._x(self._step) or last != self._last
        at_end = self._step == self._last and step == last
        enabled = last > first
        self._first, self._last, self._step = first, last, step
        if enabled != self.isEnabled():
            self.setEnabled(enabled)
        if moves and not at_end:
            self.update()

    def spoken_value(self) -> float:
        return self._step

    def spoken_range(self) -> tuple[float, float]:
        return self._first, self._last

    def set_spoken(self, value: float) -> None:
        self._ask(round(value))

    def _ask(self, step: int) -> None:
        step = max(self._first, min(step, self._last))
        if step != self._step:
            self._step = step
            self.update()
            self.value_spoken()
            self.looked.emit(step)

    # ---- places -------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        return large_enough(QSize(12 * height, height + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(6 * self.fontMetrics().height(), self.sizeHint().height())

    def _x(self, step: int) -> float:
        edge = handle_radius(self) + 2
        share = (
            1.0 if self._last <= self._first else (step - self._first) / (self._last - self._first)
        )
        return edge + share * (self.width() - 2 * edge)

    def _step_at(self, x: float) -> int:
        edge = handle_radius(self) + 2
        share = (x - edge) / max(1.0, self.width() - 2 * edge)
        return self._first + round(max(0.0, min(1.0, share)) * (self._last - self._first))

    # ---- mouse and keys -----------------------------------------------------------------------

    @property
    def dragging(self) -> bool:
        """Whether the mouse holds the handle; then it stays where the mouse is."""
        return self._dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._dragging = True
        self._ask(self._step_at(event.position().x()))
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._ask(self._step_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragging = False
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, whole = Qt.Key(event.key()), self._last - self._first
        part = max(1, whole // _PARTS)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            part = 1
        page = max(1, whole // _PAGES)
        moves = {
            Qt.Key.Key_Left: -part, Qt.Key.Key_Down: -part,
            Qt.Key.Key_Right: part, Qt.Key.Key_Up: part,
            Qt.Key.Key_PageDown: -page, Qt.Key.Key_PageUp: page,
            Qt.Key.Key_Home: -whole, Qt.Key.Key_End: whole,
        }  # fmt: skip
        if key in moves:
            self._ask(self._step + moves[key])
        else:
            event.ignore()

    # ---- picture ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = handle_radius(self)
        groove = draw_groove(painter, self, radius)
        if self.isEnabled():
            x = self._x(self._step)
            draw_filled(painter, self, groove, x)
            draw_handle(painter, self, x, radius, filled=self._step < self._last)
        draw_focus(painter, self)
        painter.end()
