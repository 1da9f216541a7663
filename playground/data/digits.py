"""Handwritten digits: grey images of 8 × 8 pixels as 64 features, shipped with the program.

Source: E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits" (1998), UCI Machine
Learning Repository, test part, CC BY 4.0; see resources/data/digits.txt.

All arrays hold examples as columns: X (64, m), Y (1, m) of 0.0 and 1.0, float64, C-contiguous.
Feature 8·row + column is the pixel of that row (from the top) and column (from the left).
"""

from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground import paths
from playground.argument_checks import number_between, whole_number
from playground.data.files.errors import DataFileError
from playground.data.files.npz_archive import read_arrays
from playground.data.shapes import MAX_NOISE, flip_labels
from playground.random_streams import Stream, generator

Array = NDArray[np.float64]

SIDE = 8
INK = 16  # the value of a pixel that is all ink
EVEN_ODD = "even-odd"
# What `digits` takes, for a menu; a pair may also be named the other way round.
KINDS = (EVEN_ODD, *(f"{first}-{second}" for first, second in combinations(range(10), 2)))

_FILE = Path("data") / "digits.npz"


class Images(NamedTuple):
    """The file's content: pixels (64, 1797) from 0 to 16 and labels (1797,) from 0 to 9."""

    pixels: NDArray[np.uint8]
    labels: NDArray[np.uint8]


class Digits(NamedTuple):
    """X (64, m), Y (1, m), and the names of class 0 and class 1."""

    X: Array
    Y: Array
    class_names: tuple[str, str]


def load(path: Path | None = None) -> Images:
    """All 1797 images, in the source's order (writer by writer).

    path: the archive, or a resources folder that holds data/digits.npz; the program's own if None.
    Raises DataFileError (a ValueError) if it is missing or damaged.
    """
    file = paths.resources() if path is None else path
    if file.is_dir():
        file /= _FILE
    arrays = read_arrays(file, ("images", "labels"))
    for name in ("images", "labels"):
        if name not in arrays:
            raise DataFileError(file, f"no array {name}", "the program's own digits.npz")
    images, labels = arrays["images"], arrays["labels"]
    if (
        images.dtype != np.uint8
        or labels.dtype != np.uint8
        or images.shape != (labels.size, SIDE * SIDE)
        or labels.ndim != 1
        or images.max(initial=0) > INK
        or not set(np.unique(labels)) == set(range(10))
    ):
        raise DataFileError(file, "other arrays than expected", "the program's own digits.npz")
    return Images(np.ascontiguousarray(images.T), labels)


def classes(kind: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The digits of class 0 and of class 1: "3-5" → (3,), (5,); "even-odd" → (0, 2, …), (1, 3, …).

    Raises ValueError for anything but two different digits or even-odd.
    """
    if kind == EVEN_ODD:
        return (0, 2, 4, 6, 8), (1, 3, 5, 7, 9)
    first, _, second = kind.partition("-")
    digits_allowed = tuple("0123456789")
    if first not in digits_allowed or second not in digits_allowed or first == second:
        raise ValueError(
            f"digits is {kind!r}; allowed: two different digits, as 3-5, or {EVEN_ODD}"
        )
    return (int(first),), (int(second),)


def count(kind: str, path: Path | None = None) -> int:
    """How many images there are of both classes together: 351 to 365 of a pair, 1797 of even-odd.

    Raises ValueError as `classes` and `load` do.
    """
    zero, one = classes(kind)
    return int(np.isin(load(path).labels, zero + one).sum())


def digits(
    kind: str,
    m: int | None = None,
    noise: float = 0.0,
    seed: int = 0,
    label_noise: float = 0.0,
    *,
    path: Path | None = None,
) -> Digits:
    """m images of two classes, in random order: X (64, m), Y (1, m) and the classes' names.

    kind: two digits, as "3-5" (3 is class 0), or "even-odd" (even is class 0).
    m: how many, 1 to `count(kind)`, drawn without repetition; all if None. Class 0 gets m // 2 of
        them while there are as many (before label noise). With the same seed, more of them are
        the same ones and others.
    noise: standard deviation, 0 to 100, of the Gaussian noise added to each pixel.
    Pixels are scaled from 0…16 to [0, 1], 0 paper and 1 ink; noise carries them beyond.
    label_noise: the chance, 0 to 1, that a label is flipped.
    The Bayes error is not known. Raises ValueError if an argument is out of range, DataFileError
    (a ValueError) if the file is damaged.
    """
    zero, one = classes(kind)
    noise = number_between("noise", noise, 0.0, MAX_NOISE)
    number_between("label_noise", label_noise, 0.0, 1.0)
    images = load(path)
    chosen, labels = _alternating(images.labels, zero, one, seed)
    if m is not None:
        m = whole_number("m", m, minimum=1)
        if m > chosen.size:
            raise ValueError(
                f"m is {m}; allowed with the digits {kind}: at most {chosen.size}, as there are"
            )
        chosen, labels = chosen[:m], labels[:m]
    order = generator(seed, Stream.ORDER).permutation(chosen.size)
    X = images.pixels[:, chosen[order]] / float(INK)
    Y = labels[order]
    if noise > 0.0:
        X += noise * generator(seed, Stream.OFFSETS).standard_normal(X.shape)
    flip_labels(Y, label_noise, seed)
    names = ("even", "odd") if kind == EVEN_ODD else (str(zero[0]), str(one[0]))
    return Digits(np.ascontiguousarray(X), Y[np.newaxis], names)


def _alternating(
    labels: NDArray[np.uint8], zero: tuple[int, ...], one: tuple[int, ...], seed: int
) -> tuple[NDArray[np.int64], Array]:
    """The images of both classes, each class shuffled, taken in turns while there are both.

    Their places in the file, and 0.0 or 1.0 for each. Class 1 begins.
    """
    rng = generator(seed, Stream.DIGITS)
    shuffled = [rng.permutation(np.flatnonzero(np.isin(labels, own))) for own in (one, zero)]
    places = np.concatenate(shuffled)
    turns = np.concatenate([np.arange(part.size) for part in shuffled])
    order = np.argsort(turns, kind="stable")
    is_one = np.repeat((1.0, 0.0), [part.size for part in shuffled])
    return places[order], is_one[order]
