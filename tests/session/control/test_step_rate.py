"""How fast a run goes, on a clock of the test's own."""

from playground.session.control.step_rate import StepRate
from playground.session.messages.snapshot import State
from tests.session.fake_clock import FakeClock


def test_it_is_measured_over_a_while() -> None:
    clock = FakeClock()
    rate = StepRate(clock)
    clock.now += 0.1
    assert rate.measured(50, State.RUNNING) == 0
    clock.now += 0.2
    assert round(rate.measured(150, State.RUNNING)) == 500
    clock.now += 0.1
    assert round(rate.measured(900, State.RUNNING)) == 500  # not yet anew


def test_it_is_nothing_while_the_run_rests_and_begins_anew() -> None:
    clock = FakeClock()
    rate = StepRate(clock)
    clock.now += 1
    assert rate.measured(100, State.RUNNING) > 0
    assert rate.measured(100, State.PAUSED) == 0
    clock.now += 1
    rate.begin(0)
    clock.now += 0.5
    assert round(rate.measured(50, State.RUNNING)) == 100
