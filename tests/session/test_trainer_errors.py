"""Errors that nobody expected: the training thread says so, pauses, and lives on."""

from typing import Any

import numpy as np
import pytest

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.measuring.observer import Observer
from playground.session.messages.snapshot import State
from playground.session.run import build
from playground.session.run.run import Run
from playground.session.training_loop import TrainingLoop
from tests.session.driven import ALL, SMALL, Driven, headless, theta_of, wait_for


@pytest.mark.allow_log("the run is paused by an unexpected error")
def test_an_error_while_training_pauses_the_run_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(self: Run, count: int = 1) -> None:
        raise ZeroDivisionError("nobody expected this")

    with Driven(SMALL, needs=ALL) as driven:
        driven.done(steps=20)
        with monkeypatch.context() as patch:
            patch.setattr(Run, "step", fail)
            driven.send(playing=True)
            shown = driven.answered()
            assert "ZeroDivisionError: nobody expected this" in shown.problem
            assert shown.state is State.PAUSED
            assert (shown.step, shown.hyperparameters) == (20, SMALL)
            assert shown.boundary is not None  # as it was drawn before
            driven.send(playing=True, lambd=1.0)
            assert "ZeroDivisionError" in driven.answered().problem
        # It lives, and does what is asked.
        driven.send(playing=True)
        again = driven.until(lambda snapshot: snapshot.step > 20)
        assert again.problem == ""
        assert again.hyperparameters.lambd == 1.0
        driven.send(playing=False, hyperparameters=SMALL)
        assert driven.answered().state is State.PAUSED


@pytest.mark.allow_log("the run is paused by an unexpected error")
@pytest.mark.parametrize("part", ["boundary", "record", "history"])
def test_an_error_while_measuring_is_said_once_and_not_for_ever(
    monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    calls = []

    def fail(self: Observer, *_: object, **__: object) -> None:
        calls.append(part)
        raise RuntimeError("nobody expected this")

    turns, turn = [], TrainingLoop.turn
    monkeypatch.setattr(TrainingLoop, "turn", lambda loop: turns.append(loop) or turn(loop))
    with Driven(SMALL, needs=ALL) as driven:
        with monkeypatch.context() as patch:
            patch.setattr(Observer, part, fail)
            driven.send(steps=3)
            shown = driven.answered()
            assert "RuntimeError: nobody expected this" in shown.problem
            assert shown.state is State.PAUSED
            before = len(turns)
            wait_for(lambda: len(turns) > before + 2)
            assert len(calls) == 1
        shown = driven.done(needs=ALL, steps=1)
        assert (shown.problem, shown.step) == ("", 4)
        assert shown.evaluation.step == 4


@pytest.mark.allow_log("the run is paused by an unexpected error")
def test_an_error_after_new_knobs_shows_the_ones_that_could_be_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Driven(SMALL, needs=ALL) as driven:
        with monkeypatch.context() as patch:
            patch.setattr(Observer, "network_changed", lambda self: 1 / 0)
            driven.send(depth=4)
            shown = driven.answered()
            assert "ZeroDivisionError" in shown.problem
            assert shown.hyperparameters == SMALL
        shown = driven.done(hyperparameters=SMALL)
        assert (shown.problem, shown.hyperparameters) == ("", SMALL)
        assert driven.done(steps=2).step == 2
        np.testing.assert_array_equal(theta_of(driven), headless(SMALL, 2))


@pytest.mark.allow_log("knobs could not be used because of an unexpected error")
@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "not enough memory for this; the run goes on as it was"),
        (TypeError("oops"), "an unexpected error: TypeError: oops; the run goes on as it was"),
    ],
)
def test_an_error_in_new_knobs_leaves_the_run_going(
    monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    with Driven(SMALL, playing=True) as driven:
        with monkeypatch.context() as patch:
            patch.setattr(build, "architecture", fail)
            driven.send(m=80)
            shown = driven.answered()
        assert words in shown.problem
        assert (shown.state, shown.hyperparameters) == (State.RUNNING, SMALL)
        driven.until(lambda snapshot: snapshot.step > shown.step)
        driven.send(playing=False, hyperparameters=SMALL)
        count = driven.answered().step
        np.testing.assert_array_equal(theta_of(driven), headless(SMALL, count))


@pytest.mark.allow_log("knobs could not be used because of an unexpected error")
def test_an_error_at_the_start_begins_with_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = build.draw_examples

    def fail(knobs: Hyperparameters, watch: object) -> Any:
        if knobs != DEFAULTS:
            raise TypeError("oops")
        return draw(knobs)

    monkeypatch.setattr(build, "draw_examples", fail)
    with Driven(SMALL) as driven:
        assert "TypeError: oops" in driven.seen[0].problem
        assert driven.seen[0].hyperparameters == DEFAULTS
        assert driven.done(steps=1).step == 1
