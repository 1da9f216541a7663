"""Sheets on paper: the size that was asked for, and what they are of inside them."""

import json
import re
import xml.etree.ElementTree as ElementTree

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QImage, QImageReader, QPainter
from PySide6.QtSvg import QSvgRenderer

from playground.knobs.hyperparameters import DEFAULTS
from playground.ui.docking.paper import (
    ExportError,
    Origin,
    Paper,
    pdf_of,
    picture_of,
    png_of,
    svg_of,
)

pytestmark = pytest.mark.usefixtures("qapp")  # type needs one

SCREEN = 96  # dots an inch
KNOBS = DEFAULTS.with_changes(lambd=0.7)
ORIGIN = Origin(KNOBS, "step 12, epoch 1", "train 3 % & dev < 5 %, “ŷ”")


class Ruler:
    """A sheet of 400 × 200 with a black bar over its left half, and a word."""

    title = "Ruler ‖dW‖"
    size = QSize(400, 200)

    def draw(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, 400, 200), QColor("#ffffff"))
        painter.fillRect(QRectF(0, 100, 200, 20), QColor("#000000"))
        font = QFont()
        font.setPixelSize(40)
        painter.setFont(font)
        painter.drawText(QPointF(10, 60), "Ink")


def read(content: bytes) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    return QImageReader(buffer, QByteArray(b"png")).read()


@pytest.mark.parametrize(
    ("paper", "width"),
    [(Paper(160, 300), 1890), (Paper(254, 100), 1000), (Paper(25.4, 72), 72)],
)
def test_a_picture_has_the_pixels_of_its_size_in_print(paper: Paper, width: int) -> None:
    image = read(png_of(Ruler(), ORIGIN, paper))
    assert (image.width(), image.height()) == (width, pytest.approx(width / 2, abs=1))
    # What a printer makes of it: millimetres from pixels and dots a metre.
    assert 1000 * image.width() / image.dotsPerMeterX() == pytest.approx(paper.width_mm, rel=0.01)
    row = round(110 * image.height() / 200)
    assert image.pixelColor(round(0.49 * image.width()), row).name() == "#000000"
    assert image.pixelColor(round(0.51 * image.width()), row).name() == "#ffffff"


def ink(image: QImage) -> float:
    """The share of the upper half that is dark: the word."""
    dark = [
        image.pixelColor(x, y).lightness() < 128
        for x in range(0, image.width(), 3)
        for y in range(0, image.height() // 2, 3)
    ]
    return sum(dark) / len(dark)


def test_type_is_as_large_beside_lines_at_every_size() -> None:
    small, large = (ink(picture_of(Ruler(), Paper(100, dpi))) for dpi in (100, 600))
    assert large == pytest.approx(small, rel=0.15)
    assert small > 0.005


def test_without_a_size_it_is_twice_as_large_as_on_the_screen() -> None:
    assert picture_of(Ruler()).size() == QSize(800, 400)


def test_what_would_take_too_much_memory_is_refused_in_words() -> None:
    with pytest.raises(ExportError, match="56693 × 28346 pixels are too many"):
        picture_of(Ruler(), Paper(1200, 1200))


def test_a_picture_carries_what_it_is_of() -> None:
    image = read(png_of(Ruler(), ORIGIN))
    assert image.text("Title") == "Ruler ‖dW‖"
    assert image.text("Software").startswith("Gradient Playground ")
    assert image.text("Description") == "step 12, epoch 1; train 3 % & dev < 5 %, “ŷ”"
    assert json.loads(image.text("Knobs")) == KNOBS.to_dict()


def test_a_drawing_carries_what_it_is_of_and_its_size() -> None:
    content = svg_of(Ruler(), SCREEN, ORIGIN, Paper(160))
    assert QSvgRenderer(QByteArray(content)).isValid()
    root = ElementTree.fromstring(content)
    space = "{http://www.w3.org/2000/svg}"
    assert (root.get("width"), root.get("height")) == ("160mm", "80mm")
    assert root.get("viewBox") == "0 0 400 200"
    assert root.findtext(f"{space}title") == "Ruler ‖dW‖"
    assert root.findtext(f"{space}desc") == "step 12, epoch 1; train 3 % & dev < 5 %, “ŷ”"
    lines = dict(
        line.split(": ", 1) for line in (root.findtext(f"{space}metadata") or "").splitlines()
    )
    assert json.loads(lines["Knobs"]) == KNOBS.to_dict()


def test_of_nothing_known_nothing_is_said() -> None:
    root = ElementTree.fromstring(svg_of(Ruler(), SCREEN))
    assert "Knobs" not in "".join(root.itertext())
    assert read(png_of(Ruler())).text("Knobs") == ""


@pytest.mark.parametrize(("paper", "points"), [(Paper(254), 720), (None, 300)])
def test_a_page_is_as_wide_as_it_was_asked_for(paper: Paper | None, points: int) -> None:
    content = pdf_of(Ruler(), SCREEN, ORIGIN, paper)
    found = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content)
    assert found is not None
    assert float(found[1]) == pytest.approx(points, abs=1)
    assert float(found[2]) == pytest.approx(points / 2, abs=1)
    assert (
        b"knobs.json" in content or b"k\x00n\x00o\x00b\x00s" in content or b"\x00k\x00n" in content
    )
