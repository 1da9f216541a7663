"""The user's own examples: a CSV file of two feature columns and a 0/1 label.

What is read: UTF-8 text, with or without a byte order mark; lines ended by LF, CRLF or CR; an
optional header of three names; comma, semicolon or tab between the columns, found from the first
lines; quoted fields; empty lines, which are skipped. With semicolon or tab a decimal comma is read
too. Anything else is refused with a `DataFileError` that says where.
"""

import csv
import math
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

import numpy as np
from numpy.typing import NDArray

from playground.data.data_file_error import DataFileError

__all__ = ["DataFileError", "read_csv", "write_csv"]

Array = NDArray[np.float64]

MIN_EXAMPLES = 4
MAX_EXAMPLES = 10_000_000
MAX_BYTES = 2**30
MAX_LINE = 100_000  # characters; below the csv module's own limit for one field
MAX_NAME = 100
DEFAULT_NAMES = ("x1", "x2")
LABEL_NAME = "label"

_COLUMNS = 3
_BLOCK = 2**20
_LINES_LOOKED_AT = 20
_LABELS_ALLOWED = "0 or 1"
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity)", re.ASCII | re.IGNORECASE)
_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive or a spreadsheet file"),
    (b"\xff\xfe", "UTF-16 or UTF-32 text"),
    (b"\xfe\xff", "UTF-16 text"),
    (b"\x00\x00\xfe\xff", "UTF-32 text"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet or office file"),
)
_CSV_ALLOWED = "a text file (UTF-8) of two feature columns and a 0/1 label"


def read_csv(path: str | os.PathLike[str]) -> tuple[Array, Array, tuple[str, str]]:
    """X (2, m), Y (1, m) of 0.0 and 1.0, and the names of the two features, in the file's order.

    The first line that is not empty is a header if none of its three fields is a number and each
    holds a letter; without one the names are x1 and x2. Labels are 0 or 1, in any notation of
    those numbers (0.0, 1.0). From 4 to 10,000,000 examples, 1 GiB, and 100,000 characters a line.
    Raises DataFileError for everything else, and for a file that cannot be opened.
    """
    file = Path(path)
    try:
        return _Reader(file).read()
    except OSError as error:
        found = f"that it cannot be read ({error.strerror or error})"
        if isinstance(error, FileNotFoundError):
            found = "no such file"
        raise DataFileError(path, found, "a readable CSV file") from error
    except UnicodeDecodeError as error:
        raise _not_utf_8(file, error) from error


def write_csv(
    path: str | os.PathLike[str],
    X: NDArray[Any],
    Y: NDArray[Any],
    feature_names: tuple[str, str] = DEFAULT_NAMES,
) -> None:
    """Write a file that `read_csv` reads back exactly: X (2, m), Y (1, m) of 0/1, m at least 4.

    The file is written beside its destination and then renamed, so that no reader sees half of it
    and a failure leaves what was there. Raises ValueError for arrays or names that a file cannot
    hold, DataFileError if the file cannot be written.
    """
    x, y = np.asarray(X, dtype=np.float64), np.asarray(Y)
    if x.ndim != 2 or x.shape[0] != 2 or x.shape[1] < MIN_EXAMPLES:
        raise ValueError(f"X has shape {x.shape}; allowed: (2, m), m at least {MIN_EXAMPLES}")
    if y.shape != (1, x.shape[1]):
        raise ValueError(f"Y has shape {y.shape}; allowed: (1, {x.shape[1]})")
    if not np.isfinite(x).all():
        raise ValueError("X holds a value that is not finite; allowed: finite numbers")
    if not np.isin(y, (0, 1)).all():
        raise ValueError("Y holds a value that is not a label; allowed: 0 and 1")
    if len(feature_names) != 2 or not all(_is_name(name) for name in feature_names):
        raise ValueError(
            f"feature_names is {feature_names!r}; allowed: two names with a letter, of at most "
            f"{MAX_NAME} printable characters, not the name of a number"
        )
    # realpath: a symbolic link keeps pointing at the file, which is replaced.
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        try:
            with temporary.open("x", encoding="utf-8", newline="") as stream:
                writer = csv.writer(stream, lineterminator="\n")
                writer.writerow((*feature_names, LABEL_NAME))
                writer.writerows(
                    zip(x[0].tolist(), x[1].tolist(), y[0].astype(int).tolist(), strict=True)
                )
                stream.flush()
                os.fsync(stream.fileno())
            if target.is_file():
                shutil.copymode(target, temporary)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        found = f"that it cannot be written ({error.strerror or error})"
        raise DataFileError(path, found, "a file name in a writable directory") from error


class _Reader:
    """One pass over one file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.delimiter = ","
        self.names: tuple[str, str] | None = None
        self.column_names: list[str] | None = None
        self.decimal_mark: str | None = None

    def read(self) -> tuple[Array, Array, tuple[str, str]]:
        self._check_file()
        parts: list[Array] = []
        count = 0
        begun = False
        # utf-8-sig drops a byte order mark; newline None makes every line end "\n".
        with self.path.open(encoding="utf-8-sig", newline=None) as stream:
            for first_line, text in _blocks(stream):
                lines = text.split("\n")
                if not begun:
                    # Rows are converted from the first line with content on.
                    skipped = _first_content(lines)
                    if skipped == len(lines):
                        continue
                    begun = True
                    self._choose_delimiter(lines[skipped : skipped + _LINES_LOOKED_AT])
                    first_line += skipped
                    if self._take_header(lines[skipped], first_line):
                        skipped += 1
                        first_line += 1
                    lines = lines[skipped:]
                    text = "\n".join(lines)
                values = self._convert(lines, text, first_line)
                parts.append(values)
                count += values.shape[1]
                if count > MAX_EXAMPLES:
                    raise self._error(
                        f"more than {MAX_EXAMPLES:,} examples", f"at most {MAX_EXAMPLES:,}"
                    )
        if count < MIN_EXAMPLES:
            found = f"{count} example{'' if count == 1 else 's'}"
            if not begun:
                found = "an empty file"
            elif count == 0:
                found = "a header and no examples"
            raise self._error(found, f"at least {MIN_EXAMPLES} examples")
        values = np.concatenate(parts, axis=1)
        # Adding zero turns a label written as -0 into 0.
        return np.ascontiguousarray(values[:2]), values[2:] + 0.0, self.names or DEFAULT_NAMES

    def _check_file(self) -> None:
        status = self._status()
        if stat.S_ISDIR(status.st_mode):
            raise self._error("a directory", "a CSV file")
        if not stat.S_ISREG(status.st_mode):
            raise self._error("a device or a pipe", "a regular file")
        if status.st_size > MAX_BYTES:
            raise self._error(f"{status.st_size:,} bytes", f"at most {MAX_BYTES:,} bytes")
        with self.path.open("rb") as stream:
            start = stream.read(_BLOCK)
        for signature, kind in _SIGNATURES:
            if start.startswith(signature):
                raise self._error(kind, _CSV_ALLOWED)
        if b"\0" in start:
            line = 1 + _line_breaks(start[: start.index(b"\0")])
            raise self._error("a NUL byte, as in a binary file", _CSV_ALLOWED, line)

    def _status(self) -> os.stat_result:
        try:
            return self.path.stat()
        except ValueError as error:  # a NUL or a lone surrogate in the name
            raise self._error("no such file", "a readable CSV file") from error

    def _choose_delimiter(self, lines: list[str]) -> None:
        """The delimiter that gives the first lines three fields each.

        Failing that, the one that gives the first line three, or else the most: the error that
        follows then counts fields sensibly. Comma comes last, because it may be a decimal mark.
        """
        scores = []
        for delimiter in (";", "\t", ","):
            widths = [len(_fields(line, delimiter) or ()) for line in lines if line.strip()]
            scores.append(
                (all(width == _COLUMNS for width in widths), widths[0] == _COLUMNS, widths[0])
            )
        self.delimiter = (";", "\t", ",")[scores.index(max(scores))]

    def _take_header(self, line: str, number: int) -> bool:
        if len(line) > MAX_LINE:
            return False  # refused with the other lines
        fields = _fields(line, self.delimiter)
        names = [field.strip() for field in fields or ()]
        if len(names) != _COLUMNS or not all(_holds_letter(name) for name in names):
            return False
        if any(self._as_number(name) is not None for name in names):
            return False
        for column, name in enumerate(names, start=1):
            if not _is_name(name):
                raise self._error(
                    f"the name {_quoted(name)}",
                    f"a name of at most {MAX_NAME} printable characters",
                    number,
                    column,
                )
        self.column_names = names
        self.names = (names[0], names[1])
        return True

    def _convert(self, lines: list[str], text: str, first_line: int) -> Array:
        """The numbers of some lines, shape (3, number of rows)."""
        values = self._convert_fast(lines, text)
        return self._convert_with_care(lines, first_line) if values is None else values

    def _convert_fast(self, lines: list[str], text: str) -> Array | None:
        """All lines at once, or None where anything needs a closer look.

        float() also takes underscores and other alphabets' digits, hence the first test.
        """
        if not text.isascii() or "_" in text or max(map(len, lines), default=0) > MAX_LINE:
            return None
        decimal_comma = self.delimiter != "," and "," in text
        if decimal_comma and ("." in text or self.decimal_mark == "."):
            return None
        if self.delimiter != "," and self.decimal_mark == "," and "." in text:
            return None
        try:
            rows = list(self._parser(lines))
        except csv.Error:
            return None
        # Fewer rows than lines: a quoted field ran on over the line's end.
        if len(rows) != len(lines) or not set(map(len, rows)) <= {0, _COLUMNS}:
            return None
        columns = list(zip(*filter(None, rows), strict=True))
        if not columns:
            return np.empty((_COLUMNS, 0))
        if decimal_comma:
            columns = [tuple(cell.replace(",", ".") for cell in column) for column in columns]
        try:
            values = np.array([list(map(float, column)) for column in columns])
        except ValueError:
            return None
        if not np.isfinite(values).all() or not ((values[2] == 0) | (values[2] == 1)).all():
            return None
        if self.delimiter != "," and self.decimal_mark is None and ("." in text or decimal_comma):
            self.decimal_mark = "," if decimal_comma else "."
        return values

    def _convert_with_care(self, lines: list[str], first_line: int) -> Array:
        """Line by line and field by field; finds the first fault."""
        rows: list[list[float]] = []
        for number, line in enumerate(lines, start=first_line):
            if not line.strip():
                continue
            if len(line) > MAX_LINE:
                raise self._error(
                    f"a line of more than {MAX_LINE:,} characters", "shorter lines", number
                )
            if "\0" in line:
                raise self._error("a NUL byte, as in a binary file", _CSV_ALLOWED, number)
            try:
                fields = next(self._parser([line]))
            except csv.Error as error:
                raise self._error(
                    f"a badly quoted field ({error})", "quotes closed on the same line", number
                ) from error
            if len(fields) != _COLUMNS:
                plural = "" if len(fields) == 1 else "s"
                raise self._error(
                    f"{len(fields)} column{plural}",
                    "3 columns (two features and a 0/1 label) between commas, semicolons or tabs",
                    number,
                )
            rows.append([self._cell(field, number, at) for at, field in enumerate(fields)])
        return np.array(rows).reshape(-1, _COLUMNS).T

    def _cell(self, field: str, line: int, at: int) -> float:
        is_label = at == _COLUMNS - 1
        allowed = _LABELS_ALLOWED if is_label else "a finite number"
        text = field.strip()
        if not text:
            raise self._error("an empty field", allowed, line, at + 1)
        if self.delimiter != "," and ("," in text or "." in text):
            mark = "," if "," in text else "."
            if self.decimal_mark is None:
                self.decimal_mark = mark
            if self.decimal_mark != mark or ("," in text and "." in text):
                raise self._error(
                    _quoted(text), f"“{self.decimal_mark}” as the only decimal mark", line, at + 1
                )
        value = self._as_number(text)
        if value is None:
            raise self._error(_quoted(text), allowed, line, at + 1)
        if not math.isfinite(value):
            raise self._error(f"{_quoted(text)}, which is not finite", allowed, line, at + 1)
        if is_label and value not in (0.0, 1.0):
            raise self._error(f"the label {_quoted(text)}", allowed, line, at + 1)
        return value

    def _as_number(self, text: str) -> float | None:
        """The number a field stands for, also an infinity or NaN; None if it is no number."""
        plain = text if self.delimiter == "," else text.replace(",", ".")
        if _NUMBER.fullmatch(plain) or _NOT_FINITE.fullmatch(plain):
            return float(plain)
        return None

    def _parser(self, lines: Iterable[str]) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=self.delimiter, skipinitialspace=True, strict=True)

    def _error(
        self, found: str, allowed: str, line: int | None = None, column: int | None = None
    ) -> DataFileError:
        name = None
        if column is not None and self.column_names is not None:
            name = self.column_names[column - 1]
        return DataFileError(self.path, found, allowed, line, column, name)


def _blocks(stream: TextIO) -> Iterator[tuple[int, str]]:
    """The text in blocks of whole lines, without the last line's end, each with its first line's
    number. A line longer than is allowed may be cut; it is refused anyway."""
    line = 1
    while text := stream.read(_BLOCK):
        text += stream.readline(MAX_LINE + 1)
        ended = text.endswith("\n")
        if ended:
            text = text[:-1]
        yield line, text
        line += text.count("\n") + ended


def _first_content(lines: list[str]) -> int:
    """The index of the first line that is not empty, or the number of lines."""
    return next((at for at, line in enumerate(lines) if line.strip()), len(lines))


def _fields(line: str, delimiter: str) -> list[str] | None:
    """One line's fields, or None if it cannot be parsed."""
    try:
        rows = csv.reader([line], delimiter=delimiter, skipinitialspace=True, strict=True)
        return next(rows, None)
    except csv.Error:
        return None


def _is_name(name: str) -> bool:
    """Whether a feature name survives as a header's field."""
    return (
        _holds_letter(name)
        and name.isprintable()
        and name == name.strip()
        and len(name) <= MAX_NAME
        and not _NOT_FINITE.fullmatch(name)
        and not _NUMBER.fullmatch(name.replace(",", "."))
    )


def _holds_letter(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _quoted(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:40] + "…")


def _line_breaks(raw: bytes) -> int:
    return raw.count(b"\n") + raw.count(b"\r") - raw.count(b"\r\n")


def _not_utf_8(path: Path, error: UnicodeDecodeError) -> DataFileError:
    """The error for text in another encoding. The stream's own error counts from an unknown
    place, so that the file is read again to find the line."""
    line = None
    byte = error.object[error.start]
    try:
        raw = path.read_bytes()
        raw.decode("utf-8")
    except UnicodeDecodeError as again:
        line = 1 + _line_breaks(raw[: again.start])
        byte = raw[again.start]
    except OSError:
        pass
    return DataFileError(
        path, f"the byte 0x{byte:02x}, which is not UTF-8 here", "text saved as UTF-8", line
    )
