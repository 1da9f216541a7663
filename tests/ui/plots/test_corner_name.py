"""The name of the bottom axis in the corner that both axes leave."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from pytestqt.qtbot import QtBot

from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.theme import Theme
from playground.ui.plots.axis import CornerName


def inked(theme: Theme, name: str, width: int, reach: float) -> list[int]:
    """The columns of the corner in which the name has left something."""
    image = QImage(width, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.surface))
    ground = image.pixel(0, 0)
    corner = CornerName()
    corner.set_name(name, theme)
    painter = QPainter(image)
    corner.paint(painter, QRectF(0, 0, width, 40), reach)
    painter.end()
    return [x for x in range(width) if any(image.pixel(x, y) != ground for y in range(40))]


@pytest.mark.parametrize("reach", [0.0, 4.0, 20.0])
def test_it_keeps_off_the_labels_and_is_whole_where_it_has_room(
    qtbot: QtBot, theme: Theme, reach: float
) -> None:
    needed = QFontMetricsF(small_font(theme)).horizontalAdvance("step")
    width = round(needed + reach) + 6
    columns = inked(theme, "step", width, reach)
    assert columns[-1] < width - reach
    assert columns[-1] - columns[0] > 0.8 * needed


def test_it_is_nothing_rather_than_an_ellipsis(qtbot: QtBot, theme: Theme) -> None:
    letter = QFontMetricsF(small_font(theme)).horizontalAdvance("s")
    assert inked(theme, "step", round(1.5 * letter), 0.0) == []
