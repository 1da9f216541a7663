"""Forward and backward propagation against differences, hand-made numbers and another library."""

import math

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier

from playground.engine.activations import ACTIVATIONS
from playground.engine.initializers import initial_parameters
from playground.engine.losses import LOSSES
from playground.engine.network import Architecture, biases, blocks, pack, weights
from playground.engine.propagation import backward, cost, forward
from playground.engine.regularization import NO_PENALTY, Penalty


def data(n_x, m, seed=0):
    generator = np.random.default_rng(seed)
    X = generator.normal(size=(n_x, m))
    return X, (generator.random((1, m)) < 0.5).astype(float)


def dropout_masks(architecture, m, keep_prob=0.8, seed=0):
    generator = np.random.default_rng(seed)
    return [(generator.random((n, m)) < keep_prob) / keep_prob for n in architecture.sizes[:-1]]


def test_forward_by_hand():
    architecture = Architecture(2, (2,), ("relu",))
    W1, b1 = np.array([[1.0, 2.0], [-1.0, 1.0]]), np.array([[0.5], [0.0]])
    W2, b2 = np.array([[1.0, -2.0]]), np.array([[0.25]])
    theta = pack(architecture, [W1, W2], [b1, b2])
    X = np.array([[1.0, 3.0], [1.0, 0.0]])
    trace = forward(architecture, theta, X)
    assert np.array_equal(trace.Z[0], [[3.5, 3.5], [0.0, -3.0]])
    assert np.array_equal(trace.A[1], [[3.5, 3.5], [0.0, 0.0]])
    assert np.array_equal(trace.Z[1], [[3.75, 3.75]])
    assert trace.A[2] == pytest.approx(1 / (1 + math.exp(-3.75)))
    Y = np.array([[1.0, 0.0]])
    by_hand = (math.log1p(math.exp(-3.75)) + math.log1p(math.exp(3.75))) / 2
    assert cost(architecture, theta, X, Y, NO_PENALTY) == pytest.approx(by_hand)
    with_l2 = cost(architecture, theta, X, Y, Penalty("l2", 3.0, 2))
    assert with_l2 - by_hand == pytest.approx(3 / 4 * (1 + 4 + 1 + 1 + 1 + 4))


def test_the_prediction_is_tanh_for_the_squared_error():
    architecture = Architecture(1, (), (), "squared_error")
    trace = forward(architecture, np.array([0.5, 2.0]), np.array([[1.0]]))
    assert trace.A[1] == pytest.approx(math.tanh(2.5))


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("depth", [0, 1, 3])
@pytest.mark.parametrize("kind", ["none", "l2", "l1"])
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("dropout", [False, True])
def test_gradient_agrees_with_central_differences(activation, kind, depth, loss, dropout):
    architecture = Architecture(3, (5, 4, 3)[:depth], (activation,) * depth, loss)
    X, Y = data(3, 7)
    theta = initial_parameters(architecture, "xavier", bias=0.1, seed=depth + 1)
    penalty = Penalty(kind, 0.7, 7)
    masks = dropout_masks(architecture, 7) if dropout else None
    exact = backward(architecture, theta, forward(architecture, theta, X, masks), Y, penalty).theta
    h = 1e-5
    approx = np.empty_like(theta)
    for i in range(theta.size):
        step = np.zeros_like(theta)
        step[i] = h
        up, down = (
            cost(architecture, theta + sign * step, X, Y, penalty, masks) for sign in (1, -1)
        )
        approx[i] = (up - down) / (2 * h)
    size = np.linalg.norm(approx) + np.linalg.norm(exact)
    assert size > 1e-3  # there is a gradient to compare
    assert np.linalg.norm(approx - exact) / size < 1e-7


def test_dZ_is_one_examples_gradient_without_one_over_m():
    architecture = Architecture(2, (3,), ("tanh",))
    X, Y = data(2, 5)
    theta = initial_parameters(architecture, "xavier")
    trace = forward(architecture, theta, X)
    gradients = backward(architecture, theta, trace, Y, NO_PENALTY)
    assert gradients.dZ[1] == pytest.approx(trace.A[2] - Y)
    (dW1, dW2), (db1, _) = (view(architecture, gradients.theta) for view in (weights, biases))
    assert dW2 == pytest.approx(gradients.dZ[1] @ trace.A[1].T / 5)
    assert dW1 == pytest.approx(gradients.dZ[0] @ X.T / 5)
    assert db1 == pytest.approx(gradients.dZ[0].mean(axis=1, keepdims=True))


@pytest.mark.parametrize(
    ("ours", "theirs"), [("relu", "relu"), ("tanh", "tanh"), ("sigmoid", "logistic")]
)
def test_gradient_agrees_with_another_library(ours, theirs):
    """One full-batch step of scikit-learn's network moves its weights by −α times our gradient."""
    m, lambd, alpha = 40, 2.0, 0.125
    X, Y = data(3, m)
    net = MLPClassifier(
        (6, 4), activation=theirs, solver="sgd", alpha=lambd, batch_size=m, momentum=0.0,
        learning_rate_init=alpha, random_state=1,
    )  # fmt: skip
    net.partial_fit(X.T, Y[0], classes=[0, 1])
    architecture = Architecture(3, (6, 4), (ours,) * 2)

    def packed():
        return pack(architecture, [W.T for W in net.coefs_], [b[:, None] for b in net.intercepts_])

    before = packed()
    net.partial_fit(X.T, Y[0])
    trace = forward(architecture, before, X)
    gradient = backward(architecture, before, trace, Y, Penalty("l2", lambd, m)).theta
    assert packed() - before == pytest.approx(-alpha * gradient, rel=1e-9, abs=1e-12)


def test_masks_multiply_what_they_are_for():
    architecture = Architecture(2, (3, 4), ("tanh", "relu"))
    X, _ = data(2, 6)
    theta = initial_parameters(architecture, "he", bias=0.3)
    masks = dropout_masks(architecture, 6)
    trace = forward(architecture, theta, X, masks)
    assert np.array_equal(trace.A[0], X * masks[0])
    assert np.array_equal(trace.A[1], np.tanh(trace.Z[0]) * masks[1])
    assert np.array_equal(trace.A[2], np.maximum(trace.Z[1], 0) * masks[2])
    plain = forward(architecture, theta, X, [None, None, None])
    assert np.array_equal(plain.Z[-1], forward(architecture, theta, X).Z[-1])


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_zero_weights_and_biases_never_move_the_weights(activation):
    architecture = Architecture(2, (4, 4), (activation,) * 2)
    X, Y = data(2, 9)
    theta = np.zeros(architecture.parameter_count)
    trace = forward(architecture, theta, X)
    gradient = backward(architecture, theta, trace, Y, NO_PENALTY).theta
    assert not gradient[architecture.is_weight].any()
    assert np.flatnonzero(gradient).tolist() == [architecture.offsets[-2]]  # b[L] alone


def test_equal_weights_keep_the_units_twins():
    architecture = Architecture(2, (4,), ("tanh",))
    X, Y = data(2, 9)
    theta = initial_parameters(architecture, "constant", gain=0.3, bias=0.1)
    for _ in range(3):
        trace = forward(architecture, theta, X)
        theta = theta - 0.5 * backward(architecture, theta, trace, Y, NO_PENALTY).theta
    first = blocks(architecture, theta)[0]
    assert np.ptp(first, axis=0) == pytest.approx(np.zeros(3), abs=1e-15)
    assert not np.array_equal(
        first,
        blocks(architecture, initial_parameters(architecture, "constant", gain=0.3, bias=0.1))[0],
    )


def test_overflow_is_a_value_and_not_a_warning():
    architecture = Architecture(2, (3,) * 3, ("linear",) * 3)
    X, Y = data(2, 4)
    theta = np.full(architecture.parameter_count, 1e120)
    trace = forward(architecture, theta, X)
    assert not np.all(np.isfinite(trace.Z[-1]))
    assert not np.all(np.isfinite(backward(architecture, theta, trace, Y, NO_PENALTY).theta))
    assert not math.isfinite(cost(architecture, theta, X, Y, NO_PENALTY))
