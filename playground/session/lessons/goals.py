"""Whether a condition holds of what is seen, and whether a goal is reached as a run goes on."""

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from playground.session.lessons.lesson import Condition, Goal, Judge
from playground.session.lessons.metrics import METRICS, Seen, figure

COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt,
    "=": operator.eq, "!=": operator.ne,
}  # fmt: skip
OF_WORDS = ("=", "!=")


def holds(condition: Condition, seen: Seen) -> bool:
    """Whether it holds; what is not known never does. NaN in a layer counts as not holding."""
    found = figure(condition.metric, seen)
    if found is None:
        return False
    compare = COMPARISONS[condition.comparison]
    if METRICS[condition.metric].kind == "names":
        assert isinstance(found, tuple)
        return compare(set(found), set(_names(condition.value)))
    if not isinstance(found, tuple):
        return compare(found, condition.value)
    if condition.layer is None:
        return bool(found) and all(compare(value, condition.value) for value in found)
    place = condition.layer - 1 if condition.layer > 0 else condition.layer
    return -len(found) <= place < len(found) and compare(found[place], condition.value)


def _names(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def all_hold(conditions: tuple[Condition, ...], seen: Seen) -> bool:
    """Whether all of them hold."""
    return all(holds(one, seen) for one in conditions)


class Verdict(StrEnum):
    """How a goal stands."""

    OPEN = "open"  # the run is not far enough to say
    REACHED = "reached"
    MISSED = "missed"  # at the end of its steps it does not hold


@dataclass
class GoalWatch:
    """Follows a run towards a goal: `look` at every measurement, in the order of steps."""

    goal: Goal
    _held_since: float = math.nan
    verdict: Verdict = Verdict.OPEN

    def begin_again(self) -> None:
        """The run begins anew; what was reached stays reached."""
        if self.verdict is not Verdict.REACHED:
            self._held_since, self.verdict = math.nan, Verdict.OPEN

    def look(self, seen: Seen, *, ended: bool = False) -> Verdict:
        """Judge at this step; ended: the run takes no further step, as after an early stop.

        Once reached, a goal stays reached.
        """
        if self.verdict is Verdict.REACHED:
            return self.verdict
        goal = self.goal
        met = all_hold(goal.conditions, seen)
        over = seen.step >= goal.within_steps or ended
        if goal.judge is Judge.END:
            self.verdict = _of_end(met) if over else Verdict.OPEN
            return self.verdict
        if not met:
            self._held_since = math.nan
        elif math.isnan(self._held_since):
            self._held_since = seen.step
        if met and seen.step - self._held_since >= goal.hold_steps:
            self.verdict = Verdict.REACHED
        elif seen.step >= goal.within_steps + goal.hold_steps or ended:
            self.verdict = Verdict.MISSED
        return self.verdict


def _of_end(met: bool) -> Verdict:
    return Verdict.REACHED if met else Verdict.MISSED
