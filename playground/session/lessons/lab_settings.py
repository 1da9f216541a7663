"""The settings of laboratories that a lesson may set and free, by their own declarations."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from playground.knobs.settings import settings_of
from playground.session.laboratories.laboratory import LABORATORIES


@cache
def lab_settings() -> tuple[str, ...]:
    """All of them, as `free` names them: gradcheck.epsilon."""
    return tuple(
        f"{name}.{setting}"
        for name, laboratory in LABORATORIES.items()
        for setting in settings_of(laboratory.setup)
    )


def checked(laboratory: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings with their values as the laboratory keeps them; KnobError names a wrong one."""
    known = settings_of(LABORATORIES[laboratory].setup)
    for name in settings:
        if name not in known:  # a knob is set beside the laboratory, not in it
            raise ValueError(f"unknown setting “{name}”; allowed: {', '.join(known)}")
    setup = LABORATORIES[laboratory].setup().with_changes(**settings)
    return {name: getattr(setup, name) for name in settings}
