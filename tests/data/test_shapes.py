"""The generators: balance, moments, noise, transforms."""

import math
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.neural_network import MLPClassifier

from playground.data import geometry
from playground.data.shapes import (
    DATASETS,
    MAX_NOISE,
    bayes_error,
    flip_labels,
    generate,
    mismatched,
    rotate,
    stretch,
)
from playground.knobs.hyperparameters import KNOBS

NAMES = ("circles", "xor", "gaussians", "spiral", "moons", "checkerboard", "sine", "half_planes")
each_shape = pytest.mark.parametrize("dataset", NAMES)
seeds = st.integers(0, 2**32 - 1)


def test_the_registry_holds_the_contract_s_names() -> None:
    assert set(DATASETS) == set(NAMES)
    assert all(shape.name == name for name, shape in DATASETS.items())
    declared = {choice.value for choice in KNOBS["dataset"].choices}
    assert set(DATASETS) == declared - {"digits", "file"}


@settings(max_examples=60, deadline=None)
@given(
    dataset=st.sampled_from(NAMES),
    m=st.integers(1, 60),
    noise=st.floats(0, 1),
    seed=seeds,
)
def test_form_balance_and_determinism(dataset: str, m: int, noise: float, seed: int) -> None:
    X, Y = generate(dataset, m, noise, seed)
    assert X.shape == (2, m)
    assert Y.shape == (1, m)
    assert X.dtype == Y.dtype == np.float64
    assert X.flags.c_contiguous
    assert Y.flags.c_contiguous
    assert np.isfinite(X).all()
    assert int((Y == 0).sum()) == m // 2
    assert int((Y == 1).sum()) == m - m // 2
    again = generate(dataset, m, noise, seed)
    assert np.array_equal(X, again[0])
    assert np.array_equal(Y, again[1])


@each_shape
def test_clean_features_have_mean_0_and_mean_square_1(dataset: str) -> None:
    X, _ = generate(dataset, 40_000, 0.0, 3)
    assert X.mean(axis=1) == pytest.approx([0, 0], abs=0.02)
    assert np.square(X).mean(axis=1) == pytest.approx([1, 1], abs=0.03)


@each_shape
def test_noise_adds_its_square_to_the_mean_square(dataset: str) -> None:
    X, _ = generate(dataset, 40_000, 0.6, 3)
    assert np.square(X).mean(axis=1) == pytest.approx([1.36, 1.36], abs=0.05)


@each_shape
def test_small_samples_keep_the_promised_mean_square(dataset: str) -> None:
    for seed in range(5):
        X, _ = generate(dataset, 300, 0.0, seed)
        assert np.square(X).mean(axis=1) == pytest.approx([1, 1], abs=0.3)


@each_shape
def test_seeds_and_shapes_differ(dataset: str) -> None:
    X, Y = generate(dataset, 200, 0.1, 1)
    other_X, other_Y = generate(dataset, 200, 0.1, 2)
    assert not (other_X == X).any()
    assert not np.array_equal(Y, other_Y)


@each_shape
def test_more_noise_moves_the_same_points_along_the_same_directions(dataset: str) -> None:
    clean, Y = generate(dataset, 500, 0.0, 8)
    little, Y_little = generate(dataset, 500, 0.1, 8)
    much, Y_much = generate(dataset, 500, 0.7, 8)
    assert np.array_equal(Y, Y_little)
    assert np.array_equal(Y, Y_much)
    np.testing.assert_allclose((much - clean) / 0.7, (little - clean) / 0.1, atol=1e-12)
    offsets = (much - clean) / 0.7
    assert offsets.mean() == pytest.approx(0, abs=0.15)
    assert offsets.std() == pytest.approx(1, abs=0.1)


def test_offsets_are_isotropic_and_the_same_for_every_shape() -> None:
    offsets = [generate(name, 5000, 1.0, 4)[0] - generate(name, 5000, 0.0, 4)[0] for name in NAMES]
    for other in offsets[1:]:
        np.testing.assert_allclose(offsets[0], other, atol=1e-12)
    np.testing.assert_allclose(np.cov(offsets[0]), np.eye(2), atol=0.06)


@each_shape
def test_the_order_mixes_the_classes(dataset: str) -> None:
    _, Y = generate(dataset, 1000, 0.1, 1)
    changes = int(np.count_nonzero(np.diff(Y[0])))
    assert 400 < changes < 600  # sorted examples would change once


def test_the_order_depends_on_the_seed_and_m_alone() -> None:
    orders = [generate(name, 100, noise, 5)[1] for name in NAMES for noise in (0.0, 0.4)]
    for other in orders[1:]:
        assert np.array_equal(orders[0], other)


@pytest.mark.parametrize("label_noise", [0.05, 0.3, 0.5, 1.0])
def test_label_noise_flips_at_its_rate_and_moves_nothing(label_noise: float) -> None:
    m = 20_000
    X, Y = generate("moons", m, 0.2, 6)
    noisy_X, noisy_Y = generate("moons", m, 0.2, 6, label_noise)
    assert np.array_equal(X, noisy_X)
    assert set(np.unique(noisy_Y)) == {0.0, 1.0}
    flipped = noisy_Y != Y
    deviation = math.sqrt(label_noise * (1 - label_noise) / (m / 2))
    for label in (0, 1):  # independently of the class
        assert flipped[label == Y].mean() == pytest.approx(label_noise, abs=4 * deviation + 1e-12)


def test_more_label_noise_only_adds_flips() -> None:
    _, Y = generate("xor", 2000, 0.1, 6)
    few = generate("xor", 2000, 0.1, 6, 0.1)[1] != Y
    many = generate("xor", 2000, 0.1, 6, 0.25)[1] != Y
    assert (many | ~few).all()
    assert many.sum() > few.sum()


def test_labels_are_flipped_in_place_as_generate_does() -> None:
    _, clean = generate("xor", 300, 0.1, 6)
    labels = clean[0].copy()
    flip_labels(labels, 0.3, 6)
    assert np.array_equal(labels, generate("xor", 300, 0.1, 6, 0.3)[1][0])
    flip_labels(labels, 0.0, 6)
    assert np.array_equal(labels, generate("xor", 300, 0.1, 6, 0.3)[1][0])
    with pytest.raises(ValueError, match="label_noise is 2"):
        flip_labels(labels, 2, 6)


def test_clean_positions_lie_where_each_shape_says() -> None:
    def clean(name: str) -> tuple[np.ndarray, np.ndarray]:
        X, Y = generate(name, 3000, 0.0, 2)
        return X, Y[0] == 1

    X, one = clean("circles")
    radius = np.hypot(*X)
    assert radius[~one].max() <= geometry.DISC_RADIUS
    assert radius[one].min() >= geometry.RING_INNER
    assert radius[one].max() <= geometry.RING_OUTER
    # Uniform over the area: half of a disc lies within 1/√2 of its radius.
    inside = radius[~one] < geometry.DISC_RADIUS / math.sqrt(2)
    assert inside.mean() == pytest.approx(0.5, abs=0.06)
    X, one = clean("xor")
    assert np.array_equal(X[0] * X[1] < 0, one)
    X, one = clean("gaussians")
    assert np.array_equal(X, np.where(one, 1.0, -1.0) * np.ones((2, 1)))
    X, one = clean("half_planes")
    assert np.array_equal(X[1] > X[0], one)
    X, one = clean("sine")
    assert np.array_equal(X[1] > geometry.sine_wave(X[0]), one)
    X, one = clean("checkerboard")
    cells = np.floor((X + geometry.HALF_SIDE) * 2 / geometry.HALF_SIDE).astype(int)
    assert np.array_equal(cells.sum(axis=0) % 2 == 1, one)
    assert np.bincount(cells[0] * 4 + cells[1]) == pytest.approx([3000 / 16] * 16, rel=0.3)


def test_the_spiral_s_arms_turn_one_and_three_quarters() -> None:
    along = np.linspace(0, 1, 1001)
    for label in (0.0, 1.0):
        X = geometry.spiral_points(along, np.full_like(along, label))
        angle = np.unwrap(np.arctan2(X[1], X[0]))
        assert (angle[-1] - angle[0]) / (2 * math.pi) == pytest.approx(1.75)
    zero, one = (geometry.spiral_points(along, np.full_like(along, y)) for y in (0.0, 1.0))
    np.testing.assert_allclose(one, -zero, atol=1e-12)
    gaps = np.hypot(*(zero[:, :, None] - one[:, None, :]))
    assert gaps.min() > 0.5  # five times the default noise


def test_two_hidden_tanh_layers_learn_the_spiral() -> None:
    X, Y = generate("spiral", 400, 0.1, 1)
    network = MLPClassifier((16, 16), "tanh", solver="lbfgs", max_iter=3000, random_state=0)
    assert network.fit(X.T, Y[0]).score(X.T, Y[0]) > 0.98
    fresh, labels = generate("spiral", 1000, 0.1, 2)
    assert network.score(fresh.T, labels[0]) > 0.93


@each_shape
def test_memory_stays_a_small_multiple_of_the_array(dataset: str) -> None:
    m = 100_000
    generate(dataset, 10, 0.1, 1, 0.1)
    tracemalloc.start()
    try:
        X, _ = generate(dataset, m, 0.1, 1, 0.1)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 4.5 * X.nbytes


@pytest.mark.parametrize(
    ("arguments", "fragment"),
    [
        (("squares", 10, 0.1, 1), "dataset is 'squares'; allowed: circles, xor"),
        (("xor", 0, 0.1, 1), "m is 0; allowed: an integer of at least 1"),
        (("xor", 2.0, 0.1, 1), "m is 2.0"),
        (("xor", True, 0.1, 1), "m is True"),
        (("xor", 10, -0.1, 1), "noise is -0.1; allowed: a number from 0 to 100"),
        (("xor", 10, math.nan, 1), "noise is nan"),
        (("xor", 10, "much", 1), "noise is 'much'"),
        (("xor", 10, 2 * MAX_NOISE, 1), "noise is 200"),
        (("xor", 10, 0.1, -1), "seed is -1; allowed: an integer of at least 0"),
        (("xor", 10, 0.1, 1.5), "seed is 1.5"),
        (("xor", 10, 0.1, 1, 1.01), "label_noise is 1.01; allowed: a number from 0 to 1"),
    ],
)
def test_refusals(arguments: tuple, fragment: str) -> None:
    with pytest.raises(ValueError, match="allowed") as caught:
        generate(*arguments)
    assert fragment in str(caught.value)


def test_bayes_error_refuses_too() -> None:
    with pytest.raises(ValueError, match="dataset is 'squares'"):
        bayes_error("squares", 0.1)
    with pytest.raises(ValueError, match="noise is -1"):
        bayes_error("xor", -1)
    with pytest.raises(ValueError, match="label_noise is 2"):
        bayes_error("xor", 0.1, 2)


def test_stretch_multiplies_the_first_feature_of_a_copy() -> None:
    X = np.arange(6.0).reshape(3, 2)
    before = X.copy()
    stretched = stretch(X, 250)
    assert stretched.tolist() == [[0, 250], [2, 3], [4, 5]]
    assert np.array_equal(X, before)
    assert np.array_equal(stretch(X, 1), X)
    for factor in (0.5, 1001, math.nan):
        with pytest.raises(ValueError, match="factor is"):
            stretch(X, factor)
    with pytest.raises(ValueError, match=r"X has shape \(3,\)"):
        stretch(X[:, 0], 2)


@settings(max_examples=40, deadline=None)
@given(angle=st.floats(-10, 10), seed=seeds)
def test_rotation_keeps_lengths_and_is_undone_by_its_inverse(angle: float, seed: int) -> None:
    X, _ = generate("moons", 20, 0.3, seed)
    turned = rotate(X, angle)
    np.testing.assert_allclose(np.hypot(*turned), np.hypot(*X), atol=1e-12)
    np.testing.assert_allclose(rotate(turned, -angle), X, atol=1e-12)


def test_rotation_is_counterclockwise() -> None:
    np.testing.assert_allclose(
        rotate(np.array([[1.0], [0.0]]), math.pi / 2), [[0], [1]], atol=1e-15
    )
    with pytest.raises(ValueError, match=r"shape \(3, 1\); allowed: \(2, m\)"):
        rotate(np.zeros((3, 1)), 1.0)
    with pytest.raises(ValueError, match="radians is inf"):
        rotate(np.zeros((2, 1)), math.inf)


def test_mismatch_turns_shifts_and_adds_noise() -> None:
    X, _ = generate("half_planes", 20_000, 0.0, 1)
    for amount in (0.5, 1.0):
        moved = mismatched(X, amount, 7)
        extra = (moved - rotate(X, amount * math.pi / 4) - amount * 0.5) / (amount * 0.2)
        assert extra.mean() == pytest.approx(0, abs=0.03)
        assert extra.std() == pytest.approx(1, abs=0.03)
        assert np.array_equal(moved, mismatched(X, amount, 7))
        assert not np.isclose(moved, mismatched(X, amount, 8)).all()
        if amount == 0.5:
            directions = extra
        else:
            np.testing.assert_allclose(extra, directions, atol=1e-10)


def test_no_mismatch_is_an_unchanged_copy() -> None:
    X, _ = generate("xor", 10, 0.1, 1)
    copy = mismatched(X, 0, 3)
    assert np.array_equal(copy, X)
    assert not np.shares_memory(copy, X)
    for amount in (-0.1, 1.1, math.nan):
        with pytest.raises(ValueError, match="amount is"):
            mismatched(X, amount, 3)
    with pytest.raises(ValueError, match=r"allowed: \(2, m\)"):
        mismatched(np.zeros((64, 5)), 0.0, 3)
    with pytest.raises(ValueError, match="seed is -1"):
        mismatched(X, 0.0, -1)
