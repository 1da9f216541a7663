"""Which lessons are found, by which names; a folder of the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from playground.session.lessons.shelf import built_in, find, own_headings

OWN = 'format = 1\ntitle.zh_CN = "我的课"\naim.zh_CN = "目的"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b-mine.toml").write_text(OWN, encoding="utf-8")
    (tmp_path / "a-broken.toml").write_text("title = [", encoding="utf-8")
    (tmp_path / "c-no-words.toml").write_text("title.en = 1\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no lesson", encoding="utf-8")
    return tmp_path


def test_a_lesson_that_cannot_be_read_keeps_its_place(folder: Path) -> None:
    found = own_headings(folder)
    assert [one.name for one in found] == ["a-broken", "b-mine", "c-no-words"]
    assert [one.is_readable for one in found] == [False, True, False]
    assert found[0].title["en"] == "a-broken"
    assert found[1].title == {"zh_CN": "我的课"}


def test_a_folder_that_is_gone_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        own_headings(tmp_path / "gone")


@pytest.mark.parametrize("name", ["4", "04-l2-and-l1", "l2-and-l1"])
def test_the_programs_own_are_known_by_number_and_name(name: str, folder: Path) -> None:
    assert find(name, folder) == built_in() / "04-l2-and-l1.toml"


def test_ones_own_are_known_by_name_file_and_folder(folder: Path) -> None:
    mine = folder / "b-mine.toml"
    assert find("b-mine", folder) == mine
    assert find(str(mine)) == mine
    assert find(str(folder)) == folder


def test_what_is_not_there_is_refused_with_what_there_is(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"0 to 14, .*b-mine.*a folder"):
        find("nothing", folder)
    with pytest.raises(ValueError, match="0 to 14"):
        find("nothing", tmp_path / "gone")
    with pytest.raises(ValueError, match="no such file"):
        find(str(folder / "d.toml"))
    (empty := tmp_path / "empty").mkdir()
    with pytest.raises(ValueError, match="holds no lesson"):
        find(str(empty))
