"""The image that a point stands for, beside the point that the pointer is on."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.theme import Theme
from playground.ui.plots.layers import colour_table
from playground.ui.plots.plot import Floats, Layer, Plot

_REACH = 1.5  # times the size of a point: how far from its middle the pointer may be
_ACROSS = 9.0  # times the size of a point: the side of the image
_GAP = 1.5  # times the size of a point, between it and its image
_BORDER = 3.0  # pixels, in the colour of the class


class ImageTile(Layer):
    """Shows the image of the nearest point under the pointer; nothing where there is none.

    Images are grey, uint8: 0 is drawn as the plot's ground and 255 as its text.
    """

    def __init__(self, plot: Plot, depth: float = 6.0) -> None:
        super().__init__(plot, depth)
        self.shown: int | None = None  # the place, among the images, of the one that is shown
        self._X: Floats = np.empty((2, 0))
        self._labels: list[int] = []
        self._images: NDArray[np.uint8] | None = None
        self._size = 8.0
        self.captions: Sequence[str] = ()
        self._font = QFont()
        self._table = colour_table(("#ffffff", "#000000"))
        self._colours = QColor(), QColor()
        self._pointer: QPointF | None = None
        self._pixels: NDArray[np.uint32] | None = None

    def apply_theme(self, theme: Theme) -> None:
        self._table, self._font = colour_table((theme.plot, theme.text)), small_font(theme)
        self._colours = QColor(theme.class_0), QColor(theme.class_1)
        self._find()

    def set_images(
        self,
        X: Floats,
        Y: Floats,
        images: NDArray[np.uint8] | None,
        point_size: float,
        captions: Sequence[str] = (),
    ) -> None:
        """The points that are drawn, (2, k), their labels and images (k, side, side), if any.

        captions: what stands under each image, if anything.
        """
        self.captions = captions
        self._X, self._labels, self._size = X, Y.astype(int).tolist(), point_size
        self._images = images
        self._find()

    def point_at(self, place: QPointF | None) -> None:
        """Where the pointer is, in the plot's units; None where it is not in the plot."""
        self._pointer = place
        self._find()

    def range_changed(self) -> None:
        self._find()

    def _places(self) -> tuple[Floats, Floats]:
        return self.plot.x_pixels(self._X[0]), self.plot.y_pixels(self._X[1])

    def _place(self, index: int) -> QPointF:
        x, y = self._places()
        return QPointF(float(x[index]), float(y[index]))

    def _find(self) -> None:
        before, self.shown = self.shown, None
        if self._pointer is not None and self._images is not None and len(self._images):
            x, y = self._places()
            across = x - self.plot.x_pixels(np.array([self._pointer.x()]))
            down = y - self.plot.y_pixels(np.array([self._pointer.y()]))
            distance = np.hypot(across, down)
            nearest = int(distance.argmin())
            if distance[nearest] <= _REACH * self._size:
                self.shown = nearest
                self._pixels = np.take(self._table, self._images[nearest])
        if self.shown is not None or before is not None:
            self.update()

    def target(self) -> QRectF:
        """Where the image is drawn: above its point, to the right, or else where there is room."""
        if self.shown is None:
            return QRectF()
        place = self._place(self.shown)
        side, gap = _ACROSS * self._size, _GAP * self._size
        left, top = place.x() + gap, place.y() - gap - side
        if left + side + _BORDER > self.plot.area.width():
            left = place.x() - gap - side
        if top < _BORDER:
            top = place.y() + gap
        return QRectF(left, top, side, side)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the image beside its point, where there is room, and a ring around the point."""
        if self.shown is None or self._pixels is None:
            return
        size, target = self._size, self.target()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor.fromRgb(int(self._table[-1])), 1.5))
        painter.drawEllipse(self._place(self.shown), 0.9 * size, 0.9 * size)
        colour = self._colours[self._labels[self.shown]]
        painter.fillRect(target.adjusted(-_BORDER, -_BORDER, _BORDER, _BORDER), colour)
        height, width = self._pixels.shape
        image = QImage(self._pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(target, image)
        if self.captions:
            self._draw_caption(painter, target, self.captions[self.shown])

    def _draw_caption(self, painter: QPainter, target: QRectF, caption: str) -> None:
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        width = max(target.width() + 2 * _BORDER, metrics.horizontalAdvance(caption) + 8)
        place = QRectF(target.left() - _BORDER, target.bottom() + _BORDER, width, metrics.height())
        place.moveLeft(max(0.0, min(place.left(), self.plot.area.width() - width)))
        painter.fillRect(place, QColor.fromRgb(int(self._table[0])))
        painter.setPen(QColor.fromRgb(int(self._table[-1])))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, caption)
