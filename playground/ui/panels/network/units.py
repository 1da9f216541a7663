"""The network diagram's units: small images with their bias, struck out where dropped."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from playground.session.messages.network_measures import Edges, LayerUnits, NetworkMeasures
from playground.ui.look.fonts_and_pens import line_pen
from playground.ui.look.theme import Theme
from playground.ui.panels.network.layout import Column, Layout
from playground.ui.panels.network.picture import Part
from playground.ui.plots.layers import colour_table
from playground.ui.plots.surface import Floats

_DROPPED = 0.25  # opacity of a unit that takes no part
_RING = (0.1, 0.2)  # radius of a bias's mark, in sides of a unit, from the least to the largest
_LEAST_BIAS = 0.02  # of the largest, below which it is drawn as none


class UnitPainter:
    """Draws the units of all columns in a theme's colours."""

    def __init__(self) -> None:
        self._colours: NDArray[np.uint32] = np.zeros(256, np.uint32)
        self._pixels: dict[int, NDArray[np.uint32]] = {}  # by layer; QImage keeps no copy
        self._images: dict[int, QImage] = {}

    def apply_theme(self, theme: Theme) -> None:
        """Colours and widths."""
        self._colours = colour_table(
            (theme.class_0, theme.class_0_fill, theme.plot, theme.class_1_fill, theme.class_1)
        )
        self._border = QPen(QColor(theme.muted), max(1.0, 0.7 * theme.line_width))
        self._border.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self._strike = line_pen(theme.text, 1.3 * theme.line_width)
        self._ground = QColor(theme.surface)
        self._plus, self._minus = QColor(theme.class_1), QColor(theme.class_0)
        self._none = QColor(theme.muted)
        self._line = theme.line_width

    def prepare(self, network: NetworkMeasures) -> None:
        """Colour the images of all units."""
        self._pixels = {
            layer.layer: np.take(self._colours, layer.shades.reshape(-1, layer.shades.shape[2]))
            for layer in network.layers
        }
        self._images = {}
        for layer, pixels in self._pixels.items():
            height, width = pixels.shape
            self._images[layer] = QImage(
                pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32
            )

    def pixels_of(self, layer: int, unit: int) -> NDArray[np.uint32]:
        """The colours of one unit's image, top row first."""
        pixels = self._pixels[layer]
        n = pixels.shape[1]
        return pixels[unit * n : (unit + 1) * n]

    def parts(
        self, network: NetworkMeasures, layout: Layout, biases: dict[int, Floats], scale: float
    ) -> Iterator[Part]:
        """Draw all units. biases: the mark of each unit, by layer; scale: the largest of them."""
        for column in layout.columns:
            yield partial(self._paint_images, column, network.layers[column.place])
            if (marks := biases.get(column.layer)) is not None:
                yield partial(self._paint_biases, column, marks, scale)

    def _paint_images(self, column: Column, layer: LayerUnits, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        image = self._images[column.layer]
        n = image.width()
        inset = 0.5  # so that an image takes no colour from the one above it
        strikes: list[QLineF] = []
        for unit, square in enumerate(column.squares):
            dropped = layer.dropped is not None and bool(layer.dropped[unit])
            if dropped:
                painter.fillRect(square, self._ground)
                painter.setOpacity(_DROPPED)
                strikes.append(QLineF(square.topLeft(), square.bottomRight()))
                strikes.append(QLineF(square.topRight(), square.bottomLeft()))
            painter.drawImage(
                square, image, QRectF(inset, unit * n + inset, n - 2 * inset, n - 2 * inset)
            )
            if dropped:
                painter.setOpacity(1.0)
        painter.setPen(self._border)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRects(column.squares)
        if strikes:
            painter.setPen(self._strike)
            painter.drawLines(strikes)

    def _paint_biases(self, column: Column, marks: Floats, scale: float, painter: QPainter) -> None:
        least, largest = _RING
        shares = np.nan_to_num(np.minimum(1.0, np.abs(marks) / scale)).tolist()
        for square, mark, share in zip(column.squares, marks.tolist(), shares, strict=False):
            radius = square.width() * (least + (largest - least) * share)
            self.paint_mark(painter, bias_mark_at(square), radius, mark, share)

    def paint_mark(
        self, painter: QPainter, middle: QPointF, radius: float, value: float, share: float
    ) -> None:
        """A bias: a disc where it is positive, a ring where negative, a small grey one at 0."""
        none = share < _LEAST_BIAS
        colour = self._none if none else self._plus if value > 0 else self._minus
        filled = value > 0 and not none
        painter.setPen(QPen(self._ground, 1.0) if filled else QPen(colour, max(1.2, self._line)))
        painter.setBrush(QBrush(colour if filled else self._ground))
        painter.drawEllipse(middle, radius, radius)


def bias_mark_at(square: QRectF) -> QPointF:
    """Where a unit's bias is drawn: on the lower left corner of its square."""
    return square.bottomLeft()


def biases_of(network: NetworkMeasures, *, gradient: bool) -> dict[int, Floats]:
    """The biases of the shown units, or the gradients with respect to them, by layer."""
    found: dict[int, Floats] = {}
    for layer in network.layers:
        edges: Edges | None = network.edges.get(layer.layer)
        if layer.layer and not gradient:
            found[layer.layer] = layer.bias
        elif edges is not None:
            found[layer.layer] = edges.db
    return found
