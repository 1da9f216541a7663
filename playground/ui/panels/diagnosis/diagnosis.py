"""The diagnosis: bias or variance, what to try, where a run diverged, and the test set."""

from typing import ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from playground.engine.diagnosis import (
    HIGH_BIAS,
    HIGH_VARIANCE,
    STANDARD_ERRORS,
    Advice,
    Diagnosis,
)
from playground.i18n.messages import marked
from playground.knobs.hyperparameters import KNOBS
from playground.session.messages.snapshot import DivergenceReport, Snapshot, State
from playground.ui.docking import panel_tables
from playground.ui.docking.paced_panels import SpokenPanel
from playground.ui.docking.panel import PanelTable
from playground.ui.look.fonts_and_pens import text_font
from playground.ui.look.numbers import MINUS, NOT_MEASURED, grouped, percent
from playground.ui.look.theme import Theme
from playground.ui.look.words import knob_text, named, value_text
from playground.ui.panels.diagnosis.mismatch_share import (
    data_mismatch,
    mismatch_chip,
    mismatch_fact,
    verdict_with_mismatch,
)
from playground.ui.panels.diagnosis.suggestions import Setting, setting_text, settings_for
from playground.ui.widgets.chip_row import Chip, ChipRow
from playground.ui.widgets.fact_lines import Fact, FactLines
from playground.ui.widgets.readout import Readout
from playground.ui.widgets.test_set_button import RevealButton, looks_line
from playground.ui.widgets.verdict import Severity, Verdict

_SPACE = 3  # pixels between the rows
_FACTS, _RECIPE_LINES = 3, 4  # lines, where there is room
_JUST_BEGUN = 100  # steps before which a high bias says nothing yet


class DiagnosisPanel(SpokenPanel):
    """The verdict in words with its figures, the recipe, and the look at the test set."""

    id: ClassVar[str] = "diagnosis"
    title: ClassVar[str] = marked("Panels", "Diagnosis")
    search_words: ClassVar[str] = marked("Search", "bias, variance, overfitting, recipe")
    help: ClassVar[str] = marked(
        "Panels",
        "Bias is the train error above the base error, variance is the dev error above the "
        "train error; each is called high from 3 percentage points on. The buttons do what "
        "the basic recipe names for this verdict, first against bias, then against variance; "
        "the test set is looked at only when you ask, and every look is counted.",
    )
    formula: ClassVar[str] = marked(
        "Panels", "bias = train − base ≥ 3 %,  variance = dev − train ≥ 3 %"
    )

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.verdict = Verdict()
        self.facts = FactLines()
        self.recipe = ChipRow(_RECIPE_LINES)
        self.recipe.pressed.connect(self._follow)
        self.test = Readout()
        self.reveal = RevealButton()
        self.reveal.clicked.connect(lambda _=False: self.reveal_requested.emit())
        row = QHBoxLayout()
        row.addWidget(self.test, 1)
        row.addWidget(self.reveal)
        self.body.setSpacing(_SPACE)
        self.body.addWidget(self.verdict)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.recipe, 1)
        self.body.addLayout(row)
        self.body.addStretch()
        self.setMinimumSize(160, 80)
        self.finish()

    # ---- looks --------------------------------------------------------------------------------

    def restyle(self) -> None:
        theme = self.theme
        self.verdict.apply_theme(theme)
        names = self.tr("Bias"), self.tr("Variance"), self.tr("Mismatch")
        self.facts.apply_theme(theme, names, _points(-0.888, 0.088))
        self.recipe.apply_theme(theme)
        self.test.setFont(text_font(theme, 0.95))
        self.reveal.apply_theme(theme)

    def fit_parts(self) -> None:
        """Where there is little room, facts give way first, then the recipe; their tips stay."""
        chips = self.recipe.minimumHeight() + _SPACE
        spare = self.height() - self.verdict.height() - self.reveal.sizeHint().height() - _SPACE
        self.recipe.setVisible(spare >= chips)
        spare -= chips if spare >= chips else 0
        lines = max(0, min(_FACTS, (spare - _SPACE) // self.facts.line))
        if (
            lines == _FACTS
            and not self._needs_last_fact()
            and spare - lines * self.facts.line < chips + 2 * _SPACE
        ):
            lines -= 1  # another line of the recipe is of more use than the usual last fact
        self.facts.set_lines(lines)

    def _needs_last_fact(self) -> bool:
        shown = self._shown
        return shown is not None and (
            shown.state is State.STOPPED_EARLY or shown.evaluation.train_dev_error is not None
        )

    def readout(self) -> str:
        if self._shown is None:
            return ""
        base = self._shown.points.base_error
        if base is None:
            if self._shown.points.painted:
                return self.tr("painted: base error unknown, taken as 0")
            return self.tr("base error unknown, taken as 0")
        return self.tr("base error {value}").format(value=percent(base))

    def table(self) -> PanelTable | None:
        """The figures that the verdict follows from."""
        if self._shown is None:
            return None
        return panel_tables.of_diagnosis(self._shown, self.accessibleName())

    # ---- drawing ------------------------------------------------------------------------------

    def is_news(self, before: Snapshot, snapshot: Snapshot) -> bool:
        return (before.state, before.reveals) != (snapshot.state, snapshot.reveals)

    def is_same(self, before: Snapshot, snapshot: Snapshot) -> bool:
        return _same(before, snapshot)

    def say(self, snapshot: Snapshot) -> None:
        self.fit_parts()
        if snapshot.divergence is not None:
            self._say_divergence(snapshot, snapshot.divergence)
        else:
            self._say_diagnosis(snapshot)
        self._say_test(snapshot)

    # ---- bias and variance --------------------------------------------------------------------

    def _say_diagnosis(self, snapshot: Snapshot) -> None:
        found = snapshot.diagnosis
        if found is None:
            self.verdict.set_verdict(self.tr("Not measured yet"), Severity.UNKNOWN)
            self.facts.set_facts(())
            if snapshot.state is State.EMPTY:
                self.verdict.set_verdict(self.tr("No training examples"), Severity.UNKNOWN)
                self.facts.set_text(
                    self.tr("Paint some on the map: the training goes on with the first one.")
                )
            self.recipe.set_chips(())
            return
        text, severity = {
            "high_bias": (self.tr("High bias"), Severity.WARNING),
            "high_variance": (self.tr("High variance"), Severity.WARNING),
            "high_bias_and_variance": (self.tr("High bias and high variance"), Severity.DANGER),
            "low_bias_and_variance": (self.tr("Low bias and low variance"), Severity.GOOD),
            "unknown": (
                (self.tr("High bias, variance unknown"), Severity.WARNING)
                if found.high_bias
                else (self.tr("Low bias, variance unknown"), Severity.UNKNOWN)
            ),
        }[found.verdict]
        if just_begun := snapshot.step < _JUST_BEGUN and found.high_bias:
            text, severity = self.tr("Training has just begun"), Severity.UNKNOWN
        gap = data_mismatch(snapshot.evaluation)
        if gap is not None and gap.high and not just_begun:
            text, severity = verdict_with_mismatch(found), Severity.WARNING
        self.verdict.set_verdict(text, severity, () if just_begun else self._doubts(found))
        e, base = snapshot.evaluation, snapshot.points.base_error
        train = percent(e.train_error)
        of_train = self.tr("train {train} of {count} − base {base}").format(
            train=train,
            count=grouped(e.train_sample),
            base=self.tr("0 (unknown)") if base is None else percent(base),
        )
        forms = self.tr("train {train} − base {base}"), self.tr("train − base")
        shorter = tuple(f.format(train=train, base=percent(base or 0.0)) for f in forms)
        bias = Fact(self.tr("Bias"), _points(found.bias, found.bias_error), of_train, shorter)
        if found.variance is None or e.dev_error is None:
            why = self.tr("without a dev set, variance cannot be known")
            variance = Fact(self.tr("Variance"), NOT_MEASURED, why)
        else:
            wordings = (
                self.tr("dev {dev} of {count} − train {train}"),
                self.tr("dev {dev} − train {train}"),
                self.tr("dev − train"),
            )
            unseen, count = e.dev_error, e.dev_sample
            if e.train_dev_error is not None:
                unseen, count = e.train_dev_error, e.train_dev_sample
                wordings = (
                    self.tr("train-dev {dev} of {count} − train {train}"),
                    self.tr("train-dev {dev} − train {train}"),
                    self.tr("train-dev − train"),
                )
            figures = {"dev": percent(unseen), "count": grouped(count or 0), "train": train}
            of_unseen, *shorts = (form.format(**figures) for form in wordings)
            figure = _points(found.variance, found.variance_error)
            variance = Fact(self.tr("Variance"), figure, of_unseen, tuple(shorts))
        last = (
            self._third_line(snapshot)
            if gap is None
            else mismatch_fact(gap, _points(gap.mismatch, gap.standard_error))
        )
        self.facts.set_facts((bias, variance, last))
        if just_begun:
            self.recipe.set_chips(())
            return
        chips = [self._recipe_chip(advice, snapshot) for advice in found.recipe]
        if gap is not None and gap.high:
            if found.verdict == "low_bias_and_variance":
                chips = []
            chips.insert(0, mismatch_chip())
        self.recipe.set_chips([chip for chip in chips if chip is not None])

    def _doubts(self, found: Diagnosis) -> tuple[str, ...]:
        """What is too close to its threshold to be sure of, in fewer and fewer words."""
        if not found.uncertain:
            return ()
        of_bias = _near(found.bias, HIGH_BIAS, found.bias_error)
        of_variance = found.variance is not None and _near(
            found.variance, HIGH_VARIANCE, found.variance_error
        )
        if of_bias and not of_variance:
            text = self.tr("bias not certain")
        elif of_variance and not of_bias:
            text = self.tr("variance not certain")
        else:
            text = self.tr("not certain")
        why = self.tr("{doubt}: too few examples").format(doubt=text)
        return why, text, self.tr("not certain")

    def _third_line(self, snapshot: Snapshot) -> Fact:
        if snapshot.state is State.STOPPED_EARLY and snapshot.best_step is not None:
            text = self.tr(
                "Stopped early: the weights of step {step} are back. "
                "This couples a lower J with less overfitting; L2 keeps them apart."
            )
            shorter = (
                self.tr("Stopped early: the weights of step {step} are back."),
                self.tr("Stopped early, back at step {step}."),
            )
            step = grouped(snapshot.best_step)
            words = [one.format(step=step) for one in (text, *shorter)]
            return Fact(words[0], shorter=tuple(words[1:]))
        text = self.tr("High bias from {bias}, high variance from {variance}; without dropout.")
        short = self.tr("High from {bias} and {variance}; without dropout.")
        limits = {"bias": percent(HIGH_BIAS, 0), "variance": percent(HIGH_VARIANCE, 0)}
        return Fact(text.format(**limits), shorter=(short.format(**limits),))

    def _recipe_chip(self, advice: Advice, snapshot: Snapshot) -> Chip | None:
        knobs = snapshot.hyperparameters
        said = QCoreApplication.translate("Advice", advice.text)
        words = self._recipe_words().get(advice.key, said)
        settings = settings_for(advice, knobs)
        if not settings and advice.changes:
            return None  # it is done already, or cannot be
        if not settings:
            return None if advice.key == "augmentation" else Chip(words, words)
        name, _ = settings[-1]
        if KNOBS[name].combined:
            text = named(words, value_text(KNOBS[name], settings[-1][1]))
            return Chip(text, text, said, settings)
        if KNOBS[name].choices:
            return Chip(words, words, said, settings)
        text = f"{words}  {setting_text(settings[-1], knobs)}"
        return Chip(text, text, said, settings)

    def _recipe_words(self) -> dict[str, str]:
        return {
            "more_units": self.tr("More units"),
            "more_layers": self.tr("One more layer"),
            "train_longer": self.tr("Train longer"),
            "better_optimizer": self.tr("Adam"),
            "normalize_inputs": self.tr("Normalize inputs"),
            "less_penalty": self.tr("Lower λ"),
            "less_dropout": self.tr("No dropout"),
            "more_data": self.tr("More data"),
            "more_penalty": self.tr("Raise λ"),
            "dropout": self.tr("Lower keep_prob"),
            "augmentation": self.tr("Augment the data"),
            "early_stopping": self.tr("Stop early"),
            "other_architecture": self.tr("Another architecture"),
            "dev_set": self.tr("Hold out a dev set"),
            "done": self.tr("Nothing needs mending: look at the test error, once."),
        }

    # ---- divergence ---------------------------------------------------------------------------

    def _say_divergence(self, snapshot: Snapshot, report: DivergenceReport) -> None:
        self.verdict.set_verdict(
            self.tr("Diverged at step {step}").format(step=grouped(report.step)), Severity.DANGER
        )
        quantity = {
            "A": self.tr("the activation A"),
            "Z": self.tr("the weighted sum Z"),
            "dZ": self.tr("the gradient dZ"),
            "dW": self.tr("the gradient dW"),
            "W": self.tr("the weight W"),
        }.get(report.quantity, report.quantity)
        what = self.tr("Layer {layer} of {layers}: {quantity} is no longer a finite number.")
        where = what.format(quantity=quantity, layer=report.layer, layers=report.layers)
        cause = {
            "initialization": self.tr(
                "The initial weights are so large that signals or gradients explode from layer to "
                "layer."
            ),
            "learning_rate": self.tr(
                "The learning rate is too large: every step overshoots farther."
            ),
            "decay": self.tr(
                "αλ/m is so large that L2 alone enlarges the weights at each step; with λ = 0 the "
                "same steps stay finite."
            ),
            "inputs": self.tr("The inputs are so large that a step overshoots."),
        }.get(report.cause, "")
        self.facts.set_text(f"{where} {cause}".strip())
        chips = []
        for name, value in report.advice:
            label = knob_text(KNOBS[name].label)
            text = f"{label}  {setting_text((name, value), snapshot.hyperparameters)}"
            chips.append(Chip(text, text, knob_text(KNOBS[name].help), ((name, value),)))
        self.recipe.set_chips(chips)

    def _follow(self, settings: tuple[Setting, ...]) -> None:
        for name, value in settings:
            self.advice.emit(name, value)

    # ---- the test set -------------------------------------------------------------------------

    def _say_test(self, snapshot: Snapshot) -> None:
        self.test.set_text(looks_line(snapshot))
        self.test.setToolTip(self.test.text)
        self.reveal.show_state(snapshot)


def _same(one: Snapshot, other: Snapshot) -> bool:
    return (
        one.diagnosis == other.diagnosis
        and one.divergence == other.divergence
        and one.evaluation == other.evaluation
        and one.points is other.points
        and one.hyperparameters == other.hyperparameters
        and (one.state, one.best_step) == (other.state, other.best_step)
        and (one.test_error, one.test_step, one.reveals)
        == (other.test_error, other.test_step, other.reveals)
    )


def _near(value: float, threshold: float, error: float | None) -> bool:
    return error is not None and abs(value - threshold) < STANDARD_ERRORS * error


def _points(difference: float, error: float | None) -> str:
    """A difference of shares in percentage points, with its standard error."""
    figure = f"{round(difference * 100, 1) + 0.0:.1f}".replace("-", MINUS)  # no minus zero
    return f"{figure} %" if error is None else f"{figure} ± {error * 100:.1f} %"
