"""Figures that are longer than usual do not run into each other."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from playground.ui.look.numbers import significant
from playground.ui.look.theme import load_theme
from playground.ui.widgets.figure_table import FigureTable, Row

LONG = [significant(value, 3) for value in (1.23e-300, -9.87e295, 1.11e-9, 5.55e120)]
NAMES = ("J", "data term", "penalty", "dev data")


@pytest.fixture
def table(qtbot: QtBot) -> FigureTable:
    theme = load_theme("light")
    made = FigureTable()
    qtbot.addWidget(made)
    rows = [Row(name, theme.text) for name in NAMES]
    made.set_rows(rows, ("now", "min", "max"), significant(1.11e-9, 3), theme)
    made.set_figures([[figure] * 3 for figure in LONG])
    made.show()
    return made


def empty(table: FigureTable, left: int, right: int, top: int, bottom: int) -> bool:
    """Whether nothing is drawn in a rectangle."""
    image = table.grab().toImage()
    ground = image.pixelColor(image.width() - 1, image.height() - 1)
    return all(
        image.pixelColor(x, y) == ground for x in range(left, right) for y in range(top, bottom)
    )


@pytest.mark.parametrize("width", [900, 400, 260])
def test_in_a_flat_row_a_long_figure_leaves_a_gap_before_the_next_name(
    table: FigureTable, width: int
) -> None:
    table.set_flat(True, width)
    places = table.flat_places(width)
    line = table.fontMetrics().height()
    for place, following in pairwise(places):
        if following.y() == place.y():
            left, top = int(following.x()), int(place.y())
            assert empty(table, left - 4, left, top, top + line)


def test_in_a_table_a_long_figure_leaves_a_gap_before_it(table: FigureTable) -> None:
    for row in range(1, 5):
        for column in range(3):
            cell = table.cell(row, column)
            left, top = int(cell.left()) + 2, int(cell.top())
            assert empty(table, left, left + 2, top, top + int(cell.height()))


def test_a_long_figure_loses_digits(table: FigureTable) -> None:
    metrics = QFontMetricsF(table.font())
    assert table.fitting("1.23×10⁻¹⁰", 1e6) == "1.23×10⁻¹⁰"
    assert table.fitting("1.23×10⁻¹⁰", metrics.horizontalAdvance("1.2×10⁻¹⁰")) == "1.2×10⁻¹⁰"
    assert table.fitting("1.23×10⁻¹⁰", metrics.horizontalAdvance("1×10")).endswith("…")
