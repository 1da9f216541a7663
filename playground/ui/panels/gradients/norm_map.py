"""The map of the gradient norms: steps across, layers up, the norm as a colour."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.numbers import (
    INFINITE,
    compact,
    decade_figure,
    grouped,
    layer_ticks,
    next_stair,
    power_of_ten,
    whole_ticks,
)
from playground.ui.look.theme import Theme
from playground.ui.plots.axis import Axis
from playground.ui.plots.layers import Frame, ImageLayer, Rule, colour_table
from playground.ui.plots.norm_layers import decades
from playground.ui.plots.plot import FEWEST_STEPS, Plot
from playground.ui.plots.stable_range import StableRange
from playground.ui.plots.surface import Floats, Layer
from playground.ui.widgets.colour_bar import ColourBar

_COLUMNS = 512  # of the map
_GAP = 8.0  # times the most steps between readings nearby: so far apart, nothing was read between
_NEARBY = 4  # readings on either side
_SHADES = 253  # of the map; the other entries of a byte are zero, infinity and NaN
_ZERO, _INFINITE, _NAN = 253, 254, 255
_PATIENCE = 2.0  # seconds before the scale narrows


class NormMap(QWidget):
    """The map with its scale."""

    def __init__(self) -> None:
        super().__init__()
        self.plot = Plot(Axis("bottom", whole_ticks, compact), Axis("left", layer_ticks, compact))
        self.image = ImageLayer(self.plot, smooth=False)
        self.gaps = Gaps(self.plot)
        self.looked = Rule(self.plot, Qt.Orientation.Vertical)
        Frame(self.plot)
        self.scale = ColourBar()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.plot, 1)
        row.addWidget(self.scale)
        self._range = StableRange(_PATIENCE)
        self._colours: NDArray[np.uint32] = np.zeros(256, np.uint32)
        self._keys: tuple[tuple[int, str, str], ...] = ()
        self.quantity = ""  # what the norms are of
        self._steps: NDArray[np.int64] = np.empty(0, np.int64)
        self._log_norms: NDArray[np.float32] = np.empty((0, 0), np.float32)
        self._value = ""
        self.plot.tip_of, self.plot.snap = self._tip_of, self._step_at

    def set_words(self, gap: str, value: str) -> None:
        """What is said where nothing was measured, and of a step, layer, quantity and value."""
        self.gaps.words, self._value = gap, value

    def apply_theme(self, theme: Theme, widest: str, names: tuple[str, str]) -> None:
        """Colours and type; widest: the longest label of the scale; names: of the axes."""
        self.plot.apply_theme(theme, widest=widest, names=names)
        self.looked.set_look(theme.accent, theme, Qt.PenStyle.SolidLine)
        shades = colour_table(theme.heat, _SHADES)
        others = colour_table((theme.zero, theme.infinite, theme.not_a_number), 3)
        self._colours = np.concatenate([shades, others])
        self._keys = (
            (_ZERO, "0", theme.zero),
            (_INFINITE, INFINITE, theme.infinite),
            (_NAN, "NaN", theme.not_a_number),
        )
        self.scale.apply_theme(theme, shades, widest)

    def show_nothing(self) -> None:
        """There are no readings."""
        self.image.set_pixels(np.empty((0, 0), np.uint32), self.image.extent)
        self.gaps.set_gaps(())
        self.scale.set_scale("", "", ())
        self._steps = self._steps[:0]

    def show_norms(
        self, steps: NDArray[np.int64], log_norms: NDArray[np.float32], *, calm: bool
    ) -> None:
        """Show readings (k, L), log10, at steps (k,). calm: see `StableRange.update`."""
        self._steps, self._log_norms = steps, log_norms
        low, high = self._range.update(*decades(log_norms), calm=calm)
        end = float(steps[-1]) + 1.0  # the last reading is to be seen as well
        layers = log_norms.shape[1]
        right = max(end, next_stair(max(FEWEST_STEPS, float(steps[-1]))))
        self.plot.set_ranges((0.0, right), (0.5, layers + 0.5))
        index = _shades(log_norms, low, high)
        places = np.linspace(0.5, _COLUMNS - 0.5, _COLUMNS) * (end / _COLUMNS)
        rows = reading_at(steps, places)
        pixels = np.take(self._colours, index[rows].T[::-1])
        self.image.set_pixels(np.ascontiguousarray(pixels), (0.0, end, 0.5, layers + 0.5))
        self.gaps.set_gaps(gaps(steps))
        present = np.bincount(index.ravel(), minlength=256)
        specials = [(name, colour) for code, name, colour in self._keys if present[code]]
        self.scale.set_scale(power_of_ten(low), power_of_ten(high), specials)

    def _step_at(self, x: float) -> float | None:
        inside = self._steps.size and 0 <= x <= float(self._steps[-1]) + 1
        return x if inside else None

    def _tip_of(self, x: float, y: float) -> str:
        layer = round(y)
        if self._step_at(x) is None or not 1 <= layer <= self._log_norms.shape[1]:
            return ""
        if any(left < x < right for left, right in self.gaps.gaps):
            return self.gaps.words
        at = int(reading_at(self._steps, np.array([x]))[0])
        value = decade_figure(float(self._log_norms[at, layer - 1]))
        return self._value.format(
            step=grouped(int(self._steps[at])), layer=layer, quantity=self.quantity, value=value
        )


class Gaps(Layer):
    """Hatched where nothing was measured, with the words for it where there is room."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, -5.0)
        self.gaps: tuple[tuple[float, float], ...] = ()
        self.words = ""
        self._ground, self._text, self._font = QColor(), QColor(), QFont()
        self._hatching = QBrush()

    def apply_theme(self, theme: Theme) -> None:
        """The theme's colours and small font."""
        self._ground, self._text, self._font = (
            QColor(theme.plot), QColor(theme.muted), small_font(theme)
        )  # fmt: skip
        self._hatching = QBrush(QColor(theme.control), Qt.BrushStyle.BDiagPattern)

    def set_gaps(self, gaps: tuple[tuple[float, float], ...]) -> None:
        """Where they begin and end, in steps."""
        if gaps != self.gaps:
            self.gaps = gaps
            self.update()

    @property
    def empty(self) -> bool:
        return not self.gaps

    def paint(self, painter: QPainter) -> None:
        """Draw the gaps."""
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        for gap in self.gaps:
            left, right = np.rint(self.plot.x_pixels(np.array(gap))).tolist()
            place = QRectF(left, 0.0, right - left, self.plot.area.height())
            painter.fillRect(place, self._ground)
            painter.fillRect(place, self._hatching)
            width = metrics.horizontalAdvance(self.words) + 8
            if width < place.width():
                plate = QRectF(0.0, 0.0, width, metrics.height())
                plate.moveCenter(QPointF(place.center()))
                painter.fillRect(plate, self._ground)
                painter.setPen(self._text)
                painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, self.words)


def reading_at(steps: NDArray[np.int64], places: Floats) -> NDArray[np.intp]:
    """Which reading stands at each of these places on the axis of steps."""
    return np.maximum(0, np.searchsorted(steps, places, side="right") - 1)


def gaps(steps: NDArray[np.int64]) -> tuple[tuple[float, float], ...]:
    """Between which steps nothing was read, by the distances that are usual nearby."""
    reach = _reach(steps)
    ends = steps[:-1] + reach[:-1]
    found = np.flatnonzero(ends < steps[1:])
    return tuple((float(ends[at]), float(steps[at + 1])) for at in found.tolist())


def _reach(steps: NDArray[np.int64]) -> Floats:
    """For how many steps each reading stands: to the next one, or, before a gap, as is usual there.

    While the panel is hidden, what is expensive to read is not read.
    """
    spans = np.diff(steps).astype(np.float64)
    usual = np.zeros_like(spans)
    if len(spans) > _NEARBY:  # else it is not known what is usual
        padded = np.pad(spans, _NEARBY, mode="edge")
        nearby = np.lib.stride_tricks.sliding_window_view(padded, _NEARBY).max(axis=1)
        usual[1:] = nearby[1 : len(spans)]  # before each span; before the first there is none
        usual[:-1] = np.maximum(usual[:-1], nearby[_NEARBY + 1 :][: len(spans) - 1])  # after it
        spans[spans > _GAP * usual] = usual[spans > _GAP * usual]
    return np.append(spans, np.inf)


def _shades(log_norms: NDArray[np.float32], low: float, high: float) -> NDArray[np.uint8]:
    """Places in the table of colours."""
    scaled = (log_norms - low) * ((_SHADES - 1) / (high - low))
    special = ~np.isfinite(log_norms)
    if not special.any():
        return scaled.astype(np.uint8)
    index = np.where(special, 0, scaled).astype(np.uint8)
    index[log_norms == -np.inf] = _ZERO
    index[log_norms == np.inf] = _INFINITE
    index[np.isnan(log_norms)] = _NAN
    return index
