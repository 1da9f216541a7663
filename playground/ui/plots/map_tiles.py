"""Small maps of the plane side by side, each with its name: what networks predict over it."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.session.messages.measures import Points
from playground.ui.look.fonts_and_pens import line_pen, small_font
from playground.ui.look.theme import Theme
from playground.ui.look.words import listed
from playground.ui.plots.contour import contour_on_map
from playground.ui.plots.layers import colour_table, marker

_GAP = 6.0  # pixels between tiles
_LEAST_FOR_POINTS = 150.0  # pixels of a side: on smaller maps the points would hide them
_SMALLEST_POINT, _POINTS_ACROSS = 4.0, 34


class Tile(NamedTuple):
    """The chance of class 1 over the plane, (side, side), the bottom row first; and its name.

    is_difference: ½ stands for none, so there is no line at one half, and the colours are strong.
    """

    probability: NDArray[np.float32]
    text: str
    is_difference: bool = False


class MapTiles(QWidget):
    """As large as they can be, in as many columns as that takes."""

    def __init__(self) -> None:
        super().__init__()
        self.tiles: tuple[Tile, ...] = ()
        self.points: Points | None = None
        self._theme: Theme | None = None
        self._colours = self._strong = colour_table(("#000000", "#ffffff"))
        self._drawn: list[tuple[QImage, NDArray[np.uint32], list[QLineF]]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(60, 60)

    def sizeHint(self) -> QSize:
        return QSize(300, 300)

    def apply_theme(self, theme: Theme) -> None:
        """Colours and type."""
        self._theme = theme
        self._colours = colour_table((theme.class_0_fill, theme.plot, theme.class_1_fill))
        self._strong = colour_table((theme.class_0, theme.plot, theme.class_1))
        self.setFont(small_font(theme))
        self._prepare()

    def show_tiles(self, tiles: Sequence[Tile], points: Points | None = None) -> None:
        """points: drawn over maps that are large enough."""
        self.tiles, self.points = tuple(tiles), points
        self.setAccessibleName(listed(tile.text for tile in tiles if tile.text))
        self._prepare()

    def _prepare(self) -> None:
        self._drawn = []
        for probability, _, is_difference in self.tiles:
            shares = np.nan_to_num(np.clip(probability, 0.0, 1.0), nan=0.5)
            codes = np.rint(shares[::-1] * 255).astype(np.intp)
            colours = self._strong if is_difference else self._colours
            pixels = np.ascontiguousarray(colours[codes])
            height, width = pixels.shape
            image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
            ends = np.empty((0, 4))
            if not is_difference:
                ends = contour_on_map(probability, 0.5, (0.0, 1.0, 1.0, 0.0))
            self._drawn.append((image, pixels, [QLineF(*one) for one in ends.tolist()]))
        self.update()

    # ---- where they are -----------------------------------------------------------------------

    def _caption(self) -> float:
        """The height of the names, whose letters may be of a taller font than the figures."""
        metrics, room = QFontMetricsF(self.font()), QRectF(0, 0, 10_000, 1_000)
        heights = [
            metrics.boundingRect(room, 0, tile.text).height() for tile in self.tiles if tile.text
        ]
        return max(heights, default=0.0)

    def _columns(self) -> tuple[int, float]:
        """How many columns there are, and the side of a map."""
        count, caption = len(self.tiles), self._caption()
        best = 1, 0.0
        for columns in range(1, count + 1):
            rows = math.ceil(count / columns)
            across = (self.width() - 2 - _GAP * (columns - 1)) / columns
            down = (self.height() - 2 - _GAP * (rows - 1)) / rows - caption
            side = min(across, down)
            if side > best[1]:
                best = columns, side
        return best

    def places(self) -> list[QRectF]:
        """Where the maps are drawn, without their names."""
        if not self.tiles:
            return []
        columns, side = self._columns()
        caption = self._caption()
        rows = math.ceil(len(self.tiles) / columns)
        left = (self.width() - columns * side - _GAP * (columns - 1)) / 2
        top = (self.height() - rows * (side + caption) - _GAP * (rows - 1)) / 2
        return [
            QRectF(
                left + (index % columns) * (side + _GAP),
                top + caption + (index // columns) * (side + caption + _GAP),
                side,
                side,
            )
            for index in range(len(self.tiles))
        ]

    # ---- drawing ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        if theme is None:
            return
        painter = QPainter(self)
        metrics, caption = QFontMetricsF(self.font()), self._caption()
        for tile, place, (image, _, lines) in zip(
            self.tiles, self.places(), self._drawn, strict=True
        ):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, image)
            painter.setPen(QColor(theme.text))
            above = QRectF(place.left(), place.top() - caption, place.width(), caption)
            text = metrics.elidedText(tile.text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(above, Qt.AlignmentFlag.AlignHCenter, text)
            painter.save()
            painter.setClipRect(place)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.points is not None and place.width() >= _LEAST_FOR_POINTS:
                self._draw_points(painter, place, theme, self.points)
            painter.translate(place.topLeft())
            painter.scale(place.width(), place.height())
            pen = QPen(QColor(theme.boundary), max(1.2, theme.line_width))
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawLines(lines)
            painter.restore()
            painter.setPen(line_pen(theme.border))
            painter.drawRect(place)

    def _draw_points(self, painter: QPainter, place: QRectF, theme: Theme, points: Points) -> None:
        """The training and the dev examples; test examples have not been seen by anybody."""
        if points.extent is None:
            return
        left, right, bottom, top = points.extent
        size = min(theme.point_size, max(_SMALLEST_POINT, place.width() / _POINTS_ACROSS))
        x = place.left() + (points.X[0] - left) / (right - left) * place.width()
        y = place.bottom() - (points.X[1] - bottom) / (top - bottom) * place.height()
        for label, colour in ((0, theme.class_0), (1, theme.class_1)):
            for which in (0, 1):
                path = marker(which, label)
                chosen = (points.which == which) & (label == points.Y)
                painter.setPen(QPen(QColor(theme.plot), 0.12))
                painter.setBrush(QColor(colour))
                for at in zip(x[chosen].tolist(), y[chosen].tolist(), strict=True):
                    painter.save()
                    painter.translate(QPointF(*at))
                    painter.scale(size, size)
                    painter.drawPath(path)
                    painter.restore()
