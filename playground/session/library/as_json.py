"""A kept run as JSON, and back: the summary that tables show, or all of it.

Described in resources/schemas/runs.json. Whoever writes it gets figures to read; what comes back to
the bit are the packed parts, in base64, which an import takes.
"""

import base64
import binascii
import json
import math
import re
from collections.abc import Mapping
from typing import Any

from playground.i18n.messages import message
from playground.session.files.painting_file import from_document, to_document
from playground.session.library import parts
from playground.session.library.fields import FIGURES
from playground.session.library.library import Library
from playground.session.library.moments import KeptMoment
from playground.session.library.records import TEXTS, RunEntry, are_knobs
from playground.session.messages.measures import COLUMNS

FORMAT = "gradient-playground/runs"
VERSION = 1
_ID = re.compile(r"[0-9a-f]{8,40}")
_LONGEST = {"note": 100_000}  # letters of a text; of all others
_LONG = 200
_MOST_TAGS = 100
_MOST_KNOBS = 1000
_READERS = {
    parts.CURVES: parts.curves_of, parts.NORMS: parts.norms_of, parts.BOUNDARY: parts.boundary_of,
    parts.CHANGES: parts.changes_of, parts.PARAMETERS: KeptMoment,
}  # fmt: skip

Row = dict[str, Any]
Parts = dict[str, bytes]


def document(runs: list[Row]) -> dict[str, Any]:
    """What a file of runs holds."""
    return {"format": FORMAT, "version": VERSION, "runs": runs}


def summary(entry: RunEntry) -> Row:
    """What a table shows of a run."""
    return {
        "id": entry.id, "began": entry.began, "updated": entry.updated, "ended": entry.ended,
        **{name: getattr(entry, name) or None for name in TEXTS if name != "note"},
        **{name: entry.figures[name] for name in FIGURES},
        "own_data": entry.own_data, "pinned": entry.pinned, "note": entry.note,
        "tags": list(entry.tags), "knobs": dict(entry.knobs),
        "painting": to_document(entry.painting) if entry.painting.changes else None,
    }  # fmt: skip


def whole(library: Library, entry: RunEntry) -> Row:
    """All that is kept of a run; a part that is damaged is left out."""
    found = summary(entry)
    packed = {
        kind: content
        for kind in parts.KINDS
        if (content := library.part(entry.id, kind)) is not None and _is_readable(kind, content)
    }
    if parts.CURVES in packed:
        curves = parts.curves_of(packed[parts.CURVES])
        found["curves"] = {"steps": curves.steps.tolist()} | {
            name: {"low": curves.column(name)[0].tolist(), "high": curves.column(name)[1].tolist()}
            for name in COLUMNS
        }
    if parts.NORMS in packed:
        norms = parts.norms_of(packed[parts.NORMS])
        found["log10_gradient_norms"] = {
            "steps": norms.steps.tolist(),
            "dW": norms.dW.tolist(),
            "dZ": norms.dZ.tolist(),
        }
    if parts.BOUNDARY in packed:
        map_of = parts.boundary_of(packed[parts.BOUNDARY])
        found["boundary"] = {
            "probability": [[round(float(p), 4) for p in row] for row in map_of.probability],
            "extent": list(map_of.extent), "step": map_of.step,
            "features": list(map_of.feature_names), "plane": map_of.plane or None,
        }  # fmt: skip
    if parts.CHANGES in packed:
        found["changes"] = parts.changes_of(packed[parts.CHANGES]).to_json()
    found["parts"] = {kind: base64.b64encode(part).decode() for kind, part in packed.items()}
    return found


def _is_readable(kind: str, packed: bytes) -> bool:
    try:
        _READERS[kind](packed)
    except ValueError:
        return False
    return True


# ---- reading ------------------------------------------------------------------------------------


def read(found: Any) -> tuple[Row, Parts, tuple[str, ...]]:
    """Row, parts and tags of a run that somebody handed on; ValueError says what is wrong.

    A part that cannot be read is left out. Nothing is believed that is not checked.
    """
    if not isinstance(found, Mapping):
        raise ValueError(message("Problems", "a run is an object"))
    row: Row = {
        "id": _id(found.get("id")), "ended": 1, "deleted": None,
        "began": _number(found, "began"), "updated": _number(found, "updated"),
        "knobs": _knobs(found.get("knobs")), "painting": _painting(found.get("painting")),
        "own_data": _flag(found, "own_data"), "pinned": _flag(found, "pinned"),
    }  # fmt: skip
    for name in TEXTS:
        row[name] = _text(found, name)
    for name in ("situation", "verdict", "lesson", "challenge"):
        row[name] = row[name] or None
    if row["state"] in ("running", ""):
        row["state"] = "interrupted"
    for name in FIGURES:
        row[name] = _figure(found, name)
    for name in ("step", "epoch", "reveals", "parameter_count", "seconds"):
        row[name] = row[name] or 0
    given = found.get("parts", {})
    packed = {
        kind: part
        for kind in parts.KINDS
        if isinstance(given, Mapping) and (part := _bytes(given.get(kind))) is not None
        and _is_readable(kind, part)
    }  # fmt: skip
    return row, packed, _tags(found.get("tags", []))


def _refusal(name: str, allowed: str) -> ValueError:
    return ValueError(
        message("Problems", "a run's {name} is not allowed; allowed: {allowed}",
                name=name, allowed=allowed)
    )  # fmt: skip


def _id(value: Any) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise _refusal("id", "0-9 a-f")
    return value


def _is_number(value: Any) -> bool:
    good = isinstance(value, int | float) and not isinstance(value, bool)
    return good and abs(value) < 2**63 and math.isfinite(value)


def _number(found: Mapping[str, Any], name: str) -> float:
    if not _is_number(found.get(name)):
        raise _refusal(name, message("Problems", "a number"))
    return float(found[name])


def _figure(found: Mapping[str, Any], name: str) -> float | int | None:
    value = found.get(name)
    if value is not None and not _is_number(value):
        raise _refusal(name, message("Problems", "a number"))
    return value


def _flag(found: Mapping[str, Any], name: str) -> int:
    if not isinstance(found.get(name, False), bool):
        raise _refusal(name, message("Problems", "true or false"))
    return int(found.get(name, False))


def _text(found: Mapping[str, Any], name: str) -> str:
    value = found.get(name) or ""
    most = _LONGEST.get(name, _LONG)
    if not isinstance(value, str) or len(value) > most or "\0" in value:
        raise _refusal(name, message("Problems", "text of at most {most} letters", most=most))
    return value


def _knobs(value: Any) -> str:
    if not are_knobs(value) or len(value) > _MOST_KNOBS:
        raise _refusal("knobs", message("Problems", "names and values of knobs"))
    return json.dumps(dict(value))


def _painting(value: Any) -> str | None:
    return None if value is None else json.dumps(to_document(from_document(value)))


def _tags(value: Any) -> tuple[str, ...]:
    good = isinstance(value, list) and len(value) <= _MOST_TAGS
    if not good or not all(isinstance(tag, str) and len(tag) <= _LONG for tag in value):
        raise _refusal("tags", message("Problems", "a list"))
    return tuple(value)


def _bytes(value: Any) -> bytes | None:
    if not isinstance(value, str):
        return None
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return None
