"""The confusion of classes: what was predicted of each class, and accuracy, precision, recall."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from playground.engine.measures import Confusion
from playground.i18n.messages import marked
from playground.session.messages.measures import ConfusionMeasures, Need
from playground.session.messages.snapshot import Snapshot, State
from playground.ui.docking.live_panel import (
    before_divergence,
    no_training_example,
    nothing_measured,
)
from playground.ui.docking.paced_panels import SentencePanel, SpokenPanel
from playground.ui.docking.panel import PanelTable
from playground.ui.look.numbers import NOT_MEASURED, grouped, percent
from playground.ui.look.theme import Theme
from playground.ui.look.words import apart, listed, named
from playground.ui.widgets.confusion_table import Block, ConfusionTable, Words, figures_of


class ConfusionPanel(SpokenPanel, SentencePanel):
    """A table for train, for dev, and for the test set's last look."""

    id: ClassVar[str] = "confusion"
    title: ClassVar[str] = marked("Panels", "Confusion")
    search_words: ClassVar[str] = marked("Search", "confusion matrix, precision, recall, positives")
    help: ClassVar[str] = marked(
        "Panels",
        "Each row holds the examples of one true class y, each column what the network predicts "
        "for them, ŷ; right ones are green, wrong ones red, the darker the larger their share of "
        "the row, all without dropout. Class 1 counts as positive: precision is the share of right "
        "ones among those predicted 1, recall the share found among those that are 1, F1 their "
        "harmonic mean; the test set appears only once it has been revealed.",
    )
    formula: ClassVar[str] = marked(
        "Panels",
        "precision = TP / (TP + FP),  recall = TP / (TP + FN),  F1 = 2 TP / (2 TP + FP + FN)",
    )
    needs: ClassVar[frozenset[Need]] = frozenset({Need.CONFUSION})
    lines_for_words: ClassVar[int] = 9

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.tables = ConfusionTable()
        self.tables.tip_of = self._tip_of
        self.body.setSpacing(2)
        self.body.addWidget(self.tables, 1)
        self.body.addWidget(self.words)
        self.finish()

    # ---- looks --------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        self.tables.apply_theme(self.theme)
        self.tables.setAccessibleName(self.tr("Tables of true and predicted classes"))
        if self._shown is None:
            self._show_nothing()

    def readout(self) -> str:
        """The accuracy on train and dev."""
        return self._accuracies_in(self.tr("accuracy: train {train}  dev {dev}"))

    def short_readout(self) -> str:
        """One of them, with its name: without it a figure is taken for the error beside it."""
        found = self._said.confusion if self._said is not None else None
        if found is None or found.dev is None:
            return self._accuracies_in(self.tr("accuracy: train {train}"))
        return self._accuracies_in(self.tr("accuracy: dev {dev}"))

    def _accuracies_in(self, text: str) -> str:
        found = self._said.confusion if self._said is not None else None
        if found is None:
            return ""
        return text.format(train=_accuracy(found.train), dev=_accuracy(found.dev))

    def _names(self) -> tuple[str, str, str, str]:
        return self.tr("accuracy"), self.tr("precision"), self.tr("recall"), self.tr("F1")

    # ---- drawing ------------------------------------------------------------------------------

    def is_news(self, before: Snapshot, snapshot: Snapshot) -> bool:
        return (before.revision, before.state, before.reveals) != (
            snapshot.revision, snapshot.state, snapshot.reveals
        )  # fmt: skip

    def is_same(self, before: Snapshot, snapshot: Snapshot) -> bool:
        return snapshot.confusion is before.confusion and snapshot.points is before.points

    def say(self, snapshot: Snapshot) -> None:
        found = snapshot.confusion
        if found is None:
            self._show_nothing()
            return
        self._set_words(snapshot.points.class_names)
        self.tables.set_blocks(self._blocks(found, snapshot))
        self._write(found, snapshot)

    def _show_nothing(self) -> None:
        self.tables.set_blocks((Block("", "", None, nothing_measured()),))
        self.words.set_text("")
        self.tables.setAccessibleDescription(nothing_measured())

    def _set_words(self, classes: tuple[str, str]) -> None:
        true, predicted = self.tr("true y = {name}"), self.tr("predicted ŷ = {name}")
        short_true, short_predicted = self.tr("y = {name}"), self.tr("ŷ = {name}")
        zero, one = classes
        self.tables.set_words(
            Words(
                true=(
                    (true.format(name=zero), short_true.format(name=zero), zero),
                    (true.format(name=one), short_true.format(name=one), one),
                ),
                predicted=(
                    (predicted.format(name=zero), short_predicted.format(name=zero), zero),
                    (predicted.format(name=one), short_predicted.format(name=one), one),
                ),
                figures=self._names(),
                undefined=(self.tr("not defined (0/0)"), "0/0"),
            )
        )

    def _blocks(self, found: ConfusionMeasures, snapshot: Snapshot) -> tuple[Block, ...]:
        train, dev, _ = snapshot.points.sizes
        none, no_dev = no_training_example(), self.tr("There is no dev set")
        blocks = [
            _block(self.tr("Train"), found.train, train, none),
            _block(self.tr("Dev"), found.dev, dev, no_dev),
        ]
        if (test := snapshot.test_confusion) is not None:
            blocks.append(_block(self.tr("Test"), test, test.total))
        return tuple(blocks)

    def _write(self, found: ConfusionMeasures, snapshot: Snapshot) -> None:
        parts = [self.tr("Step {step}, without dropout").format(step=grouped(found.step))]
        short = parts[0]
        if snapshot.state is State.DIVERGED:
            parts.append(before_divergence())
        if snapshot.test_confusion is not None:
            text = self.tr("test set at step {step}, when it was last revealed")
            parts.append(text.format(step=grouped(snapshot.test_step or 0)))
            short = self.tr("Step {step}, test at {test}; without dropout").format(
                step=grouped(found.step), test=grouped(snapshot.test_step or 0)
            )
        elif snapshot.points.sizes[2]:
            parts.append(self.tr("test set hidden until you reveal it"))
        else:
            parts.append(self.tr("no test set"))
        words = apart(parts)
        self.set_words(words, short)
        lines = [self._spoken(block) for block in self.tables.blocks]
        self.tables.setAccessibleDescription(apart((*lines, words)))

    def _spoken(self, block: Block) -> str:
        if block.found is None:
            return named(block.title, block.note)
        figures = listed(
            f"{name} {self._figure(value)}"
            for name, value in zip(self._names(), figures_of(block.found), strict=True)
        )
        return named(block.title, figures)

    def _figure(self, value: float | None) -> str:
        return self.tr("not defined (0/0)") if value is None else percent(value)

    def _tip_of(self, block: int, row: int, column: int) -> str:
        """What a cell or a figure means, in words."""
        shown = self.tables.blocks[block]
        found = shown.found
        if found is None:
            return shown.note
        if row < 2:
            count = ((found.tn, found.fp), (found.fn, found.tp))[row][column]
            whole = (found.tn + found.fp, found.fn + found.tp)[row]
            kind = (
                (self.tr("true negatives"), self.tr("false positives")),
                (self.tr("false negatives"), self.tr("true positives")),
            )[row][column]
            true = self.tables.words.true[row][0]
            predicted = self.tables.words.predicted[column][0]
            text = self.tr("{count} of {whole} with {true} ({share})")
            share = percent(count / whole) if whole else NOT_MEASURED
            of = text.format(count=grouped(count), whole=grouped(whole), true=true, share=share)
            return f"{shown.title}\n{predicted}: {of}\n{kind}"
        parts = (
            ("(TP + TN) / m", found.tp + found.tn, found.total),
            ("TP / (TP + FP)", found.tp, found.tp + found.fp),
            ("TP / (TP + FN)", found.tp, found.tp + found.fn),
            ("2 TP / (2 TP + FP + FN)", 2 * found.tp, 2 * found.tp + found.fp + found.fn),
        )
        formula, over, under = parts[row - 2]
        value = self._figure(figures_of(found)[row - 2])
        line = f"{self._names()[row - 2]} = {formula} = {grouped(over)} / {grouped(under)}: {value}"
        why = {
            3: self.tr("no example is predicted to be of class 1"),
            4: self.tr("no example is of class 1"),
            5: self.tr("no example is of class 1, or predicted to be"),
        }.get(row, "")
        return f"{shown.title}\n{line}" + (f"\n{why}" if under == 0 and why else "")

    def table(self) -> PanelTable | None:
        """The counts and figures of every set."""
        blocks = [block for block in self.tables.blocks if block.found is not None]
        if not blocks:
            return None
        columns: dict[str, list[object]] = {"set": [block.title for block in blocks]}
        found = [block.found for block in blocks if block.found is not None]
        for name in ("tn", "fp", "fn", "tp", "accuracy", "precision", "recall", "f1"):
            columns[name] = [getattr(one, name) for one in found]
        return PanelTable(self.accessibleName(), columns, (self.words.text,))


def _accuracy(found: Confusion | None) -> str:
    value = found.accuracy if found is not None else None
    return NOT_MEASURED if value is None else percent(value)


def _block(name: str, found: Confusion | None, whole: int, note: str = "") -> Block:
    if found is None:
        return Block(name, name, None, note)
    count = grouped(whole)
    if found.total != whole:
        count = f"{grouped(found.total)} / {count}"
    return Block(f"{name} {count}", name, found)
