"""The training thread can be closed at any moment, and sleeps while there is nothing to do."""

import threading
import time
from typing import Any

import pytest

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.request import Request
from playground.session.run import build
from playground.session.trainer import Trainer
from tests.session.driven import ALL, SMALL, Driven, asked, slow_steps, wait_for


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
        first = request(playing=number % 3 > 0, needs=ALL)
        trainer = Trainer(first)
        trainer.start()
        time.sleep(number * 0.0004)
        trainer.send(asked(first, lambd=1.0, steps=5))
        if number % 2:
            trainer.frame_done(time.perf_counter() + 1)
        trainer.close()
        assert trainer.close()


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
        assert driven.trainer.close()


def test_it_can_be_closed_in_a_long_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    slow_steps(monkeypatch, 0.002)
    with Driven(SMALL.with_changes(m=5000, batch_size=1)) as driven:
        driven.send(epochs=1000)
        driven.until(lambda snapshot: snapshot.step > 3)
        driven.trainer.close()
        assert driven.run.step_count < 3000  # of 3000 steps an epoch has


def test_it_can_be_closed_long_before_the_next_frame() -> None:
    with Driven(SMALL, playing=True) as driven:
        step = driven.run.step_count
        driven.trainer.frame_done(time.perf_counter() + 3600)
        wait_for(lambda: driven.run.step_count > step + 5000)
