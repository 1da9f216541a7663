"""Files are written whole or not at all: beside their place first, and then put into it.

Whoever reads meanwhile, a full disk, a kill or a power cut find what was there before, or all of
the new content.
"""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from playground.i18n.messages import message
from playground.paths import can_be_replaced, exists, resolved

_NAMED = 40  # characters of its file that the name of a temporary file begins with


class NoPlainFileError(OSError):
    """What stands in the file's place may not be replaced: a folder, a device or a pipe."""


@contextmanager
def replacing(
    path: str | os.PathLike[str], mode: str = "wb", *, new: bool = False, **options: Any
) -> Iterator[IO[Any]]:
    """A stream whose content takes the place of a file once the block has ended.

    mode, options: as of `open`. A symbolic link keeps pointing at the file, which keeps its
    permissions. OSError where it cannot be written; then, and where the block raises, what was
    there stays. new: FileExistsError where there is anything by then.
    """
    with named(path):
        target = Path(path) if new else _target(path)
        with _beside(target, mode, options, new=new) as stream:
            yield stream


@contextmanager
def named(path: str | os.PathLike[str]) -> Iterator[None]:
    """An OSError that names no file is told to be of this one: so it is where a disk is full."""
    try:
        yield
    except OSError as error:
        if error.errno is not None and error.filename is None:
            error.filename = os.fspath(path)
        raise


@contextmanager
def _beside(target: Path, mode: str, options: dict[str, Any], *, new: bool) -> Iterator[IO[Any]]:
    permissions = target.stat().st_mode & 0o777 if exists(target) else 0o666 & ~_umask()
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:_NAMED]}.")
    beside = Path(name)
    try:
        with os.fdopen(descriptor, mode, **options) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(permissions)
        if new:
            _put_new(beside, target)
        else:
            beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def write_whole(path: str | os.PathLike[str], content: bytes | str, *, new: bool = False) -> None:
    """Put a content, a text in UTF-8, into a file: see `replacing`."""
    with replacing(path, new=new) as stream:
        stream.write(content.encode() if isinstance(content, str) else content)


def require_room(path: str | os.PathLike[str]) -> None:
    """OSError where no file can be put in this place: to be asked before what takes long."""
    with tempfile.TemporaryFile(dir=_target(path).parent):
        pass


def _target(path: str | os.PathLike[str]) -> Path:
    file = Path(path)
    if not can_be_replaced(file):
        raise NoPlainFileError(message("Problems", "is a folder, a device or a pipe"))
    return resolved(file)


def _put_new(beside: Path, target: Path) -> None:
    """Unlike renaming, linking does not replace what somebody has put there meanwhile."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, as that of many a memory stick
        if os.path.lexists(target):
            reason = os.strerror(errno.EEXIST)
            raise FileExistsError(errno.EEXIST, reason, str(target)) from None
        beside.replace(target)
    else:
        beside.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
