"""Settings that are declared like knobs, in a dataclass of their own: as a laboratory's are."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Self

from playground.i18n.messages import message
from playground.knobs.knob import Knob, KnobError, Value


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


_DECLARED: dict[type[Settings], Mapping[str, Knob]] = {}  # what was looked up once


def settings_of(kind: type[Settings]) -> Mapping[str, Knob]:
    """The declarations of the fields that are settings, by name, in order."""
    if kind not in _DECLARED:
        _DECLARED[kind] = {
            item.name: Knob(name=item.name, **item.metadata)
            for item in fields(kind)
            if "kind" in item.metadata
        }
    return _DECLARED[kind]


def default_of(kind: type[Settings], name: str) -> Value:
    """The default of one of its settings."""
    default: Any = next(item.default for item in fields(kind) if item.name == name)
    value: Value = default
    return value
