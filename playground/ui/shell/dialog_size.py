"""How large a window is: as large as it asks for, and no larger than the screen has room for."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

_FRAME = 3  # heights of the type that a window's frame may take around a dialog


def size_dialog(dialog: QDialog, parent: QWidget, width: int, height: int) -> None:
    """Give it a size in heights of its type, such that it fits beside panels and with its frame."""
    line = dialog.fontMetrics().height()
    beside = QSize(parent.width(), parent.height() - _FRAME * line)
    dialog.resize(_size(dialog, parent, width, height).boundedTo(beside))


def size_window(window: QWidget, parent: QWidget, width: int, height: int) -> None:
    """The same for a window that may be larger than the one that it belongs to."""
    window.resize(_size(window, parent, width, height))


def _size(window: QWidget, parent: QWidget, width: int, height: int) -> QSize:
    """In pixels, no larger than the screen with the window's frame."""
    line = window.fontMetrics().height()
    room = parent.screen().availableGeometry().size() - QSize(_FRAME * line, _FRAME * line)
    return QSize(width * line, height * line).boundedTo(room)
