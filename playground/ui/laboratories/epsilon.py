"""The page of the error against ε: two plots on logarithmic axes, θ³ and this network's J."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from playground.engine.gradient_check.slope_errors import SlopeErrors
from playground.session.laboratories.epsilon import EpsilonFindings
from playground.ui.laboratories.page import LaboratoryPage
from playground.ui.look.legend_symbols import Entry, dashes, dots, stroke
from playground.ui.look.numbers import (
    decade_figure,
    decade_label,
    decade_ticks,
    fixed,
    power_of_ten,
)
from playground.ui.look.theme import Theme
from playground.ui.plots.axis import Axis
from playground.ui.plots.layers import Curve, Rule
from playground.ui.plots.plot import Grid, Plot
from playground.ui.plots.surface import Floats
from playground.ui.widgets.card import make_bold
from playground.ui.widgets.legend import Legend

_SIDES = ("one", "two")
_RANGE = (-12.0, -1.0)  # powers of ten of ε


class _ErrorPlot:
    """One plot with its title above it and the figures at the ε pointed at below it."""

    def __init__(self) -> None:
        self.title, self.figures = QLabel(), QLabel()
        make_bold(self.title)
        self.figures.setWordWrap(True)
        self.plot = Plot(
            Axis("bottom", decade_ticks, decade_label), Axis("left", decade_ticks, decade_label)
        )
        Grid(self.plot)
        self.wall = Curve(self.plot, depth=0.5)
        self.curves = [Curve(self.plot, depth=2.0) for _ in _SIDES]
        self.fits = [Curve(self.plot, depth=1.0) for _ in _SIDES]
        self.at = Rule(self.plot, Qt.Orientation.Vertical)
        self.shown: SlopeErrors | None = None

    def restyle(self, theme: Theme, names: tuple[str, str]) -> None:
        self.plot.apply_theme(theme, widest=power_of_ten(-18), names=names)
        for curve, fit, colour in zip(self.curves, self.fits, _colours(theme), strict=True):
            curve.set_look(colour, theme)
            fit.set_look(colour, theme, Qt.PenStyle.DashLine)
        self.wall.set_look(theme.muted, theme, Qt.PenStyle.DotLine)
        self.at.set_look(theme.muted, theme, Qt.PenStyle.SolidLine)

    def show(self, errors: SlopeErrors, epsilon: float) -> None:
        """Draw the errors, the lines fitted to where they fall, and the wall."""
        self.shown = errors
        x = np.log10(errors.epsilons[::-1])
        highest = -17.0
        lowest = 1.0
        for side, curve, fit in zip(_SIDES, self.curves, self.fits, strict=True):
            y = _logs(errors.errors(side)[::-1])
            curve.set_points(x, y)
            finite = y[np.isfinite(y)]
            if finite.size:
                highest, lowest = max(highest, finite.max()), min(lowest, finite.min())
            found = errors.fit(side)
            line = np.empty(0) if found is None else found[0] * x + found[1]
            fit.set_points(x if found is not None else np.empty(0), line)
        rounding = errors.measured_rounding() or errors.rounding
        self.wall.set_points(x, _logs(rounding / errors.epsilons[::-1]))
        low, high = math.floor(max(-20.0, lowest)), math.ceil(highest + 0.01)
        self.plot.set_ranges(_RANGE, (float(low), float(max(high, low + 2))))
        inside = _RANGE[0] <= math.log10(epsilon) <= _RANGE[1]
        self.at.set_value(math.log10(epsilon) if inside else None, f"ε = {_figure(epsilon)}")


def _colours(theme: Theme) -> tuple[str, str]:
    return theme.bars_2, theme.bars


def _logs(values: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log10(values)
    return np.where(np.isfinite(logs), logs, np.nan)


def _figure(value: float) -> str:
    return decade_figure(math.log10(value)) if value > 0 else "0"


class EpsilonPage(LaboratoryPage):
    """θ³ at the left, the cost of this network along its gradient at the right."""

    def build(self) -> QWidget:
        stage = QWidget()
        grid = QGridLayout(stage)
        grid.setContentsMargins(0, 0, 0, 0)
        self.cube, self.network_plot = _ErrorPlot(), _ErrorPlot()
        for column, one in enumerate((self.cube, self.network_plot)):
            grid.addWidget(one.title, 0, column)
            grid.addWidget(one.plot, 1, column)
            grid.addWidget(one.figures, 2, column)
            grid.setColumnStretch(column, 1)
            one.plot.tip_of = lambda x, y, one=one: self._tip(one, x)
        self.legend = Legend()
        grid.addWidget(self.legend, 3, 0, 1, 2)
        grid.setRowStretch(1, 1)
        return stage

    def restyle(self) -> None:
        theme = self.theme
        for one in (self.cube, self.network_plot):
            one.restyle(theme, ("ε", self.tr("error")))
        self.cube.title.setText(self.tr("θ³: the derivative is known"))
        self.network_plot.title.setText(self.tr("This network: J along its gradient"))
        self.cube.plot.setAccessibleName(self.cube.title.text())
        self.network_plot.plot.setAccessibleName(self.network_plot.title.text())
        first, second = _colours(theme)
        self.legend.apply_theme(theme)
        self.legend.set_entries(
            (
                Entry((stroke(theme, first),), self.tr("one-sided")),
                Entry((stroke(theme, second),), self.tr("two-sided")),
                Entry((dashes(theme, theme.text),), self.tr("fitted where it falls")),
                Entry((dots(theme, theme.muted),), self.tr("rounding wall, measured")),
            )
        )
        if self.findings is not None:
            self._say_figures(self.findings)

    def draw(self, findings: EpsilonFindings) -> None:
        self.cube.show(findings.cube, findings.epsilon)
        self.network_plot.show(findings.network, findings.epsilon)
        self._say_figures(findings)

    def _say_figures(self, findings: EpsilonFindings) -> None:
        for one, errors, at in (
            (self.cube, findings.cube, findings.cube_at),
            (self.network_plot, findings.network, findings.network_at),
        ):
            text = self.tr(
                "at ε = {epsilon}: one-sided {one}, two-sided {two} · slopes {slopes}"
            ).format(
                epsilon=_figure(findings.epsilon), one=_figure(at[0]), two=_figure(at[1]),
                slopes=" / ".join(
                    "–" if (slope := errors.slope(side)) is None else fixed(slope, 2)
                    for side in _SIDES
                ),
            )  # fmt: skip
            one.figures.setText(text)

    def views(self) -> Sequence[Plot]:
        return (self.cube.plot, self.network_plot.plot)

    def _tip(self, one: _ErrorPlot, x: float) -> str:
        errors = one.shown
        if errors is None:
            return ""
        place = int(np.argmin(np.abs(np.log10(errors.epsilons) - x)))
        return self.tr("ε = {epsilon}: one-sided {one}, two-sided {two}").format(
            epsilon=_figure(float(errors.epsilons[place])),
            one=_figure(float(errors.one_sided[place])),
            two=_figure(float(errors.two_sided[place])),
        )
