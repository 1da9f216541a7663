"""Keys that a control keeps for itself while it has the focus.

The window's shortcuts are single keys: Space plays, S steps. A check box needs its Space and a
list its letters, so the control claims them before a shortcut can.
"""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_BURST_MS = 1000
_CLAIMED = "claimed_keys"  # a property of the controls: which keys they keep
_SPACE, _LETTERS = "space", "letters"


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


class _Claims(QObject):
    """Keeps keys for the control that has the focus. Only that one is watched: it is cheaper.

    A filter in Python on every button would be called for each of its events, dozens at a start.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None and new.property(_CLAIMED):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.ShiftModifier,
                Qt.KeyboardModifier.KeypadModifier,
            )
            key, letters = event.key(), watched.property(_CLAIMED) == _LETTERS
            if plain and (
                key == Qt.Key.Key_Space
                or (letters and key < Qt.Key.Key_Escape and event.text().isprintable())
            ):
                event.accept()
                return True
        return False


def _claim(widget: QWidget, keys: str) -> None:
    widget.setProperty(_CLAIMED, keys)
    application = QApplication.instance()
    if isinstance(application, QApplication) and not application.property(_CLAIMED):
        application.setProperty(_CLAIMED, True)
        _Claims(application)


def claim_space(widget: QWidget) -> None:
    """Space presses this button and does not play or pause."""
    _claim(widget, _SPACE)


def claim_letters(widget: QWidget) -> None:
    """Letters, digits and Space go to this list or field."""
    _claim(widget, _LETTERS)
