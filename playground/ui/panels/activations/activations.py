"""Activations by layer: how Z and A are spread, how much is linear, saturated or dead."""

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from PySide6.QtWidgets import QWidget

from playground.i18n.messages import marked
from playground.session.messages.measures import LayerMeasures, Need, PredictedNorms
from playground.session.messages.snapshot import Snapshot, State
from playground.ui.docking.live_panel import (
    no_training_example,
    nothing_measured,
)
from playground.ui.docking.paced_panels import MeasuredPanel
from playground.ui.docking.panel import PanelTable
from playground.ui.look.legend_symbols import Entry, diamond, filled
from playground.ui.look.numbers import layer_ticks
from playground.ui.look.theme import Theme
from playground.ui.panels.activations.figures_in_words import (
    layer_in_words,
    sentence,
    share_names,
    shares_in_words,
)
from playground.ui.panels.activations.layer_figures import SHARES
from playground.ui.panels.activations.sizes import suits_logarithm
from playground.ui.panels.activations.spread_plot import SpreadPlot
from playground.ui.plots.axis import scale_names
from playground.ui.plots.norm_layers import Bars, Marks
from playground.ui.plots.plot import Plot
from playground.ui.plots.plot_pair import Page, PlotPair
from playground.ui.plots.spread_layers import FigurePlot, Notice
from playground.ui.plots.surface import Floats
from playground.ui.widgets.legend import Legend
from playground.ui.widgets.segment_bar import SegmentBar

_LINES_FOR_LEGENDS = 8  # lines of small text: a lower panel goes without
_TOP = 103.0  # percent: a mark at 100 must be seen whole


class ActivationsPanel(MeasuredPanel):
    """Upright histograms of Z[l] or A[l], and the shares that say what they mean."""

    id: ClassVar[str] = "activations"
    title: ClassVar[str] = marked("Panels", "Activations by layer")
    tab: ClassVar[str] = marked("Panels", "Activations")
    search_words: ClassVar[str] = marked("Search", "histograms, saturation, dead units, size of A")
    help: ClassVar[str] = marked(
        "Panels",
        "How the inputs z and the outputs a = g(z) of each hidden layer's units are spread over a "
        "fixed sample of the training set, without dropout: the wider the shape, the more of them "
        "lie there; on the logarithmic axis, which is chosen where sizes differ much, a mark is "
        "their size √(mean z²). In the green band g is almost a line, and a network whose z all "
        "lie there is almost a logistic regression; beyond the dashed lines g is so flat that "
        "hardly any gradient passes, and a dead ReLU unit is 0 for every example.",
    )
    formula: ClassVar[str] = "Z[l] = W[l] A[l−1] + b[l],  A[l] = g[l](Z[l])"
    needs: ClassVar[frozenset[Need]] = frozenset({Need.LAYERS})
    redraw_after: ClassVar[float] = 0.05
    lines_for_words: ClassVar[int] = 12

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.spread = SpreadPlot()
        self.values, self.shares = self.spread.plot, FigurePlot(layer_ticks)
        self.saturated, self.dead = Bars(self.shares), Bars(self.shares)
        self.linear, self.inactive = Marks(self.shares), Marks(self.shares)
        self.shares_notice = Notice(self.shares)
        for plot in (self.values, self.shares):
            plot.tip_of, plot.snap = self._tip_of, self._layer_at
        self.quantity = SegmentBar(2)  # Z, A
        self.quantity.chosen_changed.connect(lambda _: self._quantity_changed())
        self.scale = SegmentBar(2)  # linear, logarithmic
        self._scale_is_chosen = False  # by the user; else by what there is to show
        self.scale.chosen_changed.connect(lambda _: self._scale_changed())
        for button in self.scale.buttons:
            button.clicked.connect(self._keep_scale)  # not where the program presses it
        self.bands_legend, self.shares_legend = Legend(), Legend()
        first = Page(self.values, corner=self.quantity, footer=self.bands_legend)
        first.title_row.insertWidget(first.title_row.count() - 1, self.scale)
        self.pair = PlotPair(first, Page(self.shares, footer=self.shares_legend))
        self.body.setSpacing(1)
        self.body.addWidget(self.pair, 1)
        self.body.addWidget(self.words)
        self._found: LayerMeasures | None = None  # what was measured last
        self._predicted: Floats | None = None  # √E z² of every layer at step 0
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
            plot.setAccessibleName(text)
        self.shares.apply_theme(theme, widest="0000", names=(self.tr("layer"), "%"))
        self.spread.apply_theme(theme)
        self.saturated.set_look(theme.bars_2)
        self.dead.set_look(theme.danger)
        self.linear.set_look(theme.good, theme)
        self.inactive.set_look(theme.bars, theme)
        for legend in (self.bands_legend, self.shares_legend):
            legend.apply_theme(theme)
        linear, log = scale_names()
        self.scale.set_texts(
            self.tr("Axis"),
            [
                (linear, self.tr("Linear axis"), self.tr("Show how they are spread")),
                (log, self.tr("Logarithmic axis"), self.tr("Show their size in powers of ten")),
            ],
        )
        self.scale.apply_theme(theme)
        every = self.tr("Show {quantity} of every layer")
        names = {"Z": self.tr("Z, the inputs"), "A": self.tr("A, the outputs")}
        self.quantity.set_texts(
            self.tr("Quantity that is shown"),
            [(name, text, every.format(quantity=name)) for name, text in names.items()],
        )
        titles = self.tr("Spread by layer"), self.tr("Shares, %")
        self.pair.set_titles(titles)
        self.pair.apply_theme(theme)
        self._show_legends(anew=True)
        self.show_words(self._shown)

    def fit_parts(self) -> None:
        super().fit_parts()
        self._show_or_hide_legends()

    def _show_or_hide_legends(self) -> None:
        room = self.has_room(_LINES_FOR_LEGENDS)
        for legend in (self.bands_legend, self.shares_legend):
            legend.setVisible(room and bool(legend.entries))

    @property
    def _drawn(self) -> LayerMeasures | None:
        """What is drawn: what was measured last, or before it was no number."""
        return None if self._found is None else self._found.before or self._found

    def _show_legends(self, *, anew: bool = False) -> None:
        """Say what is drawn; anew: also where the words are the same."""
        theme, found = self.theme, self._drawn
        looks = {
            "linear": diamond(theme, theme.good),
            "saturated": filled(theme, theme.bars_2),
            "inactive": diamond(theme, theme.bars),
            "dead": filled(theme, theme.danger),
        }
        names = share_names()
        meant = [n for n in SHARES if found is not None and np.isfinite(getattr(found, n)).any()]
        for legend, entries in (
            (self.bands_legend, self.spread.entries(theme) if found is not None else ()),
            (self.shares_legend, tuple(Entry((looks[name],), names[name]) for name in meant)),
        ):
            if anew or [one.text for one in entries] != [one.text for one in legend.entries]:
                legend.set_entries(entries)
        self._show_or_hide_legends()

    # ---- drawing ------------------------------------------------------------------------------

    def is_news(self, snapshot: Snapshot) -> bool:
        predicted = _predicted(snapshot.predicted)
        return snapshot.layers is not self._found or predicted is not self._predicted

    def show_measures(self, snapshot: Snapshot) -> None:
        self._found, self._predicted = snapshot.layers, _predicted(snapshot.predicted)
        self._show_shares()
        self._show_values()

    def _quantity_changed(self) -> None:
        self.spread.set_of_A(bool(self.quantity.chosen))
        self._show_values()
        self._show_legends()

    def _keep_scale(self) -> None:
        self._scale_is_chosen = True

    def _scale_changed(self) -> None:
        self.spread.set_logarithmic(self.scale.chosen == 1)
        self._show_values()
        self._show_legends()

    def _choose_scale(self, sizes: Floats) -> None:
        """Where the user has not, choose the scale on which something can be seen."""
        wanted = suits_logarithm(sizes, now=self.spread.logarithmic)
        if not self._scale_is_chosen and wanted != self.spread.logarithmic:
            self.scale.choose(int(wanted))

    def _show_values(self) -> None:
        found, shown = self._found, self._drawn
        if found is None or shown is None or not shown.activations or not shown.examples:
            self.spread.show_nothing()
        elif self.values.isVisible() and self._shown is not None:
            self._choose_scale(shown.sizes(of_A=self.spread.of_A))
            self.spread.show(found, self._predicted, self._shown, calm=self.calm)

    def _show_shares(self) -> None:
        found = self._drawn
        layers = len(found.activations) if found is not None else 0
        self.shares.set_ranges((0.5, max(1, layers) + 0.5), (0.0, _TOP))
        for name in SHARES:
            share = getattr(found, name) if found is not None else np.empty(0)
            getattr(self, name).set_norms(100.0 * share)

    def show_words(self, snapshot: Snapshot | None) -> None:
        found, notice, words, short = self._found, "", "", ""
        self._texts = ("", "")
        if found is None:
            notice = nothing_measured()
        elif not found.examples:
            notice = no_training_example()
        elif not found.activations:
            notice = self.tr("No hidden layer: the network is a logistic regression")
        else:
            self._texts = shares_in_words(found.before or found)
            diverged = snapshot is not None and snapshot.state is State.DIVERGED
            words, short = sentence(found, diverged=diverged)
        nothing_meant = not notice and not any(
            np.isfinite(getattr(found, name)).any() for name in SHARES
        )
        self.spread.notice.set_text(notice)
        leaky = self.tr("Leaky ReLU is neither saturated nor dead anywhere")
        self.shares_notice.set_text(leaky if nothing_meant else notice)
        self.set_words(words, short)
        for plot in (self.values, self.shares):
            plot.setAccessibleDescription(notice or words)
        self._show_legends()

    def _layer_at(self, x: float) -> float | None:
        shown = self._drawn
        layer = round(x)
        there = shown is not None and 1 <= layer <= len(shown.activations)
        return float(layer) if there else None

    def _tip_of(self, x: float, y: float) -> str:
        shown = self._drawn
        return "" if shown is None else layer_in_words(shown, self._predicted, round(x))

    def views(self) -> Sequence[Plot]:
        return (self.values, self.shares)

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


def _predicted(norms: PredictedNorms | None) -> Floats | None:
    return norms.spread_Z if norms is not None else None
