"""Reading tables of a lesson file strictly: every key known, of its type, and its mistakes told."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, TypeVar

from playground.session.lessons.problems import KeyPath, LessonProblem, Lines, key_text

T = TypeVar("T")
_MISSING = object()
_KINDS: Mapping[type, str] = {
    str: "a text", int: "a whole number", float: "a number", bool: "true or false",
    list: "a list", dict: "a table",
}  # fmt: skip


class Mistakes:
    """Collects what is wrong with one file, so that all of it is said at once."""

    def __init__(self, file: Path, text: str) -> None:
        self._file, self._lines = file, Lines(text)
        self.found: list[LessonProblem] = []

    def say(self, path: KeyPath, found: str, allowed: str = "") -> None:
        """Note a mistake at a key."""
        line = self._lines.of(path)
        self.found.append(LessonProblem(self._file, line, key_text(path), found, allowed))

    def line(self, path: KeyPath) -> int:
        """The line of a key."""
        return self._lines.of(path)


class Table:
    """One table; `done` says which keys are unknown."""

    def __init__(self, values: Mapping[str, Any], path: KeyPath, mistakes: Mistakes) -> None:
        self._values, self.path, self.mistakes = values, path, mistakes
        self._known: list[str] = []

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def say(self, key: str, found: str, allowed: str = "") -> None:
        """Note a mistake at one of its keys."""
        self.mistakes.say((*self.path, key), found, allowed)

    def take(self, key: str, kind: type[T], default: Any = _MISSING) -> T:
        """The value of a key; its default where it is missing or of another type."""
        self._known.append(key)
        fallback: T = kind() if default is _MISSING else default
        if key not in self._values:
            if default is _MISSING:
                self.mistakes.say(self.path, f"the key “{key}” is missing", _KINDS[kind])
            return fallback
        value = self._values[key]
        fits = isinstance(value, (int, float) if kind is float else kind)
        if not fits or (isinstance(value, bool) and kind is not bool):
            self.say(key, f"{value!r}", _KINDS[kind])
            return fallback
        return kind(value)  # type: ignore[call-arg]

    def raw(self, key: str, default: Any = None) -> Any:
        """The value of a key whatever its type."""
        self._known.append(key)
        return self._values.get(key, default)

    def choice(self, key: str, allowed: Collection[str], default: Any = _MISSING) -> Any:
        """One of some words."""
        value = self.take(key, str, default)
        if key in self._values and value not in allowed:
            self.say(key, f"{value!r} is not known", ", ".join(allowed))
        return value

    def names(self, key: str, allowed: Collection[str]) -> tuple[str, ...]:
        """A list of some words; [] where it is missing."""
        found: list[Any] = self.take(key, list, [])
        for name in found:
            if name not in allowed:
                self.say(key, f"{name!r} is not known", ", ".join(allowed))
        return tuple(name for name in found if name in allowed)

    def table(self, key: str) -> "Table | None":
        """A table within it; None where there is none."""
        found: Any = self.take(key, dict, None)
        return None if found is None else Table(found, (*self.path, key), self.mistakes)

    def tables(self, key: str) -> list["Table"]:
        """A list of tables within it."""
        return [
            Table(one, (*self.path, key, place), self.mistakes)
            for place, one in enumerate(self.take(key, list, []))
            if isinstance(one, dict) or self._no_table(key, one)
        ]

    def _no_table(self, key: str, value: object) -> bool:
        self.say(key, f"{value!r}", "a list of tables")
        return False

    def attempt(self, key: str, make: Callable[[], T], default: T) -> T:
        """What `make` makes; its ValueError is a mistake at the key."""
        try:
            return make()
        except ValueError as error:
            self.say(key, str(error))
            return default

    def rest(self) -> dict[str, Any]:
        """What was not asked for; it counts as known from then on."""
        left = {key: value for key, value in self._values.items() if key not in self._known}
        self._known.extend(left)
        return left

    def done(self) -> None:
        """Say which keys nobody asked for."""
        for key in self._values:
            if key not in self._known:
                self.say(key, f"unknown key “{key}”", ", ".join(self._known))
