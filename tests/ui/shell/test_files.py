"""Files in the window: experiments and data, by dialog, by drop, refused and recent."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.files import experiment_file
from playground.ui.shell.columns_dialog import ColumnsDialog
from playground.ui.window.window import Window
from tests.ui.questions import Answers

CSV = "x1,x2,label\n" + "".join(f"{i / 10},{(i * 7 % 30) / 10},{i % 2}\n" for i in range(60))


def drop(window: Window, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    actions, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), actions, data, button, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), actions, data, button, none))
    QApplication.processEvents()  # it is opened once the drop is over


def at_the_dialog(act: Callable[[QFileDialog], None]) -> None:
    """Act once the file dialog that comes is open; where that fails it is closed."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog) and dialog.isVisible():
            try:
                act(dialog)
            except BaseException:
                dialog.reject()
                raise
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def test_a_data_file_in_the_window(make_window: Any, qtbot: Any, tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    path.write_text(CSV, encoding="utf-8")
    window = make_window(training=True)
    drop(window, path)
    qtbot.waitUntil(lambda: window.controls.rows["m"].edit.text() == "60")
    assert sum(window.snapshot.points.sizes) == 60
    assert window.snapshot.hyperparameters.dataset == "file"
    assert window.panels.messages.text == ""


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".txt", ".NPZ"])
def test_every_kind_of_data_file_can_be_dropped(
    make_window: Any, qtbot: Any, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"points{ending}"
    rng = np.random.default_rng(0)
    X, y = rng.standard_normal((50, 5)), np.arange(50) % 2
    if ending == ".NPZ":
        with path.open("wb") as file:
            np.savez(file, X=X, y=y)
    else:
        rows = (";".join([*map(str, row), "ab"[label]]) for row, label in zip(X, y, strict=True))
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    window = make_window(training=True)
    drop(window, path)
    for dialog in window.findChildren(ColumnsDialog):  # none for an archive
        dialog.accept()
    qtbot.waitUntil(lambda: window.controls.rows["m"].edit.text() == "50")
    assert window.snapshot.points.plane is not None
    assert window.snapshot.points.class_names == (("0", "1") if ending == ".NPZ" else ("a", "b"))
    assert window.panels.messages.text == ""


def test_a_bad_data_file_leaves_everything_as_it_was(
    make_window: Any, qtbot: Any, tmp_path: Path
) -> None:
    path = tmp_path / "points.csv"
    path.write_bytes(b"%PDF-1.7" + CSV.encode())
    window = make_window(training=True)
    qtbot.waitUntil(lambda: window.snapshot is not None)
    before = window.experiment.store.current
    drop(window, path)
    qtbot.waitUntil(lambda: "a document (PDF)" in window.panels.messages.text)
    assert window.experiment.store.current == before
    assert window.controls.rows["dataset"].combo.currentData() == before.dataset
    assert not window.experiment.store.can_undo
    QTest.mouseClick(window.panels.messages.close_button, Qt.MouseButton.LeftButton)
    assert window.panels.messages.text == ""


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_points_are_exported_without_the_test_set(
    make_window: Any, qtbot: Any, tmp_path: Path
) -> None:
    def accept(dialog: QFileDialog) -> None:
        assert "train and dev" in dialog.windowTitle()
        dialog.setDirectory(str(tmp_path))
        dialog.findChild(QLineEdit).setText("typed")
        dialog.accept()

    window = make_window(DEFAULTS.with_changes(m=100, dev_share=0.2, test_share=0.3), training=True)
    qtbot.waitUntil(lambda: window.snapshot is not None)
    at_the_dialog(accept)
    window.menus.actions["export"].trigger()
    path = tmp_path / "typed.csv"
    qtbot.waitUntil(lambda: "70 examples" in window.panels.messages.text)
    assert "test set stays hidden" in window.panels.messages.text
    assert str(path) in window.panels.messages.text
    assert len(path.read_text().splitlines()) == 71
    assert window.experiment.playing
    window.panels.messages.clear()
    shown = window.clock.frames
    qtbot.waitUntil(lambda: window.clock.frames > shown + 3)
    assert window.panels.messages.text == ""  # it is said once


def test_an_export_without_a_test_set_hides_nothing_and_one_that_fails_says_why(
    make_window: Any, qtbot: Any, tmp_path: Path
) -> None:
    window = make_window(DEFAULTS.with_changes(m=60, test_share=0.0), training=True)
    window.files.export_asked.emit(str(tmp_path / "all.csv"))
    qtbot.waitUntil(lambda: "60 examples" in window.panels.messages.text)
    assert "hidden" not in window.panels.messages.text
    window.files.export_asked.emit(str(tmp_path / "no" / "folder.csv"))
    qtbot.waitUntil(lambda: "cannot be written" in window.panels.messages.text)
    assert "folder.csv" in window.panels.messages.text
    assert window.experiment.playing


def test_an_export_that_is_given_up_writes_nothing(window: Window) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("playground.ui.shell.file_dialogs.QFileDialog.exec", lambda dialog: 0)
        assert not window.files.ask_export()
    assert window.panels.messages.text == ""


def test_title_and_modified_state_follow_the_file(window: Window, tmp_path: Path) -> None:
    assert window.windowTitle() == "Gradient Playground"
    window.experiment.store.set(noise=0.3)
    assert not window.isWindowModified()
    assert window.files.save_to(tmp_path / "mine.json")
    assert window.windowTitle() == "mine.json[*] — Gradient Playground"
    assert not window.isWindowModified()
    window.experiment.store.set(noise=0.4)
    assert window.isWindowModified()
    window.experiment.store.undo()
    assert not window.isWindowModified()
    document = json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))
    assert document["knobs"]["noise"] == 0.3


def test_an_experiment_can_be_dropped_and_undone(
    window: Window, tmp_path: Path, answers: Answers
) -> None:
    answers(QMessageBox.ButtonRole.DestructiveRole)
    window.experiment.store.set(noise=0.77, depth=7)
    assert window.files.save_to(tmp_path / "a b.gradplay")
    window.experiment.store.reset()
    drop(window, tmp_path / "a b.gradplay")
    assert window.experiment.store.current.noise == 0.77
    assert window.controls.rows["depth"].edit.text() == "7"
    window.experiment.store.undo()
    assert window.experiment.store.current == DEFAULTS


def test_a_refused_file_changes_nothing(window: Window, tmp_path: Path) -> None:
    window.experiment.store.set(noise=0.3)
    before, title = window.experiment.store.current, window.windowTitle()
    for name, content in (
        ("bad.json", "{"),
        ("other.json", '{"format": "something else"}'),
        ("range.json", '{"format": "gradient-playground/experiment", "version": 1, '
         '"knobs": {"noise": 7}}'),
        ("picture.png", "\x89PNG"),
        ("no-ending", "x"),
    ):  # fmt: skip
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        window.panels.messages.clear()
        drop(window, path)
        assert name in window.panels.messages.text
        assert "\n" not in window.panels.messages.text
        assert window.experiment.store.current == before, name
        assert window.windowTitle() == title, name
        assert str(path) not in window.settings.recent_files


def test_two_files_at_once_are_refused(window: Window, tmp_path: Path) -> None:
    drop(window, tmp_path / "a.json", tmp_path / "b.json")
    assert "one file" in window.panels.messages.text


def test_a_file_that_is_gone_leaves_the_recent_list(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "gone.json"
    assert window.files.save_to(path)
    assert window.settings.recent_files == [str(path)]
    path.unlink()
    assert not window.files.open_path(path)
    assert window.settings.recent_files == []
    assert not window.files.open_path(tmp_path / "gone.csv")
    assert "no such file" in window.panels.messages.text


def test_a_file_that_cannot_be_written_says_so(window: Window, tmp_path: Path) -> None:
    assert not window.files.save_to(tmp_path / "no" / "folder" / "mine.json")
    assert "mine.json" in window.panels.messages.text
    assert window.files.path is None


def test_the_dialogs_are_asked_for_names(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: Answers
) -> None:
    names: list[str] = [str(tmp_path / "saved.gradplay")]

    def save_dialog(dialog: QFileDialog) -> int:
        assert dialog.defaultSuffix() == "gradplay"
        if names[-1]:
            dialog.selectFile(names[-1])
        return int(bool(names[-1]))

    monkeypatch.setattr("playground.ui.shell.file_dialogs.QFileDialog.exec", save_dialog)
    monkeypatch.setattr(
        "playground.ui.shell.file_dialogs.QFileDialog.getOpenFileName",
        lambda *a, **k: (names[-1], ""),
    )
    answers(QMessageBox.ButtonRole.DestructiveRole)
    window.experiment.store.set(noise=0.6)
    window.menus.actions["save"].trigger()  # no file yet: asks
    assert (tmp_path / "saved.gradplay").is_file()
    window.experiment.store.set(noise=0.7)
    window.menus.actions["save"].trigger()
    window.experiment.store.reset()
    names.append(str(tmp_path / "saved.gradplay"))
    window.menus.actions["open"].trigger()
    assert window.experiment.store.current.noise == 0.7
    names.append("")
    for action in ("open", "open_data", "save_as"):
        window.menus.actions[action].trigger()
    assert window.panels.messages.text == ""
    (tmp_path / "points.csv").write_text(CSV, encoding="utf-8")
    names.append(str(tmp_path / "points.csv"))
    window.menus.actions["open_data"].trigger()
    assert window.experiment.store.current.dataset == "file"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_save_dialog_itself_writes_the_file(window: Window, tmp_path: Path) -> None:
    def accept(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(tmp_path))
        dialog.findChild(QLineEdit).setText("typed")
        dialog.accept()

    at_the_dialog(accept)
    assert window.files.save_as()
    assert (tmp_path / "typed.gradplay").is_file()
    at_the_dialog(QFileDialog.reject)
    assert not window.files.save_as()


def test_a_file_dropped_on_a_field_is_opened_not_written_into_it(window: Window) -> None:
    for field in window.findChildren(QLineEdit):
        assert not field.acceptDrops()


def test_recent_files_are_shown_as_they_are_called(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "<b>R&D.json"
    window.files.save_to(path)
    window.menus.recent.aboutToShow.emit()
    (action,) = window.menus.recent.actions()
    assert action.text() == "<b>R&&D.json"
    shown = QTextDocument()
    shown.setHtml(action.toolTip())
    assert shown.toPlainText() == str(path)


@pytest.mark.parametrize("asked", [True, False])
def test_another_computer_is_asked_for_data_only_where_the_user_says_so(
    window: Window, tmp_path: Path, answers: Answers, asked: bool
) -> None:
    path = tmp_path / "theirs.gradplay"
    remote = "\\\\elsewhere\\share\\<i>points</i>.csv"
    experiment_file.save(path, DEFAULTS.with_changes(dataset="file", data_file=remote))
    roles = QMessageBox.ButtonRole
    questions = answers(roles.AcceptRole if asked else roles.RejectRole)
    assert window.files.open_path(path) is asked
    assert remote in questions[0]
    assert (window.experiment.store.current.data_file == remote) is asked
