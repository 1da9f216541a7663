"""What the commands say of a table: printed, and in the JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from playground.commands.main import run

TABLE = "id,rate,colour,k,kind,x\n" + "".join(
    f"{i + 100},{i}.5%,{['red', 'blue'][i % 2]},7,{'abc'[i % 3]},{'' if i % 10 == 9 else i % 7}\n"
    for i in range(60)
)
COMMANDS = {
    "train": ["train", "--steps", "3"],
    "gradcheck": ["gradcheck"],
    "sweep": ["sweep", "--over", "lambd", "--values", "0;0,5", "--steps", "3"],
}


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "own.data"
    path.write_text(TABLE)
    return str(path)


@pytest.mark.parametrize("command", COMMANDS)
def test_columns_are_printed_and_stand_in_the_json(
    table: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [*COMMANDS[command], table, "--data-label", "kind", "--data-classes", "b,a"]
    assert run(asked) == 0
    printed = capsys.readouterr().out
    for line in (
        "features: rate, colour, x",
        "label: kind; class 0 is b, class 1 is a",
        "ignored: id (numbers the rows)",
        "ignored: k (always '7')",
        "rate: 0.5% is read as 0.005",
        "colour: 0 or 1 for each of 2 words",
        "inputs: rate, colour=red, x",
        "24 of 60 rows left out",
    ):
        assert line in printed
    assert run([*asked, "--json", "-"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["features"] == ["rate", "colour", "x"]
    assert result["label"] == "kind"
    assert result["ignored"] == ["id", "k"]
    assert result["table"]["classes"] == ["b", "a"]
    assert result["table"]["inputs"] == ["rate", "colour=red", "x"]
    assert (result["table"]["rows"], result["table"]["rows_left_out"]) == (60, 24)
    assert result["table"]["ignored"]["id"] == "numbers the rows"


def test_examples_that_are_drawn_have_no_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["train", "--steps", "1", "--json", "-"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["features"], result["label"], result["ignored"]) == ([], None, [])
    assert result["table"] is None


@pytest.mark.parametrize("command", COMMANDS)
def test_three_classes_are_refused_with_the_way_on(
    table: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*COMMANDS[command], table, "--data-label", "kind"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "say which by data_classes, as a (against the rest) or a,b (these two)" in said


@pytest.mark.parametrize("values", ["0.1 1", "1 5", "0.1;1 5"])
def test_two_numbers_without_a_mark_between_are_refused(
    values: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["sweep", "--over", "learning_rate", "--values", values, "--steps", "1"]) == 2
    assert "learning-rate" in capsys.readouterr().err.replace("_", "-")


def test_scores_train_once_they_are_standardized(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two marks between 30 and 100: without normalizing, the way on is printed."""
    rows = [(30 + i * 37 % 70, 30 + i * 53 % 70) for i in range(100)]
    path = tmp_path / "scores.txt"
    path.write_text("".join(f"{a}.5,{b}.25,{int(a + b > 130)}\n" for a, b in rows))
    assert run(["train", str(path), "--steps", "1"]) == 0
    assert "normalize the inputs (standardize)" in capsys.readouterr().out
    steps = ["--steps", "3000", "--normalization", "standardize", "--json", "-"]
    assert run(["train", str(path), *steps]) == 0
    assert json.loads(capsys.readouterr().out)["dev_error"] < 0.15
