"""What the chosen runs differ in: their knobs, and beside them their figures."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout
from PySide6.QtWidgets import QWidget as Widget

from playground.knobs.hyperparameters import KNOBS
from playground.session.library.fields import FIGURES
from playground.session.library.grouping import SEEDS, Group, differences, figure_of_group
from playground.ui.library.marked_runs import MarkedRuns
from playground.ui.library.wording import help_of, label_of, number_said, text_of
from playground.ui.look.words import listed
from playground.ui.widgets.translated import Translated

_ALWAYS = ("step", "train_error", "dev_error", "test_error", "cost", "bias", "variance")
_SAID = ("verdict", "state")


class ComparePage(Translated, Widget):
    """A column for each run or group, a row for each knob that differs and each figure."""

    def __init__(self) -> None:
        super().__init__()
        self._marked: list[MarkedRuns] = []
        self.words, self.table = QLabel(), QTableWidget()
        self.words.setWordWrap(True)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setAlternatingRowColors(True)
        box = QVBoxLayout(self)
        box.addWidget(self.words)
        box.addWidget(self.table, 1)
        self.retranslate()

    def retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("What the chosen runs differ in"))
        self._show()

    def show_runs(self, marked: Sequence[MarkedRuns]) -> None:
        """Compare these."""
        self._marked = list(marked)
        self._show()

    def _show(self) -> None:
        marked = self._marked
        knobs = list(differences([run for one in marked for run in one.runs]))
        grouped = any(len(one.runs) > 1 for one in marked)
        if grouped:
            knobs = [name for name in knobs if name not in SEEDS]
        figures = [
            name for name in (*_ALWAYS, *(f for f in FIGURES if f not in _ALWAYS))
            if any(run.figures[name] is not None for one in marked for run in one.runs)
        ]  # fmt: skip
        names = [*knobs, *figures, *(() if grouped else _SAID)] if marked else []
        self.table.clear()
        rows = self.table.verticalHeader()
        rows.setDefaultSectionSize(round(1.5 * self.table.fontMetrics().height()))
        self.table.setRowCount(len(names))
        self.table.setColumnCount(len(marked))
        for column, one in enumerate(marked):
            self.table.setHorizontalHeaderItem(column, self._head(one))
        for row, name in enumerate(names):
            head = QTableWidgetItem(label_of(name))
            head.setToolTip(help_of(name))
            if name in KNOBS:
                font = self.table.font()
                font.setBold(True)
                head.setFont(font)
            self.table.setVerticalHeaderItem(row, head)
            for column, one in enumerate(marked):
                item = QTableWidgetItem(self._cell(one, name))
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        self.table.resizeColumnsToContents()
        self.words.setText(self._said(knobs))

    def _head(self, one: MarkedRuns) -> QTableWidgetItem:
        text = str(one.number)
        if len(one.runs) > 1:
            text = self.tr("{0} ({1} runs)").format(one.number, len(one.runs))
        item = QTableWidgetItem(text)
        item.setForeground(QColor(one.colour))
        make = item.font()
        make.setBold(True)
        item.setFont(make)
        return item

    def _cell(self, one: MarkedRuns, name: str) -> str:
        if name in FIGURES and len(one.runs) > 1:
            found = figure_of_group(Group({}, one.runs), name)
            if found is None:
                return ""
            mean, low, high = (number_said(name, value) for value in found)
            return mean if low == high else f"{mean} ({low} – {high})"
        texts = list(dict.fromkeys(text_of(run, name) for run in one.runs))
        return listed(texts[:3])

    def _said(self, knobs: list[str]) -> str:
        if not self._marked:
            return self.tr("Choose two runs or more to see what they differ in")
        if sum(len(one.runs) for one in self._marked) < 2:
            return self.tr("One run is chosen: choose another one to see what they differ in")
        if not knobs:
            return self.tr("The chosen runs have the same knobs")
        text = self.tr("They differ in {0}")
        return text.format(listed(label_of(name) for name in knobs))
