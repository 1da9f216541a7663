"""Work for the background, at the top of a module so that spawned processes find it."""

import os
import time
from pathlib import Path

from playground.knobs.knob import KnobError
from playground.session.background import IsCancelled, Tell


def squared(number: int, tell: Tell[int], cancelled: IsCancelled) -> int:
    tell(0.5)
    return number * number


def until_cancelled(folder: str, tell: Tell[str], cancelled: IsCancelled) -> str:
    """Leave a file at the beginning, and another one where the work was cancelled."""
    Path(folder, "begun").touch()
    while not cancelled():
        tell(0.25, "some")
    Path(folder, "cancelled").touch()
    return "all"


def deaf(folder: str, tell: Tell[str], cancelled: IsCancelled) -> str:
    """Never look whether it is cancelled."""
    Path(folder, f"begun-{os.getpid()}").touch()
    while True:
        time.sleep(0.01)


def part_alone(folder: str, tell: Tell[str], cancelled: IsCancelled) -> str:
    """Tell some of the result once, and after that how far it is."""
    tell(0.25, "some")
    while not cancelled():
        tell(0.5)
    return "all"


def refused(name: str, tell: Tell[str], cancelled: IsCancelled) -> str:
    tell(0.5)
    raise KnobError(name, "found", "allowed")


class StubbornError(Exception):
    """An error that does not come back from another process."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def stubborn(text: str, tell: Tell[str], cancelled: IsCancelled) -> str:
    raise StubbornError(text, "!")


def lost(text: str, tell: Tell[str], cancelled: IsCancelled) -> str:
    tell(0.5)
    os._exit(1)


def niceness(piece: int, tell: Tell[int], cancelled: IsCancelled) -> int:
    """How much its process gives way."""
    return os.nice(0)
