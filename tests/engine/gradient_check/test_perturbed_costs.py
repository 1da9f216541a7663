"""The rounding to be expected of a cost, the textbook's cost, and kinks: small cases by hand."""

import math

import numpy as np
import pytest

from playground.engine.gradient_check.perturbed_costs import PerturbedCosts, from_probability
from playground.engine.network import Architecture, pack
from playground.engine.regularization import NO_PENALTY, Penalty

U = 2.0**-53
X, Y = np.array([[1.0, -2.0, 0.5]]), np.array([[1.0, 0.0, 1.0]])
UNIT = Architecture(1)
THETA = np.array([0.3, 0.8])  # b, w


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


def cross_entropy(z: np.ndarray) -> float:
    a = sigmoid(z)
    return float(np.mean(-Y * np.log(a) - (1 - Y) * np.log(1 - a)))


def test_the_rounding_of_one_unit() -> None:
    z = 0.8 * X + 0.3
    terms = np.abs(0.8 * X) + 0.3
    expected = cross_entropy(z) + np.mean(np.abs(sigmoid(z) - Y) * terms)
    costs = PerturbedCosts(UNIT, THETA, X, Y, NO_PENALTY)
    assert costs.rounding() / U == pytest.approx(expected, rel=1e-12)
    penalized = PerturbedCosts(UNIT, THETA, X, Y, Penalty("l2", 6.0, 3))
    assert penalized.rounding() / U == pytest.approx(expected + 0.8**2, rel=1e-12)
    without = PerturbedCosts(UNIT, THETA, X, Y, Penalty("l2", 6.0, 3), include_penalty=False)
    assert without.rounding() == costs.rounding()


def test_the_rounding_of_a_cost_from_probabilities_grows_where_they_are_near_1() -> None:
    """log a has the error of a, and log(1 − a) that of the difference: of 1/(1 − a) = 1 + e^z."""
    of_logit, of_probability = (
        PerturbedCosts(UNIT, THETA, X, Y, NO_PENALTY, cost_form=form).rounding()
        for form in ("logit", "probability")
    )
    a = sigmoid(0.8 * X + 0.3)
    more = np.mean(np.where(Y > 0.5, 1 / a, 1 / (1 - a)))
    assert (of_probability - of_logit) / U == pytest.approx(more, rel=1e-9)


def test_the_rounding_of_a_deeper_network_counts_its_layers() -> None:
    deep = Architecture(1, (2,), ("tanh",))
    W, b = (
        [np.array([[0.5], [-1.0]]), np.array([[0.7, 0.2]])],
        [np.ones((2, 1)), np.array([[-0.4]])],
    )
    A = np.tanh(W[0] @ X + b[0])
    z, terms = W[1] @ A + b[1], np.abs(W[1]) @ np.abs(A) + 0.4
    expected = cross_entropy(z) + np.mean(np.abs(sigmoid(z) - Y) * terms)
    found = PerturbedCosts(deep, pack(deep, W, b), X, Y, NO_PENALTY).rounding()
    assert found / U == pytest.approx(2 * expected, rel=1e-12)


def test_the_textbooks_loss_literally() -> None:
    each = from_probability(UNIT)
    z, y = np.array([0.0, 2.0, -3.0]), np.array([1.0, 0.0, 1.0])
    expected = [math.log(2), math.log(1 + math.exp(2)), math.log(1 + math.exp(3))]
    assert each(z, y) == pytest.approx(expected, rel=1e-14)
    with np.errstate(all="ignore"):
        assert each(np.array([40.0]), np.array([0.0])) == np.inf
    with pytest.raises(ValueError, match="'probability' is for cross_entropy, not squared_error"):
        from_probability(Architecture(1, loss="squared_error"))


@pytest.mark.parametrize("activation", ["relu", "leaky_relu", "tanh", "linear"])
def test_only_what_moves_a_unit_across_its_kink_is_noted(activation: str) -> None:
    """Units at z = 0.05 and 5 for x = 1, and at −0.05 and 4 for x = −1/2."""
    a = Architecture(1, (2,), (activation,))
    x, y = np.array([[1.0, -0.5]]), np.array([[1.0, 0.0]])
    W = [np.array([[0.2 / 3], [2 / 3]]), np.array([[1.0, 1.0]])]
    b = [np.array([[-0.05 / 3], [13 / 3]]), np.array([[0.0]])]
    costs = PerturbedCosts(a, pack(a, W, b), x, y, NO_PENALTY)
    everything = np.arange(a.parameter_count)
    costs(everything, 0.01)
    assert not costs.crossed.any()
    costs(everything, 0.06)  # lifts the second example over 0 by b, and no other
    kink = activation in ("relu", "leaky_relu")
    assert np.flatnonzero(costs.crossed).tolist() == ([0] if kink else [])
    costs(everything, -0.06)  # and the first one under 0, by b and w
    assert np.flatnonzero(costs.crossed).tolist() == ([0, 1] if kink else [])


def test_a_weight_that_changes_its_sign_under_l1_is_noted_and_a_bias_is_not() -> None:
    for kind, noted in (("l1", [1]), ("l2", []), ("none", [])):
        costs = PerturbedCosts(UNIT, np.array([0.01, 0.01]), X, Y, Penalty(kind, 1.0, 3))
        costs(np.arange(2), -0.005)
        assert not costs.crossed.any()
        costs(np.arange(2), -0.02)
        assert np.flatnonzero(costs.crossed).tolist() == noted
    costs = PerturbedCosts(UNIT, np.zeros(2), X, Y, Penalty("l1", 1.0, 3))
    costs(np.arange(2), 0.0)
    assert not costs.crossed.any()
    costs(np.arange(2), 1e-9)
    assert np.flatnonzero(costs.crossed).tolist() == [1]  # at 0 it stands on the kink


def test_new_masks_are_drawn_with_the_keep_prob_of_the_old_ones() -> None:
    a = Architecture(1, (400,), ("linear",))
    W = [np.ones((400, 1)), np.full((1, 400), 1 / 400)]
    theta = pack(a, W, [np.zeros((400, 1)), np.zeros((1, 1))])
    mask = (np.random.default_rng(1).random((400, 3)) < 0.8) / 0.8
    costs = PerturbedCosts(
        a, theta, X, Y, NO_PENALTY, masks=[None, mask], redraw=np.random.default_rng(2)
    )
    found = costs(np.zeros(30, int), 0.0)
    assert len(set(found.tolist())) == 30
    assert np.mean(found) == pytest.approx(cross_entropy(X), abs=0.01)
    with pytest.raises(ValueError, match="drops every unit"):
        PerturbedCosts(
            a, theta, X, Y, NO_PENALTY, masks=[None, 0 * mask], redraw=np.random.default_rng(2)
        )


def test_what_does_not_go_together_is_refused() -> None:
    draw = np.random.default_rng(1)
    for given in (
        {"redraw": draw},
        {"redraw": draw, "masks": [None], "cost_form": "probability"},
    ):
        with pytest.raises(ValueError, match="redrawing masks needs masks to redraw"):
            PerturbedCosts(UNIT, THETA, X, Y, NO_PENALTY, **given)
    with pytest.raises(ValueError, match="cost form 'other': allowed are logit, probability"):
        PerturbedCosts(UNIT, THETA, X, Y, NO_PENALTY, cost_form="other")
