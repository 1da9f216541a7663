"""The command `code`: the files that it writes, and what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.commands.code import parser
from playground.commands.main import run
from playground.knobs.hyperparameters import DEFAULTS
from playground.paths import resources
from playground.session.files import experiment_file
from playground.session.messages.painting import NO_PAINTING
from playground.session.program.saving import written
from tests.commands.trained import SMALL, result_of
from tests.schema_check import faults
from tests.session.program.executed import assert_same, executed

Captured = pytest.CaptureFixture[str]
_GUARD = """
import runpy, sys
class NothingElse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("playground", "torch", "matplotlib", "PySide6", "pyqtgraph"):
            raise ImportError(name)
sys.meta_path.insert(0, NothingElse())
runpy.run_path(sys.argv[1], run_name="__main__")
"""


def last_line(program: Path, folder: Path) -> Any:
    """What a program prints last, in a process that has NumPy alone, started somewhere else."""
    done = subprocess.run(
        [sys.executable, "-I", "-W", "error", "-c", _GUARD, str(program)],
        cwd=folder, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout.splitlines()[-1])


def figures(*arguments: str | Path) -> dict[str, Any]:
    found = result_of(*arguments)
    keys = ("step", "cost", "train_error", "dev_error", "gradient_norms")
    return {key: found[key] for key in keys}


@pytest.mark.parametrize(
    "flags",
    [
        [],
        ["--keep-prob", "0.8,1", "--lambd", "2", "--optimizer", "adam"],
        ["--dataset", "digits", "--augmentation", "shift", "--batch-size", "0"],
    ],
    ids=str,
)
def test_the_program_alone_gives_what_train_gives(flags: list[str], tmp_path: Path) -> None:
    (tmp_path / "else").mkdir()
    target = tmp_path / "a program.py"
    assert run(["code", *SMALL, *flags, "--steps", "20", str(target)]) == 0
    assert_same(last_line(target, tmp_path / "else"), figures(*SMALL, *flags, "--steps", "20"))


def test_an_experiment_that_carries_its_table_and_flags_between(
    tmp_path: Path, capsys: Captured
) -> None:
    from playground.data.files.carried import CarriedTable

    rows = "\n".join(f"{i % 7},{i % 5},{int(i % 7 > i % 5)}" for i in range(60))
    table = CarriedTable.from_document({"name": "own.csv", "text": f"a,b,label\n{rows}\n"})
    experiment = tmp_path / "own.gradplay"
    knobs = DEFAULTS.with_changes(dataset="file", data_file="own.csv", depth=1, width=4)
    experiment_file.write(experiment, experiment_file.Content(knobs, table=table))
    target = tmp_path / "own.py"
    assert run(["code", str(experiment), "--steps", "12", "--width", "3", str(target)]) == 0
    out = capsys.readouterr().out
    assert f"{tmp_path / 'own-data.npz'}: X_train, Y_train, X_dev, Y_dev" in out
    wanted = figures(experiment, "--width", "3", "--steps", "12")
    assert_same(last_line(target, tmp_path), wanted)


def test_painted_points_come_along(tmp_path: Path) -> None:
    experiment = tmp_path / "painted.gradplay"
    painting = NO_PAINTING.with_points([(0, 0), (1, 1)], 1, 0)
    experiment_file.save(experiment, DEFAULTS.with_changes(m=60, width=4), painting)
    target = tmp_path / "painted.py"
    assert run(["code", str(experiment), str(target), "--steps", "5"]) == 0
    assert_same(last_line(target, tmp_path), figures(experiment, "--steps", "5"))


def test_given_arrays_come_along(tmp_path: Path) -> None:
    examples, parameters = tmp_path / "examples.npz", tmp_path / "parameters.npz"
    X = np.random.default_rng(1).standard_normal((3, 40))
    np.savez(examples, X_train=X, Y_train=(X[:1] > 0).astype(float))
    shape = ["--depth", "1", "--width", "4", "--shuffle", "false"]
    given = [*shape, "--examples", str(examples)]
    result_of(*given, "--steps", "3", "--parameters-out", parameters)
    given += ["--parameters", str(parameters), "--steps", "7"]
    target = tmp_path / "given.py"
    assert run(["code", *given, str(target)]) == 0
    assert_same(last_line(target, tmp_path), figures(*given))


def test_a_notebook_is_valid_and_gives_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import nbformat

    target = tmp_path / "digits.ipynb"
    flags = ["--dataset", "digits", "--width", "4", "--steps", "5"]
    assert run(["code", *flags, "--notebook", str(target)]) == 0
    notebook = nbformat.read(target, as_version=4)
    nbformat.validate(notebook)
    kinds = [cell.cell_type for cell in notebook.cells]
    assert kinds[0] == "code"
    assert kinds.count("markdown") >= 5
    program = tmp_path / "cells.py"
    program.write_text(
        "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code"),
        encoding="utf-8",
    )
    assert_same(last_line(program, tmp_path), figures(*flags))


def test_the_framework_is_chosen(tmp_path: Path) -> None:
    target = tmp_path / "run.py"
    assert run(["code", *SMALL, "--framework", "torch", str(target)]) == 0
    assert "optimizer = torch.optim.SGD(" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "changes",
    [{}, {"dev_share": 0.0}, {"depth": 20, "gain": 100.0, "activation": "linear"}, {"depth": 0}],
    ids=str,
)
def test_what_a_program_prints_is_what_the_schema_says(
    changes: dict[str, Any], tmp_path: Path
) -> None:
    schema = json.loads((resources() / "schemas" / "code.json").read_text(encoding="utf-8"))
    knobs = DEFAULTS.with_changes(m=60, width=4).with_changes(**changes)
    assert faults(executed(written(knobs, 9), tmp_path), schema) == []
    assert "resources/schemas/code.json" in parser().format_help()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["own.gradplay"], "'own.gradplay' is no name for a program; allowed: a name that ends in"),
        (
            ["--notebook", "run.py"],
            "is no name for a notebook; allowed: a name that ends in .ipynb",
        ),
        ([], "OUT"),
        (["nowhere/run.py"], "there is no such folder to write to"),
        (["--depth", "x", "run.py"], "--depth"),
        (["--framework", "jax", "run.py"], "'jax'"),
        (["--steps", "-1", "run.py"], "a whole number of at least 0"),
        (["--early-stopping", "dev_cost", "--dev-share", "0", "run.py"], "no dev set"),
        (["missing.csv", "run.py"], "missing.csv"),
    ],
    ids=str,
)
def test_what_is_refused(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert run(["code", *arguments]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert len(err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
