"""What a column of a table holds, from all cells that were looked at. Facts, no decisions."""

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from playground.data.files.cells import (
    ALWAYS_MISSING,
    MISSING_AMONG_NUMBERS,
    PLAIN_CELLS,
    CellForm,
    clean,
    clean_name,
    is_date,
    is_written_day,
    quoted,
    split_number,
)
from playground.data.files.writing import Writing, find_writing, is_finite, plain_writing
from playground.i18n.messages import Message, message
from playground.knobs.written_numbers import FORMS, PLAIN_FORM, simplified

Array = NDArray[np.float64]

MOST_VALUES = 50  # different ones that are listed
EXAMPLES = 4
_FIRST_DAY, _DAY, _EXACT = 19_000_101, 8, 2.0**53
_MARK = re.compile(r"\d[.,]\d{3}")
_LIKE_NUMBERS = 0.8  # of the cells are numbers: then the others are faults, and it is no text


class ColumnKind(StrEnum):
    """What the cells of a column are."""

    NUMBERS = "numbers"
    WORDS = "words"
    DATES = "dates"
    EMPTY = "empty"


@dataclass(frozen=True)
class Fault:
    """A cell that is no number in a column of numbers: which row, from 0, and what it holds.

    allowed: what may stand there. line: on which line of the file, from 1, where that is known.
    """

    row: int
    found: Message
    allowed: Message
    line: int | None = None


@dataclass(frozen=True)
class ColumnFacts:
    """One column. rows: how many cells were looked at; missing: how many say nothing.

    form: how its numbers are written. distinct: how many different cells; values: the most
    frequent of them with their counts. minimum, maximum, mean, deviation: of the numbers.
    whole: all are whole numbers. rising: each is larger than the one before; counting: by one.
    note: how cells are read that are not plain numbers. fault: what keeps it from being numbers.
    """

    place: int
    name: str
    kind: ColumnKind
    rows: int
    missing: int
    distinct: int
    values: tuple[tuple[str, int], ...]
    form: CellForm = PLAIN_CELLS
    minimum: float = math.nan
    maximum: float = math.nan
    mean: float = math.nan
    deviation: float = math.nan
    whole: bool = False
    rising: bool = False
    counting: bool = False
    note: Message | None = None
    fault: Fault | None = None

    @property
    def present(self) -> int:
        """How many cells hold something."""
        return self.rows - self.missing

    @property
    def missing_share(self) -> float:
        """The part of the cells that say nothing."""
        return self.missing / max(1, self.rows)

    @property
    def all_different(self) -> bool:
        """Whether no value comes twice."""
        return self.distinct == self.present


@dataclass(frozen=True)
class Marks:
    """What the user says is missing, beside what always is: texts, and numbers among them."""

    texts: frozenset[str] = frozenset()

    @property
    def numbers(self) -> frozenset[float]:
        """The marks that are numbers."""
        found = (PLAIN_FORM.number(simplified(text)) for text in self.texts)
        return frozenset(value for value in found if value is not None)

    def missing(self, text: str, among_numbers: bool) -> bool:
        """Whether a clean cell says nothing."""
        lowered = text.lower()
        if lowered in ALWAYS_MISSING or lowered in self.texts:
            return True
        if self.texts and (value := PLAIN_FORM.number(simplified(text))) is not None:
            return value in self.numbers
        return among_numbers and lowered in MISSING_AMONG_NUMBERS


@dataclass(frozen=True)
class _Cells:
    """A column's cells taken together: how often each comes, and how they are written if numbers.

    cleaned: each cell by how it stands in the file. present: those that say something; numbers:
    without the marks of numbers that are missing. plain: all numbers, where Python reads them so.
    """

    cleaned: dict[str, str]
    counts: Counter[str]
    present: list[str]
    numbers: list[str]
    writing: Writing | None
    plain: Array | None = None

    def form(self, proven: Collection[str | None]) -> CellForm | None:
        """How they are read as numbers, where that is certain."""
        return self.writing.settled(proven) if self.writing is not None else None


def all_facts(
    names: Sequence[str],
    columns: Sequence[Sequence[str]],
    marks: Marks,
    decimal: str | None = None,
    usual: str | None = None,
) -> tuple[ColumnFacts, ...]:
    """The facts of all columns from their cells.

    decimal: the mark that the user says numbers have. Where a column leaves open which one it
    has, those that other columns have for certain settle it; where there are none, the usual one
    of files that are written so.
    """
    taken = [_together(cells, marks, decimal) for cells in columns]
    proven = {one.writing.proves for one in taken if one.writing is not None} - {None}
    proven = proven or {usual} - {None}
    return tuple(
        _facts(place, name, cells, one, one.form(proven), decimal)
        for place, (name, cells, one) in enumerate(zip(names, columns, taken, strict=True))
    )


def _together(cells: Sequence[str], marks: Marks, decimal: str | None) -> _Cells:
    if not marks.texts and decimal != ",":  # most columns are plain numbers, and many are long
        plain = PLAIN_CELLS.numbers(cells)
        writing = None if plain is None else plain_writing(cells, decimal)
        if writing is not None and writing.certain and not _are_other_than_numbers(plain, cells):
            return _Cells({}, Counter(), [], [], writing, plain)
    cleaned = {text: clean(text) for text in dict.fromkeys(cells)}
    counts: Counter[str] = Counter()
    for text, count in Counter(cells).items():
        counts[cleaned[text]] += count
    present = [text for text in counts if not marks.missing(text, among_numbers=False)]
    if present and all(text.isdecimal() and len(text) >= _DAY for text in present):
        values = np.array(list(map(float, present)))
        if _are_other_than_numbers(values, present):
            return _Cells(cleaned, counts, present, [], None)
    numbers = [text for text in present if not marks.missing(text, among_numbers=True)]
    return _Cells(cleaned, counts, present, numbers, find_writing(numbers, decimal))


def _are_other_than_numbers(values: Array | None, texts: Sequence[str]) -> bool:
    """Whether whole numbers are days, as 20241231, or so large that float64 merges them."""
    if values is None or values.max() < _FIRST_DAY or values.min() < 0:
        return False
    if values.max() >= _EXACT:
        return all(map(str.isdecimal, map(str.strip, texts)))
    return values.min() >= _FIRST_DAY and all(is_written_day(text.strip()) for text in texts)


def _facts(
    place: int, name: str, cells: Sequence[str], taken: _Cells, form: CellForm | None,
    decimal: str | None,
) -> ColumnFacts:  # fmt: skip
    rows, counts = len(cells), taken.counts
    if taken.plain is not None:
        return _number_facts(place, name, rows, taken.plain, PLAIN_CELLS, cells, None)
    if not taken.present:
        return ColumnFacts(place, name, ColumnKind.EMPTY, rows, rows, 0, ())
    if form is None:
        dates = all(is_date(text) or is_written_day(text) for text in taken.present)
        there = sum(counts[text] for text in taken.present)
        return ColumnFacts(
            place, name, ColumnKind.DATES if dates else ColumnKind.WORDS, rows,
            missing=rows - there, distinct=len(taken.present),
            values=tuple(Counter({t: counts[t] for t in taken.present}).most_common(MOST_VALUES)),
            fault=None if dates else find_fault(cells, taken, decimal),
        )  # fmt: skip
    found = form.numbers(taken.numbers)
    numbers = map(form.number, taken.numbers) if found is None else found.tolist()
    values = dict(zip(taken.numbers, numbers, strict=True))
    texts = [text for text in map(taken.cleaned.__getitem__, cells) if text in values]
    column = np.array([values[text] for text in texts])
    return _number_facts(place, name, rows, column, form, texts, _note(form, taken.numbers))


def _number_facts(
    place: int, name: str, rows: int, column: Array, form: CellForm, texts: Sequence[str],
    note: Message | None,
) -> ColumnFacts:  # fmt: skip
    """The facts of a column of numbers; texts: the cells that hold them."""
    with np.errstate(over="ignore", invalid="ignore"):
        steps = np.diff(column)
        mean, deviation = float(column.mean()), float(column.std())
    many, distinct = len(column) > 2, int(np.unique(column).size)
    return ColumnFacts(
        place, name, ColumnKind.NUMBERS, rows, missing=rows - len(column), distinct=distinct,
        values=_values(texts, distinct), form=form,
        minimum=float(column.min()), maximum=float(column.max()), mean=mean, deviation=deviation,
        whole=bool((column == np.floor(column)).all()),
        rising=many and bool((steps > 0).all()), counting=many and bool((steps == 1).all()),
        note=note,
    )  # fmt: skip


def _values(texts: Sequence[str], distinct: int) -> tuple[tuple[str, int], ...]:
    """The most frequent cells with their counts; of many different ones, the first few."""
    if distinct > MOST_VALUES:
        return tuple((clean(text), 1) for text in texts[:EXAMPLES])
    return tuple(Counter(map(clean, texts)).most_common(MOST_VALUES))


def _note(form: CellForm, numbers: list[str]) -> Message | None:
    """How cells are read that Python would not read so."""
    telling = (text for text in numbers if PLAIN_FORM.number(text) is None)
    text = next(telling, None)
    if text is None:
        return None
    value = form.number(text) or 0.0
    shown = clean_name(text)  # a narrow blank, say, is no printable character
    return message("Columns", "{text} is read as {value}", text=shown, value=f"{value:.15g}")


def find_fault(cells: Sequence[str], taken: "_Cells", decimal: str | None) -> Fault | None:
    """What keeps a column that looks like numbers from being one; None where it is text."""
    counts = taken.counts
    parts = {text: split_number(text) for text in taken.numbers}
    about = Counter[tuple[str, str]]()
    for text, part in parts.items():
        if part is not None:
            about[part.about] += counts[text]
    there = sum(counts[text] for text in taken.numbers)
    if not about:
        return None
    usual, often = about.most_common(1)[0]
    if often < _LIKE_NUMBERS * there:
        return None
    forms = [form for form in FORMS if decimal in (None, form.decimal)]
    example = ""
    clean_cells = [taken.cleaned[text] for text in cells]
    for row, text in enumerate(clean_cells):
        if text not in parts:
            continue
        part = parts[text]
        left = []
        if part is not None and part.about == usual:
            left = [form for form in forms if is_finite(form, part.core)]
        if not left:
            allowed = message("Problems", "a finite number")
            if example and (usual != ("", "") or part is not None):
                allowed = message("Problems", "a number as {example}", example=example)
            return Fault(row, message("Problems", "{text}", text=quoted(text)), allowed)
        forms, example = left, text
    marked = (row for row, text in enumerate(clean_cells) if text in parts and _MARK.search(text))
    row = next(marked, 0)
    found = message("Problems", "{text}, whose mark may be a decimal one or part thousands",
                    text=quoted(clean_cells[row]))  # fmt: skip
    return Fault(row, found, message("Problems", "the decimal mark said by data_decimal"))
