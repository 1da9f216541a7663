"""A line over the panels that stays: what is wrong, why, and what can be done about it."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from playground.ui.look.icons import pixmap
from playground.ui.look.theme import Theme
from playground.ui.shell.shell import Shell
from playground.ui.widgets.buttons import PushButton
from playground.ui.widgets.card import make_bold
from playground.ui.widgets.spoken import set_tip
from playground.ui.widgets.translated import Fitted, Translated

_LEAF = re.compile(r"[/\\]")  # a long path may go on in the next line after one


class LastingBar(Translated, Fitted, QWidget):
    """A symbol, a sentence in bold, a reason, and buttons at the right; hidden at first."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._theme = shell.theme
        shell.themes.changed.connect(self._apply_theme)
        self._symbol, self._head, self._why = QLabel(), QLabel(), QLabel()
        make_bold(self._head)
        words = QVBoxLayout()
        for label in (self._head, self._why):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            words.addWidget(label)
        self._box = QHBoxLayout(self)
        self._box.addWidget(self._symbol)
        self._box.addLayout(words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said; empty while it is hidden."""
        return "" if self.isHidden() else self.accessibleName()

    def add_button(self) -> QPushButton:
        """One more button, at the right of those that there are."""
        button = PushButton()
        button.setAutoDefault(False)
        self._box.addWidget(button)
        return button

    def say(self, head: str, why: str) -> None:
        """Set the words; this shows nothing yet."""
        self._head.setText(head)
        self._why.setText(_LEAF.sub("\\g<0>\u200b", why))
        self._why.setVisible(bool(why))
        self.setAccessibleName(f"{head} {why}".strip())

    def alert(self) -> None:
        """Show it, and have it read out."""
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.fit_font()

    def fit_font(self) -> None:
        height = self.fontMetrics().height()
        self._box.setContentsMargins(height, height // 3, height // 2, height // 3)
        self._box.setSpacing(height // 2)
        size = round(1.5 * height * self.devicePixelRatioF())
        picture = pixmap("warning", QColor(self._theme.warning), size)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._symbol.setPixmap(picture)
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._theme.warning))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        painter.fillRect(0, 3, 5, self.height() - 6, QColor(self._theme.warning))
        painter.end()


def name_button(button: QPushButton, text: str, help: str) -> None:
    """Give a button its words."""
    button.setText(text)
    set_tip(button, help)
