"""What assistive technology is told of widgets that Qt alone would describe wrongly."""

from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleValueChangeEvent,
    QAccessibleValueInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QSlider, QWidget
from shiboken6 import Shiboken

from playground.ui.look.words import plain_text

# PySide makes a wild pointer of a None that stands for "no such interface".
_NO_INTERFACE = Shiboken.VoidPtr(0)
# Qt deletes an interface with its widget. Python must not do it once more, so that it keeps them.
_made: list[QAccessibleInterface] = []
_installed: list[bool] = []


def announce(widget: QWidget, text: str) -> None:
    """Let assistive technology say a text; nothing is seen of it."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def set_tip(widget: QWidget, tip: str, spoken: str | None = None) -> None:
    """Give a widget its tip; what assistive technology reads of it has no mark-up.

    spoken: what it reads instead. May be called at every frame: mostly both are the same.
    """
    if tip != widget.toolTip():
        widget.setToolTip(tip)
    elif spoken is None and widget.accessibleDescription():
        return
    said = plain_text(tip) if spoken is None else spoken
    if said != widget.accessibleDescription():
        widget.setAccessibleDescription(said)


def last_digit(value: float) -> float:
    """The power of ten of a value's last digit, at most 1: 0.01 of 0.25."""
    exponent = Decimal(f"{value:.6g}").normalize().as_tuple().exponent
    return 10.0 ** min(0, int(exponent))


class SpokenSlider(QSlider):
    """A slider whose value, as assistive technology reads and sets it, is any number.

    What is here says what Qt says by itself. A subclass that has a value of its own overrides it,
    and calls `value_spoken` when that value has changed.
    """

    def spoken_value(self) -> float:
        """The value."""
        return self.value()

    def spoken_range(self) -> tuple[float, float]:
        """The least and the greatest value."""
        return self.minimum(), self.maximum()

    def spoken_step(self) -> float:
        """A power of ten: the digits after it need not be read out."""
        return 1

    def set_spoken(self, value: float) -> None:
        """Assistive technology asks for a value."""
        self.setValue(round(value))

    def value_spoken(self) -> None:
        """Let assistive technology know that the value has changed."""
        if QAccessible.isActive():
            event = QAccessibleValueChangeEvent(self, self.spoken_value())
            QAccessible.updateAccessibility(event)


class _Value(QAccessibleValueInterface):
    def __init__(self, slider: SpokenSlider) -> None:
        super().__init__()
        self._slider = slider

    def currentValue(self) -> float:
        return float(self._slider.spoken_value())

    def setCurrentValue(self, value: Any) -> None:
        self._slider.set_spoken(float(value))

    def minimumValue(self) -> float:
        return float(self._slider.spoken_range()[0])

    def maximumValue(self) -> float:
        return float(self._slider.spoken_range()[1])

    def minimumStepSize(self) -> float:
        return float(self._slider.spoken_step())


class _Slider(QAccessibleWidget):
    """Its value is an object of its own: of a class with two Qt bases PySide gives the first."""

    def __init__(self, slider: SpokenSlider) -> None:
        super().__init__(slider, QAccessible.Role.Slider)
        self._value = _Value(slider)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        if kind is QAccessible.InterfaceType.ValueInterface:
            return self._value
        found = super().interface_cast(kind)
        return _NO_INTERFACE if found is None else found


def _interface_of(kind: str, thing: QObject) -> QAccessibleInterface | None:
    """The interface of a widget that has a `spoken_role`, or of a slider with numbers."""
    made: QAccessibleInterface
    if isinstance(thing, SpokenSlider):
        made = _Slider(thing)
    elif isinstance(thing, QWidget) and isinstance(
        role := getattr(type(thing), "spoken_role", None), QAccessible.Role
    ):
        made = QAccessibleWidget(thing, role)
    else:
        return None
    _made[:] = [one for one in _made if Shiboken.isValid(one)]
    _made.append(made)
    return made


def speak_roles() -> None:
    """Tell assistive technology, from now on, of roles and values; once a process."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_interface_of)
