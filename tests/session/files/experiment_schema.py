"""The schema of experiment files, whose knobs follow from their declaration.

`python -m tests.session.files.experiment_schema` writes it anew.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from playground.knobs.hyperparameters import DEFAULTS, KNOBS
from playground.knobs.knob import Kind, Knob

PATH = Path(__file__).resolve().parents[3] / "resources" / "schemas" / "experiment.json"
_POINT = {
    "type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2,
    "description": "x₁ and x₂.",
}  # fmt: skip


def _of_one(knob: Knob) -> dict[str, Any]:
    match knob.kind:
        case Kind.FLAG:
            return {"type": "boolean"}
        case Kind.TEXT:
            return {"type": "string"}
        case Kind.CHOICE if knob.combined:
            return {"type": "string", "description": "Several, joined by +."}
        case Kind.CHOICE:
            return {"enum": [choice.value for choice in knob.choices]}
    kind = "integer" if knob.kind is Kind.INTEGER else "number"
    bounds = {"minimum": knob.minimum, "maximum": knob.maximum}
    return {"type": kind, **{name: end for name, end in bounds.items() if math.isfinite(end)}}


def of_knob(knob: Knob) -> dict[str, Any]:
    """What a knob may be; how knobs go together is said in words only."""
    one = _of_one(knob)
    if knob.listed:
        one = {"type": "array", "items": one}
    elif knob.per_layer:
        one = {"anyOf": [one, {"type": "array", "items": one}]}
    default = DEFAULTS.to_dict()[knob.name]
    return {**one, "title": knob.label, "default": default}


def schema() -> dict[str, Any]:
    """All of it."""
    sets = {"enum": ["train", "dev", "train_dev"]}
    whole = {"type": "integer", "minimum": 0}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An experiment file of Gradient Playground (.gradplay, .json)",
        "description": "UTF-8 text. A file has the lowest version that knows all that it holds; "
        "programs open every version up to their own.",
        "type": "object",
        "properties": {
            "format": {"const": "gradient-playground/experiment"},
            "version": {
                "enum": [1, 2],
                "description": "2 since there are data, laboratories, and a data_file that is "
                "named relative to the experiment.",
            },
            "knobs": {
                "type": "object",
                "description": "One that is left out has its default. data_file is named relative "
                "to this file, with forward slashes, where it lies beside or below it.",
                "properties": {name: of_knob(knob) for name, knob in KNOBS.items()},
                "additionalProperties": False,
            },
            "painting": {
                "type": "object",
                "description": "What is painted over the examples, which are counted from 0 in "
                "their set.",
                "properties": {
                    "empty": {"type": "boolean", "description": "None of the examples is left."},
                    "added": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {
                                "x": _POINT,
                                "y": {"enum": [0, 1]},
                                "set": {"enum": ["train", "dev"]},
                            },
                            "required": ["x", "y", "set"],
                            "additionalProperties": False,
                        },
                    },
                    "moved": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {"set": sets, "example": whole, "x": _POINT},
                            "required": ["set", "example", "x"],
                            "additionalProperties": False,
                        },
                    },
                    "removed": {
                        "type": "object",
                        "properties": {
                            name: {"type": "array", "items": whole} for name in sets["enum"]
                        },
                        "additionalProperties": False,
                    },
                },
                "additionalProperties": False,
            },
            "laboratories": {
                "type": "object",
                "description": "Since version 2: what was set in the laboratories, by their name.",
            },
            "data": {
                "type": "object",
                "description": "Since version 2: the table that the file carries; it is read "
                "instead of data_file.",
                "properties": {
                    "name": {"type": "string", "description": "Of the file that it was."},
                    "text": {"type": "string", "description": "The whole table."},
                },
                "required": ["name", "text"],
                "additionalProperties": False,
            },
        },
        "required": ["format", "version"],
        "additionalProperties": False,
    }


def text() -> str:
    """As the file has it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
