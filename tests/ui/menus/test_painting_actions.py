"""Painting in the window: actions, undo, files, and what is said about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.files import experiment_file
from playground.session.messages.painting import NO_PAINTING, Painting
from playground.ui.docking.panel import Panel
from playground.ui.widgets.paint_strip import KEYS, Tool
from tests.ui.plain_panels import MakeWindow
from tests.ui.questions import Answers


def add(painting: Painting) -> Painting:
    return painting.with_points([(0.5, 0.5)], 1, 0)


def test_what_a_panel_paints_is_painted_and_undone(make_window: MakeWindow) -> None:
    window = make_window()
    store, undo = window.experiment.store, window.menus.actions["undo"]
    assert not undo.isEnabled()
    stroke = object()
    window.panels.paint_requested.emit(add, stroke)
    window.panels.paint_requested.emit(add, stroke)
    window.panels.stroke_ended.emit()
    window.panels.paint_requested.emit(add, object())
    assert len(store.painting.added) == 3
    assert undo.isEnabled()
    undo.trigger()
    assert len(store.painting.added) == 2
    undo.trigger()
    assert store.painting == NO_PAINTING
    window.menus.actions["redo"].trigger()
    assert len(store.painting.added) == 2


def test_the_actions_empty_and_clear(make_window: MakeWindow) -> None:
    window = make_window()
    window.menus.actions["empty_canvas"].trigger()
    assert window.experiment.store.painting.empty
    window.menus.actions["clear_painting"].trigger()
    assert window.experiment.store.painting == NO_PAINTING


def test_other_examples_drop_the_painting_with_a_note(make_window: MakeWindow) -> None:
    window = make_window()
    window.panels.paint_requested.emit(add, None)
    window.experiment.store.set(lambd=1.0)
    assert "gone" not in window.panels.messages.text
    window.experiment.new_data()
    assert "what was painted is gone. Undo brings it back" in window.panels.messages.text
    window.menus.actions["undo"].trigger()
    assert len(window.experiment.store.painting.added) == 1
    assert "gone" not in window.panels.messages.text


def test_too_many_points_are_refused_in_words(make_window: MakeWindow) -> None:
    window = make_window()
    many = [(0.0, 0.0)] * 1001
    window.panels.paint_requested.emit(lambda p: p.with_points(many, 0, 0), None)
    assert "allowed: 1000" in window.panels.messages.text
    assert window.experiment.store.painting == NO_PAINTING


def test_an_experiment_is_saved_and_opened_with_its_painting(
    make_window: MakeWindow, tmp_path: Path, answers: Answers
) -> None:
    answers(QMessageBox.ButtonRole.DestructiveRole)
    window, path = make_window(), tmp_path / "own.json"
    window.panels.paint_requested.emit(add, None)
    assert window.files.save_to(path)
    assert not window.files.modified
    assert len(json.loads(path.read_text())["painting"]["added"]) == 1
    window.menus.actions["clear_painting"].trigger()
    assert window.files.modified
    assert window.files.open_experiment(path)
    assert len(window.experiment.store.painting.added) == 1
    experiment_file.save(path, DEFAULTS)
    assert window.files.open_experiment(path)
    assert window.experiment.store.painting == NO_PAINTING


def test_no_other_action_has_the_keys_of_the_tools(make_window: MakeWindow) -> None:
    window = make_window()
    keys = [key.toString() for _, action in window.menus.actions for key in action.shortcuts()]
    for key in KEYS.values():
        assert keys.count(key) == 1, key


def test_taking_a_tool_shows_the_map(
    make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    window.panels.show_panel("boundary", False)
    chosen: list[Tool] = []
    monkeypatch.setattr(Panel, "choose_tool", lambda _, tool: chosen.append(tool))
    window.menus.actions["paint_add_1"].trigger()
    assert "boundary" in window.panels.shown
    window.menus.actions["paint_hover"].trigger()
    assert chosen == [Tool.ADD_1, Tool.HOVER]
