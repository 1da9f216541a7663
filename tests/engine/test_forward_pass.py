"""The prepared forward pass gives what the textbook's gives."""

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.engine.forward_pass import ForwardPass, PicturePass
from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture
from playground.engine.propagation import forward

MIXED = Architecture(3, (7, 2, 9), ("relu", "tanh", "sigmoid"))


def inputs(m, n_x=3, seed=0):
    return np.random.default_rng(seed).normal(size=(n_x, m))


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("hidden", [(), (5,), (4, 6, 3)])
def test_logits_are_the_textbooks(activation, hidden):
    architecture = Architecture(3, hidden, (activation,) * len(hidden))
    theta = initial_parameters(architecture, "he", bias=0.2)
    X = inputs(11)
    got = ForwardPass(architecture, X).logits(theta)
    assert got.shape == (1, 11)
    assert got == pytest.approx(forward(architecture, theta, X).Z[-1], rel=1e-13, abs=1e-15)


@pytest.mark.parametrize("m", [1, 3640, 3641, 10_000])  # one slice of 32768/9, and over
def test_examples_in_slices(m):
    theta = initial_parameters(MIXED, "he", bias=0.2)
    X = inputs(m)
    assert ForwardPass(MIXED, X).logits(theta) == pytest.approx(forward(MIXED, theta, X).Z[-1])


def test_a_pass_serves_many_parameters_and_keeps_its_examples():
    X = inputs(20)
    forward_pass = ForwardPass(MIXED, X)
    kept = X.copy()
    X[...] = 0
    for seed in (1, 2, 1):
        theta = initial_parameters(MIXED, "he", seed=seed)
        assert forward_pass.logits(theta) == pytest.approx(forward(MIXED, theta, kept).Z[-1])


def test_single_precision_for_pictures():
    theta, X = initial_parameters(MIXED, "he"), inputs(50)
    got = ForwardPass(MIXED, X.astype(np.float32), dtype=np.float32).logits(theta)
    assert got.dtype == np.float32
    assert got == pytest.approx(forward(MIXED, theta, X).Z[-1], rel=1e-4, abs=1e-5)


@pytest.mark.parametrize("own_examples", [False, True])
@pytest.mark.parametrize("m", [5, 3000])
def test_replicas(own_examples, m):
    thetas = np.stack([initial_parameters(MIXED, "he", seed=seed) for seed in range(4)])
    X = np.stack([inputs(m, seed=seed) for seed in range(4)]) if own_examples else inputs(m)
    got = ForwardPass(MIXED, X, replicas=4).logits(thetas)
    assert got.shape == (4, 1, m)
    for row in range(4):
        of_row = X[row] if own_examples else X
        assert got[row] == pytest.approx(forward(MIXED, thetas[row], of_row).Z[-1])


def test_overflow_is_a_value_and_not_a_warning():
    architecture = Architecture(3, (4,) * 3, ("relu",) * 3)
    theta = np.full(architecture.parameter_count, 1e200)
    assert not np.any(np.isfinite(ForwardPass(architecture, inputs(4)).logits(theta)))


# Its first unit is infinite in float32, and of the right size again after the next layer.
TOO_LARGE = np.array([0, 1e38, 0, 1e-39, 0.1, 2.0])


@pytest.mark.parametrize("hiding", ["tanh", "sigmoid", "relu"])
@pytest.mark.parametrize("sign", [1, -1])
def test_no_activation_hides_from_a_picture_that_a_signal_does_not_fit_float32(hiding, sign):
    architecture = Architecture(1, (1, 1), ("linear", hiding))
    X = np.full((1, 40), 4.0 * sign)
    z = ForwardPass(architecture, X, dtype=np.float32).logits(TOO_LARGE)
    assert not np.any(np.isfinite(z))


@pytest.mark.parametrize("hiding", ["tanh", "sigmoid", "relu"])
@pytest.mark.parametrize("m", [40, 30_003])  # of which the last slice is smaller
def test_a_picture_of_signals_too_large_for_float32_is_right(hiding, m):
    architecture = Architecture(1, (1, 1), ("linear", hiding))
    X = np.linspace(-9, 9, m)[np.newaxis]
    picture = PicturePass(architecture, lambda: X)
    for theta in (TOO_LARGE, np.array([0.1, 1, 0, 1, 0.1, 2.0]), TOO_LARGE):
        right = forward(architecture, theta, X).Z[-1]
        assert picture.logits(theta) == pytest.approx(right, rel=1e-4, abs=1e-5)


def test_a_picture_of_ordinary_signals_is_drawn_in_single_precision():
    theta = initial_parameters(MIXED, "he")
    assert PicturePass(MIXED, lambda: inputs(50)).logits(theta).dtype == np.float32


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_what_is_no_number_stays_none(activation, dtype):
    architecture = Architecture(1, (1,), (activation,))
    X = np.array([[np.nan, -np.nan] * 20])
    z = ForwardPass(architecture, X, dtype=dtype).logits(np.array([0, 1, 0, 1.0]))
    assert np.all(np.isnan(z))
