"""Texts and links in the window: copied, pasted, dropped, refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.files import experiment_file, shared
from playground.session.files.experiment_file import Content
from playground.session.files.painting_file import to_document
from playground.session.messages.painting import NO_PAINTING
from playground.ui.dialogs.opened_link import OpenedLinkDialog
from playground.ui.window.window import Window
from tests.ui.questions import Answers

KNOBS = DEFAULTS.with_changes(dataset="xor", m=100, lambd=0.3)
TEXT = shared.text_of(Content(KNOBS, NO_PAINTING.with_points([(0.25, -1.5)], 1, 0)))
LINK = "https://playground.tensorflow.org/#activation=relu&noise=2000&networkShape=8,8&seed=0.5"
CSV = "x1,x2,label\n" + "".join(f"{i / 10},{(i * 7 % 30) / 10},{i % 2}\n" for i in range(60))


def paste(window: Window, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    window.activateWindow()
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def drop(window: Window, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    actions, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), actions, data, button, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), actions, data, button, none))
    QApplication.processEvents()


def dialog_of(window: Window) -> OpenedLinkDialog:
    dialog = window.findChild(OpenedLinkDialog)
    assert isinstance(dialog, OpenedLinkDialog)
    return dialog


@pytest.mark.parametrize("way", [paste, drop])
def test_a_text_opens_and_undo_takes_it_back(window: Window, way: Any) -> None:
    store = window.experiment.store
    before = store.current
    way(window, f"try this: {TEXT}")
    assert store.current == KNOBS
    assert to_document(store.painting)["added"] == [{"x": [0.25, -1.5], "y": 1, "set": "train"}]
    assert "Undo brings back what was there" in window.panels.messages.text
    assert not window.files.unsaved  # the text holds it
    assert window.files.path is None
    store.undo()
    assert store.current == before


def test_what_is_copied_is_what_is_pasted(window: Window) -> None:
    store = window.experiment.store
    store.set(depth=5, lambd=2.0)
    store.paint(store.painting.with_points([(1.0, 2.0)], 0, 1))
    knobs, painting = store.current, to_document(store.painting)
    window.shell.actions["copy_text"].trigger()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("gp1:")
    assert f"{len(text)} characters" in window.panels.messages.text
    store.open(DEFAULTS)
    paste(window, text)
    assert (store.current, to_document(store.painting)) == (knobs, painting)


def test_a_text_field_keeps_what_is_pasted_into_it(window: Window) -> None:
    before = window.experiment.store.current
    edit = window.controls.rows["lambd"].edit
    QGuiApplication.clipboard().setText("0.5")
    edit.setFocus()
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == "0.5"
    assert window.experiment.store.current == before
    assert window.panels.messages.text == ""


def test_a_link_opens_and_what_is_otherwise_is_listed(window: Window) -> None:
    paste(window, LINK)
    knobs = window.experiment.store.current
    assert (knobs.activation, knobs.depth, knobs.width) == ("relu", 2, 8)
    dialog = dialog_of(window)
    told = dialog.lists.toPlainText()
    first, _, taken = told.partition("Taken over")
    assert "noise=2000 is more or less than the page can show" in first
    assert "Activation: ReLU" in taken
    assert "Depth: 2" in taken
    assert "Layer widths" not in taken
    dialog.close()


def test_what_cannot_be_opened_changes_nothing(window: Window) -> None:
    before = window.experiment.store.current
    for text, why in (
        ("", "There is no text on the clipboard"),
        ("hello", "holds no experiment; allowed: a text that begins gp1:"),
        (TEXT[:-3], "characters are there; allowed: the whole text"),
        ("https://example.org/", "a link to example.org"),
        ("x" * 5_000_000, "holds no experiment"),
    ):
        window.panels.messages.clear()
        paste(window, text)
        assert why in window.panels.messages.text
        assert len(window.panels.messages.text) < 400
        assert window.experiment.store.current == before, why


def test_a_copied_file_is_opened(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "own.gradplay"
    experiment_file.save(path, KNOBS)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(data)
    window.shell.actions["paste"].trigger()
    assert window.files.path == path
    assert window.experiment.store.current == KNOBS


def test_unsaved_changes_are_asked_about(window: Window, answers: Answers) -> None:
    store = window.experiment.store
    paste(window, TEXT)
    assert store.current == KNOBS
    store.set(depth=7)
    asked = answers(QMessageBox.ButtonRole.RejectRole)
    paste(window, LINK)
    assert len(asked) == 1
    assert store.current.depth == 7


def test_what_was_opened_from_a_text_is_saved_under_a_name_that_is_asked_for(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paste(window, TEXT)
    path = tmp_path / "kept.gradplay"
    monkeypatch.setattr(window.files.dialogs, "ask_save", lambda *_: path)
    assert window.files.save()
    assert experiment_file.load(path) == KNOBS
    assert window.files.path == path


# ---- data files -------------------------------------------------------------------------------


def test_a_data_file_is_found_beside_what_was_opened_last(window: Window, tmp_path: Path) -> None:
    there, here = tmp_path / "there", tmp_path / "here"
    for folder in (there, here):
        folder.mkdir()
        (folder / "points.csv").write_text(CSV)
    window.settings.add_recent(here / "something.gradplay")
    knobs = DEFAULTS.with_changes(dataset="file", data_file=str(there / "points.csv"))
    paste(window, shared.text_of(Content(knobs)))
    found = window.experiment.store.current
    assert found == knobs.with_changes(data_file=str(here / "points.csv"))


def test_a_data_file_that_is_missing_is_asked_for_and_another_one_is_told(
    make_window: Any, qtbot: Any, tmp_path: Path
) -> None:
    window = make_window(training=True)
    path = tmp_path / "points.csv"
    path.write_text(CSV)
    knobs = DEFAULTS.with_changes(
        dataset="file", data_file=str(path), data_columns="x1,x2,label", lambd=2.0
    )
    text = shared.text_of(Content(knobs))
    path.unlink()
    paste(window, text)
    assert "its data file points.csv is not here" in window.panels.messages.text
    qtbot.waitUntil(lambda: bool(window.missing_data_bar.text))
    assert window.experiment.store.current.lambd == 2.0
    other = tmp_path / "elsewhere.csv"
    other.write_text(CSV.replace("0.1,", "0.15,"))
    assert window.files.data.find(other)
    assert "elsewhere.csv holds other data" in window.panels.messages.text
    qtbot.waitUntil(lambda: not window.missing_data_bar.text)
    window.panels.messages.clear()
    path.write_text(CSV)
    assert window.files.data.find(path)
    assert window.panels.messages.text == ""


def test_a_text_of_the_command_line_looks_where_the_window_does(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
        (folder / "points.csv").write_text(CSV)
    knobs = DEFAULTS.with_changes(dataset="file", data_file=str(there / "points.csv"))
    found = shared.read(shared.text_of(Content(knobs))).located([tmp_path])
    assert found.missing
    texts = window.files.shared
    assert texts.with_data(found.content, found) == found.content
    window.settings.add_recent(here / "something.gradplay")
    content = texts.with_data(found.content, found)
    assert content.knobs.data_file == str(here / "points.csv")
    chosen = found.content._replace(knobs=knobs)  # by --data-file
    assert texts.with_data(chosen, found) == chosen
    monkeypatch.setattr(type(window.files), "content", content)
    texts.tell(found)
    assert "not here" not in window.panels.messages.text


# ---- what is set in laboratories --------------------------------------------------------------


def test_laboratories_go_with_the_text(window: Window) -> None:
    kept = {"epsilon": {"settings": {"theta": 2.0}}}
    paste(window, shared.text_of(Content(KNOBS, laboratories=kept)))
    assert window.files.content.laboratories == kept
    window.shell.actions["copy_text"].trigger()
    text = QGuiApplication.clipboard().text()
    assert shared.read(text).content.laboratories == kept
