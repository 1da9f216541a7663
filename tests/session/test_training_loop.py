"""The training thread's work, turn by turn: before each frame, slowly or at rest."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from playground.engine.kernel import loader
from playground.session.frame_pace import NO_REST, PACE, SLICE, Rest
from playground.session.measuring.boundary import BoundaryPainter
from playground.session.messages.snapshot import State
from playground.session.messages.stops import NO_STOPS, Stops
from tests.session.driven import ALL, SMALL, headless
from tests.session.turned import Turned

FRAME = 1 / 60
needs_the_compiled_engine = pytest.mark.skipif(
    loader.kernel() is None, reason="there is no compiled engine"
)


def framed(turned: Turned, turns: int) -> None:
    """So many frames of a window that is in time."""
    for _ in range(turns):
        turned.frames.frame_done(turned.clock.now + FRAME)
        turned.turn()


# ---- frames -------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", loader.ENGINES)
def test_it_trains_until_shortly_before_a_frame(engine: str) -> None:
    """And NumPy's engine then leaves the interpreter to the window."""
    kernel = loader.kernel()
    if engine == loader.COMPILED and kernel is None:
        pytest.skip("there is no compiled engine")
    with loader.using(kernel if engine == loader.COMPILED else None):
        turned = Turned(SMALL, playing=True, needs=ALL)
    framed(turned, 3)
    for _ in range(20):
        due = turned.clock.now + 0.03
        turned.frames.frame_done(due)
        before = turned.run.step_count
        rest = turned.turn()
        at, snapshot = turned.shown[-1]
        assert due - 0.01 < at < due
        assert snapshot.step == turned.run.step_count > before
        if engine == loader.COMPILED:
            assert rest == NO_REST
        else:
            assert (rest.for_frame, rest.for_request) == (True, False)
            assert rest.seconds > 0


@needs_the_compiled_engine
def test_the_compiled_engine_trains_while_a_frame_is_drawn() -> None:
    """And makes one snapshot a frame all the same, however late the window is."""
    turned = Turned(SMALL, playing=True, needs=ALL)
    ticks, taken = iter(range(1, 1000)), list[int]()
    turned.frames.frame_done(turned.clock.now + FRAME)
    next_tick = turned.clock.now + FRAME
    step, steps_while_waiting = turned.run.step, 0

    def stepping(count: int = 1) -> None:
        nonlocal next_tick, steps_while_waiting
        before = turned.run.step_count
        step(count)
        if turned.shown and len(taken) < len(turned.shown):
            steps_while_waiting += turned.run.step_count - before
        if turned.clock.now >= next_tick:
            taken.append(len(turned.shown))
            next_tick += FRAME if next(ticks) % 5 else 1.5 * FRAME
            turned.frames.frame_begun(next_tick)

    turned.run.step = stepping  # type: ignore[method-assign]
    for _ in range(60):
        assert turned.turn() == NO_REST
    distances = np.diff([at for at, _ in turned.shown[5:]])
    assert distances.mean() == pytest.approx(1.1 * FRAME, rel=0.05)
    assert all(np.diff(taken[5:]) == 1)  # no frame without a new snapshot, none is thrown away
    assert steps_while_waiting > 0


def test_it_does_not_look_up_while_the_window_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    turned = Turned(SMALL, playing=True, each_step=1e-5)
    # No slice ends with a point of the curves.
    monkeypatch.setattr(turned.loop.observer, "steps_to_record", lambda _: 10**6)
    turned.frames.frame_done(turned.clock.now + FRAME)
    next_tick = turned.clock.now + FRAME
    step, drawn_at, looks = turned.run.step, math.inf, list[float]()

    def stepping(count: int = 1) -> None:
        nonlocal next_tick, drawn_at
        looks.append(turned.clock.now)
        step(count)
        if turned.clock.now >= drawn_at:  # the window draws for half a frame
            turned.frames.frame_done(next_tick)
            drawn_at = math.inf
        elif turned.clock.now >= next_tick:
            turned.frames.frame_begun(next_tick + FRAME)
            drawn_at, next_tick = next_tick + FRAME / 2, next_tick + FRAME

    turned.run.step = stepping  # type: ignore[method-assign]
    for _ in range(60):
        turned.turn()
    apart = np.diff(looks[-100:])
    assert apart.max() > 0.3 * FRAME
    assert np.median(apart) < 1.2 * SLICE


@needs_the_compiled_engine
@pytest.mark.parametrize("changes", [{"noise": 0.3}, {"lambd": 2.0}])
@pytest.mark.parametrize("asked_at", [0.1, 0.5])
def test_a_change_is_in_the_coming_frame_though_a_snapshot_waits_for_it(
    changes: dict[str, Any], asked_at: float
) -> None:
    turned = Turned(SMALL, playing=True, needs=ALL)
    framed(turned, 5)
    for _ in range(5):
        due = turned.clock.now + FRAME
        turned.frames.frame_begun(due)
        turned.loop.publish()  # one lies ready long before
        turned.clock.now += asked_at * FRAME
        turned.send(hyperparameters=turned.request.hyperparameters.with_changes(**changes))
        steps = turned.run.step_count
        turned.turn()
        at, snapshot = turned.shown[-1]
        assert snapshot.revision == turned.request.revision
        assert due - 0.01 < at < due
        assert turned.run.step_count != steps  # there was time for some
        changes = {name: value + 0.1 for name, value in changes.items()}


@pytest.mark.parametrize("step_frames", [0.5, 1.7, 3.0])
def test_however_long_a_step_takes_each_snapshot_follows_the_next_step(step_frames: float) -> None:
    turned = Turned(SMALL, playing=True, each_step=step_frames * FRAME)
    framed(turned, 3)
    for _ in range(10):
        before = turned.run.step_count
        framed(turned, 1)
        assert 1 <= turned.run.step_count - before <= 2


def test_without_a_window_it_goes_on_at_a_steady_pace() -> None:
    turned = Turned(SMALL, playing=True)
    for _ in range(30):
        assert turned.turn() == NO_REST
    distances = np.diff([at for at, _ in turned.shown[5:]])
    np.testing.assert_allclose(distances, PACE, rtol=0.2)


def test_a_window_that_is_always_late_does_not_starve_the_training() -> None:
    turned = Turned(SMALL, playing=True)
    for _ in range(10):
        before = turned.run.step_count
        turned.frames.frame_done(turned.clock.now)
        turned.turn()
        assert turned.run.step_count > before


@pytest.fixture
def slow_maps(monkeypatch: pytest.MonkeyPatch) -> Callable[[Turned, float], None]:
    """Let each map of the plane take so long."""
    paint = BoundaryPainter.paint

    def slow(turned: Turned, seconds: float) -> None:
        def slowly(self: BoundaryPainter, *arguments: Any) -> Any:
            turned.clock.now += seconds
            return paint(self, *arguments)

        monkeypatch.setattr(BoundaryPainter, "paint", slowly)

    return slow


@pytest.mark.parametrize("with_window", [False, True])
def test_expensive_maps_do_not_starve_the_training(
    slow_maps: Callable[[Turned, float], None], with_window: bool
) -> None:
    turned = Turned(SMALL, playing=True, needs=ALL)
    slow_maps(turned, 0.05)
    for _ in range(20):
        before = turned.run.step_count
        if with_window:
            turned.frames.frame_done(turned.clock.now + FRAME)
        turned.turn()
        assert turned.run.step_count > before + 20


def test_where_maps_are_expensive_the_last_one_is_still_of_the_last_step(
    slow_maps: Callable[[Turned, float], None],
) -> None:
    turned = Turned(SMALL, playing=True, needs=ALL)
    slow_maps(turned, 0.01)
    framed(turned, 30)
    maps = {id(snapshot.boundary) for _, snapshot in turned.shown}
    assert 1 < len(maps) < len(turned.shown)
    last = turned.done(playing=False)
    exact = BoundaryPainter(
        turned.run.architecture, turned.run.prepared.normalization, last.points
    ).paint(turned.run.training.theta)
    assert last.boundary is not None
    np.testing.assert_allclose(
        last.boundary.probability.mean(), exact.probability.mean(), rtol=1e-2
    )


def test_slow_steps_are_noticed_before_many_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    turned = Turned(SMALL, playing=True)
    framed(turned, 5)  # it knows them to be fast
    step, counts = turned.run.step, list[int]()

    def slow(count: int = 1) -> None:
        counts.append(count)
        turned.clock.now += 0.005 * count
        step(count)

    monkeypatch.setattr(turned.run, "step", slow)
    turned.send(batch_size=5)
    framed(turned, 5)
    assert set(counts) == {1}


# ---- slowly -------------------------------------------------------------------------------------


def slowly(turned: Turned, turns: int) -> Rest:
    """So many turns of a run that waits for the window's frames; what it waits for after them."""
    for _ in range(turns):
        turned.clock.now = (round(turned.clock.now * 60) + 1) / 60
        turned.frames.frame_done(turned.clock.now + FRAME)
        rest = turned.turn()
    return rest


@pytest.mark.parametrize("speed", [1, 10])
def test_so_many_steps_a_frame(speed: int) -> None:
    turned = Turned(SMALL, playing=True, speed=speed)
    for number in range(1, 20):
        rest = slowly(turned, 1)
        assert turned.newest.step == turned.run.step_count == number * speed
        assert turned.newest.speed == speed
        assert (rest.for_frame, rest.for_request) == (True, True)


def test_the_curves_of_a_slow_run_have_as_many_points_as_time_allows() -> None:
    turned = Turned(SMALL, playing=True, speed=30, each_step=1e-6, each_look=1e-5)
    slowly(turned, 60)
    assert turned.newest.step > 1500
    # One a frame: a point costs as much as many steps, but the run waits anyway.
    assert np.median(np.diff(turned.newest.history.steps)) == 30


def test_stops_at_an_error_are_met_where_curves_have_a_point_while_it_waits() -> None:
    turned = Turned(SMALL, playing=True, speed=30, each_step=1e-6, stops=Stops(train_error=0.5))
    slowly(turned, 100)
    assert turned.newest.timing is not None
    stopped = turned.newest.timing.stopped
    assert stopped is not None
    assert turned.run.step_count == stopped.step  # the frame in which it was met is the last one


def test_it_goes_flat_out_up_to_a_step_where_it_is_to_hurry() -> None:
    turned = Turned(SMALL, playing=True, speed=1, hurry_to=500, stops=Stops(step=500))
    framed(turned, 20)
    assert turned.run.step_count == 500
    turned.send(plays=1)
    framed(turned, 3)
    assert 500 < turned.run.step_count < 510


def test_steps_too_slow_for_the_speed_are_done_as_they_are_flat_out() -> None:
    def shown(speed: int) -> list[tuple[float, int, object]]:
        """With maps so expensive that not every frame has a new one."""
        turned = Turned(SMALL, playing=True, speed=speed, each_step=0.005, each_look=1e-4)
        framed(turned, 60)
        return [(when, one.step, one.boundary is None) for when, one in turned.shown]

    assert shown(30) == shown(0)


def test_without_a_window_a_slow_run_keeps_its_pace() -> None:
    turned = Turned(SMALL, playing=True, speed=1)
    for number in range(1, 20):
        start = turned.clock.now
        rest = turned.turn()
        assert turned.run.step_count == number
        taken = turned.clock.now - start
        assert rest.seconds == pytest.approx(PACE - taken, abs=1e-3)
        turned.clock.now += rest.seconds
    turned.send(speed=0)
    framed(turned, 2)
    assert turned.run.step_count > 150


def test_single_steps_are_not_slowed_down() -> None:
    turned = Turned(SMALL, speed=1)
    assert turned.done(steps=300).step == 300
    assert len(turned.shown) < 100


# ---- requests -----------------------------------------------------------------------------------


def test_a_request_between_two_looks_at_the_mailbox_is_shown() -> None:
    turned = Turned(SMALL, playing=True)
    framed(turned, 2)
    before = turned.run.step_count
    turned.send(playing=False)
    framed(turned, 1)
    assert (turned.newest.state, turned.newest.step) == (State.PAUSED, before)


def test_what_is_at_rest_measures_and_shows_nothing_more() -> None:
    turned = Turned(SMALL, needs=ALL)
    turned.settled()
    turned.clock.now += 1  # what comes late has come
    turned.turn()
    count = len(turned.shown)
    for _ in range(20):
        rest = turned.turn()
        assert (rest.for_request, rest.for_frame) == (True, False)
        turned.clock.now += rest.seconds
    assert len(turned.shown) == count


def test_a_snapshot_says_whether_the_run_plays() -> None:
    turned = Turned(SMALL)
    assert not turned.settled().playing
    assert not turned.done(steps=5).playing
    turned.send(playing=True, plays=1)
    framed(turned, 2)
    assert turned.newest.playing
    turned.send(stops=Stops(step=turned.run.step_count + 1000))
    shown = turned.settled()
    assert (shown.playing, shown.state) == (False, State.PAUSED)
    turned.send(plays=1, stops=NO_STOPS, early_stopping="dev_cost", patience=1, min_delta=1.0)
    ended = turned.settled()
    assert (ended.playing, ended.state) == (False, State.STOPPED_EARLY)


def test_the_thread_and_the_turns_do_the_same() -> None:
    turned = Turned(SMALL)
    turned.done(steps=57)
    np.testing.assert_array_equal(turned.run.training.theta, headless(SMALL, 57))
