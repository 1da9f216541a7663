"""Points shown by kind look as if each of them were drawn by itself."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from playground.ui.look.legend_symbols import Swatch
from playground.ui.panels.boundary.scatter import Spots
from playground.ui.plots.layers import marker
from playground.ui.plots.surface import Surface

SIDE = 200


class Sheet(Surface):
    """A surface without a widget."""

    def __init__(self) -> None:
        super().__init__()
        self.area = QRectF(0, 0, SIDE, SIDE)
        self.updates = 0

    def update_area(self) -> None:
        self.updates += 1


def swatches() -> list[Swatch]:
    """Kinds whose pictures are of an even width: copies of them fall onto whole pixels."""
    return [
        Swatch(marker(0, 0), QPen("black"), QBrush("red"), 7.0),
        Swatch(marker(1, 1), QPen("blue"), QBrush("white"), 11.0),
        Swatch(marker(2, 1), QPen("green"), QBrush("yellow"), 9.0),
    ]


def cosmetic(kinds: list[Swatch]) -> list[Swatch]:
    for kind in kinds:
        kind.pen.setCosmetic(True)
    return kinds


def picture(spots: Spots, ratio: float = 1.0) -> QImage:
    image = QImage(round(SIDE * ratio), round(SIDE * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    spots.paint(painter)
    painter.end()
    return image


def pixels_of(image: QImage) -> np.ndarray:
    return np.frombuffer(image.constBits(), np.uint8).astype(int)


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("count", [0, 1, 40])
def test_copies_look_as_the_shapes_themselves(qtbot: object, count: int, ratio: float) -> None:
    random = np.random.default_rng(0)
    pixels, codes = random.integers(0, SIDE, (2, count)), random.integers(0, 3, count)
    sheet = Sheet()
    spots = Spots(sheet)
    spots.show_kinds(random.random((2, 7)), np.zeros(7, np.intp), cosmetic(swatches()))  # replaced
    kinds = cosmetic(swatches())
    spots.show_kinds(pixels / SIDE, codes, kinds)
    seen = pixels_of(picture(spots, ratio))
    sheet.on_paper = True
    shapes = pixels_of(picture(spots, ratio))
    assert np.abs(seen - shapes).max() <= 12  # of 255: what is half covered is rounded twice
    assert (seen != 255).any() == (count > 0)


def test_other_looks_are_taken_at_once(qtbot: object) -> None:
    sheet = Sheet()
    spots = Spots(sheet)
    place, first = np.array([[0.5], [0.5]]), np.array([0])
    for colour in ("red", "blue"):
        kind = Swatch(marker(0, 1), QPen(QColor(colour)), QBrush(QColor(colour)), 9.0)
        spots.show_kinds(place, first, cosmetic([kind]))
        middle = picture(spots).pixelColor(SIDE // 2, SIDE // 2)
        assert middle.name() == QColor(colour).name()
    assert sheet.updates == 2


def test_what_is_far_outside_is_left_out(qtbot: object) -> None:
    spots = Spots(Sheet())
    far = np.array([[1e12, -1e12, 0.5], [0.5, 0.5, 0.5]])
    spots.show_kinds(far, np.array([0, 1, 2]), cosmetic(swatches()))
    assert picture(spots).pixelColor(SIDE // 2, SIDE // 2).name() == "#ffff00"
