"""The settings of laboratories that a lesson may set, and whether it may set them so."""

from collections.abc import Mapping
from typing import Any

from playground.engine.gradient_check.planted_bugs import BUGS

WITH_SETTINGS = ("gradcheck",)
# What gradcheck takes, by the names of its flags; the values are checked by a look at their types.
_GRADCHECK: Mapping[str, Any] = {
    "epsilon": lambda value: isinstance(value, float) and 1e-14 <= value <= 1,
    "sided": lambda value: value in ("two", "one"),
    "bug": lambda value: value in ("", *BUGS),
    "dropout": lambda value: value in ("off", "held", "redrawn"),
    "include_penalty": lambda value: isinstance(value, bool),
    "examples": lambda value: isinstance(value, int) and value >= 1,
}


def lab_settings() -> tuple[str, ...]:
    """All of them, as `free` names them: gradcheck.epsilon."""
    return tuple(f"gradcheck.{name}" for name in _GRADCHECK)


def lab_problem(name: str, settings: Mapping[str, Any]) -> str:
    """What is wrong with a laboratory's settings; empty where nothing is."""
    for key, value in settings.items():
        if key not in _GRADCHECK:
            return f"unknown setting “{key}” of {name}; allowed: {', '.join(_GRADCHECK)}"
        if not _GRADCHECK[key](value):
            return f"{name}.{key}: {value!r} is not allowed"
    return ""
