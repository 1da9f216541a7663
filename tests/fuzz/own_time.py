"""Time as a process has it: where its threads waited for a processor, nothing of theirs was slow.

On a machine that others use as well a picture may come late without any fault of the program. Linux
counts for every thread how long it was ready to run and had no processor; that is taken off.
"""

import threading
import time
from contextlib import suppress
from pathlib import Path

_TASKS = Path("/proc/self/task")


class _Waits:
    """How long one thread of this process has waited for a processor."""

    def __init__(self, thread: int) -> None:
        self._folder = _TASKS / str(thread)
        self._first = self._last = self._read()
        self._still = 0.0  # of a wait that goes on: it is counted only once it is over
        self._looked = time.monotonic()

    def _read(self) -> tuple[int, int]:
        """Nanoseconds that it has run and waited; 0 where nobody counts."""
        with suppress(OSError, IndexError, ValueError):
            run, waited = (self._folder / "schedstat").read_text().split()[:2]
            return int(run), int(waited)
        return 0, 0

    def _is_ready(self) -> bool:
        with suppress(OSError, IndexError):
            return (self._folder / "stat").read_text().rpartition(") ")[2][0] == "R"
        return False

    def seconds(self) -> float:
        """Since it was made."""
        now, looked = time.monotonic(), self._looked
        found = self._read()
        if found == (0, 0):  # it has ended
            found = self._last
        if found == self._last and self._is_ready():
            self._still += now - looked
        elif found != self._last:
            self._still = 0.0
        self._looked, self._last = now, found
        return (found[1] - self._first[1]) / 1e9 + self._still


class OwnTime:
    """Seconds of the clock less those for which the threads that one waits for had no processor.

    names: those whose waiting counts, besides the window's; without any, that of all. It may say
    too little where two of them waited at once, and never too much.
    """

    def __init__(self, *names: str) -> None:
        self._names = names
        self._waits: dict[int, _Waits] = {}
        self._began = time.monotonic()
        self.now()

    def now(self) -> float:
        """Seconds since it was made."""
        for thread in threading.enumerate():
            counts = thread is threading.main_thread() or self._counts(thread.name)
            if counts and thread.native_id is not None and thread.native_id not in self._waits:
                self._waits[thread.native_id] = _Waits(thread.native_id)
        waited = sum(waits.seconds() for waits in self._waits.values())
        return time.monotonic() - self._began - waited

    def _counts(self, name: str) -> bool:
        return not self._names or any(one in name.casefold() for one in self._names)


class Work:
    """How much of the time the threads besides this one have worked."""

    def __init__(self) -> None:
        self._process, self._mine = time.process_time(), time.thread_time()

    def seconds(self) -> float:
        """Seconds of a processor since it was made."""
        return (time.process_time() - self._process) - (time.thread_time() - self._mine)
