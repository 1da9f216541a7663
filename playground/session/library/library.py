"""The run library, as who shows it or asks for it sees it.

    with Library(library_file()) as library:
        for entry in library.runs("lambd > 0.1 and dev_error < 0.1", sort="dev_error"):
            entry.value("dev_error"), entry.knobs["lambd"], entry.tags, entry.note
            library.curves(entry.id)      # `parts.Curves`; norms, boundary, changes likewise

A `Library` belongs to the thread that made it and is cheap to make; who reads beside the window's
thread makes another one. `changed()` says whether another one has written since the last call, so
that a table need be read again. What there is besides:

    fields.fields()     every name that can be filtered, sorted and shown by, with kind and label
    filters.parse(text) the language of filters; `FilterError` has place, found and allowed
    filters.comparison  the text of one comparison that somebody built of three fields
    grouping            runs grouped by all but the seeds, mean and band of their curves, the knobs
                        in which chosen runs differ
    boundaries          the difference of two runs' boundaries
    restoring           a kept run as a request of `Experiment.restore`
    exporting, importing, report   files
    keeping.Keeper      the thread that writes runs as they train
"""

import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from playground.i18n.messages import message
from playground.session.library import parts
from playground.session.library.database import ERRORS, PATIENCE, connect, error_of, writing
from playground.session.library.fields import fields
from playground.session.library.filters import Filter, parse
from playground.session.library.parts import Changes, Curves, LayerNorms, Thumbnail
from playground.session.library.records import COLUMNS, Found, RunEntry, is_damaged, readable

_AT_ONCE = 500  # ids in one statement
_KEPT_DELETED = 7 * 86400.0  # seconds that a deleted run can still come back


class Library:
    """A library of runs in one file; LibraryError where it cannot be opened, read or written.

    make, patience: see `connect`.
    """

    def __init__(self, path: Path, *, make: bool = True, patience: float = PATIENCE) -> None:
        self.path = path
        self._connection = connect(path, make=make, patience=patience)
        self._connection.row_factory = sqlite3.Row
        self._seen = self._version_of_data()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()

    def close(self) -> None:
        """Close the file; twice is harmless."""
        with suppress(sqlite3.Error):
            self._connection.close()

    # ---- statements ---------------------------------------------------------------------------

    def _all(self, sql: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except ERRORS as error:
            raise error_of(self.path, error) from error

    def _write(self, *statements: tuple[str, Sequence[Any]]) -> int:
        """One transaction; how many rows the last statement has changed."""
        changed = 0
        try:
            with writing(self._connection):
                for sql, values in statements:
                    changed = self._connection.execute(sql, values).rowcount
        except ERRORS as error:
            raise error_of(self.path, error) from error
        return changed

    def _for_each(self, ids: Iterable[str], sql: str, *values: Any) -> int:
        """Run `sql`, whose {} is the list of ids, on all of them; how many rows it changed."""
        wanted, changed = list(dict.fromkeys(ids)), 0
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            changed += self._write((sql.format(f"({marks})"), (*values, *some)))
        return changed

    def _version_of_data(self) -> int:
        with suppress(sqlite3.Error):
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        return -1

    def changed(self) -> bool:
        """Whether somebody else has written to the file since the last call."""
        before, self._seen = self._seen, self._version_of_data()
        return self._seen != before

    # ---- finding ------------------------------------------------------------------------------

    def find(
        self,
        where: str | Filter = "",
        *,
        sort: str = "began",
        descending: bool = True,
        deleted: bool = False,
        most: int | None = None,
    ) -> Found:
        """The runs that a filter finds, sorted by any field; those without a value last.

        One of which a cell is damaged stays in the file. most: of the runs that can be read.
        FilterError where the text is no filter; KeyError for an unknown field to sort by.
        """
        tags, found = self._tags(), Found([], [])
        for row in self._found(COLUMNS, where, sort, descending, deleted):
            entry = readable(row, tags.get(row["id"], ()))
            if entry is None:
                found.damaged.append(str(row["id"]))
            elif most is None or len(found.runs) < most:
                found.runs.append(entry)
        return found

    def runs(
        self,
        where: str | Filter = "",
        *,
        sort: str = "began",
        descending: bool = True,
        deleted: bool = False,
    ) -> list[RunEntry]:
        """Those that can be read of what `find` finds."""
        return self.find(where, sort=sort, descending=descending, deleted=deleted).runs

    def ids(
        self,
        where: str | Filter = "",
        *,
        sort: str = "began",
        descending: bool = True,
        deleted: bool = False,
    ) -> list[str]:
        """The ids alone of what `runs` finds: quick, also of thousands; see `entries`."""
        rows = self._found(("id",), where, sort, descending, deleted)
        return [row["id"] for row in rows]

    def entries(self, ids: Sequence[str]) -> dict[str, RunEntry | None]:
        """Some runs by their ids, None of one that is damaged; those not there are left out."""
        tags: dict[str, tuple[str, ...]] = {}
        found: dict[str, RunEntry | None] = {}
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            for row in self._all(
                f"SELECT run, tag FROM tags WHERE run IN ({marks}) ORDER BY tag", some
            ):
                tags[row["run"]] = (*tags.get(row["run"], ()), row["tag"])
            rows = f"SELECT {', '.join(COLUMNS)} FROM runs WHERE id IN ({marks})"
            for row in self._all(rows, some):
                found[row["id"]] = readable(row, tags.get(row["id"], ()))
        return found

    def values(self, names: Sequence[str], where: str | Filter = "") -> list[tuple[Any, ...]]:
        """The id and the values of these fields, a list's as JSON, of every run that is found."""
        known = fields()
        columns = ("id", *(f"{known[name].sql} AS value_{name}" for name in names))
        return [tuple(row) for row in self._found(columns, where)]

    def _found(
        self,
        columns: Sequence[str],
        where: str | Filter,
        sort: str = "began",
        descending: bool = True,
        deleted: bool = False,
    ) -> list[sqlite3.Row]:
        chosen = parse(where) if isinstance(where, str) else where
        order, sql = "DESC" if descending else "ASC", fields()[sort].sql
        return self._all(
            f"SELECT {', '.join(columns)} FROM runs "
            f"WHERE (deleted IS {'NOT ' * deleted}NULL) AND {chosen.sql} "
            f"ORDER BY {sql} IS NULL, {sql} {order}, began {order}, id",
            chosen.values,
        )

    def _tags(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for row in self._all("SELECT run, tag FROM tags ORDER BY tag"):
            found[row["run"]] = (*found.get(row["run"], ()), row["tag"])
        return found

    def run(self, id: str) -> RunEntry:
        """One run by its id, or by the beginning of it, where that is one run's only.

        ValueError where there is none, or where it is damaged.
        """
        row = self._row_of(id)
        entry = readable(row, self.tags(row["id"]))
        if entry is None:
            raise ValueError(is_damaged(id))
        return entry

    def id_of(self, beginning: str) -> str:
        """The id of the run, also a damaged one, that `run` would find; ValueError likewise."""
        return str(self._row_of(beginning)["id"])

    def _row_of(self, id: str) -> sqlite3.Row:
        beginning = id.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        rows = self._all(
            f"SELECT {', '.join(COLUMNS)} FROM runs WHERE id LIKE ? ESCAPE '\\' "
            "ORDER BY id != ? LIMIT 2", (beginning, id),
        )  # fmt: skip
        if not rows or (len(rows) > 1 and rows[0]["id"] != id):
            several = message("Problems", "several runs' names begin with {id!r}", id=id)
            none = message("Problems", "there is no run {id!r}", id=id)
            raise ValueError(several if rows else none)
        return rows[0]

    def count(self) -> int:
        """How many runs there are, without those that were deleted."""
        return int(self._all("SELECT count(*) FROM runs WHERE deleted IS NULL")[0][0])

    def size(self) -> int:
        """Bytes that the file takes, without what is free within it."""
        pages, free, size = (
            int(self._all(f"PRAGMA {name}")[0][0])
            for name in ("page_count", "freelist_count", "page_size")
        )
        return (pages - free) * size

    # ---- large parts --------------------------------------------------------------------------

    def part(self, id: str, kind: str) -> bytes | None:
        """One of the large parts as it is kept, see `parts.KINDS`; None where there is none."""
        rows = self._all("SELECT content FROM parts WHERE run = ? AND kind = ?", (id, kind))
        if not rows:
            return None
        content = rows[0][0]
        return content if isinstance(content, bytes) else b""  # what no reader takes

    def curves(self, id: str) -> Curves | None:
        """Cost and errors over the steps; ValueError where they are damaged."""
        packed = self.part(id, parts.CURVES)
        return None if packed is None else parts.curves_of(packed)

    def norms(self, id: str) -> LayerNorms | None:
        """Gradient norms of all layers over the steps; ValueError where they are damaged."""
        packed = self.part(id, parts.NORMS)
        return None if packed is None else parts.norms_of(packed)

    def boundary(self, id: str) -> Thumbnail | None:
        """The small map of the plane at the end; ValueError where it is damaged."""
        packed = self.part(id, parts.BOUNDARY)
        return None if packed is None else parts.boundary_of(packed)

    def changes(self, id: str) -> Changes | None:
        """What was changed while it trained; ValueError where that is damaged."""
        packed = self.part(id, parts.CHANGES)
        return None if packed is None else parts.changes_of(packed)

    # ---- what people say of a run -------------------------------------------------------------

    def set_note(self, id: str, note: str) -> None:
        """Write a note."""
        self._for_each([id], "UPDATE runs SET note = ? WHERE id IN {}", note)

    def set_pinned(self, ids: Iterable[str], pinned: bool) -> None:
        """Keep runs for ever, or as long as there is room."""
        self._for_each(ids, "UPDATE runs SET pinned = ? WHERE id IN {}", int(pinned))

    def tags(self, id: str) -> tuple[str, ...]:
        """A run's tags, in order."""
        rows = self._all("SELECT tag FROM tags WHERE run = ? ORDER BY tag", (id,))
        return tuple(row[0] for row in rows)

    def all_tags(self) -> tuple[str, ...]:
        """Every tag that some run has."""
        return tuple(row[0] for row in self._all("SELECT DISTINCT tag FROM tags ORDER BY tag"))

    def set_tags(self, id: str, tags: Iterable[str]) -> None:
        """Give a run these tags instead of those that it has."""
        wanted = sorted({tag.strip() for tag in tags} - {""})
        self._write(
            ("DELETE FROM tags WHERE run = ?", (id,)),
            *(("INSERT INTO tags (run, tag) VALUES (?, ?)", (id, tag)) for tag in wanted),
        )

    # ---- deleting -----------------------------------------------------------------------------

    def delete(self, ids: Iterable[str], now: float | None = None) -> int:
        """Take runs out of the list; `undelete` brings them back. How many there were."""
        moment = time.time() if now is None else now
        return self._for_each(
            ids, "UPDATE runs SET deleted = ? WHERE deleted IS NULL AND id IN {}", moment
        )

    def last_deleted(self) -> list[str]:
        """The runs that were deleted together last, and can still come back."""
        rows = self._all("SELECT id FROM runs WHERE deleted = (SELECT max(deleted) FROM runs)")
        return [row[0] for row in rows]

    def undelete(self, ids: Iterable[str]) -> int:
        """Bring deleted runs back; how many there were."""
        return self._for_each(
            ids, "UPDATE runs SET deleted = NULL WHERE deleted IS NOT NULL AND id IN {}"
        )

    def remove(self, ids: Iterable[str]) -> int:
        """Remove runs for good; nothing of them stays in the file. How many there were."""
        removed = self._for_each(ids, "DELETE FROM runs WHERE id IN {}")
        self.give_back_room()
        return removed

    def forget_own_data(self) -> int:
        """Remove every run on the user's own files for good; how many there were."""
        return self.remove(row[0] for row in self._all("SELECT id FROM runs WHERE own_data"))

    def remove_deleted(self, now: float | None = None, after: float = _KEPT_DELETED) -> int:
        """Remove what was deleted so many seconds ago, or more."""
        moment = (time.time() if now is None else now) - after
        rows = self._all("SELECT id FROM runs WHERE deleted <= ?", (moment,))
        return self.remove(row[0] for row in rows) if rows else 0

    def make_room(self, most: int, keep: Iterable[str] = ()) -> int:
        """Remove the oldest runs until the file has at most so many bytes; how many it removed.

        Deleted ones go first. Pinned ones, and those in `keep`, stay, whatever the size is.
        """
        kept, removed = set(keep), 0
        if self.size() <= most:
            return 0
        rows = self._all(
            "SELECT id, deleted FROM runs WHERE NOT pinned OR deleted IS NOT NULL "
            "ORDER BY deleted IS NULL, updated"
        )
        for row in rows:
            if self.size() <= most:
                break
            if row["id"] not in kept:
                self._write(("DELETE FROM runs WHERE id = ?", (row["id"],)))
                removed += row["deleted"] is None
        self.give_back_room()
        return removed

    def give_back_room(self) -> None:
        """Let the file become smaller, and the journal beside it hold nothing that is gone."""
        with suppress(sqlite3.Error):
            # It frees a page a step, and `execute` does one step of what gives no rows.
            self._connection.executescript("PRAGMA incremental_vacuum")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    # ---- runs in progress ---------------------------------------------------------------------

    def end(self, ids: Iterable[str]) -> None:
        """Nothing more will come of these runs."""
        self._for_each(
            ids,
            "UPDATE runs SET ended = 1, state = CASE state WHEN 'running' THEN 'paused' ELSE state "
            "END WHERE id IN {}",
        )

    def end_abandoned(self, before: float) -> None:
        """Nothing has come of runs in progress since then: their program has ended, perhaps."""
        self._write(
            (
                "UPDATE runs SET ended = 1, state = CASE state WHEN 'running' THEN 'interrupted' "
                "ELSE state END WHERE NOT ended AND updated < ?",
                (before,),
            )
        )

    # ---- writing runs -------------------------------------------------------------------------

    def put(self, row: dict[str, Any], parts_of_it: dict[str, bytes]) -> None:
        """Write a run, or what is newer of one; columns and parts that are left out stay."""
        names = tuple(row)
        updates = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
        self._write(
            (
                f"INSERT INTO runs ({', '.join(names)}) VALUES ({','.join('?' * len(names))}) "
                f"ON CONFLICT (id) DO UPDATE SET {updates}",
                tuple(row.values()),
            ),
            *(
                (
                    "INSERT INTO parts (run, kind, content) VALUES (?, ?, ?) "
                    "ON CONFLICT (run, kind) DO UPDATE SET content = excluded.content",
                    (row["id"], kind, content),
                )
                for kind, content in parts_of_it.items()
            ),
        )
