"""Coloured strips across a plot, for what holds between two places of its x axis."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.theme import Theme
from playground.ui.plots.surface import Layer, Surface

_FAINT = 40  # of 255: a strip lies behind everything else


class Strip(NamedTuple):
    """From left to right in the plot's units, in a colour, with a few words where there is room."""

    left: float
    right: float
    colour: str
    text: str


class Strips(Layer):
    """Strips behind the curves; neighbours of one text are drawn as one."""

    def __init__(self, plot: Surface) -> None:
        super().__init__(plot, -8.0)
        self.strips: tuple[Strip, ...] = ()
        self._font, self._colour = QFont(), QColor()

    def apply_theme(self, theme: Theme) -> None:
        self._font, self._colour = small_font(theme), QColor(theme.text)

    def set_strips(self, strips: Sequence[Strip]) -> None:
        """What is drawn."""
        joined: list[Strip] = []
        for strip in strips:
            if joined and joined[-1].text == strip.text and joined[-1].right == strip.left:
                joined[-1] = joined[-1]._replace(right=strip.right)
            else:
                joined.append(strip)
        self.strips = tuple(joined)
        self.update()

    def paint(self, painter: QPainter) -> None:
        """The words stand below a rule's, at the top; they are left out where they do not fit."""
        height = self.plot.area.height()
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        for strip in self.strips:
            ends = self.plot.x_pixels(np.array([strip.left, strip.right]))
            left, right = np.clip(ends, 0.0, self.plot.area.width()).tolist()
            colour = QColor(strip.colour)
            colour.setAlpha(_FAINT)
            painter.fillRect(QRectF(left, 0.0, right - left, height), colour)
            if metrics.horizontalAdvance(strip.text) + 6 > right - left:
                continue
            painter.setPen(self._colour)
            room = QRectF(left, 1.3 * metrics.height(), right - left, metrics.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, strip.text)
