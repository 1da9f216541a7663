"""The split: disjoint, complete, stratified, of the promised sizes."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from playground.data.split import PRESETS, Split, recommended_split, sizes, split, train_dev

labels = st.lists(st.sampled_from((0.0, 1.0)), min_size=1, max_size=200)
shares = st.one_of(st.just(0.0), st.floats(0, 0.95))
seeds = st.integers(0, 2**32 - 1)


@settings(max_examples=200, deadline=None)
@given(values=labels, dev=shares, test=shares, seed=seeds)
def test_disjoint_complete_stratified(
    values: list[float], dev: float, test: float, seed: int
) -> None:
    assume(dev + test < 0.999)
    Y = np.array([values])
    m = Y.size
    parts = split(Y, dev, test, seed)
    everything = np.concatenate((parts.train, parts.dev, parts.test))
    assert np.array_equal(np.sort(everything), np.arange(m))
    for part in (parts.train, parts.dev, parts.test):
        assert np.issubdtype(part.dtype, np.integer)
        assert (np.diff(part) > 0).all()
    assert (parts.dev.size, parts.test.size) == sizes(m, dev, test)
    assert parts.train.size >= 1
    for label in (0.0, 1.0):
        of_class = np.count_nonzero(label == Y)
        for part, slack in ((parts.train, 1.0), (parts.dev, 0.5), (parts.test, 0.5)):
            held = np.count_nonzero(Y[0, part] == label)
            assert abs(held - of_class * part.size / m) <= slack + 1e-9


@settings(max_examples=200, deadline=None)
@given(m=st.integers(1, 5000), dev=shares, test=shares)
def test_sizes_are_rounded_shares(m: int, dev: float, test: float) -> None:
    assume(dev + test < 0.999)
    n_dev, n_test = sizes(m, dev, test)
    assert n_dev >= 0
    assert n_test >= 0
    assert n_dev + n_test <= m - 1
    rounded = (math.floor(dev * m + 0.5), math.floor(test * m + 0.5))
    if sum(rounded) <= m - 1:
        assert (n_dev, n_test) == rounded
    else:
        assert sum(rounded) - (n_dev + n_test) <= 2
    if dev == 0:
        assert n_dev == 0
    if test == 0:
        assert n_test == 0


@pytest.mark.parametrize(
    ("m", "dev", "test", "expected"),
    [
        (1, 0.6, 0.3, (0, 0)),
        (2, 0.4, 0.4, (1, 0)),  # equal: the test set gives up
        (3, 0.3, 0.6, (1, 1)),  # 1 and 2: the larger gives up
        (10, 0.25, 0.0, (3, 0)),  # a half goes up
        (300, 0.2, 0.2, (60, 60)),
        (1_000_000, 0.005, 0.005, (5000, 5000)),
    ],
)
def test_sizes_by_example(m: int, dev: float, test: float, expected: tuple[int, int]) -> None:
    assert sizes(m, dev, test) == expected


def members(parts: Split) -> tuple[set[int], set[int], set[int]]:
    return set(parts.train.tolist()), set(parts.dev.tolist()), set(parts.test.tolist())


def test_deterministic_and_seeded() -> None:
    Y = np.arange(100).reshape(1, -1) % 2
    assert members(split(Y, 0.2, 0.2, 3)) == members(split(Y, 0.2, 0.2, 3))
    assert members(split(Y, 0.2, 0.2, 3)) != members(split(Y, 0.2, 0.2, 4))
    assert members(split(Y[0], 0.2, 0.2, 3)) == members(split(Y, 0.2, 0.2, 3))


def test_a_larger_dev_share_only_takes_from_training() -> None:
    Y = (np.arange(101) % 3 == 0).astype(float).reshape(1, -1)
    train, dev, test = members(split(Y, 0.1, 0.3, 3))
    more_train, more_dev, same_test = members(split(Y, 0.4, 0.3, 3))
    assert test == same_test
    assert dev < more_dev
    assert more_train < train
    _, same_dev, more_test = members(split(Y, 0.1, 0.5, 3))
    assert dev == same_dev
    assert test < more_test


def test_every_example_can_go_anywhere() -> None:
    Y = np.array([[0, 1] * 5])
    counts = np.zeros((3, 10))
    for seed in range(300):
        for row, part in enumerate(members(split(Y, 0.2, 0.2, seed))):
            counts[row, list(part)] += 1
    assert counts[0] == pytest.approx([180] * 10, abs=45)
    assert counts[1:] == pytest.approx(np.full((2, 10), 60), abs=35)


def test_a_million_examples() -> None:
    Y = np.zeros((1, 1_000_000))
    Y[0, 700_000:] = 1
    parts = split(Y, 0.01, 0.01, 1)
    assert (parts.train.size, parts.dev.size, parts.test.size) == (980_000, 10_000, 10_000)
    assert Y[0, parts.dev].sum() == 3000
    assert Y[0, parts.test].sum() == 3000


@pytest.mark.parametrize(
    ("Y", "dev", "test", "seed", "fragment"),
    [
        (np.zeros((1, 4)), 0.5, 0.5, 1, "leave nothing for training"),
        (np.zeros((1, 4)), -0.1, 0.5, 1, "dev_share is -0.1; allowed: a number from 0 to 1"),
        (np.zeros((1, 4)), 0.1, math.nan, 1, "test_share is nan"),
        (np.zeros((1, 4)), 0.1, 0.1, -1, "seed is -1"),
        (np.zeros((2, 4)), 0.1, 0.1, 1, "Y has shape (2, 4); allowed: (1, m)"),
        (np.zeros((1, 0)), 0.1, 0.1, 1, "Y has shape (1, 0)"),
        (np.array([[0.0, 2.0]]), 0.1, 0.1, 1, "at example 1; allowed: 0 and 1"),
        (np.array([[0.0, math.nan]]), 0.1, 0.1, 1, "at example 1; allowed: 0 and 1"),
    ],
)
def test_refusals(Y: np.ndarray, dev: float, test: float, seed: int, fragment: str) -> None:
    with pytest.raises(ValueError, match="allowed") as caught:
        split(Y, dev, test, seed)
    assert fragment in str(caught.value)


@pytest.mark.parametrize(
    ("m", "share"),
    [
        (50, 0.2),
        (10_000, 0.2),
        (10_001, 0.1),
        (100_000, 0.1),
        (100_001, 0.05),
        (999_999, 0.05),
        (1_000_000, 0.01),
        (1_000_001, 0.005),
    ],
)
def test_recommended_split(m: int, share: float) -> None:
    assert recommended_split(m) == (share, share)


def test_presets_can_all_be_used() -> None:
    for m in (50, 1000):
        for dev, test in PRESETS.values():
            assert sum(sizes(m, dev, test)) < m
    assert {(0.2, 0.2), (0.0, 0.3), (0.01, 0.01), (0.005, 0.005)} <= set(PRESETS.values())
    assert {recommended_split(m) for m in (50, 10**6, 10**7)} <= set(PRESETS.values())
    with pytest.raises(ValueError, match="m is 0"):
        recommended_split(0)


@settings(max_examples=40, deadline=None)
@given(m=st.integers(4, 200), share=st.floats(0, 0.9), seed=st.integers(0, 1000))
def test_the_train_dev_set_is_taken_from_the_training_set_alone(
    m: int, share: float, seed: int
) -> None:
    Y = (np.random.default_rng(m).random((1, m)) < 0.4).astype(float)
    parts = split(Y, 0.2, 0.1, seed)
    smaller, kept = train_dev(parts, Y, share, seed)
    assert np.array_equal(smaller.dev, parts.dev)
    assert np.array_equal(smaller.test, parts.test)
    assert np.array_equal(np.sort(np.concatenate((smaller.train, kept))), parts.train)
    assert kept.size == sizes(parts.train.size, share, 0)[0]
    assert smaller.train.size >= 1
    assert (np.diff(kept) > 0).all()
    assert (np.diff(smaller.train) > 0).all()
    ones = Y[0, parts.train].sum() * kept.size / parts.train.size
    assert abs(Y[0, kept].sum() - ones) <= 1
    again = train_dev(parts, Y, share, seed)[1]
    assert np.array_equal(kept, again)


def test_the_train_dev_set_has_a_stream_of_its_own() -> None:
    Y = np.arange(1000) % 2
    parts = split(Y, 0.0, 0.5, 3)
    kept = train_dev(parts, Y, 0.5, 3)[1]
    same_stream = parts.train[split(Y[parts.train], 0.5, 0.0, 3).dev]
    assert not np.array_equal(kept, same_stream)
    with pytest.raises(ValueError, match="dev_share is 1"):
        train_dev(parts, Y, 1.5, 3)
