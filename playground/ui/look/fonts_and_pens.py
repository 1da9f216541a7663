"""Fonts, pens and paled colours that everything drawn by hand shares."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen

from playground.ui.look.stylesheet import scaled_font
from playground.ui.look.theme import Theme

_LARGE = 12.0  # pixels of a character, up to which distances in pixels suit


def text_font(theme: Theme, factor: float = 1.0, *, bold: bool = False) -> QFont:
    """The theme's font at `factor` times its size, but no smaller than the theme allows."""
    font, factor = scaled_font(theme), max(factor, theme.smallest_type)
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * factor)
    else:
        font.setPixelSize(round(font.pixelSize() * factor))
    font.setBold(bold)
    return font


def small_font(theme: Theme) -> QFont:
    """The font of axes and tables."""
    return text_font(theme, theme.smallest_type)


def pixel_unit(metrics: QFontMetricsF) -> float:
    """What a distance in pixels is to be multiplied by where the type is very large."""
    return max(1.0, metrics.averageCharWidth() / _LARGE)


def line_pen(colour: str, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen of flat-ended lines; round ends cost seven times as much to draw."""
    pen = QPen(QColor(colour), width, style)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen
