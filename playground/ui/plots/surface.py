"""What is drawn in the area of a plot: layers, and the surface that they lie on."""

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from playground.ui.look.theme import Theme
from playground.ui.plots.zoom import Range

Floats = NDArray[np.float64]


class Surface:
    """The area of a plot: its size, what part of the plot's units it shows, and its layers.

    It stands before the class of Qt's: `class Plot(Surface, QWidget)`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.layers: list[Layer] = []  # the deepest first
        self.area = QRectF()  # from its own corner
        self.x_range: Range = (0.0, 1.0)
        self.y_range: Range = (0.0, 1.0)
        self.on_paper = False  # drawn for a picture: in shapes instead of ready pixels

    def add(self, layer: "Layer") -> None:
        """Draw a layer from now on, above those that are as deep or deeper."""
        self.layers.append(layer)
        self.layers.sort(key=lambda one: one.depth)

    def update_area(self) -> None:
        """Draw the layers anew."""
        raise NotImplementedError

    def forget_ground(self) -> None:
        """Draw anew what seldom changes, and all that is above it."""
        raise NotImplementedError

    def paint_layers(self, painter: QPainter, *, ground: bool) -> None:
        """Draw those of the ground, or those above it; the painter is at the area's corner."""
        if self.area.isEmpty():  # with no pixels, an infinite value would have no place at all
            return
        for layer in self.layers:
            if layer.of_ground is ground and not layer.empty:
                painter.save()
                layer.paint(painter)
                painter.restore()

    def x_pixels(self, x: Floats) -> Floats:
        """Places in the area, from its left edge."""
        low, high = self.x_range
        return np.asarray((x - low) * (self.area.width() / (high - low)))

    def y_pixels(self, y: Floats) -> Floats:
        """Places in the area, from its top edge."""
        low, high = self.y_range
        return np.asarray((high - y) * (self.area.height() / (high - low)))

    def pixels(self, place: QPointF) -> QPointF:
        """A place in the area, from its top left corner."""
        (left, right), (low, high) = self.x_range, self.y_range
        return QPointF(
            (place.x() - left) * (self.area.width() / (right - left)),
            (high - place.y()) * (self.area.height() / (high - low)),
        )

    def place_of(self, pixel: QPointF) -> QPointF:
        """What is at a pixel of the area, from its top left corner; also outside it."""
        (left, right), (low, high) = self.x_range, self.y_range
        return QPointF(
            left + pixel.x() * (right - left) / max(1.0, self.area.width()),
            high - pixel.y() * (high - low) / max(1.0, self.area.height()),
        )


class Layer:
    """Something drawn over the whole area of a plot, in its pixels.

    of_ground: it changes as seldom as the axes, is drawn with them, and lies below all others.
    """

    of_ground: ClassVar[bool] = False

    def __init__(self, plot: Surface, depth: float = 0.0) -> None:
        self.plot, self.depth = plot, depth
        plot.add(self)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return False

    @property
    def covers(self) -> bool:
        """Whether it is opaque all over the area: what is below need not be drawn."""
        return False

    def update(self) -> None:
        """Draw it anew with the next frame."""
        if self.of_ground:
            self.plot.forget_ground()
        else:
            self.plot.update_area()

    @property
    def slot(self) -> float:
        """The pixels from one whole number of the x axis to the next, such as a layer has."""
        low, high = self.plot.x_range
        return self.plot.area.width() / (high - low)

    def range_changed(self) -> None:
        """The range or the size have changed: what was computed in pixels is wrong."""

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours, where the layer has any of its own."""

    def paint(self, painter: QPainter) -> None:
        """Draw; the painter is at the area's top left corner, and what it is set to is kept."""
        raise NotImplementedError


class PreparedLayer(Layer):
    """Its places are worked out when it is drawn for the first time, and then for other ranges."""

    def __init__(self, plot: Surface, depth: float = 0.0) -> None:
        super().__init__(plot, depth)
        self._ready = False

    def forget(self) -> None:
        """Forget what was worked out: it shows something else now."""
        self._ready = False
        self.update()

    def range_changed(self) -> None:
        self._ready = False

    def prepare(self) -> None:
        """Work out what `draw` needs."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        """Draw what was worked out."""
        raise NotImplementedError

    def paint(self, painter: QPainter) -> None:
        if not self._ready:
            self.prepare()
            self._ready = True
        self.draw(painter)
