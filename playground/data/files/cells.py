"""What a single cell of a table says: nothing, a number in some form, a date, a word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.knobs.written_numbers import (
    APOSTROPHES,
    BLANKS,
    PLAIN_FORM,
    NumberForm,
    simplified,
)

MAX_NAME = 100

# Marks of a missing value that nobody means as the name of a class, and those that may be one.
ALWAYS_MISSING = frozenset(
    ("", "?", "na", "n/a", "#n/a", "nan", "null", "<na>", "\\n", "n.a.", "nat",
     "#value!", "#div/0!", "#ref!", "#num!", "#name?", "#null!",
     "#nv", "#wert!", "#bezug!", "#zahl!")
)  # fmt: skip
MISSING_AMONG_NUMBERS = frozenset(
    ("-", "--", ".", "*", "none", "nil", "missing", "unknown", "nd", "n.d.", "缺失", "无")
)

_CURRENCY = r"(?:[A-Z]{0,2}\$|[€£¥₹₽₩₺₴₫฿₪]|EUR|USD|GBP|CHF|CNY|RMB|JPY|RM|kr\.?|Rs\.?)"
_UNIT = (  # letters or a sign, and whatever belongs to them, as cm, km/h, m² or %
    rf"(?:[^\W\d_]|[%‰°/′″％]|{_CURRENCY})"
    r"[^\d\s,;:|()\"_]{0,9}(?: ?[^\d\s,;:|()\"_]{1,9})?"
)
_NUMBER = re.compile(
    rf"(?P<open>\()?(?P<sign>[+-]?)(?P<before>{_CURRENCY})?[{BLANKS}]?(?P<second>[+\-(]?)"
    rf"(?P<core>[0-9.,](?:[0-9.,{BLANKS}{APOSTROPHES}]*[0-9.,])?(?:[eE][+-]?[0-9]+)?)"
    rf"[{BLANKS}]?(?P<after>{_UNIT})?(?P<close>\))?"
)
_DAY = (
    r"(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d{2})"
    r"|\d{4}年\d{1,2}月\d{1,2}日)"
)
_MONTH = r"[a-z]{3,9}\.?"
_IN_WORDS = rf"(?:\d{{1,2}}\.?[ -]{_MONTH}[ -]\d{{2,4}}|{_MONTH} \d{{1,2}},? \d{{4}})"
_TIME = r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?"
_ZONE = r"(?: ?(?:z|utc|gmt|[+-]\d{2}:?\d{2}))?"
_DATE = re.compile(
    rf"(?:{_DAY}|{_IN_WORDS})(?:[t ,]+{_TIME})?{_ZONE}|{_TIME}{_ZONE}|\d{{4}}-\d{{2}}",
    re.ASCII | re.IGNORECASE,
)
_WRITTEN_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", re.ASCII)
_FORMULA = re.compile(r"[=+\-@]")


@dataclass(frozen=True)
class CellForm:
    """How the numbers of a column are written: beside digits and marks a currency or a unit.

    scale: what the number before a % is multiplied by.
    """

    number_form: NumberForm = PLAIN_FORM
    before: str = ""
    after: str = ""

    @property
    def scale(self) -> float:
        """What a number is multiplied by: 0.01 where the cells are percentages."""
        return {"%": 0.01, "‰": 0.001}.get(self.after, 1.0)

    def number(self, text: str) -> float | None:
        """The finite number that a cell holds in this form; None if it holds none."""
        parts = split_number(text)
        if parts is None or parts.about != (self.before, self.after):
            return None
        value = self.number_form.number(parts.core)
        if value is None or not np.isfinite(value):
            return None
        if self.scale != 1.0:  # divided, so that 30.9 % is 0.309
            value = value / round(1 / self.scale)
        return -value if parts.negative else value

    def numbers(self, cells: Sequence[str]) -> NDArray[np.float64] | None:
        """The numbers of many cells, fast; None where any of them needs a closer look.

        float() also takes underscores and other alphabets' digits, hence the tests before it.
        """
        form = self.number_form
        if form.thousands or self.before or self.after:
            return None
        text = "\n".join(cells)
        if not text.isascii() or "_" in text:
            return None
        if form.decimal == ",":
            if "." in text:
                return None
            cells = text.replace(",", ".").split("\n")
        try:
            values = np.fromiter(map(float, cells), np.float64, len(cells))
        except ValueError:
            return None
        return values if np.isfinite(values).all() else None


PLAIN_CELLS = CellForm()


@dataclass(frozen=True)
class NumberParts:
    """A cell that looks like a number, taken apart; negative: by brackets or a sign before a $."""

    core: str
    before: str
    after: str
    negative: bool

    @property
    def about(self) -> tuple[str, str]:
        """What stands before and after the number."""
        return self.before, self.after


def split_number(text: str) -> NumberParts | None:
    """A cell's parts, if it looks like a number with a currency or a unit, however marked."""
    found = _NUMBER.fullmatch(simplified(text))
    if found is None:
        return None
    sign, second = found["sign"], found["second"]
    brackets = bool(found["open"]) + (second == "(")
    if brackets != bool(found["close"]) or (sign and second) or (found["open"] and sign):
        return None
    return NumberParts(
        core=found["core"], before=found["before"] or "", after=found["after"] or "",
        negative=brackets > 0 or "-" in (sign, second),
    )  # fmt: skip


def is_date(text: str) -> bool:
    """Whether a cell holds a day or a time of day in a usual form."""
    return _DATE.fullmatch(text) is not None


def is_written_day(text: str) -> bool:
    """Whether a whole number is a day as 20241231."""
    return _WRITTEN_DAY.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """Whether a cell is a number as programs write it, also an infinity or NaN."""
    return PLAIN_FORM.number(text) is not None or text.lower().lstrip("+-") in (
        "nan", "inf", "infinity",
    )  # fmt: skip


def clean(cell: str) -> str:
    """A cell without blanks around, and without the mark that keeps it from being a formula."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and is_like_a_formula(cell[1:]) else cell


def is_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet would compute a cell instead of showing it: =A1, +a, but not -1.5."""
    return len(text) > 1 and _FORMULA.match(text) is not None and not is_number(text)


def clean_name(name: str) -> str:
    """A name that can be shown in a line: no breaks, no control characters, not too long."""
    name = " ".join(clean(name).split())
    name = "".join(one if one.isprintable() else "�" for one in name)
    return name if len(name) <= MAX_NAME else name[: MAX_NAME - 1] + "…"


def quoted(text: str) -> str:
    """Text from a file, for a message."""
    return repr(text if len(text) <= 40 else text[:40] + "…")


def is_printable_name(name: str) -> bool:
    """Whether a name can be shown and written in a header or as a label."""
    return 0 < len(name) <= MAX_NAME and name.isprintable() and name == name.strip()


def holds_letter(text: str) -> bool:
    """Whether any character is a letter of some alphabet."""
    return any(character.isalpha() for character in text)


def class_key(text: str, form: CellForm | None) -> float | str:
    """What cells of one class have in common: 1 and 1.0 are one, as are two ways to quote."""
    value = form.number(text) if form is not None else PLAIN_FORM.number(text)
    return text if value is None or not np.isfinite(value) else value + 0.0
