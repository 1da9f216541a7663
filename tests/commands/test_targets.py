"""What a command writes does not take the place of what it reads."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from playground.commands.main import run
from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.files import experiment_file, parameters_file
from tests.session.library.made_library import with_runs

NETWORK = Architecture(2, (3,), ("tanh",))
SMALL = ("--m", "60", "--depth", "1", "--width", "3", "--steps", "2")


def table(path: Path) -> None:
    path.write_text("a,b,y\n" + "".join(f"{n},{n % 7},{n % 2}\n" for n in range(60)))


def examples(path: Path) -> None:
    X = np.random.default_rng(1).normal(size=(2, 40))
    np.savez(path, X_train=X, Y_train=(X[:1] > 0).astype(float))


def parameters(path: Path) -> None:
    parameters_file.save(path, NETWORK, initial_parameters(NETWORK, "he", seed=1))


MAKERS: dict[str, Callable[[Path], object]] = {
    "t.csv": table, "e.npz": examples, "p.npz": parameters,
    "x.gradplay": lambda path: experiment_file.save(path, DEFAULTS),
    "r.gplib": lambda path: with_runs(path, 8).close(),
}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "arguments"),
    [
        ("t.csv", ("train", "t.csv", *SMALL, "--json", "./t.csv")),
        ("t.csv", ("train", "--data-file", "t.csv", *SMALL, "--json", "t.csv")),
        ("x.gradplay", ("train", "x.gradplay", *SMALL, "--json", "x.gradplay")),
        ("e.npz", ("train", *SMALL, "--examples", "e.npz", "--parameters-out", "e.npz")),
        ("p.npz", ("train", *SMALL, "--parameters", "p.npz", "--json", "p.npz")),
        ("x.gradplay", ("gradcheck", "x.gradplay", "--json", "x.gradplay")),
        ("x.gradplay", ("lab", "one-step", "x.gradplay", "--json", "x.gradplay")),
        ("r.gplib", ("runs", "list", "--library", "r.gplib", "--json", "r.gplib")),
        ("r.gplib", ("runs", "export", "a", "r.gplib", "--library", "r.gplib")),
    ],
)
def test_what_is_read_is_not_written_over(
    file: str, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    MAKERS[file](Path(file))
    before = Path(file).read_bytes()
    assert run(list(arguments)) == 2
    assert "is read, and would be written over; allowed: another file" in capsys.readouterr().err
    assert Path(file).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("train", *SMALL, "--json", "a.npz", "--parameters-out", "./a.npz"), "two results"),
        (
            (
                "train", "t.csv", *SMALL, "--parameters-out", "a.npz", "--predict", "t.csv",
                "--predictions-out", "a.npz",
            ),
            "a.npz is to hold two results; allowed: a file for each",
        ),
        (("train", *SMALL, "--parameters-out", "-"), "- stands for standard output; allowed: the"),
        (
            ("runs", "export", "a", "x.csv", "--library", "r.gplib", "--json", "x.csv"),
            "x.csv is to hold two results",
        ),
    ],
)  # fmt: skip
def test_each_result_has_a_file_of_its_own(
    arguments: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    table(Path("t.csv"))
    MAKERS["r.gplib"](Path("r.gplib"))
    before = sorted(path.name for path in tmp_path.iterdir())
    assert run(list(arguments)) == 2
    assert said in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_parameters_may_take_the_place_of_those_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    parameters(Path("p.npz"))
    before = Path("p.npz").read_bytes()
    given = ("--parameters", "p.npz", "--parameters-out", "p.npz")
    assert run(["train", *SMALL, *given]) == 0
    assert Path("p.npz").read_bytes() != before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("lesson", "read"), "'read' is not allowed; allowed: check, list, new"),
        (("gradcheck", "--sided", "three"), "--sided: 'three' is not allowed; allowed: two, one"),
        (("train", "--steps", "1.5"), "gradient-playground: --steps: '1.5' is not allowed"),
        (("record", "--seconds", "1,5", "x.mp4"), "a name that ends in .gif"),
        (("record", "--seconds", "nan", "x.gif"), "--seconds: 'nan' is not allowed; allowed: "),
    ],
)
def test_every_refusal_is_worded_alike(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from playground.__main__ import record

    assert run(list(arguments), record=record) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "argument " not in told
    assert "invalid" not in told
