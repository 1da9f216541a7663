"""A lesson as it is worked through: where one is, what was predicted, which goals are reached.

It knows no window. Nothing is scored: a prediction is kept to be shown beside what happened.
"""

from dataclasses import dataclass, field, replace

from playground.engine.gradient_check.result import GradientCheck
from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.lessons.goals import GoalWatch, Verdict
from playground.session.lessons.lesson import (
    Choices,
    Drawing,
    Lesson,
    Naming,
    Number,
    Order,
    Setting,
    Step,
)
from playground.session.lessons.metrics import METRICS, Seen, figure, seen_in_snapshot
from playground.session.messages.measures import Need
from playground.session.messages.snapshot import Snapshot, State

# What was predicted: a place, a number, places in an order, or points of a curve (x, y).
Predicted = int | float | tuple[int, ...] | tuple[tuple[float, float], ...]


@dataclass
class Progress:
    """What became of one step."""

    predicted: Predicted | None = None
    watches: tuple[GoalWatch, ...] = ()  # the easiest goal first
    hints: int = 0  # how many were asked for
    shown: int = 0  # moves of the solution that were done for the learner

    @property
    def stars(self) -> int:
        """How many goals are reached, from the easiest on."""
        reached = [watch.verdict is Verdict.REACHED for watch in self.watches]
        return reached.index(False) if False in reached else len(reached)

    @property
    def verdict(self) -> Verdict | None:
        """How the easiest goal stands; None where there is none."""
        return self.watches[0].verdict if self.watches else None


@dataclass
class LessonPlay:
    """One lesson in work; begins at its first step."""

    lesson: Lesson
    place: int = 0
    steps: list[Progress] = field(init=False)

    def __post_init__(self) -> None:
        self.steps = [Progress() for _ in self.lesson.steps]
        for step, progress in zip(self.lesson.steps, self.steps, strict=True):
            progress.watches = tuple(map(GoalWatch, step.goals))

    # ---- where one is -------------------------------------------------------------------------

    @property
    def step(self) -> Step:
        """The present step."""
        return self.lesson.steps[self.place]

    @property
    def progress(self) -> Progress:
        """What became of the present step so far."""
        return self.steps[self.place]

    @property
    def setting(self) -> Setting:
        """All that is set when the present step begins."""
        return self.lesson.setting_at(self.place)

    @property
    def knobs(self) -> Hyperparameters:
        """The knobs with which the present step begins."""
        return DEFAULTS.with_changes(**self.setting.knobs)

    @property
    def begins_anew(self) -> bool:
        """Whether the present step begins with a run of its own, not with the one that is there."""
        return self.place == 0 or bool(self.step.setting)

    @property
    def stands_at(self) -> int:
        """How far the run has come, by the steps before, when the present step begins."""
        steps, place, reached = self.lesson.steps, self.place, 0
        while place and not steps[place].setting:
            place -= 1
            reached = max(reached, steps[place].run_steps)
        return reached

    @property
    def is_first(self) -> bool:
        """Whether there is no step before."""
        return self.place == 0

    @property
    def is_last(self) -> bool:
        """Whether there is no step after."""
        return self.place == len(self.lesson.steps) - 1

    def go(self, steps: int) -> bool:
        """Go so many steps on or back; whether there is such a step."""
        place = self.place + steps
        if not 0 <= place < len(self.lesson.steps):
            return False
        self.place = place
        return True

    # ---- predictions --------------------------------------------------------------------------

    @property
    def waits_for_prediction(self) -> bool:
        """Whether the run must wait until something was predicted."""
        return self.step.prediction is not None and self.progress.predicted is None

    def predict(self, predicted: Predicted) -> None:
        """Lock a prediction in; the first one stays."""
        if self.waits_for_prediction:
            self.progress.predicted = predicted

    @property
    def is_curtained(self) -> bool:
        """Whether what happens is covered until something was predicted, for no run brings it."""
        step = self.step
        return self.waits_for_prediction and not step.run_steps and step.naming is None

    @property
    def named(self) -> int:
        """How many hidden values were named as they are."""
        return sum(map(self._is_named, range(len(self.steps))))

    def _is_named(self, place: int) -> bool:
        naming, predicted = self.lesson.steps[place].naming, self.steps[place].predicted
        if naming is None or not isinstance(predicted, int):
            return False
        return bool(self.lesson.hidden_values(naming)[predicted] == self.lesson.hidden_at(place))

    def agrees(self) -> bool | None:
        """Whether a choice or an order was predicted as it comes; None where one cannot say."""
        predicted, prediction = self.progress.predicted, self.step.prediction
        if predicted is not None and isinstance(prediction, Naming):
            return self._is_named(self.place)
        if predicted is None or not isinstance(prediction, Choices | Order):
            return None
        return predicted == prediction.answer

    def measured(self, seen: Seen) -> float | None:
        """The figure that a number was predicted for, once the run of the step is done."""
        prediction = self.step.prediction
        if not isinstance(prediction, Number) or not self.is_over(seen):
            return None
        found = figure(prediction.metric, seen)
        return float(found) if isinstance(found, int | float) else None

    def is_over(self, seen: Seen) -> bool:
        """Whether the run that a prediction is about has come to its end."""
        return seen.step >= self.step.plays_when_locked or seen.state != "finished"

    # ---- goals --------------------------------------------------------------------------------

    @property
    def within(self) -> int:
        """How far the run of the present step goes; 0: as far as one likes."""
        goals = self.step.goals
        longest = max((goal.within_steps + goal.hold_steps for goal in goals), default=0)
        return max(longest, self.step.run_steps)

    @property
    def needs(self) -> frozenset[Need]:
        """What must be measured for the present step's goal, prediction and text."""
        step, names = self.step, set[str]()
        names.update(one.metric for goal in step.goals for one in goal.conditions)
        if isinstance(step.prediction, Number):
            names.add(step.prediction.metric)
        if isinstance(step.prediction, Drawing) and step.prediction.curve in METRICS:
            names.add(step.prediction.curve)
        for text in step.text.values():
            names.update(name for name in METRICS if f"{{{name}}}" in text)
        return frozenset(need for name in names if (need := METRICS[name].need) is not None)

    def differing(self, knobs: Hyperparameters) -> tuple[str, ...]:
        """Knobs that are not free and are not as the step has set them: no goal counts so."""
        return tuple(name for name in self.knobs.differences(knobs) if name not in self.step.free)

    def seen(self, snapshot: Snapshot, check: GradientCheck | None = None) -> Seen:
        """What is known of the run, and of what was named."""
        return replace(seen_in_snapshot(snapshot, check), named=self.named)

    def look(self, snapshot: Snapshot, check: GradientCheck | None = None) -> Verdict | None:
        """Judge the present step's goal by what is shown; None where there is none to judge."""
        progress = self.progress
        if not progress.watches:
            return None
        seen = self.seen(snapshot, check)
        if self.differing(snapshot.hyperparameters) or snapshot.looking_back:
            return progress.verdict
        if self.asks_check and check is None:
            return progress.verdict
        ended = snapshot.state in (State.DIVERGED, State.STOPPED_EARLY)
        for watch in progress.watches:
            if snapshot.step == 0 and watch.goal.within_steps > 0:
                watch.begin_again()
            else:
                watch.look(seen, ended=ended)
        return progress.verdict

    @property
    def asks_check(self) -> bool:
        """Whether the present goals are about a gradient check."""
        conditions = [one for goal in self.step.goals for one in goal.conditions]
        return any(METRICS[one.metric].of_check for one in conditions)

    def count_hint(self) -> None:
        """One more hint is asked for."""
        self.progress.hints = min(len(self.step.hints), self.progress.hints + 1)

    def next_move(self) -> Setting | None:
        """The next move of the solution, to be done for the learner; None: all are done."""
        progress = self.progress
        if progress.shown >= len(self.step.solution):
            return None
        progress.shown += 1
        return self.step.solution[progress.shown - 1]
