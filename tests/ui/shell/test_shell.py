"""The parts of the window stand around any main window: a Shell is all that they are handed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QMainWindow

from playground.session.experiment import Experiment
from playground.ui.look.theme import load_theme
from playground.ui.menus import comparison_actions
from playground.ui.menus.menus import Menus
from playground.ui.menus.painting_actions import PaintDesk
from playground.ui.shell.language import Language, application
from playground.ui.shell.settings import Settings
from playground.ui.shell.shell import Shell
from playground.ui.widgets.message_bar import Weight
from playground.ui.window.comparison import ComparisonStrip
from playground.ui.window.projector import Projector
from playground.ui.window.time_bar import TimeBar


@pytest.fixture
def top(qtbot: Any) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def shell(top: QMainWindow) -> Iterator[Shell]:
    experiment = Experiment()
    made = Shell.around(experiment, top, Settings(), load_theme("light"), Language(application()))
    top.setCentralWidget(made.panels)
    yield made
    made.ending.close()
    experiment.close()


def test_every_part_is_made_from_a_shell(top: QMainWindow, shell: Shell, qtbot: Any) -> None:
    menus = Menus(shell, top.menuBar())
    desk, time_bar = PaintDesk(shell), TimeBar(shell)
    comparison_actions.declare(shell)
    projector, strip = Projector(shell, top.menuBar()), ComparisonStrip(shell)
    for widget in (time_bar, strip):
        qtbot.addWidget(widget)
    menus.follow()
    assert desk.parent() is projector.parent() is top
    shell.actions["speed_10"].trigger()
    assert shell.experiment.speed == 10
    shell.actions["projector"].trigger()
    assert shell.full_screen.on
    assert shell.knobs.folded
    assert shell.theme.name == "projector"
    shell.actions["projector"].trigger()
    assert (shell.full_screen.on, shell.knobs.folded, shell.theme.name) == (False, False, "light")


def test_what_is_said_stands_above_the_panels(shell: Shell) -> None:
    shell.say("Something", Weight.NOTE)
    assert shell.panels.messages.text == "Something"


def test_a_theme_that_is_chosen_is_remembered_and_one_that_is_used_is_not(shell: Shell) -> None:
    seen: list[str] = []
    shell.themes.changed.connect(lambda theme: seen.append(theme.name))
    shell.themes.choose("dark")
    shell.themes.use(load_theme("projector"))
    assert seen == ["dark", "projector"]
    assert shell.settings.theme == "dark"


def test_nothing_follows_the_store_when_all_is_over(top: QMainWindow, shell: Shell) -> None:
    Menus(shell, top.menuBar())
    PaintDesk(shell)
    shell.experiment.store.set(lambd=1.0)
    assert shell.actions["undo"].isEnabled()
    shell.ending.close()
    shell.experiment.store.undo()
    assert shell.actions["undo"].isEnabled()  # nobody has looked again
