"""The menu of lessons: those of one's own folder, and the challenges."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

from playground.session.lessons.shelf import built_in
from tests.ui.lessons.conftest import Taught


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(built_in() / "02-bias-and-variance.toml", tmp_path / "mine.toml")
    (tmp_path / "broken.toml").write_text("title = [", encoding="utf-8")
    return tmp_path


def entries(taught: Taught) -> list[QAction]:
    taught.menu.own.aboutToShow.emit()
    return [action for action in taught.menu.own.actions() if not action.isSeparator()]


def test_a_folder_of_ones_own_is_chosen_and_kept(
    taught: Taught, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [one.text() for one in entries(taught)] == ["Nothing yet", "&Choose their folder …"]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    entries(taught)[-1].trigger()
    assert taught.window.settings.lesson_folder == folder
    broken, mine, _ = entries(taught)
    assert broken.text() == "broken (cannot be read)"
    assert mine.text() == "2  Bias and variance"
    mine.trigger()
    assert taught.desk.play is not None
    assert taught.desk.play.lesson.name == "mine"
    entries(taught)[0].trigger()  # what is wrong with it is said
    assert "broken.toml" in taught.window.panels.messages.text


def test_a_folder_is_looked_into_each_time(taught: Taught, folder: Path) -> None:
    taught.window.settings.lesson_folder = folder
    assert len(entries(taught)) == 3
    (folder / "broken.toml").unlink()
    assert len(entries(taught)) == 2
    taught.window.settings.lesson_folder = folder / "gone"
    gone, _ = entries(taught)
    assert str(folder / "gone") in gone.text()
    assert not gone.isEnabled()


def test_a_folder_given_at_the_start_comes_first_and_is_not_kept(
    taught: Taught, folder: Path
) -> None:
    (folder / "broken.toml").unlink()
    taught.desk.open_path(folder)
    assert taught.desk.play is not None
    assert taught.desk.play.lesson.name == "mine"
    assert len(entries(taught)) == 2
    assert taught.window.settings.lesson_folder is None


def test_challenges_stand_after_the_lessons(taught: Taught) -> None:
    names = [one.objectName() for one in taught.window.menus.menus["lessons"].actions()]
    assert names.index("challenges") > names.index("lesson_14-implementation-notes")
    taught.menu.challenges.aboutToShow.emit()
    assert len(taught.menu.challenges.actions()) >= 12
