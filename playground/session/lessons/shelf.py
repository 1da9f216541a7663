"""Which lessons and challenges there are, and where: read just far enough for a menu."""

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from playground.paths import resources
from playground.session.lessons.lesson import Text

SUFFIX = ".toml"


def built_in() -> Path:
    """The folder of the lessons that come with the program."""
    return resources() / "lessons"


def challenges() -> Path:
    """The folder of the challenges that come with the program."""
    return resources() / "challenges"


def lesson_files(folder: Path) -> list[Path]:
    """The lesson files of a folder, in the order of their names."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() == SUFFIX)


class Heading(NamedTuple):
    """What a menu says of a lesson, which is read when somebody opens it."""

    file: Path
    topic: int | None
    title: Text
    aim: Text

    @property
    def name(self) -> str:
        """The lesson's name."""
        return self.file.stem

    def is_called(self, name: str) -> bool:
        """Whether it is meant by a name, 04-l2-and-l1 or l2-and-l1, or by the topic's number."""
        return name in (self.name, self.name.partition("-")[2], str(self.topic))


def _headings(folder: Path) -> tuple[Heading, ...]:
    found = []
    for file in lesson_files(folder):
        document = tomllib.loads(file.read_text(encoding="utf-8"))
        found.append(Heading(file, document.get("topic"), document["title"], document["aim"]))
    return tuple(found)


@cache
def headings() -> tuple[Heading, ...]:
    """Of the program's own lessons."""
    return _headings(built_in())


@cache
def challenge_headings() -> tuple[Heading, ...]:
    """Of the program's own challenges."""
    return _headings(challenges())


def find(name: str) -> Path:
    """The file of a lesson by its name, its number or its path; ValueError says what there is."""
    for heading in (*headings(), *challenge_headings()):
        if heading.is_called(name):
            return heading.file
    file = Path(name).expanduser()
    if file.suffix.lower() == SUFFIX:
        if file.is_file():
            return file
        raise ValueError(f"lesson {name}: there is no such file")
    allowed = ", ".join(heading.name for heading in headings())
    raise ValueError(f"lesson {name!r} is not known; allowed: 0 to 14, {allowed}, or a .toml file")
