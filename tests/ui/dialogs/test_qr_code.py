"""The QR code: its squares, its border and its colours, at every size."""

from __future__ import annotations

from typing import Any

import pytest
import segno
from PySide6.QtGui import QColor, QImage

from playground.ui.dialogs.qr_code import MOST_BYTES, QUIET, QRCode, picture_of

TEXT = "gp1:FPCRt2dTIxA8ePxlQtBfEHcb6JljdWdtLQA"


def rows_of(image: QImage, size: int = 1) -> list[list[int]]:
    """1 for each dark square, read in its middle."""
    places = [size // 2 + size * place for place in range(image.width() // size)]
    return [[int(QColor(image.pixel(x, y)).lightness() < 128) for x in places] for y in places]


def test_the_picture_is_the_code_with_its_quiet_zone() -> None:
    rows = rows_of(picture_of(TEXT))
    code = [list(row) for row in segno.make_qr(TEXT, error="l").matrix]
    assert [row[QUIET:-QUIET] for row in rows[QUIET:-QUIET]] == code
    around = rows[:QUIET] + rows[-QUIET:]
    assert not any(map(any, around))
    assert not any(any(row[:QUIET] + row[-QUIET:]) for row in rows)


def test_squares_of_the_longest_text_are_large_on_a_small_screen() -> None:
    side = picture_of("gp1:" + "x" * (MOST_BYTES - 4)).width()
    assert 720 * 0.6 / side > 5  # pixels a square, where the code takes 60 % of the height


@pytest.mark.parametrize("size", [(300, 300), (411, 333), (641, 777)])
def test_all_squares_are_equally_large_and_black_on_white(
    qtbot: Any, size: tuple[int, int]
) -> None:
    widget = QRCode()
    qtbot.addWidget(widget)
    widget.setStyleSheet("background: #202020; color: red")
    widget.show_text(TEXT)
    widget.resize(*size)
    place = widget.square()
    picture = widget.grab().toImage().copy(place)
    count = picture_of(TEXT).width()
    square = place.width() // count
    assert square * count == place.width() == place.height()
    assert place.width() > min(size) - count
    assert rows_of(picture, square) == rows_of(picture_of(TEXT))
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    assert colours == {0xFF000000, 0xFFFFFFFF}


def test_a_picture_for_a_document_is_as_large_as_asked_for(qtbot: Any) -> None:
    widget = QRCode()
    qtbot.addWidget(widget)
    widget.show_text(TEXT)
    picture = widget.picture(1200)
    side = picture_of(TEXT).width()
    assert picture.width() >= 1200
    assert picture.width() % side == 0
    assert rows_of(picture, picture.width() // side) == rows_of(picture_of(TEXT))
