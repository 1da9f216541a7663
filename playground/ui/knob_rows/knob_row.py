"""One knob's row: what all kinds of rows share."""

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from playground.knobs.knob import Knob, KnobError, Value
from playground.ui.look.words import (
    bracketed,
    knob_help,
    knob_name,
    knob_text,
    refusal,
    typed_text,
    value_text,
)
from playground.ui.widgets.buttons import FlatButton
from playground.ui.widgets.card import Related, paint_related
from playground.ui.widgets.spoken import announce, set_tip

_LEAST = 8  # heights of the type that a label keeps beside a list or a field


class Holder(Protocol):
    """What holds the values that rows show: the store, or a laboratory's set-up."""

    @property
    def current(self) -> Any:
        """The values as they are now, by attributes."""

    def set(self, *, gesture: object = None, **changes: Value) -> None:
        """Change some; `KnobError` where one is refused."""

    def default_of(self, name: str) -> Value:
        """The value that a row can be put back to."""


class KnobLabel(QLabel):
    """A knob's label, and its symbol and unit in the colour of secondary text.

    In one line where there is room, and wrapped where there is not.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = self._rest = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = f"{self._label}\u00a0 {self._rest}" if self._rest else self._label
        return QSize(metrics.horizontalAdvance(words) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        return QSize(min(self.sizeHint().width(), _LEAST * height), height)

    def set_words(self, label: str, symbol: str, unit: str) -> None:
        """What it says."""
        self._label = label
        self._rest = " ".join(part for part in (symbol, bracketed(unit) if unit else "") if part)
        self._write()

    def _write(self) -> None:
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText).name()
        rest = f"\u00a0 <span style='color:{muted}'>{self._rest}</span>" if self._rest else ""
        self.setText(self._label + rest)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write()


class KnobRow(Related, QWidget):
    """Shows what the store holds and asks the store for changes; a refusal is shown below.

    `head` is the line with the label; subclasses add their widget to it or to `box` below it, make
    it the focus proxy of the row, and then call `retranslate` and `refresh`.
    """

    pointed = Signal(bool)  # the pointer has come over it, or left it

    def __init__(self, knob: Knob, store: Holder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.knob, self._store = knob, store
        self.default = store.default_of(knob.name)
        self._built = False
        self._why: Callable[[], str] | None = None  # makes the text of what is refused
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(0)
        self.head = QHBoxLayout()
        self.head.setSpacing(4)
        self.label = KnobLabel()
        self.reset_button = FlatButton(icon="default")
        policy = self.reset_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset_button.setSizePolicy(policy)
        self.reset_button.hide()
        self.reset_button.clicked.connect(lambda: self.ask(self.default))
        self.head.addWidget(self.label)
        self.head.addStretch(1)
        self.head.addWidget(self.reset_button)
        self.box.addLayout(self.head)
        self._error: QLabel | None = None

    def retranslate(self) -> None:
        """Say everything in the window's language; the value comes with `refresh`."""
        knob = self.knob
        set_tip(self, knob_help(knob, self.default))
        self.label.set_words(knob_text(knob.label), knob.symbol, knob_text(knob.unit))
        self.reset_button.set_words(
            name=self.tr("Reset {0}").format(knob_name(knob)),
            help=self.tr("Back to the default: {0}").format(self.written(self.default)),
        )
        self.show_error(self._why)

    @property
    def value(self) -> Value:
        """What the store holds."""
        value: Value = getattr(self._store.current, self.knob.name)
        return value

    @property
    def changed(self) -> bool:
        """Whether the value is not the default."""
        return self.value != self.default

    @property
    def error(self) -> str:
        """The refusal that is shown, or nothing."""
        return self._error.text() if self._error is not None else ""

    def written(self, value: Value) -> str:
        """A value as this row writes it."""
        return value_text(self.knob, value)

    def ask(self, value: Value, gesture: object = None) -> bool:
        """Ask the store for a value; False where it is refused, and then says why."""
        try:
            self._store.set(gesture=gesture, **{self.knob.name: value})
        except KnobError as error:
            self.show_error(partial(refusal, self.knob, error))
            self.show_value(self.value)
            return False
        self.show_error(None)
        return True

    def ask_text(self, text: str) -> bool:
        """As `ask`, with a typed text."""
        try:
            value = self.knob.parse(typed_text(self.knob, text))
        except KnobError as error:
            self.show_error(partial(refusal, self.knob, error))
            return False
        return self.ask(value)

    def refresh(self) -> None:
        """Show what the store holds now."""
        self._built = True
        self.show_error(None)
        self.reset_button.setVisible(self.changed)
        self.show_value(self.value)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not self._built:
            return
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LanguageChange):
            self.show_value(self.value)  # in fields of the size that fits

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.is_related:
            paint_related(self)

    def show_value(self, value: Value) -> None:
        """Show a value in this row's own widget."""
        raise NotImplementedError

    def show_error(self, why: Callable[[], str] | None) -> None:
        """Show why a value was refused, in the window's language, or with None nothing."""
        self._why = why
        if why is None:
            if self._error is not None:
                self._error.deleteLater()
                self._error = None
            return
        if self._error is None:
            self._error = QLabel()
            self._error.setForegroundRole(QPalette.ColorRole.BrightText)
            self._error.setWordWrap(True)
            self.box.addWidget(self._error)
        text = why()
        if text != self._error.text():
            self._error.setText(text)
            self._error.setAccessibleName(text)
            announce(self, text)

    def forget_error(self) -> None:
        """What was refused is not wanted any more."""
        self.show_error(None)

    def describe(self, widget: QWidget) -> None:
        """Give a widget the knob's name and help for assistive technology."""
        widget.setAccessibleName(knob_name(self.knob))
        widget.setAccessibleDescription(knob_text(self.knob.help))
        self.label.setBuddy(widget)  # by which a list gets its name on Linux
