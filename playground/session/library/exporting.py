"""Handing kept runs on: as a table, as JSON, as a library of their own, as a report."""

import csv
import io
import json
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from playground.data.files.cells import is_like_a_formula
from playground.i18n.messages import message, system_reason
from playground.knobs.hyperparameters import KNOBS
from playground.session.library import as_json
from playground.session.library.database import LibraryError
from playground.session.library.fields import FIGURES
from playground.session.library.library import Library
from playground.session.library.records import TEXTS, RunEntry
from playground.session.library.report import Say, html, markdown
from playground.whole_file import NoPlainFileError, replacing

LIBRARY = ".gplib"


def export(library: Library, ids: Sequence[str], path: Path, say: Say = str) -> None:
    """Write runs to a file; its ending says as what: see `ENDINGS`. say: of a report, its language.

    ValueError where an id is none, the ending is unknown, or the file cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise LibraryError(
            path,
            message(
                "Problems", "the ending {ending!r} is unknown; allowed: {allowed}",
                ending=ending, allowed=", ".join(ENDINGS),
            ),
        )  # fmt: skip
    entries = [library.run(id) for id in dict.fromkeys(ids)]
    try:
        if ending == LIBRARY:
            _write_library(library, entries, path)
            return
        text = _TEXTS[ending](library, entries, say)
        with replacing(path, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
    except NoPlainFileError as error:
        raise LibraryError(path, message("Problems", "is a folder, a device or a pipe")) from error
    except OSError as error:
        raise LibraryError(path, system_reason(error)) from error


def _write_library(library: Library, entries: Sequence[RunEntry], path: Path) -> None:
    """Into a new file: one that is there is replaced, as by every other export."""
    with tempfile.TemporaryDirectory(prefix="gradient-playground-") as folder:
        made = Path(folder) / path.name
        with Library(made) as other:
            for entry in entries:
                row, packed, tags = as_json.read(as_json.whole(library, entry))
                other.put(row, packed)
                other.set_tags(entry.id, tags)
            other.give_back_room()
        with replacing(path) as stream, made.open("rb") as content:
            shutil.copyfileobj(content, stream)


# ---- texts --------------------------------------------------------------------------------------


def table(entries: Sequence[RunEntry]) -> str:
    """CSV: a line for each run, figures and knobs as columns, the names those of the program."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    said = tuple(name for name in TEXTS if name != "note")
    writer.writerow(("id", "began", *said, *FIGURES, "own_data", "pinned", *KNOBS, "tags", "note"))
    for entry in entries:
        began = datetime.fromtimestamp(entry.began).astimezone().isoformat(timespec="seconds")
        row: list[Any] = [entry.id, began]
        row += [getattr(entry, name) for name in said]
        row += [entry.figures[name] for name in FIGURES]
        row += [entry.own_data, entry.pinned]
        row += [_cell(entry.knobs[name]) for name in KNOBS]
        row += [", ".join(entry.tags), entry.note]
        writer.writerow(map(_harmless, row))
    return stream.getvalue()


def _cell(value: Any) -> Any:
    return ";".join(map(str, value)) if isinstance(value, tuple) else value


def _harmless(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula gets ' before it."""
    is_one = isinstance(value, str) and is_like_a_formula(value)
    return f"'{value}" if is_one else value


def json_of(library: Library, entries: Sequence[RunEntry]) -> str:
    """All that is kept of the runs; `importing` takes it in."""
    found = as_json.document([as_json.whole(library, entry) for entry in entries])
    return json.dumps(_finite(found), ensure_ascii=False, allow_nan=False) + "\n"


def _finite(value: Any) -> Any:
    """Numbers that are not finite are null."""
    if isinstance(value, Mapping):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and value - value != 0 else value


_TEXTS: Mapping[str, Callable[[Library, Sequence[RunEntry], Say], str]] = {
    ".csv": lambda library, entries, say: table(entries),
    ".json": lambda library, entries, say: json_of(library, entries),
    ".md": markdown,
    ".html": html,
}
ENDINGS = (*_TEXTS, LIBRARY)
