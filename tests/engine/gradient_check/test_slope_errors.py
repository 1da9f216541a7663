"""The error of difference quotients against ε: slopes 1 and 2, and the wall of rounding."""

from __future__ import annotations

import math

import numpy as np
import pytest

from playground.engine.gradient_check.perturbed_costs import PerturbedCosts
from playground.engine.gradient_check.slope_errors import SlopeErrors, cube_errors, slope_errors
from playground.engine.network import Architecture, pack
from playground.engine.propagation import backward, cost, forward
from playground.engine.regularization import NO_PENALTY

EPSILONS = 10.0 ** np.linspace(-1, -12, 177)

# The network of the reference values: 2-3-1, tanh, ten examples.
SHAPE = Architecture(2, (3,), ("tanh",))
THETA = pack(
    SHAPE,
    [np.array([[0.5, -0.3], [0.8, 0.2], [-0.6, 0.9]]), np.array([[0.7, -0.5, 0.4]])],
    [np.array([[0.1], [-0.2], [0.05]]), np.array([[0.1]])],
)
K = np.arange(10)
X, Y = np.stack([np.cos(K), np.sin(2 * K)]), (K % 2)[None].astype(float)


def along_gradient(epsilons: np.ndarray) -> SlopeErrors:
    trace = forward(SHAPE, THETA, X)
    gradient = backward(SHAPE, THETA, trace, Y, NO_PENALTY).theta
    size = float(np.linalg.norm(gradient))
    rounding = PerturbedCosts(SHAPE, THETA, X, Y, NO_PENALTY).rounding()
    return slope_errors(
        lambda step: cost(SHAPE, THETA + step * gradient / size, X, Y, NO_PENALTY),
        size, epsilons, rounding,
    )  # fmt: skip


def test_of_the_cube_the_errors_are_those_of_the_formula() -> None:
    epsilons = np.array([1e-1, 1e-2, 1e-3])
    found = cube_errors(1.0, epsilons)
    np.testing.assert_allclose(found.one_sided, 3 * epsilons + epsilons**2, rtol=1e-9)
    np.testing.assert_allclose(found.two_sided, epsilons**2, rtol=1e-6)
    assert found.exact == 3.0


def test_of_the_reference_network_they_are_the_reference_values() -> None:
    found = along_gradient(np.array([1e-1, 1e-2, 1e-3, 1e-4]))
    assert found.exact == pytest.approx(0.117083, abs=5e-7)
    np.testing.assert_allclose(
        found.one_sided, [0.0102413, 1.02581e-3, 1.02590e-4, 1.02591e-5], rtol=1e-5
    )
    np.testing.assert_allclose(
        found.two_sided[:3], [8.49784e-6, 8.50759e-8, 8.50766e-10], rtol=2e-4
    )


@pytest.mark.parametrize("found", [cube_errors(1.0, EPSILONS), along_gradient(EPSILONS)])
def test_one_sided_falls_with_slope_1_and_two_sided_with_slope_2(found: SlopeErrors) -> None:
    assert found.slope("one") == pytest.approx(1.0, abs=0.01)
    assert found.slope("two") == pytest.approx(2.0, abs=0.02)


@pytest.mark.parametrize(
    ("found", "one", "two"),
    [(cube_errors(1.0, EPSILONS), 8.9e-9, 3.6e-6), (along_gradient(EPSILONS), 2.8e-8, 2.8e-5)],
)
def test_the_best_epsilon_is_where_truncation_meets_rounding(
    found: SlopeErrors, one: float, two: float
) -> None:
    """By order only: rounding is the machine's."""
    for sided, wanted in (("one", one), ("two", two)):
        best = found.best(sided)
        assert best is not None
        assert abs(math.log10(best / wanted)) < 1


def test_left_of_the_best_epsilon_the_error_lies_at_the_wall() -> None:
    found = cube_errors(1.0, EPSILONS)
    measured = found.measured_rounding()
    assert measured is not None
    assert 0.1 < measured / found.rounding < 10
    small = found.epsilons < 1e-9
    for sided in ("one", "two"):
        ratio = np.median(found.errors(sided)[small] / found.wall()[small])
        assert 0.05 < ratio < 20


def test_where_too_little_falls_there_is_no_slope() -> None:
    assert cube_errors(1.0, [1e-3, 1e-4]).slope("two") is None
    assert cube_errors(1.0, 10.0 ** -np.arange(9.0, 13.0)).slope("one") is None
    broken = slope_errors(lambda step: math.inf, 1.0, EPSILONS, 1e-16)
    assert broken.slope("one") is None
    assert broken.best("one") is None
    assert broken.measured_rounding() is None


def test_an_epsilon_must_be_above_0() -> None:
    with pytest.raises(ValueError, match="must be finite and above 0"):
        cube_errors(1.0, [1e-3, 0.0])


def test_arrays_cannot_be_changed() -> None:
    found = cube_errors(1.0, EPSILONS)
    for array in (found.epsilons, found.one_sided, found.two_sided):
        assert not array.flags.writeable


def test_a_fit_needs_a_decade() -> None:
    assert cube_errors(1.0, 10.0 ** np.linspace(-2, -2.5, 9)).slope("one") is None


def made(epsilons: list[float], errors: list[float], rounding: float = 1e-16) -> SlopeErrors:
    """Both quotients with the same errors."""
    found = np.array(errors)
    return SlopeErrors(
        epsilons=np.array(epsilons), one_sided=found, two_sided=found, exact=1.0, rounding=rounding
    )


def test_the_fall_begins_where_one_term_is_enough_and_ends_above_the_wall() -> None:
    """The wall is ρ/ε; what lies within forty times of it is bent by rounding."""
    epsilons = [1e-1, 3e-2, 1e-2, 1e-3, 1e-4, 1e-5]
    found = made(epsilons, [2 * e for e in epsilons], rounding=1e-10)
    assert found.wall().tolist() == [1e-10 / e for e in epsilons]
    assert found.falling("one").tolist() == [False, True, True, True, True, False]
    # 2e-5 at ε = 1e-5 is twice the wall; what is above it again, left of that, is not of the fall.
    again = made([*epsilons, 1e-6], [2 * e for e in epsilons] + [1.0], rounding=1e-10)
    assert again.falling("two").tolist() == [False, True, True, True, True, False, False]
    at_the_limit = made([1e-2, 1e-3, 1e-4], [1.0, 41e-7, 39e-6], rounding=1e-10)
    assert at_the_limit.falling("one").tolist() == [True, True, False]
    exact = made([1e-2, 1e-3, 1e-4], [1.0, 0.0, 1.0], rounding=0.0)
    assert exact.falling("one").tolist() == [True, False, False]


def test_a_fit_is_the_line_through_the_logarithms() -> None:
    epsilons = [1e-2, 1e-3, 1e-4]
    slope, intercept = made(epsilons, [5 * e**2 for e in epsilons], 0.0).fit("one") or (0, 0)
    assert (slope, intercept) == pytest.approx((2, math.log10(5)))
    assert made(epsilons[:2], [1e-2, 1e-3], 0.0).fit("one") is None  # three at least
    decade = [1e-2, 5e-3, 1e-3]
    assert made(decade, decade, 0.0).slope("one") == pytest.approx(1)  # ten times is enough


def test_the_best_is_by_the_median_of_half_a_decade() -> None:
    """A single point by luck at 1e-7 does not win; its neighbours are worse."""
    quarters = 10.0 ** np.arange(-4, -9.1, -0.125)
    errors = quarters + 1e-13 / quarters
    lucky = int(np.argmin(np.abs(quarters - 1e-8)))
    errors[lucky] = 1e-15
    found = made(quarters.tolist(), errors.tolist())
    best = found.best("one")
    assert best is not None
    assert abs(math.log10(best) + 6.5) < 0.2
    holed = made(quarters.tolist(), [math.nan, *errors[1:].tolist()])
    assert holed.best("one") == best


def test_the_rounding_measured_is_the_median_of_what_lies_left_of_the_best() -> None:
    """Of error times ε, from half a decade below it on."""
    epsilons = [1e-2, 1e-4, 1e-6, 1e-8, 1e-9, 1e-10, 1e-11]
    errors = [1e-2, 1e-4, 1e-9, 3e-8, 2e-7, 4e-6, math.nan]
    found = made(epsilons, errors)
    assert found.best("one") == 1e-6
    assert found.measured_rounding() == pytest.approx(3e-16, abs=0)  # 3, 2 and 4 e-16, of both
    few = made(epsilons[:4], errors[:4])
    assert few.measured_rounding() is None  # two


def test_the_cube_s_rounding_is_that_of_its_value_and_never_0() -> None:
    assert cube_errors(-2.0, [1e-3]).rounding == 8 * 2.0**-53
    assert cube_errors(-2.0, [1e-3]).exact == 12.0
    assert 0 < cube_errors(0.0, [1e-3]).rounding < 1e-300
