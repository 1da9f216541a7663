"""An error that nobody expected, wherever it comes from: reported, kept, and the window goes on."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QWidget

from playground.i18n.languages import checked
from playground.session.files import experiment_file
from playground.session.preferences.data_folder import data_folder
from playground.session.run.run import Run
from playground.ui.start.faults import Faults
from playground.ui.window.window import Window
from tests.ui.plain_panels import MakeWindow

WHEN = datetime(2026, 11, 29, 9, 30, tzinfo=UTC)


class NoSuchLuckError(Exception):
    pass


def fail(*ignored: object) -> None:
    raise NoSuchLuckError("a plan that fails")


@pytest.fixture
def watched(make_window: MakeWindow) -> Iterator[Window]:
    """A window that trains, in whose process unexpected errors are reported."""
    window = make_window(training=True)
    faults = Faults(window, lambda: WHEN)
    faults.install()
    yield window
    faults.remove()


def in_a_slot(window: Window) -> None:
    QTimer.singleShot(0, window, fail)


class Fails(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        fail()


def in_painting(window: Window) -> None:
    child = Fails(window)
    child.resize(20, 20)
    child.show()


def in_a_thread(window: Window) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


class Doomed:
    def __del__(self) -> None:
        fail()


def in_an_end(window: Window) -> None:
    doomed = Doomed()
    del doomed


def in_a_log(window: Window) -> None:
    try:
        fail()
    except NoSuchLuckError:
        logging.getLogger("playground.somewhere").exception("it failed, and goes on")


def in_training(window: Window) -> None:
    loop = window.experiment.trainer.loop
    assert loop is not None
    run = loop.run

    def fail_once(*ignored: object) -> None:
        del run.step  # a request that is on its way tries again
        fail()

    run.step = fail_once  # type: ignore[method-assign]
    window.experiment.play()


@pytest.mark.allow_log("it failed, and goes on|the run is paused by an unexpected error")
@pytest.mark.parametrize(
    "cause", [in_a_slot, in_painting, in_a_thread, in_an_end, in_a_log, in_training]
)
def test_wherever_it_comes_from_it_is_shown_and_kept_and_the_window_goes_on(
    watched: Window, qtbot: Any, capsys: pytest.CaptureFixture[str],
    cause: Callable[[Window], None],
) -> None:  # fmt: skip
    window = watched
    qtbot.waitUntil(lambda: window.snapshot is not None)
    window.experiment.store.set(depth=7)
    window.menus.actions["enlarge"].trigger()
    cause(window)
    qtbot.waitUntil(lambda: bool(window.crash_bar.text))
    assert "NoSuchLuckError: a plan that fails" in window.crash_bar.text
    (file,) = (data_folder() / "crashes").glob("crash-*.txt")
    report = file.read_text(encoding="utf-8")
    for said in ("NoSuchLuckError: a plan that fails", "in fail", "depth = 7", "enlarge", "PySide6",
                 'File "tests/ui' if "tests/ui" in report else "test_faults.py"):  # fmt: skip
        assert said in report
    assert str(Path.home()) not in report
    assert experiment_file.read(file.with_suffix(".gradplay")).knobs.depth == 7
    last = experiment_file.read(window.settings.last_experiment_path)
    assert last.knobs.depth == 7
    window.crash_bar.copy_button.click()
    assert QGuiApplication.clipboard().text() == report
    assert "Traceback (most recent call last)" in capsys.readouterr().err
    frames = window.clock.ticks
    qtbot.waitUntil(lambda: window.clock.ticks > frames + 5)
    window.crash_bar.close_button.click()
    assert not window.crash_bar.text


@pytest.mark.allow_log("the run is paused by an unexpected error")
def test_after_an_error_in_training_another_change_trains_on(
    watched: Window, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = watched
    qtbot.waitUntil(lambda: window.snapshot is not None)
    with monkeypatch.context() as patched:
        patched.setattr(Run, "step", fail)
        window.experiment.play()
        qtbot.waitUntil(lambda: bool(window.crash_bar.text))
    window.experiment.store.set(depth=2)
    window.experiment.play()
    qtbot.waitUntil(lambda: window.snapshot is not None and window.snapshot.step > 50)


def test_one_and_the_same_error_is_kept_once_and_written_out_three_times(
    watched: Window, qtbot: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(30):
        in_a_slot(watched)
    qtbot.waitUntil(lambda: bool(watched.crash_bar.text))
    done: list[bool] = []
    QTimer.singleShot(50, watched, lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done))
    assert len(list((data_folder() / "crashes").glob("crash-*.txt"))) == 1
    assert capsys.readouterr().err.count("NoSuchLuckError: a plan") == 3


def test_the_same_error_by_another_way_is_kept_once(
    watched: Window, qtbot: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused() -> None:
        checked("no such language")

    def by_another_way() -> None:
        refused()

    for act in (refused, by_another_way, refused, by_another_way):
        QTimer.singleShot(0, watched, act)
    QTimer.singleShot(0, watched, fail)  # which is another error
    qtbot.waitUntil(lambda: "NoSuchLuckError" in watched.crash_bar.text)
    assert len(list((data_folder() / "crashes").glob("crash-*.txt"))) == 2
    assert capsys.readouterr().err.count("ValueError: language") == 3


def test_a_slider_that_moves_is_one_of_the_last_actions(watched: Window, qtbot: Any) -> None:
    for number in range(1, 60):
        watched.experiment.store.set(lambd=number / 10)
    watched.experiment.store.set(depth=3)
    in_a_slot(watched)
    qtbot.waitUntil(lambda: bool(watched.crash_bar.text))
    (file,) = (data_folder() / "crashes").glob("crash-*.txt")
    done = file.read_text(encoding="utf-8").partition("What was done last:")[2]
    assert done.count("lambd = ") == 1
    assert "lambd = 5.9" in done


def test_its_words_are_of_the_windows_language(
    watched: Window, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_a_slot(watched)
    qtbot.waitUntil(lambda: bool(watched.crash_bar.text))
    watched.language.use("zh_CN")
    qtbot.waitUntil(lambda: "NoSuchLuckError" in watched.crash_bar.text
                    and "Something" not in watched.crash_bar.text)  # fmt: skip
    watched.language.use("en")
