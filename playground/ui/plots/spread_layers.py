"""How values are spread: a histogram standing upright for each layer, bands, steps and bars."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from playground.ui.look.fonts_and_pens import line_pen
from playground.ui.look.numbers import compact, linear_ticks
from playground.ui.look.theme import Theme
from playground.ui.plots.axis import Axis, TickMaker
from playground.ui.plots.layers import Words, colour_table
from playground.ui.plots.plot import Grid, Plot
from playground.ui.plots.primitives import outlines, polygon
from playground.ui.plots.surface import Floats, Layer, PreparedLayer

BAND_OPACITY = 0.28
_WIDEST = 90.0  # pixels of one upright histogram
_FILLED = 0.86  # of a layer's room that its histogram takes at most
_CLOSE = 9.0  # pixels for one layer, below which its histogram is shades instead of a shape
_OUTSIDE = 1e5  # pixels; farther out a raster loses its precision


class FigurePlot(Plot):
    """A plot of figures with a grid; its left axis is linear unless another is given."""

    def __init__(self, x_ticks: TickMaker, y_axis: Axis | None = None) -> None:
        y_axis = y_axis or Axis("left", linear_ticks, compact)
        super().__init__(Axis("bottom", x_ticks, compact), y_axis)
        Grid(self)


class Spreads(Layer):
    """A histogram for each layer, upright and mirrored, or in shades where layers are close."""

    def __init__(self, plot: Plot, depth: float = 0.0) -> None:
        super().__init__(plot, depth)
        self.widths: Floats = np.empty((0, 1))
        self.low, self.high = 0.0, 1.0
        self._brush = QBrush()
        self._shades: NDArray[np.uint32] = np.zeros(256, np.uint32)  # premultiplied, over a band
        self._shapes: QPainterPath | None = None
        self._pixels: NDArray[np.uint32] = np.empty((0, 0), np.uint32)
        self._image: QImage | None = None

    def set_look(self, colour: str) -> None:
        """The shapes' colour."""
        self._brush = QBrush(QColor(colour))
        alpha = np.arange(256, dtype=np.uint32)
        (rgb,) = colour_table((colour, colour), 2)[:1].tolist()
        channels = [(rgb >> shift & 255) * alpha // 255 << shift for shift in (16, 8, 0)]
        self._shades = np.asarray(alpha << 24 | channels[0] | channels[1] | channels[2], np.uint32)
        self._forget()

    def set_spreads(self, widths: Floats, low: float, high: float) -> None:
        """widths: (layers, bins), 0 to 1 of a layer's room; equal bins from low to high."""
        self.widths, self.low, self.high = widths, low, high
        self._forget()

    def range_changed(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._shapes, self._image = None, None
        self.update()

    def _make_shapes(self) -> QPainterPath:
        layers, bins = self.widths.shape
        half = 0.5 * min(_WIDEST, _FILLED * self.slot)
        edges = np.clip(
            self.plot.y_pixels(np.linspace(self.low, self.high, bins + 1)), -_OUTSIDE, _OUTSIDE
        )
        middles = self.plot.x_pixels(np.arange(1.0, layers + 1))
        corners: list[Floats] = []
        for middle, row in zip(middles.tolist(), self.widths, strict=True):
            filled = np.flatnonzero(row)
            if not filled.size:
                continue
            first, last = int(filled[0]), int(filled[-1])
            part = row[first : last + 1]
            out = np.repeat(np.where(part > 0, np.maximum(part * half, 0.5), 0.0), 2)
            y = np.repeat(edges[first : last + 2], 2)[1:-1]
            if abs(y[0] - y[-1]) < 2.0:  # all in one place: it must be seen
                y[: y.size // 2], y[y.size // 2 :] = y[0] + 1.0, y[0] - 1.0
            x = np.concatenate([middle - out, (middle + out)[::-1]])
            corners += [np.array([x, np.concatenate([y, y[::-1]])]), np.full((2, 1), np.nan)]
        return outlines(*np.rint(np.hstack(corners))) if corners else QPainterPath()

    def _make_image(self) -> QImage:
        shades = np.sqrt(np.clip(self.widths, 0.0, 1.0)) * (len(self._shades) - 1)
        pixels = np.take(self._shades, shades.astype(np.uint8).T[::-1])
        self._pixels = np.ascontiguousarray(pixels)
        height, width = self._pixels.shape
        form = QImage.Format.Format_ARGB32_Premultiplied
        return QImage(self._pixels.data, width, height, 4 * width, form)

    @property
    def empty(self) -> bool:
        return not len(self.widths)

    def paint(self, painter: QPainter) -> None:
        layers = len(self.widths)
        if self.slot < _CLOSE:
            if self._image is None:
                self._image = self._make_image()
            x = self.plot.x_pixels(np.array([0.5, layers + 0.5])).tolist()
            y = np.clip(self.plot.y_pixels(np.array([self.high, self.low])), -_OUTSIDE, _OUTSIDE)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawImage(QRectF(x[0], y[0], x[1] - x[0], y[1] - y[0]), self._image)
            return
        if self._shapes is None:
            self._shapes = self._make_shapes()
        # Upright edges on whole pixels need no antialiasing.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._brush)
        painter.drawPath(self._shapes)


class Bands(Layer):
    """A coloured band and two dashed lines for each layer that has them; neighbours are joined."""

    def __init__(self, plot: Plot, depth: float = -2.0) -> None:
        super().__init__(plot, depth)
        self.bands: list[tuple[int, int, float, float]] = []
        self.lines: list[tuple[int, int, float]] = []
        self._brush, self._pen = QBrush(), QPen()

    def set_look(self, colour: str, line: str, theme: Theme) -> None:
        """The band's colour and that of the lines."""
        breath = QColor(colour)
        breath.setAlphaF(BAND_OPACITY)
        self._brush = QBrush(breath)
        self._pen = line_pen(line, max(1.0, round(0.7 * theme.line_width)), Qt.PenStyle.DashLine)
        self.update()

    def set_bands(
        self, bands: list[tuple[int, int, float, float]], lines: list[tuple[int, int, float]]
    ) -> None:
        """bands: first and last layer, low, high; lines: first and last layer, value."""
        if (bands, lines) != (self.bands, self.lines):
            self.bands, self.lines = bands, lines
            self.update()

    @property
    def empty(self) -> bool:
        return not (self.bands or self.lines)

    def paint(self, painter: QPainter) -> None:
        for first, last, low, high in self.bands:
            x = self.plot.x_pixels(np.array([first - 0.5, last + 0.5])).tolist()
            y = self.plot.y_pixels(np.array([high, low])).tolist()
            painter.fillRect(QRectF(x[0], y[0], x[1] - x[0], y[1] - y[0]), self._brush)
        painter.setPen(self._pen)
        for first, last, value in self.lines:
            x = self.plot.x_pixels(np.array([first - 0.5, last + 0.5])).tolist()
            (y,) = np.rint(self.plot.y_pixels(np.array([value]))).tolist()
            painter.drawLine(QLineF(x[0], y, x[1], y))


class Steps(PreparedLayer):
    """One histogram: heights over equal bins, filled or as an outline."""

    def __init__(self, plot: Plot, *, filled: bool, depth: float = 0.0) -> None:
        super().__init__(plot, depth)
        self.edges: Floats = np.empty(0)
        self.heights: Floats = np.empty(0)
        self._filled = filled
        self._brush, self._pen = QBrush(), QPen()
        self._shape = QPolygonF()

    def set_look(self, colour: str, width: float) -> None:
        """The colour, and the outline's width."""
        self._brush, self._pen = QBrush(QColor(colour)), line_pen(colour, width)
        self.update()

    def set_steps(self, edges: Floats, heights: Floats) -> None:
        """The bins' edges, one more than heights; empty arrays for nothing."""
        self.edges, self.heights = edges, heights
        self.forget()

    def prepare(self) -> None:
        x = np.repeat(self.plot.x_pixels(self.edges), 2)
        y = np.repeat(self.plot.y_pixels(np.concatenate([[0.0], self.heights, [0.0]])), 2)
        x, y = (np.clip(np.rint(one), -_OUTSIDE, _OUTSIDE) for one in (x, y[1:-1]))
        self._shape = polygon(x, y)

    @property
    def empty(self) -> bool:
        return not self.heights.size

    def draw(self, painter: QPainter) -> None:
        if self._filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._brush)
            painter.drawPolygon(self._shape)
        else:
            painter.setPen(self._pen)
            painter.drawPolyline(self._shape)


class Spike(Layer):
    """A bar at one place, with a cap where it is higher than the plot."""

    def __init__(self, plot: Plot, depth: float = 1.0) -> None:
        super().__init__(plot, depth)
        self.place, self.height = 0.0, 0.0
        self._brush, self._width = QBrush(), 4.0

    def set_look(self, colour: str, theme: Theme) -> None:
        """The bar's colour; its width is the theme's."""
        self._brush, self._width = QBrush(QColor(colour)), 2.5 * theme.line_width
        self.update()

    def set_spike(self, place: float, height: float) -> None:
        """Where it is and how high; 0 for none."""
        if (place, height) != (self.place, self.height):
            self.place, self.height = place, height
            self.update()

    @property
    def empty(self) -> bool:
        return self.height <= 0

    def paint(self, painter: QPainter) -> None:
        x = round(float(self.plot.x_pixels(np.array([self.place]))[0]))
        top = float(self.plot.y_pixels(np.array([self.height]))[0])
        width, bottom = round(self._width), self.plot.area.height()
        bar = QRectF(x - width / 2, max(0.0, top), width, bottom - max(0.0, top))
        painter.fillRect(bar, self._brush)
        if top < 0:  # an arrow head says that it goes on
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._brush)
            head = [QPointF(x - 2 * width, 1.8 * width), QPointF(x, 0.0)]
            head.append(QPointF(x + 2 * width, 1.8 * width))
            painter.drawPolygon(QPolygonF(head))


class Notice(Words):
    """Words in the middle of a plot that has nothing to show, in the colour of secondary text."""

    alignment = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    margins = (8, 4, -8, -4)

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, 5.0)

    def apply_theme(self, theme: Theme) -> None:
        """The theme's colour of secondary text, and its font."""
        self.set_look(theme.muted, theme)
