"""The split into train, dev and test sets: two knobs in one control."""

import re
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from playground.data.split import PRESETS, recommended_split
from playground.i18n.messages import message
from playground.knobs.hyperparameters import DEFAULTS, KNOBS
from playground.knobs.knob import KnobError, Value, short_number
from playground.knobs.written_numbers import meanings
from playground.session.run.build import SplitSizes, split_sizes
from playground.session.store import Store
from playground.ui.knob_rows.knob_row import KnobRow
from playground.ui.knob_rows.split_bar import SplitBar
from playground.ui.look.words import error_text, knob_name, knob_text, named, plain_text, refusal
from playground.ui.widgets.buttons import FlatButton
from playground.ui.widgets.keys import Burst
from playground.ui.widgets.readout import Readout
from playground.ui.widgets.spoken import set_tip
from playground.ui.widgets.value_edit import ValueEdit

_DEV, _TEST = KNOBS["dev_share"], KNOBS["test_share"]


def _neat(share: float) -> float:
    return float(f"{share:.10g}")


def percentages(dev: float, test: float) -> str:
    """The split as it is usually written, such as 60 / 20 / 20."""
    return " / ".join(short_number(_neat(100 * part)) for part in (1 - dev - test, dev, test))


def parse_percentages(text: str) -> tuple[float, float]:
    """Dev and test share from such a text; ValueError says what is wrong."""
    text = text.replace("%", " ")
    between = r"[/;]" if re.search(r"[/;]", text) else r"[,\s]"  # beside /, a comma is a mark
    parts = [meanings(part) for part in re.split(between, text) if part.strip()]
    numbers = [found[0] for found in parts if len(found) == 1]
    if len(numbers) != 3 or not abs(sum(numbers) - 100) < 1e-6:
        raise ValueError(
            message(
                "SplitRow",
                "“{found}”: three percentages that sum to 100 are needed, such as 60/20/20",
                found=" ".join(text.split()),
            )
        )
    return _neat(numbers[1] / 100), _neat(numbers[2] / 100)


def with_border(dev: float, test: float, border: int, position: float) -> tuple[float, float]:
    """The shares after border 0 (train | dev) or 1 (dev | test) has been moved to a position.

    The part that the border does not touch stays as it is.
    """
    if border == 0:
        room = 1 - test
        return _on_grid(room - position, room), test
    room = _neat(dev + test)
    new_test = _on_grid(1 - position, room)
    return _neat(room - new_test), new_test


def _on_grid(share: float, room: float) -> float:
    rounded = _neat(round(share / _DEV.step) * _DEV.step)
    return min(_neat(room), _DEV.maximum, max(_DEV.minimum, rounded))


class SplitRow(KnobRow):
    """Two handles on one bar, presets, and the sizes of the sets."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(_DEV, store, parent)
        self._examples_store = store
        self._file_rows: int | None = None
        self._own_sets: tuple[int, int, int] | None = None  # sizes, where a file names its sets
        self._burst = Burst()
        self.edit = ValueEdit(flat=True, leaves=True)
        self.setFocusProxy(self.edit)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.committed.connect(self._typed)
        self.edit.given_up.connect(self.forget_error)
        self.head.addWidget(self.edit)
        self.bar = SplitBar()
        self.bar.dragged.connect(self._dragged)
        self.bar.stepped.connect(self._stepped)
        self.bar.default_asked.connect(self._to_default)
        self.box.addWidget(self.bar)
        foot = QHBoxLayout()
        self.counts = Readout()
        self.presets = FlatButton()
        self.presets.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.presets)
        menu.aboutToShow.connect(self._fill_menu)
        self.presets.setMenu(menu)
        foot.addWidget(self.counts, 1)
        foot.addWidget(self.presets)
        self.box.addLayout(foot)
        self.reset_button.clicked.disconnect()
        self.reset_button.clicked.connect(lambda: self._to_default(None))
        self.retranslate()
        self.refresh()

    def retranslate(self) -> None:
        super().retranslate()
        self.label.set_words(self.tr("Split"), self.tr("train/dev/test"), "")
        title, alone = (
            self.tr("Split into train, dev and test sets"),
            self.tr("The network learns from the train set alone."),
        )
        helps = [named(knob_text(knob.label), knob_text(knob.help)) for knob in (_DEV, _TEST)]
        if self.own_sets is not None:
            helps = [self.tr("The file names its own sets; they are used as they are.")]
        set_tip(self, "<br>".join([f"<b>{title}</b>", *helps, alone]))
        self.edit.setAccessibleDescription(plain_text(self.toolTip()))
        self.edit.setAccessibleName(self.tr("Split, percentages of train, dev and test"))
        for handle, knob in zip(self.bar.handles, (_DEV, _TEST), strict=True):
            handle.setAccessibleName(knob_name(knob))
            set_tip(handle, self.toolTip(), knob_text(knob.help))
        self.presets.set_words(
            name=self.tr("Split presets"), help=self.tr("Usual splits"), text=self.tr("Presets")
        )

    # ---- values -------------------------------------------------------------------------------

    @property
    def shares(self) -> tuple[float, float]:
        """Dev and test share."""
        current = self._examples_store.current
        return current.dev_share, current.test_share

    @property
    def changed(self) -> bool:
        return self.shares != (DEFAULTS.dev_share, DEFAULTS.test_share)

    def written(self, value: Value) -> str:
        return percentages(DEFAULTS.dev_share, DEFAULTS.test_share)

    @property
    def _m(self) -> int | None:
        current = self._examples_store.current
        if current.dataset == "file":
            return self._file_rows
        if current.dataset == "digits" and self._file_rows is not None:
            return min(current.m, self._file_rows)  # there may be fewer than are asked for
        return current.m

    @property
    def own_sets(self) -> tuple[int, int, int] | None:
        """The sizes of the sets that the data file names; None where the examples are split."""
        return self._own_sets if self._examples_store.current.dataset == "file" else None

    def set_file_rows(self, rows: int | None, own_sets: tuple[int, int, int] | None = None) -> None:
        """How many examples there are, once the data file or the digits have been read.

        rows: None where the file cannot be used. own_sets: of the train, dev and test set that
        the file names.
        """
        self._file_rows, self._own_sets = rows, own_sets
        self.refresh()

    def refresh(self) -> None:
        """Show what the store holds now, or the sets that the file names."""
        super().refresh()
        split = self.own_sets is None
        if split != self.edit.isEnabled():
            for widget in (self.edit, self.bar, self.presets):
                widget.setEnabled(split)
            self.retranslate()
            self.edit.setToolTip("" if split else self.toolTip())
            self.presets.setVisible(split)
        self.reset_button.setVisible(split and self.changed)

    def show_value(self, value: Value) -> None:
        room = self.edit.fontMetrics().horizontalAdvance("99 / 0.5 / 0.5 00")
        self.edit.setFixedWidth(room)
        if (own := self.own_sets) is not None:
            self.edit.show_text(self.tr("as in the file"))
            self.bar.set_shares(own[1] / sum(own), own[2] / sum(own))
        else:
            self.edit.show_text(percentages(*self.shares))
            found, m = self._sizes(), self._m
            self.bar.set_shares(*self.shares, found.train_dev / m if found and m else 0.0)
        self.show_counts()

    def _sizes(self) -> SplitSizes | None:
        """How many examples each set has; None while that is not known."""
        if self.own_sets is not None:
            return SplitSizes(*self.own_sets, 0)
        return None if self._m is None else split_sizes(self._examples_store.current, self._m)

    def show_counts(self) -> None:
        """Say how many examples each set has: train is what is trained on."""
        if (found := self._sizes()) is None:
            self.counts.set_text("")
            set_tip(self.counts, "")
            return
        train, dev, test, held_out = map(short_number, found)
        text = self.tr("{0} + {1} train-dev + {2} + {3}") if found.train_dev else "{0} + {2} + {3}"
        shown, m = text.format(train, held_out, dev, test), short_number(sum(found))
        whole = f"{shown} = {m}"
        lines = [self.tr("{0} examples: train {1}, dev {2}, test {3}.").format(m, train, dev, test)]
        if found.train_dev:
            text = self.tr("{0} examples: train {1}, train-dev {2}, dev {3}, test {4}.")
            lines = [
                text.format(m, train, held_out, dev, test),
                self.tr(
                    "Train-dev is held out of the train part because of the mismatch: examples "
                    "like those of train that are not trained on."
                ),
            ]
        if self._examples_store.painting.changes:
            whole = self.tr("{0} = {1}, unpainted").format(shown, m)
            lines.append(self.tr("As they were drawn: what is painted over them is not counted."))
        self.counts.set_text(whole, shorter=shown)
        set_tip(self.counts, "<br>".join(lines))

    # ---- changes ------------------------------------------------------------------------------

    def _set(self, dev: float, test: float, gesture: object = None) -> bool:
        try:
            self._examples_store.set(gesture=gesture, dev_share=dev, test_share=test)
        except KnobError as error:
            self.show_error(partial(refusal, KNOBS[error.name], error))
            self.show_value(dev)
            return False
        self.show_error(None)
        return True

    def _dragged(self, border: int, position: float, gesture: object) -> None:
        dev, test = with_border(*self.shares, border, position)
        # Where a training set must remain the border stops: the nearest split that is allowed.
        while border == 0 and dev > _DEV.step and not self._allowed(dev, test):
            dev = _neat(dev - _DEV.step)
        self._set(dev, test, gesture)

    def _allowed(self, dev: float, test: float) -> bool:
        try:
            self._examples_store.current.with_changes(dev_share=dev, test_share=test)
        except KnobError:
            return False
        return True

    def _stepped(self, border: int, steps: int) -> None:
        dev, test = self.shares
        position = 1 - dev - test if border == 0 else 1 - test
        moved = min(1.0, max(0.0, position + steps * _DEV.step))
        self._dragged(border, moved, self._burst.gesture())

    def _to_default(self, gesture: object) -> None:
        self._set(DEFAULTS.dev_share, DEFAULTS.test_share, gesture)

    def _typed(self, text: str) -> None:
        try:
            shares = parse_percentages(text)
        except ValueError as error:
            self.show_error(partial(error_text, error))
            self.edit.set_wrong(True)
            return
        if self._set(*shares):
            self.edit.accept_text()
        else:
            self.edit.set_wrong(True)

    def _fill_menu(self) -> None:
        menu = self.presets.menu()
        menu.clear()
        m = self._m or self._examples_store.current.m
        advised = recommended_split(m)
        text = self.tr("Recommended for {0} examples: {1}")
        self._add(menu, text.format(short_number(m), percentages(*advised)), *advised)
        menu.addSeparator()
        for name, shares in PRESETS.items():
            self._add(menu, QCoreApplication.translate("Split", name), *shares)

    def _add(self, menu: QMenu, text: str, dev: float, test: float) -> None:
        action = QAction(text, menu)
        action.setCheckable(True)
        action.setChecked((dev, test) == self.shares)
        action.triggered.connect(lambda: self._set(dev, test))
        menu.addAction(action)
