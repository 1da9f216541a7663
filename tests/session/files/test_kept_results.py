"""Results that outlive the program."""

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
