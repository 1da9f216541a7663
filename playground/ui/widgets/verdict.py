"""A verdict in large words, with a sign whose shape says what its colour says."""

from enum import Enum
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.look.fonts_and_pens import text_font
from playground.ui.look.theme import Theme
from playground.ui.look.words import sentences
from playground.ui.widgets.spoken import set_tip

_LARGE = 1.45  # times the theme's type
_SMALLEST = 1.0  # to which a verdict shrinks to leave its remark some room


class Severity(Enum):
    """How bad it is: the theme's colour, and the sign."""

    GOOD = "good"
    UNKNOWN = "muted"
    WARNING = "warning"
    DANGER = "danger"


class Verdict(QWidget):
    """The sign, the verdict, and a remark beside it. Its size never depends on them."""

    spoken_role: ClassVar[QAccessible.Role] = QAccessible.Role.StaticText

    def __init__(self) -> None:
        super().__init__()
        self.text, self.severity = "", Severity.UNKNOWN
        self.remarks: tuple[str, ...] = ()  # the same in fewer and fewer words
        self.help = ""  # what it follows from, as a tip
        self._theme: Theme | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def apply_theme(self, theme: Theme) -> None:
        """The theme's colours and a large font."""
        self._theme = theme
        self.setFont(text_font(theme, _LARGE, bold=True))
        self.setFixedHeight(self.fontMetrics().height() + 2)
        self.update()

    @property
    def remark(self) -> str:
        """The remark in full."""
        return self.remarks[0] if self.remarks else ""

    def set_verdict(self, text: str, severity: Severity, remarks: tuple[str, ...] = ()) -> None:
        """What to say; remarks: one remark in fewer and fewer words, for less and less room."""
        if (text, severity, remarks) != (self.text, self.severity, self.remarks):
            self.text, self.severity, self.remarks = text, severity, remarks
            self.setAccessibleName(sentences(text, self.remark) if remarks else text)
            self.set_help(self.help)
            self.update()

    def set_help(self, text: str) -> None:
        """What a verdict follows from, in the tip."""
        self.help = text
        set_tip(self, "\n".join(filter(None, (self.remark, self.help))), text)

    def sizeHint(self) -> QSize:
        return QSize(100, self.fontMetrics().height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
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
        small, gap = text_font(self._theme, 0.9), size * 0.6
        advance = QFontMetricsF(small).horizontalAdvance
        for_remark = advance(self.remarks[-1]) + gap if self.remarks else 0.0
        font = self.font()
        wide = QFontMetricsF(font).horizontalAdvance(self.text)
        if wide > room - for_remark:  # smaller letters before fewer of them
            factor = _LARGE * (room - for_remark) / wide * 0.98
            if factor < _SMALLEST:
                factor = _LARGE * min(1.0, room / wide * 0.98)
            font = text_font(self._theme, factor, bold=True)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        text = metrics.elidedText(self.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room, self.height()), middle, text)
        left += metrics.horizontalAdvance(text) + gap
        room = self.width() - left
        fitting = (remark for remark in self.remarks if advance(remark) <= room)
        if remark := next(fitting, ""):
            painter.setFont(small)
            painter.setPen(QColor(self._theme.muted))
            painter.drawText(QRectF(left, 2, room + 1, self.height()), middle, remark)
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
