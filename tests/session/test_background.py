"""Work in the background: in the program's own processes, and in any executor."""

import os
import pickle
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from playground.data.files.errors import DataFileError
from playground.knobs.knob import KnobError
from playground.session.background import Answer, Background, SoFar
from tests.session import background_work as work

_LONG = 60.0  # seconds; far more than anything here takes


class OneByOne(Executor):
    """An executor that does each thing while it is handed over, as a cluster of none would."""

    def submit(self, call: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(call(*given, **named))
        except Exception as error:
            future.set_exception(error)
        return future


EXECUTORS: dict[str, Callable[[], Executor | None]] = {
    "our own": lambda: None,
    "threads": lambda: ThreadPoolExecutor(2),
    "one by one": OneByOne,
    # Far away, as a cluster's: what it is given must travel.
    "processes": lambda: ProcessPoolExecutor(1, mp_context=get_context("spawn")),
}


@pytest.fixture(params=EXECUTORS)
def background(request: pytest.FixtureRequest) -> Iterator[Background[Any, Any]]:
    given = EXECUTORS[request.param]()
    with Background[Any, Any](given, workers=2) as made:
        yield made
    if given is not None:
        given.shutdown()


@pytest.fixture
def processes() -> Iterator[Background[Any, Any]]:
    with Background[Any, Any](workers=2) as made:
        yield made


def finished(background: Background[Any, Any]) -> Answer[Any]:
    """The answer at the end, which comes."""
    deadline = time.monotonic() + _LONG
    while time.monotonic() < deadline:
        answer = background.wait(_LONG)
        if answer is not None and answer.done:
            return answer
    raise AssertionError("no answer")


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _LONG
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_the_pieces_come_back_in_order(background: Background[int, int]) -> None:
    number = background.request(work.squared, range(5))
    answer = finished(background)
    assert answer == Answer(
        number, tuple(SoFar(1.0, n * n) for n in range(5)), done=True, error=None
    )
    assert answer.part == 1
    assert background.take() is None  # each answer is given once


def test_one_request_after_another(background: Background[int, int]) -> None:
    for number in (3, 4):
        background.request(work.squared, [number])
        assert finished(background).pieces[0].result == number * number


def test_errors_are_told_as_they_were_raised(background: Background[str, str]) -> None:
    background.request(work.refused, ["lambd"])
    error = finished(background).error
    assert isinstance(error, KnobError)
    assert (error.name, error.found, error.allowed) == ("lambd", "found", "allowed")
    background.request(work.squared, [2])  # and the next one is as good as ever
    assert finished(background).error is None


def test_nothing_to_do_is_done(background: Background[int, int]) -> None:
    background.request(work.squared, [])
    answer = finished(background)
    assert answer.pieces == ()
    assert answer.part == 1


def test_errors_that_cannot_travel_say_the_same(processes: Background[str, str]) -> None:
    processes.request(work.stubborn, ["no"])
    error = finished(processes).error
    assert isinstance(error, RuntimeError)
    assert str(error) == "StubbornError: no!"


def test_what_there_is_so_far_is_told(processes: Background[str, str], tmp_path: Path) -> None:
    processes.request(work.until_cancelled, [str(tmp_path), str(tmp_path)])
    until(lambda: (answer := processes.wait(_LONG)) is not None and answer.part == 0.25)


def test_what_was_told_stays_where_only_the_part_is_told(processes: Background[str, str]) -> None:
    processes.request(work.part_alone, [""])
    until(
        lambda: (
            (answer := processes.wait(_LONG)) is not None and answer.pieces[0] == SoFar(0.5, "some")
        )
    )


def test_the_newest_request_wins(processes: Background[Any, Any], tmp_path: Path) -> None:
    processes.request(work.until_cancelled, [str(tmp_path)] * 9)  # more than are begun
    until((tmp_path / "begun").exists)
    second = processes.request(work.squared, [7])
    answer = finished(processes)
    assert (answer.number, answer.pieces[0].result) == (second, 49)
    until((tmp_path / "cancelled").exists)


def test_of_what_is_cancelled_nothing_is_heard(
    processes: Background[Any, Any], tmp_path: Path
) -> None:
    processes.request(work.until_cancelled, [str(tmp_path)])
    until((tmp_path / "begun").exists)
    processes.cancel()
    until((tmp_path / "cancelled").exists)
    assert processes.take() is None


def test_closing_ends_what_does_not_listen(tmp_path: Path) -> None:
    with Background[str, str](workers=2) as background:
        background.request(work.deaf, [str(tmp_path)] * 3)
        until(lambda: len(list(tmp_path.glob("begun-*"))) == 2)
    # Leaving the block waits for the processes; what there was to do is not begun any more.
    assert len(list(tmp_path.glob("begun-*"))) == 2
    assert not [one for one in threading.enumerate() if one.name == "background"]


@pytest.mark.parametrize("given_up", [False, True])
def test_closing_while_pieces_wait_fails_in_no_thread(tmp_path: Path, given_up: bool) -> None:
    """Python 3.11's pool fails where a waiting future was cancelled and then a process is lost."""
    failed: list[object] = []
    before, threading.excepthook = threading.excepthook, failed.append
    try:
        with Background[Any, Any](workers=1) as background:
            background.request(work.deaf, [str(tmp_path)] * 40)
            until(lambda: any(tmp_path.glob("begun-*")))
            if given_up:
                background.cancel()
    finally:
        threading.excepthook = before
    assert failed == []


def test_a_lost_process_is_told_and_replaced(processes: Background[Any, Any]) -> None:
    processes.request(work.lost, ["x"])
    error = finished(processes).error
    assert isinstance(error, ChildProcessError)
    assert "memory" in str(error)
    processes.request(work.squared, [3])
    assert finished(processes).pieces[0].result == 9


def test_an_executor_that_was_given_is_not_shut_down() -> None:
    with ThreadPoolExecutor(1) as given:
        Background[int, int](given).close()
        assert given.submit(int, "7").result() == 7


@pytest.mark.parametrize(
    "error",
    [
        KnobError("lambd", "found", "allowed"),
        DataFileError("a.csv", "found", "allowed", line=3, column=2, column_name="x1"),
    ],
)
def test_our_errors_come_back_whole(error: Exception) -> None:
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is type(error)
    assert str(back) == str(error)
    assert vars(back) == vars(error)


@pytest.mark.skipif(not hasattr(os, "nice"), reason="Windows has priority classes instead")
@pytest.mark.parametrize("is_gentle", [False, True])
def test_gentle_processes_give_way(is_gentle: bool) -> None:
    mine = os.nice(0)
    with Background[int, int](workers=1, is_gentle=is_gentle) as background:
        background.request(work.niceness, [1])
        theirs = finished(background).pieces[0].result
    assert theirs is not None
    assert (theirs > mine) == (is_gentle and mine < 19)
