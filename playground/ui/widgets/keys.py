"""Keys that a control keeps for itself while it has the focus.

The window's shortcuts are single keys: Space plays, S steps. A check box needs its Space and a
list its letters, so the control claims them before a shortcut can.
"""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_BURST_MS = 1000


class Burst:
    """Groups keys pressed in quick succession into one change to undo."""

    def __init__(self) -> None:
        self._clock = QElapsedTimer()
        self._gesture = object()

    def gesture(self) -> object:
        """The same object as at the last key, if that was less than a second ago."""
        if not self._clock.isValid() or self._clock.elapsed() > _BURST_MS:
            self._gesture = object()
        self._clock.start()
        return self._gesture

    def end(self) -> None:
        """The next key begins another change."""
        self._clock.invalidate()


class _Claim(QObject):
    def __init__(self, widget: QWidget, *, letters: bool) -> None:
        super().__init__(widget)
        self._letters = letters
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.ShiftModifier,
                Qt.KeyboardModifier.KeypadModifier,
            )
            key = event.key()
            if plain and (
                key == Qt.Key.Key_Space
                or (self._letters and key < Qt.Key.Key_Escape and event.text().isprintable())
            ):
                event.accept()
                return True
        return False


def claim_space(widget: QWidget) -> None:
    """Space presses this button and does not play or pause."""
    _Claim(widget, letters=False)


def claim_letters(widget: QWidget) -> None:
    """Letters, digits and Space go to this list or field."""
    _Claim(widget, letters=True)
