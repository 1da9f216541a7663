"""The dialog that asks which columns of a table to use, and a reading that is given up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from playground.knobs.hyperparameters import DEFAULTS
from playground.ui.shell.columns_dialog import ColumnsDialog
from playground.ui.window.window import Window

FLOWERS = "kind;petal;sepal;old, or new\n" + "".join(
    f"{'rose' if i % 2 else 'iris'};{i},5;{i * 7 % 30};{i // 30}\n" for i in range(60)
)


def opened(window: Window, path: Path) -> ColumnsDialog:
    assert window.files.open_path(path)
    (dialog,) = window.findChildren(ColumnsDialog)
    assert dialog.isVisible()
    return dialog


@pytest.fixture
def flowers(tmp_path: Path) -> Path:
    path = tmp_path / "flowers.csv"
    path.write_text(FLOWERS, encoding="utf-8")
    return path


def test_it_shows_what_was_found_and_sets_what_was_chosen(
    make_window: Any, qtbot: Any, flowers: Path
) -> None:
    window = make_window(training=True)
    dialog = opened(window, flowers)
    assert window.experiment.store.current == DEFAULTS
    assert dialog.label.currentText() == "old, or new"  # the last of two values
    assert dialog.table.rowCount() == 20
    assert dialog.table.item(1, 1).text() == "1,5"
    assert [box.currentData() for box in dialog.boxes.values()] == ["semicolon", "comma", "yes"]
    dialog.label.setCurrentIndex(0)
    dialog.features.item(2).setCheckState(Qt.CheckState.Unchecked)
    dialog.features.item(3).setCheckState(Qt.CheckState.Checked)
    dialog.accept()
    knobs = window.experiment.store.current
    assert knobs.data_columns == 'petal,"old, or new",kind'
    qtbot.waitUntil(lambda: window.snapshot and window.snapshot.points.class_names[0] == "iris")
    assert window.snapshot.points.feature_names == ("petal", "old, or new")
    assert window.panels.messages.text == ""
    window.experiment.store.undo()
    assert window.experiment.store.current == DEFAULTS


def test_nothing_is_taken_where_it_is_closed(window: Window, flowers: Path) -> None:
    opened(window, flowers).reject()
    assert window.experiment.store.current == DEFAULTS
    assert window.settings.recent_files == []


def test_what_cannot_be_is_said(window: Window, flowers: Path) -> None:
    dialog = opened(window, flowers)
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert ok.isEnabled()
    for at in range(4):
        dialog.features.item(at).setCheckState(Qt.CheckState.Unchecked)
    assert "at least one feature" in dialog.fault.text()
    assert not ok.isEnabled()
    dialog.boxes["data_header"].setCurrentIndex(dialog.boxes["data_header"].findData("no"))
    assert dialog.label.itemText(0) == "x1"
    assert dialog.table.item(0, 0).text() == "kind"
    dialog.boxes["data_delimiter"].setCurrentIndex(dialog.boxes["data_delimiter"].findData("comma"))
    assert "commas delimit" in dialog.fault.text()
    assert not ok.isEnabled()
    dialog.reject()


def test_a_plain_table_is_taken_without_a_question(window: Window, tmp_path: Path) -> None:
    window.experiment.store.set(data_columns="a,b", data_header="no")
    path = tmp_path / "plain.csv"
    path.write_text("x,y,label\n" + "1,2,0\n3,4,1\n" * 30, encoding="utf-8")
    assert window.files.open_path(path)
    assert window.findChildren(ColumnsDialog) == []
    knobs = window.experiment.store.current
    assert (knobs.data_columns, knobs.data_header) == ("", "found")


def test_a_file_that_is_no_table_is_refused_at_once(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("\n\n", encoding="utf-8")
    assert not window.files.open_path(path)
    assert "empty file" in window.panels.messages.text
    assert window.experiment.store.current == DEFAULTS


def test_a_long_reading_shows_how_far_it_is_and_can_be_given_up(
    make_window: Any, qtbot: Any, tmp_path: Path
) -> None:
    path = tmp_path / "long.csv"
    path.write_text("x,y,label\n" + "1.25,2.5,0\n3.75,4.125,1\n" * 1_500_000, encoding="utf-8")
    window = make_window(training=True)
    qtbot.waitUntil(lambda: window.snapshot is not None)
    before, button = window.experiment.store.current, window.busy_bar.cancel_button
    window.files.open_path(path)
    qtbot.waitUntil(button.isVisible)
    assert 0 < window.snapshot.reading < 1
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    step = window.snapshot.step
    qtbot.waitUntil(lambda: window.snapshot.reading is None and window.snapshot.step > step)
    assert window.experiment.store.current == before
    assert window.snapshot.points.source == before.dataset
    assert window.panels.messages.text == ""
    qtbot.waitUntil(lambda: not button.isVisible())
