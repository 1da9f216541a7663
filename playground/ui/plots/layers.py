"""What is drawn in a `Plot`: curves, segments, images and rules.

pyqtgraph's own items take most of a frame: a 100 × 100 map and a contour of 400 segments cost
2.0 ms as ImageItem and PlotCurveItem and 0.5 ms as `ImageLayer` and `Segments` (software raster,
640 × 480). These layers draw in the view's pixels, straight from arrays.
"""

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen, QPolygonF

from playground.ui.look.fonts_and_pens import line_pen, small_font
from playground.ui.look.theme import Theme
from playground.ui.plots.plot import Plot
from playground.ui.plots.primitives import Primitives, polygon
from playground.ui.plots.surface import Floats, Layer, PreparedLayer

_OUTSIDE = 1e5  # pixels; farther out a raster loses its precision
_BESIDE = 0.6  # pixels between the hairlines that make up a wider line


def marker(which: int, label: int) -> QPainterPath:
    """The symbol of an example, one unit wide: its shape tells the set, its form the class.

    train: a ring for y = 0, a disc for y = 1; dev: a triangle pointing down or up; test: a square
    on its corner or on its side; train-dev: as train, drawn open. So the classes differ without
    their colours.
    """
    path = QPainterPath()
    if which in (0, 3):
        path.addEllipse(QPointF(0.0, 0.0), 0.5, 0.5)
        if label == 0:
            path.addEllipse(QPointF(0.0, 0.0), 0.14, 0.14)
        return path
    up = -1.0 if label else 1.0
    if which == 1:
        corners = [(-0.5, -0.4 * up), (0.5, -0.4 * up), (0.0, 0.5 * up)]
    elif label:
        corners = [(-0.42, -0.42), (0.42, -0.42), (0.42, 0.42), (-0.42, 0.42)]
    else:
        corners = [(0.0, -0.5), (0.5, 0.0), (0.0, 0.5), (-0.5, 0.0)]
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    path.closeSubpath()
    return path


class Curve(Layer):
    """A line through points in order of x, with gaps where y is not finite.

    An antialiased pen wider than a pixel costs 20 times as much on a noisy curve, so a wider line
    is the same hairline drawn again beside itself. A `symbol` is repeated along the line.
    """

    def __init__(self, plot: Plot, symbol: QPainterPath | None = None, depth: float = 1.0) -> None:
        super().__init__(plot, depth)
        self.x_values: Floats = np.empty(0)
        self.y_values: Floats = np.empty(0)
        self._symbol = symbol
        self._runs: list[QPolygonF] | None = None
        self._places: list[tuple[float, float]] = []
        self._pen, self._symbol_pen, self._inside = QPen(), QPen(), QColor()
        self._hairlines, self._size = 1, 8.0

    def set_look(
        self, colour: str, theme: Theme, style: Qt.PenStyle = Qt.PenStyle.SolidLine
    ) -> None:
        """The line's colour; widths and sizes are the theme's. Dashes only where it is smooth."""
        self._size = theme.point_size
        self._pen = QPen(QColor(colour), 1.0, style)
        self._symbol_pen = QPen(QColor(colour), 1.3 / self._size)
        self._inside = QColor(theme.plot)
        self._hairlines = 1 + round((theme.line_width - 1.0) / _BESIDE)
        self.update()

    def set_points(self, x: Floats, y: Floats) -> None:
        """The points; arrays that will not change."""
        self.x_values, self.y_values = x, y
        self._runs = None
        self.update()

    def range_changed(self) -> None:
        self._runs = None

    def _prepare(self) -> list[QPolygonF]:
        seen = self._seen()
        x = self.plot.x_pixels(self.x_values[seen])
        y = np.clip(self.plot.y_pixels(self.y_values[seen]), -_OUTSIDE, _OUTSIDE)
        finite = np.isfinite(self.y_values[seen])
        self._places = self._symbol_places(x, y, finite)
        if finite.all():
            return [polygon(x, y)] if x.size else []
        edges = np.flatnonzero(np.diff(finite, prepend=False, append=False)).reshape(-1, 2)
        runs = []
        for first, end in edges.tolist():
            along, up = x[first:end], y[first:end]
            if end - first == 1:  # a lone point shows as a short dash
                along, up = along[0] + np.array([-1.0, 1.0]), np.repeat(up, 2)
            runs.append(polygon(along, up))
        return runs

    def _seen(self) -> slice:
        """The points on the plot, and those that lines lead to from there."""
        left, right = self.plot.x_range
        first = int(np.searchsorted(self.x_values, left, side="left")) - 1
        end = int(np.searchsorted(self.x_values, right, side="right")) + 1
        return slice(max(0, first), end)

    def _symbol_places(
        self, x: Floats, y: Floats, finite: NDArray[np.bool_]
    ) -> list[tuple[float, float]]:
        if self._symbol is None or not x.size:
            return []
        spacing = max(60.0, 6 * self._size)
        wanted = np.arange(spacing, x[-1] - spacing / 2, spacing)
        indices = np.append(np.searchsorted(x, wanted), x.size - 1).tolist()
        return [(float(x[i]), float(y[i])) for i in indices if finite[i]]

    @property
    def empty(self) -> bool:
        return not self.x_values.size

    def paint(self, painter: QPainter) -> None:
        if self._runs is None:
            self._runs = self._prepare()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen)
        for index in range(self._hairlines):
            if index:
                painter.translate(_BESIDE, -_BESIDE)
            for run in self._runs:
                painter.drawPolyline(run)
        if self._symbol is None:
            return
        painter.setPen(self._symbol_pen)
        painter.setBrush(self._inside)
        for x, y in self._places:
            painter.save()
            painter.translate(x, y)
            painter.scale(self._size, self._size)
            painter.drawPath(self._symbol)
            painter.restore()


class Segments(PreparedLayer):
    """Many short lines, such as a contour."""

    def __init__(self, plot: Plot, depth: float = -1.0) -> None:
        super().__init__(plot, depth)
        self.ends: Floats = np.empty((0, 4))
        self._lines = Primitives(QLineF, 4)
        self._pen = QPen()

    def set_look(self, colour: str, width: float) -> None:
        """The lines' colour and width in pixels."""
        self._pen = line_pen(colour, width)
        self._pen.setCapStyle(Qt.PenCapStyle.SquareCap)  # closes the joints, at little cost
        self.update()

    @property
    def pen(self) -> QPen:
        """What the lines are drawn with, also where they are only a few pixels of a legend."""
        pen = QPen(self._pen)
        pen.setCosmetic(True)
        return pen

    def set_segments(self, ends: Floats) -> None:
        """One row for each: x and y of its two ends."""
        self.ends = ends
        self.forget()

    @property
    def empty(self) -> bool:
        return not len(self.ends)

    def prepare(self) -> None:
        lines = self._lines.resize(len(self.ends))
        lines[:, ::2] = self.plot.x_pixels(self.ends[:, ::2])
        lines[:, 1::2] = self.plot.y_pixels(self.ends[:, 1::2])

    def draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen)
        painter.drawLines(*self._lines.arguments())


class ImageLayer(Layer):
    """Ready pixels, stretched over a rectangle of the plot."""

    def __init__(self, plot: Plot, *, smooth: bool, depth: float = -10.0) -> None:
        super().__init__(plot, depth)
        self.pixels: NDArray[np.uint32] = np.empty((0, 0), np.uint32)
        self.extent = (0.0, 1.0, 0.0, 1.0)
        self._smooth = smooth
        self._image: QImage | None = None

    def set_pixels(
        self, pixels: NDArray[np.uint32], extent: tuple[float, float, float, float]
    ) -> None:
        """Pixels 0xffRRGGBB, C-contiguous, top row first; extent: left, right, bottom, top."""
        self.pixels, self.extent = pixels, extent
        height, width = pixels.shape
        self._image = (
            QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
            if pixels.size
            else None
        )
        self.update()

    @property
    def empty(self) -> bool:
        return self._image is None

    @property
    def covers(self) -> bool:
        left, right, bottom, top = self.extent
        (west, east), (south, north) = self.plot.x_range, self.plot.y_range
        across, up = left <= west and east <= right, bottom <= south and north <= top
        return self._image is not None and across and up

    def paint(self, painter: QPainter) -> None:
        assert self._image is not None
        left, right, bottom, top = self.extent
        corners = (self.plot.pixels(QPointF(*place)) for place in ((left, top), (right, bottom)))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._smooth)
        painter.drawImage(QRectF(*corners), self._image)


class Rule(Layer):
    """A straight line across the plot at one value, with a few words; none while it is None."""

    def __init__(self, plot: Plot, orientation: Qt.Orientation, depth: float = 0.0) -> None:
        super().__init__(plot, depth)
        self.value: float | None = None
        self.text = ""
        self._vertical = orientation is Qt.Orientation.Vertical
        self._pen = QPen()
        self._font = QFont()

    def set_look(self, colour: str, theme: Theme, style: Qt.PenStyle) -> None:
        """The line's colour and dashes; its width and font are the theme's."""
        self._pen = line_pen(colour, max(1.0, round(theme.line_width)), style)
        self._font = small_font(theme)
        self.update()

    def set_value(self, value: float | None, text: str = "") -> None:
        """Where the line is, in the plot's units."""
        if (value, text) != (self.value, self.text):
            self.value, self.text = value, text
            self.update()

    @property
    def empty(self) -> bool:
        return self.value is None

    def paint(self, painter: QPainter) -> None:
        """Draw the line, and its words on the right where there is room."""
        area, at = self.plot.area, np.array([self.value])
        painter.setPen(self._pen)
        painter.setFont(self._font)
        if not self._vertical:
            y = round(float(self.plot.y_pixels(at)[0]))
            painter.drawLine(QLineF(0.0, y, area.width(), y))
            return
        x = round(float(self.plot.x_pixels(at)[0]))
        painter.drawLine(QLineF(x, 0.0, x, area.height()))
        right_half = x > area.width() / 2
        words = (
            QRectF(0.0, 0.0, x - 5.0, area.height())
            if right_half
            else area.adjusted(x + 5, 0, 0, 0)
        )
        side = Qt.AlignmentFlag.AlignRight if right_half else Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, side | Qt.AlignmentFlag.AlignTop, self.text)


def colour_table(stops: tuple[str, ...], entries: int = 256) -> NDArray[np.uint32]:
    """Colours evenly spaced through the stops, as `ImageLayer` takes them."""
    colours = [QColor(stop) for stop in stops]
    parts = np.array([(c.red(), c.green(), c.blue()) for c in colours], dtype=np.float64)
    places = np.linspace(0.0, len(stops) - 1.0, entries)
    red, green, blue = (
        np.rint(np.interp(places, np.arange(len(stops)), channel)).astype(np.uint32)
        for channel in (parts[:, 0], parts[:, 1], parts[:, 2])
    )
    return np.asarray((255 << 24) | (red << 16) | (green << 8) | blue, dtype=np.uint32)


class Frame(Layer):
    """A hairline around the whole area, for images that may be as pale as what is around."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, 4.0)
        self._pen = QPen()

    def apply_theme(self, theme: Theme) -> None:
        self._pen = line_pen(theme.border)

    def paint(self, painter: QPainter) -> None:
        painter.setPen(self._pen)
        painter.drawRect(self.plot.area.adjusted(0, 0, -1, -1))


class Words(Layer):
    """A few words in the top right corner of a plot; subclasses place them elsewhere."""

    alignment: ClassVar[int] = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
    margins: ClassVar[tuple[int, int, int, int]] = (4, 1, -4, 0)  # added to the plot's edges

    def __init__(self, plot: Plot, depth: float = 3.0) -> None:
        super().__init__(plot, depth)
        self.text = ""
        self._colour, self._font = QColor(), QFont()

    def set_look(self, colour: str, theme: Theme) -> None:
        """The words' colour; their font is the theme's small one."""
        self._colour, self._font = QColor(colour), small_font(theme)
        self.update()

    def set_text(self, text: str) -> None:
        """The words; empty for none."""
        if text != self.text:
            self.text = text
            self.update()

    @property
    def empty(self) -> bool:
        return not self.text

    def paint(self, painter: QPainter) -> None:
        painter.setPen(self._colour)
        painter.setFont(self._font)
        painter.drawText(self.plot.area.adjusted(*self.margins), self.alignment, self.text)
