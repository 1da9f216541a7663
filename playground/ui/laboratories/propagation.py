"""The page of vanishing and exploding gradients: norms by layer, how the layers stretch, which of
them move in training, and the map over gain and depth."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from playground.knobs.hyperparameters import KNOBS
from playground.knobs.knob import Value
from playground.session.laboratories.propagation import PREDICTED, PropagationFindings
from playground.ui.laboratories.folding import Cell, FoldingStage
from playground.ui.laboratories.hand_backs import HandBack
from playground.ui.laboratories.page import LaboratoryPage
from playground.ui.laboratories.pieces.gain_depth_map import GainDepthPlot
from playground.ui.look.legend_symbols import Entry, dashes, diamond, filled, upright
from playground.ui.look.numbers import (
    compact,
    decade_figure,
    decade_label,
    decade_ticks,
    grouped,
    layer_ticks,
    power_of_ten,
)
from playground.ui.look.words import choice_label, listed
from playground.ui.plots.axis import Axis
from playground.ui.plots.layers import Curve, Words
from playground.ui.plots.norm_layers import Bars, Forecast, Marks, Specials, decades, kinds
from playground.ui.plots.plot import Grid, Plot
from playground.ui.plots.surface import Floats
from playground.ui.widgets.card import make_bold
from playground.ui.widgets.legend import Legend

_LEAST = (46.0, 26.0)  # heights of the type that all plots together need
_MOST_CURVES = 64  # of singular values
_NOTHING: Floats = np.empty(0)


class _LayerPlot(QWidget):
    """A title and a plot of norms by layer."""

    def __init__(self) -> None:
        super().__init__()
        self.title = QLabel()
        make_bold(self.title)
        self.plot = Plot(
            Axis("bottom", layer_ticks, compact), Axis("left", decade_ticks, decade_label)
        )
        Grid(self.plot)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.title)
        box.addWidget(self.plot, 1)

    def set_title(self, title: str) -> None:
        self.title.setText(title)
        self.plot.setAccessibleName(title)

    def fit(self, layers: int, *rows: Floats) -> None:
        """The range of all finite numbers."""
        low, high = decades(np.concatenate(rows))
        self.plot.set_ranges((0.5, layers + 0.5), (low, high))


class _NormPlot(_LayerPlot):
    """Two quantities by layer, with the forecast of the first."""

    def __init__(self, names: tuple[str, str]) -> None:
        super().__init__()
        self.names = names
        self.forecast, self.forecast_of_bars = Forecast(self.plot), Forecast(self.plot)
        self.bars, self.marks = Bars(self.plot), Marks(self.plot)
        self.specials = Specials(self.plot, (f"‖{names[1]}‖", f"‖{names[0]}‖"))
        self.legend = Legend()
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.legend)

    def show_norms(self, findings: PropagationFindings) -> None:
        """Draw what was measured, and the band in which 95 of 100 draws fall."""
        first, second = (getattr(findings.measured, name) for name in self.names)
        L, rows = findings.architecture.L, [first, second]
        self.bars.set_norms(second)
        self.marks.set_norms(first)
        for name, forecast in zip(self.names, (self.forecast, self.forecast_of_bars), strict=True):
            of = None if findings.predicted is None else findings.predicted.get(name)
            if of is None:
                forecast.set_forecast(_NOTHING, _NOTHING, _NOTHING)
            else:
                forecast.set_forecast(of.mean - of.band, of.mean, of.mean + of.band)
                rows += [of.mean - of.band, of.mean + of.band]
        self.specials.set_kinds(kinds(second), kinds(first))
        self.fit(L, *rows)


class PropagationPage(LaboratoryPage):
    """Backward and forward norms above, singular values and movement below, the map at the side."""

    knobs = ("initialization", "gain", "depth", "activation")

    def build(self) -> QWidget:
        self.backward, self.forward = _NormPlot(("dZ", "dW")), _NormPlot(("A", "Z"))
        self.spectra, self.moved = _LayerPlot(), _LayerPlot()
        self.spectrum_curves = [Curve(self.spectra.plot) for _ in range(_MOST_CURVES)]
        self.moved_bars = Bars(self.moved.plot)
        self.nothing_moved = Words(self.moved.plot)
        self.map_title, self.map = QLabel(), GainDepthPlot()
        make_bold(self.map_title)
        self.map.chosen.connect(self.choose)
        below, side = QWidget(), QWidget()
        beside, under = QHBoxLayout(below), QVBoxLayout(side)
        for layout, widgets in (
            (beside, (self.spectra, self.moved)), (under, (self.map_title, self.map)),
        ):  # fmt: skip
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(2)
            for widget in widgets:
                layout.addWidget(widget, 0 if widget is self.map_title else 1)
        self.folding = FoldingStage(
            (
                Cell(self.backward, 0, 0), Cell(self.forward, 0, 1), Cell(below, 1, 0, columns=2),
                Cell(side, 0, 2, rows=2),
            ),
            least=_LEAST, row_stretches=(3, 2),
        )  # fmt: skip
        for one in (self.backward, self.forward):
            one.plot.tip_of = lambda x, y, one=one: self._tip_of_norms(one, x)
        self.spectra.plot.tip_of = self._tip_of_spectra
        self.moved.plot.tip_of = self._tip_of_moved
        return self.folding

    def restyle(self) -> None:
        theme, layer = self.theme, self.tr("layer")
        self.folding.apply_theme(theme)
        self.folding.set_names(
            self.tr("What is shown"),
            (
                (self.tr("Gradients"), self.tr("Backward: gradients")),
                (self.tr("Activations"), self.tr("Forward: activations")),
                (self.tr("Layers"), self.tr("Singular values, and how far training moves W")),
                (self.tr("Map"), self.tr("‖dZ[1]‖/‖dZ[L]‖ by gain and depth")),
            ),
        )
        widest = power_of_ten(-100)
        for one, titles in (
            (self.backward, self.tr("Backward: gradients")),
            (self.forward, self.tr("Forward: activations")),
        ):
            one.set_title(titles)
            one.plot.apply_theme(theme, widest=widest, names=(layer, self.tr("norm")))
            one.bars.set_look(theme.bars)
            one.marks.set_look(theme.bars_2, theme)
            for forecast in (one.forecast, one.forecast_of_bars):
                forecast.set_look(theme.predicted, theme.line_width)
            one.specials.set_look(theme)
            one.legend.apply_theme(theme)
            first, second = one.names
            one.legend.set_entries(
                (
                    Entry((diamond(theme, theme.bars_2),), f"‖{first}‖"),
                    Entry((upright(theme, theme.bars),), f"‖{second}‖"),
                    Entry(
                        (
                            filled(theme, theme.predicted, opacity=0.14),
                            dashes(theme, theme.predicted),
                        ),
                        self.tr("{0} predicted, 95 of 100 draws").format(
                            listed(f"‖{name}‖" for name in one.names if name in PREDICTED)
                        ),
                        self.tr("predicted"),
                    ),
                )
            )
        self.spectra.set_title(self.tr("Singular values of ∂A[l]/∂x"))
        self.moved.set_title(self.tr("How far training moves W: ‖ΔW‖/‖W₀‖"))
        for plot, name in ((self.spectra.plot, "σ"), (self.moved.plot, "‖ΔW‖/‖W₀‖")):
            plot.apply_theme(theme, widest=widest, names=(layer, name))
        for curve in self.spectrum_curves:
            curve.set_look(theme.bars_2, theme)
        self.moved_bars.set_look(theme.bars)
        self.nothing_moved.set_look(theme.muted, theme)
        self.map_title.setText(self.tr("‖dZ[1]‖/‖dZ[L]‖ by gain and depth"))
        self.map.plot.setAccessibleName(self.map_title.text())
        self.map.apply_theme(
            theme,
            (self.tr("gain"), self.tr("hidden layers")),
            self.tr("gain {gain}, {depth} hidden layers: {ratio}"),
        )
        if self.findings is not None:
            self.draw(self.findings)

    def draw(self, findings: PropagationFindings) -> None:
        self.backward.show_norms(findings)
        self.forward.show_norms(findings)
        self._draw_spectra(findings)
        self._draw_moved(findings)
        if findings.map is not None:
            of = KNOBS["initialization"]
            names = {name: choice_label(of.choice(name)) for name in findings.map.named}
            short = {name: label.partition("  ")[0] for name, label in names.items()}
            self.map.show_map(findings.map, short)
        self._mark()

    def _draw_spectra(self, findings: PropagationFindings) -> None:
        found, hidden = findings.spectra, len(findings.architecture.hidden)
        rows = np.empty((0, 0)) if found is None else found.log10.T
        for place, curve in enumerate(self.spectrum_curves):
            if found is not None and place < len(rows):
                y = np.where(np.isfinite(rows[place]), rows[place], np.nan)
                curve.set_points(found.layers.astype(float), y)
            else:
                curve.set_points(_NOTHING, _NOTHING)
        if found is not None:
            self.spectra.fit(max(1, hidden), rows.ravel())

    def _draw_moved(self, findings: PropagationFindings) -> None:
        trained = findings.trained
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = _NOTHING if trained is None else np.log10(trained.moved)
        self.moved_bars.set_norms(logs)
        self.moved.setVisible(self.setup.train_steps > 0)
        text = ""
        if trained is not None and trained.diverged is not None:
            text = self.tr("diverged at step {0}").format(grouped(trained.diverged))
        self.nothing_moved.set_text(text)
        self.moved.fit(findings.architecture.L, logs)

    def _mark(self) -> None:
        knobs = self.setup.knobs
        self.map.show_here(knobs.gain, len(knobs.hidden_widths))

    def choose(self, gain: float, depth: int) -> None:
        """Take gain and depth of a place on the map."""
        declared = self.holder.declaration("gain")
        gain = min(max(gain, declared.minimum), declared.maximum)
        changes: dict[str, Value] = {"gain": gain, "depth": depth}
        if self.setup.knobs.layer_widths:
            changes["layer_widths"] = ()
        self.holder.set(**changes)
        self._mark()

    def hand_backs(self) -> Sequence[HandBack]:
        """This initialization and depth, where the experiment has others."""
        mine, its = self.setup.knobs, self.shell.experiment.store.current
        found = []
        for names, text, help_text in (
            (
                ("initialization", "gain"),
                self.tr("Use this initialization"),
                self.tr("Gives the experiment this initialization and gain"),
            ),
            (
                ("initialization", "gain", "depth", "layer_widths", "activation"),
                self.tr("Use this network"),
                self.tr("Gives the experiment this depth and activation as well"),
            ),
        ):
            changes = {name: getattr(mine, name) for name in names}
            if any(getattr(its, name) != value for name, value in changes.items()):
                found.append(HandBack(text, help_text, changes))
        return found

    # ---- pointing -----------------------------------------------------------------------------

    def _tip_of_norms(self, one: _NormPlot, x: float) -> str:
        findings, layer = self.findings, round(x)
        if findings is None or not 1 <= layer <= findings.architecture.L:
            return ""
        lines = []
        for name in one.names:
            norm = decade_figure(getattr(findings.measured, name)[layer - 1])
            lines.append(f"‖{name}[{layer}]‖ = {norm}")
            of = None if findings.predicted is None else findings.predicted.get(name)
            if of is not None and np.isfinite(of.mean[layer - 1]):
                mean, band = float(of.mean[layer - 1]), float(of.band[layer - 1])
                ends = (decade_figure(mean + part) for part in (0, -band, band))
                lines.append(self.tr("predicted {0}, from {1} to {2}").format(*ends))
        return "\n".join(lines)

    def _tip_of_spectra(self, x: float, y: float) -> str:
        found = None if self.findings is None else self.findings.spectra
        if found is None:
            return ""
        place = int(np.argmin(np.abs(found.layers - x)))
        values = found.log10[place]
        return self.tr("∂A[{layer}]/∂x: largest {largest}, smallest {smallest}").format(
            layer=int(found.layers[place]), largest=decade_figure(float(values[0])),
            smallest=decade_figure(float(values[-1])),
        )  # fmt: skip

    def _tip_of_moved(self, x: float, y: float) -> str:
        trained, layer = None if self.findings is None else self.findings.trained, round(x)
        if trained is None or not 1 <= layer <= trained.moved.size:
            return ""
        with np.errstate(divide="ignore"):
            moved = float(np.log10(trained.moved[layer - 1]))
        return self.tr("W[{0}] moved by {1} of its size in {2} steps").format(
            layer, decade_figure(moved), grouped(int(trained.steps[-1] - trained.steps[0]))
        )
