"""Augmentation that breaks labels: examples moved to where the other class lies.

An augmentation tells the network that a moved example still has its label. Whether that is true
depends on the data: circles may be turned and mirrored, XOR may not. For the shapes it is known
which class lies where; of other data a vote of neighbours says it.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.data.augmentation import Augmentation
from playground.data.geometry import squared_distances
from playground.data.shapes import DATASETS, generate, shape
from playground.i18n.figures import percent
from playground.i18n.messages import Message, message
from playground.knobs.hyperparameters import KNOBS
from playground.random_streams import Stream, generator

Array = NDArray[np.float64]

BROKEN_SHARE = 0.01  # of the examples; fewer are not worth a word
NEIGHBOURS = 5
MOST_NEIGHBOURS_ASKED = 1000
MOST_EXAMPLES_MOVED = 500
FEWEST_MOVES = 300

_SAMPLE = 2000
# For images and for somebody's own examples; each shape has its own.
_SUITS: dict[str, tuple[str, float]] = {"digits": ("rotate+shift", 0.3), "file": ("jitter", 0.1)}


class Disagreement(NamedTuple):
    """The share of examples, 0 to 1, whose neighbours have mostly the other label.

    before: as they are (class overlap and label noise). after: augmented. moved: how many
    examples were asked for.
    """

    before: float
    after: float
    moved: int


def suited_augmentation(dataset: str) -> tuple[str, float] | None:
    """Kinds, joined by +, and how much of them, that keep the labels of a dataset true.

    None where there is nothing of the kind, or nobody has said it.
    """
    return DATASETS[dataset].augmentation if dataset in DATASETS else _SUITS.get(dataset)


def knows_classes(dataset: str) -> bool:
    """Whether it is a shape of which it is known which class lies where."""
    return dataset in DATASETS and DATASETS[dataset].towards_one is not None


def clean_class(dataset: str, X: Array) -> Array:
    """The class that lies at each place X (2, k) of a shape: 0, 1, or ½ on the boundary, (1, k).

    That of the nearest clean example, as the best classifier would say for little noise; the sine
    wave is continued to both sides. Raises ValueError for an unknown shape, and for one of which
    nobody has said it (see `knows_classes`).
    """
    towards_one = shape(dataset).towards_one
    if towards_one is None:
        raise ValueError(f"dataset is {dataset!r}: which class lies where is not known")
    return np.asarray(np.heaviside(towards_one(X), 0.5))[np.newaxis]


def broken_share(dataset: str, kind: str, amount: float) -> float:
    """The share, 0 to 1, of a shape's clean examples that augmentation carries to the other class.

    Measured on 2000 examples, so to about 0.01; an example on the boundary counts half. Takes up
    to 30 ms. Raises ValueError for an unknown shape, kind or amount.
    """
    augmentation = Augmentation(kind, amount)
    X, Y = generate(dataset, _SAMPLE, 0.0, 0)
    moved = augmentation.augment(X, generator(0, Stream.AUGMENTATION))
    return float(np.abs(clean_class(dataset, moved) - Y).mean())


def breaks_labels(dataset: str, kind: str, amount: float) -> str | None:
    """Why this augmentation gives a shape's examples wrong labels, or None where it does not.

    One sentence, when at least 1 % of the clean examples end where the other class lies. For
    digits and for a user's own data, see `neighbours_disagree`. Raises ValueError for an unknown
    shape, kind or amount.
    """
    share = broken_share(dataset, kind, amount)
    if share < BROKEN_SHARE:
        return None
    effect = Augmentation(kind, amount).describe()
    title = Message("Knobs", KNOBS["dataset"].choice(dataset).label, {})
    if kind == "flip" and shape(dataset).mirrored:
        return message(
            "Notices",
            "{data} {effect}: {share} of the examples then lie where the other class is: "
            "{because}.",
            data=title, effect=effect, share=percent(share, 0), because=shape(dataset).mirrored,
        )  # fmt: skip
    return message(
        "Notices",
        "{data} {effect}: {share} of the examples then lie where the other class is.",
        data=title, effect=effect, share=percent(share, 0),
    )  # fmt: skip


def neighbours_disagree(
    X_train: Array, Y_train: Array, augmentation: Augmentation, seed: int = 0
) -> Disagreement:
    """How many examples lie among the other class, before and after augmentation.

    Each of up to 500 random examples, as it is and moved, is labelled by the majority of its 5
    nearest among up to 1000 others, distances taken in units of each feature's standard deviation
    (as one unit for images). Fewer than 300 are moved several times. Much more disagreement after
    than before means broken labels. Takes about 20 ms whatever m is. Raises ValueError for fewer
    than 10 examples.
    """
    m = X_train.shape[1]
    if m < 2 * NEIGHBOURS:
        raise ValueError(f"X_train has {m} examples; allowed: at least {2 * NEIGHBOURS}")
    rng = generator(seed, Stream.AUGMENTATION)
    moved = min(m // 3, MOST_EXAMPLES_MOVED)
    chosen = rng.choice(m, min(m, moved + MOST_NEIGHBOURS_ASKED), replace=False)
    asked, others = chosen[:moved], chosen[moved:]
    X, Y = X_train[:, others], Y_train[0, others]
    scale = np.ones((X.shape[0], 1))
    if augmentation.image_side is None:
        spread = X.std(axis=1, keepdims=True)
        scale[spread > 0.0] = spread[spread > 0.0]
    before = X_train[:, asked]
    draws = max(1, FEWEST_MOVES // moved)  # of a few examples one draw would say little
    after = [augmentation.augment(before, rng) for _ in range(draws)]
    shares = []
    for places in (before, *after):
        apart = squared_distances(places / scale, X / scale)
        nearest = np.argpartition(apart, NEIGHBOURS - 1, axis=1)[:, :NEIGHBOURS]
        votes = Y[nearest].mean(axis=1) > 0.5
        shares.append(float((votes != (Y_train[0, asked] > 0.5)).mean()))
    return Disagreement(shares[0], float(np.mean(shares[1:])), moved)
