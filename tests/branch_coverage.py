"""Branch coverage of engine, data and session, as the tests without a window reach it: a ratchet.

A plugin of pytest: `python -m pytest -p tests.branch_coverage`, which is what `bash .dev/test` does
when it runs all tests. The files in `fully_covered.txt` stay covered to the last branch: the run
fails where one does not, and says which lines and branches did not run. One that comes to be so is
named, to be put there; one after “~ ” depends on how threads meet, and may be either. Hypothesis
draws the same examples each time while this is loaded (see conftest.py), so that what runs does not
change by chance. Tracing costs the traced tests half of their time again (measured). So the
window's tests and what starts programs run untraced, and so do long tests marked `untraced`: those
which do many times what others do once. A branch that only they reach counts as one that never ran.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import coverage
import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("engine", "data", "session")
LIST = Path(__file__).with_name("fully_covered.txt")
_UNTRACED = ("tests/ui/", "tests/packaging/")

# From here on: most lines of a module run while it is imported, which collecting does.
_measured = coverage.Coverage(
    branch=True, data_file=None, source=[str(ROOT / "playground" / room) for room in ROOMS]
)
_measured.set_option("run:disable_warnings", ["no-data-collected", "module-not-measured"])
_measured.set_option("report:exclude_also", ["if TYPE_CHECKING:", "@abstractmethod"])
_measured.start()
_deselected = False
_files: dict[str, Any] = {}  # what ran, once all tests did


def pytest_deselected(items: list[pytest.Item]) -> None:
    global _deselected
    _deselected = True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    if not item.nodeid.startswith(_UNTRACED) and not item.get_closest_marker("untraced"):
        return (yield)
    _measured.stop()
    try:
        return (yield)
    finally:
        _measured.start()


def pytest_sessionfinish(session: pytest.Session) -> None:
    _measured.stop()
    _files.update(report())
    kept = not _is_whole(session.config) or not complaints(_files)
    if not kept and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    files = _files
    for room in ROOMS:
        of_room = [one for name, one in files.items() if name.startswith(f"playground/{room}/")]
        ran, of = (sum(figures) for figures in zip(*map(_figures, of_room), strict=True))
        terminalreporter.write_line(f"Branch coverage of {room} without the window: {ran / of:.1%}")
    if _is_whole(config):
        for line in complaints(files):
            terminalreporter.write_line(line, red=True)
        for name in newly_covered(files):
            terminalreporter.write_line(f"{name}: every branch ran; put it into tests/{LIST.name}")


def _is_whole(config: pytest.Config) -> bool:
    """Whether all tests were asked for, so that what did not run never does."""
    return not _deselected and config.args in ([], ["tests"])


def report() -> dict[str, Any]:
    """What ran, by file, as coverage's JSON has it."""
    with tempfile.TemporaryDirectory() as folder:
        _measured.json_report(outfile=f"{folder}/report.json")
        found = json.loads(Path(folder, "report.json").read_text(encoding="utf-8"))["files"]
    return {
        Path(ROOT, name).relative_to(ROOT).as_posix(): one
        for name, one in found.items()
        if one["summary"]["num_statements"]
    }


def complaints(files: dict[str, Any]) -> list[str]:
    """What stands between the list and the truth."""
    lines = set(LIST.read_text(encoding="utf-8").splitlines())
    varies = {line.removeprefix("~ ") for line in lines if line.startswith("~ ")}
    listed = {line for line in lines if not line.startswith("~ ")}
    found = []
    for name, one in files.items():
        if name in varies:
            continue
        ran, of = _figures(one)
        if name in listed and ran < of:
            found.append(f"{name}: did not run: {_missing(one)}; by tests/{LIST.name} all does")
    gone = sorted((listed | varies) - set(files))
    return found + [f"tests/{LIST.name}: no such file: {name}" for name in gone]


def newly_covered(files: dict[str, Any]) -> list[str]:
    """Files that could be put into the list; said, but no fault: threads may have met by chance."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    known = {line.removeprefix("~ ") for line in lines}
    return sorted(
        name for name, one in files.items()
        if name not in known and len(set(_figures(one))) == 1
    )  # fmt: skip


def _figures(one: dict[str, Any]) -> tuple[int, int]:
    """Lines and branches that ran, of how many."""
    s = one["summary"]
    return (
        s["covered_lines"] + s["covered_branches"], s["num_statements"] + s["num_branches"],
    )  # fmt: skip


def _missing(one: dict[str, Any]) -> str:
    """Lines, and branches from a line that did run to where it did not go."""
    lines = one["missing_lines"]
    branches = [
        f"{start} → {'the end' if end < 0 else end}"
        for start, end in one["missing_branches"]
        if start not in lines
    ]
    return ", ".join([*map(str, lines), *branches])
