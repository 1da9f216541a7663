"""The plot of the decision boundary: square, and it says where the pointer is and what it does."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from playground.ui.plots.plot import Plot
from playground.ui.widgets.fits_room import FitsRoom


class Map(Plot):
    """The plot itself. Places are in the features' units, QPointF."""

    pointed = Signal(object)  # where the pointer is, or None where it is not on the map
    pressed = Signal(object)  # the left button, on the map, while `listens`
    dragged = Signal(object)  # the same button held; the nearest place on the map
    released = Signal()
    key_pressed = Signal(object)  # one of `keys`, while `listens`: QKeyEvent
    focused = Signal(object)  # whether the focus came without the mouse; None: it has gone
    keys: frozenset[Qt.Key] = frozenset()  # that are not left to the window's shortcuts

    held = False  # a stroke is under way

    def _place(self, event: QMouseEvent) -> tuple[QPointF, bool]:
        place = QPointF(event.position().toPoint()) - self.corner
        area = self.area
        inside = area.contains(place)
        if not inside:
            place = QPointF(
                min(max(place.x(), area.left()), area.right()),
                min(max(place.y(), area.top()), area.bottom()),
            )
        return self.place_of(place), inside

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place, inside = self._place(event)
        self.pointed.emit(place if inside or self.held else None)
        self.drag_to(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place, inside = self._place(event)
        if not self.listens or not inside or event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.press_at(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.let_go()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks are two clicks."""
        self.mousePressEvent(event)

    def press_at(self, place: QPointF) -> None:
        """Begin a stroke."""
        self.held = True
        self.pressed.emit(place)

    def drag_to(self, place: QPointF) -> None:
        """Go on with a stroke, if one is under way."""
        if self.held:
            self.dragged.emit(place)

    def let_go(self) -> None:
        """End a stroke that is under way."""
        if self.held:
            self.held = False
            self.released.emit()

    def leaveEvent(self, event: QEvent) -> None:
        if not self.held:
            self.pointed.emit(None)

    def _is_mine(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        return self.listens and not plain and event.key() in self.keys

    def event(self, event: QEvent) -> bool:
        """Keep the keys that are the map's from the window's shortcuts."""
        kind = event.type() == QEvent.Type.ShortcutOverride
        if kind and isinstance(event, QKeyEvent) and self._is_mine(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_mine(event):
            event.accept()
            self.key_pressed.emit(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(event.reason() != Qt.FocusReason.MouseFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(None)


class Square(FitsRoom, QWidget):
    """Keeps the map square and in the middle."""

    resized = Signal()  # to be followed by `place`, once the axes suit the size

    def __init__(self, plot: Plot) -> None:
        super().__init__()
        self._plot = plot
        plot.setParent(self)
        self.setMinimumSize(120, 60)

    def place(self) -> None:
        """Give the map all the room that a square can take."""
        plot = self._plot
        left, top, right, bottom = plot.margins
        across = left + right + plot.y_axis.room
        down = top + bottom + plot.x_axis.room
        side = max(10.0, min(self.width() - across, self.height() - down))
        width, height = round(side + across), round(side + down)
        plot.setGeometry((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def fit_room(self) -> None:
        self.resized.emit()
