"""Takes out of a text what it says of whose computer it is: folders and the user's name."""

import getpass
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath, PureWindowsPath

from playground.paths import resources

# An absolute path, as tracebacks and messages write it: to the quotation mark, where there is one,
# else to what no path on a line of its own would go on with.
_QUOTED = re.compile(r"""(["'“])((?:/|[A-Za-z]:[\\/]|\\\\)[^"'”\n]*)(["'”])""")
_BARE = re.compile(r"""(?<![\w.~/\\>…])(?:/(?=[^\s/])|[A-Za-z]:[\\/]|\\\\)[^\s"'“”:;,()<>|]+""")
_USER = "‹user›"


def without_personal_paths(text: str) -> str:
    """The text with the program's own files by their places in it, and of others the names only."""
    text = _QUOTED.sub(lambda found: f"{found[1]}{_shortened(found[2])}{found[3]}", text)
    text = _BARE.sub(lambda found: _shortened(found[0]), text)
    for name in _names():
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _USER, text)
    return text


def _shortened(path: str) -> str:
    windows = "\\" in path or path[1:2] == ":"
    parts = (PureWindowsPath(path) if windows else PurePosixPath(path)).parts
    for own in ("playground", "site-packages", "dist-packages"):
        # Of the program's own files, of its libraries, and of Python's: where they are in these.
        if own in parts[1:-1]:
            place = len(parts) - 1 - parts[::-1].index(own)
            return "/".join(parts[place if own == "playground" else place + 1 :])
    python = next((place for place, part in enumerate(parts) if _PYTHON.fullmatch(part)), None)
    if python is not None and python < len(parts) - 1:
        return "/".join(parts[python:])
    if path.startswith(str(resources())):
        return path.removeprefix(str(resources().parent)).lstrip("/\\")
    return f"…/{parts[-1]}" if len(parts) > 1 else path


_PYTHON = re.compile(r"[Pp]ython\d(\.?\d+)*")


def _names() -> Iterator[str]:
    """The user's, where they are known, and long enough to be no part of other words."""
    found = {Path.home().name}
    with suppress(OSError, KeyError, ImportError):
        found.add(getpass.getuser())
    return (name for name in sorted(found) if len(name) > 2 and name not in ("root", "user"))
