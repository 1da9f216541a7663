"""Every picture is of its step, however fast the computer is; what is done meanwhile is seen."""

import math
from collections.abc import Callable
from typing import Any

import pytest

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.messages.snapshot import State
from playground.ui.recording.plan import Plan
from playground.ui.recording.recorder import Recorder, Waiting
from playground.ui.recording.subjects import OnePanel, WholeWindow
from playground.ui.window.window import Window
from tests.ui.recording.recorded import pictures, turn_until

SMALL = DEFAULTS.with_changes(dataset="gaussians", m=60, depth=1, width=4)
PLAN = Plan(seconds=1, width=160, frames_per_second=6, steps_per_picture=7)


@pytest.fixture
def shown(make_window: Any) -> Window:
    window = make_window(SMALL, training=True)
    window.clock.stop()
    window.clock.start(ticking=False)
    idle = Recorder(window.shell, WholeWindow(window), PLAN, window)
    turn_until(window, idle, lambda: window.snapshot is not None and window.snapshot.step > 50)
    return window


@pytest.fixture
def recorder(shown: Window, request: pytest.FixtureRequest) -> Callable[..., Recorder]:
    def make(plan: Plan = PLAN, subject: Any = None) -> Recorder:
        made = Recorder(shown.shell, subject or WholeWindow(shown), plan, shown)
        request.addfinalizer(made.close)
        return made

    return make


def begun(recorder: Recorder, shown: Window) -> list[int]:
    """Begin; the steps at which pictures were taken, to come."""
    steps: list[int] = []
    recorder.came.connect(lambda count: steps.append(shown.snapshot.step))
    recorder.begin(ticking=False)
    return steps


def test_a_picture_is_taken_of_every_so_many_steps(
    shown: Window, recorder: Callable[..., Recorder]
) -> None:
    made = recorder()
    taken: list[bool] = []
    made.taken.connect(lambda: taken.append(True))
    steps = begun(made, shown)
    turn_until(shown, made, lambda: not made.recording)
    assert steps == [0, 7, 14, 21, 28, 35]
    assert taken == [True]
    assert len(pictures(made)) == 6


def test_it_can_go_on_from_the_present_step(
    shown: Window, recorder: Callable[..., Recorder]
) -> None:
    plan = Plan(seconds=1, width=160, frames_per_second=3, steps_per_picture=7, from_start=False)
    made = recorder(plan)
    steps = begun(made, shown)
    turn_until(shown, made, lambda: not made.recording)
    assert steps[0] > 50
    assert steps == [steps[0], steps[0] + 7, steps[0] + 14]


def test_afterwards_the_run_goes_on_by_itself(
    shown: Window, recorder: Callable[..., Recorder]
) -> None:
    made = recorder()
    begun(made, shown)
    turn_until(shown, made, lambda: not made.recording)
    turn_until(shown, made, lambda: shown.snapshot.step > 500)
    assert shown.snapshot.granted_done is None


def test_a_run_that_was_paused_is_paused_again(
    shown: Window, recorder: Callable[..., Recorder]
) -> None:
    shown.experiment.pause()
    made = recorder()
    turn_until(shown, made, lambda: shown.snapshot.state is State.PAUSED)
    steps = begun(made, shown)
    turn_until(shown, made, lambda: not made.recording)
    assert len(steps) == 6
    turn_until(shown, made, lambda: shown.snapshot.state is State.PAUSED)


def test_a_paused_run_is_waited_for(shown: Window, recorder: Callable[..., Recorder]) -> None:
    made = recorder()
    waits: list[Waiting] = []
    made.waits.connect(waits.append)
    steps = begun(made, shown)
    turn_until(shown, made, lambda: len(steps) == 2)
    shown.experiment.pause()
    turn_until(shown, made, lambda: made.waiting is Waiting.PAUSED)
    before = len(steps)
    for _ in range(5):
        made.look()
    assert len(steps) == before
    shown.experiment.play()
    turn_until(shown, made, lambda: not made.recording)
    assert waits == [Waiting.PAUSED, Waiting.NOT]
    assert steps == [0, 7, 14, 21, 28, 35]


def test_a_panel_that_cannot_be_seen_is_waited_for(
    shown: Window, recorder: Callable[..., Recorder]
) -> None:
    made = recorder(subject=OnePanel(shown.panels.cards["error"]))
    steps = begun(made, shown)
    turn_until(shown, made, lambda: len(steps) == 2)
    shown.panels.show_panel("error", False)
    turn_until(shown, made, lambda: made.waiting is Waiting.HIDDEN)
    shown.panels.show_panel("error", True)
    turn_until(shown, made, lambda: not made.recording)
    assert len(steps) == 6


def test_a_knob_that_begins_anew_is_seen_and_the_rhythm_stays(
    shown: Window, recorder: Callable[..., Recorder]
) -> None:
    made = recorder()
    steps = begun(made, shown)
    turn_until(shown, made, lambda: len(steps) == 2)
    shown.experiment.store.set(width=5)
    turn_until(shown, made, lambda: not made.recording)
    assert len(steps) == 6
    anew = steps.index(min(steps[2:]), 2)
    assert [b - a for a, b in zip(steps[anew:], steps[anew + 1 :], strict=False)] == [7] * (
        5 - anew
    )


def test_where_the_run_ends_so_does_the_recording(
    shown: Window, recorder: Callable[..., Recorder]
) -> None:
    shown.experiment.store.set(lambd=1200.0, learning_rate=0.1)
    made = recorder(Plan(seconds=100, width=160, frames_per_second=30, steps_per_picture=100))
    taken: list[bool] = []
    made.taken.connect(lambda: taken.append(True))
    begun(made, shown)
    turn_until(shown, made, lambda: not made.recording)
    assert shown.snapshot.state is State.DIVERGED
    assert taken == [True]
    # One of the start, one after every hundred steps, and the last one shows where it diverged.
    assert len(pictures(made)) == 1 + math.ceil(shown.snapshot.step / 100)


def test_ended_in_the_middle_it_leaves_nothing_and_the_run_goes_on(
    shown: Window, recorder: Callable[..., Recorder]
) -> None:
    made = recorder()
    steps = begun(made, shown)
    turn_until(shown, made, lambda: len(steps) == 3)
    path = made.spool.path
    made.close()
    assert not path.exists()
    assert not made.recording
    turn_until(shown, made, lambda: shown.snapshot.step > 500)
    assert len(steps) == 3
