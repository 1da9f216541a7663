"""Playing stops where it was asked to, says why, and goes on when it is asked again."""

import time

import numpy as np
import pytest

from playground.session.experiment import Experiment
from playground.session.messages.snapshot import Snapshot, State
from playground.session.messages.stops import StopKind, Stopped, Stops
from tests.session.driven import SMALL, Driven, headless, theta_of, wait_for

EASY = SMALL.with_changes(learning_rate=0.3)


def stopped(driven: Driven, **changes: object) -> Snapshot:
    driven.send(**changes)
    return driven.until(
        lambda s: s.revision == driven.request.revision and s.timing.stopped is not None
    )


def test_what_cannot_be_stopped_at_is_refused() -> None:
    with pytest.raises(ValueError, match="stop at step 0: must be at least 1"):
        Stops(step=0)
    for share in (-0.1, 1.1, float("nan")):
        with pytest.raises(ValueError, match=r"stop at dev_error .* must be from 0 to 1"):
            Stops(dev_error=share)


def test_it_stops_at_the_very_step_and_goes_on_when_it_is_played_again() -> None:
    with Driven(SMALL) as driven:
        shown = stopped(driven, playing=True, plays=1, stops=Stops(step=137))
        assert shown.timing is not None
        assert shown.timing.stopped == Stopped(kind=StopKind.STEP, step=137, limit=137, value=137)
        assert (shown.step, shown.evaluation.step, shown.state) == (137, 137, State.PAUSED)
        np.testing.assert_array_equal(theta_of(driven), headless(SMALL, 137))
        driven.send(needs=frozenset())  # anything else that is asked does not set it going
        time.sleep(0.05)
        assert driven.run.step_count == 137
        driven.send(plays=1)
        on = driven.until(lambda s: s.step > 300)
        assert on.timing is not None
        assert on.timing.stopped is None
        assert on.timing.met == (StopKind.STEP,)


def test_beginning_anew_plays_to_the_stop_again() -> None:
    with Driven(SMALL) as driven:
        stopped(driven, playing=True, plays=1, stops=Stops(step=50))
        other = SMALL.with_changes(init_seed=9)
        assert stopped(driven, hyperparameters=other).step == 50
        np.testing.assert_array_equal(theta_of(driven), headless(other, 50))
        assert stopped(driven, resets=1).step == 50


def test_it_stops_where_an_error_is_met_and_says_which_figure() -> None:
    with Driven(EASY) as driven:
        shown = stopped(driven, playing=True, plays=1, stops=Stops(dev_error=0.05))
        assert shown.timing is not None
        why = shown.timing.stopped
        assert why is not None
        assert why.kind is StopKind.DEV_ERROR
        assert why.value == shown.evaluation.dev_error
        assert why.value <= why.limit == 0.05
        assert why.step == shown.step == shown.evaluation.step
        driven.send(plays=1)
        driven.until(lambda s: s.step > why.step + 50)
        again = stopped(driven, stops=Stops(dev_error=0.06))  # set anew, it counts again
        assert again.step > why.step + 50


def test_the_first_condition_that_is_met_counts() -> None:
    with Driven(EASY) as driven:
        stops = Stops(step=100_000, train_error=0.5)
        shown = stopped(driven, playing=True, plays=1, stops=stops)
        assert shown.timing is not None
        assert shown.timing.stopped is not None
        assert shown.timing.stopped.kind is StopKind.TRAIN_ERROR


def test_single_steps_go_beyond_a_stop() -> None:
    with Driven(SMALL) as driven:
        stopped(driven, playing=True, plays=1, stops=Stops(step=20))
        shown = driven.done(playing=False, steps=3)
        assert shown.step == 23
        assert shown.timing is not None
        assert shown.timing.stopped is None


def test_going_back_before_a_stop_lets_it_count_again() -> None:
    with Driven(SMALL) as driven:
        stopped(driven, playing=True, plays=1, stops=Stops(step=60))
        driven.send(playing=False, looks=1, look_at=30)
        driven.until(lambda s: s.step == 30)
        assert stopped(driven, playing=True, plays=1).step == 60


def test_the_experiment_knows_that_it_has_stopped() -> None:
    experiment = Experiment(SMALL)
    experiment.stop_at(Stops(step=40))
    experiment.start()
    try:

        def latest_stopped() -> bool:
            experiment.latest()
            return not experiment.playing

        wait_for(latest_stopped)
        experiment.play()
        assert experiment.playing
        wait_for(lambda: (s := experiment.latest()) is not None and s.step > 100)
        assert experiment.playing
    finally:
        experiment.close()
