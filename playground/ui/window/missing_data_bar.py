"""A lasting line over the panels: the data file cannot be read, and where it is can be told."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from playground.session.messages.snapshot import Snapshot
from playground.ui.look.icons import pixmap
from playground.ui.look.theme import Theme
from playground.ui.look.words import message_text
from playground.ui.shell.shell import Shell
from playground.ui.widgets.card import make_bold
from playground.ui.widgets.translated import Fitted, Translated

_LEAF = re.compile(r"[/\\]")  # a long path may go on in the next line after one


class MissingDataBar(Translated, Fitted, QWidget):
    """Stays until there are examples again; nobody can put it away."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._theme, self._missing = shell.theme, ""
        shell.themes.changed.connect(self._apply_theme)
        self._symbol, self._head, self._why = QLabel(), QLabel(), QLabel()
        make_bold(self._head)
        words = QVBoxLayout()
        for label in (self._head, self._why):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            words.addWidget(label)
        self.find_button = QPushButton()
        self.find_button.setAutoDefault(False)
        self.find_button.clicked.connect(shell.files.data.ask_where)
        self._box = QHBoxLayout(self)
        self._box.addWidget(self._symbol)
        self._box.addLayout(words, 1)
        self._box.addWidget(self.find_button)
        self.hide()
        self.retranslate()
        self.fit_font()

    @property
    def text(self) -> str:
        """What is said; empty while it is hidden."""
        return "" if self.isHidden() else self.accessibleName()

    def follow(self, snapshot: Snapshot) -> None:
        """Show why the data file of the newest knobs cannot be read, or nothing."""
        if snapshot.missing == self._missing:
            return
        self._missing = snapshot.missing
        self.retranslate()
        self.setVisible(bool(self._missing))
        if self._missing:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def retranslate(self) -> None:
        self._head.setText(
            self.tr("The data file cannot be used: nothing is trained on. Every knob is kept.")
        )
        why = message_text(self._missing)
        self._why.setText(_LEAF.sub("\\g<0>\u200b", why))
        self.find_button.setText(self.tr("&Find it …"))
        help = self.tr("Tell where the file is now; the same columns are taken of it")
        self.find_button.setToolTip(help)
        self.find_button.setAccessibleDescription(help)
        self.setAccessibleName(f"{self._head.text()} {why}")

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
