"""Errors and cost over the steps: train against dev, and J split into its terms."""

import math
from collections.abc import Sequence
from functools import partial
from typing import ClassVar

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen
from PySide6.QtWidgets import QWidget

from playground.i18n.messages import marked
from playground.session.messages.measures import HistoryView
from playground.session.messages.snapshot import Snapshot
from playground.ui.docking import panel_tables
from playground.ui.docking.live_panel import LivePanel
from playground.ui.docking.pace import Pace
from playground.ui.docking.panel import PanelTable
from playground.ui.look.legend_symbols import Swatch
from playground.ui.look.numbers import (
    NOT_MEASURED,
    compact,
    grouped,
    linear_ticks,
    next_stair,
    percent,
    power_of_ten,
    significant,
    whole_ticks,
)
from playground.ui.look.theme import Theme
from playground.ui.look.words import message_text
from playground.ui.panels.error.figures_in_words import cost_text, costs_at, errors_at
from playground.ui.plots.axis import Axis, ScaledAxis, scale_names
from playground.ui.plots.curve_data import CurveData
from playground.ui.plots.ghosts import GhostCurves, SeedBands
from playground.ui.plots.layers import Curve, Rule, Words, marker
from playground.ui.plots.plot import FEWEST_STEPS, Grid, Plot
from playground.ui.plots.plot_pair import Page, PlotPair
from playground.ui.plots.stable_range import StableRange
from playground.ui.widgets.figure_table import FigureTable, Row
from playground.ui.widgets.segment_bar import SegmentBar

_ERRORS = ("train_error", "dev_error")
_COSTS = ("cost", "data_cost", "penalty_cost", "dev_cost")
_ERROR_TOPS = (1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 50.0, 60.0, 80.0, 100.0)  # percent
_SPIKE, _LOG_SPIKE = 3.0, 1e6  # times what the cost usually is; more leaves through the top
_ABOVE_USUAL = 1.5  # times what the cost usually is: the axis while something leaves it
_HIGH_START = 10.0  # a cost at step 0 up to which it is a curve's beginning and not a spike
_MOST_DECADES = 12
_Cost = tuple[str, float, float, float]  # a column, and its figures: now, lowest, highest
_PATIENCE = 1.5  # seconds before an axis narrows
_CURVE_INTERVAL = 0.03  # seconds between two changes while training
_CALM_INTERVAL = 0.1  # the same where a curve has not become longer by a pixel


class ErrorPanel(LivePanel):
    """Train and dev error above, the cost and its terms below, with their extremes."""

    id: ClassVar[str] = "error"
    title: ClassVar[str] = marked("Panels", "Error and cost")
    tab: ClassVar[str] = marked("Panels", "Error")
    search_words: ClassVar[str] = marked("Search", "learning curve, loss, train error, dev error")
    help: ClassVar[str] = marked(
        "Panels",
        "The share of wrongly classified training and dev examples, and the cost J with its "
        "two terms, over the steps; all of it measured without dropout. The gap from the base "
        "error to the train error is bias, the gap from there to the dev error is variance.",
    )
    formula: ClassVar[str] = "J = (1/m) Σ L(ŷ, y) + λ/(2m) ‖W‖²"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.errors = Plot(
            Axis("bottom", whole_ticks, compact),
            Axis("left", linear_ticks, compact),
        )
        self._cost_axis = ScaledAxis()
        self.costs = Plot(Axis("bottom", whole_ticks, compact), self._cost_axis)
        Grid(self.errors)
        Grid(self.costs)
        triangle = marker(1, 1)
        self.base = Rule(self.errors, Qt.Orientation.Horizontal)
        plots = self.errors, self.costs
        self.best = [Rule(plot, Qt.Orientation.Vertical) for plot in plots]
        self.looked = [Rule(plot, Qt.Orientation.Vertical) for plot in plots]
        self.bands = SeedBands(self.errors)
        self.band_words = Words(self.errors)
        self.ghosts = (GhostCurves(self.errors, _ERRORS), GhostCurves(self.costs, _COSTS))
        self._pinned: Snapshot | None = None
        self.beyond = Words(self.costs)
        self.curves = {
            "dev_error": Curve(self.errors, triangle),
            "train_error": Curve(self.errors),
            "dev_cost": Curve(self.costs, triangle),
            "cost": Curve(self.costs),
            "penalty_cost": Curve(self.costs),
            "data_cost": Curve(self.costs),
        }
        self.error_table, self.cost_table = FigureTable(), FigureTable()
        self.scale = SegmentBar(2)  # linear, logarithmic
        self.scale.chosen_changed.connect(self._scale_changed)
        error_page = Page(self.errors, table=self.error_table)
        cost_page = Page(self.costs, table=self.cost_table, corner=self.scale)
        self.pair = PlotPair(error_page, cost_page)
        self.body.addWidget(self.pair)
        self._error_range, self._cost_range = StableRange(_PATIENCE), StableRange(_PATIENCE)
        self._curves_pace = Pace(_CURVE_INTERVAL)
        self._said: Snapshot | None = None
        self._curves_of: Snapshot | None = None
        self._data: dict[Plot, CurveData] = {}
        for plot, tip_of in ((self.errors, self._tip_of_errors), (self.costs, self._tip_of_costs)):
            plot.tip_of, plot.snap = tip_of, partial(self._step_at, plot)
            plot.zoom_changed.connect(self._show_curves)
        for changed in (self.errors.area_changed, self.costs.area_changed, self.pair.arranged):
            changed.connect(self._show_curves)
        self.finish()

    # ---- looks --------------------------------------------------------------------------------

    def restyle(self) -> None:
        theme = self.theme
        step = self.tr("step")
        for plot, text, name in (
            (self.errors, self.tr("Plot of the errors over the steps"), self.tr("error, %")),
            (self.costs, self.tr("Plot of the cost over the steps"), "J"),
        ):
            plot.apply_theme(theme, widest=power_of_ten(-12), names=(step, name))
            plot.setAccessibleName(text)
        colours = {
            "train_error": theme.train,
            "dev_error": theme.dev,
            "cost": theme.text,
            "data_cost": theme.train,
            "penalty_cost": theme.penalty,
            "dev_cost": theme.dev,
        }
        for column, curve in self.curves.items():
            curve.set_look(colours[column], theme)
        self.base.set_look(theme.muted, theme, Qt.PenStyle.DotLine)
        for rule in self.best:
            rule.set_look(theme.dev, theme, Qt.PenStyle.DashLine)
        for rule in self.looked:
            rule.set_look(theme.accent, theme, Qt.PenStyle.SolidLine)
        for ghosts in self.ghosts:
            ghosts.set_look(colours, theme)
        self.bands.set_look((theme.train, theme.dev))
        self.band_words.set_look(theme.muted, theme)
        self.beyond.set_look(theme.warning, theme)
        triangle = Swatch(
            marker(1, 1),
            QPen(QColor(theme.dev), 0.15),
            QBrush(QColor(theme.surface)),
            theme.point_size,
        )
        header = (self.tr("now"), self.tr("min"), self.tr("max"))
        errors = (
            Row(self.tr("train"), theme.train),
            Row(self.tr("dev"), theme.dev, symbol=triangle),
            Row(self.tr("base"), theme.muted, style=Qt.PenStyle.DotLine),
        )
        self.error_table.set_rows(errors, header, percent(1.0), theme)
        costs = (
            Row(self.tr("J"), theme.text),
            Row(self.tr("data term"), theme.train),
            Row(self.tr("penalty"), theme.penalty),
            Row(self.tr("dev data"), theme.dev, symbol=triangle),
        )
        self.cost_table.set_rows(costs, header, significant(1.11e-9, 3), theme)
        linear, log = scale_names()
        self.scale.set_texts(
            self.tr("Cost axis"),
            [
                (linear, self.tr("Linear cost axis"), self.tr("Show the cost on a linear axis")),
                (log, self.tr("Logarithmic cost axis"), self.tr("Show the cost in powers of ten")),
            ],
        )
        self.pair.set_titles((self.tr("Error, %"), self.tr("Cost J")))
        self.pair.apply_theme(theme)

    def readout(self) -> str:
        """The errors now, and how they are measured."""
        return self._errors_in(self.tr("train {train}  dev {dev}, without dropout"))

    def short_readout(self) -> str:
        return self._errors_in(self.tr("train {train}  dev {dev}"))

    def shortest_readout(self) -> str:
        return self._errors_in(self.tr("train {train}"))

    def _errors_in(self, text: str) -> str:
        if self._said is None:
            return ""
        train, dev = (percent(self._said.history.figure(column)[0]) for column in _ERRORS)
        return text.format(train=train, dev=dev)

    def views(self) -> Sequence[Plot]:
        return (self.errors, self.costs)

    def table(self) -> PanelTable | None:
        """The curves."""
        if self._shown is None:
            return None
        return panel_tables.of_history(self._shown, self.accessibleName())

    # ---- drawing ------------------------------------------------------------------------------

    def show_snapshot(self, snapshot: Snapshot, previous: Snapshot | None) -> None:
        urgent = previous is None or previous.revision != snapshot.revision
        drawn = None if previous is None else self._curves_of
        new = drawn is None or _measured(snapshot) != _measured(drawn)
        calm = 0.0 if self._has_grown(snapshot) else _CALM_INTERVAL
        if new and self._curves_pace.due(snapshot, urgent=urgent, at_least=calm):
            self._show_curves()
        self.base.set_value(None if _base(snapshot) is None else 100 * (_base(snapshot) or 0.0))
        for rule, text in zip(self.looked, (self.tr("shown"), ""), strict=True):
            rule.set_value(snapshot.step if snapshot.looking_back else None, text)
        for rule, text in zip(self.best, (self.tr("best dev"), ""), strict=True):
            rule.set_value(snapshot.best_step, text)
        if (said := self.to_say(snapshot, urgent=previous is None)) is not None:
            self._show_tables(said)

    def _has_grown(self, snapshot: Snapshot) -> bool:
        """Whether a curve is longer by a pixel than it is drawn."""
        drawn = self._curves_of
        plot = self.errors if self.errors.isVisible() else self.costs
        left, right = plot.x_range
        steps = 0 if drawn is None else snapshot.newest_step - drawn.newest_step
        return drawn is None or steps * plot.area.width() >= right - left

    def pin(self, snapshot: Snapshot | None) -> None:
        """Draw the curves of run A as well."""
        if snapshot is not self._pinned:
            self._pinned = snapshot
            self._show_curves()

    def _scale_changed(self, chosen: int) -> None:
        self._cost_axis.logarithmic = chosen == 1
        self._cost_range.forget()
        self._show_curves()

    def _show_curves(self) -> None:
        snapshot = self._shown
        if snapshot is None:
            return
        self._curves_of = snapshot
        pinned = self._pinned
        a_step = 0 if pinned is None else pinned.step
        newest = snapshot.newest_step
        x_range = 0.0, next_stair(max(FEWEST_STEPS, newest, a_step))
        self._show_band(snapshot)
        made: dict[int, CurveData] = {}  # by the columns; mostly both plots are equally wide
        for plot, figures in ((self.errors, _ERRORS), (self.costs, _COSTS)):
            if not plot.isVisible():
                continue
            columns = max(50, round(_closer(plot, x_range[1]) * plot.area.width() / 2))
            if columns not in made:
                step = snapshot.evaluation.step
                made[columns] = CurveData(snapshot.history, step, x_range[1], columns)
            self._data[plot] = data = made[columns]
            if plot is self.errors:
                top = max(_error_top(snapshot), _error_top(pinned), _top(self.bands.largest()))
                plot.set_ranges(x_range, self._error_range.update(0.0, top, calm=self.calm))
            else:
                costs = self._cost_figures(snapshot.history)
                limits = self._cost_limits(costs, data)
                plot.set_ranges(x_range, self._cost_range.update(*limits, calm=self.calm))
                self._say_beyond(costs)
            ghosts = self.ghosts[plot is self.costs]
            scale = "percent" if plot is self.errors else "log" * self._cost_axis.logarithmic
            history = None if pinned is None else pinned.history
            ghosts.show(history, a_step, x_range[1], columns, scale)
            for column in figures:
                x, y = data.curve(column)
                if plot is self.errors:
                    y = 100.0 * y
                elif self._cost_axis.logarithmic:
                    with np.errstate(all="ignore"):
                        y = np.log10(y)
                self.curves[column].set_points(x, y)

    def _show_band(self, snapshot: Snapshot) -> None:
        band = snapshot.band
        self.bands.show(band, snapshot.newest_step)
        text = ""
        if band is not None and band.problem:
            text = self.tr("no band: {0}").format(message_text(band.problem))
        elif band is not None:
            text = self.tr("bands: {0} other weights").format(band.seeds)
            if band.step < snapshot.newest_step:
                text += self.tr(", to step {0}").format(grouped(band.step))
        self.band_words.set_text(text)

    def _step_at(self, plot: Plot, x: float) -> float | None:
        data = self._data.get(plot)
        return None if data is None else data.row_at(x).step

    def _tip_of_errors(self, x: float, y: float) -> str:
        data, snapshot = self._data.get(self.errors), self._curves_of
        if data is None or snapshot is None:
            return ""
        return errors_at(data, x, _base(snapshot), snapshot.band)

    def _tip_of_costs(self, x: float, y: float) -> str:
        data = self._data.get(self.costs)
        return "" if data is None else costs_at(data, x)

    def _cost_figures(self, view: HistoryView) -> list[_Cost]:
        """Those of all that is drawn, also of run A."""
        views = [view] if self._pinned is None else [view, self._pinned.history]
        return [(column, *one.figure(column)) for one in views for column in _COSTS]

    def _cost_limits(self, costs: Sequence[_Cost], data: CurveData) -> tuple[float, float]:
        """The range of the cost's axis: all there is, but for what is far above the usual."""
        logarithmic = self._cost_axis.logarithmic
        highest = max((high for *_, high in costs if high > 0), default=1.0)
        usual = [now for _, now, *_ in costs if math.isfinite(now)]
        usual.append(data.usual_maximum("cost", "dev_cost"))
        if len(data.high) and data.high[0, 0] <= _HIGH_START:
            usual.append(float(data.high[0, 0]))
        common = max((value for value in usual if value > 0), default=highest)
        if highest > common * (_LOG_SPIKE if logarithmic else _SPIKE):
            highest = common * (_LOG_SPIKE if logarithmic else _ABOVE_USUAL)
        if not logarithmic:
            return 0.0, next_stair(1.05 * highest) if highest < math.inf else 1.0
        lowest = _lowest(costs, default=0.1 * highest)
        top = math.ceil(math.log10(highest) + 1e-9)
        bottom = top - _MOST_DECADES  # of what has come down to 0, all that can be shown
        if lowest > 0:
            bottom = max(math.floor(math.log10(lowest)), bottom)
        return float(min(top - 1, bottom)), float(top)

    def _say_beyond(self, costs: Sequence[_Cost]) -> None:
        """How far what is drawn goes beyond the axis."""
        low, high = self._cost_range_in_costs()
        highest = max((most for *_, most in costs if most > 0), default=0.0)
        lowest = _lowest(costs, default=low)
        above = self.tr("▲ up to {value}").format(value=significant(highest, 3))
        below = self.tr("▼ down to {value}").format(value=significant(lowest, 3))
        said = [text for text, is_so in ((above, highest > high), (below, lowest < low)) if is_so]
        self.beyond.set_text("  ".join(said))

    def _cost_range_in_costs(self) -> tuple[float, float]:
        low, high = self.costs.y_range
        return (10.0**low, 10.0**high) if self._cost_axis.logarithmic else (low, high)

    def _show_tables(self, snapshot: Snapshot) -> None:
        self._said = snapshot
        view, base = snapshot.history, _base(snapshot)
        errors = [[percent(value) for value in view.figure(column)] for column in _ERRORS]
        self.error_table.set_figures(
            [*errors, [NOT_MEASURED if base is None else percent(base), "", ""]]
        )
        self.cost_table.set_figures(
            [
                [cost_text(value, view.figure(column)[2]) for value in view.figure(column)]
                for column in _COSTS
            ]
        )


def _closer(plot: Plot, end: float) -> float:
    """How many times closer than the whole, which goes to step `end`, the plot is looked at."""
    left, right = plot.x_range
    return end / (right - left) if plot.zoomed else 1.0


def _measured(snapshot: Snapshot) -> tuple[int, ...]:
    view, points = snapshot.history, snapshot.points
    step = snapshot.evaluation.step
    return id(view.current), len(view.steps), step, id(points.X), id(snapshot.band)


def _base(snapshot: Snapshot) -> float | None:
    return snapshot.points.base_error


def _error_top(snapshot: Snapshot | None) -> float:
    """The top of the axis for the errors of a run; 0 without one."""
    if snapshot is None:
        return 0.0
    figures = [snapshot.history.figure(column)[2] for column in _ERRORS]
    shares = [*figures, _base(snapshot) or 0.0]
    return _top(max((share for share in shares if share == share), default=0.0))


def _top(share: float) -> float:
    largest = 102.0 * share
    return next((top for top in _ERROR_TOPS if top >= largest), 100.0)


def _lowest(costs: Sequence[_Cost], *, default: float) -> float:
    """The lowest cost that is drawn. A penalty of 0 is none; a cost of 0 was too small a number."""
    found = (
        low
        for column, _, low, _ in costs
        if 0 < low < math.inf or (low == 0 and column != "penalty_cost")
    )
    return min(found, default=default)
