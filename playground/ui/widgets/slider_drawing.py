"""How sliders look: the parts that all of them draw alike."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

_ROLE = QPalette.ColorRole


def handle_radius(widget: QWidget) -> float:
    """Of a slider's handle, in pixels."""
    return max(5.0, widget.fontMetrics().height() * 0.42)


def draw_groove(painter: QPainter, widget: QWidget, radius: float) -> QRectF:
    """The line that a handle of this radius slides on; where it is."""
    thick = max(3.0, radius * 0.5)
    edge = radius + 2
    groove = QRectF(edge, widget.height() / 2 - thick / 2, widget.width() - 2 * edge, thick)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(widget.palette().color(_ROLE.Mid))
    line = groove.adjusted(0, thick / 4, 0, -thick / 4)  # the part at the left is drawn thicker
    painter.drawRoundedRect(line, line.height() / 2, line.height() / 2)
    return groove


def draw_filled(painter: QPainter, widget: QWidget, groove: QRectF, x: float) -> None:
    """The part of the line at the left of the handle."""
    filled = QRectF(groove)
    filled.setRight(x)
    painter.setBrush(widget.palette().color(_ROLE.Highlight))
    painter.drawRoundedRect(filled, groove.height() / 2, groove.height() / 2)


def draw_handle(
    painter: QPainter, widget: QWidget, x: float, radius: float, *, filled: bool
) -> None:
    """The handle, as a ring or as a disc."""
    palette = widget.palette()
    painter.setBrush(palette.color(_ROLE.Highlight if filled else _ROLE.Base))
    painter.setPen(QPen(palette.color(_ROLE.Highlight), max(1.6, radius * 0.3)))
    painter.drawEllipse(QPointF(x, widget.height() / 2), radius - 1, radius - 1)


def draw_focus(painter: QPainter, widget: QWidget) -> None:
    """A frame around the slider that has the focus."""
    if widget.hasFocus():
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(widget.palette().color(_ROLE.Highlight), 1.5))
        painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1), 4, 4)
