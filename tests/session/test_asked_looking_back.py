"""What is asked for while one looks back: nothing is lost, and what begins anew plays as before."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from playground.session.experiment import Experiment
from playground.session.messages.request import WeightEdit
from playground.session.messages.snapshot import Snapshot, State
from playground.session.messages.stops import Stops
from tests.session.driven import SMALL, Driven, headless, theta_of, wait_for

LATER = SMALL.with_changes(learning_rate=0.01)


def looked(driven: Driven) -> Snapshot:
    """The snapshot of step 10, once it has been found."""
    driven.send(playing=False, looks=1, look_at=10)
    return driven.until(
        lambda s: s.revision == driven.request.revision and s.timing.seeking is None
    )


def test_beginning_anew_from_an_earlier_step_takes_the_knobs_in_force() -> None:
    with Driven(SMALL) as driven:
        driven.done(steps=30)
        driven.done(hyperparameters=LATER)
        driven.done(steps=30)
        shown = looked(driven)
        assert (shown.hyperparameters, shown.newest_knobs) == (SMALL, LATER)
        shown = driven.done(resets=1)
        assert (shown.step, shown.hyperparameters) == (0, LATER)
        driven.done(steps=20)
        np.testing.assert_array_equal(theta_of(driven), headless(LATER, 20))


def test_a_weight_set_at_an_earlier_step_goes_on_with_the_knobs_in_force() -> None:
    with Driven(SMALL) as driven:
        driven.done(steps=30)
        driven.done(hyperparameters=LATER)
        driven.done(steps=30)
        looked(driven)
        edit = WeightEdit(number=1, layer=1, unit=0, source=0, value=0.5)
        shown = driven.done(edits=(edit,))
        assert (shown.step, shown.newest_step, shown.hyperparameters) == (10, 10, LATER)


def test_refused_knobs_neither_drop_a_step_nor_change_those_in_force() -> None:
    with Driven(SMALL) as driven:
        driven.done(steps=30)
        driven.done(hyperparameters=LATER)
        driven.done(steps=30)
        looked(driven)
        bad = LATER.with_changes(dataset="file", data_file="/nowhere/points.csv")
        shown = driven.done(hyperparameters=bad, playing=True)
        assert "points.csv" in shown.problem
        assert (shown.step, shown.newest_step, shown.state) == (10, 60, State.PAUSED)
        assert (shown.hyperparameters, shown.newest_knobs) == (SMALL, LATER)
        shown = driven.done(hyperparameters=LATER, playing=False)  # taken back: it still looks
        assert (shown.step, shown.newest_step, shown.looking_back) == (10, 60, True)


@pytest.fixture
def looking() -> Iterator[Experiment]:
    """An experiment that was playing until one looked back."""
    experiment = Experiment(SMALL)
    experiment.start()
    when(experiment, lambda s: s.step >= 100)
    experiment.look(20)
    when(experiment, lambda s: s.step == 20 and s.looking_back and s.timing.seeking is None)
    yield experiment
    experiment.close()


def when(experiment: Experiment, condition: Callable[[Any], bool]) -> Snapshot:
    """The first picture that the experiment hands out under a condition."""
    found: list[Snapshot] = []

    def comes() -> bool:
        snapshot = experiment.latest()
        found.extend([snapshot] if snapshot is not None and condition(snapshot) else [])
        return bool(found)

    wait_for(comes)
    return found[0]


@pytest.mark.parametrize(
    "anew",
    [
        lambda e: e.store.set(dataset="moons"),
        lambda e: e.store.set(depth=1),
        lambda e: e.new_data(),
        lambda e: e.new_weights(),
        lambda e: e.reset_weights(),
        lambda e: e.reset_all(),
        lambda e: e.resample(),
        lambda e: e.pin(),
    ],
)
def test_what_begins_anew_plays_again_if_only_the_look_back_had_paused_it(
    looking: Experiment, anew: Callable[[Experiment], None]
) -> None:
    assert not looking.playing
    anew(looking)
    assert looking.playing
    when(looking, lambda s: s.revision == looking.revision and not s.looking_back and s.step > 5)


@pytest.mark.parametrize(
    "pause",
    [
        lambda e: e.pause(),
        lambda e: e.step(),
        lambda e: e.look(None),
        lambda e: e.store.set(learning_rate=0.05),  # the run goes on from there, and is paused
    ],
)
def test_it_stays_paused_where_it_was_paused_otherwise(
    looking: Experiment, pause: Callable[[Experiment], None]
) -> None:
    pause(looking)
    when(looking, lambda s: s.revision == looking.revision)
    looking.store.set(dataset="moons")
    assert not looking.playing
    shown = when(looking, lambda s: s.revision == looking.revision)
    assert (shown.step, shown.state, shown.points.source) == (0, State.PAUSED, "moons")


def test_what_was_paused_before_the_look_back_stays_paused() -> None:
    experiment = Experiment(SMALL)
    experiment.pause()
    experiment.start()
    for _ in range(3):
        experiment.step()
    when(experiment, lambda s: s.step == 3)
    experiment.step_back()
    when(experiment, lambda s: s.looking_back)
    experiment.new_data()
    assert not experiment.playing
    shown = when(experiment, lambda s: s.revision == experiment.revision)
    assert (shown.step, shown.state) == (0, State.PAUSED)
    experiment.close()


def test_a_refused_file_leaves_the_look_back_as_it_was(looking: Experiment) -> None:
    looking.store.set(dataset="file", data_file="/nowhere/points.csv")
    shown = when(looking, lambda s: bool(s.problem))
    assert (shown.step, shown.looking_back, looking.playing) == (20, True, False)
    assert looking.store.current == SMALL
    shown = when(looking, lambda s: s.revision == looking.revision)
    assert (shown.step, shown.looking_back, shown.newest_step >= 100) == (20, True, True)
    looking.store.set(dataset="moons")  # and what is asked for next plays, as it would have
    assert looking.playing


def test_while_two_runs_are_compared_any_knob_begins_anew() -> None:
    experiment = Experiment(SMALL)
    experiment.stop_at(Stops(with_a=False))
    experiment.start()
    experiment.pin()
    when(experiment, lambda s: s.revision == experiment.revision and s.step >= 50)
    experiment.look(10)
    when(experiment, lambda s: s.looking_back)
    experiment.paint(lambda painting: painting.with_points([(0.0, 0.0)], 1, 0))
    assert not experiment.playing  # what is painted is no new beginning
    experiment.play()
    when(experiment, lambda s: s.revision == experiment.revision and s.step >= 30)
    experiment.look(10)
    when(experiment, lambda s: s.looking_back)
    experiment.store.set(learning_rate=0.05)
    assert experiment.playing
    when(experiment, lambda s: s.revision == experiment.revision and not s.looking_back)
    experiment.close()
