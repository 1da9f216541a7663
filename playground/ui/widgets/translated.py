"""What widgets have in common that follow the window's language, and the size of its type."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    class Mixin(QWidget):
        """What stands before the class of Qt's, and uses what that has."""
else:
    Mixin = object  # PySide lets a class have but one of Qt's among its bases


class Translated(Mixin):
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


class Fitted(Mixin):
    """Takes other sizes when its font is another. It stands where `Translated` stands."""

    def fit_font(self) -> None:
        """Take the sizes that suit the font; it comes before a widget is complete, too."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit_font()
