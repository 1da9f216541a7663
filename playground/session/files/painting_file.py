"""How an experiment file keeps a painting, under its key "painting"; read strictly.

{"empty": false,
 "added": [{"x": [0.1, 0.2], "y": 1, "set": "train"}, …],
 "moved": [{"set": "train", "example": 3, "x": [0.1, 0.2]}, …],
 "removed": {"train": [0, 7], "dev": [2]}}

All parts may be left out. Examples are counted from 0 in their set; sets are train, dev (points can
be added to these) and train_dev; the test set is never painted.
"""

import math
from collections.abc import Collection
from typing import Any

from playground.i18n.messages import Message, message
from playground.session.messages.painting import (
    LARGEST,
    MOST_ADDED,
    MOST_DRAWN,
    SETS,
    TEST,
    Key,
    MovedPoint,
    PaintedPoint,
    Painting,
)

_NAME = message("Problems", "painting")
_ADDED_TO = SETS[:TEST]
_TOUCHED = tuple(name for code, name in enumerate(SETS) if code != TEST)


def to_document(painting: Painting) -> dict[str, Any]:
    """Plain JSON values."""
    removed: dict[str, list[int]] = {}
    for which, index in sorted(painting.removed):
        removed.setdefault(SETS[which], []).append(index)
    return {
        "empty": painting.empty,
        "added": [{"x": [p.x1, p.x2], "y": p.label, "set": SETS[p.which]} for p in painting.added],
        "moved": [
            {"set": SETS[m.which], "example": m.example, "x": [m.x1, m.x2]} for m in painting.moved
        ],
        "removed": removed,
    }


def from_document(document: Any) -> Painting:
    """The painting of such values; ValueError says where they are wrong and what is allowed."""
    parts = _object(document, _NAME, ("empty", "added", "moved", "removed"))
    empty = parts.get("empty", False)
    if not isinstance(empty, bool):
        allowed = message("Problems", "true or false")
        raise _refusal(_part(_NAME, "empty"), empty, allowed)
    added = []
    for number, item in enumerate(_list(parts.get("added", []), "added", MOST_ADDED)):
        name = message("Problems", "painting: added point {number}", number=number)
        point = _object(item, name, ("x", "y", "set"), every=True)
        label = point["y"]
        if not _is_whole(label) or label not in (0, 1):
            raise _refusal(_part(name, "y"), label, message("Problems", "0 or 1"))
        which = _set(point["set"], name, _ADDED_TO)
        added.append(PaintedPoint(number, *_place(point["x"], name), int(label), which))
    moved = []
    for number, item in enumerate(_list(parts.get("moved", []), "moved", MOST_DRAWN)):
        name = message("Problems", "painting: moved point {number}", number=number)
        point = _object(item, name, ("set", "example", "x"), every=True)
        which = _set(point["set"], name, _TOUCHED)
        index = _index(point["example"], _part(name, "example"))
        moved.append(MovedPoint(which, index, *_place(point["x"], name)))
    removed = _removed(parts.get("removed", {}))
    _check_together(empty, moved, removed)
    return Painting(empty, tuple(added), tuple(moved), removed, len(added))


def _removed(document: Any) -> frozenset[Key]:
    removed = []
    place = _part(_NAME, "removed")
    for name, indices in _object(document, place, _TOUCHED).items():
        removed += [
            Key(SETS.index(name), _index(index, _part(place, name)))
            for index in _list(indices, f"removed: {name}", MOST_DRAWN)
        ]
    return frozenset(removed)


def _check_together(empty: bool, moved: list[MovedPoint], removed: frozenset[Key]) -> None:
    keys = [Key(m.which, m.example) for m in moved]
    if empty and (keys or removed):
        raise ValueError(
            message(
                "Problems",
                "painting: empty, and yet examples are moved or removed; allowed: only added "
                "points",
            )
        )
    for key in keys:
        if key in removed or keys.count(key) > 1:
            raise ValueError(
                message(
                    "Problems",
                    "painting: example {index} of {name} stands twice; allowed: moved once, or "
                    "removed",
                    index=key.identity,
                    name=SETS[key.which],
                )
            )


def _object(value: Any, name: str, keys: Collection[str], *, every: bool = False) -> dict[str, Any]:
    if not isinstance(value, dict):
        allowed = message("Problems", "an object of {keys}", keys=", ".join(keys))
        raise _refusal(name, value, allowed)
    for key in value:
        if key not in keys:
            raise ValueError(
                message(
                    "Problems", "{name}: unknown key {key!r}; allowed: {keys}",
                    name=name, key=key, keys=", ".join(keys),
                )
            )  # fmt: skip
    for key in keys:
        if every and key not in value:
            raise ValueError(
                message(
                    "Problems", "{name}: no {key!r}; needed: {keys}",
                    name=name, key=key, keys=", ".join(keys),
                )
            )  # fmt: skip
    return value


def _list(value: Any, part: str, most: int) -> list[Any]:
    name = _part(_NAME, part)
    if not isinstance(value, list):
        raise _refusal(name, value, message("Problems", "a list"))
    if len(value) > most:
        raise ValueError(
            message(
                "Problems", "{name}: {count} of them; allowed: at most {most}",
                name=name, count=len(value), most=most,
            )
        )  # fmt: skip
    return value


def _place(value: Any, name: str) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2:
        allowed = message("Problems", "a list of two numbers")
        raise _refusal(_part(name, "x"), value, allowed)
    for number in value:
        good = isinstance(number, int | float) and not isinstance(number, bool)
        if not good or not math.isfinite(number) or abs(number) > LARGEST:
            limits = {"low": f"{-LARGEST:g}", "high": f"{LARGEST:g}"}
            allowed = message("Problems", "a number from {low} to {high}", **limits)
            raise _refusal(_part(name, "x"), number, allowed)
    return float(value[0]), float(value[1])


def _set(value: Any, name: str, allowed: tuple[str, ...]) -> int:
    if value not in allowed:
        raise _refusal(_part(name, "set"), value, ", ".join(allowed))
    return SETS.index(value)


def _index(value: Any, name: str) -> int:
    if not _is_whole(value) or value < 0:
        allowed = message("Problems", "a whole number of at least {low}", low=0)
        raise _refusal(name, value, allowed)
    return int(value)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _part(name: str, key: str) -> Message:
    return message("Problems", "{name}: {key}", name=name, key=key)


def _refusal(name: str, value: Any, allowed: str) -> ValueError:
    shown = repr(value)
    shown = shown if len(shown) <= 60 else shown[:57] + "…"
    return ValueError(
        message(
            "Problems",
            "{name}: {value} is not allowed; allowed: {allowed}",
            name=name,
            value=shown,
            allowed=allowed,
        )
    )
