"""Singular values of products of many matrices, the smallest as exact as the largest."""

import math

import numpy as np
import pytest

from playground.engine.signal_propagation import singular_values
from playground.engine.signal_propagation.singular_values import MatrixProduct
from playground.interruption import GivenUp


def log10_of(factors, n):
    product = MatrixProduct(n)
    for factor in factors:
        product.multiply(factor)
    return product.log_singular_values() / math.log(10)


def normal_factors(seed):
    generator = np.random.default_rng(seed)
    return [generator.standard_normal((16, 16)) / 4 for _ in range(50)]


@pytest.mark.parametrize(
    ("c", "expected"), [(0.5, 8.88178e-16), (1.0, 1.0), (1.5, 6.37622e8)]
)  # design/lessons.md, (c)
def test_of_c_times_the_identity_all_are_c_to_the_power_of_the_layers(c, expected):
    assert 10 ** log10_of([c * np.eye(2)] * 50, 2) == pytest.approx([expected] * 2, rel=1e-5)


def test_the_spread_of_fifty_normal_matrices():
    """design/lessons.md, (c): 50 draws; the reference took the smallest from the inverses."""
    found = np.array([log10_of(normal_factors(seed), 16) for seed in range(50)])
    for values, median, low, high in (
        (found[:, 0], 0.051457, -0.654267, 0.878389),
        (found[:, 1], -0.925010, -1.833701, -0.005521),
        ((found[:, 7] + found[:, 8]) / 2, -8.350003, -9.221487, -7.207339),
        (found[:, 15], -45.0767, -52.0873, -38.4248),
        (found[:, 0] - found[:, 15], 45.2754, None, None),
    ):
        assert np.median(values) == pytest.approx(median, abs=6e-5)
        if low is not None:
            assert (values.min(), values.max()) == pytest.approx((low, high), abs=6e-5)


def test_the_smallest_is_that_of_the_product_of_inverses_and_not_that_of_the_product():
    factors = normal_factors(7)
    inverse, plain = np.eye(16), np.eye(16)
    for factor in factors:
        inverse, plain = inverse @ np.linalg.inv(factor), factor @ plain
    found = log10_of(factors, 16)
    assert found[-1] == pytest.approx(-math.log10(np.linalg.norm(inverse, 2)), abs=1e-9)
    assert found[0] == pytest.approx(math.log10(np.linalg.norm(plain, 2)), abs=1e-12)
    assert np.log10(np.linalg.svd(plain, compute_uv=False))[-1] > -20  # rounding


@pytest.mark.parametrize(("shapes"), [[(5, 2), (5, 5)], [(4, 9), (9, 4)], [(3, 3), (7, 3), (2, 7)]])
def test_few_factors_of_any_shape_as_by_plain_decomposition(shapes):
    generator = np.random.default_rng(1)
    factors = [generator.standard_normal(shape) for shape in shapes]
    plain = np.eye(shapes[0][1])
    for factor in factors:
        plain = factor @ plain
    expected = np.linalg.svd(plain, compute_uv=False)
    rank = min(min(shape) for shape in shapes)
    found = 10 ** log10_of(factors, shapes[0][1])
    assert found[:rank] == pytest.approx(expected[:rank])
    assert not np.any(found[rank:] > 1e-12)


def test_beyond_the_range_of_a_float64():
    found = log10_of([np.diag([1e9, 1e-9])] * 100, 2)
    assert found == pytest.approx([900, -900])


def test_a_dead_unit_gives_zero():
    factor = np.diag([2.0, 0.0, 3.0])
    assert log10_of([factor, factor], 3) == pytest.approx([math.log10(9), math.log10(4), -math.inf])


def test_a_factor_that_does_not_fit_and_work_given_up():
    product = MatrixProduct(3)
    with pytest.raises(ValueError, match=r"a factor of shape \(2, 2\) after 3 rows"):
        product.multiply(np.eye(2))

    def give_up():
        raise GivenUp

    with pytest.raises(GivenUp):
        MatrixProduct(3, give_up).multiply(np.eye(3))


@pytest.mark.parametrize("n", range(1, 10))
def test_square_factors_of_every_size(n):
    """Of an odd number of rows one stands aside in each round, and every pair still meets."""
    first, second = np.random.default_rng(n).standard_normal((2, n, n))
    expected = np.linalg.svd(second @ first, compute_uv=False)
    assert 10 ** log10_of([first, second], n) == pytest.approx(expected, rel=1e-9)


def test_one_rotation_makes_two_rows_orthogonal(monkeypatch):
    """The angle is exact: two rows need a single sweep, whatever their lengths."""
    monkeypatch.setattr(singular_values, "_MOST_SWEEPS", 1)
    generator = np.random.default_rng(4)
    for scale in (1.0, 1e-3, 1e3):
        factor = generator.standard_normal((2, 2)) * [[1.0], [scale]]
        expected = np.linalg.svd(factor, compute_uv=False)
        assert 10 ** log10_of([factor], 2) == pytest.approx(expected, rel=1e-12)
