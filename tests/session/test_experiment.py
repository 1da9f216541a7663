"""The experiment: what the window asks for and sees, without a window."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.experiment import Experiment
from playground.session.messages.measures import Need
from playground.session.messages.snapshot import Snapshot, State
from playground.session.messages.speed import FLAT_OUT
from playground.session.messages.stops import NO_STOPS, Stops
from playground.session.run.run import Run
from tests.session.driven import TIMEOUT, headless

SMALL = Hyperparameters(dataset="gaussians", m=60, depth=2, width=5, batch_size=16)


@contextmanager
def experiment(knobs: Hyperparameters = SMALL, *, playing: bool = False) -> Iterator[Experiment]:
    made = Experiment(knobs)
    if not playing:
        made.pause()
    made.start()
    try:
        yield made
    finally:
        made.close()


def until(made: Experiment, condition: Callable[[Snapshot], bool]) -> Snapshot:
    """Ask for pictures as a window does, until one fulfils a condition."""
    deadline = time.monotonic() + TIMEOUT
    while time.monotonic() < deadline:
        snapshot = made.latest()
        if snapshot is not None and condition(snapshot):
            return snapshot
        time.sleep(0.001)
    raise AssertionError("what was waited for did not come")


def settled(made: Experiment) -> Snapshot:
    """The picture of the newest request, once nothing goes on any more."""
    return until(made, lambda s: s.revision == made.revision and s.state is not State.RUNNING)


def test_it_trains_from_the_start_and_measures_everything() -> None:
    with experiment(playing=True) as made:
        assert made.playing
        first = until(made, lambda snapshot: True)
        assert first.boundary is not None
        assert first.norm_history is not None
        shown = until(made, lambda snapshot: snapshot.step > 100)
        assert shown.state is State.RUNNING
        assert shown.hyperparameters == SMALL


def test_play_pause_step_and_epoch() -> None:
    with experiment() as made:
        assert not made.playing
        assert settled(made).step == 0
        made.step()
        assert settled(made).step == 1
        made.epoch()
        assert settled(made).step == 3
        made.play()
        assert made.playing
        until(made, lambda snapshot: snapshot.step > 50)
        made.pause()
        assert not made.playing
        step = settled(made).step
        made.step()
        made.step()
        assert settled(made).step == step + 2
        made.play()
        until(made, lambda snapshot: snapshot.state is State.RUNNING)
        made.step()
        assert not made.playing
        shown = settled(made)
        assert shown.state is State.PAUSED


def test_commands_given_before_the_start_are_not_lost() -> None:
    made = Experiment(SMALL)
    for _ in range(5):
        made.step()
    made.store.set(depth=4)
    made.start()
    try:
        shown = settled(made)
        assert (shown.step, shown.hyperparameters.depth) == (5, 4)
    finally:
        made.close()


def test_a_knob_s_effect_is_in_the_picture_of_its_revision() -> None:
    with experiment() as made:
        made.store.set(lambd=7.0)
        revision = made.revision
        shown = until(made, lambda snapshot: snapshot.revision >= revision)
        assert shown.hyperparameters.lambd == 7.0
        assert shown.evaluation.penalty_cost > 0
        made.store.undo()
        assert settled(made).hyperparameters == SMALL
        made.store.redo()
        assert settled(made).hyperparameters.lambd == 7.0


@pytest.mark.parametrize(
    ("command", "knob"),
    [(Experiment.new_weights, "init_seed"), (Experiment.new_data, "data_seed")],
)
def test_new_weights_and_new_data_are_the_next_seed(
    command: Callable[[Experiment], None], knob: str
) -> None:
    with experiment() as made:
        made.step()
        first = settled(made)
        command(made)
        shown = settled(made)
        assert getattr(shown.hyperparameters, knob) == getattr(SMALL, knob) + 1
        assert shown.step == 0
        assert shown.evaluation != first.evaluation
        made.store.undo()
        assert settled(made).evaluation == Run(SMALL).evaluate()
        made.store.set(**{knob: 2**32 - 1})
        command(made)
        assert getattr(settled(made).hyperparameters, knob) == 0


def test_reset_weights_keeps_the_knobs_and_reset_all_does_not() -> None:
    with experiment() as made:
        made.step()
        assert settled(made).step == 1
        made.reset_weights()
        shown = settled(made)
        assert shown.hyperparameters == SMALL
        assert shown.evaluation == Run(SMALL).evaluate()
        made.reset_all()
        assert settled(made).hyperparameters == DEFAULTS == made.store.current
        made.store.undo()
        assert settled(made).hyperparameters == SMALL


def test_looks_at_the_test_set_are_counted() -> None:
    with experiment() as made:
        assert settled(made).test_error is None
        for _ in range(3):
            made.reveal_test()
        shown = settled(made)
        assert shown.reveals == 3
        assert shown.test_error == Run(SMALL).test_error()


def test_needs_are_honoured_and_sent_only_when_they_change() -> None:
    with experiment() as made:
        revision = made.revision
        made.need(frozenset({Need.BOUNDARY, Need.GRADIENT_NORMS}))
        assert made.revision == revision
        made.need(frozenset())
        assert made.revision == revision + 1
        shown = settled(made)
        assert (shown.boundary, shown.gradient_norms, shown.norm_history) == (None, None, None)


# ---- refused --------------------------------------------------------------------------------


@pytest.mark.parametrize("playing", [False, True])
def test_refused_knobs_are_taken_back(tmp_path: Path, playing: bool) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("a,b,label\n1,2,0\n1,2\n1,2,1\n3,3,0\n")
    with experiment(playing=playing) as made:
        made.store.set(lambd=1.0)
        kept = made.store.current
        changes: list[Hyperparameters] = []
        until(made, lambda snapshot: snapshot.revision == made.revision)
        made.store.subscribe(lambda old, new: changes.append(new))
        made.store.set(dataset="file", data_file=str(bad))
        shown = until(made, lambda snapshot: bool(snapshot.problem))
        assert f"{bad}: " in shown.problem
        assert shown.hyperparameters == kept
        assert made.store.current == kept  # and the controls have heard of it
        assert changes[-1] == kept
        assert len(changes) == 2
        after = until(made, lambda snapshot: snapshot.revision == made.revision)
        assert (after.problem, after.hyperparameters) == ("", kept)
        assert made.playing == playing
        made.store.undo()
        assert made.store.current == SMALL


def test_early_stopping_without_a_dev_set_is_taken_back() -> None:
    knobs = SMALL.with_changes(dev_share=0.0)
    with experiment(knobs) as made:
        made.step()
        settled(made)
        made.store.set(early_stopping="dev_error")
        shown = until(made, lambda snapshot: bool(snapshot.problem))
        assert "early_stopping: there is no dev set to watch" in shown.problem
        assert shown.step == 1
        assert made.store.current == knobs
        made.store.set(early_stopping="dev_error", dev_share=0.2)
        shown = settled(made)
        assert shown.problem == ""
        assert shown.hyperparameters.early_stopping == "dev_error"


def test_what_is_changed_on_top_of_refused_knobs_goes_with_them() -> None:
    with experiment() as made:
        settled(made)
        made.store.set(dataset="file")
        time.sleep(0.02)  # refused by now, but not yet seen to be
        made.store.set(lambd=3.0)
        until(made, lambda snapshot: bool(snapshot.problem) and snapshot.revision == 4)
        assert made.store.current == SMALL
        made.store.set(lambd=3.0)
        assert settled(made).hyperparameters == SMALL.with_changes(lambd=3.0)


def test_refused_knobs_at_the_start_become_the_defaults_and_are_nobodys_wish() -> None:
    with experiment(SMALL.with_changes(early_stopping="dev_cost", dev_share=0.0)) as made:
        newest = made.revision
        shown = until(made, lambda snapshot: snapshot.revision == newest)
        assert "there is no dev set to watch" in shown.problem
        assert made.store.current == DEFAULTS
        assert made.store.forced
        assert settled(made).problem == ""
        made.store.set(lambd=1.0)
        assert not made.store.forced


@pytest.mark.allow_log("the run is paused by an unexpected error")
def test_an_unexpected_error_leaves_it_paused_and_usable(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Run, count: int = 1) -> None:
        raise ZeroDivisionError("nobody expected this")

    with experiment() as made:
        settled(made)
        with monkeypatch.context() as patch:
            patch.setattr(Run, "step", fail)
            made.play()
            shown = until(made, lambda snapshot: bool(snapshot.problem))
            assert "ZeroDivisionError: nobody expected this" in shown.problem
            assert shown.state is State.PAUSED
            assert not made.playing
            assert made.store.current == SMALL
        made.store.set(lambd=1.0)
        shown = settled(made)
        assert (shown.problem, shown.step) == ("", 0)
        made.play()
        until(made, lambda snapshot: snapshot.step > 10)


# ---- closing --------------------------------------------------------------------------------


def test_closing_is_harmless_at_any_time() -> None:
    made = Experiment(SMALL)
    made.close()
    made.close()
    for delay in (0.0, 0.005, 0.05):
        made = Experiment(SMALL)
        made.start()
        time.sleep(delay)
        made.store.set(m=10_000)
        made.close()
        assert made.close()  # the thread has ended
        made.step()  # asked too late: nobody does it, nothing breaks


# ---- smoothness of a drag -------------------------------------------------------------------


def test_a_drag_through_a_thousand_values_ends_at_the_last(tmp_path: Path) -> None:
    with experiment(playing=True) as made:
        drag = object()
        frames = 0
        for number in range(1000):
            made.store.set(gesture=drag, lambd=float(1 + number))
            if number % 50 == 0:
                made.frame_done(time.perf_counter() + 0.016)
                frames += made.latest() is not None
        shown = until(made, lambda snapshot: snapshot.revision == made.revision)
        assert shown.hyperparameters.lambd == 1000
        made.store.undo()
        assert made.store.current == SMALL
        made.pause()
        assert settled(made).hyperparameters == SMALL


def test_the_run_is_the_one_that_the_command_line_makes() -> None:
    knobs = SMALL.with_changes(keep_prob=0.5, early_stopping="dev_error", patience=3)
    alone = Run(knobs)
    alone.step(10_000)
    assert alone.ended is State.STOPPED_EARLY
    with experiment(knobs, playing=True) as made:
        shown = until(made, lambda snapshot: snapshot.state is State.STOPPED_EARLY)
        assert shown.step == alone.step_count
        assert shown.evaluation == alone.evaluate()
        found: Any = made.trainer.loop.run.training.theta
        np.testing.assert_array_equal(found, alone.training.theta)


# ---- all of it anew -----------------------------------------------------------------------------


def test_reset_all_begins_a_new_run_though_no_knob_rebuilds_anything() -> None:
    """Weights that have collapsed under a large λ, say, are not gone on from."""
    with experiment(DEFAULTS.with_changes(lambd=100.0, penalty="l2"), playing=True) as made:
        made.stop_at(Stops(step=60))
        until(made, lambda s: s.timing is not None and s.timing.stopped is not None)
        assert not made.playing
        made.reset_all()
        assert made.stops == NO_STOPS
        assert made.playing
        shown = until(made, lambda s: s.revision == made.revision and s.step > 60)
        assert shown.hyperparameters == DEFAULTS
        made.pause()
        end = settled(made)
        np.testing.assert_array_equal(theta_of_run(made), headless(DEFAULTS, end.step))


def test_reset_all_begins_anew_where_all_knobs_are_the_defaults() -> None:
    with experiment(DEFAULTS) as made:
        for _ in range(3):
            made.step()
        until(made, lambda s: s.step == 3)
        made.reset_all()
        assert settled(made).step == 0
        np.testing.assert_array_equal(theta_of_run(made), headless(DEFAULTS, 0))


def theta_of_run(made: Experiment) -> Any:
    loop = made.trainer.loop
    assert loop is not None
    return loop.run.training.theta


def test_resampling_while_paused_trains_as_far_as_before() -> None:
    with experiment() as made:
        for _ in range(40):
            made.step()
        before = until(made, lambda s: s.step == 40)
        made.resample()
        assert made.playing
        shown = until(made, lambda s: s.timing is not None and s.timing.stopped is not None)
        assert (shown.step, shown.state) == (before.step, State.PAUSED)
        assert shown.hyperparameters.data_seed == before.hyperparameters.data_seed + 1
        assert shown.resampled is not None
        assert not made.playing


def test_resampling_goes_flat_out_as_far_as_before_and_no_farther() -> None:
    with experiment() as made:
        made.set_speed(1)
        for _ in range(400):
            made.step()
        until(made, lambda s: s.step == 400)
        made.resample()
        assert made.request.hurry_to == 400
        assert made.speed == 1
        until(made, lambda s: s.timing is not None and s.timing.stopped is not None)
        made.reset_weights()  # what begins anew is to be seen
        assert made.request.hurry_to == 0


def test_it_plays_at_the_speed_that_it_begins_with() -> None:
    assert Experiment(SMALL).speed == FLAT_OUT
    assert Experiment(SMALL, speed=10).request.speed == 10


def test_resampling_at_step_0_stays_there() -> None:
    with experiment() as made:
        settled(made)
        made.resample()
        assert not made.playing
        shown = settled(made)
        assert (shown.step, shown.resampled) == (0, None)
