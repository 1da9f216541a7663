"""Messages above the plots: not modal, read out by assistive technology, put away by the user."""

from enum import StrEnum

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from playground.ui.icons import pixmap
from playground.ui.theme import Theme
from playground.ui.widgets.buttons import FlatButton


class Weight(StrEnum):
    """How much a message matters."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class MessageBar(QWidget):
    """Shows the newest message until it is put away."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._weight = theme, Weight.NOTE
        self._symbol = QLabel()
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.close_button = FlatButton(icon="close")
        self.close_button.clicked.connect(self.clear)
        self._box = box = QHBoxLayout(self)
        box.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self._label, 1)
        box.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.retranslate()
        self.apply_theme(theme)
        self.hide()

    def retranslate(self) -> None:
        """Say what is the bar's own in the window's language; the message stays as it is."""
        self.close_button.set_words(name=self.tr("Put the message away"), help=self.tr("Put away"))

    @property
    def text(self) -> str:
        """The message that is shown, or nothing."""
        return "" if self.isHidden() else self._label.text()

    def show_message(self, text: str, weight: Weight = Weight.ERROR) -> None:
        """Show a message in place of the one before."""
        self._weight = weight
        self._label.setText(text)
        self.setAccessibleName(text)
        self.apply_theme(self._theme)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def put_right(self) -> None:
        """Put an error away, because what it was about is over."""
        if self._weight is Weight.ERROR:
            self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Take colours and sizes."""
        self._theme = theme
        height = self.fontMetrics().height()
        self._box.setContentsMargins(height // 2, height // 3, height // 2, height // 3)
        name = "info" if self._weight is Weight.NOTE else "warning"
        size = round(height * self.devicePixelRatioF())
        picture = pixmap(name, QColor(self._colour()), size)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._symbol.setPixmap(picture)
        self.update()

    def _colour(self) -> str:
        theme = self._theme
        return {
            Weight.NOTE: theme.accent,
            Weight.WARNING: theme.warning,
            Weight.ERROR: theme.danger,
        }[self._weight]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.apply_theme(self._theme)
        elif event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._colour()))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        painter.fillRect(0, 3, 4, self.height() - 6, QColor(self._colour()))
        painter.end()
