"""A window in which lessons can be opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from playground.session.lessons.shelf import find
from playground.ui.lessons.lesson_column import LessonColumn
from playground.ui.lessons.lesson_desk import LessonDesk
from playground.ui.lessons.lesson_menu import LessonMenu
from playground.ui.window.window import Window
from tests.ui.plain_panels import MakeWindow


class Taught:
    """A window with a lesson."""

    def __init__(self, window: Window, qtbot: Any) -> None:
        self.window, self._qtbot = window, qtbot

    @property
    def desk(self) -> LessonDesk:
        assert self.window.lessons is not None
        return self.window.lessons

    @property
    def menu(self) -> LessonMenu:
        """Of the same desk, with no actions of its own."""
        return self.window.shell.top.findChild(LessonMenu)

    @property
    def column(self) -> LessonColumn:
        assert self.desk.column is not None
        return self.desk.column

    def open(self, name: str) -> LessonColumn:
        self.desk.open_file(find(name))
        return self.column

    def wait(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition, timeout=30_000)


@pytest.fixture
def taught(make_window: MakeWindow, every_panel: None, qtbot: Any) -> Taught:
    """It trains, but only when it is asked to."""
    window = make_window(training=True)
    window.experiment.pause()
    return Taught(window, qtbot)
