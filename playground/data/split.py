"""The split into training, dev and test sets: random, stratified by class, reproducible."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.argument_checks import number_between, whole_number
from playground.random_streams import Stream, generator

Indices = NDArray[np.int64]

# Name → (dev share, test share); the rest is the training set.
PRESETS: dict[str, tuple[float, float]] = {
    "60 / 20 / 20": (0.2, 0.2),
    "70 / 30, no dev set": (0.0, 0.3),
    "80 / 20, no test set": (0.2, 0.0),
    "90 / 5 / 5": (0.05, 0.05),
    "98 / 1 / 1": (0.01, 0.01),
    "99 / 0.5 / 0.5": (0.005, 0.005),
}


@dataclass(frozen=True, eq=False)
class Split:
    """Which example goes to which set: integer indices in ascending order.

    Ascending, so that each set keeps the data's own order. The three are disjoint and together
    hold every index from 0 to m − 1 once.
    """

    train: Indices
    dev: Indices
    test: Indices


def split(Y: NDArray[Any], dev_share: float, test_share: float, seed: int) -> Split:
    """Split m ≥ 1 examples at random, so that each set has the classes in the same proportions.

    Y: labels, shape (1, m) or (m,), each 0 or 1. Shares: 0 to 1, together less than 1.

    Sizes: n_dev = dev_share·m and n_test = test_share·m, each rounded to the nearest integer. A
    half goes up where the product of floats is one; 0.145·100 is 14.499999999999998, and gives 14.
    If nothing were left for training, the larger of the two (the test set if they are
    equal) gives one example up. A share of 0 gives an empty set, and so may a small share of few
    examples. Each class sends n_dev/m and n_test/m of its own examples, rounded to a neighbouring
    integer, to the dev and the test set.

    Examples are chosen by the seed alone: enlarging the dev share moves training examples to the
    dev set and leaves the test set as it is, and the other way round.
    Raises ValueError if a label or a share is not allowed.
    """
    labels = _labels(Y)
    m = labels.size
    n_dev, n_test = sizes(m, dev_share, test_share)
    place = _places(labels, n_dev, n_test, generator(seed, Stream.SPLIT))
    return Split(*(np.flatnonzero(place == number) for number in range(3)))


def train_dev(parts: Split, Y: NDArray[Any], share: float, seed: int) -> tuple[Split, Indices]:
    """Keep some training examples from training: the train-dev set, for use under mismatch.

    It has the training set's distribution but is not trained on, so that its error tells variance
    from mismatch (see `mismatch.share_explained`). `share`, 0 to below 1, is of the training set;
    size, stratification and order follow `split`, and the seed draws from a stream of its own.
    Returns the split with the smaller training set, and the train-dev set's indices.
    Raises ValueError if a label or a share is not allowed.
    """
    labels = _labels(Y)[parts.train]
    kept, _ = sizes(labels.size, share, 0.0)
    place = _places(labels, kept, 0, generator(seed, Stream.TRAIN_DEV))
    smaller = Split(parts.train[place == 0], parts.dev, parts.test)
    return smaller, parts.train[place == 1]


def _places(
    labels: NDArray[np.bool_], n_dev: int, n_test: int, rng: np.random.Generator
) -> NDArray[np.uint8]:
    """0 train, 1 dev, 2 test for each example, (m,); stratified as `split` says."""
    m = labels.size
    place = np.zeros(m, dtype=np.uint8)
    ones = np.flatnonzero(labels)
    zeros = np.flatnonzero(~labels)
    dev_zeros = _nearest(zeros.size * n_dev, m)
    test_zeros = _nearest(zeros.size * n_test, m)
    for members, to_dev, to_test in (
        (zeros, dev_zeros, test_zeros),
        (ones, n_dev - dev_zeros, n_test - test_zeros),
    ):
        shuffled = rng.permutation(members)
        place[shuffled[:to_dev]] = 1
        place[shuffled[members.size - to_test :]] = 2
    return place


def sizes(m: int, dev_share: float, test_share: float) -> tuple[int, int]:
    """The number of dev and of test examples among m ≥ 1; see `split` for the rule."""
    m = whole_number("m", m, minimum=1)
    dev_share = number_between("dev_share", dev_share, 0.0, 1.0)
    test_share = number_between("test_share", test_share, 0.0, 1.0)
    if dev_share + test_share >= 1.0 - 1e-9:
        raise ValueError(
            f"dev_share {dev_share:g} and test_share {test_share:g} leave nothing for training; "
            "allowed: together less than 1"
        )
    n_dev = math.floor(dev_share * m + 0.5)
    n_test = math.floor(test_share * m + 0.5)
    while n_dev + n_test >= m:
        if n_dev > n_test:
            n_dev -= 1
        else:
            n_test -= 1
    return n_dev, n_test


def recommended_split(m: int) -> tuple[float, float]:
    """The dev and test shares usually advised for m examples.

    Up to 10,000: 0.2 and 0.2; up to 100,000: 0.1 and 0.1; below 1,000,000: 0.05 and 0.05; at
    1,000,000: 0.01 and 0.01; above: 0.005 and 0.005. A dev set need only be large enough to tell
    which of two models is better, which takes thousands of examples and not a share of millions.
    """
    m = whole_number("m", m, minimum=1)
    for most, share in ((10_000, 0.2), (100_000, 0.1), (999_999, 0.05), (1_000_000, 0.01)):
        if m <= most:
            return share, share
    return 0.005, 0.005


def _nearest(numerator: int, denominator: int) -> int:
    """numerator/denominator to the nearest integer, a half up; exact for integers."""
    return (2 * numerator + denominator) // (2 * denominator)


def _labels(Y: NDArray[Any]) -> NDArray[np.bool_]:
    labels = np.asarray(Y)
    if labels.ndim == 2 and labels.shape[0] == 1:
        labels = labels[0]
    if labels.ndim != 1 or labels.size == 0:
        raise ValueError(f"Y has shape {np.shape(Y)}; allowed: (1, m) or (m,), m at least 1")
    ones = np.asarray(labels == 1)
    wrong = ~(ones | (labels == 0))
    if wrong.any():
        first = int(np.argmax(wrong))
        raise ValueError(f"Y holds {labels[first]!r} at example {first}; allowed: 0 and 1")
    return ones
