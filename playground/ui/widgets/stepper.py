"""One of many, chosen with two arrows: a name between them, which the arrow keys change as well."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.theme import Theme
from playground.ui.widgets.spoken import SpokenSlider
from playground.ui.widgets.target import large_enough


class Stepper(SpokenSlider):
    """Steps through 0 … maximum; text(value) is what stands between the arrows, in short
    short(value) where there is no room.

    For the keyboard and for assistive technology it is a slider.
    """

    chosen_changed = Signal(int)

    def __init__(
        self,
        text: Callable[[int], str],
        short: Callable[[int], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._text, self._short = text, short
        self.setRange(0, 0)
        self.setPageStep(10)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._changed)

    def set_count(self, count: int) -> None:
        """How many there are to choose from."""
        if count != self.maximum() + 1:
            self.setMaximum(max(0, count - 1))
            self.updateGeometry()

    def apply_theme(self, theme: Theme) -> None:
        """The theme's small font; the colours are the palette's."""
        self.setFont(small_font(theme))
        self.updateGeometry()
        self.update()

    def _changed(self, value: int) -> None:
        self.update()
        self.chosen_changed.emit(value)

    def _arrow(self) -> int:
        return self.fontMetrics().height() + 2

    def _size(self, text: Callable[[int], str]) -> QSize:
        metrics = QFontMetrics(self.font())
        names = (text(0), text(self.maximum()))
        widest = max(metrics.horizontalAdvance(name) for name in names)
        width = widest + metrics.height() // 2 + 2 * self._arrow()
        return large_enough(QSize(width, metrics.height() + 4))

    def sizeHint(self) -> QSize:
        """Wide enough for every name, so that choosing moves nothing."""
        return self._size(self._text)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the short names."""
        return self._size(self._short)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The left third goes back, the right third on; what is between does nothing."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        x, side = event.position().x(), max(self._arrow(), self.width() / 3)
        if x < side:
            self.setValue(self.value() - 1)
        elif x > self.width() - side:
            self.setValue(self.value() + 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Nothing is dragged here."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The press has done it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(palette.color(role.Highlight), 2.0) if self.hasFocus()
                       else QPen(palette.color(role.Mid), 1.0))  # fmt: skip
        painter.drawRoundedRect(box, 4, 4)
        side, size = self._arrow(), self._arrow() * 0.2
        for sign, x in ((-1, side / 2 + 1), (1, self.width() - side / 2 - 1)):
            at_end = self.value() == (self.minimum() if sign < 0 else self.maximum())
            painter.setPen(QPen(palette.color(role.Shadow if at_end else role.Text), 1.6))
            middle = self.height() / 2
            painter.drawPolyline(
                QPolygonF(
                    [
                        QPointF(x - sign * size / 2, middle - size),
                        QPointF(x + sign * size / 2, middle),
                        QPointF(x - sign * size / 2, middle + size),
                    ]
                )
            )
        painter.setPen(palette.color(role.Text))
        room = box.adjusted(side, 0, -side, 0)
        text = self._text if self.width() >= self.sizeHint().width() else self._short
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text(self.value()))
        painter.end()
