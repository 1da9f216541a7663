"""Whether what a lesson hides can be named by its traces, by somebody who has not seen it.

The traces are those of a gradient check: which blocks are guilty, and how large the difference is,
at the start and after the step's training.
"""

import math
from typing import Any, NamedTuple

from playground.interruption import Check
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.laboratories.gradient_check import GradientCheckSetup, check_as_set
from playground.session.lessons.lesson import Lesson
from playground.session.run.run import Run
from playground.session.run.steps import steps_of

SEED_KNOBS = ("data_seed", "init_seed", "batch_seed")
OTHER_SEED = 100  # added to a seed: of the traces that somebody has seen before


class Trace(NamedTuple):
    """What two checks show."""

    guilty: tuple[frozenset[str], ...]
    sizes: tuple[float, ...]  # powers of ten

    def apart(self, other: "Trace") -> float:
        """How unlike another one it is; other blocks count more than any size."""
        pairs = zip(self.sizes, other.sizes, strict=True)
        sizes = sum(abs(one - two) for one, two in pairs)
        return 100.0 * (self.guilty != other.guilty) + sizes


def trace(lesson: Lesson, place: int, value: Any, seed: int, check: Check) -> Trace:
    """The traces of a hidden value at a step."""
    step = lesson.steps[place]
    assert step.naming is not None
    begun = lesson.setting_at(place)
    settings = dict(begun.laboratories.get(step.naming.laboratory, {}))
    settings[step.naming.setting] = value
    run = Run(
        DEFAULTS.with_changes(**{**begun.knobs, **dict.fromkeys(SEED_KNOBS, seed)}), most=None
    )
    setup = GradientCheckSetup().with_changes(**settings)
    guilty, sizes = [], []
    for steps in (0, step.run_steps):
        for _ in steps_of(run, steps - run.step_count):
            check()
        found = check_as_set(run, setup)
        guilty.append(frozenset(found.guilty))
        sizes.append(math.log10(max(found.difference, 1e-15)))
    return Trace(tuple(guilty), tuple(sizes))


def named(lesson: Lesson, last: int, seed: int, check: Check) -> int:
    """How many are named rightly up to a step by the likeness to traces of another seed."""
    count, known = 0, dict[Any, Trace]()
    for place in range(last + 1):
        naming = lesson.steps[place].naming
        if naming is None:
            continue
        for value in lesson.hidden_values(naming):
            if value not in known:
                known[value] = trace(lesson, place, value, seed + OTHER_SEED, check)
        hidden = lesson.hidden_at(place)
        seen = trace(lesson, place, hidden, seed, check)
        count += min(known, key=lambda value: known[value].apart(seen)) == hidden
    return count
