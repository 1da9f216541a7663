"""Places in a plane: the trail of what moved there, spots, and verticals with their names."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from playground.ui.look.fonts_and_pens import line_pen, small_font
from playground.ui.look.theme import Theme
from playground.ui.plots.plot import Plot
from playground.ui.plots.surface import Floats, Layer, PreparedLayer

_OUTSIDE = 1e5  # pixels; farther out a raster loses its precision
_DOTS_APART = 3.0  # pixels between two places, on average, below which the line says enough
_MOST_DOTS = 400
_PART_FOR_NAME = 0.7  # of a vertical, that names along it may take


class Trail(PreparedLayer):
    """A line through places in the order in which they were reached, with a dot at each."""

    def __init__(self, plot: Plot, depth: float = 1.0) -> None:
        super().__init__(plot, depth)
        self.places: Floats = np.empty((0, 2))
        self._pen, self._dot, self._size = QPen(), QBrush(), 4.0
        self._line = QPolygonF()
        self._dots: list[QPointF] = []

    def set_look(self, colour: str, theme: Theme) -> None:
        """The line's colour; sizes are the theme's."""
        self._pen = line_pen(colour, theme.line_width)
        self._dot, self._size = QBrush(QColor(colour)), 0.5 * theme.point_size
        self.update()

    def set_places(self, places: Floats) -> None:
        """One row for each: x and y."""
        self.places = places
        self.forget()

    def prepare(self) -> None:
        x = np.clip(self.plot.x_pixels(self.places[:, 0]), -_OUTSIDE, _OUTSIDE)
        y = np.clip(self.plot.y_pixels(self.places[:, 1]), -_OUTSIDE, _OUTSIDE)
        points = [QPointF(*place) for place in zip(x.tolist(), y.tolist(), strict=True)]
        self._line = QPolygonF(points)
        apart = np.hypot(np.diff(x), np.diff(y))
        few = len(points) <= _MOST_DOTS and apart.size > 0 and np.median(apart) >= _DOTS_APART
        self._dots = points if few else []

    def draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen)
        painter.drawPolyline(self._line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._dot)
        half = self._size / 2
        for point in self._dots:
            painter.drawEllipse(point, half, half)


class Spots(Layer):
    """One symbol at some places."""

    def __init__(self, plot: Plot, symbol: QPainterPath, depth: float = 2.0) -> None:
        super().__init__(plot, depth)
        self.places: Sequence[tuple[float, float]] = ()
        self._symbol, self._size = symbol, 8.0
        self._pen, self._brush = QPen(), QBrush()

    def set_look(self, theme: Theme, *, edge: str, inside: str, size: float = 1.2) -> None:
        """Colours of the edge and the inside; size: times that of a point."""
        self._size = size * theme.point_size
        self._pen = QPen(QColor(edge), 1.6 / self._size)
        self._brush = QBrush(QColor(inside))
        self.update()

    def set_places(self, places: Sequence[tuple[float, float]]) -> None:
        """Where they are, in the plot's units."""
        self.places = places
        self.update()

    def paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen)
        painter.setBrush(self._brush)
        for place in self.places:
            painter.save()
            painter.translate(self.plot.pixels(QPointF(*place)))
            painter.scale(self._size, self._size)
            painter.drawPath(self._symbol)
            painter.restore()


class NamedVerticals(Layer):
    """Dashed lines from top to bottom, each with its name written along it on a plate."""

    def __init__(self, plot: Plot, depth: float = 3.0) -> None:
        super().__init__(plot, depth)
        self.named: Sequence[tuple[float, str]] = ()
        self._pen, self._text, self._plate, self._font = QPen(), QColor(), QColor(), QFont()

    def set_look(self, theme: Theme) -> None:
        """The theme's text colour and small font."""
        self._pen = line_pen(theme.text, 1.0, Qt.PenStyle.DashLine)
        self._text, self._plate = QColor(theme.text), QColor(theme.plot)
        self._font = small_font(theme)
        self.update()

    def set_named(self, named: Sequence[tuple[float, str]]) -> None:
        """Place on the x axis and name of each."""
        if named != self.named:
            self.named = named
            self.update()

    def paint(self, painter: QPainter) -> None:
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        line, height = metrics.height(), self.plot.area.height()
        for place, names in self.named:
            x = round(float(self.plot.x_pixels(np.array([place]))[0])) + 0.5
            painter.setPen(self._pen)
            painter.drawLine(QLineF(x, 0.0, x, height))
            painter.save()
            painter.translate(QPointF(x, 3.0))
            painter.rotate(90.0)
            name = _within(names, metrics, _PART_FOR_NAME * height)
            plate = QRectF(0.0, -line / 2, metrics.horizontalAdvance(name) + 6, line)
            painter.fillRect(plate, self._plate)
            painter.setPen(self._text)
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, name)
            painter.restore()


def _within(names: str, metrics: QFontMetricsF, room: float) -> str:
    """As many of some names as there is room for, and at least one."""
    each = names.split(", ")
    kept = len(each)
    while kept > 1 and metrics.horizontalAdvance(", ".join((*each[:kept], "…"))) > room:
        kept -= 1
    return names if kept == len(each) else ", ".join((*each[:kept], "…"))


def ring() -> QPainterPath:
    """A circle, one unit wide."""
    path = QPainterPath()
    path.addEllipse(QPointF(0.0, 0.0), 0.5, 0.5)
    return path


def cross() -> QPainterPath:
    """Two strokes across each other, one unit wide."""
    path = QPainterPath()
    for x in (-0.5, 0.5):
        path.moveTo(x, -0.5)
        path.lineTo(-x, 0.5)
    return path
