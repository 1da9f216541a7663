"""What is said of the place that is pointed at: beside the pointer, without delay."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QToolTip, QWidget

_BESIDE = 14  # pixels between the pointer and the tip
_EDGE = 6  # pixels between the text and the edge


class HoverTip(QWidget):
    """A text over everything else in a window. It lets the mouse through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_beside(self, text: str, place: QPoint, window: QWidget, font: QFont) -> None:
        """Say a text beside a place of the screen, inside this window; empty: nothing."""
        if not text:
            self.hide()
            return
        if self.parentWidget() is not window:
            self.setParent(window)
        self.text = text
        self.setFont(font)
        size = QFontMetrics(font).size(0, text) + QSize(2 * _EDGE, 2 * _EDGE)
        self.setGeometry(_fitting(size, window.mapFromGlobal(place), window.rect()))
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, role = QToolTip.palette(), QPalette.ColorRole
        painter = QPainter(self)
        painter.setPen(QPen(palette.color(role.Mid), 1))
        painter.setBrush(palette.color(role.ToolTipBase))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(palette.color(role.ToolTipText))
        painter.drawText(self.rect().adjusted(_EDGE, _EDGE, 0, 0), 0, self.text)
        painter.end()


def _fitting(size: QSize, pointer: QPoint, window: QRect) -> QRect:
    """Below the pointer to the right, or on whichever side there is room."""
    box = QRect(pointer + QPoint(_BESIDE, _BESIDE), size)
    if box.right() > window.right():
        box.moveRight(pointer.x() - _BESIDE)
    if box.bottom() > window.bottom():
        box.moveBottom(pointer.y() - _BESIDE)
    box.moveLeft(max(window.left(), box.left()))
    box.moveTop(max(window.top(), box.top()))
    return box
