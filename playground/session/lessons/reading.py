"""Lesson files: TOML, format 1. Read strictly; every mistake is said with its line and key."""

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from playground.i18n.languages import LANGUAGES
from playground.i18n.messages import system_reason
from playground.knobs.hyperparameters import DEFAULTS, KNOBS
from playground.plain_file import TooLargeError, read_plain
from playground.session.laboratories.laboratory import LABORATORIES
from playground.session.lessons.goals import COMPARISONS, OF_WORDS
from playground.session.lessons.lab_settings import checked, lab_settings
from playground.session.lessons.lesson import (
    NO_TEXT,
    Choices,
    Claim,
    Condition,
    Drawing,
    Goal,
    Judge,
    Lesson,
    Naming,
    Number,
    Order,
    Prediction,
    Setting,
    Step,
    StepKind,
    Text,
)
from playground.session.lessons.metrics import METRICS
from playground.session.lessons.places import CURVES, PANELS, places
from playground.session.lessons.problems import LessonError, LessonProblem
from playground.session.lessons.shelf import MOST_BYTES
from playground.session.lessons.tables import Mistakes, Table

W = TypeVar("W", bound=StrEnum)
FORMAT = 1
STARS = 3
TOPICS = range(15)  # 0: first minutes
_WITH_STARS = (StepKind.DO, StepKind.NAME)
_MOST_STEPS = 100_000  # of a run
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def load(file: Path) -> Lesson:
    """One lesson; `LessonError` with all that is wrong with it."""
    try:
        data = read_plain(file, MOST_BYTES)
    except TooLargeError as error:
        raise _refused(file, "the file is larger than 200 kB, so not a lesson") from error
    except OSError as error:
        raise _refused(file, system_reason(error)) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _refused(file, f"byte {error.start + 1} is not UTF-8 text", line) from error
    return loads(text, file)


def loads(text: str, file: Path) -> Lesson:
    """A lesson from the text of its file; file: what it is called in messages."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        said = re.sub(r"\s*\(at .*\)$", "", str(error))
        raise _refused(file, f"not TOML: {said}", line) from error
    except RecursionError as error:
        raise _refused(file, "not TOML: brackets in brackets, too many") from error
    mistakes = Mistakes(file, text)
    lesson = _lesson(Table(document, (), mistakes), file.stem)
    if mistakes.found:
        raise LessonError(tuple(sorted(mistakes.found, key=lambda one: one.line)))
    return lesson


def _refused(file: Path, found: str, line: int = 1) -> LessonError:
    return LessonError((LessonProblem(file, line, "", found),))


def _lesson(table: Table, name: str) -> Lesson:
    version = table.take("format", int)
    if version != FORMAT:
        newer = " was written for a newer version of the program" if version > FORMAT else ""
        table.say("format", f"format {version}{newer}", f"{FORMAT}")
    topic = table.take("topic", int, None)
    if topic is not None and topic not in TOPICS:
        table.say("topic", f"{topic}", "0 to 14, or no topic")
    title = _text(table, "title", None)
    languages = tuple(title)
    of = _Texts(languages)
    lesson = Lesson(
        name=name,
        topic=topic,
        title=title,
        aim=of.one(table, "aim"),
        misconceptions=of.several(table, "misconceptions"),
        questions=of.several(table, "questions"),
        setting=_setting(table, "set"),
        steps=tuple(_step(one, place, of) for place, one in enumerate(table.tables("step"))),
    )
    if not lesson.steps:
        table.mistakes.say((), "there is no step", "[[step]], at least one")
    _knobs_suit(lesson, table)
    table.done()
    return lesson


def _knobs_suit(lesson: Lesson, table: Table) -> None:
    """All that is set up to a step must be allowed together."""
    for place in range(len(lesson.steps)):
        try:
            DEFAULTS.with_changes(**lesson.setting_at(place).knobs)
        except ValueError as error:
            table.mistakes.say(("step", place, "set"), str(error))
            return


def _text(table: Table, key: str, languages: tuple[str, ...] | None) -> Text:
    """A text in every language of the lesson; languages: None where this one says which."""
    inner = table.table(key)
    if inner is None:
        table.mistakes.say(table.path, f"the key “{key}” is missing", f'{key}.en = "…"')
        return NO_TEXT
    return _checked_text(inner, languages)


def _checked_text(inner: Table, languages: tuple[str, ...] | None) -> Text:
    found = inner.rest()
    for language, text in found.items():
        if language not in LANGUAGES:
            inner.say(language, f"unknown language “{language}”", ", ".join(LANGUAGES))
        if not isinstance(text, str) or not text.strip():
            inner.say(language, f"{text!r}", "a text")
            return NO_TEXT
        for name in _PLACEHOLDER.findall(text):
            if name not in METRICS:
                inner.say(language, f"unknown figure “{{{name}}}”", ", ".join(METRICS))
    if languages is not None and set(found) != set(languages):
        missing = [one for one in languages if one not in found]
        others = [one for one in found if one not in languages]
        what = f"no text in {', '.join(missing)}" if missing else f"a text in {', '.join(others)}"
        inner.mistakes.say(inner.path, what, f"the languages of the title: {', '.join(languages)}")
    return dict(found)


class _Texts:
    """Reads texts in the languages of the lesson."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self._languages = languages

    def one(self, table: Table, key: str) -> Text:
        return _text(table, key, self._languages)

    def several(self, table: Table, key: str) -> tuple[Text, ...]:
        """A list of texts: key.en = ["…", "…"]."""
        inner = table.table(key)
        if inner is None:
            return ()
        lists = inner.rest()
        if set(lists) != set(self._languages) or any(
            not isinstance(one, list) or not all(isinstance(text, str) for text in one)
            for one in lists.values()
        ):
            allowed = f"a list of texts in each of {', '.join(self._languages)}"
            table.say(key, "not the same in every language", allowed)
            return ()
        counts = {len(one) for one in lists.values()}
        if len(counts) > 1:
            table.say(key, f"lists of {sorted(counts)} texts", "as many in every language")
            return ()
        made = [
            {language: texts[place] for language, texts in lists.items()}
            for place in range(counts.pop() if counts else 0)
        ]
        for text in made:
            _checked_text(Table(text, (*table.path, key), table.mistakes), self._languages)
        return tuple(made)


def _setting(table: Table, key: str) -> Setting:
    inner = table.table(key)
    return Setting() if inner is None else _setting_of(inner)


def _setting_of(table: Table) -> Setting:
    knobs: dict[str, Any] = {}
    laboratories: dict[str, Mapping[str, Any]] = {}
    for name, value in table.rest().items():
        if name in LABORATORIES and isinstance(value, dict):
            try:
                laboratories[name] = checked(name, value)
            except ValueError as error:
                table.say(name, str(error))
            continue
        if name not in KNOBS:
            allowed = "names of knobs, or of laboratories: " + ", ".join(LABORATORIES)
            table.say(name, f"unknown knob “{name}”", allowed)
            continue
        value = tuple(value) if isinstance(value, list) else value
        try:
            knobs[name] = KNOBS[name].check(value)
        except ValueError as error:
            table.say(name, str(error))
    return Setting(knobs=knobs, laboratories=laboratories)


def _condition(table: Table) -> Condition:
    metric = table.choice("metric", METRICS)
    comparison = table.choice("is", COMPARISONS)
    value, layer = table.raw("value"), table.take("layer", int, None)
    kind = METRICS[metric].kind if metric in METRICS else None
    if kind == "names" and isinstance(value, list):
        value = tuple(value)
    fits = {
        "number": isinstance(value, int | float) and not isinstance(value, bool),
        "word": isinstance(value, str),
        "flag": isinstance(value, bool),
        "names": isinstance(value, tuple),
    }
    if kind is not None and not fits[kind]:
        table.say("value", f"{value!r}", f"a {kind}, as {metric} is")
    if kind not in (None, "number") and comparison not in OF_WORDS:
        table.say("is", f"{comparison!r}", f"{' or '.join(OF_WORDS)}, as {metric} is no number")
    if layer is not None and not (metric in METRICS and METRICS[metric].by_layer):
        table.say("layer", f"{layer}", "only where there is a figure for every layer")
    table.done()
    return Condition(metric=metric, comparison=comparison, value=value, layer=layer)


def _member(table: Table, key: str, words: type[W], default: W | None = None) -> W:
    """One of the words of an enumeration; the last of them where it is wrong or missing."""
    allowed = [str(one) for one in words]
    found = table.choice(key, allowed, *(() if default is None else (str(default),)))
    return words(found) if found in allowed else list(words)[-1]


def _counted(table: Table, key: str, default: Any, low: int = 0) -> int:
    value: int = table.take(key, int, default) if default is not None else table.take(key, int)
    if not low <= value <= _MOST_STEPS:
        table.say(key, f"{value}", f"{low} to {_MOST_STEPS}")
    return value


def _seeds(table: Table) -> tuple[int, ...]:
    found = table.take("seeds", list, [1, 2, 3])
    if not found or not all(isinstance(one, int) and one >= 0 for one in found):
        table.say("seeds", f"{found!r}", "a list of whole numbers")
        return (1,)
    return tuple(found)


def _goal(table: Table) -> Goal:
    conditions = tuple(map(_condition, table.tables("all")))
    if not conditions:
        table.mistakes.say(table.path, "there is no condition", "all = [{ metric, is, value }]")
    of_check = any(one.metric in METRICS and METRICS[one.metric].of_check for one in conditions)
    goal = Goal(
        conditions=conditions,
        within_steps=_counted(table, "within_steps", 0 if of_check else None),
        judge=_member(table, "judge", Judge, Judge.END),
        hold_steps=_counted(table, "hold_steps", 0),
        seeds=_seeds(table),
    )
    table.done()
    return goal


def _claim(table: Table) -> Claim:
    steps, setting = _counted(table, "steps", 0), _setting(table, "set")
    seeds = _seeds(table)
    condition = _condition(Table(table.rest(), table.path, table.mistakes))
    return Claim(condition=condition, steps=steps, setting=setting, seeds=seeds)


def _one_of(table: Table, makers: Mapping[str, Callable[[], Prediction]]) -> Prediction | None:
    given = [key for key in makers if key in table]
    if len(given) != 1:
        table.mistakes.say(table.path, "no way to predict, or several", " or ".join(makers))
        for key in makers:
            table.raw(key)
        return None
    return makers[given[0]]()


def _predicted(kind: StepKind, table: Table, of: _Texts) -> Prediction | None:
    if kind is StepKind.NAME:
        laboratory, _, setting = table.choice("name", lab_settings()).partition(".")
        return Naming(laboratory=laboratory, setting=setting)
    return _prediction(table, of) if kind is StepKind.PREDICT else None


def _prediction(table: Table, of: _Texts) -> Prediction | None:
    def choices() -> Prediction:
        options, answer = of.several(table, "choices"), table.take("answer", int)
        _places(table, [answer], options)
        return Choices(options=options, answer=answer - 1)

    def number() -> Prediction:
        inner = table.table("number")
        assert inner is not None
        made = Number(
            low=inner.take("low", float),
            high=inner.take("high", float),
            metric=inner.choice("metric", METRICS),
            logarithmic=inner.take("logarithmic", bool, False),
        )
        if not made.low < made.high or (made.logarithmic and made.low <= 0):
            inner.say("low", f"{made.low} to {made.high}", "a range from low to high")
        inner.done()
        return made

    def order() -> Prediction:
        options, answer = of.several(table, "order"), table.take("answer", list)
        _places(table, answer, options)
        if options and sorted(answer) != list(range(1, len(options) + 1)):
            table.say("answer", f"{answer}", "every place of the order once")
        return Order(options=options, answer=tuple(place - 1 for place in answer))

    def drawing() -> Prediction:
        return Drawing(curve=table.choice("draw", CURVES))

    makers = {"choices": choices, "number": number, "order": order, "draw": drawing}
    return _one_of(table, makers)


def _places(table: Table, answers: Iterable[object], options: Collection[Text]) -> None:
    for answer in answers if options else ():  # why there are none is said already
        if not isinstance(answer, int) or not 1 <= answer <= len(options):
            table.say("answer", f"{answer!r}", f"a place from 1 to {len(options)}")


def _step(table: Table, place: int, of: _Texts) -> Step:
    kind = _member(table, "kind", StepKind)
    goal_table = table.table("goal") if kind is StepKind.DO else None
    stars = tuple(map(_goal, table.tables("stars"))) if kind in _WITH_STARS else ()
    if stars and (len(stars) != STARS or goal_table is not None):
        table.say("stars", f"{len(stars)} goals", f"{STARS}, and no goal beside them")
    laboratory = table.choice("laboratory", LABORATORIES, None)
    step = Step(
        kind=kind,
        line=table.mistakes.line(("step", place)),
        text=of.one(table, "text"),
        setting=_setting(table, "set"),
        free=table.names("free", (*KNOBS, *lab_settings())),
        panels=table.names("panels", PANELS),
        laboratory=laboratory,
        point=table.choice("point", places(), None),
        run_steps=_counted(table, "run_steps", 0),
        prediction=_predicted(kind, table, of),
        goal=None if goal_table is None else _goal(goal_table),
        stars=stars,
        hints=of.several(table, "hints"),
        solution=tuple(map(_setting_of, table.tables("solution"))),
        claims=tuple(map(_claim, table.tables("claims"))),
    )
    if kind is StepKind.OBSERVE and step.point is None:
        table.mistakes.say(table.path, "the key “point” is missing", "a place to look at")
    if step.goals and step.naming is None:
        _whole(step, table)
    if step.naming is not None and step.naming.laboratory != step.laboratory:
        found = f"of {step.naming.laboratory}, which is not the step's laboratory"
        table.say("name", found, f"laboratory = “{step.naming.laboratory}”")
    elif not step.goals and (step.solution or step.hints):
        key = "solution" if step.solution else "hints"
        table.say(key, "there is no goal that it belongs to", "only beside a goal")
    table.done()
    return step


def _whole(step: Step, table: Table) -> None:
    """A goal comes with two hints, a solution, and the knobs that the solution moves."""
    if len(step.hints) != 2:
        table.mistakes.say(table.path, f"{len(step.hints)} hints", "two: where to look, what to do")
    if not step.solution:
        table.mistakes.say(table.path, "the goal has no solution", "solution = [{ knob = value }]")
    moved = {name for move in step.solution for name in move.names()}
    if locked := sorted(moved - set(step.free)):
        table.say("solution", f"moves what is locked: {', '.join(locked)}", "those in free")
