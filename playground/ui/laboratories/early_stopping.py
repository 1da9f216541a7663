"""The page of early stopping against L2: dev error and J over time, and L2's λ side by side."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from playground.session.laboratories.early_stopping import Course, StoppingFindings
from playground.ui.laboratories.hand_backs import HandBack
from playground.ui.laboratories.page import LaboratoryPage
from playground.ui.laboratories.pieces.band_curves import error_axis
from playground.ui.look.legend_symbols import Entry, dashes, diamond, stroke
from playground.ui.look.numbers import (
    compact,
    decade_label,
    decade_ticks,
    grouped,
    linear_ticks,
    next_stair,
    percent,
    shortest,
    significant,
)
from playground.ui.plots.axis import Axis
from playground.ui.plots.dots import Dots
from playground.ui.plots.layers import Curve, Rule
from playground.ui.plots.plot import Grid, Plot
from playground.ui.plots.surface import Floats
from playground.ui.widgets.legend import Legend


class EarlyStoppingPage(LaboratoryPage):
    """Dev error above, J below over the steps; at the right the dev error at the end by λ."""

    knobs = ("learning_rate", "label_noise")

    def build(self) -> QWidget:
        self._steps: Floats = np.empty(0)
        stage = QWidget()
        grid = QGridLayout(stage)
        grid.setContentsMargins(0, 0, 0, 0)
        self.errors = Plot(Axis("bottom", decade_ticks, _label), error_axis())
        self.costs = Plot(Axis("bottom", decade_ticks, _label), Axis("left", linear_ticks, compact))
        self.lambdas = Plot(Axis("bottom", decade_ticks, _label), error_axis())
        for plot in self.views():
            Grid(plot)
        self.free = [Curve(plot) for plot in (self.errors, self.costs)]
        self.l2 = [Curve(plot) for plot in (self.errors, self.costs)]
        self.stops = [
            Rule(plot, Qt.Orientation.Vertical, 3.0) for plot in (self.errors, self.costs)
        ]
        self.at_stop = [Dots(plot, 4.0, 1.3) for plot in (self.errors, self.costs)]
        self.by_lambda, self.stop_line = (
            Curve(self.lambdas),
            Rule(self.lambdas, Qt.Orientation.Horizontal),
        )
        self.lambda_dots, self.best_dot = Dots(self.lambdas, 2.0), Dots(self.lambdas, 3.0, 1.3)
        self.base = [Rule(plot, Qt.Orientation.Horizontal) for plot in (self.errors, self.lambdas)]
        self.legend = Legend()
        grid.addWidget(self.errors, 0, 0)
        grid.addWidget(self.costs, 1, 0)
        grid.addWidget(self.lambdas, 0, 1, 2, 1)
        grid.addWidget(self.legend, 2, 0, 1, 2)
        grid.setRowStretch(0, 1)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for plot in (self.errors, self.costs):
            plot.tip_of = lambda x, y: self._tip(x)
            plot.snap = self._snap
        self.lambdas.tip_of = lambda x, y: self._tip_of_lambda(x)
        return stage

    def views(self) -> Sequence[Plot]:
        return (self.errors, self.costs, self.lambdas)

    def restyle(self) -> None:
        theme = self.theme
        step = self.tr("step")
        self.errors.apply_theme(theme, widest="0.00", names=(step, self.tr("dev error, %")))
        self.costs.apply_theme(theme, widest="0.00", names=(step, self.tr("J, penalty included")))
        self.lambdas.apply_theme(
            theme, widest="100", names=("λ", self.tr("dev error at the end, %"))
        )
        self.errors.setAccessibleName(self.tr("Dev error over the steps"))
        self.costs.setAccessibleName(self.tr("J over the steps"))
        self.lambdas.setAccessibleName(self.tr("Dev error at the end for every λ"))
        for curve in self.free:
            curve.set_look(theme.dev, theme)
        for curve in self.l2:
            curve.set_look(theme.penalty, theme)
        for rule in self.stops:
            rule.set_look(theme.text, theme, Qt.PenStyle.DashLine)
        for dots in self.at_stop:
            dots.set_look(theme.text, theme)
        for rule in self.base:
            rule.set_look(theme.muted, theme, Qt.PenStyle.DotLine)
        self.by_lambda.set_look(theme.penalty, theme)
        self.lambda_dots.set_look(theme.penalty, theme)
        self.best_dot.set_look(theme.penalty, theme)
        self.stop_line.set_look(theme.text, theme, Qt.PenStyle.DashLine)
        self.legend.apply_theme(theme)
        self._say_legend()

    def _say_legend(self) -> None:
        theme, found = self.theme, self.findings
        l2 = self.tr("L2, the best λ")
        if found is not None and found.best is not None:
            l2 = self.tr("L2, λ = {0}").format(shortest(found.l2[found.best].lambd))
        self.legend.set_entries(
            (
                Entry((stroke(theme, theme.dev),), self.tr("without a penalty")),
                Entry((stroke(theme, theme.penalty),), l2),
                Entry(
                    (dashes(theme, theme.text), diamond(theme, theme.text)),
                    self.tr("early stopping"),
                ),
            )
        )

    def draw(self, findings: StoppingFindings) -> None:
        steps = findings.steps
        self._steps = x = np.log10(np.maximum(steps, 0.8))  # step 0 stands a little before step 1
        across = float(x[0]), max(1.0, float(x[-1]))
        chosen = None if findings.best is None else findings.l2[findings.best]
        shown = [findings.free, *(() if chosen is None else (chosen,))]
        top = _top([100 * one.dev_error for one in shown])
        self.errors.set_ranges(across, (0.0, top))
        self.costs.set_ranges(across, (0.0, _top([one.cost for one in shown])))
        for curve, name, factor in zip(self.free, ("dev_error", "cost"), (100.0, 1.0), strict=True):
            curve.set_points(x, factor * getattr(findings.free, name))
        nothing = np.empty(0)
        for curve, name, factor in zip(self.l2, ("dev_error", "cost"), (100.0, 1.0), strict=True):
            values = nothing if chosen is None else factor * getattr(chosen, name)
            curve.set_points(x if chosen is not None else nothing, values)
        stop = findings.stop
        text = "" if stop is None else self.tr("stop: step {0}").format(grouped(int(steps[stop])))
        for rule, words in zip(self.stops, (text, ""), strict=True):
            rule.set_value(None if stop is None else float(x[stop]), words)
        for dots, values in zip(
            self.at_stop, (100 * findings.free.dev_error, findings.free.cost), strict=True
        ):
            dots.set_points(*((nothing, nothing) if stop is None else (x[[stop]], values[[stop]])))
        self._draw_lambdas(findings, top)
        self._say_legend()

    def _draw_lambdas(self, findings: StoppingFindings, top: float) -> None:
        x = np.log10([one.lambd for one in findings.l2])
        y = np.array([100 * one.dev_error[-1] for one in findings.l2])
        margin = 0.03 * (x[-1] - x[0]) if len(x) > 1 else 0.5
        self.lambdas.set_ranges(
            (float(x[0] - margin), float(x[-1] + margin)), (0.0, max(top, _top([y])))
        )
        self.by_lambda.set_points(x, y)
        self.lambda_dots.set_points(x, y)
        best, stop = findings.best, findings.stop
        nothing = np.empty(0)
        self.best_dot.set_points(*((nothing, nothing) if best is None else (x[[best]], y[[best]])))
        at_stop = None if stop is None else 100 * float(findings.free.dev_error[stop])
        self.stop_line.set_value(at_stop)
        for rule in self.base:
            rule.set_value(None if findings.base is None else 100 * findings.base)

    # ---- pointing -----------------------------------------------------------------------------

    def _snap(self, x: float) -> float | None:
        return float(self._steps[self._nearest(x)]) if self._steps.size else None

    def _nearest(self, x: float) -> int:
        return int(np.argmin(np.abs(self._steps - x)))

    def _tip(self, x: float) -> str:
        found = self.findings
        if found is None or not self._steps.size:
            return ""
        place = self._nearest(x)
        lines = [self.tr("step {0}").format(grouped(int(found.steps[place])))]
        lines.append(self._line(self.tr("without a penalty"), found.free, place))
        if found.best is not None:
            lines.append(self._line("L2", found.l2[found.best], place))
        return "\n".join(lines)

    def _line(self, name: str, course: Course, place: int) -> str:
        return self.tr("{0}: dev {1}, J {2}").format(
            name, percent(course.dev_error[place]), significant(float(course.cost[place]), 3)
        )

    def _tip_of_lambda(self, x: float) -> str:
        found = self.findings
        if found is None:
            return ""
        place = int(np.argmin([abs(np.log10(one.lambd) - x) for one in found.l2]))
        one = found.l2[place]
        return self._line(f"λ = {shortest(one.lambd)}", one, -1)

    # ---- handing back -------------------------------------------------------------------------

    def hand_backs(self) -> Sequence[HandBack]:
        found = self.findings
        if found is None or found.best is None or found.part < 1:
            return ()
        lambd = found.l2[found.best].lambd
        return (
            HandBack(
                self.tr("Use L2 with λ = {0}").format(shortest(lambd)),
                self.tr("Set the experiment's penalty to this one, and early stopping off"),
                {"penalty": "l2", "lambd": lambd, "early_stopping": "off"},
            ),
            HandBack(
                self.tr("Use early stopping"),
                self.tr("Set early stopping, without a penalty"),
                {"early_stopping": found.figure, "penalty": "none"},
            ),
        )


def _top(rows: Sequence[Floats]) -> float:
    """A round number above all that is finite in them."""
    highest = [float(row[np.isfinite(row)].max()) for row in rows if np.isfinite(row).any()]
    return next_stair(1.03 * max((*highest, 1e-6)))


def _label(value: float) -> str:
    return compact(10.0**value) if -4 < value < 6 else decade_label(value)
