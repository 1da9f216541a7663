"""A value that is read most of the time and typed when it is clicked."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from playground.ui.widgets.card import make_bold
from playground.ui.widgets.keys import give_back_focus
from playground.ui.widgets.target import LEAST


class ValueEdit(QLineEdit):
    """Sends `committed` with the typed text; the receiver shows the value or
    marks it wrong.

    leaves: Return, Escape and a click elsewhere give the focus back, to `back_to` or else to the
    window, so that the next key is not typed here. In a popover the field keeps it.
    """

    committed = Signal(str)
    given_up = Signal()  # Escape: what was typed is not wanted after all
    nudged = Signal(int, bool)  # arrow key: direction, whether Shift was held

    def __init__(self, *, flat: bool, leaves: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flat, self._wrong, self._leaves = flat, False, leaves
        self.back_to: QWidget | None = None
        self.setFrame(False)
        self.setAcceptDrops(False)  # a file dropped here is for the window
        self.setTextMargins(3, 1, 3, 1)
        self.setMinimumHeight(LEAST)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        if flat:
            make_bold(self)
        self._shown = ""
        self._select_on_release = False
        self.returnPressed.connect(self._finish)

    def show_text(self, text: str) -> None:
        """Show a value, unless another is just being typed."""
        self._shown = text
        if not self._typing() and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def accept_text(self) -> None:
        """Show the value as it is written here, because what was typed was taken."""
        self.set_wrong(False)
        self.setText(self._shown)
        if self.hasFocus():
            self.selectAll()

    def set_wrong(self, wrong: bool) -> None:
        """Mark what stands here as refused, or take the mark away."""
        if wrong != self._wrong:
            self._wrong = wrong
            self.update()

    @property
    def wrong(self) -> bool:
        """Whether what stands here has been refused."""
        return self._wrong

    def begin(self, text: str) -> None:
        """Start typing, with `text` as the beginning of it."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        if text:
            self.insert(text)

    def _typing(self) -> bool:
        return self.hasFocus() and self.isModified()

    def _commit(self) -> None:
        if self.isModified():
            self.committed.emit(self.text())

    def _finish(self) -> None:
        self._commit()
        if not self._wrong:
            self._leave()

    def _leave(self) -> None:
        if not self._leaves:
            return
        if self.back_to is not None:
            self.back_to.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            give_back_focus(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Installed while one types: a click anywhere else in the window ends the typing.
        if (
            event.type() == QEvent.Type.MouseButtonPress
            and isinstance(watched, QWidget)
            and watched is not self
            and watched.window() is self.window()
        ):
            self._leave()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        role, colour = QPalette.ColorRole, None
        if self._wrong:
            colour = role.BrightText
        elif self.hasFocus():
            colour = role.Highlight
        elif not self._flat or (self.underMouse() and self.isEnabled()):
            colour = role.Mid
        if colour is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(colour), 1.6 if self.hasFocus() else 1.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
            painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and (self.isModified() or self._leaves):
            self.set_wrong(False)
            self.setText(self._shown)
            self.selectAll()
            self.given_up.emit()
            self._leave()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._commit()
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.nudged.emit(1 if key == Qt.Key.Key_Up else -1, shift)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)  # comes before the press that brings the focus
        if self._leaves and (application := QApplication.instance()) is not None:
            application.installEventFilter(self)
        self._select_on_release = event.reason() == Qt.FocusReason.MouseFocusReason

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._select_on_release and not self.hasSelectedText():
            self.selectAll()
        self._select_on_release = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._leaves and (application := QApplication.instance()) is not None:
            application.removeEventFilter(self)
        # A menu over the field does not end the typing.
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.isModified():
            self.committed.emit(self.text())
            self.set_wrong(False)
            self.setText(self._shown)
        super().focusOutEvent(event)
        self.setCursorPosition(0)
