"""What is told of runs to whoever keeps them."""

from typing import Any

import numpy as np
import pytest

from playground.session.messages.painting import NO_PAINTING
from playground.session.messages.request import Visit, WeightEdit
from playground.session.messages.run_record import RunRecord
from playground.session.messages.snapshot import State
from playground.session.messages.weight_edit import LoadedParameters
from playground.session.run.run import Run
from playground.session.run.weight_edits import set_weight
from tests.session.made_runs import SMALL, diverging
from tests.session.recorded import Recorded


def test_a_run_is_recorded_once_it_has_trained_longer_than_a_moment() -> None:
    loop = Recorded().trained(1.8)
    assert loop.records == []
    loop.trained(0.5)
    (first,) = loop.records
    assert first.step > 30
    assert first.knobs == SMALL
    assert first.state is State.RUNNING
    assert not first.over
    assert first.seconds >= 2
    assert first.checkpoint is not None
    assert first.history.steps.size


def test_every_second_there_is_another_record() -> None:
    loop = Recorded().trained(10)
    steps = [record.step for record in loop.records]
    assert steps == sorted(set(steps))
    assert max(np.diff([record.seconds for record in loop.records])) <= 1
    assert len(steps) < 20  # and not at every turn
    assert len({record.id for record in loop.records}) == 1


def test_a_small_network_s_parameters_are_told_often_and_a_large_one_s_at_most() -> None:
    small = Recorded().trained(20)
    times = [r.seconds for r in small.records if r.checkpoint is not None]
    assert max(np.diff(times)) < 3
    large = Recorded(SMALL.with_changes(width=128, depth=30), each_step=0.5).trained(62)
    times = [r.seconds for r in large.records if r.checkpoint is not None]
    assert 2 < max(np.diff(times)) < 28
    assert len(times) < len(large.records) / 2


def test_a_paused_run_is_told_to_its_last_step() -> None:
    loop = Recorded(SMALL.with_changes(width=64, depth=20)).trained(4.5)
    loop.done(playing=False)
    loop.waited(2.5)
    last = loop.records[-1]
    assert last.step == loop.run.step_count
    assert last.checkpoint is not None
    np.testing.assert_array_equal(last.checkpoint.theta, loop.run.training.theta)
    told = len(loop.records)
    loop.waited(5)
    assert len(loop.records) == told  # there is no news


def test_a_run_that_another_takes_the_place_of_is_told_at_its_end() -> None:
    loop = Recorded().trained(3)
    end, theta = loop.run.step_count, loop.run.training.theta.copy()
    loop.done(hyperparameters=SMALL.with_changes(width=6), playing=False)
    last = loop.records[-1]
    assert last.over
    assert last.step == end
    assert last.evaluation.step == end
    assert last.checkpoint is not None
    np.testing.assert_array_equal(last.checkpoint.theta, theta)
    assert last.knobs.width == 5
    loop.send(playing=True)
    loop.trained(3)
    assert loop.records[-1].id != last.id
    assert loop.records[-1].knobs.width == 6


def test_runs_of_a_moment_are_not_told() -> None:
    loop = Recorded()
    for width in range(2, 9):
        loop.send(hyperparameters=SMALL.with_changes(width=width))
        loop.trained(0.5)
    assert loop.records == []


def test_a_run_that_diverges_is_told_once_it_stands_for_a_moment() -> None:
    loop = Recorded(diverging()).trained(0.3)
    assert loop.run.ended is State.DIVERGED
    assert loop.records == []
    loop.waited(2.2)
    assert loop.records[-1].state is State.DIVERGED
    assert loop.records[-1].divergence is not None


def test_the_test_set_s_looks_are_told() -> None:
    loop = Recorded().trained(3)
    loop.send(reveals=1)
    loop.trained(1.5)
    assert loop.records[-1].reveals == 1
    assert loop.records[-1].test_error is not None


def test_what_is_changed_leads_to_the_same_parameters() -> None:
    loop = Recorded(SMALL.with_changes(normalization="standardize")).trained(1)
    knobs = loop.request.hyperparameters
    loop.send(hyperparameters=knobs.with_changes(lambd=0.7))
    loop.trained(0.5)
    loop.send(hyperparameters=knobs.with_changes(lambd=0.7, learning_rate=0.02, keep_prob=0.9))
    loop.trained(0.5)
    edit = WeightEdit(number=1, layer=1, unit=2, source=1, value=0.25)
    loop.send(edits=(edit,))
    loop.trained(0.5)
    painting = NO_PAINTING.with_points([(0.1, 0.2)], 1, 0)
    loop.send(painting=painting, stroke=True)
    loop.trained(0.3)
    loop.send(painting=painting.with_points([(0.3, 0.2)], 1, 0), stroke=True)
    loop.trained(0.3)
    loop.send(stroke=False)
    loop.trained(1.0)
    last = loop.loop.control.recorder.last(looking_back=False)
    assert last is not None
    assert last.whole
    assert len(last.changes) == 6
    np.testing.assert_array_equal(again(last).training.theta, loop.run.training.theta)


def again(record: RunRecord) -> Run:
    """The run's steps done anew, with what was changed on the way."""
    run = Run(record.first_knobs, painting=record.first_painting)
    for change in record.changes:
        run.step(change.step - run.step_count)
        knobs = run.knobs.with_changes(**dict(change.knobs))
        run.apply(knobs, change.painting, settled=change.settled)
        for edit in change.edits:
            set_weight(run.training, *edit.place, edit.value)
    run.step(record.step - run.step_count)
    return run


def test_a_knob_that_goes_on_moving_at_one_step_is_one_change() -> None:
    loop = Recorded().trained(2.5)
    loop.done(playing=False)
    for lambd in (0.1, 0.2, 0.3):
        loop.done(hyperparameters=SMALL.with_changes(lambd=lambd))
    last = loop.loop.control.recorder.last(looking_back=False)
    assert last is not None
    assert [change.knobs for change in last.changes] == [(("lambd", 0.3),)]


def test_what_was_changed_after_the_step_that_one_goes_on_from_is_dropped() -> None:
    loop = Recorded(SMALL.with_changes(keep_prob=0.9)).trained(2.5)
    middle = loop.run.step_count
    loop.send(hyperparameters=loop.request.hyperparameters.with_changes(lambd=0.7))
    loop.trained(1)
    loop.done(playing=False)
    loop.done(looks=1, look_at=middle - 10)
    assert loop.newest.looking_back
    told = loop.records[-1]
    assert told.step > middle  # it was told before it was looked back at
    assert told.checkpoint is not None
    loop.send(playing=True)
    loop.trained(1.5)
    last = loop.loop.control.recorder.last(looking_back=False)
    assert last is not None
    assert [change.step for change in last.changes] == [middle - 10]
    assert last.knobs.lambd == 0.7
    assert last.whole
    np.testing.assert_array_equal(again(last).training.theta, loop.run.training.theta)


def test_while_one_looks_back_the_end_is_what_was_told_before() -> None:
    loop = Recorded().trained(3)
    loop.done(playing=False)
    end = loop.run.step_count
    loop.done(looks=1, look_at=20)
    loop.done(hyperparameters=SMALL.with_changes(width=7))
    assert loop.records[-1].over
    assert loop.records[-1].step == end


def test_a_visited_run_is_told_with_its_visit_and_one_s_own_is_set_aside() -> None:
    loop = Recorded().trained(3)
    own = loop.loop.control.recorder.id
    visited = SMALL.with_changes(width=4)
    commands = loop.request.commands
    loop.send(
        hyperparameters=visited, visit=Visit(1, commands, "one", is_challenge=True), playing=False
    )
    loop.turn()
    loop.timed(loop.loop.run)
    loop.send(playing=True)
    loop.trained(3)
    assert [r.over for r in loop.records if r.id == own][-1] is False
    assert (loop.records[-1].lesson, loop.records[-1].is_challenge) == ("one", True)
    assert loop.records[-1].knobs == visited
    there = loop.records[-1].id
    loop.send(hyperparameters=SMALL, visit=Visit(0, commands), playing=False)
    loop.trained(0.2)
    assert (loop.records[-1].id, loop.records[-1].over) == (there, True)
    loop.send(playing=True)
    loop.trained(2)
    assert (loop.records[-1].id, loop.records[-1].lesson) == (own, "")


def test_many_changes_are_kept_as_far_as_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    from playground.session.control import run_recorder

    monkeypatch.setattr(run_recorder, "_MOST_CHANGES", 8)
    loop = Recorded().trained(2.5)
    for count in range(20):
        loop.send(hyperparameters=SMALL.with_changes(lambd=0.01 * count))
        loop.trained(0.1)
    last = loop.loop.control.recorder.last(looking_back=False)
    assert last is not None
    assert len(last.changes) <= 8
    assert not last.whole


def test_nothing_is_made_while_nobody_keeps_runs() -> None:
    loop = Recorded()
    loop.loop.control.recorder.records.sink = None
    loop.trained(3)
    assert loop.loop.control.recorder.last(looking_back=False) is None


def test_a_file_s_examples_are_known_again(tmp_path: Any) -> None:
    file = tmp_path / "points.csv"
    file.write_text("a,b,y\n" + "".join(f"{i},{i * i % 7},{i % 2}\n" for i in range(40)))
    knobs = SMALL.with_changes(dataset="file", data_file=str(file))
    loop = Recorded(knobs).trained(2.5)
    mark = loop.records[-1].data
    assert mark
    assert Recorded(knobs).trained(2.5).records[-1].data == mark
    file.write_text(file.read_text().replace("39,", "38,"))
    assert Recorded(knobs).trained(2.5).records[-1].data != mark
    assert Recorded().trained(2.5).records[-1].data == 0


def test_parameters_from_a_file_cannot_be_reached_by_steps_again() -> None:
    loop = Recorded().trained(3)
    assert loop.records[-1].whole
    theta = np.zeros(loop.run.architecture.parameter_count)
    loop.done(loaded=LoadedParameters(1, theta), lambd=0.5, playing=False)
    loop.send(playing=True)
    loop.trained(3)
    last = loop.records[-1]
    assert not last.whole
    assert all("lambd" in dict(change.knobs) for change in last.changes)
