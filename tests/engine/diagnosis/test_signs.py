"""What one look into a network shows."""

import math

import numpy as np
import pytest

from playground.engine.diagnosis import signs
from playground.engine.diagnosis.signs import Looker, Start, roughness, start_of
from playground.engine.initializers import expected_norms, initial_parameters
from playground.engine.network import Architecture, pack

X = np.random.default_rng(1).normal(size=(2, 200))
Y = (X[:1] * X[1:] > 0).astype(float)


def shape(depth=3, width=8, activation="tanh"):
    return Architecture(2, (width,) * depth, (activation,) * depth)


def look(architecture, theta, first=None, X=X):
    start = start_of(architecture, theta if first is None else first, X)
    return Looker(architecture, X, Y).signs(theta, start, step=7)


def test_a_network_as_it_was_drawn():
    a = shape()
    found = look(a, initial_parameters(a, "xavier"))
    assert (found.step, found.moved, found.twins, found.dead_share) == (7, 0.0, False, 0.0)
    assert found.weight_share == pytest.approx(1.0)
    assert found.input_size == pytest.approx(1.0, abs=0.15)
    assert found.input_stretch == pytest.approx(1.0, abs=0.3)
    assert 0.05 < found.gradient_ratio < 5


def test_shares_are_relative_to_the_start():
    a = shape()
    first = initial_parameters(a, "xavier")
    found = look(a, 0.25 * first, first)
    assert found.weight_share == pytest.approx(0.25)
    assert found.moved == pytest.approx(0.75)
    gone = look(a, np.zeros_like(first), first)
    assert (gone.weight_share, gone.spread, gone.twins) == (0.0, 0.0, True)
    began_at_zero = look(a, first, np.zeros_like(first))
    assert began_at_zero.weight_share == 1.0
    assert began_at_zero.moved == math.inf


def test_units_that_are_alike_are_twins():
    a = shape(2, 3)
    constant = initial_parameters(a, "constant", gain=0.3)
    assert look(a, constant).twins
    constant[-11] *= 1.001  # a weight of the second layer
    assert not look(a, constant).twins
    assert not look(shape(0), initial_parameters(shape(0), "xavier")).twins
    assert not look(shape(2, 1), initial_parameters(shape(2, 1), "xavier")).twins


def test_dead_units_are_counted_in_the_layer_with_most():
    a = Architecture(2, (4, 2), ("relu", "relu"))
    rows = np.random.default_rng(2).normal(size=(4, 2))
    live, half = np.abs(np.random.default_rng(3).normal(size=(2, 4))), np.zeros((4, 1))
    half[:3] = -50.0
    theta = pack(a, [rows, live, np.ones((1, 2))], [half, np.full((2, 1), 0.1), np.zeros((1, 1))])
    assert look(a, theta).dead_share == 0.75


def test_inputs_are_measured_by_the_largest_and_by_the_most_uneven():
    a = shape(1)
    theta = initial_parameters(a, "xavier")
    found = look(a, theta, X=X * np.array([[100.0], [1.0]]))
    assert found.input_size == pytest.approx(100.0, rel=0.2)
    assert found.input_stretch == pytest.approx(100.0, rel=0.3)
    constant = look(a, theta, X=np.vstack([X[0], np.full(X.shape[1], 5.0)]))
    assert (constant.input_size, constant.input_stretch) == (5.0, 1.0)


def test_the_gradients_of_a_vanishing_network_are_small_and_of_a_learned_one_no_number():
    deep = shape(50, 8, "sigmoid")
    assert look(deep, initial_parameters(deep, "xavier")).gradient_ratio < 1e-20
    a = shape(1, 2)
    sure = pack(a, [np.zeros((2, 2)), np.zeros((1, 2))], [np.zeros((2, 1)), np.full((1, 1), 1e4)])
    assert math.isnan(
        Looker(a, X, np.ones_like(Y)).signs(sure, start_of(a, sure, X)).gradient_ratio
    )


def test_roughness_is_the_part_of_j_that_goes_up():
    assert roughness([3.0, 2.0, 1.0]) == 0.0
    assert roughness([1.0, 2.0, 1.0]) == pytest.approx(0.25)
    assert math.isnan(roughness([1.0]))
    assert roughness([0.0, 0.0]) == 0.0


def test_a_start_that_was_not_drawn_is_known_by_its_norms():
    a = shape(2, 100)
    theta = initial_parameters(a, "xavier")
    found = Looker(a, X, Y).signs(0.1 * theta, Start(expected_norms(a, "xavier")))
    assert found.weight_share == pytest.approx(0.1, rel=0.15)
    assert math.isnan(found.moved)


def test_units_that_were_dead_at_the_start_are_remembered():
    a = shape(2, 8, "relu")
    dead = initial_parameters(a, "he", bias=-50.0)
    found = look(a, initial_parameters(a, "he"), dead)
    assert (found.dead_at_start, found.dead_share) == (1.0, pytest.approx(0.0, abs=0.3))


@pytest.mark.parametrize("activation", ["tanh", "relu", "leaky_relu", "sigmoid", "linear"])
@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
@pytest.mark.parametrize("size", [0.0, 1e-3, 1.0, 30.0])
def test_a_prepared_look_sees_what_the_textbook_sees(monkeypatch, activation, loss, size):
    a = Architecture(2, (7, 3, 5), (activation,) * 3, loss)
    generator = np.random.default_rng(5)
    thetas = size * generator.normal(size=(3, a.parameter_count))
    start = start_of(a, initial_parameters(a, "he", bias=-0.1), X)
    prepared = signs.Looker(a, X, Y)
    found = [prepared.signs(theta, start, step=3) for theta in (*thetas, thetas[0])]
    assert repr(found[0]) == repr(found[3])  # what was looked at in between has left nothing
    monkeypatch.setattr(signs, "_MOST_PREPARED", 0)
    textbook = signs.Looker(a, X, Y)
    for one, theta in zip(found, thetas, strict=False):
        right = textbook.signs(theta, start, step=3)
        for name, value in vars(right).items():
            assert getattr(one, name) == pytest.approx(value, rel=1e-6, abs=1e-300, nan_ok=True)
