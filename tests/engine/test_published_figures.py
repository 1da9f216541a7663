"""Figures of the course's published programming exercises that need no training.

Source: the programming exercises "Initialization", "Regularization" and "Gradient Checking" of
the course's first week, re-run with NumPy's legacy generator `numpy.random.RandomState`, whose
draws are frozen.
"""

from itertools import pairwise

import numpy as np
import pytest
from sklearn.datasets import make_circles

from playground.engine.gradient_check.check import check_gradient
from playground.engine.gradient_check.numerical_gradient import (
    one_sided,
    relative_difference,
    two_sided,
)
from playground.engine.losses import LOSSES, signed
from playground.engine.network import Architecture, biases, pack, weights
from playground.engine.propagation import backward, cost, forward
from playground.engine.regularization import NO_PENALTY, Penalty, penalty_cost


def drawn(state, sizes):
    """W1, b1, W2, b2, … by randn, in this order; sizes n_0, n_1, …."""
    W, b = [], []
    for n_in, n_out in pairwise(sizes):
        W.append(state.randn(n_out, n_in))
        b.append(state.randn(n_out, 1))
    return W, b


def test_l2_cost():
    A3 = np.array([[0.40682402, 0.01629284, 0.16722898, 0.10118111, 0.40682402]])
    Y = np.array([[1.0, 1.0, 0.0, 1.0, 0.0]])
    architecture = Architecture(3, (2, 3), ("relu", "relu"))
    theta = pack(architecture, *drawn(np.random.RandomState(1), architecture.sizes))
    z = np.log(A3 / (1 - A3))
    data = np.mean(LOSSES["cross_entropy"].each(z, signed(Y)))
    penalty = penalty_cost(architecture, theta, Penalty("l2", 0.1, 5))
    assert data + penalty == pytest.approx(1.7864859451590758, rel=1e-14)


@pytest.mark.parametrize(
    ("x", "theta", "figure"), [(2.0, 4.0, 2.919335883291695e-10), (3.0, 4.0, 7.814075313343006e-11)]
)
def test_gradient_check_in_one_dimension(x, theta, figure):
    approx = two_sided(lambda t: float(t[0] * x), np.array([theta]), 1e-7)
    assert relative_difference(approx, np.array([x])) == pytest.approx(figure, rel=1e-12)


def test_one_and_two_sided_differences_of_a_cube():
    at = np.array([1.0])
    assert two_sided(lambda t: float(t[0] ** 3), at, 0.01) == pytest.approx([3.0001], rel=1e-12)
    assert one_sided(lambda t: float(t[0] ** 3), at, 0.01) == pytest.approx([3.0301], rel=1e-12)


def exercise():
    """The gradient checking exercise: 4-5-3-1, ReLU, three examples."""
    state = np.random.RandomState(1)
    X, Y = state.randn(4, 3), np.array([[1.0, 1.0, 0.0]])
    architecture = Architecture(4, (5, 3), ("relu", "relu"))
    return architecture, pack(architecture, *drawn(state, architecture.sizes)), X, Y


def test_gradient_check_in_many_dimensions():
    architecture, theta, X, Y = exercise()
    right = check_gradient(architecture, theta, X, Y)
    assert right.difference == pytest.approx(1.1e-9, rel=0.3)
    assert right.verdict == "correct"
    bug = "dW2_times_2_and_db1_times_4"
    wrong = check_gradient(architecture, theta, X, Y, bug=bug, cost_form="probability")
    assert wrong.difference == pytest.approx(0.2850931567761623, rel=1e-8)
    assert wrong.verdict == "wrong"
    assert wrong.guilty == ["b1", "W2"]


def test_a_right_gradient_fails_with_the_cost_from_log_1_minus_a():
    architecture, theta, X, Y = exercise()
    literal = check_gradient(architecture, theta, X, Y, cost_form="probability")
    # Rounding made this figure, so that its digits depend on the order of the additions.
    assert literal.difference == pytest.approx(1.1890913024229996e-07, rel=0.02)
    assert literal.difference > 1e-7
    assert literal.verdict == "plausible"
    assert literal.guilty == []


def test_the_exercise_to_its_last_digits():
    """θ in the exercise's order, and its own way to add up the cost."""
    architecture, theta, X, Y = exercise()

    def ordered(flat):
        pairs = zip(weights(architecture, flat), biases(architecture, flat), strict=True)
        return np.concatenate([part.ravel() for pair in pairs for part in pair])

    def packed(vector):
        parts, start = [], 0
        for W, b in zip(weights(architecture, theta), biases(architecture, theta), strict=True):
            for like in (W, b):
                parts.append(vector[start : start + like.size].reshape(like.shape))
                start += like.size
        return pack(architecture, parts[0::2], parts[1::2])

    def J(vector):
        A3 = 1 / (1 + np.exp(-forward(architecture, packed(vector), X).Z[-1]))
        each = np.multiply(-np.log(A3), Y) + np.multiply(-np.log(1 - A3), 1 - Y)
        return float(1.0 / 3 * np.sum(each))

    approx = two_sided(J, ordered(theta))
    trace = forward(architecture, theta, X)
    exact = ordered(backward(architecture, theta, trace, Y, NO_PENALTY).theta)
    assert relative_difference(approx, exact) == pytest.approx(1.1890913024229996e-07, rel=1e-3)
    exact[20:25] *= 4  # db1
    exact[25:40] *= 2  # dW2
    assert relative_difference(approx, exact) == pytest.approx(0.2850931567761623, rel=1e-12)


@pytest.mark.parametrize(
    ("scale", "figure"), [("zeros", 0.6931471805599453), ("he", 0.8830537463419761)]
)
def test_the_cost_before_training_on_circles(scale, figure):
    X, Y = make_circles(n_samples=300, noise=0.05, random_state=np.random.RandomState(1))
    architecture = Architecture(2, (10, 5), ("relu", "relu"))
    state = np.random.RandomState(3)
    n = architecture.sizes
    W = [state.randn(n[i + 1], n[i]) * np.sqrt(2 / n[i]) * (scale == "he") for i in range(3)]
    b = [np.zeros((n[i + 1], 1)) for i in range(3)]
    theta = pack(architecture, W, b)
    found = cost(architecture, theta, X.T.copy(), Y[None].astype(float), NO_PENALTY)
    assert found == pytest.approx(figure, rel=1e-14)
