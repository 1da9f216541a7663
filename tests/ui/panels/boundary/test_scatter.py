"""Points shown by kind are those that pyqtgraph shows of lists of looks."""

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtGui import QBrush, QImage, QPainter, QPen

from playground.ui.look.legend_symbols import Swatch
from playground.ui.panels.boundary.scatter import Spots
from playground.ui.plots.layers import marker


def swatches() -> list[Swatch]:
    return [
        Swatch(marker(0, 0), QPen("black"), QBrush("red"), 8.0),
        Swatch(marker(1, 1), QPen("blue"), QBrush("white"), 11.0),
        Swatch(marker(2, 1), QPen("green"), QBrush("yellow"), 9.0),
    ]


def drawn(item: pg.ScatterPlotItem) -> QImage:
    view = pg.GraphicsView()
    view.setBackground("white")
    view.resize(200, 200)
    view.addItem(item)
    view.setRange(padding=0)
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    view.render(painter)
    painter.end()
    view.close()
    return image


@pytest.mark.parametrize("count", [0, 1, 40])
def test_they_look_as_those_of_lists_of_looks(qtbot: object, count: int) -> None:
    random = np.random.default_rng(0)
    X, codes = random.random((2, count)), random.integers(0, 3, count)
    kinds = swatches()
    ours, theirs = Spots(), pg.ScatterPlotItem()
    ours.show_kinds(random.random((2, 7)), np.zeros(7, np.intp), kinds)  # are replaced
    ours.show_kinds(X, codes, kinds)
    shown = [kinds[code] for code in codes]
    theirs.setData(
        x=X[0], y=X[1], size=[one.size for one in shown], symbol=[one.path for one in shown],
        pen=[one.pen for one in shown], brush=[one.brush for one in shown],
    )  # fmt: skip
    assert np.array_equal(ours.getData(), theirs.getData())
    for name in ("size", "symbol", "pen", "brush"):
        assert list(ours.data[name]) == list(theirs.data[name])
    assert ours.boundingRect() == theirs.boundingRect()
    picture = drawn(ours)
    assert picture == drawn(theirs)
    painted = any(picture.pixel(x, y) != 0xFFFFFFFF for x in range(200) for y in range(200))
    assert painted == (count > 0)


def test_a_spot_knows_its_look(qtbot: object) -> None:
    spots, kinds = Spots(), swatches()
    spots.show_kinds(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([2, 0]), kinds)
    first, second = spots.points()
    assert (first.pos().x(), first.pos().y()) == (1.0, 3.0)
    assert first.brush().color() == kinds[2].brush.color()
    assert second.symbol() is kinds[0].path
