"""The weights: their histogram, the exact zeros among them, and the norm of every layer."""

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from PySide6.QtWidgets import QWidget

from playground.i18n.messages import marked
from playground.session.messages.measures import Need, WeightMeasures
from playground.session.messages.snapshot import Snapshot, State
from playground.ui.docking.live_panel import before_divergence, nothing_measured
from playground.ui.docking.paced_panels import MeasuredPanel
from playground.ui.docking.panel import PanelTable
from playground.ui.look.legend_symbols import Entry, filled, steps, stroke
from playground.ui.look.numbers import (
    grouped,
    layer_ticks,
    linear_ticks,
    next_stair,
    percent,
    significant,
)
from playground.ui.look.theme import Theme
from playground.ui.look.words import apart
from playground.ui.plots.ghosts import NormGhosts
from playground.ui.plots.norm_layers import Bars
from playground.ui.plots.plot import Plot
from playground.ui.plots.plot_pair import Page, PlotPair
from playground.ui.plots.spread_layers import FigurePlot, Notice, Spike, Steps
from playground.ui.plots.stable_range import StableRange
from playground.ui.plots.surface import Floats
from playground.ui.widgets.legend import Legend
from playground.ui.widgets.spoken import set_tip
from playground.ui.widgets.stepper import Stepper

_PATIENCE = 2.0  # seconds before an axis narrows
_FEW, _SOME = 300, 2_000  # weights up to which bins are four or two times as wide
_ROOM_FOR_ZEROS = 1.5  # times the highest other bar: the axis shows no more of the zeros


class WeightsPanel(MeasuredPanel):
    """One histogram, of all layers or of one, and a bar for each layer's norm; A behind both."""

    id: ClassVar[str] = "weights"
    title: ClassVar[str] = marked("Panels", "Weights")
    search_words: ClassVar[str] = marked("Search", "histogram of W, norm of W, sparsity, zeros")
    help: ClassVar[str] = marked(
        "Panels",
        "How the weights are spread, of all layers or of the one that you choose, without the "
        "biases; weights that are exactly 0, as L1 makes them, are counted apart. L2 pulls the "
        "weights towards 0, so that the histogram and the norms of the layers shrink: gradient "
        "descent multiplies W by 1 − αλ/m at each step, other optimizers get (λ/m) W as a part of "
        "the gradient. A pinned run A is drawn as an outline to compare with.",
    )
    formula: ClassVar[str] = "‖W[l]‖² = Σ w²,  L2: dW := dW + (λ/m) W"
    needs: ClassVar[frozenset[Need]] = frozenset({Need.WEIGHTS})
    redraw_after: ClassVar[float] = 0.05
    lines_for_words: ClassVar[int] = 12

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.values, self.norms = FigurePlot(linear_ticks), FigurePlot(layer_ticks)
        self.bars = Steps(self.values, filled=True)
        self.zeros = Spike(self.values)
        self.pinned_bars = Steps(self.values, filled=False, depth=2.0)
        self.notice = Notice(self.values)
        self.norm_bars, self.pinned_norms = Bars(self.norms), NormGhosts(self.norms)
        self.norms_notice = Notice(self.norms)
        self.values.tip_of, self.norms.tip_of = self._tip_of_value, self._tip_of_layer
        self.norms.snap = self._layer_at
        self.layer = Stepper(
            self._layer_name, lambda chosen: str(chosen) if chosen else self.tr("All")
        )
        self.layer.chosen_changed.connect(self._choose_layer)
        self.legend = Legend()
        first = Page(self.values)
        first.title_row.addWidget(self.layer)
        self.pair = PlotPair(first, Page(self.norms))
        self.body.setSpacing(1)
        self.body.addWidget(self.pair, 1)
        self.body.addWidget(self.legend)
        self.body.addWidget(self.words)
        self._reach, self._top = StableRange(_PATIENCE), StableRange(_PATIENCE)
        self._norm_top = StableRange(_PATIENCE)
        self._drawn: WeightMeasures | None = None
        self._pinned: Snapshot | None = None
        self.pair.arranged.connect(self._show_values)
        self.finish()

    def _choose_layer(self, chosen: int) -> None:
        self.layer.setAccessibleDescription(self._layer_name(chosen))
        self._show_values()

    def _layer_name(self, chosen: int) -> str:
        return self.tr("Layer {layer}").format(layer=chosen) if chosen else self.tr("All layers")

    @property
    def _a(self) -> WeightMeasures | None:
        return self._pinned.weights if self._pinned is not None else None

    def pin(self, snapshot: Snapshot | None) -> None:
        """Show this run's weights as an outline."""
        self._pinned = snapshot
        self._show_all()

    # ---- looks --------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        theme = self.theme
        self.values.apply_theme(theme, widest="0000", names=("w", "%"))
        self.norms.apply_theme(theme, widest="0000", names=(self.tr("layer"), "‖W‖"))
        self.values.setAccessibleName(self.tr("Histogram of the weights"))
        self.norms.setAccessibleName(self.tr("Plot of the norm of the weights by layer"))
        self.bars.set_look(theme.bars, 1.0)
        self.zeros.set_look(theme.bars_2, theme)
        self.pinned_bars.set_look(theme.text, max(1.0, round(theme.line_width)))
        self.norm_bars.set_look(theme.bars)
        self.pinned_norms.set_look(theme)
        self.layer.setAccessibleName(self.tr("Layer of the histogram"))
        help = self.tr("Choose the layer whose weights are counted, or all layers")
        set_tip(self.layer, help, self._layer_name(self.layer.value()))
        self.layer.apply_theme(theme)
        self.legend.apply_theme(theme)
        titles = self.tr("Histogram, %"), self.tr("‖W‖ by layer")
        self.pair.set_titles(titles)
        self.pair.apply_theme(theme)
        self._show_legend(anew=True)
        self._show_all()
        self.show_words(self._shown)

    def _show_legend(self, *, anew: bool = False) -> None:
        theme = self.theme
        entries = [Entry((filled(theme, theme.bars),), self.tr("now"))]
        if self._pinned is not None and self._a is not None:
            looks = steps(theme, theme.text), stroke(theme, theme.text)
            text = self.tr("A (pinned) at step {step}")
            entries.append(Entry(looks, text.format(step=grouped(self._a.step))))
        if self._drawn is not None and (self._drawn.zeros.any() or self._drawn.penalty == "l1"):
            entries.append(Entry((filled(theme, theme.bars_2),), self.tr("exactly 0")))
        if anew or [one.text for one in entries] != [one.text for one in self.legend.entries]:
            self.legend.set_entries(tuple(entries))
        self.legend.setVisible(len(entries) > 1)

    # ---- drawing ------------------------------------------------------------------------------

    def is_news(self, snapshot: Snapshot) -> bool:
        return snapshot.weights is not self._drawn

    def show_measures(self, snapshot: Snapshot) -> None:
        self._drawn = snapshot.weights
        self._show_all()

    def _show_all(self) -> None:
        self.layer.set_count(1 + (len(self._drawn.norms) if self._drawn is not None else 0))
        self._show_legend()
        self._show_values()
        self._show_norms()
        text = "" if self._drawn is not None else nothing_measured()
        self.notice.set_text(text)
        self.norms_notice.set_text(text)

    def _show_values(self) -> None:
        found, a, nothing = self._drawn, self._a, np.empty(0)
        if found is None or not self.values.isVisible():
            if found is None:
                self.bars.set_steps(nothing, nothing)
                self.pinned_bars.set_steps(nothing, nothing)
                self.zeros.set_spike(0.0, 0.0)
            return
        chosen = self.layer.value()
        edges, heights = distribution(found, chosen)
        bin_width = edges[1] - edges[0]
        zeros = 100.0 * zero_share(found, chosen)
        tops = [heights.max(), min(zeros, _ROOM_FOR_ZEROS * heights.max())]
        reach = edges[-1]
        pinned = nothing, nothing
        if a is not None and chosen <= len(a.norms):
            edges_a, heights_a = distribution(a, chosen)
            # Of the same area, if its bins are of another width.
            heights_a = heights_a * (bin_width / (edges_a[1] - edges_a[0]))
            pinned, reach = (edges_a, heights_a), max(reach, edges_a[-1])
            tops.append(min(heights_a.max(), 3 * max(tops)))
        top = next_stair(1.05 * max(tops)) if max(tops) > 0 else 100.0
        self.values.set_ranges(
            self._reach.update(-reach, reach, calm=self.calm),
            self._top.update(0.0, top, calm=self.calm),
        )
        self.bars.set_steps(edges, heights)
        self.pinned_bars.set_steps(*pinned)
        self.zeros.set_spike(0.0, zeros)

    def _show_norms(self) -> None:
        found, a, nothing = self._drawn, self._a, np.empty(0)
        if found is None:
            self.norm_bars.set_norms(nothing)
            self.pinned_norms.set_norms(nothing)
            return
        layers = len(found.norms)
        of_a = a.norms[:layers] if a is not None else nothing
        both = np.concatenate([found.norms, of_a])
        highest = float(np.max(both[np.isfinite(both)], initial=0.0))
        top = next_stair(1.05 * highest) if highest > 0 else 1.0
        y_range = self._norm_top.update(0.0, top, calm=self.calm)
        self.norms.set_ranges((0.5, layers + 0.5), y_range)
        self.norm_bars.set_norms(found.norms)
        self.pinned_norms.set_norms(of_a)

    # ---- words --------------------------------------------------------------------------------

    def show_words(self, snapshot: Snapshot | None) -> None:
        found = self._drawn
        if found is None:
            self._texts, words, short = ("", ""), "", ""
        else:
            zeros, count = int(found.zeros.sum()), int(found.counts.sum())
            share = percent(zeros / count)
            text = self.tr("exactly 0: {zeros} of {count} weights ({share})")
            self._texts = (
                text.format(zeros=grouped(zeros), count=grouped(count), share=share),
                self.tr("zeros {share}").format(share=share),
            )
            words = apart(self._sentences(found, snapshot))
            short = self._of_penalty_in_short(found)
        self.set_words(words, short)
        for plot in (self.values, self.norms):
            plot.setAccessibleDescription(words or self.notice.text)

    def _sentences(self, found: WeightMeasures, snapshot: Snapshot | None) -> list[str]:
        parts = [self._of_penalty(found)]
        sampled, count = int(found.sampled.sum()), int(found.counts.sum())
        if sampled < count:
            text = self.tr("histogram of {sampled} of {count} weights")
            parts.append(text.format(sampled=grouped(sampled), count=grouped(count)))
        if self._pinned is not None and self._a is None:
            parts.append(self.tr("A was pinned while its weights were not measured"))
        if snapshot is not None and snapshot.state is State.DIVERGED:
            parts.append(before_divergence())
        return parts

    def _of_penalty(self, found: WeightMeasures) -> str:
        if found.penalty == "l1":
            text = self.tr("L1 with λ = {lambd} pulls small weights to exactly 0")
            return text.format(lambd=significant(found.lambd, 3))
        if found.penalty != "l2":
            return self.tr("No penalty: nothing pulls the weights towards 0")
        pull = significant(found.pull, 3)
        if found.decay is None and found.enlarges:
            text = self.tr("L2 adds {pull}·W to dW: with this α, L2 alone enlarges the weights")
            return text.format(pull=pull)
        if found.decay is None:
            return self.tr("L2 adds (λ/m)·W = {pull}·W to dW").format(pull=pull)
        if found.enlarges:
            text = self.tr("L2: 1 − αλ/m = {decay}, which by itself turns W around and enlarges it")
        elif found.decay < 0:
            text = self.tr("L2: 1 − αλ/m = {decay}, which by itself turns the sign of every weight")
        else:
            text = self.tr("L2: each step multiplies W by 1 − αλ/m = {decay}")
        return text.format(decay=_decay(found.decay))

    def _of_penalty_in_short(self, found: WeightMeasures) -> str:
        if found.penalty == "l1":
            return f"L1, λ = {significant(found.lambd, 3)}"
        if found.penalty != "l2":
            return self.tr("No penalty")
        if found.decay is None:
            return f"L2: λ/m = {significant(found.pull, 3)}"
        return f"L2: 1 − αλ/m = {_decay(found.decay)}"

    def _tip_of_value(self, x: float, y: float) -> str:
        found = self._drawn
        if found is None:
            return ""
        chosen = self.layer.value()
        edges, heights = distribution(found, chosen)
        lines = [self._layer_name(chosen)]
        place = int(np.searchsorted(edges, x, side="right")) - 1
        if 0 <= place < heights.size:
            text = self.tr("{share} between {low} and {high}")
            low, high = (significant(edges[place + side], 3) for side in (0, 1))
            lines.append(text.format(share=percent(heights[place] / 100), low=low, high=high))
        lines += self._zeros_text(found, chosen)
        largest = found.largest.max() if not chosen else found.largest[chosen - 1]
        lines.append(self.tr("largest |w|: {value}").format(value=significant(float(largest), 3)))
        return "\n".join(lines)

    def _zeros_text(self, found: WeightMeasures, chosen: int) -> list[str]:
        part = slice(None) if not chosen else slice(chosen - 1, chosen)
        text = self.tr("exactly 0: {zeros} of {count} ({share})")
        zeros, count = int(found.zeros[part].sum()), int(found.counts[part].sum())
        share = percent(zeros / count)
        return [text.format(zeros=grouped(zeros), count=grouped(count), share=share)]

    def _layer_at(self, x: float) -> float | None:
        layer, found = round(x), self._drawn
        there = found is not None and 1 <= layer <= len(found.norms)
        return float(layer) if there else None

    def _tip_of_layer(self, x: float, y: float) -> str:
        found, a, layer = self._drawn, self._a, round(x)
        if found is None or not 1 <= layer <= len(found.norms):
            return ""
        at = layer - 1
        lines = [self._layer_name(layer), f"‖W‖ = {significant(float(found.norms[at]), 4)}"]
        if a is not None and layer <= len(a.norms):
            text = self.tr("A (pinned): {value}")
            lines.append(text.format(value=significant(float(a.norms[at]), 4)))
        lines += self._zeros_text(found, layer)
        if found.update_ratios is not None:
            text = self.tr("last step: ‖ΔW‖/‖W‖ = {value}")
            lines.append(text.format(value=significant(float(found.update_ratios[at]), 2)))
        return "\n".join(lines)

    def views(self) -> Sequence[Plot]:
        return (self.values, self.norms)

    def table(self) -> PanelTable | None:
        """Norms, zeros and update ratios by layer."""
        found = self._drawn
        if found is None:
            return None
        columns: dict[str, list[object]] = {
            "layer": list(range(1, len(found.norms) + 1)),
            "weights": found.counts.tolist(),
            "zeros": found.zeros.tolist(),
            "norm": found.norms.tolist(),
            "largest": found.largest.tolist(),
        }
        if found.update_ratios is not None:
            columns["update_ratio"] = found.update_ratios.tolist()
        if self._a is not None:
            columns["norm_A"] = self._a.norms.tolist()
        return PanelTable(self.accessibleName(), columns, (self.words.text,))


def _decay(factor: float) -> str:
    text = significant(factor, 6)
    return text.rstrip("0").rstrip(".") if "." in text and "×" not in text else text


def distribution(found: WeightMeasures, chosen: int) -> tuple[Floats, Floats]:
    """Bin edges and heights in percent of the weights; chosen: 0 for all layers, else one.

    Where there are few weights, neighbouring bins are put together. Zeros are not in them.
    """
    histogram = found.histogram
    part = slice(None) if not chosen else slice(chosen - 1, chosen)
    # A sample of a large layer stands for all of it.
    weight = (found.counts / found.sampled)[part, None]
    counts = (histogram.counts[part] * weight).sum(axis=0)
    count = float(found.counts[part].sum())
    together = 4 if count <= _FEW else 2 if count <= _SOME else 1
    heights = counts.reshape(-1, together).sum(axis=1) * (100.0 / count)
    return histogram.bins.edges[::together], heights


def zero_share(found: WeightMeasures, chosen: int) -> float:
    """The share of weights that are exactly 0; chosen: 0 for all layers, else one."""
    part = slice(None) if not chosen else slice(chosen - 1, chosen)
    return float(found.zeros[part].sum() / found.counts[part].sum())
