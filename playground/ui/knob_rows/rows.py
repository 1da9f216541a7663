"""The kinds of rows: slider, list, check box, seed, text. `row_for` picks one for a knob."""

import secrets
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QWidget

from playground.knobs.hyperparameters import Hyperparameters
from playground.knobs.knob import Kind, Knob, Scale, Value
from playground.ui.knob_rows.combination_row import CombinationRow
from playground.ui.knob_rows.knob_row import Holder, KnobRow
from playground.ui.knob_rows.slider import KnobSlider, finer
from playground.ui.look.words import (
    choice_label,
    knob_name,
    knob_text,
    message_text,
    named,
    sentences,
)
from playground.ui.widgets.buttons import FlatButton
from playground.ui.widgets.choices import CheckBox, ChoiceBox
from playground.ui.widgets.value_edit import ValueEdit

_DICE = 10_000  # a new seed is below this: short enough to be read out


class TypedRow(KnobRow):
    """A row with a field to type in; what is refused stays there."""

    def __init__(self, knob: Knob, store: Holder, parent: QWidget | None, *, flat: bool) -> None:
        super().__init__(knob, store, parent)
        self.edit = ValueEdit(flat=flat, leaves=True)
        self.edit.committed.connect(self._typed)
        self.edit.given_up.connect(self.forget_error)
        self.setFocusProxy(self.edit)

    def _typed(self, text: str) -> None:
        if self.ask_text(text):
            self.edit.accept_text()
        else:
            self.edit.set_wrong(True)


class SliderRow(TypedRow):
    """A number on a slider; its value can be clicked and typed."""

    def __init__(self, knob: Knob, store: Holder, parent: QWidget | None = None) -> None:
        super().__init__(knob, store, parent, flat=True)
        number = self.default
        assert isinstance(number, int | float)
        self.slider = KnobSlider(knob, number)
        self.setFocusProxy(self.slider)
        # Tab stops at the slider, which begins to type at a digit or Enter.
        self.edit.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.edit.back_to = self.slider  # whose next digit begins to type again
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.layers: FlatButton | None = None  # offers a value for each hidden layer
        self.head.addWidget(self.edit)
        self.box.addWidget(self.slider)
        self.slider.moved.connect(self.ask)
        self.slider.default_asked.connect(lambda gesture: self.ask(self.default, gesture))
        self.slider.typed.connect(self.edit.begin)
        self.edit.nudged.connect(self._nudge)
        if knob.per_layer:
            self.offer_layers(self._begin_list)
        self.retranslate()
        self.refresh()

    def retranslate(self) -> None:
        super().retranslate()
        self.describe(self.slider)
        self.edit.setAccessibleName(self.tr("{0}, typed").format(knob_name(self.knob)))
        self.edit.setAccessibleDescription(message_text(self.knob.allowed()))
        if self.layers is not None:
            integer = self.knob.kind is Kind.INTEGER
            example = "16, 8, 4" if integer else "0.5, 0.8, 1"
            self.layers.set_words(
                name=self.tr("{0}, per layer").format(knob_name(self.knob)),
                help=self.tr("Type one for each hidden layer, such as {0}").format(example),
            )

    def offer_layers(self, begin: Callable[[], object]) -> None:
        """Have a button that begins to type a value for each hidden layer."""
        self.layers = FlatButton(icon="per_layer")
        self.layers.clicked.connect(begin)
        self.head.insertWidget(self.head.indexOf(self.reset_button), self.layers)

    def _begin_list(self) -> None:
        """Offer the present value, once for each layer, to be changed."""
        value, layers = self.value, len(self._store.current.activations)
        several = value if isinstance(value, tuple) else (value,) * layers
        self.edit.setFixedWidth(self._room_for("0" * 13))
        self.edit.begin(self.written(several))

    def _room_for(self, text: str) -> int:
        return self.edit.fontMetrics().horizontalAdvance(text)

    def _typed(self, text: str) -> None:
        super()._typed(text)
        if self.edit.wrong:
            self.edit.selectAll()

    def _nudge(self, direction: int, fine: bool) -> None:
        if isinstance(self.value, int | float):
            step = finer(self.knob, self.value, direction) if fine else None
            self.ask(self.knob.nudged(self.value, direction) if step is None else step)

    def show_value(self, value: Value) -> None:
        text, per_layer = self.written(value), self.tr("per layer")
        if isinstance(value, int | float):
            self.slider.set_value(value)
            words = text if self.knob.zero_text and value == 0 else ""
        else:
            self.slider.set_value(self.slider.knob_value, per_layer)
            words = named(per_layer, text)
        # What is no number is heard before the help.
        help = knob_text(self.knob.help)
        self.slider.setAccessibleDescription(sentences(words, help) if words else help)
        # Room for six digits in bold; a longer text takes more, up to half of the row.
        room = max(self._room_for("0" * 8), self._room_for(text + "00"))
        self.edit.setFixedWidth(min(room, self._room_for("0" * 13)))
        self.edit.show_text(text)
        self.edit.setToolTip(text if isinstance(value, tuple) else "")
        if self.layers is not None:  # a list is there to be changed
            several = isinstance(value, tuple)
            if several != self.layers.isHidden():  # another font must show and hide nothing
                self.layers.setVisible(not several)


class ChoiceRow(KnobRow):
    """A named value from a list; where it may differ by layer, a list of names can be typed."""

    def __init__(self, knob: Knob, store: Holder, parent: QWidget | None = None) -> None:
        super().__init__(knob, store, parent)
        # Asked before a picked value is set; False where someone else sees to it.
        self.guard: Callable[[Value], bool] = lambda value: True
        self.combo = ChoiceBox()
        for choice in knob.choices:
            self.combo.addItem("", choice.value)
        self.edit: ValueEdit | None = None
        if knob.per_layer:
            self.combo.addItem("", None)
            self.edit = ValueEdit(flat=False, leaves=True)
            self.edit.committed.connect(self._typed)
            self.edit.given_up.connect(self.forget_error)
            # Left without a list: the list of names is not wanted after all.
            self.edit.editingFinished.connect(self._left)
            self.edit.hide()
            self.box.addWidget(self.edit)
        self.head.addWidget(self.combo)
        self.combo.activated.connect(self._activated)
        self.retranslate()
        self.refresh()

    def retranslate(self) -> None:
        super().retranslate()
        self.describe(self.combo)
        for index, choice in enumerate(self.knob.choices):
            self.combo.setItemText(index, choice_label(choice))
            self.combo.setItemData(index, knob_text(choice.help), Qt.ItemDataRole.ToolTipRole)
        if self.edit is not None:
            self.combo.setItemText(self.combo.count() - 1, self.tr("Per layer …"))
            self.edit.setAccessibleName(self.tr("{0}, per layer").format(knob_name(self.knob)))
            self.edit.setToolTip(self.tr("One per hidden layer, separated by commas"))
        self.combo.updateGeometry()

    def refresh_choices(self, current: Hyperparameters) -> None:
        """Let only those be chosen that suit the other knobs."""
        model = self.combo.model()
        if isinstance(model, QStandardItemModel):
            for index, choice in enumerate(self.knob.choices):
                if choice.suits:
                    model.item(index).setEnabled(choice.suited_by(current.__getattribute__))

    def _activated(self, index: int) -> None:
        value = self.combo.itemData(index)
        if value is None:
            self.show_value((str(self.value),) if isinstance(self.value, str) else self.value)
            assert self.edit is not None
            self.edit.begin("")
            return
        if self.guard(value):
            self.ask(value)
        self.show_value(self.value)

    def _typed(self, text: str) -> None:
        assert self.edit is not None
        if self.ask_text(text):
            self.edit.accept_text()
        else:
            self.edit.set_wrong(True)

    def _left(self) -> None:
        if self.edit is not None and not self.edit.hasFocus():
            self.show_value(self.value)

    def show_value(self, value: Value) -> None:
        several = isinstance(value, tuple)
        index = self.combo.count() - 1 if several else self.combo.findData(value)
        self.combo.setCurrentIndex(index)
        self.combo.setToolTip(
            self.toolTip() if several else f"{self.toolTip()}<br>{self._choice_help(value)}"
        )
        self.setFocusProxy(self.combo)
        if self.edit is not None:
            if several == self.edit.isHidden():  # another font must show and hide nothing
                self.edit.setVisible(several)
            if several:
                self.setFocusProxy(self.edit)
                self.edit.show_text(self.written(value))

    def _choice_help(self, value: Value) -> str:
        for choice in self.knob.choices:
            if choice.value == value:
                return named(f"<b>{choice_label(choice)}</b>", knob_text(choice.help))
        return ""


class FlagRow(KnobRow):
    """On or off."""

    def __init__(self, knob: Knob, store: Holder, parent: QWidget | None = None) -> None:
        super().__init__(knob, store, parent)
        self.check = CheckBox()
        self.setFocusProxy(self.check)
        self.head.addWidget(self.check)
        self.check.clicked.connect(self.ask)
        self.label.setBuddy(self.check)
        self.retranslate()
        self.refresh()

    def retranslate(self) -> None:
        super().retranslate()
        self.describe(self.check)

    def show_value(self, value: Value) -> None:
        self.check.setChecked(bool(value))


class SeedRow(TypedRow):
    """A whole number without a scale: typed, stepped by the arrow keys, or drawn by the dice."""

    def __init__(self, knob: Knob, store: Holder, parent: QWidget | None = None) -> None:
        super().__init__(knob, store, parent, flat=False)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.dice = FlatButton(icon="dice")
        self.head.addWidget(self.edit)
        self.head.addWidget(self.dice)
        self.edit.nudged.connect(self._nudge)
        self.dice.clicked.connect(self._throw)
        self.retranslate()
        self.refresh()

    def retranslate(self) -> None:
        super().retranslate()
        self.describe(self.edit)
        self.dice.set_words(
            name=self.tr("Draw {0}").format(knob_name(self.knob)),
            help=self.tr("Draw another number"),
        )

    def _nudge(self, direction: int, fine: bool) -> None:
        if isinstance(self.value, int | float):
            self.ask(self.knob.nudged(self.value, direction))

    def _throw(self) -> None:
        drawn = secrets.randbelow(_DICE)
        self.ask(drawn if drawn != self.value else drawn + 1)

    def show_value(self, value: Value) -> None:
        self.edit.setFixedWidth(self.edit.fontMetrics().horizontalAdvance("0" * 13))
        self.edit.show_text(self.written(value))


class TextRow(TypedRow):
    """A list of numbers or a file's name, typed."""

    def __init__(self, knob: Knob, store: Holder, parent: QWidget | None = None) -> None:
        super().__init__(knob, store, parent, flat=False)
        self.head.addWidget(self.edit, 3)
        self.retranslate()
        self.refresh()

    def retranslate(self) -> None:
        super().retranslate()
        self.describe(self.edit)
        if self.knob.listed:
            self.edit.setPlaceholderText(self.tr("such as 20, 3"))

    def show_value(self, value: Value) -> None:
        self.edit.show_text(self.written(value))


def row_for(knob: Knob, store: Holder) -> KnobRow:
    """The row that fits a knob."""
    if knob.combined:
        return CombinationRow(knob, store)
    if knob.kind is Kind.CHOICE:
        return ChoiceRow(knob, store)
    if knob.kind is Kind.FLAG:
        return FlagRow(knob, store)
    if knob.listed or knob.kind is Kind.TEXT:
        return TextRow(knob, store)
    if knob.scale is Scale.PLAIN:
        return SeedRow(knob, store)
    return SliderRow(knob, store)
