"""How a CSV file is laid out: delimiter, decimal mark, header. Given, or found from its lines."""

import re
from collections import Counter
from dataclasses import dataclass

from playground.data.files.csv_text import fields_or_none, holds_letter
from playground.i18n.messages import message

# Comma comes last, because it may be a decimal mark; on equal terms the first is chosen.
DELIMITERS = (";", "\t", "|", ",")
DELIMITERS_ALLOWED = message("Problems", "commas, semicolons, tabs or |")
LINES_LOOKED_AT = 20

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity)", re.ASCII | re.IGNORECASE)
_MISSING = frozenset(("?", "na", "n/a", "#n/a", "nan", "null", "nil", "none", "missing", "-", "--"))


@dataclass(frozen=True)
class Layout:
    """delimiter: one of `DELIMITERS`. decimal_mark: "." or ",", or None for whichever the first
    number that has one has; always a point where commas delimit. has_header: the first line that
    is not empty holds the columns' names. Raises ValueError for anything else."""

    delimiter: str
    decimal_mark: str | None
    has_header: bool

    def __post_init__(self) -> None:
        if self.delimiter not in DELIMITERS:
            raise ValueError(f"delimiter is {self.delimiter!r}; allowed: {DELIMITERS_ALLOWED}")
        if self.decimal_mark not in (None, ".", ","):
            raise ValueError(f"decimal_mark is {self.decimal_mark!r}; allowed: “.”, “,” or None")
        if self.delimiter == self.decimal_mark:
            raise ValueError("decimal_mark is ',' as the delimiter is; allowed: two different ones")
        if self.has_header not in (False, True):
            raise ValueError(f"has_header is {self.has_header!r}; allowed: True or False")


def guess_layout(lines: list[str], columns: int | None = None) -> Layout:
    """The layout of a file from its first lines, at least one of them not empty.

    columns: how many there must be, if that is known. The delimiter chosen divides the most lines
    alike, and into the most numbers. There is a header if `is_header` says so of the first line
    that is not empty, or `is_numbered_header` of the lines; the decimal mark is left open.
    """
    content = [line for line in lines if line.strip()]
    scores = []
    for delimiter in DELIMITERS:
        rows = [fields_or_none(line, delimiter) or [] for line in content]
        widths = [len(row) for row in rows]
        usual = columns or _most_common(widths)
        alike = widths.count(usual) / len(widths) if usual > 1 else 0.0
        cells = [cell.strip() for row in rows[1:] or rows for cell in row]
        numeric = sum(as_number(cell, delimiter) is not None for cell in cells) / (len(cells) or 1)
        scores.append((alike * (0.1 + numeric), numeric, usual, widths[0]))
    delimiter = DELIMITERS[scores.index(max(scores))]
    first, *others = (fields_or_none(line, delimiter) or [] for line in content)
    has_header = is_header(first, delimiter) or is_numbered_header(first, others, delimiter)
    return Layout(delimiter, None, has_header)


def usual_width(lines: list[str], delimiter: str) -> int:
    """The number of columns that most of the lines that are not empty have, at least 1."""
    widths = [len(fields_or_none(line, delimiter) or ()) for line in lines if line.strip()]
    return max(1, _most_common(widths))


def is_header(fields: list[str], delimiter: str) -> bool:
    """Whether a first line holds names: no field is a number, and each holds a letter.

    The first of three or more may be empty, as it is over the row numbers that some programs add.
    """
    names = [field.strip() for field in fields]
    if len(names) > 2 and not names[0]:
        names = names[1:]
    return len(names) > 1 and all(
        holds_letter(name) and as_number(name, delimiter) is None for name in names
    )


def is_numbered_header(first: list[str], rows: list[list[str]], delimiter: str) -> bool:
    """Whether a first line names its columns by numbers, all but one: 1, 2, 3, class.

    All columns hold numbers but that one, the label's, and what the first line says there is said
    in no other: where these hold both classes, it must be a name. Where they hold one class alone
    it might be the other one, and the numbers must count the columns.
    """
    names = [name.strip() for name in first]
    words = [at for at, name in enumerate(names) if as_number(name, delimiter) is None]
    alike = [[cell.strip() for cell in row] for row in rows if len(row) == len(names)]
    if len(names) < 2 or len(words) != 1 or len(alike) < 2 or not holds_letter(names[words[0]]):
        return False
    label = words[0]
    if any(
        as_number(cell, delimiter) is None
        for row in alike
        for at, cell in enumerate(row)
        if at != label
    ):
        return False
    said = {row[label] for row in alike if not is_missing(row[label])}
    if names[label] in said:
        return False
    counts = [name for at, name in enumerate(names) if at != label]
    numbers = range(len(counts))
    counted = counts in ([str(n) for n in numbers], [str(n + 1) for n in numbers])
    return len(said) == 2 or (len(said) == 1 and counted)


def as_number(text: str, delimiter: str) -> float | None:
    """The number a field stands for, also an infinity or NaN; None if it is no number.

    With another delimiter than the comma, a decimal comma is read as well.
    """
    plain = text if delimiter == "," else text.replace(",", ".")
    if _NUMBER.fullmatch(plain) or _NOT_FINITE.fullmatch(plain):
        return float(plain)
    return None


def is_like_a_number(text: str) -> bool:
    """Whether text is a number, an infinity or NaN, with a point or a comma."""
    return as_number(text, ";") is not None


def is_missing(text: str) -> bool:
    """Whether a field is empty or says, as programs write it, that its value is missing."""
    return not text or text.lower() in _MISSING


def _most_common(widths: list[int]) -> int:
    """The most common number of columns above 1, of equally common ones the first line's."""
    counts = Counter(width for width in widths if width > 1)
    if not counts:
        return max(widths, default=0)
    return max(counts, key=lambda width: (counts[width], width == widths[0], width))
