"""The library's window: notes, tags, deleting, restoring, and libraries that cannot be used."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QScrollArea
from pytestqt.qtbot import QtBot

from playground.session.library.library import Library
from playground.session.messages.snapshot import State
from playground.ui.library.library_actions import LibraryDesk
from playground.ui.library.library_window import LibraryWindow
from playground.ui.look.theme import load_theme
from playground.ui.shell.settings import Settings
from playground.ui.window.window import Window
from tests.session.library.made_library import damage, put
from tests.ui.library.kept_runs import MakeLibrary, fill
from tests.ui.library.test_keeping import keep
from tests.ui.plain_panels import MakeWindow
from tests.ui.questions import Answers

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def kept_of(window: LibraryWindow, id: str) -> Any:
    with Library(window.library.path) as library:
        return library.run(id)


def test_a_note_is_kept_when_its_field_is_left(kept: LibraryWindow) -> None:
    kept.table.choose(["aaaaaaa2"])
    assert kept.details.note.toPlainText() == "note 2"
    kept.details.note.setFocus()
    QTest.keyClicks(kept.details.note, "better ")
    kept.table.setFocus()
    assert kept_of(kept, "aaaaaaa2").note == "better note 2"
    kept.table.choose(["aaaaaaa3"])
    assert kept.details.note.toPlainText() == "note 3"


def test_a_note_is_kept_when_another_run_is_chosen_or_the_window_closes(
    kept: LibraryWindow,
) -> None:
    kept.table.choose(["aaaaaaa2"])
    kept.details.note.setPlainText("x")
    kept.details.note.document().setModified(True)
    kept.table.choose(["aaaaaaa3"])
    assert kept_of(kept, "aaaaaaa2").note == "x"
    kept.details.note.setPlainText("y")
    kept.details.note.document().setModified(True)
    path = kept.library.path
    kept.close()
    with Library(path) as library:
        assert library.run("aaaaaaa3").note == "y"


def test_it_has_room_on_the_screen_with_its_frame_also_in_large_type(
    tmp_path: Path, qtbot: QtBot
) -> None:
    fill(tmp_path / "runs.gplib")
    top = QMainWindow()
    qtbot.addWidget(top)
    window = LibraryWindow(tmp_path / "runs.gplib", Settings(), load_theme("projector"), top)
    line, room = window.fontMetrics().height(), window.screen().availableGeometry()
    assert window.height() == room.height() - 3 * line  # it would like to be higher
    assert window.width() <= room.width() - 3 * line
    window.show()
    QApplication.processEvents()
    beside = window.details.parentWidget().parentWidget()  # where it is scrolled
    assert isinstance(beside, QScrollArea)
    assert beside.horizontalScrollBar().maximum() == 0
    window.close()


def test_what_is_said_of_a_run_has_room_in_a_low_window(kept: LibraryWindow) -> None:
    kept.table.choose(["aaaaaaa2"])
    kept.details.title.setText("a long line that is wrapped " * 12)
    kept.resize(kept.minimumSizeHint())
    for _ in range(6):
        QApplication.processEvents()
    title = kept.details.title
    assert title.height() >= title.heightForWidth(title.width())


def test_tags_of_one_and_of_several(kept: LibraryWindow) -> None:
    kept.table.choose(["aaaaaaa0"])
    kept.details.tags.setFocus()
    kept.details.tags.selectAll()
    QTest.keyClicks(kept.details.tags, "a, b")
    QTest.keyClick(kept.details.tags, Qt.Key.Key_Return)
    assert kept_of(kept, "aaaaaaa0").tags == ("a", "b")
    kept.table.choose(["aaaaaaa0", "aaaaaaa1"])
    assert kept.details.tags.text() == ""
    QTest.keyClicks(kept.details.tags, "both")
    QTest.keyClick(kept.details.tags, Qt.Key.Key_Return)
    assert kept_of(kept, "aaaaaaa0").tags == ("a", "b", "both")
    assert kept_of(kept, "aaaaaaa1").tags == ("both",)
    kept.filter.set_filter("tag:both")
    assert kept.runs.ids == ["aaaaaaa1", "aaaaaaa0"]


def test_pinning(kept: LibraryWindow) -> None:
    kept.table.choose(["aaaaaaa0", "aaaaaaa1"])
    assert kept.details.pinned.checkState() is Qt.CheckState.PartiallyChecked
    kept.details.pinned.click()
    assert kept_of(kept, "aaaaaaa0").pinned
    assert kept_of(kept, "aaaaaaa1").pinned
    kept.details.pinned.click()
    assert not kept_of(kept, "aaaaaaa1").pinned


def test_deleting_can_be_undone(kept: LibraryWindow) -> None:
    assert not kept.undo_button.isEnabled()
    kept.table.choose(["aaaaaaa2", "aaaaaaa3"])
    kept.delete_button.click()
    assert len(kept.runs.ids) == 6
    assert "Deleted runs: 2" in kept.messages.text
    kept.table.choose(["aaaaaaa4"])
    kept.delete()
    kept.undelete()
    assert kept.table.chosen_ids() == ["aaaaaaa4"]
    kept.undo_button.click()
    assert kept.table.chosen_ids() == ["aaaaaaa3", "aaaaaaa2"]
    assert len(kept.runs.ids) == 8
    assert not kept.undo_button.isEnabled()


def test_deleting_can_be_undone_the_next_time(
    kept: LibraryWindow, make_library: MakeLibrary
) -> None:
    for id in ("aaaaaaa1", "aaaaaaa2"):
        kept.table.choose([id])
        kept.delete()
    path = kept.library.path
    kept.close()
    again = make_library(path)
    assert again.undo_button.isEnabled()
    again.undelete()
    assert again.table.chosen_ids() == ["aaaaaaa2"]
    again.undelete()
    assert len(again.runs.ids) == 8
    assert not again.undo_button.isEnabled()


def test_what_another_program_writes_is_seen(kept: LibraryWindow) -> None:
    kept.table.choose(["aaaaaaa1"])
    with Library(kept.library.path) as library:
        put(library, "new", began=9000.0)
    kept.library.look()
    assert kept.runs.ids[0] == "new"
    assert kept.table.chosen_ids() == ["aaaaaaa1"]
    assert kept.count.text() == "Runs: 9"


def test_an_empty_library_says_what_will_come(tmp_path: Path, make_library: MakeLibrary) -> None:
    path = tmp_path / "nothing" / "runs.gplib"
    window = make_library(path)
    assert not path.exists()  # to look makes nothing
    assert "Nothing is kept yet" in window.table.nothing
    assert not window.restore_button.isEnabled()
    path.parent.mkdir()
    fill(path, 2)
    window.library.look()
    assert len(window.runs.ids) == 2
    window.filter.set_filter("m > 5000")
    assert window.table.nothing == "No run meets this filter."


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all", b"SQLite format 3\0" + b"x" * 99]
)
def test_a_library_that_cannot_be_read_is_said(
    tmp_path: Path, make_library: MakeLibrary, content: bytes
) -> None:
    path = tmp_path / "runs.gplib"
    path.write_bytes(content)
    window = make_library(path)
    assert window.runs.ids == []
    if content:
        assert "runs.gplib" in window.messages.text


def test_part_of_a_run_that_is_damaged_is_said(kept: LibraryWindow) -> None:
    with Library(kept.library.path) as library:
        put(library, "aaaaaaa0", {"curves": b"gpr1junk", "boundary": b"junk"})
    kept.library.look()
    kept.table.choose(["aaaaaaa0"])
    assert "part of a kept run is damaged" in kept.messages.text


def test_a_run_that_has_gone_meanwhile_is_not_damaged(kept: LibraryWindow) -> None:
    row = kept.runs.row_of("aaaaaaa3")
    assert row is not None
    kept.runs.ids[row] = "gone"
    assert kept.runs.entry(row) is None
    assert not kept.runs.is_damaged(row)


def test_a_damaged_run_has_a_row_that_says_so(kept: LibraryWindow, qtbot: Any) -> None:
    damage(kept.library.path, "aaaaaaa3")
    kept.library.look()
    row = kept.runs.row_of("aaaaaaa3")
    assert row is not None
    assert kept.runs.index(row, 0).data() == "Damaged"
    tip = kept.runs.index(row, 3).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Run aaaaaaa3 is damaged and cannot be read; it can be deleted."
    kept.table.choose(["aaaaaaa3"])
    assert kept.details.title.text() == tip
    assert not kept.restore_button.isEnabled()
    kept.table.choose(["aaaaaaa2", "aaaaaaa3"])
    assert tip in kept.details.title.text()
    assert "aaaaaaa2" in kept.details.title.text()
    out = kept.library.path.with_suffix(".csv")
    kept.files.export_to(out, kept.runs.ids)  # the others can be handed on
    qtbot.waitUntil(lambda: not kept.files.busy, timeout=20_000)
    assert len(out.read_text(encoding="utf-8").splitlines()) == 8
    assert "Damaged and left out: 1" in kept.messages.text
    kept.table.choose(["aaaaaaa3"])
    kept.delete_button.click()
    assert "aaaaaaa3" not in kept.runs.ids


def test_keys(kept: LibraryWindow) -> None:
    kept.table.setFocus()
    QTest.keyClick(kept, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert kept.filter.hasFocus()
    kept.table.choose(["aaaaaaa2"])
    kept.delete()
    QTest.keyClick(kept, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(kept.runs.ids) == 8


def test_everything_in_it_has_a_name_and_room(kept: LibraryWindow) -> None:
    kept.resize(1000, 640)
    kept.table.choose(["aaaaaaa0", "aaaaaaa1"])
    for widget in (
        kept.filter,
        kept.table,
        kept.curves.figure,
        kept.details.note,
        kept.details.tags,
    ):
        assert widget.accessibleName()
    for button in (kept.restore_button, kept.delete_button, kept.build_button, kept.columns_button):
        assert button.text()
        assert button.width() >= button.sizeHint().width()


# ---- from the main window ---------------------------------------------------------------------


def desk_of(window: Window) -> LibraryDesk:
    desk = window.findChild(LibraryDesk)
    assert isinstance(desk, LibraryDesk)
    return desk


def test_the_action_opens_one_window(window: Window) -> None:
    window.shell.actions["library"].trigger()
    desk = desk_of(window)
    first = desk.window
    assert first is not None
    assert first.isVisible()
    window.shell.actions["library"].trigger()
    assert desk.window is first
    first.close()
    assert desk.window is None


def test_a_run_without_parameters_is_refused_in_words(window: Window, answers: Answers) -> None:
    answers(QMessageBox.ButtonRole.DestructiveRole)
    folder = window.settings.data_folder
    folder.mkdir(parents=True, exist_ok=True)
    fill(folder / "runs.gplib", 2)
    before = window.experiment.store.current
    window.shell.actions["library"].trigger()
    kept = desk_of(window).window
    assert kept is not None
    kept.table.choose(["aaaaaaa1"])
    kept.restore_button.click()
    assert "the parameters of this run were not kept" in kept.messages.text
    assert window.experiment.store.current == before


def test_a_kept_run_goes_on_where_it_was(
    make_window: MakeWindow, qtbot: Any, answers: Answers
) -> None:
    answers(QMessageBox.ButtonRole.DestructiveRole)
    window = make_window(training=True)
    with qtbot.waitSignal(window.keeping.written, timeout=20_000):
        loop = keep(window)
    window.shell.actions["library"].trigger()
    kept = desk_of(window).window
    assert kept is not None
    id = loop.records[-1].id
    assert id in kept.runs.ids
    kept.table.choose([id])
    kept.restore_button.click()
    assert window.experiment.store.current == loop.records[-1].knobs
    qtbot.waitUntil(lambda: window.snapshot.revision >= window.experiment.revision)
    assert window.snapshot.state is State.PAUSED
    assert f"at step {window.snapshot.step}" in kept.messages.text


def test_it_follows_the_language(window: Window) -> None:
    window.shell.actions["library"].trigger()
    kept = desk_of(window).window
    assert kept is not None
    window.menus.languages.choose("zh_CN")
    QApplication.processEvents()
    assert kept.windowTitle() == "运行记录库"
    assert kept.runs.headerData(0, Qt.Orientation.Horizontal) != "Begun"
    assert "还没有保存任何运行" in kept.table.nothing
    window.menus.languages.choose("en")
    QApplication.processEvents()
    assert kept.windowTitle() == "Run library"
