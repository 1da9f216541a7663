"""Gradient norms by layer: how much of the gradient reaches the first layers."""

import math
from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.i18n.messages import marked
from playground.session.messages.measures import GradientNorms, Need, NormHistory, PredictedNorms
from playground.session.messages.snapshot import Snapshot
from playground.ui.docking import panel_tables
from playground.ui.docking.pace import Pace
from playground.ui.docking.paced_panels import SentencePanel
from playground.ui.docking.panel import PanelTable
from playground.ui.look.legend_symbols import Entry, dashes, diamond, upright
from playground.ui.look.numbers import (
    compact,
    decade_label,
    decade_ticks,
    grouped,
    layer_ticks,
    power_of_ten,
    significant,
    subscript,
)
from playground.ui.look.theme import Theme
from playground.ui.look.words import apart
from playground.ui.panels.gradients.norm_map import NormMap
from playground.ui.plots.axis import Axis
from playground.ui.plots.ghosts import NormGhosts
from playground.ui.plots.norm_layers import (
    Bars,
    Forecast,
    Marks,
    Specials,
    decades,
    kinds,
    with_strip,
)
from playground.ui.plots.plot import Grid, Plot
from playground.ui.plots.plot_pair import Page, PlotPair
from playground.ui.plots.stable_range import StableRange
from playground.ui.widgets.legend import Legend
from playground.ui.widgets.segment_bar import SegmentBar

_EXTREME = 3.0  # powers of ten between the first and the last layer that are put in words
_FORECAST_ROOM = 6.0  # powers of ten around the norms in which the axis shows the forecast too
_PATIENCE = 2.0  # seconds before an axis narrows
_FAST, _SLOW = 0.05, 0.15  # seconds between two changes of the bars, of the map


class GradientsPanel(SentencePanel):
    """‖dW[l]‖ and ‖dZ[l]‖ of every layer, now and over time."""

    id: ClassVar[str] = "gradients"
    title: ClassVar[str] = marked("Panels", "Gradient norm by layer")
    tab: ClassVar[str] = marked("Panels", "Gradients")
    search_words: ClassVar[str] = marked("Search", "vanishing, exploding gradients, dW, dZ")
    help: ClassVar[str] = marked(
        "Panels",
        "How large the gradient is in each layer, on an axis of powers of ten: where it "
        "vanishes towards layer 1 the first layers learn nothing, where it explodes a step "
        "ruins them. Both are measured on the last step's batch as it was trained, dropout "
        "included; dW has the penalty's part in it, and dZ shows what dW hides in networks "
        "of equal width. The predicted band at step 0 holds 19 of 20 draws of the weights, but no "
        "narrow ReLU network in which all units of a layer are off. Hatched in the map over time "
        "is what was not measured while this panel was hidden.",
    )
    formula: ClassVar[str] = "‖dW[l]‖ = √Σ (∂J/∂W[l])²,  dZ[l] = W[l+1]ᵀ dZ[l+1] ∗ g′(Z[l])"
    needs: ClassVar[frozenset[Need]] = frozenset({Need.GRADIENT_NORMS})
    lines_for_words: ClassVar[int] = 10

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.now = Plot(
            Axis("bottom", layer_ticks, compact), Axis("left", decade_ticks, decade_label)
        )
        Grid(self.now)
        self.now.tip_of, self.now.snap = self._tip_of, self._layer_at
        self.bars, self.marks, self.forecast = Bars(self.now), Marks(self.now), Forecast(self.now)
        self.ghosts = NormGhosts(self.now)
        self._pinned: Snapshot | None = None
        self.specials = Specials(self.now, ("dW", "dZ"))
        self.legend = Legend()
        notes = QWidget()
        column = QVBoxLayout(notes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.legend)
        column.addWidget(self.words)
        self.map = NormMap()
        self.quantity = SegmentBar(2)  # dZ, dW
        self.quantity.chosen_changed.connect(lambda _: self._show_history())
        now_page = Page(self.now, footer=notes)
        heat_page = Page(self.map, corner=self.quantity)
        self.pair = PlotPair(now_page, heat_page)
        self.body.addWidget(self.pair)
        self._now_range = StableRange(_PATIENCE)
        self._history_drawn: NormHistory | None = None
        self._fast, self._slow = Pace(_FAST), Pace(_SLOW)
        self._norms_drawn: GradientNorms | None = None
        self._predicted_drawn: PredictedNorms | None = None
        self.pair.arranged.connect(self._show_history)
        self.finish()

    # ---- looks --------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        theme = self.theme
        widest = power_of_ten(-188)
        layer = self.tr("layer")
        self.now.apply_theme(theme, widest=widest, names=(layer, self.tr("norm")))
        self.now.setAccessibleName(self.tr("Plot of the gradient norms by layer"))
        self.map.apply_theme(theme, widest, names=(self.tr("step"), layer))
        self.map.plot.setAccessibleName(self.tr("Map of the gradient norms by step and layer"))
        self.map.set_words(
            self.tr("not measured"), self.tr("step {step}, layer {layer}: ‖{quantity}‖ = {value}")
        )
        self.bars.set_look(theme.bars)
        self.marks.set_look(theme.bars_2, theme)
        self.forecast.set_look(theme.predicted, max(1.0, round(0.7 * theme.line_width)))
        self.specials.set_look(theme)
        self.ghosts.set_look(theme)
        self.legend.apply_theme(theme)
        every, shown = self.tr("Norms of {quantity} over time"), self.tr("Show {quantity}")
        self.quantity.set_texts(
            self.tr("Quantity that is shown"),
            [
                (name, every.format(quantity=name), shown.format(quantity=name))
                for name in ("dZ", "dW")
            ],
        )
        titles = self.tr("By layer, now"), self.tr("By layer, over the steps")
        self.pair.set_titles(titles)
        self.pair.apply_theme(theme)

    def _legend_entries(self) -> tuple[Entry, ...]:
        theme = self.theme
        entries = [
            Entry((upright(theme, theme.bars),), "‖dW‖"),
            Entry((diamond(theme, theme.bars_2),), "‖dZ‖"),
        ]
        if self._predicted_drawn is not None:
            text, shorter = self.tr("‖dZ‖ predicted at step 0"), self.tr("‖dZ‖ predicted")
            entries.append(Entry((dashes(theme, theme.predicted),), text, shorter))
        if self._pinned is not None:
            text = self.tr("A at step {0}")
            step = grouped(self._pinned.step)
            entries.append(Entry(self.ghosts.swatches(), text.format(step), "A"))
        return tuple(entries)

    def views(self) -> Sequence[Plot]:
        return (self.now, self.map.plot)

    def table(self) -> PanelTable | None:
        """The norms of every layer."""
        if self._shown is None:
            return None
        return panel_tables.of_norms(self._shown, self.accessibleName())

    def pin(self, snapshot: Snapshot | None) -> None:
        """Draw the norms of run A as well."""
        if snapshot is not self._pinned:
            self._pinned = snapshot
            if self._norms_drawn is not None:
                self._show_norms(self._norms_drawn)
            self._show_words(self._norms_drawn)

    # ---- drawing ------------------------------------------------------------------------------

    def show_snapshot(self, snapshot: Snapshot, previous: Snapshot | None) -> None:
        norms = snapshot.gradient_norms
        urgent = previous is None or previous.revision != snapshot.revision
        new = norms is not None and (urgent or norms is not self._norms_drawn)
        new |= norms is not None and snapshot.predicted is not self._predicted_drawn
        if norms is not None and new and self._fast.due(snapshot, urgent=urgent):
            self._show_predicted(snapshot.predicted)
            self._show_norms(norms)
        looked = snapshot.step if snapshot.looking_back else None
        self.map.looked.set_value(looked, self.tr("shown"))
        if (said := self.to_say(snapshot, urgent=previous is None)) is not None:
            self._show_words(said.gradient_norms)
        fresh = previous is None or snapshot.norm_history is not self._history_drawn
        if fresh and self._slow.due(snapshot, urgent=previous is None):
            self._show_history()

    def _show_norms(self, norms: GradientNorms) -> None:
        self._norms_drawn = norms
        shown = norms.before or norms
        with np.errstate(all="ignore"):
            dW, dZ = np.log10(shown.dW), np.log10(shown.dZ)
            now = np.log10(norms.dW), np.log10(norms.dZ)
        a = None if self._pinned is None else self._pinned.gradient_norms
        self.ghosts.set_pinned(a, len(dW))
        both = np.concatenate([dW, dZ, self.ghosts.log_norms, self.ghosts.other_norms])
        finite = both[np.isfinite(both)]
        if finite.size:  # a forecast far off must not press the bars flat
            low, high = finite.min() - _FORECAST_ROOM, finite.max() + _FORECAST_ROOM
            both = np.concatenate([finite, np.clip(self.forecast.log_norms, low, high)])
        needed = decades(both)
        if norms.before is not None:
            needed = with_strip(*needed)
        y_range = self._now_range.update(*needed, calm=self.calm)
        self.now.set_ranges((0.5, len(dW) + 0.5), y_range)
        self.bars.set_norms(dW)
        self.marks.set_norms(dZ)
        when = "" if norms.before is None else self._at_step(norms)
        self.specials.set_kinds(*map(kinds, now), when=when)

    def _show_predicted(self, predicted: PredictedNorms | None) -> None:
        if predicted is self._predicted_drawn:
            return
        self._predicted_drawn = predicted
        nothing = np.empty(0)
        if predicted is None:
            self.forecast.set_forecast(nothing, nothing, nothing)
            return
        with np.errstate(all="ignore"):
            logs = [np.log10(one) for one in (predicted.low, predicted.dZ, predicted.high)]
        self.forecast.set_forecast(*logs)

    def _show_words(self, norms: GradientNorms | None) -> None:
        if norms is None:
            self.words.set_text("")
            self._texts = ("", "")
            return
        entries = self._legend_entries()
        if [entry.text for entry in entries] != [entry.text for entry in self.legend.entries]:
            self.legend.set_entries(entries)
        layers, shown = len(norms.dZ), norms.before or norms
        with np.errstate(all="ignore"):
            power = float(self.marks.log_norms[0] - self.marks.log_norms[-1])
        # The ratio itself may be too large or too small for a number.
        beyond = math.isfinite(power) and abs(power) > 300
        ratio = power_of_ten(power) if beyond else significant(shown.ratio, 2)
        extreme = math.isfinite(power) and abs(power) > _EXTREME
        short = power_of_ten(power) if extreme else significant(shown.ratio, 1)
        text = self.tr("dZ: layer 1 / layer {last} = {ratio}").format(last=layers, ratio=ratio)
        in_short = f"dZ₁/dZ{subscript(layers)} = {short}"
        if norms.before is not None:
            text, in_short = (self._at_step(shown).format(one) for one in (text, in_short))
        self._texts = (text, in_short) if layers > 1 else ("", "")
        if norms.before is not None:
            text, short = self._words_of_before(
                norms, shown, self._ratio_words(power, ratio, layers)[0]
            )
        else:
            words = short = self._special_words()
            if words and self._is_below_the_band(norms):
                dead = self.tr("below any prediction, as one layer passes nothing on")
                words = apart([words, dead])
            if not words:
                words, short = self._ratio_words(power, ratio, layers)
            count, batch = grouped(norms.examples), self.tr("Batch of {count}: {words}")
            text, short = (batch.format(count=count, words=one) for one in (words, short))
        self.set_words(text, short)
        self.legend.setToolTip(text)

    def _at_step(self, norms: GradientNorms) -> str:
        return self.tr("step {step}: {0}").format("{0}", step=grouped(norms.step))

    def _words_of_before(
        self, norms: GradientNorms, shown: GradientNorms, words: str
    ) -> tuple[str, str]:
        text = self.tr("Step {now}: {what}. Shown is step {step}, the last finite one: {words}")
        short = self.tr("Step {now}: {what}. Shown is step {step}")
        values = {
            "now": grouped(norms.step), "what": self._special_words(),
            "step": grouped(shown.step), "words": words,
        }  # fmt: skip
        return text.format(**values), short.format(**values)

    def _is_below_the_band(self, norms: GradientNorms) -> bool:
        """Whether nothing is left of a gradient for which there is a prediction."""
        band = self._predicted_drawn
        return band is not None and bool(np.any((norms.dZ == 0) & (band.low > 0)))

    def _special_words(self) -> str:
        one, several = self.tr("{value} in layer {layer}"), self.tr("{value} in layers {layer}")
        parts = []
        for first, last, dW, dZ in self.specials.found:
            value = self.specials.text(dW, dZ).replace("\n", ", ")
            layer = str(first) if first == last else f"{first}–{last}"
            parts.append((one if first == last else several).format(value=value, layer=layer))
        return apart(parts)

    def _ratio_words(self, power: float, ratio: str, layers: int) -> tuple[str, str]:
        """In a sentence, and in fewer words."""
        if layers < 2:
            text = self.tr("one layer, there is nothing to vanish through")
            return text, text
        if power < -_EXTREME:
            text = self.tr("vanishing, layer 1 gets {size} of the gradient of layer {last}")
            short = self.tr("vanishing, layer 1 gets {size} of layer {last}")
        elif power > _EXTREME:
            text = self.tr("exploding, layer 1 gets {size} times the gradient of layer {last}")
            short = self.tr("exploding, layer 1 gets {size} × layer {last}")
        else:
            text = self.tr("layer 1 gets {size} times the gradient of layer {last}")
            short = self.tr("layer 1 gets {size} × layer {last}")
        size = power_of_ten(power) if abs(power) > _EXTREME else ratio
        return text.format(size=size, last=layers), short.format(size=size, last=layers)

    def _layer_at(self, x: float) -> float | None:
        layer = round(x)
        return float(layer) if 1 <= layer <= len(self.marks.log_norms) else None

    def _tip_of(self, x: float, y: float) -> str:
        norms, layer = self._norms_drawn, round(x)
        if norms is None or not 1 <= layer <= len(norms.dZ):
            return ""
        both = self.tr("step {step}: ‖dW‖ = {dW}, ‖dZ‖ = {dZ}")
        lines = [self.tr("Layer {layer}").format(layer=layer)]
        shown = [norms.before, norms] if norms.before is not None else [norms]
        for one in shown:
            lines.append(both.format(step=grouped(one.step), **_figures(one, layer)))
        predicted = self._predicted_drawn
        if predicted is not None and layer <= len(predicted.dZ):
            text = self.tr("‖dZ‖ predicted at step 0: {value}, from {low} to {high}")
            values = (predicted.dZ, predicted.low, predicted.high)
            value, low, high = (significant(float(one[layer - 1]), 2) for one in values)
            lines.append(text.format(value=value, low=low, high=high))
        a = None if self._pinned is None else self._pinned.gradient_norms
        if a is not None and layer <= len(a.dZ):
            text = self.tr("A: ‖dW‖ = {dW}, ‖dZ‖ = {dZ}")
            lines.append(text.format(**_figures(a, layer)))
        return "\n".join(lines)

    def _show_history(self) -> None:
        history = self._shown.norm_history if self._shown is not None else None
        self._history_drawn = history
        if history is None or not len(history.steps):
            self.map.show_nothing()
        elif self.map.isVisible():
            log_norms = history.dW if self.quantity.chosen else history.dZ
            self.map.quantity = ("dZ", "dW")[self.quantity.chosen]
            self.map.show_norms(history.steps, log_norms, calm=self.calm)


def _figures(norms: GradientNorms, layer: int) -> dict[str, str]:
    return {
        "dW": significant(float(norms.dW[layer - 1]), 3),
        "dZ": significant(float(norms.dZ[layer - 1]), 3),
    }
