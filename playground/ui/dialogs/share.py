"""The experiment as a text to copy, and as a QR code that a class can photograph."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QKeyEvent, QMouseEvent, QTextOption
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from playground.ui.dialogs.qr_code import MOST_BYTES, QRCode
from playground.ui.look.numbers import grouped
from playground.ui.shell.dialog_size import size_dialog
from playground.ui.widgets.buttons import close_button
from playground.ui.widgets.fits_room import WholeTexts
from playground.ui.widgets.translated import Translated

_PICTURE = 1200  # pixels of a code that goes into a document


class ShareDialog(Translated, WholeTexts, QDialog):
    """The text beside its code. What is too long for a code is copied as a text only."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(parent.font())
        self._text = text
        self.code = QRCode()
        self.why_no_code = QLabel()
        self._what, self._leaves_out, self._done = QLabel(), QLabel(), QLabel()
        self.edit = QPlainTextEdit(text)
        self.edit.setReadOnly(True)
        self.edit.setTabChangesFocus(True)
        self.edit.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(max(1.0, self.font().pointSizeF()))
        self.edit.setFont(fixed)
        self.copy_button = QPushButton()
        self.copy_button.setDefault(True)
        self.copy_button.clicked.connect(self._copy)
        self.large_button, self.picture_button = QPushButton(), QPushButton()
        for button, act in (
            (self.large_button, self._show_large),
            (self.picture_button, self._copy_picture),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(act)
        self._fill()
        size_dialog(self, parent, *((72, 46) if self.has_code else (52, 30)))
        self.retranslate()
        self.copy_button.setFocus()

    @property
    def has_code(self) -> bool:
        """Whether the text is short enough for a code."""
        return len(self._text.encode()) <= MOST_BYTES

    def _fill(self) -> None:
        left, right, box = QVBoxLayout(), QVBoxLayout(), QVBoxLayout(self)
        if self.has_code:
            self.code.show_text(self._text)
            left.addWidget(self.code, 1)
            buttons = QHBoxLayout()
            buttons.addWidget(self.large_button)
            buttons.addWidget(self.picture_button)
            left.addLayout(buttons)
        else:
            for hidden in (self.code, self.large_button, self.picture_button):
                hidden.setParent(self)
                hidden.hide()
        for label in (self._what, self.why_no_code, self._leaves_out, self._done):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.why_no_code.setVisible(not self.has_code)
        right.addWidget(self._what)
        right.addWidget(self.edit, 1)
        right.addWidget(self.copy_button)
        right.addWidget(self._done)
        right.addWidget(self.why_no_code)
        right.addWidget(self._leaves_out)
        halves = QHBoxLayout()
        halves.addLayout(left, 3 if self.has_code else 0)
        halves.addLayout(right, 2)
        box.addLayout(halves, 1)
        box.addWidget(close_button(self))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self._done.setText(self.tr("Copied"))

    def _copy_picture(self) -> None:
        QGuiApplication.clipboard().setImage(self.code.picture(_PICTURE))
        self._done.setText(self.tr("The code is on the clipboard as a picture"))

    def _show_large(self) -> None:
        screen = LargeCode(self._text, self)
        screen.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        screen.showFullScreen()

    def retranslate(self) -> None:
        count = grouped(len(self._text))
        self.setWindowTitle(self.tr("Share the experiment"))
        self._what.setText(
            self.tr(
                "This text is the whole experiment. Whoever pastes it into their window (Ctrl+V) "
                "has the same knobs, seeds and painted points. {0} characters."
            ).format(count)
        )
        self.why_no_code.setText(
            self.tr(
                "The text is too long for a code: {0} bytes, allowed: {1}. With more, its squares "
                "are too small to be photographed across a room."
            ).format(count, MOST_BYTES)
        )
        self._leaves_out.setText(
            self.tr("Not in it: what was trained so far, and the data of a file of your own.")
        )
        self.copy_button.setText(self.tr("&Copy the text"))
        self.large_button.setText(self.tr("&Fill the screen"))
        self.picture_button.setText(self.tr("Copy the code as a &picture"))
        self.edit.setAccessibleName(self.tr("Text of the experiment"))


class LargeCode(WholeTexts, QDialog):
    """The code alone on the whole screen; any key or click ends it."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setStyleSheet("background: white")
        self.code = QRCode()
        self.code.show_text(text)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.code)
        self.setWindowTitle(self.code.accessibleName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close()
