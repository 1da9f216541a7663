"""Comparisons: run B begins as A did, resampled boundaries are kept, bands are what they say."""

import numpy as np
import pytest

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.experiment import Experiment
from playground.session.messages.measures import Boundary, Need, SeedBand
from playground.session.messages.request import Command
from playground.session.messages.snapshot import Snapshot, State
from playground.session.messages.stops import StopKind, Stops
from playground.session.run.run import Run
from tests.session.driven import ALL, EVERYTHING, SMALL, Driven, headless, theta_of, wait_for


def stopped(driven: Driven) -> Snapshot:
    return driven.until(
        lambda s: s.revision == driven.request.revision and s.timing.stopped is not None
    )


# ---- A and B ----------------------------------------------------------------------------------


def test_pinning_keeps_a_whole_and_begins_b_as_a_began() -> None:
    with Driven(EVERYTHING) as driven:  # nobody asks for any measure
        driven.done(steps=70)
        shown = driven.done(pins=1, comparing=True)
        a = shown.pinned
        assert a is not None
        assert (a.step, a.evaluation.step, shown.step) == (70, 70, 0)
        run = Run(EVERYTHING)
        run.step(70)
        assert a.evaluation == run.evaluate()
        assert a.boundary is not None
        assert a.gradient_norms is not None
        np.testing.assert_array_equal(a.gradient_norms.dW, run.batch_norms().dW)
        assert a.hyperparameters == EVERYTHING
        assert a.pinned is None
        assert shown.boundary is None
        driven.done(steps=70)
        np.testing.assert_array_equal(theta_of(driven), run.training.theta)


def test_any_knob_begins_b_anew_even_a_live_one() -> None:
    with Driven(SMALL) as driven:
        driven.done(steps=40)
        driven.done(pins=1, comparing=True)
        driven.done(steps=10)
        shown = driven.done(learning_rate=0.7)
        assert shown.step == 0
        assert shown.history.steps.tolist() == [0]
        driven.done(steps=25)
        np.testing.assert_array_equal(
            theta_of(driven), headless(SMALL.with_changes(learning_rate=0.7), 25)
        )
        shown = driven.done(comparing=False)
        assert shown.pinned is None
        assert driven.done(learning_rate=0.1).step == 25  # live again


def test_b_stops_at_the_step_of_a_unless_it_is_not_to() -> None:
    with Driven(SMALL) as driven:
        driven.done(steps=64)
        driven.send(playing=True, plays=1, pins=1, comparing=True)
        shown = stopped(driven)
        assert shown.timing is not None
        assert shown.timing.stopped is not None
        assert (shown.step, shown.timing.stopped.kind) == (64, StopKind.WITH_A)
        driven.send(learning_rate=0.4)  # begins anew, and goes as far as A by itself
        assert stopped(driven).step == 64
        driven.send(stops=Stops(with_a=False), plays=1)
        driven.until(lambda s: s.step > 200)


def test_swapping_makes_b_the_new_a() -> None:
    experiment = Experiment(SMALL)
    experiment.pause()
    experiment.start()
    try:

        def shows(step: int, rate: float) -> Snapshot:
            found: list[Snapshot] = []

            def seen() -> bool:
                s = experiment.latest()
                if s is not None and s.revision == experiment.revision and s.step == step:
                    found.append(s)
                return bool(found)

            wait_for(seen)
            assert found[0].hyperparameters.learning_rate == rate
            return found[0]

        first = SMALL.learning_rate
        experiment.step()
        shows(1, first)
        experiment.pin()
        assert experiment.comparing
        pinned = shows(0, first).pinned
        assert pinned is not None
        experiment.store.set(learning_rate=0.5)
        shows(0, 0.5)
        experiment.step()
        shows(1, 0.5)
        experiment.swap(pinned)
        again = shows(0, first)
        assert again.pinned is not None
        assert again.pinned.hyperparameters.learning_rate == 0.5
        assert again.pinned.step == 1
        experiment.store.undo()  # only the knobs are a change to undo
        shows(0, 0.5)
    finally:
        experiment.close()


# ---- resampling -------------------------------------------------------------------------------


def assert_wider(wide: Boundary, narrow: Boundary) -> None:
    """The same picture with a margin, so that its contour ends at no edge of another map."""
    left, right, bottom, top = narrow.extent
    across, up = 0.25 * (right - left), 0.25 * (top - bottom)
    assert wide.extent == pytest.approx((left - across, right + across, bottom - up, top + up))
    n, m = len(wide.probability), len(narrow.probability)
    inside = np.arange(n // 6 + 1, n - n // 6 - 1)
    # The middles of the wide map's cells, in cells of the narrow one.
    at = ((inside + 0.5) / n * 1.5 - 0.25) * m - 0.5
    low, share = at.astype(int), at % 1.0
    p = narrow.probability.astype(np.float64)
    rows = p[low] * (1 - share)[:, None] + p[low + 1] * share[:, None]
    expected = rows[:, low] * (1 - share) + rows[:, low + 1] * share
    found = wide.probability[np.ix_(inside, inside)]
    np.testing.assert_allclose(found, expected, atol=2e-3)


def test_boundaries_of_other_draws_are_kept_at_one_step() -> None:
    with Driven(SMALL, needs=ALL) as driven:
        first = driven.done(steps=30)
        driven.send(playing=True, plays=1, resamples=1, data_seed=2)
        shown = stopped(driven)
        assert shown.timing is not None
        assert shown.timing.stopped is not None
        assert shown.timing.stopped.kind is StopKind.WITH_RESAMPLED
        assert shown.step == 30
        assert shown.resampled is not None
        assert first.boundary is not None
        (kept,) = shown.resampled.boundaries
        assert_wider(kept, first.boundary)
        np.testing.assert_array_equal(  # the same initial weights, on other data
            theta_of(driven), headless(SMALL.with_changes(data_seed=2), 30)
        )
        for seed in range(3, 14):
            driven.send(resamples=1, data_seed=seed)
            shown = stopped(driven)
        assert shown.resampled is not None
        assert len(shown.resampled.boundaries) == 8
        assert shown.resampled.step == 30
        assert driven.done(clears=1).resampled is None


def test_what_has_not_come_as_far_is_not_kept() -> None:
    with Driven(SMALL, needs=ALL) as driven:
        driven.done(steps=30)
        driven.done(resamples=1, data_seed=2)
        driven.done(steps=5)
        shown = driven.done(resamples=1, data_seed=3)
        assert shown.resampled is not None
        assert len(shown.resampled.boundaries) == 1
        driven.done(steps=40)
        shown = driven.done(resamples=1, data_seed=4)
        assert shown.resampled is not None
        assert (shown.resampled.step, len(shown.resampled.boundaries)) == (40, 1)


def test_other_knobs_say_nothing_about_chance() -> None:
    with Driven(SMALL) as driven:
        driven.done(steps=30)
        assert driven.done(resamples=1, data_seed=2).resampled is not None
        assert driven.done(lambd=1.0, penalty="l2").resampled is None


def test_the_experiment_resamples_as_one_change() -> None:
    experiment = Experiment(SMALL)
    experiment.resample()
    assert experiment.request.commands.of(Command.RESAMPLE) == 1
    assert experiment.store.current.data_seed == SMALL.data_seed + 1
    experiment.resample(own_examples=True)
    assert experiment.store.current.split_seed == SMALL.split_seed + 1
    experiment.store.undo()
    experiment.store.undo()
    assert experiment.store.current == SMALL
    assert experiment.request.commands.of(Command.RESAMPLE) == 2
    experiment.close()


# ---- bands ------------------------------------------------------------------------------------


def banded(driven: Driven, step: int) -> SeedBand:
    """The band once it has come to a step."""
    shown = driven.seen[-1]
    if shown.band is None or shown.band.step != step:
        shown = driven.until(lambda s: s.band is not None and s.band.step == step)
    assert shown.band is not None
    return shown.band


def errors_of(knobs: Hyperparameters, seeds: int, step: int) -> np.ndarray:
    rows = []
    for seed in range(1, seeds + 1):
        run = Run(knobs.with_changes(init_seed=knobs.init_seed + seed))
        run.step(step)
        found = run.evaluate()
        rows.append((found.train_error, found.dev_error))
    return np.array(rows)


@pytest.mark.parametrize("knobs", [SMALL, EVERYTHING.with_changes(early_stopping="off")])
def test_a_band_spans_the_same_run_from_other_weights(knobs: Hyperparameters) -> None:
    with Driven(knobs) as driven:
        driven.done(steps=40)
        driven.send(band=4)
        band = banded(driven, 40)
        assert band is not None
        assert (band.seeds, band.problem, band.steps[0], band.steps[-1]) == (4, "", 0, 40)
        for place in (0, 17, -1):
            errors = errors_of(knobs, 4, int(band.steps[place]))
            np.testing.assert_allclose(band.low[place], errors.min(axis=0))
            np.testing.assert_allclose(band.high[place], errors.max(axis=0))
            np.testing.assert_allclose(band.middle[place], np.median(errors, axis=0))
        np.testing.assert_array_equal(theta_of(driven), headless(knobs, 40))
        assert driven.done(band=0).band is None


def test_a_band_follows_live_changes_and_goes_back_with_the_run() -> None:
    with Driven(SMALL, band=3) as driven:
        driven.done(steps=20)
        driven.done(learning_rate=0.5)
        driven.done(steps=20)
        band = banded(driven, 40)
        rows = []
        for seed in (1, 2, 3):
            run = Run(SMALL.with_changes(init_seed=SMALL.init_seed + seed))
            run.step(20)
            run.apply(run.knobs.with_changes(learning_rate=0.5))
            run.step(20)
            rows.append(run.evaluate().train_error)
        assert band is not None
        assert (band.low[-1, 0], band.high[-1, 0]) == (min(rows), max(rows))
        driven.send(looks=1, look_at=10)
        driven.until(lambda s: s.step == 10)
        driven.done(steps=1, learning_rate=0.5)
        band = banded(driven, 11)
        assert band is not None
        assert band.steps[-1] == 11


def test_a_band_trains_while_the_run_plays_and_leaves_it_its_time() -> None:
    with Driven(SMALL, playing=True, band=8) as driven:
        driven.until(lambda s: s.band is not None and s.band.step > 300)
        control = driven.loop.control
        assert control.comparisons.pending or driven.run.step_count > 300
        driven.done(playing=False)
        driven.until(lambda s: s.band is not None and s.band.step == s.step)


def test_what_is_too_large_for_a_band_says_so() -> None:
    large = SMALL.with_changes(depth=8, width=256)
    with Driven(large, band=8) as driven:
        band = driven.done(steps=1).band
        assert band is not None
        assert "too large" in band.problem
        assert band.steps.size == 0


def test_without_a_band_or_a_pin_nothing_is_kept() -> None:
    with Driven(SMALL, needs=frozenset({Need.BOUNDARY})) as driven:
        shown = driven.done(steps=20)
        assert (shown.pinned, shown.resampled, shown.band) == (None, None, None)
        assert not driven.loop.control.comparisons.pending
        assert shown.state is State.PAUSED
