"""Many points in a plot, of a few kinds that look alike."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray

from playground.ui.look.legend_symbols import Swatch
from playground.ui.plots.plot import Floats


class Spots(pg.ScatterPlotItem):  # type: ignore[misc]
    """A scatter plot whose looks are those of its kinds, and are looked up once for each kind.

    `setData` takes lists of looks and goes through them point by point: 9 ms for 2000 points, which
    is half of a frame while a stroke moves or erases some.
    """

    data: NDArray[Any]  # a record for each point, with its look and its place in the atlas

    def show_kinds(self, X: Floats, codes: NDArray[np.intp], kinds: Sequence[Swatch]) -> None:
        """Show points at X (2, k), each with the look of its kind: codes (k,), places in `kinds`.

        The later ones lie above.
        """
        styles = [(kind.path, kind.size, kind.pen, kind.brush) for kind in kinds]
        looks = np.zeros(len(kinds), self.data.dtype)
        looks["visible"] = True
        looks["data"] = looks["item"] = None
        for look, (symbol, size, pen, brush) in zip(looks, styles, strict=True):
            look["symbol"], look["size"], look["pen"], look["brush"] = symbol, size, pen, brush
        looks["sourceRect"] = self.fragmentAtlas[styles]
        self.clear()
        self.prepareGeometryChange()
        self.data = looks[codes]
        self.data["x"], self.data["y"] = X
        self.informViewBoundsChanged()
        self.updateSpots()
