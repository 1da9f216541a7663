"""The test set: hidden until it is revealed, then its error, with a count of the looks."""

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from playground.engine.diagnosis.verdict import standard_error
from playground.i18n.messages import marked
from playground.session.messages.snapshot import Snapshot
from playground.ui.docking.live_panel import nothing_measured
from playground.ui.docking.paced_panels import SpokenPanel
from playground.ui.docking.panel import LEAST_HEIGHT, LEAST_WIDTH
from playground.ui.look.fonts_and_pens import text_font
from playground.ui.look.numbers import NOT_MEASURED, grouped, percent
from playground.ui.look.theme import Theme
from playground.ui.widgets.fact_lines import Fact, FactLines
from playground.ui.widgets.test_set_button import RevealButton, looks_line
from playground.ui.widgets.verdict import Severity, Verdict

_SPACE = 4  # pixels between the rows
_CHARACTERS, _LINES = 48.0, 11.0  # of text: what the panel needs; in a larger one type is larger
_LARGEST, _STAIR = 2.2, 0.1  # times the theme's type, and the stairs in which it grows


class HeldOutPanel(SpokenPanel):
    """Hidden, with a button; or the figures of the last look, beside the dev set's."""

    id: ClassVar[str] = "test"
    title: ClassVar[str] = marked("Panels", "Test set")
    search_words: ClassVar[str] = marked("Search", "test error, generalization, held out")
    help: ClassVar[str] = marked(
        "Panels",
        "The test set says how well the network does on new examples, and only as long as nothing "
        "is chosen by it: so it stays hidden until you ask, and every look is counted and kept "
        "with the run. After ± stands the standard error of the share: a "
        "smaller difference between two runs may be chance. All of it is measured without dropout.",
    )
    formula: ClassVar[str] = marked(
        "Panels", "error = wrong / m_test,  standard error = √(p (1 − p) / m_test)"
    )

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.verdict, self.facts, self.note = Verdict(), FactLines(), FactLines()
        self.reveal = RevealButton(1.05)
        self.reveal.clicked.connect(lambda _=False: self.reveal_requested.emit())
        row = QHBoxLayout()
        row.addWidget(self.reveal)
        row.addStretch(1)
        self.body.setSpacing(_SPACE)
        self.body.addWidget(self.verdict)
        self.body.addWidget(self.facts)
        self.body.addLayout(row)
        self.body.addWidget(self.note)
        self.body.addStretch(1)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._scale, self._warning = 1.0, False
        self._notes: tuple[str, ...] = ("",)  # what the note says, in fewer and fewer words
        self.finish()

    # ---- looks --------------------------------------------------------------------------------

    def restyle(self) -> None:
        self._style()
        self.setMinimumWidth(max(LEAST_WIDTH, round(self.reveal.width() / self._scale)))
        if self._shown is None:
            self.verdict.set_verdict(nothing_measured(), Severity.UNKNOWN)
            self.reveal.hide()

    def _style(self) -> None:
        """Colours, and type as large as the panel allows."""
        theme = replace(self.theme, text_size=self.theme.text_size * self._scale)
        self.verdict.apply_theme(theme)
        names = self.tr("Test"), self.tr("Dev")
        self.facts.apply_theme(theme, names, _with_error(0.888, 0.088))
        warning = replace(theme, text=theme.warning)
        self.note.apply_theme(warning if self._warning else theme, names, "")
        self.reveal.apply_theme(theme)

    def minimumSizeHint(self) -> QSize:
        """Whatever is shown: the note gives way."""
        return self.minimumSize()

    def fit_parts(self) -> None:
        """Larger type where there is much room."""
        metrics = QFontMetricsF(text_font(self.theme))
        wide = self.width() / (_CHARACTERS * metrics.averageCharWidth())
        scale = min(_LARGEST, max(1.0, min(wide, self.height() / (_LINES * metrics.height()))))
        scale = _STAIR * int(scale / _STAIR + 1e-9)
        if scale != self._scale:
            self._scale = scale
            self._style()
        self._share_lines()

    def _share_lines(self) -> None:
        """Where there is little room, the note gives way first, then the facts."""
        taken = self.verdict.height() + _SPACE
        if not self.reveal.isHidden():
            taken += self.reveal.height() + _SPACE
        line = self.facts.line
        room = max(0, (self.height() - taken - 2 * _SPACE) // line)
        lines = min(len(self.facts.facts), room)
        self.facts.set_lines(lines)
        self.note.set_lines(room - lines)
        metrics, flags = self.note.fontMetrics(), Qt.TextFlag.TextWordWrap
        place = QRect(0, 0, max(1, self.width()), (room - lines) * line)
        fitting = (
            text
            for text in self._notes
            if metrics.boundingRect(place, flags, text).height() <= place.height()
        )
        self.note.set_text(next(fitting, self._notes[-1]))
        self.note.setAccessibleName(self._notes[0])
        self.note.setToolTip(self._notes[0])

    def readout(self) -> str:
        return looks_line(self._said) if self._said is not None else ""

    def short_readout(self) -> str:
        if self._said is None or not self._said.points.sizes[2]:
            return ""
        return self.tr("looks: {looks}").format(looks=self._said.reveals)

    # ---- drawing ------------------------------------------------------------------------------

    def is_news(self, before: Snapshot, snapshot: Snapshot) -> bool:
        return _look(before) != _look(snapshot)

    def is_same(self, before: Snapshot, snapshot: Snapshot) -> bool:
        return before.evaluation is snapshot.evaluation

    def say(self, snapshot: Snapshot) -> None:
        self.reveal.show_state(snapshot)
        if not snapshot.points.sizes[2]:
            self._say_none(snapshot)
        elif snapshot.test_error is None:
            self._say_hidden(snapshot)
        else:
            self._say_error(snapshot, snapshot.test_error)
        self._share_lines()

    def _say(
        self, verdict: str, severity: Severity, facts: tuple[Fact, ...], notes: tuple[str, ...], *,
        warning: bool = False,
    ) -> None:  # fmt: skip
        self.verdict.set_verdict(verdict, severity)
        self.facts.set_facts(facts)
        self._notes = notes
        if warning != self._warning:
            self._warning = warning
            self._style()

    def _say_none(self, snapshot: Snapshot) -> None:
        facts = (self._dev_fact(snapshot),)
        if snapshot.evaluation.dev_error is None:
            note = self.tr(
                "Without a dev and a test set nothing says how the network does on new examples: "
                "the train error is of those that it was fitted to."
            )
        else:
            note = self.tr(
                "There is no unbiased estimate of the error: the more choices are made by the dev "
                "set, the better it looks. A dev set alone is enough where none is needed."
            )
        short = self.tr("There is no unbiased estimate of the error.")
        self._say(self.tr("No test set"), Severity.UNKNOWN, facts, (note, short))

    def _say_hidden(self, snapshot: Snapshot) -> None:
        count, looks, e = snapshot.points.sizes[2], snapshot.reveals, snapshot.evaluation
        likely = e.train_error if e.dev_error is None else e.dev_error
        text = self.tr(
            "{count} examples on which nothing was trained or chosen. Look once, when every choice "
            "is made: the error will be known to about ± {error}."
        )
        error = standard_error(likely, count) if likely == likely else None
        note = text.format(
            count=grouped(count), error=NOT_MEASURED if error is None else percent(error)
        )
        if looks:
            before = self.tr("With other weights it was looked at before, looks: {looks}.")
            note = f"{before.format(looks=looks)} {note}"
        notes = note, self.tr("Look once, when every choice is made.")
        self._say(self.tr("Hidden"), Severity.UNKNOWN, (self._dev_fact(snapshot),), notes)

    def _say_error(self, snapshot: Snapshot, error: float) -> None:
        count, looks = snapshot.points.sizes[2], snapshot.reveals
        verdict = self.tr("Test error {error}").format(error=percent(error))
        found, figure = snapshot.test_confusion, _with_error(error, standard_error(error, count))
        wrong = found.fp + found.fn if found is not None else round(error * count)
        origin = self.tr("{wrong} of {count} wrong, at step {step}, without dropout").format(
            wrong=grouped(wrong), count=grouped(count), step=grouped(snapshot.test_step or 0)
        )
        short = self.tr("{wrong} of {count}, step {step}").format(
            wrong=grouped(wrong), count=grouped(count), step=grouped(snapshot.test_step or 0)
        )
        facts = [
            Fact(self.tr("Test"), figure, origin, (short,)),
            self._dev_fact(snapshot),
        ]
        since = snapshot.step - (snapshot.test_step or 0)
        if since > 0:
            text = self.tr("Trained on since that look: {steps} steps.")
            facts.append(Fact(text.format(steps=grouped(since))))
        if looks > 1:
            note = self.tr(
                "Looked at {looks} times: each look makes it a little more of a dev set. Once "
                "anything is chosen by it, its error is too good to be true."
            ).format(looks=looks)
            short_note = self.tr("Each look makes it a little more of a dev set.")
        else:
            note = self.tr("Looked at once: unbiased as long as nothing is chosen by it.")
            short_note = self.tr("Unbiased while nothing is chosen by it.")
        severity = Severity.WARNING if looks > 1 else Severity.GOOD
        self._say(verdict, severity, tuple(facts), (note, short_note), warning=looks > 1)

    def _dev_fact(self, snapshot: Snapshot) -> Fact:
        e, name = snapshot.evaluation, self.tr("Dev")
        if e.dev_error is None or e.dev_sample is None:
            return Fact(name, NOT_MEASURED, self.tr("there is no dev set"))
        origin = self.tr("of {count}, at step {step}, without dropout").format(
            count=grouped(e.dev_sample), step=grouped(e.step)
        )
        short = self.tr("of {count}, step {step}").format(
            count=grouped(e.dev_sample), step=grouped(e.step)
        )
        figure = _with_error(e.dev_error, standard_error(e.dev_error, e.dev_sample))
        return Fact(name, figure, origin, (short,))


def _look(snapshot: Snapshot) -> tuple[object, ...]:
    return (
        snapshot.revision, snapshot.state, snapshot.reveals, snapshot.test_error,
        snapshot.test_step, snapshot.points.sizes,
    )  # fmt: skip


def _with_error(share: float, error: float | None) -> str:
    return percent(share) if error is None else f"{share * 100:.1f} ± {error * 100:.1f} %"
