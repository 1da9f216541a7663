"""A disc around the mouse pointer, so that a room can follow it. It costs no painting: a cursor."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QApplication

from playground.ui.look.theme import Theme

_SIZE = 64  # pixels; larger cursors are not shown everywhere
_DISC = 110  # of 255: how opaque the disc is
# The arrow's outline, its tip at the origin, in pixels.
_ARROW = ((0, 0), (0, 17), (4, 13.4), (6.8, 19.6), (9.4, 18.4), (6.7, 12.4), (12, 12.4))


class PointerHighlight:
    """Replaces the pointer everywhere in the program while it is on."""

    def __init__(self) -> None:
        self._on = False

    @property
    def on(self) -> bool:
        """Whether the pointer is highlighted."""
        return self._on

    def set_on(self, on: bool, theme: Theme, ratio: float = 1.0) -> None:
        """Switch it on or off; on again takes new colours."""
        if self._on:
            QApplication.restoreOverrideCursor()
        if on:
            QApplication.setOverrideCursor(_cursor(theme, ratio))
        self._on = on


def _cursor(theme: Theme, ratio: float) -> QCursor:
    picture = QPixmap(round(_SIZE * ratio), round(_SIZE * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    disc, edge = QColor(theme.pointer), QColor(theme.pointer).darker(150)
    disc.setAlpha(_DISC)
    painter.setBrush(disc)
    painter.setPen(QPen(edge, 2))
    painter.drawEllipse(QRectF(2, 2, _SIZE - 4, _SIZE - 4))
    painter.translate(_SIZE / 2, _SIZE / 2)
    painter.setBrush(QColor(Qt.GlobalColor.white))
    painter.setPen(QPen(QColor(Qt.GlobalColor.black), 1.2))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in _ARROW]))
    painter.end()
    return QCursor(picture, _SIZE // 2, _SIZE // 2)
