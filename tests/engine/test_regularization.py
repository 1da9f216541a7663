"""L2 and L1 in the course's units."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture, biases, layer_norms, weights
from playground.engine.regularization import (
    NO_PENALTY,
    Penalty,
    decay_factor,
    penalty_cost,
    penalty_gradient,
)

ARCHITECTURE = Architecture(2, (3, 2), ("tanh", "relu"))
THETA = initial_parameters(ARCHITECTURE, "normal", bias=5.0)


def test_the_cost_is_lambda_over_2m_and_biases_are_free():
    W = weights(ARCHITECTURE, THETA)
    squares, sizes = sum(np.sum(w**2) for w in W), sum(np.abs(w).sum() for w in W)
    assert penalty_cost(ARCHITECTURE, THETA, Penalty("l2", 0.7, 10)) == pytest.approx(
        0.7 / 20 * squares
    )
    assert penalty_cost(ARCHITECTURE, THETA, Penalty("l1", 0.7, 10)) == pytest.approx(
        0.7 / 20 * sizes
    )
    assert penalty_cost(ARCHITECTURE, THETA, NO_PENALTY) == 0.0
    assert penalty_cost(ARCHITECTURE, THETA, Penalty("none", 3.0, 10)) == 0.0


def test_the_gradient_is_lambda_over_m_times_w():
    l2 = penalty_gradient(ARCHITECTURE, THETA, Penalty("l2", 0.7, 10))
    l1 = penalty_gradient(ARCHITECTURE, THETA, Penalty("l1", 0.7, 10))
    for W, of_l2, of_l1 in zip(
        *(weights(ARCHITECTURE, flat) for flat in (THETA, l2, l1)), strict=True
    ):
        assert of_l2 == pytest.approx(0.07 * W)
        assert of_l1 == pytest.approx(0.035 * np.sign(W))
    assert not any(b.any() for flat in (l1, l2) for b in biases(ARCHITECTURE, flat))
    assert not penalty_gradient(ARCHITECTURE, THETA, NO_PENALTY).any()


def test_l1_has_no_slope_at_zero():
    gradient = penalty_gradient(ARCHITECTURE, np.zeros_like(THETA), Penalty("l1", 1.0, 1))
    assert not gradient.any()


@given(st.sampled_from(["l1", "l2"]), st.floats(0.01, 100), st.integers(1, 1000))
def test_the_gradient_is_the_costs(kind, lambd, m):
    penalty = Penalty(kind, lambd, m)
    direction = np.random.default_rng(1).normal(size=THETA.size)
    h = 1e-6
    up, down = (penalty_cost(ARCHITECTURE, THETA + s * h * direction, penalty) for s in (1, -1))
    along = penalty_gradient(ARCHITECTURE, THETA, penalty) @ direction
    assert (up - down) / (2 * h) == pytest.approx(along, rel=1e-6)


def test_replicas_have_their_own_lambda():
    lambd = np.array([[0.0], [1.0], [4.0]])
    stack = np.stack([THETA] * 3)
    together = penalty_cost(ARCHITECTURE, stack, Penalty("l2", lambd, 10))
    gradient = penalty_gradient(ARCHITECTURE, stack, Penalty("l2", lambd, 10))
    assert together.shape == (3,)
    for row, value in enumerate(lambd[:, 0]):
        alone = Penalty("l2", float(value), 10)
        assert together[row] == pytest.approx(float(penalty_cost(ARCHITECTURE, THETA, alone)))
        assert gradient[row] == pytest.approx(penalty_gradient(ARCHITECTURE, THETA, alone))


def test_the_decay_factor_tells_when_a_step_flips_signs():
    assert decay_factor(Penalty("l2", 2.0, 10), 0.5) == pytest.approx(0.9)
    assert decay_factor(Penalty("l2", 30.0, 10), 0.5) == pytest.approx(-0.5)
    assert decay_factor(Penalty("l1", 30.0, 10), 0.5) == 1.0
    theta = THETA - 0.5 * penalty_gradient(ARCHITECTURE, THETA, Penalty("l2", 2.0, 10))
    assert weights(ARCHITECTURE, theta)[0] == pytest.approx(0.9 * weights(ARCHITECTURE, THETA)[0])


def test_frobenius_norms_of_each_layer():
    expected = [np.linalg.norm(W) for W in weights(ARCHITECTURE, THETA)]
    assert layer_norms(ARCHITECTURE, THETA) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("l3", 1.0, 1), "'l3': allowed are none, l2, l1"),
        (("l2", -0.1, 1), "finite and at least 0"),
        (("l2", np.nan, 1), "finite and at least 0"),
        (("l2", np.array([[1.0], [np.inf]]), 1), "finite and at least 0"),
        (("l2", 1.0, 0), "m = 0: must be at least 1"),
    ],
)
def test_what_cannot_be_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        Penalty(*arguments)


def test_active_means_that_something_is_added():
    assert Penalty("l2", 0.1, 1).active
    assert not Penalty("l2", 0.0, 1).active
    assert not Penalty("none", 0.1, 1).active
    assert Penalty("l2", np.array([[0.0], [1.0]]), 1).active
