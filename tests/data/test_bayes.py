"""The Bayes error: closed forms and integrals against Monte Carlo and against each other."""

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.data import bayes
from playground.data.geometry import XOR_FAR, XOR_NEAR
from playground.data.shapes import DATASETS, bayes_error, generate

each_shape = pytest.mark.parametrize("dataset", sorted(DATASETS))

# Where symmetry makes the best classifier obvious.
BEST_RULES: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "gaussians": lambda X: X[0] + X[1] > 0,
    "half_planes": lambda X: X[1] > X[0],
    "xor": lambda X: X[0] * X[1] < 0,
}


def assert_rate(wrong: np.ndarray, expected: float, extra: float = 0.0) -> None:
    """The observed share of errors lies within four standard deviations of the expected one."""
    deviation = math.sqrt(max(expected * (1 - expected), 1e-6) / wrong.size)
    assert wrong.mean() == pytest.approx(expected, abs=4 * deviation + extra)


@pytest.mark.parametrize("dataset", sorted(BEST_RULES))
@pytest.mark.parametrize("noise", [0.05, 0.2, 0.5, 1.0])
@pytest.mark.parametrize("label_noise", [0.0, 0.2, 0.9])
def test_the_best_rule_errs_as_often_as_computed(
    dataset: str, noise: float, label_noise: float
) -> None:
    X, Y = generate(dataset, 60_000, noise, 11, label_noise)
    predicted = BEST_RULES[dataset](X)
    if label_noise > 0.5:
        predicted = ~predicted
    expected = bayes_error(dataset, noise, label_noise)
    assert expected is not None
    assert_rate(predicted != (Y[0] == 1), expected)


@pytest.mark.untraced
@pytest.mark.parametrize("dataset", ["circles", "moons", "spiral", "sine", "checkerboard"])
@pytest.mark.parametrize("noise", [0.15, 0.4])
def test_a_classifier_that_knows_the_clean_points_errs_as_often_as_computed(
    dataset: str, noise: float
) -> None:
    """Density of each class: a Gaussian on each of many clean points, drawn independently."""
    clean, label = generate(dataset, 5000, 0.0, 21)
    X, Y = generate(dataset, 4000, noise, 22)
    score = np.zeros(X.shape[1])
    for y, sign in ((0, -1.0), (1, 1.0)):
        centres = clean[:, label[0] == y]
        squares = (
            np.square(X).sum(axis=0)[:, None]
            + np.square(centres).sum(axis=0)
            - 2.0 * (X.T @ centres)
        )
        score += sign * np.exp(-squares / (2.0 * noise**2)).sum(axis=1)
    expected = bayes_error(dataset, noise)
    assert expected is not None
    # A finite number of centres makes this classifier a little worse than the best.
    assert_rate((score > 0) != (Y[0] == 1), expected, extra=0.005)


@each_shape
def test_it_grows_with_the_noise_from_0_towards_one_half(dataset: str) -> None:
    noises = (0.0, 1e-9, 1e-3, 0.03, 0.07, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0, 2.0, 5.0, 100.0)
    errors = [bayes_error(dataset, noise) for noise in noises]
    assert errors[0] == 0.0
    assert all(error is not None and 0.0 <= error <= 0.5 for error in errors)
    assert all(b >= a - 1e-6 for a, b in pairwise(errors))
    assert errors[-1] > 0.47
    # At the default noise the shapes are clear.
    assert bayes_error(dataset, 0.1) < 0.15


@each_shape
def test_it_is_continuous_where_it_stops_being_negligible(dataset: str) -> None:
    overlap = DATASETS[dataset].overlap
    assert overlap is not None
    noises = np.linspace(0.01, 0.12, 23)
    errors = np.array([overlap(float(noise)) for noise in noises])
    assert np.abs(np.diff(errors)).max() < 0.01


def test_known_values() -> None:
    # Φ(−√2) and Φ(−√2/0.5), from tables of the normal distribution
    assert bayes.gaussians(1.0) == pytest.approx(0.0786496, abs=1e-7)
    assert bayes.gaussians(0.5) == pytest.approx(0.0023389, abs=1e-7)
    # Small noise: the classes touch along a line of length 2√6 in a square of area 12, and a
    # line loses 2·σ/√(2π) of its own width.
    small = 1e-4
    assert bayes.half_planes(small) == pytest.approx(
        2 * math.sqrt(6) / 12 * 2 * small / math.sqrt(2 * math.pi), rel=1e-3
    )


def test_half_planes_is_its_integral() -> None:
    side = math.sqrt(6.0)
    for noise in (0.1, 0.7, 3.0):
        distance = (np.arange(20_000) + 0.5) / 20_000 * side
        tail = np.array([0.5 * math.erfc(d / noise / math.sqrt(2)) for d in distance.tolist()])
        expected = float(np.mean(2 * (side - distance) / side * tail))
        assert bayes.half_planes(noise) == pytest.approx(expected, abs=1e-7)


def test_xor_is_two_independent_crossings() -> None:
    """The sign of a product errs if exactly one of two equal, independent sign errors happens."""
    for noise in (0.1, 0.5, 1.5):
        clean = XOR_NEAR + (XOR_FAR - XOR_NEAR) * (np.arange(20_000) + 0.5) / 20_000
        crossing = float(
            np.mean([0.5 * math.erfc(x / noise / math.sqrt(2)) for x in clean.tolist()])
        )
        assert bayes.xor(noise) == pytest.approx(2 * crossing * (1 - crossing), abs=1e-6)


def test_the_normal_table_is_the_normal_distribution() -> None:
    x = np.linspace(-10, 10, 3001)
    exact = np.array([0.5 * math.erfc(-t / math.sqrt(2)) for t in x.tolist()])
    np.testing.assert_allclose(bayes.normal(x), exact, atol=5e-8)


@settings(max_examples=100, deadline=None)
@given(
    posterior=st.lists(st.floats(0, 1), min_size=1, max_size=20),
    label_noise=st.floats(0, 1),
)
def test_label_noise_follows_from_the_posterior(posterior: list[float], label_noise: float) -> None:
    eta = np.array(posterior)
    flipped = eta * (1 - label_noise) + (1 - eta) * label_noise
    before = float(np.minimum(eta, 1 - eta).mean())
    after = float(np.minimum(flipped, 1 - flipped).mean())
    assert bayes.with_label_noise(before, label_noise) == pytest.approx(after, abs=1e-12)


def test_label_noise_alone() -> None:
    assert bayes_error("spiral", 0.0, 0.1) == pytest.approx(0.1)
    assert bayes_error("spiral", 0.0, 0.5) == pytest.approx(0.5)
    assert bayes_error("spiral", 0.0, 1.0) == pytest.approx(0.0)


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("noise", [5e-324, 1e-200, 1e-13])
def test_noise_that_is_hardly_a_number_is_none(dataset: str, noise: float) -> None:
    assert bayes_error(dataset, noise) == bayes_error(dataset, 0.0)
