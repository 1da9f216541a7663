"""Meters keep to their share of the time, and say beforehand what they will take."""

from __future__ import annotations

import pytest

from playground.session.measuring.observer import Observer
from playground.session.measuring.weight_meter import WeightMeter
from playground.session.messages.measures import Need
from playground.session.run.run import Run
from tests.session.fake_clock import FakeClock
from tests.session.made_runs import SMALL

TAKES = 0.008  # seconds
LEAST = max(WeightMeter.least, TAKES / 0.05)
ASKED = frozenset({Need.WEIGHTS})


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    """One on which the weights' meter takes its time."""
    clock, measure = FakeClock(), WeightMeter.measure

    def slowly(meter: WeightMeter) -> object:
        clock.now += TAKES
        return measure(meter)

    monkeypatch.setattr(WeightMeter, "measure", slowly)
    return clock


def test_what_a_snapshot_will_take_is_known_before_it_is_made(clock: FakeClock) -> None:
    run = Run(SMALL)
    observer = Observer(run, clock)
    first = observer.meters(ASKED, running=True)
    assert observer.dear_seconds == pytest.approx(TAKES)
    begun = clock.now - TAKES
    run.step(1)
    assert observer.dear_ahead(begun + 0.9 * LEAST, just_training=True) == 0
    clock.now = begun + 0.89 * LEAST
    assert observer.meters(ASKED, running=True) == first
    assert observer.dear_seconds == 0
    # It is due at the frame, and is taken for it though the snapshot is made a little before.
    frame = begun + 1.001 * LEAST
    assert observer.dear_ahead(frame, just_training=True) == pytest.approx(TAKES)
    clock.now = frame - TAKES
    assert observer.meters(ASKED, running=True) != first
    assert observer.dear_seconds == pytest.approx(TAKES)


def test_what_is_not_asked_for_takes_nothing(clock: FakeClock) -> None:
    run = Run(SMALL)
    observer = Observer(run, clock)
    observer.meters(ASKED, running=True)
    observer.meters(frozenset(), running=True)
    run.step(1)
    assert observer.dear_seconds == 0
    assert observer.dear_ahead(clock.now + 10, just_training=True) == 0
