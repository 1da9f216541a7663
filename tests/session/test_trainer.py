"""The training thread does what is asked, all of it and nothing else, and shows it."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.knobs.hyperparameters import DEFAULTS
from playground.knobs.knob import Effect
from playground.session.messages.measures import Need
from playground.session.messages.snapshot import Snapshot, State
from playground.session.run.run import Run
from tests.session.driven import (
    ALL,
    EVERYTHING,
    SMALL,
    STOPPING,
    Driven,
    headless,
    slow_steps,
    theta_of,
)

PER_EPOCH = 3  # 36 training examples in batches of 16
DIVERGING = SMALL.with_changes(
    dataset="spiral",
    data_seed=3,
    activation="linear",
    initialization="constant",
    gain=50.0,
    depth=20,
    learning_rate=10.0,
)


# ---- what is asked for is done, exactly -------------------------------------------------------


def test_the_first_snapshot_is_whole_and_before_the_first_step() -> None:
    with Driven(SMALL, needs=ALL) as driven:
        first = driven.seen[0]
    assert (first.revision, first.step, first.epoch) == (1, 0, 0)
    assert first.state is State.PAUSED
    assert first.hyperparameters == SMALL
    assert first.evaluation == Run(SMALL).evaluate()
    assert first.history.steps.tolist() == [0]
    assert first.parameter_count == Run(SMALL).architecture.parameter_count
    assert first.boundary is not None
    assert first.gradient_norms is not None
    assert first.norm_history is not None
    assert first.diagnosis is not None
    assert (first.divergence, first.best_step, first.test_error, first.reveals) == (
        None, None, None, 0,
    )  # fmt: skip
    assert first.problem == ""


def test_a_single_step_is_one_step() -> None:
    with Driven(EVERYTHING) as driven:
        for count in range(1, 6):
            shown = driven.done(steps=1)
            assert shown.step == shown.evaluation.step == count
            assert shown.state is State.PAUSED
            np.testing.assert_array_equal(theta_of(driven), headless(EVERYTHING, count))


def test_steps_that_overwrite_each_other_are_all_done() -> None:
    with Driven(EVERYTHING, needs=ALL) as driven:
        for _ in range(699):
            driven.send(steps=1)
        shown = driven.done(steps=1)
        assert shown.step == shown.evaluation.step == 700
        np.testing.assert_array_equal(theta_of(driven), headless(EVERYTHING, 700))


def test_an_epoch_goes_to_its_end() -> None:
    with Driven(SMALL) as driven:
        assert driven.done(epochs=1).step == PER_EPOCH
        assert driven.done(steps=1).step == PER_EPOCH + 1
        shown = driven.done(epochs=1)
        assert (shown.step, shown.epoch) == (2 * PER_EPOCH, 2)
        for _ in range(9):
            driven.send(epochs=1)
        shown = driven.done(epochs=1)
        assert (shown.step, shown.epoch) == (12 * PER_EPOCH, 12)
        assert driven.done(steps=2, epochs=1).step == 13 * PER_EPOCH


def test_pausing_stops_and_says_so_every_time() -> None:
    with Driven(SMALL, playing=True) as driven:
        for _ in range(30):
            shown = driven.done(playing=False)
            assert shown.state is State.PAUSED
            assert shown.evaluation.step == shown.step == driven.run.step_count
            driven.send(playing=True)
            running = driven.until(lambda s, step=shown.step: s.step > step)  # type: ignore[misc]
            assert running.state is State.RUNNING


def test_a_pause_ends_an_epoch_that_is_being_done(monkeypatch: pytest.MonkeyPatch) -> None:
    slow_steps(monkeypatch, 0.002)
    with Driven(SMALL.with_changes(m=500, batch_size=1)) as driven:
        driven.send(epochs=1)
        assert driven.until(lambda snapshot: snapshot.step >= 3).state is State.RUNNING
        driven.send(playing=False)  # nothing new: it was not playing
        shown = driven.answered()
        assert shown.state is State.PAUSED
        assert shown.step < 300
        assert driven.done(steps=1).step == shown.step + 1


def test_a_reset_ends_an_epoch_that_is_being_done(monkeypatch: pytest.MonkeyPatch) -> None:
    slow_steps(monkeypatch, 0.002)
    with Driven(SMALL.with_changes(m=500, batch_size=1)) as driven:
        driven.send(epochs=1)
        driven.until(lambda snapshot: snapshot.step >= 3)
        driven.send(resets=1)
        shown = driven.answered()
        assert (shown.step, shown.state) == (0, State.PAUSED)
        assert driven.done(steps=1).step == 1


def test_a_reset_comes_back_to_the_same_bits() -> None:
    with Driven(EVERYTHING) as driven:
        driven.done(steps=100)
        first = theta_of(driven)
        driven.send(resets=1)
        shown = driven.done(resets=1)
        assert (shown.step, shown.epoch) == (0, 0)
        assert shown.history.steps.tolist() == [0]
        np.testing.assert_array_equal(theta_of(driven), headless(EVERYTHING, 0))
        driven.done(steps=100)
        np.testing.assert_array_equal(theta_of(driven), first)
        assert driven.done(resets=1, steps=3).step == 3


# ---- requests -------------------------------------------------------------------------------


def test_ten_thousand_rapid_requests_do_not_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    applied, apply = [], Run.apply

    def noted(run: Run, *given: Any, **more: Any) -> Effect:
        applied.append(given[0])
        return apply(run, *given, **more)

    monkeypatch.setattr(Run, "apply", noted)
    values = [SMALL.with_changes(lambd=float(number)) for number in range(1, 101)]
    with Driven(SMALL, playing=True, needs=ALL) as driven:
        for number in range(10_000):
            driven.send(hyperparameters=values[number % 100], steps=1)
        count = len(applied)
        shown = driven.answered()
        assert shown.hyperparameters.lambd == 100
        assert shown.state is State.RUNNING
        assert len(applied) <= count + 2  # the one being carried out, and the last
        shown = driven.done(playing=False)
        assert driven.done(steps=1).step == shown.step + 1


def test_refused_knobs_leave_the_run_going_as_it_was(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("1,2,0\n1,2,x\n3,4,1\n5,6,0\n")
    with Driven(SMALL, playing=True) as driven:
        driven.until(lambda snapshot: snapshot.step > 20)
        driven.send(dataset="file", data_file=str(bad), reveals=1)
        shown = driven.answered()
        assert str(bad) in shown.problem
        assert shown.hyperparameters == SMALL
        assert shown.state is State.RUNNING
        assert shown.step > 20
        assert shown.reveals == 1
        again = driven.until(lambda snapshot: snapshot.step > shown.step)
        assert again.problem == shown.problem  # until something else is asked for
        driven.send(hyperparameters=SMALL)
        assert driven.answered().problem == ""
        driven.send(playing=False)
        count = driven.answered().step
        np.testing.assert_array_equal(theta_of(driven), headless(SMALL, count))


def test_commands_beside_refused_knobs_are_done() -> None:
    with Driven(SMALL) as driven:
        shown = driven.done(dataset="file", steps=4)
        assert "none has been opened" in shown.problem
        assert shown.step == 4


def test_knobs_refused_at_the_start_are_replaced_by_the_defaults() -> None:
    with Driven(SMALL.with_changes(dev_share=0.0, early_stopping="dev_error")) as driven:
        first = driven.seen[0]
        assert "there is no dev set to watch" in first.problem
        assert first.hyperparameters == DEFAULTS
        assert driven.done(steps=1, hyperparameters=SMALL).problem == ""


def test_only_what_is_needed_is_measured() -> None:
    with Driven(SMALL) as driven:
        assert driven.seen[0].boundary is None
        assert driven.seen[0].gradient_norms is None
        shown = driven.done(needs=frozenset({Need.BOUNDARY}))
        assert shown.boundary is not None
        assert shown.norm_history is None
        shown = driven.done(needs=frozenset({Need.GRADIENT_NORMS}))
        assert shown.boundary is None
        assert shown.norm_history is not None
        assert shown.step == 0


def test_every_look_at_the_test_set_counts() -> None:
    with Driven(SMALL) as driven:
        driven.done(steps=5)
        for _ in range(4):
            driven.send(reveals=1)
        shown = driven.done(reveals=1)
        assert shown.reveals == 5
        assert shown.test_step == 5
        assert shown.test_error == driven.run.test_error()
        shown = driven.done(depth=3)
        assert (shown.test_error, shown.reveals) == (None, 5)
        shown = driven.done(data_seed=5)
        assert (shown.test_error, shown.reveals) == (None, 0)
        assert driven.done(reveals=1).reveals == 1
        shown = driven.done(test_share=0.0)
        assert driven.done(reveals=1).reveals == 0


def test_steps_per_second_are_measured_while_it_trains() -> None:
    with Driven(SMALL, playing=True) as driven:
        assert driven.until(lambda snapshot: snapshot.steps_per_second > 100)
        assert driven.done(playing=False).steps_per_second == 0


# ---- divergence, early stopping -------------------------------------------------------------


def test_divergence_is_shown_and_any_knob_begins_again() -> None:
    with Driven(DIVERGING, playing=True, needs=ALL) as driven:
        shown = driven.until(lambda snapshot: snapshot.state is State.DIVERGED)
        assert shown.divergence is not None
        # Found by the step after, or before it by a look at the cost, as it happens.
        assert shown.divergence.step in (shown.step, shown.step + 1)
        assert shown.divergence.layers == 21
        assert shown.boundary is not None
        # Nothing can be done from here, and nothing is put off till later.
        driven.send(steps=7, epochs=7, playing=False)
        again = driven.answered()
        assert (again.state, again.step) == (State.DIVERGED, shown.step)
        assert driven.done(resets=1).step == 0
        driven.send(playing=True)
        driven.until(lambda snapshot: snapshot.state is State.DIVERGED)
        driven.send(steps=7, playing=False)
        driven.answered()
        fresh = driven.done(learning_rate=1e-5)
        assert (fresh.state, fresh.step, fresh.divergence) == (State.PAUSED, 0, None)
        assert fresh.history.steps.tolist() == [0]


def test_a_stopped_run_goes_on_when_a_knob_moves() -> None:
    with Driven(STOPPING, playing=True) as driven:
        stopped = driven.until(lambda snapshot: snapshot.state is State.STOPPED_EARLY)
        driven.send(steps=3, playing=False)
        assert driven.answered().step == stopped.step
        assert driven.done(lambd=1.0).step == stopped.step
        assert driven.done(steps=1).step == stopped.step + 1


# ---- snapshots are pictures -----------------------------------------------------------------


def arrays_of(snapshot: Snapshot) -> list[np.ndarray]:
    h, p, b = snapshot.history, snapshot.points, snapshot.boundary
    norms, table = snapshot.gradient_norms, snapshot.norm_history
    assert b is not None
    assert norms is not None
    assert table is not None
    return [
        h.steps, h.low, h.high, h.current, h.lowest, h.highest, p.X, p.Y, p.which,
        b.probability, norms.dW, norms.dZ, table.steps, table.dW, table.dZ,
    ]  # fmt: skip


def test_a_snapshot_never_changes() -> None:
    kept: list[tuple[list[np.ndarray], list[np.ndarray]]] = []

    def keep(snapshot: Snapshot) -> bool:
        arrays = arrays_of(snapshot)
        kept.append((arrays, [array.copy() for array in arrays]))
        return len(kept) % 8 == 0

    with Driven(SMALL, playing=True, needs=ALL) as driven:
        driven.until(keep)
        for changes in ({"lambd": 1.0}, {"resets": 1}, {"depth": 3}, {"m": 70}):
            driven.send(**changes)
            driven.until(keep)
    assert len(kept) >= 40
    for arrays, copies in kept:
        for array, copy in zip(arrays, copies, strict=True):
            np.testing.assert_array_equal(array, copy)


def test_the_arrays_of_a_snapshot_cannot_be_written() -> None:
    with Driven(SMALL, needs=ALL) as driven:
        shown = driven.done(steps=3)
    h, table, norms = shown.history, shown.norm_history, shown.gradient_norms
    assert table is not None
    assert norms is not None
    assert shown.boundary is not None
    for array in (
        h.steps, h.low, h.high, table.steps, table.dW, table.dZ, norms.dW, norms.dZ,
        shown.boundary.probability, shown.points.X, shown.points.Y,
    ):  # fmt: skip
        assert not array.flags.writeable


def test_points_are_one_object_while_the_data_stay() -> None:
    with Driven(SMALL) as driven:
        first = driven.seen[0].points
        assert driven.done(steps=1, depth=3).points.X is first.X
        assert driven.done(data_seed=7).points.X is not first.X
