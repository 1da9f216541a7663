"""The axes of a plot: pyqtgraph's, with ticks, labels and names of our own."""

from collections.abc import Callable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsWidget, QSizePolicy, QStyleOptionGraphicsItem, QWidget

from playground.ui.look.fonts_and_pens import line_pen, small_font
from playground.ui.look.numbers import compact, decade_label, decade_ticks, linear_ticks
from playground.ui.look.theme import Theme

TickMaker = Callable[[float, float, float, float], Sequence[float]]

_TICK, _OFFSET = 4, 3  # pixels of a tick, and between it and its label
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
        self._font, self._widest = QFont(), ""
        self.name, self.named = "", False  # what it is called, and whether that is written
        self.enableAutoSIPrefix(False)
        self.setStyle(
            tickLength=_TICK,
            tickTextOffset=_OFFSET,
            maxTickLevel=0,
            tickAlpha=255,
            hideOverlappingLabels=False,
        )

    def style_for(self, theme: Theme, widest: str, name: str = "") -> None:
        """Colours and type; the room is kept for `widest`, so that it never moves the plot."""
        self._font, self._widest = small_font(theme), widest
        self.name, self.named = name, bool(name)
        metrics = QFontMetricsF(self._font)
        self.prepareGeometryChange()
        self._overhang = metrics.height() / 2 if self.orientation == "left" else metrics.height()
        self.setStyle(tickFont=self._font)
        self.setPen(line_pen(theme.muted))
        self.setTextPen(QColor(theme.muted))
        self.showLabel(self.named)
        if name:
            self.setLabel(_escaped(name), color=theme.muted)
            self.label.setFont(self._font)
        if self.orientation == "left":
            self._spacing = 1.8 * metrics.height()
        else:
            self._spacing = metrics.horizontalAdvance("0.00M") + metrics.height()
        self._make_room(widest)

    @property
    def font_of_labels(self) -> QFont:
        """The type of labels and name."""
        return self._font

    def set_named(self, named: bool) -> None:
        """Write the name, or leave it out where there is little room."""
        named = named and bool(self.name)
        if named != self.named:
            self.named = named
            self.showLabel(named)
            self._make_room(self._widest)

    def fit_labels(self, low: float, high: float, pixels: float) -> None:
        """Make room for the labels of a range that may be longer than the usual ones."""
        labels = [self._label(tick) for tick in self.ticks(low, high, pixels)]
        metrics = QFontMetricsF(self._font)
        self._make_room(max([self._widest, *labels], key=metrics.horizontalAdvance))

    def fit_usual_labels(self) -> None:
        """Make room for no more than the usual labels again."""
        self._make_room(self._widest)

    def _make_room(self, widest: str) -> None:
        metrics = QFontMetricsF(self._font)
        room = round(metrics.height()) if self.named else 0
        if self.orientation == "left":
            self.setWidth(round(metrics.horizontalAdvance(widest)) + _TICK + 8 + room)
        else:
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
        return decade_label(value) if self.logarithmic else compact(value)


def scale_names() -> tuple[str, str]:
    """What the two scales of such an axis are called, on a button."""
    translate = QCoreApplication.translate
    return translate("ScaledAxis", "linear"), translate("ScaledAxis", "log")


class CornerName(QGraphicsWidget):
    """The name of the bottom axis, in line with its labels, in the corner that both axes leave.

    There it takes no height from the plot.
    """

    def __init__(self) -> None:
        super().__init__()
        self.name = ""
        self._font, self._colour = QFont(), QColor()
        # As large as the axes leave it, and no larger.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(0.0, 0.0)

    def set_name(self, name: str, theme: Theme) -> None:
        """The name; its looks are the theme's."""
        self.name, self._font, self._colour = name, small_font(theme), QColor(theme.muted)
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        metrics = QFontMetricsF(self._font)
        label = metrics.horizontalAdvance("−0.0") / 2 + _OFFSET  # of the axis, reaches into it
        room = self.rect().adjusted(0, _TICK + _OFFSET - 1, -label, 0)
        painter.setFont(self._font)
        painter.setPen(self._colour)
        text = metrics.elidedText(self.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, text)
