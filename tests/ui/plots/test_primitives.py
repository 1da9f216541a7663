"""Arrays of Qt's primitives are drawn as the primitives themselves."""

import gc

import numpy as np
import pytest
from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from playground.ui.plots.primitives import Primitives, outlines, polygon


def picture(lines: Primitives | list[QLineF]) -> QImage:
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setPen(QColor("black"))
    if isinstance(lines, list):
        painter.drawLines(lines)
    else:
        painter.drawLines(*lines.arguments())
    painter.end()
    return image


def test_they_are_drawn_as_they_are_after_every_change_of_their_number(qtbot: object) -> None:
    lines, random = Primitives(QLineF, 4), np.random.default_rng(3)
    assert len(lines) == 0
    for count in (3, 40, 2, 41, 1, 400):
        numbers = lines.resize(count)
        numbers[:] = random.uniform(0, 60, (count, 4))
        gc.collect()
        assert len(lines) == count
        assert picture(lines) == picture([QLineF(*row) for row in numbers.tolist()])


@pytest.mark.parametrize("count", [1, 1000])
def test_many_of_them_may_live_and_die_in_one_place(qtbot: object, count: int) -> None:
    """What Qt's view of one is must not be taken for that of another at the same address."""
    for number in range(200):
        lines = Primitives(QLineF, 4)
        lines.resize(count)[:] = [0.0, number % 60, 60.0, number % 60]
        assert picture(lines).pixel(30, number % 60) == 0xFF000000


@pytest.mark.parametrize("count", [0, 1, 2, 5000])
def test_a_polygon_has_its_points(qtbot: object, count: int) -> None:
    x, y = np.random.default_rng(7).normal(size=(2, count))
    made = polygon(x, y)
    x[:] = y[:] = 0  # it keeps its own
    again = np.random.default_rng(7).normal(size=(2, count))
    assert [place.toTuple() for place in made] == list(map(tuple, again.T.tolist()))


def test_outlines_are_shapes_of_their_own(qtbot: object) -> None:
    square = np.array([[0.0, 4.0, 4.0, 0.0], [0.0, 0.0, 4.0, 4.0]])
    gap = np.full((2, 1), np.nan)
    path = outlines(*np.hstack([square, gap, square + 10.0, gap]))
    inside = [path.contains(QPointF(place, place)) for place in (2.0, 7.0, 12.0)]
    assert inside == [True, False, True]
