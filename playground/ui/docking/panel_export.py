"""A panel on paper: its picture at twice the screen's size, as a drawing, and its figures."""

import csv
import io
import json
import math
from itertools import zip_longest
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QRegion

from playground.i18n.messages import system_reason
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.snapshot import Snapshot
from playground.ui.docking.panel import Panel, PanelTable, on_paper
from playground.ui.docking.paper import ExportError, Origin, picture_of
from playground.whole_file import require_room, write_whole

translate = QCoreApplication.translate


# ---- pictures -----------------------------------------------------------------------------------


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


def origin_of(snapshot: Snapshot | None, asked: Hyperparameters, words: str = "") -> Origin:
    """What a picture of a run is of; asked: of what, before anything is drawn; words: its text."""
    if snapshot is None:
        return Origin(asked, words=words)
    return Origin(snapshot.hyperparameters, _where(snapshot), words)


# ---- figures ------------------------------------------------------------------------------------


def csv_text(table: PanelTable, snapshot: Snapshot | None) -> str:
    """The figures with lines before them that say what of: `#` begins such a line."""
    if snapshot is None:
        return csv_lines(table)
    return csv_lines(table, snapshot.hyperparameters, _where(snapshot))


def _where(snapshot: Snapshot) -> str:
    where = translate("PanelExport", "step {step}, epoch {epoch}")
    return where.format(step=snapshot.step, epoch=snapshot.epoch)


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
