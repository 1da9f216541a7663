"""How Z or A is spread in every layer: upright histograms, or sizes on a logarithmic axis."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from playground.engine.activations import ACTIVATIONS
from playground.session.messages.measures import LayerMeasures
from playground.session.messages.snapshot import Snapshot
from playground.ui.look.legend_symbols import Entry, dashes, diamond, filled, stroke
from playground.ui.look.numbers import grouped, layer_ticks, power_of_ten, shortest
from playground.ui.look.theme import Theme
from playground.ui.panels.activations.layer_figures import (
    bands_of,
    is_nearly_linear_somewhere,
    kinds_of,
    marks_at,
    spread_widths,
)
from playground.ui.panels.activations.sizes import Sizes, input_size
from playground.ui.plots.axis import ScaledAxis
from playground.ui.plots.layers import Segments
from playground.ui.plots.norm_layers import Kind, Specials, with_strip
from playground.ui.plots.spread_layers import BAND_OPACITY, Bands, FigurePlot, Notice, Spreads
from playground.ui.plots.stable_range import StableRange
from playground.ui.plots.surface import Floats

_PATIENCE = 2.0  # seconds before an axis narrows


class SpreadPlot:
    """The plot with its layers. `show` draws, `entries` says what its legend holds."""

    def __init__(self) -> None:
        self._axis = ScaledAxis()
        self.plot = FigurePlot(layer_ticks, self._axis)
        self.bands, self.spreads, self.sizes = (
            Bands(self.plot), Spreads(self.plot), Sizes(self.plot)
        )  # fmt: skip
        self.forecast = Segments(self.plot, 1.0)
        self.specials = Specials(self.plot, ("", ""))
        self.notice = Notice(self.plot)
        self.of_A = False  # the outputs a, else the inputs z
        self._ranges = {
            (of_A, log): StableRange(_PATIENCE) for of_A in (False, True) for log in (False, True)
        }
        self._theme: Theme | None = None
        self._activations: set[str] = set()
        self._predicted: Floats | None = None
        self._input: float | None = None

    def apply_theme(self, theme: Theme) -> None:
        """Colours and type."""
        self._theme = theme
        self.spreads.set_look(theme.bars)
        self.bands.set_look(theme.good, theme.warning, theme)
        self.forecast.set_look(theme.text, max(1.0, round(theme.line_width)))
        self.specials.set_look(theme)
        self.sizes.set_look(theme)
        self._style_axes()

    def _style_axes(self) -> None:
        if self._theme is not None:
            widest = power_of_ten(-188) if self.logarithmic else "0000"
            name = self._size_name() if self.logarithmic else "a" if self.of_A else "z"
            names = QCoreApplication.translate("ActivationsPanel", "layer"), name
            self.plot.apply_theme(self._theme, widest=widest, names=names)

    def set_of_A(self, of_A: bool) -> None:
        """Show the outputs a, or the inputs z; takes effect with the next `show`."""
        self.of_A = of_A
        self._style_axes()

    @property
    def logarithmic(self) -> bool:
        """Whether it shows sizes in powers of ten."""
        return self._axis.logarithmic

    def set_logarithmic(self, logarithmic: bool) -> None:
        """Show sizes, or how values are spread; takes effect with the next `show`."""
        self._axis.logarithmic = logarithmic
        self._style_axes()

    # ---- drawing ------------------------------------------------------------------------------

    def show_nothing(self) -> None:
        """There is nothing to show."""
        none = np.zeros(0, np.uint8)
        self._show_no_spreads()
        self.sizes.show_nothing()
        self.specials.set_kinds(none, none)

    def _show_no_spreads(self) -> None:
        self.spreads.set_spreads(np.empty((0, 1)), 0.0, 1.0)
        self.bands.set_bands([], [])
        self.forecast.set_segments(np.empty((0, 4)))

    def show(
        self, found: LayerMeasures, predicted: Floats | None, snapshot: Snapshot, *, calm: bool
    ) -> None:
        """Draw what is measured, or what was measured before it was no number.

        predicted: √E z² of every layer at step 0, L of them; None where it is not known.
        """
        shown = found.before or found
        self._activations = set(shown.activations)
        first = shown.sizes(of_A=False) if predicted is None else predicted
        self._input = input_size(snapshot.hyperparameters, float(first[0]))
        self._predicted = None if predicted is None or self.of_A else predicted[:-1]
        kinds = kinds_of(found)
        if self.logarithmic:
            self._show_no_spreads()
            sizes = np.where(kinds_of(shown) == Kind.FINITE, shown.sizes(of_A=self.of_A), np.nan)
            needed = self.sizes.show(sizes, self._predicted, self._input)
            kinds = np.where((kinds == Kind.FINITE) & (sizes == 0), np.uint8(Kind.ZERO), kinds)
        else:
            self.sizes.show_nothing()
            needed = self._show_spreads(shown)
        if found.before is not None:
            needed = with_strip(*needed)
        needed = self._ranges[self.of_A, self.logarithmic].update(*needed, calm=calm)
        self.plot.set_ranges((0.5, len(shown.activations) + 0.5), needed)
        when = ""
        if found.before is not None:
            report = snapshot.divergence
            step = found.step if report is None else report.step
            text = QCoreApplication.translate("ActivationsPanel", "step {step}: {0}")
            when = text.format("{0}", step=grouped(step))
        self.specials.set_kinds(kinds, kinds, when=when)

    def _show_spreads(self, shown: LayerMeasures) -> tuple[float, float]:
        histogram = shown.A if self.of_A else shown.Z
        low, high = histogram.bins.low, histogram.bins.high
        self.spreads.set_spreads(spread_widths(histogram), low, high)
        self.bands.set_bands(*bands_of(shown.activations, of_A=self.of_A))
        predicted = np.empty(0) if self._predicted is None else self._predicted
        self.forecast.set_segments(marks_at(predicted))
        return low, high

    # ---- words --------------------------------------------------------------------------------

    def entries(self, theme: Theme) -> tuple[Entry, ...]:
        """The legend of what was drawn last."""
        return tuple(self._size_entries(theme) if self.logarithmic else self._spread_entries(theme))

    def _spread_entries(self, theme: Theme) -> list[Entry]:
        translate = QCoreApplication.translate
        kinds = self._activations
        near = {
            ACTIVATIONS[name].linear_up_to for name in kinds if is_nearly_linear_somewhere(name)
        }
        far = {ACTIVATIONS[name].saturated_from for name in kinds} - {None}
        entries = []
        if near:
            limit = f" |z| < {shortest(near.pop() or 0.0)}" if len(near) == 1 else ""
            symbol = filled(theme, theme.good, opacity=BAND_OPACITY, size=1.6)
            text = translate("ActivationsPanel", "linear{limit}").format(limit=limit)
            entries.append(Entry((symbol,), text))
        if far:
            limit = f" |z| > {shortest(far.pop() or 0.0, 3)}" if len(far) == 1 else ""
            text = translate("ActivationsPanel", "saturated{limit}").format(limit=limit)
            entries.append(Entry((dashes(theme, theme.warning),), text))
        if self._predicted is not None:
            text = translate("ActivationsPanel", "±√(mean z²) predicted at step 0")
            entries.append(Entry((stroke(theme, theme.text),), text))
        return entries

    def _size_name(self) -> str:
        text = QCoreApplication.translate("ActivationsPanel", "√(mean {name}²)")
        return text.format(name="a" if self.of_A else "z")

    def _size_entries(self, theme: Theme) -> list[Entry]:
        translate = QCoreApplication.translate
        entries = [Entry((diamond(theme, theme.bars_2),), self._size_name())]
        if self._predicted is not None:
            text = translate("ActivationsPanel", "predicted at step 0")
            entries.append(Entry((stroke(theme, theme.muted),), text))
        if self._input is not None:
            text = translate("ActivationsPanel", "1.5ˡ and 0.5ˡ times the input's")
            entries.append(Entry((dashes(theme, theme.text),), text))
        return entries
