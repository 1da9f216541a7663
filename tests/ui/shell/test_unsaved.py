"""What would be lost by opening another experiment is asked about first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.files import experiment_file
from playground.session.messages.painting import NO_PAINTING
from playground.ui.window.window import Window
from tests.ui.questions import Answers
from tests.ui.shell.test_files import CSV, drop

ROLES = QMessageBox.ButtonRole
OTHER = DEFAULTS.with_changes(noise=0.77, depth=7)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.gradplay"
    experiment_file.save(path, OTHER)
    return path


def noise_in(path: Path) -> float:
    found: float = json.loads(path.read_text(encoding="utf-8"))["knobs"]["noise"]
    return found


def changed_file(window: Window, tmp_path: Path) -> Path:
    """Open a file of noise 0.3, and set it to 0.4."""
    path = tmp_path / "mine.gradplay"
    window.experiment.store.set(noise=0.3)
    assert window.files.save_to(path)
    window.experiment.store.set(noise=0.4)
    return path


def ways_to_open(window: Window, path: Path) -> dict[str, Any]:
    def recent() -> None:
        window.settings.add_recent(path)
        window.menus.recent.aboutToShow.emit()
        window.menus.recent.actions()[0].trigger()

    return {
        "menu": window.menus.actions["open"].trigger,
        "recent": recent,
        "drop": lambda: drop(window, path),
        "new": window.menus.actions["new"].trigger,
    }


@pytest.mark.parametrize("way", ["menu", "recent", "drop", "new"])
@pytest.mark.parametrize("role", [ROLES.AcceptRole, ROLES.DestructiveRole, ROLES.RejectRole])
def test_changes_are_saved_lost_or_kept(
    window: Window,
    tmp_path: Path,
    other: Path,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
    role: QMessageBox.ButtonRole,
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(other), ""))
    path = changed_file(window, tmp_path)
    questions = answers(role)
    ways_to_open(window, other)[way]()
    assert len(questions) == 1
    assert "mine.gradplay" in questions[0]
    assert noise_in(path) == (0.4 if role is ROLES.AcceptRole else 0.3)
    if role is ROLES.RejectRole:
        assert window.files.path == path
        assert window.experiment.store.current.noise == 0.4
        assert window.isWindowModified()
    elif way == "new":
        assert window.files.path is None
        assert window.experiment.store.current == DEFAULTS
        assert window.windowTitle() == "Gradient Playground"
    else:
        assert window.files.path == other
        assert window.experiment.store.current == OTHER
        assert not window.isWindowModified()


def test_nothing_is_asked_where_nothing_would_be_lost(
    window: Window, tmp_path: Path, other: Path
) -> None:
    window.experiment.new_weights()  # another draw of the defaults
    assert window.files.open_path(other)
    assert window.files.open_path(other)
    window.experiment.store.set(noise=0.1)
    window.experiment.store.undo()
    assert window.files.new()
    drop(window, other)
    data = tmp_path / "points.csv"
    data.write_text(CSV, encoding="utf-8")
    window.experiment.store.set(noise=0.1)
    assert window.files.open_path(data)  # which is a change of this experiment, and keeps it
    assert window.files.path == other
    assert window.isWindowModified()


@pytest.mark.parametrize("painted", [True, False])
def test_what_was_never_saved_is_asked_about_too(
    window: Window, other: Path, answers: Answers, painted: bool
) -> None:
    store = window.experiment.store
    if painted:
        store.paint(NO_PAINTING.emptied())
    else:
        store.set(depth=9)
    before = store.current, store.painting
    questions = answers(ROLES.RejectRole)
    assert not window.files.open_path(other)
    assert (store.current, store.painting) == before
    assert questions[0].startswith("Save this experiment?")


def test_not_to_name_a_file_to_save_to_opens_nothing(
    window: Window, other: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: 0)
    window.experiment.store.set(depth=9)
    answers(ROLES.AcceptRole)
    assert not window.files.open_path(other)
    assert window.experiment.store.current.depth == 9


def test_a_file_that_is_refused_asks_nothing(window: Window, tmp_path: Path) -> None:
    changed_file(window, tmp_path)
    (tmp_path / "bad.gradplay").write_text("{")
    assert not window.files.open_path(tmp_path / "bad.gradplay")


def test_undo_brings_back_what_was_not_saved_with_its_file(
    window: Window, tmp_path: Path, other: Path, answers: Answers
) -> None:
    path = changed_file(window, tmp_path)
    answers(ROLES.DestructiveRole)
    assert window.files.open_path(other)
    window.menus.actions["undo"].trigger()
    assert window.windowTitle() == "mine.gradplay[*] — Gradient Playground"
    assert window.isWindowModified()
    window.menus.actions["save"].trigger()
    assert (noise_in(path), noise_in(other)) == (0.4, 0.77)
    window.menus.actions["redo"].trigger()
    assert window.files.path == other
    assert not window.isWindowModified()


def test_a_visit_to_another_run_leaves_the_users_own_file_alone(
    window: Window, tmp_path: Path, other: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = changed_file(window, tmp_path)
    window.experiment.visit(DEFAULTS.with_changes(noise=0.9))
    assert window.files.path == path
    assert window.isWindowModified()
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: 0)
    window.menus.actions["save"].trigger()  # asks for a name
    assert noise_in(path) == 0.3
    answers(ROLES.RejectRole)
    assert not window.files.open_path(other)
    assert window.experiment.store.visiting
    answers(ROLES.AcceptRole)
    assert window.files.open_path(other)
    assert noise_in(path) == 0.4
    assert not window.experiment.store.visiting
    assert window.experiment.store.current == OTHER
    window.experiment.store.undo()
    assert window.experiment.store.current.noise == 0.4
