"""Where the rows of a table come from: a text or a spreadsheet, in blocks, each row as wide."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from playground.data.files.dialect import BLANKS, Dialect, QuoteError
from playground.data.files.errors import DataFileError
from playground.data.files.text_lines import BLOCK, MAX_LINE, TextLines
from playground.i18n.messages import Message, message

MOST_CHARACTERS = 2**22  # characters of a block, however wide the table is
_DELIMITERS = message("Problems", "commas, semicolons, tabs, | or blanks")
LEAST_ROWS = 200  # in a block, at least, where that is not more


@dataclass(frozen=True)
class RowBlock:
    """Some rows, by columns; `line_of` tells on which line a row begins."""

    columns: Sequence[Sequence[str]]
    line_of: Callable[[int], int]
    characters: int

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.columns[0]) if self.columns else 0

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The rows' cells."""
        return list(zip(*self.columns, strict=True))


def by_columns(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The cells of rows, column by column."""
    return list(zip(*rows, strict=True))


@dataclass
class Skipped:
    """What was passed over while reading: rows of empty cells, and comments below the first row."""

    empty: int = 0
    comments: int = 0


class Source(Protocol):
    """A table's rows, read anew by each call of `blocks`; `skipped` counts what it passed over."""

    skipped: Skipped

    @property
    def path(self) -> Path:
        """The file."""

    @property
    def width(self) -> int:
        """How many cells a row has."""

    @property
    def names(self) -> tuple[str, ...] | None:
        """The names of the columns as the file has them; None where it has none."""

    @property
    def encoding(self) -> str | None:
        """The encoding of a text."""

    @property
    def delimiter(self) -> str | None:
        """What parts the cells of a text."""

    @property
    def notes(self) -> tuple[Message, ...]:
        """What was left out above the rows, and why."""

    @property
    def size(self) -> int | None:
        """How many bytes the rows take; None where that is not known before they are read."""

    @property
    def share_read(self) -> float:
        """How much has been read, 0 to 1."""

    def blocks(self) -> Iterator[RowBlock]:
        """All rows; DataFileError for one that is not as wide as the table."""

    def samples(self) -> Iterator[list[list[str]]]:
        """Rows from further on in a long table, where that costs little."""


@dataclass
class TextSource:
    """The rows of a text in a dialect."""

    lines: TextLines
    dialect: Dialect
    line_length: int = 0  # characters of a usual line
    skipped: Skipped = field(default_factory=Skipped)

    @property
    def path(self) -> Path:
        return self.lines.file.path

    @property
    def width(self) -> int:
        return self.dialect.width

    @property
    def names(self) -> tuple[str, ...] | None:
        return self.dialect.names

    @property
    def encoding(self) -> str | None:
        return self.lines.encoding

    @property
    def delimiter(self) -> str | None:
        return self.dialect.delimiter

    @property
    def notes(self) -> tuple[Message, ...]:
        return self.dialect.notes

    @property
    def size(self) -> int | None:
        return None if self.lines.file.packed else self.lines.file.size

    @property
    def share_read(self) -> float:
        return self.lines.file.share_read

    def blocks(self) -> Iterator[RowBlock]:
        self.skipped = Skipped()
        dialect, head = self.dialect, self.dialect.skipped
        carried: list[str] = []  # lines of a row whose quotes have not closed yet
        size = min(MOST_CHARACTERS, max(BLOCK, LEAST_ROWS * self.line_length))
        for block in self.lines.blocks(size):
            lines = block.lines
            first = block.first
            if first <= head:
                lines = lines[head - first + 1 :]
                first = head + 1 if lines else first
            first -= len(carried)
            lines, carried = carried + lines, []
            quick = self.read_quickly(lines, first)
            if quick is not None:
                yield quick
                continue
            try:
                rows = dialect.rows(lines)
            except QuoteError as error:
                if not error.open:
                    raise self._bad_quotes(first + error.line - 1) from error
                carried = lines[error.line - 1 :]
                if sum(map(len, carried)) > MAX_LINE:
                    raise self._bad_quotes(first + error.line - 1) from error
                lines = lines[: error.line - 1]
                rows = dialect.rows(lines)
            if dialect.comment:
                self.skipped.comments += sum(map(dialect.is_comment, lines))
            yield self._checked(rows, lines, first)
        if carried:
            raise self._bad_quotes(first + len(lines))

    def samples(self) -> Iterator[list[list[str]]]:
        for lines in self.lines.samples(12, max(2**15, 4 * self.line_length)):
            try:
                rows = self.dialect.rows(lines)
            except QuoteError:
                continue  # it began within quotes
            yield [row for row in rows if len(row) == self.width]

    def read_quickly(self, lines: list[str], first: int) -> RowBlock | None:
        """The rows of lines that are all alike, fast; None where any needs a closer look."""
        dialect = self.dialect
        delimiter, width = dialect.delimiter, dialect.width
        if not lines or dialect.comment or delimiter == BLANKS:
            return None
        text = delimiter.join(lines)
        if dialect.quote in text or {line.count(delimiter) for line in lines} != {width - 1}:
            return None
        cells = text.split(delimiter)
        columns = [cells[at::width] for at in range(width)]
        if "" in columns[0] or any(map(str.isspace, columns[0])):
            return None  # a row may be empty
        return RowBlock(columns, first.__add__, len(text) + len(lines))

    def _checked(self, rows: list[list[str]], lines: list[str], first: int) -> RowBlock:
        """The rows that say something, if all are as wide as the table."""
        numbers: list[int] | None = None  # of the lines on which rows begin; found when asked for

        def line_of(at: int) -> int:
            nonlocal numbers
            if numbers is None:
                found = self.dialect.numbered_rows(lines, first)
                numbers = [number for number, row in found if _says(row)]
            return numbers[at]

        if "" in [row[0].strip() for row in rows]:
            said = list(filter(_says, rows))
            self.skipped.empty += len(rows) - len(said)
            rows = said
        if not set(map(len, rows)) <= {self.width}:
            for at, row in enumerate(rows):
                while len(row) > self.width and not row[-1].strip():
                    row.pop()  # a delimiter at the line's end
                if len(row) != self.width:
                    raise self._ragged(len(row), line_of(at))
        return RowBlock(by_columns(rows), line_of, sum(map(len, lines)) + len(lines))

    def _ragged(self, found: int, line: int) -> DataFileError:
        text = message("Problems", "{count} columns", count=found)
        if found == 1:
            text = message("Problems", "1 column")
        allowed = message(
            "Problems", "{count} columns, as in most of the first lines", count=self.width
        )
        return DataFileError(self.path, text, allowed, line)

    def _bad_quotes(self, line: int) -> DataFileError:
        return DataFileError(
            self.path,
            message("Problems", "quotes that do not close, or a cell that is too long"),
            message("Problems", "quotes about whole cells, and cells of up to 100,000 characters"),
            line,
        )


def _says(row: Sequence[str]) -> bool:
    """Whether any cell holds something; most rows say so with their first."""
    first = row[0]
    return bool(first and not first.isspace()) or any(cell.strip() for cell in row)


def one_column(path: Path, dialect: Dialect) -> DataFileError:
    """The error for a text that no delimiter divides."""
    line = dialect.skipped + (dialect.names is None)
    allowed = message("Problems", "at least 2 columns (features and a label) between {delimiters}",
                      delimiters=_DELIMITERS)  # fmt: skip
    return DataFileError(path, message("Problems", "1 column"), allowed, line)
