"""A panel on paper: its picture at twice the screen's size, as a drawing, and its figures."""

import csv
import io
import json
import math
from itertools import zip_longest
from pathlib import Path
from typing import Protocol

import numpy as np
from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QMarginsF,
    QPoint,
    QRect,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QImageWriter,
    QPageSize,
    QPainter,
    QPdfWriter,
    QRegion,
)

from playground.i18n.messages import system_reason
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.snapshot import Snapshot
from playground.ui.docking.panel import Panel, PanelTable, on_paper
from playground.whole_file import require_room, write_whole

translate = QCoreApplication.translate
_SCALE = 2.0  # pixels of a picture for each of the screen


class ExportError(ValueError):
    """A file that cannot be written; the message names it."""


# ---- pictures -----------------------------------------------------------------------------------


class Sheet(Protocol):
    """Something that is drawn on paper. size: in pixels of the screen."""

    title: str
    size: QSize

    def draw(self, painter: QPainter) -> None:
        """Draw all of it."""


class PanelSheet:
    """The panel with its title above it, on its own ground."""

    def __init__(self, panel: Panel, title: str) -> None:
        self._panel, self.title = panel, title
        self._font = QFont(panel.font())
        self._font.setBold(True)
        metrics = QFontMetrics(self._font)
        self._space = metrics.height() // 2
        self._top = 2 * self._space + metrics.height()
        self._part = panel.rect()
        tools = panel.tools()
        if tools is not None and tools.isVisible():
            self._part.setTop(tools.geometry().bottom() + 1)
        width = panel.width() + 2 * self._space
        self.size = QSize(width, self._top + self._part.height() + self._space)

    def draw(self, painter: QPainter) -> None:
        panel, theme = self._panel, self._panel.theme
        painter.fillRect(QRect(QPoint(0, 0), self.size), QColor(theme.surface))
        painter.setFont(self._font)
        painter.setPen(QColor(theme.text))
        line = QRect(self._space, 0, panel.width(), self._top)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.title)
        if readout := panel.readout():
            painter.setFont(panel.font())
            painter.setPen(QColor(theme.muted))
            room = QFontMetrics(self._font).horizontalAdvance(self.title + "  ")
            text = painter.fontMetrics().elidedText(
                readout, Qt.TextElideMode.ElideRight, panel.width() - room
            )
            ends = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(line, ends, text)
        with on_paper(panel.views()):
            panel.render(painter, QPoint(self._space, self._top), QRegion(self._part))


def picture(panel: Panel, title: str) -> QImage:
    """The panel as it is drawn now, at twice the size of the screen."""
    return picture_of(PanelSheet(panel, title))


def picture_of(sheet: Sheet) -> QImage:
    """The same of any sheet."""
    image = QImage(sheet.size * _SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SCALE)
    painter = QPainter(image)
    sheet.draw(painter)
    painter.end()
    return image


def png(panel: Panel, title: str) -> bytes:
    """The picture as a file's content."""
    return png_of(PanelSheet(panel, title))


def png_of(sheet: Sheet) -> bytes:
    """The same of any sheet."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture_of(sheet))
    return bytes(buffer.data().data())


def svg(panel: Panel, title: str) -> bytes:
    """The panel as a drawing that can be enlarged at will."""
    return svg_of(PanelSheet(panel, title), panel.logicalDpiX())


def svg_of(sheet: Sheet, resolution: int) -> bytes:
    """The same of any sheet; resolution: dots an inch of the screen that it is drawn for."""
    from PySide6.QtSvg import QSvgGenerator  # not before it is needed

    content = QByteArray()
    buffer = QBuffer(content)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(resolution)  # else type comes out in another size than lines
    generator.setSize(sheet.size)
    generator.setViewBox(QRect(QPoint(0, 0), sheet.size))
    generator.setTitle(sheet.title)
    painter = QPainter(generator)
    sheet.draw(painter)
    painter.end()
    return bytes(content.data())


def pdf_of(sheet: Sheet, resolution: int) -> bytes:
    """Any sheet as a page of its own size, to be printed; resolution: as of `svg_of`."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(resolution)
    writer.setTitle(sheet.title)
    size = QSizeF(sheet.size) / resolution
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Inch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    sheet.draw(painter)
    painter.end()
    buffer.close()
    return bytes(content.data())


# ---- figures ------------------------------------------------------------------------------------


def csv_text(table: PanelTable, snapshot: Snapshot | None) -> str:
    """The figures with lines before them that say what of: `#` begins such a line."""
    if snapshot is None:
        return csv_lines(table)
    where = translate("PanelExport", "step {step}, epoch {epoch}")
    noted = where.format(step=snapshot.step, epoch=snapshot.epoch)
    return csv_lines(table, snapshot.hyperparameters, noted)


def csv_lines(table: PanelTable, of: Hyperparameters | None = None, where: str = "") -> str:
    """The same of any figures. of: the knobs that they are of; where: at which step."""
    notes = [table.title, *table.notes]
    if where:
        notes.append(where)
    if of is not None:
        knobs = json.dumps(of.to_dict(), ensure_ascii=False)
        notes.append(translate("PanelExport", "knobs: {knobs}").format(knobs=knobs))
    lines = io.StringIO(newline="")
    for note in notes:
        for line in note.splitlines():
            lines.write(f"# {line}\n")
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(table.columns)
    columns = [[_cell(value) for value in column] for column in table.columns.values()]
    writer.writerows(zip_longest(*columns, fillvalue=""))
    return lines.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return repr(value) if isinstance(value, float) else str(value)


# ---- files --------------------------------------------------------------------------------------


def require_place(path: Path) -> None:
    """ExportError where no file can be written there; for what takes long to make."""
    try:
        require_room(path)
    except OSError as error:
        raise _cannot(path, error) from error


def write(path: Path, content: bytes) -> None:
    """Write a file whole, or leave what was there. ExportError says why it cannot be."""
    try:
        write_whole(path, content)
    except OSError as error:
        raise _cannot(path, error) from error


def _cannot(path: Path, error: OSError) -> ExportError:
    why = translate("PanelExport", "{0} cannot be written: {1}")
    return ExportError(why.format(path, system_reason(error)))
