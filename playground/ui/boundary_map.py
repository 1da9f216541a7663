"""The plot of the decision boundary: square, and it says where the pointer is and what it does."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from playground.ui.plotting import Plot


class Map(Plot):
    """The plot itself. Places are in the features' units, QPointF."""

    pointed = Signal(object)  # where the pointer is, or None where it is not on the map
    pressed = Signal(object)  # the left button, on the map, while `listens`
    dragged = Signal(object)  # the same button held; the nearest place on the map
    released = Signal()
    listens = False  # whether the left button does anything

    _held = False

    def _place(self, event: QMouseEvent) -> tuple[QPointF, bool]:
        place = self.view.mapFromScene(self.mapToScene(event.position().toPoint()))
        area = self.area
        inside = area.contains(place)
        if not inside:
            place = QPointF(
                min(max(place.x(), area.left()), area.right()),
                min(max(place.y(), area.top()), area.bottom()),
            )
        return self.view.mapToView(place), inside

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer has moved."""
        place, inside = self._place(event)
        self.pointed.emit(place if inside or self._held else None)
        if self._held:
            self.dragged.emit(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stroke begins."""
        place, inside = self._place(event)
        if not self.listens or not inside or event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._held = True
        self.pressed.emit(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A stroke ends."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.let_go()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks are two clicks."""
        self.mousePressEvent(event)

    def let_go(self) -> None:
        """End a stroke that is under way."""
        if self._held:
            self._held = False
            self.released.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer has left."""
        if not self._held:
            self.pointed.emit(None)


class Square(QWidget):
    """Keeps the map square and in the middle."""

    resized = Signal()

    def __init__(self, plot: Plot) -> None:
        super().__init__()
        self._plot = plot
        plot.setParent(self)
        self.setMinimumSize(120, 120)

    def fit(self) -> None:
        """Give the map all the room that a square can take."""
        plot = self._plot
        left, top, right, bottom = plot.margins
        across = left + right + plot.y_axis.maximumWidth()
        down = top + bottom + plot.x_axis.maximumHeight()
        side = max(10.0, min(self.width() - across, self.height() - down))
        width, height = round(side + across), round(side + down)
        plot.setGeometry((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size."""
        super().resizeEvent(event)
        self.resized.emit()
