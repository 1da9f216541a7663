"""Looking back: every step comes out as it did, in bounded memory."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.control.timeline import MOST_BYTES, MOST_MOMENTS, Timeline, bytes_of
from playground.session.experiment import Experiment
from playground.session.messages.request import Command, WeightEdit
from playground.session.messages.snapshot import Snapshot, State
from playground.session.run.run import Run
from tests.session.driven import (
    ALL,
    EVERYTHING,
    SMALL,
    STOPPING,
    Driven,
    headless,
    theta_of,
)
from tests.session.made_runs import diverging

AUGMENTED = EVERYTHING.with_changes(augmentation="jitter", early_stopping="off")


def looked(driven: Driven, step: int) -> Snapshot:
    """The snapshot of an earlier step, once it has been found."""
    driven.send(playing=False, looks=1, look_at=step)
    return driven.until(
        lambda s: s.revision == driven.request.revision and s.timing.seeking is None
    )


# ---- moments of a run -------------------------------------------------------------------------


@settings(max_examples=15)
@given(st.integers(0, 60), st.integers(1, 60), st.sampled_from([SMALL, EVERYTHING, AUGMENTED]))
def test_a_run_that_returns_to_a_moment_goes_on_as_it_did(
    before: int, after: int, knobs: Hyperparameters
) -> None:
    run = Run(knobs)
    run.step(before)
    moment = run.moment()
    run.step(after)
    first, evaluation = run.training.theta.copy(), run.evaluate()
    run.return_to(moment)
    assert run.step_count == before
    np.testing.assert_array_equal(run.training.theta, moment.checkpoint.theta)
    run.step(after)
    np.testing.assert_array_equal(run.training.theta, first)
    assert run.evaluate() == evaluation


def test_a_moment_keeps_its_knobs_its_early_stopping_and_its_divergence() -> None:
    run = Run(STOPPING)
    run.step(40)
    early, best = run.moment(), run.stopper
    run.apply(STOPPING.with_changes(early_stopping="off", learning_rate=0.3, keep_prob=1.0))
    run.step(10)
    run.return_to(early)
    assert run.knobs == STOPPING
    assert run.training.settings.learning_rate == STOPPING.learning_rate
    assert run.stopper is not None
    assert best is not None
    assert run.stopper.state()[:5] == best.state()[:5]
    run.step(100_000)
    assert run.ended is State.STOPPED_EARLY
    end = run.moment()
    run.return_to(early)
    assert run.ended is None
    run.return_to(end)
    assert run.ended is State.STOPPED_EARLY
    wild = Run(diverging())
    wild.step(100)
    assert wild.ended is State.DIVERGED
    wild.return_to(wild.moment())
    assert wild.ended is State.DIVERGED


def test_moments_stay_few_and_close_however_long_the_run() -> None:
    run, timeline = Run(SMALL), Timeline(most=16)
    timeline.begin(run)
    for _ in range(3000):
        run.step()
        timeline.stepped(run)
        assert len(timeline.steps) <= 15
    gaps = np.diff([*timeline.steps, run.step_count])
    assert timeline.steps[0] == 0
    assert gaps.max() <= 3000 / 15 * 2 + 1
    assert Timeline().most == MOST_MOMENTS


def test_memory_is_bounded_by_fewer_moments_of_a_larger_network() -> None:
    run = Run(SMALL.with_changes(optimizer="adam", keep_prob=0.9))
    run.step()
    each = bytes_of(run.moment())
    assert each > 3 * run.training.theta.nbytes
    timeline = Timeline(most_bytes=10 * each)
    timeline.begin(run)
    for _ in range(200):
        run.step()
        timeline.stepped(run)
    assert timeline.nbytes <= 10 * each
    assert 4 <= len(timeline.steps) <= 9
    tiny = Timeline(most_bytes=2 * each)  # not even a few: there is no looking back
    tiny.begin(run)
    run.step()
    tiny.stepped(run)
    assert (tiny.first, tiny.nbytes, tiny.before(3)) == (None, 0, None)
    assert MOST_BYTES == 64 * 2**20


def test_many_live_changes_do_not_fill_the_memory() -> None:
    run, timeline = Run(SMALL), Timeline(most=16)
    timeline.begin(run)
    for index in range(500):
        run.step()
        run.apply(SMALL.with_changes(learning_rate=0.1 + index / 1000))
        timeline.changed(run)
        assert len(timeline.steps) <= 15
    found = timeline.before(500)
    assert found is not None
    assert found[1] == 500  # the newest stretch is always exact


# ---- the training thread ----------------------------------------------------------------------


@pytest.mark.parametrize("knobs", [SMALL, EVERYTHING, AUGMENTED])
def test_any_step_is_shown_as_it_was(knobs: Hyperparameters) -> None:
    with Driven(knobs, needs=ALL) as driven:
        driven.done(steps=90)
        for step in (37, 89, 1, 0, 90, 64):
            shown = looked(driven, step)
            np.testing.assert_array_equal(theta_of(driven), headless(knobs, step))
            assert (shown.step, shown.evaluation.step, shown.state) == (step, step, State.PAUSED)
            assert shown.timing is not None
            assert (shown.timing.first, shown.timing.newest) == (0, 90)
            assert shown.looking_back is (step < 90)
            assert shown.newest_step == 90
            run = Run(knobs)
            run.step(step)
            assert shown.evaluation == run.evaluate()
            assert shown.gradient_norms is not None
            np.testing.assert_array_equal(shown.gradient_norms.dW, run.batch_norms().dW)
            np.testing.assert_array_equal(shown.gradient_norms.dZ, run.batch_norms().dZ)
            assert shown.history.steps[-1] == 90  # the curves stay whole
            if step < 90:
                assert shown.history.last_step == 90


def test_a_step_back_is_exactly_one() -> None:
    with Driven(EVERYTHING) as driven:
        driven.done(steps=30)
        for step in (29, 28, 27):
            shown = driven.done(backs=1)
            assert shown.step == step
            np.testing.assert_array_equal(theta_of(driven), headless(EVERYTHING, step))
        assert driven.done(backs=40).step == 0
        assert driven.done(backs=1).step == 0


def test_playing_on_from_an_earlier_step_repeats_the_run() -> None:
    with Driven(EVERYTHING, needs=ALL) as driven:
        driven.done(steps=90)
        looked(driven, 20)
        shown = driven.done(steps=1)
        assert (shown.step, shown.newest_step, shown.looking_back) == (21, 21, False)
        assert shown.history.steps.max() == 21
        assert shown.norm_history is not None
        assert shown.norm_history.steps.max() == 21
        shown = driven.done(steps=69)
        np.testing.assert_array_equal(theta_of(driven), headless(EVERYTHING, 90))
        assert (shown.step, shown.epoch) == (90, 30)
        assert np.all(np.diff(shown.history.steps) > 0)


def test_the_newest_step_is_still_there() -> None:
    with Driven(EVERYTHING) as driven:
        before = driven.done(steps=50)
        looked(driven, 10)
        driven.send(looks=1, look_at=None)
        shown = driven.until(lambda s: s.revision == driven.request.revision)
        assert not shown.looking_back
        assert shown.evaluation == before.evaluation
        driven.done(steps=10)
        np.testing.assert_array_equal(theta_of(driven), headless(EVERYTHING, 60))


def test_a_live_change_goes_on_from_the_step_that_is_looked_at() -> None:
    with Driven(SMALL) as driven:
        driven.done(steps=50)
        looked(driven, 20)
        shown = driven.done(learning_rate=0.7)
        assert (shown.step, shown.newest_step, shown.looking_back) == (20, 20, False)
        driven.done(steps=10)
        run = Run(SMALL)
        run.step(20)
        run.apply(SMALL.with_changes(learning_rate=0.7))
        run.step(10)
        np.testing.assert_array_equal(theta_of(driven), run.training.theta)


def test_looking_across_a_change_of_knobs_uses_the_knobs_of_then() -> None:
    later = SMALL.with_changes(learning_rate=0.01, batch_size=8, optimizer="adam")
    with Driven(SMALL) as driven:
        driven.done(steps=31)
        driven.done(hyperparameters=later)
        driven.done(steps=40)
        end = theta_of(driven)
        shown = looked(driven, 17)
        np.testing.assert_array_equal(theta_of(driven), headless(SMALL, 17))
        assert shown.hyperparameters == SMALL
        assert looked(driven, 71).hyperparameters == later
        np.testing.assert_array_equal(theta_of(driven), end)
        run = Run(SMALL)
        run.step(31)
        run.apply(later)
        run.step(22)
        looked(driven, 53)
        np.testing.assert_array_equal(theta_of(driven), run.training.theta)
        looked(driven, 17)
        driven.done(steps=1)  # goes on with the present knobs
        run = Run(SMALL)
        run.step(17)
        run.apply(later)
        run.step(1)
        np.testing.assert_array_equal(theta_of(driven), run.training.theta)


def test_a_run_that_diverged_can_be_gone_back_in_and_saved() -> None:
    wild = SMALL.with_changes(penalty="l2", lambd=50.0, activation="linear", learning_rate=3.0)
    with Driven(wild) as driven:
        end = driven.done(epochs=50)
        assert end.state is State.DIVERGED
        assert end.step > 5
        shown = looked(driven, end.step - 3)  # where also its cost is finite
        assert shown.state is State.PAUSED
        assert shown.divergence is None
        driven.send(looks=1, look_at=None)
        assert driven.answered().state is State.DIVERGED


def test_a_run_that_stopped_early_shows_its_end_again() -> None:
    with Driven(STOPPING) as driven:
        end = driven.done(playing=True)
        assert end.state is State.STOPPED_EARLY
        assert looked(driven, end.step // 2).state is State.PAUSED
        again = looked(driven, end.step)
        assert again.state is State.STOPPED_EARLY
        assert again.evaluation == end.evaluation


def test_beginning_anew_forgets_the_past() -> None:
    with Driven(SMALL) as driven:
        driven.done(steps=30)
        looked(driven, 10)
        shown = driven.done(depth=3)
        assert (shown.step, shown.newest_step, shown.looking_back) == (0, 0, False)
        driven.done(steps=5)
        looked(driven, 2)
        shown = driven.done(resets=1)
        assert (shown.step, shown.newest_step) == (0, 0)


def test_what_takes_long_to_do_again_is_shown_on_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.session.driven import slow_steps

    monkeypatch.setattr("playground.session.control.timeline.MOST_MOMENTS", 8)
    with Driven(SMALL) as driven:
        driven.loop.control.past.timeline.most = 8
        driven.done(steps=400)
        slow_steps(monkeypatch, 0.01)
        driven.send(looks=1, look_at=300)
        shown = driven.until(lambda s: s.revision == driven.request.revision)
        assert shown.timing is not None
        assert (shown.timing.seeking, shown.looking_back) == (300, True)
        driven.until(lambda s: s.step == 300 and s.timing.seeking is None)
        np.testing.assert_array_equal(theta_of(driven), headless(SMALL, 300))


def test_the_experiment_looks_back_by_commands() -> None:
    experiment = Experiment(SMALL)
    experiment.look(7)
    assert not experiment.playing
    assert experiment.request.look_at == 7
    experiment.step_back()
    assert experiment.request.commands.of(Command.BACK) == 1
    experiment.close()
    with pytest.raises(ValueError, match="speed -1"):
        experiment.set_speed(-1)


def altered(shown: Snapshot) -> int | None:
    assert shown.timing is not None
    return shown.timing.altered


def test_it_is_known_from_where_a_run_is_no_fresh_run_of_its_knobs() -> None:
    with Driven(SMALL) as driven:
        assert altered(driven.done(learning_rate=0.3)) is None  # before the first step
        driven.done(steps=20)
        assert altered(driven.done(learning_rate=0.2)) == 20
        assert altered(driven.done(steps=10)) == 20
        assert altered(driven.done(learning_rate=0.1)) == 20  # the first change counts
        looked(driven, 10)
        assert altered(driven.done(steps=1)) == 10  # goes on with the knobs of now
        assert altered(driven.done(resets=1)) is None
        driven.done(steps=5)
        assert altered(driven.done(steps=1)) is None


def test_a_weight_set_before_the_first_step_makes_it_another_run() -> None:
    with Driven(SMALL) as driven:
        edit = WeightEdit(number=1, layer=1, unit=0, source=0, value=0.5)
        assert altered(driven.done(edits=(edit,))) == 0
