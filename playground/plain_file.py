"""Files from outside are read as plain files only, and no more of them than makes sense.

A pipe or a device would never end, or never begin; and a file may grow while it is read, or become
another one between a look at it and its opening.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from playground.i18n.figures import counted
from playground.i18n.messages import message
from playground.whole_file import NoPlainFileError

if TYPE_CHECKING:
    from zipfile import ZipFile

_NOT_PLAIN = message("Problems", "is a folder, a device or a pipe")


class TooLargeError(OSError):
    """The file holds more than it may."""


def open_plain(path: str | os.PathLike[str]) -> BinaryIO:
    """A plain file's bytes; OSError where there is none, or it cannot be read.

    The name is opened once, without waiting, and what was opened is looked at.
    """
    try:
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags)
    except PermissionError as error:
        if Path(path).is_dir():  # as Windows says it
            raise NoPlainFileError(_NOT_PLAIN) from error
        raise
    except ValueError as error:  # a name with a NUL
        raise FileNotFoundError(message("Problems", "there is no such file")) from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise NoPlainFileError(_NOT_PLAIN)
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


@contextmanager
def open_zip(path: str | os.PathLike[str]) -> "Iterator[ZipFile]":
    """The archive that a plain file is; OSError, and BadZipFile where it is none."""
    from zipfile import ZipFile  # late: few files are

    with open_plain(path) as stream, ZipFile(stream) as archive:
        yield archive


def read_plain(path: str | os.PathLike[str], most: int) -> bytes:
    """All of a plain file of at most `most` bytes; OSError where that cannot be."""
    with open_plain(path) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise TooLargeError(
            message(
                "Problems", "is larger than {most} bytes, which it never is", most=counted(most)
            )
        )
    return content
