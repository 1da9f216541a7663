"""What holds for every test: nothing leaks from it, and it touches no file of the user's.

Nothing here imports Qt, so that the engine's tests need NumPy alone. The window's part is in
ui/conftest.py.
"""

from __future__ import annotations

import logging
import os
import re
import signal
import sys
import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import hypothesis
import pytest

# No deadline: the machines that run this are shared. Continuous integration, and whoever measures
# coverage, tries the same examples each time, to fail for what was changed and not by chance.
hypothesis.settings.register_profile("local", deadline=None, max_examples=30)
hypothesis.settings.register_profile("ci", deadline=None, max_examples=20, derandomize=True)
_THE_SAME = os.environ.get("CI") or "tests.branch_coverage" in sys.modules
hypothesis.settings.load_profile("ci" if _THE_SAME else "local")

# A shell has what it runs in the background ignore Ctrl+C. The programs that tests start must not
# inherit that: what has a handler here has the usual one in them.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

THREAD_GRACE_S = 2.0


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("xvfb") and not os.environ.get("DISPLAY"):
        pytest.skip("needs a display; `bash .dev/test` brings one")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Write down at once what has failed: a test that hangs ends pytest before its own report."""
    if report.failed and (path := os.environ.get("FAILURES_AT_ONCE")):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(f"{report.nodeid}, {report.when}\n{report.longreprtext}\n")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say above the closing line what did not run, and which check before the tests has failed."""
    skipped = terminalreporter.stats.get("skipped", [])
    if any(report.nodeid.endswith("test_against_pytorch.py") for report in skipped):
        terminalreporter.write_line(
            "NOT RUN: the comparisons with PyTorch; to have them: pip install '.[torch]'",
            yellow=True,
        )
    if failed := os.environ.get("FAILED_CHECKS"):
        terminalreporter.write_line(f"Checks: {failed}", red=True)


# The first fixture here is the last to be torn down: other fixtures have ended their threads.
@pytest.fixture(autouse=True)
def _no_thread_outlives_the_test() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + THREAD_GRACE_S
    while left := _new_threads(before):
        if time.monotonic() > deadline:
            names = ", ".join(thread.name for thread in left)
            pytest.fail(f"threads outlive the test: {names}", pytrace=False)
        time.sleep(0.005)


def _new_threads(before: set[threading.Thread]) -> list[threading.Thread]:
    # A "Dummy" only notes that a thread of someone else's once ran Python; it never ends. The hands
    # of replicas stay for the next ones.
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before and not thread.name.startswith(("Dummy-", "hand-of-"))
    ]


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _no_unexpected_log_record(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on a record of level WARNING or above that no `allow_log` mark's pattern matches."""
    marks = request.node.iter_markers("allow_log")
    allowed = [re.compile(pattern) for mark in marks for pattern in mark.args]
    collector = _Collector()
    logging.getLogger().addHandler(collector)
    yield
    logging.getLogger().removeHandler(collector)
    unexpected = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for record in collector.records
        if not any(pattern.search(record.getMessage()) for pattern in allowed)
    ]
    if unexpected:
        pytest.fail("unexpected log records:\n  " + "\n  ".join(unexpected), pytrace=False)


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Iterator[int]]:
    return tmp_path_factory.mktemp("homes"), count()


@pytest.fixture(autouse=True)
def private_home(_homes: tuple[Path, Iterator[int]], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, for it and for the programs that it starts."""
    folder, numbers = _homes
    home = folder / str(next(numbers))
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    return home
