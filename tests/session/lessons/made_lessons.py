"""Lesson files for the tests: a good one, and the same with something wrong."""

from pathlib import Path

from playground.paths import resources
from playground.session.lessons.lesson import Lesson
from playground.session.lessons.problems import LessonError, LessonProblem
from playground.session.lessons.reading import loads

FILE = Path("mine.toml")
TEMPLATE = (resources() / "lesson-template.toml").read_text(encoding="utf-8")


def lesson(text: str = TEMPLATE) -> Lesson:
    return loads(text, FILE)


def changed(old: str, new: str) -> str:
    """The template with one place changed."""
    assert TEMPLATE.count(old) == 1, old
    return TEMPLATE.replace(old, new)


def problems(text: str) -> list[LessonProblem]:
    """What is wrong with a lesson; none where it can be read."""
    try:
        loads(text, FILE)
    except LessonError as error:
        return list(error.problems)
    return []


def line_of(text: str, part: str) -> int:
    """The line, from 1, that holds a part of the text."""
    (found,) = [
        number for number, line in enumerate(text.splitlines(), 1) if part in line
    ]  # fmt: skip
    return found
