"""The command `lab`: what it prints, its JSON, its flags and its errors."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from playground.commands.main import run
from playground.session.laboratories.laboratory import LABORATORIES

SMALL = ["--m", "60", "--depth", "1", "--width", "3"]
Captured = pytest.CaptureFixture[str]


def test_the_list_names_each_with_its_fact(capsys: Captured) -> None:
    assert run(["lab", "--list"]) == 0
    text = capsys.readouterr().out
    for laboratory in LABORATORIES.values():
        assert f"{laboratory.name} " in text
        assert laboratory.fact in text


@pytest.mark.parametrize("name", [name for name in LABORATORIES if name != "gradcheck"])
def test_help_says_what_it_is_about_and_names_the_schema(name: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as left:
        run(["lab", name, "--help"])
    assert left.value.code == 0
    text = capsys.readouterr().out
    assert LABORATORIES[name].fact in text
    assert f"resources/schemas/lab-{name}.json" in text
    assert "--learning-rate" in text


def test_the_text_is_the_table_and_the_finding(capsys: Captured) -> None:
    assert run(["lab", "epsilon", *SMALL]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[0] == "epsilon"
    assert lines[-1].startswith("On this network the one-sided error falls with slope")


def test_columns_of_other_lengths_stand_below_and_long_ones_are_cut(capsys: Captured) -> None:
    assert run(["lab", "propagation", *SMALL]) == 0
    blocks = capsys.readouterr().out.split("\n\n")
    heads = [block.split()[0] for block in blocks]
    assert heads[:3] == ["layer", "jacobian_layer", "map_gain"]
    assert len(blocks[2].splitlines()) == 42
    assert "… 1560 rows more: see --json" in blocks[2]


def test_the_json_goes_to_a_file_beside_the_text(tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "answer.json"
    arguments = ["--theta", "2", "--lambd", "0.5", "--json", str(target)]
    assert run(["lab", "epsilon", *SMALL, *arguments]) == 0
    assert "slope" in capsys.readouterr().out
    answer = json.loads(target.read_text())
    assert answer["laboratory"] == "epsilon"
    assert answer["settings"] == {"epsilon": 1e-5, "theta": 2.0}
    assert answer["knobs"]["lambd"] == 0.5
    assert answer["cube"]["exact"] == 12


def test_it_can_be_run_on_a_network_after_some_steps(capsys: Captured) -> None:
    assert run(["lab", "one-step", *SMALL, "--steps", "12", "--json", "-"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["step"] == 12


def test_given_examples_and_parameters_are_used(tmp_path: Path, capsys: Captured) -> None:
    X = np.random.default_rng(0).standard_normal((3, 20))
    np.savez(tmp_path / "e.npz", X_train=X, Y_train=(X[:1] > 0).astype(float))
    np.savez(tmp_path / "p.npz", W1=np.full((1, 3), 0.25), b1=np.zeros((1, 1)))
    files = ["--examples", str(tmp_path / "e.npz"), "--parameters", str(tmp_path / "p.npz")]
    assert run(["lab", "one-step", "--depth", "0", *files, "--json", "-"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["layers"][0]["W"] == [[0.25, 0.25, 0.25]]


def test_gradcheck_is_the_command_of_that_name(capsys: Captured) -> None:
    given = ["gradcheck", *SMALL, "--bug", "dW2_times_2", "--json", "-"]
    assert run(["lab", *given]) == 1
    by_lab = json.loads(capsys.readouterr().out)
    assert run(given) == 1
    assert json.loads(capsys.readouterr().out) == by_lab
    assert by_lab["guilty"] == ["W2"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["lab"], "the name of a laboratory is needed; allowed: "),
        (["lab", "nothing"], "there is no laboratory 'nothing'; allowed: "),
        (["lab", "epsilon", "--epsilon", "7"], "--epsilon: 7.0 is not allowed; allowed: a number"),
        (["lab", "epsilon", "--phase", "loss"], "unrecognized arguments: --phase"),
        (["lab", "epsilon", "--json", "/nowhere/at/all.json"], "no such folder"),
        (["lab", "epsilon", "missing.gradplay"], "missing.gradplay: No such file"),
    ],
)
def test_bad_usage_is_one_line_and_exit_code_2(
    arguments: list[str], words: str, capsys: Captured
) -> None:
    assert run(arguments) == 2
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1
