"""A kept run as a row of the library: what is said of it, without its large parts."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from playground.i18n.messages import Message, message
from playground.knobs.hyperparameters import DEFAULTS, KNOBS, Hyperparameters
from playground.knobs.knob import Value
from playground.session.files.painting_file import from_document
from playground.session.library.fields import FIGURES
from playground.session.messages.painting import NO_PAINTING, Painting

Figure = float | int | None
TEXTS = (
    "state", "verdict", "situation", "engine", "version", "machine", "lesson", "challenge", "note",
)  # fmt: skip
FLAGS = ("ended", "pinned", "own_data")
COLUMNS = ("id", "began", "updated", "knobs", "painting", *FIGURES, *TEXTS, *FLAGS, "deleted")


@dataclass(frozen=True, eq=False, kw_only=True)
class RunEntry:
    """One kept run. Everything may be asked for by name: `entry.value("dev_error")`.

    began, updated: seconds since 1970. knobs: all of them by name, those of the last step.
    figures: those of `FIGURES` by name, None where there is none. state, verdict, situation: as in
    `train --json`, or "running" while it trains, "interrupted" where the program ended meanwhile.
    ended: nothing more will come of it. machine: engine, processor and library that its bits
    depend on. deleted: when it was, None: it was not.
    """

    id: str
    began: float
    updated: float
    knobs: Mapping[str, Value]
    painting: Painting
    figures: Mapping[str, Figure]
    state: str
    verdict: str
    situation: str
    engine: str
    version: str
    machine: str
    lesson: str
    challenge: str
    note: str
    ended: bool
    pinned: bool
    own_data: bool
    tags: tuple[str, ...] = ()
    deleted: float | None = None

    def value(self, name: str) -> Any:
        """The value of a knob, of a figure, or of anything else that a filter knows."""
        if name in self.figures:
            return self.figures[name]
        if name in KNOBS:
            return self.knobs[name]
        return getattr(self, name)

    def hyperparameters(self) -> Hyperparameters:
        """The knobs, checked; KnobError where this version of the program refuses one."""
        return Hyperparameters().with_changes(**self.knobs)


class Found(NamedTuple):
    """Runs, in order, and the ids of those that are damaged, in the same order."""

    runs: list[RunEntry]
    damaged: list[str]


def entry_of(row: sqlite3.Row, tags: tuple[str, ...] = ()) -> RunEntry:
    """The entry of a row of `COLUMNS`; ValueError where a cell holds what it cannot."""
    for name in ("id", *TEXTS):
        if not isinstance(row[name], str | None):
            raise ValueError(f"{name}: no text")
    for name in ("began", "updated", "deleted", *FIGURES, *FLAGS):
        if not isinstance(row[name], int | float | None):
            raise ValueError(f"{name}: no number")
    if row["began"] is None or row["updated"] is None:
        raise ValueError("no time")
    texts: dict[str, Any] = {name: row[name] or "" for name in TEXTS}
    flags: dict[str, Any] = {name: bool(row[name]) for name in FLAGS}
    return RunEntry(
        id=row["id"], began=row["began"], updated=row["updated"],
        knobs=knobs_of(_json(row["knobs"])), painting=painting_of(row["painting"]),
        figures={name: row[name] for name in FIGURES},
        tags=tags, deleted=row["deleted"], **texts, **flags,
    )  # fmt: skip


def readable(row: sqlite3.Row, tags: tuple[str, ...] = ()) -> RunEntry | None:
    """The entry of a row; None of one that is damaged."""
    try:
        return entry_of(row, tags)
    except ValueError:
        return None


def is_damaged(id: str) -> Message:
    """What is said of a run that is there, and cannot be read."""
    return message("Problems", "the run {id!r} is damaged", id=id)


def are_knobs(found: object) -> bool:
    """Whether these are names and values as knobs have them, allowed or not."""
    return isinstance(found, Mapping) and all(
        isinstance(item, str | bool | int | float)
        for value in found.values()
        for item in (value if isinstance(value, list | tuple) else [value])
    )


def _json(text: object) -> Any:
    try:
        return json.loads(text) if isinstance(text, str) else None
    except RecursionError as error:
        raise ValueError("brackets in brackets, too many") from error


def knobs_of(found: Any) -> dict[str, Value]:
    """All knobs: a list of JSON is a tuple, one that was not there yet has its default.

    ValueError where they are none.
    """
    if not are_knobs(found):
        raise ValueError("no names and values of knobs")
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name in KNOBS
        for value in (found.get(name, getattr(DEFAULTS, name)),)
    }


def painting_of(text: object) -> Painting:
    """The painting that a column holds; none where it cannot be read."""
    if not text:
        return NO_PAINTING
    try:
        return from_document(_json(text))
    except ValueError:
        return NO_PAINTING
