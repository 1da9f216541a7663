"""Every place that reads from outside is known, and none of them waits, loops or raises.

Devices, pipes, folders, links in a circle, names of any bytes or of another computer, files that
grow, shrink or go away while they are read: for every kind of file.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.fuzz import bad_input, outside

HANGS = 60  # seconds, after which it is said to wait for ever
KINDS = list(bad_input.KINDS)
# A pasted text is no file, and what SQLite and Qt open Python does not see.
FILES = [kind for kind in KINDS if kind not in ("shared text", "link")]
SEEN = [kind for kind in FILES if kind not in ("library", "preferences")]

if sys.platform == "win32":
    pytest.skip("no such pipes and devices", allow_module_level=True)


def test_every_place_that_reads_is_known() -> None:
    known = set(outside.READ) | set(outside.OWN)
    assert set(outside.reading()) == known
    assert not set(outside.READ) & set(outside.OWN)


def test_every_kind_comes_by_somewhere_and_every_place_has_its_kinds() -> None:
    assert {kind for kinds in outside.READ.values() for kind in kinds} == set(KINDS)


@pytest.fixture(autouse=True)
def watchdog() -> Iterator[None]:
    def give_up(*_: object) -> None:
        raise TimeoutError("waits for ever")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(HANGS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def outcome(kind: str, path: Path) -> tuple[bool, str]:
    """As `bad_input.fault`; of a name that no text can hold, an escape of it is a name, too."""
    is_read, wrong = bad_input.fault(kind, path)
    if wrong.startswith("does not name the file") and not path.name.isprintable():
        wrong = ""
    return is_read, wrong


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def zeros(path: Path) -> Path:
    path.symlink_to("/dev/zero")
    return path


def nothing(path: Path) -> Path:
    path.symlink_to(os.devnull)
    return path


def circle(path: Path) -> Path:
    path.symlink_to(path)
    return path


def missing(path: Path) -> Path:
    return path


def another_computer(path: Path) -> Path:
    return Path(rf"\\server\share\{path.name}")


def too_long(path: Path) -> Path:
    return path.with_name("x" * 300 + path.suffix)


@pytest.mark.parametrize(
    "place", [folder, pipe, zeros, nothing, circle, missing, another_computer, too_long]
)
@pytest.mark.parametrize("kind", FILES)
def test_what_is_no_file_is_refused_in_words(
    kind: str, place: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a name without a folder
    path = place(tmp_path / f"own{bad_input.KINDS[kind].suffix}")
    is_read, wrong = outcome(kind, path)
    assert not wrong
    # A policy, a note or results that are not there yet are none; a library is made.
    may_be_none = kind in ("policy", "results", "library") or not bad_input.KINDS[kind].refuses
    assert not is_read or may_be_none


@pytest.mark.parametrize("name", [b"\xff\xfe\x80", b"a\nb\x1b[2J\x07", "二 😀 \u202e".encode()])
@pytest.mark.parametrize("kind", FILES)
def test_a_name_of_any_bytes_is_as_good_as_another(kind: str, name: bytes, tmp_path: Path) -> None:
    path = tmp_path / (os.fsdecode(name) + bad_input.KINDS[kind].suffix)
    path.write_bytes(bad_input.samples_of(kind)[0])
    assert outcome(kind, path) == (True, "")
    path.write_bytes(b"\0\xff" * 50)
    assert outcome(kind, path)[1] == ""


Change = Callable[[Path], object]
_watched: list[tuple[Path, Change, int]] = []  # what happens to a file at which of its openings
_openings = [0]


def _opened(event: str, arguments: tuple[Any, ...]) -> None:
    """Before a file is opened, as Python tells it; a hook stays for as long as the process."""
    if event != "open" or not _watched or not isinstance(arguments[0], str | os.PathLike):
        return
    path, change, at = _watched[0]
    if os.fspath(arguments[0]) == str(path):
        _openings[0] += 1
        if _openings[0] == at:
            _watched.clear()  # what the change itself opens is not meant
            with suppress(FileNotFoundError):
                change(path)


sys.addaudithook(_opened)


def grown(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"1,2,0\n" * 50)


def shrunk(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def gone(path: Path) -> None:
    path.unlink()


def a_pipe_now(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("opening", [1, 2, 3])
@pytest.mark.parametrize("change", [grown, shrunk, gone, a_pipe_now])
@pytest.mark.parametrize("kind", SEEN)
def test_a_file_that_changes_while_it_is_read(
    kind: str, change: Change, opening: int, tmp_path: Path
) -> None:
    path = tmp_path / f"own{bad_input.KINDS[kind].suffix}"
    path.write_bytes(bad_input.samples_of(kind)[0])
    _openings[0] = 0
    _watched.append((path, change, opening))
    try:
        wrong = outcome(kind, path)[1]
    finally:
        _watched.clear()
    assert not wrong
