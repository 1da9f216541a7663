"""Where resources are in a checkout, a wheel or a frozen program; which paths are what."""

import os
import sys
from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """The folder that holds themes, icons, lessons, translations and data."""
    if getattr(sys, "frozen", False):
        return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent)) / "resources"
    here = Path(__file__).resolve().parent
    inside = here / "resources"  # a wheel carries them inside the package
    return inside if inside.is_dir() else here.parent / "resources"


def can_be_replaced(path: Path) -> bool:
    """Whether a file may be put in this place: nothing is there, or a plain file.

    A device or a pipe would become a plain file, and a folder would be lost.
    """
    target = resolved(path)
    return is_file(target) or not exists(target)


# `Path` raises where a name is too long for the system, or a folder may not be looked into.


def exists(path: Path) -> bool:
    """Whether something is there that can be looked at."""
    return os.path.exists(path)  # noqa: PTH110


def is_file(path: Path) -> bool:
    """Whether a plain file is there."""
    return os.path.isfile(path)  # noqa: PTH113


def is_folder(path: Path) -> bool:
    """Whether a folder is there."""
    return os.path.isdir(path)  # noqa: PTH112


def resolved(path: str | os.PathLike[str]) -> Path:
    """A path in full, links followed; of links that lead round in a circle, as far as they can.

    A name that the system cannot have is made absolute, and no more.
    """
    try:
        return Path(os.path.realpath(path))
    except ValueError:
        return Path(path).absolute()


def is_remote(path: str) -> bool:
    r"""Whether asking for a path asks another computer: \\server\share\file, on any system.

    Windows sends the user's name and a hash of the password along.
    """
    return path.startswith("\\\\") or (sys.platform == "win32" and path.startswith("//"))
