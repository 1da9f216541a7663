"""Whole trainings against figures from elsewhere: the course's exercise, scikit-learn."""

from functools import cache

import numpy as np
import pytest

from playground.engine.activations import Array
from playground.engine.network import Architecture, biases, pack, weights
from playground.engine.propagation import cost, forward
from playground.engine.regularization import NO_PENALTY, Penalty
from playground.engine.training import Training
from playground.engine.training_state import Settings
from tests.engine import course_style
from tests.engine.small_problem import small_problem

# ---- the course's published initialization exercise -----------------------------------------
#
# The course's published initialization exercise trains 2-10-5-1 (ReLU, ReLU, logistic) on two
# noisy rings for 15,000 full-batch steps at α = 0.01. The figures below are what it prints,
# re-run with all digits.

EXERCISE = Architecture(2, (10, 5), ("relu", "relu"))
STYLE = course_style.Style(("relu", "relu"), learning_rate=0.01, m_train=300)
HE_COSTS = {
    0: 0.8830537463419761,
    1000: 0.6879825919728063,
    5000: 0.5304944491717495,
    10000: 0.15015556280371808,
    14000: 0.07357895962677366,
}
HE_ACCURACIES = (0.9933333333333333, 0.96)
TIMES_10_ACCURACIES = (0.83, 0.86)
ZEROS_COST = 0.6931471805599453


@cache
def circles(m: int, seed: int) -> tuple[Array, Array]:
    """Two rings of radius 1 (label 0) and 0.8 (label 1), shuffled, with noise 0.05; (2, m)."""
    angles = np.linspace(0, 2 * np.pi, m // 2, endpoint=False)
    ring = np.stack([np.cos(angles), np.sin(angles)])
    X, Y = np.hstack([ring, 0.8 * ring]), np.repeat([[0.0, 1.0]], m // 2, axis=1)
    random = np.random.RandomState(seed)
    order = np.arange(m)
    random.shuffle(order)
    noise = random.normal(scale=0.05, size=(m, 2))
    return X[:, order] + noise.T, Y[:, order]


def exercise(scale: float | str) -> tuple[Training, course_style.Named]:
    """Our training and the reference's parameters, both at the exercise's start."""
    parameters = course_style.initialize(EXERCISE.sizes, 3, scale)
    W = [parameters[f"W{layer}"] for layer in (1, 2, 3)]
    b = [parameters[f"b{layer}"] for layer in (1, 2, 3)]
    theta = pack(EXERCISE, W, b)
    return Training(EXERCISE, theta, *circles(300, 1), Settings(0.01)), parameters


def parameters_of(training: Training) -> course_style.Named:
    a = training.architecture
    return course_style.named(weights(a, training.theta), biases(a, training.theta))


def exercise_cost(parameters: course_style.Named) -> float:
    """The mean of −y log a − (1 − y) log(1 − a) on the training set, as the exercise takes it."""
    X, Y = circles(300, 1)
    AL, _ = course_style.forward_propagation(X, parameters, STYLE)
    return course_style.compute_cost(AL, Y, parameters, STYLE)


def accuracies(theta: Array) -> tuple[float, float]:
    """Of a > 0.5 on the training and on the test set."""
    found = []
    for m, seed in ((300, 1), (100, 2)):
        X, Y = circles(m, seed)
        found.append(float(np.mean((forward(EXERCISE, theta, X).A[-1] > 0.5) == Y)))
    return found[0], found[1]


def test_circles_are_those_of_scikit_learn() -> None:
    datasets = pytest.importorskip("sklearn.datasets", reason="scikit-learn is not installed")
    for m, seed in ((300, 1), (100, 2)):
        rows, labels = datasets.make_circles(n_samples=m, noise=0.05, random_state=seed)
        X, Y = circles(m, seed)
        np.testing.assert_allclose(X, rows.T, rtol=0, atol=1e-15)
        assert np.array_equal(Y[0], labels)


def test_he_initialization_reaches_the_published_costs() -> None:
    """All 15 digits at 0 and to the 14th decimal after 14,000 steps; and both accuracies."""
    training, _ = exercise("he")
    for step, published in HE_COSTS.items():
        training.run(step - training.step)
        assert training.step == step
        assert exercise_cost(parameters_of(training)) == pytest.approx(published, rel=0, abs=5e-15)
        ours = cost(EXERCISE, training.theta, *circles(300, 1), NO_PENALTY)
        assert ours == pytest.approx(published, rel=0, abs=5e-15)
    training.run(15_000 - training.step)
    assert accuracies(training.theta) == HE_ACCURACIES


def test_zeros_stay_zeros() -> None:
    """No weight moves, so that the cost is ln 2 at every step and half the points are right."""
    training, _ = exercise(0.0)
    for _ in range(15):
        assert exercise_cost(parameters_of(training)) == pytest.approx(ZEROS_COST, rel=1e-15)
        training.run(1000)
    assert not np.any(training.theta[EXERCISE.is_weight])
    assert accuracies(training.theta) == (0.5, 0.5)


def test_weights_times_10_reach_the_published_accuracies() -> None:
    """A chaotic run: only the accuracies reproduce, not the digits of its costs."""
    training, _ = exercise(10.0)
    training.run(15_000)
    assert training.divergence is None
    assert accuracies(training.theta) == TIMES_10_ACCURACIES


def test_the_course_style_reference_takes_the_same_path() -> None:
    training, parameters = exercise("he")
    memory = course_style.initialize_memory(parameters)
    X, Y = circles(300, 1)
    for _ in range(20):
        for _ in range(50):
            course_style.train_step(parameters, memory, X, Y, STYLE)
        training.run(50)
        ours = parameters_of(training)
        for name, value in parameters.items():
            np.testing.assert_allclose(ours[name], value, rtol=0, atol=1e-12, err_msg=name)


# ---- scikit-learn ---------------------------------------------------------------------------


@pytest.mark.parametrize("lambd", [0.0, 0.7, 20.0])
@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid"])
def test_agrees_with_scikit_learn(activation: str, lambd: float) -> None:
    """Its α/(2·n_samples)·‖W‖² is our λ/(2m)·‖W‖² where the batch is the whole set: α = λ."""
    neural_network = pytest.importorskip(
        "sklearn.neural_network", reason="scikit-learn is not installed"
    )
    a, theta, X, Y = small_problem(activation)
    peer = neural_network.MLPClassifier(
        hidden_layer_sizes=a.hidden,
        activation={"sigmoid": "logistic"}.get(activation, activation),
        solver="sgd",
        alpha=lambd,
        batch_size=X.shape[1],
        learning_rate="constant",
        learning_rate_init=0.3,
        momentum=0.0,
        nesterovs_momentum=False,
        shuffle=False,
    )
    rows, labels = X.T.copy(), Y[0].astype(int)
    peer.partial_fit(rows, labels, classes=[0, 1])  # makes its arrays, and a step to be undone
    for kept, W in zip(peer.coefs_, weights(a, theta), strict=True):
        kept[...] = W.T
    for kept, b in zip(peer.intercepts_, biases(a, theta), strict=True):
        kept[...] = b[:, 0]
    training = Training(a, theta, X, Y, Settings(0.3, penalty=Penalty("l2", lambd, X.shape[1])))
    for _ in range(12):
        here = cost(a, training.theta, X, Y, training.settings.penalty)
        peer.partial_fit(rows, labels)
        training.run(1)
        assert peer.loss_ == pytest.approx(here, rel=1e-12)
        found = pack(a, [W.T for W in peer.coefs_], [b[:, None] for b in peer.intercepts_])
        np.testing.assert_allclose(training.theta, found, rtol=0, atol=1e-10)
    np.testing.assert_allclose(
        forward(a, training.theta, X).A[-1][0], peer.predict_proba(rows)[:, 1], atol=1e-10
    )
