"""A plot on which one place of the x axis is chosen, by the mouse or by the arrow keys."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)

from playground.ui.plots.axis import Axis
from playground.ui.plots.plot import Plot

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageDown: -4,
    Qt.Key.Key_PageUp: 4,
    Qt.Key.Key_Home: -(10**6),
    Qt.Key.Key_End: 10**6,
}


class PickingPlot(Plot):
    """Pressing and dragging picks a place; Left, Right, Page, Home and End go along.

    picked: x in the plot's units. stepped: so many places to the right.
    """

    picked = Signal(float)
    stepped = Signal(int)
    listens = True

    def __init__(self, x_axis: Axis, y_axis: Axis, *, names_below: bool = False) -> None:
        self._held = False
        super().__init__(x_axis, y_axis, names_below=names_below)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)

    def _x(self, pixel: QPointF) -> float:
        left, right = self.x_range
        return min(max(self.place_at(pixel).x(), left), right)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._held = True
        self.picked.emit(self._x(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self.picked.emit(self._x(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._held = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks are two clicks."""
        self.mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that go along from the window's shortcuts."""
        kind = event.type() == QEvent.Type.ShortcutOverride
        if kind and isinstance(event, QKeyEvent) and self._steps(event):
            event.accept()
            return True
        return bool(super().event(event))

    def _steps(self, event: QKeyEvent) -> int:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return 0 if plain else _STEPS.get(Qt.Key(event.key()), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = self._steps(event)
        if steps:
            event.accept()
            self.stepped.emit(steps)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame around the area says that it has the keys."""
        super().paintEvent(event)
        if self.hasFocus() and not self.on_paper:
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2.0))
            painter.drawRect(self.area_in_widget().adjusted(1, 1, -1, -1))
            painter.end()
