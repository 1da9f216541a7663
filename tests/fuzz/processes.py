"""Real windows in processes of their own, in homes of their own."""

import os
import signal
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn


def home_environment(home: Path) -> dict[str, str]:
    """The variables by which a program finds its user's folders below `home`."""
    below = {"HOME": "", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data",
             "XDG_CACHE_HOME": "cache", "XDG_STATE_HOME": "state"}  # fmt: skip
    return {name: str(home / part) for name, part in below.items()}


def live_in(home: Path) -> None:
    """Make this process one of a user without a display, whose home it is."""
    os.environ.update(home_environment(home))
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def as_a_process(work: Callable[[], None]) -> NoReturn:
    """Do the work and end this process: 0, or 1 with a traceback."""
    try:
        work()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def in_a_process(work: Callable[[], None]) -> int:
    """Do the work in a copy of this process; how it ended, 0 for well."""
    child = os.fork()
    if child == 0:
        as_a_process(work)
    return os.waitpid(child, 0)[1]


class VictimError(Exception):
    """A process that was to be killed did not get so far."""


def killed_while(work: Callable[[int], None], hear: Callable[[str], None], wait: float) -> float:
    """Do the work in a copy of this process, and kill -9 it while it is at it; when that was.

    work: is given a pipe to write lines into. hear: is called with each, in a thread of its own; a
    line that begins “error” ends it. wait: seconds from its first line to the kill. VictimError
    where it said an error, or ended by itself.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        as_a_process(lambda: work(writer))
    os.close(writer)
    started, errors = threading.Event(), []

    def listen() -> None:
        with os.fdopen(reader) as lines:
            for line in lines:
                text = line.strip()
                if text.startswith("error"):
                    errors.append(text)
                else:
                    hear(text)
                started.set()
        started.set()

    listener = threading.Thread(target=listen)
    listener.start()
    started.wait(60)
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    killed = time.monotonic()
    status = os.waitpid(child, 0)[1]
    listener.join()
    if errors:
        raise VictimError(errors[0])
    if os.WIFEXITED(status):
        raise VictimError("it ended by itself")
    return killed
