"""Work for the background, at the top of a module so that spawned processes find it."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from playground.knobs.knob import KnobError
from playground.session.background import SoFar


def squared(number: int, cancelled: Callable[[], bool]) -> Iterator[SoFar[int]]:
    yield SoFar(0.5)
    yield SoFar(1.0, number * number)


def until_cancelled(folder: str, cancelled: Callable[[], bool]) -> Iterator[SoFar[str]]:
    """Leave a file at the beginning, and another one where the work was cancelled."""
    Path(folder, "begun").touch()
    while not cancelled():
        yield SoFar(0.25, "some")
    Path(folder, "cancelled").touch()


def deaf(folder: str, cancelled: Callable[[], bool]) -> Iterator[SoFar[str]]:
    """Never look whether it is cancelled."""
    Path(folder, f"begun-{os.getpid()}").touch()
    while True:
        time.sleep(0.01)
    yield SoFar(1.0)


def refused(name: str, cancelled: Callable[[], bool]) -> Iterator[SoFar[str]]:
    yield SoFar(0.5)
    raise KnobError(name, "found", "allowed")


class StubbornError(Exception):
    """An error that does not come back from another process."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def stubborn(text: str, cancelled: Callable[[], bool]) -> Iterator[SoFar[str]]:
    yield SoFar(0.5)
    raise StubbornError(text, "!")


def lost(text: str, cancelled: Callable[[], bool]) -> Iterator[SoFar[str]]:
    yield SoFar(0.5)
    os._exit(1)


def silent(text: str, cancelled: Callable[[], bool]) -> Iterator[SoFar[str]]:
    yield from ()
