"""The strip that compares run A with run B; its actions are in `menus/comparison_actions.py`.

It hands the pinned run to every panel, which draws its ghosts.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.knobs.knob import short_number
from playground.session.messages.snapshot import Snapshot
from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.numbers import NOT_MEASURED, percent, significant
from playground.ui.look.theme import Theme, pale
from playground.ui.look.words import knob_text, value_text
from playground.ui.shell.shell import Shell
from playground.ui.widgets.card import Card
from playground.ui.widgets.chip_row import ChipButton
from playground.ui.widgets.figure_table import FigureTable, Row
from playground.ui.widgets.fits_room import FitsRoom
from playground.ui.widgets.keys import claim_space
from playground.ui.widgets.translated import Translated

_MOST_NAMED = 4  # knobs that are named; of more only how many
_LEAST_WORDS = 12  # heights of the type: less room for words is too little
_BESIDE, _BELOW = (0, 1, 1, 1), (1, 0, 1, 3)  # in the grid


def knob_differences(a: Hyperparameters, b: Hyperparameters) -> list[tuple[str, str, str]]:
    """Label, value in A and value in B of every knob that differs."""
    found = []
    for name in a.differences(b):
        knob = KNOBS[name]
        label = f"{knob_text(knob.label)} {knob.symbol}".strip()
        values = [value_text(knob, getattr(one, name)) for one in (a, b)]
        found.append((label, values[0], values[1]))
    return found


class ComparisonStrip(Translated, FitsRoom, Card):
    """Shows the figures of A and B and in what they differ; hidden until a run is pinned.

    The words stand beside the figures, or below where there is little room for them.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._experiment = shell, shell.experiment
        self._actions = shell.actions
        self._snapshot: Snapshot | None = None
        self._pinned: Snapshot | None = None
        self._described: object = None
        self.table = FigureTable()
        self.differences, self.warning = QLabel(), QLabel()
        for label in (self.differences, self.warning):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.same_step = QCheckBox()
        self.same_step.setChecked(self._experiment.stops.with_a)
        claim_space(self.same_step)
        self.swap, self.back, self.unpin = ChipButton(), ChipButton(), ChipButton()
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.differences)
        words.addWidget(self.warning)
        words.addStretch(1)
        controls = QVBoxLayout()
        controls.setSpacing(0)
        buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        buttons.setSpacing(5)
        buttons.addStretch(1)
        for button in (self.swap, self.back, self.unpin):
            buttons.addWidget(button)
        controls.addStretch(1)
        controls.addLayout(buttons)
        controls.addWidget(self.same_step, 0, Qt.AlignmentFlag.AlignRight)
        controls.addStretch(1)
        self._grid, self._controls = QGridLayout(), controls
        self._grid.addWidget(self.table, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(self._words, *_BESIDE)
        self._grid.addLayout(controls, 0, 2)
        self._grid.setColumnStretch(1, 1)
        self.box.addLayout(self._grid)
        self.same_step.toggled.connect(self._same_step_changed)
        for button, id in (
            (self.swap, "swap_runs"), (self.back, "knobs_of_a"), (self.unpin, "unpin"),
        ):  # fmt: skip
            button.clicked.connect(self._actions[id].trigger)
        shell.panels.panel_made.connect(lambda panel: panel.pin(self._pinned))
        self.hide()
        self.apply_theme(shell.theme)
        self._enable()

    # ---- looks --------------------------------------------------------------------------------

    def retranslate(self) -> None:
        theme = self._shell.theme
        self.setAccessibleName(self.tr("Comparison of run A with run B"))
        paler = pale(QColor(theme.text), QColor(theme.surface)).name()
        rows = Row(self.tr("A, pinned"), paler), Row(self.tr("B, now"), theme.text)
        header = (self.tr("step"), self.tr("cost J"), self.tr("train"), self.tr("dev"))
        self.table.set_rows(rows, header, "00 000 000", theme)
        self.same_step.setText(self.tr("B stops at A's step"))
        self.same_step.setToolTip(
            self.tr("Let B stop at the step at which A was pinned; Play goes on beyond it")
        )
        for button, id, text in (
            (self.swap, "swap_runs", self.tr("Swap")),
            (self.back, "knobs_of_a", self.tr("A's knobs")),
            (self.unpin, "unpin", self.tr("Unpin")),
        ):
            action = self._actions[id]
            button.setText(text)
            button.setAccessibleName(action.text())
            button.setToolTip(action.toolTip())
            button.updateGeometry()
        self._described = None
        if self._snapshot is not None:
            self._show(self._snapshot)

    def apply_theme(self, theme: Theme) -> None:
        """Take colours and sizes."""
        height = self.fontMetrics().height()
        self._grid.setHorizontalSpacing(height)
        self._grid.setVerticalSpacing(0)
        font = small_font(theme)
        for widget in (
            self.differences, self.warning, self.same_step, self.swap, self.back, self.unpin,
        ):  # fmt: skip
            widget.setFont(font)
        self.fit_room_soon()
        palette = self.warning.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(theme.warning))
        self.warning.setPalette(palette)
        self.retranslate()

    def fit_room(self) -> None:
        height = self.fontMetrics().height()
        taken = self.table.width() + self._controls.sizeHint().width() + 2 * height
        left = self.box.contentsRect().width() - taken
        place = _BESIDE if left >= _LEAST_WORDS * height else _BELOW
        if self._grid.getItemPosition(self._grid.indexOf(self._words)) != place:
            self._grid.removeWidget(self._words)
            self._grid.addWidget(self._words, *place)

    # ---- the run ------------------------------------------------------------------------------

    def follow(self, snapshot: Snapshot) -> None:
        """Notice, at every frame, whether another run is pinned."""
        self._snapshot = snapshot
        if snapshot.pinned is not self._pinned:
            self._pinned = snapshot.pinned
            for card in self._shell.panels.cards.values():
                if card.made:
                    card.panel.pin(self._pinned)
            self.setVisible(self._pinned is not None)
            self._enable()
            self._show(snapshot)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the figures, a few times a second."""
        self._show(snapshot)

    def _enable(self) -> None:
        for id in ("swap_runs", "knobs_of_a", "unpin"):
            self._actions[id].setEnabled(self._pinned is not None)

    def _show(self, snapshot: Snapshot) -> None:
        a = self._pinned
        if a is None:
            return
        self.table.set_figures([_figures(a), _figures(snapshot)])
        described = (a, snapshot.hyperparameters, snapshot.painting)
        if described == self._described:
            return
        self._described = described
        found = knob_differences(a.hyperparameters, snapshot.hyperparameters)
        same = self.tr("No knob differs yet: change one, and B begins again with it.")
        lines = [
            _kept_together(self.tr("{0}: A {1}, B {2}").format(*one), one[1:])
            for one in found[:_MOST_NAMED]
        ]
        if len(found) > _MOST_NAMED:
            lines.append(self.tr("and {0} more").format(len(found) - _MOST_NAMED))
        self.differences.setText("   ".join(lines) or same)
        every = "\n".join(self.tr("{0}: A {1}, B {2}").format(*one) for one in found)
        self.differences.setToolTip(every)
        self.warning.setText(self._warning(a, snapshot, len(found)))
        self.warning.setVisible(bool(self.warning.text()))

    def _warning(self, a: Snapshot, b: Snapshot, count: int) -> str:
        if a.painting != b.painting:
            return self.tr("The examples differ by what is painted: the comparison is not fair.")
        if count > 1:
            text = self.tr("{0} knobs differ: their effects cannot be told apart.")
            return text.format(count)
        names = a.hyperparameters.differences(b.hyperparameters)
        if any(name.endswith("_seed") for name in names):
            return self.tr("Only chance differs: another seed.")
        return ""

    def _same_step_changed(self, checked: bool) -> None:
        self._experiment.stop_at(replace(self._experiment.stops, with_a=checked))


def _kept_together(line: str, values: Sequence[str]) -> str:
    """The line, with no break between a run's letter and its value."""
    for value in values:
        line = line.replace(f" {value}", f"\u00a0{value}")
    return line


def _figures(snapshot: Snapshot) -> Sequence[str]:
    e = snapshot.evaluation
    dev = NOT_MEASURED if e.dev_error is None else percent(e.dev_error)
    return short_number(e.step), significant(e.cost, 3), percent(e.train_error), dev
