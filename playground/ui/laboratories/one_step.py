"""The page of one step: its formulas with every number, phase by phase."""

from collections.abc import Iterator

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from playground.session.laboratories.one_step import LayerStep, OneStepFindings
from playground.ui.laboratories.page import LaboratoryPage
from playground.ui.laboratories.pieces.example_chooser import ExampleChooser
from playground.ui.laboratories.pieces.formula_sheet import FormulaSheet, Line, Matrix
from playground.ui.look.numbers import grouped, shortest, significant
from playground.ui.look.words import value_text
from playground.ui.widgets.chip_row import ChipButton

_PHASES = ("forward", "loss", "backward", "update")
_CHOOSER = 13  # heights of the type: the width of the map of examples


def _number(value: float) -> str:
    return significant(value, 4)


class OneStepPage(LaboratoryPage):
    """Formulas at the left, the examples to trace at the right."""

    def build(self) -> QWidget:
        stage = QWidget()
        across = QHBoxLayout(stage)
        across.setContentsMargins(0, 0, 0, 0)
        self.sheet = FormulaSheet()
        self.scroll_area = QScrollArea()
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setWidget(self.sheet)
        self.chooser = ExampleChooser()
        self.chooser.chosen.connect(lambda number: self.holder.set(example=number))
        self.phase_button, self.step_button = ChipButton(), ChipButton()
        self.phase_button.clicked.connect(self.next_phase)
        self.step_button.clicked.connect(self.next_step)
        column = QVBoxLayout()
        column.addWidget(self.phase_button)
        column.addWidget(self.step_button)
        column.addWidget(self.chooser)
        column.addStretch(1)
        across.addWidget(self.scroll_area, 1)
        across.addLayout(column)
        return stage

    def restyle(self) -> None:
        self.sheet.apply_theme(self.theme)
        self.scroll_area.setAccessibleName(self.tr("Formulas with their numbers"))
        self.chooser.apply_theme(self.theme)
        self.chooser.setFixedWidth(_CHOOSER * self.fontMetrics().height())
        self.phase_button.setText(self.tr("Next phase ›"))
        self.phase_button.setToolTip(self.tr("Forward, loss, backward, update; then the next step"))
        self.step_button.setText(self.tr("Do this step ››"))
        self.step_button.setToolTip(
            self.tr("Look at the step after this one; the experiment itself is not touched")
        )
        for button in (self.phase_button, self.step_button):
            button.setAccessibleName(button.text())
        if self.findings is not None:
            self.draw(self.findings)

    def go(self, by: int) -> None:
        if by > 0:
            self.next_phase()

    def next_phase(self) -> None:
        """Go on to the next phase; after the update to the next step."""
        place = _PHASES.index(self.setup.phase) + 1
        if place == len(_PHASES):
            self.next_step()
        else:
            self.holder.set(phase=_PHASES[place])

    def next_step(self) -> None:
        """Go on to the step after this one, in its first phase."""
        if self.findings is not None and self.findings.setup_after is not None:
            later = self.findings.setup_after
            self.holder.replace(later.with_changes(phase=_PHASES[0], example=self.setup.example))

    def draw(self, findings: OneStepFindings) -> None:
        traced = findings.traced
        self.step_button.setEnabled(findings.setup_after is not None)
        self.chooser.show_examples(findings.choosable, None if traced is None else traced.number)
        if traced is None:
            self.sheet.set_lines(())
            return
        phases = {
            "forward": self._forward, "loss": self._loss,
            "backward": self._backward, "update": self._update,
        }  # fmt: skip
        self.sheet.set_lines(tuple(phases[findings.phase](findings)))

    # ---- the phases ---------------------------------------------------------------------------

    def _heading(self, findings: OneStepFindings) -> Line:
        declared = self.holder.declaration("phase")
        traced = findings.traced
        assert traced is not None
        name = "?" if traced.number is None else str(traced.number)
        text = self.tr("{phase} · step {step} · traced: example {number}, y = {y}").format(
            phase=value_text(declared, findings.phase), step=grouped(findings.step + 1),
            number=name, y=shortest(traced.y),
        )  # fmt: skip
        return Line((text,), heading=True)

    def _forward(self, findings: OneStepFindings) -> Iterator[Line]:
        yield self._heading(findings)
        assert findings.traced is not None
        first = findings.layers[0]
        features = ("x  =  a[0]  =", Matrix(first.below, (first.shape[1], 1)))
        if findings.traced.input_mask is not None:
            features = (self.tr("x after dropout  =  a[0]  ="), features[1])
        yield Line(features)
        for layer in findings.layers:
            n, before = layer.shape
            index = layer.layer
            yield Line(
                (
                    f"z[{index}]  =  W[{index}] a[{index - 1}] + b[{index}]  =",
                    Matrix(layer.W, layer.shape), "·", Matrix(layer.below, (before, 1)), "+",
                    Matrix(layer.b, (n, 1)), "=", Matrix(layer.z, (n, 1)),
                )
            )  # fmt: skip
            last = layer is findings.layers[-1]
            name = "ŷ  =  σ" if last else f"a[{index}]  =  {layer.activation}"
            pieces: list[str | Matrix] = [f"{name}(z[{index}])  =", Matrix(layer.a, (n, 1))]
            if layer.mask is not None:
                pieces += [
                    self.tr("∘ d / keep_prob"), Matrix(layer.mask, (n, 1)), "=",
                    Matrix(layer.a * layer.mask, (n, 1)),
                ]  # fmt: skip
            yield Line(tuple(pieces))

    def _loss(self, findings: OneStepFindings) -> Iterator[Line]:
        yield self._heading(findings)
        traced = findings.traced
        assert traced is not None
        assert findings.losses is not None
        y, prediction = traced.y, _number(traced.prediction)
        if self.setup.knobs.loss == "cross_entropy":
            inside = f"−log({prediction})" if y else f"−log(1 − {prediction})"
            formula = f"L(ŷ, y)  =  −y log ŷ − (1 − y) log(1 − ŷ)  =  {inside}"
        else:
            formula = f"L(ŷ, y)  =  ½(ŷ − y)²  =  ½({prediction} − {shortest(2 * y - 1)})²"
        yield Line((f"{formula}  =  {_number(traced.loss)}",))
        count = findings.batch
        yield Line(
            (
                self.tr("losses of the batch"),
                Matrix(findings.losses[None, :], (1, count), whole=16),
            )
        )  # fmt: skip
        yield Line((f"(1/{count}) Σ L  =  {_number(findings.data_cost)}",))
        lambd, m = shortest(findings.lambd), findings.m
        if findings.penalty != "none" and findings.lambd:
            norm = "‖W‖²" if findings.penalty == "l2" else "‖W‖₁"
            size = findings.penalty_cost * 2 * m / findings.lambd
            yield Line(
                (
                    f"λ/(2m) · {norm}  =  {lambd}/(2·{m}) · {_number(size)}  =  "
                    f"{_number(findings.penalty_cost)}",
                )
            )
        else:
            yield Line((self.tr("no λ term: λ is 0"),))
        yield Line(
            (
                f"J  =  {_number(findings.data_cost)} + {_number(findings.penalty_cost)}  =  "
                f"{_number(findings.cost)}",
            )
        )

    def _backward(self, findings: OneStepFindings) -> Iterator[Line]:
        yield self._heading(findings)
        traced = findings.traced
        assert traced is not None
        for layer in reversed(findings.layers):
            n = layer.shape[0]
            index, last = layer.layer, layer is findings.layers[-1]
            if last:
                text = self.tr("dz[{0}]  =  dL/dz  =").format(index)
                if self.setup.knobs.loss == "cross_entropy":
                    terms = f"{_number(traced.prediction)} − {shortest(traced.y)}"
                    text = f"dz[{index}]  =  ŷ − y  =  {terms}  ="
                yield Line((text, Matrix(layer.dz, (1, 1))))
            else:
                above = findings.layers[index]
                pieces: list[str | Matrix] = [
                    f"dz[{index}]  =  W[{index + 1}]ᵀ dz[{index + 1}] ∘ g′(z[{index}])"
                    + (" ∘ d/keep_prob" if layer.mask is not None else "") + "  =",
                    Matrix(above.W.T, (n, above.shape[0])), "·",
                    Matrix(above.dz, (above.shape[0], 1)), "∘", Matrix(layer.slope, (n, 1)),
                ]  # fmt: skip
                if layer.mask is not None:
                    pieces += ["∘", Matrix(layer.mask, (n, 1))]
                yield Line((*pieces, "=", Matrix(layer.dz, (n, 1))))
            yield Line(
                (
                    self.tr("mean over the batch:"),
                    f"dW[{index}]  =  (1/{findings.batch}) dZ[{index}] A[{index - 1}]ᵀ  =",
                    Matrix(layer.dW, layer.shape), f"db[{index}]  =", Matrix(layer.db, (n, 1)),
                )
            )  # fmt: skip

    def _update(self, findings: OneStepFindings) -> Iterator[Line]:
        yield self._heading(findings)
        yield Line((self._rule(findings),))
        rate = shortest(findings.learning_rate)
        for layer in findings.layers:
            n, index = layer.shape[0], layer.layer
            yield Line(
                (
                    f"W[{index}]  :=", Matrix(layer.W, layer.shape),
                    *self._moved(findings, layer, rate), "=", Matrix(layer.W_after, layer.shape),
                )
            )  # fmt: skip
            bias: tuple[str | Matrix, ...] = ("⟶",)
            if findings.optimizer == "gradient_descent":
                bias = f"− {rate} ·", Matrix(layer.db, (n, 1)), "="
            yield Line(
                (
                    f"b[{index}]  :=", Matrix(layer.b, (n, 1)), *bias,
                    Matrix(layer.b_after, (n, 1)),
                )
            )  # fmt: skip

    def _rule(self, findings: OneStepFindings) -> str:
        l2 = findings.penalty == "l2" and findings.lambd
        gradient = "(dW + (λ/m) W)" if l2 else "dW"
        if findings.optimizer == "momentum":
            text = f"v := 0.9 v + 0.1 {gradient},  W := W − α v"
        elif findings.optimizer == "adam":
            text = f"m̂, v̂ of {gradient},  W := W − α m̂ / (√v̂ + 10⁻⁸)"
        else:
            text = f"W := W − α {gradient}"
        if self._shrinks(findings):
            text += self.tr(",  then towards 0 by αλ/(2m), and no farther")
        return f"{text},   α = {shortest(findings.learning_rate)}"

    def _moved(
        self, findings: OneStepFindings, layer: LayerStep, rate: str
    ) -> tuple[str | Matrix, ...]:
        """What is taken from W: the gradient's terms, or the optimizer's moments."""
        shape = layer.shape
        if findings.optimizer == "momentum":
            assert layer.W_first is not None
            return f"− {rate} · v", Matrix(layer.W_first, shape)
        if findings.optimizer == "adam":
            direction = (layer.W - layer.W_after) / findings.learning_rate
            return f"− {rate} · m̂/√v̂", Matrix(direction, shape)
        found: list[str | Matrix] = [f"− {rate} · (", Matrix(layer.dW, shape)]
        if findings.penalty == "l2" and findings.lambd:
            found += ["+", Matrix(layer.dW_penalty, shape)]
        more = self.tr(", towards 0 by αλ/(2m)") if self._shrinks(findings) else ""
        return (*found, f"){more}")

    @staticmethod
    def _shrinks(findings: OneStepFindings) -> bool:
        return findings.penalty == "l1" and findings.lambd > 0
