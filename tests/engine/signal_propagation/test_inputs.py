"""The examples of a prediction: their sizes, shares and angles, in small cases by hand."""

import math

import numpy as np
import pytest

from playground.engine.signal_propagation.inputs import Inputs


def test_mean_squares_and_shares() -> None:
    inputs = Inputs(np.array([[3.0, 0.0, 1.0], [4.0, 2.0, 1.0]]), np.array([1.0, 2.0, 2.0]))
    assert inputs.mean_square == pytest.approx((25 + 4 + 2) / 6)
    assert inputs.weights == pytest.approx([1 / 9, 4 / 9, 4 / 9])
    assert inputs.effective(30) == pytest.approx(30 / (3 * (1 + 16 + 16) / 81))
    sizes, shares, weights = inputs.groups  # one example in each, the smallest first
    assert sizes == pytest.approx([1, 2, 12.5])
    assert shares == pytest.approx([1 / 3] * 3)
    assert weights == pytest.approx([4 / 9, 4 / 9, 1 / 9])


@pytest.mark.parametrize("dz", [None, np.zeros(3), np.array([1.0, np.inf, 1.0])])
def test_where_nothing_is_known_of_the_gradients_all_count_alike(dz: np.ndarray | None) -> None:
    inputs = Inputs(np.ones((2, 3)), dz)
    assert inputs.weights == pytest.approx([1 / 3] * 3)
    assert inputs.effective(30) == pytest.approx(30)


def test_groups_are_at_most_sixteen_of_about_one_size() -> None:
    x = np.arange(40.0)
    sizes, shares, weights = Inputs(x[None], x).groups
    assert len(sizes) == 16
    assert shares.tolist() == [3 / 40] * 8 + [2 / 40] * 8
    assert sizes[[0, 15]] == pytest.approx([(0 + 1 + 4) / 3, (38**2 + 39**2) / 2])
    assert weights == pytest.approx(sizes * shares * 40 / np.sum(x * x))


def test_angles_between_examples() -> None:
    """Of four examples there are six pairs: the closest first, the last half of them together."""
    directions = np.array([0.0, 10.0, 90.0, 180.0]) * math.pi / 180
    inputs = Inputs(np.array([np.cos(directions), np.sin(directions)]) * [1.0, 5.0, 2.0, 3.0])
    found = inputs.correlations(either_sign=False)
    angles = [10, 80, (90 + 90) / 2, 0]  # in degrees, sorted: 10 80 90 90 170 180
    angles[2:] = [90, (90 + 170 + 180) / 3]
    assert [share for _, share in found] == pytest.approx([1 / 6, 1 / 6, 1 / 6, 1 / 2])
    assert [c for c, _ in found] == pytest.approx([math.cos(math.radians(a)) for a in angles])
    either = inputs.correlations(either_sign=True)  # 0 10 10 80 90 90
    angles = [0, 10, 10, (80 + 90 + 90) / 3]
    assert [c for c, _ in either] == pytest.approx([math.cos(math.radians(a)) for a in angles])


def test_shares_of_pairs_halve_towards_the_closest() -> None:
    X = np.random.default_rng(1).normal(size=(3, 65))  # 2,080 pairs
    found = Inputs(X).correlations(either_sign=False)
    assert [share for _, share in found] == pytest.approx(
        [1 / 32, 1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2]
    )
    cosines = [c for c, _ in found]
    assert cosines == sorted(cosines, reverse=True)


def test_without_a_pair_an_example_is_like_itself() -> None:
    assert Inputs(np.ones((2, 1))).correlations(either_sign=False) == [(1.0, 1.0)]
    assert Inputs(np.array([[1.0, 0.0]])).correlations(either_sign=True) == [(1.0, 1.0)]


@pytest.mark.parametrize(
    ("X", "dz", "message"),
    [
        (np.ones(3), None, r"X has shape \(3,\); allowed: \(n_x, k\), k at least 1"),
        (np.ones((2, 0)), None, r"X has shape \(2, 0\)"),
        (np.ones((2, 3)), np.ones(2), r"dz has shape \(2,\); allowed: \(3,\)"),
        (np.array([[1.0, np.nan]]), None, "not finite"),
        (np.array([[1.0, 1e200]]), None, "not finite"),
    ],
)
def test_what_fits_nothing_is_refused(X: np.ndarray, dz: np.ndarray | None, message: str) -> None:
    with np.errstate(all="ignore"), pytest.raises(ValueError, match=message):
        Inputs(X, dz)
