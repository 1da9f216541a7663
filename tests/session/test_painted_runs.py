"""Runs whose examples are painted on while they train."""

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.engine import training
from playground.engine.step_plan import StepPlan
from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.knobs.knob import Effect, KnobError
from playground.session.experiment import Experiment
from playground.session.files.examples_export import export
from playground.session.measuring import data_warnings
from playground.session.measuring.observer import Observer
from playground.session.messages.measures import Need
from playground.session.messages.painting import NO_PAINTING, Key
from playground.session.messages.snapshot import Snapshot, State
from playground.session.run.run import Run
from playground.session.store import Store
from tests.session.driven import Driven
from tests.session.fake_clock import FakeClock

SMALL = DEFAULTS.with_changes(dataset="circles", m=80, depth=1, width=6, batch_size=10)
MORE = NO_PAINTING.with_points([(0.1 * i, -0.05 * i) for i in range(7)], 1, 0)
SOME_LEFT = MORE.without([Key(0, 1), Key(0, 5), Key(1, 0)]).moving(Key(0, 2), 1.5, 1.5)


def started(knobs: Hyperparameters, steps: int) -> Run:
    run = Run(knobs)
    run.step(steps)
    return run


@pytest.mark.parametrize("optimizer", ["gradient_descent", "adam"])
def test_the_network_goes_on_with_its_weights(optimizer: str) -> None:
    run = started(SMALL.with_changes(optimizer=optimizer), 103)
    theta, epoch = run.training.theta.copy(), run.training.epoch
    assert run.apply(run.knobs, MORE) is Effect.NONE
    np.testing.assert_array_equal(run.training.theta, theta)
    assert (run.step_count, run.training.epoch) == (103, epoch + 1)
    assert run.examples.sizes.train == 48 + 7
    assert run.evaluate().train_sample == 55
    assert run.training.settings.penalty.m == 55
    run.step(50)
    assert run.step_count == 153
    assert not np.array_equal(run.training.theta, theta)


def test_a_stroke_prepares_no_more_than_it_must(monkeypatch: pytest.MonkeyPatch) -> None:
    run = started(SMALL, 33)
    shape, sizes = run.architecture, list[int]()

    def planned(*given: Any) -> StepPlan:
        sizes.append(given[3])
        return StepPlan(*given)

    monkeypatch.setattr(training, "StepPlan", planned)
    monkeypatch.setattr(training, "RandomBits", pytest.fail)
    for painting in (MORE, SOME_LEFT, NO_PAINTING):
        run.apply(run.knobs, painting, settled=False)
    assert SMALL.batch_size not in sizes  # at most of the last batch, which is of another size now
    assert run.architecture is shape


def test_batches_hold_the_painted_examples_each_once_an_epoch() -> None:
    run = started(SMALL, 33)
    run.apply(run.knobs, SOME_LEFT)
    batches = run.training.batches
    m = run.examples.sizes.train
    assert (batches.m, batches.count) == (53, 6)
    _, views = batches.ahead(100)
    seen = [tuple(column) for batch in views for column in batch.X[1:].T.tolist()]
    batches.advance(5)
    _, last = batches.ahead(100)
    seen += [tuple(column) for batch in last for column in batch.X[1:].T.tolist()]
    assert len(seen) == m
    assert set(seen) == set(map(tuple, run.prepared.X_train.T.tolist()))


def test_painting_before_the_first_step_equals_having_begun_with_it() -> None:
    late, early = Run(SMALL), Run(SMALL, painting=SOME_LEFT)
    late.apply(SMALL, SOME_LEFT)
    late.step(60)
    early.step(60)
    np.testing.assert_array_equal(late.training.theta, early.training.theta)


def test_to_clear_the_painting_brings_the_drawn_examples_back() -> None:
    run = started(SMALL, 20)
    drawn = run.examples
    run.apply(SMALL, SOME_LEFT)
    run.apply(SMALL, NO_PAINTING)
    assert run.examples is drawn


def test_within_a_stroke_the_normalization_stays_and_is_fitted_at_its_end() -> None:
    knobs = SMALL.with_changes(normalization="standardize")
    run = started(knobs, 20)
    fitted = run.prepared.normalization
    run.apply(knobs, SOME_LEFT, settled=False)
    assert run.prepared.normalization is fitted
    assert run.unsettled
    run.apply(knobs, SOME_LEFT)
    assert not run.unsettled
    np.testing.assert_allclose(run.prepared.X_train.mean(axis=1), 0, atol=1e-12)
    np.testing.assert_allclose(run.prepared.X_train.std(axis=1), 1)
    np.testing.assert_array_equal(
        run.prepared.X_train, Run(knobs, painting=SOME_LEFT).prepared.X_train
    )
    assert run.step_count == 20


def test_an_empty_canvas_is_a_state_and_one_point_ends_it() -> None:
    run = started(SMALL, 20)
    theta = run.training.theta.copy()
    run.apply(SMALL, NO_PAINTING.emptied())
    assert run.ended is State.EMPTY
    run.step(10)
    e = run.evaluate()
    assert (run.step_count, e.train_sample, e.dev_error, run.test_error()) == (20, 0, None, None)
    assert math.isnan(e.train_error)
    assert run.divergence() is None
    assert run.batch_norms().examples == 0
    np.testing.assert_array_equal(run.training.theta, theta)
    run.apply(SMALL, NO_PAINTING.emptied().with_points([(0.2, 0.3)], 1, 0))
    assert run.ended is None
    run.step(10)
    assert run.step_count == 30
    assert run.evaluate().train_sample == 1


@pytest.mark.parametrize("changes", [
    {"depth": 2}, {"lambd": 3.0}, {"augmentation": "jitter"}, {"normalization": "standardize"},
    {"optimizer": "adam"}, {"batch_size": 0},
])  # fmt: skip
def test_knobs_can_be_moved_over_an_empty_canvas(changes: dict[str, float | str]) -> None:
    run = Run(SMALL, painting=NO_PAINTING.emptied())
    knobs = SMALL.with_changes(**changes)
    run.apply(knobs, run.painting)
    assert run.ended is State.EMPTY
    run.reset()
    run.apply(knobs, run.painting.with_points([(0, 0), (1, 1)], 0, 0))
    run.step(5)
    assert run.step_count == 5


def test_one_class_trains_and_is_called_out() -> None:
    painting = NO_PAINTING.emptied().with_points([(0, 0), (1, 1), (0, 1)], 1, 0)
    run = Run(SMALL, painting=painting)
    run.step(300)
    assert run.evaluate().train_error == 0
    assert data_warnings.one_class(run) == ""  # the tools say it, where they are
    assert data_warnings.one_class(Run(SMALL)) == ""
    drawn = Run(SMALL).drawn
    ones = drawn.Y_train[0] > 0.5
    alone = replace(drawn, X_train=drawn.X_train[:, ones], Y_train=drawn.Y_train[:, ones])
    said = data_warnings.one_class(Run(SMALL, examples=alone))
    assert said.startswith(f"All {ones.sum()} training examples are of class 1:")


def test_what_early_stopping_watches_cannot_be_erased() -> None:
    knobs = SMALL.with_changes(early_stopping="dev_error")
    run = started(knobs, 20)
    examples, painting = run.examples, run.painting
    with pytest.raises(KnobError, match="no dev set to watch"):
        run.apply(knobs, NO_PAINTING.emptied())
    assert (run.examples, run.painting) == (examples, painting)
    run.apply(knobs, MORE)
    run.step(20)
    assert run.step_count == 40


def test_a_diverged_run_begins_again_on_what_is_painted() -> None:
    run = Run(SMALL.with_changes(gain=100.0, activation="relu", depth=40, learning_rate=10.0))
    run.step(500)
    assert run.ended is State.DIVERGED
    run.apply(run.knobs, MORE)
    assert (run.ended, run.step_count) == (None, 0)


def test_the_export_writes_what_is_painted(tmp_path: Path) -> None:
    own = NO_PAINTING.emptied().with_points([(0.25, -0.5), (1, 2)], 1, 0)
    few = Run(SMALL, painting=own).examples
    assert "allowed" in export(few, str(tmp_path / "own.csv")).problem
    whole = Run(SMALL, painting=own.with_points([(3, 4), (5, 6)], 0, 1)).examples
    done = export(whole, str(tmp_path / "own.csv"))
    assert (done.examples, done.hidden, done.problem) == (4, 0, "")
    rows = (tmp_path / "own.csv").read_text().splitlines()[1:]
    assert rows == ["0.25,-0.5,1", "1.0,2.0,1", "3.0,4.0,0", "5.0,6.0,0"]


# ---- what the window is shown -------------------------------------------------------------------


def test_the_base_error_of_painted_examples_is_unknown() -> None:
    run, clock = Run(SMALL), FakeClock()
    observer = Observer(run, clock)
    clock.now += 10  # long left alone
    observer.idle_work()
    assert observer.points.base_error is not None
    run.apply(SMALL, MORE)
    observer.painted()
    clock.now += 10
    observer.idle_work()
    assert observer.points.base_error is None
    assert observer.points.painted


def test_the_map_stays_where_it_is_while_points_come_and_go() -> None:
    run = Run(SMALL)
    observer = Observer(run)
    before = observer.boundary(frozenset({Need.BOUNDARY}))
    for painting in (SOME_LEFT, NO_PAINTING.emptied(), MORE):
        run.apply(SMALL, painting)
        observer.painted()
        shown = observer.boundary(frozenset({Need.BOUNDARY}))
        assert before is not None
        assert shown is not None
        assert shown.extent == before.extent
    run.apply(SMALL, NO_PAINTING.with_points([(50, 50)], 0, 0))
    observer.painted()
    wide = observer.boundary(frozenset({Need.BOUNDARY}))
    assert wide is not None
    assert wide.extent[1] > 50


def test_points_carry_the_keys_by_which_they_are_known() -> None:
    run = Run(SMALL, painting=SOME_LEFT)
    points = Observer(run).points
    assert points.identities is not None
    keys = list(zip(points.which.tolist(), points.identities.tolist(), strict=True))
    assert len(set(keys)) == len(keys) == sum(points.sizes)
    at = keys.index((0, 2))
    np.testing.assert_array_equal(points.X[:, at], [1.5, 1.5])
    assert (0, -7) in keys
    assert (0, 1) not in keys


def test_the_thread_trains_on_what_is_painted_and_says_so() -> None:
    with Driven(SMALL, playing=True) as driven:
        driven.send(painting=MORE)
        shown = driven.answered()
        assert shown.painting == MORE
        assert shown.points.sizes[0] == 55
        assert shown.evaluation.train_sample == 55
        driven.send(painting=NO_PAINTING.emptied())
        shown = driven.answered()
        assert shown.state is State.EMPTY
        assert shown.diagnosis is None
        driven.send(painting=MORE)
        assert driven.answered().state is State.RUNNING


def test_the_end_of_a_stroke_fits_the_normalization_anew() -> None:
    with Driven(SMALL.with_changes(normalization="standardize"), playing=False) as driven:
        driven.send(painting=MORE, stroke=True)
        driven.answered()
        run = driven.run
        fitted = run.prepared.normalization
        driven.send(stroke=False)
        driven.answered()
        assert run.prepared.normalization is not fitted
        assert run.painting == MORE


def test_a_painting_that_does_not_fit_is_refused_and_the_run_goes_on() -> None:
    with Driven(SMALL, playing=True) as driven:
        driven.send(painting=NO_PAINTING.without([Key(0, 4711)]))
        shown = driven.answered()
        assert "example 4711 of the train set" in shown.problem
        assert shown.painting == NO_PAINTING


# ---- undo ---------------------------------------------------------------------------------------


def test_a_stroke_is_one_step_of_the_same_undo_as_the_knobs() -> None:
    store = Store(SMALL)
    store.set(lambd=1.0)
    stroke = object()
    for index in range(5):
        store.paint(store.painting.with_points([(index, 0)], 0, 0), gesture=stroke)
    store.set(lambd=2.0)
    assert len(store.painting.added) == 5
    store.undo()
    assert (store.current.lambd, len(store.painting.added)) == (1.0, 5)
    store.undo()
    assert (store.current.lambd, store.painting) == (1.0, NO_PAINTING)
    store.redo()
    assert len(store.painting.added) == 5
    store.undo()
    store.undo()
    assert store.current == SMALL
    assert not store.can_undo


def test_knobs_that_draw_other_examples_take_the_painting_away_in_the_same_step() -> None:
    store = Store(SMALL)
    store.paint(MORE)
    store.set(lambd=1.0)
    store.set(normalization="centre")
    assert store.painting == MORE
    assert not store.dropped_painting
    store.set(noise=0.3)
    assert store.painting == NO_PAINTING
    assert store.dropped_painting
    store.undo()
    assert (store.current.noise, store.painting) == (SMALL.noise, MORE)
    assert not store.dropped_painting
    store.reset()
    assert store.painting == NO_PAINTING
    assert not store.dropped_painting


def test_listeners_hear_of_a_painting_with_equal_knobs() -> None:
    store, heard = Store(SMALL), []
    store.subscribe(lambda old, new: heard.append((old, new)))
    store.paint(MORE)
    store.paint(MORE)
    assert heard == [(SMALL, SMALL)]


def test_the_experiment_takes_a_refused_painting_back() -> None:
    experiment = Experiment(SMALL.with_changes(early_stopping="dev_error"))
    experiment.start()
    try:
        experiment.paint(lambda painting: MORE)
        experiment.paint(lambda painting: painting.emptied())
        shown = _shown(experiment)
        assert "no dev set" in shown.problem
        assert experiment.store.painting == shown.painting
    finally:
        experiment.close()


def _shown(experiment: Experiment) -> Snapshot:
    for _ in range(1000):
        snapshot = experiment.trainer.snapshots.wait(5)
        assert snapshot is not None
        experiment.trainer.snapshots.put(snapshot)
        snapshot = experiment.latest()
        if snapshot is not None and snapshot.problem:
            return snapshot
    raise AssertionError("nothing was refused")


def test_an_experiment_that_was_saved_trains_on_what_was_painted(tmp_path: Path) -> None:
    from playground.__main__ import main
    from playground.session.files import experiment_file

    path, out = tmp_path / "own.json", tmp_path / "out.json"
    experiment_file.save(path, SMALL, MORE)
    assert main(["train", str(path), "--steps", "5", "--json", str(out)]) == 0
    assert json.loads(out.read_text())["sizes"]["train"] == 55
    assert main(["train", str(path), "--lambd", "1", "--steps", "1", "--json", str(out)]) == 0
    assert main(["train", str(path), "--noise", "0.5", "--steps", "1", "--json", str(out)]) == 2
    experiment_file.save(path, SMALL, NO_PAINTING.emptied())
    assert main(["train", str(path), "--steps", "5"]) == 2
