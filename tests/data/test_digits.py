"""The shipped digits: what the file holds, how classes are drawn from it."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression

from playground import paths
from playground.data.digits import KINDS, classes, count, digits, load
from playground.data.files.errors import DataFileError
from playground.data.shapes import flip_labels


def test_the_file_is_small_and_says_whose_it_is() -> None:
    folder = paths.resources() / "data"
    assert (folder / "digits.npz").stat().st_size < 100_000
    text = (folder / "digits.txt").read_text(encoding="utf-8")
    for part in ("UCI", "E. Alpaydin and C. Kaynak", "CC BY 4.0", "Changes", "https://"):
        assert part in text


def test_it_holds_the_images_of_the_source() -> None:
    images = load()
    source = load_digits()
    assert images.pixels.shape == (64, 1797)
    assert images.pixels.dtype == images.labels.dtype == np.uint8
    assert np.array_equal(images.pixels.T, source.data)
    assert np.array_equal(images.labels, source.target)


def test_a_pair() -> None:
    X, Y, names = digits("3-5")
    assert X.shape == (64, 365)
    assert Y.shape == (1, 365)
    assert X.dtype == Y.dtype == np.float64
    assert X.flags.c_contiguous
    assert (X.min(), X.max()) == (0.0, 1.0)
    assert set((X * 16).ravel()) <= set(range(17))
    assert names == ("3", "5")
    images = load()
    threes = {tuple(column) for column in images.pixels[:, images.labels == 3].T}
    found = {tuple(column) for column in (16 * X[:, Y[0] == 0]).T.astype(int)}
    assert found == threes


def test_the_other_way_round_exchanges_the_classes() -> None:
    assert classes("5-3") == ((5,), (3,))
    assert digits("5-3").class_names == ("5", "3")
    assert digits("5-3").Y.sum() == (digits("3-5").Y == 0).sum()


def test_even_and_odd_are_all_digits() -> None:
    X, Y, names = digits("even-odd")
    assert names == ("even", "odd")
    assert X.shape == (64, 1797)
    assert Y.sum() == (load_digits().target % 2).sum()


def test_every_kind_can_be_counted() -> None:
    assert len(KINDS) == 46
    counts = [count(kind) for kind in KINDS]
    assert counts[0] == 1797
    assert (min(counts[1:]), max(counts[1:])) == (351, 365)


@settings(max_examples=30, deadline=None)
@given(kind=st.sampled_from(KINDS), m=st.integers(1, 340), seed=st.integers(0, 2**32 - 1))
def test_a_part_is_balanced_drawn_once_and_the_same_for_a_seed(
    kind: str, m: int, seed: int
) -> None:
    X, Y, _ = digits(kind, m, seed=seed)
    assert X.shape == (64, m)
    assert (Y == 0).sum() == m // 2
    assert (Y == 1).sum() == m - m // 2
    again = digits(kind, m, seed=seed)
    assert np.array_equal(X, again.X)
    assert np.array_equal(Y, again.Y)
    more = digits(kind, m + 5, seed=seed).X
    known = {column.tobytes() for column in np.ascontiguousarray(more.T)}
    assert {column.tobytes() for column in np.ascontiguousarray(X.T)} <= known


def test_the_order_mixes_the_classes_and_the_writers() -> None:
    _, Y, _ = digits("0-1", seed=1)
    assert 120 < np.count_nonzero(np.diff(Y[0])) < 240  # taken in turns it would be 359
    assert not np.array_equal(digits("0-1", seed=2).X, digits("0-1", seed=1).X)


def test_noise_and_flipped_labels() -> None:
    clean = digits("1-7", seed=3)
    noisy = digits("1-7", noise=0.25, seed=3, label_noise=0.2)
    assert (noisy.X - clean.X).std() == pytest.approx(0.25, abs=0.01)
    assert (noisy.X - clean.X).mean() == pytest.approx(0, abs=0.01)
    assert (noisy.Y != clean.Y).mean() == pytest.approx(0.2, abs=0.08)
    flipped = clean.Y[0].copy()
    flip_labels(flipped, 0.2, 3)
    assert np.array_equal(flipped, noisy.Y[0])


def test_they_can_be_learned() -> None:
    X, Y, _ = digits("3-8", seed=1)
    model = LogisticRegression(max_iter=500).fit(X[:, :250].T, Y[0, :250])
    assert model.score(X[:, 250:].T, Y[0, 250:]) > 0.93


@pytest.mark.parametrize(
    ("arguments", "fragment"),
    [
        (("3-3",), "digits is '3-3'; allowed: two different digits, as 3-5, or even-odd"),
        (("3",), "digits is '3'"),
        (("",), "digits is ''"),
        (("3-",), "digits is '3-'"),
        (("3-10",), "digits is '3-10'"),
        (("a-b",), "digits is 'a-b'"),
        (("odd-even",), "digits is 'odd-even'"),
        (("３-5",), "digits is '３-5'"),
        (("3-5", 0), "m is 0; allowed: an integer of at least 1"),
        (("3-5", 366), "m is 366; allowed with the digits 3-5: at most 365"),
        (("3-5", 10, -1.0), "noise is -1.0"),
        (("3-5", 10, 0.0, -1), "seed is -1"),
        (("3-5", 10, 0.0, 1, 2.0), "label_noise is 2.0"),
    ],
)
def test_refusals(arguments: tuple, fragment: str) -> None:
    with pytest.raises(ValueError, match="allowed") as caught:
        digits(*arguments)
    assert fragment in str(caught.value)


def test_another_folder_or_file(tmp_path: Path) -> None:
    own = paths.resources() / "data" / "digits.npz"
    assert np.array_equal(load(own).pixels, load().pixels)
    assert count("0-1", paths.resources()) == 360
    with pytest.raises(DataFileError, match="no such file"):
        load(tmp_path)
    images = np.zeros((20, 64), np.uint8)
    labels = np.repeat(np.arange(10, dtype=np.uint8), 2)
    file = tmp_path / "other.npz"
    np.savez(file, images=images, labels=labels)
    assert load(file).pixels.shape == (64, 20)
    for change in (
        {"images": images[:5]},
        {"images": images + 17},
        {"images": images.astype(float)},
        {"labels": labels * 0},
        {"labels": labels[:, np.newaxis]},
    ):
        np.savez(file, **({"images": images, "labels": labels} | change))
        with pytest.raises(DataFileError, match="other arrays than expected"):
            load(file)
    np.savez(file, images=images)
    with pytest.raises(DataFileError, match="no array labels"):
        load(file)
