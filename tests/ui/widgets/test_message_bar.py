"""Notes leave once they have been read; problems stay until they are put away or over."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from playground.ui.look.theme import load_theme
from playground.ui.widgets import message_bar
from playground.ui.widgets.message_bar import MessageBar, Weight


@pytest.fixture
def bar(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> MessageBar:
    monkeypatch.setattr(message_bar, "_READ_MS", 20)
    monkeypatch.setattr(message_bar, "_READ_A_LETTER_MS", 0)
    area = QWidget()
    qtbot.addWidget(area)
    area.resize(600, 400)
    made = MessageBar(load_theme("light"), area)
    area.show()
    return made


def test_a_note_leaves(bar: MessageBar, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bar, "underMouse", lambda: False)
    bar.show_message("Written.", Weight.NOTE)
    assert bar.text == "Written."
    qtbot.waitUntil(lambda: bar.text == "")


@pytest.mark.parametrize("weight", [Weight.WARNING, Weight.ERROR])
def test_a_problem_stays(bar: MessageBar, qtbot: Any, weight: Weight) -> None:
    bar.show_message("Written.", Weight.NOTE)
    bar.show_message("Refused.", weight)
    qtbot.wait(60)
    assert bar.text == "Refused."


def test_a_note_that_is_pointed_at_stays(
    bar: MessageBar, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pointed = [True]
    monkeypatch.setattr(bar, "underMouse", lambda: pointed[0])
    bar.show_message("Written.", Weight.NOTE)
    qtbot.wait(80)
    assert bar.text == "Written."
    pointed[0] = False
    qtbot.waitUntil(lambda: bar.text == "")
