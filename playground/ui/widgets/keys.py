"""Who gets a key: the control that has the focus, for the keys that it claims; else the window.

The window's shortcuts are single keys: Space plays, S steps, 1 paints. Each kind of control claims
what it needs before a shortcut can have it:

- a field in which one types: every character (`QLineEdit` does so by itself);
- a slider: digits, signs and marks of decimals, since they begin to type its value;
- a button, a check box, a list to choose from: Space, which presses or opens it.

Letters go to the window from all but fields. After a choice, or a value that was typed, the focus
goes back to the window (`give_back_focus`), so that the next key acts on it.
"""

from enum import StrEnum

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

NUMBER_KEYS = "0123456789.,-−"  # that begin a number
_BURST_MS = 1000
_CLAIMED = "claimed_keys"  # a property of the controls: which keys they keep
_PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


class _Keys(StrEnum):
    """What a control claims."""

    SPACE = "space"
    NUMBERS = "numbers"
    CHARACTERS = "characters"

    def hold(self, event: QKeyEvent) -> bool:
        """Whether this key is among them."""
        key, text = event.key(), event.text()
        if event.modifiers() not in _PLAIN:
            return False
        if self is _Keys.NUMBERS:
            return bool(text) and text in NUMBER_KEYS
        if self is _Keys.CHARACTERS and key < Qt.Key.Key_Escape and text.isprintable():
            return True
        return key == Qt.Key.Key_Space


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
            claimed = watched.property(_CLAIMED)
            if claimed and _Keys(claimed).hold(event):
                event.accept()
                return True
        return False


def _claim(widget: QWidget, keys: _Keys) -> None:
    widget.setProperty(_CLAIMED, str(keys))
    application = QApplication.instance()
    if isinstance(application, QApplication) and not application.property(_CLAIMED):
        application.setProperty(_CLAIMED, True)
        _Claims(application)


def claim_space(widget: QWidget) -> None:
    """Space presses this button, or opens this list, and does not play or pause."""
    _claim(widget, _Keys.SPACE)


def claim_numbers(widget: QWidget) -> None:
    """Digits and signs go to this slider, and do not choose a tool for painting."""
    _claim(widget, _Keys.NUMBERS)


def claim_characters(widget: QWidget) -> None:
    """Letters, digits and Space go to this field."""
    _claim(widget, _Keys.CHARACTERS)


class KeptFocus:
    """Remembers what has the focus, and gives it back; what is gone by then is forgotten.

    Qt makes some widgets itself, the tabs of docks, say. Of their end PySide is not told, and to
    touch one afterwards ends the process; so their own word is listened for.
    """

    def __init__(self) -> None:
        self._widget: QWidget | None = None

    def keep(self, widget: QWidget | None) -> None:
        """Remember a widget in place of the one before."""
        if self._widget is not None:
            self._widget.destroyed.disconnect(self._forget)
        self._widget = widget
        if widget is not None:
            widget.destroyed.connect(self._forget)

    def give_back(self, otherwise: QWidget | None = None) -> None:
        """Give the focus to what had it, or to another widget where that is gone or not seen."""
        widget = self._widget
        self.keep(None)
        if widget is None or not widget.isVisible():
            widget = otherwise
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        self._widget = None


def give_back_focus(widget: QWidget) -> None:
    """The keys go to the window again: what was chosen or typed here is done."""
    widget.window().setFocus(Qt.FocusReason.OtherFocusReason)
