"""The command `sweep`."""

import json
from pathlib import Path

import numpy as np
import pytest

from playground.commands.main import run

SMALL = ["sweep", "--depth", "1", "--width", "4", "--m", "60", "--steps", "20"]


def test_json_has_an_outcome_for_each_value_and_seed(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--over", "learning-rate", "--values", "0.1,0.5", "--seeds", "2", "--json", "-"]
    assert run([*SMALL, *arguments]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["knob"] == "learning_rate"
    assert [(one["value"], one["seed"]) for one in result["outcomes"]] == [
        (0.1, 0), (0.1, 1), (0.5, 0), (0.5, 1),
    ]  # fmt: skip
    assert all(one["state"] == "finished" for one in result["outcomes"])


def test_prints_a_line_for_each_value(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*SMALL, "--over", "batch_size", "--values", "8,all"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["batch_size", "8", "all"]


def test_lists_are_parted_by_semicolons(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*SMALL, "--over", "layer-widths", "--values", "3;4,2", "--json", "-"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["values"] == [[3], [4, 2]]


def test_starts_from_given_examples_and_parameters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    examples, parameters = tmp_path / "e.npz", tmp_path / "p.npz"
    X = np.random.default_rng(0).standard_normal((3, 20))
    np.savez(examples, X_train=X, Y_train=(X[:1] > 0).astype(float))
    np.savez(parameters, W1=np.ones((1, 3)), b1=np.zeros((1, 1)))
    given = ["--depth", "0", "--steps", "5", "--batch-size", "0", "--json", "-"]
    given += ["--examples", str(examples), "--parameters", str(parameters)]
    assert run(["train", *given, "--lambd", "2"]) == 0
    alone = json.loads(capsys.readouterr().out)
    assert run(["sweep", *given, "--over", "lambd", "--values", "0,2"]) == 0
    swept = json.loads(capsys.readouterr().out)["outcomes"]
    assert swept[1]["cost"] == alone["cost"] != swept[0]["cost"]


def test_fails_only_where_every_network_diverges() -> None:
    assert run([*SMALL, "--over", "lambd", "--values", "0,1e6", "--steps", "300"]) == 0
    assert run([*SMALL, "--over", "lambd", "--values", "1e6", "--steps", "300"]) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--over", "lamda", "--values", "1"], "--over: 'lamda' is not a knob; allowed: dataset"),
        (["--over", "lambd", "--values", "-1"], "--lambd: -1.0 is not allowed"),
        (["--over", "lambd", "--values", "a"], "--lambd: 'a' is not allowed"),
        (["--over", "lambd"], "--values"),
    ],
)
def test_bad_usage(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*SMALL, *arguments]) == 2
    printed = capsys.readouterr()
    assert words in printed.err
    assert printed.err.count("\n") == 1
