"""The training thread in time: before each frame, at rest, and closed at any moment."""

import threading
import time
from typing import Any

import numpy as np
import pytest

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.measuring.boundary import BoundaryPainter
from playground.session.messages.request import Request
from playground.session.run import build
from playground.session.trainer import Trainer
from tests.session.driven import ALL, SMALL, Driven, slow_steps, wait_for

# ---- frames ---------------------------------------------------------------------------------


def test_it_publishes_before_a_frame_and_rests_until_the_frame_is_done() -> None:
    rested = 0
    with Driven(SMALL, playing=True) as driven:
        run = driven.trainer._run
        for _ in range(40):
            driven.trainer.snapshots.take()
            due = time.perf_counter() + 0.03
            driven.trainer.frame_done(due)
            shown = driven.until(lambda s, last=run.step_count: s.step > last)  # type: ignore[misc]
            while (now := time.perf_counter()) < due + 0.03:
                step = run.step_count
                if time.perf_counter() > due + 0.08:
                    break  # this machine was busy: it is not waited for any longer
                if now > due:
                    rested += step == shown.step
                time.sleep(0.002)
            if rested > 20:
                return
    pytest.fail("it trained on while the window was drawing")


def test_a_snapshot_waits_for_the_frame_and_not_the_other_way_round() -> None:
    with Driven(SMALL, playing=True) as driven:
        for _ in range(5):
            driven.trainer.snapshots.take()
            asked = time.perf_counter()
            driven.trainer.frame_done(asked + 0.09)
            step = driven.trainer._run.step_count
            driven.until(lambda s, last=step: s.step > last)  # type: ignore[misc]
            if time.perf_counter() - asked > 0.04:
                return  # it trained until shortly before the frame
    pytest.fail("snapshots came long before they were due")


def test_a_window_that_draws_no_more_is_not_waited_for() -> None:
    with Driven(SMALL, playing=True) as driven:
        driven.trainer.frame_done(time.perf_counter() + 0.01)
        step = driven.until(lambda snapshot: True).step
        driven.until(lambda snapshot: snapshot.step > step + 1000)
        start, count = time.perf_counter(), len(driven.seen)
        driven.until(lambda snapshot: len(driven.seen) > count + 20)
        assert time.perf_counter() - start < 1.5  # 60 in a second, and not one in 0.1 s


def slow_pictures(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let each picture of the plane take so long."""
    paint = BoundaryPainter.paint

    def slowly(self: BoundaryPainter, *arguments: Any) -> Any:
        time.sleep(seconds)
        return paint(self, *arguments)

    monkeypatch.setattr(BoundaryPainter, "paint", slowly)


@pytest.mark.parametrize("framed", [False, True])
def test_expensive_maps_do_not_starve_the_training(
    monkeypatch: pytest.MonkeyPatch, framed: bool
) -> None:
    slow_pictures(monkeypatch, 0.05)
    with Driven(SMALL, playing=True, needs=ALL) as driven:
        for _ in range(5):
            if framed:
                driven.trainer.frame_done(time.perf_counter() + 0.016)
            driven.until(lambda s, last=driven.seen[-1].step: s.step > last + 5)  # type: ignore[misc]


def test_where_maps_are_expensive_the_last_one_is_still_of_the_last_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow_pictures(monkeypatch, 0.01)
    with Driven(SMALL, playing=True, needs=ALL) as driven:
        driven.until(lambda s: len(driven.seen) > 30)
        pictures = {id(shown.boundary) for shown in driven.seen}
        assert len(pictures) < len(driven.seen)
        driven.send(playing=False)
        last = driven.answered()
        painter = driven.trainer._observer._painter
        exact = painter.paint(driven.trainer._run.training.theta)
        assert last.boundary is not None
        np.testing.assert_array_equal(last.boundary.probability, exact.probability)


def test_a_window_that_is_always_late_does_not_starve_the_training() -> None:
    with Driven(SMALL, playing=True) as driven:
        for _ in range(10):
            driven.trainer.frame_done(time.perf_counter())
            driven.until(lambda s, last=driven.seen[-1].step: s.step > last)  # type: ignore[misc]


def test_slow_steps_are_noticed_before_many_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with Driven(SMALL, playing=True) as driven:
        driven.until(lambda snapshot: snapshot.step > 2000)  # it knows them to be fast
        counts = slow_steps(monkeypatch, 0.005)
        driven.send(depth=3)
        shown = driven.answered()
        del counts[:-1]
        driven.send(batch_size=5)
        assert driven.answered().step >= shown.step
        driven.until(lambda s, last=shown.step: s.step > last + 5)  # type: ignore[misc]
        assert set(counts[1:]) == {1}


# ---- rest -----------------------------------------------------------------------------------


@pytest.mark.parametrize("framed", [False, True])
def test_a_paused_run_uses_no_processor(framed: bool) -> None:
    with Driven(SMALL) as driven:
        driven.until(lambda snapshot: snapshot.points.base_error is not None)
        used = time.process_time()
        for _ in range(16):
            if framed:
                driven.trainer.frame_done(time.perf_counter() + 0.016)
            time.sleep(0.016)
        assert time.process_time() - used < 0.1
        assert driven.trainer.snapshots.peek() is None  # nothing new, nothing to draw


# ---- closing --------------------------------------------------------------------------------


def request(knobs: Hyperparameters = SMALL, **fields: Any) -> Request:
    return Request(revision=1, hyperparameters=knobs, **fields)


def test_it_can_be_closed_before_it_starts_and_more_than_once() -> None:
    trainer = Trainer(request())
    trainer.close()
    trainer.start()
    assert trainer.snapshots.wait(0.02) is None
    trainer.close()


def test_it_can_be_closed_at_any_moment() -> None:
    for number in range(30):
        trainer = Trainer(request(playing=number % 3 > 0, needs=ALL))
        trainer.start()
        time.sleep(number * 0.0004)
        trainer.send(request(SMALL.with_changes(lambd=1.0), steps=5))
        if number % 2:
            trainer.frame_done(time.perf_counter() + 1)
        trainer.close()
        assert not trainer._thread.is_alive()
        trainer.close()


def test_it_can_be_closed_while_the_data_are_built(monkeypatch: pytest.MonkeyPatch) -> None:
    building, go_on, draw = threading.Event(), threading.Event(), build.draw_examples

    def slow(knobs: Hyperparameters, watch: object) -> Any:
        if knobs.m == 500:
            building.set()
            go_on.wait(10)
        return draw(knobs)

    monkeypatch.setattr(build, "draw_examples", slow)
    with Driven(SMALL, playing=True) as driven:
        driven.send(m=500)
        assert building.wait(10)
        closing = threading.Thread(target=driven.trainer.close)
        closing.start()
        go_on.set()
        closing.join(10)
        assert not closing.is_alive()
        assert not driven.trainer._thread.is_alive()


def test_it_can_be_closed_in_a_long_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    slow_steps(monkeypatch, 0.002)
    with Driven(SMALL.with_changes(m=5000, batch_size=1)) as driven:
        driven.send(epochs=1000)
        driven.until(lambda snapshot: snapshot.step > 3)
        start = time.monotonic()
        driven.trainer.close()
        assert time.monotonic() - start < 5  # an epoch would take 6 seconds


def test_it_can_be_closed_long_before_the_next_frame() -> None:
    with Driven(SMALL, playing=True) as driven:
        step = driven.trainer._run.step_count
        due = time.perf_counter() + 20
        driven.trainer.frame_done(due)
        wait_for(lambda: driven.trainer._run.step_count > step + 5000)
    assert time.perf_counter() < due - 5
