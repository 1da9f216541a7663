"""Reference cycles are collected by the window's thread and by no other."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from typing import Any

import pytest

from playground.ui.start.garbage_collection import Collector


class Cycle:
    def __init__(self, died_in: list[str]) -> None:
        self.me = self
        weakref.finalize(self, lambda: died_in.append(threading.current_thread().name))


@pytest.fixture
def collector(qtbot: Any) -> Iterator[Collector]:
    made = Collector()
    made.start()
    yield made
    made.stop()
    gc.unfreeze()


def allocate(died_in: list[str]) -> None:
    """As much as would make Python look for cycles many times."""
    Cycle(died_in)
    kept = [[place] for place in range(50_000)]
    kept.clear()


def test_a_thread_that_allocates_collects_nothing(collector: Collector) -> None:
    died_in: list[str] = []
    worker = threading.Thread(target=allocate, args=(died_in,), name="worker")
    worker.start()
    worker.join()
    assert died_in == []


def test_the_windows_thread_collects(collector: Collector, qtbot: Any) -> None:
    died_in: list[str] = []
    allocate(died_in)
    kept = [[place] for place in range(2_000)]  # more than the threshold
    qtbot.waitUntil(lambda: died_in == [threading.main_thread().name], timeout=5_000)
    assert len(kept) == 2_000


def test_stopped_python_does_it_again(qtbot: Any) -> None:
    made = Collector()
    made.start()
    assert not gc.isenabled()
    made.stop()
    assert gc.isenabled()
    gc.unfreeze()
