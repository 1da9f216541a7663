"""The page of dropout as an ensemble: thinned networks as maps, and what descent does."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from playground.session.laboratories.ensemble import DESCENTS, EnsembleFindings
from playground.ui.laboratories.hand_backs import HandBack
from playground.ui.laboratories.page import LaboratoryPage
from playground.ui.look.legend_symbols import Entry, dashes, diamond, stroke
from playground.ui.look.numbers import (
    compact,
    grouped,
    layer_ticks,
    linear_ticks,
    next_stair,
    shortest,
    significant,
    whole_ticks,
)
from playground.ui.plots.axis import Axis
from playground.ui.plots.dots import Dots
from playground.ui.plots.layers import Curve
from playground.ui.plots.map_tiles import MapTiles, Tile
from playground.ui.plots.plot import Grid, Plot
from playground.ui.plots.surface import Floats
from playground.ui.widgets.card import make_bold
from playground.ui.widgets.legend import Legend

_APART = 16  # pixels between two plots side by side


class EnsemblePage(LaboratoryPage):
    """Maps at the left; J, the next layer's z and the weights' norms at the right."""

    knobs = ("learning_rate",)

    def build(self) -> QWidget:
        self.thinned, self.large = MapTiles(), MapTiles()
        self.thinned_title = QLabel()
        self.titles = [QLabel() for _ in range(3)]
        for label in (self.thinned_title, *self.titles):
            make_bold(label)
        self.costs = Plot(Axis("bottom", whole_ticks, compact), Axis("left", linear_ticks, compact))
        self.z, self.norms = (
            Plot(Axis("bottom", ticks, compact), Axis("left", linear_ticks, compact),
                 names_below=True)
            for ticks in (linear_ticks, layer_ticks)
        )  # fmt: skip
        for plot in self.views():
            Grid(plot)
        self.J = {name: Curve(self.costs) for name in ("fresh", "held", "without")}
        self.equal, self.scaled, self.unscaled = Curve(self.z), Dots(self.z), Dots(self.z)
        self.norm_curves = {name: Curve(self.norms) for name in ("without", "fresh", "l2")}
        self.norm_dots = {name: Dots(self.norms, 2.0) for name in ("without", "fresh", "l2")}
        self.legends = [Legend() for _ in range(3)]
        stage = QWidget()
        box = QHBoxLayout(stage)
        box.setContentsMargins(0, 0, 0, 0)
        maps = QVBoxLayout()
        maps.addWidget(self.thinned_title)
        maps.addWidget(self.thinned, 3)
        maps.addWidget(self.large, 2)
        plots = QVBoxLayout()
        plots.addLayout(_column(self.titles[0], self.costs, self.legends[0]), 1)
        pair = QHBoxLayout()
        pair.setSpacing(_APART)
        for place in (1, 2):
            plot = self.views()[place]
            pair.addLayout(_column(self.titles[place], plot, self.legends[place]), 1)
        plots.addLayout(pair, 1)
        box.addLayout(maps, 4)
        box.addLayout(plots, 6)
        self.costs.tip_of = lambda x, y: self._tip(x)
        self.costs.snap = lambda x: float(max(1, round(x)))
        return stage

    def views(self) -> Sequence[Plot]:
        return (self.costs, self.z, self.norms)

    def restyle(self) -> None:
        theme = self.theme
        self.costs.apply_theme(theme, widest="0.00", names=(self.tr("step"), "J"))
        self.z.apply_theme(
            theme,
            widest="−0.0",
            names=(self.tr("z, all units"), self.tr("mean z, thinned")),
        )
        self.norms.apply_theme(theme, widest="00", names=(self.tr("layer"), "‖W‖"))
        for maps in (self.thinned, self.large):
            maps.apply_theme(theme)
        texts = (
            self.tr("J, as training sees it"),
            self.tr("The next layer's z"),
            self.tr("‖W‖ by layer"),
        )
        for label, plot, text in zip(self.titles, self.views(), texts, strict=True):
            label.setText(text)
            plot.setAccessibleName(text)
        colours = self._colours()
        for name, curve in self.J.items():
            curve.set_look(colours[name], theme)
        for name, curve in self.norm_curves.items():
            curve.set_look(colours[name], theme)
            self.norm_dots[name].set_look(colours[name], theme)
        self.equal.set_look(theme.muted, theme, Qt.PenStyle.DashLine)
        self.scaled.set_look(theme.bars, theme)
        self.unscaled.set_look(theme.bars_2, theme)
        self._say_legends()
        if self.findings is not None:
            self._show_maps(self.findings)

    def _colours(self) -> dict[str, str]:
        theme = self.theme
        return {
            "without": theme.text, "fresh": theme.bars, "held": theme.warning,
            "l2": theme.penalty,
        }  # fmt: skip

    def _names(self) -> dict[str, str]:
        found = self.findings
        l2 = "L2"
        if found is not None and found.l2 is not None:
            l2 = self.tr("L2 of about the same train cost, λ = {0}").format(
                shortest(found.l2_lambd)
            )
        return {
            "without": self.tr("without dropout"),
            "fresh": self.tr("fresh masks"),
            "held": self.tr("the first masks for ever"),
            "l2": l2,
        }

    def _say_legends(self) -> None:
        theme, names, colours = self.theme, self._names(), self._colours()
        found = self.findings
        l2 = "L2" if found is None or found.l2 is None else f"L2, λ = {shortest(found.l2_lambd)}"

        def entries(wanted: Sequence[str]) -> tuple[Entry, ...]:
            shorter = {**names, "l2": l2}
            return tuple(
                Entry((stroke(theme, colours[one]),), names[one], shorter[one]) for one in wanted
            )

        for legend in self.legends:
            legend.apply_theme(theme)
        self.legends[0].set_entries(entries(DESCENTS))
        self.legends[1].set_entries(
            (
                Entry((dashes(theme, theme.muted),), self.tr("equal")),
                Entry((diamond(theme, theme.bars),), self.tr("divided by keep_prob")),
                Entry((diamond(theme, theme.bars_2),), self.tr("not divided")),
            )
        )
        self.legends[2].set_entries(entries(("without", "fresh", "l2")))

    # ---- drawing ------------------------------------------------------------------------------

    def draw(self, findings: EnsembleFindings) -> None:
        self._show_maps(findings)
        steps = np.arange(1.0, findings.step + 1)
        last = next_stair(max(10.0, float(self.setup.train_steps)))
        curves = [one.J for one in findings.descents.values()]
        self.costs.set_ranges((0.0, last), (0.0, _top(curves)))
        for name, curve in self.J.items():
            curve.set_points(steps, findings.descents[name].J)
        self._show_z(findings)
        self._show_norms(findings)
        self._say_legends()

    def _show_maps(self, findings: EnsembleFindings) -> None:
        found = findings
        self.thinned_title.setText(
            self.tr("{0} of {1} thinned networks, step {2}").format(
                len(found.thumbnails), found.networks, grouped(found.step)
            )
        )
        self.thinned.show_tiles([Tile(one, "") for one in found.thumbnails])
        self.thinned.setAccessibleName(self.thinned_title.text())
        self.large.show_tiles(
            [
                Tile(found.mean, self.tr("their mean")),
                Tile(found.full, self.tr("full network")),
                Tile(found.unscaled, self.tr("mean, not divided")),
            ],
            found.points,
        )

    def _show_z(self, findings: EnsembleFindings) -> None:
        rows = findings.z_full, findings.z_scaled, findings.z_unscaled
        finite = np.concatenate([row[np.isfinite(row)] for row in rows])
        reach = next_stair(float(np.abs(finite).max()) or 1.0) if finite.size else 1.0
        self.z.set_ranges((-reach, reach), (-reach, reach))
        self.equal.set_points(np.array([-reach, reach]), np.array([-reach, reach]))
        self.scaled.set_points(findings.z_full, findings.z_scaled)
        self.unscaled.set_points(findings.z_full, findings.z_unscaled)

    def _show_norms(self, findings: EnsembleFindings) -> None:
        rows = {name: findings.descents[name].norms for name in ("without", "fresh")}
        if findings.l2 is not None:
            rows["l2"] = findings.l2.norms
        layers = np.arange(1.0, len(rows["fresh"]) + 1)
        self.norms.set_ranges((0.5, len(layers) + 0.5), (0.0, _top(list(rows.values()))))
        nothing = np.empty(0)
        for name, curve in self.norm_curves.items():
            values = rows.get(name, nothing)
            curve.set_points(layers[: len(values)], values)
            self.norm_dots[name].set_points(layers[: len(values)], values)

    def _tip(self, x: float) -> str:
        found = self.findings
        place = round(x) - 1
        if found is None or not 0 <= place < found.step:
            return ""
        names = self._names()
        lines = [self.tr("step {0}").format(grouped(place + 1))]
        for name in DESCENTS:
            lines.append(f"{names[name]}: {significant(float(found.descents[name].J[place]), 3)}")
        return "\n".join(lines)

    def hand_backs(self) -> Sequence[HandBack]:
        found = self.findings
        if found is None:
            return ()
        text = shortest(found.kept)
        return (
            HandBack(
                self.tr("Use keep_prob = {0}").format(text),
                self.tr("Set the experiment's dropout to this keep_prob"),
                {"keep_prob": found.kept},
            ),
        )


def _column(title: QWidget, plot: QWidget, legend: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.addWidget(title)
    column.addWidget(plot, 1)
    column.addWidget(legend)
    return column


def _top(rows: Sequence[Floats]) -> float:
    """A round number above nearly all of what is finite in them; a spike may leave it."""
    kept = [row[np.isfinite(row)] for row in rows]
    highest = [float(np.quantile(row, 0.995)) for row in kept if row.size]
    return next_stair(1.05 * max((*highest, 1e-6)))
