"""Steps are counted against what a speed allows and what a recording grants."""

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
    ("speed", "granted", "left"), [(5, None, 5), (0, 7, 7), (5, 7, 7), (9, 7, 7)]
)
def test_what_is_granted_holds_whatever_the_speed_is(
    speed: int, granted: int | None, left: int
) -> None:
    frames = FramePace()
    ration = Ration(frames)
    ration.begin_turn(speed, 0.0)
    frames.grant = None if granted is None else Grant("this one", granted)
    assert ration.left == left
    ration.spend(3)
    assert ration.left == left - 3


class Film:
    """Turns of a run that plays, at moments that a test chooses; steps take no time."""

    def __init__(self, speed: int) -> None:
        self.speed, self.now, self.steps = speed, 0.0, 0
        self.frames = FramePace()
        self.ration = Ration(self.frames)

    def turn(self, seconds: float, *, drawn: bool = True, speed: int | None = None) -> int:
        """The steps of the turn that begins so much later, after a frame was drawn or not."""
        self.now += seconds
        if drawn:
            self.frames.frame_done(self.now + seconds)
        self.ration.begin_turn(self.speed if speed is None else speed, self.now)
        left = self.ration.left
        assert left is not None
        self.ration.spend(left)
        self.steps += left
        return left


@pytest.mark.parametrize("speed", [1, 10, 30])
@pytest.mark.parametrize("interval", [1 / 60, 1 / 30, 0.05, 0.048, 1 / 12])
def test_slow_and_quick_computers_show_the_same_film(speed: int, interval: float) -> None:
    film = Film(speed)
    film.turn(0.0)
    for _ in range(round(10 / interval)):
        film.turn(interval)
    assert film.steps == pytest.approx(speed * 60 * film.now + speed, abs=1.5)


@pytest.mark.parametrize("interval", [0.012, 0.016, 1 / 60])
def test_no_frame_is_left_out_where_frames_are_quicker_than_the_speed(interval: float) -> None:
    film = Film(1)
    assert {film.turn(interval) for _ in range(200)} == {1}


def test_requests_between_two_frames_bring_no_more_steps() -> None:
    film = Film(10)
    film.turn(0.0)
    for _ in range(60):
        for part in range(4):
            film.turn(1 / 240, drawn=part == 3)
    assert film.steps == pytest.approx(10 * 60 + 10, abs=1)


def test_nothing_happens_while_the_window_draws_nothing() -> None:
    film = Film(30)
    film.turn(1 / 60)
    assert [film.turn(0.1, drawn=False) for _ in range(20)] == [0] * 20
    assert film.turn(1 / 60) == 180  # as after any frame that took long


def test_without_a_window_it_goes_by_the_clock_alone() -> None:
    film = Film(10)
    film.turn(0.0, drawn=False)
    assert [film.turn(1 / 60, drawn=False) for _ in range(20)] == [10] * 20


def test_what_takes_long_is_not_made_up_for() -> None:
    film = Film(30)
    film.turn(0.0)
    assert film.turn(5.0) == 180  # as of a tenth of a second
    assert film.turn(1 / 60) == 30


def test_steps_that_were_too_slow_are_not_made_up_for() -> None:
    film = Film(30)
    film.turn(0.0)
    for _ in range(5):
        film.frames.frame_done(film.now)
        film.now += 1 / 60
        film.ration.begin_turn(30, film.now)
        film.ration.spend(3)  # there was no time for more
    assert film.turn(1 / 60) == 30


def test_playing_begins_with_the_steps_of_one_frame() -> None:
    film = Film(30)
    film.turn(0.0)
    for _ in range(5):
        film.now += 0.1
        film.ration.begin_turn(None, film.now)  # it is paused
        assert film.ration.left is None  # single steps are not held back
    assert film.turn(0.1) == 30
    assert film.turn(1 / 60, speed=1) == 1  # and so does another speed


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
