"""What is wrong with a lesson file: where, what was found, what is allowed."""

import re
from dataclasses import dataclass
from pathlib import Path

KeyPath = tuple[str | int, ...]  # as ("step", 2, "goal", "value"); steps are counted from 0
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")


@dataclass(frozen=True)
class LessonProblem:
    """One mistake in a lesson file."""

    file: Path
    line: int
    key: str
    found: str
    allowed: str = ""

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}"
        key = f", {self.key}" if self.key else ""
        allowed = f"; allowed: {self.allowed}" if self.allowed else ""
        return f"{where}{key}: {self.found}{allowed}"


class LessonError(ValueError):
    """A lesson that cannot be read; says every mistake, one a line."""

    def __init__(self, problems: tuple[LessonProblem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def key_text(path: KeyPath) -> str:
    """A key as people write it: step 3, goal.value."""
    if path and path[0] == "step" and len(path) > 1:
        rest = key_text(path[2:])
        return f"step {int(path[1]) + 1}" + (f", {rest}" if rest else "")
    words: list[str] = []
    for part in path:
        if isinstance(part, int):
            words[-1] += f"[{part + 1}]"
        else:
            words.append(part)
    return ".".join(words)


class Lines:
    """Finds the line of a key in the text of a TOML file; tomllib does not tell it."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines() or [""]
        self._steps = [
            number
            for number, line in enumerate(self._lines)
            if (header := _HEADER.match(line)) and header[1] == "[[" and header[2] == "step"
        ]

    def of(self, path: KeyPath) -> int:
        """The line of a key, from 1; of what it is in, where it does not stand by itself."""
        first, last, names = self._part(path)
        found = first
        for name in names:
            key = re.compile(rf"(?:^|[\s.\[{{,]){re.escape(name)}\s*(?=[.=\]])")
            places = [place for place in range(found, last) if key.search(self._lines[place])]
            if not places:
                break
            found = places[0]
        return found + 1

    def _part(self, path: KeyPath) -> tuple[int, int, list[str]]:
        """The lines in which it is to be looked for, and the names that remain."""
        end = len(self._lines)
        if path and path[0] == "step":
            place = int(path[1]) if len(path) > 1 else 0
            if place < len(self._steps):
                following = [*self._steps[place + 1 :], end]
                names = [part for part in path[2:] if isinstance(part, str)]
                return self._steps[place], following[0], names
        head = min(self._steps, default=end)
        return 0, max(1, head), [part for part in path if isinstance(part, str)]
