"""What holds for every test of the window, besides ../conftest.py."""

from __future__ import annotations

import gc
import os
import time
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Before the first QApplication: without a word from outside, nothing appears on a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.plain_panels import (
    every_panel,
    make_window,
    one_window,
    plain_panels,
    window,
    window_of_the_module,
)
from tests.ui.questions import _no_question_is_unexpected, answers
from tests.ui.shown_panels import odd_theme, show, theme

__all__ = [
    "_no_question_is_unexpected",
    "answers",
    "every_panel",
    "make_window",
    "odd_theme",
    "one_window",
    "plain_panels",
    "show",
    "theme",
    "window",
    "window_of_the_module",
]

GRACE_S = 1.0
STARTED_TIMERS: weakref.WeakSet[QTimer] = weakref.WeakSet()
start_timer = QTimer.start


def _note_and_start(timer: QTimer, *arguments: Any) -> None:
    STARTED_TIMERS.add(timer)
    start_timer(timer, *arguments)


# Every timer that Python starts is noted: Qt keeps no list of those that have no parent.
QTimer.start = _note_and_start


def _active_timers() -> set[QTimer]:
    application = QCoreApplication.instance()
    children = application.findChildren(QTimer) if application else []
    return {
        timer
        for timer in (*STARTED_TIMERS, *children)
        if shiboken6.isValid(timer) and timer.isActive()
    }


def _top_level_widgets() -> set[QWidget]:
    # A tool tip belongs to Qt, which takes it away in its own time.
    return {
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.metaObject().className() != "QTipLabel"
    }


@pytest.fixture(scope="module", autouse=True)
def _what_was_there_before_is_no_garbage() -> None:
    """Modules and collected tests: a look for garbage after each test need not go through them."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _no_widget_or_timer_outlives_the_test() -> Iterator[None]:
    widgets_before, timers_before = _top_level_widgets(), _active_timers()
    yield
    deadline, again = time.monotonic() + GRACE_S, False
    while left := [
        *(_top_level_widgets() - widgets_before),
        *(_active_timers() - timers_before),
    ]:
        if time.monotonic() > deadline:
            pytest.fail(f"widgets or timers outlive the test: {left}", pytrace=False)
        del left
        # What was asked to go later, and what only a reference cycle still holds.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        if again:  # a timer that will soon be over
            time.sleep(0.005)
        else:
            gc.collect()
        again = True


@pytest.fixture(autouse=True)
def _the_next_test_begins_in_english() -> Iterator[None]:
    """A test that fails in another language does not bring it back; `one_window` does for its."""
    yield
    application = QCoreApplication.instance()
    for translator in application.findChildren(QTranslator) if application else ():
        application.removeTranslator(translator)
        translator.deleteLater()


@pytest.fixture(autouse=True)
def _private_settings(private_home: Path) -> None:
    """QSettings asks the environment only once in a process, so it is told for each test."""
    for settings_format in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(settings_format, QSettings.Scope.UserScope, str(private_home / "config"))


@pytest.fixture
def real_window_environment() -> dict[str, str]:
    """The environment in which a test marked `xvfb` starts the program in a real window."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment
