"""The window of the help: contents or what was found at the left, a page at the right."""

from html import escape
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QVBoxLayout,
)

from playground.ui.help.pages import GROUPS, Page, all_pages, found_pages
from playground.ui.look.theme import Theme
from playground.ui.shell.dialog_size import size_dialog
from playground.ui.shell.shell import Shell
from playground.ui.widgets.fits_room import WholeTexts
from playground.ui.widgets.popover import CONTENTS
from playground.ui.widgets.translated import Translated

_WIDTH, _HEIGHT = 58, 38  # heights of the type
_ID = Qt.ItemDataRole.UserRole


class PageView(QTextBrowser):
    """Shows pages by their ids; goes back and forward among those that were shown."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: dict[str, Page] = {}
        self.setOpenExternalLinks(False)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        if kind != QTextDocument.ResourceType.HtmlResource.value:
            return None
        return self._html(QUrl(name).path())

    def _html(self, id: str) -> str:
        page = self.pages.get(id)
        translate = QCoreApplication.translate
        if page is None:
            groups = "".join(
                f"<h3>{escape(translate('Help', title))}</h3><p>"
                + " · ".join(_link(p) for p in self.pages.values() if p.group == group)
                + "</p>"
                for group, title in GROUPS.items()
            )
            title = QCoreApplication.translate("Help", "Contents")
            return f"<h2>{escape(title)}</h2>{groups}"
        links = [_link(self.pages[other]) for other in page.see if other in self.pages]
        see = ""
        if links:
            title = QCoreApplication.translate("Help", "See also")
            see = f"<p><b>{escape(title)}</b><br>{'<br>'.join(links)}</p>"
        where = escape(translate("Help", GROUPS[page.group]))
        return f"<p>{where}</p><h2>{escape(page.title)}</h2>{page.body}{see}"


def url_of(id: str) -> QUrl:
    """The address by which a page is known within the window."""
    made = QUrl()
    made.setScheme("help")
    made.setPath(id)
    return made


def _link(page: Page) -> str:
    return f'<a href="{escape(url_of(page.id).toString())}">{escape(page.title)}</a>'


class HelpWindow(Translated, WholeTexts, QDialog):
    """Stays beside the window, which goes on; what is shown follows the window's language."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.top)
        self._shell = shell
        self._pages: dict[str, Page] = {}
        self.setFont(shell.top.font())
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.back, self.forward, self.contents = QPushButton(), QPushButton(), QPushButton()
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.view = PageView()
        top = QHBoxLayout()
        for button in (self.back, self.forward, self.contents):
            button.setAutoDefault(False)
            top.addWidget(button)
        top.addWidget(self.search, 1)
        parts = QSplitter()
        parts.addWidget(self.tree)
        parts.addWidget(self.view)
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 5)
        box = QVBoxLayout(self)
        box.addLayout(top)
        box.addWidget(parts, 1)
        size_dialog(self, shell.top, _WIDTH, _HEIGHT)
        parts.setSizes([self.width() // 3, self.width() * 2 // 3])
        self._connect()
        self.retranslate()
        self.show_page(CONTENTS)
        self.search.setFocus()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._open_first)
        self.back.clicked.connect(self.view.backward)
        self.forward.clicked.connect(self.view.forward)
        self.contents.clicked.connect(lambda: self.show_page(CONTENTS))
        self.view.backwardAvailable.connect(self.back.setEnabled)
        self.view.forwardAvailable.connect(self.forward.setEnabled)
        self.view.sourceChanged.connect(self._choose_shown)
        self.tree.itemActivated.connect(self._open_item)
        self.tree.itemClicked.connect(self._open_item)
        self._shell.themes.changed.connect(self._take_look)
        for keys, act in (("Alt+Left", self.view.backward), ("Alt+Right", self.view.forward)):
            QShortcut(QKeySequence(keys), self, act)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)
        self.back.setEnabled(False)
        self.forward.setEnabled(False)

    @property
    def shown(self) -> str:
        """The id of the page that is shown."""
        return self.view.source().path()

    def show_page(self, id: str) -> None:
        """Show a page by its id; the contents where there is none of that id."""
        self.view.setSource(url_of(id if id in self._pages else CONTENTS))

    def retranslate(self) -> None:
        self._pages = self.view.pages = all_pages(self._shell.language.code)
        self.setWindowTitle(self.tr("Help"))
        self.search.setPlaceholderText(self.tr("Search the help"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.back.setText(self.tr("‹ Back"))
        self.forward.setText(self.tr("Forward ›"))
        self.contents.setText(self.tr("Contents"))
        self.tree.setAccessibleName(self.tr("Pages"))
        self.view.setAccessibleName(self.tr("Page"))
        self._find(self.search.text())
        if not self.view.source().isEmpty():
            self.view.reload()

    def _find(self, text: str) -> None:
        """Show the contents, or the pages that have what is searched for."""
        self.tree.clear()
        if text.strip():
            for page in found_pages(self._pages, text):
                self._add_line(self.tree.invisibleRootItem(), page.title, page.id)
            if not self.tree.topLevelItemCount():
                self._add_line(self.tree.invisibleRootItem(), self.tr("Nothing found"), "")
        else:
            for group, title in GROUPS.items():
                translated = QCoreApplication.translate("Help", title)
                above = self._add_line(self.tree.invisibleRootItem(), translated, "")
                for page in self._pages.values():
                    if page.group == group:
                        self._add_line(above, page.title, page.id)
        self._choose_shown()

    def _add_line(self, above: QTreeWidgetItem, title: str, id: str) -> QTreeWidgetItem:
        line = QTreeWidgetItem(above, [title])
        line.setData(0, _ID, id)
        line.setToolTip(0, title)
        return line

    def _open_item(self, line: QTreeWidgetItem) -> None:
        if id := line.data(0, _ID):
            self.show_page(id)
        else:
            line.setExpanded(not line.isExpanded())

    def _open_first(self) -> None:
        line = self.tree.topLevelItem(0)
        if line is not None and line.data(0, _ID):
            self.show_page(line.data(0, _ID))

    def _choose_shown(self, *_: object) -> None:
        """Mark the page that is shown among the lines."""
        self.tree.clearSelection()
        lines = QTreeWidgetItemIterator(self.tree)
        while (line := lines.value()) is not None:
            if line.data(0, _ID) == self.shown:
                self.tree.setCurrentItem(line)
                return
            lines += 1

    def _take_look(self, _: Theme) -> None:
        self.setFont(self._shell.top.font())
        size_dialog(self, self._shell.top, _WIDTH, _HEIGHT)
        self.view.reload()
