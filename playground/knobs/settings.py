"""Settings that are declared like knobs, in a dataclass of their own: a laboratory's set-up, say."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any, Self

from playground.i18n.messages import message
from playground.knobs.knob import Knob, KnobError, Value


@cache
def settings_of(kind: type) -> Mapping[str, Knob]:
    """The declarations of a dataclass's fields that are settings, by name, in order."""
    return {
        item.name: Knob(name=item.name, **item.metadata)
        for item in fields(kind)
        if "kind" in item.metadata
    }


def default_of(kind: type, name: str) -> Value:
    """The default of one of its settings."""
    value: Value = next(item.default for item in fields(kind) if item.name == name)
    return value


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Refuses what a setting does not allow, as the knobs do; fields of other kinds are free."""

    def __post_init__(self) -> None:
        for name, declared in settings_of(type(self)).items():
            object.__setattr__(self, name, declared.check(getattr(self, name)))

    def with_settings(self, **changes: Value) -> Self:
        """A copy with some settings set; `KnobError` names an unknown or refused one."""
        declared = settings_of(type(self))
        for name in changes:
            if name not in declared:
                found = message("Problems", "there is no setting of this name")
                raise KnobError(name, found, ", ".join(declared))
        return replace(self, **changes)

    def settings(self) -> dict[str, Any]:
        """All settings by name, as JSON keeps them."""
        return {
            name: list(value) if isinstance(value := getattr(self, name), tuple) else value
            for name in settings_of(type(self))
        }
