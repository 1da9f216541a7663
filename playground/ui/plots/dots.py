"""Many dots of one colour in a plot, or marks at a few places of a curve."""

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter

from playground.ui.look.theme import Theme
from playground.ui.plots.surface import Floats, PreparedLayer, Surface


class Dots(PreparedLayer):
    """Dots at (x, y); those that are not finite are left out."""

    def __init__(self, plot: Surface, depth: float = 1.0, size: float = 0.6) -> None:
        """size: times that of an example's point."""
        super().__init__(plot, depth)
        self.x_values: Floats = np.empty(0)
        self.y_values: Floats = np.empty(0)
        self._share, self._radius = size, 2.0
        self._colour = QColor()
        self._places: list[QPointF] = []

    def set_look(self, colour: str, theme: Theme) -> None:
        """The dots' colour; their size follows the theme's points."""
        self._colour, self._radius = QColor(colour), self._share * theme.point_size / 2
        self.update()

    def set_points(self, x: Floats, y: Floats) -> None:
        """Where they are, in the plot's units."""
        self.x_values, self.y_values = x, y
        self.forget()

    def prepare(self) -> None:
        kept = np.isfinite(self.x_values) & np.isfinite(self.y_values)
        x = self.plot.x_pixels(self.x_values[kept]).tolist()
        y = self.plot.y_pixels(self.y_values[kept]).tolist()
        self._places = [QPointF(a, b) for a, b in zip(x, y, strict=True)]

    def draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        for place in self._places:
            painter.drawEllipse(place, self._radius, self._radius)
