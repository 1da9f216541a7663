"""The frame clock: at every tick the trainer hears that the frame is done, after the painting."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QDialog, QGraphicsRectItem, QGraphicsScene, QGraphicsView, QWidget

from playground.session.experiment import Experiment
from playground.session.messages.snapshot import Snapshot
from playground.session.store import Store
from playground.ui.shell.frame_clock import PERIOD_MS, FrameClock


class Picture:
    """As much of a snapshot as the clock looks at."""

    def __init__(self, revision: int) -> None:
        self.revision = revision


class FakeExperiment:
    """Hands out what a test puts in, and notes when it hears that a frame is done."""

    def __init__(self) -> None:
        self.store = Store()
        self.revision = 1
        self.store.subscribe(self._changed)
        self.pictures: list[Picture] = []
        self.done: list[tuple[float, float]] = []
        self.taken = 0
        self.playing = True

    def _changed(self, old: object, new: object) -> None:
        self.revision += 1

    def latest(self) -> Picture | None:
        self.taken += 1
        return self.pictures.pop(0) if self.pictures else None

    def frame_done(self, next_frame: float) -> None:
        self.done.append((time.perf_counter(), next_frame))


MakeClock = Callable[[Callable[[Any], None]], tuple[FakeExperiment, FrameClock]]


@pytest.fixture
def make_clock(qtbot: Any) -> Iterator[MakeClock]:
    clocks: list[FrameClock] = []

    def make(draw: Callable[[Any], None]) -> tuple[FakeExperiment, FrameClock]:
        experiment = FakeExperiment()
        clock = FrameClock(cast(Experiment, experiment), cast(Callable[[Snapshot], None], draw))
        clocks.append(clock)
        return experiment, clock

    yield make
    for clock in clocks:
        clock.stop()


def test_every_tick_says_that_it_is_done_with_or_without_a_picture(
    qtbot: Any, make_clock: MakeClock
) -> None:
    drawn: list[Picture] = []
    experiment, clock = make_clock(drawn.append)
    experiment.pictures = [Picture(1), Picture(2)]
    clock.start()
    qtbot.waitUntil(lambda: len(experiment.done) >= 10)
    clock.stop()
    assert len(drawn) == 2
    assert clock.ticks - len(experiment.done) in (0, 1)
    assert len(clock.durations) == 2
    assert len(clock.intervals) == 1


def test_the_next_tick_is_told_in_time(qtbot: Any, make_clock: MakeClock) -> None:
    experiment, clock = make_clock(lambda picture: None)
    clock.start()
    qtbot.waitUntil(lambda: len(experiment.done) >= 30)
    clock.stop()
    for moment, next_frame in experiment.done:
        assert 0 <= next_frame - moment <= 2 * PERIOD_MS / 1000


class Painted(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.at: list[float] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.at.append(time.perf_counter())


class PaintedView(QGraphicsView):
    """A view whose item asks its scene, which asks the view, which asks the window."""

    def __init__(self) -> None:
        self.scene_ = QGraphicsScene()
        super().__init__(self.scene_)
        self.item = QGraphicsRectItem(0, 0, 50, 50)
        self.scene_.addItem(self.item)
        self.at: list[float] = []

    def ask(self) -> None:
        self.item.setRect(0, 0, 110 - self.item.rect().width(), 50)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.at.append(time.perf_counter())


@pytest.mark.parametrize("kind", [Painted, PaintedView])
def test_a_frame_is_done_when_it_is_painted(
    qtbot: Any, make_clock: MakeClock, kind: type[Painted | PaintedView]
) -> None:
    widget = kind()
    qtbot.addWidget(widget)
    widget.resize(200, 200)
    widget.show()
    qtbot.waitExposed(widget)
    drawn: list[float] = []

    def draw(picture: Picture) -> None:
        drawn.append(time.perf_counter())
        if isinstance(widget, PaintedView):
            widget.ask()
        else:
            widget.update()

    experiment, clock = make_clock(draw)
    qtbot.wait(50)
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
    before: list[int] = []

    def close() -> None:
        before.append(len(experiment.done))
        dialog.reject()

    QTimer.singleShot(300, dialog, close)
    dialog.exec()
    clock.stop()
    assert before[0] >= 5


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
    qtbot: Any, make_clock: MakeClock
) -> None:
    experiment, clock = make_clock(lambda picture: None)
    clock.start()
    experiment.store.set(noise=0.5)
    revision = experiment.revision
    experiment.pictures = [Picture(revision - 1)] * 5
    qtbot.waitUntil(lambda: not experiment.pictures)
    qtbot.wait(30)
    assert not clock.latencies
    experiment.pictures = [Picture(revision + 1)]
    qtbot.waitUntil(lambda: len(clock.latencies) == 1)
    clock.stop()
    assert clock.latencies[0] >= 5 * PERIOD_MS / 1000


def test_stopped_means_stopped(qtbot: Any, make_clock: MakeClock) -> None:
    experiment, clock = make_clock(lambda picture: None)
    clock.start()
    qtbot.waitUntil(lambda: len(experiment.done) >= 2)
    clock.stop()
    clock.stop()
    qtbot.wait(50)
    count = experiment.taken
    qtbot.wait(100)
    assert experiment.taken == count
    experiment.store.set(noise=0.7)
    assert not clock._asked


def test_it_says_when_an_effect_is_long_in_coming(qtbot: Any, make_clock: MakeClock) -> None:
    experiment, clock = make_clock(lambda picture: None)
    told: list[bool] = []
    clock.waiting.connect(told.append)
    experiment.pictures = [Picture(1)]
    clock.start()
    qtbot.waitUntil(lambda: clock.frames == 1)
    qtbot.wait(400)
    assert told == []  # nothing was asked for
    start = time.perf_counter()
    experiment.store.set(noise=0.5)
    qtbot.waitUntil(lambda: told == [True])
    assert time.perf_counter() - start >= 0.3
    experiment.pictures = [Picture(experiment.revision)]
    qtbot.waitUntil(lambda: told == [True, False])
    clock.stop()


def test_it_says_when_the_first_picture_is_long_in_coming(
    qtbot: Any, make_clock: MakeClock
) -> None:
    experiment, clock = make_clock(lambda picture: None)
    with qtbot.waitSignal(clock.waiting, check_params_cb=lambda waiting: waiting):
        clock.start()
    experiment.pictures = [Picture(1)]
    with qtbot.waitSignal(clock.waiting, check_params_cb=lambda waiting: not waiting):
        pass
    clock.stop()
