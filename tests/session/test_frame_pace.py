"""When to train, to publish and to wait, decided from moments that are handed in."""

import pytest

from playground.session.frame_pace import NO_REST, PACE, PATIENCE, SLICE, FramePace, Rest
from tests.session.fake_clock import FakeClock


def framed(due: float) -> FramePace:
    frames = FramePace()
    frames.frame_done(due)
    return frames


def test_a_snapshot_is_ready_shortly_before_a_frame_is_due() -> None:
    frames = framed(1.0)
    assert 0.999 < frames.next_frame(0.9) < 1.0
    until = frames.training_until(0.9, 0.9, publishing=0.02)
    assert until == frames.next_frame(0.9) - 0.02


def test_the_next_snapshot_is_for_the_frame_after_the_one_that_shows_the_newest() -> None:
    frames = framed(1.0)
    frames.published()
    # The frame at 1.0 has not begun: training goes on, however often it asks.
    for now in (0.9, 1.0, 1.01, 1.05):
        assert frames.training_until(0.9, now, publishing=0.001) > now
    frames.frame_begun(1.016)
    until = frames.training_until(0.9, 1.002, publishing=0.001)
    assert 1.014 < until < 1.016
    # Frames without a snapshot come and go during a long step: then the next one is due at once.
    for due in (1.032, 1.048, 1.064):
        frames.frame_begun(due)
        frames.frame_done(due)
    assert frames.training_until(0.9, 1.05, publishing=0.001) == until


def test_a_slice_lasts_until_the_frame_that_is_drawn_or_begins_should_be_drawn() -> None:
    clock = FakeClock(1.0)
    frames = FramePace(clock)
    assert frames.slice(1.0) == SLICE  # there is no window yet
    for _ in range(200):
        frames.frame_begun(clock.now + 0.016)
        clock.now += 0.006
        frames.frame_done(clock.now + 0.010)
        clock.now += 0.010
    now = clock.now  # a frame is due
    assert frames.slice(now - 0.005) == SLICE  # nothing lies ready for it
    frames.published()
    assert frames.slice(now - 0.001) == pytest.approx(0.007)
    frames.frame_begun(now + 0.016)
    assert frames.slice(now + 0.001) == pytest.approx(0.005)
    assert frames.slice(now + 0.005) == SLICE  # it takes longer than the others
    clock.now += 0.006
    frames.frame_done(now + 0.016)
    assert frames.slice(clock.now) == SLICE


def test_a_window_that_draws_for_long_is_not_unheard_for_long() -> None:
    clock = FakeClock(1.0)
    frames = FramePace(clock)
    for _ in range(9):
        frames.frame_begun(clock.now + 0.1)
        clock.now += 0.09
        frames.frame_done(clock.now + 0.01)
    frames.published()
    assert SLICE < frames.slice(clock.now) < 0.02
    assert frames.slice(clock.now + PATIENCE + 0.1) == SLICE


def test_what_has_been_asked_for_since_takes_the_place_of_a_snapshot_that_waits() -> None:
    frames = framed(1.0)
    frames.published()
    until = frames.training_until(0.98, 0.985, publishing=0.002, outdated=True)
    assert until == frames.next_frame(0.98) - 0.002
    assert frames.training_until(0.98, 0.985, publishing=0.002) > 1.0
    # Where the frame with it has begun already, it is for the one after that.
    frames.frame_begun(1.016)
    until = frames.training_until(0.98, 1.001, publishing=0.002, outdated=True)
    assert 1.012 < until < 1.014
    # The window is late: at once, but not without a step.
    frames.published()
    until = frames.training_until(1.015, 1.017, publishing=0.002, outdated=True)
    assert until == pytest.approx(1.018)


def test_a_snapshot_that_no_window_takes_is_followed_by_others() -> None:
    frames = framed(1.0)
    frames.published()
    now = 1.001 + PATIENCE
    assert frames.training_until(0.95, now, publishing=0.001) < now
    assert frames.training_until(now, now, publishing=0.001) == pytest.approx(now + PACE - 0.001)


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
        until = frames.training_until(1.0, 1.0, publishing)
        assert until >= 1.0 + max(0.003, publishing / 2)


@pytest.mark.parametrize("shared", [False, True])
def test_what_is_waited_for(shared: bool) -> None:
    def rest(frames: FramePace, now: float, *, busy: bool = True, paced: bool = False) -> Rest:
        return frames.rest(0.99, now, busy=busy, paced=paced, shared=shared)

    idle = Rest(PATIENCE, for_request=True)
    for frames in (framed(1.0), FramePace()):
        assert rest(frames, 0.999, busy=False) == idle
    # Where training holds its lock the window has the interpreter until its frame is drawn.
    until_drawn = Rest(PATIENCE, for_frame=True) if shared else NO_REST
    assert rest(framed(1.0), 0.999) == until_drawn
    assert rest(FramePace(), 0.999) == NO_REST
    # The steps of this frame are done.
    both = Rest(PATIENCE, for_frame=True, for_request=True)
    assert rest(framed(1.0), 0.999, paced=True) == both
    assert rest(FramePace(), 0.995, paced=True).seconds == pytest.approx(PACE - 0.005)
    assert rest(FramePace(), 1.4, paced=True).seconds == 0
