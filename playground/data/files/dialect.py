"""How a text is laid out as a table: what parts the cells, where rows begin, what they are called.

A pure guess from the first lines, with its reasons; whoever knows better says so.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from playground.data.files.cells import (
    ALWAYS_MISSING,
    clean,
    clean_name,
    holds_letter,
    is_date,
    is_number,
    split_number,
)
from playground.i18n.messages import Message, message

BLANKS = " "  # any number of blanks and tabs
# On equal terms the first is chosen: a comma may be a decimal mark, blanks may be part of words.
DELIMITERS = (";", "\t", "|", ",", BLANKS)
COMMENTS = ("#", "%", "//")
LOOKED_AT = 200  # lines, at most
_SEPARATOR = re.compile(r"\ufeff?sep=(.)\s*", re.IGNORECASE)
_QUOTED_OR_NOT = re.compile(r'"((?:[^"]|"")*)"(?=\s|$)|(\S+)')
_ANY_DELIMITER = re.compile(r"[;,|\t]")
_CELLS = 2000  # that are looked at for numbers
_MOSTLY, _BETTER = 0.8, 0.1  # of the rows are alike; by so much more must be numbers
# What Excel shows for what it cannot work out, in English and German.
_ERROR = re.compile(
    r"#(?:N/A|NV|(?:DIV/0|REF|VALUE|NUM|NULL|WERT|BEZUG|ZAHL)!|NAME\?)", re.IGNORECASE
)
_OFTEN = 0.2  # of the lines begin with a mark: then these are no comments


@dataclass(frozen=True)
class Dialect:
    """The layout of a table's text.

    delimiter: one of `DELIMITERS`. width: how many cells a row has. names: of the columns, as the
    header has them, "" for none; None without a header. skipped: how many lines stand above the
    rows, header included. comment: what a line that is no row begins with, "" if there are none.
    quote: what may stand about a cell. notes: what was left out above the table, and why.
    """

    delimiter: str
    width: int
    names: tuple[str, ...] | None = None
    skipped: int = 0
    comment: str = ""
    quote: str = '"'
    notes: tuple[Message, ...] = ()

    def is_comment(self, line: str) -> bool:
        """Whether a line is a comment and no row."""
        return bool(self.comment) and _is_marked(line, self.comment)

    def rows(self, lines: list[str]) -> list[list[str]]:
        """The rows of lines, however many cells they have; without comments and empty lines.

        A quoted cell may run over the end of a line. QuoteError for quotes that do not close.
        """
        quoted = self.quote in "\n".join(lines)
        if quoted or self.comment or self.delimiter == BLANKS:
            return [row for _, row in self.numbered_rows(lines, 1)]
        return [line.split(self.delimiter) for line in lines if line and not line.isspace()]

    def numbered_rows(self, lines: Iterable[str], first: int) -> Iterator[tuple[int, list[str]]]:
        """The rows with the number of the line on which each begins; first: that of the first."""
        feed = iter(lines)
        number = first - 1
        blanks = re.compile(rf"{self.quote}[ \t]+(?={re.escape(self.delimiter)}|$)")
        for line in feed:
            number += 1
            if not line.strip() or self.is_comment(line):
                continue
            if self.delimiter == BLANKS:
                yield number, _split_at_blanks(line)
            elif self.quote not in line:
                yield number, line.split(self.delimiter)
            else:
                taken = _Counted(blanks.sub(self.quote, one) for one in _chain(line, feed))
                try:
                    row = next(_parser(taken, self.delimiter, self.quote))
                except csv.Error as error:
                    raise QuoteError(number, taken.ended) from error
                yield number, row
                number += taken.count - 1


class QuoteError(ValueError):
    """A cell whose quotes cannot be understood; `line` is that on which its row begins.

    open: the lines ended before the quotes closed, so that more lines might close them.
    """

    def __init__(self, line: int, open: bool) -> None:
        super().__init__(f"line {line}")
        self.line, self.open = line, open


class _Counted:
    """Lines as the csv module takes them, and how many it took."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.count = 0
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self.count += 1
        return line + "\n"


def _chain(line: str, feed: Iterator[str]) -> Iterator[str]:
    yield line
    yield from feed


def _parser(lines: Iterable[str], delimiter: str, quote: str) -> Iterator[list[str]]:
    return csv.reader(
        lines, delimiter=delimiter, quotechar=quote, skipinitialspace=True, strict=True
    )


def _split_at_blanks(line: str) -> list[str]:
    if '"' not in line:
        return line.split()
    found = _QUOTED_OR_NOT.finditer(line)
    return [one[2] if one[1] is None else one[1].replace('""', '"') for one in found]


def guess_dialect(
    lines: Sequence[str], delimiter: str | None = None, header: bool | None = None
) -> Dialect:
    """The layout of a text from its first lines; delimiter, header: where somebody said so.

    The delimiter chosen divides the most lines alike, and into the most numbers. Above the table
    may stand “sep=;”, comments, and titles: lines of fewer cells. ValueError without any cells.
    """
    lines = list(lines[:LOOKED_AT])
    above, notes = 0, []
    said = _SEPARATOR.fullmatch(lines[0]) if lines else None
    if said is not None:
        above, delimiter = 1, delimiter or said[1]
        notes.append(message("Columns", "the first line says what delimits: {line}", line=lines[0]))
    comment = _comment_mark(lines[above:])
    able = (delimiter,) if delimiter else DELIMITERS
    tried = [_Scored(lines[above:], one, comment) for one in able]
    best = max(tried, key=lambda scored: scored.score)
    if best.dialect.delimiter == BLANKS and len(tried) > 1:  # they part words, too, and pad cells
        other = max(tried[:-1], key=lambda scored: scored.score)
        fits = other.alike >= _MOSTLY and not other.misfits
        if fits and other.numeric >= best.numeric - _BETTER:
            best = other
    return _with_head(best, lines, above, header, tuple(notes))


class _Scored:
    """The rows that a delimiter makes of lines, and how much they look like a table."""

    def __init__(self, lines: list[str], delimiter: str, comment: str) -> None:
        self.dialect = Dialect(delimiter, 1, comment=comment)
        self.rows: list[tuple[int, list[str]]] = []
        try:
            for number, row in self.dialect.numbered_rows(lines, 1):
                if any(cell.strip() for cell in row):
                    self.rows.append((number, row))
        except QuoteError:
            pass  # the last one may have been cut; a real one is found in reading
        widths = Counter(len(row) for _, row in self.rows)
        self.width = max(widths, key=lambda width: (widths[width], width), default=1)
        alike = [row for _, row in self.rows if len(row) == self.width]
        cells = [cell for row in alike[1:] or alike for cell in row]
        cells = [cell for cell in cells if cell.strip()][:: 1 + len(cells) // _CELLS]
        self.numeric = sum(map(_is_like_a_number, cells)) / max(1, len(cells))
        self.misfits = [row for _, row in self.rows if 1 < len(row) != self.width]
        self.alike = len(alike) / max(1, len(self.rows)) if self.width > 1 else 0.0
        self.score = self.alike * (0.1 + self.numeric), self.numeric


def _is_like_a_number(cell: str) -> bool:
    """Whether a cell is a number, however marked, or a date; a unit stands after a digit."""
    parts = split_number(cell)
    if parts is None:
        return is_date(cell.strip())
    return not parts.after or parts.core[-1].isdigit()


def _comment_mark(lines: list[str]) -> str:
    """What comments begin with: a mark that some lines have, the first row and most others not."""
    content = [line for line in lines if line.strip()]
    for mark in COMMENTS:
        marked = sum(_is_marked(line, mark) for line in content)
        above = next((at for at, one in enumerate(content) if not _is_marked(one, mark)), 0)
        if 0 < marked < len(content) and marked - above <= _OFTEN * len(content):
            return mark
    return ""


def _with_head(
    scored: _Scored, lines: list[str], above: int, header: bool | None, notes: tuple[Message, ...]
) -> Dialect:
    """The dialect with what stands above the rows: titles left out, and the header, if any."""
    width, rows = scored.width, scored.rows
    dialect = replace(scored.dialect, width=width)
    titles, names = _head([row for _, row in rows], width, header)
    if titles:
        shown = " / ".join(clean_name(lines[above + number - 1]) for number, _ in rows[:titles])
        notes += (message("Columns", "left out above the table: {lines}", lines=shown),)
    begins = [number - 1 for number, _ in rows[titles:]] + [len(lines) - above] * 3
    comments = [line for line in lines[above : above + begins[0]] if dialect.is_comment(line)]
    units = names is not None and _has_units([row for _, row in rows[titles + 1 :]])
    if units:
        shown = clean_name(lines[above + begins[1]])
        notes += (message("Columns", "left out below the header: {line}", line=shown),)
    skipped = begins[(names is not None) + units]
    if names is None and header is not False and comments:
        names = _named_by_comment(comments[-1], dialect, [row for _, row in rows[titles:]])
    if dialect.comment:
        text = message("Columns", "lines that begin with {mark} are comments", mark=dialect.comment)
        notes += (text,)
    return replace(dialect, names=names, skipped=above + skipped, notes=notes)


def header_of(rows: list[list[str]], header: bool | None) -> Dialect:
    """The head of a sheet from its first rows; its `skipped` counts rows."""
    width = max(len(row) for row in rows)
    padded = [row + [""] * (width - len(row)) for row in rows]
    titles, names = _head(padded, width, header)
    notes: tuple[Message, ...] = ()
    if titles:
        shown = " / ".join(clean_name(" ".join(row)) for row in rows[:titles])
        notes = (message("Columns", "left out above the table: {lines}", lines=shown),)
    return Dialect("", width, names, titles + (names is not None), notes=notes)


def _head(
    rows: list[list[str]], width: int, header: bool | None
) -> tuple[int, tuple[str, ...] | None]:
    """How many rows above the table are titles, and the names in the one below them, if any."""
    titles = 0
    while titles < len(rows) - 1 and _is_title(rows[titles:], width):
        titles += 1
    return titles, _names(rows[titles:], width, header)


def _has_units(rows: list[list[str]]) -> bool:
    """Whether the first row below the header stands for no example: [cm],[kg], say."""
    if len(rows) < 4:
        return False
    first, *others = ([clean(cell) for cell in row] for row in rows)
    columns = [[row[at] for row in others if at < len(row) and row[at]] for at in range(len(first))]
    numeric = [bool(cells) and all(map(is_number, cells)) for cells in columns]
    said = [cell for cell, is_numeric in zip(first, numeric, strict=True) if is_numeric]
    return len(said) > 1 and not any(map(is_number, said)) and sum(map(bool, said)) > len(said) / 2


def _is_title(rows: list[list[str]], width: int) -> bool:
    """Whether the first row belongs to no table: it says one thing, or has too few cells."""
    row, *below = rows
    said = [cell.strip() for cell in row if cell.strip()]
    parts = [part.strip() for cell in said for part in _ANY_DELIMITER.split(cell)]
    if len(row) > width:
        return False
    if any(map(is_number, parts)):
        # As 569,30,malignant,benign above 31 columns: words that are in no row below.
        words = {part for part in parts if holds_letter(part)}
        values = {cell.strip() for other in below for cell in other}
        return len(row) < width and bool(words) and words.isdisjoint(values)
    if len(said) == 1 and row[0].strip():
        return len(row) == 1 < width or width > 2
    if len(row) == width - 1:  # a header without a name above the row names, perhaps
        return is_header([clean(cell) for cell in below[0]], below[1:])
    return len(row) < width


def _is_marked(line: str, mark: str) -> bool:
    """Whether a line begins with a comment's mark, and not with one of a spreadsheet's errors."""
    return line.startswith(mark) and not _ERROR.match(line)


def _names(table: list[list[str]], width: int, header: bool | None) -> tuple[str, ...] | None:
    """The columns' names, if the first row holds them."""
    if not table:
        return None
    first, others = (
        [clean(cell) for cell in table[0]],
        [[clean(cell) for cell in row] for row in table[1:] if len(row) == width],
    )
    if not first[-1] and len(first) == width + 1:
        first = first[:-1]  # a delimiter at the end of the header alone
    elif len(first) == width - 1 and others:
        # Names above all but one: a delimiter at the end of rows; or row names first, as R writes.
        if all(not row[-1] for row in others):
            first = [*first, ""]
        elif _are_row_names([row[0] for row in others]):
            first = ["", *first]
    if len(first) != width:
        return None
    if header is None:
        header = is_header(first, others) or is_numbered_header(first, others)
    return tuple(map(clean_name, first)) if header else None


def _are_row_names(cells: list[str]) -> bool:
    """Whether a column without a name may name its rows: all different words, or 1, 2, 3, …"""
    counted = cells == [str(number) for number in range(1, len(cells) + 1)]
    return counted or (len(set(cells)) == len(cells) and not any(map(is_number, cells)))


def _named_by_comment(
    line: str, dialect: Dialect, table: list[list[str]]
) -> tuple[str, ...] | None:
    """The names in the last comment above the rows, as np.savetxt writes a header.

    A mark without a blank after it is part of the first name, as in %fat,age,class.
    """
    text = line.removeprefix(dialect.comment)
    text = text.strip() if text[:1].isspace() else line.strip()
    for row in Dialect(dialect.delimiter, dialect.width).rows([text]):
        names = [clean(cell) for cell in row]
        if len(names) == dialect.width and is_header(names, table):
            return tuple(map(clean_name, names))
    return None


def is_header(first: list[str], others: list[list[str]]) -> bool:
    """Whether a first row holds names: no number, a letter in most, and no value of its column."""
    names = [name for name in first if name]
    if not names or len(names) < len(first) / 2 or any(map(is_number, names)):
        return False
    lettered = sum(map(holds_letter, names))
    if lettered < len(names) / 2 or any(name.lower() in ALWAYS_MISSING for name in names):
        return False
    numeric = [
        at
        for at in range(len(first))
        if others and all(is_number(row[at]) for row in others if at < len(row) and row[at])
    ]
    if any(first[at] for at in numeric):
        return True
    # All are words: names do not come again below, values do; but a file may repeat its header.
    below = (zip(first, row, strict=False) for row in others if row != first)
    return not any(name and name == cell for row in below for name, cell in row)


def is_numbered_header(first: list[str], others: list[list[str]]) -> bool:
    """Whether a first row names its columns by numbers, all but one: 1, 2, 3, class.

    All columns hold numbers but that one, the label's, and what the first row says there is said
    in no other: where these hold both classes, it must be a name. Where they hold one class alone
    it might be the other one, and the numbers must count the columns.
    """
    words = [at for at, name in enumerate(first) if not is_number(name)]
    if len(first) < 2 or len(words) != 1 or len(others) < 2 or not holds_letter(first[words[0]]):
        return False
    label = words[0]
    if any(not is_number(cell) for row in others for at, cell in enumerate(row) if at != label):
        return False
    said = {row[label] for row in others if row[label].lower() not in ALWAYS_MISSING}
    if first[label] in said:
        return False
    counts = [name for at, name in enumerate(first) if at != label]
    numbers = range(len(counts))
    counted = counts in ([str(n) for n in numbers], [str(n + 1) for n in numbers])
    return len(said) == 2 or (len(said) == 1 and counted)
