"""The page of the regularization path: errors along the strengths, and the map of the one chosen.

One drags along the errors, or goes along with the arrow keys; map, figures and the button that
hands the strength back follow.
"""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from playground.session.laboratories.bands import Band
from playground.session.laboratories.path import PathFindings
from playground.session.laboratories.strengths import chosen, strength_text
from playground.ui.laboratories.hand_backs import HandBack
from playground.ui.laboratories.page import LaboratoryPage
from playground.ui.laboratories.pieces.band_curves import BandCurve, error_axis, top_of
from playground.ui.look.legend_symbols import Entry, dashes, diamond, stroke
from playground.ui.look.numbers import (
    compact,
    decade_label,
    decade_ticks,
    linear_ticks,
    percent,
    shortest,
)
from playground.ui.look.words import message_text, sentences
from playground.ui.plots.axis import Axis
from playground.ui.plots.dots import Dots
from playground.ui.plots.layers import Curve, Rule
from playground.ui.plots.map_tiles import MapTiles, Tile
from playground.ui.plots.picking import PickingPlot
from playground.ui.plots.plot import Grid, Plot
from playground.ui.plots.surface import Floats
from playground.ui.widgets.legend import Legend

_ZERO_APART = 0.6  # powers of ten between λ = 0 and the smallest λ above it


class PathPage(LaboratoryPage):
    """Errors and weights along the path; at the right the map of the chosen strength."""

    knobs = ("learning_rate",)

    def build(self) -> QWidget:
        self._chosen: int | None = None  # None: the best one
        self._x: Floats = np.empty(0)
        self._named = ""  # what is written at the x axis
        stage = QWidget()
        grid = QGridLayout(stage)
        grid.setContentsMargins(0, 0, 0, 0)
        self.errors = PickingPlot(
            Axis("bottom", self._ticks, self._label), error_axis(), names_below=True
        )
        self.weights = Plot(
            Axis("bottom", self._ticks, self._label),
            Axis("left", linear_ticks, compact),
            names_below=True,
        )
        Grid(self.errors)
        Grid(self.weights)
        self.train = BandCurve(self.errors)
        self.dev = BandCurve(self.errors, triangles=True)
        self.test = BandCurve(self.errors)
        self.other = Curve(self.errors)
        self.best = Dots(self.errors, 3.0, 1.4)
        self.norms, self.zeros, self.other_zeros, self.linear = (
            Curve(self.weights) for _ in range(4)
        )
        self.rules = [
            Rule(plot, Qt.Orientation.Vertical, 4.0) for plot in (self.errors, self.weights)
        ]
        self.legend, self.weights_legend = Legend(), Legend()
        self.map, self.figures = MapTiles(), QLabel()
        self.figures.setWordWrap(True)
        grid.addWidget(self.errors, 0, 0)
        grid.addWidget(self.legend, 1, 0)
        grid.addWidget(self.weights, 2, 0)
        grid.addWidget(self.weights_legend, 3, 0)
        grid.addWidget(self.map, 0, 1, 3, 1)
        grid.addWidget(self.figures, 3, 1)
        grid.setRowStretch(0, 3)
        grid.setRowStretch(2, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.errors.picked.connect(self._pick)
        self.errors.stepped.connect(self._step)
        self.errors.tip_of = self.weights.tip_of = lambda x, y: self._tip(x)
        self.errors.snap = self.weights.snap = self._snap
        return stage

    # ---- the x axis ---------------------------------------------------------------------------

    def _places(self, findings: PathFindings) -> Floats:
        """The strengths on the axis: as they are for keep_prob, else powers of ten; 0 apart."""
        strengths = findings.strengths
        if findings.kind == "dropout":
            return strengths
        with np.errstate(divide="ignore"):
            x = np.log10(strengths)
        return np.where(np.isfinite(x), x, x[np.isfinite(x)].min() - _ZERO_APART)

    @property
    def _has_zero(self) -> bool:
        return self.findings is not None and self.findings.strengths[0] == 0

    def _ticks(self, low: float, high: float, pixels: float, spacing: float) -> Sequence[float]:
        if self.findings is None:
            return ()
        if self.findings.kind == "dropout":
            return linear_ticks(low, high, pixels, spacing)
        ticks = decade_ticks(low, high, pixels, spacing)
        if self._has_zero and low <= self._x[0] <= high:
            ticks = [self._x[0], *(tick for tick in ticks if tick > self._x[1] - 1e-9)]
        return ticks

    def _label(self, value: float) -> str:
        if self.findings is None:
            return ""
        if self.findings.kind == "dropout":
            return compact(value)
        if self._has_zero and value == self._x[0]:
            return "0"
        return compact(10.0**value) if -4 < value < 6 else decade_label(value)

    def _snap(self, x: float) -> float | None:
        return float(self._x[self._nearest(x)]) if self._x.size else None

    def _nearest(self, x: float) -> int:
        return int(np.argmin(np.abs(self._x - x)))

    # ---- looks --------------------------------------------------------------------------------

    def restyle(self) -> None:
        theme = self.theme
        self._named = name = self._axis_name()
        self.errors.apply_theme(theme, widest="100", names=(name, self.tr("error, %")))
        self.weights.apply_theme(theme, widest="100", names=(name, "%"))
        self.errors.setAccessibleName(self.tr("Errors along the path"))
        self.weights.setAccessibleName(self.tr("Weights along the path"))
        self.train.set_look(theme.train, theme)
        self.dev.set_look(theme.dev, theme)
        self.test.set_look(theme.test, theme)
        self.other.set_look(theme.dev, theme, Qt.PenStyle.DashLine)
        self.best.set_look(theme.dev, theme)
        self.norms.set_look(theme.penalty, theme)
        self.zeros.set_look(theme.bars_2, theme)
        self.other_zeros.set_look(theme.bars_2, theme, Qt.PenStyle.DashLine)
        self.linear.set_look(theme.bars, theme)
        for rule in self.rules:
            rule.set_look(theme.text, theme, Qt.PenStyle.SolidLine)
        self.map.apply_theme(theme)
        for legend in (self.legend, self.weights_legend):
            legend.apply_theme(theme)
        self._say_legends()
        if self.findings is not None:
            self._show_chosen()

    def _axis_name(self) -> str:
        kind = self.setup.kind
        return {"dropout": "keep_prob", "stop": self.tr("step")}.get(kind, "λ")

    def _say_legends(self) -> None:
        theme, other = self.theme, {"l2": "L1", "l1": "L2"}.get(self.setup.kind)
        entries = [
            Entry((stroke(theme, theme.train),), self.tr("train")),
            Entry((stroke(theme, theme.dev),), self.tr("dev")),
            Entry((diamond(theme, theme.dev),), self.tr("best by dev")),
        ]
        weights = [
            Entry((stroke(theme, theme.penalty),), self.tr("‖W‖, of its largest")),
            Entry((stroke(theme, theme.bars_2),), self.tr("weights that are exactly 0")),
        ]
        found = self.findings
        if found is None or np.isfinite(found.linear).any():
            weights.append(Entry((stroke(theme, theme.bars),), self.tr("z in the linear part")))
        if other:
            text = self.tr("dev with {0}").format(other)
            entries.append(Entry((dashes(theme, theme.dev),), text))
            text = self.tr("exactly 0 with {0}").format(other)
            weights.append(Entry((dashes(theme, theme.bars_2),), text))
        if found is not None and found.test is not None:
            entries.append(Entry((stroke(theme, theme.test),), self.tr("test")))
        self.legend.set_entries(tuple(entries))
        self.weights_legend.set_entries(tuple(weights))

    # ---- drawing ------------------------------------------------------------------------------

    def draw(self, findings: PathFindings) -> None:
        self._x = x = self._places(findings)
        if self._chosen is not None and self._chosen >= len(x):
            self._chosen = None
        margin = 0.02 * (x[-1] - x[0]) if len(x) > 1 else 0.5
        across = float(x[0] - margin), float(x[-1] + margin)
        bands = [findings.train, findings.dev, *([findings.test] if findings.test else [])]
        self.errors.set_ranges(across, (0.0, top_of(bands)))
        self.weights.set_ranges(across, (0.0, 105.0))
        self.train.show(x, findings.train)
        self.dev.show(x, findings.dev)
        self.test.show(x, findings.test)
        nothing = np.empty(0)
        other = findings.other
        self.other.set_points(*((nothing, nothing) if other is None else (x, 100 * other.mean)))
        largest = np.nanmax(findings.norms) if np.isfinite(findings.norms).any() else 1.0
        self.norms.set_points(x, 100 * findings.norms / (largest or 1.0))
        self.zeros.set_points(x, 100 * findings.zeros)
        self.linear.set_points(x, 100 * findings.linear)
        zeros = findings.other_zeros
        self.other_zeros.set_points(*((nothing, nothing) if zeros is None else (x, 100 * zeros)))
        best = findings.best
        self.best.set_points(
            *((nothing, nothing) if best is None else (x[[best]], 100 * findings.dev.mean[[best]]))
        )
        name = self._axis_name()
        if name != self._named:
            self.restyle()
        self._say_legends()
        self._show_chosen()

    @property
    def place(self) -> int | None:
        """The place of the strength that the map is of: the chosen one, else the best."""
        found = self.findings
        if found is None:
            return None
        if self._chosen is not None:
            return self._chosen
        return found.weakest if found.best is None else int(found.best)

    def _show_chosen(self) -> None:
        found, place = self.findings, self.place
        if place is None:
            return
        text = message_text(strength_text(found.kind, found.strengths[place]))
        for rule, words in zip(self.rules, (text, ""), strict=True):
            rule.set_value(float(self._x[place]), words)
        self.map.show_tiles([Tile(found.boundaries[place], text)], found.points)
        self.figures.setText(self._figures(place))
        keys = self.tr("Left and Right choose another strength; the map follows")
        self.errors.setAccessibleDescription(sentences(sentences(text, self._figures(place)), keys))

    def _figures(self, place: int) -> str:
        found = self.findings
        text = self.tr("train {train} · dev {dev} · J {cost} · ‖W‖ {norm} · exactly 0: {zeros}")
        return text.format(
            train=percent(found.train.mean[place]), dev=percent(found.dev.mean[place]),
            cost=_figure(found.cost[place]), norm=_figure(found.norms[place]),
            zeros=percent(found.zeros[place]),
        )  # fmt: skip

    def _tip(self, x: float) -> str:
        if self.findings is None:
            return ""
        place = self._nearest(x)
        found = self.findings
        strength = message_text(strength_text(found.kind, found.strengths[place]))
        return f"{strength}\n{self._figures(place)}\n{self._ranges(place)}"

    def _ranges(self, place: int) -> str:
        def text(band: Band) -> str:
            return f"{percent(band.low[place])} – {percent(band.high[place])}"

        return self.tr("{0} seeds: train {1}, dev {2}").format(
            self.findings.seeds, text(self.findings.train), text(self.findings.dev)
        )

    # ---- choosing -----------------------------------------------------------------------------

    def _pick(self, x: float) -> None:
        if self._x.size:
            self._choose(self._nearest(x))

    def _step(self, places: int) -> None:
        if self.place is not None:
            self._choose(min(max(0, self.place + places), len(self._x) - 1))

    def _choose(self, place: int) -> None:
        if place != self._chosen:
            self._chosen = place
            self._show_chosen()
            self.handing.offer(self.hand_backs())

    def hand_backs(self) -> Sequence[HandBack]:
        found, place = self.findings, self.place
        if found is None or place is None or found.kind != self.setup.kind:
            return ()
        if found.kind == "stop":
            return (
                HandBack(
                    self.tr("Stop early by dev error"),
                    self.tr("Set early stopping, so that the run stops where dev is best"),
                    {"early_stopping": "dev_error"},
                ),
            )
        offered: list[HandBack] = []
        for at, help_text in (
            (place, self.tr("Set the experiment's knobs to the strength of the map")),
            (found.best, self.tr("Set the experiment's knobs to the best strength by dev error")),
        ):
            if at is None or (offered and at == place):
                continue
            text = message_text(strength_text(found.kind, found.strengths[at]))
            words = self.tr("Use the best: {0}") if offered else self.tr("Use {0}")
            changes = chosen(found.kind, float(found.strengths[at]))
            offered.append(HandBack(words.format(text), help_text, changes))
        return offered


def _figure(value: float) -> str:
    return shortest(value, 3) if math.isfinite(value) else "–"
