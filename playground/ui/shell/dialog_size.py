"""How large a dialog is: as large as it asks for, and no larger than the screen has room for."""

from PySide6.QtWidgets import QDialog, QWidget

_FRAME = 3  # heights of the type that a window's frame may take around a dialog


def size_dialog(dialog: QDialog, parent: QWidget, width: int, height: int) -> None:
    """Give it a size in heights of its type, such that it fits beside panels and with its frame."""
    line = dialog.fontMetrics().height()
    room = parent.screen().availableGeometry().size()
    frame = _FRAME * line
    dialog.resize(
        min(width * line, parent.width(), room.width() - frame),
        min(height * line, parent.height() - frame, room.height() - frame),
    )
