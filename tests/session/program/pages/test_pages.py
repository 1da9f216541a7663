"""The page of each laboratory gives the laboratory's own figures."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.engine.gradient_check.planted_bugs import BUGS
from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.laboratories.laboratory import LABORATORIES, AtHand
from playground.session.program.facts import facts_of_knobs
from playground.session.program.pages.pages import PAGES, page_of, written_page
from playground.session.program.saving import save
from playground.session.run import build
from tests.session.program.executed import run_text

SMALL = DEFAULTS.with_changes(m=90, depth=2, width=4, learning_rate=0.1)
RICH = SMALL.with_changes(
    lambd=0.5, optimizer="adam", normalization="standardize", keep_prob=0.8, label_noise=0.1
)


def both(
    name: str, folder: Path, knobs: Hyperparameters, steps: int = 0, **settings: Any
) -> tuple[Any, Any]:
    """What a page prints, and the JSON of its laboratory."""
    from dataclasses import replace

    laboratory = LABORATORIES[name]
    setup = laboratory.setup(knobs=knobs, **settings)
    if steps:
        run = setup.begin()
        run.step(steps)
        at_hand = replace(setup.at_hand, checkpoint=run.training.checkpoint())
        setup = replace(setup, at_hand=at_hand)
    facts = facts_of_knobs(knobs)
    assert facts is not None
    page = page_of(name, setup, facts)
    assert 0 < page.begins < len(page.lines)
    assert max(len(line.text) for line in page.lines) <= 88
    *_, found = laboratory.found(setup, lambda: False)
    return run_text(page.text(), folder), found.to_json()


@pytest.mark.parametrize("knobs", [SMALL, RICH.with_changes(penalty="l1")], ids=["small", "rich"])
def test_ruff_finds_nothing(knobs: Hyperparameters, tmp_path: Path) -> None:
    facts = facts_of_knobs(knobs)
    assert facts is not None
    for name in PAGES:
        page = page_of(name, LABORATORIES[name].setup(knobs=knobs), facts)
        (tmp_path / f"{name.replace('-', '_')}.py").write_text(page.text(), encoding="utf-8")
    rules = ["--select", "E,F,W,I,B,UP,C4,SIM", "--ignore", "B905"]
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--isolated", *rules, str(tmp_path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_a_page_is_saved_with_what_lies_beside_it(tmp_path: Path) -> None:
    rows = "\n".join(f"{i % 7},{i % 5},{int(i % 7 > i % 5)}" for i in range(60))
    (tmp_path / "own.csv").write_text(f"a,b,label\n{rows}\n")
    knobs = SMALL.with_changes(dataset="file", data_file=str(tmp_path / "own.csv"))
    theta = np.random.default_rng(1).standard_normal(build.architecture(knobs, 2).parameter_count)
    laboratory = LABORATORIES["propagation"]
    setup = laboratory.setup(knobs=knobs, at_hand=AtHand(parameters=theta))
    target = tmp_path / "experiment.py"
    files = save(written_page("propagation", setup, target), target)
    assert [file.name for file in files] == ["experiment.py", "experiment-data.npz"]
    *_, found = laboratory.found(setup, lambda: False)
    page = run_text(target.read_text(encoding="utf-8"), tmp_path)
    assert page["layers"]["dZ"] == near(found.to_json()["layers"]["dZ"])


def near(wanted: Any, relative: float = 1e-9, absolute: float = 1e-12) -> Any:
    return pytest.approx(np.array(wanted, float), rel=relative, abs=absolute)


def test_every_laboratory_has_a_page() -> None:
    assert list(PAGES) != []
    assert set(PAGES) == set(LABORATORIES)


@pytest.mark.parametrize("knobs", [SMALL, RICH], ids=["small", "rich"])
@pytest.mark.parametrize("steps", [0, 25])
def test_gradcheck(knobs: Hyperparameters, steps: int, tmp_path: Path) -> None:
    knobs = knobs.with_changes(lambd=1.0)
    page, lab = both("gradcheck", tmp_path, knobs, steps, include_penalty=False, epsilon=1e-5)
    assert page["difference"] == near(lab["check"]["difference"], 1e-5)
    assert lab["check"]["difference"] > 1e-3
    page, lab = both("gradcheck", tmp_path, knobs, steps, epsilon=1e-2, sided="one")
    assert page["difference"] == near(lab["check"]["difference"], 1e-5)
    assert page["by_parameter"] == pytest.approx(lab["check"]["by_parameter"], rel=1e-4)


@pytest.mark.parametrize("activation", ["tanh", "sigmoid"])
@pytest.mark.parametrize("bug", [name for name in BUGS if "mask" not in name])
def test_gradcheck_of_a_planted_bug(bug: str, activation: str, tmp_path: Path) -> None:
    knobs = SMALL.with_changes(lambd=1.0, activation=activation, initial_bias=0.3)
    page, lab = both("gradcheck", tmp_path, knobs, 15, bug=bug, epsilon=1e-5)
    assert lab["check"]["guilty"] != []
    assert page["difference"] == near(lab["check"]["difference"], 1e-5)
    for name, wanted in lab["check"]["by_parameter"].items():
        assert page["by_parameter"][name] == pytest.approx(wanted, rel=1e-4, abs=1e-6), name


@pytest.mark.parametrize("bug", ["dW2_times_2", "wrong_sign"])
def test_gradcheck_of_a_bug_beside_l1(bug: str, tmp_path: Path) -> None:
    knobs = SMALL.with_changes(penalty="l1", lambd=1.0, loss="squared_error")
    page, lab = both("gradcheck", tmp_path, knobs, bug=bug, epsilon=1e-5)
    wanted = lab["check"]["difference"]
    # Of L1 the page multiplies the data's part alone, as the laboratory does.
    assert page["difference"] == near(wanted, 1e-5)


def test_a_hidden_bug_is_not_shown(tmp_path: Path) -> None:
    facts = facts_of_knobs(SMALL)
    assert facts is not None
    texts = [
        page_of("gradcheck", LABORATORIES["gradcheck"].setup(knobs=SMALL, **settings), facts).text()
        for settings in ({}, {"bug": "wrong_sign", "hidden": True}, {"bug": "wrong_sign"})
    ]
    assert texts[0] == texts[1]
    assert "with_bug" in texts[2]


@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_epsilon(penalty: str, tmp_path: Path) -> None:
    knobs = SMALL.with_changes(penalty=penalty, lambd=0.5)
    page, lab = both("epsilon", tmp_path, knobs, 10, theta=1.5)
    for of in "cube", "network":
        places = [int(np.argmin(np.abs(np.log10(lab[of]["epsilons"]) + k))) for k in range(1, 13)]
        for sided in "one_sided", "two_sided":
            wanted = np.array(lab[of][sided])[places]
            rounding = 1e-14 * 10.0 ** np.arange(1, 13)
            assert (np.abs(np.array(page[of][sided]) - wanted) <= 1e-6 * wanted + rounding).all()
    assert page["network"]["exact"] == near(lab["network"]["exact"])


@pytest.mark.parametrize(
    "knobs",
    [
        SMALL,
        RICH,
        SMALL.with_changes(m=600, depth=8),
        SMALL.with_changes(
            depth=150, activation="linear", initialization="scaled_identity", gain=1.5
        ),
        SMALL.with_changes(depth=0),
    ],
    ids=["small", "rich", "many", "identity", "none"],
)  # fmt: skip
def test_propagation(knobs: Hyperparameters, tmp_path: Path) -> None:
    page, lab = both("propagation", tmp_path, knobs)
    for name, logs in lab["layers"].items():
        assert page["layers"][name] == near(logs)
    assert page["log10_ratio"] == near(lab["log10_ratio"])


@pytest.mark.parametrize(
    "knobs",
    [
        SMALL,
        RICH,
        RICH.with_changes(penalty="l1", optimizer="momentum", learning_rate_decay="step"),
        SMALL.with_changes(batch_size=0, loss="squared_error", keep_prob_input=0.5),
        SMALL.with_changes(augmentation="rotate"),
    ],
    ids=["small", "rich", "l1", "whole", "augmented"],
)
@pytest.mark.parametrize("steps", [0, 7])
def test_one_step(knobs: Hyperparameters, steps: int, tmp_path: Path) -> None:
    page, lab = both("one-step", tmp_path, knobs, steps)
    assert page["step"] == steps
    assert page["batch"] == lab["batch"]
    for name in "cost", "cost_after", "expected_fall", "losses":
        assert page[name] == near(lab[name]), name
    for layer in lab["layers"]:
        assert page["first_example"][f"z{layer['layer']}"] == near(layer["z"])


@pytest.mark.parametrize(
    "knobs",
    [
        SMALL,
        SMALL.with_changes(stretch=30, lambd=2, normalization="standardize", learning_rate=0.003),
        SMALL.with_changes(m=1000, dataset="gaussians"),
    ],
    ids=["small", "stretched", "many"],
)
def test_contours(knobs: Hyperparameters, tmp_path: Path) -> None:
    page, lab = both("contours", tmp_path, knobs, path_steps=50)
    for kind, wanted in lab["treatments"].items():
        for name in "condition_at_start", "largest_stable_rate_at_start", "rises", "costs":
            assert page[kind][name] == near(wanted[name]), (kind, name)


@pytest.mark.parametrize("knobs", [SMALL, RICH], ids=["small", "rich"])
def test_initialization(knobs: Hyperparameters, tmp_path: Path) -> None:
    page, lab = both("initialization", tmp_path, knobs.with_changes(gain=2), race_steps=40)
    runners = {(one["initialization"], one["gain"]): one["cost"] for one in lab["runners"]}
    for name, cost in page["costs"].items():
        scheme, _, gain = name.partition("_0.")
        assert cost == near(runners[scheme, float(f"0.{gain}") if gain else 1.0]), name


@pytest.mark.parametrize("kind", ["l2", "l1", "dropout", "stop"])
@pytest.mark.parametrize("knobs", [SMALL, RICH], ids=["small", "rich"])
def test_path(kind: str, knobs: Hyperparameters, tmp_path: Path) -> None:
    page, lab = both("path", tmp_path, knobs, kind=kind, train_steps=20, seeds=1)
    rows = {name: [row[name] for row in page["path"]] for name in page["path"][0]}
    assert rows["strength"] == near(lab["strengths"])
    assert rows["train_error"] == near(lab["train_error"]["mean"])
    assert rows["dev_error"] == near(lab["dev_error"]["mean"])
    assert rows["zero_share"] == near(lab["zero_share"])
    assert rows["weight_norm"] == near(lab["weight_norm"])


@pytest.mark.parametrize("against", ["examples", "width", "steps"])
@pytest.mark.parametrize(
    "knobs",
    [SMALL, SMALL.with_changes(normalization="standardize", optimizer="adam", mismatch=0.5)],
    ids=["small", "normalized"],
)
def test_learning_curve(against: str, knobs: Hyperparameters, tmp_path: Path) -> None:
    settings = {"against": against, "train_steps": 20, "seeds": 1}
    page, lab = both("learning-curve", tmp_path, knobs, **settings)
    assert [float(x) for x in page] == near(lab["x"])
    for place, name in enumerate(("train_error", "dev_error")):
        assert [row[place] for row in page.values()] == near(lab[name]["mean"])


@pytest.mark.parametrize("figure", ["dev_cost", "dev_error"])
@pytest.mark.parametrize("knobs", [SMALL, RICH], ids=["small", "rich"])
def test_early_stopping(figure: str, knobs: Hyperparameters, tmp_path: Path) -> None:
    page, lab = both("early-stopping", tmp_path, knobs, figure=figure, train_steps=80)
    for name in "stop", "end":
        wanted = lab[name]
        figures = [wanted[key] for key in ("step", "cost", "dev_cost", "dev_error")]
        assert page[name] == near(figures), name
    for wanted in lab["l2"]:
        row = page["l2"][str(wanted["lambd"])]
        assert row[1:] == near([wanted[key][-1] for key in ("cost", "dev_cost", "dev_error")])


@pytest.mark.parametrize(
    "knobs",
    [
        SMALL,
        SMALL.with_changes(penalty="l1", lambd=1, m=700),
        SMALL.with_changes(lambd=1, loss="squared_error", batch_size=0),
    ],
    ids=["small", "l1", "l2"],
)
def test_ensemble(knobs: Hyperparameters, tmp_path: Path) -> None:
    page, lab = both("ensemble", tmp_path, knobs, kept=0.7, train_steps=20, networks=12)
    for name, wanted in lab["descents"].items():
        assert page[name]["J"] == near(wanted["J"][-1]), name
        assert page[name]["rises"] == wanted["rises"]
        assert page[name]["train_error"] == near(wanted["train_error"])
    assert page["ensemble"] == near(lab["errors"]["train"]["ensemble"])
    assert page["one"] == near(lab["errors"]["train"]["one"])


def test_a_path_on_the_whole_set(tmp_path: Path) -> None:
    page, lab = both("path", tmp_path, SMALL.with_changes(batch_size=0), train_steps=20, seeds=1)
    assert [row["weight_norm"] for row in page["path"]] == near(lab["weight_norm"])


def own_page(name: str, folder: Path, rows: str, **settings: Any) -> tuple[Any, Any]:
    """Of a table, by the page as it is saved; and the laboratory's JSON."""
    (folder / "own.csv").write_text(rows)
    knobs = SMALL.with_changes(dataset="file", data_file=str(folder / "own.csv"))
    laboratory = LABORATORIES[name]
    setup = laboratory.setup(knobs=knobs, **settings)
    target = folder / "experiment.py"
    save(written_page(name, setup, target), target)
    *_, found = laboratory.found(setup, lambda: False)
    return run_text(target.read_text(encoding="utf-8"), folder), found.to_json()


def test_contours_of_one_feature(tmp_path: Path) -> None:
    rows = "\n".join(f"{i % 7},{int(i % 7 > i % 4)}" for i in range(60))
    page, lab = own_page("contours", tmp_path, f"a,label\n{rows}\n", path_steps=30)
    for kind, wanted in lab["treatments"].items():
        assert page[kind]["costs"] == near(wanted["costs"])


def test_a_learning_curve_of_a_table(tmp_path: Path) -> None:
    rows = "\n".join(f"{i % 7},{i % 5},{int(i % 7 > i % 5)}" for i in range(90))
    page, lab = own_page(
        "learning-curve", tmp_path, f"a,b,label\n{rows}\n", train_steps=20, seeds=1
    )
    assert [float(x) for x in page] == near(lab["x"])
    assert [row[1] for row in page.values()] == near(lab["dev_error"]["mean"])
