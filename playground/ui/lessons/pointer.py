"""A frame and an arrow around what a lesson points at; they hide nothing and take no mouse."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

_OUT = 4  # pixels between the widget and its frame
_ARROW = 12


class Pointer(QWidget):
    """Lies over the window, around a widget, and follows it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.target: QWidget | None = None
        self.hide()

    def point_at(self, target: QWidget | None) -> None:
        """Point at a widget; None: at nothing."""
        if self.target is not None and target is not self.target:
            self._follow(self.target, on=False)
        if target is not None and target is not self.target:
            self._follow(target, on=True)
        self.target = target
        self._place()

    def _follow(self, target: QWidget, *, on: bool) -> None:
        for widget in (target, self._window):
            if on:
                widget.installEventFilter(self)
            else:
                widget.removeEventFilter(self)
        if on:
            target.destroyed.connect(self._gone)

    def _gone(self) -> None:
        self.target = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (
            QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide,
            QEvent.Type.LayoutRequest,
        ):  # fmt: skip
            self._place()
        return False

    def _place(self) -> None:
        target, window = self.target, self._window
        if target is None or not target.isVisible() or target.window() is not window:
            self.hide()
            return
        corner = target.mapTo(window, QPoint(0, 0))
        frame = QRect(corner, target.size()).adjusted(-_OUT - _ARROW, -_OUT, _OUT, _OUT)
        self.setGeometry(frame.intersected(window.rect()))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        target = self.target
        if target is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.palette().color(QPalette.ColorRole.Highlight)
        corner = self.mapFrom(self._window, target.mapTo(self._window, QPoint(0, 0)))
        around = QRectF(corner, target.size()).adjusted(-2, -2, 2, 2)
        around = around.intersected(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        painter.setPen(QPen(colour, 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(around, 7, 7)
        tip = QPointF(around.left(), around.top() + min(28.0, around.height() / 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([tip, tip + QPointF(-_ARROW, -8), tip + QPointF(-_ARROW, 8)]))
        painter.end()
