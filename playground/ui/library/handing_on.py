"""Kept runs to and from files, beside the window: a large library takes a while."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from playground.session.library.exporting import ENDINGS, export
from playground.session.library.importing import Imported, import_runs
from playground.session.library.library import Library
from playground.ui.look.numbers import grouped
from playground.ui.look.words import error_text, message_text
from playground.ui.shell.file_dialogs import FileDialogs
from playground.ui.shell.settings import Settings

_IMPORTED = ("*.gplib", "*.json")


class HandingOn(QObject):
    """One file at a time. noted, failed: messages. added: the ids of runs that were taken in."""

    noted = Signal(str)
    failed = Signal(str)
    added = Signal(list)
    busy_changed = Signal(bool)
    _ended = Signal(object, object)  # from its thread: the result, and what is done with it

    def __init__(self, path: Path, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._path = path
        self._dialogs = FileDialogs(settings, window)
        self._thread: threading.Thread | None = None
        self._ended.connect(self._end)

    @property
    def busy(self) -> bool:
        """Whether a file is being read or written."""
        return self._thread is not None

    # ---- to a file ----------------------------------------------------------------------------

    def ask_export(self, ids: Sequence[str]) -> bool:
        """Ask for a name and write these runs to it; its ending says as what."""
        kinds = ";;".join(
            text.format(f"*{ending}")
            for text, ending in (
                (self.tr("Web pages with pictures ({0})"), ".html"),
                (self.tr("Markdown with pictures ({0})"), ".md"),
                (self.tr("Tables ({0})"), ".csv"),
                (self.tr("JSON, to be imported again ({0})"), ".json"),
                (self.tr("Libraries, to be imported again ({0})"), ".gplib"),
            )
            if ending in ENDINGS
        )
        title = self.tr("Export {0} runs").format(grouped(len(ids)))
        path = self._dialogs.ask_save(title, self._dialogs.folder / "runs.html", kinds)
        return path is not None and self.export_to(path, ids)

    def export_to(self, path: Path, ids: Sequence[str]) -> bool:
        """Write these runs to a file; those that are damaged are left out where there are more."""

        def act() -> int:
            with Library(self._path, make=False) as library:
                found = library.entries(ids)
                damaged = {id for id, entry in found.items() if entry is None}
                export(library, [id for id in ids if id not in damaged] or ids, path, message_text)
                return len(damaged)

        def then(damaged: int) -> None:
            text = self.tr("Runs written to {1}: {0}")
            said = text.format(grouped(len(ids) - damaged), path)
            if damaged:
                more = self.tr("Damaged and left out: {0}").format(grouped(damaged))
                self.failed.emit(f"{said}. {more}")
            else:
                self.noted.emit(said)

        return self._begin(act, then)

    # ---- from a file --------------------------------------------------------------------------

    def ask_import(self) -> bool:
        """Ask for a file and take in its runs."""
        kinds = self.tr("Libraries and files of runs ({0})").format(" ".join(_IMPORTED))
        path = self._dialogs.ask_open(self.tr("Import runs"), kinds)
        return path is not None and self.import_from(path)

    def import_from(self, path: Path) -> bool:
        """Take in the runs of a file; what is there is not overwritten."""

        def act() -> Imported:
            with Library(self._path) as library:
                return import_runs(library, path)

        return self._begin(act, self._tell_imported)

    def _tell_imported(self, found: Imported) -> None:
        text = self.tr("New runs: {0}; there already: {1}").format(
            grouped(len(found.added)), grouped(found.there)
        )
        if found.refused:
            more = self.tr("Refused: {0}, as {1}")
            why = message_text(found.refused[0])
            self.failed.emit(f"{text}. {more.format(grouped(len(found.refused)), why)}")
        else:
            self.noted.emit(text)
        self.added.emit(list(found.added))

    # ---- the thread ---------------------------------------------------------------------------

    def _begin(self, act: Callable[[], Any], then: Callable[[Any], None]) -> bool:
        if self.busy:
            self.failed.emit(self.tr("Another file is still being read or written"))
            return False

        def work() -> None:
            try:
                self._ended.emit(act(), then)
            except (ValueError, OSError, MemoryError) as error:
                self._ended.emit(error, None)

        self._thread = threading.Thread(target=work, name="library file", daemon=True)
        self._thread.start()
        self.busy_changed.emit(True)
        return True

    def _end(self, result: object, then: Callable[[Any], None] | None) -> None:
        self.wait()
        if then is not None:
            then(result)
        elif isinstance(result, Exception):
            self.failed.emit(error_text(result))

    def wait(self) -> None:
        """Wait for what is under way."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None
            self.busy_changed.emit(False)
