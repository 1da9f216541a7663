"""Reading NumPy archives of unknown origin: nothing pickled, nothing larger than it may be."""

import os
import stat
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from playground.data.examples import NUMBERS_ALLOWED
from playground.data.files.errors import DataFileError
from playground.i18n.messages import message, system_reason

MAX_BYTES = 2**32  # of one array, unpacked

_ARCHIVE_ALLOWED = message("Problems", "a NumPy .npz archive")


def read_arrays(
    path: str | os.PathLike[str], known: tuple[str, ...], contents: str = NUMBERS_ALLOWED
) -> dict[str, NDArray[Any]]:
    """The arrays of an archive by name, each as it was stored.

    known: the names that may occur. contents: what an array may hold, for messages.
    Raises DataFileError, naming the array, for another name, a damaged archive, an array of
    Python objects (which would have to be unpickled) or of more than 4 GiB, and for a file that
    cannot be read.
    """
    file = Path(path)
    arrays: dict[str, NDArray[Any]] = {}
    # np.load would leave a file that it opened itself open when the archive is damaged.
    with _guarded(partial(_open, file), path, "", _ARCHIVE_ALLOWED) as stream:
        load = partial(np.load, stream, allow_pickle=False)
        archive = _guarded(load, path, "", _ARCHIVE_ALLOWED)
        check_names(path, archive.files, known)
        for member in archive.zip.infolist():
            # What a member unpacks to is promised beforehand, and zipfile reads no more than that.
            if member.file_size > MAX_BYTES:
                raise DataFileError(
                    path,
                    message(
                        "Problems",
                        "{name}: {count:,} bytes",
                        name=member.filename,
                        count=member.file_size,
                    ),
                    message("Problems", "at most {most:,} bytes an array", most=MAX_BYTES),
                )
        for key in archive.files:
            array = _guarded(partial(archive.get, key), path, f"{key}: ", contents)
            if not isinstance(array, np.ndarray):
                found = message("Problems", "{name}: not a NumPy array", name=key)
                raise DataFileError(path, found, contents)
            arrays[key] = array
    return arrays


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
    stream = file.open("rb")
    start = stream.read(6)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        stream.seek(0)
        return stream
    stream.close()
    found = message("Problems", "a file that is not a ZIP archive")
    if not start:
        found = message("Problems", "an empty file")
    if start == b"\x93NUMPY":
        found = message("Problems", "a single array (.npy)")
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
    except DataFileError:
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
