"""The page of normalizing inputs: four treatments side by side, and the learning rate below them.

α is dragged on its axis, or by its row; a path answers as soon as it is computed.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from playground.data.normalization import KINDS
from playground.knobs.hyperparameters import KNOBS
from playground.session.laboratories.contours import NAMES, ContoursFindings, Treated
from playground.ui.laboratories.folding import Cell, FoldingStage
from playground.ui.laboratories.hand_backs import HandBack
from playground.ui.laboratories.page import LaboratoryPage
from playground.ui.laboratories.pieces.contour_pane import ContourPane
from playground.ui.laboratories.pieces.rate_axis import RateAxis
from playground.ui.look.numbers import NOT_MEASURED, normalized, significant, subscript
from playground.ui.look.words import apart

_LEAST = (48.0, 28.0)  # heights of the type that all panes together need


class ContoursPage(LaboratoryPage):
    """Four panes, two by two."""

    knobs = ("learning_rate", "stretch")

    def build(self) -> QWidget:
        self.panes = {kind: ContourPane() for kind in KINDS}
        declared = KNOBS["learning_rate"]
        self.axis = RateAxis(declared.smallest, declared.maximum)
        self.axis.dragged.connect(self.drag)
        cells = [
            Cell(pane, place // 2, place % 2) for place, pane in enumerate(self.panes.values())
        ]
        self.folding = FoldingStage(cells, _LEAST, (1, 1), extra=self.axis)
        self.folding.changed.connect(self._say_figures)
        return self.folding

    def restyle(self) -> None:
        self.folding.apply_theme(self.theme)
        self.folding.set_names(
            self.tr("Treatment of the inputs"), [(name, name) for name in self._names().values()]
        )
        stretched = self.tr("{0} is drawn {1} times as large")
        for pane in self.panes.values():
            pane.apply_theme(self.theme, self._axis_names(pane), stretched)
        self.axis.restyle(self.theme, "α")
        self.axis.setAccessibleName(self.tr("Learning rate and largest stable rates"))
        self.axis.setToolTip(
            self.tr("Largest stable rates: hollow at the start, filled where the path ends")
        )
        if self.findings is not None:
            self.draw(self.findings)

    def _axis_names(self, pane: ContourPane) -> tuple[str, str]:
        if pane.shown is None:
            return "", ""
        words = {0: self.tr("steepest"), -1: "b", -2: self.tr("to the minimum")}
        first, second = (words.get(axis, f"w{subscript(axis)}") for axis in pane.shown.view.axes)
        return first, second

    def draw(self, findings: ContoursFindings) -> None:
        for kind, one in findings.treated.items():
            pane = self.panes[kind]
            fresh = pane.shown is None or pane.shown.view.axes != one.view.axes
            pane.shown = pane.shown if not fresh else None
            pane.show_treated(one)
            if fresh:
                stretched = self.tr("{0} is drawn {1} times as large")
                pane.apply_theme(self.theme, self._axis_names(pane), stretched)
                pane.show_treated(one)
            pane.title.setText(self._title(findings, one))
            pane.plot.setAccessibleName(pane.title.text())
        self._say_figures()
        alpha = None if self.setup.multiple else self.setup.knobs.learning_rate
        self.axis.show_rates(findings.treated, self._names(), alpha)

    def _say_figures(self) -> None:
        treated = {} if self.findings is None else self.findings.treated
        for kind, one in treated.items():
            self.panes[kind].figures.setText(self._figures(one))

    def _names(self) -> dict[str, str]:
        return {
            kind: QCoreApplication.translate("Laboratories", name) for kind, name in NAMES.items()
        }

    def _title(self, findings: ContoursFindings, one: Treated) -> str:
        name = self._names()[one.kind]
        if one.kind == findings.kind:
            name = self.tr("{0} (this experiment)").format(name)
        if one.kind == "none" or len(findings.features) > 2:
            return name
        formulas = (
            normalized(feature, float(mean), float(scale))
            for feature, mean, scale in zip(findings.features, one.mean, one.scale, strict=True)
        )
        return apart((name, *formulas))

    def _figures(self, one: Treated) -> str:
        if self.folding.folded:
            text = self.tr("largest stable α: {0} where the path ends, {1} at the start")
            return text.format(
                significant(one.at_end.largest_stable_rate, 4),
                significant(one.at_start.largest_stable_rate, 4),
            )
        measured = NOT_MEASURED if one.measured is None else significant(one.measured, 4)
        text = self.tr(
            "condition {condition} · largest stable α: {end} where the path ends (measured "
            "{measured}), {start} at the start · at α = {rate} J rises in {rises} of {steps} steps"
        )
        return text.format(
            condition=significant(one.at_end.condition, 3),
            end=significant(one.at_end.largest_stable_rate, 4), measured=measured,
            start=significant(one.at_start.largest_stable_rate, 4), rate=significant(one.rate, 3),
            rises=one.rises, steps=one.costs.size - 1,
        )  # fmt: skip

    def drag(self, rate: float) -> None:
        """Take a learning rate for all paths."""
        self.holder.set(learning_rate=rate, multiple=0.0)

    def hand_backs(self) -> Sequence[HandBack]:
        """The treatment that helps, and a rate that is stable with it."""
        store, found = self.shell.experiment.store, []
        if store.current.normalization != "standardize":
            found.append(
                HandBack(
                    self.tr("Standardize the inputs"),
                    self.tr("Sets “Normalize inputs” of the experiment to standardize"),
                    {"normalization": "standardize"},
                )
            )
        rate = self.setup.knobs.learning_rate
        if not self.setup.multiple and rate != store.current.learning_rate:
            found.append(
                HandBack(
                    self.tr("Use this learning rate"),
                    self.tr("Sets the experiment's α to {0}").format(significant(rate, 3)),
                    {"learning_rate": rate},
                )
            )
        return found
