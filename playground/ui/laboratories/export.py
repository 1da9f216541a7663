"""A page on paper: one picture with its set-up and its finding in words, and all its figures."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QPoint, QRect, QSize, QStandardPaths, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QRegion
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from playground.session.laboratories.laboratory import Laboratory
from playground.ui.docking import panel_export
from playground.ui.docking.panel import PanelTable, on_paper
from playground.ui.look.theme import Theme
from playground.ui.plots.plot import Plot
from playground.ui.shell.shell import Shell
from playground.ui.widgets.message_bar import Weight

_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


class Printed(Protocol):
    """What is asked of a page."""

    shell: Shell
    laboratory: Laboratory
    theme: Theme
    findings: Any
    stage: QWidget
    title: QLabel
    fact: QLabel
    sentence: QLabel

    @property
    def setup(self) -> Any:
        """The set-up as it is now."""

    def views(self) -> Sequence[Plot]:
        """The plots on the stage."""

    def font(self) -> QFont:
        """The type of the page."""

    def logicalDpiX(self) -> int:
        """Of the screen that it is on."""

    def setup_in_words(self) -> str:
        """The experiment."""

    def settings_in_words(self) -> str:
        """The laboratory's own settings."""


class _Sheet:
    """Title and fact, the plots, and below them the set-up and the finding."""

    def __init__(self, page: Printed) -> None:
        self._page = page
        self._bold = QFont(page.font())
        self._bold.setBold(True)
        self._space = QFontMetrics(self._bold).height() // 2
        words = page.setup_in_words(), page.settings_in_words()
        self._above = ((self._bold, page.title.text()), (page.font(), page.fact.text()))
        self._below = (
            (page.font(), page.sentence.text()),
            *((page.font(), text) for text in words if text),
        )
        width = page.stage.width() + 2 * self._space
        self.title = page.title.text()
        self._top, self._bottom = self._height(self._above, width), self._height(self._below, width)
        self.size = QSize(width, self._top + page.stage.height() + self._bottom)

    def _room(self, width: int) -> int:
        return width - 2 * self._space

    def _height(self, lines: tuple[tuple[QFont, str], ...], width: int) -> int:
        height = self._space
        for font, text in lines:
            room = QRect(0, 0, self._room(width), 10_000)
            height += QFontMetrics(font).boundingRect(room, _WRAPPED, text).height() + self._space
        return height

    def draw(self, painter: QPainter) -> None:
        page, theme = self._page, self._page.theme
        painter.fillRect(QRect(QPoint(0, 0), self.size), QColor(theme.surface))
        self._write(painter, self._above, 0)
        with on_paper(page.views()):
            page.stage.render(
                painter, QPoint(self._space, self._top), QRegion(page.stage.rect()),
                QWidget.RenderFlag.DrawChildren,  # on the sheet's own ground
            )  # fmt: skip
        self._write(painter, self._below, self._top + page.stage.height())

    def _write(self, painter: QPainter, lines: tuple[tuple[QFont, str], ...], top: int) -> None:
        top += self._space
        painter.setPen(QColor(self._page.theme.text))
        for font, text in lines:
            painter.setFont(font)
            room = QRect(self._space, top, self._room(self.size.width()), 10_000)
            top += painter.fontMetrics().boundingRect(room, _WRAPPED, text).height() + self._space
            painter.drawText(room, _WRAPPED, text)


class PageExport(QObject):
    """Copies and saves what a page shows."""

    def __init__(self, page: Printed, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page

    def fill(self, menu: QMenu) -> None:
        """Put the ways to do so into a menu."""
        menu.clear()
        menu.setFont(self._page.font())
        menu.addAction(self.tr("&Copy picture"), self.copy)
        menu.addAction(self.tr("Save picture as &PNG …"), partial(self._ask, "png"))
        menu.addAction(self.tr("Save picture as &SVG …"), partial(self._ask, "svg"))
        menu.addAction(self.tr("Save &for printing as PDF …"), partial(self._ask, "pdf"))
        csv = menu.addAction(self.tr("Save &data as CSV …"), partial(self._ask, "csv"))
        csv.setEnabled(self._page.findings is not None)

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        page = self._page
        QGuiApplication.clipboard().setImage(panel_export.picture_of(_Sheet(page)))
        text = self.tr("The picture of “{0}” is on the clipboard.").format(page.title.text())
        page.shell.say(text, Weight.NOTE)

    def table(self) -> PanelTable:
        """All figures, with the set-up and the finding."""
        page = self._page
        said = page.fact.text(), page.sentence.text(), page.settings_in_words()
        notes = (*said, page.setup_in_words())
        return PanelTable(page.title.text(), page.laboratory.table(page.findings), notes)

    def content(self, kind: str) -> bytes:
        """What is written to a file of this kind: png, svg, pdf or csv."""
        page = self._page
        if kind == "csv":
            return panel_export.csv_lines(self.table(), page.setup.knobs).encode()
        sheet = _Sheet(page)
        if kind == "png":
            return panel_export.png_of(sheet)
        make = panel_export.pdf_of if kind == "pdf" else panel_export.svg_of
        return make(sheet, page.logicalDpiX())

    def save(self, path: Path, kind: str) -> bool:
        """Write a file, and say how that went."""
        page = self._page
        try:
            panel_export.write(path, self.content(kind))
        except panel_export.ExportError as error:
            page.shell.say(str(error))
            return False
        page.shell.settings.picture_folder = path.absolute().parent
        text = self.tr("“{0}” written to {1}").format(page.title.text(), path)
        page.shell.say(text, Weight.NOTE)
        return True

    def _ask(self, kind: str) -> None:
        page = self._page
        pictures = QStandardPaths.StandardLocation.PicturesLocation
        folder = page.shell.settings.picture_folder or Path(
            QStandardPaths.writableLocation(pictures) or Path.home()
        )
        kinds = {
            "png": self.tr("Pictures (*.png)"),
            "svg": self.tr("Drawings (*.svg)"),
            "pdf": self.tr("Pages (*.pdf)"),
            "csv": self.tr("Tables (*.csv)"),
        }[kind]
        title = self.tr("Save “{0}”").format(page.title.text())
        path = page.shell.files.dialogs.ask_save(
            title, folder / f"lab-{page.laboratory.name}.{kind}", kinds
        )
        if path is not None:
            self.save(path, kind)
