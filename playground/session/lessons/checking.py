"""Whether a lesson keeps its promises: its goals, its solutions and its claims, without a window.

Everything is run as the window would run it, for each seed that the lesson states.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from playground.engine.gradient_check.result import GradientCheck
from playground.interruption import Check, no_check
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.laboratories.gradient_check import GradientCheckSetup, check_as_set
from playground.session.lessons.goals import GoalWatch, Verdict, all_hold, holds
from playground.session.lessons.lesson import (
    Claim,
    Condition,
    Goal,
    Judge,
    Lesson,
    Setting,
    Step,
    StepKind,
)
from playground.session.lessons.metrics import METRICS, Seen, figure, seen_in_run
from playground.session.lessons.naming import SEED_KNOBS, named
from playground.session.lessons.problems import LessonProblem
from playground.session.run.diagnosis import RunDiagnosis
from playground.session.run.run import Run
from playground.session.run.steps import steps_of

_EVERY = 20  # steps between two looks, where a goal may be reached on the way
# So much fits beside the plots at 1280 × 720, of each language.
MOST_CHARACTERS = {"en": 420, "zh_CN": 190}
FEWEST_STEPS, MOST_STEPS = 3, 8
_MEASURED = re.compile(r"\d\s?%")


@dataclass(frozen=True)
class _Played:
    """A run and what came of it."""

    run: Run
    settings: dict[str, Any]  # of the gradient check
    diagnosis: RunDiagnosis

    def seen(self, conditions: Sequence[Condition]) -> Seen:
        """All figures now; a gradient check only where a condition is about it."""
        evaluation = self.run.evaluate()
        self.diagnosis.note(evaluation)
        check = self._check() if any(METRICS[one.metric].of_check for one in conditions) else None
        return seen_in_run(self.run, self.diagnosis, evaluation, check)

    def _check(self) -> GradientCheck:
        return check_as_set(self.run, GradientCheckSetup().with_changes(**self.settings))


def _begin(
    lesson: Lesson, place: int, settings: Sequence[Setting], seed: int, check: Check
) -> _Played:
    """The run that stands at a step once some more was set."""
    begun = lesson.setting_at(place)
    knobs, laboratory = dict(begun.knobs), dict(begun.laboratories.get("gradcheck", {}))
    for one in settings:
        knobs.update(one.knobs)
        laboratory.update(one.laboratories.get("gradcheck", {}))
    knobs.update(dict.fromkeys(SEED_KNOBS, seed))
    run = Run(DEFAULTS.with_changes(**knobs), most=None, check=check)
    return _Played(run, laboratory, RunDiagnosis(run))


def verdict(
    lesson: Lesson, place: int, goal: Goal, moves: Sequence[Setting], seed: int,
    check: Check = no_check,
) -> tuple[Verdict, Seen]:  # fmt: skip
    """How a goal stands at the end, once the moves were made at the step's start."""
    played = _begin(lesson, place, moves, seed, check)
    watch, run = GoalWatch(goal), played.run
    last = goal.within_steps + goal.hold_steps
    while True:
        over = run.ended is not None or run.step_count >= last
        if goal.judge is Judge.FIRST or over:
            seen = played.seen(goal.conditions)
            if watch.look(seen, ended=run.ended is not None) is not Verdict.OPEN:
                return watch.verdict, seen
        part = last if goal.judge is Judge.END else run.step_count + _EVERY
        for _ in steps_of(run, min(part, last) - run.step_count):
            check()


def check_lesson(
    lesson: Lesson, file: Path, *, tell: Callable[[str], None] = lambda text: None,
    check: Check = no_check,
) -> Iterator[LessonProblem]:  # fmt: skip
    """What is promised and does not happen. tell: hears what is being tried."""
    yield from _form(lesson, file)
    for place, step in enumerate(lesson.steps):
        try:
            yield from _of_step(lesson, place, file, tell, check)
        except ValueError as error:  # a check that cannot be done with these knobs, say
            yield LessonProblem(file, step.line, f"step {place + 1}", str(error))


def _of_step(
    lesson: Lesson, place: int, file: Path, tell: Callable[[str], None], check: Check
) -> Iterator[LessonProblem]:
    step = lesson.steps[place]
    name = f"{lesson.name}, step {place + 1}"
    if step.naming is not None and lesson.hidden_at(place) is None:
        yield LessonProblem(file, step.line, f"step {place + 1}, name", "nothing is hidden")
    elif step.naming is not None and step.goals:
        tell(f"{name}: names")
        yield from _of_names(lesson, place, step, file, check)
    elif step.goals:
        tell(f"{name}: goal")
        yield from _of_goal(lesson, place, step, file, check)
    for claim in step.claims:
        tell(f"{name}: claim")
        yield from _of_claim(lesson, place, claim, file, check)


def _form(lesson: Lesson, file: Path) -> Iterator[LessonProblem]:
    """What can be said without running anything."""
    count = len(lesson.steps)
    if not FEWEST_STEPS <= count <= MOST_STEPS and not lesson.is_challenge:
        allowed = f"{FEWEST_STEPS} to {MOST_STEPS}"
        yield LessonProblem(file, 1, "step", f"{count} steps", allowed)
    for place, step in enumerate(lesson.steps):
        key = f"step {place + 1}"
        for language, text in step.text.items():
            most = MOST_CHARACTERS.get(language, MOST_CHARACTERS["en"])
            if len(text) > most:
                found = f"{len(text)} characters in {language}: too long to fit beside the plots"
                yield LessonProblem(file, step.line, f"{key}, text", found, f"up to {most}")
        said = any(_MEASURED.search(text) for text in step.text.values())
        answered = step.kind is StepKind.PREDICT and hasattr(step.prediction, "answer")
        if (said or answered) and not (step.claims or step.stars):
            what = "a measured figure in the text" if said else "an answer to a prediction"
            found = f"{what} without a claim that is measured"
            yield LessonProblem(file, step.line, key, found, "claims = [{ … }]")


def _of_goal(
    lesson: Lesson, place: int, step: Step, file: Path, check: Check
) -> Iterator[LessonProblem]:
    """The easiest goal must not hold at the start, the hardest one must be reached."""
    key = f"step {place + 1}, {'stars' if step.stars else 'goal'}"
    easiest, goal = step.goals[0], step.goals[-1]
    for seed in goal.seeds:
        found, seen = verdict(lesson, place, easiest, (), seed, check)
        if found is Verdict.REACHED:
            said = f"holds without doing anything, with seed {seed}: {_said(easiest, seen)}"
            yield LessonProblem(file, step.line, key, said)
        found, seen = verdict(lesson, place, goal, step.solution, seed, check)
        if found is not Verdict.REACHED:
            said = f"the solution does not reach it, with seed {seed}: {_said(goal, seen)}"
            yield LessonProblem(file, step.line, key, said)


def _of_names(
    lesson: Lesson, place: int, step: Step, file: Path, check: Check
) -> Iterator[LessonProblem]:
    """All that is hidden can be named by its traces, and before any is no goal holds."""
    key, easiest, goal = f"step {place + 1}, stars", step.goals[0], step.goals[-1]
    for seed in goal.seeds:
        seen = _begin(lesson, place, (), seed, check).seen(())
        if all_hold(easiest.conditions, seen):
            yield LessonProblem(file, step.line, key, f"holds without naming, with seed {seed}")
        seen = replace(seen, named=named(lesson, place, seed, check))
        if not all_hold(goal.conditions, seen):
            said = f"the traces do not tell them apart, with seed {seed}: {_said(goal, seen)}"
            yield LessonProblem(file, step.line, key, said)


def _of_claim(
    lesson: Lesson, place: int, claim: Claim, file: Path, check: Check
) -> Iterator[LessonProblem]:
    step = lesson.steps[place]
    for seed in claim.seeds:
        played = _begin(lesson, place, (claim.setting,), seed, check)
        for _ in steps_of(played.run, claim.steps):
            check()
        seen = played.seen((claim.condition,))
        if not holds(claim.condition, seen):
            found = f"does not hold, with seed {seed}: {_figure(claim.condition, seen)}"
            yield LessonProblem(file, step.line, f"step {place + 1}, claims", found)


def _said(goal: Goal, seen: Seen) -> str:
    figures = "; ".join(_figure(one, seen) for one in goal.conditions)
    return f"{figures}, at step {seen.step}"


def _figure(condition: Condition, seen: Seen) -> str:
    found = figure(condition.metric, seen)
    if isinstance(found, tuple):
        shown = ", ".join(f"{one:.4g}" if isinstance(one, float) else one for one in found)
        shown = f"({shown})"
    else:
        shown = f"{found:.6g}" if isinstance(found, float) else f"{found}"
    layer = "" if condition.layer is None else f" of layer {condition.layer}"
    asked = f"{condition.comparison} {condition.value}"
    return f"{condition.metric}{layer} is {shown} (asked for: {asked})"
