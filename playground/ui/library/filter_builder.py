"""A filter put together of choices: a field, a sign, a value; added to what is typed."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QPushButton, QWidget

from playground.session.library.fields import TAG, FieldKind, fields
from playground.session.library.filters import comparison, signs_for
from playground.ui.library.open_library import OpenLibrary
from playground.ui.library.wording import TAGS, label_of, value_said
from playground.ui.look.words import named
from playground.ui.widgets.translated import Translated

_FLAGS = ("true", "false")


class FilterBuilder(Translated, QWidget):
    """built: the text of a comparison, and how it is joined to what is there: and, or."""

    built = Signal(str, str)

    def __init__(self, library: OpenLibrary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self.field, self.sign, self.value = QComboBox(), QComboBox(), QComboBox()
        self.value.setEditable(True)
        self.value.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.field.setEditable(True)
        self.field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.field.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.field.setCompleter(completer)
        self.and_button, self.or_button = QPushButton(), QPushButton()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        for widget, stretch in (
            (self.field, 3), (self.sign, 1), (self.value, 2), (self.and_button, 0),
            (self.or_button, 0),
        ):  # fmt: skip
            box.addWidget(widget, stretch)
        self.field.currentIndexChanged.connect(lambda _: self._field_changed())
        self.and_button.clicked.connect(lambda: self._build("and"))
        self.or_button.clicked.connect(lambda: self._build("or"))
        line = self.value.lineEdit()
        if line is not None:
            line.returnPressed.connect(lambda: self._build("and"))
        self.retranslate()

    @property
    def name(self) -> str:
        """The field that is chosen, as filters write it."""
        return str(self.field.currentData() or "")

    def retranslate(self) -> None:
        chosen = self.name or "dev_error"
        with QSignalBlocker(self.field):
            self.field.clear()
            for name in (*fields(), TAG):
                label = label_of(TAGS if name == TAG else name)
                self.field.addItem(named(label, name) if label != name else name, name)
            self.field.setCurrentIndex(self.field.findData(chosen))
        self._field_changed()
        self.field.setAccessibleName(self.tr("Field"))
        self.sign.setAccessibleName(self.tr("Comparison"))
        self.value.setAccessibleName(self.tr("Value"))
        self.and_button.setText(self.tr("Add with “and”"))
        self.or_button.setText(self.tr("Add with “or”"))

    def _field_changed(self) -> None:
        field = fields().get(self.name)
        signs = (":",) if field is None else signs_for(field)
        before = self.sign.currentText()
        self.sign.clear()
        self.sign.addItems(signs)
        self.sign.setCurrentText(before if before in signs else signs[0])
        self.value.clear()
        if field is None:
            self.value.addItems(self._library.all_tags())
        elif field.kind is FieldKind.FLAG:
            for flag in _FLAGS:
                self.value.addItem(flag, flag)
        else:
            for choice in field.choices:
                self.value.addItem(value_said(field, choice), choice)

    def _value(self) -> str:
        text = self.value.currentText().strip()
        index = self.value.findText(text)
        data = self.value.itemData(index) if index >= 0 else None
        return str(data) if data else text

    def _build(self, joined: str) -> None:
        value = self._value()
        if not value or not self.name:
            self.value.setFocus()
            return
        sign = self.sign.currentText()
        text = comparison(self.name, sign, value)
        self.built.emit(text.replace("tag : ", "tag:") if self.name == TAG else text, joined)


def joined(before: str, more: str, word: str) -> str:
    """Two filters as one; `and` binds closer than `or`, so what was there is bracketed for it."""
    before = before.strip()
    if not before:
        return more
    if word == "and" and " or " in f" {before.casefold()} ":
        before = f"({before})"
    return f"{before} {word} {more}"
