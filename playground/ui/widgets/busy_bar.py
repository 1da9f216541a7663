"""A thin line that says that work is going on; its place is kept while there is none."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

_PERIOD_MS = 40
_STEP = 0.03  # of the width, each period
_SHARE = 0.25  # of the width that is coloured


class BusyBar(QWidget):
    """A coloured piece that runs along while `busy`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._place = name, 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_PERIOD_MS)
        self._timer.timeout.connect(self._move)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def busy(self) -> bool:
        """Whether it runs."""
        return self._timer.isActive()

    def set_busy(self, busy: bool) -> None:
        """Run, or be invisible."""
        self._place = -_SHARE
        if busy:
            self._timer.start()
        else:
            self._timer.stop()
        self.setAccessibleName(self._name if busy else "")
        self.update()

    def _move(self) -> None:
        self._place = -_SHARE if self._place > 1 else self._place + _STEP
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(40, max(3, self.fontMetrics().height() // 5))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.busy:
            return
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
        width, height = self.width(), self.height()
        painter.drawRoundedRect(
            QRectF(self._place * width, 0, _SHARE * width, height), height / 2, height / 2
        )
        painter.end()
