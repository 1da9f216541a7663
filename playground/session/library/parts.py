"""The large parts of a kept run, each packed into bytes: curves, norms, boundary, changes."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.i18n.messages import message
from playground.session.files.painting_file import from_document, to_document
from playground.session.library.packing import pack, unpack
from playground.session.messages.measures import COLUMNS, HistoryView, NormHistory
from playground.session.messages.painting import NO_PAINTING, Painting
from playground.session.messages.run_record import LoggedChange
from playground.session.messages.weight_edit import WeightEdit

CURVES, NORMS, BOUNDARY, CHANGES, PARAMETERS = KINDS = (
    "curves", "norms", "boundary", "changes", "parameters",
)  # fmt: skip
MOST_POINTS = 512  # of a curve
MOST_NORMS = 64  # steps at which norms are kept

F32 = NDArray[np.float32]
Extent = tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class Curves:
    """Cost and errors over the steps. steps: (k,), the first of each interval; low, high: (k, 6),
    the least and the largest value within it, in the order of `COLUMNS`; NaN: not measured."""

    steps: NDArray[np.int64]
    low: F32
    high: F32

    def column(self, name: str) -> tuple[F32, F32]:
        """The least and the largest values of one figure, as `dev_error`."""
        place = COLUMNS.index(name)
        return self.low[:, place], self.high[:, place]

    def mean(self, name: str) -> F32:
        """The middle between the two."""
        low, high = self.column(name)
        middle: F32 = (low + high) * np.float32(0.5)
        return middle

    def packed(self) -> bytes:
        """As the database keeps it."""
        return pack({}, {"steps": self.steps, "low": self.low, "high": self.high})


@dataclass(frozen=True, eq=False)
class LayerNorms:
    """log10 ‖dW[l]‖ and ‖dZ[l]‖, (k, L), layer 1 first, at some steps, (k,); infinite, or NaN,
    where the norm was 0 or no number."""

    steps: NDArray[np.int64]
    dW: F32
    dZ: F32

    def packed(self) -> bytes:
        """As the database keeps it."""
        return pack({}, {"steps": self.steps, "dW": self.dW, "dZ": self.dZ})


@dataclass(frozen=True, eq=False)
class Thumbnail:
    """A small map of the chance of class 1, (n, n), the bottom row first, at step `step`.

    extent: left, right, bottom, top. plane: names the plane through more than two features that
    it lies in; empty where it is that of the two features themselves.
    """

    probability: F32
    extent: Extent
    step: int
    plane: str = ""
    feature_names: tuple[str, ...] = ()

    def packed(self) -> bytes:
        """As the database keeps it."""
        head = {
            "extent": self.extent, "step": self.step, "plane": self.plane,
            "features": self.feature_names,
        }  # fmt: skip
        return pack(head, {"probability": self.probability.astype(np.float16)})


@dataclass(frozen=True)
class Changes:
    """What was changed of a run since it began, by hand: knobs that are live, points, weights.

    first_knobs: what the knobs were then, JSON's values by name. whole: nothing is missing.
    """

    first_knobs: dict[str, Any]
    first_painting: Painting
    changes: tuple[LoggedChange, ...]
    whole: bool = True

    def packed(self) -> bytes:
        """As the database keeps it."""
        return pack(self.to_json(), {})

    def to_json(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "first_knobs": self.first_knobs,
            "first_painting": _painting_json(self.first_painting),
            "whole": self.whole,
            "changes": [_change_json(one) for one in self.changes],
        }

    @classmethod
    def from_json(cls, found: dict[str, Any]) -> "Changes":
        """What `to_json` made; ValueError for anything else."""
        try:
            return cls(
                first_knobs=dict(found["first_knobs"]),
                first_painting=_painting(found["first_painting"]) or NO_PAINTING,
                changes=tuple(map(_change, found["changes"])),
                whole=bool(found["whole"]),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(message("Problems", "part of a kept run is damaged")) from error


def _painting_json(painting: Painting | None) -> dict[str, Any] | None:
    return to_document(painting) if painting is not None and painting.changes else None


def _painting(found: Any) -> Painting | None:
    return None if found is None else from_document(found)


def _change_json(change: LoggedChange) -> dict[str, Any]:
    found: dict[str, Any] = {"step": change.step}
    if change.knobs:
        found["knobs"] = {
            name: list(value) if isinstance(value, tuple) else value for name, value in change.knobs
        }
    if change.painting is not None:
        found["painting"] = to_document(change.painting)
        found["settled"] = change.settled
    if change.edits:
        found["edits"] = [[*one.place, one.value] for one in change.edits]
    return found


def _change(found: dict[str, Any]) -> LoggedChange:
    knobs = tuple(
        (str(name), tuple(value) if isinstance(value, list) else value)
        for name, value in found.get("knobs", {}).items()
    )
    edits = tuple(
        WeightEdit(
            number=number, layer=int(layer), unit=int(unit), source=int(source), value=float(value)
        )
        for number, (layer, unit, source, value) in enumerate(found.get("edits", ()), 1)
    )
    return LoggedChange(
        step=int(found["step"]), knobs=knobs, painting=_painting(found.get("painting")),
        settled=bool(found.get("settled", True)), edits=edits,
    )  # fmt: skip


# ---- reading --------------------------------------------------------------------------------


def curves_of(packed: bytes) -> Curves:
    """Of the database's bytes; ValueError where they are damaged."""
    _, found = unpack(packed)
    curves = Curves(*_arrays(found, "steps", "low", "high"))
    k = curves.steps.size
    _require(curves.low.shape == curves.high.shape == (k, len(COLUMNS)))
    return curves


def norms_of(packed: bytes) -> LayerNorms:
    """Of the database's bytes; ValueError where they are damaged."""
    _, found = unpack(packed)
    norms = LayerNorms(*_arrays(found, "steps", "dW", "dZ"))
    _require(norms.dW.shape == norms.dZ.shape and norms.dW.shape[:1] == norms.steps.shape)
    return norms


def boundary_of(packed: bytes) -> Thumbnail:
    """Of the database's bytes; ValueError where they are damaged."""
    head, found = unpack(packed)
    (probability,) = _arrays(found, "probability")
    _require(probability.ndim == 2 and probability.shape[0] == probability.shape[1] > 0)
    try:
        left, right, bottom, top = map(float, head["extent"])
        return Thumbnail(
            probability=probability.astype(np.float32), extent=(left, right, bottom, top),
            step=int(head["step"]), plane=str(head["plane"]),
            feature_names=tuple(map(str, head["features"])),
        )  # fmt: skip
    except (KeyError, TypeError) as error:
        raise ValueError(message("Problems", "part of a kept run is damaged")) from error


def changes_of(packed: bytes) -> Changes:
    """Of the database's bytes; ValueError where they are damaged."""
    return Changes.from_json(unpack(packed)[0])


def _arrays(found: dict[str, NDArray[Any]], *names: str) -> list[NDArray[Any]]:
    _require(set(names) <= set(found))
    return [found[name] for name in names]


def _require(good: bool) -> None:
    if not good:
        raise ValueError(message("Problems", "part of a kept run is damaged"))


# ---- thinning -------------------------------------------------------------------------------


@np.errstate(all="ignore")  # of a run that diverges, what is too large is infinite
def thinned_curves(view: HistoryView, most: int = MOST_POINTS) -> Curves:
    """The curves with at most so many points; what is joined keeps its least and its largest."""
    curves = Curves(view.steps, view.low.astype(np.float32), view.high.astype(np.float32))
    while curves.steps.size > most:
        curves = _halved(curves)
    return curves


def _halved(curves: Curves) -> Curves:
    even = curves.steps.size // 2 * 2
    low = np.fmin(curves.low[:even:2], curves.low[1:even:2])
    high = np.fmax(curves.high[:even:2], curves.high[1:even:2])
    return replace(
        curves,
        steps=np.concatenate([curves.steps[:even:2], curves.steps[even:]]),
        low=np.concatenate([low, curves.low[even:]]),
        high=np.concatenate([high, curves.high[even:]]),
    )


def thinned_norms(history: NormHistory, most: int = MOST_NORMS) -> LayerNorms:
    """The norms at no more than so many steps, the last one among them."""
    k = history.steps.size
    chosen = np.unique(np.linspace(0, k - 1, min(k, most)).round().astype(np.intp))
    return LayerNorms(history.steps[chosen], history.dW[chosen], history.dZ[chosen])
