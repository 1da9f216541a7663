"""The two losses: values, gradients, extremes, and the prepared calls."""

import math

import numpy as np
import pytest
from sklearn.metrics import log_loss

from playground.engine.activations import ACTIVATIONS
from playground.engine.losses import LOSSES, signed


def examples(m=200):
    generator = np.random.default_rng(3)
    z = generator.normal(0, 3, (1, m))
    Y = (generator.random((1, m)) < 0.4).astype(float)
    return z, Y


def test_labels_become_minus_and_plus_one():
    assert np.array_equal(signed(np.array([[0.0, 1.0]])), [[-1.0, 1.0]])


def test_cross_entropy_is_that_of_an_independent_library():
    z, Y = examples()
    loss = LOSSES["cross_entropy"]
    theirs = log_loss(Y[0], 1 / (1 + np.exp(-z[0])))
    assert np.mean(loss.each(z, signed(Y))) == pytest.approx(theirs, rel=1e-12)


def test_squared_error_is_half_the_square_on_labels_of_one():
    loss = LOSSES["squared_error"]
    z = np.array([[0.0, 0.5, 0.5, 30.0]])
    s = np.array([[1.0, 1.0, -1.0, 1.0]])
    t = math.tanh(0.5)
    assert loss.each(z, s)[0] == pytest.approx([0.5, 0.5 * (t - 1) ** 2, 0.5 * (t + 1) ** 2, 0])


@pytest.mark.parametrize("name", LOSSES)
def test_gradient_agrees_with_differences(name):
    z, Y = examples()
    s, h = signed(Y), 1e-5
    loss = LOSSES[name]
    differences = (loss.each(z + h, s) - loss.each(z - h, s)) / (2 * h)
    assert loss.gradient(z, s) == pytest.approx(differences, rel=1e-6, abs=1e-10)


def test_cross_entropy_gradient_is_prediction_minus_label():
    z, Y = examples()
    assert LOSSES["cross_entropy"].gradient(z, signed(Y)) == pytest.approx(1 / (1 + np.exp(-z)) - Y)


@pytest.mark.parametrize("name", LOSSES)
def test_prepared_calls_leave_the_gradient_without_its_scale(name):
    z, Y = examples()
    s, loss = signed(Y), LOSSES[name]
    p, dz = np.empty_like(z), np.empty_like(z)
    before, after = loss.gradient_calls(z, p, dz, ())
    for _ in range(2):
        for function, arguments in before:
            function(*arguments)
        np.subtract(p, s, dz)
        for function, arguments in after:
            function(*arguments)
        assert dz * loss.gradient_scale == pytest.approx(loss.gradient(z, s), rel=1e-12, abs=1e-15)


def test_a_confident_mistake_costs_its_logit_and_never_infinity():
    z = np.array([[1000.0, -1000.0, 1000.0]])
    s = np.array([[-1.0, 1.0, 1.0]])
    loss = LOSSES["cross_entropy"]
    assert np.array_equal(loss.each(z, s), [[1000.0, 1000.0, 0.0]])
    assert np.array_equal(loss.gradient(z, s), [[1.0, -1.0, 0.0]])
    assert np.all(np.isfinite(LOSSES["squared_error"].each(z, s)))


def test_the_tail_of_the_cross_entropy_keeps_its_digits():
    each = LOSSES["cross_entropy"].each(np.array([[40.0]]), np.array([[1.0]]))
    assert each[0, 0] == pytest.approx(math.exp(-40), rel=1e-12)


@pytest.mark.parametrize("name", LOSSES)
def test_probability_is_a_chance_and_a_half_at_zero(name):
    probability = LOSSES[name].probability(np.array([[-1e3, -1.0, 0.0, 1.0, 1e3]]))[0]
    assert probability[[0, 2, 4]] == pytest.approx([0, 0.5, 1])
    assert np.all(np.diff(probability) > 0)
    scale = 0.5 if name == "cross_entropy" else 1.0
    assert probability[3] == pytest.approx(0.5 + 0.5 * math.tanh(scale))


@pytest.mark.parametrize(
    ("name", "unit"), [("cross_entropy", "sigmoid"), ("squared_error", "tanh")]
)
def test_the_output_unit_is_an_activation(name, unit):
    z = np.array([[-3.0, 0.0, 0.5]])
    assert LOSSES[name].unit == unit
    low, high = ACTIVATIONS[unit].bounds
    as_chance = (ACTIVATIONS[unit].function(z) - low) / (high - low)
    assert LOSSES[name].probability(z) == pytest.approx(as_chance, rel=1e-14)
