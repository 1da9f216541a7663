"""The map over gain and depth: the logarithm of the ratio of gradients as a colour."""

import math
from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from playground.session.laboratories.propagation_map import GainDepthMap
from playground.ui.look.numbers import (
    compact,
    decade_figure,
    layer_ticks,
    power_of_ten,
    shortest,
    significant,
)
from playground.ui.look.theme import Theme
from playground.ui.plots.axis import Axis
from playground.ui.plots.contour import contour
from playground.ui.plots.layers import Frame, ImageLayer, Segments, colour_table
from playground.ui.plots.place_layers import NamedVerticals, Spots, ring
from playground.ui.plots.plot import Plot
from playground.ui.plots.surface import Floats
from playground.ui.widgets.colour_bar import ColourBar

_SHADES = 255
_DEAD = 255  # the last entry of a byte: nothing reaches layer 1
_FARTHEST = 8.0  # powers of ten on either side of 1 that colours tell apart
_KEEPS = 2.0  # powers of ten within which a gradient is said to keep its size
_SAME = 0.02  # log10 between two schemes that share a line


def gain_ticks(low: float, high: float, pixels: float, spacing: float) -> list[float]:
    """The logarithms of 0.1, 0.2, 0.5, 1, … at least half of `spacing` apart; a label is short."""
    powers = range(math.floor(low), math.ceil(high) + 1)
    round_ones = [power + math.log10(digit) for power in powers for digit in (1, 2, 5)]
    found: list[float] = []
    for place in round_ones:
        apart = (place - found[-1]) * pixels / (high - low) if found else spacing
        if low <= place <= high and apart >= spacing / 2:
            found.append(place)
    return found


def _gain(logarithm: float) -> str:
    return shortest(10**logarithm, 3)


class GainDepthPlot(QWidget):
    """The map with its scale. `chosen`: a gain and a depth were clicked."""

    chosen = Signal(float, int)

    def __init__(self) -> None:
        super().__init__()
        self.plot = Plot(Axis("bottom", gain_ticks, _gain), Axis("left", layer_ticks, compact))
        self.plot.listens = True
        self.image = ImageLayer(self.plot, smooth=False)
        self.valley = Segments(self.plot, depth=1.0)
        self.named = NamedVerticals(self.plot)
        self.here = Spots(self.plot, ring(), depth=5.0)
        Frame(self.plot)
        self.scale = ColourBar()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.plot, 1)
        row.addWidget(self.scale)
        self.shown: GainDepthMap | None = None
        self._colours = np.zeros(256, np.uint32)
        self._tip = self._dead = ""
        self.plot.tip_of = self._tip_of
        self.plot.setCursor(Qt.CursorShape.CrossCursor)
        self.plot.installEventFilter(self)

    def apply_theme(self, theme: Theme, names: tuple[str, str], tip: str) -> None:
        """Colours and words; tip: of a gain, a depth and a ratio."""
        self._tip = tip
        self.plot.apply_theme(theme, widest="150", names=names)
        shades = colour_table((theme.class_1, theme.plot, theme.danger), _SHADES)
        dead = colour_table((theme.control, theme.control), 2)[:1]
        self._colours = np.concatenate([shades, dead])
        self.scale.apply_theme(theme, shades, f"≤{power_of_ten(-_FARTHEST)}")
        self._dead = theme.control
        self.valley.set_look(theme.text, 1.0)
        self.named.set_look(theme)
        self.here.set_look(theme, edge=theme.text, inside=theme.accent_text, size=1.5)
        if self.shown is not None:
            self.show_map(self.shown, {})

    def show_map(self, found: GainDepthMap, names: Mapping[str, str]) -> None:
        """Draw a map; names: of the schemes on it, as they are shown."""
        self.shown = found
        logs = np.log10(found.gains)
        left, right = (logs[i] - s * (logs[1] - logs[0]) / 2 for i, s in ((0, 1), (-1, -1)))
        step = (found.depths[-1] - found.depths[0]) / (found.depths.size - 1)
        low, high = found.depths[0] - step / 2, found.depths[-1] + step / 2
        self.plot.set_ranges((float(left), float(right)), (float(low), float(high)))
        ratio = np.nan_to_num(found.log10_ratio.T, nan=-np.inf)  # depth up, gain across
        part = np.clip(ratio, -_FARTHEST, _FARTHEST) / (2 * _FARTHEST) + 0.5
        index = np.rint(part * (_SHADES - 1)).astype(np.uint8)
        index[ratio == -np.inf] = _DEAD
        pixels = np.ascontiguousarray(np.take(self._colours, index[::-1]))
        self.image.set_pixels(pixels, (float(left), float(right), float(low), float(high)))
        self._show_valley(ratio, float(logs[0]), float(logs[1] - logs[0]), float(step))
        if names:
            self.named.set_named(_lines(found.named, names))
        dead = [("0", self._dead)] if np.any(index == _DEAD) else []
        self.scale.set_scale(f"≤{power_of_ten(-_FARTHEST)}", f"≥{power_of_ten(_FARTHEST)}", dead)

    def _show_valley(self, ratio: Floats, x: float, across: float, up: float) -> None:
        """Lines where the ratio is a hundredth, and where it is a hundred."""
        assert self.shown is not None
        values = np.clip(ratio, -1e4, 1e4).astype(np.float32)
        lines = np.concatenate([contour(values, level) for level in (-_KEEPS, _KEEPS)])
        ends = np.empty_like(lines)
        ends[:, ::2] = x + lines[:, ::2] * across
        ends[:, 1::2] = float(self.shown.depths[0]) + lines[:, 1::2] * up
        self.valley.set_segments(ends)

    def show_here(self, gain: float, depth: int) -> None:
        """Mark the network at hand."""
        (left, right), (low, high) = self.plot.x_range, self.plot.y_range
        x = math.log10(gain) if gain > 0 else -math.inf
        inside = left <= x <= right and low <= depth <= high
        self.here.set_places([(x, float(depth))] if inside else ())

    def _at(self, x: float, y: float) -> tuple[float, int] | None:
        """Gain and depth of a place on the map."""
        (left, right), (low, high) = self.plot.x_range, self.plot.y_range
        if self.shown is None or not (left <= x <= right and low <= y <= high):
            return None
        depths = self.shown.depths
        return float(f"{10**x:.3g}"), int(np.clip(round(y), depths[0], depths[-1]))

    def _tip_of(self, x: float, y: float) -> str:
        at = self._at(x, y)
        if at is None or self.shown is None:
            return ""
        of = self.shown
        column = int(np.argmin(np.abs(np.log10(of.gains) - x)))
        row = int(np.argmin(np.abs(of.depths - y)))
        return self._tip.format(
            gain=significant(float(of.gains[column]), 3), depth=int(of.depths[row]),
            ratio=decade_figure(float(of.log10_ratio[column, row])),
        )  # fmt: skip

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            left = event.button() is Qt.MouseButton.LeftButton
            inside = self.plot.area_in_widget().contains(event.position())
            place = self.plot.place_at(event.position()) if left and inside else QPointF(1e9, 1e9)
            at = self._at(place.x(), place.y())
            if at is not None:
                self.chosen.emit(*at)
                return True
        return super().eventFilter(watched, event)


def _lines(named: Mapping[str, float], names: Mapping[str, str]) -> list[tuple[float, str]]:
    """Place and words of each line; schemes of one variance share a line."""
    lines: list[tuple[float, list[str]]] = []
    for scheme, gain in sorted(named.items(), key=lambda item: item[1]):
        place = math.log10(gain)
        if lines and place - lines[-1][0] < _SAME:
            lines[-1][1].append(names.get(scheme, scheme))
        else:
            lines.append((place, [names.get(scheme, scheme)]))
    return [(place, ", ".join(words)) for place, words in lines]
