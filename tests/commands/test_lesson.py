"""The command `lesson`."""

import json
import os
from pathlib import Path

import pytest

from playground.commands.main import run
from tests.test_whole_file import full_disk


def test_the_programs_own_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lesson", "list", "--json", "-"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["topic"] for one in found["lessons"]] == list(range(15))
    assert found["lessons"][0]["name"] == "00-first-minutes"
    assert set(found["lessons"][0]["title"]) == {"en", "zh_CN"}
    assert run(["lesson", "list"]) == 0
    assert "First minutes / 最初几分钟" in capsys.readouterr().out


def test_a_new_lesson_is_written_checks_out_and_is_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["lesson", "new", str(tmp_path)]) == 0
    first = tmp_path / "my-lesson.toml"
    first.write_text(first.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    assert run(["lesson", "new", str(tmp_path)]) == 0
    assert first.read_text(encoding="utf-8").endswith("# mine\n")
    assert (tmp_path / "my-lesson-2.toml").exists()
    capsys.readouterr()
    assert run(["lesson", "check", str(first), "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out) == {"passed": True, "lessons": 1, "problems": []}


def test_a_lesson_that_finds_no_room_or_whose_place_is_taken_meanwhile(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with full_disk(100):
        assert run(["lesson", "new", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert [*tmp_path.iterdir()] == []
    fsync, first = os.fsync, tmp_path / "my-lesson.toml"

    def another_is_quicker(descriptor: int) -> None:
        fsync(descriptor)
        first.write_text("another's", encoding="utf-8")

    monkeypatch.setattr(os, "fsync", another_is_quicker)
    assert run(["lesson", "new", str(tmp_path)]) == 0
    assert first.read_text(encoding="utf-8") == "another's"
    assert {file.name for file in tmp_path.iterdir()} == {"my-lesson.toml", "my-lesson-2.toml"}


def test_what_is_wrong_is_said_with_file_line_and_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('format = 1\ntitle.en = "A"\naim.en = "B"\ncolour = "red"\n', encoding="utf-8")
    assert run(["lesson", "check", str(tmp_path)]) == 1
    printed = capsys.readouterr().out
    assert f"{bad}, line 4, colour: unknown key “colour”" in printed
    assert "there is no step" in printed
    assert run(["lesson", "check", str(tmp_path), "--json", "-"]) == 1
    result = json.loads(capsys.readouterr().out)
    assert not result["passed"]
    assert result["problems"][0]["file"] == str(bad)
    assert run(["lesson", "list", str(tmp_path)]) == 1
    assert "cannot be read" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "/no/such/folder"], "there is no such folder"),
        (["new", "/no/such/folder"], "there is no such folder"),
        (["teach"], "teach"),
        ([], "required"),
    ],
)
def test_bad_usage_is_one_line(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["lesson", *arguments]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert words in error


def test_a_folder_without_lessons_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["lesson", "check", str(tmp_path)]) == 2
    assert "holds no lesson" in capsys.readouterr().err
