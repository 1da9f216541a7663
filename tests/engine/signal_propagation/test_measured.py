"""The norms of a network beyond the range of a float64; the textbook's where that has them."""

import math

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.engine.initializers import INITIALIZERS, initial_parameters
from playground.engine.losses import LOSSES
from playground.engine.measures import norms_of
from playground.engine.network import Architecture, weights
from playground.engine.propagation import backward, forward
from playground.engine.regularization import NO_PENALTY
from playground.engine.signal_propagation.measured import (
    jacobian_factors,
    measured_logs,
    output_gradient,
)
from playground.engine.signal_propagation.scaled import Scaled

RANDOM = [name for name in INITIALIZERS if name not in ("zeros", "constant", "scaled_identity")]


def examples(m=24, n_x=2):
    generator = np.random.default_rng(5)
    return generator.standard_normal((n_x, m)), (np.arange(m) % 2).astype(float)[None]


def deep(activation, L, width=2, n_x=2, loss="cross_entropy"):
    return Architecture(n_x, (width,) * (L - 1), (activation,) * (L - 1), loss)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("bias", [0.0, -0.3])
def test_they_are_the_textbooks_where_that_has_them(activation, loss, bias):
    architecture = Architecture(3, (7, 4, 5), (activation,) * 3, loss)
    theta = initial_parameters(architecture, "xavier", bias=bias)
    X, Y = examples(n_x=3)
    trace = forward(architecture, theta, X)
    gradients = backward(architecture, theta, trace, Y, NO_PENALTY)
    found = measured_logs(architecture, theta, X, Y)
    expected = {
        "Z": trace.Z, "A": trace.A[1:], "dZ": gradients.dZ,
        "dW": [W.copy() for W in weights(architecture, gradients.theta)],
    }  # fmt: skip
    of_unit = ACTIVATIONS[LOSSES[loss].unit].function(trace.Z[-1])
    expected["A"][-1] = of_unit
    for name, matrices in expected.items():
        assert getattr(found, name) == pytest.approx(np.log10(norms_of(matrices)), abs=1e-9), name
    assert found.log10_A0 == pytest.approx(math.log10(np.linalg.norm(X)))


@pytest.mark.parametrize(
    ("c", "ratio"), [(1.5, 1.72821e26), (0.5, 1.4013e-45), (1.0, 1.0)]
)  # design/lessons.md, 10: linear, width 2, L = 150
def test_scaled_identity_is_a_power_of_c(c, ratio):
    architecture = deep("linear", 150)
    X, Y = examples()
    found = measured_logs(
        architecture, initial_parameters(architecture, "scaled_identity", gain=c), X, Y
    )
    assert 10**found.log10_ratio == pytest.approx(ratio, rel=1e-5)
    assert found.log10_ratio == pytest.approx(149 * math.log10(c))
    assert found.A[148] - found.log10_A0 == pytest.approx(149 * math.log10(c))
    assert np.ptp(found.dW) < 1e-9  # exactly flat


@pytest.mark.parametrize("initialization", RANDOM)
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("gain", [0.01, 100.0])
def test_nothing_leaves_the_range_of_numbers_at_the_ends_of_the_knobs(
    activation, initialization, gain
):
    architecture = deep(activation, 151, width=24)
    theta = initial_parameters(architecture, initialization, gain=gain)
    found = measured_logs(architecture, theta, *examples(m=4))
    for name in ("Z", "A", "dZ", "dW"):
        row = getattr(found, name)
        assert not np.isnan(row).any()
        assert (row < math.inf).all()
    if activation == "linear":  # nothing can die
        assert np.isfinite([found.dZ, found.A, found.Z, found.dW]).all()


@pytest.mark.parametrize("loss", LOSSES)
def test_the_output_gradient_of_those_who_are_sure(loss):
    Y = np.array([[1.0, 0.0, 1.0]])
    near = np.array([[0.3, 0.2, -2.0]])
    exact = LOSSES[loss].gradient(near, 2 * Y - 1)
    found = output_gradient(loss, Scaled(near, 0.0), Y)
    assert found.unscaled() == pytest.approx(exact, rel=1e-12)
    sure = output_gradient(loss, Scaled(np.array([[1.0, -0.5, 0.5]]), math.log(4000.0)), Y)
    assert sure.log_norm == pytest.approx(
        {"cross_entropy": -2000, "squared_error": -8000}[loss], abs=3
    )
    assert np.sign(sure.values[0]).tolist()[1:] == [1.0, -1.0]


def test_zeros_are_said_to_be_zero():
    architecture = deep("tanh", 4, width=3)
    found = measured_logs(architecture, np.zeros(architecture.parameter_count), *examples())
    assert found.dZ[:3].tolist() == [-math.inf] * 3
    assert np.isfinite(found.dZ[3])
    assert found.log10_ratio == -math.inf


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_the_factors_of_the_jacobian_by_difference_quotients(activation):
    architecture = Architecture(3, (5, 4), (activation,) * 2)
    theta = initial_parameters(architecture, "xavier", bias=0.1)
    x = np.array([[0.4], [-1.1], [0.7]])
    first, second = jacobian_factors(architecture, theta, x)
    e = 1e-6
    there, back = (forward(architecture, theta, x + sign * e * np.eye(3)).A[2] for sign in (1, -1))
    assert second @ first == pytest.approx((there - back) / (2 * e), abs=1e-8)
