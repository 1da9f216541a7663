"""The frame clock: at every tick the trainer hears that the frame is done, after the painting."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

from playground.session.experiment import Experiment
from playground.session.store import Store
from playground.ui.shell.frame_clock import PERIOD_MS, FrameClock
from tests.session.fake_clock import FakeClock

PERIOD = PERIOD_MS / 1000  # seconds


class Picture:
    """As much of a snapshot as the clock looks at."""

    def __init__(self, revision: int) -> None:
        self.revision = revision


class FakeExperiment:
    """Hands out what a test puts in, and notes when it hears that a frame is done."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self.store = Store()
        self.revision = 1
        self.store.subscribe(self._changed)
        self.pictures: list[Picture] = []
        self.begun: list[tuple[float, float]] = []
        self.done: list[tuple[float, float]] = []
        self.taken = 0
        self.playing = True

    def _changed(self, old: object, new: object) -> None:
        self.revision += 1

    def latest(self) -> Picture | None:
        self.taken += 1
        return self.pictures.pop(0) if self.pictures else None

    def frame_begun(self, next_frame: float) -> None:
        self.begun.append((self._now(), next_frame))

    def frame_done(self, next_frame: float) -> None:
        self.done.append((self._now(), next_frame))


MakeClock = Callable[..., tuple[FakeExperiment, FrameClock]]


@pytest.fixture
def make_clock(qtbot: Any) -> Iterator[MakeClock]:
    clocks: list[FrameClock] = []

    def make(
        draw: Callable[[Any], None], now: Callable[[], float] = time.perf_counter
    ) -> tuple[FakeExperiment, FrameClock]:
        experiment = FakeExperiment(now)
        experiment.playing = now is time.perf_counter  # else it is not looked at again in a moment
        clock = FrameClock(cast(Experiment, experiment), cast(Any, draw), now=now)
        clocks.append(clock)
        return experiment, clock

    yield make
    for clock in clocks:
        clock.stop()


def tick(clock: FrameClock, time_is: FakeClock, seconds: float = PERIOD) -> None:
    """The next tick, so much later, and all that Qt does of it."""
    time_is.now += seconds
    clock.tick()
    settle()


def settle() -> None:
    for _ in range(4):  # what is posted by what was posted
        QCoreApplication.processEvents()


def test_every_tick_says_that_it_is_done_with_or_without_a_picture(make_clock: MakeClock) -> None:
    drawn: list[Picture] = []
    time_is = FakeClock(now=1.0)
    experiment, clock = make_clock(drawn.append, time_is)
    experiment.pictures = [Picture(1), Picture(2)]
    clock.start(ticking=False)
    settle()
    for count in range(2, 12):
        tick(clock, time_is)
        assert len(experiment.begun) == len(experiment.done) == clock.ticks == count
    assert len(drawn) == clock.frames == 2
    assert len(clock.durations) == 2
    assert list(clock.intervals) == [pytest.approx(PERIOD)]


def test_the_trainer_hears_that_a_frame_has_begun_once_its_snapshot_is_taken(
    make_clock: MakeClock,
) -> None:
    time_is, drawn_after = FakeClock(now=1.0), list[tuple[int, int, int]]()

    def draw(picture: Any) -> None:
        drawn_after.append((experiment.taken, len(experiment.begun), len(experiment.done)))

    experiment, clock = make_clock(draw, time_is)
    experiment.pictures = [Picture(1), Picture(2)]
    clock.start(ticking=False)
    settle()
    tick(clock, time_is)
    assert drawn_after == [(1, 1, 0), (2, 2, 1)]
    assert [due for _, due in experiment.begun] == [due for _, due in experiment.done]


def test_it_ticks_by_itself(qtbot: Any, make_clock: MakeClock) -> None:
    experiment, clock = make_clock(lambda picture: None)
    clock.start()
    qtbot.waitUntil(lambda: len(experiment.done) >= 10)
    clock.stop()
    assert clock.ticks - len(experiment.done) in (0, 1)


@pytest.mark.parametrize("late", [0.0, 0.0005, 0.004, 0.05])
def test_the_next_tick_is_told_in_time(make_clock: MakeClock, late: float) -> None:
    time_is = FakeClock()
    experiment, clock = make_clock(lambda picture: None, time_is)
    clock.start(ticking=False)
    for number in range(40):
        tick(clock, time_is, PERIOD + (late if number % 10 == 5 else 0.0))
    for moment, next_frame in experiment.done:
        assert 0 <= next_frame - moment <= 2 * PERIOD


class Painted(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.at: list[float] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.at.append(time.perf_counter())


def test_a_frame_is_done_when_it_is_painted(qtbot: Any, make_clock: MakeClock) -> None:
    window = QWidget()
    widget = Painted()
    widget.setParent(window)
    qtbot.addWidget(window)
    window.resize(200, 200)
    window.show()
    qtbot.waitExposed(window)
    drawn: list[float] = []

    def draw(picture: Picture) -> None:
        drawn.append(time.perf_counter())
        widget.update()

    experiment, clock = make_clock(draw)
    qtbot.waitUntil(lambda: bool(widget.at))
    settle()
    widget.at.clear()
    clock.start()
    for number in range(5):
        experiment.pictures.append(Picture(number))
        already = len(experiment.done)
        qtbot.waitUntil(lambda: not experiment.pictures)
        qtbot.waitUntil(lambda already=already: len(experiment.done) > already)
    clock.stop()
    assert len(drawn) == 5
    assert len(widget.at) == 5
    for asked, painted in zip(drawn, widget.at, strict=True):
        done = min(moment for moment, _ in experiment.done if moment > asked)
        assert asked < painted < done


def test_ticks_go_on_while_a_dialog_is_open(qtbot: Any, make_clock: MakeClock) -> None:
    experiment, clock = make_clock(lambda picture: None)
    clock.start()
    dialog = QDialog()
    qtbot.addWidget(dialog)
    QTimer.singleShot(0, dialog, lambda: qtbot.waitUntil(lambda: len(experiment.done) >= 5))
    QTimer.singleShot(0, dialog, dialog.reject)
    dialog.exec()
    clock.stop()
    assert len(experiment.done) >= 5


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_drawing_that_fails_does_not_leave_the_trainer_waiting(
    qtbot: Any, make_clock: MakeClock
) -> None:
    def draw(picture: Picture) -> None:
        raise RuntimeError("cannot draw")

    experiment, clock = make_clock(draw)
    experiment.pictures = [Picture(1)]
    with qtbot.captureExceptions() as caught:
        clock.start()
        qtbot.waitUntil(lambda: len(experiment.done) >= 5)
        clock.stop()
    assert len(caught) == 1
    assert clock.ticks - len(experiment.done) in (0, 1)


def test_the_latency_of_a_change_is_measured_to_the_picture_with_its_effect(
    make_clock: MakeClock,
) -> None:
    time_is = FakeClock()
    experiment, clock = make_clock(lambda picture: None, time_is)
    clock.start(ticking=False)
    experiment.store.set(noise=0.5)
    revision = experiment.revision
    experiment.pictures = [Picture(revision - 1)] * 5
    for _ in range(5):
        tick(clock, time_is)
    assert not clock.latencies
    experiment.pictures = [Picture(revision + 1)]
    tick(clock, time_is)
    assert list(clock.latencies) == [pytest.approx(6 * PERIOD)]


def test_where_painting_takes_longer_than_a_period_every_second_tick_is_left_out(
    make_clock: MakeClock,
) -> None:
    time_is, cost = FakeClock(now=1.0), 0.3 * PERIOD

    def draw(picture: Picture) -> None:
        time_is.now += cost

    experiment, clock = make_clock(draw, time_is)
    clock.start(ticking=False)

    def seconds_left() -> list[float]:
        """Of the newest frames, from their end to the next one, which the trainer has."""
        experiment.done.clear()
        for _ in range(200):
            experiment.pictures.append(Picture(1))
            tick(clock, time_is, clock.interval - cost)
        return [next_frame - moment for moment, next_frame in experiment.done[-5:]]

    assert seconds_left() == [pytest.approx(0.7 * PERIOD, rel=0.1)] * 5
    assert clock.interval == pytest.approx(PERIOD)
    cost = 1.3 * PERIOD
    seconds_left()
    assert clock.interval == pytest.approx(2 * PERIOD)
    assert seconds_left() == [pytest.approx(0.7 * PERIOD, rel=0.1)] * 5
    assert clock.frames_per_second == pytest.approx(1 / (2 * PERIOD), abs=1.5)  # what is drawn


@pytest.mark.parametrize("following", [1, 2, 3])
def test_frames_that_take_long_because_of_what_the_user_moves_leave_the_pace_as_it_is(
    make_clock: MakeClock, following: int
) -> None:
    """A slider moved every four frames; one frame with its effect, or several, take long."""
    time_is, cost = FakeClock(now=1.0), 0.0

    def draw(picture: Picture) -> None:
        time_is.now += cost

    experiment, clock = make_clock(draw, time_is)
    clock.start(ticking=False)
    for number in range(400):
        cost = (1.6 if number % 4 < following else 0.2) * PERIOD
        experiment.pictures.append(Picture(number // 4))
        tick(clock, time_is, max(0.0, PERIOD - cost))
    assert clock.interval == pytest.approx(PERIOD)
    for _ in range(60):  # and what takes long without it does count
        cost = 1.6 * PERIOD
        experiment.pictures.append(Picture(100))
        tick(clock, time_is, max(0.0, clock.interval - cost))
    assert clock.interval == pytest.approx(2 * PERIOD)


def test_stopped_means_stopped(qtbot: Any, make_clock: MakeClock) -> None:
    experiment, clock = make_clock(lambda picture: None)
    clock.start()
    qtbot.waitUntil(lambda: len(experiment.done) >= 2)
    assert clock.ticking
    clock.stop()
    clock.stop()
    assert not clock.ticking
    settle()
    count = experiment.taken
    experiment.store.set(noise=0.7)
    later: list[bool] = []
    QTimer.singleShot(3 * PERIOD_MS, lambda: later.append(True))
    qtbot.waitUntil(lambda: bool(later))
    assert experiment.taken == count
    experiment.pictures = [Picture(experiment.revision)]
    clock.tick()
    settle()
    assert not clock.latencies  # the change came after the end


def test_it_says_when_an_effect_is_long_in_coming(make_clock: MakeClock) -> None:
    time_is = FakeClock()
    experiment, clock = make_clock(lambda picture: None, time_is)
    told: list[bool] = []
    clock.waiting.connect(told.append)
    experiment.pictures = [Picture(1)]
    clock.start(ticking=False)
    tick(clock, time_is, 0.4)
    assert told == []  # nothing was asked for
    experiment.store.set(noise=0.5)
    tick(clock, time_is, 0.29)
    assert told == []
    tick(clock, time_is, 0.02)
    assert told == [True]
    experiment.pictures = [Picture(experiment.revision)]
    for _ in range(2):
        tick(clock, time_is)
    assert told == [True, False]


def test_it_says_when_the_first_picture_is_long_in_coming(make_clock: MakeClock) -> None:
    time_is = FakeClock()
    experiment, clock = make_clock(lambda picture: None, time_is)
    told: list[bool] = []
    clock.waiting.connect(told.append)
    clock.start(ticking=False)
    tick(clock, time_is, 0.31)
    assert told == [True]
    experiment.pictures = [Picture(1)]
    tick(clock, time_is)
    assert told == [True, False]
