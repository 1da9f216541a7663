"""Ways to predict: a choice, a number, an order. Each by mouse and by keyboard."""

import math
from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from playground.session.lessons.lesson import Number
from playground.session.lessons.playing import Predicted
from playground.ui.lessons.wording import figure_text, is_share, metric_name
from playground.ui.look.words import named
from playground.ui.widgets.buttons import FlatButton
from playground.ui.widgets.keys import claim_space
from playground.ui.widgets.spoken import SpokenSlider, last_digit
from playground.ui.widgets.translated import Fitted

_PARTS = 1000  # of the slider


class PredictionInput(QWidget):
    """Takes a prediction until it is locked in. `ready` tells that there is one."""

    ready = Signal(bool)

    def value(self) -> Predicted | None:
        """What is predicted now; None: nothing yet."""
        raise NotImplementedError

    def lock(self, predicted: Predicted) -> None:
        """Show what was predicted; it cannot be changed any more."""
        raise NotImplementedError


class _Option(Fitted, QWidget):
    """A radio button whose words go on in the next line; a frame around both shows the focus."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.button = QRadioButton()
        self.button.setAccessibleName(text)
        claim_space(self.button)
        self.words = QLabel(text)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setBuddy(self.button)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 2, 3, 2)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.button.installEventFilter(self)
        self.fit_font()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.button.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
            painter.end()

    def fit_font(self) -> None:
        if hasattr(self, "words"):  # the button stands at the height of the first line
            self.button.setMinimumHeight(self.words.fontMetrics().height())

    def mousePressEvent(self, event: object) -> None:
        if self.button.isEnabled():
            self.button.setChecked(True)
            self.button.setFocus(Qt.FocusReason.MouseFocusReason)


class ChoiceInput(PredictionInput):
    """One of several."""

    spoken_role: ClassVar[QAccessible.Role] = QAccessible.Role.Grouping

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self.options = [_Option(text) for text in texts]
        self._group = QButtonGroup(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        for place, option in enumerate(self.options):
            self._group.addButton(option.button, place)
            box.addWidget(option)
        self._group.idToggled.connect(lambda *_: self.ready.emit(True))
        self.setAccessibleName(self.tr("Your prediction"))

    def value(self) -> Predicted | None:
        chosen = self._group.checkedId()
        return chosen if chosen >= 0 else None

    def lock(self, predicted: Predicted) -> None:
        if isinstance(predicted, int):
            self.options[predicted].button.setChecked(True)
        for option in self.options:
            option.button.setEnabled(False)


class NumberSlider(SpokenSlider):
    """Its place is one of many between two numbers; the number itself is read out, shares in %."""

    def __init__(self, number: Number) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._number = number
        self._spoken_unit = 100 if is_share(number.metric) else 1
        self.setRange(0, _PARTS)
        self.setValue(_PARTS // 2)
        self.setPageStep(_PARTS // 10)
        self.setSingleStep(_PARTS // 100)

    @property
    def number(self) -> float:
        """The number at its place."""
        part, low, high = self.value() / _PARTS, self._number.low, self._number.high
        if self._number.logarithmic:
            return math.exp(math.log(low) + part * (math.log(high) - math.log(low)))
        return low + part * (high - low)

    def show_number(self, number: float) -> None:
        """Go to the place that is nearest to a number."""
        low, high = self._number.low, self._number.high
        number = min(high, max(low, number))
        part = (number - low) / (high - low)
        if self._number.logarithmic:
            part = math.log(number / low) / math.log(high / low)
        self.setValue(round(part * _PARTS))

    def spoken_value(self) -> float:
        return float(f"{self._spoken_unit * self.number:.3g}")

    def spoken_range(self) -> tuple[float, float]:
        return self._spoken_unit * self._number.low, self._spoken_unit * self._number.high

    def spoken_step(self) -> float:
        return last_digit(self.spoken_value())

    def set_spoken(self, value: float) -> None:
        self.show_number(value / self._spoken_unit)


class NumberInput(PredictionInput):
    """A number on a slider, linear or logarithmic."""

    def __init__(self, number: Number) -> None:
        super().__init__()
        self._number = number
        self.slider = NumberSlider(number)
        self.slider.setAccessibleName(metric_name(number.metric))
        self.shown = QLabel()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.shown)
        box.addWidget(self.slider)
        self.slider.valueChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        name = metric_name(self._number.metric)
        text = named(name, figure_text(self._number.metric, self.slider.number))
        self.shown.setText(text)
        self.ready.emit(True)

    def value(self) -> Predicted | None:
        return self.slider.number

    def lock(self, predicted: Predicted) -> None:
        if isinstance(predicted, float):
            self.slider.show_number(predicted)
        self.slider.setEnabled(False)


class OrderInput(PredictionInput):
    """Several in an order, moved up and down one by one."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self._texts, self._order = texts, list(range(len(texts)))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.lines: list[tuple[QLabel, FlatButton]] = []
        for place in range(len(texts)):
            words, up = QLabel(), FlatButton(text="↑")
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
            up.setEnabled(place > 0)
            up.clicked.connect(lambda _=False, place=place: self._up(place))
            line = QHBoxLayout()
            line.addWidget(words, 1)
            line.addWidget(up, 0, Qt.AlignmentFlag.AlignTop)
            self._box.addLayout(line)
            self.lines.append((words, up))
        self._show()

    def _up(self, place: int) -> None:
        order = self._order
        order[place - 1], order[place] = order[place], order[place - 1]
        self._show()
        self.lines[place - 1][1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        for number, ((words, up), place) in enumerate(zip(self.lines, self._order, strict=True), 1):
            words.setText(f"{number}. {self._texts[place]}")
            help = self.tr("Move it up")
            up.set_words(name=f"{help}: {self._texts[place]}", help=help, text="↑")
        self.ready.emit(True)

    def value(self) -> Predicted | None:
        return tuple(self._order)

    def lock(self, predicted: Predicted) -> None:
        if isinstance(predicted, tuple):
            self._order = [int(place) for place in predicted if isinstance(place, int)]
            self._show()
        for _, up in self.lines:
            up.setEnabled(False)
