"""Reading NumPy archives of unknown origin: nothing pickled, nothing larger than it may be."""

import math
import os
import stat
import zipfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import IO, Any, BinaryIO, NamedTuple

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from playground.data.examples import NUMBERS_ALLOWED
from playground.data.files.errors import Cancelled, DataFileError
from playground.i18n.figures import counted
from playground.i18n.messages import message, system_reason
from playground.plain_file import open_plain

MEMORY_SHARE = 1 / 8  # of the computer's memory: the arrays are copied, and divided into sets
_BYTES = 8  # of a number, whatever an archive keeps it as
BLOCK = 2**22

_ARCHIVE_ALLOWED = message("Problems", "a NumPy .npz archive")


def read_arrays(
    path: str | os.PathLike[str],
    known: tuple[str, ...],
    contents: str = NUMBERS_ALLOWED,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> dict[str, NDArray[Any]]:
    """The arrays of an archive by name, each as it was stored.

    known: the names that may occur. contents: what an array may hold, for messages. progress: told
    the part that is read, 0 to 1. cancelled: asked before each block of 4 MiB; once it says yes,
    `Cancelled` is raised.
    Raises DataFileError, naming the array, for another name, a damaged archive, an array of
    Python objects (which would have to be unpickled), for more numbers than an eighth of the
    memory holds, and for a file that cannot be read. What an array takes is known, and refused,
    before any of it is unpacked.
    """
    file = Path(path)
    arrays: dict[str, NDArray[Any]] = {}
    with (
        _guarded(partial(_open, file), path, "", _ARCHIVE_ALLOWED) as stream,
        _guarded(partial(zipfile.ZipFile, stream), path, "", _ARCHIVE_ALLOWED) as archive,
    ):
        members = {name.removesuffix(".npy"): name for name in archive.namelist()}
        check_names(path, members, known)
        left = int(memory() * MEMORY_SHARE)
        sizes = {}
        for key, name in members.items():
            header = _guarded(partial(header_of, archive, name), path, f"{key}: ", contents)
            sizes[key] = math.prod(header.shape) * _BYTES
        if sum(sizes.values()) > left:
            largest = max(sizes, key=sizes.__getitem__)
            raise DataFileError(
                path,
                message("Problems", "{name}: {count} bytes",
                        name=largest, count=counted(sizes[largest])),
                message("Problems", "at most {most} bytes in all, an eighth of the memory",
                        most=counted(left)),
            )  # fmt: skip
        done = 0

        def told(count: int) -> None:
            nonlocal done
            if cancelled is not None and cancelled():
                raise Cancelled(f"{path}: reading was cancelled")
            done += count
            if progress is not None:
                progress(min(1.0, done / max(1, sum(one.file_size for one in archive.infolist()))))

        for key, name in members.items():
            arrays[key] = _guarded(
                partial(read_member, archive, name, told), path, f"{key}: ", contents
            )
    return arrays


class Header(NamedTuple):
    """What an array says of itself before its numbers."""

    shape: tuple[int, ...]
    fortran: bool
    dtype: np.dtype[Any]


def header_of(archive: zipfile.ZipFile, name: str) -> Header:
    """The header of one array; ValueError where it is of objects."""
    with archive.open(name) as stream:
        return _header_in(stream)


def _header_in(stream: IO[bytes]) -> Header:
    """Shape, order and type of the array that begins here; ValueError for one of objects."""
    try:
        version = npy.read_magic(stream)
    except ValueError as error:
        raise ValueError("not a NumPy array") from error
    read = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}.get(version)
    if read is None:
        raise ValueError(f"version {version}")
    shape, fortran, dtype = read(stream)
    if dtype.hasobject:
        raise ValueError("objects, which would have to be unpickled")
    return Header(shape, fortran, dtype)


def read_member(
    archive: zipfile.ZipFile, name: str, told: Callable[[int], None] = lambda count: None
) -> NDArray[Any]:
    """One array, block by block; told: how many bytes each had."""
    with archive.open(name) as stream:
        shape, fortran, dtype = _header_in(stream)
        array: NDArray[Any] = np.empty(math.prod(shape), dtype)
        room = array.view(np.uint8) if array.nbytes else np.empty(0, np.uint8)
        at = 0
        while at < len(room):
            part = stream.read(min(BLOCK, len(room) - at))
            if not part:
                raise ValueError("it ends too early")
            room[at : at + len(part)] = np.frombuffer(part, np.uint8)
            at += len(part)
            told(len(part))
        stream.read(1)  # to its end, where it is checked
    return array.reshape(shape[::-1]).T if fortran else array.reshape(shape)


def memory() -> int:
    """The computer's memory in bytes; 8 GiB where the system does not say."""
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return 2**33


def check_names(path: str | os.PathLike[str], names: Iterable[str], known: tuple[str, ...]) -> None:
    """DataFileError, naming the array, where a name is not among the known ones."""
    for name in names:
        if name not in known:
            found = message("Problems", "the unknown array {name!r}", name=name)
            raise DataFileError(path, found, ", ".join(known))


def _open(file: Path) -> BinaryIO:
    """A file that begins as an archive does, at its start.

    np.load would speak of pickles for any text file, and wait for ever for a pipe.
    """
    mode = file.stat().st_mode
    if not stat.S_ISREG(mode):
        found = message("Problems", "a device or a pipe")
        if stat.S_ISDIR(mode):
            found = message("Problems", "a directory")
        raise DataFileError(file, found, _ARCHIVE_ALLOWED)
    stream = open_plain(file)
    start = stream.read(6)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        stream.seek(0)
        return stream
    stream.close()
    found = message("Problems", "a file that is not a ZIP archive")
    if not start:
        found = message("Problems", "an empty file")
    if start == b"\x93NUMPY":
        found = message("Problems", "a single NumPy array (.npy)")
    raise DataFileError(file, found, _ARCHIVE_ALLOWED)


def _guarded(
    read: Callable[[], Any], path: str | os.PathLike[str], array: str, allowed: str
) -> Any:
    """What `read` returns; whatever it raises becomes a DataFileError.

    A damaged archive makes zipfile, zlib, struct, tokenize and NumPy raise errors of a dozen
    unrelated types, hence the broad except; MemoryError is for a header that promises too much.
    """
    try:
        return read()
    except (DataFileError, Cancelled):
        raise
    except FileNotFoundError as error:
        raise DataFileError(path, message("Problems", "no such file"), allowed) from error
    except Exception as error:
        reason = (str(error) or type(error).__name__).splitlines()[0]
        if isinstance(error, OSError):
            reason = system_reason(error)
        found = message(
            "Problems", "{array}that it cannot be read ({why})", array=array, why=reason
        )
        raise DataFileError(path, found, allowed) from error
