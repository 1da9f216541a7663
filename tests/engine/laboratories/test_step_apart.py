"""A step taken apart: every number is the trainer's own."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from playground.engine.laboratories.step_apart import take_apart
from playground.engine.network import Architecture
from playground.engine.optimizers import BETA_1, BETA_2, EPSILON, MOMENTUM
from playground.engine.regularization import Penalty
from playground.engine.training import Training
from playground.engine.training_state import Settings

SHAPE = Architecture(3, (5, 4), ("tanh", "sigmoid"))


def training_of(steps: int = 3, loss: str = "cross_entropy", **changes: object) -> Training:
    random = np.random.default_rng(3)
    X = random.standard_normal((3, 30))
    Y = (X[:1] * X[1:2] > 0).astype(float)
    settings = dataclasses.replace(
        Settings(learning_rate=0.1, batch_size=7, keep_probs=(1.0, 1.0)),
        **changes,  # type: ignore[arg-type]
    )
    shape = dataclasses.replace(SHAPE, loss=loss)
    theta = random.standard_normal(shape.parameter_count) * 0.5
    made = Training(shape, theta, X, Y, settings, (4,))
    made.run(steps)
    return made


CASES = [
    {},
    {"keep_probs": (0.8, 0.6), "keep_prob_input": 0.9},
    {"penalty": Penalty("l2", 2.0, 30)},
    {"penalty": Penalty("l2", 2.0, 30), "optimizer": "momentum", "keep_probs": (0.5, 1.0)},
    {"penalty": Penalty("l2", 2.0, 30), "optimizer": "adam"},
    {"loss": "squared_error"},
    {"decay": "inverse_time", "decay_rate": 0.5},
]


@pytest.mark.parametrize("case", CASES)
def test_its_numbers_are_the_trainers(case: dict[str, object]) -> None:
    training = training_of(**case)  # type: ignore[arg-type]
    apart = take_apart(training)
    assert apart.after.step == apart.before.step + 1 == training.step
    np.testing.assert_array_equal(apart.after.theta, training.theta)
    hidden = zip(apart.trace.Z, training.activations(), strict=False)
    for index, (Z, A) in enumerate(hidden):
        function = (np.tanh, lambda z: 1 / (1 + np.exp(-z)))[index]
        np.testing.assert_allclose(function(Z), A, rtol=0, atol=1e-12)
    np.testing.assert_allclose(apart.gradients.dZ[-1], training.output_dZ(), rtol=0, atol=1e-12)
    penalty = training.settings.penalty
    without = dataclasses.replace(training.settings, penalty=Penalty())
    training.set(without)
    np.testing.assert_allclose(apart.gradients.theta, training.gradient(), rtol=0, atol=1e-12)
    assert apart.penalty == penalty


@pytest.mark.parametrize("case", CASES)
def test_the_update_is_what_the_formula_makes_of_them(case: dict[str, object]) -> None:
    apart = take_apart(training_of(**case))  # type: ignore[arg-type]
    slope = apart.gradients.theta + apart.penalty_gradient
    theta, rate = apart.before.theta, apart.learning_rate
    first, second, count = apart.after.moments
    if apart.optimizer == "momentum":
        v = MOMENTUM * apart.before.moments[0] + (1 - MOMENTUM) * slope
        np.testing.assert_allclose(first, v, rtol=0, atol=1e-12)
        wanted = theta - rate * v
    elif apart.optimizer == "adam":
        m = BETA_1 * apart.before.moments[0] + (1 - BETA_1) * slope
        v = BETA_2 * apart.before.moments[1] + (1 - BETA_2) * slope**2
        np.testing.assert_allclose(first, m, rtol=0, atol=1e-12)
        np.testing.assert_allclose(second, v, rtol=0, atol=1e-12)
        corrected = m / (1 - BETA_1**count), v / (1 - BETA_2**count)
        wanted = theta - rate * corrected[0] / (np.sqrt(corrected[1]) + EPSILON)
    else:
        wanted = theta - rate * slope
    np.testing.assert_allclose(apart.after.theta, wanted, rtol=0, atol=1e-12)


def test_l1_shrinks_towards_0_and_no_farther() -> None:
    apart = take_apart(training_of(penalty=Penalty("l1", 20.0, 30)))
    moved = apart.before.theta - apart.learning_rate * apart.gradients.theta
    threshold = apart.learning_rate * 20.0 / (2 * 30)
    shrunk = np.sign(moved) * np.maximum(np.abs(moved) - threshold, 0)
    wanted = np.where(SHAPE.is_weight, shrunk, moved)
    np.testing.assert_allclose(apart.after.theta, wanted, rtol=0, atol=1e-12)


@pytest.mark.parametrize("case", CASES[:3])
def test_J_falls_by_the_rate_times_the_slope_squared(case: dict[str, object]) -> None:
    apart = take_apart(training_of(**{**case, "learning_rate": 1e-4}))  # type: ignore[arg-type]
    assert apart.cost - apart.cost_after == pytest.approx(apart.expected_fall, rel=1e-2)


def test_a_training_that_diverges_has_no_step_to_take_apart() -> None:
    training = training_of(0)
    training.theta[...] = np.inf
    with pytest.raises(ValueError, match="diverge"):
        take_apart(training)


def test_nor_has_one_that_has_diverged() -> None:
    training = training_of(0)
    training.theta[...] = np.inf
    training.run(1)
    assert training.divergence is not None
    with pytest.raises(ValueError, match="the training has diverged"):
        take_apart(training)
