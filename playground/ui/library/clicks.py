"""Clicks on a chart that is not there to be clicked: what it does with drags stays as it is."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

_STILL = 4.0  # pixels that a pointer may move between press and release

Clicked = Callable[[QPointF, bool], None]


class Clicks(QObject):
    """Calls `clicked` with the place, and whether Ctrl or Shift was held."""

    def __init__(self, widget: QWidget, clicked: Clicked) -> None:
        super().__init__(widget)
        self._clicked = clicked
        self._pressed: QPointF | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent) or event.button() is not Qt.MouseButton.LeftButton:
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed = event.position()
        elif event.type() == QEvent.Type.MouseButtonRelease and self._pressed is not None:
            moved = event.position() - self._pressed
            self._pressed = None
            if abs(moved.x()) + abs(moved.y()) <= _STILL:
                self._clicked(event.position(), is_joining(event))
        return False


def is_joining(event: QMouseEvent) -> bool:
    """Whether what is clicked joins what is chosen, or leaves it: Ctrl or Shift is held."""
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return bool(event.modifiers() & held)
