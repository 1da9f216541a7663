"""`gradient-playground runs`, as a user types it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from playground.commands.main import run
from playground.session.library.library import Library
from playground.session.library.place import library_file
from tests.schema_check import faults
from tests.session.library.made_library import damage, with_runs
from tests.session.library.test_handing_on import SCHEMA

Typed = Callable[..., str]


@pytest.fixture
def typed(private_home: Path, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Run the command on a library of runs aaaaaaaa, bbbbbbbb and cccccccc; what it prints."""
    with_runs(library_file(), letters=8).close()

    def call(*arguments: str, code: int = 0) -> str:
        assert run(["runs", *arguments]) == code
        said = capsys.readouterr()
        return said.err if code else said.out

    return call


def answer(text: str) -> Any:
    return json.loads(text)


def test_runs_are_listed_and_found(typed: Typed) -> None:
    lines = typed("list").splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["cccccccc", "bbbbbbbb", "aaaaaaaa"]
    found = answer(typed("list", "--where", "lambd > 0.1 and dev_error < 10%", "--json", "-"))
    assert faults(found, SCHEMA) == []
    assert [one["id"] for one in found["runs"]] == ["bbbbbbbb"]
    found = answer(typed("list", "--sort", "lambd", "--most", "2", "--json", "-"))
    assert [one["id"] for one in found["runs"]] == ["aaaaaaaa", "bbbbbbbb"]


def test_one_run_is_shown(typed: Typed) -> None:
    text = typed("show", "bb")
    assert "dev_error        0.05" in text
    assert "activation     relu" in text
    found = answer(typed("show", "aaaa", "--json", "-"))
    assert faults(found, SCHEMA) == []


def test_runs_are_handed_on_and_taken_in(typed: Typed, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert answer(typed("export", "aa", "bb", str(out), "--json", "-"))["exported"] == 2
    other = tmp_path / "other.gplib"
    found = answer(typed("import", str(out), "--library", str(other), "--json", "-"))
    assert found == {"added": ["aaaaaaaa", "bbbbbbbb"], "there": 0, "refused": []}
    assert "2 were there already" in typed("import", str(out), "--library", str(other))
    typed("export", "--where", "pinned", str(tmp_path / "pinned.gplib"))
    with Library(tmp_path / "pinned.gplib") as library:
        assert [one.id for one in library.runs()] == ["cccccccc"]


def test_what_is_deleted_comes_back(typed: Typed) -> None:
    assert answer(typed("delete", "--where", "lambd > 0", "--json", "-")) == {"deleted": 2}
    assert len(typed("list").splitlines()) == 2
    assert len(typed("list", "--deleted").splitlines()) == 3
    assert answer(typed("undelete", "--where", "", "--json", "-")) == {"undeleted": 2}
    assert len(typed("list").splitlines()) == 4


def test_a_damaged_run_is_named_and_can_be_deleted(
    typed: Typed, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert "damaged" not in answer(typed("list", "--json", "-"))
    damage(library_file(), "b" * 8)
    assert run(["runs", "list"]) == 0
    said = capsys.readouterr()
    assert [line.split()[0] for line in said.out.splitlines()[1:]] == ["cccccccc", "aaaaaaaa"]
    assert said.err == "gradient-playground: 1 run is damaged and left out: bbbbbbbb\n"
    found = answer(typed("list", "--json", "-"))
    assert faults(found, SCHEMA) == []
    assert found["damaged"] == ["bbbbbbbb"]
    assert run(["runs", "export", "--where", "", str(tmp_path / "out.csv")]) == 0
    said = capsys.readouterr()
    assert "2 runs written" in said.out
    assert "left out: bbbbbbbb" in said.err
    assert "'bb' is damaged" in typed("show", "bb", code=2)
    assert answer(typed("delete", "bb", "--json", "-")) == {"deleted": 1}
    assert run(["runs", "list"]) == 0
    assert capsys.readouterr().err == ""


def test_without_a_library_there_are_no_runs(
    private_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["runs", "list"]) == 0
    assert capsys.readouterr().out == "no runs\n"
    assert not library_file().exists()
    assert run(["runs", "show", "a"]) == 2
    assert "there is no library of runs" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("list", "a"), "--where"),
        (("list", "--where", "lambd >"), "character 8"),
        (("list", "--sort", "size"), "no knob and no figure"),
        (("show",), "the name of one run"),
        (("show", "x"), "there is no run 'x'"),
        (("export", "out.csv"), "which runs?"),
        (("export", "aa", "out.docx"), ".gplib"),
        (("export", "aa", "--where", "pinned", "out.csv"), "not both"),
        (("export",), "no file"),
        (("import",), "one file"),
        (("import", "nothing.json"), "no such file"),
        (("delete",), "which runs?"),
        (("rename",), "'rename' is not allowed; allowed: list, "),
        (("list", "--library", "/nowhere/x"), "no library of runs"),
    ],
)
def test_mistakes_are_named(typed: Typed, arguments: tuple[str, ...], said: str) -> None:
    assert said in typed(*arguments, code=2)


def test_help_names_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    from playground.commands.runs import parser

    assert "resources/schemas/runs.json" in parser().format_help()
