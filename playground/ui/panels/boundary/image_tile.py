"""The image that a point stands for, beside the point that the pointer is on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.theme import Theme
from playground.ui.plots.layers import colour_table
from playground.ui.plots.plot import Plot
from playground.ui.plots.surface import Floats, Layer

_REACH = 1.5  # times the size of a point: how far from its middle the pointer may be
_ACROSS = 9.0  # times the size of a point: the side of the image
_GAP = 1.5  # times the size of a point, between it and its image
_BORDER = 3.0  # pixels, in the colour of the class
_BETWEEN = 3.0  # pixels between an image and what it was before


@dataclass(frozen=True, eq=False)
class Tiles:
    """Images (k, side, side) at points X (2, k) with labels, and what stands under each.

    Images are grey, uint8: 0 is drawn as the plot's ground and 255 as its text. before: what each
    image was before it was changed, drawn beside it; None where nothing was changed.
    """

    X: Floats
    labels: Sequence[int]
    images: NDArray[np.uint8]
    captions: Sequence[str] = ()
    before: NDArray[np.uint8] | None = None


class ImageTile(Layer):
    """Shows the image of the nearest point under the pointer; nothing where there is none."""

    def __init__(self, plot: Plot, depth: float = 6.0) -> None:
        super().__init__(plot, depth)
        self.shown: int | None = None  # the place, among its tiles, of the one that is shown
        self.of: Tiles | None = None  # the tiles that the shown one is among
        self.examples: Tiles | None = None
        self.ghosts: Tiles | None = None  # of augmented examples
        self._size = 8.0
        self._font = QFont()
        self._table = colour_table(("#ffffff", "#000000"))
        self._colours = QColor(), QColor()
        self._pointer: QPointF | None = None

    def apply_theme(self, theme: Theme) -> None:
        self._table, self._font = colour_table((theme.plot, theme.text)), small_font(theme)
        self._colours = QColor(theme.class_0), QColor(theme.class_1)
        self._find()

    def set_examples(self, tiles: Tiles | None, point_size: float) -> None:
        """The images of the points that are drawn, if they are images."""
        self.examples, self._size = tiles, point_size
        self._find()

    def set_ghosts(self, tiles: Tiles | None) -> None:
        """The images of augmented examples, if there are any."""
        self.ghosts = tiles
        self._find()

    def point_at(self, place: QPointF | None) -> None:
        """Where the pointer is, in the plot's units; None where it is not in the plot."""
        self._pointer = place
        self._find()

    def range_changed(self) -> None:
        self._find()

    def _place(self) -> QPointF:
        """Of the point whose image is shown, in pixels."""
        assert self.of is not None
        assert self.shown is not None
        return self.plot.pixels(QPointF(*self.of.X[:, self.shown].tolist()))

    def _find(self) -> None:
        before, self.shown, self.of = self.shown, None, None
        nearest = _REACH * self._size
        for tiles in (self.examples, self.ghosts):
            if self._pointer is None or tiles is None or not len(tiles.images):
                continue
            pointer = self.plot.pixels(self._pointer)
            across = self.plot.x_pixels(tiles.X[0]) - pointer.x()
            down = self.plot.y_pixels(tiles.X[1]) - pointer.y()
            distance = np.hypot(across, down)
            place = int(distance.argmin())
            if distance[place] <= nearest:
                nearest = float(distance[place])
                self.shown, self.of = place, tiles
        if self.shown is not None or before is not None:
            self.update()

    def target(self) -> QRectF:
        """Where it is drawn: above its point, to the right, or else where there is room."""
        if self.shown is None or self.of is None:
            return QRectF()
        place = self._place()
        side, gap = _ACROSS * self._size, _GAP * self._size
        width = side if self.of.before is None else 2 * side + _BETWEEN
        left, top = place.x() + gap, place.y() - gap - side
        if left + width + _BORDER > self.plot.area.width():
            left = max(_BORDER, place.x() - gap - width)
        if top < _BORDER:
            top = place.y() + gap
        return QRectF(left, top, width, side)

    @property
    def empty(self) -> bool:
        return self.shown is None or self.of is None

    def paint(self, painter: QPainter) -> None:
        """Draw the image beside its point, where there is room, and a ring around the point."""
        assert self.shown is not None
        assert self.of is not None
        size, target = self._size, self.target()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor.fromRgb(int(self._table[-1])), 1.5))
        painter.drawEllipse(self._place(), 0.9 * size, 0.9 * size)
        colour = self._colours[self.of.labels[self.shown]]
        painter.fillRect(target.adjusted(-_BORDER, -_BORDER, _BORDER, _BORDER), colour)
        images = [self.of.images] if self.of.before is None else [self.of.before, self.of.images]
        side = target.height()
        for place, of in enumerate(images):
            left = target.left() + place * (side + _BETWEEN)
            self._draw_image(painter, QRectF(left, target.top(), side, side), of[self.shown])
        if self.of.captions:
            self._draw_caption(painter, target, self.of.captions[self.shown])

    def _draw_image(self, painter: QPainter, place: QRectF, grey: NDArray[np.uint8]) -> None:
        pixels = np.take(self._table, grey)
        height, width = pixels.shape
        image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(place, image)

    def _draw_caption(self, painter: QPainter, target: QRectF, caption: str) -> None:
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        width = max(target.width() + 2 * _BORDER, metrics.horizontalAdvance(caption) + 8)
        place = QRectF(target.left() - _BORDER, target.bottom() + _BORDER, width, metrics.height())
        place.moveLeft(max(0.0, min(place.left(), self.plot.area.width() - width)))
        painter.fillRect(place, QColor.fromRgb(int(self._table[0])))
        painter.setPen(QColor.fromRgb(int(self._table[-1])))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, caption)
