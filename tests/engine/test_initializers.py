"""How the weights are drawn."""

import numpy as np
import pytest

from playground.engine.initializers import (
    INITIALIZERS,
    expected_norms,
    initial_parameters,
    weight_variance,
)
from playground.engine.network import Architecture, biases, block, layer_norms, weights

RANDOM = ("normal", "uniform", "xavier", "he", "glorot", "as_printed", "orthogonal")


@pytest.mark.parametrize("name", RANDOM)
@pytest.mark.parametrize(("n_in", "n_out"), [(40, 400), (200, 50)])
def test_the_variance_is_the_one_that_is_promised(name, n_in, n_out):
    W = INITIALIZERS[name](np.random.default_rng(5), n_out, n_in)
    assert W.shape == (n_out, n_in)
    assert W.mean() == pytest.approx(0, abs=5 * W.std() / W.size**0.5)
    # the relative error of a variance from N normal draws is √(2/N)
    assert W.var() == pytest.approx(weight_variance(name, n_in, n_out), rel=5 * (2 / W.size) ** 0.5)


def test_glorot_is_neither_xavier_nor_the_printed_formulas():
    # At equal widths Glorot equals Xavier, hence 2 inputs and 20 outputs.
    deviation = {name: weight_variance(name, 2, 20) ** 0.5 for name in RANDOM}
    assert deviation["glorot"] == pytest.approx(0.301511, abs=5e-7)
    assert deviation["xavier"] == pytest.approx(0.707107, abs=5e-7)
    assert deviation["as_printed"] == pytest.approx((2 / 40) ** 0.5)
    assert weight_variance("glorot", 30, 30) == pytest.approx(weight_variance("xavier", 30, 30))
    drawn = INITIALIZERS["glorot"](np.random.default_rng(6), 20_000, 2)
    assert drawn.std() == pytest.approx((2 / 20_002) ** 0.5, rel=0.02)


def test_uniform_stays_within_its_bounds():
    W = INITIALIZERS["uniform"](np.random.default_rng(7), 300, 16)
    assert np.abs(W).max() <= 0.25
    assert np.abs(W).max() > 0.249


@pytest.mark.parametrize(("n_out", "n_in"), [(6, 6), (6, 3), (3, 6), (1, 5), (5, 1)])
def test_orthogonal_rows_or_columns(n_out, n_in):
    W = INITIALIZERS["orthogonal"](np.random.default_rng(8), n_out, n_in)
    assert W.shape == (n_out, n_in)
    product = W.T @ W if n_out >= n_in else W @ W.T
    assert product == pytest.approx(np.eye(min(n_out, n_in)), abs=1e-12)


def test_orthogonal_draws_do_not_prefer_a_sign():
    ones = [INITIALIZERS["orthogonal"](np.random.default_rng(i), 2, 2)[0, 0] for i in range(200)]
    assert 70 < sum(value > 0 for value in ones) < 130


def test_the_deterministic_ones():
    generator = np.random.default_rng(9)
    assert not INITIALIZERS["zeros"](generator, 2, 3).any()
    assert np.array_equal(INITIALIZERS["constant"](generator, 2, 3), np.ones((2, 3)))
    assert np.array_equal(INITIALIZERS["scaled_identity"](generator, 2, 3), [[1, 0, 0], [0, 1, 0]])
    for name in ("zeros", "constant", "scaled_identity"):
        assert weight_variance(name, 4, 4) == 0.0


@pytest.mark.parametrize("name", INITIALIZERS)
def test_gain_multiplies_the_weights_and_the_bias_fills_every_b(name):
    architecture = Architecture(3, (5, 4), ("tanh", "relu"))
    plain = initial_parameters(architecture, name, bias=0.5, seed=11)
    doubled = initial_parameters(architecture, name, gain=2.5, bias=0.5, seed=11)
    for W, twice in zip(weights(architecture, plain), weights(architecture, doubled), strict=True):
        assert twice == pytest.approx(2.5 * W)
    assert all(np.all(b == 0.5) for b in biases(architecture, plain))
    assert weight_variance(name, 3, 5, 2.5) == pytest.approx(6.25 * weight_variance(name, 3, 5))


def test_each_layer_has_a_stream_of_its_own():
    shallow = Architecture(2, (6, 6), ("tanh",) * 2)
    deep = Architecture(2, (6, 6, 6), ("tanh",) * 3)
    a, b = (initial_parameters(shape, "he", seed=3) for shape in (shallow, deep))
    for layer in (1, 2):
        assert np.array_equal(block(shallow, a, layer), block(deep, b, layer))
    assert not np.array_equal(block(deep, b, 2), block(deep, b, 3))
    assert not np.array_equal(a, initial_parameters(shallow, "he", seed=4))


def test_an_unknown_name_is_refused():
    with pytest.raises(ValueError, match="'lecun': allowed are zeros, constant"):
        initial_parameters(Architecture(2), "lecun")
    with pytest.raises(ValueError, match="'lecun': allowed are"):
        weight_variance("lecun", 2, 2)


@pytest.mark.parametrize("name", INITIALIZERS)
def test_the_expected_norms_are_those_of_draws(name: str) -> None:
    architecture = Architecture(3, (80, 40), ("tanh",) * 2)
    drawn = layer_norms(architecture, initial_parameters(architecture, name, gain=1.5))
    np.testing.assert_allclose(expected_norms(architecture, name, 1.5), drawn, rtol=0.2)
