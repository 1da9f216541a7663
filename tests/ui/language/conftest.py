"""The whole window, with the real panels, in any language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.experiment import Experiment
from playground.ui.look.theme import load_theme
from playground.ui.shell.language import Language
from playground.ui.shell.settings import Settings
from playground.ui.window.window import Window

MakeWindow = Callable[..., Window]
FRAMES = 8  # after which every panel has drawn something


class Doubled(QTranslator):
    """A language in which every text is said twice."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, number: int = -1
    ) -> str | None:
        if context.startswith("Q"):
            return None  # Qt's own texts
        plain = source.replace("&", "")
        return f"{source} {plain}" if source else None

    def isEmpty(self) -> bool:
        return False


def running() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


@pytest.fixture
def doubled(qapp: QApplication) -> Iterator[None]:
    """Everything is said twice."""
    translator = Doubled()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def whole_window(qapp: QApplication, qtbot: Any) -> Iterator[MakeWindow]:
    """Makes windows with all real panels that have drawn for a while, and still train."""
    made: list[Window] = []
    languages: list[Language] = []

    def make(
        knobs: Hyperparameters = DEFAULTS,
        *,
        language: str = "en",
        theme: str = "light",
        layout: str = "simple",
        size: tuple[int, int] = (1280, 720),
    ) -> Window:
        spoken = Language(qapp)
        languages.append(spoken)
        spoken.use(language)
        experiment = Experiment(knobs)
        experiment.set_speed(10)  # steps a frame: it goes on, and leaves the processor to others
        experiment.start()
        window = Window(experiment, Settings(), load_theme(theme), spoken)
        made.append(window)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(*size)
        window.add_panels()
        window.panels.choose(layout)
        window.show()
        window.clock.start()
        settle(window, qtbot)
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()
    made.clear()
    for spoken in languages:
        spoken.use("en")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(window: Window, qtbot: Any) -> None:
    """Let a few frames pass, so that everything that is shown has its texts and its place."""
    until = window.clock.frames + FRAMES
    qtbot.waitUntil(lambda: window.clock.frames > until, timeout=20_000)
    QApplication.processEvents()
