"""Gradient checking of networks: what is right passes; kinks, samples, ε and input."""

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.engine.gradient_check import perturbed_costs
from playground.engine.gradient_check.check import (
    check_gradient,
)
from playground.engine.gradient_check.perturbed_costs import PerturbedCosts
from playground.engine.losses import LOSSES
from playground.engine.network import Architecture, biases, blocks, weights
from playground.engine.propagation import backward, cost, forward
from playground.engine.regularization import NO_PENALTY, Penalty
from tests.engine.checked_network import DEEP, data, dropout_masks, parameters

# ---- the costs ----------------------------------------------------------------------------------


@pytest.mark.parametrize("elements", [65_536, 100])  # 100: slices of examples, portions of one
@pytest.mark.parametrize("kind", ["none", "l2", "l1"])
@pytest.mark.parametrize("dropout", [False, True])
def test_perturbed_costs_are_the_textbooks(monkeypatch, elements, kind, dropout):
    monkeypatch.setattr(perturbed_costs, "ELEMENTS_AT_ONCE", elements)
    X, Y = data()
    theta, penalty = parameters(DEEP), Penalty(kind, 2.0, 30)
    masks = dropout_masks(DEEP, 30) if dropout else None
    costs = PerturbedCosts(DEEP, theta, X, Y, penalty, masks=masks)
    indices = np.random.default_rng(2).permutation(theta.size)
    for step in (0.3, -0.1, 0.0):
        expected = []
        for index in indices:
            moved = theta.copy()
            moved[index] += step
            expected.append(cost(DEEP, moved, X, Y, penalty, masks))
        assert costs(indices, step) == pytest.approx(expected, rel=1e-12)


# ---- right gradients pass -----------------------------------------------------------------------


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("depth", [0, 1, 3])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_a_right_gradient_is_correct(activation, depth, loss):
    architecture = Architecture(2, (7, 5, 6)[:depth], (activation,) * depth, loss)
    X, Y = data()
    for penalty in (NO_PENALTY, Penalty("l2", 1.0, 30), Penalty("l1", 1.0, 30)):
        check = check_gradient(architecture, parameters(architecture), X, Y, penalty)
        assert check.verdict == "correct", check.sentence
        assert check.guilty == []
        assert check.passed
        assert not check.harmless
        assert check.sampled == (architecture.parameter_count, architecture.parameter_count)


def test_the_report_is_by_parameter_in_order():
    X, Y = data()
    theta = parameters(DEEP)
    check = check_gradient(DEEP, theta, X, Y)
    names = ["W1", "b1", "W2", "b2", "W3", "b3", "W4", "b4", "W5", "b5"]
    assert list(check.by_parameter) == list(check.approx) == list(check.exact) == names
    gradient = backward(DEEP, theta, forward(DEEP, theta, X), Y, NO_PENALTY).theta
    for layer, (W, b) in enumerate(
        zip(weights(DEEP, gradient), biases(DEEP, gradient), strict=True), 1
    ):
        assert np.array_equal(check.exact[f"W{layer}"], W.ravel())
        assert np.array_equal(check.exact[f"b{layer}"], b.ravel())
        assert check.approx[f"W{layer}"] == pytest.approx(W.ravel(), abs=1e-7)
        assert np.array_equal(gradient[check.indices[f"W{layer}"]], W.ravel())
    approx, exact = (np.concatenate(list(of.values())) for of in (check.approx, check.exact))
    by_hand = np.linalg.norm(approx - exact) / (np.linalg.norm(approx) + np.linalg.norm(exact))
    assert check.difference == pytest.approx(by_hand)


def test_held_masks_pass_and_redrawn_ones_fail():
    X, Y = data()
    theta, masks = parameters(DEEP), dropout_masks(DEEP, 30)
    held = check_gradient(DEEP, theta, X, Y, masks=masks)
    assert held.verdict == "correct"
    redrawn = check_gradient(DEEP, theta, X, Y, masks=masks, redraw_masks=True, sample=20)
    assert redrawn.verdict == "wrong"
    assert not redrawn.passed
    again = check_gradient(DEEP, theta, X, Y, masks=masks, redraw_masks=True, sample=20)
    assert again.difference == redrawn.difference  # seeded


def test_redrawn_masks_have_the_keep_prob_of_those_given():
    architecture = Architecture(50, (), ())
    theta = np.ones(51)
    X, Y = np.ones((50, 400)), np.ones((1, 400))
    masks = [(np.random.default_rng(3).random((50, 400)) < 0.4) / 0.4]
    costs = PerturbedCosts(
        architecture, theta, X, Y, NO_PENALTY, masks=masks, redraw=np.random.default_rng(4)
    )
    # J is the mean of log(1 + exp(−z)) with E z = 51: rare as small z are, compare through z.
    flipped = PerturbedCosts(
        architecture, -theta, X, Y, NO_PENALTY, masks=masks, redraw=np.random.default_rng(4)
    )
    assert flipped(np.array([0]), 0.0)[0] == pytest.approx(51, abs=2.0)  # mean of −z
    assert costs(np.array([0]), 0.0)[0] < 1e-3


def test_without_the_penalty_in_the_cost_the_check_fails():
    X, Y = data()
    theta, penalty = parameters(DEEP), Penalty("l2", 3.0, 30)
    assert check_gradient(DEEP, theta, X, Y, penalty).verdict == "correct"
    check = check_gradient(DEEP, theta, X, Y, penalty, include_penalty=False)
    assert check.verdict == "wrong"
    assert check.guilty == ["W1", "W2", "W3", "W4", "W5"]


def test_the_cost_from_log_1_minus_a_fails_where_the_logit_passes():
    architecture = Architecture(2, (4,), ("tanh",))
    X, Y = data()
    theta = parameters(architecture)
    blocks(architecture, theta)[1][:, 0] = 16.0  # every a is close to 1
    right = check_gradient(architecture, theta, X, Y)
    literal = check_gradient(architecture, theta, X, Y, cost_form="probability")
    assert right.difference < 1e-7 < literal.difference
    assert literal.guilty == []  # the gradient is not to blame


def test_a_saturated_network_is_named_as_rounding_and_not_as_a_bug():
    X, Y = data()
    # Every example is on the wrong side and far out: J = 2, with a slope of about 1e-14.
    check = check_gradient(
        Architecture(2, (), (), "squared_error"), np.array([17.0, 0.2, 0.1]), X, np.zeros_like(Y)
    )
    assert check.verdict == "inconclusive"
    assert check.guilty == []
    assert check.unjudged == {"W1": "small", "b1": "small"}
    assert "No block can be judged." in check.sentence
    assert not check.passed


def test_two_zero_gradients_are_correct_and_nan_is_undefined():
    architecture = Architecture(2, (3,), ("tanh",))
    X, Y = data()
    zeros = check_gradient(architecture, np.zeros(architecture.parameter_count), X, Y)
    assert zeros.by_parameter["W1"] == zeros.by_parameter["W2"] == 0.0
    broken = check_gradient(architecture, np.full(architecture.parameter_count, np.nan), X, Y)
    assert broken.verdict == "undefined"
    assert np.isnan(broken.difference)
    assert "no number" in broken.sentence


# ---- kinks --------------------------------------------------------------------------------------


def test_kinks_are_counted_and_left_out():
    architecture = Architecture(1, (2,), ("relu",))
    # Unit 1 has z = 1e-9 for the only example, unit 2 is well on.
    theta = np.array([1e-9, 0.0, 1.0, 1.0, 0.3, 1.0, -0.5])
    X, Y = np.array([[1.0]]), np.array([[0.0]])
    check = check_gradient(architecture, theta, X, Y)
    assert check.kinks == 2  # its bias and its weight
    assert check.difference > 1e-3
    assert check.difference_without_kinks < 1e-7
    assert check.verdict == "correct"
    assert check.guilty == []
    assert "2 parameters within ε of a kink" in check.sentence


def test_a_bias_at_an_exact_zero_is_at_a_kink():
    architecture = Architecture(1, (1, 1), ("relu", "leaky_relu"))
    theta = np.array([-1.0, 0.0, 0.0, 1.0, 0.0, 1.0])
    check = check_gradient(architecture, theta, np.array([[1.0]]), np.array([[1.0]]))
    assert check.kinks == 1  # b2: the unit below is off, so that z2 = b2 = 0
    smooth = Architecture(1, (1, 1), ("relu", "tanh"))
    assert check_gradient(smooth, theta, np.array([[1.0]]), np.array([[1.0]])).kinks == 0


def test_only_kinks_is_undefined():
    architecture = Architecture(1, (1,), ("relu",))
    X, Y = np.array([[0.0]]), np.array([[1.0]])
    theta = np.zeros(architecture.parameter_count)
    check = check_gradient(architecture, theta, X, Y, sample=4)
    assert check.kinks == 1
    l1 = check_gradient(Architecture(1), np.zeros(2), X, Y, Penalty("l1", 1.0, 1))
    assert l1.kinks == 1  # the weight at the corner of |w|; the bias is not penalized
    assert l1.verdict == "correct"


# ---- samples, ε, input --------------------------------------------------------------------------


def test_a_sample_has_something_of_every_block_and_is_in_proportion():
    architecture = Architecture(2, (40, 40), ("tanh",) * 2)
    X, Y = data()
    theta = parameters(architecture)
    check = check_gradient(architecture, theta, X, Y, sample=100)
    sizes = {name: where.size for name, where in check.indices.items()}
    assert sum(sizes.values()) == 100
    assert check.sampled == (100, architecture.parameter_count)
    assert min(sizes.values()) >= 1
    assert sizes["W2"] > 80
    assert all(np.all(np.diff(where) > 0) for where in check.indices.values())
    assert "100 of 1801 parameters" in check.sentence
    assert check.verdict == "correct"
    again = check_gradient(architecture, theta, X, Y, sample=100)
    other = check_gradient(architecture, theta, X, Y, sample=100, seed=5)
    assert np.array_equal(check.indices["W2"], again.indices["W2"])
    assert not np.array_equal(check.indices["W2"], other.indices["W2"])
    least = check_gradient(architecture, theta, X, Y, sample=6)
    assert [where.size for where in least.indices.values()] == [1] * 6


def test_a_large_network_is_sampled_of_itself(monkeypatch):
    monkeypatch.setattr("playground.engine.gradient_check.check.AFFORDABLE_WORK", 30 * 22 * 2 * 50)
    X, Y = data()
    architecture = Architecture(2, (7, 7, 7), ("tanh",) * 3)
    check = check_gradient(architecture, parameters(architecture), X, Y)
    assert check.sampled == (50, architecture.parameter_count)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"sample": 9}, "sample 9: at least 10"),
        ({"epsilon": 0.0}, "above 0"),
        ({"sided": "left"}, "allowed are two, one"),
        ({"cost_form": "log"}, "allowed are logit, probability"),
        ({"redraw_masks": True}, "needs masks to redraw"),
        ({"masks": [None]}, "1 masks; allowed: 5"),
        ({"masks": [np.ones((2, 3)), None, None, None, None]}, r"mask 0 has shape \(2, 3\)"),
        ({"X": np.zeros((3, 30))}, r"X has shape \(3, 30\); allowed: \(2, 30\)"),
        ({"Y": np.zeros(30)}, r"Y has shape \(30,\); allowed: \(1, 30\)"),
        ({"theta": np.zeros(3)}, r"θ has shape \(3,\)"),
    ],
)
def test_what_does_not_fit_is_refused(change, message):
    X, Y = data()
    given_ = {"theta": parameters(DEEP), "X": X, "Y": Y, **change}
    arrays = [given_.pop(name) for name in ("theta", "X", "Y")]
    with pytest.raises(ValueError, match=message):
        check_gradient(DEEP, *arrays, **given_)


def test_the_literal_cost_is_for_the_cross_entropy():
    architecture = Architecture(2, (), (), "squared_error")
    X, Y = data()
    with pytest.raises(ValueError, match="is for cross_entropy, not squared_error"):
        check_gradient(architecture, np.zeros(3), X, Y, cost_form="probability")


def test_a_mask_that_drops_all_cannot_be_redrawn():
    architecture = Architecture(2)
    X, Y = data()
    with pytest.raises(ValueError, match="does not tell its keep_prob"):
        check_gradient(architecture, np.ones(3), X, Y, masks=[np.zeros((2, 30))], redraw_masks=True)
