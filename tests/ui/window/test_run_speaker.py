"""What becomes of the run is said once, and not while it still changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from playground.session.messages.snapshot import DivergenceReport, State
from playground.ui.window import run_speaker
from playground.ui.window.run_speaker import RunSpeaker
from tests.ui.panels.builders import make_snapshot


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []
    monkeypatch.setattr(run_speaker, "announce", lambda widget, text: heard.append(text))
    monkeypatch.setattr(run_speaker.QAccessible, "isActive", lambda: True)
    return heard


def test_what_becomes_of_the_run_is_said(qtbot: Any, said: list[str]) -> None:
    line = QWidget()
    qtbot.addWidget(line)
    speaker, shot = RunSpeaker(line), make_snapshot()
    report = DivergenceReport(step=7, layer=2, layers=4, quantity="W", cause="decay")
    for state, step, run, words in (
        (State.RUNNING, 1, 0, ""),  # what is seen at first is not new
        (State.PAUSED, 5, 0, "Paused at step 5"),
        (State.PAUSED, 6, 0, "Paused at step 6"),
        (State.RUNNING, 7, 0, "Training"),
        (State.RUNNING, 8, 0, ""),  # a step is not said while it trains
        (State.DIVERGED, 7, 0, "Diverged at step 7, layer 2 of 4"),
        (State.PAUSED, 0, 1, "The run begins anew. Paused at step 0"),
        (State.EMPTY, 0, 1, "No training examples"),
        (State.STOPPED_EARLY, 90, 1, "Stopped early at step 90: the dev set got no better"),
    ):
        divergence = report if state is State.DIVERGED else None
        speaker.follow(replace(shot, state=state, step=step, run=run, divergence=divergence))
        waiting = speaker.waiting
        assert waiting == bool(words)
        if waiting:
            speaker.say_now()
            assert said.pop() == words
    assert said == []


def test_what_changes_on_at_once_is_said_when_it_rests(qtbot: Any, said: list[str]) -> None:
    line = QWidget()
    qtbot.addWidget(line)
    speaker, shot = RunSpeaker(line), replace(make_snapshot(), state=State.PAUSED)
    for run in range(5):  # a slider of the network is dragged
        speaker.follow(replace(shot, run=run))
    assert said == []
    speaker.say_now()
    assert len(said) == 1
