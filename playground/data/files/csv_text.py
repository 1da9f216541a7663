"""CSV files as text: which files are read at all, their lines in blocks, the fields of a line."""

import codecs
import csv
import io
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from playground.data.files.errors import DataFileError
from playground.i18n.messages import message, system_reason

MAX_BYTES = 2**32
MAX_LINE = 1_000_000  # characters
MAX_FIELD = 100_000  # below the csv module's own limit
MAX_NAME = 100

# Small, because a block is converted by few long calls, during which no other thread runs.
_BLOCK = 2**17
_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive or a spreadsheet file"),
    (b"\xff\xfe", "UTF-16 or UTF-32 text"),
    (b"\xfe\xff", "UTF-16 text"),
    (b"\x00\x00\xfe\xff", "UTF-32 text"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet or office file"),
    (b"\x93NUMPY", "a NumPy array (.npy)"),
    (b"%PDF", "a PDF document"),
)
_CSV_ALLOWED = message("Problems", "a text file (UTF-8) of numeric columns and a label")
_READABLE = message("Problems", "a readable CSV file")


class CsvText:
    """One file's text. Iterating gives blocks of whole lines, each with its first line's number.

    A byte order mark is dropped and every line end is "\\n". Raises DataFileError for a file that
    cannot be opened, is too large, or is not UTF-8 text. `share_read` is how much of the file
    has been read, 0 to 1.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self.share_read = 0.0
        with _explained(self.path):
            self.size = self._check()

    def __iter__(self) -> Iterator[tuple[int, str]]:
        # utf-8-sig drops a byte order mark; newline None makes every line end "\n".
        with (
            _explained(self.path),
            self.path.open("rb") as raw,
            io.TextIOWrapper(raw, encoding="utf-8-sig", newline=None) as stream,
        ):
            line = 1
            while text := _whole_lines(stream):
                self.share_read = min(1.0, raw.tell() / max(1, self.size))
                ended = text.endswith("\n")
                if ended:
                    text = text[:-1]
                yield line, text
                line += text.count("\n") + ended

    def _check(self) -> int:
        try:
            status = self.path.stat()
        except ValueError as error:  # a NUL or a lone surrogate in the name
            raise self.error(message("Problems", "no such file"), _READABLE) from error
        if stat.S_ISDIR(status.st_mode):
            raise self.error(message("Problems", "a directory"), message("Problems", "a CSV file"))
        if not stat.S_ISREG(status.st_mode):
            found = message("Problems", "a device or a pipe")
            raise self.error(found, message("Problems", "a regular file"))
        if status.st_size > MAX_BYTES:
            raise self.error(
                message("Problems", "{count:,} bytes", count=status.st_size),
                message("Problems", "at most {most:,} bytes", most=MAX_BYTES),
            )
        with self.path.open("rb") as stream:
            start = stream.read(2**20)
        for signature, kind in _SIGNATURES:
            if start.startswith(signature):
                raise self.error(kind, _CSV_ALLOWED)
        if b"\0" in start:
            line = 1 + _line_breaks(start[: start.index(b"\0")])
            raise self.nul_error(line)
        return status.st_size

    def error(
        self,
        found: str,
        allowed: str,
        line: int | None = None,
        column: int | None = None,
        column_name: str | None = None,
    ) -> DataFileError:
        """The error for a place in this file."""
        return DataFileError(self.path, found, allowed, line, column, column_name)

    def nul_error(self, line: int) -> DataFileError:
        """The error for a NUL byte."""
        return self.error(
            message("Problems", "a NUL byte, as in a binary file"), _CSV_ALLOWED, line
        )

    def fields_of(self, line: str, number: int, delimiter: str) -> list[str]:
        """One line's fields; raises DataFileError for a line that cannot be divided."""
        if len(line) > MAX_LINE:
            raise self.error(
                message("Problems", "a line of more than {most:,} characters", most=MAX_LINE),
                message("Problems", "shorter lines"),
                number,
            )
        if "\0" in line:
            raise self.nul_error(number)
        try:
            fields = next(parser([line], delimiter)) if '"' in line else line.split(delimiter)
        except csv.Error as error:
            raise self.error(
                message("Problems", "a badly quoted field ({why})", why=str(error)),
                message("Problems", "quotes closed on the same line"),
                number,
            ) from error
        for column, field in enumerate(fields, start=1):
            if len(field) > MAX_FIELD:
                raise self.error(
                    message("Problems", "a field of more than {most:,} characters", most=MAX_FIELD),
                    message("Problems", "shorter fields"),
                    number,
                    column,
                )
        return fields


def parser(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """The fields of each line, as the csv module reads them strictly."""
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)


def fields_or_none(line: str, delimiter: str) -> list[str] | None:
    """One line's fields, or None if it cannot be divided."""
    if len(line) > MAX_LINE:
        return None
    if '"' not in line:
        return line.split(delimiter)
    try:
        return next(parser([line], delimiter), None)
    except csv.Error:
        return None


def first_content(lines: list[str]) -> int:
    """The index of the first line that is not empty, or the number of lines."""
    return next((at for at, line in enumerate(lines) if line.strip()), len(lines))


def is_printable_name(name: str) -> bool:
    """Whether a name can be shown and written in a header or as a label."""
    return 0 < len(name) <= MAX_NAME and name.isprintable() and name == name.strip()


def holds_letter(text: str) -> bool:
    """Whether any character is a letter of some alphabet."""
    return any(character.isalpha() for character in text)


def quoted(text: str) -> str:
    """Text from a file, for a message."""
    return repr(text if len(text) <= 40 else text[:40] + "…")


def _whole_lines(stream: TextIO) -> str:
    """Text up to a line's end; a line longer than is allowed may be cut, it is refused anyway."""
    text = stream.read(_BLOCK)
    return text + stream.readline(MAX_LINE + 1) if text else text


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """What the operating system or the decoder raises becomes a DataFileError."""
    try:
        yield
    except OSError as error:
        found = message("Problems", "that it cannot be read ({why})", why=system_reason(error))
        if isinstance(error, FileNotFoundError):
            found = message("Problems", "no such file")
        raise DataFileError(path, found, _READABLE) from error
    except UnicodeDecodeError as error:
        raise _not_utf_8(path, error) from error


def _not_utf_8(path: Path, error: UnicodeDecodeError) -> DataFileError:
    """The error for text in another encoding. The stream's own error counts from an unknown
    place, so that the file is read again to find the line."""
    line = None
    byte = error.object[error.start]
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as stream:
            breaks, last = 0, b""
            while True:
                raw = stream.read(_BLOCK)
                try:
                    decoder.decode(raw, final=not raw)
                except UnicodeDecodeError as again:
                    byte = again.object[again.start]
                    # It may begin with what was left of a character from the block before.
                    good = raw[: max(0, again.start - (len(again.object) - len(raw)))]
                    line = 1 + breaks + _line_breaks(good, last)
                    break
                if not raw:
                    break
                breaks += _line_breaks(raw, last)
                last = raw[-1:]
    except OSError:
        pass
    return DataFileError(
        path,
        message("Problems", "the byte 0x{byte:02x}, which is not UTF-8 here", byte=byte),
        message("Problems", "text saved as UTF-8"),
        line,
    )


def _line_breaks(raw: bytes, before: bytes = b"") -> int:
    """How many lines end in `raw`; a CR at the end of `before` may make one with its first LF."""
    breaks = raw.count(b"\n") + raw.count(b"\r") - raw.count(b"\r\n")
    return breaks - (before == b"\r" and raw.startswith(b"\n"))
