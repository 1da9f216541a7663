"""What this program is, its version, what has changed, and the licences of its parts."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontDatabase, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from playground import __version__
from playground.engine.kernel.loader import engine_name
from playground.licences import HOLDER, OWN, parts
from playground.paths import resources
from playground.ui.look.engine_text import engine_text
from playground.ui.look.icons import program_icon
from playground.ui.look.words import bracketed
from playground.ui.shell.dialog_size import size_dialog
from playground.ui.widgets.buttons import close_button
from playground.ui.widgets.card import make_bold
from playground.ui.widgets.fits_room import WholeTexts
from playground.ui.widgets.translated import Translated

_HIGH = 8  # lines of text, of the picture of the window
_DARK = 128  # of 255: a ground that is darker


def changes() -> str:
    """The list of changes, as Markdown."""
    return (resources() / "CHANGELOG.md").read_text(encoding="utf-8")


class AboutDialog(Translated, WholeTexts, QDialog):
    """Name and version beside the icon; below, the parts with their licences, and the changes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(parent.font())
        self._parts = parts()
        picture = QLabel()
        picture.setPixmap(program_icon().pixmap(64, 64))
        picture.setAccessibleName("Gradient Playground")
        self.program_name = QLabel(f"Gradient Playground {__version__}")
        make_bold(self.program_name)
        self._what = QLabel()
        self._what.setWordWrap(True)
        heading = QVBoxLayout()
        heading.addStretch()
        heading.addWidget(self.program_name)
        heading.addWidget(self._what)
        heading.addStretch()
        top = QHBoxLayout()
        top.addWidget(picture)
        top.addLayout(heading, 1)
        self.screenshot = _screenshot(self)
        top.addWidget(self.screenshot)

        self.changes_text = QTextBrowser()
        self.changes_text.setOpenLinks(False)  # nothing here leads outside
        self.tabs = QTabWidget()
        for page in (self._licences(), self.changes_text):
            self.tabs.addTab(page, "")

        box = QVBoxLayout(self)
        box.addLayout(top)
        box.addWidget(self.tabs, 1)
        box.addWidget(close_button(self))
        size_dialog(self, parent, 58, 34)
        self.retranslate()
        self.part_list.setCurrentRow(0)

    def _licences(self) -> QWidget:
        self.part_list = QListWidget()
        self.part_list.setWordWrap(True)
        self.part_list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.part_list.addItems([""] * len(self._parts))
        self.licence_text = QPlainTextEdit()
        self.licence_text.setReadOnly(True)
        # Licences are laid out in columns of one width, with lines of up to 80 characters.
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(max(1.0, self.font().pointSizeF() * 0.9))
        self.licence_text.setFont(fixed)
        self.part_list.currentRowChanged.connect(self._show_licence)
        page = QWidget()
        box = QHBoxLayout(page)
        box.addWidget(self.part_list, 1)
        box.addWidget(self.licence_text, 2)
        return page

    def _show_licence(self, row: int) -> None:
        if 0 <= row < len(self._parts):
            part = self._parts[row]
            texts = (self._note(), part.licence, part.text)
            self.licence_text.setPlainText("\n\n".join(text for text in texts if text))

    def _note(self) -> str:
        """That what follows is in English, where the window's language is another."""
        english = "This text is in English."
        note = self.tr("This text is in English.")
        return "" if note == english else note

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("About Gradient Playground"))
        what = self.tr("See what a hyperparameter does to a neural network while it trains.")
        whose = self.tr("© 2026 {0}, under the licence {1}").format(HOLDER, OWN)
        self._what.setText(f"{what}\n{bracketed(engine_text(engine_name()))}\n{whose}")
        note = self._note()
        self.changes_text.setMarkdown(f"*{note}*\n\n{changes()}" if note else changes())
        for row, part in enumerate(self._parts):
            name = QCoreApplication.translate("Parts", part.name)
            text = f"{name} {part.version} {bracketed(part.licence)}"
            self.part_list.item(row).setText(text)
        self._show_licence(self.part_list.currentRow())
        self.screenshot.setAccessibleName(self.tr("A picture of the window"))
        self.changes_text.setAccessibleName(self.tr("What has changed in each version"))
        self.part_list.setAccessibleName(self.tr("Parts of the program"))
        self.licence_text.setAccessibleName(self.tr("Licence of the part"))
        self.tabs.setAccessibleName(self.windowTitle())
        titles = (self.tr("Made of"), self.tr("What is new"))
        for index, title in enumerate(titles):
            self.tabs.setTabText(index, title)


def _screenshot(dialog: QDialog) -> QLabel:
    """The window in few pixels, light or dark as the dialog is; nothing where it is not carried."""
    label = QLabel()
    name = "dark" if dialog.palette().window().color().lightness() < _DARK else "light"
    picture = QPixmap(str(resources() / "screenshots" / f"{name}.png"))
    if picture.isNull():
        label.hide()
        return label
    ratio = dialog.devicePixelRatioF()
    height = round(_HIGH * dialog.fontMetrics().height() * ratio)
    picture = picture.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation)
    picture.setDevicePixelRatio(ratio)
    label.setPixmap(picture)
    return label
