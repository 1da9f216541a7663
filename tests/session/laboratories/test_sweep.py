"""Sweeps: stacked networks and separate runs give the same figures."""

from typing import Any

import pytest

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.knobs.knob import KnobError
from playground.session.laboratories.replicas import STACKED
from playground.session.laboratories.sweep import Outcome, stackable, sweep
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
