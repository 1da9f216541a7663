"""The cost of logistic regression as a landscape. Reference: design/lessons.md, (a) Contours."""

import numpy as np
import pytest

from playground.data.normalization import fit
from playground.engine.laboratories.logistic_cost import LogisticCost
from playground.engine.network import Architecture, pack, weights
from playground.engine.propagation import backward, cost, forward
from playground.engine.regularization import Penalty
from playground.interruption import GivenUp

# eigenvalues at 0, condition, 2/λmax at 0, at w*, measured, and where J never rises in 200 steps
REFERENCE = {
    "none": (0.0265777, 85605.4, 3.22094e6, 2.33630e-5, 2.70058e-5, 2.70058e-5, 2.37032e-5),
    "centre": (0.0199009, 22980.3, 1.15474e6, 8.70311e-5, 1.06912e-4, 1.06912e-4, 8.72351e-5),
    "standardize": (0.157895, 0.342105, 2.16667, 5.84615, 7.67208, 7.67208, 7.37821),
    "as_printed": (2.35056e-6, 2.71429, 1.15474e6, 0.736842, 1.05147, 1.05147, 0.946195),
}


def reference(kind="none", lambd=0.0):
    i = np.arange(20)
    X = np.array([1 + 999 * i / 19, (7 * i % 20) / 19.0])
    Y = ((X[1] > 0.5) ^ (i % 4 == 0)).astype(float)[None]
    return LogisticCost(fit(kind, X).apply(X), Y, lambd)


@pytest.mark.parametrize("kind", REFERENCE)
def test_the_reference_values(kind):
    smallest, largest, condition, at_start, at_end, measured, _ = REFERENCE[kind]
    J = reference(kind)
    start = J.curvature(np.zeros(2))
    assert start.eigenvalues == pytest.approx([smallest, largest], rel=5e-6)
    assert start.condition == pytest.approx(condition, rel=5e-6)
    assert start.largest_stable_rate == pytest.approx(at_start, rel=5e-6)
    end = J.minimum()
    assert J.curvature(end).largest_stable_rate == pytest.approx(at_end, rel=5e-6)
    assert J.measured_stable_rate(end) == pytest.approx(measured, rel=3e-4)


@pytest.mark.parametrize("kind", REFERENCE)
def test_the_rate_at_the_end_is_the_measured_one_and_that_at_the_start_is_safe_and_low(kind):
    J = reference(kind)
    end = J.minimum()
    measured = J.measured_stable_rate(end)
    at_start = J.curvature(np.zeros(2)).largest_stable_rate
    assert J.curvature(end).largest_stable_rate == pytest.approx(measured, rel=1e-3)
    assert 1.15 < measured / at_start < 1.44  # 16 to 43 %
    assert J.descend(np.zeros(2), at_start, 200).rises == 0
    never = REFERENCE[kind][-1]
    assert J.descend(np.zeros(2), never * 0.999, 200).rises == 0
    assert J.descend(np.zeros(2), never * 1.001, 200).rises > 0


def test_it_is_the_networks_cost_without_hidden_layers():
    generator = np.random.default_rng(2)
    X, Y = generator.standard_normal((3, 30)), (generator.random((1, 30)) < 0.4).astype(float)
    w, J = generator.standard_normal(3), LogisticCost(X, Y, lambd=2.5)
    shape, penalty = Architecture(3), Penalty("l2", 2.5, 30)
    theta = pack(shape, [w[None]], [np.zeros((1, 1))])
    assert float(J.cost(w)) == pytest.approx(cost(shape, theta, X, Y, penalty))
    exact = backward(shape, theta, forward(shape, theta, X), Y, penalty).theta
    assert J.gradient(w) == pytest.approx(weights(shape, exact)[0][0])
    e = 1e-5
    H = [(J.gradient(w + e * d) - J.gradient(w - e * d)) / (2 * e) for d in np.eye(3)]
    assert J.curvature(w).eigenvalues == pytest.approx(np.linalg.eigvalsh(H), rel=1e-6)
    assert J.gradient(J.minimum()) == pytest.approx(np.zeros(3), abs=1e-12)
    both = np.array([w, 2 * w])
    assert J.cost(both) == pytest.approx([float(J.cost(one)) for one in both])


def test_separated_classes_have_no_minimum_without_a_penalty():
    X = np.array([[1.0, 2.0, -1.0, -3.0], [0.3, -0.2, 0.1, 0.0]])
    Y = np.array([[1.0, 1.0, 0.0, 0.0]])
    assert LogisticCost(X, Y).minimum() is None
    assert LogisticCost(np.zeros_like(X), Y).minimum() is None  # flat everywhere
    held = LogisticCost(X, Y, lambd=0.1)
    end = held.minimum()
    assert held.gradient(end) == pytest.approx(np.zeros(2), abs=1e-12)
    assert held.curvature(end).largest_stable_rate == pytest.approx(
        held.measured_stable_rate(end), rel=1e-3
    )


def test_a_direction_in_which_nothing_changes():
    X = np.vstack([reference("standardize").X, np.zeros(20)])
    J = LogisticCost(X, reference().Y)
    assert J.curvature(np.zeros(3)).condition == np.inf
    assert J.minimum()[:2] == pytest.approx(reference("standardize").minimum())


def test_a_descent_ends_where_numbers_end():
    J = reference("none", lambd=1000.0)
    found = J.descend(np.zeros(2), 10.0, 400)  # αλ/m = 500: every step multiplies by 499
    assert len(found.costs) < 401
    assert np.isfinite(found.weights).all()
    assert np.isfinite(found.costs).all()


def test_given_up_between_its_steps():
    def give_up():
        raise GivenUp

    J = reference()
    with pytest.raises(GivenUp):
        J.minimum(give_up)
    with pytest.raises(GivenUp):
        J.measured_stable_rate(np.zeros(2), give_up)
