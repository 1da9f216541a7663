"""Budgets of time: every figure comes from a clock that is handed in."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.interruption import GivenUp
from playground.session.time_budget import Cost, LevelOfDetail, SnapshotCost, StepSlices, TimeBudget
from tests.session.fake_clock import FakeClock

SIDES = (100, 80, 64, 50, 40, 32, 24)


# ---- what something takes -----------------------------------------------------------------------


def test_a_cost_follows_as_quickly_as_it_is_told() -> None:
    cost = Cost(1.0, up=0.1, down=0.5)
    cost.learn(2.0)
    assert cost.seconds == pytest.approx(1.1)
    cost.learn(0.1)
    assert cost.seconds == pytest.approx(0.6)


def test_a_steady_cost_believes_only_what_comes_twice() -> None:
    cost = Cost(steady=True)
    cost.learn(0.5)
    assert cost.seconds == 0.0
    cost.learn(0.4)
    assert cost.seconds == 0.4
    cost.learn(9.0)
    assert cost.seconds == 0.4
    cost.forget()
    cost.learn(3.0)  # nothing before it counts
    assert cost.seconds == 3.0


def test_the_first_snapshot_of_a_network_says_nothing_of_the_others() -> None:
    cost = SnapshotCost()
    for _ in range(60):
        cost.learn(0.012, 0.0, first=True)  # a slider that draws new data
        cost.learn(0.006, 0.005, first=False)
        cost.learn(0.001, 0.0, first=False)
    assert cost.ahead(0.0, first=True) == pytest.approx(0.012)
    assert cost.ahead(0.0, first=False) == pytest.approx(0.001, rel=0.1)
    assert cost.ahead(0.005, first=False) == pytest.approx(0.006, rel=0.1)


# ---- how often ----------------------------------------------------------------------------------


def spend(budget: TimeBudget, clock: FakeClock, seconds: float) -> None:
    with budget.spending():
        clock.now += seconds


def test_work_is_due_once_it_has_paid_for_itself() -> None:
    clock = FakeClock()
    budget = TimeBudget(0.1, clock)
    assert budget.due()
    spend(budget, clock, 0.02)
    assert not budget.due()
    clock.now = 0.19
    assert not budget.due()
    assert budget.due(at=0.2)  # as it will be then
    clock.now = 0.2
    assert budget.due()
    spend(budget, clock, 0.02)
    budget.hurry()
    assert budget.due()


def test_cheap_work_keeps_its_least_distance() -> None:
    clock = FakeClock()
    budget = TimeBudget(0.1, clock, least=0.5)
    spend(budget, clock, 0.001)
    clock.now = 0.4
    assert not budget.due()
    clock.now = 0.5
    assert budget.due()


def test_work_that_is_given_up_is_still_due() -> None:
    clock = FakeClock()
    budget = TimeBudget(0.1, clock)

    def give_up() -> None:
        with budget.spending():
            clock.now += 5.0
            raise GivenUp

    with pytest.raises(GivenUp):
        give_up()
    assert budget.due()
    assert budget.cost.seconds == 0.0


def test_how_many_steps_pay_for_one_evaluation() -> None:
    clock = FakeClock()
    budget = TimeBudget(0.05, clock)
    spend(budget, clock, 1e-3)
    assert budget.pays_for(1e-4) == 200
    assert budget.pays_for(math.inf) == 0


# ---- how finely ---------------------------------------------------------------------------------


def sides(costs: list[float], budget: float = 0.004) -> list[int]:
    """The sides of pictures of which each place takes so long."""
    detail, found = LevelOfDetail(SIDES, budget, 0.0), []
    for place in costs:
        found.append(detail.side)
        detail.learn(place * detail.side**2)
    return found


def test_what_is_slow_from_the_start_becomes_coarse_at_once() -> None:
    # 4 µs a place: 24² places take 2.3 ms, 32² take 4.1 ms, above the budget of 4.
    assert sides([4e-6] * 4) == [100, 24, 24, 24]


def test_it_becomes_finer_when_there_is_time_again() -> None:
    found = sides([4e-6] * 3 + [1e-8] * 16)
    assert found[2] == 24
    assert found[-1] == 100
    assert found[2:] == sorted(found[2:])


def test_one_interrupted_picture_changes_nothing() -> None:
    assert set(sides([1e-8, 1e-8, 1e-3, 1e-8, 1e-8])) == {100}


@pytest.mark.parametrize("place", [5e-7, 6e-7, 1e-6, 2e-6, 3e-6])
def test_it_settles(place: float) -> None:
    assert len(set(sides([place] * 30)[10:])) == 1


def test_it_begins_with_what_is_guessed() -> None:
    assert LevelOfDetail(SIDES, 0.004, 1e-4).side == 24
    assert LevelOfDetail(SIDES, 0.004, 1e-6).side == 50


# ---- how many at once ---------------------------------------------------------------------------


def test_the_first_step_is_tried_alone_and_so_is_the_first_after_a_change() -> None:
    clock, done = FakeClock(), [0]
    slices = StepSlices(clock)

    def steps(count: int, seconds: float) -> None:
        with slices.doing(lambda: done[0]):
            done[0] += count
            clock.now += seconds

    assert (slices.seconds, slices.within(1.0)) == (math.inf, 1)
    steps(0, 1.0)  # none was done, and nothing learned
    assert slices.seconds == math.inf
    steps(5, 0.5)
    assert slices.seconds == pytest.approx(0.1)
    steps(1, 0.2)  # interrupted, perhaps
    assert slices.seconds == pytest.approx(0.11)
    steps(1, 0.01)
    assert slices.seconds == pytest.approx(0.06)
    assert (slices.within(0.61), slices.within(0.001)) == (10, 1)
    slices.forget()
    assert slices.within(1.0) == 1


@given(st.integers(1, 5000), st.integers(1, 4096), st.data())
def test_slices_end_with_what_happens_after_every_so_many_steps(
    count: int, every: int, data: st.DataObject
) -> None:
    clock, done = FakeClock(), [0]
    slices = StepSlices(clock)
    with slices.doing(lambda: done[0]):
        done[0] += 1
        clock.now += 1.0
    assert slices.within(count) == count
    step = data.draw(st.integers(0, every - 1))
    for _ in range(20):
        taken = slices.within(count, step % every, every)
        assert count / 2 <= taken <= 1.5 * count + 1
        meets = (step + taken) % every == 0
        goes_beyond = step // every != (step + taken) // every
        assert meets or not goes_beyond or every - step % every < count / 2
        step += taken
