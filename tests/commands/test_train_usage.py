"""`train` told what it cannot do: one line and code 2."""

from pathlib import Path

import numpy as np
import pytest

from tests.commands.trained import train


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with every kind of bad file, which is the present one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "not.json").write_text("{")
    (tmp_path / "other.json").write_text('{"format": "something else"}')
    (tmp_path / "typo.json").write_text(
        '{"format": "gradient-playground/experiment", "version": 1, "knobs": {"lamda": 1}}'
    )
    (tmp_path / "range.json").write_text(
        '{"format": "gradient-playground/experiment", "version": 1, "knobs": {"lambd": -1}}'
    )
    (tmp_path / "label.csv").write_text("1,2,0\n3,4,1\n5,6,2\n7,8,0\n")
    (tmp_path / "text.npz").write_text("these are no arrays\nin two lines\n")
    (tmp_path / "folder").mkdir()
    (tmp_path / "theirs.json").write_text(
        '{"format": "gradient-playground/experiment", "version": 1, "knobs": '
        '{"dataset": "file", "data_file": "\\\\\\\\elsewhere\\\\share\\\\own.csv"}}'
    )
    np.savez(tmp_path / "no_labels.npz", X_train=np.zeros((2, 3)))
    np.savez(tmp_path / "bad_labels.npz", X_train=np.zeros((2, 3)), Y_train=np.full((1, 3), 2))
    np.savez(tmp_path / "examples.npz", X_train=np.zeros((2, 3)), Y_train=np.zeros((1, 3)))
    np.savez(tmp_path / "wide.npz", **{
        "W1": np.zeros((9, 2)), "b1": np.zeros((9, 1)), "W2": np.zeros((1, 9)),
        "b2": np.zeros((1, 1)),
    })  # fmt: skip
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "--steps"),
        (["--steps"], "--steps"),
        (["--steps", "-1"], "a whole number of at least 0"),
        (["--steps", "ten"], "a whole number of at least 0"),
        (["--steps", "1", "--log-every", "0"], "a whole number of at least 1"),
        (["--steps", "1", "--lamda", "1"], "--lamda"),
        (["--steps", "1", "--lambd", "-1"], "--lambd: -1.0 is not allowed; allowed: a"),
        (["--steps", "1", "--optimizer", "sgd"], "gradient_descent, momentum, adam"),
        (["--steps", "1", "--depth", "3", "--keep-prob", "0.5,0.5"], "--keep-prob: a list of 2"),
        (["--steps", "1", "--dev-share", "0", "--early-stopping", "dev_cost"], "--early-stopping"),
        (["--steps", "1", "--dataset", "file"], "none has been opened"),
        (["--steps", "1", "--augmentation", "zoom"], "--augmentation: 'zoom' does not suit the"),
        (["--steps", "1", "--digits", "3-3"], "--digits: '3-3' is not allowed; allowed: 0-1, 1-7"),
        (["--steps", "1", "none.json"], "none.json: No such file or directory"),
        (["--steps", "1", "folder"], "folder: is a folder, a device or a pipe; allowed: a plain"),
        (["--steps", "1", "theirs.json"], "its data file is on another computer, \\\\elsewhere"),
        (["--steps", "1", "not.json"], "not.json: line 1, column 2"),
        (["--steps", "1", "other.json"], "is not an experiment"),
        (["--steps", "1", "typo.json"], "unknown knob 'lamda'"),
        (["--steps", "1", "range.json"], "range.json: lambd: -1.0 is not allowed"),
        (["--steps", "1", "none.csv"], "none.csv"),
        (["--steps", "1", "label.csv"], "3 classes ('0', '1', '2') in column 3"),
        (["--steps", "1", "--examples", "none.npz"], "none.npz"),
        (["--steps", "1", "--examples", "text.npz"], "text.npz"),
        (["--steps", "1", "--examples", "no_labels.npz"], "Y_train"),
        (["--steps", "1", "--examples", "bad_labels.npz"], "Y_train"),
        (
            ["--steps", "1", "--examples", "examples.npz", "--early-stopping", "dev_error"],
            "there is no dev set to watch",
        ),
        (["--steps", "1", "--parameters", "none.npz"], "none.npz: No such file or directory"),
        (["--steps", "1", "--parameters", "text.npz"], "text.npz: not a NumPy archive"),
        (["--steps", "1", "--parameters", "examples.npz"], "W1"),
        (["--steps", "1", "--depth", "1", "--width", "8", "--parameters", "wide.npz"], "(9, 2)"),
        (["--steps", "1", "--depth", "2", "--parameters", "wide.npz"], "b3"),
        (["--steps", "1", "--json", "none/r.json"], "none/r.json: there is no such folder"),
        (["--steps", "1", "--json", "folder"], "folder is a folder"),
        (["--steps", "1", "--json", ""], "--json: '' is empty"),
        (["--steps", "1", "--parameters-out", "none/p.npz"], "there is no such folder"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("files")
def test_bad_usage_is_one_line_and_code_2(arguments: list[str], words: str) -> None:
    outcome = train(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1
    assert outcome.err.startswith("gradient-playground: ")
    assert words in outcome.err
    as_json = train("--json", "-", *arguments)
    assert as_json.out == ""
