"""Cost and errors of a network, by the textbook's formulas and by counting."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.data.examples import Examples
from playground.engine.network import Architecture
from playground.engine.propagation import cost, forward
from playground.engine.regularization import NO_PENALTY, Penalty
from playground.session.messages.measures import Evaluation
from playground.session.run import build
from playground.session.run.evaluation import Evaluator, SetEvaluator, sample

SHAPE = Architecture(2, (5, 3), ("tanh", "relu"))
LINE = Architecture(1)  # ŷ = σ(w·x + b)


def random_set(m: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    generator = np.random.default_rng(seed)
    return generator.standard_normal((2, m)), generator.integers(0, 2, (1, m)).astype(float)


def prepared(dev: int = 20) -> build.Prepared:
    X, Y = random_set(50)
    X_dev, Y_dev = random_set(dev, 1)
    return build.prepare(Examples.from_sets(X, Y, X_dev, Y_dev, source="s"), "none")


@given(
    loss=st.sampled_from(["cross_entropy", "squared_error"]),
    kind=st.sampled_from(["none", "l2", "l1"]),
    lambd=st.floats(0, 100),
    seed=st.integers(0, 1000),
)
def test_figures_are_the_textbook_s(loss: str, kind: str, lambd: float, seed: int) -> None:
    shape = Architecture(2, (5, 3), ("tanh", "relu"), loss)
    theta = np.random.default_rng(seed).standard_normal(shape.parameter_count)
    sets = prepared()
    penalty = Penalty(kind, lambd, 50)
    found = Evaluator(shape, sets).evaluate(theta, penalty, 7)
    X, Y = sets.X_train, sets.examples.Y_train
    assert found.cost == pytest.approx(cost(shape, theta, X, Y, penalty), rel=1e-12)
    assert found.data_cost == pytest.approx(cost(shape, theta, X, Y, NO_PENALTY), rel=1e-12)
    assert found.cost == found.data_cost + found.penalty_cost
    wrong = (forward(shape, theta, X).Z[-1] > 0) != (Y == 1)
    assert found.train_error == wrong.mean()
    X, Y = sets.X_dev, sets.examples.Y_dev
    assert found.dev_cost == pytest.approx(cost(shape, theta, X, Y, NO_PENALTY), rel=1e-12)
    assert found.dev_error == ((forward(shape, theta, X).Z[-1] > 0) != (Y == 1)).mean()
    assert (found.step, found.train_sample) == (7, 50)


def test_without_a_dev_set_its_figures_are_missing() -> None:
    theta = np.ones(SHAPE.parameter_count)
    found = Evaluator(SHAPE, prepared(dev=0)).evaluate(theta, NO_PENALTY, 0)
    assert found.dev_error is None
    assert found.dev_cost is None


def test_errors_by_hand() -> None:
    X = np.array([[-2.0, -1.0, 0.0, 1.0, 2.0]])
    Y = np.array([[0.0, 1.0, 1.0, 1.0, 0.0]])
    line = SetEvaluator(LINE, X, Y)
    # θ = (b, w). z = x: class 1 where x > 0; x = 0 is class 0. Wrong: −1, 0 and 2.
    assert line.measure(np.array([0.0, 1.0])).error == 3 / 5
    assert line.measure(np.array([1.5, 1.0])).error == 1 / 5
    assert line.measure(np.array([-9.0, 0.0])).error == 3 / 5
    assert line.measure(np.zeros(2)).data_cost == pytest.approx(np.log(2))


def test_a_certain_mistake_costs_its_logit_and_an_overflow_is_a_value() -> None:
    wrong = SetEvaluator(LINE, np.array([[1000.0]]), np.array([[0.0]]))
    assert wrong.measure(np.array([0.0, 1.0])).data_cost == 1000
    assert wrong.measure(np.array([0.0, 1e308])).data_cost == np.inf
    lost = wrong.measure(np.array([np.nan, 1.0]))
    assert np.isnan(lost.data_cost)
    assert lost.error == 0  # no z is above zero: all are class 0


def test_a_large_set_is_sampled_always_alike() -> None:
    examples = Examples.from_sets(*random_set(1000), *random_set(20, 1), source="s")
    sets = build.prepare(examples, "standardize")
    theta = np.random.default_rng(3).standard_normal(SHAPE.parameter_count)

    def evaluated(most: int | None) -> Evaluation:
        return Evaluator(SHAPE, sets, most).evaluate(theta, NO_PENALTY, 0)

    part, whole = evaluated(100), evaluated(None)
    assert (part.train_sample, part.dev_sample) == (100, 20)
    assert part == evaluated(100)
    assert whole.train_sample == 1000
    assert whole.train_error == pytest.approx(part.train_error, abs=0.2)
    assert evaluated(1000) == whole
    places = sample(1000, 100)
    expected = SetEvaluator(SHAPE, sets.X_train[:, places], examples.Y_train[:, places])
    assert part.train_error == expected.measure(theta).error


def test_evaluating_leaves_the_parameters_alone() -> None:
    theta = np.random.default_rng(3).standard_normal(SHAPE.parameter_count)
    kept = theta.copy()
    evaluator = Evaluator(SHAPE, prepared())
    first = evaluator.evaluate(theta, NO_PENALTY, 0)
    evaluator.evaluate(-theta, NO_PENALTY, 0)
    assert evaluator.evaluate(theta, NO_PENALTY, 0) == first
    np.testing.assert_array_equal(theta, kept)
