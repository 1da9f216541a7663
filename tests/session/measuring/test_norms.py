"""Gradient norms over time: from step 0 on, past a divergence, and while nobody looks."""

import numpy as np
import pytest

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.measuring.layer_meter import LayerMeter
from playground.session.measuring.observer import Observer
from playground.session.messages.measures import Need
from playground.session.run.run import Run
from tests.session.fake_clock import FakeClock
from tests.session.made_runs import SMALL, diverging, trained

ALL, NOTHING = frozenset(Need), frozenset[Need]()
# The notes' example: 1.5 times the identity in each of 150 layers.
EXAMPLE = Hyperparameters(
    m=100, depth=149, width=2, activation="linear", initialization="scaled_identity", gain=1.5
)


@pytest.mark.parametrize("knobs", [EXAMPLE, diverging()], ids=["c·I", "constant"])
def test_after_a_divergence_the_last_finite_norms_are_still_there(knobs: Hyperparameters) -> None:
    run = Run(knobs)
    observer = Observer(run)
    first = observer.norms(ALL)[0]
    assert first is not None
    run.step(1000)
    found = run.training.divergence
    assert found is not None
    norms, history = observer.norms(ALL)
    assert norms is not None
    assert history is not None
    assert not norms.finite
    assert norms.step == found.step
    before = norms.before
    assert before is not None
    assert before.finite
    assert before.step == found.step - 1
    # They are those of a run that stops in time.
    other = trained(knobs, found.step - 1)
    np.testing.assert_array_equal(before.dZ, other.batch_norms().dZ)
    np.testing.assert_array_equal(before.dW, other.batch_norms().dW)
    assert history.steps.tolist() == sorted({0, before.step, norms.step})
    assert np.isfinite(history.dZ[-2]).all()
    assert not np.isfinite(history.dZ[-1]).all()


def test_the_example_of_the_notes_grows_as_it_should() -> None:
    run = Run(EXAMPLE)
    observer = Observer(run)
    run.step(10)
    norms = observer.norms(ALL)[0]
    assert norms is not None
    assert norms.before is not None
    assert norms.before.step == 1
    assert norms.before.ratio == pytest.approx(1.5**149, rel=1e-9)
    layers = LayerMeter(run, observer.points).measure()
    assert not layers.finite
    assert layers.before is not None
    assert layers.before.step == 0
    sizes = layers.before.sizes(of_A=True)
    np.testing.assert_allclose(sizes, sizes[0] * 1.5 ** np.arange(149), rtol=1e-9)


def test_reading_the_step_before_a_divergence_leaves_the_run_as_it_was() -> None:
    for knobs in (diverging(), diverging().with_changes(keep_prob=0.8, batch_size=8)):
        one, other = trained(knobs, 1000), trained(knobs, 1000)
        found = one.training.divergence
        assert found is not None
        readings = one.batch_norms()
        assert one.norms_before_divergence() is not None
        assert one.training.divergence == found
        np.testing.assert_array_equal(one.batch_norms().dZ, readings.dZ)
        assert one.divergence() == other.divergence()
        assert one.norms_before_divergence() is not None  # and again
        assert one.step_count == other.step_count
        np.testing.assert_array_equal(one.training.theta, other.training.theta)
        assert one.training.checkpoint().batches == other.training.checkpoint().batches


def test_a_cost_that_overflows_leaves_the_last_finite_layers() -> None:
    run = Run(EXAMPLE)
    meter = LayerMeter(run, Observer(run).points)
    run.step(1)  # now the weights are finite, and what they make of the examples is not
    run.evaluate()
    assert run.training.divergence is not None
    assert run.training.divergence.step == run.step_count == 1
    norms = run.batch_norms()
    assert norms.finite
    assert norms.step == 1
    found = meter.measure()
    assert not found.finite
    assert found.before is not None
    assert (found.before.step, found.before.finite) == (0, True)
    twin = trained(EXAMPLE, 1)
    np.testing.assert_array_equal(run.training.theta, twin.training.theta)
    np.testing.assert_array_equal(norms.dZ, twin.batch_norms().dZ)


def test_a_run_that_was_never_finite_has_nothing_before() -> None:
    knobs = SMALL.with_changes(
        depth=150, activation="linear", initialization="constant", gain=100.0
    )
    run = Run(knobs)
    observer = Observer(run)
    run.step(1)
    norms = observer.norms(ALL)[0]
    assert norms is not None
    assert not norms.finite
    assert norms.before is None
    assert LayerMeter(run, observer.points).measure().before is None


def test_overflow_and_what_follows_from_it_are_told_apart() -> None:
    knobs = SMALL.with_changes(
        depth=150, activation="linear", initialization="constant", gain=100.0
    )
    run = Run(knobs)
    found = LayerMeter(run, Observer(run).points).measure()
    bad = found.Z.not_finite > 0
    assert bad[-1]
    assert not bad[0]
    assert (found.nan <= bad).all()


# ---- while nobody looks -------------------------------------------------------------------------


class CostlyReadings(FakeClock):
    """A clock on which each reading of norms takes so long."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, cost: float) -> None:
        super().__init__()
        self.readings = 0
        read = Run.batch_norms

        def reading(run: Run) -> object:
            self.now += cost
            self.readings += 1
            return read(run)

        monkeypatch.setattr(Run, "batch_norms", reading)


def test_what_is_cheap_to_read_has_no_gap_where_nobody_looked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = CostlyReadings(monkeypatch, cost=0.0001)
    run = Run(SMALL)
    observer = Observer(run, clock)
    for _ in range(600):  # ten seconds of frames
        run.step(1)
        clock.now += 1 / 60
        assert observer.norms(NOTHING) == (None, None)
    assert 80 <= clock.readings <= 110
    history = observer.norms(ALL)[1]
    assert history is not None
    assert np.diff(history.steps).max() <= 8


def test_what_is_expensive_to_read_is_not_read_where_nobody_looks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = CostlyReadings(monkeypatch, cost=0.01)
    run = Run(SMALL)
    observer = Observer(run, clock)
    for _ in range(600):
        run.step(1)
        clock.now += 1 / 60
        observer.norms(NOTHING)
    assert clock.readings <= 2


@pytest.mark.parametrize(("cost", "least", "most"), [(0.0001, 295, 305), (0.002, 90, 110)])
def test_readings_are_not_taken_in_every_frame_of_a_run_that_just_goes_on(
    monkeypatch: pytest.MonkeyPatch, cost: float, least: int, most: int
) -> None:
    clock = CostlyReadings(monkeypatch, cost)
    run = Run(SMALL)
    observer = Observer(run, clock)
    for _ in range(600):
        run.step(1)
        clock.now += 1 / 60
        assert observer.norms(ALL, just_training=True)[0] is not None
    assert least <= clock.readings <= most
    # Where anything else has changed they are those of the present step.
    for _ in range(3):
        run.step(1)
        norms, _ = observer.norms(ALL)
        assert norms is not None
        assert norms.step == run.step_count


def test_going_back_forgets_the_norms_of_later_steps() -> None:
    run = Run(SMALL)
    observer = Observer(run)
    start = run.moment()
    run.step(5)
    observer.norms(ALL)
    run.return_to(start)
    observer.went_back()
    history = observer.norms(ALL)[1]
    assert history is not None
    assert history.steps.tolist() == [0]
