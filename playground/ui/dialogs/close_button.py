"""The button that closes a dialog."""

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox


def close_button(dialog: QDialog) -> QDialogButtonBox:
    """A box with one button; it and Escape close the dialog."""
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    button = box.button(QDialogButtonBox.StandardButton.Close)
    button.setText(dialog.tr("Close"))
    button.setIcon(QIcon())  # the style's icon is drawn for light themes
    box.rejected.connect(dialog.reject)
    return box
