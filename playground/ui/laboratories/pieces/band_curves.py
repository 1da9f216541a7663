"""Curves over seeds: the mean as a line, lowest and highest as a band around it, in percent."""

from collections.abc import Iterable

import numpy as np

from playground.session.laboratories.bands import Band
from playground.ui.look.numbers import compact, linear_ticks
from playground.ui.look.theme import Theme
from playground.ui.plots.axis import Axis
from playground.ui.plots.ghosts import SeedBandLayer
from playground.ui.plots.layers import Curve, marker
from playground.ui.plots.plot import Plot
from playground.ui.plots.surface import Floats

_TOPS = (2.0, 5.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 80.0, 100.0)  # percent


def error_axis() -> Axis:
    """A left axis of errors in percent."""
    return Axis("left", linear_ticks, compact)


def top_of(bands: Iterable[Band]) -> float:
    """A round number, in percent, above everything in these bands."""
    tops = [band.high[np.isfinite(band.high)] for band in bands]
    highest = max((100 * float(top.max()) for top in tops if top.size), default=50.0)
    return next((top for top in _TOPS if highest <= top * 0.98), 100.0)


class BandCurve:
    """One figure over seeds. triangles: the mark of the dev set, along the line."""

    def __init__(self, plot: Plot, *, triangles: bool = False) -> None:
        self.band = SeedBandLayer(plot)
        self.curve = Curve(plot, marker(1, 1) if triangles else None)

    def set_look(self, colour: str, theme: Theme) -> None:
        """The colour of both."""
        self.band.set_look(colour)
        self.curve.set_look(colour, theme)

    def show(self, x: Floats, band: Band | None) -> None:
        """Shares from 0 to 1 at ascending x; None for none."""
        if band is None:
            nothing = np.empty(0)
            self.band.set_band(nothing, nothing, nothing)
            self.curve.set_points(nothing, nothing)
            return
        self.band.set_band(x, 100 * band.low, 100 * band.high)
        self.curve.set_points(x, 100 * band.mean)
