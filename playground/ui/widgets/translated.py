"""What widgets with texts of their own have in common: they follow the window's language."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object  # PySide lets a class have but one of Qt's among its bases


class Translated(_Widget):
    """Says its texts again when Qt tells it that the language is another.

    It stands before the class of Qt's: `class StatusLine(Translated, QWidget)`.
    """

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
