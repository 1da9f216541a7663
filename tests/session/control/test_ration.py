"""Steps are counted against what a frame allows and what a recording grants."""

import pytest

from playground.session.control.ration import Ration
from playground.session.frame_pace import FramePace, Grant
from playground.session.messages.snapshot import State
from tests.session.driven import ALL, SMALL
from tests.session.turned import Turned


def test_without_a_limit_there_is_none() -> None:
    ration = Ration(FramePace())
    assert (ration.left, ration.granted_done) == (None, None)


@pytest.mark.parametrize(
    ("per_frame", "granted", "left"), [(5, None, 5), (0, 7, 7), (5, 7, 5), (9, 7, 7)]
)
def test_the_smaller_limit_holds(per_frame: int, granted: int | None, left: int) -> None:
    frames = FramePace()
    ration = Ration(frames)
    ration.begin_frame(per_frame)
    frames.grant = None if granted is None else Grant("this one", granted)
    assert ration.left == left
    ration.spend(3)
    assert ration.left == left - 3


def test_another_recording_counts_anew() -> None:
    frames = FramePace()
    ration = Ration(frames)
    frames.grant = Grant("first", 10)
    assert ration.left == 10
    ration.spend(10)
    assert (ration.left, ration.granted_done) == (0, 10)
    frames.grant = Grant("second", 4)
    assert (ration.left, ration.granted_done) == (4, 0)
    frames.grant = None
    assert (ration.left, ration.granted_done) == (None, None)


@pytest.mark.parametrize("each_step", [1e-6, 1e-4, 0.02])  # faster and slower than the frames
def test_a_run_does_the_granted_steps_and_waits_however_long_a_step_takes(each_step: float) -> None:
    turned = Turned(SMALL, playing=True, needs=ALL, each_step=each_step)
    turned.frames.grant = Grant("this one", 0)
    for granted in (0, 7, 14, 140):
        turned.frames.grant = Grant("this one", granted)
        for _ in range(granted + 3):
            turned.frames.frame_done(turned.clock.now + 1 / 60)
            rest = turned.turn()
        assert turned.newest.step == turned.newest.granted_done == granted
        assert turned.newest.evaluation.step == granted  # the figures are of this very step
        assert turned.newest.state is State.RUNNING
        assert turned.newest.playing
        assert rest.seconds > 0


def test_a_run_that_begins_anew_goes_on_with_what_was_granted() -> None:
    turned = Turned(SMALL, playing=True)
    turned.frames.grant = Grant("this one", 10)
    for _ in range(5):
        turned.turn()
    turned.send(width=6)
    turned.frames.grant = Grant("this one", 14)
    for _ in range(5):
        turned.turn()
    assert (turned.newest.step, turned.newest.granted_done) == (4, 14)


def test_steps_that_had_begun_before_the_first_grant_are_not_counted() -> None:
    frames = FramePace()
    ration = Ration(frames)
    assert ration.left is None
    frames.grant = Grant("this one", 5)  # while they are being done, in another thread
    ration.spend(100)
    assert (ration.left, ration.granted_done) == (5, 0)


def test_single_steps_need_no_grant() -> None:
    turned = Turned(SMALL)
    turned.frames.grant = Grant("this one", 0)
    assert turned.done(steps=2).step == 2


def test_once_nothing_is_granted_any_more_it_goes_on() -> None:
    turned = Turned(SMALL, playing=True)
    turned.frames.grant = Grant("this one", 0)
    turned.turn()
    assert turned.newest.step == 0
    turned.frames.grant = None
    turned.turn()
    assert turned.newest.step > 0
    assert turned.newest.granted_done is None
