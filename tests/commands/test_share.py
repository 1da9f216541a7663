"""`gradient-playground share`, and texts and links where a file is asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from playground.commands.main import run
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.files import experiment_file, shared
from playground.session.files.experiment_file import Content
from playground.session.messages.painting import NO_PAINTING
from tests.schema_check import faults
from tests.session.files import experiment_schema

LINK = "https://playground.tensorflow.org/#activation=relu&noise=2000&networkShape=8,8&seed=0.5"
PAINTED = NO_PAINTING.with_points([(0.25, -1.5)], 1, 0)
CSV = "x1,x2,label\n" + "".join(f"{i / 10},{(i * 7 % 30) / 10},{i % 2}\n" for i in range(60))


@pytest.fixture
def experiment(tmp_path: Path) -> Path:
    path = tmp_path / "own.gradplay"
    knobs = DEFAULTS.with_changes(dataset="xor", m=100, lambd=0.3)
    experiment_file.write(path, Content(knobs, PAINTED))
    return path


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    """Standard output and standard error of a command that succeeds."""
    assert run([*arguments]) == 0
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_a_file_becomes_a_text_and_a_file_again(
    experiment: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text, said = printed(capsys, "share", str(experiment))
    assert said == ""
    assert text.startswith("gp1:")
    assert text.count("\n") == 1
    written, said = printed(capsys, "share", text.strip())
    assert said == ""
    assert faults(json.loads(written), experiment_schema.schema()) == []
    again = tmp_path / "again.json"
    again.write_text(written)
    assert experiment_file.read(again) == experiment_file.read(experiment)


def test_flags_change_what_is_shared(capsys: pytest.CaptureFixture[str]) -> None:
    text, _ = printed(capsys, "share", "--lambd", "2", "--depth", "5")
    knobs = shared.read(text).content.knobs
    assert knobs == DEFAULTS.with_changes(lambd=2.0, depth=5)
    written, _ = printed(capsys, "share", text.strip(), "--lambd", "3")
    assert json.loads(written)["knobs"]["lambd"] == 3.0


def test_a_link_is_printed_and_what_is_not_taken_over_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    written, said = printed(capsys, "share", LINK)
    knobs = json.loads(written)["knobs"]
    assert (knobs["activation"], knobs["depth"], knobs["width"]) == ("relu", 2, 8)
    lines = said.splitlines()
    assert len(lines) == 5
    assert all(line.startswith("gradient-playground: ") for line in lines)
    assert any("noise=2000" in line for line in lines)


def test_every_command_takes_a_text(experiment: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, _ = printed(capsys, "share", str(experiment))
    results = []
    for source in (str(experiment), text.strip()):
        out, _ = printed(capsys, "train", source, "--steps", "5", "--json", "-")
        results.append({**json.loads(out), "steps_per_second": 0})
    assert results[0] == results[1]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("gp1:", "is cut off"),
        ("gp2:abc", "newer version"),
        ("https://example.org/", "a link to example.org"),
        ("no-such-file.json", "No such file"),
        ("no-such-file.csv", "no such file"),
    ],
)
@pytest.mark.parametrize("command", [["share"], ["train", "--steps", "1"], []])
def test_what_cannot_be_used_is_refused_in_one_line(
    text: str, why: str, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    if text.endswith(".csv") and not command:
        pytest.skip("the window says so itself")
    assert run([*command[:1], text, *command[1:]], lambda *_, **__: 0) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert why in captured.err


def test_a_data_file_is_named_and_found_by_what_it_holds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    there, here = tmp_path / "there", tmp_path / "here"
    for folder in (there, here):
        folder.mkdir()
        (folder / "points.csv").write_text(CSV)
    monkeypatch.chdir(here)
    text, _ = printed(capsys, "share", str(there / "points.csv"))
    written, said = printed(capsys, "share", text.strip())
    assert said == ""
    assert json.loads(written)["knobs"]["data_file"] == str(here / "points.csv")
    (here / "points.csv").write_text(CSV.replace("1\n", "0\n", 1))
    _, said = printed(capsys, "share", text.strip())
    assert "a file points.csv is here, but it holds other data" in said
    assert run(["train", text.strip(), "--steps", "1"]) == 2
    assert "points.csv" in capsys.readouterr().err


def test_the_window_takes_a_text_and_a_link(experiment: Path) -> None:
    opened: list[tuple[Any, dict[str, Any]]] = []

    def open_window(knobs: Any, **options: Any) -> int:
        opened.append((knobs, options))
        return 0

    text = shared.text_of(experiment_file.read(experiment))
    assert run([text], open_window) == 0
    assert run([LINK, "--lambd", "2"], open_window) == 0
    (knobs, options), (linked, more) = opened
    assert knobs == experiment_file.load(experiment)
    assert options["painting"].added == PAINTED.added
    assert options["experiment_file"] is None
    assert options["shared"].content.knobs == knobs
    assert (linked.activation, linked.lambd) == ("relu", 2.0)
    assert more["shared"].remarks
