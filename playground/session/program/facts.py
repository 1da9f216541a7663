"""What a program must know of the examples: how many, of what form, and where they come from."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from playground.knobs.hyperparameters import Hyperparameters

if TYPE_CHECKING:
    from playground.data.examples import Examples
    from playground.session.messages.measures import Points


# The shapes that a program draws by itself; the examples of others lie beside it.
DRAWN = (
    "circles", "xor", "gaussians", "spiral", "moons", "checkerboard", "sine", "half_planes",
)  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """Sizes and form of the examples that a run trains on.

    beside: the sets lie in a file beside the program; else it draws them. generated: they are
    those of the knob `dataset`, perhaps painted over, not of a file. parameters: the initial ones
    lie beside it as well.
    """

    train: int
    dev: int
    test: int
    train_dev: int
    n_x: int
    image_side: int | None = None
    beside: bool = False
    generated: bool = True
    parameters: bool = False


def facts_of_knobs(knobs: Hyperparameters, *, parameters: bool = False) -> Facts | None:
    """Of examples that the knobs alone draw; None where only a file tells."""
    from playground.session.run import build

    n_x = build.feature_count(knobs.dataset)
    if n_x is None:
        return None
    m = knobs.m
    side: int | None = None
    if knobs.dataset == "digits":
        there, side = _digits(knobs.digits)
        m = min(m, there)
    train, dev, test, train_dev = build.split_sizes(knobs, m)
    beside = knobs.dataset not in DRAWN
    return Facts(train, dev, test, train_dev, n_x, side, beside=beside, parameters=parameters)


def facts_of_examples(
    knobs: Hyperparameters,
    examples: "Examples",
    *,
    beside: bool = False,
    parameters: bool = False,
) -> Facts:
    """Of the sets of a run; beside: because they were given, or painted over."""
    generated = examples.source == knobs.dataset
    return Facts(
        *examples.sizes,
        examples.train_dev_size,
        examples.n_x,
        examples.image_side,
        beside=beside or examples.source not in DRAWN,
        generated=generated,
        parameters=parameters,
    )


def facts_of_points(knobs: Hyperparameters, points: "Points") -> Facts:
    """Of the examples as a snapshot shows them.

    The knobs may be newer than they are, and of another dataset: where they alone tell, they do.
    """
    told = facts_of_knobs(knobs)
    if told is not None and not (points.painted and knobs.dataset in DRAWN):
        return told
    return Facts(
        *points.sizes,
        points.train_dev,
        len(points.feature_names),
        beside=True,
        generated=told is not None,
    )


@lru_cache
def _digits(kind: str) -> tuple[int, int]:
    """How many images there are, and the side of one."""
    from playground.data import digits

    return digits.count(kind), digits.SIDE
