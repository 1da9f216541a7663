"""What is taken of a table: its layout, which columns are features, which the label, and how."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from playground.data.files.errors import DataFileError
from playground.data.files.reading import Choice, Reading, decide
from playground.data.files.survey import look
from playground.i18n.messages import marked
from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.knobs.knob import KnobError
from playground.session.run.data_file import column_text, knobs_of, layout_of
from playground.ui.look.numbers import grouped
from playground.ui.look.words import apart, choice_label, error_text, knob_text, message_text
from playground.ui.shell.columns_table import FEATURE, ColumnsView
from playground.ui.shell.dialog_size import size_dialog
from playground.ui.widgets.buttons import ButtonBox
from playground.ui.widgets.choices import CheckBox, ChoiceBox
from playground.ui.widgets.fits_room import WholeTexts
from playground.ui.widgets.spoken import set_tip
from playground.ui.widgets.translated import Translated

_LAYOUT = ("data_encoding", "data_delimiter", "data_decimal", "data_header")
_REST = ""  # the second class, where one is told from all others


class ColumnsDialog(Translated, WholeTexts, QDialog):
    """Asks how to read the table that the knobs name; `choice` is the answer, as knobs.

    It stays open until `done`, for what is chosen may still be refused: `take_refusal`.
    reading: what would be taken of the table, which is shown first.
    """

    chosen = Signal()
    given_up = Signal()  # while the table was being read

    def __init__(self, knobs: Hyperparameters, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._knobs, self.reading = knobs, reading
        self._waiting = False
        self.setFont(parent.font())
        self.facts = _plain_label()
        self.boxes = {name: self._layout_box(name) for name in _LAYOUT}
        self.missing = ChoiceBox()
        for choice in KNOBS["data_missing"].choices:
            self.missing.addItem("", choice.value)
        self.marks = QLineEdit(knobs.data_missing_marks)
        self.classes = ChoiceBox(), ChoiceBox()
        self.standardize, self._standardize_name = CheckBox(), QLabel()
        self._standardize_name.setBuddy(self.standardize)
        self.standardize.setChecked(reading.spread and knobs.normalization == "none")
        self.view = ColumnsView(reading, self)
        self.all, self.none, self.able = QPushButton(), QPushButton(), QPushButton()
        self.summary, self.fault = _plain_label(), _plain_label()
        palette = self.fault.palette()
        wrong = palette.color(QPalette.ColorRole.BrightText)
        palette.setColor(QPalette.ColorRole.WindowText, wrong)
        self.fault.setPalette(palette)
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.hide()
        which = QDialogButtonBox.StandardButton
        self.buttons = ButtonBox(
            {
                which.Ok: marked("Dialogs", "Train on these"),
                which.Cancel: marked("Dialogs", "Cancel"),
            }
        )
        self._names: dict[QWidget, QLabel] = {}
        self._arrange()
        self.retranslate()
        self._show_reading(reading)
        self._connect()
        self.view.setFocus()

    def _arrange(self) -> None:
        grid = QGridLayout()
        asked = (*self.boxes.values(), self.missing, self.marks, *self.classes)
        for number, widget in enumerate(asked):
            name = QLabel()
            name.setBuddy(widget)
            self._names[widget] = name
            row, column = divmod(number, 4)
            grid.addWidget(name, 2 * row, column)
            grid.addWidget(widget, 2 * row + 1, column)
            if isinstance(widget, ChoiceBox):  # as wide as its place, however long its choices
                widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for column in range(4):
            grid.setColumnStretch(column, 1)
        ticks = QHBoxLayout()
        for button in (self.all, self.none, self.able):
            button.setAutoDefault(False)
            ticks.addWidget(button)
        ticks.addStretch(1)
        ticks.addWidget(self._standardize_name)
        ticks.addWidget(self.standardize)
        box = QVBoxLayout(self)
        box.addWidget(self.facts)
        box.addLayout(grid)
        box.addWidget(self.view, 1)
        box.addLayout(ticks)
        for widget in (self.summary, self.fault, self.progress, self.buttons):
            box.addWidget(widget)
        size_dialog(self, self.parentWidget() or self, 58, 38)

    def _connect(self) -> None:
        for box in self.boxes.values():
            box.currentIndexChanged.connect(self._look_again)
        self.marks.editingFinished.connect(self._look_again)
        self.missing.currentIndexChanged.connect(
            lambda: self._choose(fill=self.missing.currentData() == "median")
        )
        self.classes[0].currentIndexChanged.connect(self._classes_chosen)
        self.classes[1].currentIndexChanged.connect(self._classes_chosen)
        self.view.columns.toggled.connect(self._toggle)
        every = range(len(self.reading.columns))
        self.all.clicked.connect(lambda: self._toggle(self._able(every), FEATURE, True))
        self.none.clicked.connect(lambda: self._toggle(every, FEATURE, False))
        self.able.clicked.connect(lambda: self._toggle(self._faulty(), FEATURE, False))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _layout_box(self, name: str) -> ChoiceBox:
        box = ChoiceBox()
        for choice in KNOBS[name].choices:
            box.addItem("", choice.value)
        box.setCurrentIndex(max(0, box.findData(getattr(self._knobs, name))))
        return box

    # ---- texts --------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say everything in the window's language; a fault that is shown stays as it is."""
        self.setWindowTitle(self.tr("Columns of the table"))
        for name, box in (*self.boxes.items(), ("data_missing", self.missing)):
            knob = KNOBS[name]
            for index, choice in enumerate(knob.choices):
                box.setItemText(index, choice_label(choice))
            self._name(box, knob_text(knob.label), knob_text(knob.help))
        self._name_found()
        knob = KNOBS["data_missing_marks"]
        self._name(self.marks, self.tr("Also missing"), knob_text(knob.help))
        self.marks.setPlaceholderText(self.tr("as -999"))
        help = knob_text(KNOBS["data_classes"].help)
        self._name(self.classes[0], self.tr("Class"), help)
        self._name(self.classes[1], self.tr("Against"), help)
        self._fill_classes()
        self._standardize_name.setText(self.tr("Standardize the features"))
        self.standardize.setAccessibleName(self._standardize_name.text())
        help = self.tr("Mean 0 and variance 1 on the training set; the knob “Normalize inputs”")
        for widget in (self.standardize, self._standardize_name):
            widget.setToolTip(help)
        self.all.setText(self.tr("All features"))
        self.none.setText(self.tr("No feature"))
        self.able.setText(self.tr("Leave out those with a problem"))
        self._show_texts()

    def _name(self, widget: QWidget, name: str, help: str) -> None:
        self._names[widget].setText(name)
        widget.setAccessibleName(name)
        set_tip(widget, help)

    def _name_found(self) -> None:
        """Say in the first choice of each box what was found."""
        source = self.reading.survey.source
        noted = [one.facts.form for one in self.reading.columns if one.facts.note is not None]
        comma = any(form.number_form.decimal == "," for form in noted)
        delimiters = {";": "semicolon", "\t": "tab", "|": "bar", ",": "comma", " ": "blanks"}
        found = {
            "data_encoding": source.encoding,
            "data_delimiter": delimiters.get(source.delimiter or ""),
            "data_decimal": "comma" if comma else "point",
            "data_header": "yes" if self.reading.survey.has_header else "no",
        }
        for name, box in self.boxes.items():
            choices = {choice.value: choice for choice in KNOBS[name].choices}
            value = found[name]
            text = choice_label(choices[value]) if value in choices else value or ""
            first = choice_label(KNOBS[name].choices[0])
            box.setItemText(0, self.tr("{0}: {1}").format(first, text) if text else first)
            shown = name in ("data_decimal", "data_header") or source.encoding is not None
            box.setVisible(shown)
            self._names[box].setVisible(shown)

    def _show_texts(self) -> None:
        reading, survey = self.reading, self.reading.survey
        about = self.tr("{0}: {1} rows, {2} columns").format(
            survey.path, grouped(survey.rows), grouped(len(survey.columns))
        )
        self.facts.setText("\n".join((about, *(message_text(note) for note in reading.notes))))
        features, inputs = grouped(len(reading.features)), grouped(len(reading.inputs))
        said = [self.tr("Features: {0}, inputs: {1}").format(features, inputs)]
        if reading.label is not None:
            said.append(self.tr("label: {0}").format(survey.names[reading.label]))
        if reading.classes is not None:
            said.append(self.tr("class 0: {0}, class 1: {1}").format(*reading.classes.names))
        if reading.rows_left_out:
            counts = grouped(reading.rows_left_out), grouped(survey.looked_at)
            said.append(self.tr("{0} of {1} rows are left out").format(*counts))
        self.summary.setText(apart(said))
        problems = [error_text(reading.error(problem)) for problem in reading.problems[:1]]
        self._show_fault("".join(one.removeprefix(f"{survey.path}: ") for one in problems))

    def _show_fault(self, text: str) -> None:
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
        button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        button.setEnabled(not self.reading.problems and not self._waiting)
        self.able.setVisible(bool(self._faulty()))

    # ---- the answer ---------------------------------------------------------------------------

    @property
    def choice(self) -> dict[str, str]:
        """What was chosen, by the names of knobs."""
        chosen = knobs_of(self.reading)
        if self.standardize.isChecked():
            chosen["normalization"] = "standardize"
        return chosen

    def accept(self) -> None:
        """Ask for what is chosen; the dialog closes once it is taken."""
        if not self.reading.problems and not self._waiting:
            self._wait(True)
            self.chosen.emit()

    def reject(self) -> None:
        """Give up: the reading that goes on, or the dialog."""
        if self._waiting:
            self.given_up.emit()
        else:
            super().reject()

    def take_progress(self, share: float | None) -> None:
        """Show how much of the table is read."""
        self.progress.setVisible(share is not None)
        self.progress.setValue(round(1000 * (share or 0.0)))

    def take_refusal(self, text: str) -> None:
        """What was chosen could not be used: say why, and keep every choice."""
        self._wait(False)
        self._show_fault(text)

    def _wait(self, waiting: bool) -> None:
        self._waiting = waiting
        self.take_progress(None)
        for widget in (*self._names, self.view, self.all, self.none, self.able, self.standardize):
            widget.setEnabled(not waiting)
        self._show_texts()

    # ---- what the user changes ----------------------------------------------------------------

    def _look_again(self) -> None:
        """Look at the file anew, with another layout; what was chosen of its columns is lost."""
        changes = {name: str(box.currentData()) for name, box in self.boxes.items()}
        changes["data_missing_marks"] = self.marks.text()
        if all(getattr(self._knobs, name) == value for name, value in changes.items()):
            self._show_texts()
            return
        try:
            knobs = self._knobs.with_changes(**changes)
            survey = look(self.reading.survey.path, layout_of(knobs))
        except (DataFileError, KnobError) as error:
            self.fault.setText(error_text(error))
            self.fault.show()
            self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(False)
            return
        kept = self.reading.choice
        if survey.names != self.reading.survey.names:
            kept = Choice(fill=kept.fill, one_hot=kept.one_hot)
        self._knobs = knobs
        self._show_reading(decide(survey, kept))

    def _choose(self, **changes: object) -> None:
        choice = replace(self.reading.choice, **changes)  # type: ignore[arg-type]
        self._show_reading(decide(self.reading.survey, choice))

    def _toggle(self, places: Iterable[int], which: int, on: bool) -> None:
        """Columns become features, or none; or one becomes the label."""
        reading, places = self.reading, list(places)
        features, label = set(reading.features), reading.label
        if which != FEATURE:
            if not on:
                return  # there is always one; another is chosen instead
            label = places[0]
        elif on:
            features |= set(places) - {label}
        else:
            features -= set(places)
        features.discard(-1 if label is None else label)
        same = label == reading.label
        self._choose(
            features=tuple(column_text(reading.survey, at) for at in sorted(features)),
            label="" if label is None else column_text(reading.survey, label),
            classes=reading.choice.classes if same else (),
        )

    def _able(self, places: Iterable[int]) -> list[int]:
        return [at for at in places if self.reading.columns[at].problem is None]

    def _faulty(self) -> list[int]:
        columns = self.reading.columns
        return [at for at in self.reading.features if columns[at].problem is not None]

    def _show_reading(self, reading: Reading) -> None:
        other = len(reading.columns) != len(self.reading.columns)
        self.reading = reading
        self.view.columns.show(reading)
        if other:
            self.view.fit()
        self._name_found()
        self._fill_classes()
        self._show_texts()

    # ---- classes ------------------------------------------------------------------------------

    def _fill_classes(self) -> None:
        """The label's values, where there are more than two or two of them were chosen."""
        reading = self.reading
        label = None if reading.label is None else reading.columns[reading.label].facts
        shown = label is not None and label.distinct > 2 and bool(label.values)
        if shown and reading.classes is not None and not reading.choice.classes:
            shown = False  # they differ in capitals alone
        for box in self.classes:
            box.setVisible(shown)
            self._names[box].setVisible(shown)
        values = sorted((text for text, _ in label.values), key=str.casefold) if label else []
        chosen = (*reading.choice.classes, "", "")
        for box, first, current in zip(self.classes, ("–", ""), chosen, strict=False):
            box.blockSignals(True)
            box.clear()
            box.addItem(first or self.tr("all others"), _REST)
            for value in values if shown else []:
                box.addItem(value, value)
            box.setCurrentIndex(max(0, box.findData(current)))
            box.blockSignals(False)
        if len(reading.choice.classes) == 2:  # class 0 comes first; the one shown first is class 1
            for box, value in zip(self.classes, reversed(reading.choice.classes), strict=True):
                box.blockSignals(True)
                box.setCurrentIndex(box.findData(value))
                box.blockSignals(False)

    def _classes_chosen(self) -> None:
        one, against = (str(box.currentData()) for box in self.classes)
        if one == _REST:
            self._choose(classes=())
        elif against in (_REST, one):
            self._choose(classes=(one,))
        else:
            self._choose(classes=(against, one))


def _plain_label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
