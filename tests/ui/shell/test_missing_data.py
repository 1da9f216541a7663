"""An experiment whose data file is not there: it stays whole, and the file can be found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.files import experiment_file
from playground.session.messages.painting import NO_PAINTING, Key, Painting
from playground.session.messages.snapshot import State
from playground.ui.docking.veil import Veiled
from playground.ui.shell.columns_dialog import ColumnsDialog
from playground.ui.window.window import Window
from tests.ui.shell.test_files import CSV, drop

MANY = DEFAULTS.with_changes(depth=7, lambd=0.5, dataset="file", data_columns="x2,x1,label")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "lessons"
    folder.mkdir()
    return folder / "lesson.gradplay"


def of_missing(path: Path, painting: Painting = NO_PAINTING) -> Hyperparameters:
    """Save an experiment whose data file is not where it says."""
    knobs = MANY.with_changes(data_file=str(path.parent / "gone" / "points.csv"))
    experiment_file.save(path, knobs, painting)
    return knobs


def opened(make_window: Any, qtbot: Any, path: Path) -> Window:
    window: Window = make_window(training=True)
    qtbot.waitUntil(lambda: window.snapshot is not None)
    assert window.files.open_path(path)
    qtbot.waitUntil(lambda: bool(window.snapshot.missing))
    return window


def test_it_keeps_every_knob_and_says_so_for_as_long_as_it_lasts(
    make_window: Any, qtbot: Any, path: Path
) -> None:
    knobs, before = of_missing(path), path.read_text(encoding="utf-8")
    window = opened(make_window, qtbot, path)
    bar, store = window.missing_data_bar, window.experiment.store
    assert store.current == knobs
    assert window.controls.rows["depth"].edit.text() == "7"
    assert "nothing is trained on" in bar.text
    assert knobs.data_file in bar.text
    assert "no such file" in bar.text
    assert (window.snapshot.state, window.snapshot.step) == (State.EMPTY, 0)
    assert all(card.veiled is Veiled.NO_DATA for card in window.panels.cards.values())
    assert window.status.state.text == "No data file"
    assert not window.isWindowModified()
    window.menus.actions["save"].trigger()
    assert path.read_text(encoding="utf-8") == before
    store.set(depth=6)
    window.say("Something else")
    window.panels.messages.clear()
    qtbot.waitUntil(lambda: window.snapshot.revision == window.experiment.revision)
    assert bar.text
    assert window.isWindowModified()
    window.menus.actions["save"].trigger()
    saved = json.loads(path.read_text(encoding="utf-8"))["knobs"]
    assert saved == {**json.loads(before)["knobs"], "depth": 6}
    store.set(dataset="moons")
    qtbot.waitUntil(lambda: not bar.text)
    qtbot.waitUntil(lambda: not any(card.veiled for card in window.panels.cards.values()))


def test_the_file_is_found_with_the_same_columns(
    make_window: Any, qtbot: Any, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painting = Painting(removed=frozenset({Key(0, 1)}))
    of_missing(path, painting)
    window = opened(make_window, qtbot, path)
    found, asked = tmp_path / "points.csv", []
    found.write_text(CSV, encoding="utf-8")

    def choose(parent: object, title: str, folder: str, kinds: str) -> tuple[str, str]:
        asked.append((title, folder))
        return str(found), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    QTest.mouseClick(window.missing_data_bar.find_button, Qt.MouseButton.LeftButton)
    assert asked == [("Find points.csv", str(path.parent))]
    qtbot.waitUntil(lambda: window.snapshot.step > 0)
    store = window.experiment.store
    assert store.current == MANY.with_changes(data_file=str(found))
    assert store.painting == painting
    assert window.snapshot.points.feature_names == ("x2", "x1")
    assert sum(window.snapshot.points.sizes) == 59
    assert window.missing_data_bar.text == ""
    assert window.files.path == path
    assert window.isWindowModified()
    store.undo()  # back to where it is not
    qtbot.waitUntil(lambda: bool(window.missing_data_bar.text))


def test_where_the_columns_do_not_fit_they_are_asked_for(
    make_window: Any, qtbot: Any, path: Path, tmp_path: Path
) -> None:
    of_missing(path)
    window = opened(make_window, qtbot, path)
    found = tmp_path / "points.csv"
    found.write_text(CSV.replace("x1,x2", "length,width"), encoding="utf-8")
    assert window.files.data.find(found)
    (dialog,) = window.findChildren(ColumnsDialog)
    dialog.accept()
    qtbot.waitUntil(lambda: window.snapshot.points.feature_names == ("length", "width"))
    assert window.experiment.store.current.depth == 7
    assert window.missing_data_bar.text == ""
    assert not window.files.data.find(tmp_path / "nowhere.csv")
    assert "nowhere.csv" in window.panels.messages.text
    assert window.snapshot.points.feature_names == ("length", "width")


def test_a_painting_that_does_not_fit_what_is_found_goes_and_that_is_said(
    make_window: Any, qtbot: Any, path: Path, tmp_path: Path
) -> None:
    of_missing(path, Painting(removed=frozenset({Key(0, 40)})))
    window = opened(make_window, qtbot, path)
    found = tmp_path / "few.csv"
    found.write_text("".join(CSV.splitlines(keepends=True)[:12]), encoding="utf-8")
    assert window.files.data.find(found)
    qtbot.waitUntil(lambda: window.snapshot.step > 0)
    assert "What was painted does not fit" in window.panels.messages.text
    assert not window.experiment.store.painting.changes


def test_a_file_that_is_mended_where_it_was_is_read_again(
    make_window: Any, qtbot: Any, path: Path
) -> None:
    knobs = of_missing(path)
    data = Path(knobs.data_file)
    data.parent.mkdir()
    data.write_text("x1,x2,label\n1,2\n1,2,3,4\n", encoding="utf-8")
    window = opened(make_window, qtbot, path)
    assert str(data) in window.missing_data_bar.text
    data.write_text(CSV, encoding="utf-8")
    assert window.files.data.find(data)
    qtbot.waitUntil(lambda: window.snapshot.step > 0)
    assert window.experiment.store.current == knobs
    assert not window.isWindowModified()


def test_a_data_file_that_is_opened_by_itself_is_refused_as_ever(
    make_window: Any, qtbot: Any, path: Path, tmp_path: Path
) -> None:
    knobs = of_missing(path)
    window = opened(make_window, qtbot, path)
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"%PDF-1.7" + CSV.encode())
    drop(window, bad)
    qtbot.waitUntil(lambda: "a document (PDF)" in window.panels.messages.text)
    assert window.experiment.store.current == knobs
    assert window.missing_data_bar.text


def test_a_long_path_is_shown_whole(make_window: Any, qtbot: Any, tmp_path: Path) -> None:
    path = tmp_path / "lesson.gradplay"
    data = tmp_path.joinpath(*(f"folder-number-{n}" for n in range(20)), "points.csv")
    experiment_file.save(path, MANY.with_changes(data_file=str(data)))
    window = opened(make_window, qtbot, path)
    bar = window.missing_data_bar
    label = next(one for one in bar.findChildren(QLabel) if "points" in one.text())

    def is_whole() -> bool:
        wraps = int(Qt.TextFlag.TextWordWrap)
        needed = label.fontMetrics().boundingRect(label.rect(), wraps, label.text())
        return needed.width() <= label.width() and needed.height() <= label.height()

    qtbot.waitUntil(is_whole)
    assert label.height() > 1.5 * label.fontMetrics().height()
    assert str(data) in bar.text


def test_columns_that_cannot_be_read_again_leave_the_dialog_open(
    make_window: Any, qtbot: Any, path: Path
) -> None:
    """The fault lies further on in the file than anybody looks before it is read."""
    data = path.parent / "long.csv"
    lines = [f"{i % 97},{i % 89},{i % 2}" for i in range(300_000)]
    lines[220_001] = "1,two,0"
    data.write_text("x1,x2,label\n" + "\n".join(lines) + "\n", encoding="utf-8")
    knobs = MANY.with_changes(data_file=str(data), data_columns="x1,x2,label")
    experiment_file.save(path, knobs)
    window: Window = make_window(training=True)
    qtbot.waitUntil(lambda: window.snapshot is not None)
    assert window.files.open_path(path)
    qtbot.waitUntil(lambda: "line 220003" in window.missing_data_bar.text, timeout=20_000)
    assert window.experiment.store.current == knobs
    assert window.files.data.ask_columns()
    (dialog,) = window.findChildren(ColumnsDialog)
    dialog.accept()
    qtbot.waitUntil(lambda: "line 220003" in dialog.fault.text(), timeout=20_000)
    assert dialog.isVisible()
    assert window.experiment.store.current == knobs
    dialog.reject()
    assert window.missing_data_bar.text
