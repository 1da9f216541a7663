"""The page of the initialization race: costs, twins, and histograms by layer of every scheme."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from playground.knobs.hyperparameters import KNOBS
from playground.session.laboratories.initialization import (
    SCHEMES,
    InitializationFindings,
    Runner,
    is_bounded,
)
from playground.session.laboratories.twins import Twins
from playground.ui.laboratories.folding import Cell, FoldingStage
from playground.ui.laboratories.hand_backs import HandBack
from playground.ui.laboratories.page import LaboratoryPage
from playground.ui.laboratories.pieces.layer_strips import LayerStrips
from playground.ui.look.legend_symbols import Entry, Swatch, marked_line
from playground.ui.look.numbers import (
    NOT_MEASURED,
    compact,
    decade_label,
    decade_ticks,
    grouped,
    linear_ticks,
    percent,
    power_of_ten,
    shortest,
    significant,
)
from playground.ui.look.theme import Theme
from playground.ui.look.words import choice_label, message_text
from playground.ui.plots.axis import Axis
from playground.ui.plots.layers import Curve, marker
from playground.ui.plots.plot import Grid, Plot
from playground.ui.widgets.card import make_bold
from playground.ui.widgets.legend import Legend

_LEAST = (46.0, 27.0)  # heights of the type that all plots together need
_LOWEST_COST = -5.0  # log10 J, at least
_EXACT = -17.0  # where a difference that is exactly 0 is drawn
_SYMBOLS = [marker(which, label) for which in (0, 1, 2) for label in (0, 1)]


def _colours(theme: Theme) -> list[str]:
    return [
        theme.muted, theme.bars, theme.danger, theme.warning, theme.bars_2, theme.dev, theme.good,
        theme.class_1, theme.penalty,
    ]  # fmt: skip


def _ticks_and_zero(low: float, high: float, pixels: float, spacing: float) -> list[float]:
    """Powers of ten, and the place of what is exactly 0."""
    apart = 0.6 * spacing * (high - low) / max(1.0, pixels)
    found = decade_ticks(low, high, pixels, spacing)
    return [_EXACT, *(tick for tick in found if tick - _EXACT > apart)]


def _or_zero(exponent: float) -> str:
    return "0" if exponent <= _EXACT else decade_label(exponent)


class _Curves(QWidget):
    """A title, curves over the steps on a logarithmic axis, and their legend."""

    def __init__(self, count: int, y_axis: Axis | None = None) -> None:
        super().__init__()
        self.title, self.legend = QLabel(), Legend()
        make_bold(self.title)
        y_axis = y_axis or Axis("left", decade_ticks, decade_label)
        self.plot = Plot(Axis("bottom", linear_ticks, compact), y_axis)
        Grid(self.plot)
        self._symbols = [_SYMBOLS[i % len(_SYMBOLS)] for i in range(count)]
        self.curves = [Curve(self.plot, symbol) for symbol in self._symbols]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        for part, stretch in ((self.title, 0), (self.plot, 1), (self.legend, 0)):
            box.addWidget(part, stretch)

    def restyle(self, theme: Theme, title: str, names: tuple[str, str], widest: str) -> None:
        """Colours and words."""
        self.title.setText(title)
        self.plot.setAccessibleName(title)
        self.plot.apply_theme(theme, widest=widest, names=names)
        self.legend.apply_theme(theme)
        for curve, colour in zip(self.curves, self._colours(theme), strict=True):
            curve.set_look(colour, theme)

    def _colours(self, theme: Theme) -> list[str]:
        return _colours(theme)[: len(self.curves)]

    def swatches(self, theme: Theme) -> list[Swatch]:
        """The symbols of the legend."""
        return [
            marked_line(theme, colour, symbol)
            for colour, symbol in zip(self._colours(theme), self._symbols, strict=True)
        ]


class InitializationPage(LaboratoryPage):
    """Costs and twins above, histograms below."""

    knobs = ("activation", "depth", "width", "learning_rate")

    def build(self) -> QWidget:
        self.costs = _Curves(len(SCHEMES) + 1)
        self.twins = _Curves(4, Axis("left", _ticks_and_zero, _or_zero))
        self.strips = LayerStrips()
        self.costs.plot.tip_of = self._tip_of_costs
        self.twins.plot.tip_of = self._tip_of_twins
        self.folding = FoldingStage(
            (
                Cell(self.costs, 0, 0), Cell(self.twins, 0, 1), Cell(self.strips, 1, 0, columns=2)
            ),
            least=_LEAST, row_stretches=(1, 1),
        )  # fmt: skip
        return self.folding

    def restyle(self) -> None:
        theme, step = self.theme, self.tr("step")
        self.costs.restyle(theme, self.tr("Cost J"), (step, "J"), power_of_ten(-5))
        self.twins.restyle(
            theme, self.tr("Zeros: the largest difference between two units of layer 1"),
            (step, self.tr("difference")), power_of_ten(-15),
        )  # fmt: skip
        self.strips.apply_theme(theme)
        self.folding.apply_theme(theme)
        self.folding.set_names(
            self.tr("What is shown"),
            (
                (self.tr("Costs"), self.tr("Cost J")),
                (self.tr("Twins"), self.twins.title.text()),
                (self.tr("Histograms"), self.tr("Histograms by layer")),
            ),
        )
        if self.findings is not None:
            self.draw(self.findings)

    @property
    def _logarithmic(self) -> bool:
        """Whether activations are shown by their logarithms."""
        return self.findings is not None and not is_bounded(self.findings.architecture)

    def draw(self, findings: InitializationFindings) -> None:
        self.strips.set_captions(("|A[l]|" if self._logarithmic else "A[l]", "|dZ[l]|"))
        self._draw_costs(findings)
        self._draw_twins(findings)
        words = [
            (self.name_of(one), self._short_name(one), self._state_of(one))
            for one in findings.runners
        ]
        self.strips.show_runners(findings.runners, words, bounded=is_bounded(findings.architecture))

    def _end(self, findings: InitializationFindings) -> float:
        return float(max(self.setup.race_steps, findings.steps[-1]))

    def _draw_costs(self, findings: InitializationFindings) -> None:
        lowest, highest, entries = -1.0, 0.1, []
        swatches = self.costs.swatches(self.theme)
        for place, curve in enumerate(self.costs.curves):
            if place >= len(findings.runners):
                curve.set_points(np.empty(0), np.empty(0))
                continue
            one = findings.runners[place]
            with np.errstate(divide="ignore", invalid="ignore"):
                y = np.log10(one.costs)
            y[~np.isfinite(y)] = np.nan
            curve.set_points(findings.steps, y)
            known = y[np.isfinite(y)]
            if known.size:
                lowest, highest = min(lowest, known.min()), max(highest, min(known.max(), 2.0))
            entries.append(Entry((swatches[place],), self.name_of(one)))
        low = max(_LOWEST_COST, float(np.floor(lowest)))
        self.costs.plot.set_ranges((0.0, self._end(findings)), (low, float(highest) + 0.1))
        self.costs.legend.set_entries(tuple(entries))

    def _draw_twins(self, findings: InitializationFindings) -> None:
        entries, swatches = [], self.twins.swatches(self.theme)
        for place, curve in enumerate(self.twins.curves):
            if place >= len(findings.twins):
                curve.set_points(np.empty(0), np.empty(0))
                continue
            one = findings.twins[place]
            with np.errstate(divide="ignore"):
                y = np.maximum(np.log10(one.differences), _EXACT)
            curve.set_points(findings.steps, y)
            entries.append(Entry((swatches[place],), self._tried(one)))
        self.twins.plot.set_ranges((0.0, self._end(findings)), (_EXACT - 0.5, 1.0))
        self.twins.legend.set_entries(tuple(entries))

    # ---- words --------------------------------------------------------------------------------

    def name_of(self, one: Runner) -> str:
        """A scheme with its gain, in the window's language."""
        if one.initialization == "normal":
            return self.tr("Normal σ = {0}").format(shortest(one.gain))
        choice = KNOBS["initialization"].choice(one.initialization)
        name = choice_label(choice).partition("  ")[0]
        return name if one.gain == 1 else f"{name} × {shortest(one.gain)}"

    def words(self) -> str:
        findings = self.findings
        return "" if findings is None else message_text(findings.sentence_with(self.name_of))

    def _short_name(self, one: Runner) -> str:
        return f"σ {shortest(one.gain)}" if one.initialization == "normal" else self.name_of(one)

    def _tried(self, one: Twins) -> str:
        return {
            "alone": self.tr("left alone"),
            "bias": self.tr("b₀ = 0.5"),
            "dropout": self.tr("keep_prob 0.8"),
            "nudge": self.tr("weights of σ = 0.01"),
        }[one.how]

    def _state_of(self, one: Runner) -> str:
        if one.diverged:
            return self.tr("diverged")
        return self.tr("J {0}, error {1}").format(significant(one.cost, 2), percent(one.error, 0))

    def _tip_of_costs(self, x: float, y: float) -> str:
        findings = self.findings
        if findings is None:
            return ""
        place = int(np.argmin(np.abs(findings.steps - x)))
        lines = [self.tr("step {0}").format(grouped(int(findings.steps[place])))]
        for one in findings.runners:
            cost = float(one.costs[place])
            shown = significant(cost, 3) if np.isfinite(cost) else NOT_MEASURED
            lines.append(f"{self.name_of(one)}: {shown}")
        return "\n".join(lines)

    def _tip_of_twins(self, x: float, y: float) -> str:
        findings = self.findings
        if findings is None or not findings.twins:
            return ""
        place = int(np.argmin(np.abs(findings.steps - x)))
        lines = [self.tr("step {0}").format(grouped(int(findings.steps[place])))]
        for one in findings.twins:
            lines.append(f"{self._tried(one)}: {significant(float(one.differences[place]), 3)}")
        return "\n".join(lines)

    def hand_backs(self) -> Sequence[HandBack]:
        """The winner's initialization, where the experiment has another."""
        findings, its = self.findings, self.shell.experiment.store.current
        if findings is None or not findings.steps[-1]:
            return ()
        best = findings.best
        if (best.initialization, best.gain) == (its.initialization, its.gain):
            return ()
        name = self.name_of(best)
        return (
            HandBack(
                self.tr("Use the best: {0}").format(name),
                self.tr("Gives the experiment the initialization whose network learned first"),
                {"initialization": best.initialization, "gain": best.gain},
            ),
        )
