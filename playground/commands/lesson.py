"""`gradient-playground lesson`: check lessons, list them, begin one's own."""

import argparse
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from playground.commands.arguments import (
    EXIT_CODES,
    PROGRAM,
    Parser,
    UsageError,
    add_json,
    write_json,
)
from playground.commands.progress import Progress
from playground.paths import is_file, is_folder, resources
from playground.whole_file import write_whole

_DESCRIPTION = f"""\
Lessons are text files (TOML) of steps: a prediction, something to do, something to look at, an
explanation. FOLDER is a folder of lessons, or one lesson file; without it, the program's own.

  {PROGRAM} lesson list [FOLDER]    name, topic, title and languages of every lesson
  {PROGRAM} lesson check [FOLDER]   whether every lesson keeps its promises
  {PROGRAM} lesson new [FOLDER]     write a lesson to begin with, with comments

check reads every lesson strictly, and runs it without a window: no goal may hold at the start, each
solution must reach its goal, each claim must hold, with every seed that the lesson states. What is
wrong is said with file, line and key.

The JSON of list holds lessons (file, name, topic, title by language, languages, steps); that of
check holds passed, lessons (how many were checked) and problems (file, line, key, found, allowed).
"""
_NEW_NAME = "my-lesson"


def parser() -> Parser:
    """The command's arguments."""
    made = Parser(
        prog=f"{PROGRAM} lesson", description=f"{_DESCRIPTION}\n{EXIT_CODES}",
        usage=f"{PROGRAM} lesson check|list|new [FOLDER] [--json FILE|-]",
    )  # fmt: skip
    made.add_argument("what", choices=("check", "list", "new"), metavar="check|list|new")
    made.add_argument("folder", nargs="?", metavar="FOLDER", help="of lessons, or a lesson file")
    add_json(made)
    return made


def main(arguments: argparse.Namespace) -> int:
    """Run the command; the exit code."""
    if arguments.what == "new":
        return _new(Path(arguments.folder or "."))
    files = _files(arguments.folder)
    if arguments.what == "list":
        return _list(files, arguments.json_file)
    return _check(files, arguments.json_file)


def _files(given: str | None) -> list[Path]:
    from playground.session.lessons.shelf import SUFFIX, built_in, lesson_files

    folder = built_in() if given is None else Path(given)
    if is_file(folder):
        return [folder]
    if not is_folder(folder):
        raise UsageError(f"{folder}: there is no such folder or file")
    files = lesson_files(folder)
    if not files:
        raise UsageError(f"{folder}: holds no lesson; a lesson's name ends in {SUFFIX}")
    return files


def _list(files: list[Path], target: str | None) -> int:
    from playground.session.lessons.problems import LessonError
    from playground.session.lessons.reading import load

    found: list[dict[str, Any]] = []
    bad: list[str] = []
    for file in files:
        try:
            lesson = load(file)
        except LessonError as error:
            bad.append(str(error.problems[0]))
            continue
        found.append(
            {
                "file": str(file), "name": lesson.name, "topic": lesson.topic,
                "title": dict(lesson.title), "languages": list(lesson.languages),
                "steps": len(lesson.steps),
            }
        )  # fmt: skip
    if target:
        write_json({"lessons": found, "problems": bad}, target)
    if target != "-":
        for one in found:
            topic = "–" if one["topic"] is None else one["topic"]
            titles = " / ".join(one["title"].values())
            print(f"{topic:>2}  {one['name']:28} {one['steps']} steps  {titles}")
        for line in bad:
            print(f"cannot be read: {line}")
    return 1 if bad else 0


def _check(files: list[Path], target: str | None) -> int:
    from playground.session.lessons.checking import check_lesson
    from playground.session.lessons.problems import LessonError, LessonProblem
    from playground.session.lessons.reading import load

    problems: list[LessonProblem] = []
    with Progress("check") as progress:
        for place, file in enumerate(files):
            show = partial(progress, place / len(files))
            try:
                found = list(check_lesson(load(file), file, check=show))
            except LessonError as error:
                found = list(error.problems)
            if target != "-":
                for problem in found:
                    print(problem)
            problems.extend(found)
    if target:
        write_json(
            {
                "passed": not problems,
                "lessons": len(files),
                "problems": [
                    {
                        "file": str(one.file), "line": one.line, "key": one.key,
                        "found": one.found, "allowed": one.allowed,
                    }
                    for one in problems
                ],
            },
            target,
        )  # fmt: skip
    if target != "-":
        many = "1 lesson" if len(files) == 1 else f"{len(files)} lessons"
        wrong = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
        print(f"{many} checked: {wrong if problems else 'all promises are kept'}")
    return 1 if problems else 0


def _new(folder: Path) -> int:
    if not is_folder(folder):
        raise UsageError(f"{folder}: there is no such folder")
    template = (resources() / "lesson-template.toml").read_text(encoding="utf-8")
    for number in count(1):
        file = folder / (f"{_NEW_NAME}.toml" if number == 1 else f"{_NEW_NAME}-{number}.toml")
        try:
            write_whole(file, template, new=True)
            break
        except FileExistsError:  # nobody's lesson is written over
            continue
    print(f"{file}: a lesson to begin with; check it by: {PROGRAM} lesson check {file}")
    return 0
