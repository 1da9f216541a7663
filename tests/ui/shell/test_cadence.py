"""A slow machine draws at an even pace, half or a third as often, instead of unevenly."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import cycle, islice

import pytest

from playground.ui.shell.cadence import MOST, Cadence

PERIOD = 0.016


def learned(costs: Iterable[float], cadence: Cadence | None = None) -> Cadence:
    """A cadence that has seen frames of so many periods each."""
    cadence = cadence or Cadence(PERIOD)
    for cost in costs:
        cadence.learn(cost * PERIOD)
    return cadence


@pytest.mark.parametrize(
    ("cost", "periods"), [(0.1, 1), (0.8, 1), (1.1, 2), (1.7, 2), (2.2, 3), (9.0, MOST)]
)
def test_a_frame_has_as_many_periods_as_it_takes(cost: float, periods: int) -> None:
    cadence = learned([cost] * 300)
    assert cadence.periods == periods
    assert cadence.seconds == pytest.approx(periods * PERIOD)


def test_it_stays_where_frames_cost_about_a_period() -> None:
    """Else the pace would go up and down, which is worse to look at than either."""
    cadence, changes = Cadence(PERIOD), 0
    for cost in islice(cycle([0.75, 0.85, 0.95, 1.0, 0.95, 0.8]), 3000):
        changes += cadence.learn(cost * PERIOD)
    assert changes <= 1
    slow, changes = learned([1.2] * 30), 0
    assert slow.periods == 2
    for cost in islice(cycle([0.75, 0.85, 0.95, 1.0, 0.95, 0.8]), 3000):
        changes += slow.learn(cost * PERIOD)
    assert changes == 0


def test_a_dear_frame_now_and_then_changes_nothing() -> None:
    """Such as one with figures in words, twice a second."""
    cadence, changes = Cadence(PERIOD), 0
    for number in range(3000):
        changes += cadence.learn((4.0 if number % 10 == 0 else 0.5) * PERIOD)
    assert changes == 0


def test_it_becomes_faster_again_later_than_it_became_slower() -> None:
    cadence = Cadence(PERIOD)
    until_slower = next(n for n in range(1, 1000) if cadence.learn(1.5 * PERIOD))
    until_faster = next(n for n in range(1, 1000) if cadence.learn(0.3 * PERIOD))
    assert cadence.periods == 1
    assert until_faster > 2 * until_slower


def test_from_three_periods_it_comes_back_one_by_one() -> None:
    cadence = learned([2.5] * 300)
    assert cadence.periods == 3
    seen = [cadence.periods for _ in range(400) if cadence.learn(0.2 * PERIOD)]
    assert seen == [2, 1]
