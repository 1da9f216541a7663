"""Wherever a newer request ends the work at hand, all becomes as if it had been asked for in peace.

Every step and evaluation is done in many small blocks here, with a look between any two; a newer
request comes in at each of these looks in turn, and is never put off.
"""

from typing import Any

import numpy as np
import pytest

from playground.engine import blocks_of_work, step_plan
from playground.session.messages.snapshot import Snapshot, State
from tests.session.driven import ALL, EVERYTHING
from tests.session.turned import Turned

KNOBS = EVERYTHING.with_changes(m=100, augmentation="rotate", augmentation_amount=0.1)
NO_PATIENCE = (-1.0, -1.0)  # a newer request ends everything at once


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks_of_work, "BLOCK", 3000)
    monkeypatch.setattr(blocks_of_work, "LARGEST", 10_000)
    monkeypatch.setattr(step_plan, "BLOCK", 3000)


class Interrupted(Turned):
    """Another request comes in at the n-th look from now."""

    def __init__(self, **request: Any) -> None:
        self.looks, self.at, self.then = 0, -1, dict[str, Any]()
        super().__init__(KNOBS, patience=NO_PATIENCE, check=self._check, needs=ALL, **request)

    def _check(self) -> None:
        self.looks += 1
        if self.looks == self.at:
            self.send(**self.then)
        self.attention.check()

    def done_in_spite(self, first: dict[str, Any], at: int, then: dict[str, Any]) -> Snapshot:
        """Ask for the first, and at that look for the other; what is shown in the end."""
        self.looks, self.at, self.then = 0, at, then
        self.send(**first)
        shown = self.settled()
        if self.looks < at:  # nothing was interrupted
            self.at = -1
            shown = self.done(**then)
        return shown


class Outcome:
    """What is shown in the end, and what becomes of it in some more steps."""

    def __init__(self, turned: Turned) -> None:
        self.shown, self.theta = turned.newest, turned.run.training.theta.copy()
        self.later = turned.done(steps=9)
        self.later_theta = turned.run.training.theta.copy()

    def assert_same(self, other: "Outcome") -> None:
        for a, b in ((self.shown, other.shown), (self.later, other.later)):
            assert (a.step, a.epoch, a.state, a.best_step) == (
                b.step,
                b.epoch,
                b.state,
                b.best_step,
            )
            assert (a.hyperparameters, a.painting) == (b.hyperparameters, b.painting)
            assert a.evaluation == b.evaluation
            assert a.reveals == b.reveals
        np.testing.assert_array_equal(self.theta, other.theta)
        np.testing.assert_array_equal(self.later_theta, other.later_theta)


CASES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "steps, then a pause": ({"steps": 12}, {"steps": 2}),
    "data, then a network": ({"data_seed": 9}, {"depth": 3}),
    "a network, then a live knob": ({"depth": 3}, {"lambd": 2.0}),
    "a live knob, then a reset": ({"lambd": 2.0, "batch_size": 7}, {"resets": 1}),
    "a reset, then a look at the test set": ({"resets": 1}, {"reveals": 1}),
    "a look at the test set, then another": ({"reveals": 1}, {"reveals": 1}),
    "a pinned run, then steps": ({"pins": 1, "comparing": True}, {"steps": 1}),
    "normalization, then more noise": ({"normalization": "standardize"}, {"noise": 0.4}),
}


@pytest.mark.parametrize("name", CASES)
def test_a_newer_request_at_any_look(name: str) -> None:
    first, then = CASES[name]
    alone = Interrupted()
    alone.done(steps=5)
    alone.looks = 0
    alone.done(**first)
    looks = alone.looks
    alone.done(**then)
    expected, at = Outcome(alone), 1
    while at <= looks:
        interrupted = Interrupted()
        interrupted.done(steps=5)
        interrupted.done_in_spite(first, at, then)
        Outcome(interrupted).assert_same(expected)
        at += 1 + at // 3
    assert at > 3


def test_what_is_taken_back_in_time_has_never_happened() -> None:
    steps = set()
    for at in (1, 5, 20, 100_000):
        interrupted = Interrupted()
        interrupted.done(steps=5)
        back = {"data_seed": KNOBS.data_seed}
        steps.add(interrupted.done_in_spite({"data_seed": 9}, at, back).step)
    assert steps == {5, 0}  # where it came too late, other data were there, and then these again


def test_looking_back_is_done_in_spite_of_what_comes_in_between() -> None:
    alone = Interrupted()
    alone.done(steps=40)
    alone.done(looks=1, look_at=20)
    at_20 = alone.run.training.theta.copy()
    alone.done(looks=1, look_at=None)
    expected = Outcome(alone)
    for at in range(1, 200, 23):
        interrupted = Interrupted()
        interrupted.done(steps=40)
        shown = interrupted.done_in_spite({"looks": 1, "look_at": 21}, at, {"backs": 1})
        assert (shown.step, shown.looking_back, shown.newest_step) == (20, True, 40)
        np.testing.assert_array_equal(interrupted.run.training.theta, at_20)
        interrupted.done(looks=1, look_at=None)
        Outcome(interrupted).assert_same(expected)


def test_early_stopping_stops_where_it_would_have() -> None:
    knobs = {"early_stopping": "dev_cost", "patience": 3, "noise": 0.6, "learning_rate": 0.3}
    alone = Interrupted()
    alone.send(playing=True, **knobs)
    end = alone.settled()
    assert end.state is State.STOPPED_EARLY
    for at in range(100, 4000, 700):
        interrupted = Interrupted()
        shown = interrupted.done_in_spite({"playing": True, **knobs}, at, {"shown_unit": (1, 0)})
        assert shown.state is State.STOPPED_EARLY
        assert (shown.step, shown.best_step) == (end.step, end.best_step)
        np.testing.assert_array_equal(interrupted.run.training.theta, alone.run.training.theta)


def test_no_curve_loses_its_beginning_and_no_norm_is_of_half_a_step() -> None:
    for at in range(1, 300, 37):
        interrupted = Interrupted()
        interrupted.done_in_spite({"depth": 3, "steps": 0}, at, {"steps": 30})
        view = interrupted.newest.history
        assert view.steps[0] == 0
        assert view.steps[-1] == interrupted.newest.step
        before = interrupted.newest
        interrupted.done_in_spite({"steps": 1}, 1 + at % 40, {"shown_unit": (1, at)})
        norms = interrupted.newest.gradient_norms
        assert norms is not None
        assert np.isfinite(norms.dW).all()
        assert interrupted.newest.step == before.step + 1
