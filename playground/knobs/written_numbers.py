"""Numbers as people write them: decimal comma or point, thousands marked, another minus sign.

One place for what typed values and tables take for a number. Standard library only.
"""

import re
from dataclasses import dataclass
from functools import cached_property

BLANKS = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_GROUPS = {"": "", ".": r"\.", ",": ",", " ": f"[{BLANKS}]", "'": f"[{APOSTROPHES}]"}
_RAISED = "⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOWERED = str.maketrans(_RAISED, "-+0123456789")
_POWER_OF_TEN = re.compile(rf"([+-]?)(?:([\d.,]+) ?[×·*x] ?)?10([{_RAISED}]+)", re.ASCII)
_EXPONENT = r"(?:[eE][+-]?\d+)?"
_PLAIN = str.maketrans(
    "０１２３４５６７８９．，％－＋\N{MINUS SIGN}\N{EN DASH}\N{FIGURE DASH}\N{SMALL HYPHEN-MINUS}",
    "0123456789.,%-+----",
)


@dataclass(frozen=True)
class NumberForm:
    """How numbers are written: the decimal mark, and what parts groups of three digits, if any."""

    decimal: str = "."
    thousands: str = ""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        mark = re.escape(self.decimal)
        digits = r"\d+"
        if self.thousands:
            digits = rf"(?:[1-9]\d{{0,2}}(?:{_GROUPS[self.thousands]}\d{{3}})+|\d+)"
        return re.compile(rf"[+-]?(?:{digits}(?:{mark}\d*)?|{mark}\d+){_EXPONENT}", re.ASCII)

    def number(self, text: str) -> float | None:
        """The number that a text stands for in this form, perhaps an infinity; None if none."""
        if self._pattern.fullmatch(text) is None:
            return None
        if self.thousands:
            text = re.sub(_GROUPS[self.thousands], "", text)
        return float(text.replace(",", ".") if self.decimal == "," else text)


PLAIN_FORM = NumberForm()
FORMS = (
    PLAIN_FORM,
    NumberForm(",", ""),
    NumberForm(".", ","),
    NumberForm(",", "."),
    NumberForm(".", " "),
    NumberForm(",", " "),
    NumberForm(".", "'"),
    NumberForm(",", "'"),
)


def simplified(text: str) -> str:
    """The text without blanks around, and with the usual signs for other digits and minus signs."""
    text = text.strip()
    return text if text.isascii() else text.translate(_PLAIN)


def meanings(text: str) -> list[float]:
    """All numbers that a typed text may stand for; a point alone is always the decimal mark.

    3×10⁻⁸ and 10⁻⁷, as the program writes figures, are numbers, too.
    """
    text = simplified(text)
    if (power := _POWER_OF_TEN.fullmatch(text)) is not None:
        text = f"{power[1]}{power[2] or '1'}e{power[3].translate(_LOWERED)}"
    plain = PLAIN_FORM.number(text)
    if plain is not None:
        return [plain]
    found = (form.number(text) for form in FORMS)
    return sorted({value for value in found if value is not None})


def items(text: str) -> list[str]:
    """What stands between the commas of a typed list, or between its semicolons.

    Beside semicolons a comma is a decimal mark. Brackets around all are passed over, and so is one
    mark at the end, which makes a list of a single item: 8,
    """
    inner = text.strip().strip("[]()").strip()
    if not inner:
        return []
    found = [part.strip() for part in inner.split(";" if ";" in inner else ",")]
    return found[:-1] if len(found) > 1 and not found[-1] else found
