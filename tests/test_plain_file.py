"""Only plain files are read, and of them no more than makes sense."""

import os
import sys
from pathlib import Path

import pytest

from playground.i18n.messages import system_reason
from playground.plain_file import TooLargeError, open_plain, read_plain
from playground.whole_file import NoPlainFileError


def test_all_of_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "own"
    file.write_bytes(b"1234")
    assert read_plain(file, 4) == b"1234"
    with open_plain(file) as stream:
        assert stream.read(2) == b"12"


def test_what_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    file = tmp_path / "own"
    file.write_bytes(b"12345")
    with pytest.raises(TooLargeError, match="larger than 4 bytes"):
        read_plain(file, 4)


def test_a_file_that_grows_while_it_is_read_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "own"
    file.write_bytes(b"1234")
    opened = os.fdopen

    def grown(descriptor: int, mode: str) -> object:
        with file.open("ab") as more:
            more.write(bytes(10_000))
        return opened(descriptor, mode)

    monkeypatch.setattr(os, "fdopen", grown)
    with pytest.raises(TooLargeError):
        read_plain(file, 4)


@pytest.mark.parametrize("name", ["folder", "pipe", "device"])
def test_what_is_no_plain_file_is_refused_at_once(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
    elif name == "device":
        path = Path(os.devnull)
    elif sys.platform == "win32":
        pytest.skip("no such pipes")
    else:
        os.mkfifo(path)
    with pytest.raises(NoPlainFileError) as caught:
        read_plain(path, 10)
    assert system_reason(caught.value) == "is a folder, a device or a pipe"


@pytest.mark.parametrize("name", ["none", "a\0b", "x" * 5000, "\ud800"])
def test_where_nothing_is_the_system_says_so(name: str, tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"(?i)no such file|too long"):
        read_plain(tmp_path / name, 10)


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    path = tmp_path / "round"
    path.symlink_to(path)
    with pytest.raises(OSError, match=r"(?i)symbolic"):
        read_plain(path, 10)
