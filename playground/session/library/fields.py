"""What a kept run can be found and sorted by: every knob, every figure, and what is said of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from playground.i18n.messages import marked
from playground.knobs.hyperparameters import DEFAULTS, KNOBS
from playground.knobs.knob import Kind, Knob


class FieldKind(StrEnum):
    """What a field's values are."""

    NUMBER = "number"
    TEXT = "text"
    FLAG = "flag"
    TIME = "time"  # a moment; compared with a date


@dataclass(frozen=True)
class Field:
    """One of them. name: as in JSON answers and filters. sql: its value in the table of runs.

    label: to be shown, marked for translation; a knob's in the context “Knobs”, else “Library”.
    knob: its declaration, None for what is no knob. choices: the values it may have, if few.
    """

    name: str
    kind: FieldKind
    sql: str
    label: str
    knob: Knob | None = None
    choices: tuple[str, ...] = ()


_NUMBER, _TEXT, _FLAG = FieldKind.NUMBER, FieldKind.TEXT, FieldKind.FLAG
_STATES = ("running", "paused", "diverged", "stopped_early", "empty", "interrupted")
_VERDICTS = (
    "high_bias", "high_variance", "high_bias_and_variance", "low_bias_and_variance", "unknown",
)  # fmt: skip
_FIGURES = (
    Field("step", _NUMBER, "step", marked("Library", "Steps")),
    Field("epoch", _NUMBER, "epoch", marked("Library", "Epochs")),
    Field("cost", _NUMBER, "cost", marked("Library", "Cost J")),
    Field("data_cost", _NUMBER, "data_cost", marked("Library", "Data term of J")),
    Field("penalty_cost", _NUMBER, "penalty_cost", marked("Library", "Penalty term of J")),
    Field("train_error", _NUMBER, "train_error", marked("Library", "Train error")),
    Field("dev_error", _NUMBER, "dev_error", marked("Library", "Dev error")),
    Field("dev_cost", _NUMBER, "dev_cost", marked("Library", "Dev cost")),
    Field("train_dev_error", _NUMBER, "train_dev_error", marked("Library", "Train-dev error")),
    Field("test_error", _NUMBER, "test_error", marked("Library", "Test error")),
    Field("base_error", _NUMBER, "base_error", marked("Library", "Base error")),
    Field("bias", _NUMBER, "bias", marked("Library", "Bias")),
    Field("variance", _NUMBER, "variance", marked("Library", "Variance")),
    Field("best_step", _NUMBER, "best_step", marked("Library", "Best step")),
    Field("seconds", _NUMBER, "seconds", marked("Library", "Seconds trained")),
    Field("parameter_count", _NUMBER, "parameter_count", marked("Library", "Parameters")),
    Field("reveals", _NUMBER, "reveals", marked("Library", "Looks at the test set")),
)
_OTHERS = (
    Field("began", FieldKind.TIME, "began", marked("Library", "Begun")),
    Field("state", _TEXT, "state", marked("Library", "State"), choices=_STATES),
    Field("verdict", _TEXT, "verdict", marked("Library", "Verdict"), choices=_VERDICTS),
    Field("situation", _TEXT, "situation", marked("Library", "Situation")),
    Field("lesson", _TEXT, "lesson", marked("Library", "Lesson")),
    Field("challenge", _TEXT, "challenge", marked("Library", "Challenge")),
    Field("note", _TEXT, "note", marked("Library", "Note")),
    Field("pinned", _FLAG, "pinned", marked("Library", "Pinned")),
    Field("own_data", _FLAG, "own_data", marked("Library", "Own data")),
    Field("engine", _TEXT, "engine", marked("Library", "Engine"), choices=("compiled", "numpy")),
    Field("version", _TEXT, "version", marked("Library", "Version")),
    Field("id", _TEXT, "id", marked("Library", "Name of the run")),
)
TAG = "tag"  # in filters: one of the run's tags
FIGURES = tuple(field.name for field in _FIGURES)
_KIND_OF_KNOB = {
    Kind.INTEGER: _NUMBER, Kind.NUMBER: _NUMBER, Kind.FLAG: _FLAG,
    Kind.CHOICE: _TEXT, Kind.TEXT: _TEXT,
}  # fmt: skip


@cache
def fields() -> Mapping[str, Field]:
    """All of them by name: figures, then what is said of a run, then the knobs."""
    found = {field.name: field for field in (*_FIGURES, *_OTHERS)}
    for knob in KNOBS.values():
        kind = _TEXT if knob.listed else _KIND_OF_KNOB[knob.kind]
        choices = () if knob.combined else tuple(choice.value for choice in knob.choices)
        found[knob.name] = Field(knob.name, kind, _sql_of(knob), knob.label, knob, choices)
    return found


def _sql_of(knob: Knob) -> str:
    """Its value in a run's JSON; a run of before the knob was there was trained at its default."""
    default = getattr(DEFAULTS, knob.name)
    if isinstance(default, tuple):
        default = json.dumps(list(default), separators=(",", ":"))
    if isinstance(default, bool):
        default = int(default)
    literal = "'" + default.replace("'", "''") + "'" if isinstance(default, str) else repr(default)
    return f"ifnull(json_extract(knobs, '$.{knob.name}'), {literal})"
