"""The label column: which classes it names."""

import math
from typing import Protocol

from playground.data.files.csv_layout import as_number
from playground.data.files.csv_text import MAX_NAME, is_printable_name, quoted
from playground.data.files.table import ZERO_ONE, class_order
from playground.i18n.messages import message

# Of the marks of a missing value, those that nobody means as the name of a class.
NEVER_A_CLASS = frozenset(("?", "na", "n/a", "#n/a", "nan", "null"))


class LabelError(ValueError):
    """A label that is not allowed."""

    def __init__(self, found: str, allowed: str) -> None:
        super().__init__(f"{found}; allowed: {allowed}")
        self.found = found
        self.allowed = allowed


class Labels(Protocol):
    """What reads a label column, cell after cell."""

    def code(self, text: str, delimiter: str) -> int:
        """The class of a stripped field, 0 or 1 (in order of appearance); raises LabelError."""

    def finish(self) -> tuple[tuple[str, str], bool]:
        """The names of class 0 and 1, and whether the codes are to be exchanged."""


class ZeroOneLabels:
    """The numbers 0 and 1 in any notation, and nothing else."""

    _ALLOWED = message("Problems", "0 or 1")

    def code(self, text: str, delimiter: str) -> int:
        if not text:
            raise LabelError(message("Problems", "an empty field"), self._ALLOWED)
        value = as_number(text, delimiter)
        if value is None:
            raise LabelError(quoted(text), self._ALLOWED)
        if not math.isfinite(value):
            found = message("Problems", "{value}, which is not finite", value=quoted(text))
            raise LabelError(found, self._ALLOWED)
        if value not in (0.0, 1.0):
            found = message("Problems", "the label {value}", value=quoted(text))
            raise LabelError(found, self._ALLOWED)
        return int(value)

    def finish(self) -> tuple[tuple[str, str], bool]:
        return ZERO_ONE, False


class TwoClasses:
    """Any two names or numbers; notations of one number (1, 1.0) are one class."""

    _ALLOWED = message("Problems", "the name of a class")

    def __init__(self) -> None:
        self._codes: dict[float | str, int] = {}
        self._written: list[str] = []

    def code(self, text: str, delimiter: str) -> int:
        if not text:
            raise LabelError(message("Problems", "an empty field"), self._ALLOWED)
        if text.lower() in NEVER_A_CLASS:
            found = message("Problems", "{value}, a missing value", value=quoted(text))
            raise LabelError(found, self._ALLOWED)
        value = as_number(text, delimiter)
        key = text if value is None or not math.isfinite(value) else value + 0.0
        known = self._codes.get(key)
        if known is not None:
            return known
        if len(self._codes) == 2:
            first, second = self._written
            raise LabelError(
                message("Problems", "a third class, {name}", name=quoted(text)),
                message(
                    "Problems", "two; before it came {first} and {second}",
                    first=first, second=second,
                ),
            )  # fmt: skip
        if not is_printable_name(text):
            raise LabelError(
                message("Problems", "the label {value}", value=quoted(text)),
                message("Problems", "a name of at most {most} printable characters", most=MAX_NAME),
            )
        self._written.append(quoted(text))
        self._codes[key] = len(self._codes)
        return self._codes[key]

    def finish(self) -> tuple[tuple[str, str], bool]:
        found = list(self._codes)
        ordered = class_order(found)
        if ordered is None:
            one = message("Problems", "only one class, {name}", name=self._written[0])
            raise LabelError(one, message("Problems", "two classes"))
        names, places = ordered
        return names, places[0] == 1
