"""Time as a process has it: where its threads waited for a processor, nothing of theirs was slow.

On a machine that others use as well a picture may come late without any fault of the program. Linux
counts for every thread how long it was ready to run and had no processor; that is taken off.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_TASKS = Path("/proc/self/task")
_BETWEEN = 0.01  # seconds between two looks
_MOST = 0.03


class _Waits:
    """How long one thread, of this process or of another, waits for a processor."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._last = self._read()
        self.ran = 0.0  # seconds, between the last two looks
        self._pending = 0.0  # of a wait that goes on: Linux counts it only once it is over

    def _read(self) -> tuple[int, int]:
        """Nanoseconds that it has run and waited; 0 where nobody counts, or it has ended."""
        with suppress(OSError, IndexError, ValueError):
            run, waited = (self._folder / "schedstat").read_text().split()[:2]
            return int(run), int(waited)
        return 0, 0

    def _is_ready(self) -> bool:
        with suppress(OSError, IndexError):
            return (self._folder / "stat").read_text().rpartition(") ")[2][0] == "R"
        return False

    def seconds(self, since: float) -> float:
        """Those since the last look, which was so many seconds ago."""
        before, self._last, self.ran = self._last, self._read(), 0.0
        if (0, 0) in (before, self._last):
            return 0.0
        self.ran = (self._last[0] - before[0]) / 1e9
        if self._last == before:
            waited = since if self._is_ready() else 0.0
            self._pending += waited
            return waited
        counted = (self._last[1] - before[1]) / 1e9
        new = max(0.0, counted - self._pending)
        self._pending = max(0.0, self._pending - counted)
        return min(since, new)


class OwnTime:
    """Seconds of the clock less those for which what one waits for had no processor.

    names: of the threads whose waiting counts, besides the window's; without any, that of all, and
    of the processes that this one has begun. Who waits is taken to wait whatever the others do.
    most: seconds between two looks that may count for more than what the window's thread has run; a
    look that comes later was held up by something else, as by a display without a processor.
    """

    def __init__(self, *names: str, most: float = _MOST) -> None:
        self._names, self._most = names, most
        self._waits: dict[str, _Waits] = {}
        self._looked, self._seconds = time.monotonic(), 0.0
        self._find()

    def now(self) -> float:
        """Seconds since it was made; to be asked every few moments."""
        moment = time.monotonic()
        since, self._looked = moment - self._looked, moment
        if since > 0:
            free = 1.0
            for waits in self._waits.values():
                free *= 1.0 - min(1.0, waits.seconds(since) / since)
            mine = self._waits.get(str(_TASKS / str(threading.main_thread().native_id)))
            ran = 0.0 if mine is None else min(since, mine.ran)
            self._seconds += max(ran, min(since * free, self._most))
        self._find()
        return self._seconds

    def _find(self) -> None:
        for thread in threading.enumerate():
            if thread is threading.main_thread() or self._counts(thread.name):
                self._add(_TASKS / str(thread.native_id))
        if not self._names:
            for thread in _TASKS.iterdir():
                with suppress(OSError):
                    for child in (thread / "children").read_text().split():
                        self._add(Path("/proc", child))

    def _add(self, folder: Path) -> None:
        if str(folder) not in self._waits:
            self._waits[str(folder)] = _Waits(folder)

    def _counts(self, name: str) -> bool:
        return not self._names or any(one in name.casefold() for one in self._names)


@contextmanager
def counted(own: OwnTime) -> Iterator[None]:
    """Ask it all the while that this thread waits for something in here."""
    done = threading.Event()

    def ask() -> None:
        while not done.wait(_BETWEEN):
            own.now()

    asker = threading.Thread(target=ask, name="own time")
    asker.start()
    try:
        yield
    finally:
        done.set()
        asker.join()
    own.now()


class Work:
    """How much of the time the threads besides this one have worked."""

    def __init__(self) -> None:
        self._process, self._mine = time.process_time(), time.thread_time()

    def seconds(self) -> float:
        """Seconds of a processor since it was made."""
        return (time.process_time() - self._process) - (time.thread_time() - self._mine)
