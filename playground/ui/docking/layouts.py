"""Layouts: which panels stand where, as columns of places. Only data; `panel_area` builds them.

A place names a panel, or several that share it as tabs: "weights|activations". A panel that does
not exist is left out, and so is a place or a column that nothing is left of.
"""

import base64
import binascii
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from playground.i18n.messages import marked

VERSION = 1  # of a kept arrangement; others are not read
DEFAULT = "simple"
WORDS = {"diagnosis": 11.5, "test": 10.0}  # lines of text that a panel of words needs
_MOST_WORDS = 0.31  # of a column's height, for each panel of words
# Lines of text in height of which a panel can still be read; of those not named, _LEAST.
_LEASTS = {"boundary": 19.0, "diagnosis": 7.5, "test": 6.5, "confusion": 7.5, "code": 7.5}
_LEAST, _TABS = 11.5, 2.2  # and of the tabs above a place that is shared
_WIDE, _HIGH = 92, 60  # times the size of the type: room in which a layout takes its large form
_NARROW = 14  # times the size of the type: a narrower column cannot be read
_TALL, _FIRST_OF_TALL = 0.7, 52  # height / width from which a map alone in its column gives way
_MAP = "boundary"


@dataclass(frozen=True)
class Column:
    """A share of the width, and places from top to bottom with their shares of the height."""

    share: int
    places: tuple[str, ...]
    heights: tuple[int, ...] = ()


@dataclass(frozen=True)
class Layout:
    """A layout by name.

    large: its columns where there is much room, if others than `columns`. knobs: the group of
    knobs that it is about.
    """

    id: str
    title: str
    help: str
    columns: tuple[Column, ...]
    large: tuple[Column, ...] = ()
    knobs: str = ""

    @property
    def names(self) -> list[str]:
        """The panels, in the order in which they are counted and written down."""
        return [name for column in self.columns for place in column.places for name in tabs(place)]


LAYOUTS: dict[str, Layout] = {
    layout.id: layout
    for layout in (
        Layout(
            "simple",
            marked("Layouts", "Simple"),
            marked("Layouts", "Boundary, error, gradients and diagnosis"),
            (Column(57, ("boundary",)), Column(43, ("error", "gradients", "diagnosis"))),
        ),
        Layout(
            "regularization",
            marked("Layouts", "Regularization"),
            marked("Layouts", "What λ and dropout do: boundary, weights, activations, error"),
            (
                Column(54, ("boundary",)),
                Column(46, ("error", "weights|activations", "diagnosis")),
            ),
            (
                Column(44, ("boundary",)),
                Column(28, ("weights", "activations")),
                Column(28, ("error", "diagnosis")),
            ),
            knobs="Regularization",
        ),
        Layout(
            "deep",
            marked("Layouts", "Deep networks"),
            marked("Layouts", "Signals and gradients from layer to layer, and what helps"),
            (
                Column(50, ("gradients", "boundary|network"), (44, 56)),
                Column(50, ("activations|error", "diagnosis")),
            ),
            (
                Column(36, ("gradients", "activations"), (54, 46)),
                Column(34, ("network", "diagnosis")),
                Column(30, ("boundary", "error"), (56, 44)),
            ),
            knobs="Network",
        ),
        Layout(
            "data",
            marked("Layouts", "Data"),
            marked("Layouts", "Examples, sets and what is got wrong: boundary, confusion, test"),
            (
                Column(54, ("boundary",)),
                Column(46, ("error", "confusion|test", "diagnosis")),
            ),
            (
                Column(48, ("boundary",)),
                Column(26, ("confusion", "diagnosis", "test"), (44, 30, 26)),
                Column(26, ("error",)),
            ),
            knobs="Data",
        ),
        Layout(
            "all",
            marked("Layouts", "All"),
            marked("Layouts", "Every panel; where there is little room some share a place"),
            (
                Column(50, ("boundary", "diagnosis|test|confusion|code"), (62, 38)),
                Column(50, ("error|gradients", "network|activations|weights"), (48, 52)),
            ),
            (
                Column(38, ("boundary", "diagnosis", "test")),
                Column(31, ("network", "activations", "weights|code"), (38, 31, 31)),
                Column(31, ("error", "gradients", "confusion"), (34, 36, 30)),
            ),
        ),
        Layout(
            "code",
            marked("Layouts", "Code"),
            marked("Layouts", "The program beside what it does: boundary and error"),
            (Column(52, ("code",)), Column(48, ("boundary", "error"), (58, 42))),
        ),
    )
}


def of_lesson(names: Sequence[str]) -> Layout:
    """A layout of these panels alone: the first one large, the others one below the other."""
    columns = [Column(56, (names[0],))]
    if len(names) > 1:
        columns.append(Column(44, tuple(names[1:])))
    return Layout("lesson", "", "", tuple(columns))


def tabs(place: str) -> tuple[str, ...]:
    """The panels that share a place."""
    return tuple(place.split("|"))


def is_large(width: float, height: float, em: float) -> bool:
    """Whether this much room takes a layout's large form; em: the size of the type in pixels."""
    return width >= _WIDE * em and height >= _HIGH * em


def columns_of(layout: Layout, wanted: Iterable[str], *, large: bool) -> tuple[Column, ...]:
    """The columns of a layout with only the wanted panels in them, and nothing empty."""
    return only(layout.large if large and layout.large else layout.columns, wanted)


def only(columns: tuple[Column, ...], wanted: Iterable[str]) -> tuple[Column, ...]:
    """The columns with only the wanted panels in them, and nothing empty."""
    there = set(wanted)
    found = []
    for column in columns:
        heights = column.heights or (0,) * len(column.places)
        kept = [
            ("|".join(left), height)
            for place, height in zip(column.places, heights, strict=True)
            if (left := [name for name in tabs(place) if name in there])
        ]
        if kept:
            places, heights = zip(*kept, strict=True)
            found.append(Column(column.share, places, heights if column.heights else ()))
    return tuple(found)


def least(place: str) -> float:
    """The lines of text in height that a place needs, for its panels to be read."""
    names = tabs(place)
    return max(_LEASTS.get(name, _LEAST) for name in names) + (_TABS if len(names) > 1 else 0.0)


def in_width(columns: tuple[Column, ...], ems: float) -> tuple[Column, ...]:
    """The columns for a width in sizes of the type: where one is too narrow, it joins another."""
    found = list(columns)
    while len(found) > 1:
        whole = sum(column.share for column in found)
        if min(column.share for column in found) * ems >= _NARROW * whole:
            break
        last, before = found.pop(), found.pop()
        found.append(Column(before.share + last.share, before.places + last.places))
    return tuple(found)


def in_height(columns: tuple[Column, ...], lines: float) -> tuple[Column, ...]:
    """The columns for so many lines of height: where it is too little, lower places become tabs.

    A few panels that can be read, and the others one click away, are more than many that cannot.
    """
    found = []
    for column in columns:
        places, shares = list(column.places), list(column.heights)
        while len(places) > 1 and sum(map(least, places)) > lines:
            last = places.pop()
            places[-1] = f"{places[-1]}|{last}"
            if shares:
                share = shares.pop()
                shares[-1] += share
        found.append(replace(column, places=tuple(places), heights=tuple(shares)))
    return tuple(found)


def widths(columns: tuple[Column, ...], width: int, height: int) -> list[int]:
    """How wide the columns are in this room."""
    shares = [column.share for column in columns]
    # A map is square: where there is more height than it can use, it gives way a little.
    if len(columns) > 1 and columns[0].places == (_MAP,) and height > _TALL * width:
        rest = sum(shares[1:])
        first = min(shares[0], _FIRST_OF_TALL)
        shares = [first, *(share * (100 - first) // rest for share in shares[1:])]
    return [width * share // sum(shares) for share in shares]


def heights(column: Column, height: int, line: float) -> list[int]:
    """How high a column's places are: words as they need, plots share the rest, none too little."""
    wanted = _wanted_heights(column, height, line)
    needed = [round(least(place) * line) for place in column.places]
    lack = sum(max(0, need - want) for want, need in zip(wanted, needed, strict=True))
    spare = sum(max(0, want - need) for want, need in zip(wanted, needed, strict=True))
    if not lack:
        return wanted
    if lack > spare:  # what shares add up to is less than all by their rounding
        return [height * need // sum(needed) for need in needed]
    return [
        max(want, need) - lack * max(0, want - need) // spare
        for want, need in zip(wanted, needed, strict=True)
    ]


def _wanted_heights(column: Column, height: int, line: float) -> list[int]:
    if column.heights:
        return [height * share // sum(column.heights) for share in column.heights]
    fixed = {
        place: round(min(WORDS[place] * line, _MOST_WORDS * height))
        for place in column.places
        if place in WORDS and len(column.places) > 1
    }
    plots = len(column.places) - len(fixed)
    if not plots:  # words alone share all of it
        return [height * fixed[place] // sum(fixed.values()) for place in column.places]
    rest = (height - sum(fixed.values())) // plots
    return [fixed.get(place, rest) for place in column.places]


# ---- what is kept of one ------------------------------------------------------------------------


@dataclass(frozen=True)
class Arrangement:
    """Where the panels stood: in a layout, or, if the user has moved any, as `state` says.

    layout: the id of the layout that it came from; shown: the panels that are not put away; front:
    those that are in front of the tab that the layout has there (`state` says it by itself).
    """

    layout: str = DEFAULT
    shown: tuple[str, ...] | None = None  # None: those of the layout
    state: bytes = b""
    front: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "version": VERSION,
            "layout": self.layout,
            "shown": None if self.shown is None else list(self.shown),
            "state": base64.b64encode(self.state).decode(),
            "front": list(self.front),
        }


def read_arrangement(document: object) -> Arrangement | None:
    """The arrangement that was kept; None where it is damaged or of another version."""
    if not isinstance(document, dict) or document.get("version") != VERSION:
        return None
    layout, shown, state = (document.get(key) for key in ("layout", "shown", "state"))
    if not isinstance(layout, str) or not isinstance(state, str):
        return None
    if shown is not None and not (isinstance(shown, list) and _all_texts(shown)):
        return None
    try:
        decoded = base64.b64decode(state, validate=True)
    except (binascii.Error, ValueError):
        return None
    front = document.get("front", [])
    if not (isinstance(front, list) and _all_texts(front)):
        return None
    return Arrangement(layout, None if shown is None else tuple(shown), decoded, tuple(front))


def _all_texts(values: list[Any]) -> bool:
    return all(isinstance(value, str) for value in values)


def parsed(text: str) -> object:
    """What a kept text says; None where it is no JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def read_own(document: object) -> dict[str, Arrangement]:
    """The user's own layouts by name; damaged ones are left out."""
    if not isinstance(document, dict):
        return {}
    found = {str(name): read_arrangement(one) for name, one in document.items()}
    return {name: one for name, one in found.items() if one is not None}
