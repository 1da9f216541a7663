"""What a learner has painted over the examples: points added, moved and taken away by hand.

A painting is a layer over the examples that the knobs draw; these stay as they are, so that it can
be taken away again. An example is known by its place in its set, an added point by its number.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.data.examples import Examples
from playground.i18n.messages import message

SETS = ("train", "dev", "test", "train_dev")  # by their codes 0, 1, 2, 3, as in `Points.which`
TEST = 2
MOST_DRAWN = 2000  # examples beside which one can paint: all of them are shown
MOST_ADDED = 1000
LARGEST = 1e6  # of a coordinate that is painted

Array = NDArray[np.float64]


class PaintedPoint(NamedTuple):
    """A point added by hand: its number, its place, its class 0 or 1, and 0 train or 1 dev."""

    number: int
    x1: float
    x2: float
    label: int
    which: int


class MovedPoint(NamedTuple):
    """An example of the set `which`, by its place in that set, and where it is now."""

    which: int
    example: int
    x1: float
    x2: float


class Key(NamedTuple):
    """One point. identity: the example's place in its set, or −1 − number of an added point."""

    which: int
    identity: int


@dataclass(frozen=True)
class Painting:
    """Immutable; every change makes another one.

    empty: the canvas was emptied: none of the drawn examples is there, of no set. removed: those
    that are not there else; never of the test set, which nobody has seen. count: how many points
    were ever added, so that no number is given twice.
    """

    empty: bool = False
    added: tuple[PaintedPoint, ...] = ()
    moved: tuple[MovedPoint, ...] = ()
    removed: frozenset[Key] = frozenset()
    count: int = 0

    @property
    def changes(self) -> bool:
        """Whether anything is painted at all."""
        return bool(self.empty or self.added or self.moved or self.removed)

    def with_points(
        self, places: Iterable[tuple[float, float]], label: int, which: int
    ) -> "Painting":
        """With points of a class added to the training (0) or the dev set (1).

        ValueError where there are too many.
        """
        new = [
            PaintedPoint(self.count + index, float(x1), float(x2), label, which)
            for index, (x1, x2) in enumerate(places)
        ]
        if len(self.added) + len(new) > MOST_ADDED:
            raise ValueError(
                message(
                    "Problems",
                    "{count} painted points; allowed: {most}; erase some first",
                    count=len(self.added) + len(new),
                    most=MOST_ADDED,
                )
            )
        return replace(self, added=(*self.added, *new), count=self.count + len(new))

    def without(self, keys: Iterable[Key]) -> "Painting":
        """Without these points; those of the test set and those already gone are left out."""
        gone = {key for key in keys if key.which != TEST}
        numbers = {-1 - key.identity for key in gone if key.identity < 0}
        drawn = frozenset(key for key in gone if key.identity >= 0)
        return replace(
            self,
            added=tuple(point for point in self.added if point.number not in numbers),
            moved=tuple(m for m in self.moved if Key(m.which, m.example) not in drawn),
            removed=self.removed if self.empty else self.removed | drawn,
        )

    def moving(self, key: Key, x1: float, x2: float) -> "Painting":
        """With one point at another place; nothing changes where it is no longer there."""
        if key.identity < 0:
            return replace(
                self,
                added=tuple(
                    point._replace(x1=x1, x2=x2) if point.number == -1 - key.identity else point
                    for point in self.added
                ),
            )
        if key.which == TEST or self.empty or key in self.removed:
            return self
        others = tuple(m for m in self.moved if (m.which, m.example) != tuple(key))
        return replace(self, moved=(*others, MovedPoint(key.which, key.identity, x1, x2)))

    def emptied(self) -> "Painting":
        """An empty canvas."""
        return Painting(empty=True, count=self.count)

    def cleared(self) -> "Painting":
        """The drawn examples again, and nothing else."""
        return NO_PAINTING


NO_PAINTING = Painting()
Edit = Callable[[Painting], Painting]


def why_not(n_x: int, image_side: int | None, drawn: int) -> str:
    """Why one cannot paint on such examples; empty where one can. A stable word, not a sentence.

    A further word, “missing”, is for a run whose data file cannot be read.
    """
    if image_side is not None or n_x > 2:
        return "plane"
    if n_x < 2:
        return "line"
    return "many" if drawn > MOST_DRAWN else ""


_TWO = message("Problems", "painting: only examples of two features can be painted on")
_REASONS = {
    "plane": _TWO,
    "line": _TWO,
    "many": message(
        "Problems", "painting: only at most {most} examples can be painted on", most=MOST_DRAWN
    ),
}


@dataclass(frozen=True, eq=False)
class Painted:
    """Examples with a painting over them, and for every column the identity of its point.

    identities: one array (k,) for each of train, dev, test and train-dev, see `Key`; None where
    nothing is painted and each is its own place.
    """

    examples: Examples
    identities: tuple[NDArray[np.int64], ...] | None


def paint(drawn: Examples, painting: Painting) -> Painted:
    """The examples as they are with the painting. The training set may come to be empty.

    Each set keeps its own order: what is left of the drawn examples, moved where they were moved,
    and then the added points. ValueError where the painting does not fit the examples.
    """
    sets = drawn.all_sets
    if not painting.changes:
        return Painted(drawn, None)
    if reason := why_not(drawn.n_x, drawn.image_side, drawn.m):
        raise ValueError(_REASONS[reason])
    _check_places(painting, [Y.shape[1] for _, Y in sets])
    made, identities = [], []
    for code, (X, Y) in enumerate(sets):
        kept = np.ones(Y.shape[1], bool)
        if painting.empty:
            kept[:] = False
        else:
            kept[[key.identity for key in painting.removed if key.which == code]] = False
        places = X.copy()
        for point in painting.moved:
            if point.which == code:
                places[:, point.example] = point.x1, point.x2
        new = [point for point in painting.added if point.which == code]
        added = np.array([(p.x1, p.x2) for p in new], dtype=np.float64).reshape(-1, 2)
        labels = np.array([[p.label for p in new]], dtype=np.float64)
        made += [np.hstack([places[:, kept], added.T]), np.hstack([Y[:, kept], labels])]
        numbers = np.array([-1 - p.number for p in new], dtype=np.int64)
        identities.append(np.concatenate([np.flatnonzero(kept), numbers]))
    return Painted(drawn.with_sets(*made), tuple(identities))


def _check_places(painting: Painting, sizes: list[int]) -> None:
    keys = [*painting.removed, *(Key(m.which, m.example) for m in painting.moved)]
    for which, index in keys:
        if which == TEST or not 0 <= index < sizes[which]:
            raise ValueError(
                message(
                    "Problems",
                    "painting: example {index} of the {name} set, which has {size}, counted from 0",
                    index=index,
                    name=SETS[which],
                    size=sizes[which],
                )
            )
