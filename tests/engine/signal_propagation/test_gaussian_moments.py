"""The Gaussian integrals of the theory, against sums over a very fine grid."""

import math

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.engine.signal_propagation.gaussian_moments import moments
from playground.engine.signal_propagation.special_functions import digamma, trigamma


def on_a_grid(name, v, bias):
    """All moments by five Gauss nodes on each of thousands of panels, with a kink at an end."""
    deviation = math.sqrt(v)
    ends = np.arange(-40, 40, 0.01) - bias / deviation
    nodes, shares = np.polynomial.legendre.leggauss(5)
    g = (ends[:, None] + 0.005 * (1 + nodes)).ravel()
    weight = np.tile(0.005 * shares, ends.size) * np.exp(-0.5 * g**2) / math.sqrt(2 * math.pi)
    Z = bias + deviation * g
    square = ACTIVATIONS[name].function(Z) ** 2
    slope = ACTIVATIONS[name].derivative(Z) ** 2
    turn = 0.5 * (g * g - 1)

    def mean(x):
        return float(x @ weight)

    return [
        math.log(mean(square)),
        mean(square**2) / mean(square) ** 2,
        mean(square * turn) / mean(square),
        math.log(mean(slope)),
        mean(slope**2) / mean(slope) ** 2,
        mean(slope * turn) / mean(slope),
        mean(square * slope) / mean(square) / mean(slope),
    ]


@pytest.mark.parametrize("bias", [0.0, 0.5, -2.0])
@pytest.mark.parametrize("v", [0.01, 1.0, 100.0])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_moments_to_eight_digits(name, v, bias):
    of = moments(name, math.log(v), bias)
    got = [
        of.log_square, of.fourth, of.elasticity,
        of.log_slope, of.slope_fourth, of.slope_elasticity, of.cross,
    ]  # fmt: skip
    expected = on_a_grid(name, v, bias)
    assert got == pytest.approx(expected, rel=1e-8, abs=1e-8)


@pytest.mark.parametrize("bias", [0.0, 0.5, -2.0])
@pytest.mark.parametrize("v", [0.01, 1.0, 100.0])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_elasticities_and_curvatures_are_derivatives(name, v, bias):
    h = 1e-4
    below, at, above = (moments(name, math.log(v) + step, bias) for step in (-h, 0.0, h))
    for value, first, second in (
        ("log_square", "elasticity", "curvature"),
        ("log_slope", "slope_elasticity", "slope_curvature"),
    ):
        for of, derivative in ((value, first), (first, second)):
            slope = (getattr(above, of) - getattr(below, of)) / (2 * h)
            assert getattr(at, derivative) == pytest.approx(slope, rel=1e-5, abs=1e-6)


@pytest.mark.parametrize("log_v", [-1400.0, -100.0, 100.0, 1400.0])
def test_far_out_the_moments_are_power_laws_and_do_not_overflow(log_v):
    relu = moments("relu", log_v)
    assert relu.log_square == pytest.approx(log_v - math.log(2))
    assert relu.log_slope == pytest.approx(-math.log(2))
    tanh = moments("tanh", log_v)
    if log_v < 0:  # linear
        assert tanh.log_square == pytest.approx(log_v)
        assert tanh.log_slope == 0.0
    else:  # ∫ (1 − tanh²)² dz = 4/3, times the density at 0
        assert tanh.log_square == pytest.approx(0.0, abs=1e-12)
        expected = math.log(4 / 3) - 0.5 * (math.log(2 * math.pi) + log_v)
        assert tanh.log_slope == pytest.approx(expected, rel=1e-12)


def test_without_variance_the_input_is_the_bias():
    assert moments("tanh", -math.inf).log_square == -math.inf
    assert moments("tanh", -math.inf).log_slope == 0.0
    assert moments("relu", -math.inf).log_slope == -math.inf
    assert moments("relu", -math.inf, 2.0).log_square == pytest.approx(math.log(4))
    assert moments("leaky_relu", -math.inf, -2.0).log_square == pytest.approx(math.log(0.0004))
    sigmoid = moments("sigmoid", -math.inf, 1.0)
    assert sigmoid.log_square == pytest.approx(2 * math.log(1 / (1 + math.exp(-1))))
    assert sigmoid.elasticity == pytest.approx(0, abs=1e-9)


def test_a_saturated_unit_has_the_slope_of_its_tail():
    of = moments("tanh", math.log(1e-4), 50.0)
    # E sech⁴(b + 0.01g) = 16·exp(−4b)·E exp(−0.04g)
    assert of.log_slope == pytest.approx(math.log(16) - 4 * 50 + 0.04**2 / 2, rel=1e-12)
    assert of.log_square == pytest.approx(0)
    assert moments("tanh", math.log(1e-4), 500.0).log_slope == -math.inf  # no float is so small


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("cubic", 0.0), "'cubic': allowed are linear"),
        (("tanh", math.nan), "must be finite, or −inf"),
        (("relu", math.inf), "must be finite, or −inf"),
        (("relu", 0.0, math.nan), "bias nan"),
    ],
)
def test_what_cannot_be_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        moments(*arguments)


def test_digamma_and_trigamma():
    euler = 0.57721566490153286
    assert digamma(1.0) == pytest.approx(-euler, rel=1e-13)
    assert digamma(0.5) == pytest.approx(-euler - 2 * math.log(2), rel=1e-13)
    assert digamma([2.0, 3.0]) == pytest.approx([1 - euler, 1.5 - euler], rel=1e-13)
    assert trigamma([1.0, 0.5]) == pytest.approx([math.pi**2 / 6, math.pi**2 / 2], rel=1e-13)
    x = np.geomspace(1e-2, 1e4, 50)
    assert digamma(x + 1) - digamma(x) == pytest.approx(1 / x, rel=1e-9)
    assert trigamma(x) - trigamma(x + 1) == pytest.approx(1 / x**2, rel=1e-7)
    h = 1e-5
    assert (digamma(x * (1 + h)) - digamma(x * (1 - h))) / (2 * h * x) == pytest.approx(
        trigamma(x), rel=1e-6
    )
    log_gamma = [math.lgamma(value * (1 + h)) - math.lgamma(value * (1 - h)) for value in x]
    assert digamma(x) == pytest.approx(np.array(log_gamma) / (2 * h * x), rel=1e-6, abs=1e-6)


def test_where_a_mean_square_is_0_the_ratios_are_those_of_a_constant():
    """So far out the slope of tanh, and sigmoid itself, are 0 in a float64."""
    of = moments("tanh", -4.0, 400.0)
    assert (of.log_square, of.fourth) == pytest.approx((0.0, 1.0))
    assert of.log_slope == -math.inf
    assert (of.slope_fourth, of.slope_elasticity, of.slope_curvature, of.cross) == (1, 0, 0, 1)
    of = moments("sigmoid", -4.0, -800.0)
    assert of.log_square == of.log_slope == -math.inf
    assert (of.fourth, of.elasticity, of.curvature) == (1, 0, 0)
    assert (of.slope_fourth, of.slope_elasticity, of.slope_curvature, of.cross) == (1, 0, 0, 1)
