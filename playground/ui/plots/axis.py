"""The axes of a plot: their ticks, labels and names, drawn beside its area."""

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from playground.ui.look.fonts_and_pens import line_pen, small_font
from playground.ui.look.numbers import compact, decade_label, decade_ticks, linear_ticks
from playground.ui.look.theme import Theme
from playground.ui.plots.zoom import Range

TickMaker = Callable[[float, float, float, float], Sequence[float]]

_TICK, _OFFSET = 4, 3  # pixels of a tick, and between it and its label
_MOST_TICKS = 9
_LABEL = 0.8  # of the height of the type, that a label's figures take
_CENTRED = int(Qt.AlignmentFlag.AlignCenter)
_BELOW = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextDontClip)
_BESIDE = int(
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
)
_LOOSE = 15.0  # pixels beyond the axis, and an overhang, where a label may still reach to


class Axis:
    """An axis with one level of ticks, chosen and labelled by two functions.

    side: "left" or "bottom". ticks(low, high, pixels, spacing) gives values at least `spacing`
    pixels apart. room: the pixels that it takes from the plot. The plot hears of every change by
    `when_changed`.
    """

    def __init__(self, side: str, ticks: TickMaker, label: Callable[[float], str]) -> None:
        self.upright = side == "left"
        self._choose, self._label = ticks, label
        self._spacing = 50.0
        self._overhang = 0.0  # pixels that a label at the end of the axis reaches beyond it
        self._font, self._widest = QFont(), ""
        self._pen = QPen()
        self.name, self.named = "", False  # what it is called, and whether that is written
        self.reach = 0.0  # pixels that the labels painted last reach beyond its beginning
        self.room = 0
        self.when_changed: Callable[[], None] = lambda: None

    def style_for(self, theme: Theme, widest: str, name: str = "") -> None:
        """Colours and type; the room is kept for `widest`, so that it never moves the plot."""
        self._font, self._widest = small_font(theme), widest
        self.name, self.named = name, bool(name)
        metrics = QFontMetricsF(self._font)
        self._overhang = metrics.height() / 2 if self.upright else metrics.height()
        self._pen = line_pen(theme.muted)
        if self.upright:
            self._spacing = 1.8 * metrics.height()
        else:
            self._spacing = metrics.horizontalAdvance("0.00M") + metrics.height()
        self._make_room(widest)
        self.when_changed()

    @property
    def font_of_labels(self) -> QFont:
        """The type of labels and name."""
        return self._font

    def set_named(self, named: bool) -> None:
        """Write the name, or leave it out where there is little room."""
        named = named and bool(self.name)
        if named != self.named:
            self.named = named
            self._make_room(self._widest)
            self.when_changed()

    def fit_labels(self, low: float, high: float, pixels: float) -> None:
        """Make room for the labels of a range that may be longer than the usual ones."""
        labels = self.labels(self.ticks(low, high, pixels))
        metrics = QFontMetricsF(self._font)
        self._make_room(max([self._widest, *labels], key=metrics.horizontalAdvance))

    def fit_usual_labels(self) -> None:
        """Make room for no more than the usual labels again."""
        self._make_room(self._widest)

    def _make_room(self, widest: str) -> None:
        metrics = QFontMetricsF(self._font)
        name = math.ceil(self._name_height()) if self.named else 0
        if self.upright:
            room = round(metrics.horizontalAdvance(widest)) + _TICK + 8 + name
        else:
            room = round(metrics.height()) + _TICK + 4 + name
        if room != self.room:
            self.room = room
            self.when_changed()

    def _name_height(self) -> float:
        """Of the name as it is written: its letters may be of a taller font than the figures."""
        metrics = QFontMetricsF(self._font)
        line = metrics.boundingRect(QRectF(0, 0, 10_000, 1_000), 0, self.name).height()
        return max(metrics.height(), line)

    def ticks(self, low: float, high: float, pixels: float) -> Sequence[float]:
        """The values that have a tick."""
        return self._choose(low, high, pixels, max(self._spacing, pixels / _MOST_TICKS))

    def labels(self, values: Sequence[float]) -> list[str]:
        """What stands at ticks at these values."""
        return [self._label(value) for value in values]

    # ---- painting -----------------------------------------------------------------------------

    def paint(self, painter: QPainter, length: float, shown: Range) -> None:
        """Draw it; the painter is at the top left corner of its room, which is `length` long."""
        if length <= 0:
            return
        if self.upright:
            size, over = QSizeF(self.room, length), (0.0, self._overhang + _LOOSE)
        else:
            size, over = QSizeF(length, self.room), (self._overhang + _LOOSE, 0.0)
        room = QRectF(QPointF(0.0, 0.0), size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self._pen)
        painter.setFont(self._font)
        if self.upright:
            along = room.right() - 1.0
            painter.drawLine(QPointF(along, -1.0), QPointF(along, length + 1.0))
        else:
            painter.drawLine(QPointF(-1.0, 1.0), QPointF(length + 1.0, 1.0))
        within = room.adjusted(-over[0], -over[1], *over)
        self._paint_ticks(painter, length, shown, within)
        if self.named:
            self._paint_name(painter, room)

    def _paint_ticks(self, painter: QPainter, length: float, shown: Range, within: QRectF) -> None:
        """Draw ticks and labels, those labels that lie within a rectangle."""
        low, high = shown
        beside = _TICK + _OFFSET
        flags = _BESIDE if self.upright else _BELOW
        ticks = self.ticks(low, high, length + 2.0)
        self.reach = 0.0
        for value, text in zip(ticks, self.labels(ticks), strict=True):
            place = (value - low) * length / (high - low)
            if self.upright:
                place = length - place
            if not 0.0 <= place <= length:
                continue
            size = painter.boundingRect(QRectF(0, 0, 100, 100), _CENTRED, text).size()
            width, height = size.width(), _LABEL * size.height()
            if self.upright:
                painter.drawLine(QPointF(self.room, place), QPointF(self.room - _TICK, place))
                label = QRectF(self.room - beside - width, place - height / 2, width, height)
            else:
                painter.drawLine(QPointF(place, 0.0), QPointF(place, _TICK))
                label = QRectF(place - width / 2, beside, width, height)
            if within & label == label:
                painter.drawText(label, flags, text)
                self.reach = max(self.reach, -label.left())

    def _paint_name(self, painter: QPainter, room: QRectF) -> None:
        """Write the name along the outer edge."""
        height = self._name_height()
        if not self.upright:
            line = QRectF(0.0, room.height() - height, room.width(), height)
            painter.drawText(line, _BELOW, self.name)
            return
        painter.save()
        painter.translate(-1.0, round(room.height() / 2))
        painter.rotate(-90.0)
        line = QRectF(-room.height() / 2, 0.0, room.height(), height)
        painter.drawText(line, _BELOW, self.name)
        painter.restore()


class ScaledAxis(Axis):
    """A left axis that is linear or logarithmic; its values are then powers of ten."""

    def __init__(self) -> None:
        super().__init__("left", self._ticks, self._text)
        self._logarithmic = False

    @property
    def logarithmic(self) -> bool:
        """Whether it shows powers of ten."""
        return self._logarithmic

    @logarithmic.setter
    def logarithmic(self, logarithmic: bool) -> None:
        self._logarithmic = logarithmic
        self.when_changed()

    def _ticks(self, low: float, high: float, pixels: float, spacing: float) -> list[float]:
        return (decade_ticks if self._logarithmic else linear_ticks)(low, high, pixels, spacing)

    def _text(self, value: float) -> str:
        return decade_label(value) if self._logarithmic else compact(value)


def scale_names() -> tuple[str, str]:
    """What the two scales of such an axis are called, on a button."""
    translate = QCoreApplication.translate
    return translate("ScaledAxis", "linear"), translate("ScaledAxis", "log")


class CornerName:
    """The name of the bottom axis, in line with its labels, in the corner that both axes leave.

    There it takes no height from the plot.
    """

    def __init__(self) -> None:
        self.name = ""
        self._font, self._colour = QFont(), QColor()

    def set_name(self, name: str, theme: Theme) -> None:
        """The name; its looks are the theme's."""
        self.name, self._font, self._colour = name, small_font(theme), QColor(theme.muted)

    def paint(self, painter: QPainter, corner: QRectF, reach: float) -> None:
        """Draw it in the corner, into which the axis's labels reach so far; nothing of it where it
        would be no more than an ellipsis."""
        metrics = QFontMetricsF(self._font)
        usual = max(reach, metrics.horizontalAdvance("−0.0") / 2)  # so that it seldom moves
        if metrics.horizontalAdvance(self.name) + usual + _OFFSET <= corner.width():
            reach = usual
        room = corner.adjusted(0, _TICK + _OFFSET - 1, -reach - _OFFSET, 0)
        painter.setFont(self._font)
        painter.setPen(self._colour)
        text = metrics.elidedText(self.name, Qt.TextElideMode.ElideRight, room.width())
        if text == "…":
            return
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, text)
