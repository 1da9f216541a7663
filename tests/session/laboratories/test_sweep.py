"""Sweeps: stacked networks and separate runs give the same figures."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.knobs.knob import KnobError
from playground.session.files.kept_results import KeptResults
from playground.session.laboratories import sweep as module
from playground.session.laboratories.replicas import STACKED
from playground.session.laboratories.sweep import Outcome, groups_of, stackable, sweep
from playground.session.run.build import draw_examples
from playground.session.run.run import Run

SMALL = DEFAULTS.with_changes(
    m=60, depth=2, width=4, batch_size=16, lambd=0.1, keep_prob=0.9, learning_rate=0.1
)
VALUES: dict[str, list[Any]] = {
    "lambd": [0.0, 1.0, 5.0],
    "keep_prob": [0.5, 0.9],
    "keep_prob_input": [0.8, 0.9],
    "learning_rate": [0.01, 0.5],
    "gain": [0.5, 2.0],
    "initialization": ["xavier", "he", "zeros"],
    "initial_bias": [0.0, 0.3],
    "init_seed": [1, 5],
    "batch_seed": [1, 5],
    "data_seed": [1, 5],
    "noise": [0.0, 0.3],
    "label_noise": [0.0, 0.2],
}


def figures(outcome: Outcome) -> tuple[float, float, float, float | None]:
    return outcome.cost, outcome.penalty_cost, outcome.train_error, outcome.dev_error


@pytest.mark.parametrize("name", STACKED)
def test_stacked_equals_separate(name: str) -> None:
    assert stackable(SMALL, name)
    stacked = sweep(SMALL, name, VALUES[name], steps=30, seeds=2)
    assert [(one.value, one.seed) for one in stacked] == [
        (value, seed) for value in VALUES[name] for seed in (0, 1)
    ]
    for outcome in stacked:
        knobs = SMALL.with_changes(**{name: outcome.value})
        knobs = knobs.with_changes(
            init_seed=knobs.init_seed + outcome.seed, batch_seed=knobs.batch_seed + outcome.seed
        )
        run = Run(knobs, most=None)
        run.step(30)
        e = run.evaluate()
        expected = e.cost, e.penalty_cost, e.train_error, e.dev_error
        assert figures(outcome) == pytest.approx(expected, rel=1e-9, abs=1e-12)
        assert outcome.state == "finished"


@pytest.mark.parametrize(
    ("knobs", "name", "values"),
    [
        (SMALL, "depth", [0, 1, 3]),
        (SMALL, "layer_widths", [(3,), (2, 2, 2)]),
        (SMALL.with_changes(early_stopping="dev_error", patience=2), "lambd", [0.0, 1.0]),
        (SMALL.with_changes(width=60), "lambd", [0.0, 1.0]),  # too large to stack
    ],
)
def test_what_cannot_be_stacked_is_run_apart(
    knobs: Hyperparameters, name: str, values: list[Any]
) -> None:
    assert not stackable(knobs, name)
    outcomes = sweep(knobs.with_changes(keep_prob=1.0), name, values, steps=40, processes=1)
    assert [outcome.value for outcome in outcomes] == values
    if knobs.early_stopping != "off":
        assert {outcome.state for outcome in outcomes} == {"stopped_early"}


def test_separate_processes_give_the_same() -> None:
    apart = sweep(SMALL, "depth", [0, 2], steps=20, processes=2)
    assert apart == sweep(SMALL, "depth", [0, 2], steps=20, processes=1)


def test_a_diverging_value_is_labelled_and_leaves_the_others_alone() -> None:
    knobs = SMALL.with_changes(penalty="l2", keep_prob=1.0)
    outcomes = sweep(knobs, "lambd", [0.0, 1e6], steps=300)
    assert [outcome.state for outcome in outcomes] == ["finished", "diverged"]
    alone = sweep(knobs, "lambd", [0.0], steps=300)
    assert figures(outcomes[0]) == pytest.approx(figures(alone[0]), rel=1e-12)


@pytest.mark.parametrize(("name", "values"), [("lambd", [-1.0]), ("nonsense", [1]), ("m", [])])
def test_refusals_name_the_knob(name: str, values: list[Any]) -> None:
    with pytest.raises(KnobError, match=name):
        sweep(SMALL, name, values, steps=1)


# ---- kept ----------------------------------------------------------------------------------------


def test_groups_are_formed_in_the_same_way_and_named_by_what_they_compute() -> None:
    groups = groups_of(SMALL, "lambd", [0.1 * k for k in range(20)], 30, seeds=2)
    assert [len(group.members) for group in groups] == [16, 16, 8]
    assert len({group.key() for group in groups}) == 3
    again = groups_of(SMALL, "lambd", [0.1 * k for k in range(20)], 30, seeds=2)
    assert [group.key() for group in again] == [group.key() for group in groups]
    longer = groups_of(SMALL, "lambd", [0.1 * k for k in range(20)], 31, seeds=2)
    other = groups_of(SMALL.with_changes(noise=0.2), "lambd", [0.0], 30)
    assert not {group.key() for group in groups} & {one.key() for one in (*longer, *other)}
    X = draw_examples(SMALL)
    given = [groups_of(SMALL, "lambd", [0.0], 30, examples=one)[0].key() for one in (X, None)]
    assert given[0] != given[1]


@pytest.mark.parametrize(("name", "values"), [("lambd", [0.0, 1.0]), ("depth", [0, 1, 3])])
def test_what_is_kept_is_not_trained_again(
    name: str, values: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kept"
    first = sweep(SMALL, name, values, 20, processes=1, kept=KeptResults(path))
    trained: list[int] = []
    whole = module.train

    def counted(group: Any, *arguments: Any) -> Any:
        trained.append(len(group.members))
        return whole(group, *arguments)

    monkeypatch.setattr(module, "train", counted)
    parts: list[float] = []
    again = sweep(
        SMALL, name, values, 20, processes=1, kept=KeptResults(path), progress=parts.append
    )
    assert again == first
    assert trained == []
    assert parts == [1.0]
    sweep(SMALL, name, values, 21, processes=1, kept=KeptResults(path))
    assert sum(trained) == len(values)


def test_a_sweep_that_was_killed_goes_on(tmp_path: Path) -> None:
    """Killed after its first network; the second run trains the others, and the figures agree."""
    path = tmp_path / "kept"
    arguments = [
        sys.executable, "-m", "playground", "sweep", "--m", "60", "--width", "4",
        "--over", "depth", "--values", "1,2,3", "--keep", str(path), "--json", "-",
    ]  # fmt: skip
    endless = subprocess.Popen(
        [*arguments, "--steps", "1000000000", "--early-stopping", "dev_error"],
        stdout=subprocess.DEVNULL,
    )
    # Early stopping ends each of them soon; the first that is kept is enough.
    while endless.poll() is None and (not path.exists() or path.read_text().count("\n") < 2):
        time.sleep(0.01)
    endless.kill()
    endless.wait()
    kept = path.read_text().count('"key"')
    assert kept >= 1
    found = subprocess.run(
        [*arguments, "--steps", "1000000000", "--early-stopping", "dev_error"],
        capture_output=True, check=True,
    )  # fmt: skip
    outcomes = json.loads(found.stdout)["outcomes"]
    assert path.read_text().count('"key"') == 3
    plain = [one for one in arguments if one not in ("--keep", str(path))]
    alone = subprocess.run(
        [*plain, "--steps", "1000000000", "--early-stopping", "dev_error"],
        capture_output=True, check=True,
    )  # fmt: skip
    assert json.loads(alone.stdout)["outcomes"] == outcomes
