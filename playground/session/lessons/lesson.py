"""A lesson as it is read from a file: texts in several languages, steps, goals. Only data.

A text is a mapping of language codes to plain text with a small markup: *emphasis*, and {metric}
for a present figure of the learner's own run, by the names in `metrics.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Text = Mapping[str, str]  # by language code
Changes = Mapping[str, Any]  # values by name of knob
LabChanges = Mapping[str, Mapping[str, Any]]  # settings by name of laboratory
NO_TEXT: Text = {}


class StepKind(StrEnum):
    """What a step asks of the learner."""

    PREDICT = "predict"  # say what will happen, before it can
    DO = "do"  # change something, perhaps towards a goal
    OBSERVE = "observe"  # look at the place that is pointed at
    EXPLAIN = "explain"  # why it is so, with the learner's own figures
    NAME = "name"  # say what is hidden, by its traces in a laboratory


class Judge(StrEnum):
    """When a goal is judged."""

    END = "end"  # at the end of its steps, or at an early stop
    FIRST = "first"  # as soon as it has held for its hold time


@dataclass(frozen=True, kw_only=True)
class Condition:
    """A figure compared with a value; of a figure for every layer, all layers must meet it.

    layer: of a figure for every layer, this one alone, 1 …; −1 is the last.
    """

    metric: str
    comparison: str
    value: float | str | bool | tuple[str, ...]
    layer: int | None = None


@dataclass(frozen=True, kw_only=True)
class Goal:
    """What is to be reached: all conditions, within so many steps of the run.

    hold_steps: with `first`, for how many steps on end they must hold. seeds: those for which the
    solution must reach it, and the start must not (of data, initialization and batches).
    """

    conditions: tuple[Condition, ...]
    within_steps: int
    judge: Judge = Judge.END
    hold_steps: int = 0
    seeds: tuple[int, ...] = (1, 2, 3)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What a step, or a move of a solution, sets: knobs, and settings of laboratories."""

    knobs: Changes = field(default_factory=dict)
    laboratories: LabChanges = field(default_factory=dict)

    def names(self) -> tuple[str, ...]:
        """What it sets, as `free` names it: lambd, gradcheck.epsilon."""
        of_laboratories = (f"{lab}.{name}" for lab, of in self.laboratories.items() for name in of)
        return (*self.knobs, *of_laboratories)

    def __bool__(self) -> bool:
        return bool(self.knobs or self.laboratories)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A statement of a text, tied to a measurement: after `steps` with `setting`, the condition.

    seeds: those for which it must hold.
    """

    condition: Condition
    steps: int
    setting: Setting
    seeds: tuple[int, ...] = (1, 2, 3)


@dataclass(frozen=True, kw_only=True)
class Choices:
    """A prediction by choosing; `answer` is the place of what happens."""

    options: tuple[Text, ...]
    answer: int


@dataclass(frozen=True, kw_only=True)
class Number:
    """A prediction on a slider from low to high, of a figure of the run after its steps."""

    low: float
    high: float
    metric: str
    logarithmic: bool = False


@dataclass(frozen=True, kw_only=True)
class Order:
    """A prediction of an order; `answer`: the places of the options as they really come."""

    options: tuple[Text, ...]
    answer: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A prediction drawn on an empty plot: a curve over steps, or a profile over layers."""

    curve: str


@dataclass(frozen=True, kw_only=True)
class Naming:
    """A hidden value of a laboratory's setting, to be named; what it does is in sight.

    It is one of the values that the lesson's steps of this kind hide.
    """

    laboratory: str
    setting: str


Prediction = Choices | Number | Order | Drawing | Naming


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a lesson.

    line: where it begins in its file. setting: what it sets as it begins, on top of the steps
    before. free: the knobs and
    settings that the learner may move, shown below the words; all others are locked.
    panels: those that are shown. laboratory: the one that is open. point: the place that is pointed
    at, by `places.py`. run_steps: how far the run is played once a prediction is locked in, or the
    step's button is pressed; 0: the learner plays. Of what is to be named: where a second look is
    taken. stars: of a challenge, three goals, each harder
    than the one before; there is no `goal` beside them.
    """

    kind: StepKind
    line: int
    text: Text
    setting: Setting = Setting()
    free: tuple[str, ...] = ()
    panels: tuple[str, ...] = ()
    laboratory: str | None = None
    point: str | None = None
    run_steps: int = 0
    prediction: Prediction | None = None
    goal: Goal | None = None
    stars: tuple[Goal, ...] = ()
    hints: tuple[Text, ...] = ()
    solution: tuple[Setting, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def naming(self) -> Naming | None:
        """What is hidden in it, and to be named; None: nothing."""
        return self.prediction if isinstance(self.prediction, Naming) else None

    @property
    def plays_when_locked(self) -> int:
        """How many steps are played once a prediction is locked in."""
        return 0 if self.naming is not None or self.prediction is None else self.run_steps

    @property
    def goals(self) -> tuple[Goal, ...]:
        """What is to be reached, the easiest first."""
        return self.stars if self.goal is None else (self.goal,)


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """A lesson. name: of its file, without the ending. topic: 0 to 14; None of one's own.

    setting: the knobs that it begins with; all others have their defaults, so that nothing of an
    earlier session leaks in. aim, misconceptions, questions: the teacher's page.
    """

    name: str
    topic: int | None
    title: Text
    aim: Text
    misconceptions: tuple[Text, ...]
    questions: tuple[Text, ...]
    setting: Setting
    steps: tuple[Step, ...]

    @property
    def is_challenge(self) -> bool:
        """Whether it is one task with stars."""
        return any(step.stars for step in self.steps)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it is written in."""
        return tuple(self.title)

    def setting_at(self, place: int) -> Setting:
        """All that is set when the step at `place`, 0 …, has begun."""
        knobs: dict[str, Any] = dict(self.setting.knobs)
        laboratories = {name: dict(of) for name, of in self.setting.laboratories.items()}
        for step in self.steps[: place + 1]:
            knobs.update(step.setting.knobs)
            for name, of in step.setting.laboratories.items():
                laboratories.setdefault(name, {}).update(of)
        return Setting(knobs=knobs, laboratories=laboratories)

    def hidden_at(self, place: int) -> Any:
        """The value that is to be named at a step; None: none is."""
        naming = self.steps[place].naming
        if naming is None:
            return None
        return self.setting_at(place).laboratories.get(naming.laboratory, {}).get(naming.setting)

    def hidden_values(self, naming: Naming) -> tuple[Any, ...]:
        """All values of this setting that its steps hide, in the order of their names."""
        places = [at for at, step in enumerate(self.steps) if step.naming == naming]
        return tuple(sorted({self.hidden_at(at) for at in places}, key=str))

    def words(self, text: Text, language: str) -> str:
        """A text in a language, else in the lesson's first one."""
        return text.get(language) or text.get(self.languages[0], "")
