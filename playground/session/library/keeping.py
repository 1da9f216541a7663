"""The thread that keeps runs: it takes records from the training thread, and writes them."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TypeVar

from playground.session.library.database import LibraryError
from playground.session.library.library import Library
from playground.session.library.writing import MOST_BYTES, Tell, Writer
from playground.session.messages.run_record import RunRecord

T = TypeVar("T")
_PACE = 1.0  # seconds between two looks at what failed before
_GATHERED = 0.05  # seconds within which what comes together is written together

_log = logging.getLogger(__name__)


class Keeper:
    """Keeps runs in one file, in a thread of its own, from `start` to `close`.

    tell: takes news of it, in that thread; see `writing.News`. own_data, most: see `Writer`.
    """

    def __init__(
        self, path: Path, tell: Tell, *, own_data: bool | None = None, most: int = MOST_BYTES
    ) -> None:
        self._writer = Writer(path, tell, own_data=own_data, most=most)
        self._orders: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._main, name="library", daemon=True)

    @property
    def path(self) -> Path:
        """The file."""
        return self._writer.path

    @property
    def most(self) -> int:
        """How many bytes the library may have, as far as the thread has heard."""
        return self._writer.most

    def start(self) -> None:
        """Begin; once."""
        self._thread.start()

    def take(self, record: RunRecord) -> None:
        """Keep a run as it is now; returns at once."""
        self._orders.put(lambda: self._writer.take(record))

    def set_own_data(self, kept: bool | None) -> None:
        """Whether runs on the user's own files are kept; None: nobody has been asked."""
        self._orders.put(lambda: self._writer.set_own_data(kept))

    def set_most(self, most: int) -> None:
        """How many bytes the library may have."""

        def change() -> None:
            self._writer.most = most

        self._orders.put(change)

    def do(self, action: Callable[[Library], T], done: Callable[[T | LibraryError], None]) -> None:
        """Let the thread do something with the library, as export or import; `done` gets what it
        gives, or why it could not be done, in that thread."""

        def act() -> None:
            try:
                found: T | LibraryError = action(self._writer.library())
            except LibraryError as error:
                found = error
            done(found)

        self._orders.put(act)

    def close(self, timeout: float | None = None) -> bool:
        """Write what is left, and end, within so many seconds; whether it has ended."""
        if self._thread.is_alive():
            self._orders.put(None)
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _main(self) -> None:
        going = True
        while going:
            going = self._obey()
            self._guarded(self._writer.write if going else self._writer.close)

    def _obey(self) -> bool:
        """Do what was ordered, once something is; False: it is to end."""
        timeout = _PACE
        while True:
            try:
                order = self._orders.get(timeout=timeout)
            except Empty:
                return True
            if order is None:
                return False
            self._guarded(order)
            timeout = _GATHERED

    def _guarded(self, action: Callable[[], None]) -> None:
        try:
            action()
        except Exception:
            _log.exception("a run is not kept because of an unexpected error")
