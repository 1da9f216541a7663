"""The update alone, on gradients that are given: by hand, by formula, and at its odd places."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.activations import Array
from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture, weights
from playground.engine.optimizers import OPTIMIZERS, Moments, Update, decayed
from playground.engine.regularization import Penalty, decay_factor
from playground.engine.training import Training
from playground.engine.training_state import Settings

A = Architecture(1, (1,), ("tanh",))  # θ = b1, W1, b2, W2
IS_WEIGHT = np.array([False, True, False, True])


class Bench:
    """An update of four parameters, from gradients that the test chooses."""

    def __init__(
        self, kind: str, theta: list[float], rate: float, penalty: Penalty, scale: float = 1.0
    ) -> None:
        self.theta, self.G = np.array(theta, dtype=float), np.zeros(4)
        self.moments = Moments(self.theta)
        self.update = Update(A, kind, self.theta, self.G, self.moments, scale)
        self.update.set(rate, penalty)

    def step(self, gradient: object) -> Array:
        self.G[...] = gradient
        for function, arguments in self.update.calls:
            function(*arguments)
        return self.theta.copy()


NONE = Penalty()


def test_gradient_descent_by_hand() -> None:
    bench = Bench("gradient_descent", [1, 2, 3, 4], 0.5, NONE)
    assert bench.step([1, -1, 0, 2]).tolist() == [0.5, 2.5, 3, 3]
    bench = Bench("gradient_descent", [1, 2, 3, 4], 0.5, Penalty("l2", 4.0, 8))
    # the weights shrink by 1 − ½·4/8 = ¾ first; the biases do not
    assert bench.step([1, -1, 0, 2]).tolist() == [0.5, 2.0, 3, 2]
    bench = Bench("gradient_descent", [1, 2, 3, 0.1], 0.5, Penalty("l1", 4.0, 8))
    # the threshold is ½·4/(2·8) = ⅛
    assert bench.step(np.zeros(4)).tolist() == [1, 1.875, 3, 0]


def test_momentum_by_hand() -> None:
    bench = Bench("momentum", [1, 2, 3, 4], 1.0, NONE)
    np.testing.assert_allclose(bench.step([1, 1, 1, 1]), [0.9, 1.9, 2.9, 3.9], rtol=1e-15)
    # v = 0.9·0.1 + 0.1·1 = 0.19
    np.testing.assert_allclose(bench.step([1, 1, 1, 1]), [0.71, 1.71, 2.71, 3.71], rtol=1e-15)
    bench = Bench("momentum", [1, 2, 3, 4], 1.0, Penalty("l2", 4.0, 8))
    # dW = 0 + ½·W, so that v = 0.05·W
    np.testing.assert_allclose(bench.step(np.zeros(4)), [1, 1.9, 3, 3.8], rtol=1e-15)


def test_adam_by_hand() -> None:
    """The first step is α·g/(|g| + ε) whatever the size of g; ε counts where g is tiny."""
    bench = Bench("adam", [1, 2, 3, 4], 0.1, NONE)
    expected = [1 - 0.1 / (1 + 1e-8), 2 + 0.1 / (1 + 1e-11), 3, 4 - 0.1 * 0.5]
    np.testing.assert_allclose(bench.step([1, -1000, 0, 1e-8]), expected, rtol=1e-14)
    # the second, worked out: g = 1 and then 3
    bench = Bench("adam", [1, 2, 3, 4], 0.1, NONE)
    first = bench.step([1, 1, 1, 1])
    v = (0.9 * 0.1 * 1 + 0.1 * 3) / (1 - 0.81)
    s = (0.999 * 0.001 * 1 + 0.001 * 9) / (1 - 0.998001)
    np.testing.assert_allclose(
        bench.step([3, 3, 3, 3]), first - 0.1 * v / (np.sqrt(s) + 1e-8), rtol=1e-14
    )


@pytest.mark.parametrize("kind", OPTIMIZERS)
def test_the_gradient_is_scaled(kind: str) -> None:
    """What comes is a sum over examples; λ is not scaled with it."""
    penalty = Penalty("l2", 0.5, 10)
    whole, parts = (Bench(kind, [1, 2, 3, 4], 0.1, penalty, scale) for scale in (1.0, 0.25))
    for gradient in ([1, -2, 3, 0.5], [0, 1, 0.2, -1]):
        expected = whole.step(gradient)
        np.testing.assert_allclose(parts.step(4 * np.array(gradient)), expected, rtol=1e-14)


@pytest.mark.parametrize("kind", ["momentum", "adam"])
def test_moments_are_one_memory_for_batches_of_two_sizes(kind: str) -> None:
    """An epoch's last, smaller batch has an update of its own on the same moments."""
    one = Bench(kind, [1, 2, 3, 4], 0.1, NONE)
    two = Bench(kind, [1, 2, 3, 4], 0.1, NONE)
    last = Update(A, kind, two.theta, two.G, two.moments, 0.5)
    last.set(0.1, NONE)
    for index in range(6):
        gradient = np.array([1.0, -2.0, 0.5, index])
        one.step(gradient)
        if index % 3 < 2:
            two.step(gradient)
            continue
        two.G[...] = 2 * gradient
        for function, arguments in last.calls:
            function(*arguments)
    np.testing.assert_allclose(two.theta, one.theta, rtol=1e-15)
    assert two.moments.count == (6 if kind == "adam" else 0)


@given(
    theta=st.lists(st.floats(-5, 5), min_size=4, max_size=4),
    gradient=st.lists(st.floats(-5, 5), min_size=4, max_size=4),
    lambd=st.floats(0, 100),
    kind=st.sampled_from(["l2", "l1"]),
    optimizer=st.sampled_from(OPTIMIZERS),
)
def test_penalties_leave_the_biases_alone(
    theta: list[float], gradient: list[float], lambd: float, kind: str, optimizer: str
) -> None:
    penalized = Bench(optimizer, theta, 0.1, Penalty(kind, lambd, 7))
    free = Bench(optimizer, theta, 0.1, NONE)
    for _ in range(3):
        found, expected = penalized.step(gradient), free.step(gradient)
        assert np.array_equal(found[~IS_WEIGHT], expected[~IS_WEIGHT])


@given(alpha=st.floats(0.01, 10), lambd=st.floats(0, 1000), m=st.integers(1, 100))
def test_l2_is_weight_decay(alpha: float, lambd: float, m: int) -> None:
    """A step without data multiplies each weight by 1 − αλ/m; beyond αλ/m = 1 its sign flips."""
    penalty = Penalty("l2", lambd, m)
    factor = decay_factor(penalty, alpha)
    assert factor == pytest.approx(1 - alpha * lambd / m)
    start = np.array([1.0, 2.0, 3.0, -4.0])
    found = Bench("gradient_descent", list(start), alpha, penalty).step(np.zeros(4))
    np.testing.assert_allclose(found, np.where(IS_WEIGHT, factor * start, start), atol=1e-12)
    if alpha * lambd / m > 1:
        assert np.all(np.sign(found[IS_WEIGHT]) == -np.sign(start[IS_WEIGHT]))


def test_in_training_every_weight_flips_its_sign_where_the_decay_passes_zero() -> None:
    """α = 0.1, λ/m = 11: the factor is −0.1, and what the data add is smaller."""
    a = Architecture(2, (3,), ("tanh",))
    X = np.random.default_rng(0).standard_normal((2, 10))
    Y = (X[:1] > 0).astype(float)
    theta = np.where(a.is_weight, 20 * np.sign(initial_parameters(a, "xavier")), 0.0)
    settings = Settings(0.1, penalty=Penalty("l2", 110.0, 10))
    training = Training(a, theta, X, Y, settings)
    for _ in range(2):
        before = np.concatenate([W.ravel() for W in weights(a, training.theta)])
        training.run(1)
        after = np.concatenate([W.ravel() for W in weights(a, training.theta)])
        if training.step == 1:
            assert np.all(np.sign(after) == -np.sign(before))
    assert training.divergence is None


# ---- L1 -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", OPTIMIZERS)
def test_l1_gives_exact_zeros_where_a_subgradient_oscillates(kind: str) -> None:
    """Two useless features: their weights become exactly zero, and stay there."""
    a = Architecture(3)
    random = np.random.default_rng(1)
    X = random.standard_normal((3, 200))
    Y = (X[:1] > 0).astype(float)
    lambd, alpha, m = 60.0, 0.05, 200
    settings = Settings(alpha, optimizer=kind, penalty=Penalty("l1", lambd, m))
    training = Training(a, np.array([0.1, 0.5, 0.3, -0.4]), X, Y, settings)
    training.run(3000)
    for _ in range(5):
        training.run(1)
        assert training.theta[2:].tolist() == [0.0, 0.0]
        assert training.theta[1] > 0.1
    assert training.theta[0] != 0

    W, b = np.array([[0.5, 0.3, -0.4]]), 0.1
    never_zero = True
    for _ in range(3000):
        dZ = 1 / (1 + np.exp(-(W @ X + b))) - Y
        W = W - alpha * (dZ @ X.T / m + lambd / (2 * m) * np.sign(W))
        b = b - alpha * dZ.mean()
        never_zero = never_zero and bool(np.all(W != 0))
    assert never_zero
    assert np.abs(W[0, 1:]).max() > 1e-4


@pytest.mark.parametrize(
    ("kind", "rate"), [("gradient_descent", 1.0), ("momentum", 1.0), ("adam", 0.003)]
)
def test_l1_ends_where_the_subgradient_condition_holds(kind: str, rate: float) -> None:
    """At the minimum dJ_data/dw = −(λ/2m)·sign w where w ≠ 0, and at most λ/2m where w = 0."""
    a = Architecture(4)
    random = np.random.default_rng(2)
    X = random.standard_normal((4, 100))
    Y = (X[:1] - 0.5 * X[1:2] + 0.5 * random.standard_normal((1, 100)) > 0).astype(float)
    penalty = Penalty("l1", 20.0, 100)
    settings = Settings(rate, optimizer=kind, penalty=penalty)
    training = Training(a, initial_parameters(a, "xavier"), X, Y, settings)
    training.run(5000)
    bound = 20.0 / 200
    w, b = training.theta[1:], training.theta[0]
    dZ = 1 / (1 + np.exp(-(w @ X + b))) - Y[0]
    dw = X @ dZ / 100
    assert np.any(w == 0)
    assert np.any(w != 0)
    np.testing.assert_allclose(dw[w != 0], -bound * np.sign(w[w != 0]), atol=1e-9)
    assert np.all(np.abs(dw[w == 0]) <= bound)
    assert abs(dZ.mean()) < 1e-9  # the bias is free


@given(
    theta=st.lists(st.floats(-2, 2), min_size=4, max_size=4),
    gradient=st.lists(st.floats(-2, 2), min_size=4, max_size=4),
    lambd=st.floats(0, 50),
)
def test_l1_is_the_soft_threshold_of_a_plain_step(
    theta: list[float], gradient: list[float], lambd: float
) -> None:
    plain = Bench("gradient_descent", theta, 0.3, NONE).step(gradient)
    found = Bench("gradient_descent", theta, 0.3, Penalty("l1", lambd, 5)).step(gradient)
    threshold = np.where(IS_WEIGHT, 0.3 * lambd / 10, 0)
    expected = np.sign(plain) * np.maximum(np.abs(plain) - threshold, 0)
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-14)
    within = np.abs(plain) <= threshold
    assert np.all(found[within & IS_WEIGHT] == 0)


def plain_adam_with_l1(
    theta: list[float], gradients: list[list[float]], alpha: float, kappa: float
) -> list[list[float]]:
    """Number by number, from the formulas: θ after each step."""
    w, m, v = list(theta), [0.0] * len(theta), [0.0] * len(theta)
    found = []
    for t, dw in enumerate(gradients, 1):
        for i in range(len(w)):
            m[i] = 0.9 * m[i] + 0.1 * dw[i]
            v[i] = 0.999 * v[i] + 0.001 * dw[i] ** 2
            D = math.sqrt(v[i] / (1 - 0.999**t)) + 1e-8
            w[i] -= alpha * (m[i] / (1 - 0.9**t)) / D
            if IS_WEIGHT[i]:
                threshold = alpha * kappa / D
                w[i] = math.copysign(max(abs(w[i]) - threshold, 0.0), w[i])
        found.append(list(w))
    return found


@given(
    theta=st.lists(st.floats(-2, 2), min_size=4, max_size=4),
    gradients=st.lists(
        st.lists(st.one_of(st.just(0.0), st.floats(-2, 2)), min_size=4, max_size=4),
        min_size=1,
        max_size=6,
    ),
    lambd=st.floats(0.01, 50),
)
def test_adam_with_l1_is_the_proximal_step_in_its_own_metric(
    theta: list[float], gradients: list[list[float]], lambd: float
) -> None:
    bench = Bench("adam", theta, 0.02, Penalty("l1", lambd, 5))
    expected = plain_adam_with_l1(theta, gradients, 0.02, lambd / 10)
    for gradient, after in zip(gradients, expected, strict=True):
        found = bench.step(gradient)
        assert np.all(np.isfinite(found))
        np.testing.assert_allclose(found, after, rtol=1e-12, atol=1e-12)


def test_a_weight_that_no_data_hold_is_zero_at_once_under_adam() -> None:
    """v̂ = 0: only the penalty is left, whose minimum is 0. Biases have no penalty."""
    bench = Bench("adam", [1, 2, 3, -4], 0.01, Penalty("l1", 0.1, 100))
    for number in range(1, 4):
        b1, W1, b2, W2 = bench.step([0, 0, 0, -1])
        assert (b1, W1, b2) == (1, 0, 3)
        assert -4 < W2 < -4 + 0.011 * number


def test_what_has_become_zero_comes_back_when_the_data_pull_harder_than_the_penalty() -> None:
    penalty = Penalty("l1", 1.0, 1)  # κ = 0.5
    bench = Bench("adam", [0, 0, 0, 0], 0.01, penalty)
    for _ in range(200):
        found = bench.step([0, 0.49, 0, -0.51])
        assert found[1] == 0
    assert found[3] > 0


def test_adam_ends_at_gradient_descents_minimum_under_l1() -> None:
    """A convex cost has one, which does not depend on the way there."""
    a = Architecture(6)
    random = np.random.default_rng(5)
    X = random.standard_normal((6, 120)) * np.array([[3.0], [1], [1], [0.3], [0.1], [1]])
    Y = (X[:1] - X[1:2] + random.standard_normal((1, 120)) > 0).astype(float)
    ends = {}
    for kind, rate, steps in (("gradient_descent", 0.3, 20_000), ("adam", 0.002, 20_000)):
        settings = Settings(rate, optimizer=kind, penalty=Penalty("l1", 6.0, 120))
        training = Training(a, initial_parameters(a, "xavier"), X, Y, settings)
        training.run(steps)
        ends[kind] = training.theta
    assert np.array_equal(ends["adam"] == 0, ends["gradient_descent"] == 0)
    assert 0 < np.count_nonzero(ends["adam"] == 0) < 6
    apart = ends["adam"] - ends["gradient_descent"]
    assert np.abs(apart[1:]).max() < 1e-6
    assert abs(apart[0]) < 0.002  # α: near a bias's zero gradient Adam trembles, penalty or none


# ---- the learning rate ----------------------------------------------------------------------


def test_decay_formulas() -> None:
    assert [decayed(0.2, "none", 1.0, 1, epoch) for epoch in (0, 5)] == [0.2, 0.2]
    inverse = [decayed(0.2, "inverse_time", 1.0, 1, epoch) for epoch in range(4)]
    np.testing.assert_allclose(inverse, [0.2, 0.1, 0.2 / 3, 0.05], rtol=1e-15)
    stepped = [decayed(0.2, "step", 1.0, 2, epoch) for epoch in range(5)]
    np.testing.assert_allclose(stepped, [0.2, 0.2, 0.1, 0.1, 0.2 / 3], rtol=1e-15)
    assert decayed(0.2, "inverse_time", 0.0, 1, 1000) == 0.2
    many = decayed(np.array([[0.2], [0.4]]), "inverse_time", 1.0, 1, 1)
    np.testing.assert_allclose(many, [[0.1], [0.2]], rtol=1e-15)
    with pytest.raises(ValueError, match="decay 'cosine'"):
        decayed(0.2, "cosine", 1.0, 1, 0)


def test_a_learning_rate_of_zero_moves_nothing() -> None:
    for kind in OPTIMIZERS:
        for penalty in (NONE, Penalty("l2", 3.0, 2), Penalty("l1", 3.0, 2)):
            bench = Bench(kind, [1, -2, 3, -4], 0.0, penalty)
            assert bench.step([1, 1, -1, 5]).tolist() == [1, -2, 3, -4]


def test_an_unknown_optimizer_is_refused() -> None:
    with pytest.raises(ValueError, match="optimizer 'sgd'"):
        Update(A, "sgd", np.zeros(4), np.zeros(4), Moments(np.zeros(4)), 1.0)


def test_moments_come_back_and_are_cleared() -> None:
    bench = Bench("adam", [1, 2, 3, 4], 0.1, NONE)
    bench.step([1, 2, 3, 4])
    state, theta = bench.moments.state(), bench.theta.copy()
    after = bench.step([4, 3, 2, 1])
    bench.moments.restore(state)
    bench.theta[...] = theta
    assert np.array_equal(bench.step([4, 3, 2, 1]), after)
    bench.moments.clear()
    bench.theta[...] = [1, 2, 3, 4]
    fresh = Bench("adam", [1, 2, 3, 4], 0.1, NONE)
    assert np.array_equal(bench.step([1, 2, 3, 4]), fresh.step([1, 2, 3, 4]))
