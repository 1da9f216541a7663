"""Reference cycles are collected by the window's thread and by no other."""

from __future__ import annotations

import ast
import gc
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, QTimer

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


def test_while_a_handler_shows_a_dialog_nothing_is_collected(
    collector: Collector, qtbot: Any
) -> None:
    died_in: list[str] = []
    looked: list[int] = []

    def handler() -> None:
        allocate(died_in)
        inner = QEventLoop()

        def look() -> None:
            collector.look()
            looked.append(len(died_in))
            inner.quit()

        QTimer.singleShot(0, look)
        inner.exec()

    kept = [[place] for place in range(2_000)]  # more than the threshold
    outer = QEventLoop()
    QTimer.singleShot(0, handler)
    QTimer.singleShot(0, outer.quit)
    outer.exec()
    assert looked == [0]
    qtbot.waitUntil(lambda: died_in == [threading.main_thread().name], timeout=5_000)
    assert len(kept) == 2_000


# Notes of each collection the thread that it is in, and the functions of the program on its stack.
COLLECTIONS = """
import gc, sys, threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog
from playground.ui.start import application
from playground.ui.start.garbage_collection import Collector

found, finish = [], application._finish

def note(phase, info):
    if phase == "start":
        frame, names = sys._getframe(1), []
        while frame is not None:
            names.append(frame.f_code.co_name)
            frame = frame.f_back
        found.append((threading.current_thread().name, names[: names.index("open_window")]))

def begin(window, *others):
    finish(window, *others)
    window.experiment.play()
    timer = QTimer(window)
    timer.timeout.connect(lambda: look(window))
    timer.start(20)

dialogs = []

def look(window):
    [[] for _ in range(3000)]
    kept.append([[] for _ in range(200)])
    if window.complete and not dialogs:
        dialogs.append(QDialog(window))
        QTimer.singleShot(1500, dialogs[0].accept)
        dialogs[0].exec()
        dialogs.append(len(found))
    if len(dialogs) == 2 and len(found) > dialogs[1] + 1 and not window.closed:
        gc.callbacks.remove(note)
        print(found)
        window.close()

kept = []
start = Collector.start

def start_noting(self):
    start(self)
    gc.callbacks.append(note)

Collector.start = start_noting
application._finish = begin
from playground.__main__ import main
sys.exit(main([]))
"""


def test_a_program_that_trains_and_shows_a_dialog_collects_in_its_window_at_rest_only() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COLLECTIONS], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    found = ast.literal_eval(done.stdout)
    assert len(found) >= 2
    assert {thread for thread, _ in found} == {threading.main_thread().name}
    assert {tuple(functions) for _, functions in found} == {("look",)}
