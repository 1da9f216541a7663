"""Norms by layer on a logarithmic axis: bars, marks, and what is not a place on such an axis.

Zero, infinity and NaN are drawn as what they are, never left out.
"""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.numbers import INFINITE
from playground.ui.look.theme import Theme
from playground.ui.plots.plot import Plot
from playground.ui.plots.primitives import Primitives, polygon
from playground.ui.plots.surface import Floats, Layer, PreparedLayer

_FEWEST_DECADES = 3.0
_STRIP = 0.18  # of an axis: room at its upper end for a strip
_WIDEST = 60.0  # pixels of a bar
_NOT_HALF = 1e-6  # pixels
_CLOSE = 5.0  # pixels for one layer, below which bars touch and marks are only joined by a line


class Kind(IntEnum):
    """What a norm is."""

    FINITE = 0
    ZERO = 1
    INFINITE = 2
    NAN = 3

    @property
    def text(self) -> str:
        """As it is written."""
        return ("", "0", INFINITE, "NaN")[self]


def kinds(log_norms: Floats) -> NDArray[np.uint8]:
    """The `Kind` of each norm, from its logarithm."""
    found = np.zeros(len(log_norms), np.uint8)
    if not np.isfinite(log_norms).all():
        found[log_norms == -np.inf] = Kind.ZERO
        found[log_norms == np.inf] = Kind.INFINITE
        found[np.isnan(log_norms)] = Kind.NAN
    return found


def decades(log_norms: Floats | NDArray[np.float32]) -> tuple[float, float]:
    """The powers of ten below and above all finite ones."""
    finite = log_norms[np.isfinite(log_norms)]
    if not finite.size:
        return -_FEWEST_DECADES, 0.0
    high = float(np.ceil(finite.max() + 0.05))
    return min(float(np.floor(finite.min() - 0.2)), high - _FEWEST_DECADES), high


def with_strip(low: float, high: float) -> tuple[float, float]:
    """The range of an axis with room for the strip of `Specials` above what is drawn."""
    return low, high + _STRIP * (high - low)


def runs(codes: NDArray[np.uint8]) -> list[tuple[int, int, int]]:
    """Neighbouring layers with the same code: first layer, last layer (from 1), code."""
    edges = np.flatnonzero(np.diff(codes)) + 1
    starts = [0, *edges.tolist()]
    ends = [*edges.tolist(), len(codes)]
    return [(a + 1, b, int(codes[a])) for a, b in zip(starts, ends, strict=True)]


class NormLayer(PreparedLayer):
    """A norm for each layer: the logarithms, at 1, 2, … along the x axis."""

    def __init__(self, plot: Plot, depth: float) -> None:
        super().__init__(plot, depth)
        self.log_norms: Floats = np.empty(0)

    def set_norms(self, log_norms: Floats) -> None:
        """The logarithms to base ten, layer 1 first; only the finite ones are drawn."""
        self.log_norms = log_norms
        self.forget()

    @property
    def empty(self) -> bool:
        return not self.log_norms.size

    def finite_places(self) -> tuple[Floats, Floats]:
        """Middle and height in pixels of the layers whose norm is finite and not zero."""
        finite = np.isfinite(self.log_norms)
        layers = np.flatnonzero(finite).astype(np.float64) + 1.0
        return self.plot.x_pixels(layers), self.plot.y_pixels(self.log_norms[finite])


class Bars(NormLayer):
    """Bars from the bottom of the plot."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, 0.0)
        self._brush = QBrush()
        self._rects = Primitives(QRectF, 4)

    def set_look(self, colour: str) -> None:
        """The bars' colour."""
        self._brush = QBrush(QColor(colour))
        self.update()

    def prepare(self) -> None:
        middle, top = self.finite_places()
        width = min(_WIDEST, self.slot * (0.72 if self.slot >= _CLOSE else 1.0))
        middle = middle + _NOT_HALF  # else neighbours may be rounded away from each other
        left = np.rint(middle - width / 2)
        rects = self._rects.resize(len(middle))
        rects[:, 0], rects[:, 1] = left, np.rint(top)
        rects[:, 2] = np.maximum(1.0, np.rint(middle + width / 2) - left)
        rects[:, 3] = np.maximum(0.0, self.plot.area.height() - rects[:, 1])

    def draw(self, painter: QPainter) -> None:
        if not len(self._rects):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._brush)
        painter.drawRects(*self._rects.arguments())


class Marks(NormLayer):
    """Diamonds joined by a line; neighbours of what is not finite stand alone.

    lines: from the first of each row of neighbours to its last.
    """

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, 1.0)
        self._pen, self._edge, self._brush, self._size = QPen(), QPen(), QBrush(), 8.0
        self.lines: list[QPolygonF] = []
        self._points: list[QPointF] = []
        self._diamond = QPolygonF()

    def set_look(self, colour: str, theme: Theme) -> None:
        """The marks' colour; sizes are the theme's."""
        self._pen = QPen(QColor(colour), 1.0 + 0.4 * theme.line_width)
        self._edge = QPen(QColor(theme.plot), 1.0)
        self._brush = QBrush(QColor(colour))
        self._size = theme.point_size
        self.forget()

    def prepare(self) -> None:
        """The points, and the lines between those that are neighbours."""
        x, y = self.finite_places()
        self._points = [QPointF(*place) for place in zip(x.tolist(), y.tolist(), strict=True)]
        spans = runs(kinds(self.log_norms)) if len(self.log_norms) else []
        self.lines, done = [], 0
        for first, last, kind in spans:
            if kind == Kind.FINITE:
                self.lines.append(QPolygonF(self._points[done : done + last - first + 1]))
                done += last - first + 1
        half = min(self._size, max(5.0, 0.8 * self.slot)) / 2 + 0.5
        self._diamond = QPolygonF(
            [QPointF(half, 0), QPointF(0, half), QPointF(-half, 0), QPointF(0, -half)]
        )

    def draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen)
        lone = [line for line in self.lines if line.size() == 1]
        for line in self.lines:
            painter.drawPolyline(line)
        close = self.slot < _CLOSE
        painter.setPen(self._edge)
        painter.setBrush(self._brush)
        for point in [line.at(0) for line in lone] if close else self._points:
            painter.drawPolygon(self._diamond.translated(point))


class Forecast(NormLayer):
    """What theory predicts: a dashed line, and the band in which most draws of weights fall."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, -1.0)
        self._pen, self._fill = QPen(), QBrush()
        self._low: Floats = np.empty(0)
        self._high: Floats = np.empty(0)
        self._parts: list[tuple[QPolygonF, QPolygonF]] = []

    def set_look(self, colour: str, width: float) -> None:
        """The line's colour and width; the band is a breath of it."""
        self._pen = QPen(QColor(colour), width, Qt.PenStyle.DashLine)
        breath = QColor(colour)
        breath.setAlphaF(0.14)
        self._fill = QBrush(breath)
        self.update()

    def set_forecast(self, low: Floats, middle: Floats, high: Floats) -> None:
        """Logarithms to base ten, layer 1 first; empty arrays where nothing is predicted."""
        self._low, self._high = low, high
        self.set_norms(middle)

    def prepare(self) -> None:
        """The line and the band of every stretch of finite norms."""
        self._parts = []
        for first, last, kind in runs(kinds(self.log_norms)) if len(self.log_norms) else []:
            if kind != Kind.FINITE or last == first:
                continue
            part = slice(first - 1, last)
            x = self.plot.x_pixels(np.arange(first, last + 1, dtype=np.float64))
            low, middle, high = (
                self.plot.y_pixels(np.nan_to_num(logs[part], posinf=400.0, neginf=-400.0))
                for logs in (self._low, self.log_norms, self._high)
            )
            around = np.concatenate([low, high[::-1]])
            self._parts.append((_polygon(x, middle), _polygon(np.r_[x, x[::-1]], around)))

    def draw(self, painter: QPainter) -> None:
        for line, band in self._parts:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._fill)
            painter.drawPolygon(band)
            painter.setPen(self._pen)
            painter.drawPolyline(line)


def _polygon(x: Floats, y: Floats) -> QPolygonF:
    # Far outside the plot a raster's coordinates would overflow.
    return polygon(np.clip(x, -1e5, 1e5), np.clip(y, -1e5, 1e5))


class Specials(Layer):
    """Hatched columns with a word for norms that are zero, infinite or not a number."""

    def __init__(self, plot: Plot, names: tuple[str, str]) -> None:
        super().__init__(plot, 2.0)
        self.names = names
        self.found: list[tuple[int, int, Kind, Kind]] = []
        self._colours = {kind: QColor() for kind in Kind}
        self._plate, self._font = QColor(), QFont()
        self.when = ""

    def set_look(self, theme: Theme) -> None:
        """The theme's colours and small font."""
        self._colours = {
            Kind.FINITE: QColor(theme.text),
            Kind.ZERO: QColor(theme.muted),
            Kind.INFINITE: QColor(theme.danger),
            Kind.NAN: QColor(theme.danger),
        }
        self._plate, self._font = QColor(theme.plot), small_font(theme)
        self.update()

    def set_kinds(
        self, first: NDArray[np.uint8], second: NDArray[np.uint8], *, when: str = ""
    ) -> None:
        """What the norms of the two quantities are, layer by layer.

        when: a text with a place {0} for what they are: then they stand along the upper edge only,
        as what is drawn below is of another moment.
        """
        found = []
        if first.any() or second.any():
            found = [
                (a, b, Kind(code // 4), Kind(code % 4))
                for a, b, code in runs(4 * first + second)
                if code
            ]
        if (found, when) != (self.found, self.when):
            self.found, self.when = found, when
            self.update()

    def text(self, one: Kind, other: Kind) -> str:
        """The word for a run: the same for both quantities, or which of them."""
        if one == other:
            return one.text
        parts = zip(self.names, (one, other), strict=True)
        return "\n".join(f"{name} {kind.text}" for name, kind in parts if kind)

    @property
    def empty(self) -> bool:
        return not self.found

    def paint(self, painter: QPainter) -> None:
        """Draw the columns, and each word for which there is room beside the last one."""
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        line, height = metrics.height(), self.plot.area.height()
        plates = []
        free = {True: 0.0, False: 0.0}  # where the next word may begin, at the top and the bottom
        for first, last, one, other in self.found:
            left, right = self.plot.x_pixels(np.array([first - 0.45, last + 0.45])).tolist()
            worst = max(one, other)
            at_top = worst > Kind.ZERO
            colour = self._colours[worst]
            column = QRectF(left, 0.0, right - left, height)
            if not at_top:
                column.setTop(height - line)
            elif self.when:
                column.setBottom(line + 4)
            painter.fillRect(column, QBrush(colour, Qt.BrushStyle.BDiagPattern))
            text = (self.when or "{0}").format(self.text(one, other))
            size = metrics.size(0, text)
            plate = QRectF(0, 0, size.width() + 6, size.height())
            plate.moveCenter(QPointF((left + right) / 2, 0))
            plate.moveLeft(max(0.0, min(plate.left(), self.plot.area.width() - plate.width())))
            plate.moveTop(2.0 if at_top else height - size.height())
            if plate.left() >= free[at_top]:
                free[at_top] = plate.right() + 2
                plates.append((plate, colour, text))
        for plate, colour, text in plates:
            painter.fillRect(plate, self._plate)
            painter.setPen(colour)
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
