"""A thin line that fills as a computation comes along; its place is kept while there is none."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.look.numbers import percent


class ProgressLine(QWidget):
    """Shows the part that is done, 0 to 1; nothing while that is None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_part(self, part: float | None) -> None:
        """The part that is done."""
        if part != self.part:
            self.part = part
            self.setAccessibleDescription("" if part is None else percent(part, 0))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(40, max(3, self.fontMetrics().height() // 5))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.part is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.palette().color(QPalette.ColorRole.Highlight)
        ground = self.palette().color(QPalette.ColorRole.Midlight)
        radius = self.height() / 2
        for fill, share in ((ground, 1.0), (colour, max(self.part, 0.01))):
            painter.setBrush(fill)
            painter.setPen(fill)
            painter.drawRoundedRect(
                QRectF(0, 0, share * self.width(), self.height()), radius, radius
            )
        painter.end()
