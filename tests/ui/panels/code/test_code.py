"""The panel of the program: what it describes, what it marks, and when it is written anew."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.messages.snapshot import Snapshot, State, Timing
from playground.session.program.facts import facts_of_points
from playground.session.program.writing import program_of
from playground.ui.panels.code import code
from playground.ui.panels.code.code import STEPS, CodePanel
from tests.ui.panels.builders import make_points, make_snapshot
from tests.ui.shown_panels import Show

POINTS = make_points()


@pytest.fixture
def panel(show: Show) -> CodePanel:
    made = show(CodePanel)
    assert isinstance(made, CodePanel)
    return made


def snapshot(step: int = 0, *, altered: int | None = None, **knobs: Any) -> Snapshot:
    timing = Timing(first=0, newest=step, altered=altered)
    return replace(
        make_snapshot(step=step, points=POINTS), timing=timing, state=State.PAUSED,
        hyperparameters=DEFAULTS.with_changes(**knobs),
    )  # fmt: skip


def test_it_shows_the_program_of_the_present_knobs(panel: CodePanel) -> None:
    shown = snapshot(250, lambd=0.5)
    panel.draw(shown)
    wanted = program_of(shown.hyperparameters, 250, facts_of_points(shown.newest_knobs, POINTS))
    assert list(panel.view.texts) == wanted.texts
    assert "steps = 250" in wanted.texts
    panel.draw(snapshot(0))
    assert f"steps = {STEPS}" in panel.view.texts  # nothing was trained: so many are proposed


def test_lines_that_a_knob_changed_are_marked_and_no_others(panel: CodePanel) -> None:
    panel.draw(snapshot(10, penalty="l2", lambd=0.5))
    assert not panel.view.changed_lines  # all is new
    panel.draw(snapshot(10, penalty="l2", lambd=0.25))
    marked = [panel.program.lines[place] for place in panel.view.changed_lines]
    assert [line.text.partition("  #")[0] for line in marked] == ["lambd = 0.25"]
    assert panel.view.lit_lines == panel.view.changed_lines


def test_a_change_while_it_trains_marks_the_knobs_lines_alone(panel: CodePanel) -> None:
    panel.draw(snapshot(10, penalty="l2", lambd=0.5))
    panel.draw(snapshot(500, penalty="l2", lambd=0.25))
    assert "steps = 500" in panel.view.texts
    assert len(panel.view.changed_lines) == 1


def test_that_training_goes_on_marks_nothing(panel: CodePanel) -> None:
    panel.draw(snapshot(10, lambd=0.5))
    panel.draw(snapshot(10, lambd=0.25))
    marked = panel.view.changed_lines
    panel.draw(snapshot(500, lambd=0.25))
    assert "steps = 500" in panel.view.texts
    assert panel.view.changed_lines == marked


def test_its_head_says_what_it_describes(panel: CodePanel) -> None:
    panel.draw(snapshot(900))
    assert panel.readout() == "a fresh run of the present knobs"
    panel.draw(snapshot(900, altered=500))
    assert panel.readout() == "a fresh run; this one was changed at step 500"
    assert "changed at step 500" in panel.sentence()


def test_it_is_not_written_while_only_steps_go_by(
    panel: CodePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel.draw(replace(snapshot(10), state=State.RUNNING))
    written: list[int] = []
    original = program_of
    monkeypatch.setattr(
        code, "program_of", lambda *args, **rest: (written.append(1), original(*args, **rest))[1]
    )
    knobs = snapshot(0).hyperparameters
    for step in range(11, 40):  # within a beat, or at most at the next one
        panel.draw(replace(snapshot(step), state=State.RUNNING, hyperparameters=knobs))
    assert len(written) <= 3


def test_pointing_at_a_line_names_its_knobs_and_panels(panel: CodePanel) -> None:
    panel.draw(snapshot(10, penalty="l2", lambd=0.5))
    told: list[tuple[object, object]] = []
    panel.related.connect(lambda *names: told.append(names))
    place = panel.program.of_knob("learning_rate")[0]
    panel.view.pointed.emit(place)
    panel.view.pointed.emit(-1)
    assert told[0][0] == {"learning_rate"}
    assert told[1] == (frozenset(), frozenset())
    asked: list[str] = []
    panel.knob_asked.connect(asked.append)
    panel.view.chosen.emit(place)
    assert asked == ["learning_rate"]


def test_a_knob_or_a_panel_that_is_pointed_at_marks_its_lines(panel: CodePanel) -> None:
    panel.draw(snapshot(10))
    panel.relate(("learning_rate",), "")
    assert panel.view.related_lines == set(panel.program.of_knob("learning_rate"))
    panel.relate((), "gradients")
    assert panel.view.related_lines == set(panel.program.of_panel("gradients"))
    panel.relate((), "code")
    assert not panel.view.related_lines


def test_it_is_copied_whole_or_as_far_as_it_is_selected(panel: CodePanel, qtbot: Any) -> None:
    panel.draw(snapshot(10))
    panel.copy()
    assert QGuiApplication.clipboard().text() == panel.program.text()
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    panel.copy()
    assert QGuiApplication.clipboard().text() == f"{panel.view.texts[0]}\n"


def test_another_framework_is_another_program(panel: CodePanel) -> None:
    panel.draw(snapshot(10))
    panel.frameworks.choose(1)
    panel.frameworks.chosen_changed.emit(1)
    assert panel.framework == "torch"
    assert any("import torch" in text for text in panel.view.texts)
    assert not panel.view.changed_lines


def test_without_examples_there_is_no_program(panel: CodePanel) -> None:
    empty = replace(snapshot(0), points=make_points(0, 10, 10))
    panel.draw(empty)
    assert panel.view.texts == ["There is no training example"]
    panel.draw(snapshot(0))
    assert len(panel.view.texts) > 100
