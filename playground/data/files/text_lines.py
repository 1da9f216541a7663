"""The lines of a text file in blocks, in whichever encoding, with the numbers of the lines."""

import io
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from playground.data.files.errors import DataFileError
from playground.data.files.file_kinds import MAX_BYTES, DataFile
from playground.data.files.text_encoding import CODECS, find_encoding
from playground.i18n.figures import counted
from playground.i18n.messages import message
from playground.knobs.hyperparameters import KNOBS

MAX_LINE = 1_000_000  # characters
BLOCK = 2**17  # characters; few, as a block is converted by calls that let no other thread run
SCANNED = 2**24  # bytes from which the encoding is found

_TEXT = message("Problems", "a table as text, columns of numbers and a label")


@dataclass(frozen=True)
class Block:
    """Whole lines and the number of the first one, from 1."""

    first: int
    lines: list[str]


class TextLines:
    """A file's text. encoding: one of `CODECS`, found from the bytes if None.

    A byte order mark is dropped, and every line end is one. Raises DataFileError for bytes that
    are no text of the encoding, for a NUL, and for a line that is too long.
    """

    def __init__(self, file: DataFile, encoding: str | None = None) -> None:
        self.file = file
        if encoding is None:
            with file.open() as stream:
                raw = stream.read(SCANNED)
            encoding = find_encoding(raw, complete=len(raw) < SCANNED)
        self.encoding = encoding

    def blocks(self, size: int = BLOCK) -> Iterator[Block]:
        """All lines, about so many characters at once."""
        line = 1
        try:
            with self.file.open() as raw:
                for text in _whole_lines(raw, CODECS[self.encoding], "strict", size):
                    block = Block(line, text.split("\n"))
                    if text.endswith("\n"):
                        block.lines.pop()
                    self._check(text, block)
                    yield block
                    line += len(block.lines)
        except UnicodeError as error:  # UTF-16 without a mark raises one without a place
            raise self._undecoded(error) from error

    def samples(self, count: int, size: int) -> Iterator[list[str]]:
        """Whole lines from `count` places spread over the file, some `size` bytes each.

        None of a file that is packed. Their numbers are not known.
        """
        if self.file.packed:
            return
        for part in range(1, count + 1):
            at = self.file.size * part // (count + 1) & ~3
            with self.file.open() as raw:
                raw.seek(at)
                codec = CODECS[self.encoding].removesuffix("-sig")
                if codec == "utf-16":  # the mark stands at the beginning alone
                    codec = "utf-16-be" if self.file.start.startswith(b"\xfe\xff") else "utf-16-le"
                text = raw.read(size).decode(codec, errors="ignore")
            yield text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[1:-1]

    def error(
        self, found: str, allowed: str, line: int | None = None, column: int | None = None,
        column_name: str | None = None,
    ) -> DataFileError:  # fmt: skip
        """The error for a place in this file."""
        return DataFileError(self.file.path, found, allowed, line, column, column_name)

    def _check(self, text: str, block: Block) -> None:
        if len(text) > MAX_LINE:
            for number, one in enumerate(block.lines, block.first):
                if len(one) > MAX_LINE:
                    found = message(
                        "Problems", "a line of more than {most} characters", most=counted(MAX_LINE)
                    )
                    raise self.error(found, message("Problems", "shorter lines"), number)
        if "\0" in text:
            line = block.first + text[: text.index("\0")].count("\n")
            found = message("Problems", "a NUL byte, as in a binary file")
            raise self.error(found, _TEXT, line)

    def _undecoded(self, error: UnicodeError) -> DataFileError:
        """The error for bytes in another encoding: read again, to find the line."""
        line = 1
        # What is wrong with a whole stream, as UTF-16 without its mark, fails here as well.
        with self.file.open() as raw, suppress(UnicodeError):
            for text in _whole_lines(raw, CODECS[self.encoding], "replace", BLOCK):
                if "\N{REPLACEMENT CHARACTER}" in text:
                    line += text[: text.index("\N{REPLACEMENT CHARACTER}")].count("\n")
                    break
                line += text.count("\n")
        found = message("Problems", "bytes that are not {encoding}", encoding=self.encoding)
        if isinstance(error, UnicodeDecodeError):
            found = message(
                "Problems", "the byte 0x{byte:02x}, which is not {encoding} here",
                byte=error.object[error.start], encoding=self.encoding,
            )  # fmt: skip
        choices = [choice.value for choice in KNOBS["data_encoding"].choices]
        others = ", ".join(one for one in choices if one in CODECS and one != self.encoding)
        allowed = message("Problems", "another encoding (data_encoding): {names}", names=others)
        return self.error(found, allowed, line)


class _Limited(io.RawIOBase):
    """A stream of bytes that ends with an error where it is longer than may be read."""

    def __init__(self, raw: BinaryIO, most: int) -> None:
        self._raw, self._left = raw, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        part = self._raw.read(len(buffer))
        self._left -= len(part)
        if self._left < 0:
            raise OSError(None, os.strerror(27))
        buffer[: len(part)] = part
        return len(part)


def _whole_lines(raw: BinaryIO, codec: str, errors: str, size: int) -> Iterator[str]:
    """Text up to a line's end; a line longer than is allowed may be cut, it is refused anyway."""
    buffered = io.BufferedReader(_Limited(raw, MAX_BYTES), 2**16)
    stream = io.TextIOWrapper(buffered, encoding=codec, errors=errors, newline=None)
    while text := stream.read(size):
        yield text + stream.readline(MAX_LINE + 1)
