"""Every writer is known, and meets a full disk as it should."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz import full_disk
from tests.fuzz.calls import Call, modules_with

if sys.platform == "win32":
    pytest.skip("no limit on the length of files", allow_module_level=True)

_NAMES = {"replacing", "write_whole", "write_atomically"}
_METHODS = {"copyfile", "copyfileobj", "write_text", "write_bytes", "touch", "mkstemp"}
_MODES = {first + kind for first in "wax" for kind in ("", "b", "t")}
# Those that write otherwise, or through what is tried.
OTHERS = {
    "commands/arguments.py": "JSON of a command, by write_atomically, or into a pipe",
    "commands/lesson.py": "a new lesson, by write_whole: test_lesson.py",
    "session/crashes/native.py": "what is there already when it is needed",
    "session/library/importing.py": "a copy for itself",
    "session/preferences/data_folder.py": "a line, by write_atomically",
}


def writing() -> Iterator[str]:
    """The modules that write a file."""
    return modules_with(_writes)


def _writes(call: Call) -> bool:
    if not call.is_method:
        return call.name in _NAMES
    return call.name in _METHODS or (call.name == "open" and call.mode in _MODES)


def test_every_writer_is_known() -> None:
    tried = {module for writer in full_disk.WRITERS.values() for module in writer.of}
    by_itself = {"session/library/database.py"}  # SQLite
    assert set(writing()) | by_itself == tried | set(OTHERS)


@pytest.mark.parametrize("room", full_disk.LIMITS)
@pytest.mark.parametrize("name", full_disk.WRITERS)
def test_a_full_disk_is_said_and_costs_nothing(name: str, room: int, tmp_path: Path) -> None:
    assert full_disk.fault(name, tmp_path, room) == ""


def test_half_a_file_and_silence_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(path: Path, _: object) -> None:
        with path.open("wb", buffering=0) as stream:
            stream.write(bytes(1000))
            stream.write(bytes(1000))

    def silent(path: Path, _: object) -> None:
        """Writes nothing."""

    for write, seen in (careless, "leaves own"), (silent, "says nothing"):
        monkeypatch.setitem(full_disk.WRITERS, "one", full_disk.Writer(write, ()))
        assert full_disk.fault("one", tmp_path, 100) == seen
