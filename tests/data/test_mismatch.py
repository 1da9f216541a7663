"""The statistic of two samples, the mismatch of images and of other features."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import playground
from playground.data import images, mismatch, shapes
from playground.data.digits import digits
from playground.data.mismatch import Difference, difference, mismatched, share_explained
from playground.data.shapes import DATASETS, generate


def energy_by_definition(X: np.ndarray, Y: np.ndarray) -> tuple[float, float]:
    def mean_distance(A: np.ndarray, B: np.ndarray) -> float:
        return float(np.linalg.norm(A[:, :, None] - B[:, None, :], axis=0).mean())

    energy = 2 * mean_distance(X, Y) - mean_distance(X, X) - mean_distance(Y, Y)
    return energy, energy / (2 * mean_distance(X, Y))


@pytest.mark.parametrize("n_x", [1, 2, 9])
def test_the_energy_by_its_definition(n_x: int) -> None:
    rng = np.random.default_rng(n_x)
    X, Y = rng.normal(size=(n_x, 40)), 0.5 + 2 * rng.normal(size=(n_x, 25))
    both = np.concatenate((X, Y), axis=1)
    scale = both.std(axis=1, keepdims=True)
    found = difference(X, Y)
    energy, share = energy_by_definition(X / scale, Y / scale)
    assert found.energy == pytest.approx(energy)
    assert found.share == pytest.approx(share)
    assert found.compared == (40, 25)


def test_units_and_origin_do_not_matter() -> None:
    X, Y = generate("moons", 300, 0.1, 1)[0], generate("moons", 100, 0.3, 2)[0]
    units = np.array([[1e6], [1e-9]])
    one, other = difference(X, Y), difference(X * units + 5, Y * units + 5)
    assert other.energy == pytest.approx(one.energy, rel=1e-6)
    assert other.p_value == one.p_value
    huge = difference(X * 1e300, Y * 1e300)
    assert huge.energy == pytest.approx(one.energy)


def test_false_alarms_are_as_rare_as_stated() -> None:
    p_values = []
    for seed in range(100):
        X, Y = (generate("xor", m, 0.2, 2 * seed + m)[0] for m in (61, 40))
        p_values.append(difference(X, Y, seed).p_value)
    assert np.mean(np.array(p_values) <= 0.01) < 0.05
    assert np.mean(p_values) == pytest.approx(0.5, abs=0.08)
    assert min(p_values) >= 1 / 200
    assert max(p_values) <= 1


@pytest.mark.parametrize("dataset", DATASETS)
def test_a_strong_mismatch_is_noticed_and_a_fair_split_is_not(dataset: str) -> None:
    X, V = generate(dataset, 4000, 0.1, 1)[0], generate(dataset, 1000, 0.1, 2)[0]
    assert not difference(X, V).differs
    found = difference(X, shapes.mismatched(V, 0.6, 1))
    assert found.differs
    assert found.describe().startswith("energy distance ")
    assert found.describe().endswith("p < 0.01, on 400 and 400 examples")


def test_a_turn_that_leaves_every_feature_alone_is_noticed() -> None:
    """Correlation only: no test of one feature at a time could see it."""
    rng = np.random.default_rng(0)
    X, Y = rng.normal(size=(2, 500)), rng.normal(size=(2, 500))
    Y[1] = 0.9 * Y[0] + np.sqrt(1 - 0.81) * Y[1]
    assert difference(X, Y).differs


def test_more_mismatch_is_more_energy() -> None:
    X, V = generate("moons", 600, 0.1, 1)[0], generate("moons", 600, 0.1, 2)[0]
    energies = [
        difference(X, shapes.mismatched(V, amount, 1)).energy for amount in (0, 0.3, 0.6, 1)
    ]
    assert energies == sorted(energies)


@settings(max_examples=40, deadline=None)
@given(
    n=st.integers(2, 8),
    k=st.integers(2, 8),
    n_x=st.integers(1, 3),
    seed=st.integers(0, 100),
    digits_kept=st.integers(0, 1),
)
def test_any_small_sets(n: int, k: int, n_x: int, seed: int, digits_kept: int) -> None:
    rng = np.random.default_rng(seed)
    X, Y = (rng.normal(size=(n_x, m)).round(digits_kept) for m in (n, k))  # with equal values
    found = difference(X, Y, seed)
    assert found.energy >= 0
    assert 0 <= found.share <= 1
    assert 1 / 200 <= found.p_value <= 1
    assert found == difference(X, Y, seed)
    same = difference(X, X, seed)
    assert (same.energy, same.p_value) == (pytest.approx(0, abs=1e-12), 1.0)


def test_constant_features_say_nothing() -> None:
    ones = np.ones((2, 30))
    assert difference(ones, ones) == Difference(0.0, 0.0, 1.0, (30, 30))
    assert difference(ones * 1e8, ones * 1e8).energy == 0.0
    assert difference(ones, ones + 1).differs  # constant in each set, but not in both


def test_of_large_sets_a_sample_is_compared() -> None:
    X = np.random.default_rng(0).normal(size=(2, 100_000))
    for dev, compared in ((X, (400, 400)), (X[:, :20], (780, 20)), (X[:, :500], (400, 400))):
        assert difference(X, dev).compared == compared
    assert difference(X[:, :30], X).compared == (30, 770)


COST = """
import time, numpy as np
from playground.data.mismatch import difference
X = np.random.default_rng(0).normal(size=(2, 1_000_000))
def seconds():
    start = time.thread_time()
    difference(X, X)
    return time.thread_time() - start
print(min(seconds() for _ in range(8)))
"""


def test_it_costs_less_than_a_fiftieth_of_a_second_at_a_million() -> None:
    """With one BLAS thread, as the program sets it; of processor time, since others share it."""
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    folder = Path(playground.__file__).parents[1]
    run = subprocess.run(
        [sys.executable, "-c", COST], env=environment, cwd=folder, capture_output=True, check=True
    )
    assert 0 < float(run.stdout) < 0.02


def test_the_share_of_the_gap_that_mismatch_explains() -> None:
    assert share_explained(0.02, 0.10, 0.01) == pytest.approx(8 / 9)
    assert share_explained(0.10, 0.10, 0.01) == 0.0
    assert share_explained(0.01, 0.10, 0.01) == 1.0
    assert share_explained(0.005, 0.10, 0.01) == 1.0
    assert share_explained(0.2, 0.10, 0.01) == 0.0
    assert share_explained(0.02, 0.01, 0.01) is None
    with pytest.raises(ValueError, match=r"dev_error is 1\.5"):
        share_explained(0.1, 1.5, 0.0)


def test_two_features_are_moved_as_before() -> None:
    X = generate("moons", 50, 0.1, 1)[0]
    assert np.array_equal(mismatched(X, 0.4, 3), shapes.mismatched(X, 0.4, 3))


@pytest.mark.parametrize("n_x", [1, 5])
def test_other_features_are_shifted_and_noisier_in_their_own_units(n_x: int) -> None:
    rng = np.random.default_rng(0)
    scale = 10.0 ** np.arange(n_x)[:, None]
    X = rng.normal(size=(n_x, 20_000)) * scale
    moved = (mismatched(X, 0.5, 1) - X) / X.std(axis=1, keepdims=True)
    np.testing.assert_allclose(moved.mean(axis=1), 0.25, atol=0.01)
    np.testing.assert_allclose(moved.std(axis=1), 0.1, rtol=0.03)
    more = (mismatched(X, 1.0, 1) - X) / X.std(axis=1, keepdims=True)
    np.testing.assert_allclose(more, 2 * moved, atol=1e-9)


def test_images_are_turned_shifted_blurred_and_noisier() -> None:
    X = digits("3-5").X
    moved = mismatched(X, 0.5, 1, image_side=8)
    expected = images.blur(images.move(X, 8, radians=np.pi / 24, down=0.5, right=0.5), 8, 0.4)
    noise = moved - expected
    assert noise.mean() == pytest.approx(0, abs=0.002)
    assert noise.std() == pytest.approx(0.05, rel=0.03)
    assert difference(X[:, :200], moved[:, 200:]).differs
    assert not difference(X[:, :200], X[:, 200:]).differs


def test_no_mismatch_is_an_unchanged_copy_and_a_seed_decides() -> None:
    for X, side in ((np.ones((3, 4)), None), (digits("0-1", 5).X, 8)):
        copy = mismatched(X, 0, 1, side)
        assert np.array_equal(copy, X)
        assert not np.shares_memory(copy, X)
        X = X + np.arange(X.shape[1])
        one, same, other = (mismatched(X, 0.5, seed, side) for seed in (1, 1, 2))
        assert np.array_equal(one, same)
        assert not np.array_equal(one, other)


def test_refusals() -> None:
    X = np.zeros((3, 5))
    bad = X.copy()
    bad[1, 1] = np.nan
    for first, second, fragment in (
        (X, X[:, :1], r"X_dev has shape \(3, 1\); allowed: \(n_x, m\), m at least 2"),
        (X[0], X, r"X_train has shape \(5,\)"),
        (X, X[:2], r"X_dev has shape \(2, 5\); allowed: \(3, k\)"),
        (X, bad, "not finite"),
    ):
        with pytest.raises(ValueError, match=fragment):
            difference(first, second)
    for arguments, fragment in (
        ((X, 2.0, 1), "amount is 2.0"),
        ((X, 0.5, -1), "seed is -1"),
        ((X[0], 0.5, 1), r"X has shape \(5,\)"),
        ((X, 0.5, 1, 8), r"allowed: \(64, m\)"),
    ):
        with pytest.raises(ValueError, match=fragment):
            mismatched(*arguments)
    assert mismatch.ALARM == 0.01
