"""The diagnosis: bias or variance, what to try, where a run diverged, and the test set."""

from collections.abc import Callable, Collection, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from playground.engine.diagnosis.advice import Advice
from playground.engine.diagnosis.recipe import COME_AND_GO
from playground.engine.diagnosis.verdict import (
    HIGH_BIAS,
    HIGH_VARIANCE,
    MARGIN,
    MARGIN_ERRORS,
    Diagnosis,
)
from playground.i18n.messages import marked
from playground.session.messages.measures import Need
from playground.session.messages.snapshot import Snapshot, State
from playground.ui.docking import panel_tables
from playground.ui.docking.paced_panels import SpokenPanel
from playground.ui.docking.panel import LEAST_HEIGHT, LEAST_WIDTH, PanelTable
from playground.ui.look.drawing_clock import drawing_clock
from playground.ui.look.fonts_and_pens import text_font
from playground.ui.look.numbers import grouped, percent
from playground.ui.look.theme import Theme
from playground.ui.look.words import apart
from playground.ui.panels.diagnosis.divergence_words import divergence_texts
from playground.ui.panels.diagnosis.facts import facts_of, points
from playground.ui.panels.diagnosis.laboratory_button import LaboratoryButton
from playground.ui.panels.diagnosis.mismatch_share import (
    data_mismatch,
    mismatch_advice,
    verdict_with_mismatch,
)
from playground.ui.panels.diagnosis.offer import Judging, Offer
from playground.ui.panels.diagnosis.recipe_chips import chip_of
from playground.ui.panels.diagnosis.situation_words import situation_verdict
from playground.ui.widgets.chip_row import ChipRow
from playground.ui.widgets.fact_lines import FactLines
from playground.ui.widgets.readout import Readout
from playground.ui.widgets.spoken import set_tip
from playground.ui.widgets.test_set_button import RevealButton, looks_line
from playground.ui.widgets.verdict import Severity, Verdict

_SPACE = 3  # pixels between the rows
_FACTS, _RECIPE_LINES = 3, 4  # lines, where there is room
_FIGURES = 2  # of the facts: bias and variance


class DiagnosisPanel(SpokenPanel):
    """The verdict in words with its figures, the recipe, and the look at the test set."""

    id: ClassVar[str] = "diagnosis"
    title: ClassVar[str] = marked("Panels", "Diagnosis")
    search_words: ClassVar[str] = marked(
        "Search",
        "bias, variance, high bias, high variance, overfitting, underfitting, basic recipe",
    )
    help: ClassVar[str] = marked(
        "Panels",
        "Bias is the train error above the base error, variance is the dev error above the "
        "train error; each is called high from 3 percentage points on. The buttons do what "
        "the basic recipe names for this verdict, first against bias, then against variance; "
        "where something keeps the network from learning at all, that comes first. The test set "
        "is looked at only when you ask, and every look is counted.",
    )
    formula: ClassVar[str] = marked(
        "Panels", "bias = train − base ≥ 3 %,  variance = dev − train ≥ 3 %"
    )
    needs: ClassVar[frozenset[Need]] = frozenset({Need.SIGNS})

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        clock: Callable[[], float] = drawing_clock,
    ) -> None:
        super().__init__(theme, parent)
        self.verdict = Verdict()
        self.facts = FactLines()
        self.recipe = ChipRow(_RECIPE_LINES)
        self.recipe.pressed.connect(self._follow)
        self.recipe.left.connect(self._say_anew)
        self.test = Readout()
        self.reveal = RevealButton()
        self.reveal.clicked.connect(lambda _=False: self.reveal_requested.emit())
        self.laboratory = LaboratoryButton()
        self.laboratory.clicked.connect(
            lambda _=False: self.laboratory_asked.emit(self.laboratory.laboratory)
        )
        self.test_row = QWidget()
        row = QHBoxLayout(self.test_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.test, 1)
        row.addWidget(self.laboratory)
        row.addWidget(self.reveal)
        self.body.setSpacing(_SPACE)
        self.body.addWidget(self.verdict)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.recipe, 1)
        self.body.addWidget(self.test_row)
        self.body.addStretch()
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._judging = Judging(clock)
        self._offer = Offer()
        self._explains = False  # the last fact says more than usual; as of the present recipe
        self._locked: frozenset[str] = frozenset()
        self.finish()

    def set_locked(self, names: Collection[str]) -> None:
        """Advise nothing that changes these knobs: they may not be changed now."""
        self._locked = frozenset(names)
        self._say_anew()

    # ---- looks --------------------------------------------------------------------------------

    def restyle(self) -> None:
        theme = self.theme
        self.verdict.apply_theme(theme)
        names = self.tr("Bias"), self.tr("Variance"), self.tr("Mismatch")
        self.facts.apply_theme(theme, names, points(0.0, 0.888, 0.088))
        self.recipe.apply_theme(theme)
        self.test.setFont(text_font(theme, 0.95))
        self.reveal.apply_theme(theme)
        self.setMinimumWidth(max(LEAST_WIDTH, self.test_row.minimumSizeHint().width()))
        limits = self.tr(
            "Bias is high from {bias} above the base error, variance from {variance} above the "
            "train error. The verdict follows the mean of the last steps; it stays until that is "
            "past the limit by {part} of its standard error, {margin} at most."
        )
        self.verdict.set_help(
            limits.format(
                bias=percent(HIGH_BIAS, 0),
                variance=percent(HIGH_VARIANCE, 0),
                part=percent(MARGIN_ERRORS, 0),
                margin=percent(MARGIN, 0),
            )
        )

    def fit_parts(self) -> None:
        """Share out the height.

        What comes first: the verdict, bias and variance, a line of the recipe, the test set, the
        last fact where it says more than usual, more of the recipe.
        """
        line, chips = self.facts.line, self.recipe.minimumHeight() + _SPACE
        test = self.reveal.sizeHint().height() + _SPACE
        spare = self.height() - self.verdict.height() - _SPACE
        facts = max(1, min(_FIGURES, spare // line))
        spare -= facts * line
        recipe_fits = spare >= chips
        spare -= chips if recipe_fits else 0
        test_fits = spare >= test
        spare -= test if test_fits else 0
        # Another line of the recipe is of more use than a last fact that is always the same.
        if facts == _FIGURES and spare >= line + (0 if self._explains else chips):
            facts = _FACTS
        self.facts.set_lines(facts)
        self.recipe.setVisible(recipe_fits)
        self.test_row.setVisible(test_fits)

    def readout(self) -> str:
        if self._shown is None:
            return ""
        base = self._shown.points.base_error
        if base is None:
            if self._shown.points.painted:
                return self.tr("painted: base error unknown, taken as 0")
            return self.tr("base error unknown, taken as 0")
        return self.tr("base error {value}").format(value=percent(base))

    def short_readout(self) -> str:
        base = None if self._shown is None else self._shown.points.base_error
        return "" if base is None else self.tr("base {value}").format(value=percent(base))

    def sentence(self) -> str:
        facts = self.facts.toolTip().replace("\n", "; ")
        return apart(text for text in (self.verdict.text, facts, self.readout()) if text)

    def table(self) -> PanelTable | None:
        if self._shown is None:
            return None
        return panel_tables.of_diagnosis(self._shown, self.accessibleName())

    # ---- drawing ------------------------------------------------------------------------------

    def is_news(self, before: Snapshot, snapshot: Snapshot) -> bool:
        followed = self._judging.waits and before.hyperparameters != snapshot.hyperparameters
        return followed or (before.state, before.reveals) != (snapshot.state, snapshot.reveals)

    def is_same(self, before: Snapshot, snapshot: Snapshot) -> bool:
        return _same(before, snapshot) and not self._judging.waits

    def say(self, snapshot: Snapshot) -> None:
        judging = self._judging.going_on(snapshot)
        if snapshot.divergence is not None:
            report = snapshot.divergence
            text = self.tr("Diverged at step {step}").format(step=grouped(report.step))
            self.verdict.set_verdict(text, Severity.DANGER)
            self.facts.set_texts(divergence_texts(report))
            self._advise(snapshot, report, report.advice)
        elif snapshot.diagnosis is not None:
            self._say_diagnosis(snapshot, snapshot.diagnosis, judging=judging)
        else:
            self._say_nothing(snapshot)
        self.test.set_text(looks_line(snapshot))
        set_tip(self.test, self.test.text)
        self.reveal.show_state(snapshot)
        self.laboratory.show_for(snapshot)
        self.fit_parts()

    def _say_anew(self) -> None:
        if self._said is not None:
            self.say(self._said)

    def _say_nothing(self, snapshot: Snapshot) -> None:
        self.verdict.set_verdict(self.tr("Not measured yet"), Severity.UNKNOWN)
        self.facts.set_facts(())
        if snapshot.missing:
            self.verdict.set_verdict(self.tr("The data file cannot be used"), Severity.UNKNOWN)
            self.facts.set_texts((self.tr("There is nothing to train on until it is found."),))
        elif snapshot.state is State.EMPTY:
            self.verdict.set_verdict(self.tr("No training examples"), Severity.UNKNOWN)
            self.facts.set_texts(
                (self.tr("Paint some on the map: the training goes on with the first one."),)
            )
        self._advise(snapshot, None, ())

    def _say_diagnosis(self, snapshot: Snapshot, found: Diagnosis, *, judging: bool) -> None:
        situation, running = found.situation, snapshot.state is State.RUNNING
        if situation == "untrained" and running:
            situation = "just_begun"  # it is only on its way
        waiting = situation in ("untrained", "just_begun")
        text, severity = self._verdict(found)
        if words := situation_verdict(situation):
            text, severity = words, Severity.UNKNOWN if waiting else Severity.DANGER
        gap = data_mismatch(snapshot.evaluation)
        mismatched = gap is not None and gap.high and not waiting
        if mismatched:
            text, severity = verdict_with_mismatch(found), Severity.WARNING
        remarks: tuple[str, ...] = ()
        if judging:
            paused = self.tr("judging … train on to see"), self.tr("judging …")
            remarks = paused[1:] if running else paused
        self.verdict.set_verdict(text, severity, remarks)
        self.facts.set_facts(facts_of(snapshot, found, gap))
        items: list[Advice] = list(found.recipe)
        if mismatched:
            if found.verdict == "low_bias_and_variance":
                items = []
            items.insert(0, mismatch_advice())
        stopped = snapshot.state is State.STOPPED_EARLY
        # What comes and goes with the course of J does not make it another recipe.
        kinds = frozenset(item.key for item in items) - COME_AND_GO
        about = found.verdict, situation, mismatched, stopped, found.below_base, kinds
        self._advise(snapshot, about, items, held=judging or situation == "just_begun")

    def _verdict(self, found: Diagnosis) -> tuple[str, Severity]:
        return {
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

    # ---- advice -------------------------------------------------------------------------------

    def _advise(
        self, snapshot: Snapshot, about: object, items: Sequence[Advice], *, held: bool = False
    ) -> None:
        offered = [
            item for item in items if chip_of(item, snapshot, locked=self._locked) is not None
        ]
        before, held = self._offer, held or self.recipe.hovered
        self._offer = before.followed_by(about, offered, held=held)
        if self._offer.about != before.about:  # else buttons would move with the facts above them
            facts = self.facts.facts
            self._explains = bool(self.facts.text) or any(fact.urgent for fact in facts)
        chips = [
            chip_of(item, snapshot, shown=True, locked=self._locked) for item in self._offer.items
        ]
        self.recipe.set_chips([chip for chip in chips if chip is not None], in_place=True)

    def _follow(self, item: Advice) -> None:
        if self._said is not None:
            self._judging.begin(self._said)
        self.advice.emit(item)


def _same(one: Snapshot, other: Snapshot) -> bool:
    return (
        one.diagnosis == other.diagnosis
        and one.divergence == other.divergence
        and one.evaluation == other.evaluation
        and one.signs == other.signs
        and one.points is other.points
        and one.hyperparameters == other.hyperparameters
        and (one.state, one.best_step) == (other.state, other.best_step)
        and (one.test_error, one.test_step, one.reveals)
        == (other.test_error, other.test_step, other.reveals)
    )
