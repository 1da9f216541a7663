"""A first look at a table: where its rows are, and what each column holds. No decisions."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from playground.data.files import arff
from playground.data.files.cells import clean
from playground.data.files.column_facts import ColumnFacts, ColumnKind, Marks, all_facts
from playground.data.files.dialect import BLANKS, LOOKED_AT, guess_dialect
from playground.data.files.errors import DataFileError
from playground.data.files.file_kinds import DataFile, FileKind
from playground.data.files.source import RowBlock, Source, TextSource, one_column
from playground.data.files.spreadsheet import Spreadsheet
from playground.data.files.text_lines import TextLines
from playground.i18n.messages import message

_WHOLE = 2**21  # bytes up to which all of a table is looked at
_HEAD = 2**19  # of a longer one, so many from its beginning, and samples from further on
_EMPTY = message("Problems", "an empty file")
_NO_ROWS = message("Problems", "a header and no examples")
_NEEDED = message("Problems", "at least 4 examples")


@dataclass(frozen=True)
class Layout:
    """What the user says of how a table is written; None and nothing: to be found.

    delimiter: as `Dialect` has it. decimal: "." or ",". header: whether the first row holds names.
    encoding: one of `CODECS`. missing: what cells say that hold nothing, beside what always does.
    """

    delimiter: str | None = None
    decimal: str | None = None
    header: bool | None = None
    encoding: str | None = None
    missing: tuple[str, ...] = ()

    @property
    def marks(self) -> Marks:
        """What says that a value is missing."""
        return Marks(frozenset(text.strip().lower() for text in self.missing))


@dataclass(frozen=True)
class Survey:
    """What a look at a table found.

    columns: the facts of each. whole: all rows were looked at. rows: about how many there are.
    blank: (columns, rows looked at), where a cell says nothing. fault: what ends the reading of
    this file.
    """

    source: Source = field(compare=False)
    layout: Layout
    columns: tuple[ColumnFacts, ...]
    whole: bool
    looked_at: int
    rows: int
    blank: NDArray[np.bool_] = field(compare=False, repr=False)
    fault: DataFileError | None = field(default=None, compare=False)

    @property
    def path(self) -> Path:
        """The file."""
        return self.source.path

    @property
    def has_header(self) -> bool:
        """Whether the file names its columns."""
        return self.source.names is not None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What the columns are called, each in another way."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each column by its name."""
        return {column.name: column.place for column in self.columns}


def look(path: str | os.PathLike[str], layout: Layout = Layout()) -> Survey:
    """Look at a table: at all of it up to 2 MiB, else at samples.

    DataFileError for what is no table; one for a row further on is kept as `fault`.
    """
    file = DataFile(Path(path))
    try:
        if file.kind is FileKind.SPREADSHEET:
            return _look(Spreadsheet(file, layout.header), layout)
        return _look(_text_source(file, layout), layout)
    except MemoryError as error:
        found = message("Problems", "more numbers than the memory holds")
        allowed = message("Problems", "a smaller file, or fewer columns of it")
        raise DataFileError(path, found, allowed) from error


def _text_source(file: DataFile, layout: Layout) -> TextSource:
    lines = TextLines(file, layout.encoding)
    first: list[str] = []
    taken = 0
    for block in lines.blocks():
        first += block.lines
        taken += sum(map(len, block.lines))
        if len(first) >= LOOKED_AT or taken > 2**18:
            break
    if not any(line.strip() for line in first):
        raise DataFileError(file.path, _EMPTY, _NEEDED)
    while not first[0].strip():  # the look begins with the first line that says something
        first.pop(0)
    empty = block.first + len(block.lines) - 1 - len(first)
    if arff.is_arff(first):
        dialect = arff.dialect(lines)
    else:
        some = first[: max(5, 2**18 * len(first) // (taken + 1))]
        dialect = guess_dialect(some, layout.delimiter, layout.header)
        dialect = replace(dialect, skipped=dialect.skipped + empty)
    if dialect.width < 2:
        raise one_column(file.path, dialect)
    return TextSource(lines, dialect, taken // len(first))


def _look(source: Source, layout: Layout) -> Survey:
    rows: list[Sequence[str]] = []
    blocks: list[tuple[int, RowBlock]] = []  # with the row that each begins with
    characters, whole, fault, share = 0, True, None, 1.0
    most = _WHOLE if source.size is None or source.size <= _WHOLE else _HEAD
    try:
        for block in source.blocks():
            blocks.append((len(rows), block))
            rows += block.rows
            characters += block.characters
            if characters > most:
                whole, share = False, source.share_read
                break
    except DataFileError as error:
        fault = error
    if not rows:
        found = _EMPTY if source.names is None else _NO_ROWS
        raise fault or DataFileError(source.path, found, _NEEDED)
    estimate = max(len(rows), round(len(rows) / max(share, 1e-6)))
    if not whole:
        for sample in source.samples():
            rows += sample
    columns = list(zip(*rows, strict=True))
    names = column_names(source.names, source.width)
    # Beside commas, between blanks and in spreadsheets, a point is the decimal mark.
    usual = "." if source.delimiter in (",", BLANKS, None) else None
    facts = all_facts(names, columns, layout.marks, layout.decimal, usual)
    return Survey(
        source=source, layout=layout,
        columns=tuple(_with_line(column, blocks) for column in facts),
        whole=whole and fault is None, looked_at=len(rows), rows=estimate,
        blank=np.array(
            [_blank(cells, one, layout.marks) for cells, one in zip(columns, facts, strict=True)]
        ),
        fault=fault,
    )  # fmt: skip


def _with_line(column: ColumnFacts, blocks: list[tuple[int, RowBlock]]) -> ColumnFacts:
    """The facts with the line of a fault beside its row."""
    if column.fault is None:
        return column
    row = column.fault.row
    lines = [one.line_of(row - begin) for begin, one in blocks if 0 <= row - begin < one.count]
    return replace(column, fault=replace(column.fault, line=lines[0])) if lines else column


def _blank(cells: Sequence[str], column: ColumnFacts, marks: Marks) -> NDArray[np.bool_]:
    """Which cells of a column say nothing."""
    if not column.missing:
        return np.zeros(len(cells), bool)
    numbers = column.kind is ColumnKind.NUMBERS
    blank = {text: marks.missing(clean(text), numbers) for text in set(cells)}
    return np.fromiter(map(blank.__getitem__, cells), bool, len(cells))


def column_names(header: tuple[str, ...] | None, width: int) -> tuple[str, ...]:
    """What columns are called, each in another way: x1, x2, … where the file does not say.

    A name that comes twice gets its place, from 1, as x#2; one that is made up gives way to one of
    the file's.
    """
    given = header or ("",) * width
    often = Counter(given)
    names = [
        name if often[name] == 1 else f"{name}#{place}" for place, name in enumerate(given, start=1)
    ]
    taken = set(given)
    for at, name in enumerate(given):
        if not name:
            made = f"x{at + 1}"
            names[at] = made if made not in taken else f"#{at + 1}"
    return tuple(names)
