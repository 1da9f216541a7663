"""The axes of a plot: pyqtgraph's, with ticks and labels of our own."""

from collections.abc import Callable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF

from playground.ui.look.fonts_and_pens import line_pen, small_font
from playground.ui.look.numbers import compact, decade_ticks, linear_ticks, power_of_ten
from playground.ui.look.theme import Theme

TickMaker = Callable[[float, float, float, float], Sequence[float]]

_TICK = 4  # pixels
_MOST_TICKS = 9


def _escaped(text: str) -> str:
    """A text for a label, which pyqtgraph takes for HTML."""
    if text.isalnum():
        return text
    from html import escape  # a start, with x₁ and x₂, does not wait for it

    return escape(text)


class Axis(pg.AxisItem):  # type: ignore[misc]
    """An axis with one level of ticks, chosen and labelled by two functions.

    ticks(low, high, pixels, spacing) gives values at least `spacing` pixels apart.
    """

    def __init__(self, side: str, ticks: TickMaker, label: Callable[[float], str]) -> None:
        super().__init__(side)
        self._choose, self._label = ticks, label
        self._spacing = 50.0
        self._overhang = 0.0  # pixels that a label at the end of the axis reaches beyond it
        self.enableAutoSIPrefix(False)
        self.setStyle(
            tickLength=_TICK,
            tickTextOffset=3,
            maxTickLevel=0,
            tickAlpha=255,
            hideOverlappingLabels=False,
        )

    def style_for(self, theme: Theme, widest: str, name: str = "") -> None:
        """Colours and type; the room is kept for `widest`, so that it never moves the plot."""
        font = small_font(theme)
        metrics = QFontMetricsF(font)
        self.prepareGeometryChange()
        self._overhang = metrics.height() / 2 if self.orientation == "left" else metrics.height()
        self.setStyle(tickFont=font)
        self.setPen(line_pen(theme.muted))
        self.setTextPen(QColor(theme.muted))
        self.showLabel(bool(name))
        room = 0
        if name:
            self.setLabel(_escaped(name), color=theme.muted)
            self.label.setFont(font)
            room = round(metrics.height())
        if self.orientation == "left":
            self._spacing = 1.8 * metrics.height()
            self.setWidth(round(metrics.horizontalAdvance(widest)) + _TICK + 8 + room)
        else:
            self._spacing = metrics.horizontalAdvance("0.00M") + metrics.height()
            self.setHeight(round(metrics.height()) + _TICK + 4 + room)

    def boundingRect(self) -> QRectF:
        """With room for the labels at both ends; pyqtgraph leaves out what is not inside."""
        rect, over = QRectF(super().boundingRect()), self._overhang
        if self.orientation == "left":
            return rect.adjusted(0, -over, 0, over)
        return rect.adjusted(-over, 0, over, 0)

    def ticks(self, low: float, high: float, pixels: float) -> Sequence[float]:
        """The values that have a tick."""
        return self._choose(low, high, pixels, max(self._spacing, pixels / _MOST_TICKS))

    def tickValues(
        self, minVal: float, maxVal: float, size: float
    ) -> list[tuple[float, list[float]]]:
        return [(1.0, list(self.ticks(minVal, maxVal, size)))]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        return [self._label(value) for value in values]


class ScaledAxis(Axis):
    """A left axis that is linear or logarithmic; its values are then powers of ten."""

    def __init__(self) -> None:
        super().__init__("left", self._ticks, self._text)
        self.logarithmic = False

    def _ticks(self, low: float, high: float, pixels: float, spacing: float) -> list[float]:
        return (decade_ticks if self.logarithmic else linear_ticks)(low, high, pixels, spacing)

    def _text(self, value: float) -> str:
        return power_of_ten(value) if self.logarithmic else compact(value)
