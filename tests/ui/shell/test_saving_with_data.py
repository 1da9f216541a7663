"""Save with data: what is opened on another computer needs no other file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from playground.session.files import experiment_file
from playground.session.files.document import is_unsaved
from playground.ui.window.window import Window
from tests.ui.shell.test_files import CSV


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "points.csv"
    path.parent.mkdir()
    path.write_text(CSV, encoding="utf-8")
    return path


@pytest.fixture
def training(make_window: Any, qtbot: Any, data: Path) -> Window:
    window: Window = make_window(training=True)
    assert window.files.open_path(data)
    qtbot.waitUntil(lambda: window.snapshot is not None and window.snapshot.points.count == 60)
    qtbot.waitUntil(lambda: window.snapshot.step > 0)
    return window


def test_the_run_goes_on_and_the_file_opens_without_its_data(
    training: Window, qtbot: Any, tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lesson.gradplay"

    def choose(dialog: QFileDialog) -> int:
        dialog.selectFile(str(path))
        return 1

    monkeypatch.setattr(QFileDialog, "exec", choose)
    run = training.snapshot.run
    training.menus.actions["save_with_data"].trigger()
    assert "points.csv is in the file" in training.panels.messages.text
    assert training.windowTitle().startswith("lesson.gradplay")
    store = training.experiment.store
    again = training.settings.last_document(store.current)  # as the next start opens it
    assert again is not None
    assert not is_unsaved(again, store.current, store.painting)
    assert not training.isWindowModified()
    assert training.experiment.store.current.data_file == str(data)
    frames = training.clock.frames
    qtbot.waitUntil(lambda: training.clock.frames > frames + 3)
    assert training.snapshot.run == run
    training.experiment.store.set(depth=4)
    training.menus.actions["save"].trigger()  # the file keeps its data
    assert experiment_file.read(path).table.text == CSV
    data.unlink()
    training.experiment.store.set(depth=5)
    training.menus.actions["save"].trigger()
    assert experiment_file.read(path).table.text == CSV
    assert experiment_file.read(path).knobs.depth == 5
    moved = path.rename(tmp_path / "moved.gradplay")
    assert training.files.open_path(moved)
    qtbot.waitUntil(lambda: training.snapshot.hyperparameters.data_file == str(moved))
    qtbot.waitUntil(lambda: training.snapshot.step > 0)
    assert training.snapshot.points.count == 60
    assert training.snapshot.missing == ""
    training.experiment.store.set(depth=6)
    training.menus.actions["save"].trigger()
    assert experiment_file.read(moved).table.text == CSV
    assert not training.isWindowModified()


def test_knobs_are_saved_though_the_data_cannot_be(
    training: Window, tmp_path: Path, data: Path
) -> None:
    data.unlink()
    path = tmp_path / "lesson.gradplay"
    assert training.files.save_to(path, with_data=True)
    assert "Saved without the data" in training.panels.messages.text
    assert "points.csv" in training.panels.messages.text
    written = json.loads(path.read_text(encoding="utf-8"))
    assert written["knobs"]["data_file"] == "data/points.csv"
    assert "data" not in written


def test_laboratory_state_of_a_file_stays_in_it(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "own.gradplay"
    state = {"epsilon": {"epsilon": 1e-5}}
    content = experiment_file.Content(window.experiment.store.current, laboratories=state)
    experiment_file.write(path, content)
    assert window.files.open_path(path)
    window.experiment.store.set(noise=0.5)
    window.menus.actions["save"].trigger()
    assert experiment_file.read(path).laboratories == state


def test_a_data_file_that_was_moved_with_its_experiment_is_named(
    window: Window, tmp_path: Path, data: Path
) -> None:
    path = data.with_name("own.gradplay")
    knobs = window.experiment.store.current.with_changes(
        dataset="file", data_file="C:\\Users\\me\\points.csv"
    )
    experiment_file.save(path, knobs)
    assert window.files.open_path(path)
    assert window.panels.messages.text.startswith("C:\\Users\\me\\points.csv is not there any more")
    assert window.experiment.store.current.data_file == str(data)
    assert not window.isWindowModified()


def test_a_session_of_the_program_is_not_saved_to(window: Window) -> None:
    aside = window.settings.path.with_name("last-session.gradplay")
    aside.parent.mkdir(parents=True, exist_ok=True)
    experiment_file.save(aside, window.experiment.store.current.with_changes(noise=0.5))
    assert window.files.open_path(aside)
    assert window.experiment.store.current.noise == 0.5
    assert window.files.path is None
