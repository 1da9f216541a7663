"""Histograms by layer of several networks side by side: activations above, gradients below."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from playground.engine.measures import Histogram
from playground.session.laboratories.initialization import Runner
from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.numbers import (
    compact,
    decade_label,
    decade_ticks,
    layer_ticks,
    linear_ticks,
)
from playground.ui.look.theme import Theme
from playground.ui.plots.axis import Axis
from playground.ui.plots.layers import Frame, Words
from playground.ui.plots.plot import Plot
from playground.ui.plots.spread_layers import Spreads
from playground.ui.plots.surface import Floats
from playground.ui.widgets.fits_room import FitsRoom

_LEAST_COLUMN = 6.0  # heights of the type


def _no_ticks(*_: float) -> list[float]:
    return []


class _Strip:
    """One network's name, two plots, and how it stands."""

    def __init__(self, *, first: bool) -> None:
        self.bounded, self.labelled = True, first
        self.whole = self.shorter = ""  # names
        self.name, self.state = QLabel(), QLabel()
        for label in (self.name, self.state):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.activations = Plot(
            Axis("bottom", _no_ticks, str),
            Axis("left", self._ticks, self._label), names_below=True,
        )  # fmt: skip
        self.gradients = Plot(
            Axis("bottom", layer_ticks, compact),
            Axis("left", self._decades, decade_label), names_below=True,
        )  # fmt: skip
        self.spreads = Spreads(self.activations), Spreads(self.gradients)
        self.vanished = Words(self.activations), Words(self.gradients)
        for plot in (self.activations, self.gradients):
            Frame(plot)

    def _ticks(self, low: float, high: float, pixels: float, spacing: float) -> Sequence[float]:
        if not (self.labelled and self.bounded):
            return self._decades(low, high, pixels, spacing)
        return linear_ticks(low, high, pixels, spacing)

    def _decades(self, low: float, high: float, pixels: float, spacing: float) -> Sequence[float]:
        return decade_ticks(low, high, pixels, spacing) if self.labelled else ()

    def _label(self, value: float) -> str:
        return (compact if self.bounded else decade_label)(value)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """From top to bottom."""
        return self.name, self.activations, self.gradients, self.state


class LayerStrips(FitsRoom, QWidget):
    """A column for each network; the first has the axes' labels.

    Where columns are narrow, names are cut to one line, and how a network stands, the axes' labels
    and the captions are left out: tips and the accessible names have them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.captions = QLabel(), QLabel()
        self.strips: list[_Strip] = []
        self.narrow = False
        self._count = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2)
        self._grid.setVerticalSpacing(1)
        for row, caption in zip((1, 2), self.captions, strict=True):
            self._grid.addWidget(caption, row, 0)
            self._grid.setRowStretch(row, 1)
        self._theme: Theme | None = None

    def set_captions(self, captions: tuple[str, str]) -> None:
        """What is counted in the two rows."""
        for caption, text in zip(self.captions, captions, strict=True):
            caption.setText(text)

    def apply_theme(self, theme: Theme) -> None:
        """Colours and type."""
        self._theme = theme
        for strip in self.strips:
            self._style(strip)

    def _style(self, strip: _Strip) -> None:
        theme = self._theme
        if theme is None:
            return
        widest = "10⁻¹⁴" if strip is self.strips[0] and not self.narrow else ""
        strip.activations.apply_theme(theme, widest=widest)
        strip.gradients.apply_theme(theme, widest=widest)
        strip.spreads[0].set_look(theme.bars)
        strip.spreads[1].set_look(theme.bars_2)
        for words in strip.vanished:
            words.set_look(theme.muted, theme)
        for label in (strip.name, strip.state):
            label.setFont(small_font(theme))
            line = label.fontMetrics().height()
            label.setWordWrap(not self.narrow)
            label.setMinimumHeight(line if self.narrow else 2 * line)

    def show_runners(
        self, runners: Sequence[Runner], words: Sequence[tuple[str, str, str]], *, bounded: bool
    ) -> None:
        """Draw them; words: the name of each, a shorter one, and how it stands. bounded:
        activations are counted, and not their logarithms."""
        while len(self.strips) < len(runners):
            strip = _Strip(first=not self.strips)
            self.strips.append(strip)
            column = len(self.strips)
            for row, widget in enumerate(strip.widgets):
                self._grid.addWidget(widget, row, column)
            self._style(strip)
        self._count = len(runners)
        self._stretch()
        for place, strip in enumerate(self.strips):
            shown = place < len(runners)
            for widget in strip.widgets:
                widget.setVisible(shown and not (self.narrow and widget is strip.state))
            if shown:
                strip.bounded = bounded
                self._show(strip, runners[place], words[place])

    def _stretch(self) -> None:
        for place in range(len(self.strips)):
            share = 12 if place == 0 and not self.narrow else 10
            self._grid.setColumnStretch(place + 1, share if place < self._count else 0)

    def fit_room(self) -> None:
        line = self.fontMetrics().height()
        narrow = self.width() < _LEAST_COLUMN * line * max(1, self._count)
        if narrow == self.narrow:
            return
        self.narrow = narrow
        for place, strip in enumerate(self.strips):
            strip.labelled = place == 0 and not narrow
            strip.state.setVisible(place < self._count and not narrow)
            self._name(strip)
            self._style(strip)
        for caption in self.captions:
            caption.setVisible(not narrow)
        self._stretch()

    def _show(self, strip: _Strip, one: Runner, words: tuple[str, str, str]) -> None:
        name, strip.shorter, state = words
        strip.whole = name
        self._name(strip)
        strip.name.setToolTip(f"{name}\n{state}")
        strip.state.setText(state)
        for plot, spreads, vanished, histogram in (
            (strip.activations, strip.spreads[0], strip.vanished[0], one.activations),
            (strip.gradients, strip.spreads[1], strip.vanished[1], one.gradients),
        ):
            low, high = histogram.bins.low, histogram.bins.high
            spreads.set_spreads(_widths(histogram), low, high)
            plot.set_ranges((0.5, max(1, len(histogram.counts)) + 0.5), (low, high))
            logarithmic = plot is strip.gradients or not strip.bounded
            vanished.set_text("≈ 0" if logarithmic and _is_vanished(histogram) else "")
            plot.setAccessibleName(f"{name}: {state}")
            plot.setToolTip(f"{name}\n{state}")

    def _name(self, strip: _Strip) -> None:
        strip.name.setText(strip.shorter if self.narrow else strip.whole)


def _is_vanished(histogram: Histogram) -> bool:
    """Whether hardly anything is as large as the least that the bins count."""
    seen = int(histogram.counts.sum() + histogram.above.sum())
    return seen < 0.02 * (seen + int(histogram.below.sum() + histogram.not_finite.sum()))


def _widths(histogram: Histogram) -> Floats:
    """0 to 1 of a layer's room; what lies beyond the bins is drawn in the outermost ones."""
    counts = histogram.counts.astype(np.float64)
    if not counts.size:
        return np.empty((0, 1))
    counts[:, 0] += histogram.below
    counts[:, -1] += histogram.above
    largest = counts.max(axis=1, keepdims=True)
    return np.asarray(counts / np.where(largest > 0, largest, 1.0))
