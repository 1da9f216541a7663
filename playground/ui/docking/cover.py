"""Something that covers the window, or its middle, until one goes back: Esc, or a button."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPalette
from PySide6.QtWidgets import QWidget

from playground.session.messages.measures import Need
from playground.session.messages.snapshot import Snapshot
from playground.ui.look.theme import Theme
from playground.ui.widgets.keys import KeptFocus


class Cover(QWidget):
    """Lies over a widget of the window and keeps to its size. Tab stays within it.

    needs: what it wants measured meanwhile.
    """

    spoken_role: ClassVar[QAccessible.Role] = QAccessible.Role.Grouping
    closed = Signal()

    def __init__(self, window: QWidget, over: QWidget | None = None) -> None:
        """over: None for the whole window."""
        super().__init__(window)
        self._over = over or window
        self._focus_before = KeptFocus()
        self.needs: frozenset[Need] = frozenset()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def appear(self) -> None:
        """Cover it, from now on."""
        self._focus_before.keep(self.window().focusWidget())
        self._over.installEventFilter(self)
        self._fill()
        self.show()
        self.raise_()
        self.setFocus()
        if self._over is not self.window():
            self._over.setEnabled(False)  # neither Tab nor F6 reaches what is covered

    def leave(self) -> None:
        """Go, and be deleted."""
        self._over.removeEventFilter(self)
        self._over.setEnabled(True)
        self.hide()
        self._focus_before.give_back()
        self.setParent(None)
        self.deleteLater()

    def follow(self, snapshot: Snapshot) -> None:
        """Take what was measured; once a frame while it covers the panels."""

    def apply_theme(self, theme: Theme) -> None:
        """Take colours and sizes."""

    def go(self, by: int) -> None:
        """Go on or back by a presenter's remote; nothing happens where there are no steps."""

    def _fill(self) -> None:
        window = self.window()
        corner = self._over.rect().topLeft()
        if self._over is not window:
            corner = self._over.mapTo(window, corner)
        self.setGeometry(QRect(corner, self._over.size()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._fill()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """What is covered is not reached by Tab."""
        reachable = [
            widget
            for widget in self.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.isEnabled()
        ]
        if not reachable:
            return True
        now = self.focusWidget()
        place = reachable.index(now) if now in reachable else -1 if forward else 0
        reachable[(place + (1 if forward else -1)) % len(reachable)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True
