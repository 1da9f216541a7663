"""Data augmentation: training examples moved a little, their labels kept, anew at each epoch.

Each kind takes an amount from 0 (nothing changes) to 1:

points (n_x, m)
- flip: x1 ↦ −x1 for a random half·amount of the examples.
- rotate: in the plane of the first two features, by an angle uniform in ±amount·90°.
- scale: all features times one factor, log-uniform from 1/(1 + amount) to 1 + amount.
- jitter: plus Gaussian noise of standard deviation amount·0.5.
images (side², m)
- shift: down and right by distances uniform in ±amount·1 pixel.
- rotate: by an angle uniform in ±amount·30°.
- zoom: by a factor log-uniform from 1/(1 + amount/2) to 1 + amount/2.
- elastic: bent, each pixel by amount·½ pixel (root mean square); see `images.bend`.
- noise: plus Gaussian noise of standard deviation amount·0.3 (of the step from paper to ink).

Several kinds together, as "flip+rotate", are done one after the other on the same example, in the
order of `KINDS`, each with the same amount.

Whether a kind keeps the labels true depends on the data: see `playground.data.broken_labels`.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.argument_checks import number_between, whole_number
from playground.data import images
from playground.i18n.figures import percent, shortest
from playground.i18n.messages import Message, message
from playground.knobs.hyperparameters import KNOBS

Array = NDArray[np.float64]

FLIP_SHARE = 0.5
ROTATE_RADIANS = math.pi / 2.0
SCALE_MORE = 1.0
JITTER_NOISE = 0.5
IMAGE_SHIFT = 1.0
IMAGE_RADIANS = math.pi / 6.0
IMAGE_ZOOM_MORE = 0.5
IMAGE_BEND = 0.5
IMAGE_NOISE = 0.3


def _turned(radians: float) -> str:
    return message(
        "Notices", "turned by up to ±{degrees}°", degrees=shortest(math.degrees(radians), 3)
    )


def _range(most: float) -> str:
    return f"a factor from {shortest(1.0 / most, 3)} to {shortest(most, 3)}"


@dataclass(frozen=True)
class Kind:
    """One way to augment: for points, for images, or both. The effect takes the amount.

    Its name in words and its help are the knob's, in the catalogue.
    """

    name: str
    point_effect: Callable[[float], str] | None = None
    image_effect: Callable[[float], str] | None = None


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "none",
            lambda amount: message("Notices", "as they are"),
            lambda amount: message("Notices", "as they are"),
        ),
        Kind(
            "flip",
            lambda amount: message(
                "Notices",
                "with {share} of the examples mirrored, x₁ ↦ −x₁",
                share=percent(FLIP_SHARE * amount, 0),
            ),
        ),
        Kind(
            "rotate",
            lambda amount: _turned(ROTATE_RADIANS * amount),
            lambda amount: _turned(IMAGE_RADIANS * amount),
        ),
        Kind(
            "scale",
            lambda amount: message(
                "Notices", "scaled by {factors}", factors=_range(1.0 + SCALE_MORE * amount)
            ),
        ),
        Kind(
            "jitter",
            lambda amount: message(
                "Notices", "moved by noise of σ = {sigma}", sigma=shortest(JITTER_NOISE * amount, 3)
            ),
        ),
        Kind(
            "shift",
            None,
            lambda amount: message(
                "Notices",
                "shifted by up to ±{pixels} pixels",
                pixels=shortest(IMAGE_SHIFT * amount, 3),
            ),
        ),
        Kind(
            "zoom",
            None,
            lambda amount: message(
                "Notices", "zoomed by {factors}", factors=_range(1.0 + IMAGE_ZOOM_MORE * amount)
            ),
        ),
        Kind(
            "elastic",
            None,
            lambda amount: message(
                "Notices",
                "bent by {pixels} pixels (root mean square)",
                pixels=shortest(IMAGE_BEND * amount, 3),
            ),
        ),
        Kind(
            "noise",
            None,
            lambda amount: message(
                "Notices",
                "with noise of σ = {sigma} on each pixel",
                sigma=shortest(IMAGE_NOISE * amount, 3),
            ),
        ),
    )
}


def kinds_for(image_side: int | None) -> tuple[str, ...]:
    """The names of the kinds for points (None) or for images of a side."""
    return tuple(
        name
        for name, kind in KINDS.items()
        if (kind.point_effect if image_side is None else kind.image_effect) is not None
    )


@dataclass(frozen=True, eq=False)
class Augmentation:
    """One kind, or several joined by +, and their amount for one form of examples.

    image_side: the side of the images, or None for points.
    centre, unit: (n_x, 1) or None for 0 and 1. Where X is not in the data's own units (stretched,
    or normalized: X = (x − μ)/scale), the example x = (X − centre)/unit is augmented: pass
    centre = −μ/scale and unit = stretch/scale. For a user's own points pass their mean and
    standard deviation.
    Raises ValueError for an unknown kind, one not meant for this form, or an amount beyond 0 to 1.
    """

    kind: str
    amount: float
    image_side: int | None = None
    centre: Array | None = None
    unit: Array | None = None

    def __post_init__(self) -> None:
        allowed = kinds_for(self.image_side)
        if self.kind != "none" and not set(allowed[1:]).issuperset(self.kind.split("+")):
            form = "points" if self.image_side is None else "images"
            raise ValueError(
                f"augmentation is {self.kind!r}; allowed for {form}: {', '.join(allowed)}"
            )
        number_between("amount", self.amount, 0.0, 1.0)
        if self.image_side is not None:
            whole_number("image_side", self.image_side, minimum=1)
        if self.unit is not None and not (np.isfinite(self.unit) & (self.unit > 0.0)).all():
            raise ValueError("unit holds a value that is not above 0; allowed: finite, above 0")
        if self.centre is not None and not np.isfinite(self.centre).all():
            raise ValueError("centre holds a value that is not finite; allowed: finite numbers")

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds, in the order in which they are done."""
        return tuple(name for name in KINDS if name in self.kind.split("+"))

    @property
    def title(self) -> str:
        """The kinds' titles: "Flip x₁ + Rotate"."""
        of_kind = KNOBS["augmentation"].choice
        first, *others = (Message("Knobs", of_kind(name).label, {}) for name in self.kinds)
        for other in others:
            first = message("Notices", "{first} + {second}", first=first, second=other)
        return first

    @property
    def changes(self) -> bool:
        """Whether examples are changed at all."""
        return self.kind != "none" and self.amount > 0.0

    def describe(self) -> str:
        """What happens to the examples, with its size: "turned by up to ±45°"."""
        said = ""
        for kind in (KINDS[name] for name in self.kinds):
            effect = kind.point_effect if self.image_side is None else kind.image_effect
            words = "" if effect is None else effect(self.amount)
            then = message("Notices", "{first}, then {second}", first=said, second=words)
            said = then if said else words
        return said

    def augment(self, X: NDArray[Any], rng: np.random.Generator, out: Array | None = None) -> Array:
        """X' of X's shape (n_x, m): each example moved by a draw of its own from `rng`.

        Drawn anew at each call; the labels stay. `rng`: for example
        `random_streams.generator(seed, Stream.AUGMENTATION, epoch)`. out: where to write X',
        C-contiguous float64 of X's shape and not X itself; a new array if None.
        Raises ValueError for a shape that does not fit the kind, centre or unit.
        """
        self._check(X)
        moved = np.empty(X.shape) if out is None else out
        if moved.shape != X.shape or np.shares_memory(moved, X):
            raise ValueError(f"out has shape {moved.shape}; allowed: {X.shape}, apart from X")
        np.copyto(moved, X)
        if not self.changes:
            return moved
        if self.centre is not None:
            moved -= self.centre
        if self.unit is not None:
            moved /= self.unit
        for kind in self.kinds:
            if self.image_side is None:
                _move_points(kind, self.amount, moved, rng)
            else:
                np.copyto(moved, _move_images(kind, self.amount, moved, self.image_side, rng))
        if self.unit is not None:
            moved *= self.unit
        if self.centre is not None:
            moved += self.centre
        return moved

    def _check(self, X: NDArray[Any]) -> None:
        if self.image_side is not None:
            images.require_images(X, self.image_side)
        least = 2 if "rotate" in self.kinds else 1
        if X.ndim != 2 or X.shape[0] < least:
            raise ValueError(f"X has shape {X.shape}; allowed: (n_x, m), n_x at least {least}")
        for name, array in (("centre", self.centre), ("unit", self.unit)):
            if array is not None and array.shape != (X.shape[0], 1):
                raise ValueError(
                    f"{name} has shape {array.shape}; allowed: ({X.shape[0]}, 1), as X has features"
                )


def _move_points(kind: str, amount: float, X: Array, rng: np.random.Generator) -> None:
    m = X.shape[1]
    if kind == "flip":
        np.negative(X[0], out=X[0], where=rng.random(m, np.float32) < FLIP_SHARE * amount)
    elif kind == "rotate":
        angle = _around_zero(rng, m, amount * ROTATE_RADIANS)
        sine, cosine = np.sin(angle), np.cos(angle, out=angle)
        turned = cosine * X[0]
        turned -= sine * X[1]
        sine *= X[0]
        X[1] *= cosine
        X[1] += sine
        X[0] = turned
    elif kind == "scale":
        factor = _around_zero(rng, m, math.log1p(amount * SCALE_MORE))
        X *= np.exp(factor, out=factor)
    elif kind == "jitter":
        noise = rng.standard_normal(X.shape)
        noise *= amount * JITTER_NOISE
        X += noise


def _move_images(kind: str, amount: float, X: Array, side: int, rng: np.random.Generator) -> Array:
    m = X.shape[1]
    if kind == "shift":
        down = _around_zero(rng, m, amount * IMAGE_SHIFT)
        return images.move(X, side, down=down, right=_around_zero(rng, m, amount * IMAGE_SHIFT))
    if kind == "rotate":
        return images.move(X, side, radians=_around_zero(rng, m, amount * IMAGE_RADIANS))
    if kind == "zoom":
        factor = _around_zero(rng, m, math.log1p(amount * IMAGE_ZOOM_MORE))
        return images.move(X, side, zoom=np.exp(factor))
    if kind == "elastic":
        return images.bend(X, side, amount * IMAGE_BEND, rng)
    return np.asarray(X + amount * IMAGE_NOISE * rng.standard_normal(X.shape))


def _around_zero(rng: np.random.Generator, m: int, most: float) -> Array:
    """m numbers uniform from −most to most."""
    numbers = rng.random(m)
    numbers *= 2.0 * most
    numbers -= most
    return numbers
