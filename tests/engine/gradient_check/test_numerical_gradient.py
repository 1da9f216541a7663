"""Finite differences of any function, and the figure that compares two gradients."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from playground.engine.gradient_check.numerical_gradient import (
    along_axes,
    difference_quotients,
    one_sided,
    relative_difference,
    two_sided,
)

vectors = arrays(np.float64, st.integers(1, 5), elements=st.floats(-1e6, 1e6))


def test_relative_difference_is_the_ratio_of_norms():
    assert relative_difference(np.array([3.0, 4.0]), np.array([3.0, 0.0])) == pytest.approx(4 / 8)
    assert relative_difference(np.array([1.0]), np.array([2.0])) == pytest.approx(1 / 3)


def test_two_zero_gradients_agree():
    assert relative_difference(np.zeros(3), np.zeros(3)) == 0.0
    assert relative_difference(np.empty(0), np.empty(0)) == 0.0


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_gives_nan(wrong):
    assert math.isnan(relative_difference(np.array([1.0, wrong]), np.ones(2)))
    assert math.isnan(relative_difference(np.ones(2), np.array([1.0, wrong])))


@given(vectors, st.sampled_from([1e-250, 1.0, 1e150]))
def test_relative_difference_does_not_depend_on_the_scale(vector, scale):
    other = vector[::-1] + 1.0
    expected = relative_difference(vector, other)
    assert 0 <= expected <= 1 + 1e-12
    assert relative_difference(scale * vector, scale * other) == pytest.approx(expected, rel=1e-9)
    assert relative_difference(other, vector) == expected
    assert relative_difference(vector, vector) == 0.0


def test_different_shapes_are_refused():
    with pytest.raises(ValueError, match=r"approx has shape \(2,\), exact \(3,\)"):
        relative_difference(np.zeros(2), np.zeros(3))


def test_a_quadratic_is_exact_two_sided_and_off_by_epsilon_one_sided():
    def J(theta):
        return float(theta @ theta)

    theta = np.array([1.0, -2.0, 0.5])
    assert two_sided(J, theta, 0.25) == pytest.approx(2 * theta, rel=1e-14)
    assert one_sided(J, theta, 0.25) == pytest.approx(2 * theta + 0.25, rel=1e-14)


def test_only_the_asked_indices_in_their_order():
    quotients = difference_quotients(
        along_axes(lambda t: float(t @ [1.0, 2.0, 3.0]), np.zeros(3)), np.array([2, 0]), 0.5
    )
    assert quotients.tolist() == [3.0, 1.0]
    assert difference_quotients(along_axes(lambda t: 0.0, np.zeros(1)), np.arange(0), 0.5).size == 0


@pytest.mark.parametrize("epsilon", [0.0, -1e-7, math.nan, math.inf])
def test_epsilon_must_be_positive(epsilon):
    with pytest.raises(ValueError, match="must be finite and above 0"):
        two_sided(lambda theta: 0.0, np.zeros(1), epsilon)


def test_sides_are_one_or_two():
    with pytest.raises(ValueError, match="'three': allowed are two, one"):
        difference_quotients(along_axes(lambda t: 0.0, np.zeros(1)), np.arange(1), 0.1, "three")
