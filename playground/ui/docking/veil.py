"""What lies over a panel while it shows something else than the knobs say."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

_OPACITY = 0.65
_SPACE = 6  # pixels around the text


class Veiled(Enum):
    """Why a panel is dimmed."""

    STALE = auto()  # newer knobs are being prepared
    NO_DATA = auto()  # there is nothing to train on


class Veil(QWidget):
    """Dims all of its parent and says why; it lets the mouse through, and stands in no layout."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.why: Veiled | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        parent.installEventFilter(self)

    def set_why(self, why: Veiled | None) -> None:
        """Dim the parent, or no longer."""
        self.why = why
        if why is not None:
            self.setGeometry(self._over.rect())
            self.raise_()
        self.setVisible(why is not None)
        self.update()

    def text(self) -> str:
        """Why it is dimmed."""
        if self.why is Veiled.NO_DATA:
            return self.tr("No data: the file cannot be used")
        return self.tr("Still as before the last change")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self._over.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette()
        surface = QColor(palette.color(QPalette.ColorRole.Base))
        surface.setAlphaF(_OPACITY)
        painter = QPainter(self)
        painter.fillRect(self.rect(), surface)
        centre = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        plate, space = painter.boundingRect(self.rect(), centre, self.text()), _SPACE
        painter.fillRect(
            plate.adjusted(-space, -space, space, space), palette.color(QPalette.ColorRole.Base)
        )
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), centre, self.text())
        painter.end()
