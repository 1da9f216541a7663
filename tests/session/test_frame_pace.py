"""When to train, to publish and to wait, decided from moments that are handed in."""

import pytest

from playground.session.frame_pace import NO_REST, PACE, PATIENCE, FramePace, Rest


def framed(due: float) -> FramePace:
    frames = FramePace()
    frames.frame_done(due)
    return frames


def test_a_snapshot_is_ready_shortly_before_a_frame_is_due() -> None:
    frames = framed(1.0)
    assert 0.999 < frames.next_frame(0.9) < 1.0
    assert frames.training_until(0.9, publishing=0.02) == frames.next_frame(0.9) - 0.02


def test_without_a_window_snapshots_come_at_a_steady_pace() -> None:
    frames = FramePace()
    assert frames.windowless(0.0)
    assert frames.next_frame(5.0) == 5.0 + PACE


def test_a_window_that_draws_no_more_is_not_waited_for() -> None:
    frames = framed(1.0)
    assert not frames.windowless(1.0 + PATIENCE)
    assert frames.windowless(1.001 + PATIENCE)
    assert frames.next_frame(2.0) == 2.0 + PACE
    frames.frame_done(3.0)
    assert not frames.windowless(2.0)


@pytest.mark.parametrize("publishing", [0.001, 0.03, 0.5])
def test_however_late_the_window_and_expensive_its_pictures_training_has_its_share(
    publishing: float,
) -> None:
    for frames in (framed(1.0), framed(1.004), FramePace()):
        until = frames.training_until(1.0, publishing)
        assert until >= 1.0 + max(0.003, publishing / 2)


def test_what_is_waited_for() -> None:
    idle = Rest(PATIENCE, for_request=True)
    for frames in (framed(1.0), FramePace()):
        assert frames.rest(0.99, 0.999, busy=False, paced=False) == idle
    # The window has the interpreter until its frame is drawn.
    assert framed(1.0).rest(0.99, 0.999, busy=True, paced=False) == Rest(PATIENCE, for_frame=True)
    assert FramePace().rest(0.99, 0.999, busy=True, paced=False) == NO_REST
    # The steps of this frame are done.
    both = Rest(PATIENCE, for_frame=True, for_request=True)
    assert framed(1.0).rest(0.99, 0.999, busy=True, paced=True) == both
    rest = FramePace().rest(0.99, 0.995, busy=True, paced=True)
    assert rest.seconds == pytest.approx(PACE - 0.005)
    assert FramePace().rest(0.5, 0.9, busy=True, paced=True).seconds == 0
