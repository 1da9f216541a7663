"""The initialization race. Reference: design/lessons.md, 11."""

import numpy as np
import pytest

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.laboratories.initialization import (
    LABORATORY,
    SCHEMES,
    InitializationSetup,
)
from playground.session.run.run import Run
from tests.session.laboratories.findings import all_of, given_up_after

MOONS = {"dataset": "moons", "noise": 0.1, "m": 300}
WIDE = {**MOONS, "depth": 10, "width": 64}


def setup(race_steps=500, **changes):
    return InitializationSetup(knobs=DEFAULTS.with_changes(**changes), race_steps=race_steps)


def found(race_steps=500, **changes):
    return all_of(LABORATORY, setup(race_steps, **changes))[-1]


def by_name(findings):
    return {one.key: one for one in findings.runners}


def test_ten_relu_layers_of_64():
    """Lesson 11's table, seed 1, 500 steps at α 0.02: J; normal 1 diverges."""
    one = found(**WIDE, activation="relu", learning_rate=0.02)
    runners = by_name(one)
    for name, cost in (
        ("normal_0.01", 0.693), ("as_printed", 0.693), ("xavier", 0.092), ("he", 0.008),
        ("glorot", 0.012),
    ):  # fmt: skip
        assert runners[name].cost == pytest.approx(cost, abs=1.1e-3), name
    assert runners["normal"].diverged
    assert "Diverged: Normal σ = 1." in one.sentence()
    assert 260 <= runners["he"].trained_at <= 300  # error ≤ 2 % at step 280
    assert runners["xavier"].trained_at is None
    assert runners["normal"].rms[-1] > 1e6


def test_ten_tanh_layers_of_64_at_the_start():
    """Root mean squares of layer 10: normal 0.01 2e-12, normal 1 0.95, 82 % beyond 0.95."""
    findings = next(LABORATORY.run(setup(**WIDE, activation="tanh"), lambda: False))
    runners = by_name(findings)
    assert runners["normal_0.01"].rms[-1] == pytest.approx(2e-12, rel=0.5)
    assert runners["normal"].rms[-1] == pytest.approx(0.95, abs=0.02)
    assert runners["xavier"].rms[-1] == pytest.approx(0.225, abs=0.03)
    assert 2e-8 < runners["as_printed"].rms[-1] < 4e-8
    assert runners["normal"].saturated[-1] > 0.7
    assert runners["zeros"].activations.counts.sum(axis=1).tolist() == [64 * 32] * 10


def test_all_run_from_the_same_examples_in_the_same_order():
    """Each is the run that the program has with that initialization."""
    findings = found(60, **MOONS, depth=2, width=6)
    for (name, gain), one in zip(SCHEMES, findings.runners, strict=True):
        run = Run(DEFAULTS.with_changes(**MOONS, depth=2, width=6, initialization=name, gain=gain))
        run.step(60)
        assert one.cost == pytest.approx(run.evaluate().cost, rel=1e-12)


def test_the_experiments_own_runs_too():
    one = found(10, **MOONS, initialization="xavier", gain=3.0)
    assert one.own == ("xavier", 3.0)
    assert one.runners[0].name == "Xavier × 3"
    assert len(one.runners) == len(SCHEMES) + 1
    assert len(found(10, **MOONS).runners) == len(SCHEMES)


def test_the_fact_zeros_leave_units_twins_until_something_parts_them():
    """Depth 1, width 8, α 0.1: tanh stays exactly 0; sigmoid moves as twins; dropout parts them."""
    deep = {**MOONS, "depth": 1, "width": 8, "learning_rate": 0.1}
    of_tanh = {one.how: one for one in found(300, **deep, activation="tanh").twins}
    assert not of_tanh["alone"].moved
    assert not of_tanh["dropout"].moved
    assert of_tanh["bias"].moved
    assert not of_tanh["bias"].parted
    assert of_tanh["nudge"].parted
    one = found(300, **deep, activation="sigmoid")
    of_sigmoid = {twins.how: twins for twins in one.twins}
    assert of_sigmoid["alone"].moved
    assert of_sigmoid["alone"].differences.max() < 1e-12
    assert of_sigmoid["dropout"].differences[-1] > 0.1
    assert "dropout and small random weights part them" in one.sentence()


def test_without_hidden_layers_and_with_one_unit():
    none = found(20, **MOONS, depth=0)
    assert none.twins == ()
    assert "there are no twins" in none.sentence()
    assert "One unit has no twin" in found(20, **MOONS, depth=2, width=1).sentence()


def test_networks_that_are_too_many_are_refused():
    with pytest.raises(ValueError, match=r"8 networks of .* parameters are too many"):
        next(LABORATORY.run(setup(depth=150, width=256), lambda: False))


def test_looks_are_evenly_spaced_and_it_can_be_given_up():
    findings = all_of(LABORATORY, setup(120, **MOONS))
    assert findings[0].steps.tolist() == [0]
    assert findings[-1].steps.tolist() == list(range(0, 121, 2))
    assert np.all(np.isfinite(findings[-1].runners[4].costs))
    assert given_up_after(LABORATORY, setup(**MOONS), 3) == 3
