"""Messages over the plots: not modal, read out by assistive technology, put away by the user."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from playground.ui.look.icons import pixmap
from playground.ui.look.theme import Theme
from playground.ui.widgets.buttons import FlatButton
from playground.ui.widgets.spoken import announce
from playground.ui.widgets.translated import Fitted, Translated

_READ_MS, _READ_A_LETTER_MS = 5000, 60  # how long a note stays
_LOW = 30  # lines of text: an area of fewer is low


class Weight(StrEnum):
    """How much a message matters."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class MessageBar(Translated, Fitted, QWidget):
    """Shows the newest message, floating above the lower edge of an area.

    A note leaves when it has had time to be read, unless the pointer rests on it; a problem stays
    until it is put away or over. It floats, so that nothing moves when it comes or goes; where the
    area is low it would hide too much of it, and floats over the window's last line instead.
    """

    def __init__(self, theme: Theme, area: QWidget) -> None:
        super().__init__(area)
        self._theme, self._weight, self._area = theme, Weight.NOTE, area
        self._symbol = QLabel()
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.close_button = FlatButton(icon="close")
        self.close_button.clicked.connect(self.clear)
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.timeout.connect(self._leave_if_read)
        self._box = box = QHBoxLayout(self)
        box.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self._label, 1)
        box.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()
        self.retranslate()
        self.apply_theme(theme)

    def float_in(self, window: QWidget) -> None:
        """Float above everything in a window, at the same place; call it while nothing is shown."""
        self.setParent(window)

    def _place(self) -> None:
        """As wide as its words, where there is room, in the middle above the lower edge."""
        area = below = self._area
        height = self.fontMetrics().height()
        host = self.parentWidget() or area
        low = host is not area and area.height() < _LOW * height
        if low:
            below = host
        above = height // 8 if low else height // 3
        self._box.setContentsMargins(height // 2, above, height // 2, above)
        beside = (
            self.close_button.sizeHint().width() + height + 2 * height + 2 * self._box.spacing()
        )
        wanted = self._label.fontMetrics().horizontalAdvance(self._label.text()) + beside
        width = below.width() - height if low else max(0, min(wanted, below.width() - 2 * height))
        tall = self._box.heightForWidth(width)
        gap = 1 if low else height
        corner = QPoint((below.width() - width) // 2, below.height() - tall - gap)
        if host is not below:
            corner = below.mapTo(host, corner)
        self.setGeometry(QRect(corner, QSize(width, tall)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show)
        if watched is self._area and event.type() in kinds and not self.isHidden():
            self._place()
            self.raise_()
        return False

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
        # Only now: Qt makes a whole text document for it, and a start need not wait for that.
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(text)
        self._area.installEventFilter(self)
        self.show()
        self.raise_()
        self.apply_theme(self._theme)
        self._leave.stop()
        if weight is Weight.NOTE:
            self._leave.start(_READ_MS + _READ_A_LETTER_MS * len(text))
        announce(self, text)

    def _leave_if_read(self) -> None:
        if self.underMouse() or self._label.hasSelectedText():
            self._leave.start(_READ_MS)
        else:
            self.clear()

    def put_right(self) -> None:
        """Put an error away, because its cause is gone."""
        if self._weight is Weight.ERROR:
            self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self._leave.stop()
        self._area.removeEventFilter(self)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Take colours and sizes."""
        self._theme = theme
        self.update()
        if not self.isHidden():
            self._set_symbol()
            self._place()

    def _set_symbol(self) -> None:
        height = self.fontMetrics().height()
        name = "info" if self._weight is Weight.NOTE else "warning"
        size = round(height * self.devicePixelRatioF())
        picture = pixmap(name, QColor(self._colour()), size)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._symbol.setPixmap(picture)

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

    def fit_font(self) -> None:
        # It is not raised: Qt goes along the window's children, and would pass one of them over.
        self.apply_theme(self._theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._colour()))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        painter.fillRect(0, 3, 4, self.height() - 6, QColor(self._colour()))
        painter.end()
