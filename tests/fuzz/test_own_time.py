"""A thread without a processor is not slow, and one that rests is."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from tests.fuzz import own_time
from tests.fuzz.own_time import OwnTime


class Machine:
    """What Linux says of threads, and a clock, both set by hand."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.time = folder / str(threading.get_native_id()), 100.0
        self.folder.mkdir()
        self.say(run=0.0, waited=0.0)
        monkeypatch.setattr(own_time, "_TASKS", folder)
        monkeypatch.setattr(time, "monotonic", lambda: self.time)

    def say(self, *, run: float, waited: float, state: str = "R") -> None:
        figures = f"{int(run * 1e9)} {int(waited * 1e9)} 7"
        (self.folder / "schedstat").write_text(figures, encoding="ascii")
        (self.folder / "stat").write_text(f"1 (a) name) {state} 1 2", encoding="ascii")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


def test_waiting_for_a_processor_does_not_count(machine: Machine) -> None:
    machine.say(run=1.0, waited=5.0)
    own = OwnTime("me alone", most=60)
    machine.time += 3.0
    machine.say(run=2.0, waited=7.0)
    assert own.now() == pytest.approx(1.0)


def test_a_wait_that_goes_on_does_not_count_and_is_not_taken_off_twice(machine: Machine) -> None:
    machine.say(run=1.0, waited=5.0)
    own = OwnTime("me alone", most=60)
    machine.time += 2.0  # ready, and nothing was run: Linux has not counted it yet
    assert own.now() == pytest.approx(0.0)
    machine.time += 1.0
    machine.say(run=1.5, waited=7.5)
    assert own.now() == pytest.approx(0.5)


def test_resting_counts(machine: Machine) -> None:
    machine.say(run=1.0, waited=5.0, state="S")
    own = OwnTime("me alone", most=60)
    machine.time += 2.0
    assert own.now() == pytest.approx(2.0)


def test_where_nobody_counts_it_is_the_clock(machine: Machine) -> None:
    for file in machine.folder.iterdir():
        file.unlink()
    own = OwnTime("me alone", most=60)
    machine.time += 2.0
    assert own.now() == pytest.approx(2.0)


def test_a_look_that_comes_late_counts_for_what_was_run_meanwhile(machine: Machine) -> None:
    machine.say(run=1.0, waited=5.0, state="S")
    own = OwnTime("me alone", most=0.03)
    machine.time += 2.0
    assert own.now() == pytest.approx(0.03)
    machine.time += 2.0
    machine.say(run=1.5, waited=5.0, state="S")
    assert own.now() == pytest.approx(0.53)
    machine.time += 0.01
    assert own.now() == pytest.approx(0.54)
