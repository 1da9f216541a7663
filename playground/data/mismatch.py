"""Training and dev sets of different distributions: making them so, and noticing it.

The statistic is the energy distance (Székely and Rizzo, "Energy statistics: A class of statistics
based on distances" (2013)): with X, X' independent from the one distribution and Y, Y' from the
other, D² = 2·E‖X − Y‖ − E‖X − X'‖ − E‖Y − Y'‖. It is 0 if and only if both are the same. It
looks at all features together and at no labels. How large it gets by chance is found by dealing
the same examples out to the two sets at random.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.argument_checks import number_between
from playground.data import images, shapes
from playground.i18n.figures import percent, shortest, significant
from playground.i18n.messages import message
from playground.random_streams import Stream, generator

Array = NDArray[np.float64]

MOST_COMPARED = 800  # examples, of both sets together
DEALS = 199  # random ones; the smallest p-value is then 1/200
ALARM = 0.01  # the p-value up to which `differs` is true: one false alarm in a hundred

MISMATCH_BLUR = 0.8  # pixels, at amount 1
MISMATCH_PIXELS = 1.0
MISMATCH_PIXEL_NOISE = 0.1
MISMATCH_IMAGE_RADIANS = math.pi / 12.0


@dataclass(frozen=True)
class Difference:
    """How far two sets are from having one distribution.

    energy: the energy distance D² ≥ 0, in standard deviations. share: D²/(2·E‖X − Y‖), from 0
    for the same distribution to 1. p_value: the chance, 0.005 to 1, of so large an energy if both
    sets came from one distribution. compared: how many examples of each set were used.
    """

    energy: float
    share: float
    p_value: float
    compared: tuple[int, int]

    @property
    def differs(self) -> bool:
        """Whether to warn: the p-value is at most 0.01."""
        return self.p_value <= ALARM

    def describe(self) -> str:
        """The statistic as one line of text, with what it was measured on."""
        first, second = self.compared
        p_value = (
            f"< {shortest(ALARM)}" if self.p_value < ALARM else f"= {significant(self.p_value, 2)}"
        )
        return message(
            "Notices",
            "energy distance {energy} ({share}), p {p_value}, on {first} and {second} "
            "examples",
            energy=significant(self.energy, 3), share=percent(self.share), p_value=p_value,
            first=first, second=second,
        )  # fmt: skip


def difference(X_train: NDArray[Any], X_dev: NDArray[Any], seed: int = 0) -> Difference:
    """Compare the distributions of two sets, (n_x, m) and (n_x, k), each of at least 2 examples.

    Features are measured in their standard deviations over the examples compared: at most 800,
    chosen at random, 400 of each set or more of the larger if the smaller has fewer. Takes about
    10 ms whatever m is. The p-value is (1 + b)/200, b the number of 199 random deals whose energy
    is as large; the same seed gives the same one.
    Raises ValueError for a wrong shape or a value that is not finite among those compared.
    """
    first, second = np.asarray(X_train), np.asarray(X_dev)
    for name, X in (("X_train", first), ("X_dev", second)):
        if X.ndim != 2 or X.shape[0] < 1 or X.shape[1] < 2:
            raise ValueError(f"{name} has shape {X.shape}; allowed: (n_x, m), m at least 2")
    if first.shape[0] != second.shape[0]:
        raise ValueError(
            f"X_dev has shape {second.shape}; allowed: ({first.shape[0]}, k), as many features as "
            "X_train"
        )
    half = MOST_COMPARED // 2
    n = min(first.shape[1], max(half, MOST_COMPARED - second.shape[1]))
    k = min(second.shape[1], MOST_COMPARED - n)
    rng = generator(seed, Stream.TWO_SAMPLES)
    pooled = np.concatenate((_some(first, n, rng), _some(second, k, rng)), axis=1)
    if not np.isfinite(pooled).all():
        raise ValueError("X holds a value that is not finite; allowed: finite numbers")
    distances = _distances(_in_deviations(pooled))
    # D² = −sᵀ·distances·s with s = 1/n for the one set and −1/k for the other. A random deal
    # shuffles s, and all deals are one matrix product.
    deals = np.repeat((1.0 / n, -1.0 / k), (n, k))[:, np.newaxis].repeat(1 + DEALS, axis=1)
    rng.permuted(deals[:, 1:], axis=0, out=deals[:, 1:])
    energies = -np.einsum("ij,ij->j", deals, distances @ deals)
    energy = max(0.0, float(energies[0]))
    # Rounding must not make a deal that is the same partition look smaller.
    as_large = int((energies[1:] >= energies[0] - 1e-12).sum())
    between = 2.0 * float(distances[:n, n:].mean())
    share = min(1.0, energy / between) if between > 0.0 else 0.0
    return Difference(energy, share, (1 + as_large) / (1 + DEALS), (n, k))


def share_explained(train_dev_error: float, dev_error: float, train_error: float) -> float | None:
    """The part, 0 to 1, of the gap between training and dev error that the mismatch explains.

    The train-dev set (`split.train_dev`) comes from the training distribution but is not trained
    on: train error → train-dev error is variance, train-dev error → dev error is mismatch. None
    where the dev error is not above the training error; a part below 0 or above 1, which the
    noise of small sets can give, counts as 0 or 1.
    Raises ValueError for an error beyond 0 to 1.
    """
    train_dev_error = number_between("train_dev_error", train_dev_error, 0.0, 1.0)
    gap = number_between("dev_error", dev_error, 0.0, 1.0) - number_between(
        "train_error", train_error, 0.0, 1.0
    )
    if gap <= 0.0:
        return None
    return min(1.0, max(0.0, (dev_error - train_dev_error) / gap))


def mismatched(X: NDArray[Any], amount: float, seed: int, image_side: int | None = None) -> Array:
    """X (n_x, k) as if drawn from another distribution; a new array. `amount` from 0 to 1.

    images: turned by amount·15°, shifted down and right by amount·1 pixel, blurred with a
    Gaussian of amount·0.8 pixels, and noise of standard deviation amount·0.1 on each pixel.
    points of 2 features: see `shapes.mismatched`.
    points of other features: each shifted by amount·0.5 and given noise of amount·0.2, in its
    standard deviation over X; not turned, since features of different meaning do not mix.
    With the same seed, more of it moves the same examples further. Raises ValueError if an
    argument is out of range.
    """
    values = np.asarray(X, dtype=np.float64)
    if image_side is None and values.ndim == 2 and values.shape[0] == 2:
        return shapes.mismatched(values, amount, seed)
    if values.ndim != 2 or values.shape[0] < 1:
        raise ValueError(f"X has shape {values.shape}; allowed: (n_x, m), n_x at least 1")
    amount = number_between("amount", amount, 0.0, 1.0)
    noise = generator(seed, Stream.MISMATCH).standard_normal(values.shape)
    if amount == 0.0:
        return np.array(values, order="C")
    if image_side is not None:
        step = amount * MISMATCH_PIXELS
        moved = images.move(
            values, image_side, radians=amount * MISMATCH_IMAGE_RADIANS, down=step, right=step
        )
        moved = images.blur(moved, image_side, amount * MISMATCH_BLUR)
        return np.asarray(moved + amount * MISMATCH_PIXEL_NOISE * noise)
    noise *= amount * shapes.MISMATCH_NOISE
    noise += amount * shapes.MISMATCH_SHIFT
    noise *= values.std(axis=1, keepdims=True)
    noise += values
    return noise


def _some(X: NDArray[Any], count: int, rng: np.random.Generator) -> Array:
    """`count` examples of X, chosen at random."""
    chosen = rng.choice(X.shape[1], count, replace=False)
    return np.asarray(X[:, chosen], dtype=np.float64)


def _in_deviations(X: Array) -> Array:
    """X centred and divided by each feature's standard deviation; a constant feature is 0."""
    largest = np.abs(X).max(axis=1, keepdims=True)
    largest[largest == 0.0] = 1.0
    relative = X / largest  # so that squaring cannot overflow
    relative -= relative.mean(axis=1, keepdims=True)
    spread = relative.std(axis=1, keepdims=True)
    constant = spread <= 16.0 * np.finfo(np.float64).eps
    relative /= np.where(constant, 1.0, spread)
    relative *= ~constant
    return np.asarray(relative)


def _distances(X: Array) -> Array:
    """‖x − x'‖ for all pairs of columns, (k, k)."""
    squares = np.square(X).sum(axis=0)
    # What a² + b² − 2ab leaves of two equal examples is rounding.
    rounding = 64.0 * np.finfo(np.float64).eps * float(squares.max())
    squared = -2.0 * (X.T @ X)
    squared += squares[:, np.newaxis]
    squared += squares
    squared *= squared > rounding
    return np.asarray(np.sqrt(squared, out=squared))
