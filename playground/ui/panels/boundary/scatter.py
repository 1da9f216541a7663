"""Many points in a plot, of a few kinds that look alike."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from playground.ui.look.legend_symbols import Swatch
from playground.ui.plots.primitives import Primitives
from playground.ui.plots.surface import Floats, PreparedLayer, Surface


class Spots(PreparedLayer):
    """Points, each with the look of its kind; the later ones lie above.

    Each kind is drawn once, into a picture with all of them side by side, of which the points are
    copies: 2,000 of them take 0.1 ms.
    """

    def __init__(self, plot: Surface) -> None:
        super().__init__(plot)
        self.X: Floats = np.empty((2, 0))
        self.codes: NDArray[np.intp] = np.empty(0, np.intp)
        self.kinds: Sequence[Swatch] = ()
        self._symbols, self._ratio = QPixmap(), 0.0
        self._places: list[QRectF] = []  # of the kinds, in pixels of the picture
        self._copies = Primitives(QPainter.PixmapFragment, 10)

    def show_kinds(self, X: Floats, codes: NDArray[np.intp], kinds: Sequence[Swatch]) -> None:
        """Show points at X (2, k), each with the look of its kind: codes (k,), from `kinds`."""
        if kinds is not self.kinds:
            self.kinds, self._ratio = kinds, 0.0
        self.X, self.codes = X, codes
        self.forget()

    def _pixels(self) -> tuple[Floats, NDArray[np.bool_]]:
        """Where the points are, one row for each, and which of them can be seen."""
        at = np.column_stack([self.plot.x_pixels(self.X[0]), self.plot.y_pixels(self.X[1])])
        reach = max((kind.size for kind in self.kinds), default=0.0)
        size = np.array([self.plot.area.width(), self.plot.area.height()])
        return at, np.all((at > -reach) & (at < size + reach), axis=1)

    def prepare(self) -> None:
        at, seen = self._pixels()
        copies = self._copies.resize(int(seen.sum()))
        if not len(self._copies):
            return
        # Middle, source rectangle, scale across and down, rotation, opacity.
        places = np.array([one.getRect() for one in self._places])
        copies[:, :2], copies[:, 2:6] = at[seen], places[self.codes[seen]]
        copies[:, 6:] = 1 / self._ratio, 1 / self._ratio, 0.0, 1.0

    def _draw_symbols(self, ratio: float) -> None:
        """Draw the kinds side by side, in pixels of the screen."""
        self._ratio, self._places, left = ratio, [], 0
        for kind in self.kinds:
            side = math.ceil(ratio * (kind.size + max(1, math.ceil(kind.pen.widthF()))))
            self._places.append(QRectF(left, 0, side, side))
            left += side
        height = max((int(place.height()) for place in self._places), default=1)
        self._symbols = QPixmap(QSize(max(1, left), height))
        self._symbols.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._symbols)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for kind, place in zip(self.kinds, self._places, strict=True):
            painter.resetTransform()
            painter.translate(place.center())
            painter.scale(ratio, ratio)
            _draw(painter, kind)
        painter.end()

    @property
    def empty(self) -> bool:
        return not self.codes.size

    def paint(self, painter: QPainter) -> None:
        """Draw copies; on paper the shapes themselves."""
        if self.plot.on_paper:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            at, seen = self._pixels()
            for place, code in zip(at[seen].tolist(), self.codes[seen].tolist(), strict=True):
                painter.save()
                painter.translate(*place)
                _draw(painter, self.kinds[code])
                painter.restore()
            return
        ratio = painter.device().devicePixelRatioF()
        if ratio != self._ratio:
            self._draw_symbols(ratio)
            self._ready = False
        super().paint(painter)

    def draw(self, painter: QPainter) -> None:
        if len(self._copies):
            painter.drawPixmapFragments(*self._copies.arguments(), self._symbols)


def _draw(painter: QPainter, kind: Swatch) -> None:
    painter.scale(kind.size, kind.size)
    painter.setPen(kind.pen)
    painter.setBrush(kind.brush)
    painter.drawPath(kind.path)
