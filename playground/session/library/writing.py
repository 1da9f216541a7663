"""Writes what the training thread tells of runs into the library; what fails is tried again.

No thread of its own: see `keeping.py`.
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from playground import __version__
from playground.i18n.messages import message, message_of
from playground.session.files.painting_file import to_document
from playground.session.library import parts
from playground.session.library.database import PATIENCE, LibraryError, put_aside
from playground.session.library.library import Library
from playground.session.library.machine import machine
from playground.session.library.moments import packed_moment
from playground.session.library.parts import Changes, thinned_curves, thinned_norms
from playground.session.library.thumbnails import thumbnail
from playground.session.messages.run_record import RunRecord
from playground.session.messages.snapshot import State

MOST_BYTES = 200_000_000  # of the library, unless the user chooses otherwise
_ROOM_PACE = 10.0  # seconds between two looks at how large it is
_RETRY = 2.0, 60.0  # seconds until what failed is tried again: at first, and at most
_MOST_WAITING = 8  # runs that wait to be written while they cannot be
_ABANDONED = 60.0  # seconds without news of a run whose program has ended, perhaps


class NewsKind(StrEnum):
    """What there is to say to the user."""

    PROBLEM = "problem"  # runs are not kept, and why
    NOTE = "note"
    QUESTION = "question"  # whether runs on own files are to be kept; answered by a setting
    WRITTEN = "written"  # a table of runs is to be read again


@dataclass(frozen=True)
class News:
    """One of them; the text is a message."""

    kind: NewsKind
    text: str = ""


Tell = Callable[[News], None]


class Writer:
    """Writes runs into one file. own_data: whether runs on the user's own files are kept, None
    where nobody was asked yet: then they wait. most: bytes of the file. tell: takes the news.
    patience: see `connect`."""

    def __init__(
        self,
        path: Path,
        tell: Tell,
        *,
        own_data: bool | None = None,
        most: int = MOST_BYTES,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self.path, self._tell, self.own_data, self.most = path, tell, own_data, most
        self._patience, self._clock, self._wall = patience, clock, wall
        self._library: Library | None = None
        self._waiting: dict[str, RunRecord] = {}
        self._written: dict[str, tuple[Any, ...]] = {}  # what was written of the runs in progress
        self._asked = self._refused = self._said_room = False
        self._problem = ""
        self._retry_at, self._retry = -1e9, _RETRY[0]
        self._room_at = -1e9

    # ---- what is to be written ----------------------------------------------------------------

    def take(self, record: RunRecord) -> None:
        """A run is to be written, in place of what is known of it already."""
        before = self._waiting.pop(record.id, None)
        if before is not None and record.checkpoint is None:
            record = replace(
                record, checkpoint=before.checkpoint, watching=before.watching,
                divergence=before.divergence,
            )  # fmt: skip
        self._waiting[record.id] = record
        while len(self._waiting) > _MOST_WAITING:
            del self._waiting[next(iter(self._waiting))]

    def set_own_data(self, kept: bool | None) -> None:
        """The answer to the question whether runs on own files are kept."""
        self.own_data = kept
        if kept is False:
            self._waiting = {id: one for id, one in self._waiting.items() if not _is_own(one)}

    # ---- writing ------------------------------------------------------------------------------

    @property
    def pending(self) -> bool:
        """Whether there is something that can be written now."""
        return bool(self._due()) and self._clock() >= self._retry_at and not self._refused

    def _due(self) -> list[RunRecord]:
        return [one for one in self._waiting.values() if self.own_data or not _is_own(one)]

    def write(self) -> None:
        """Write what waits, each run in a transaction of its own; twice is harmless."""
        self._ask()
        if not self.pending:
            return
        try:
            library = self.library()
            for record in self._due():
                self._put(library, record)
                del self._waiting[record.id]
            self._make_room(library)
        except LibraryError as error:
            self._failed(error)
            return
        self._problem, self._retry = "", _RETRY[0]
        self._tell(News(NewsKind.WRITTEN))

    def _ask(self) -> None:
        if self.own_data is None and not self._asked and any(map(_is_own, self._waiting.values())):
            self._asked = True
            self._tell(News(NewsKind.QUESTION))

    def library(self) -> Library:
        """The library, opened; LibraryError where it cannot be."""
        if self._library is None:
            try:
                self._library = Library(self.path, patience=self._patience)
            except LibraryError as error:
                if not error.damaged:
                    raise
                self._set_aside()
                self._library = Library(self.path, patience=self._patience)
            now = self._wall()
            self._library.end_abandoned(now - _ABANDONED)
            self._library.remove_deleted(now)
        return self._library

    def _put(self, library: Library, record: RunRecord) -> None:
        row, found = self._row(record), self._parts(record)
        library.put(row, found)
        self._written[record.id] = self._marks(record)
        if record.over:
            del self._written[record.id]

    def _make_room(self, library: Library) -> None:
        now = self._clock()
        if now < self._room_at:
            return
        self._room_at = now + _ROOM_PACE
        removed = library.make_room(self.most, keep=self._written)
        if removed and not self._said_room:
            self._said_room = True
            self._tell(
                News(
                    NewsKind.NOTE,
                    message(
                        "Problems",
                        "The library of runs has reached {size} MB: the oldest runs that are not "
                        "pinned are removed from now on",
                        size=round(self.most / 1e6),
                    ),
                )
            )

    def _failed(self, error: LibraryError) -> None:
        self.close_file()
        if error.damaged:
            self._set_aside()
        self._refused = error.refused
        self._retry_at = self._clock() + self._retry
        self._retry = min(_RETRY[1], 2 * self._retry)
        text = message_of(error)
        if text != self._problem and not (error.passes and self._retry < 8 * _RETRY[0]):
            self._problem = text
            self._tell(
                News(
                    NewsKind.PROBLEM,
                    message("Problems", "Runs are not kept at present: {why}", why=text),
                )
            )

    def _set_aside(self) -> None:
        kept = put_aside(self.path)
        if kept is not None:
            self._tell(
                News(
                    NewsKind.PROBLEM,
                    message(
                        "Problems",
                        "{path} is damaged: it is kept as {kept}, and a new library of runs is "
                        "begun",
                        path=str(self.path), kept=kept.name,
                    ),
                )
            )  # fmt: skip

    def close_file(self) -> None:
        """Close the file; it is opened again when it is needed."""
        if self._library is not None:
            self._library.close()
            self._library = None
            self._written.clear()

    def close(self) -> None:
        """Write what can be written; the runs in progress have ended."""
        self._retry_at = -1e9
        self.write()
        if self._library is not None:
            try:
                self._library.end(self._written)
            except LibraryError as error:
                self._failed(error)
        self.close_file()

    # ---- what is written of a run -------------------------------------------------------------

    def _row(self, record: RunRecord) -> dict[str, Any]:
        e, found = record.evaluation, record.diagnosis
        lesson, challenge = ("", record.lesson) if record.is_challenge else (record.lesson, "")
        painting = record.painting
        return {
            "id": record.id, "began": record.began, "updated": self._wall(),
            "ended": int(record.over), "knobs": json.dumps(record.knobs.to_dict()),
            "painting": json.dumps(to_document(painting)) if painting.changes else None,
            "state": _state_of(record),
            "verdict": found.verdict if found else None,
            "situation": (found.situation or None) if found else None,
            "step": record.step, "epoch": record.epoch, "seconds": record.seconds,
            "cost": _finite(e.cost), "data_cost": _finite(e.data_cost),
            "penalty_cost": _finite(e.penalty_cost), "train_error": _finite(e.train_error),
            "dev_error": _finite(e.dev_error), "dev_cost": _finite(e.dev_cost),
            "train_dev_error": _finite(e.train_dev_error),
            "test_error": _finite(record.test_error), "base_error": _finite(record.base_error),
            "bias": _finite(found.bias) if found else None,
            "variance": _finite(found.variance) if found else None,
            "best_step": record.best_step, "reveals": record.reveals,
            "parameter_count": record.parameter_count, "engine": record.engine,
            "version": __version__, "machine": machine(record.engine),
            "own_data": int(_is_own(record)), "lesson": lesson, "challenge": challenge,
        }  # fmt: skip

    def _marks(self, record: RunRecord) -> tuple[Any, ...]:
        return record.history.steps.size, record.norms.steps.size, record.changes

    def _parts(self, record: RunRecord) -> dict[str, bytes]:
        """The large parts that are others than when the run was written last."""
        before = self._written.get(record.id, (None, None, None))
        curves, norms, changes = self._marks(record)
        found: dict[str, bytes] = {}
        if curves != before[0] or record.over:
            found[parts.CURVES] = thinned_curves(record.history).packed()
        if (norms != before[1] or record.over) and record.norms.steps.size:
            found[parts.NORMS] = thinned_norms(record.norms).packed()
        if changes != before[2]:
            found[parts.CHANGES] = Changes(
                record.first_knobs.to_dict(), record.first_painting, changes, record.whole
            ).packed()
        moment = packed_moment(record)
        if moment is not None and record.checkpoint is not None:
            found[parts.PARAMETERS] = moment
            checkpoint = record.checkpoint
            map_of = thumbnail(record.plan, checkpoint.theta, checkpoint.step)
            found[parts.BOUNDARY] = map_of.packed()
        return found


def _is_own(record: RunRecord) -> bool:
    return record.knobs.dataset == "file"


def _state_of(record: RunRecord) -> str:
    going = record.state in (State.RUNNING, State.PAUSED)
    if not going:
        return record.state.value
    return State.PAUSED.value if record.over else State.RUNNING.value


def _finite(value: float | None) -> float | None:
    """What the table can hold: SQLite keeps no NaN, and JSON no infinity."""
    return value if value is not None and abs(value) < float("inf") else None
