"""What is said of a kept run and its fields, in the window's language."""

import math
from typing import Any

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from playground.session.library.fields import Field, FieldKind, fields
from playground.session.library.records import RunEntry
from playground.ui.look.numbers import NOT_MEASURED, grouped, percent, significant
from playground.ui.look.words import knob_help, knob_text, listed, value_text

TAGS = "tags"  # a column that is no field
_WHOLE = ("step", "best_step", "parameter_count", "reveals")
_SHARES = (
    "train_error", "dev_error", "train_dev_error", "test_error", "base_error", "bias", "variance",
)  # fmt: skip


def label_of(name: str) -> str:
    """What a field is called."""
    translate = QCoreApplication.translate
    if name == TAGS:
        return translate("RunLibrary", "Tags")
    field = fields()[name]
    if field.knob is not None:
        return knob_text(field.label)
    return translate("Library", field.label)


def help_of(name: str) -> str:
    """What a field is, as a tip: for a knob its help, else the name that filters know it by."""
    field = None if name == TAGS else fields()[name]
    if field is not None and field.knob is not None:
        return knob_help(field.knob)
    in_filters = "tag:…" if name == TAGS else name
    text = QCoreApplication.translate("RunLibrary", "{0}; in filters: {1}")
    return text.format(label_of(name), in_filters)


def is_share(name: str) -> bool:
    """Whether a figure is a share, shown in percent."""
    return name in _SHARES


def text_of(entry: RunEntry, name: str) -> str:
    """The value of a field of a run as a table shows it; empty where it has none."""
    if name == TAGS:
        return listed(entry.tags)
    return value_said(fields()[name], entry.value(name))


def value_said(field: Field, value: Any) -> str:
    """A value of a field."""
    if value is None or value == "":
        return ""
    if field.knob is not None:
        return value_text(field.knob, value)
    if field.kind is FieldKind.TIME:
        return moment_said(value)
    if field.kind is FieldKind.FLAG:
        return "✓" if value else ""
    if field.kind is FieldKind.NUMBER:
        return number_said(field.name, float(value))
    words = _words(field.name)
    return words.get(value, str(value))


def number_said(name: str, value: float) -> str:
    """A figure: a share in percent, a count whole, anything else with three digits."""
    if not math.isfinite(value):
        return NOT_MEASURED
    if name in _SHARES:
        return percent(value)
    if name in _WHOLE:
        return grouped(int(value))
    return significant(value, 3)


def moment_said(seconds: float) -> str:
    """A date and time, short."""
    moment = QDateTime.fromSecsSinceEpoch(int(seconds))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def damage_said(id: str) -> str:
    """What there is to know of a run that cannot be read."""
    translate = QCoreApplication.translate
    text = translate("RunLibrary", "Run {0} is damaged and cannot be read; it can be deleted.")
    return text.format(id[:8])


def _words(name: str) -> dict[str, str]:
    """The words of what has stable names."""
    translate = QCoreApplication.translate
    if name == "state":
        return {
            "running": translate("RunLibrary", "running"),
            "paused": translate("RunLibrary", "paused"),
            "diverged": translate("RunLibrary", "diverged"),
            "stopped_early": translate("RunLibrary", "stopped early"),
            "empty": translate("RunLibrary", "without examples"),
            "interrupted": translate("RunLibrary", "interrupted"),
        }
    if name == "verdict":
        return {
            "high_bias": translate("RunLibrary", "high bias"),
            "high_variance": translate("RunLibrary", "high variance"),
            "high_bias_and_variance": translate("RunLibrary", "high bias and variance"),
            "low_bias_and_variance": translate("RunLibrary", "both low"),
            "unknown": translate("RunLibrary", "not known"),
        }
    if name == "engine":
        return {
            "compiled": translate("RunLibrary", "compiled"),
            "numpy": "NumPy",
        }
    return {}
