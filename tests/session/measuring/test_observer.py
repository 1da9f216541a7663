"""What is measured on a run for the window, when, and that measuring changes nothing."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.data import shapes
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.measuring.boundary import BoundaryPainter
from playground.session.measuring.observer import Observer
from playground.session.messages.measures import COLUMNS, Need
from playground.session.run.run import Run
from tests.session.fake_clock import FakeClock

KNOBS = Hyperparameters(m=60, depth=2, width=5, batch_size=16, keep_prob=0.8)
ALL, NOTHING = frozenset(Need), frozenset[Need]()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def look(observer: Observer) -> None:
    observer.boundary(ALL)
    observer.norms(ALL)
    observer.record()
    observer.diagnosis(None)
    observer.history()
    observer.reveal(1)


@given(st.lists(st.integers(0, 30), max_size=6))
def test_looking_changes_nothing(counts: list[int]) -> None:
    run, alone = Run(KNOBS), Run(KNOBS)
    observer = Observer(run)
    for count in counts:
        look(observer)
        run.step(count)
        alone.step(count)
    np.testing.assert_array_equal(run.training.theta, alone.training.theta)


def test_what_nobody_needs_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Run(KNOBS)
    observer = Observer(run)
    observer.begin()
    monkeypatch.setattr(run, "batch_norms", lambda: pytest.fail("nobody asked"))
    monkeypatch.setattr(BoundaryPainter, "paint", lambda *_: pytest.fail("nobody asked"))
    assert observer.boundary(NOTHING) is None
    assert observer.norms(NOTHING) == (None, None)


# ---- curves ---------------------------------------------------------------------------------


def test_a_curve_begins_at_step_0_and_has_the_evaluation_s_figures() -> None:
    run = Run(KNOBS)
    observer = Observer(run)
    observer.begin()
    run.step(10)
    observer.record()
    view = observer.history()
    assert view.steps.tolist() == [0, 10]
    e = run.evaluate()
    assert observer.evaluation == e
    for name in ("cost", "data_cost", "penalty_cost", "train_error", "dev_error", "dev_cost"):
        assert view.high[-1, COLUMNS.index(name)] == view.figure(name)[0] == getattr(e, name)


def test_without_a_dev_set_its_curve_is_empty() -> None:
    view = Observer(Run(KNOBS.with_changes(dev_share=0.0))).history()
    assert np.isnan(view.high[:, COLUMNS.index("dev_error")]).all()


def test_a_slider_dragged_while_paused_moves_the_figures_but_not_the_curve() -> None:
    run = Run(KNOBS)
    observer = Observer(run)
    observer.begin()
    run.step(5)
    observer.record()
    before = observer.history()
    for number in range(1, 1000):
        run.apply(KNOBS.with_changes(lambd=number / 10))
        observer.settings_changed()
    view = observer.history()
    assert view.steps.tolist() == before.steps.tolist() == [0, 5]
    cost = run.evaluate().cost
    assert observer.evaluation.cost == cost
    assert cost > before.figure("cost")[0]
    current, lowest, highest = view.figure("cost")
    assert current == cost
    assert lowest <= current <= highest


def test_a_view_given_out_stays() -> None:
    run = Run(KNOBS)
    observer = Observer(run)
    view = observer.history()
    kept = [array.copy() for array in (view.steps, view.low, view.current, view.lowest)]
    for _ in range(50):
        run.step()
        observer.record()
    for array, copy in zip((view.steps, view.low, view.current, view.lowest), kept, strict=True):
        np.testing.assert_array_equal(array, copy)


def test_points_of_the_curve_get_rarer_and_keep_to_their_share(clock: FakeClock) -> None:
    run = Run(KNOBS)
    observer = Observer(run, clock)
    assert observer.steps_to_record(np.inf) == 1  # nothing is known of the speed yet

    def recorded(seconds_a_record: float) -> None:
        evaluate = run.evaluate
        clock_before = clock.now
        run.evaluate = lambda: (setattr(clock, "now", clock.now + seconds_a_record), evaluate())[1]  # type: ignore[method-assign]
        observer.record()
        run.evaluate = evaluate  # type: ignore[method-assign]
        assert clock.now == pytest.approx(clock_before + seconds_a_record)

    for _ in range(200):  # it is believed only slowly that it has become expensive
        recorded(1e-3)
    # 1 ms a record is 5 % of the time of 200 steps of 0.1 ms.
    assert observer.steps_to_record(1e-4) == pytest.approx(200, abs=3)
    for _ in range(60):
        recorded(1e-7)
    assert observer.steps_to_record(1e-4) == 1
    run.step(2560)
    recorded(1e-7)
    assert observer.steps_to_record(1e-4) == 10  # 256 points for each factor e


# ---- the picture of the plane ---------------------------------------------------------------


@pytest.fixture
def slow_maps(clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Let each map take so long from now on."""
    paint = BoundaryPainter.paint

    def slow(seconds: float) -> None:
        def slowly(self: BoundaryPainter, *arguments: Any) -> Any:
            clock.now += seconds
            return paint(self, *arguments)

        monkeypatch.setattr(BoundaryPainter, "paint", slowly)

    return slow


def frames_painted(observer: Observer, clock: FakeClock, frames: int) -> int:
    """How many of so many frames have a picture of their own while the run just goes on."""
    seen = []
    for _ in range(frames):
        clock.now += 1 / 60
        seen.append(observer.boundary(ALL, just_training=True))
    return len({id(one) for one in seen})


def test_what_settings_have_no_part_in_is_not_measured_anew_for_a_change_of_them() -> None:
    """While λ moves, all that would be measured again would come later to the screen."""
    run = Run(KNOBS)
    observer = Observer(run)
    run.step(3)
    needs = frozenset({Need.LAYERS, Need.SIGNS, Need.CONFUSION, Need.NETWORK, Need.WEIGHTS})
    before = observer.meters(needs, running=True)
    run.apply(run.knobs.with_changes(lambd=0.5))
    observer.settings_changed()
    after = observer.meters(needs, running=True)
    anew = {name for name, measured in after.items() if measured is not before[name]}
    assert anew == {Need.NETWORK.value, Need.WEIGHTS.value}
    observer.weights_edited()
    edited = observer.meters(needs, running=True)
    assert all(measured is not after[name] for name, measured in edited.items())


def test_expensive_maps_are_rarer_while_the_run_just_goes_on(
    clock: FakeClock, slow_maps: Callable[[float], None]
) -> None:
    observer = Observer(Run(KNOBS), clock)
    slow_maps(0.0005)
    assert frames_painted(observer, clock, 12) == 12
    slow_maps(0.003)
    assert frames_painted(observer, clock, 40) == pytest.approx(11, abs=2)
    slow_maps(0.02)
    assert frames_painted(observer, clock, 60) == pytest.approx(4, abs=2)


def test_a_picture_that_was_only_interrupted_delays_none(
    clock: FakeClock, slow_maps: Callable[[float], None]
) -> None:
    observer = Observer(Run(KNOBS), clock)
    slow_maps(0.0005)
    frames_painted(observer, clock, 3)
    slow_maps(0.5)
    frames_painted(observer, clock, 1)
    slow_maps(0.0005)
    assert frames_painted(observer, clock, 10) == 10


def test_what_was_asked_for_is_painted_at_once(
    clock: FakeClock, slow_maps: Callable[[float], None]
) -> None:
    run = Run(KNOBS)
    observer = Observer(run, clock)
    slow_maps(0.1)
    for _ in range(4):
        frames_painted(observer, clock, 2)
    first = observer.boundary(ALL, just_training=True)
    assert observer.dear_seconds == 0
    assert observer.dear_ahead(clock.now, just_training=True) == 0
    assert observer.dear_ahead(clock.now, just_training=False) == pytest.approx(0.1)
    assert observer.boundary(ALL) is not first
    second = observer.boundary(ALL, just_training=True)
    unit = observer.boundary(ALL, (1, 0), just_training=True)
    assert unit is not None
    assert unit is not second
    assert observer.dear_seconds == pytest.approx(0.1)
    assert observer.dear_ahead(clock.now + 2, just_training=True) == pytest.approx(0.1)
    observer.network_changed()
    assert observer.boundary(ALL, (1, 0), just_training=True) is not unit
    assert observer.boundary(NOTHING, just_training=True) is None
    for just_training in (False, True):
        assert observer.dear_ahead(clock.now + 2, just_training=just_training) == 0


# ---- norms ----------------------------------------------------------------------------------


def test_norms_are_kept_once_a_step() -> None:
    run = Run(KNOBS)
    observer = Observer(run)
    for _ in range(3):
        observer.norms(ALL)
    run.step(4)
    norms, history = observer.norms(ALL)
    assert norms is not None
    assert history is not None
    assert history.steps.tolist() == [0, 4]
    assert history.dW.shape == (2, run.architecture.L)
    np.testing.assert_allclose(history.dZ[-1], np.log10(norms.dZ), rtol=1e-6)


# ---- data, network, test set ----------------------------------------------------------------


def test_points_stay_the_same_object_until_the_data_change() -> None:
    run = Run(KNOBS)
    observer = Observer(run)
    points = observer.points
    run.apply(KNOBS.with_changes(depth=4))
    observer.network_changed()
    assert observer.points is points
    run.apply(KNOBS.with_changes(m=70))
    observer.data_changed()
    assert observer.points is not points
    assert sum(observer.points.sizes) == 70


def test_every_look_at_a_test_set_counts_until_there_is_another() -> None:
    run = Run(KNOBS)
    observer = Observer(run)
    assert (observer.test_error, observer.test_step, observer.reveals) == (None, None, 0)
    run.step(3)
    observer.reveal(1)
    observer.reveal(2)
    assert observer.test_error == run.test_error()
    assert (observer.test_step, observer.reveals) == (3, 3)
    # Another network has not been tested, but the examples have been seen.
    run.apply(KNOBS.with_changes(depth=4))
    observer.network_changed()
    assert (observer.test_error, observer.test_step, observer.reveals) == (None, None, 3)
    # The same test set, scaled otherwise.
    run.apply(KNOBS.with_changes(depth=4, normalization="standardize"))
    observer.data_changed()
    assert observer.reveals == 3
    run.apply(KNOBS.with_changes(data_seed=9))
    observer.data_changed()
    assert observer.reveals == 0


def test_without_a_test_set_there_is_nothing_to_look_at() -> None:
    observer = Observer(Run(KNOBS.with_changes(test_share=0.0)))
    observer.reveal(5)
    assert (observer.test_error, observer.test_step, observer.reveals) == (None, None, 0)


def test_the_base_error_comes_once_the_data_rest(clock: FakeClock) -> None:
    knobs = KNOBS.with_changes(dataset="gaussians", noise=1.0, label_noise=0.1)
    run = Run(knobs)
    observer = Observer(run, clock)
    assert not observer.idle_work()
    clock.now += 0.2
    run.apply(knobs.with_changes(data_seed=2))
    observer.data_changed()
    clock.now += 0.2
    assert not observer.idle_work()
    X = observer.points.X
    assert observer.points.base_error is None
    clock.now += 0.1
    assert observer.idle_work()
    assert observer.points.base_error == shapes.bayes_error("gaussians", 1.0, 0.1)
    assert observer.points.X is X
    bias = observer.evaluation.train_error - (observer.points.base_error or 0)
    assert observer.diagnosis(None).bias == pytest.approx(bias)
    clock.now += 10
    assert not observer.idle_work()


def test_what_harms_the_data_is_said_a_moment_later(clock: FakeClock) -> None:
    knobs = KNOBS.with_changes(dataset="xor", m=1000, mismatch=1.0, augmentation="flip")
    run = Run(knobs)
    observer = Observer(run, clock)
    observer.begin()
    assert observer.mismatch is None
    assert observer.notice == ""
    clock.now += 0.3
    assert observer.idle_work()
    assert observer.mismatch is not None
    assert "XOR" in observer.notice
    first, predicted = observer.notice, observer.predicted
    run.apply(knobs.with_changes(lambd=1.0))
    observer.settings_changed()
    clock.now += 0.3
    assert not observer.idle_work()  # nothing else is said of another λ
    run.apply(knobs.with_changes(augmentation_amount=1.0))
    observer.settings_changed()
    assert observer.notice == first  # it holds, more or less, until it is known better
    clock.now += 0.3
    assert observer.idle_work()
    assert observer.notice not in ("", first)
    assert observer.predicted is predicted
    run.apply(knobs.with_changes(augmentation="rotate"))
    observer.settings_changed()
    assert observer.notice == ""
    clock.now += 0.3
    assert observer.idle_work()
    assert "turned" in observer.notice
    run.apply(knobs.with_changes(dataset="circles", augmentation="rotate"))
    observer.data_changed()
    assert (observer.mismatch, observer.notice) == (None, "")
    clock.now += 0.3
    assert observer.idle_work()
    assert observer.mismatch is not None
    run.apply(knobs.with_changes(dataset="circles", mismatch=0.0, augmentation="none"))
    observer.data_changed()
    clock.now += 0.3
    assert observer.idle_work()
    assert (observer.mismatch, observer.notice) == (None, "")
