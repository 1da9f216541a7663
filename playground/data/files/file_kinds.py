"""What a file is by its first bytes, and its bytes unpacked.

Gzip, bzip2, xz and ZIP archives of one file are unpacked as they are read, and so is the table that
an experiment carries. What is no table is named for what it is, with a way to make a table of it.
"""

import bz2
import gzip
import io
import lzma
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, cast

from playground.data.files import carried
from playground.data.files.errors import DataFileError
from playground.i18n.figures import counted
from playground.i18n.messages import Message, message, system_reason
from playground.plain_file import open_plain, open_zip, read_plain

MAX_BYTES = 2**32

_START = 4096
_CARRIED = ":carried"  # by an experiment
_READABLE = message("Problems", "a readable file")
_TABLE = message("Problems", "a table as text (CSV), .xlsx, .arff or .npz")
_AS_CSV = message("Problems", "a table: open it in the program that wrote it and save it as CSV")
_DATA_MEMBERS = ("__macosx/", ".")  # what stands before the names of others


class FileKind(StrEnum):
    """What the program reads."""

    TEXT = "text"
    SPREADSHEET = "spreadsheet"
    ARCHIVE = "archive"  # NumPy's


@dataclass(frozen=True)
class _Foreign:
    """A kind of file that is not read: how it begins, what it is, the way to a table."""

    start: bytes
    kind: Message
    way: Message = _AS_CSV


def _of(program: str) -> Message:
    return message("Problems", "a file of {program}", program=program)


def _by(program: str, code: str) -> Message:
    return message("Problems", "a table: in {program}, {code}", program=program, code=code)


_AS_SPREADSHEET = message("Problems", "a table: save it as .xlsx or as CSV")
_ITSELF = message("Problems", "the table itself: unpack it")
_PICKLE = message("Problems", "a pickle, which can run programs and is never opened")
_PICTURE = message("Problems", "a picture")
_UNPICKLED = _by("pandas", "pd.read_pickle(…).to_csv('own.csv')")
_FOREIGN = (
    _Foreign(
        b"\x93NUMPY",
        message("Problems", "a single NumPy array (.npy)"),
        message(
            "Problems", "an archive of two: {code}",
            code="np.savez('own.npz', X=A[:, :-1], y=A[:, -1])",
        ),
    ),
    _Foreign(b"MATLAB ", _of("MATLAB (.mat)"), _by("MATLAB", "writematrix([X y], 'own.csv')")),
    _Foreign(
        b"\x89HDF\r\n\x1a\n", _of("HDF5 (.h5, .mat)"),
        _by("MATLAB", "writematrix([X y], 'own.csv')"),
    ),
    _Foreign(b"PAR1", _of("Parquet"), _by("pandas", "pd.read_parquet(…).to_csv('own.csv')")),
    _Foreign(b"ARROW1", _of("Feather"), _by("pandas", "pd.read_feather(…).to_csv('own.csv')")),
    _Foreign(b"\x80\x04", _PICKLE, _UNPICKLED),
    _Foreign(b"\x80\x05", _PICKLE, _UNPICKLED),
    _Foreign(b"SQLite format 3", _of("SQLite")),
    _Foreign(b"RDX", _of("R (.rda)"), _by("R", "write.csv(…, 'own.csv')")),
    _Foreign(b"$FL2", _of("SPSS (.sav)")),
    _Foreign(b"<stata_dta>", _of("Stata (.dta)")),
    _Foreign(
        b"\xd0\xcf\x11\xe0",
        message("Problems", "an old spreadsheet or office file (.xls)"), _AS_SPREADSHEET,
    ),
    _Foreign(b"%PDF", message("Problems", "a document ({kind})", kind="PDF")),
    _Foreign(b"{\\rtf", message("Problems", "a document ({kind})", kind="RTF")),
    _Foreign(b"\x89PNG", _PICTURE),
    _Foreign(b"\xff\xd8\xff", _PICTURE),
    _Foreign(b"Rar!", message("Problems", "an archive ({kind})", kind="RAR"), _ITSELF),
    _Foreign(b"7z\xbc\xaf", message("Problems", "an archive ({kind})", kind="7z"), _ITSELF),
)  # fmt: skip
_PAGE = _Foreign(
    b"<",
    message("Problems", "a web page (HTML or XML)"),
    message("Problems", "the table itself: download the file, not the page about it"),
)
_JSON = _Foreign(b"{", message("Problems", "a document ({kind})", kind="JSON"))
_SPARSE = _Foreign(
    b"", _of("LIBSVM"), _by("scikit-learn", "load_svmlight_file(…), np.savez('own.npz', X=…, y=…)")
)
_SPARSE_LINE = re.compile(rb"\s*[+-]?[\d.]+(?:[ \t]+\d+:[^\s:]+)+[ \t]*[\r\n]")


class DataFile:
    """One file of examples: its kind, and its bytes, unpacked. `share_read`: 0 to 1 of them.

    Raises DataFileError for a file that cannot be opened, is too large, or is no table.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._raw: BinaryIO | None = None
        self._share = 0.0
        with explained(path):
            self.size = self._check()
            with open_plain(path) as stream:
                start = stream.read(_START)
            self._member, self.kind = self._unpacked(start)
            if self.kind is FileKind.TEXT:
                with self.open() as stream:
                    self.start = stream.read(_START)
                self._refuse_foreign(self.start)

    @property
    def name(self) -> str:
        """What the file is called, or was when an experiment took it along."""
        if self._member == _CARRIED:
            return carried.table_in(self.path, read_plain(self.path, MAX_BYTES)).name
        return self.path.name

    @property
    def packed(self) -> bool:
        """Whether the bytes come out of an archive, so that only its beginning is at hand."""
        return self._member is not None

    @property
    def share_read(self) -> float:
        """How much of the file has been read through the stream opened last."""
        raw = self._raw
        if raw is not None and not raw.closed:
            self._share = min(1.0, raw.tell() / max(1, self.size))
        return self._share

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The file's bytes, unpacked."""
        with explained(self.path), open_plain(self.path) as raw:
            self._raw = raw
            if self._member is None:
                yield raw
                return
            if self._member == _CARRIED:
                table = carried.table_in(self.path, raw.read())
                yield io.BytesIO(table.to_bytes())
                return
            with _unpack(raw, self._member) as stream:
                yield stream

    def _check(self) -> int:
        try:
            status = self.path.stat()
        except ValueError as error:  # a NUL or a lone surrogate in the name
            raise DataFileError(
                self.path, message("Problems", "no such file"), _READABLE
            ) from error
        if stat.S_ISDIR(status.st_mode):
            raise DataFileError(self.path, message("Problems", "a directory"), _TABLE)
        if not stat.S_ISREG(status.st_mode):
            found = message("Problems", "a device or a pipe")
            raise DataFileError(self.path, found, message("Problems", "a regular file"))
        if status.st_size > MAX_BYTES:
            raise DataFileError(
                self.path,
                message("Problems", "{count} bytes", count=counted(status.st_size)),
                message("Problems", "at most {most} bytes", most=counted(MAX_BYTES)),
            )
        return status.st_size

    def _unpacked(self, start: bytes) -> tuple[str | None, FileKind]:
        """How to unpack the file, the name of a member or of a method, and what is inside."""
        for sign, method in ((b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\0", "xz")):
            if start.startswith(sign):
                return f":{method}", FileKind.TEXT
        if carried.is_experiment(start):
            return _CARRIED, FileKind.TEXT
        if not start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return None, FileKind.TEXT
        with open_zip(self.path) as archive:
            names = [one.filename for one in archive.infolist() if not one.is_dir()]
        if any(name.lower().startswith("xl/") for name in names):
            return None, FileKind.SPREADSHEET
        if "content.xml" in names or any(name.startswith("word/") for name in names):
            found = message("Problems", "an office document")
            raise DataFileError(self.path, found, _AS_SPREADSHEET)
        if not names or all(name.endswith(".npy") for name in names):
            return None, FileKind.ARCHIVE
        inside = [
            name
            for name in names
            if not name.lower().startswith(_DATA_MEMBERS)
            and not name.rsplit("/", 1)[-1].startswith(".")
        ]
        if len(inside) == 1:
            return inside[0], FileKind.TEXT
        shown = ", ".join(inside[:5]) + (", …" if len(inside) > 5 else "")
        raise DataFileError(
            self.path,
            message("Problems", "a ZIP archive of {count} files ({names})",
                    count=len(inside), names=shown),
            message("Problems", "one file in it: unpack it and open the table itself"),
        )  # fmt: skip

    def _refuse_foreign(self, start: bytes) -> None:
        text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        found = next((kind for kind in _FOREIGN if start.startswith(kind.start)), None)
        if text.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<svg")):
            found = _PAGE
        if text.startswith((b'{"', b"[{", b"{\n", b"{ ")) and b":" in text:
            found = _JSON
        if _SPARSE_LINE.match(start):
            found = _SPARSE
        if found is not None:
            raise DataFileError(self.path, found.kind, found.way)


@contextmanager
def _unpack(raw: BinaryIO, member: str) -> Iterator[BinaryIO]:
    if member.startswith(":"):
        openers: dict[str, Callable[[BinaryIO], object]] = {
            ":gzip": gzip.open, ":bzip2": bz2.open, ":xz": lzma.open,
        }  # fmt: skip
        with cast(BinaryIO, openers[member](raw)) as stream:
            yield stream
        return
    with zipfile.ZipFile(raw) as archive, archive.open(member) as part:
        yield cast(BinaryIO, part)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """What the system or a damaged archive raises becomes a DataFileError."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError) as error:
        why = str(error) or type(error).__name__
        found = message("Problems", "an archive that cannot be unpacked ({why})", why=why)
        raise DataFileError(path, found, _READABLE) from error
    except gzip.BadGzipFile as error:
        found = message("Problems", "an archive that cannot be unpacked ({why})", why=str(error))
        raise DataFileError(path, found, _READABLE) from error
    except OSError as error:
        found = message("Problems", "that it cannot be read ({why})", why=system_reason(error))
        if isinstance(error, FileNotFoundError):
            found = message("Problems", "no such file")
        raise DataFileError(path, found, _READABLE) from error
