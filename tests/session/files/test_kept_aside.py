"""Files that cannot be used are kept, and what killed saves left behind goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from playground.session.files.kept_aside import remove_leftovers, set_aside


def test_each_damaged_file_is_kept_under_a_name_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "last.json"
    for text in ("first", "second", "third"):
        file.write_text(text)
        kept = set_aside(file)
        assert kept is not None
        assert kept.read_text() == text
        assert not file.exists()
    names = sorted(path.name for path in tmp_path.glob("last*"))
    assert names == ["last.json.bad", "last.json.bad2", "last.json.bad3"]


def test_what_cannot_be_renamed_is_said(tmp_path: Path) -> None:
    assert set_aside(tmp_path / "gone" / "last.json") is None


@pytest.mark.parametrize(("age", "left"), [(30.0, True), (90.0, False)])
def test_only_old_leftovers_go(tmp_path: Path, age: float, left: bool) -> None:
    file, other = tmp_path / "last.json", tmp_path / "mine.json"
    for path in (file, other, tmp_path / ".last.json.k2j", tmp_path / ".mine.json.k2j"):
        path.touch()
    now = (tmp_path / ".last.json.k2j").stat().st_mtime + age
    remove_leftovers(file, now)
    assert (tmp_path / ".last.json.k2j").exists() == left
    assert file.exists()
    assert other.exists()
    assert (tmp_path / ".mine.json.k2j").exists()
    remove_leftovers(tmp_path / "no folder" / "x", now)
