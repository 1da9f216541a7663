"""Sheets on paper: pictures and drawings of any size, that say what they are of.

A sheet is laid out in pixels of the screen, and drawn as large as it is wanted: what is printed
looks like what was seen, only sharper.
"""

import json
import re
from dataclasses import dataclass
from html import escape
from typing import Protocol

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
)
from PySide6.QtGui import QImage, QImageWriter, QPageSize, QPainter, QPdfWriter

from playground import __version__
from playground.knobs.hyperparameters import Hyperparameters

MM_PER_INCH = 25.4
LEAST_MM, MOST_MM = 20.0, 1200.0
LEAST_DPI, MOST_DPI = 72, 1200
MOST_PIXELS = 120_000_000  # of a picture: what is larger takes more memory than a laptop has
_ON_SCREEN = 2.0  # pixels of a picture for each of the screen, where no size is asked for
_PROGRAM = f"Gradient Playground {__version__}"


class ExportError(ValueError):
    """A file that cannot be written; the message names it."""


class Sheet(Protocol):
    """Something that is drawn on paper. size: in pixels of the screen."""

    title: str
    size: QSize

    def draw(self, painter: QPainter) -> None:
        """Draw all of it."""


@dataclass(frozen=True)
class Origin:
    """What a picture is of, written into it: knobs, the step in words, and a sentence."""

    knobs: Hyperparameters | None = None
    step: str = ""
    words: str = ""

    def entries(self) -> dict[str, str]:
        """By the names that PNG gives such texts, and `Knobs`: as in an experiment file."""
        knobs = "" if self.knobs is None else json.dumps(self.knobs.to_dict(), ensure_ascii=False)
        description = "; ".join(text for text in (self.step, self.words) if text)
        found = {"Software": _PROGRAM, "Description": description, "Knobs": knobs}
        return {name: text for name, text in found.items() if text}


NOTHING_KNOWN = Origin()


@dataclass(frozen=True)
class Paper:
    """How wide it is printed, and how many dots an inch a picture has."""

    width_mm: float = 160.0
    dpi: int = 300

    def size_mm(self, sheet: QSize) -> QSizeF:
        """Width and height of a sheet that is printed so wide."""
        return QSizeF(self.width_mm, self.width_mm * sheet.height() / sheet.width())

    def pixels(self, sheet: QSize) -> QSize:
        """Of a picture of it."""
        size = self.size_mm(sheet) * (self.dpi / MM_PER_INCH)
        return QSize(max(1, round(size.width())), max(1, round(size.height())))

    def is_possible(self, sheet: QSize) -> bool:
        """Whether a picture of it fits into the memory."""
        pixels = self.pixels(sheet)
        return pixels.width() * pixels.height() <= MOST_PIXELS


def picture_of(sheet: Sheet, paper: Paper | None = None) -> QImage:
    """A picture: for this paper, or at twice the size of the screen. ExportError: too large."""
    size = sheet.size * _ON_SCREEN
    if paper is not None:
        size = paper.pixels(sheet.size)
        if not paper.is_possible(sheet.size):
            text = QCoreApplication.translate(
                "PanelExport",
                "{0} × {1} pixels are too many for a picture: choose fewer dots an inch",
            )
            raise ExportError(text.format(size.width(), size.height()))
    image = QImage(size, QImage.Format.Format_RGB32)
    if image.isNull():
        raise ExportError(QCoreApplication.translate("PanelExport", "Not enough memory for this"))
    image.setDevicePixelRatio(size.width() / sheet.size.width())
    painter = QPainter(image)
    sheet.draw(painter)
    painter.end()
    if paper is not None:
        per_metre = round(1000 * paper.dpi / MM_PER_INCH)
        image.setDotsPerMeterX(per_metre)
        image.setDotsPerMeterY(per_metre)
    return image


def png_of(sheet: Sheet, origin: Origin = NOTHING_KNOWN, paper: Paper | None = None) -> bytes:
    """The picture as a file's content; what it is of stands in its texts."""
    image = picture_of(sheet, paper)
    for name, text in {"Title": sheet.title, **origin.entries()}.items():
        image.setText(name, text)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def svg_of(
    sheet: Sheet, resolution: int, origin: Origin = NOTHING_KNOWN, paper: Paper | None = None
) -> bytes:
    """A drawing that can be enlarged at will; what it is of stands in `desc` and `metadata`.

    resolution: dots an inch of the screen that it is drawn for.
    """
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
    return _described(bytes(content.data()).decode(), sheet, origin, paper).encode()


def _described(text: str, sheet: Sheet, origin: Origin, paper: Paper | None) -> str:
    """The drawing with what it is of, and as wide as it is to be printed."""
    entries = origin.entries()
    said = f"<desc>{escape(entries.get('Description', ''), quote=False)}</desc>"
    lines = [f"{name}: {value}" for name, value in entries.items() if name != "Description"]
    kept = f"<metadata>{escape(chr(10).join(lines), quote=False)}</metadata>"
    text = re.sub(r"<desc>.*?</desc>", "", text, count=1, flags=re.DOTALL)
    text = text.replace("</title>", f"</title>\n{said}\n{kept}", 1)
    if paper is None:
        return text
    size = paper.size_mm(sheet.size)
    for name, length in (("width", size.width()), ("height", size.height())):
        before = rf'(<svg [^>]*?){name}="[^"]*"'
        text = re.sub(before, rf'\g<1>{name}="{length:.6g}mm"', text, count=1)
    return text


def pdf_of(
    sheet: Sheet, resolution: int, origin: Origin = NOTHING_KNOWN, paper: Paper | None = None
) -> bytes:
    """A page of the sheet's own size, to be printed; the knobs are attached to it.

    resolution: as of `svg_of`.
    """
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    size = QSizeF(sheet.size) / resolution * MM_PER_INCH
    if paper is not None:
        size = paper.size_mm(sheet.size)
    writer.setResolution(resolution)  # else type comes out in another size than lines
    writer.setTitle(sheet.title)
    writer.setCreator(_PROGRAM)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    if knobs := origin.entries().get("Knobs"):
        writer.addFileAttachment("knobs.json", QByteArray(knobs.encode()), "application/json")
    painter = QPainter(writer)
    if paper is not None:
        larger = writer.width() / sheet.size.width()
        painter.scale(larger, larger)
    sheet.draw(painter)
    painter.end()
    buffer.close()
    return bytes(content.data())
