"""A kept run goes on where it had come to, to the bit."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.experiment import Experiment
from playground.session.messages.painting import NO_PAINTING
from playground.session.messages.request import Visit
from playground.session.messages.resume import Resume
from playground.session.messages.snapshot import State
from tests.session.made_runs import EVERYTHING, SMALL, assert_same_state, diverging, trained
from tests.session.turned import Turned

STOPPED = SMALL.with_changes(early_stopping="dev_error", patience=2)


def kept(loop: Turned, **changes: Any) -> Resume:
    """The run of a loop as a library keeps it."""
    moment, view = loop.run.moment(), loop.loop.observer.history()
    found = Resume(
        id="kept", knobs=loop.run.knobs, painting=loop.run.painting, checkpoint=moment.checkpoint,
        watching=moment.watching, divergence=moment.divergence, first_knobs=loop.run.knobs,
        first_painting=NO_PAINTING, changes=(), whole=True, seconds=5.0, reveals=3, data=0,
        steps=view.steps, low=view.low, high=view.high,
    )  # fmt: skip
    return replace(found, **changes)


def to_step(knobs: Hyperparameters, step: int) -> Turned:
    loop = Turned(knobs)
    loop.loop.run.step(step)
    loop.loop.publish()
    return loop


@pytest.mark.parametrize(
    "knobs",
    [
        SMALL, EVERYTHING, STOPPED, diverging(),
        SMALL.with_changes(augmentation="jitter", augmentation_amount=0.1),
        SMALL.with_changes(optimizer="momentum", shuffle=False, batch_size=7),
        SMALL.with_changes(dataset="digits", augmentation="shift", augmentation_amount=0.2, m=80),
    ],
    ids=["plain", "everything", "stopped", "diverged", "augmented", "momentum", "digits"],
)  # fmt: skip
def test_it_goes_on_to_the_bit(knobs: Hyperparameters) -> None:
    before = to_step(knobs, 137)
    loop = to_step(SMALL.with_changes(width=3), 5)
    shown = loop.done(hyperparameters=knobs, resume=kept(before))
    assert shown.step == before.run.step_count
    assert shown.hyperparameters == knobs
    assert shown.reveals == 3
    assert shown.state is (before.run.ended or State.PAUSED)
    assert_same_state(loop.loop.run, before.run)


def test_its_curves_go_on() -> None:
    before = to_step(SMALL, 0)
    before.send(playing=True)
    while before.run.step_count < 200:
        before.turn()
    before.done(playing=False)
    old = before.newest.history
    loop = Turned(SMALL.with_changes(width=3))
    shown = loop.done(hyperparameters=SMALL, resume=kept(before))
    np.testing.assert_array_equal(shown.history.steps, old.steps)
    np.testing.assert_array_equal(shown.history.low, old.low)
    loop.send(playing=True)
    while loop.loop.run.step_count < old.steps[-1] + 100:
        loop.turn()
    shown = loop.done(playing=False)
    assert shown.history.steps[-1] > old.steps[-1]
    assert (np.diff(shown.history.steps) > 0).all()


def test_its_past_begins_where_it_had_come_to() -> None:
    loop = Turned(SMALL.with_changes(width=3))
    loop.done(hyperparameters=SMALL, resume=kept(to_step(SMALL, 100)))
    loop.done(steps=30)
    shown = loop.done(looks=1, look_at=10)
    assert shown.step == 100
    shown = loop.done(looks=1, look_at=120)
    np.testing.assert_array_equal(loop.loop.run.training.theta, trained(SMALL, 120).training.theta)


def test_it_is_resumed_once_and_a_knob_that_moves_at_once_is_taken_on_top() -> None:
    resume = kept(to_step(SMALL, 100))
    loop = Turned(SMALL.with_changes(width=3))
    loop.done(hyperparameters=SMALL.with_changes(lambd=0.5), resume=resume)
    assert loop.loop.run.step_count == 100
    assert loop.loop.run.knobs.lambd == 0.5
    loop.done(resets=1)
    assert loop.loop.run.step_count == 0
    loop.done(width=9)
    assert loop.loop.run.step_count == 0
    assert loop.loop.run.knobs.width == 9


def test_what_cannot_go_on_begins_at_step_0_and_says_why() -> None:
    wrong = kept(to_step(SMALL.with_changes(width=8), 50), knobs=SMALL)
    loop = Turned(SMALL.with_changes(width=3))
    shown = loop.done(hyperparameters=SMALL, resume=wrong, playing=False)
    assert shown.step == 0
    assert "begins at step 0" in shown.problem
    assert shown.hyperparameters == SMALL


def test_a_missing_file_is_said(tmp_path: Any) -> None:
    knobs = SMALL.with_changes(dataset="file", data_file=str(tmp_path / "gone.csv"))
    loop = Turned(SMALL)
    resume = kept(to_step(SMALL, 50), knobs=knobs)
    shown = loop.done(hyperparameters=knobs, resume=resume, kept=True)
    assert "gone.csv" in shown.problem
    assert shown.state is State.EMPTY


def test_it_goes_on_though_a_lesson_was_left_for_it() -> None:
    loop = Turned(SMALL)
    commands = loop.request.commands
    loop.done(width=4, visit=Visit(1, commands), playing=False)
    loop.done(
        hyperparameters=SMALL.with_changes(lambd=0.5), visit=Visit(0, commands), playing=False,
        resume=kept(to_step(SMALL.with_changes(lambd=0.5), 70)),
    )  # fmt: skip
    assert loop.newest.step == 70
    assert loop.newest.hyperparameters.lambd == 0.5


def test_an_experiment_restores_a_run_as_one_step_of_undo() -> None:
    resume = kept(to_step(EVERYTHING, 90))
    experiment = Experiment(SMALL)
    experiment.start()
    try:
        experiment.restore(resume)
        while (shown := experiment.trainer.snapshots.wait()) is None or shown.revision < 2:
            pass
        assert shown.step == 90
        assert not experiment.request.playing
        assert experiment.store.current == EVERYTHING
        experiment.store.undo()
        assert experiment.store.current == SMALL
    finally:
        experiment.close()
