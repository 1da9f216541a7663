"""The sheet of formulas: numbers in brackets, folded where there are many, wrapped where narrow."""

from __future__ import annotations

import numpy as np
from pytestqt.qtbot import QtBot

from playground.ui.laboratories.pieces.formula_sheet import FormulaSheet, Line, Matrix
from playground.ui.look.theme import load_theme


def sheet_of(qtbot: QtBot, width: int, *lines: Line) -> FormulaSheet:
    made = FormulaSheet()
    qtbot.addWidget(made)
    made.apply_theme(load_theme("light"))
    made.resize(width, 400)
    made.set_lines(lines)
    return made


def test_a_small_matrix_is_written_whole() -> None:
    matrix = Matrix(np.array([[1.0, -0.25], [1e-7, 0.0]]))
    assert matrix.cells() == [["1.00", "−0.250"], ["1.00×10⁻⁷", "0"]]
    assert Matrix(np.array([2.0, 3.0])).cells() == [["2.00"], ["3.00"]]


def test_of_a_large_one_the_first_numbers_are_written() -> None:
    cells = Matrix(np.ones((40, 40)), (1000, 500)).cells()
    assert len(cells) == len(cells[0]) == 7
    assert cells[-1] == ["…"] * 7
    assert {row[-1] for row in cells} == {"…"}
    assert len(Matrix(np.ones((8, 8))).cells()) == 8


def test_a_line_wraps_and_a_matrix_is_folded_to_the_room(qtbot: QtBot) -> None:
    line = Line(("W  =", Matrix(np.full((2, 8), 0.123)), "+", Matrix(np.ones(2))))
    wide, narrow = sheet_of(qtbot, 1200, line), sheet_of(qtbot, 260, line)
    assert narrow.minimumHeight() > wide.minimumHeight()
    assert narrow.heightForWidth(1200) == wide.heightForWidth(1200)
    assert all(place.right() <= 260 for place in narrow.places())
    assert len({place.top() for place in narrow.places()}) > 1


def test_it_can_be_read_out(qtbot: QtBot) -> None:
    sheet = sheet_of(
        qtbot, 800, Line(("1 Forward",), heading=True), Line(("x =", Matrix(np.ones(2))))
    )
    assert sheet.accessibleName() == "1 Forward\nx = [1.00; 1.00]"
