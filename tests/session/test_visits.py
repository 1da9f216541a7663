"""A visit to another run, as a lesson's: the user's own comes back exactly as it was."""

import numpy as np
import pytest

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.experiment import Experiment
from playground.session.messages.request import Visit
from playground.session.messages.snapshot import Snapshot, State
from playground.session.messages.speed import AT_FIRST
from playground.session.messages.stops import Stops
from playground.session.run.run import Run
from playground.session.store import Store
from tests.session.driven import ALL, EVERYTHING, SMALL, headless
from tests.session.test_experiment import experiment, settled, until
from tests.session.turned import Turned

LESSON = Hyperparameters(dataset="moons", m=100, depth=1, width=4)


def to(number: int) -> Visit:
    return Visit(number)


def theta(made: Experiment) -> np.ndarray:
    assert made.trainer.loop is not None
    return made.trainer.loop.run.training.theta.copy()


def at_step(made: Experiment, count: int) -> Snapshot:
    for _ in range(count):
        made.step()
    return settled(made)


def test_the_own_run_comes_back_with_its_step_parameters_and_curves() -> None:
    with experiment(EVERYTHING) as made:
        made.need(ALL)
        before, parameters = at_step(made, 30), theta(made)
        made.visit(LESSON)
        there = settled(made)
        assert (there.step, there.hyperparameters) == (0, LESSON)
        assert there.run != before.run
        made.store.set(learning_rate=0.5)
        at_step(made, 7)
        made.leave()
        after = settled(made)
        assert (after.step, after.hyperparameters) == (before.step, EVERYTHING)
        assert after.evaluation == before.evaluation
        assert after.history.steps.tolist() == before.history.steps.tolist()
        np.testing.assert_array_equal(theta(made), parameters)
        at_step(made, 10)
        np.testing.assert_array_equal(theta(made), headless(EVERYTHING, 40))


def test_a_visit_begins_paused_and_ends_paused() -> None:
    with experiment(playing=True) as made:
        until(made, lambda snapshot: snapshot.step > 20)
        made.visit(LESSON)
        assert not made.playing
        assert settled(made).state is State.PAUSED
        made.play()
        until(made, lambda snapshot: snapshot.step > 20)
        made.leave()
        assert not made.playing
        assert settled(made).hyperparameters == SMALL


def test_a_visit_is_a_run_like_any_other() -> None:
    with experiment() as made:
        at_step(made, 5)
        made.visit(LESSON)
        at_step(made, 12)
        np.testing.assert_array_equal(theta(made), headless(LESSON, 12))
        made.reset_weights()
        assert settled(made).step == 0
        made.store.set(width=6)
        assert settled(made).hyperparameters.width == 6
        assert settled_evaluation(made) == Run(LESSON.with_changes(width=6)).evaluate()


def settled_evaluation(made: Experiment) -> object:
    made.need(frozenset())
    return settled(made).evaluation


def test_from_one_visit_to_the_next_and_home() -> None:
    with experiment() as made:
        before = at_step(made, 9)
        made.visit(LESSON)
        at_step(made, 3)
        made.visit(LESSON)  # the same once more: it begins anew
        assert settled(made).step == 0
        made.visit(LESSON.with_changes(width=9))
        assert settled(made).hyperparameters.width == 9
        made.leave()
        assert settled(made).step == before.step
        made.leave()  # does nothing
        assert made.store.current == SMALL


def test_what_was_asked_of_the_own_run_holds_again() -> None:
    with experiment() as made:
        stops = Stops(step=500)
        made.stop_at(stops)
        made.set_speed(3)
        at_step(made, 4)
        made.pin()
        settled(made)
        at_step(made, 2)
        made.visit(LESSON)
        there = settled(made)
        assert there.pinned is None
        assert made.stops != stops
        assert made.speed == AT_FIRST
        made.leave()
        after = settled(made)
        assert after.pinned is not None
        assert after.pinned.step == 4
        assert after.step == 2
        assert (made.stops, made.speed) == (stops, 3)


@pytest.mark.parametrize(("own", "there"), [(1, AT_FIRST), (AT_FIRST, AT_FIRST), (0, 0)])
def test_a_lesson_is_not_played_too_slowly(own: int, there: int) -> None:
    with experiment() as made:
        made.set_speed(own)
        made.visit(LESSON)
        assert made.speed == there
        made.set_speed(1)  # to look closely
        made.visit(LESSON)  # its next step
        assert made.speed == AT_FIRST
        made.leave()
        assert made.speed == own


def test_there_and_back_before_the_thread_looks() -> None:
    made = Turned(SMALL)
    made.done(steps=6)
    before = made.run.training.theta.copy()
    made.send(visit=Visit(1, made.request.commands), hyperparameters=LESSON)
    made.send(visit=Visit(0, made.request.commands), hyperparameters=SMALL)
    assert made.settled().step == 6
    np.testing.assert_array_equal(made.loop.run.training.theta, before)


def test_a_visit_ends_long_work_on_the_own_run() -> None:
    made = Turned(SMALL, playing=True)
    made.turn()
    made.send(visit=to(1), hyperparameters=LESSON, playing=False)
    assert made.settled().hyperparameters == LESSON
    step = made.run.step_count
    made.send(visit=to(0), hyperparameters=SMALL)
    assert made.settled().step == step


def test_the_store_keeps_what_can_be_undone() -> None:
    store = Store(SMALL)
    store.set(lambd=1.0)
    store.visit(LESSON)
    assert store.visiting
    assert not store.can_undo
    assert store.own[0] == SMALL.with_changes(lambd=1.0)
    store.set(width=3)
    store.undo()
    assert store.current == LESSON
    store.leave()
    assert not store.visiting
    assert store.current == SMALL.with_changes(lambd=1.0)
    store.undo()
    assert store.current == SMALL


@pytest.mark.parametrize("changes", [{}, {"width": 7}])
def test_a_knob_that_was_still_to_be_taken_is_taken_on_return(changes: dict[str, int]) -> None:
    made = Turned(SMALL)
    made.done(steps=2)
    own = SMALL.with_changes(**changes)
    made.done(visit=Visit(1, made.request.commands), hyperparameters=LESSON)
    home = Visit(0, made.request.commands)
    assert made.done(visit=home, hyperparameters=own).hyperparameters == own
