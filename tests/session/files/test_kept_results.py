"""Results that outlive the program."""

import errno
import os
from pathlib import Path

import pytest

from playground.session.files.kept_results import KeptResults


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept.jsonl"


def test_what_was_put_is_there_again(path: Path) -> None:
    kept = KeptResults(path)
    assert "a" not in kept
    assert not path.exists()
    kept.put("a", [1.5, None])
    kept.put("b", {"x": "λ"})
    assert kept["a"] == [1.5, None]
    again = KeptResults(path)
    assert again["a"] == [1.5, None]
    assert again["b"] == {"x": "λ"}
    again.put("c", 3)
    assert KeptResults(path)["c"] == 3


@pytest.mark.parametrize("end", range(1, 20))
def test_half_a_line_is_passed_over(path: Path, end: int) -> None:
    """However far a program came that was killed while it wrote."""
    kept = KeptResults(path)
    kept.put("a", 1)
    kept.put("b", 2)
    text = path.read_bytes()
    path.write_bytes(text[:-end])
    again = KeptResults(path)
    assert again["a"] == 1
    assert "b" not in again or end == 1
    again.put("c", 3)
    whole = KeptResults(path)
    assert (whole["a"], whole["c"]) == (1, 3)


def test_another_file_is_refused_and_left_alone(path: Path) -> None:
    path.write_text("x1,x2,y\n1,2,0\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no file of kept results"):
        KeptResults(path)
    assert path.read_text(encoding="utf-8").startswith("x1")


def test_an_empty_file_is_one_without_results(path: Path) -> None:
    path.touch()
    KeptResults(path).put("a", 1)
    assert KeptResults(path)["a"] == 1


@pytest.mark.parametrize("there", [False, True])
def test_a_result_that_does_not_fit_leaves_no_half_of_it(
    there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "results.jsonl"
    kept = KeptResults(path)
    if there:
        kept.put("one", 1)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            kept.put("two", 2)
    assert "two" not in kept
    kept.put("three", 3)
    again = KeptResults(path)
    assert [key in again for key in ("one", "two", "three")] == [there, False, True]


def test_a_folder_in_its_place_and_brackets_without_end_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is a folder, a device or a pipe"):
        KeptResults(tmp_path)
    path = tmp_path / "results.jsonl"
    path.write_text("[" * 100_000)
    with pytest.raises(ValueError, match="no file of kept results"):
        KeptResults(path)
