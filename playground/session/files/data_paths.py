r"""How an experiment file names its data file: by the way from where it lies.

What lies beside or below the experiment is named relative to it, with forward slashes on every
system, so that both can be moved together; all else absolutely. A name of another system, as
C:\Users\me\points.csv on Linux, is kept as it is.
"""

from contextlib import suppress
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple

from playground.paths import is_file, is_remote, resolved


class DataPath(NamedTuple):
    """Where a data file is, or should be. moved: it is not where it should be, but beside."""

    path: str
    moved: bool = False


def stored(data_file: str, folder: Path) -> str:
    """How an experiment in a folder names a data file."""
    path = Path(data_file)
    if not data_file or not path.is_absolute():
        return data_file
    for one, other in _pairs(path, folder.absolute()):
        with suppress(ValueError):
            return one.relative_to(other).as_posix()
    return data_file


def _pairs(path: Path, folder: Path) -> list[tuple[Path, Path]]:
    """The two as they are called, and as they are without links."""
    pairs = [(path, folder)]
    if not is_remote(str(path)):  # another computer would be asked
        pairs.append((resolved(path), resolved(folder)))
    return pairs


def found(name: str, folder: Path) -> DataPath:
    """Where the data file is that an experiment in a folder names.

    One that is not where the experiment says may have been moved together with it: the file of the
    same name beside it is taken, and `moved` says so.
    """
    if not name or is_remote(name):
        return DataPath(name)
    folder = folder.absolute()
    if _is_absolute_somewhere(name):
        places = [Path(name)] if Path(name).is_absolute() else []
        missing = name
    else:
        # Version 1 named it relative to the folder that the program was started in.
        names = dict.fromkeys((name, name.replace("\\", "/")))
        places = [*(folder / one for one in names), Path.cwd() / name]
        missing = str(folder / name.replace("\\", "/"))
    for place in places:
        if is_file(place):
            return DataPath(str(place))
    beside = folder / PureWindowsPath(name).name
    return DataPath(str(beside), moved=True) if is_file(beside) else DataPath(missing)


def _is_absolute_somewhere(name: str) -> bool:
    return PurePosixPath(name).is_absolute() or PureWindowsPath(name).is_absolute()
