"""Which lessons and challenges there are, and where: read just far enough for a menu."""

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeGuard

from playground.i18n.languages import SOURCE
from playground.paths import is_file, is_folder, resources
from playground.plain_file import read_plain
from playground.session.lessons.lesson import Text

SUFFIX = ".toml"
MOST_BYTES = 200_000  # of a lesson


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
    """What a menu says of a lesson, which is read when somebody opens it.

    is_readable: whether it could be read so far; the title is that of the file where it could not.
    """

    file: Path
    topic: int | None
    title: Text
    aim: Text
    is_readable: bool = True

    @property
    def name(self) -> str:
        """The lesson's name."""
        return self.file.stem

    def is_called(self, name: str) -> bool:
        """Whether it is meant by a name, 04-l2-and-l1 or l2-and-l1, or by the topic's number."""
        return name in (self.name, self.name.partition("-")[2], str(self.topic))


def own_headings(folder: Path) -> tuple[Heading, ...]:
    """Of the lessons in a user's folder, those that cannot be read among them.

    OSError where the folder cannot be looked into.
    """
    return tuple(map(_own_heading, lesson_files(folder)))


def _own_heading(file: Path) -> Heading:
    try:
        document = tomllib.loads(read_plain(file, MOST_BYTES).decode("utf-8-sig"))
        title, aim, topic = document.get("title"), document.get("aim"), document.get("topic")
    except (OSError, ValueError, RecursionError):
        title = aim = topic = None
    if not (_is_text(title) and _is_text(aim) and (topic is None or isinstance(topic, int))):
        return Heading(file, None, {SOURCE: file.stem}, {SOURCE: ""}, is_readable=False)
    return Heading(file, topic, title, aim)


def _is_text(found: object) -> TypeGuard[Text]:
    return (
        isinstance(found, dict) and bool(found) and all(isinstance(w, str) for w in found.values())
    )


def _headings(folder: Path) -> tuple[Heading, ...]:
    """None where the folder is not there: the program works on without its lessons."""
    try:
        return own_headings(folder)
    except OSError:
        return ()


@cache
def headings() -> tuple[Heading, ...]:
    """Of the program's own lessons."""
    return _headings(built_in())


@cache
def challenge_headings() -> tuple[Heading, ...]:
    """Of the program's own challenges."""
    return _headings(challenges())


def find(name: str, own: Path | None = None) -> Path:
    """The file of a lesson by its name, its number or its path, or a folder of lessons.

    own: the folder of the user's own lessons, which are known by their names as well. ValueError
    says what there is.
    """
    for heading in (*headings(), *challenge_headings()):
        if heading.is_called(name):
            return heading.file
    path = Path(name).expanduser()
    if path.suffix.lower() == SUFFIX:
        if is_file(path):
            return path
        raise ValueError(f"lesson {name}: there is no such file")
    if is_folder(path):
        if not _files_of(path):
            raise ValueError(
                f"lesson {name}: the folder holds no lesson, whose name ends in {SUFFIX}"
            )
        return path
    own_files = [] if own is None else _files_of(own)
    for file in own_files:
        if name == file.stem:
            return file
    known = [*(heading.name for heading in headings()), *(file.stem for file in own_files)]
    allowed = f"0 to 14, {', '.join(known)}, a {SUFFIX} file, or a folder of them"
    raise ValueError(f"lesson {name!r} is not known; allowed: {allowed}")


def _files_of(folder: Path) -> list[Path]:
    try:
        return lesson_files(folder)
    except OSError:
        return []
