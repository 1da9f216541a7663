"""What is drawn beside the present run: run A, other draws of the data, other initial weights.

All of it is pale and lies under what it is compared with.
"""

import numpy as np
from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from playground.session.messages.measures import (
    Boundary,
    GradientNorms,
    HistoryView,
    Resampled,
    SeedBand,
)
from playground.session.messages.snapshot import Snapshot
from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.legend_symbols import Entry, Swatch
from playground.ui.look.numbers import grouped
from playground.ui.look.theme import Theme, blend, pale
from playground.ui.plots.contour import contour_on_map
from playground.ui.plots.curve_data import CurveData
from playground.ui.plots.layers import Curve, Segments
from playground.ui.plots.norm_layers import NormLayer
from playground.ui.plots.plot import Plot
from playground.ui.plots.primitives import polygon
from playground.ui.plots.surface import Floats, PreparedLayer

_FAINTEST = 0.25  # the share of its strength that the oldest of many boundaries keeps
_BAND = 55  # of 255: how much of its colour a band has
_OUTSIDE = 1e5  # pixels; farther out a raster loses its precision
_MOST_DRAWS = 8
_CORNERS = ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0), (1.0, 0.0))  # of a diamond


def boundary_segments(boundary: Boundary) -> Floats:
    """The contour at one half on the map, to its edges: (k, 4), both ends of short lines."""
    return contour_on_map(boundary.probability, 0.5, boundary.extent)


class GhostContours:
    """The boundary of run A, and those of other draws of the data, the older the paler."""

    def __init__(self, plot: Plot) -> None:
        self.draws = [Segments(plot, -3.0) for _ in range(_MOST_DRAWS)]  # the newest first
        self.a = Segments(plot, -2.0)
        self._swatch = 16.0
        self._pinned: Boundary | None = None
        self._resampled: Resampled | None = None

    def set_look(self, theme: Theme) -> None:
        """The theme's colours; a contour is thinner than the present one."""
        self._swatch = 2 * theme.point_size
        line, ground = QColor(theme.boundary), QColor(theme.plot)
        width = max(1.0, 0.8 * theme.line_width)
        regions = (QColor(theme.class_0_fill), QColor(theme.class_1_fill))
        self.a.set_look(pale(line, ground, *regions).name(), 1.4 * width)
        for age, layer in enumerate(self.draws):
            strength = 1.0 - (1.0 - _FAINTEST) * age / (_MOST_DRAWS - 1)
            layer.set_look(blend(line, ground, 1.0 - 0.6 * strength).name(), width)

    def set_pinned(self, boundary: Boundary | None) -> None:
        """The boundary of run A; None for none."""
        if boundary is not self._pinned:
            self._pinned = boundary
            self.a.set_segments(
                np.empty((0, 4)) if boundary is None else boundary_segments(boundary)
            )

    def set_resampled(self, resampled: Resampled | None) -> None:
        """The boundaries of other draws; None for none."""
        if resampled is self._resampled:
            return
        self._resampled = resampled
        kept = () if resampled is None else resampled.boundaries[::-1]
        for age, layer in enumerate(self.draws):
            nothing = np.empty((0, 4))
            layer.set_segments(boundary_segments(kept[age]) if age < len(kept) else nothing)

    def entries(self, pinned: Snapshot | None, resampled: Resampled | None) -> list[Entry]:
        """What the legend says of them."""
        translate, found = QCoreApplication.translate, []
        line = QPainterPath()
        line.moveTo(-0.5, 0.0)
        line.lineTo(0.5, 0.0)
        for layer, step, text, shorter in (
            (
                self.a,
                None if pinned is None else pinned.step,
                translate("Ghosts", "A at step {0}"),
                "A",
            ),
            (
                self.draws[0],
                None if resampled is None else resampled.step,
                translate("Ghosts", "other draws of the data at step {0}: {1}"),
                translate("Ghosts", "other draws: {1}"),
            ),
        ):
            if step is not None:
                swatch = Swatch(line, layer.pen, QBrush(), self._swatch)
                count = len(resampled.boundaries) if resampled else 0
                texts = (one.format(grouped(step), count) for one in (text, shorter))
                found.append(Entry((swatch,), *texts))
        return found


class GhostCurve(Curve):
    """A pale curve with a letter at its end."""

    def __init__(self, plot: Plot, letter: str) -> None:
        super().__init__(plot, depth=0.5)
        self._letter, self._font, self._colour = letter, QFont(), QColor()

    def set_ghost(self, colour: str, theme: Theme) -> None:
        """The colour of the curve that it is the ghost of."""
        line = pale(QColor(colour), QColor(theme.plot))
        self._font, self._colour = small_font(theme), blend(line, QColor(theme.text), 0.3)
        self.set_look(line.name(), theme)

    def paint(self, painter: QPainter) -> None:
        super().paint(painter)
        if not np.isfinite(self.y_values[-1]):
            return
        painter.setFont(self._font)
        painter.setPen(self._colour)
        size = QFontMetricsF(self._font)
        width = size.horizontalAdvance(self._letter)
        x = float(self.plot.x_pixels(self.x_values[-1:])[0])
        y = float(self.plot.y_pixels(self.y_values[-1:])[0])
        left = min(x + 4, self.plot.area.width() - width - 1)
        top = max(0.0, min(y - size.height() / 2, self.plot.area.height() - size.height()))
        room = QRectF(left, top, width + 1, size.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._letter)


class GhostCurves:
    """The curves of run A in one plot."""

    def __init__(self, plot: Plot, columns: tuple[str, ...]) -> None:
        self.curves = {column: GhostCurve(plot, "A") for column in columns}

    def set_look(self, colours: dict[str, str], theme: Theme) -> None:
        """The colours of the present curves."""
        for column, curve in self.curves.items():
            curve.set_ghost(colours[column], theme)

    def show(
        self, view: HistoryView | None, step: int, end: float, columns: int, scale: str = ""
    ) -> None:
        """The curves up to a step; scale: "percent" or "log"; None for none."""
        if view is None and all(curve.empty for curve in self.curves.values()):
            return
        data = None if view is None else CurveData(view, step, end, columns)
        for column, curve in self.curves.items():
            if data is None:
                x = y = np.empty(0)
            else:
                x, y = data.curve(column)
                kept = x <= step
                x, y = x[kept], y[kept]
                if scale == "percent":
                    y = 100.0 * y
                elif scale == "log":
                    with np.errstate(all="ignore"):
                        y = np.log10(y)
            curve.set_points(x, y)


class SeedBandLayer(PreparedLayer):
    """A band between two curves, and the one in the middle as a dotted line."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, -2.0)
        self.steps: Floats = np.empty(0)
        self.low: Floats = np.empty(0)
        self.high: Floats = np.empty(0)
        self._fill, self._polygon = QBrush(), QPolygonF()

    def set_look(self, colour: str) -> None:
        """The colour of the curve that it surrounds."""
        breath = QColor(colour)
        breath.setAlpha(_BAND)
        self._fill = QBrush(breath)
        self.update()

    def set_band(self, steps: Floats, low: Floats, high: Floats) -> None:
        """In the plot's units; empty arrays for none."""
        self.steps, self.low, self.high = steps, low, high
        self.forget()

    @property
    def empty(self) -> bool:
        return not self.steps.size

    def prepare(self) -> None:
        kept = np.isfinite(self.low) & np.isfinite(self.high)
        x = self.plot.x_pixels(self.steps[kept])
        ends = [self.plot.y_pixels(values[kept]) for values in (self.low, self.high)]
        across = np.concatenate([x, x[::-1]])
        up = np.clip(np.concatenate([ends[0], ends[1][::-1]]), -_OUTSIDE, _OUTSIDE)
        self._polygon = polygon(across, up)

    def draw(self, painter: QPainter) -> None:
        if not self._polygon.isEmpty():
            # Without smoothing: the edges of a noisy band would take most of a frame.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._fill)
            painter.drawPolygon(self._polygon)


class SeedBands:
    """The bands of train and dev error."""

    def __init__(self, plot: Plot) -> None:
        self.layers = (SeedBandLayer(plot), SeedBandLayer(plot))
        self._shown: tuple[SeedBand | None, int] = (None, 0)

    def set_look(self, colours: tuple[str, str]) -> None:
        """The colours of the train and the dev error."""
        for layer, colour in zip(self.layers, colours, strict=True):
            layer.set_look(colour)

    def show(self, band: SeedBand | None, newest: int) -> None:
        """A band up to the newest step of the run; None for none."""
        if (band, newest) == self._shown:
            return
        self._shown = band, newest
        for index, layer in enumerate(self.layers):
            if band is None:
                layer.set_band(np.empty(0), np.empty(0), np.empty(0))
                continue
            kept = slice(0, int(np.searchsorted(band.steps, newest, side="right")))
            layer.set_band(
                band.steps[kept].astype(np.float64),
                100.0 * band.low[kept, index],
                100.0 * band.high[kept, index],
            )

    def largest(self) -> float:
        """The highest error in the bands, a share; 0 without any."""
        tops = [layer.high[np.isfinite(layer.high)] for layer in self.layers]
        return max((float(top.max()) / 100 for top in tops if top.size), default=0.0)


class NormGhosts(NormLayer):
    """Run A's ‖dW‖ as strokes across the bars, its ‖dZ‖ as hollow diamonds."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, 0.5)
        self.other_norms: Floats = np.empty(0)  # log10 ‖dZ‖
        self._stroke, self._edge = QPen(), QPen()
        self._size = 8.0
        self._strokes: list[QLineF] = []
        self._diamonds: list[QPolygonF] = []

    def set_look(self, theme: Theme) -> None:
        """The theme's colours and sizes."""
        width = max(1.5, theme.line_width)
        text = QColor(theme.text)
        self._stroke = QPen(blend(QColor(theme.bars), text, 0.45), 1.6 * width)
        self._stroke.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._edge = QPen(blend(QColor(theme.bars_2), text, 0.35), width)
        self._size = theme.point_size + 1
        self.forget()

    def swatches(self) -> tuple[Swatch, ...]:
        """How they look, for a legend."""
        line, diamond = QPainterPath(), QPainterPath()
        line.moveTo(-0.5, 0.0)
        line.lineTo(0.5, 0.0)
        diamond.addPolygon(QPolygonF([QPointF(0.5 * x, 0.5 * y) for x, y in _CORNERS]))
        found = []
        for path, pen in ((line, self._stroke), (diamond, self._edge)):
            cosmetic = QPen(pen)
            cosmetic.setCosmetic(True)
            found.append(Swatch(path, cosmetic, QBrush(), self._size))
        return tuple(found)

    def set_pinned(self, norms: GradientNorms | None, layers: int) -> None:
        """The norms of A, of as many layers as the present network has; None for none."""
        if norms is None:
            if not self.empty:
                self.other_norms = np.empty(0)
                self.set_norms(np.empty(0))
            return
        with np.errstate(all="ignore"):
            self.other_norms = np.log10(norms.dZ[:layers])
            self.set_norms(np.log10(norms.dW[:layers]))

    def prepare(self) -> None:
        half = max(2.0, min(66.0, 0.8 * self.slot)) / 2
        x, y = self.finite_places()
        self._strokes = [
            QLineF(place - half, up, place + half, up)
            for place, up in zip(x.tolist(), np.rint(y).tolist(), strict=True)
        ]
        finite = np.isfinite(self.other_norms)
        x = self.plot.x_pixels(np.flatnonzero(finite).astype(np.float64) + 1.0)
        y = self.plot.y_pixels(self.other_norms[finite])
        size = min(self._size, max(4.0, 0.8 * self.slot)) / 2 + 0.5
        corners = [(size * across, size * down) for across, down in _CORNERS]
        self._diamonds = [
            QPolygonF([QPointF(place + a, up + b) for a, b in corners])
            for place, up in zip(x.tolist(), y.tolist(), strict=True)
        ]

    def draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._stroke)
        painter.drawLines(self._strokes)
        painter.setPen(self._edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for diamond in self._diamonds:
            painter.drawPolygon(diamond)
