"""Experiment files: versioned JSON of knobs, seeds and what is painted over the examples.

Read strictly and written atomically; described in resources/schemas/experiment.json. What is not
there is left out: "painting", "data" (a table that the file carries), "laboratories" (what was set
in them). A file has the lowest version that knows all that it holds, so that older programs open
what they can.
"""

import json
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Any, NamedTuple

from playground.data.files.carried import FORMAT as FORMAT
from playground.data.files.carried import CarriedTable
from playground.i18n.messages import Message, message, message_of, system_reason
from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.knobs.knob import KnobError
from playground.paths import is_remote
from playground.plain_file import TooLargeError, read_plain
from playground.session.files import data_paths
from playground.whole_file import NoPlainFileError, write_whole

if TYPE_CHECKING:  # NumPy is loaded only once the arguments are known to be good
    from playground.session.messages.painting import Painting

VERSION = 2  # the newest
SUFFIX = ".gradplay"  # of what is saved
EXPERIMENTS = (SUFFIX, ".json")  # endings of experiments; all other files hold examples
_MOST_BYTES = 20_000_000  # with a table
# The keys of a file, and since which version there are such.
_SINCE = {"format": 1, "version": 1, "knobs": 1, "painting": 1, "laboratories": 2, "data": 2}
_RELATIVE = 2  # since which version a data file is named relative to the experiment
# What a mistake is called that Python's reader calls otherwise.
_JSON_MISTAKES = {
    "Expecting value": message("Problems", "a value is missing"),
    "Expecting property name enclosed in double quotes": message(
        "Problems", "a name in double quotes is missing"
    ),
    "Expecting ',' delimiter": message("Problems", "a comma is missing"),
    "Expecting ':' delimiter": message("Problems", "a colon is missing"),
    "Extra data": message("Problems", "something stands after the end"),
    "Unterminated string starting at": message("Problems", "a text without an end begins here"),
    "Invalid control character at": message("Problems", "a text runs over the end of its line"),
    "Invalid \\escape": message("Problems", "a backslash stands before something unknown"),
    "Illegal trailing comma before end of object": message("Problems", "a comma stands last"),
    "Illegal trailing comma before end of array": message("Problems", "a comma stands last"),
}
_MISTAKE = message("Problems", "something unknown")
_TOO_LONG = message("Problems", "a number of too many digits")


def is_experiment(path: Path) -> bool:
    """Whether a file is an experiment by its name's ending; all others hold examples."""
    return path.suffix.lower() in EXPERIMENTS


class Content(NamedTuple):
    """What an experiment file holds; None for what it does not.

    knobs: with the data file where it is, or should be. table: the data that it carries; the data
    file is the experiment itself then. laboratories: an object of JSON, as it is. moved: where the
    data file should have been, if one of the same name beside the experiment took its place.
    """

    knobs: Hyperparameters
    painting: "Painting | None" = None
    table: CarriedTable | None = None
    laboratories: dict[str, Any] | None = None
    moved: str = ""


def remote_data(content: Content, path: Path) -> str | None:
    """The data file of an experiment that has to be fetched from another computer than its own.

    None where there is none: opening somebody's file must not ask a computer of their choice.
    """
    name = content.knobs.data_file
    if content.knobs.dataset != "file" or not is_remote(name):
        return None
    share = PureWindowsPath(name).anchor.casefold()
    return None if PureWindowsPath(path).anchor.casefold() == share else name


class ExperimentFileError(ValueError):
    """What is refused; the message is one line that names the place, mostly a file."""

    def __init__(self, place: Path | str, found: str, allowed: str = "") -> None:
        path = place if isinstance(place, str) else str(place)
        text = message("Problems", "{path}: {why}", path=path, why=found)
        if allowed:
            text = message(
                "Problems", "{path}: {why}; allowed: {allowed}",
                path=path, why=found, allowed=allowed,
            )  # fmt: skip
        super().__init__(text)


def load(path: str | os.PathLike[str]) -> Hyperparameters:
    """The knobs of an experiment file; a knob that it leaves out has its default."""
    return read(path).knobs


def read(path: str | os.PathLike[str]) -> Content:
    """All that an experiment file holds; ExperimentFileError where it is refused."""
    file = Path(path)
    try:
        text = read_plain(file, _MOST_BYTES).decode("utf-8-sig")
    except NoPlainFileError as error:
        raise _not_plain(file) from error
    except TooLargeError as error:
        found = message("Problems", "is larger than 20 MB, so not an experiment")
        raise ExperimentFileError(file, found) from error
    except OSError as error:
        raise ExperimentFileError(file, system_reason(error)) from error
    except UnicodeDecodeError as error:
        found = message("Problems", "byte {place} is not UTF-8 text", place=error.start + 1)
        raise ExperimentFileError(file, found) from error
    return _content(file, json_in(file, text))


def json_in(place: Path | str, text: str) -> Any:
    """What a text of JSON holds; ExperimentFileError, naming the place, where it is none."""
    try:
        return json.loads(text, object_pairs_hook=_no_duplicates)
    except json.JSONDecodeError as error:
        found = message(
            "Problems", "line {line}, column {column}: {why}",
            line=error.lineno, column=error.colno, why=_JSON_MISTAKES.get(error.msg, _MISTAKE),
        )  # fmt: skip
        raise ExperimentFileError(place, found, "JSON") from error
    except RecursionError as error:
        found = message("Problems", "brackets in brackets, too many")
        raise ExperimentFileError(place, found, "JSON") from error
    except ValueError as error:
        text = message_of(error)
        found = text if isinstance(text, Message) else _TOO_LONG
        raise ExperimentFileError(place, found, "JSON") from error


def _content(file: Path, document: Any) -> Content:
    _check_keys(file, document)
    table, knobs, moved = _table(file, document), knobs_in(file, document), ""
    if table is not None:
        knobs = knobs.with_changes(data_file=str(file.absolute()))
    elif knobs.data_file:
        place = data_paths.found(knobs.data_file, file.absolute().parent)
        moved = knobs.data_file if place.moved and knobs.dataset == "file" else ""
        knobs = knobs.with_changes(data_file=place.path)
    laboratories = laboratories_in(file, document)
    return Content(knobs, painting_in(file, document), table, laboratories, moved)


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(message("Problems", "the key {key!r} stands twice", key=key))
        found[key] = value
    return found


def _check_keys(file: Path, document: Any) -> None:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ExperimentFileError(
            file,
            message("Problems", "is not an experiment"),
            message("Problems", 'an object with "format": "{format}"', format=FORMAT),
        )
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        found = message("Problems", "version {version!r}", version=version)
        allowed = message("Problems", "a number from {low} to {high}", low=1, high=VERSION)
        raise ExperimentFileError(file, found, allowed)
    if version > VERSION:
        raise ExperimentFileError(
            file,
            message(
                "Problems",
                "was written by a newer version of the program (format version {version})",
                version=version,
            ),
            message("Problems", "up to {most}; update the program to open it", most=VERSION),
        )  # fmt: skip
    known = [key for key, since in _SINCE.items() if since <= version]
    check_names(file, document, known)


def check_names(place: Path | str, document: dict[str, Any], known: Collection[str]) -> None:
    """Refuse keys that are not known."""
    for key in document:
        if key not in known:
            found = message("Problems", "unknown key {key!r}", key=key)
            raise ExperimentFileError(place, found, ", ".join(known))


def knobs_in(place: Path | str, document: dict[str, Any]) -> Hyperparameters:
    """The knobs of an experiment's object; those that it leaves out have their defaults."""
    knobs = document.get("knobs", {})
    if not isinstance(knobs, dict):
        raise ExperimentFileError(
            place,
            message("Problems", "“{key}” is not an object", key="knobs"),
            message("Problems", "names and values of knobs"),
        )
    for name in knobs:
        if name not in KNOBS:
            found = message("Problems", "unknown knob {name!r}", name=name)
            raise ExperimentFileError(place, found, ", ".join(KNOBS))
    try:
        return Hyperparameters.from_dict(knobs)
    except KnobError as error:
        raise ExperimentFileError(place, message_of(error)) from error


def _table(file: Path, document: dict[str, Any]) -> CarriedTable | None:
    if "data" not in document:
        return None
    try:
        return CarriedTable.from_document(document["data"])
    except ValueError as error:
        raise ExperimentFileError(file, message_of(error)) from error


def painting_in(place: Path | str, document: dict[str, Any]) -> "Painting | None":
    """What an experiment's object has painted; None where it has nothing."""
    if "painting" not in document:
        return None
    from playground.session.files.painting_file import from_document

    try:
        painting = from_document(document["painting"])
    except ValueError as error:
        raise ExperimentFileError(place, message_of(error)) from error
    return painting if painting.changes else None


def laboratories_in(place: Path | str, document: dict[str, Any]) -> dict[str, Any] | None:
    """What an experiment's object keeps of laboratories; None where it has nothing."""
    laboratories = document.get("laboratories")
    if not isinstance(laboratories, dict | None):
        found = message("Problems", "“{key}” is not an object", key="laboratories")
        raise ExperimentFileError(place, found, "{…}")
    return laboratories


def dumps(content: Content, folder: Path | None = None) -> str:
    """The text of an experiment file that is to lie in a folder; None: nobody knows where."""
    knobs = content.knobs.to_dict()
    document: dict[str, Any] = {"format": FORMAT, "version": 1, "knobs": knobs}
    if content.table is not None:
        knobs |= {"data_file": content.table.name, "data_encoding": "found"}
    elif folder is not None:
        knobs["data_file"] = data_paths.stored(content.knobs.data_file, folder)
    relative = knobs["data_file"] != content.knobs.data_file
    if content.painting is not None and content.painting.changes:
        from playground.session.files.painting_file import to_document

        document["painting"] = to_document(content.painting)
    if content.laboratories:
        document["laboratories"] = content.laboratories
    if content.table is not None:
        document["data"] = content.table.to_document()
    since = [_SINCE[key] for key in document]
    document["version"] = max(*since, _RELATIVE if relative else 1)
    return json_text(document)


def json_text(document: Any) -> str:
    """JSON for people to read. Numbers must be finite; ValueError else."""
    text = json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    try:
        text.encode()
    except UnicodeEncodeError:  # the name of a file may hold bytes that are no text
        text = json.dumps(document, indent=2, allow_nan=False) + "\n"
    return text


def save(
    path: str | os.PathLike[str], knobs: Hyperparameters, painting: "Painting | None" = None
) -> None:
    """Write an experiment file of knobs and painting: see `write`."""
    write(path, Content(knobs, painting))


def write(path: str | os.PathLike[str], content: Content) -> None:
    """Write an experiment file: whole, or not at all. ExperimentFileError where it cannot be.

    A file that carries the data that the knobs name keeps them.
    """
    file = Path(path)
    if content.table is None and Path(content.knobs.data_file) == file.absolute():
        with suppress(ExperimentFileError):
            content = content._replace(table=read(file).table)
    write_atomically(file, dumps(content, file.absolute().parent))


def write_atomically(file: Path, content: str | bytes) -> None:
    """Write a file whole, or leave what was there; ExperimentFileError where it cannot be."""
    try:
        write_whole(file, content)
    except NoPlainFileError as error:
        raise _not_plain(file) from error
    except OSError as error:
        raise ExperimentFileError(file, system_reason(error)) from error


def _not_plain(file: Path) -> ExperimentFileError:
    found = message("Problems", "is a folder, a device or a pipe")
    return ExperimentFileError(file, found, message("Problems", "a plain file"))
