"""A page on paper: one picture with its set-up and its finding in words, and all its figures."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QRegion
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from playground.session.laboratories.laboratory import Laboratory
from playground.ui.docking.panel import PanelTable, on_paper
from playground.ui.docking.panel_export import csv_lines
from playground.ui.docking.paper import Origin
from playground.ui.look.theme import Theme
from playground.ui.plots.plot import Plot
from playground.ui.shell.picture_saving import PictureSaving, Printable
from playground.ui.shell.shell import Shell

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
        self._page, self._saving = page, PictureSaving(page.shell, self)

    def fill(self, menu: QMenu) -> None:
        """Put the ways to do so into a menu."""
        menu.clear()
        menu.setFont(self._page.font())
        for export in self._saving.exports(self._printable):
            menu.addAction(export.text, export.do).setEnabled(export.possible)

    @property
    def _printable(self) -> Printable:
        page = self._page
        return Printable(
            title=page.title.text(),
            file_name=f"lab-{page.laboratory.name}",
            sheet=lambda: _Sheet(page),
            origin=lambda: Origin(page.setup.knobs, page.settings_in_words(), page.sentence.text()),
            figures=None if page.findings is None else self._figures,
            resolution=page.logicalDpiX(),
        )

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        self._saving.copy(self._printable)

    def table(self) -> PanelTable:
        """All figures, with the set-up and the finding."""
        page = self._page
        said = page.fact.text(), page.sentence.text(), page.settings_in_words()
        notes = (*said, page.setup_in_words())
        return PanelTable(page.title.text(), page.laboratory.table(page.findings), notes)

    def _figures(self) -> str:
        return csv_lines(self.table(), self._page.setup.knobs)

    def content(self, kind: str) -> bytes:
        """What is written to a file of this kind: png, svg, pdf or csv."""
        return self._saving.content(self._printable, kind)

    def save(self, path: Path, kind: str) -> bool:
        """Write a file, and say how that went."""
        return self._saving.save(self._printable, path, kind)
