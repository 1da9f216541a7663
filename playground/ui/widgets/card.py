"""Cards: the rounded surfaces that the window is made of."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, SignalInstance
from PySide6.QtGui import (
    QEnterEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from playground.ui.look.words import listed
from playground.ui.widgets.keys import claim_space
from playground.ui.widgets.target import large_enough
from playground.ui.widgets.translated import Fitted, Mixin, Translated


def make_bold(widget: QWidget) -> None:
    """Bold, in the size that the window hands down."""
    font = QFont()
    font.setBold(True)
    widget.setFont(font)


def card_spaces(widget: QWidget) -> tuple[int, int]:
    """Pixels between a card's edge and its contents, and between its contents."""
    space = max(6, round(widget.fontMetrics().height() * 0.6))
    return space, max(2, space // 3)


def paint_card(widget: QWidget) -> None:
    """Draw the rounded surface over a whole widget."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    palette, role = widget.palette(), QPalette.ColorRole
    painter.setPen(QPen(palette.color(role.Shadow), 1))
    painter.setBrush(palette.color(role.Base))
    radius = max(5.0, widget.fontMetrics().height() * 0.45)
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.end()


def paint_related(widget: QWidget) -> None:
    """Draw a frame inside the edge of a whole widget: something that is pointed at concerns it."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(widget.palette().color(QPalette.ColorRole.Highlight), 2.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = max(4.0, widget.fontMetrics().height() * 0.4)
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)
    painter.end()


class Related(Mixin):
    """Can be marked as what something else that is pointed at concerns; says who points at it.

    It stands before the class of Qt's, and the class has a signal `pointed` of a bool: the pointer
    has come over it, or left it.
    """

    is_related = False
    pointed: SignalInstance

    def set_related(self, on: bool) -> None:
        """Mark it, or take the mark away."""
        if on != self.is_related:
            self.is_related = on
            self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(False)


class Card(Fitted, QWidget):
    """A rounded surface with a border. `box` holds its contents."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QVBoxLayout(self)
        self.fit_font()

    def fit_font(self) -> None:
        space, between = card_spaces(self)
        self.box.setContentsMargins(space, space, space, space)
        self.box.setSpacing(between)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_card(self)


class Disclosure(Translated, QAbstractButton):
    """A line that opens and closes what is below it; a dot says that something there is changed."""

    def __init__(self, text: str = "", *, bold: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bold, self._marked = bold, False
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.retranslate)
        claim_space(self)
        self.retranslate()

    def set_marked(self, marked: bool) -> None:
        """Show or hide the dot."""
        if marked != self._marked:
            self._marked = marked
            self.retranslate()
            self.update()

    def set_words(self, text: str, help: str) -> None:
        """What it says, and what pressing it does."""
        self.setText(text)
        self.setToolTip(help)
        self.updateGeometry()
        self.retranslate()

    @property
    def marked(self) -> bool:
        """Whether the dot is shown."""
        return self._marked

    def retranslate(self) -> None:
        """Tell assistive technology the state, in the window's language."""
        state = self.tr("open") if self.isChecked() else self.tr("closed")
        changed = [self.tr("changed")] if self._marked else []
        self.setAccessibleName(listed((self.text(), state, *changed)))

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 3 * metrics.height()
        return large_enough(QSize(width, metrics.height() + 4))

    minimumSizeHint = sizeHint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.setChecked(key == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        font = self.font()
        font.setBold(self._bold)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        size, middle = metrics.height() * 0.22, self.height() / 2
        text_left = 0.0 if self._bold else metrics.height() * 0.9
        arrow = self.width() - metrics.height() * 0.5 if self._bold else metrics.height() * 0.35
        points = [(-0.5, -1.0), (0.5, 0.0), (-0.5, 1.0)]
        if self.isChecked():
            points = [(y, x) for x, y in points]
        painter.setPen(QPen(palette.color(role.PlaceholderText), 1.6))
        painter.drawPolyline(
            QPolygonF([QPointF(arrow + x * size, middle + y * size) for x, y in points])
        )
        painter.setPen(palette.color(role.WindowText if self._bold else role.PlaceholderText))
        place = QRectF(self.rect()).adjusted(text_left, 0, 0, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._marked:
            x = text_left + metrics.horizontalAdvance(self.text()) + metrics.height() * 0.5
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(role.Highlight))
            painter.drawEllipse(QPointF(x, middle), size, size)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(role.Highlight), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
