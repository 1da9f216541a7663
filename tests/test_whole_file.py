"""Whatever writes a file writes it whole: a full disk leaves what was there, and nothing beside."""

import errno
import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from playground.data.files.csv_writing import write_csv
from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.files import experiment_file, parameters_file
from playground.session.files.kept_findings import KeptFindings
from playground.whole_file import replacing, require_room, write_whole

NETWORK = Architecture(2, (16,), ("tanh",), "cross_entropy")
X, Y = np.zeros((2, 300)), np.arange(300)[None] % 2


@contextmanager
def full_disk(bytes_left: int) -> Iterator[None]:
    """No file can become longer."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_left, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


WRITERS: dict[str, Callable[[Path], object]] = {
    "experiment": lambda path: experiment_file.save(path, DEFAULTS),
    "table": lambda path: write_csv(path, X, Y),
    "parameters": lambda path: parameters_file.save(
        path, NETWORK, initial_parameters(NETWORK, "he", seed=1)
    ),
    "bytes": lambda path: write_whole(path, b"x" * 9000),
}


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("bytes_left", [0, 100])
def test_a_full_disk_leaves_what_was_there(writer: str, bytes_left: int, tmp_path: Path) -> None:
    path = tmp_path / "own.file"
    path.write_bytes(b"what was there")
    with full_disk(bytes_left), pytest.raises((OSError, ValueError), match=r"too large|no room"):
        WRITERS[writer](path)
    assert path.read_bytes() == b"what was there"
    assert [*tmp_path.iterdir()] == [path]
    WRITERS[writer](path)
    assert path.stat().st_size > 100


def test_a_finding_that_finds_no_room_is_computed_again(tmp_path: Path) -> None:
    findings = KeptFindings(tmp_path)
    findings.put("a", np.zeros(3))
    with full_disk(0):
        findings.put("a", np.ones(3000))
    assert np.array_equal(findings.get("a"), np.zeros(3))
    assert len([*tmp_path.iterdir()]) == 1


def test_an_error_on_the_way_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "own.file"
    path.write_text("before")
    writing = replacing(path, "w")
    writing.__enter__().write("half")
    assert not writing.__exit__(ZeroDivisionError, ZeroDivisionError(), None)
    assert path.read_text() == "before"
    assert [*tmp_path.iterdir()] == [path]


def test_a_link_goes_on_pointing_and_permissions_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "own.file", tmp_path / "link"
    path.write_text("before")
    path.chmod(0o640)
    link.symlink_to(path)
    write_whole(link, "after")
    assert link.is_symlink()
    assert path.read_text() == "after"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_folder_or_a_device_is_not_replaced(tmp_path: Path) -> None:
    for place in (tmp_path, Path("/dev/null")):
        with pytest.raises(OSError, match="folder, a device or a pipe"):
            write_whole(place, "text")


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_replaces_nothing_also_what_came_meanwhile(
    links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    if not links:
        monkeypatch.setattr(os, "link", no_link)
    path = tmp_path / "new.txt"
    write_whole(path, "Größe", new=True)
    assert path.read_text(encoding="utf-8") == "Größe"
    assert path.stat().st_mode & 0o600 == 0o600
    with pytest.raises(FileExistsError):
        write_whole(path, "another", new=True)
    other = tmp_path / "other.txt"
    with pytest.raises(FileExistsError), replacing(other, "w", new=True) as stream:  # noqa: PT012
        stream.write("mine")
        other.write_text("of somebody else")
    assert other.read_text() == "of somebody else"
    with full_disk(0), pytest.raises(OSError, match="too large"):
        write_whole(tmp_path / "third.txt", "x" * 9000, new=True)
    assert {file.name for file in tmp_path.iterdir()} == {"new.txt", "other.txt"}


def test_whether_there_is_room_is_known_beforehand(tmp_path: Path) -> None:
    require_room(tmp_path / "new.txt")
    (tmp_path / "there.txt").write_text("before", encoding="utf-8")
    require_room(tmp_path / "there.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["there.txt"]
    for wrong in (tmp_path, tmp_path / "nowhere" / "new.txt"):
        with pytest.raises(OSError, match=r"folder|No such"):
            require_room(wrong)
