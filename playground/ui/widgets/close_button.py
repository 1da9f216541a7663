"""The buttons of dialogs."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox

from playground.i18n.messages import marked


class ButtonBox(QDialogButtonBox):
    """Buttons whose texts are this program's own, in whichever language.

    texts: marked for the context "Dialogs".
    """

    def __init__(self, texts: dict[QDialogButtonBox.StandardButton, str]) -> None:
        super().__init__()
        self._texts = texts
        for which in texts:
            self.addButton(which).setIcon(QIcon())  # the style's icons are drawn for light themes
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        for which, text in self._texts.items():
            self.button(which).setText(QCoreApplication.translate("Dialogs", text))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)  # Qt's own texts come in changeEvent or later
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        return done


def close_button(dialog: QDialog) -> QDialogButtonBox:
    """A box with one button; it and Escape close the dialog."""
    box = ButtonBox({QDialogButtonBox.StandardButton.Close: marked("Dialogs", "Close")})
    box.rejected.connect(dialog.reject)
    return box
