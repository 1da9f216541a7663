"""Runs to a file and back, from the library's window."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from playground.session.library.exporting import ENDINGS
from playground.session.library.library import Library
from playground.ui.library.library_window import LibraryWindow
from tests.session.library.made_library import put
from tests.ui.library.kept_runs import MakeLibrary


def done(window: LibraryWindow, qtbot: Any) -> None:
    """Wait for what is under way."""
    qtbot.waitUntil(lambda: not window.files.busy, timeout=20_000)


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_chosen_runs_are_written(
    kept: LibraryWindow, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    path = tmp_path / f"out{ending}"
    asked: list[str] = []

    def ask_save(_: object, title: str, start: Path, kinds: str) -> Path:
        asked.extend([title, kinds])
        return path

    monkeypatch.setattr("playground.ui.shell.file_dialogs.FileDialogs.ask_save", ask_save)
    kept.table.choose(["aaaaaaa1", "aaaaaaa2"])
    kept.export_button.click()
    done(kept, qtbot)
    assert "2 runs" in asked[0]
    assert f"*{ending}" in asked[1]
    assert path.stat().st_size > 100
    assert str(path) in kept.messages.text


def test_all_that_are_shown_are_written_where_none_is_chosen(
    kept: LibraryWindow, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.json"
    monkeypatch.setattr("playground.ui.shell.file_dialogs.FileDialogs.ask_save", lambda *_: path)
    kept.filter.set_filter("pinned")
    kept.export_button.click()
    done(kept, qtbot)
    assert len(json.loads(path.read_text())["runs"]) == 3


def other_library(path: Path) -> Path:
    with Library(path) as library:
        put(library, "aaaaaaa1", note="of somebody else")
        put(library, "bbbbbbbb", began=5000.0)
    return path


def test_another_library_is_taken_in_and_nothing_overwritten(
    kept: LibraryWindow, qtbot: Any, tmp_path: Path
) -> None:
    kept.files.import_from(other_library(tmp_path / "theirs.gplib"))
    assert not kept.import_button.isEnabled()
    done(kept, qtbot)
    assert kept.import_button.isEnabled()
    assert "New runs: 1; there already: 1" in kept.messages.text
    assert kept.table.chosen_ids() == ["bbbbbbbb"]
    with Library(kept.library.path) as library:
        assert library.run("aaaaaaa1").note == "note 1"


def test_runs_can_be_dropped_and_make_a_library_where_there_was_none(
    make_library: MakeLibrary, qtbot: Any, tmp_path: Path
) -> None:
    window = make_library(tmp_path / "none" / "runs.gplib")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other_library(tmp_path / "theirs.gplib")))])
    actions, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(30, 30), actions, data, button, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(30, 30), actions, data, button, none))
    done(window, qtbot)
    assert set(window.runs.ids) == {"bbbbbbbb", "aaaaaaa1"}


def test_what_is_no_file_of_runs_is_refused(
    kept: LibraryWindow, qtbot: Any, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{}")
    kept.files.import_from(bad)
    done(kept, qtbot)
    assert "bad.json" in kept.messages.text
    kept.files.export_to(tmp_path / "nowhere" / "out.csv", ["aaaaaaa0"])
    done(kept, qtbot)
    assert "out.csv" in kept.messages.text
    assert len(kept.runs.ids) == 8


def test_one_file_at_a_time(kept: LibraryWindow, qtbot: Any, tmp_path: Path) -> None:
    assert kept.files.export_to(tmp_path / "a.html", ["aaaaaaa0"])
    assert not kept.files.export_to(tmp_path / "b.html", ["aaaaaaa0"])
    assert "still being read or written" in kept.messages.text
    done(kept, qtbot)
