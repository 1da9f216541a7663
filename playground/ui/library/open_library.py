"""The library as the window reads and changes it: what fails is said, and changes nothing else."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from playground.paths import exists
from playground.session.library.database import LibraryError
from playground.session.library.filters import Filter
from playground.session.library.library import Library
from playground.session.library.parts import Curves, Thumbnail
from playground.session.library.records import RunEntry
from playground.ui.look.words import error_text

_LOOK_MS = 2000  # between two looks whether runs have come or changed
_MOST_CURVES = 256  # that are kept in memory

T = TypeVar("T")


class OpenLibrary(QObject):
    """One file, read by the window's thread. Where there is none yet it is an empty library.

    changed: runs came, went, or changed. failed: a message.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.path = path
        self._library: Library | None = None
        self._curves: dict[str, tuple[float, Curves | None]] = {}
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self.look)

    def follow(self, on: bool) -> None:
        """Look from time to time whether another thread or program has written."""
        if on:
            self._look.start()
        else:
            self._look.stop()

    def look(self) -> None:
        """Look whether somebody has written."""
        if self._library is None:
            if exists(self.path) and self._opened() is not None:
                self.changed.emit()
        elif self._library.changed():
            self.changed.emit()

    def close(self) -> None:
        """Close the file."""
        self._look.stop()
        if self._library is not None:
            self._library.close()
            self._library = None

    def _opened(self) -> Library | None:
        if self._library is None and exists(self.path):
            try:
                self._library = Library(self.path, make=False)
            except LibraryError as error:
                self._look.stop()  # it would be said again and again
                self.failed.emit(error_text(error))
        return self._library

    def ask(self, question: Callable[[Library], T], otherwise: T) -> T:
        """What the library answers; `otherwise` where there is none, or where it cannot be read."""
        library = self._opened()
        if library is None:
            return otherwise
        try:
            return question(library)
        except ValueError as error:  # LibraryError, and parts that are damaged
            self.failed.emit(error_text(error))
            return otherwise

    def _change(self, act: Callable[[Library], object]) -> bool:
        done = self.ask(lambda library: (act(library), True)[1], False)
        if done:
            self.changed.emit()
        return done

    # ---- reading ------------------------------------------------------------------------------

    def count(self) -> int:
        """How many runs there are."""
        return self.ask(lambda library: library.count(), 0)

    def ids(self, where: Filter, sort: str, descending: bool) -> list[str]:
        """The runs that a filter finds, in order."""
        return self.ask(
            lambda library: library.ids(where, sort=sort, descending=descending), list[str]()
        )

    def entries(self, ids: Sequence[str]) -> dict[str, RunEntry | None]:
        """Some of them; None of one that is damaged."""
        return self.ask(lambda library: library.entries(ids), dict[str, RunEntry | None]())

    def values(self, names: Sequence[str], where: Filter) -> list[tuple[object, ...]]:
        """Some fields of all runs that a filter finds."""
        nothing: list[tuple[object, ...]] = []
        return self.ask(lambda library: library.values(names, where), nothing)

    def curves(self, entry: RunEntry) -> Curves | None:
        """The curves of a run, read once for each time that it was written."""
        kept = self._curves.get(entry.id)
        if kept is None or kept[0] != entry.updated:
            kept = entry.updated, self.ask(lambda library: library.curves(entry.id), None)
            self._curves.pop(entry.id, None)
            while len(self._curves) >= _MOST_CURVES:
                del self._curves[next(iter(self._curves))]
            self._curves[entry.id] = kept
        return kept[1]

    def boundary(self, id: str) -> Thumbnail | None:
        """The small map of a run."""
        return self.ask(lambda library: library.boundary(id), None)

    def all_tags(self) -> tuple[str, ...]:
        """Every tag that a run has."""
        return self.ask(lambda library: library.all_tags(), ())

    # ---- changing -----------------------------------------------------------------------------

    def set_note(self, id: str, note: str) -> None:
        """Write a note."""
        self._change(lambda library: library.set_note(id, note))

    def set_tags(self, tags: dict[str, tuple[str, ...]]) -> None:
        """Give runs these tags instead of those that they have."""

        def act(library: Library) -> None:
            for id, some in tags.items():
                library.set_tags(id, some)

        self._change(act)

    def set_pinned(self, ids: Iterable[str], pinned: bool) -> None:
        """Keep runs for ever, or as long as there is room."""
        self._change(lambda library: library.set_pinned(ids, pinned))

    def delete(self, ids: Sequence[str]) -> bool:
        """Take runs out of the list."""
        return self._change(lambda library: library.delete(ids))

    def last_deleted(self) -> list[str]:
        """The runs that were deleted together last, here or elsewhere, and can come back."""
        return self.ask(lambda library: library.last_deleted(), list[str]())

    def undelete(self) -> list[str]:
        """Bring back those that were deleted last; which they were."""
        ids = self.last_deleted()
        if ids and self._change(lambda library: library.undelete(ids)):
            return ids
        return []
