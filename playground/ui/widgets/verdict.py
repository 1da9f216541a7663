"""A verdict in large words, with a sign whose shape says what its colour says."""

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.plotting import text_font
from playground.ui.theme import Theme

_LARGE = 1.45  # times the theme's type


class Severity(Enum):
    """How bad it is: the theme's colour, and the sign."""

    GOOD = "good"
    UNKNOWN = "muted"
    WARNING = "warning"
    DANGER = "danger"


class Verdict(QWidget):
    """The sign, the verdict, and a remark beside it. Its size never depends on them."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.remark, self.severity = "", "", Severity.UNKNOWN
        self._theme: Theme | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def apply_theme(self, theme: Theme) -> None:
        """The theme's colours and a large font."""
        self._theme = theme
        self.setFont(text_font(theme, _LARGE, bold=True))
        self.setFixedHeight(self.fontMetrics().height() + 2)
        self.update()

    def set_verdict(self, text: str, severity: Severity, remark: str = "") -> None:
        """What to say."""
        if (text, severity, remark) != (self.text, self.severity, self.remark):
            self.text, self.severity, self.remark = text, severity, remark
            self.setAccessibleName(f"{text}. {remark}" if remark else text)
            self.setToolTip(remark)
            self.update()

    def sizeHint(self) -> QSize:
        """As high as a line."""
        return QSize(100, self.fontMetrics().height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw sign, verdict and remark."""
        if self._theme is None or not self.text:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(getattr(self._theme, self.severity.value))
        size = float(self.fontMetrics().ascent())
        box = QRectF(1.0, (self.height() - size) / 2, size, size)
        self._draw_sign(painter, box, colour)
        painter.setPen(colour)
        left = box.right() + size * 0.4
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        room = self.width() - left
        font = self.font()
        wide = QFontMetricsF(font).horizontalAdvance(self.text)
        if wide > room:  # smaller letters before fewer of them
            font = text_font(self._theme, max(0.8, _LARGE * room / wide * 0.98), bold=True)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        text = metrics.elidedText(self.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room, self.height()), middle, text)
        left += metrics.horizontalAdvance(text) + size * 0.6
        if self.remark and left < self.width():
            small = text_font(self._theme, 0.9)
            painter.setFont(small)
            painter.setPen(QColor(self._theme.muted))
            room = self.width() - left
            remark = QFontMetricsF(small).elidedText(self.remark, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(left, 2, room, self.height()), middle, remark)
        painter.end()

    def _draw_sign(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        assert self._theme is not None
        size, middle = box.width(), box.center()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        match self.severity:
            case Severity.GOOD | Severity.UNKNOWN:
                painter.drawEllipse(box)
            case Severity.WARNING:
                painter.drawPolygon(
                    QPolygonF([QPointF(middle.x(), box.top()), box.bottomRight(), box.bottomLeft()])
                )
            case Severity.DANGER:
                painter.drawRoundedRect(box, size * 0.15, size * 0.15)
        pen = QPen(QColor(self._theme.surface), size * 0.13)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)

        def at(x: float, y: float) -> QPointF:
            return box.topLeft() + QPointF(x, y) * size

        match self.severity:
            case Severity.GOOD:
                painter.drawPolyline([at(0.28, 0.53), at(0.44, 0.69), at(0.73, 0.34)])
            case Severity.UNKNOWN:
                painter.drawLine(at(0.28, 0.5), at(0.72, 0.5))
            case Severity.WARNING:
                painter.drawLine(at(0.5, 0.42), at(0.5, 0.65))
                painter.drawPoint(at(0.5, 0.84))
            case Severity.DANGER:
                painter.drawLine(at(0.3, 0.3), at(0.7, 0.7))
                painter.drawLine(at(0.7, 0.3), at(0.3, 0.7))
