"""Reading a table into arrays as a `Reading` says, block by block.

This is the end of the way from bytes to examples, on which each step has facts of its own: what
kind of file it is (`file_kinds`), its letters (`text_encoding`), its lines (`text_lines`), how they
make a table (`dialect`, `source`), what a cell says (`cells`, `writing`) and a column holds
(`column_facts`, `survey`); then what is taken of it (`column_roles`, `label`, `reading`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.data.files.cells import class_key, clean, quoted
from playground.data.files.column_facts import ColumnFacts, ColumnKind
from playground.data.files.column_roles import MOST_CATEGORIES, input_names
from playground.data.files.errors import Cancelled, DataFileError, examples_found
from playground.data.files.reading import (
    Reading,
)
from playground.data.files.source import RowBlock
from playground.data.files.table import MIN_EXAMPLES, Table
from playground.data.table_report import TableReport
from playground.i18n.figures import counted
from playground.i18n.messages import Message, message

Array = NDArray[np.float64]

MAX_VALUES = 2**29  # numbers kept, 4 GiB of them; 1 GiB of text holds no more

_SMALLER = message("Problems", "a smaller file, or fewer columns of it")
_FINITE = message("Problems", "a finite number")
_PROGRESS_STEP = 0.005
_LEFT_OUT = 2  # the code of a row whose label is of neither class, or missing


@dataclass
class _Fault(Exception):  # noqa: N818 - becomes a DataFileError where the line is known
    """A cell that cannot be read: in which row of the block and which column."""

    row: int
    place: int
    found: Message
    allowed: Message


def read_table(
    reading: Reading,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Table:
    """The table as X (n_x, m) and Y (1, m), in the file's order.

    Class 0 is the smaller number, or the first name in alphabetical order, and numbers come before
    names, unless the user said which. Where missing values are to be filled, they are NaN in X.
    progress: called in this thread with the part that is read, 0 to 1, at most 201 times.
    cancelled: asked before each block (some milliseconds); once it returns True, `Cancelled` is
    raised. From 4 examples to 536,870,912 numbers, 4 GiB, and 1,000,000 characters a line.
    Raises DataFileError for the reading's problems, and for what the look at a long file missed.
    """
    for problem in reading.problems:
        raise reading.error(problem)
    try:
        return _Reader(reading).read(progress, cancelled)
    except MemoryError as error:
        found = message("Problems", "more numbers than the memory holds")
        raise DataFileError(reading.survey.path, found, _SMALLER) from error


class _Reader:
    """One pass over one file."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.marks = reading.survey.layout.marks
        self.columns = [_Column(reading, place) for place in reading.features]
        assert reading.label is not None
        assert reading.classes is not None
        self.label = reading.survey.columns[reading.label]
        self.codes: dict[str, int] = {}  # of the label's cells, as they are written

    def read(
        self, progress: Callable[[float], None] | None, cancelled: Callable[[], bool] | None
    ) -> Table:
        source = self.reading.survey.source
        x_parts: list[Array] = []
        y_parts: list[NDArray[np.uint8]] = []
        rows = count = 0
        shown = 0.0
        for block in source.blocks():
            if cancelled is not None and cancelled():
                raise Cancelled(f"{source.path}: reading was cancelled")
            if progress is not None and source.share_read >= shown + _PROGRESS_STEP:
                shown = source.share_read
                progress(shown)
            if not block.count:
                continue
            x, y = self._convert(block)
            x_parts.append(x)
            y_parts.append(y)
            rows += block.count
            count += y.size
            if count * (len(self.columns) + 1) > MAX_VALUES:
                found = message("Problems", "more than {most} numbers", most=counted(MAX_VALUES))
                raise DataFileError(source.path, found, _SMALLER)
        if count < MIN_EXAMPLES:
            least = message("Problems", "at least {least} examples", least=MIN_EXAMPLES)
            raise DataFileError(source.path, examples_found(count), least)
        Y = np.concatenate(y_parts, dtype=np.float64)[np.newaxis]
        X = self._joined(x_parts, count)
        self._check_classes(Y)
        if progress is not None:
            progress(1.0)
        names = [name for one in self.columns for name in one.input_names]
        classes = self.reading.classes
        assert classes is not None
        return Table(
            X=X, Y=Y, feature_names=tuple(names), class_names=classes.names,
            label_name=self.label.name,
            report=self._report(rows, rows - count, int(np.isnan(X).sum()), tuple(names)),
        )  # fmt: skip

    def _report(
        self, rows: int, left_out: int, filled: int, inputs: tuple[str, ...]
    ) -> TableReport:
        """What was taken, now that all of the file has been read."""
        reading, source = self.reading, self.reading.survey.source
        assert reading.classes is not None
        said = [(one.is_ignored, one.facts.name, one.reason) for one in reading.columns]
        return TableReport(
            features=tuple(reading.names(reading.features)), inputs=inputs,
            label=self.label.name, class_names=reading.classes.names,
            ignored=tuple((name, why) for left, name, why in said if left and why),
            read_as=tuple((name, how) for left, name, how in said if not left and how),
            notes=reading.notes, encoding=source.encoding, delimiter=source.delimiter,
            rows=rows, left_out=left_out, filled=filled, wide_scales=reading.spread,
        )  # fmt: skip

    def _convert(self, block: RowBlock) -> tuple[Array, NDArray[np.uint8]]:
        """X (columns, rows) and the classes of the rows that are taken."""
        cells = block.columns
        x = np.empty((len(self.columns), block.count))
        first: _Fault | None = None
        try:
            y = self._classes(cells[self.label.place])
        except _Fault as fault:
            first, y = fault, np.zeros(block.count, np.uint8)
        for out, column in zip(x, self.columns, strict=True):
            try:
                column.convert(cells[column.facts.place], out)
            except _Fault as fault:
                if first is None or (fault.row, fault.place) < (first.row, first.place):
                    first = fault
        if first is not None:
            facts = self.reading.survey.columns[first.place]
            raise DataFileError(
                self.reading.survey.path, first.found, first.allowed, block.line_of(first.row),
                first.place + 1, facts.name,
            )  # fmt: skip
        taken = y != _LEFT_OUT
        if not self.reading.choice.fill:
            taken &= ~np.isnan(x).any(axis=0)
        return (x, y) if taken.all() else (x[:, taken], y[taken])

    def _classes(self, cells: Sequence[str]) -> NDArray[np.uint8]:
        """The class of each cell of the label, or that its row is left out."""
        for text in dict.fromkeys(cells):
            if text not in self.codes:
                self.codes[text] = self._code(text, cells)
        return np.fromiter(map(self.codes.__getitem__, cells), np.uint8, len(cells))

    def _code(self, text: str, cells: Sequence[str]) -> int:
        classes, numbers = self.reading.classes, self.label.kind is ColumnKind.NUMBERS
        assert classes is not None
        cell = clean(text)
        if self.marks.missing(cell, numbers):
            return _LEFT_OUT
        code = classes.codes.get(class_key(cell, self.label.form if numbers else None))
        if code is not None:
            return code
        if classes.chosen:
            return 0 if classes.rest else _LEFT_OUT
        first, second = (quoted(name) for name in classes.names)
        raise _Fault(
            cells.index(text), self.label.place,
            message("Problems", "a third class, {name}", name=quoted(cell)),
            message("Problems", "two: {first} and {second}", first=first, second=second),
        )  # fmt: skip

    def _check_classes(self, Y: Array) -> None:
        """DataFileError where only one class is left; 0 and 1 may occur alone."""
        classes = self.reading.classes
        assert classes is not None
        if Y.min() == Y.max() and classes.names != ("0", "1"):
            found = message(
                "Problems", "only one class, {name} in column {column} ({label})",
                name=quoted(classes.names[int(Y[0, 0])]), column=self.label.place + 1,
                label=self.label.name,
            )  # fmt: skip
            raise DataFileError(self.reading.survey.path, found, message("Problems", "two classes"))

    def _joined(self, parts: list[Array], count: int) -> Array:
        """X of all parts, with columns of words once for each of their values.

        Empties the list as it goes, so that the numbers are not all in memory twice.
        """
        sizes = [len(column.input_names) for column in self.columns]
        X = np.empty((sum(sizes), count))
        end = count
        while parts:
            part = parts.pop()
            begin = end - part.shape[1]
            at = 0
            for row, column, size in zip(part, self.columns, sizes, strict=True):
                rows = column.one_hot(row) if column.values else [row]
                for place, one in enumerate(rows, at):
                    X[place, begin:end] = one
                at += size
            end = begin
        return X


class _Column:
    """A feature: its cells become numbers, or, of words, the places of their values."""

    def __init__(self, reading: Reading, place: int) -> None:
        role = reading.columns[place]
        self.facts: ColumnFacts = role.facts
        self.marks = reading.survey.layout.marks
        self.values = list(role.categories)
        self._named = role
        self._places = {value: at for at, value in enumerate(self.values)}
        missing = self.marks.numbers
        self._missing = np.array(sorted(missing)) if missing else None

    @property
    def input_names(self) -> tuple[str, ...]:
        """What the inputs are called that the feature becomes."""
        if len(self.values) == len(self._named.categories):
            return input_names(self._named)
        return tuple(f"{self.facts.name}={value}" for value in self.values)

    def convert(self, cells: Sequence[str], out: Array) -> None:
        """Write the cells' numbers; NaN where they say nothing."""
        numbers = None if self.values else self.facts.form.numbers(cells)
        if numbers is None:
            of = {text: at for at, text in reversed(list(enumerate(cells)))}
            read = {text: self._number(text, at) for text, at in sorted(of.items(), key=_second)}
            numbers = np.fromiter(map(read.__getitem__, cells), np.float64, len(cells))
        out[:] = numbers
        if self._missing is not None and not self.values:
            out[np.isin(out, self._missing)] = np.nan

    def _number(self, text: str, row: int) -> float:
        cell = clean(text)
        if self.marks.missing(cell, among_numbers=not self.values):
            return np.nan
        if self.values:
            return self._category(cell, row)
        value = self.facts.form.number(cell)
        if value is None:
            found = message("Problems", "{text}", text=quoted(cell))
            raise _Fault(row, self.facts.place, found, self._allowed())
        return value

    def _allowed(self) -> Message:
        if self.facts.note is None:
            return _FINITE
        return message("Problems", "a number as {example}", example=self.facts.values[0][0])

    def _category(self, cell: str, row: int) -> float:
        """The place of a word among the values; one that the look missed comes last."""
        if cell not in self._places:
            if len(self.values) >= MOST_CATEGORIES:
                found = message("Problems", "{count} different words", count=MOST_CATEGORIES + 1)
                allowed = message("Problems", "at most {most}", most=MOST_CATEGORIES)
                raise _Fault(row, self.facts.place, found, allowed)
            self._places[cell] = len(self.values)
            self.values.append(cell)
        return float(self._places[cell])

    def one_hot(self, row: Array) -> list[Array]:
        """One row of 0 and 1 for each value; of two values one; NaN where nothing is said."""
        which = range(1 if len(self.values) == 2 else 0, len(self.values))
        return [np.where(np.isnan(row), np.nan, row == at) for at in which]


def _second(item: tuple[str, int]) -> int:
    return item[1]
