"""Reading chosen columns of a CSV file into arrays, block by block."""

import csv
import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from playground.argument_checks import whole_number
from playground.data.files.csv_labels import LabelError, Labels
from playground.data.files.csv_layout import (
    DELIMITERS_ALLOWED,
    LINES_LOOKED_AT,
    Layout,
    as_number,
    guess_layout,
    is_missing,
    usual_width,
)
from playground.data.files.csv_text import (
    MAX_FIELD,
    MAX_LINE,
    MAX_NAME,
    CsvText,
    first_content,
    is_printable_name,
    parser,
    quoted,
)
from playground.data.files.errors import DataFileError
from playground.data.files.table import Table
from playground.i18n.messages import message

Array = NDArray[np.float64]
Codes = NDArray[np.uint8]
Column = str | int

MIN_EXAMPLES = 4
MAX_VALUES = 2**29  # numbers kept, 4 GiB of them; 1 GiB of text holds no more

_FINITE = message("Problems", "a finite number")
_SMALLER = message("Problems", "a smaller file, or fewer columns of it")
_MOST_DISTINCT_LABELS = 1000  # notations of two classes in one block; more are no labels
_PROGRESS_STEP = 0.005


class Cancelled(Exception):  # noqa: N818 - the user's wish, no error
    """Reading was given up because `cancelled` said so."""


class TableReader:
    """One pass over one file."""

    def __init__(
        self, text: CsvText, labels: Labels, layout: Layout | None, columns: int | None = None
    ) -> None:
        """columns: how many the file must have; None for as many as its first lines have."""
        self.text = text
        self.labels = labels
        self.layout = layout
        self.columns = columns
        self.width = columns or 0
        self.delimiter = ","
        self.decimal_mark: str | None = None
        self.header: list[str] | None = None
        self.features: list[int] = []
        self.label = 0

    def read(
        self,
        features: Sequence[Column] | None,
        label: Column | None,
        progress: Callable[[float], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> Table:
        try:
            return self._read(features, label, progress, cancelled)
        except MemoryError as error:
            found = message("Problems", "more numbers than the memory holds")
            raise self.text.error(found, _SMALLER) from error

    def _read(
        self,
        features: Sequence[Column] | None,
        label: Column | None,
        progress: Callable[[float], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> Table:
        x_parts: list[Array] = []
        y_parts: list[Codes] = []
        count = 0
        begun = False
        shown = 0.0
        for first_line, text in self.text:
            if cancelled is not None and cancelled():
                raise Cancelled(f"{self.text.path}: reading was cancelled")
            if progress is not None and self.text.share_read >= shown + _PROGRESS_STEP:
                shown = self.text.share_read
                progress(shown)
            lines = text.split("\n")
            if not begun:
                # Rows are converted from the first line with content on.
                skipped = first_content(lines)
                if skipped == len(lines):
                    continue
                begun = True
                skipped += self._begin(lines[skipped:], first_line + skipped)
                self._choose_columns(features, label)
                first_line += skipped
                lines = lines[skipped:]
            converted = self._convert_fast(lines)
            x, y = converted or self._convert_with_care(lines, first_line)
            x_parts.append(x)
            y_parts.append(y)
            count += y.size
            if count * (len(self.features) + 1) > MAX_VALUES:
                raise self.text.error(
                    message("Problems", "more than {most:,} numbers", most=MAX_VALUES), _SMALLER
                )
        if count < MIN_EXAMPLES:
            found = message("Problems", "{count} examples", count=count)
            if not begun:
                found = message("Problems", "an empty file")
            elif count == 0:
                found = message("Problems", "a header and no examples")
            elif count == 1:
                found = message("Problems", "1 example")
            raise self.text.error(
                found, message("Problems", "at least {least} examples", least=MIN_EXAMPLES)
            )
        try:
            class_names, exchanged = self.labels.finish()
        except LabelError as fault:
            found = message(
                "Problems", "{found} in column {column} ({name})",
                found=fault.found, column=self.label + 1, name=self._name(self.label),
            )  # fmt: skip
            raise self.text.error(found, fault.allowed) from fault
        table = Table(
            X=_joined(x_parts, len(self.features), count),
            Y=_joined(y_parts, 1, count),
            feature_names=tuple(self._name(at) for at in self.features),
            class_names=class_names,
            label_name=self._name(self.label),
        )
        if exchanged:
            np.subtract(1.0, table.Y, out=table.Y)
        if progress is not None:
            progress(1.0)
        return table

    def _begin(self, lines: list[str], first_line: int) -> int:
        """Find the layout from the first line with content on; how many lines the header takes."""
        looked_at = lines[:LINES_LOOKED_AT]
        layout = self.layout or guess_layout(looked_at, self.columns)
        self.delimiter, self.decimal_mark = layout.delimiter, layout.decimal_mark
        self.width = self.columns or usual_width(looked_at, self.delimiter)
        if not layout.has_header and self.width > 1:
            return 0
        fields = self._fields(lines[0], first_line)
        if not layout.has_header:
            return 0
        names = [field.strip() for field in fields]
        for column, name in enumerate(names, start=1):
            if name and not is_printable_name(name):
                raise self.text.error(
                    message("Problems", "the name {value}", value=quoted(name)),
                    message(
                        "Problems", "a name of at most {most} printable characters", most=MAX_NAME
                    ),
                    first_line,
                    column,
                )
        self.header = [name or f"x{at + 1}" for at, name in enumerate(names)]
        return 1

    def _name(self, at: int) -> str:
        if self.header is not None:
            return self.header[at]
        return "label" if at == self.label else f"x{at + 1}"

    def _choose_columns(self, features: Sequence[Column] | None, label: Column | None) -> None:
        self.label = self.width - 1
        if label is not None:
            self.label = self._index(label)
        if features is None:
            self.features = [at for at in range(self.width) if at != self.label]
            return
        self.features = [self._index(feature) for feature in features]
        if not self.features:
            found = message("Problems", "no feature chosen")
            raise self.text.error(found, message("Problems", "at least one column"))
        for at in self.features:
            if at == self.label or self.features.count(at) > 1:
                raise self.text.error(
                    message(
                        "Problems",
                        "column {column} ({name}) chosen twice",
                        column=at + 1,
                        name=self._name(at),
                    ),
                    message("Problems", "each column once"),
                )

    def _index(self, column: Column) -> int:
        """The place from 0 of a column given by place or name."""
        if isinstance(column, str):
            names = [self._name(at) for at in range(self.width)]
            places = [at for at, name in enumerate(names) if name == column]
            if len(places) == 1:
                return places[0]
            known = ", ".join(names[:20]) + (", …" if len(names) > 20 else "")
            found = message("Problems", "no column called {name}", name=quoted(column))
            if places:
                found = message(
                    "Problems", "{count} columns called {name}",
                    count=len(places), name=quoted(column),
                )  # fmt: skip
            raise self.text.error(
                found, message("Problems", "one of {names}, or its place", names=known)
            )
        if whole_number("column", column, minimum=0) >= self.width:
            raise self.text.error(
                message("Problems", "no column at place {place}", place=column),
                message("Problems", "0 to {last}, the file's columns", last=self.width - 1),
            )
        return column

    def _convert_fast(self, lines: list[str]) -> tuple[Array, Codes] | None:
        """All lines at once, or None where anything needs a closer look.

        float() also takes underscores and other alphabets' digits, hence the tests before it.
        """
        columns = self._columns_fast(lines)
        if columns is None:
            return None
        rows = len(columns[0])
        mark = self.decimal_mark
        x = np.empty((len(self.features), rows))
        for out, at in zip(x, self.features, strict=True):
            column = columns[at]
            text = "\n".join(column)
            if not text.isascii() or "_" in text:
                return None
            if self.delimiter != ",":
                marks = {character for character in ",." if character in text}
                if len(marks | ({mark} if mark else set())) > 1:
                    return None
                if marks:
                    mark = marks.pop()
                if mark == ",":
                    column = text.replace(",", ".").split("\n")
            try:
                out[:] = np.fromiter(map(float, column), np.float64, rows)
            except ValueError:
                return None
        if not np.isfinite(x).all():
            return None
        labels = columns[self.label]
        distinct = dict.fromkeys(labels)
        if len(distinct) > _MOST_DISTINCT_LABELS:
            return None
        try:
            codes = {text: self.labels.code(text.strip(), self.delimiter) for text in distinct}
        except LabelError:
            return None
        self.decimal_mark = mark
        return x, np.fromiter(map(codes.__getitem__, labels), np.uint8, rows)

    def _columns_fast(self, lines: list[str]) -> list[list[str]] | None:
        """The fields of all rows, column by column, or None where a line differs from the rest."""
        longest = max(map(len, lines), default=0)
        if longest > MAX_LINE:
            return None
        text = self.delimiter.join(lines)
        if "\0" in text:
            return None
        if '"' in text:
            try:
                rows = list(parser(lines, self.delimiter))
            except csv.Error:
                return None
            # Fewer rows than lines: a quoted field ran on over the line's end.
            if len(rows) != len(lines) or not set(map(len, rows)) <= {0, self.width}:
                return None
            columns = [list(column) for column in zip(*filter(None, rows), strict=True)]
            columns = columns or [[] for _ in range(self.width)]
        else:
            delimiters = {line.count(self.delimiter) for line in lines}
            if delimiters != {self.width - 1}:
                lines = [line for line in lines if line.strip()]
                if not {line.count(self.delimiter) for line in lines} <= {self.width - 1}:
                    return None
                text = self.delimiter.join(lines)
            cells = text.split(self.delimiter) if lines else []
            columns = [cells[at :: self.width] for at in range(self.width)]
        if (
            longest > MAX_FIELD
            and max(len(cell) for column in columns for cell in column) > MAX_FIELD
        ):
            return None
        return columns

    def _convert_with_care(self, lines: list[str], first_line: int) -> tuple[Array, Codes]:
        """Line by line and field by field; finds the first fault."""
        rows: list[list[float]] = []
        codes: list[int] = []
        chosen = sorted((*self.features, self.label))
        for number, line in enumerate(lines, start=first_line):
            if not line.strip():
                continue
            fields = self._fields(line, number)
            values: dict[int, float] = {}
            for at in chosen:
                text = fields[at].strip()
                if at == self.label:
                    try:
                        codes.append(self.labels.code(text, self.delimiter))
                    except LabelError as fault:
                        raise self._error(fault.found, fault.allowed, number, at) from fault
                else:
                    values[at] = self._number(text, number, at)
            rows.append([values[at] for at in self.features])
        x = np.array(rows).reshape(-1, len(self.features)).T
        return x, np.array(codes, dtype=np.uint8)

    def _fields(self, line: str, number: int) -> list[str]:
        """A line's fields, as many as there are columns."""
        fields = self.text.fields_of(line, number, self.delimiter)
        if len(fields) != self.width or self.width < 2:
            allowed = message(
                "Problems", "{count} columns, as in most of the first lines", count=self.width
            )
            if self.columns == 3:
                allowed = message(
                    "Problems", "3 columns (two features and a 0/1 label) between {delimiters}",
                    delimiters=DELIMITERS_ALLOWED,
                )  # fmt: skip
            elif self.width < 2:
                allowed = message(
                    "Problems", "at least 2 columns (features and a label) between {delimiters}",
                    delimiters=DELIMITERS_ALLOWED,
                )  # fmt: skip
            found = message("Problems", "{count} columns", count=len(fields))
            if len(fields) == 1:
                found = message("Problems", "1 column")
            raise self.text.error(found, allowed, number)
        return fields

    def _number(self, text: str, line: int, at: int) -> float:
        if not text:
            raise self._error(message("Problems", "an empty field"), _FINITE, line, at)
        if self.delimiter != "," and ("," in text or "." in text):
            mark = "," if "," in text else "."
            if self.decimal_mark is None:
                self.decimal_mark = mark
            if self.decimal_mark != mark or ("," in text and "." in text):
                allowed = message(
                    "Problems", "“{mark}” as the only decimal mark", mark=self.decimal_mark
                )
                raise self._error(quoted(text), allowed, line, at)
        value = as_number(text, self.delimiter)
        if value is not None and math.isfinite(value):
            return value
        found = quoted(text)
        if value is not None:
            found = message("Problems", "{value}, which is not finite", value=found)
        elif is_missing(text):
            found = message("Problems", "{value}, a missing value", value=found)
        raise self._error(found, _FINITE, line, at)

    def _error(self, found: str, allowed: str, line: int, at: int) -> DataFileError:
        name = None if self.header is None else self.header[at]
        return self.text.error(found, allowed, line, at + 1, name)


def _joined(parts: list[Array] | list[Codes], rows: int, count: int) -> Array:
    """All parts beside each other as float64, (rows, count). Empties the list as it goes, so that
    the numbers are not all in memory twice."""
    whole = np.empty((rows, count))
    end = count
    while parts:
        part = parts.pop()
        whole[:, end - part.shape[-1] : end] = part
        end -= part.shape[-1]
    return whole
