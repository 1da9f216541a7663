"""Gradient checking of a run."""

import numpy as np
import pytest

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.laboratories.gradient_check import check_run, draw_masks
from playground.session.run.run import Run

SMALL = DEFAULTS.with_changes(m=60, depth=2, width=4, gain=1.5)


def run_of(knobs: Hyperparameters, steps: int = 0) -> Run:
    run = Run(knobs)
    run.step(steps)
    return run


@pytest.mark.parametrize("steps", [0, 200])
@pytest.mark.parametrize("changes", [{}, {"lambd": 3.0}, {"lambd": 3.0, "penalty": "l1"}])
def test_right_before_and_after_training(steps: int, changes: dict[str, object]) -> None:
    run = run_of(SMALL.with_changes(**changes), steps)  # type: ignore[arg-type]
    theta = run.training.theta.copy()
    check = check_run(run, epsilon=1e-6)
    assert check.passed
    assert not check.guilty
    np.testing.assert_array_equal(run.training.theta, theta)


def test_a_planted_bug_is_found_where_it_is() -> None:
    check = check_run(run_of(SMALL), epsilon=1e-6, bug="dW2_times_2")
    assert not check.passed
    assert check.guilty == ["W2"]


def test_the_penalty_must_be_in_the_cost() -> None:
    run = run_of(SMALL.with_changes(lambd=5.0))
    check = check_run(run, epsilon=1e-6, include_penalty=False)
    assert check.guilty == ["W1", "W2", "W3"]


def test_dropout_must_be_off_or_its_mask_held() -> None:
    run = run_of(SMALL.with_changes(keep_prob=0.8, keep_prob_input=0.9))
    assert check_run(run, epsilon=1e-6).passed
    assert check_run(run, epsilon=1e-6, dropout="held").passed
    assert not check_run(run, epsilon=1e-6, dropout="redrawn").passed


def test_a_bug_can_be_hidden() -> None:
    run = run_of(SMALL.with_changes(keep_prob=(0.9, 1.0), keep_prob_input=0.5))
    check = check_run(run, epsilon=1e-6, bug="db1_times_4", told=False)
    assert check.guilty == ["b1"]
    assert check.bug is None
    assert check.remarks == (
        "Dropout is off for the check; while training, keep_prob is 0.90, 1.00 and "
        "keep_prob_input is 0.50.",
    )


def test_masks_keep_the_mean() -> None:
    masks = draw_masks(run_of(SMALL.with_changes(keep_prob=(0.5, 1.0), width=100)), 500)
    assert masks[0] is None
    assert masks[2] is None
    assert masks[1] is not None
    assert set(np.unique(masks[1])) == {0.0, 2.0}
    assert masks[1].mean() == pytest.approx(1, abs=0.03)
