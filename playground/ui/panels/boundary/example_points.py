"""The examples on the map: their symbols, which of them are shown, and which one is where."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QColor, QPen

from playground.session.messages.measures import Ghosts, Points
from playground.session.messages.painting import TEST, Key
from playground.ui.look.legend_symbols import Swatch
from playground.ui.look.theme import Theme
from playground.ui.panels.boundary.scatter import Spots
from playground.ui.plots.layers import marker
from playground.ui.plots.plot import Plot
from playground.ui.plots.surface import Floats

_GHOST_ALPHA, _GHOST_SIZE = 80, 0.75  # of 255; times the size of a point
# Of the symbols of train, dev, test and train-dev, so that they look alike in size.
_SIZES = (1.0, 1.2, 1.15, 1.05)


def swatch(theme: Theme, which: int, label: int, point_size: float) -> Swatch:
    """The symbol of an example: the set by its shape, the class by colour and form."""
    colour = QColor(theme.class_1 if label else theme.class_0)
    size = point_size * _SIZES[which]
    inside = QColor(theme.plot)
    if which == 0:
        pen, brush = QPen(inside, 1.0), QBrush(colour)
    else:
        inside.setAlpha(150)  # lifts an open symbol off the map
        pen, brush = QPen(colour, 1.1 * max(1.2, theme.line_width)), QBrush(inside)
    pen.setCosmetic(True)
    return Swatch(marker(which, label), pen, brush, size)


def ghost_swatch(theme: Theme, label: int, size: float) -> Swatch:
    """The symbol of an augmented example."""
    colour = QColor(theme.class_1 if label else theme.class_0)
    edge = QPen(colour, 1.0)
    edge.setCosmetic(True)
    inside = QColor(colour)
    inside.setAlpha(_GHOST_ALPHA)
    return Swatch(marker(0, 1), edge, QBrush(inside), _GHOST_SIZE * size)


class ExamplePoints:
    """Draws examples and ghosts into a plot; finds those near a place."""

    def __init__(self, plot: Plot) -> None:
        self._plot = plot
        self.ghosts = Spots(plot)
        self.scatter, self.added = Spots(plot), Spots(plot)  # those drawn, those painted by hand
        self._drawn: dict[Spots, tuple[object, tuple[Floats, NDArray[np.intp]]]] = {}
        self.chosen: NDArray[np.intp] = np.empty(0, np.intp)  # those of the points that are shown
        self.size = 0.0
        self._look: tuple[Theme, float] | None = None
        self._kinds: list[Swatch] = []
        self._X: Floats = np.empty((2, 0))
        self._keys: NDArray[np.int64] = np.empty((2, 0), np.int64)

    def show(self, points: Points, theme: Theme, size: float, *, revealed: bool) -> None:
        """Draw all points; those of the test set only where it is revealed."""
        self.size = size
        self.chosen = np.flatnonzero((points.which != TEST) | revealed)
        self._X = points.X[:, self.chosen]
        self._keys = np.empty((2, 0), np.int64)
        if points.identities is not None:
            self._keys = np.array([points.which[self.chosen], points.identities[self.chosen]])
        codes = 2 * points.which[self.chosen].astype(np.intp) + (points.Y[self.chosen] > 0.5)
        added = self._keys[1] < 0 if self._keys.size else np.zeros(codes.size, bool)
        look = (theme, size)
        if look != self._look:
            self._look = look
            self._kinds = [swatch(theme, which, y, size) for which in range(4) for y in range(2)]
        for item, part in ((self.scatter, ~added), (self.added, added)):
            # Of a stroke that adds points, those that were there need not be drawn anew.
            drawn = self._X[:, part], codes[part]
            before, seen = self._drawn.get(item, (None, ()))
            if before == look and all(map(np.array_equal, seen, drawn)):
                continue
            self._drawn[item] = look, drawn
            item.show_kinds(*drawn, self._kinds)

    def show_ghosts(self, ghosts: Ghosts | None, theme: Theme, size: float) -> None:
        """Draw augmented examples, or none."""
        if ghosts is None:
            self.ghosts.show_kinds(np.empty((2, 0)), np.empty(0, np.intp), ())
            return
        kinds = [ghost_swatch(theme, label, size) for label in range(2)]
        self.ghosts.show_kinds(ghosts.X, ghosts.Y.astype(np.intp), kinds)

    # ---- finding ------------------------------------------------------------------------------

    def pixels(self, place: QPointF) -> QPointF:
        """A place in the features' units, in the plot's pixels."""
        return self._plot.pixels(place)

    def _distances(self, start: QPointF, end: QPointF) -> Floats:
        """Of every point that can be painted to a line, in pixels; infinite of the others."""
        if self._keys.shape[1] != self._X.shape[1]:
            return np.empty(0)
        a, b = self.pixels(start), self.pixels(end)
        x, y = self._plot.x_pixels(self._X[0]) - a.x(), self._plot.y_pixels(self._X[1]) - a.y()
        along_x, along_y = b.x() - a.x(), b.y() - a.y()
        square = along_x**2 + along_y**2
        along = np.clip((x * along_x + y * along_y) / square, 0, 1) if square else 0.0
        distances = np.hypot(x - along * along_x, y - along * along_y)
        distances[self._keys[0] == TEST] = np.inf
        return np.asarray(distances)

    def near(self, start: QPointF, end: QPointF, radius: float) -> list[Key]:
        """The points within so many pixels of a line, but none of the test set."""
        found = self._keys[:, self._distances(start, end) <= radius] if self._X.size else self._keys
        return [Key(int(which), int(identity)) for which, identity in found.T]

    def nearest(self, place: QPointF, radius: float) -> tuple[Key, QPointF] | None:
        """The nearest point within so many pixels, and where it is; none of the test set."""
        distances = self._distances(place, place)
        if not distances.size or distances.min() > radius:
            return None
        at = int(distances.argmin())
        key = Key(int(self._keys[0, at]), int(self._keys[1, at]))
        return key, QPointF(float(self._X[0, at]), float(self._X[1, at]))
