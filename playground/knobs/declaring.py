"""How a knob is declared: short forms for the fields of the catalogue."""

from dataclasses import field
from typing import Any

from playground.knobs.knob import Choice, Effect, Kind, Scale, Value


def knob(default: Value, kind: Kind, **declaration: Any) -> Any:
    return field(default=default, metadata={"kind": kind, **declaration})


def choice(
    default: str, *choices: tuple[str, str, str] | tuple[str, str, str, tuple[str, ...]],
    **declaration: Any,
) -> Any:  # fmt: skip
    listed = tuple(
        Choice(value=value, label=label, help=text, suits=suits[0] if suits else ())
        for value, label, text, *suits in choices
    )
    return knob(default, Kind.CHOICE, choices=listed, **declaration)


def seed(label: str, text: str, effect: Effect) -> Any:
    return knob(
        1, Kind.INTEGER, label=label, help=text, group="Seeds", effect=effect,
        minimum=0, maximum=2**32 - 1, scale=Scale.PLAIN,
    )  # fmt: skip


def setting(default: Value, kind: Kind, **declaration: Any) -> Any:
    """A field of something other than the experiment's knobs, as of a laboratory's set-up.

    Its label and help are marked by `marked("Knobs", …)`, for nothing else lists them.
    """
    return knob(default, kind, group="", effect=Effect.NONE, **declaration)


def setting_choice(default: str, *choices: tuple[str, str, str], **declaration: Any) -> Any:
    """As `setting`, of named values; label and help of each marked as well."""
    return choice(default, *choices, group="", effect=Effect.NONE, **declaration)
