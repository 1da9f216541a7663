"""Activations by layer: how Z and A are spread, how much is linear, saturated or dead."""

from typing import ClassVar

import numpy as np
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from playground.engine.activations import ACTIVATIONS
from playground.engine.measures import Histogram
from playground.i18n.messages import marked
from playground.session.messages.measures import LayerMeasures, Need, PredictedNorms
from playground.session.messages.snapshot import Snapshot, State
from playground.ui.docking.live_panel import (
    before_divergence,
    no_training_example,
    nothing_measured,
)
from playground.ui.docking.paced_panels import MeasuredPanel
from playground.ui.docking.panel import PanelTable
from playground.ui.look.legend_symbols import Entry, dashes, diamond, filled, stroke
from playground.ui.look.numbers import (
    grouped,
    layer_ticks,
    percent,
    significant,
)
from playground.ui.look.theme import Theme
from playground.ui.look.words import listed
from playground.ui.panels.activations.layer_figures import (
    SHARES,
    bands_of,
    is_nearly_linear_somewhere,
    kinds_of,
    marks_at,
    overall,
    spread_widths,
    total,
)
from playground.ui.plots.layers import Segments
from playground.ui.plots.norm_layers import Bars, Marks, Specials
from playground.ui.plots.plot import Floats
from playground.ui.plots.plot_pair import Page, PlotPair
from playground.ui.plots.spread_layers import (
    BAND_OPACITY,
    Bands,
    Notice,
    PlotWithTips,
    Spreads,
)
from playground.ui.plots.stable_range import StableRange
from playground.ui.widgets.legend import Legend
from playground.ui.widgets.segment_bar import SegmentBar

_PATIENCE = 2.0  # seconds before an axis narrows
_LINES_FOR_LEGENDS = 8  # lines of small text: a lower panel goes without
_TOP = 103.0  # percent: a mark at 100 must be seen whole
_ALL_LINEAR = 0.98  # share of z in the linear region from which the network is almost a line


class ActivationsPanel(MeasuredPanel):
    """Upright histograms of Z[l] or A[l], and the shares that say what they mean."""

    id: ClassVar[str] = "activations"
    title: ClassVar[str] = marked("Panels", "Activations by layer")
    tab: ClassVar[str] = marked("Panels", "Activations")
    help: ClassVar[str] = marked(
        "Panels",
        "How the inputs z and the outputs a = g(z) of each hidden layer's units are spread over a "
        "fixed sample of the training set, without dropout: the wider the shape, the more of them "
        "lie there. In the green band g is almost a line, and a network whose z all lie there is "
        "almost a logistic regression; beyond the dashed lines g is so flat that hardly any "
        "gradient passes, and a dead ReLU unit is 0 for every example.",
    )
    formula: ClassVar[str] = "Z[l] = W[l] A[l−1] + b[l],  A[l] = g[l](Z[l])"
    needs: ClassVar[frozenset[Need]] = frozenset({Need.LAYERS})
    redraw_after: ClassVar[float] = 0.05
    lines_for_words: ClassVar[int] = 12

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.values, self.shares = PlotWithTips(layer_ticks), PlotWithTips(layer_ticks)
        self.bands, self.spreads = Bands(self.values), Spreads(self.values)
        self.forecast = Segments(self.values, 1.0)
        self.specials = Specials(self.values, ("", ""))
        self.notice = Notice(self.values)
        self.saturated, self.dead = Bars(self.shares), Bars(self.shares)
        self.linear, self.inactive = Marks(self.shares), Marks(self.shares)
        self.shares_notice = Notice(self.shares)
        self.values.tip_of = self.shares.tip_of = self._tip_of
        self.quantity = SegmentBar(2)  # Z, A
        self.quantity.chosen_changed.connect(lambda _: self._quantity_changed())
        self.bands_legend, self.shares_legend = Legend(), Legend()
        first = Page(self.values, corner=self.quantity, footer=self.bands_legend)
        self.pair = PlotPair(first, Page(self.shares, footer=self.shares_legend))
        self.body.setSpacing(1)
        self.body.addWidget(self.pair, 1)
        self.body.addWidget(self.words)
        self._ranges = {name: StableRange(_PATIENCE) for name in "ZA"}
        self._drawn: LayerMeasures | None = None
        self._predicted: Floats | None = None  # √E z² of every hidden layer at step 0
        self.pair.arranged.connect(self._show_values)
        self.finish()

    # ---- looks --------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        theme = self.theme
        for plot, text in (
            (self.values, self.tr("Plot of how Z or A is spread in each layer")),
            (self.shares, self.tr("Plot of the shares of linear, saturated and dead by layer")),
        ):
            plot.apply_theme(theme, widest="0000")
            plot.setAccessibleName(text)
        self.spreads.set_look(theme.bars)
        self.bands.set_look(theme.good, theme.warning, theme)
        self.forecast.set_look(theme.text, max(1.0, round(theme.line_width)))
        self.specials.set_look(theme)
        self.saturated.set_look(theme.bars_2)
        self.dead.set_look(theme.danger)
        self.linear.set_look(theme.good, theme)
        self.inactive.set_look(theme.bars, theme)
        for legend in (self.bands_legend, self.shares_legend):
            legend.apply_theme(theme)
        every = self.tr("Show {quantity} of every layer")
        names = {"Z": self.tr("Z, the inputs"), "A": self.tr("A, the outputs")}
        self.quantity.set_texts(
            [(name, text, every.format(quantity=name)) for name, text in names.items()]
        )
        titles = self.tr("Spread by layer"), self.tr("Shares, %")
        self.pair.set_titles(titles)
        self.pair.apply_theme(theme)
        self._show_legends()
        self.show_words(self._shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_or_hide_legends()

    def _show_or_hide_legends(self) -> None:
        room = self.has_room(_LINES_FOR_LEGENDS)
        for legend in (self.bands_legend, self.shares_legend):
            legend.setVisible(room and bool(legend.entries))

    def _share_names(self) -> dict[str, str]:
        return {
            "linear": self.tr("z in the linear region"),
            "saturated": self.tr("saturated"),
            "inactive": self.tr("inactive (a = 0)"),
            "dead": self.tr("dead units"),
        }

    def _show_legends(self) -> None:
        theme, found = self.theme, self._drawn
        kinds = set(found.activations) if found is not None else set()
        near = {
            ACTIVATIONS[name].linear_up_to for name in kinds if is_nearly_linear_somewhere(name)
        }
        far = {ACTIVATIONS[name].saturated_from for name in kinds} - {None}
        entries = []
        if near:
            limit = f" |z| < {near.pop():g}" if len(near) == 1 else ""
            symbol = filled(theme, theme.good, opacity=BAND_OPACITY, size=1.6)
            entries.append(Entry((symbol,), self.tr("linear{limit}").format(limit=limit)))
        if far:
            limit = f" |z| > {far.pop():.3g}" if len(far) == 1 else ""
            text = self.tr("saturated{limit}").format(limit=limit)
            entries.append(Entry((dashes(theme, theme.warning),), text))
        if self._predicted is not None and not self.quantity.chosen:
            text = self.tr("±√(mean z²) predicted at step 0")
            entries.append(Entry((stroke(theme, theme.text),), text))
        self.bands_legend.set_entries(tuple(entries))
        looks = {
            "linear": diamond(theme, theme.good),
            "saturated": filled(theme, theme.bars_2),
            "inactive": diamond(theme, theme.bars),
            "dead": filled(theme, theme.danger),
        }
        names = self._share_names()
        meant = found is not None and [n for n in SHARES if np.isfinite(getattr(found, n)).any()]
        self.shares_legend.set_entries(
            tuple(Entry((looks[name],), names[name]) for name in meant or ())
        )
        self._show_or_hide_legends()

    # ---- drawing ------------------------------------------------------------------------------

    def show_snapshot(self, snapshot: Snapshot, previous: Snapshot | None) -> None:
        self._show_predicted(snapshot.predicted)
        super().show_snapshot(snapshot, previous)

    def is_news(self, snapshot: Snapshot) -> bool:
        return snapshot.layers is not self._drawn

    def show_measures(self, snapshot: Snapshot) -> None:
        before, found = self._drawn, snapshot.layers
        self._drawn = found
        if before is None or found is None or before.activations != found.activations:
            for axis in self._ranges.values():
                axis.forget()
            self._show_legends()
        self._show_shares()
        self._show_values()

    def _show_predicted(self, predicted: PredictedNorms | None) -> None:
        spread = predicted.spread_Z if predicted is not None else None
        if spread is not self._predicted:
            self._predicted = spread
            self._show_legends()
            self._show_forecast()

    def _show_forecast(self) -> None:
        spread = self._predicted
        if spread is None or self.quantity.chosen:
            self.forecast.set_segments(np.empty((0, 4)))
        else:
            self.forecast.set_segments(marks_at(spread[:-1]))

    def _quantity_changed(self) -> None:
        self._show_legends()
        self._show_forecast()
        self._show_values()

    def _chosen(self, found: LayerMeasures) -> Histogram:
        return found.A if self.quantity.chosen else found.Z

    def _show_values(self) -> None:
        found = self._drawn
        if found is None or not found.activations or not found.examples:
            self.spreads.set_spreads(np.empty((0, 1)), 0.0, 1.0)
            self.bands.set_bands([], [])
            self.specials.set_kinds(np.zeros(0, np.uint8), np.zeros(0, np.uint8))
            return
        if not self.values.isVisible():
            return
        histogram = self._chosen(found)
        low, high = histogram.bins.low, histogram.bins.high
        axis = self._ranges["ZA"[self.quantity.chosen]]
        layers = len(found.activations)
        self.values.set_ranges((0.5, layers + 0.5), axis.update(low, high))
        self.spreads.set_spreads(spread_widths(histogram), low, high)
        self.bands.set_bands(*bands_of(found.activations, of_A=bool(self.quantity.chosen)))
        kinds = kinds_of(histogram)
        self.specials.set_kinds(kinds, kinds)

    def _show_shares(self) -> None:
        found = self._drawn
        layers = len(found.activations) if found is not None else 0
        self.shares.set_ranges((0.5, max(1, layers) + 0.5), (0.0, _TOP))
        for name in SHARES:
            share = getattr(found, name) if found is not None else np.empty(0)
            getattr(self, name).set_norms(100.0 * share)

    def show_words(self, snapshot: Snapshot | None) -> None:
        found, notice, words, short = self._drawn, "", "", ""
        self._texts = ("", "")
        if found is None:
            notice = nothing_measured()
        elif not found.examples:
            notice = no_training_example()
        elif not found.activations:
            notice = self.tr("No hidden layer: the network is a logistic regression")
        else:
            words, short = self._say(found, snapshot)
        nothing_meant = not notice and not any(
            np.isfinite(getattr(found, name)).any() for name in SHARES
        )
        self.notice.set_text(notice)
        leaky = self.tr("Leaky ReLU is neither saturated nor dead anywhere")
        self.shares_notice.set_text(leaky if nothing_meant else notice)
        self.set_words(words, short)
        for plot in (self.values, self.shares):
            plot.setAccessibleDescription(notice or words)

    def _say(self, found: LayerMeasures, snapshot: Snapshot | None) -> tuple[str, str]:
        """In a sentence, and in fewer words."""
        total = {name: overall(found, name) for name in SHARES}
        names = self._share_names()
        fewer = {
            "linear": self.tr("linear"),
            "saturated": self.tr("saturated"),
            "inactive": self.tr("inactive"),
            "dead": self.tr("dead"),
        }
        says_most = ("dead", "linear", "saturated")  # the first that there is
        parts = [(name, percent(share)) for name, share in total.items() if not np.isnan(share)]
        self._texts = (
            listed(f"{names[name]} {share}" for name, share in parts),
            next((f"{fewer[name]} {percent(total[name])}" for name in says_most
                  if not np.isnan(total[name])), ""),
        )  # fmt: skip
        if found.examples == found.of:
            sample = self.tr("All {count} training examples, without dropout")
        else:
            sample = self.tr("{count} of {of} training examples, without dropout")
        text = sample.format(count=grouped(found.examples), of=grouped(found.of))
        kinds = set(found.activations)
        short = self.tr("{count} examples, no dropout").format(count=grouped(found.examples))
        if snapshot is not None and snapshot.state is State.DIVERGED:
            text += "; " + before_divergence()
        elif all(map(is_nearly_linear_somewhere, kinds)) and np.min(found.linear) >= _ALL_LINEAR:
            text += "; " + self.tr("every layer is almost linear: nearly a logistic regression")
            short = self.tr("Without dropout: nearly a logistic regression")
        elif all(ACTIVATIONS[name].is_line for name in kinds):
            text += "; " + self.tr("linear layers together are one: a logistic regression")
            short = self.tr("Without dropout: a logistic regression")
        return text, short

    # ---- figures ------------------------------------------------------------------------------

    def _tip_of(self, x: float, y: float) -> str:
        found = self._drawn
        layer = round(x)
        if found is None or not 1 <= layer <= len(found.activations):
            return ""
        at = layer - 1
        lines = [self.tr("Layer {layer}, {activation}").format(
            layer=layer, activation=found.activations[at].replace("_", " "))]  # fmt: skip
        of = self.tr("{name}: mean {mean}, standard deviation {spread}")
        for name, mean, spread in (
            ("z", found.mean_Z[at], found.spread_Z[at]),
            ("a", found.mean_A[at], found.spread_A[at]),
        ):
            lines.append(
                of.format(name=name, mean=significant(mean, 3), spread=significant(spread, 3))
            )
        if self._predicted is not None and at < len(self._predicted):
            text = self.tr("√(mean z²) predicted at step 0: {value}")
            lines.append(text.format(value=significant(float(self._predicted[at]), 3)))
        names = self._share_names()
        for share in SHARES:
            if np.isfinite(value := getattr(found, share)[at]):
                lines.append(f"{names[share]}: {percent(value)}")
        outside = int(found.Z.below[at] + found.Z.above[at])
        if outside:
            beyond = self.tr("{count} of {of} z are beyond ±{limit}")
            of_layer = total(found.Z)[at]
            lines.append(
                beyond.format(
                    count=grouped(outside), of=grouped(int(of_layer)), limit=found.Z.bins.high
                )
            )
        return "\n".join(lines)

    def table(self) -> PanelTable | None:
        """Mean, standard deviation and shares by layer."""
        found = self._drawn
        if found is None or not found.activations:
            return None
        columns: dict[str, list[object]] = {
            "layer": list(range(1, len(found.activations) + 1)),
            "activation": list(found.activations),
        }
        for name in ("mean_Z", "spread_Z", "mean_A", "spread_A", *SHARES):
            columns[name] = getattr(found, name).tolist()
        return PanelTable(self.accessibleName(), columns, (self.words.text,))
