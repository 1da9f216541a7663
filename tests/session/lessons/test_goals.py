"""When a condition holds, and how a goal stands as a run goes on."""

import math
from types import SimpleNamespace
from typing import Any

import pytest

from playground.session.lessons.goals import GoalWatch, Verdict, holds
from playground.session.lessons.lesson import Condition, Goal, Judge
from playground.session.lessons.metrics import METRICS, Seen, figure
from playground.session.messages.measures import Evaluation


def seen(step: int = 0, train_error: float = 0.5, **others: Any) -> Seen:
    evaluation = Evaluation(
        step=step, data_cost=0.4, penalty_cost=0.1, train_error=train_error, dev_error=None,
        dev_cost=None, train_sample=10, dev_sample=None,
    )  # fmt: skip
    return Seen(step=step, state="finished", evaluation=evaluation, **others)


def below(value: float, metric: str = "train_error", **others: Any) -> Condition:
    return Condition(metric=metric, comparison="<=", value=value, **others)


def test_a_figure_is_compared() -> None:
    assert holds(below(0.5), seen())
    assert not holds(below(0.49), seen())
    assert holds(Condition(metric="cost", comparison=">=", value=0.5), seen())


def test_what_is_not_known_never_holds() -> None:
    assert not holds(below(1, "dev_error"), seen())
    assert not holds(below(1, "zero_share"), seen())
    assert not holds(Condition(metric="verdict", comparison="!=", value="x"), seen())
    assert not holds(below(1), seen(train_error=math.nan))


def test_every_layer_must_meet_it_or_the_named_one() -> None:
    shares = seen(linear_share=(0.9, 0.2))
    assert holds(below(0.9, "linear_share"), shares)
    assert not holds(below(0.5, "linear_share"), shares)
    assert holds(below(0.5, "linear_share", layer=2), shares)
    assert holds(below(0.5, "linear_share", layer=-1), shares)
    assert not holds(below(0.5, "linear_share", layer=3), shares)
    assert not holds(below(0.5, "linear_share"), seen(linear_share=(math.nan,)))
    assert not holds(below(0.5, "linear_share"), seen(linear_share=()))


def test_names_are_compared_whatever_their_order() -> None:
    def guilty(value: str | tuple[str, ...]) -> Condition:
        return Condition(metric="gradcheck.guilty", comparison="=", value=value)

    one, two = (seen(check=SimpleNamespace(guilty=names)) for names in (["W2"], ["W2", "b1"]))
    assert holds(guilty(("b1", "W2")), two)
    assert holds(guilty("W2"), one)
    assert not holds(guilty("W2"), two)


def test_every_metric_can_be_asked_of_a_bare_sight() -> None:
    for name in METRICS:
        figure(name, seen())


END = Goal(conditions=(below(0.1),), within_steps=100)
FIRST = Goal(conditions=(below(0.1),), within_steps=100, judge=Judge.FIRST, hold_steps=20)


def verdicts(goal: Goal, looks: list[tuple[int, float]], ended: bool = False) -> list[Verdict]:
    watch = GoalWatch(goal)
    return [watch.look(seen(step, error)) for step, error in looks[:-1]] + [
        watch.look(seen(*looks[-1]), ended=ended)
    ]


def test_at_the_end_means_at_the_end() -> None:
    assert verdicts(END, [(50, 0.0), (100, 0.2)]) == [Verdict.OPEN, Verdict.MISSED]
    assert verdicts(END, [(50, 0.3), (100, 0.1)]) == [Verdict.OPEN, Verdict.REACHED]


def test_an_early_stop_is_an_end() -> None:
    assert verdicts(END, [(50, 0.0)], ended=True) == [Verdict.REACHED]
    assert verdicts(END, [(50, 0.2)], ended=True) == [Verdict.MISSED]


@pytest.mark.parametrize(
    ("looks", "last"),
    [
        ([(40, 0.05), (50, 0.05), (60, 0.05)], Verdict.REACHED),  # held for 20 steps
        ([(40, 0.05), (50, 0.5), (60, 0.05)], Verdict.OPEN),  # not on end
        ([(90, 0.05), (110, 0.05)], Verdict.REACHED),  # begun in time
        ([(100, 0.5), (120, 0.5)], Verdict.MISSED),
    ],
)
def test_first_means_held_for_a_while(looks: list[tuple[int, float]], last: Verdict) -> None:
    assert verdicts(FIRST, looks)[-1] is last


def test_what_is_reached_stays_reached() -> None:
    watch = GoalWatch(END)
    watch.look(seen(100, 0.0))
    assert watch.look(seen(200, 0.9)) is Verdict.REACHED
