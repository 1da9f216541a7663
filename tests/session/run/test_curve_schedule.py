"""When the curves of a run without a window are measured."""

import itertools

from playground.engine.network import Architecture
from playground.session.run.curve_schedule import EverySteps, WorkSchedule

SMALL = Architecture(2, (4,), ("tanh",))
WIDE = Architecture(2, (32, 32, 32), ("relu",) * 3)


def steps(schedule: WorkSchedule, until: int) -> list[int]:
    found = [0]
    while (step := schedule.next(found[-1])) <= until:
        found.append(step)
    return found


def test_a_small_run_is_measured_at_every_step_and_then_less_often() -> None:
    found = steps(WorkSchedule(SMALL, 200, 10), 20_000)
    assert found[:200] == list(range(200))
    gaps = [b - a for a, b in itertools.pairwise(found)]
    assert gaps == sorted(gaps)
    assert len(found) < 2000


def test_a_million_examples_are_not_measured_again_within_a_thousand_steps() -> None:
    assert steps(WorkSchedule(WIDE, 800_000, 256), 1000) == [0]


def test_in_the_long_run_the_curves_cost_a_twentieth() -> None:
    found = steps(WorkSchedule(WIDE, 800_000, 256), 2_000_000)
    work_of_points = len(found) * 800_000
    assert 0.5 < work_of_points / (0.05 * 3 * 256 * found[-1]) < 1.2


def test_a_fixed_interval() -> None:
    assert [EverySteps(7).next(step) for step in (0, 6, 7, 13)] == [7, 7, 14, 14]
