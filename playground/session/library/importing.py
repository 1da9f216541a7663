"""Taking in runs of another library, or a file of runs; nothing that is there is overwritten."""

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from playground.i18n.messages import message, message_of, system_reason
from playground.paths import is_file
from playground.plain_file import open_plain, read_plain
from playground.session.library import as_json
from playground.session.library.database import LibraryError
from playground.session.library.library import Library
from playground.session.library.records import is_damaged

_MOST_BYTES = 2_000_000_000
_SQLITE = b"SQLite format 3\0"


class Imported(NamedTuple):
    """What came of it. added: the runs that are new, or came back; there: how many were there
    already; refused: what was wrong with others, each in a sentence."""

    added: tuple[str, ...]
    there: int
    refused: tuple[str, ...] = ()


def import_runs(library: Library, path: Path) -> Imported:
    """Take in all runs of a file; ValueError where it is no such file."""
    if not is_file(path):
        raise LibraryError(path, message("Problems", "there is no such file"))
    try:
        with open_plain(path) as stream:
            is_library = stream.read(len(_SQLITE)) == _SQLITE
        if is_library and path.stat().st_size > _MOST_BYTES:
            raise LibraryError(path, message("Problems", "is too large"))
        return _of_library(library, path) if is_library else _of_json(library, path)
    except OSError as error:
        raise LibraryError(path, system_reason(error)) from error


def _of_library(library: Library, path: Path) -> Imported:
    """From a copy: what somebody else's file is, it stays."""
    with tempfile.TemporaryDirectory(prefix="gradient-playground-") as folder:
        copy = Path(folder) / "runs.gplib"
        with open_plain(path) as stream, copy.open("wb") as to:
            shutil.copyfileobj(stream, to)
        side = Path(f"{path}-wal")  # what another program has written last
        if is_file(side):
            shutil.copyfile(side, f"{copy}-wal")
        damaged: list[str] = []
        found = _take(library, _runs_of(path, copy, damaged))
        return found._replace(refused=(*found.refused, *map(is_damaged, damaged)))


def _runs_of(path: Path, copy: Path, damaged: list[str]) -> Iterator[dict[str, Any]]:
    """The runs of a copy; what is wrong with it is said of the file.

    damaged: gets the ids of those that cannot be read.
    """
    try:
        with Library(copy, make=False) as other:
            kept = other.find()
            damaged += kept.damaged
            for entry in kept.runs:
                yield as_json.whole(other, entry)
    except LibraryError as error:
        raise LibraryError(path, error.why) from error


def _of_json(library: Library, path: Path) -> Imported:
    try:
        found = json.loads(read_plain(path, _MOST_BYTES).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise LibraryError(
            path, message("Problems", "is no library and no file of runs")
        ) from error
    if not isinstance(found, dict) or found.get("format") != as_json.FORMAT:
        raise LibraryError(path, message("Problems", "is no library and no file of runs"))
    version = found.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise LibraryError(path, message("Problems", "is no library and no file of runs"))
    if version > as_json.VERSION:
        raise LibraryError(
            path,
            message(
                "Problems",
                "was written by a newer version of the program (format version {version})",
                version=version,
            ),
        )
    runs = found.get("runs")
    return _take(library, runs if isinstance(runs, list) else [])


def _take(library: Library, runs: Iterable[Any]) -> Imported:
    there = {entry.id for entry in library.runs()}
    deleted = library.find(deleted=True)
    whole = {entry.id for entry in deleted.runs}
    added: list[str] = []
    refused: list[str] = []
    known = 0
    for found in runs:
        try:
            row, parts, tags = as_json.read(found)
        except ValueError as error:
            refused.append(message_of(error))
            continue
        id = row["id"]
        if id in there:
            known += 1
            continue
        if id not in whole:  # one that is damaged becomes readable again
            library.put(row, parts)
            library.set_tags(id, tags)
        if id in whole or id in deleted.damaged:
            library.undelete([id])
        there.add(id)
        added.append(id)
    return Imported(tuple(added), known, tuple(refused))
