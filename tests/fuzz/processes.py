"""Real windows in processes of their own, in homes of their own."""

import os
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
