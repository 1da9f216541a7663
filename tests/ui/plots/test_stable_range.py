"""Ranges that widen at once and narrow late."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from playground.ui.plots.stable_range import StableRange


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_widens_at_once_and_narrows_after_its_patience() -> None:
    clock = Clock()
    stable = StableRange(2.0, clock)
    assert stable.update(0, 5) == (0, 5)
    assert stable.update(-1, 3) == (-1, 5)
    clock.now = 1.9
    assert stable.update(0, 3) == (-1, 5)
    clock.now = 2.0
    assert stable.update(0, 2) == (-1, 3)  # all that was needed meanwhile
    clock.now = 9.0
    assert stable.update(0, 2) == (-1, 3)
    clock.now = 11.0
    assert stable.update(0, 2) == (0, 2)


def test_a_need_in_between_starts_the_waiting_anew() -> None:
    clock = Clock()
    stable = StableRange(2.0, clock)
    stable.update(0, 5)
    stable.update(0, 3)
    clock.now = 1.5
    stable.update(0, 5)
    clock.now = 3.0
    assert stable.update(0, 3) == (0, 5)
    clock.now = 5.0
    assert stable.update(0, 3) == (0, 3)


def test_forgetting_takes_the_next_range_as_it_comes() -> None:
    stable = StableRange(2.0, Clock())
    stable.update(0, 5)
    stable.forget()
    assert stable.update(1, 2) == (1, 2)


@given(st.lists(st.tuples(st.integers(-9, 0), st.integers(1, 9), st.floats(0, 1.5))))
def test_the_data_always_fit(needs: list[tuple[int, int, float]]) -> None:
    clock = Clock()
    stable = StableRange(2.0, clock)
    for low, high, seconds in needs:
        clock.now += seconds
        shown = stable.update(low, high)
        assert shown[0] <= low
        assert shown[1] >= high
