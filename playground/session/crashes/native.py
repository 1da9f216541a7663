"""Crashes of the process itself: `faulthandler` writes where each thread was, the next start reads.

Each window has a file of its own while it lives, so that several may run at once. One that nobody
holds any more is of a process that has ended; what is in it is what it crashed of.
"""

import faulthandler
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from playground.session.crashes.report import FOLDER

_MOST = 100_000  # characters of what a crash wrote


class NativeCrashes:
    """The file of this process, and those that others have left."""

    def __init__(self, data_folder: Path) -> None:
        self._folder = data_folder / FOLDER
        self._stream: TextIO | None = None
        self._was_on = False

    def begin(self) -> str:
        """Have crashes written from now on; what the last session wrote as it crashed, or nothing.

        It is told once: the file is gone then.
        """
        found = ""
        with suppress(OSError):  # what cannot be kept is not missed before there is a crash
            self._folder.mkdir(parents=True, exist_ok=True)
            for file in sorted(self._folder.glob("running-*.txt")):
                found = self.left_by_another(file) or found
            file = self._folder / f"running-{os.getpid()}.txt"
            self._stream = file.open("w", encoding="utf-8")
            _hold(self._stream)
            self._was_on = faulthandler.is_enabled()
            faulthandler.enable(self._stream)
        return found

    def end(self) -> None:
        """The session ends as it should."""
        stream, self._stream = self._stream, None
        if stream is None:
            return
        faulthandler.disable()
        if self._was_on:
            faulthandler.enable()
        stream.close()
        with suppress(OSError):
            Path(stream.name).unlink()

    def left_by_another(self, file: Path) -> str:
        """What is in a file that no living process holds; it is removed."""
        try:
            with file.open("r+", encoding="utf-8", errors="replace") as stream:
                _hold(stream)
                text = stream.read(_MOST)
            file.unlink()
        except OSError:  # it is held
            return ""
        return text.strip()


def _hold(stream: TextIO) -> None:
    """Hold a file while the process lives; OSError where another one does.

    Windows does not let anybody remove a file that is open, and needs no more.
    """
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
