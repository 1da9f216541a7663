"""What is new in a snapshot is said, and put away once it is over."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from playground.session.messages.snapshot import State
from playground.ui.look.theme import load_theme
from playground.ui.widgets.message_bar import MessageBar
from playground.ui.window.announcer import Announcer
from tests.ui.panels.builders import make_snapshot


@pytest.fixture
def messages(qtbot: Any) -> MessageBar:
    area = QWidget()
    qtbot.addWidget(area)
    made = MessageBar(load_theme("light"), area)
    area.show()
    return made


def test_that_the_run_is_paused_by_an_error_goes_when_it_trains_on(messages: MessageBar) -> None:
    announcer, shot = Announcer(messages), make_snapshot()
    announcer.announce(replace(shot, state=State.RUNNING))
    announcer.announce(replace(shot, state=State.PAUSED, problem="paused by an error"))
    announcer.announce(replace(shot, state=State.PAUSED))
    assert messages.text == "paused by an error"
    announcer.announce(replace(shot, state=State.RUNNING))
    assert messages.text == ""


def test_why_a_knob_was_refused_stays_though_the_run_goes_on(messages: MessageBar) -> None:
    announcer, shot = Announcer(messages), replace(make_snapshot(), state=State.RUNNING)
    announcer.announce(shot)
    announcer.announce(replace(shot, problem="no such file"))
    for _ in range(3):
        announcer.announce(shot)
    assert messages.text == "no such file"


def test_another_message_is_not_put_away(messages: MessageBar) -> None:
    announcer, shot = Announcer(messages), make_snapshot()
    announcer.announce(shot)
    announcer.announce(replace(shot, state=State.PAUSED, problem="paused by an error"))
    messages.show_message("something else")
    announcer.announce(replace(shot, state=State.RUNNING))
    assert messages.text == "something else"
