"""A black sheet over the window, as a presenter's remote asks for."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from playground.ui.widgets.keys import KeptFocus


class BlankScreen(QWidget):
    """Covers its window until any key or click takes it away; none of them does anything else."""

    changed = Signal(bool)  # whether it covers the window

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._focus = KeptFocus()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setAccessibleName(self.tr("Blank screen"))
        self.hide()

    def cover(self) -> None:
        """Cover the window."""
        self._focus.keep(self._window.focusWidget())
        self._window.installEventFilter(self)
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(True)

    def uncover(self) -> None:
        """Show what is under it again."""
        self._window.removeEventFilter(self)
        self.hide()
        self._focus.give_back(self._window)
        self.changed.emit(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no shortcut of the window acts while nothing of it is seen
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.uncover()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.uncover()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        painter.end()
