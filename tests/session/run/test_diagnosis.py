"""The diagnosis of a run without a window."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from playground.engine.diagnosis.signs import roughness
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.messages.painting import Painting
from playground.session.run.diagnosis import Look, RunDiagnosis, recent_costs, signs_of
from playground.session.run.run import Run

SMALL = DEFAULTS.with_changes(m=100, width=6)


def test_looking_changes_nothing() -> None:
    run, alone = Run(SMALL), Run(SMALL)
    look = Look(run)
    for _ in range(3):
        look.network()
        run.step(40)
        alone.step(40)
    np.testing.assert_array_equal(run.training.theta, alone.training.theta)


def test_a_look_is_always_on_the_same_examples_and_bounded() -> None:
    run = Run(SMALL.with_changes(m=5000))
    look = Look(run)
    assert look.network() == look.network() == Look(run).network()
    wide = Look(Run(SMALL.with_changes(m=5000, depth=20, width=256)))
    assert wide.examples < look.examples <= 256


def test_without_examples_there_is_nothing_to_look_at() -> None:
    run = Run(SMALL, painting=Painting(empty=True))
    assert Look(run).network() is None
    diagnosis = RunDiagnosis(run)
    diagnosis.note(run.evaluate())
    assert diagnosis.diagnosis() is None
    assert diagnosis.base_error is None  # of what will be painted


@pytest.mark.parametrize("since", [0, 50, 150])
def test_the_costs_looked_at_are_those_of_late(since: int) -> None:
    steps = list(range(0, 201, 2))
    found = recent_costs(steps, [float(step) for step in steps], since)
    assert len(found) <= 50
    assert found[-1] == 200
    assert found[0] >= max(since, 200 / math.e)
    assert list(found) == sorted(found)


def test_costs_of_a_run_that_has_not_begun() -> None:
    assert recent_costs([], []) == ()
    assert recent_costs([0], [0.7]) == (0.7,)
    assert math.isnan(roughness(recent_costs([0], [0.7])))


def test_what_dropout_and_the_penalty_leave() -> None:
    knobs = SMALL.with_changes(keep_prob=0.5, keep_prob_input=0.6, lambd=3.0)
    run = Run(knobs)
    signs = signs_of(run, run.evaluate())
    assert signs.kept_units == 3.0
    assert signs.kept_inputs == pytest.approx(1.2)
    assert signs.decay == pytest.approx(3.0 / 60)
    assert 0 < signs.penalty_share < 1
    run.apply(knobs.with_changes(penalty="none", keep_prob=1.0, keep_prob_input=1.0))
    signs = signs_of(run, run.evaluate())
    assert (signs.kept_units, signs.kept_inputs) == (math.inf, math.inf)
    assert (signs.decay, signs.penalty_share) == (0.0, 0.0)


def test_the_verdict_is_that_of_the_last_figures() -> None:
    run = Run(SMALL)
    diagnosis = RunDiagnosis(run)
    for _ in range(5):
        run.step(50)
        diagnosis.note(run.evaluate())
    e, found = run.evaluate(), diagnosis.diagnosis()
    assert found is not None
    assert found.bias == e.train_error - (diagnosis.base_error or 0)
    assert found.mean_bias == found.bias


def test_new_settings_are_judged_by_their_own_steps() -> None:
    run = Run(SMALL.with_changes(learning_rate=1e-5))
    diagnosis = RunDiagnosis(run)
    for _ in range(60):
        run.step(10)
        diagnosis.note(run.evaluate())
    found = diagnosis.diagnosis()
    assert found is not None
    assert found.situation == "learning_rate_too_small"
    diagnosis.settings_changed()
    found = diagnosis.diagnosis()
    assert found is not None
    assert found.situation == ""


@pytest.mark.parametrize(
    ("data_cost", "penalty_cost", "share"),
    [(0.6, 0.2, 0.25), (0.0, 0.0, 0.0), (math.inf, 0.2, 0.0), (0.6, math.inf, 0.0),
     (math.nan, 0.2, 0.0), (0.0, 0.5, 1.0)],
)  # fmt: skip
def test_the_penalty_s_share_of_the_cost(
    data_cost: float, penalty_cost: float, share: float
) -> None:
    run = Run(SMALL)
    found = replace(run.evaluate(), data_cost=data_cost, penalty_cost=penalty_cost)
    assert signs_of(run, found).penalty_share == pytest.approx(share)


def test_the_units_that_dropout_leaves_are_those_of_the_narrowest() -> None:
    run = Run(SMALL.with_changes(keep_prob=0.5, keep_prob_input=0.8))
    signs = signs_of(run, run.evaluate())
    assert (signs.kept_units, signs.kept_inputs) == (3.0, 1.6)
    whole = Run(SMALL)
    signs = signs_of(whole, whole.evaluate())
    assert (signs.kept_units, signs.kept_inputs, signs.decay) == (math.inf, math.inf, 0.0)
    penalized = Run(SMALL.with_changes(lambd=3.0))
    m = penalized.examples.sizes.train
    assert signs_of(penalized, penalized.evaluate()).decay == pytest.approx(3.0 / m)
