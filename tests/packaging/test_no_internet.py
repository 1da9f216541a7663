"""The program opens no internet socket. The kernel itself watches: see no_internet.py."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.packaging.shared import ROOT, TOOLS

import no_internet  # isort: skip

pytestmark = pytest.mark.skipif(not no_internet.is_possible(), reason="no filter for this machine")
GUARD = [sys.executable, str(TOOLS / "no_internet.py")]
PROGRAM = [sys.executable, "-m", "playground"]


def guarded(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*GUARD, *command], cwd=ROOT, env={**os.environ, **environment}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _the_kernel_takes_filters() -> None:
    done = guarded(["true"])
    if done.returncode and "takes no filter" in done.stderr:
        pytest.skip("the kernel takes no filter here")


# --- the control: it must be able to fail ---


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
@pytest.mark.parametrize("kind", ["SOCK_STREAM", "SOCK_DGRAM"])
def test_an_internet_socket_is_the_end(family: str, kind: str) -> None:
    text = f"import socket; socket.socket(socket.{family}, socket.{kind})"
    assert guarded([sys.executable, "-c", text]).returncode == -signal.SIGSYS


def test_also_in_a_thread_and_in_a_process_that_is_started() -> None:
    thread = (
        "import socket, threading; t = threading.Thread(target=socket.socket); t.start(); t.join()"
    )
    assert guarded([sys.executable, "-c", thread]).returncode == -signal.SIGSYS
    other = (
        "import subprocess, sys; sys.exit(-subprocess.run([sys.executable, '-c', %r]).returncode)"
    )
    socket = "import socket; socket.socket()"
    assert guarded([sys.executable, "-c", other % socket]).returncode == signal.SIGSYS


def test_other_sockets_are_allowed() -> None:
    text = "import socket; socket.socket(socket.AF_UNIX); socket.socketpair(); print('done')"
    done = guarded([sys.executable, "-c", text])
    assert (done.returncode, done.stdout) == (0, "done\n")


# --- the program ---


@pytest.mark.parametrize(
    "arguments",
    [
        ["train", "--steps", "50"],
        ["gradcheck"],
        ["sweep", "--over", "lambd", "--values", "0,0.1", "--m", "5000", "--depth", "5",
         "--width", "40", "--steps", "20"],
    ],
    ids=lambda arguments: arguments[0],
)  # fmt: skip
def test_the_commands_open_none(arguments: list[str]) -> None:
    done = guarded([*PROGRAM, *arguments])
    assert (done.returncode, done.stderr) == (0, "")


def window(environment: dict[str, str], home: Path) -> int:
    """Open the window, let it train and remember, close it: the exit code."""
    process = subprocess.Popen(
        [*GUARD, *PROGRAM], cwd=ROOT, env={**os.environ, **environment}, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        settings = home / "config" / "gradient-playground"
        end = time.monotonic() + 60
        while not settings.exists() and process.poll() is None and time.monotonic() < end:
            time.sleep(0.1)
        time.sleep(4)
        process.terminate()
        return process.wait(60)
    finally:
        process.kill()
        process.wait()


def test_the_window_opens_none(private_home: Path) -> None:
    assert window({"QT_QPA_PLATFORM": "offscreen"}, private_home) == 0
    assert list(private_home.rglob("last-experiment.json"))


@pytest.mark.xvfb
def test_a_window_on_a_display_opens_none(private_home: Path) -> None:
    assert window({"QT_QPA_PLATFORM": "xcb"}, private_home) == 0
    assert list(private_home.rglob("last-experiment.json"))


def test_without_its_display_it_looks_for_none_on_the_net() -> None:
    environment = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":987", "WAYLAND_DISPLAY": ""}
    done = guarded(PROGRAM, **environment)
    assert done.returncode == 2
    assert "the X display ':987' cannot be opened" in done.stderr
