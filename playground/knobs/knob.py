"""What a knob is: its range, its scale on a slider, and how its values are read and written.

The knobs themselves are declared in `hyperparameters.py`. Widgets, flags, files and tests all go
through the methods here, so that a range, a rounding or a message has one home.
"""

import math
import numbers
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any, ClassVar, TypeVar

from playground.i18n.figures import counted
from playground.i18n.messages import Message, marked, message
from playground.knobs.written_numbers import items, meanings

Scalar = bool | int | float | str
Value = Scalar | tuple[Scalar, ...]
N = TypeVar("N", int, float)

_TRUE = ("true", "yes", "on", "1")
_FALSE = ("false", "no", "off", "0")
MAXIMUM_LAYERS = 150
_ZERO_SHARE = 0.06  # the part of a logarithmic slider that is kept for the value zero


class Effect(IntEnum):
    """What a change of a knob does to the run; the larger one wins when several change."""

    NONE = 0
    LIVE = 1
    REBUILD_NETWORK = 2
    REBUILD_DATA = 3


class Kind(StrEnum):
    """The type of a knob's value."""

    INTEGER = "integer"
    NUMBER = "number"
    CHOICE = "choice"
    FLAG = "flag"
    TEXT = "text"


class Scale(StrEnum):
    """How a numeric knob is spread over a slider; `PLAIN` ones are typed, not slid."""

    LINEAR = "linear"
    LOG = "log"
    PLAIN = "plain"


class Zero(StrEnum):
    """Where a logarithmic slider keeps the value zero."""

    ABSENT = "absent"
    FIRST = "first"
    LAST = "last"


class KnobError(ValueError):
    """A value that a knob refuses. The message names the knob, the value and what is allowed."""

    TEMPLATE: ClassVar[str] = marked("Problems", "{name}: {found}; allowed: {allowed}")

    def __init__(self, name: str, found: str, allowed: str) -> None:
        values = {"name": name, "found": found, "allowed": allowed}
        super().__init__(Message("Problems", self.TEMPLATE, values))
        self.name, self.found, self.allowed = name, found, allowed

    def __reduce__(self) -> tuple[Any, ...]:  # as it comes back from another process
        return KnobError, (self.name, self.found, self.allowed)


def short_number(value: float) -> str:
    """A number with no more digits than it needs."""
    if isinstance(value, int) or (float(value).is_integer() and abs(value) < 1e7):
        return counted(int(value))
    return f"{value:.6g}".replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One named value of a choice knob. `value` goes into files; `label` and `help` are shown.

    suits: another knob and those of its values beside which this one may be chosen; all if empty.
    """

    value: str
    label: str
    help: str = ""
    suits: tuple[str, ...] = ()

    def suited_by(self, value_of: Callable[[str], object]) -> bool:
        """Whether it may be chosen beside the other knobs' values."""
        return not self.suits or value_of(self.suits[0]) in self.suits[1:]


def parts_of(value: object) -> tuple[str, ...]:
    """The names in a choice of several together, as flip+rotate; of a single one, it alone."""
    return tuple(value.split("+")) if isinstance(value, str) else ()


@dataclass(frozen=True, kw_only=True)
class Knob:
    """The declaration of one knob. `name` is the field's name and the key in files."""

    name: str
    kind: Kind
    label: str
    help: str
    group: str
    effect: Effect
    symbol: str = ""
    unit: str = ""
    minimum: float = -math.inf
    maximum: float = math.inf
    scale: Scale = Scale.LINEAR
    smallest: float = 1.0  # on a logarithmic scale: the slider's smallest value above zero
    step: float = 1.0  # of an arrow key: added on a linear scale, a factor on a logarithmic one
    zero: Zero = Zero.ABSENT
    zero_text: str = ""
    choices: tuple[Choice, ...] = ()
    per_layer: bool = False  # a list, one value per hidden layer, is accepted as well
    combined: bool = False  # a choice of several together, as flip+rotate; the first one is none
    listed: bool = False  # the value is always a list
    advanced: bool = False  # shown on demand only
    words: str = ""  # other names, between commas, by which people look for it
    zero_words: str = ""  # likewise for its value zero
    shown_when: tuple[str, ...] = ()  # another knob and those of its values that this one is for

    def choice(self, value: str) -> Choice:
        """One of its choices by its value; `KnobError` where there is none of it."""
        for choice in self.choices:
            if choice.value == value:
                return choice
        raise self._refuse(value)

    # ---- values -------------------------------------------------------------------------------

    def allowed(self) -> str:
        """What may be given, in words."""
        match self.kind:
            case Kind.CHOICE:
                text = ", ".join(choice.value for choice in self.choices)
                if self.combined:
                    several = "+".join(choice.value for choice in self.choices[1:3])
                    text = message(
                        "Problems", "{text}, or several together, as {several}",
                        text=text, several=several,
                    )  # fmt: skip
            case Kind.FLAG:
                text = message("Problems", "true or false")
            case Kind.TEXT:
                text = message("Problems", "text")
            case _:
                low, high = short_number(self.minimum), short_number(self.maximum)
                if self.kind is Kind.INTEGER:
                    text = message(
                        "Problems", "a whole number from {low} to {high}", low=low, high=high
                    )
                else:
                    text = message("Problems", "a number from {low} to {high}", low=low, high=high)
                if self.zero_text:
                    zero = Message("Knobs", self.zero_text, {})
                    text = message("Problems", "{text} (0: {zero})", text=text, zero=zero)
        if self.listed:
            return message(
                "Problems", "a list of up to {most}, each {text}", most=MAXIMUM_LAYERS, text=text
            )
        if self.per_layer:
            return message("Problems", "{text}, or a list, one per hidden layer", text=text)
        return text

    def check(self, value: object) -> Value:
        """`value` as this knob keeps it; `KnobError` where it is not allowed. Never clamps."""
        if isinstance(value, list | tuple):
            if not (self.per_layer or self.listed):
                raise self._refuse(value)
            if len(value) > MAXIMUM_LAYERS:
                found = message("Problems", "a list of {count} values", count=len(value))
                raise KnobError(self.name, found, self.allowed())
            if value or self.listed:
                return tuple(self._check_one(item) for item in value)
            raise self._refuse(value)
        if self.listed:
            raise self._refuse(value)
        return self._check_one(value)

    def _check_one(self, value: object) -> Scalar:
        match self.kind:
            case Kind.FLAG:
                if isinstance(value, bool):
                    return value
            case Kind.CHOICE:
                if isinstance(value, str) and any(value == c.value for c in self.choices):
                    return value
                if self.combined and isinstance(value, str):
                    return self._check_combined(value)
            case Kind.TEXT:
                if isinstance(value, str) and "\0" not in value:
                    return value
            case Kind.INTEGER:
                if isinstance(value, numbers.Integral) and not isinstance(value, bool):
                    return self._check_range(int(value))
            case Kind.NUMBER:
                if isinstance(value, numbers.Real) and not isinstance(value, bool):
                    try:
                        return self._check_range(float(value))
                    except OverflowError:
                        raise self._refuse(value) from None
        raise self._refuse(value)

    def combination(self, names: Collection[str]) -> str:
        """The value of these choices together, in the order of their declaration."""
        none = self.choices[0].value
        chosen = [c.value for c in self.choices if c.value in names and c.value != none]
        return "+".join(chosen) or none

    def _check_combined(self, value: str) -> str:
        names = [name.strip() for name in value.split("+")]
        known = {choice.value for choice in self.choices[1:]}
        if not known.issuperset(names) or len(set(names)) < len(names):
            raise self._refuse(value)
        return self.combination(names)

    def _check_range(self, value: N) -> N:
        if not self.minimum <= value <= self.maximum:  # also where it is NaN
            raise self._refuse(value)
        return value

    def _refuse(self, value: object) -> KnobError:
        shown = repr(value)
        if len(shown) > 60:
            shown = shown[:57] + "…"
        found = message("Problems", "{value} is not allowed", value=shown)
        return KnobError(self.name, found, self.allowed())

    def parse(self, text: str) -> Value:
        """The value that a typed text or a command-line argument stands for."""
        stripped = text.strip()
        if not (self.listed or (self.per_layer and ("," in stripped or ";" in stripped))):
            return self.check(self._parse_one(stripped))
        if "" in (parts := items(stripped)):
            found = message("Problems", "{text} has an empty place", text=repr(stripped))
            raise KnobError(self.name, found, self.allowed())
        try:
            return self.check([self._parse_one(part) for part in parts])
        except KnobError:
            if self.listed:
                raise
            try:  # 0,8 can be no list where 0 is not allowed
                return self.check(self._parse_one(stripped))
            except KnobError:
                pass
            raise

    def _parse_one(self, text: str) -> Scalar:
        if self.zero_text and text.casefold() == self.zero_text.casefold():
            return 0
        if self.kind in (Kind.CHOICE, Kind.TEXT):
            return text
        if self.kind is not Kind.FLAG:
            return self._parse_number(text)
        lowered = text.casefold()
        if lowered not in _TRUE and lowered not in _FALSE:
            raise self._refuse(text)
        return lowered in _TRUE

    def _parse_number(self, text: str) -> Scalar:
        """The number that a text stands for; where it may stand for several, the one allowed."""
        found: list[float] = [
            int(value) if self.kind is Kind.INTEGER and value.is_integer() else value
            for value in meanings(text)
        ]
        if len(found) > 1:
            both = " / ".join(short_number(value) for value in found)
            found = [value for value in found if self._allows(value)]
            if len(found) != 1:
                shown = message("Problems", "{text} may be {values}", text=repr(text), values=both)
                raise KnobError(self.name, shown, self.allowed())
        if not found:
            raise self._refuse(text)
        return found[0]

    def _allows(self, value: object) -> bool:
        try:
            self._check_one(value)
        except KnobError:
            return False
        return True

    def format(self, value: Value) -> str:
        """The value as shown beside the slider; `parse` reads it back."""
        if isinstance(value, tuple):
            return ", ".join(self.format(item) for item in value)
        if self.zero_text and value == 0:
            return self.zero_text
        if isinstance(value, bool):
            return "on" if value else "off"
        if isinstance(value, float) and self.scale is Scale.LINEAR and self.step < 1:
            fixed = f"{value:.{max(0, math.ceil(-math.log10(self.step) - 1e-9))}f}"
            return fixed if float(fixed) == value else short_number(value)
        return short_number(value) if isinstance(value, int | float) else value

    # ---- beside other knobs -------------------------------------------------------------------

    def matters(self, value_of: Callable[[str], object]) -> bool:
        """Whether this knob does anything beside the other knobs' values."""
        if not self.shown_when:
            return True
        return not set(parts_of(value_of(self.shown_when[0]))).isdisjoint(self.shown_when[1:])

    def suiting(self, value: Value, value_of: Callable[[str], object]) -> Value:
        """What of a choice goes with the other knobs' values; empty where nothing does."""
        unsuited = {c.value for c in self.choices if not c.suited_by(value_of)}
        if unsuited.isdisjoint(parts := parts_of(value)):
            return value
        return "+".join(part for part in parts if part not in unsuited)

    def check_suited(self, value: Value, value_of: Callable[[str], object]) -> None:
        """`KnobError` where a choice does not go with another knob's value."""
        for choice in self.choices:
            if choice.value in parts_of(value) and not choice.suited_by(value_of):
                other = choice.suits[0]
                fitting = ", ".join(c.value for c in self.choices if c.suited_by(value_of))
                found = message(
                    "Problems", "{value!r} does not suit the {knob} {other!r}",
                    value=choice.value, knob=other, other=value_of(other),
                )  # fmt: skip
                raise KnobError(self.name, found, fitting)

    # ---- the slider ---------------------------------------------------------------------------

    def fraction(self, value: float) -> float:
        """Where `value` lies on a slider, from 0 (left) to 1 (right)."""
        if self.scale is not Scale.LOG:
            return (value - self.minimum) / (self.maximum - self.minimum)
        if value == 0:
            return 1.0 if self.zero is Zero.LAST else 0.0
        if value <= self.smallest:  # one that was typed may lie below what the slider reaches
            return self._logarithmic_part()[0]
        along = math.log(value / self.smallest) / math.log(self.maximum / self.smallest)
        low, high = self._logarithmic_part()
        return low + along * (high - low)

    def value_at(self, fraction: float) -> float:
        """The value at a place of the slider, rounded as this knob is rounded."""
        fraction = min(1.0, max(0.0, fraction))
        if self.scale is not Scale.LOG:
            return self._rounded(self.minimum + fraction * (self.maximum - self.minimum))
        low, high = self._logarithmic_part()
        if (self.zero is Zero.FIRST and fraction < low / 2) or (
            self.zero is Zero.LAST and fraction > (1 + high) / 2
        ):
            return self._typed(0)
        along = min(1.0, max(0.0, (fraction - low) / (high - low)))
        return self._rounded(self.smallest * (self.maximum / self.smallest) ** along)

    def nudged(self, value: float, steps: float) -> float:
        """`value` moved by a number of arrow-key steps; stops at the ends of the slider."""
        if self.scale is not Scale.LOG:
            moved = self._rounded(value + steps * self.step)
            return self._typed(min(self.maximum, max(self.minimum, moved)))
        zero_side = {Zero.FIRST: 1, Zero.LAST: -1}.get(self.zero, 0)
        if value == 0:
            if steps * zero_side <= 0:
                return self._typed(0)
            return self._typed(self.smallest if zero_side > 0 else self.maximum)
        moved = value * self.step**steps
        if self.kind is Kind.INTEGER and abs(moved - value) < abs(steps):
            moved = value + steps
        beyond = moved < self.smallest * (1 - 1e-9) if steps < 0 else moved > self.maximum
        if beyond and ((zero_side > 0 and steps < 0) or (zero_side < 0 and steps > 0)):
            return self._typed(0)
        return self._rounded(min(self.maximum, max(self.smallest, moved)))

    def _logarithmic_part(self) -> tuple[float, float]:
        return (
            _ZERO_SHARE if self.zero is Zero.FIRST else 0.0,
            1 - _ZERO_SHARE if self.zero is Zero.LAST else 1.0,
        )

    def _rounded(self, value: float) -> float:
        if self.kind is Kind.INTEGER:
            if self.scale is Scale.LOG and value >= 1000:  # 12 345 examples help nobody
                value = float(f"{value:.2g}")
            return self._typed(min(self.maximum, max(self.minimum, round(value))))
        if self.scale is Scale.LOG:
            rounded = float(f"{value:.3g}")
            return min(self.maximum, max(self.smallest, rounded))
        return min(
            self.maximum, max(self.minimum, float(f"{round(value / self.step) * self.step:.12g}"))
        )

    def _typed(self, value: float) -> float:
        return int(value) if self.kind is Kind.INTEGER else float(value)
