"""Commands end in order on Ctrl+C, SIGTERM and SIGHUP, and workers with whatever ends them."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from playground.commands import train
from playground.commands.main import run
from playground.commands.signals import EndedBySignal, ending_by_signal

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "SIGHUP") or not Path("/proc/self/stat").exists(),
    reason="processes are looked for in /proc",
)

_LONG = 60.0  # seconds; ending takes a fraction of one
_FOR_EVER = "1000000000"
COMMANDS = {
    "train": ["train", "--steps", _FOR_EVER, "--json", "-"],
    "gradcheck": ["gradcheck", "--steps", _FOR_EVER, "--json", "-"],
    # Of two shapes, so that they are trained in processes of their own.
    "sweep": ["sweep", "--over", "depth", "--values", "2,3,4", "--steps", _FOR_EVER],
    "lab": ["lab", "path", "--train-steps", "100000", "--json", "-"],
}
NAMES = {"SIGINT": "stopped by Ctrl+C"}


class Started:
    """A command that is at work, its standard error a terminal."""

    def __init__(self, arguments: list[str]) -> None:
        self.terminal, theirs = os.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "playground", *arguments],
            stdout=subprocess.PIPE, stderr=theirs, start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self.said = ""

    def read_until(self, words: str) -> None:
        while words not in self.said:
            part = os.read(self.terminal, 4096)
            assert part, self.said
            self.said += part.decode()

    def end(self) -> tuple[int, str]:
        """The exit code, and the last line on standard error."""
        out, _ = self.process.communicate(timeout=_LONG)
        assert out == b""
        with contextlib.suppress(OSError):  # EIO: nobody has the terminal any more
            while part := os.read(self.terminal, 4096):
                self.said += part.decode()
        return self.process.returncode, self.said.rstrip("\r\n").split("\r")[-1].strip()


@pytest.fixture
def start() -> Iterator[Callable[[str], Started]]:
    started: list[Started] = []

    def begin(command: str) -> Started:
        started.append(Started(COMMANDS[command]))
        started[-1].read_until("%")  # it is at work, and shows how far it is
        return started[-1]

    yield begin
    for one in started:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(one.process.pid, signal.SIGKILL)
        one.process.wait()
        assert one.process.stdout is not None
        one.process.stdout.close()
        os.close(one.terminal)


def of_session(session: int) -> list[int]:
    """The processes of a session that have not ended."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):
                status = (folder / "stat").read_text().rpartition(")")[2].split()
                if int(status[3]) == session and status[0] not in "ZX":
                    found.append(int(folder.name))
    return found


def until_all_ended(session: int) -> None:
    deadline = time.monotonic() + _LONG
    while left := of_session(session):
        assert time.monotonic() < deadline, left
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("sweep", "SIGINT"), ("sweep", "SIGTERM"), ("sweep", "SIGHUP"),
        ("train", "SIGINT"), ("train", "SIGTERM"), ("gradcheck", "SIGHUP"), ("lab", "SIGINT"),
    ],
)  # fmt: skip
def test_a_command_ends_in_order(command: str, name: str, start: Callable[[str], Started]) -> None:
    number = signal.Signals[name]
    started = start(command)
    if number == signal.SIGINT:
        os.killpg(started.process.pid, number)  # as a terminal does
    else:
        started.process.send_signal(number)
    code, line = started.end()
    assert line == f"gradient-playground: {NAMES.get(name, f'stopped by {name}')}"
    assert code == 128 + number
    assert "Traceback" not in started.said
    until_all_ended(started.process.pid)


def test_workers_do_not_outlive_a_sweep_that_was_killed(start: Callable[[str], Started]) -> None:
    started = start("sweep")
    assert len(of_session(started.process.pid)) >= 3  # itself and its workers
    started.process.kill()
    assert started.process.wait(_LONG) == -signal.SIGKILL
    until_all_ended(started.process.pid)


def test_what_is_ignored_stays_ignored() -> None:
    """As `nohup` has it, and as shells have SIGINT of what runs in the background."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with ending_by_signal():
            os.kill(os.getpid(), signal.SIGHUP)
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_handlers_are_put_back(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(arguments: object) -> int:
        os.kill(os.getpid(), signal.SIGTERM)
        raise AssertionError("went on")

    monkeypatch.setattr(train, "main", fail)
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    assert run(["train", "--steps", "1"]) == 128 + signal.SIGTERM
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before
    assert capsys.readouterr().err == "gradient-playground: stopped by SIGTERM\n"


def test_no_error_handler_takes_it_for_an_error() -> None:
    assert not issubclass(EndedBySignal, Exception)
