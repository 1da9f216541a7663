"""Which columns of a table are features and which is the label, with a look at its beginning."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from playground.data.files.csv_file import DataFileError, Preview
from playground.i18n.messages import marked
from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.knobs.knob import KnobError
from playground.session.run.data_file import (
    join_columns,
    layout_knobs,
    look,
    split_columns,
    suggested_features,
)
from playground.ui.look.numbers import grouped
from playground.ui.look.words import choice_label, error_text, knob_text
from playground.ui.widgets.buttons import ButtonBox
from playground.ui.widgets.choices import ChoiceBox
from playground.ui.widgets.translated import Translated

_LAYOUT = ("data_delimiter", "data_decimal", "data_header")


class ColumnsDialog(Translated, QDialog):
    """Asks how to read the table that the knobs name. `choice` is the answer, as knobs.

    seen: the beginning of the table as `look` found it, which is shown first.
    """

    def __init__(self, knobs: Hyperparameters, seen: Preview, parent: QWidget) -> None:
        super().__init__(parent)
        self._knobs, self._seen = knobs, seen
        self.setFont(parent.font())
        self.facts = QLabel()
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setWordWrap(True)
        form = QFormLayout()
        self.boxes = {name: self._layout_box(name) for name in _LAYOUT}
        self.label = ChoiceBox()
        self.features = QListWidget()
        asked: tuple[QWidget, ...] = (*self.boxes.values(), self.label, self.features)
        self._names = {widget: QLabel() for widget in asked}
        for widget, name in self._names.items():
            form.addRow(name, widget)
        self.table = QTableWidget()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.fault = QLabel()
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        which = QDialogButtonBox.StandardButton
        self.buttons = ButtonBox(
            {
                which.Ok: marked("Dialogs", "Train on these"),
                which.Cancel: marked("Dialogs", "Cancel"),
            }
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        across = QHBoxLayout()
        across.addLayout(form, 2)
        across.addWidget(self.table, 3)
        box = QVBoxLayout(self)
        box.addWidget(self.facts)
        box.addLayout(across, 1)
        box.addWidget(self.fault)
        box.addWidget(self.buttons)
        height = self.fontMetrics().height()
        self.resize(min(56 * height, parent.width()), min(32 * height, parent.height()))
        self.retranslate()
        self._show_preview()
        for choice in self.boxes.values():
            choice.currentIndexChanged.connect(self._look_again)
        self.label.currentIndexChanged.connect(self._check)
        self.features.itemChanged.connect(self._check)

    def _layout_box(self, name: str) -> ChoiceBox:
        box = ChoiceBox()
        for choice in KNOBS[name].choices:
            box.addItem("", choice.value)
        box.setCurrentIndex(box.findData(layout_knobs(self._seen.layout)[name]))
        return box

    def _name(self, widget: QWidget, name: str, help: str) -> None:
        self._names[widget].setText(name)
        widget.setAccessibleName(name)
        widget.setAccessibleDescription(help)
        widget.setToolTip(help)

    def retranslate(self) -> None:
        """Say everything in the window's language; a fault that is shown stays as it is."""
        self.setWindowTitle(self.tr("Columns of the table"))
        for name, box in self.boxes.items():
            knob = KNOBS[name]
            for index, choice in enumerate(knob.choices):
                box.setItemText(index, choice_label(choice))
            self._name(box, knob_text(knob.label), knob_text(knob.help))
        self._name(self.label, self.tr("Label"), self.tr("The column that says the class"))
        text = self.tr("Features")
        self._name(self.features, text, self.tr("The columns that the network learns from"))
        self.table.setAccessibleName(self.tr("The first rows"))
        self._show_facts()

    # ---- the answer ---------------------------------------------------------------------------

    @property
    def choice(self) -> dict[str, str]:
        """What was chosen, by the names of knobs."""
        names = [self._seen.names[at] for at in self._chosen()]
        names.append(self._seen.names[self.label.currentIndex()])
        return {"data_columns": join_columns(names), **self._layout()}

    def _layout(self) -> dict[str, str]:
        return {name: str(box.currentData()) for name, box in self.boxes.items()}

    def _chosen(self) -> list[int]:
        checked = Qt.CheckState.Checked
        return [
            at
            for at in range(self.features.count())
            if self.features.item(at).checkState() is checked and at != self.label.currentIndex()
        ]

    # ---- what is shown ------------------------------------------------------------------------

    def _look_again(self) -> None:
        try:
            self._seen = look(self._knobs.with_changes(**self._layout()))
        except (DataFileError, KnobError) as error:
            self._show_fault(error_text(error))
            return
        self._show_preview()

    def _show_facts(self) -> None:
        seen = self._seen
        about = self.tr("{0}: about {1} rows").format(seen.path, grouped(seen.rows_estimated))
        self.facts.setText(about)

    def _show_preview(self) -> None:
        seen = self._seen
        self._show_facts()
        self.label.blockSignals(True)
        self.label.clear()
        self.label.addItems(list(seen.names))
        self.label.setCurrentIndex(seen.label)
        self.label.blockSignals(False)
        suggested = suggested_features(seen)
        self.features.blockSignals(True)
        self.features.clear()
        for at, column in enumerate(seen.columns):
            item = QListWidgetItem(f"{column.name}  ({', '.join(column.examples[:3])})")
            state = Qt.CheckState.Checked if at in suggested else Qt.CheckState.Unchecked
            item.setCheckState(state)
            self.features.addItem(item)
        self.features.blockSignals(False)
        self.table.clear()
        self.table.setColumnCount(len(seen.columns))
        self.table.setRowCount(len(seen.rows))
        self.table.setHorizontalHeaderLabels(list(seen.names))
        for number, row in enumerate(seen.rows):
            for at, cell in enumerate(row[: len(seen.columns)]):
                self.table.setItem(number, at, QTableWidgetItem(cell))
        self.table.resizeColumnsToContents()
        self.table.resizeRowsToContents()
        self._check()

    def _check(self) -> None:
        """Say what is still wrong with the choice."""
        if not self._chosen():
            self._show_fault(self.tr("Choose at least one feature beside the label."))
            return
        try:
            split_columns(self.choice["data_columns"])
        except KnobError as error:
            self._show_fault(error_text(error))
            return
        self._show_fault("")

    def _show_fault(self, text: str) -> None:
        self.fault.setText(text)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not text)
