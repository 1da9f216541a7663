"""The chosen runs' curves over the steps in one plot; groups with mean and band."""

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from playground.session.library.grouping import SEEDS, Band, band, differences
from playground.ui.library.clicks import Clicks
from playground.ui.library.marked_runs import MOST, MarkedRuns
from playground.ui.library.open_library import OpenLibrary
from playground.ui.library.wording import is_share, label_of, number_said, text_of
from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.legend_symbols import Entry, stroke
from playground.ui.look.numbers import compact, grouped, power_of_ten, whole_ticks
from playground.ui.look.theme import Theme
from playground.ui.look.words import listed, named, sentences
from playground.ui.plots.axis import Axis, ScaledAxis
from playground.ui.plots.ghosts import GhostCurve, SeedBandLayer
from playground.ui.plots.layers import Words
from playground.ui.plots.plot import FEWEST_STEPS, Grid, Plot
from playground.ui.plots.surface import Floats
from playground.ui.widgets.legend import Legend
from playground.ui.widgets.translated import Translated

_FIGURES = ("dev_error", "train_error", "cost", "data_cost", "penalty_cost", "dev_cost")
_NOTHING = np.empty(0)
_ROOM = 1.06  # times the largest value: the top of the axis
_MOST_DECADES = 12.0
_REACH = 8.0  # pixels from a curve, in which it is clicked
_MOST_NAMED = 3  # knobs beside a number


class _NumberedCurve(GhostCurve):
    """A curve with a number at its end, both in one colour."""

    def set_colour(self, colour: str, theme: Theme) -> None:
        """The colour; the rest is the theme's."""
        self._font, self._colour = small_font(theme), QColor(colour)
        self.set_look(colour, theme)


class _Hint(Words):
    """What to do, in the middle of an empty plot."""

    alignment: ClassVar[int] = Qt.AlignmentFlag.AlignCenter


class CurvePage(Translated, QWidget):
    """One figure, which is chosen, of up to twelve runs or groups.

    picked: the runs whose curve was clicked, and whether Ctrl or Shift was held.
    """

    picked = Signal(list, bool)

    def __init__(self, library: OpenLibrary, theme: Theme) -> None:
        super().__init__()
        self._library, self._theme = library, theme
        self._shown: list[tuple[MarkedRuns, Band]] = []
        self._marked: list[MarkedRuns] = []
        self.figure, self.logarithmic = QComboBox(), QCheckBox()
        self.figure.addItems([""] * len(_FIGURES))
        self.figure.currentIndexChanged.connect(lambda _: self._draw())
        self.logarithmic.toggled.connect(lambda _: self._draw())
        self._axis = ScaledAxis()
        self.plot = Plot(Axis("bottom", whole_ticks, compact), self._axis)
        Grid(self.plot)
        self.bands = [SeedBandLayer(self.plot) for _ in range(MOST)]
        self.curves = [_NumberedCurve(self.plot, str(number)) for number in range(1, MOST + 1)]
        self.legend, self.hint = Legend(), _Hint(self.plot)
        Clicks(self.plot, self._clicked)
        self.plot.tip_of = self._tip
        self.plot.snap = lambda x: float(round(x))
        self._figure_label = QLabel()
        self._figure_label.setBuddy(self.figure)
        top = QHBoxLayout()
        top.addWidget(self._figure_label)
        top.addWidget(self.figure)
        top.addWidget(self.logarithmic)
        top.addStretch(1)
        box = QVBoxLayout(self)
        box.addLayout(top)
        box.addWidget(self.plot, 1)
        box.addWidget(self.legend)
        self.apply_theme(theme)
        self.retranslate()

    @property
    def name(self) -> str:
        """The figure that is drawn."""
        return _FIGURES[max(0, self.figure.currentIndex())]

    def retranslate(self) -> None:
        self._figure_label.setText(self.tr("Curve of the"))
        self.logarithmic.setText(self.tr("logarithmic"))
        for place, name in enumerate(_FIGURES):
            self.figure.setItemText(place, label_of(name))
        self.figure.setAccessibleName(self.tr("Figure that is drawn"))
        self._draw()

    def apply_theme(self, theme: Theme) -> None:
        """Colours and type."""
        self._theme = theme
        self.legend.apply_theme(theme)
        self.hint.set_look(theme.muted, theme)
        self._style()
        self._draw()

    def _style(self) -> None:
        unit = ", %" if is_share(self.name) and not self.logarithmic.isChecked() else ""
        names = self.tr("step"), label_of(self.name) + unit
        self.plot.apply_theme(self._theme, widest=power_of_ten(-12), names=names)

    def show_runs(self, marked: Sequence[MarkedRuns]) -> None:
        """Draw the curves of these."""
        self._marked = list(marked)
        self._draw()

    # ---- drawing ------------------------------------------------------------------------------

    def _draw(self) -> None:
        logarithmic = self.logarithmic.isChecked()
        self._axis.logarithmic = logarithmic
        self._style()
        self._shown = []
        for one in self._marked:
            kept = [self._library.curves(run) for run in one.runs]
            curves = [curve for curve in kept if curve is not None]
            if curves:
                self._shown.append((one, band(curves, self.name)))
        self._fit(logarithmic)
        drawn = {one.number: (one, found) for one, found in self._shown}
        for number, (layer, curve) in enumerate(zip(self.bands, self.curves, strict=True), 1):
            if number not in drawn:
                layer.set_band(_NOTHING, _NOTHING, _NOTHING)
                curve.set_points(_NOTHING, _NOTHING)
                continue
            one, found = drawn[number]
            layer.set_look(one.colour)
            curve.set_colour(one.colour, self._theme)
            low, mean, high = (self._scaled(v) for v in (found.low, found.mean, found.high))
            if len(one.runs) > 1:
                layer.set_band(found.steps, low, high)
            else:
                layer.set_band(_NOTHING, _NOTHING, _NOTHING)
            seen = np.isfinite(mean)
            curve.set_points(found.steps[seen], mean[seen])
        self.plot.setAccessibleName(self._said())
        self.hint.set_text("" if self._shown else self._why_nothing())
        self.legend.set_entries(tuple(self._entries()))

    def _entries(self) -> list[Entry]:
        """What each number stands for: the knobs in which the runs differ."""
        runs = [one.first for one, _ in self._shown]
        names = [name for name in differences(runs) if name not in SEEDS][:_MOST_NAMED]
        entries = []
        for one, _ in self._shown:
            parts = [named(label_of(name), text_of(one.first, name)) for name in names]
            if len(one.runs) > 1:
                parts.append(self.tr("mean of {0} runs").format(len(one.runs)))
            elif not parts:
                parts.append(text_of(one.first, "began"))
            swatch = stroke(self._theme, one.colour)
            values = listed(text_of(one.first, name) for name in names)
            texts = f"{one.number}  {listed(parts)}", f"{one.number}  {values}".rstrip()
            entries.append(Entry((swatch,), *texts))
        return entries

    def _scaled(self, values: Floats) -> Floats:
        if self.logarithmic.isChecked():
            with np.errstate(all="ignore"):
                return np.asarray(np.where(values > 0, np.log10(values), np.nan))
        return 100 * values if is_share(self.name) else values

    def _fit(self, logarithmic: bool) -> None:
        ends = [float(found.steps[-1]) for _, found in self._shown if found.steps.size]
        parts = [self._scaled(v) for _, found in self._shown for v in (found.low, found.high)]
        values = np.concatenate([part[np.isfinite(part)] for part in parts] or [_NOTHING])
        low, high = (float(values.min()), float(values.max())) if values.size else (0.0, 1.0)
        if logarithmic:
            low = max(low, high - _MOST_DECADES)
            across = (low, high) if high - low > 0.1 else (low - 0.5, high + 0.5)
        else:
            across = (min(0.0, low), high * _ROOM if high > 0 else 1.0)
        self.plot.set_ranges((0.0, max([FEWEST_STEPS, *ends])), across)

    def _tip(self, x: float, y: float) -> str:
        lines = [named(self.tr("step"), grouped(round(x)))]
        for one, found in self._shown:
            if not found.steps.size or x > found.steps[-1]:
                continue
            place = int(np.searchsorted(found.steps, x).clip(0, found.steps.size - 1))
            if np.isfinite(found.mean[place]):
                text = number_said(self.name, float(found.mean[place]))
                if len(one.runs) > 1:
                    ends = (
                        number_said(self.name, float(v[place])) for v in (found.low, found.high)
                    )
                    text += " ({} – {})".format(*ends)
                lines.append(f"{one.number}: {text}")
        return "\n".join(lines)

    def _clicked(self, pixel: QPointF, joins: bool) -> None:
        """Pick the curve that is next to a pixel."""
        at = self.plot.place_at(pixel).x()
        found: list[tuple[float, MarkedRuns]] = []
        for one, _ in self._shown:
            curve = self.curves[one.number - 1]
            if curve.x_values.size and curve.x_values[0] <= at <= curve.x_values[-1]:
                y = float(np.interp(at, curve.x_values, curve.y_values))
                away = abs(self.plot.pixel_of(QPointF(at, y)).y() - pixel.y())
                found.append((away, one))
        away, nearest = min(found, key=lambda one: one[0], default=(_REACH + 1, None))
        if nearest is not None and away <= _REACH:
            self.picked.emit([run.id for run in nearest.runs], joins)

    def _why_nothing(self) -> str:
        if self._marked:
            return self.tr("Of the chosen runs no curves were kept")
        return self.tr("Choose runs in the table to draw their curves")

    def _said(self) -> str:
        """What the plot shows, in a sentence."""
        if not self._shown:
            return self.tr("Curves: no run is chosen")
        parts = []
        for one, found in self._shown:
            known = found.mean[np.isfinite(found.mean)]
            if known.size:
                parts.append(f"{one.number}: {number_said(self.name, float(known[-1]))}")
        head = self.tr("{0} over the steps, at the end").format(label_of(self.name))
        return sentences(head, listed(parts))
