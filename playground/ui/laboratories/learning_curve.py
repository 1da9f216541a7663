"""The page of bias and variance: errors against examples, width or steps, and where which rules."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.session.laboratories.learning_curve import CurveFindings
from playground.ui.laboratories.page import LaboratoryPage
from playground.ui.laboratories.pieces.band_curves import BandCurve, error_axis, top_of
from playground.ui.look.legend_symbols import Entry, dots, filled, stroke
from playground.ui.look.numbers import compact, decade_ticks, grouped, percent
from playground.ui.plots.axis import Axis
from playground.ui.plots.dots import Dots
from playground.ui.plots.layers import Rule
from playground.ui.plots.plot import Grid, Plot
from playground.ui.plots.strips import Strip, Strips
from playground.ui.plots.surface import Floats
from playground.ui.widgets.legend import Legend

_ROUND = (1, 2, 5)


class LearningCurvePage(LaboratoryPage):
    """One plot: bands over seeds, the base error as a line, strips in the colour of the verdict."""

    knobs = ("width", "label_noise", "lambd")

    def build(self) -> QWidget:
        self._x: Floats = np.empty(0)
        self._named = ""  # what is written at the x axis
        stage = QWidget()
        box = QVBoxLayout(stage)
        box.setContentsMargins(0, 0, 0, 0)
        self.plot = Plot(Axis("bottom", _ticks, _label), error_axis(), names_below=True)
        self.strips = Strips(self.plot)
        Grid(self.plot)
        self.train, self.dev = BandCurve(self.plot), BandCurve(self.plot, triangles=True)
        self.dots = Dots(self.plot, 2.0)
        self.base = Rule(self.plot, Qt.Orientation.Horizontal)
        self.here = Rule(self.plot, Qt.Orientation.Vertical)
        self.legend = Legend()
        self.plot.tip_of = lambda x, y: self._tip(x)
        self.plot.snap = lambda x: float(self._x[self._nearest(x)]) if self._x.size else None
        box.addWidget(self.plot, 1)
        box.addWidget(self.legend)
        return stage

    def restyle(self) -> None:
        theme = self.theme
        self._named = self._axis_name()
        self.plot.apply_theme(theme, widest="100", names=(self._named, self.tr("error, %")))
        self.plot.setAccessibleName(self.tr("Errors, mean and range over seeds"))
        self.train.set_look(theme.train, theme)
        self.dev.set_look(theme.dev, theme)
        self.dots.set_look(theme.train, theme)
        self.base.set_look(theme.muted, theme, Qt.PenStyle.DotLine)
        self.here.set_look(theme.text, theme, Qt.PenStyle.DashLine)
        self.legend.apply_theme(theme)
        if self.findings is not None:
            self._draw_strips(self.findings)
        self._say_legend()

    def _axis_name(self) -> str:
        return {
            "examples": self.tr("training examples"),
            "width": self.tr("width"),
            "steps": self.tr("step"),
        }[self.setup.against]

    def _verdicts(self) -> dict[str, tuple[str, str]]:
        """The colour and the name of each verdict."""
        theme = self.theme
        return {
            "high_bias": (theme.warning, self.tr("high bias")),
            "high_variance": (theme.bars, self.tr("high variance")),
            "high_bias_and_variance": (theme.danger, self.tr("high bias and variance")),
            "low_bias_and_variance": (theme.good, self.tr("both low")),
        }

    def _say_legend(self) -> None:
        theme, found = self.theme, self.findings
        entries = [
            Entry((stroke(theme, theme.train),), self.tr("train")),
            Entry((stroke(theme, theme.dev),), self.tr("dev")),
        ]
        if found is not None and found.base is not None:
            entries.append(Entry((dots(theme, theme.muted),), self.tr("base (Bayes) error")))
        shown = set() if found is None else set(found.verdicts)
        for verdict, (colour, text) in self._verdicts().items():
            if verdict in shown:
                entries.append(Entry((filled(theme, colour, opacity=0.35),), text))
        self.legend.set_entries(tuple(entries))

    def draw(self, findings: CurveFindings) -> None:
        self._x = x = np.log10(findings.x)
        across = float(x[0] - 0.05), float(x[-1] + 0.05)
        self.plot.set_ranges(across, (0.0, top_of([findings.train, findings.dev])))
        self.train.show(x, findings.train)
        self.dev.show(x, findings.dev)
        self.dots.set_points(x, 100 * findings.train.mean)
        base = findings.base
        self.base.set_value(None if base is None else 100 * base)
        here = None if not findings.here else float(np.log10(findings.here))
        inside = here is not None and across[0] <= here <= across[1]
        self.here.set_value(here if inside else None, self.tr("this network"))
        if self._named != self._axis_name():
            self.restyle()
        self._draw_strips(findings)
        self._say_legend()

    def _draw_strips(self, findings: CurveFindings) -> None:
        """Each verdict holds up to half way to its neighbours."""
        x, looks = np.log10(findings.x), self._verdicts()
        middles = (x[1:] + x[:-1]) / 2
        edges = np.concatenate([[x[0] - 1.0], middles, [x[-1] + 1.0]])
        self.strips.set_strips(
            [
                Strip(float(edges[place]), float(edges[place + 1]), *looks[verdict])
                for place, verdict in enumerate(findings.verdicts)
                if verdict in looks
            ]
        )

    def _nearest(self, x: float) -> int:
        return int(np.argmin(np.abs(self._x - x)))

    def _tip(self, x: float) -> str:
        found = self.findings
        if found is None or not self._x.size:
            return ""
        place = self._nearest(x)
        head = f"{self._axis_name()}: {grouped(int(found.x[place]))}"
        lines = [head]
        for name, band in ((self.tr("train"), found.train), (self.tr("dev"), found.dev)):
            low, mean, high = (percent(v[place]) for v in (band.low, band.mean, band.high))
            lines.append(f"{name}: {mean} ({low} – {high})")
        verdict = self._verdicts().get(found.verdicts[place])
        return "\n".join((*lines, *((verdict[1],) if verdict else ())))

    def views(self) -> Sequence[Plot]:
        return (self.plot,)


def _ticks(low: float, high: float, pixels: float, spacing: float) -> list[float]:
    """Round numbers on an axis of powers of ten: 1, 2, 5 … where there is room, else decades."""
    wanted = [
        float(np.log10(digit * 10.0**power))
        for power in range(int(np.floor(low)), int(np.ceil(high)) + 1)
        for digit in _ROUND
    ]
    inside = [tick for tick in wanted if low <= tick <= high]
    if len(inside) * spacing <= pixels:
        return inside
    return decade_ticks(low, high, pixels, spacing)


def _label(value: float) -> str:
    return compact(round(10.0**value, 3))
