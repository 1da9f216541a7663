"""The 2-D generators: two features, two classes, any number of examples.

`generate` draws a clean position for every example and adds noise·(a standard normal offset).
Positions, offsets, order and label flips come from independent streams of one seed, so that more
noise moves the same points further along the same directions, and label noise moves none.

All arrays hold examples as columns: X (2, m), Y (1, m) of 0.0 and 1.0, float64, C-contiguous.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.argument_checks import number_between, whole_number
from playground.data import bayes, geometry
from playground.i18n.messages import message
from playground.interruption import Check, no_check
from playground.random_streams import Draws, PartOfStream, Stream, generator

Array = NDArray[np.float64]

MAX_NOISE = 100.0
_LEAST_NOISE = 1e-12  # by less no class comes near another, and lengths over it overflow
MAX_STRETCH = 1000.0
PART = 32_768  # examples drawn between two checks
MISMATCH_RADIANS = math.pi / 4.0
MISMATCH_SHIFT = 0.5
MISMATCH_NOISE = 0.2


@dataclass(frozen=True)
class Shape:
    """One generator, and what is known of it. Its name and help are the knob's, in the catalogue.

    clean: (rng, labels (m,)) → positions (2, m) without noise; E[x] = 0, E[x²] = 1 per feature.
        Each example by itself, and drawn by `rng.random` and `rng.uniform` alone, so that many are
        drawn a part at a time.
    overlap: noise → the Bayes error without label noise, or None where it is not computed.
    towards_one: X (2, k) → (k,), above 0 where class 1 lies, below where class 0 does; None where
        nobody has said: then neighbours are asked.
    mirrored: why mirroring it breaks its labels; empty where it does not, or nobody has said.
    augmentation: kinds, and how much of them, that keep its labels true; None for none.
    """

    name: str
    clean: Callable[[Draws, Array], Array]
    overlap: Callable[[float], float] | None = None
    towards_one: Callable[[Array], Array] | None = None
    mirrored: str = ""
    augmentation: tuple[str, float] | None = None

    def generate(
        self,
        m: int,
        noise: float,
        seed: int,
        label_noise: float = 0.0,
        check: Check = no_check,
    ) -> tuple[Array, Array]:
        """X (2, m) and Y (1, m); see the module's `generate`."""
        m = whole_number("m", m, minimum=1)
        noise = number_between("noise", noise, 0.0, MAX_NOISE)
        number_between("label_noise", label_noise, 0.0, 1.0)  # before the work, not after it
        labels = np.ones(m)
        labels[: m // 2] = 0.0
        # Shuffling the labels before anything is drawn mixes the classes without moving 2·m
        # numbers, and leaves the other streams as they are.
        generator(seed, Stream.ORDER).shuffle(labels)
        if m <= PART:
            X = self.clean(generator(seed, Stream.POSITIONS), labels)
        else:
            X = np.empty((2, m))
            for start in range(0, m, PART):
                check()
                stop = min(start + PART, m)
                drawn = PartOfStream(seed, Stream.POSITIONS, m, start, stop)
                X[:, start:stop] = self.clean(drawn, labels[start:stop])
        if noise > 0.0:
            normal = generator(seed, Stream.OFFSETS)
            for row in X:
                for start in range(0, m, PART):
                    check()
                    part = row[start : start + PART]
                    offsets = normal.standard_normal(part.size)
                    offsets *= noise
                    part += offsets
        check()
        flip_labels(labels, label_noise, seed)
        return X, labels[np.newaxis]


DATASETS: dict[str, Shape] = {
    shape.name: shape
    for shape in (
        Shape(
            "circles",
            geometry.circles,
            bayes.circles,
            geometry.circles_side,
            augmentation=("flip+rotate", 0.5),
        ),
        Shape(
            "xor",
            geometry.xor,
            bayes.xor,
            geometry.xor_side,
            message("Notices", "the mirror image of XOR has its classes exchanged"),
            ("rotate+jitter", 0.1),
        ),
        Shape(
            "gaussians",
            geometry.gaussians,
            bayes.gaussians,
            geometry.gaussians_side,
            message("Notices", "the mirror images lie on the line between the two clouds"),
            ("rotate+jitter", 0.1),
        ),
        Shape(
            "spiral",
            geometry.spiral,
            bayes.spiral,
            geometry.spiral_side,
            message("Notices", "the mirror image of the spiral winds the other way and crosses it"),
            ("rotate+jitter", 0.1),
        ),
        Shape(
            "moons",
            geometry.moons,
            bayes.moons,
            geometry.moons_side,
            message("Notices", "the mirror image of each moon crosses the other one"),
            ("rotate+jitter", 0.1),
        ),
        Shape(  # of squares that small, all that moves examples breaks some labels
            "checkerboard",
            geometry.checkerboard,
            bayes.checkerboard,
            geometry.checkerboard_side,
            message("Notices", "the mirror image of the board has its colours exchanged"),
        ),
        Shape(
            "sine",
            geometry.sine,
            bayes.sine,
            geometry.sine_side,
            message("Notices", "the mirror image of the wave is high where the wave is low"),
            ("jitter", 0.1),
        ),
        Shape(
            "half_planes",
            geometry.half_planes,
            bayes.half_planes,
            geometry.half_planes_side,
            message("Notices", "the mirror image is cut by the other diagonal"),
            ("scale", 0.2),
        ),
    )
}


def generate(
    dataset: str,
    m: int,
    noise: float,
    seed: int,
    label_noise: float = 0.0,
    check: Check = no_check,
) -> tuple[Array, Array]:
    """Draw m examples of a shape: X (2, m) and Y (1, m).

    dataset: a name in `DATASETS`.
    m: the number of examples, at least 1. Class 0 gets m // 2 of them and class 1 the other
        m − m // 2 (before label noise), in shuffled order.
    noise: standard deviation, 0 to 100, of an isotropic Gaussian added to each clean position,
        in the data's units: each clean feature has mean 0 and E[x²] = 1, so that E[x²] becomes
        1 + noise². At 0.1 every shape is clear; at 0.5 the classes overlap strongly (but for
        the Gaussians, whose centres are 2√2 apart). Without noise the Gaussians are two points.
    seed: an integer of at least 0; the same arguments always give the same examples.
    label_noise: the chance, 0 to 1, that a label is flipped, each independently of the others
        and of the positions. Raising it only adds flips.
    check: asked before each part, where there are many.
    Raises ValueError if an argument is out of range.
    """
    return shape(dataset).generate(m, noise, seed, label_noise, check)


def bayes_error(dataset: str, noise: float, label_noise: float = 0.0) -> float | None:
    """The generator's Bayes error, 0 to ½, or None where it is not computed.

    It belongs to the distribution that `generate` draws from with equally likely classes, not to
    the finite set drawn. `stretch` and `rotate` leave it as it is; `mismatched` does not. See
    `playground.data.bayes` for the equations. Takes up to about 60 ms.
    Raises ValueError if an argument is out of range.
    """
    noise = number_between("noise", noise, 0.0, MAX_NOISE)
    label_noise = number_between("label_noise", label_noise, 0.0, 1.0)
    overlap = shape(dataset).overlap
    if overlap is None:
        return None
    error = overlap(noise if noise > _LEAST_NOISE else 0.0)
    return bayes.with_label_noise(error, label_noise)


def flip_labels(labels: Array, label_noise: float, seed: int) -> None:
    """Turn each 0 or 1 of `labels` into the other with chance `label_noise`, 0 to 1, in place.

    Raising it only adds flips. Raises ValueError if an argument is out of range.
    """
    label_noise = number_between("label_noise", label_noise, 0.0, 1.0)
    if label_noise > 0.0:
        flipped = generator(seed, Stream.LABEL_FLIPS).random(labels.shape) < label_noise
        np.subtract(1.0, labels, out=labels, where=flipped)


def stretch(X: Array, factor: float) -> Array:
    """A copy of X (n_x, m) with the first feature multiplied by `factor`, 1 to 1000."""
    factor = number_between("factor", factor, 1.0, MAX_STRETCH)
    if X.ndim != 2 or X.shape[0] < 1:
        raise ValueError(f"X has shape {X.shape}; allowed: (n_x, m) with n_x at least 1")
    stretched = np.array(X, dtype=np.float64, order="C")
    stretched[0] *= factor
    return stretched


def rotate(X: Array, radians: float) -> Array:
    """X (2, m) turned about the origin, counterclockwise, as a new array."""
    _require_plane(X)
    if not math.isfinite(radians):
        raise ValueError(f"radians is {radians}; allowed: a finite number")
    cosine, sine = math.cos(radians), math.sin(radians)
    turned = np.empty((2, X.shape[1]))
    turned[0] = cosine * X[0] - sine * X[1]
    turned[1] = sine * X[0] + cosine * X[1]
    return turned


def mismatched(X: Array, amount: float, seed: int) -> Array:
    """X (2, m) as if drawn from another distribution: dev and test sets unlike the training set.

    A rotation about the origin by amount·45°, then a shift of both features by amount·0.5, then
    Gaussian noise of standard deviation amount·0.2. With the same seed, more of it moves the same
    points further along the same noise directions. `amount` 0 (to 1) returns an unchanged copy.
    Raises ValueError if an argument is out of range or X is not (2, m).
    """
    _require_plane(X)
    amount = number_between("amount", amount, 0.0, 1.0)
    rng = generator(seed, Stream.MISMATCH)
    if amount == 0.0:
        return np.array(X, dtype=np.float64, order="C")
    moved = rotate(X, amount * MISMATCH_RADIANS)
    moved += amount * MISMATCH_SHIFT
    moved += amount * MISMATCH_NOISE * rng.standard_normal(moved.shape)
    return moved


def shape(dataset: str) -> Shape:
    """The shape of a name. Raises ValueError for an unknown one."""
    if dataset not in DATASETS:
        raise ValueError(f"dataset is {dataset!r}; allowed: {', '.join(DATASETS)}")
    return DATASETS[dataset]


def _require_plane(X: Array) -> None:
    if X.ndim != 2 or X.shape[0] != 2:
        raise ValueError(f"X has shape {X.shape}; allowed: (2, m)")
