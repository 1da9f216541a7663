"""The dialog that asks which columns of a table to use, and a reading that is given up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from playground.data.files import survey
from playground.data.files.source import TextSource
from playground.knobs.hyperparameters import DEFAULTS
from playground.ui.shell.columns_dialog import ColumnsDialog
from playground.ui.shell.columns_table import FEATURE, LABEL, MISSING, RANGE, REMARK, VALUES
from playground.ui.window.window import Window

FLOWERS = "form;petal;sepal;old, or new\n" + "".join(
    f"{'rose' if i % 2 else 'iris'};{i},5;{i * 7 % 30};{i // 30}\n" for i in range(60)
)
PLAIN = "x,y,label\n" + "1,2,0\n3,4,1\n5,6.5,0\n" * 30


def opened(window: Window, path: Path) -> ColumnsDialog:
    assert window.files.open_path(path)
    (dialog,) = (one for one in window.findChildren(ColumnsDialog) if one.isVisible())
    return dialog


def tick(dialog: ColumnsDialog, row: int, which: int) -> None:
    """Click the box of a column."""
    view = dialog.view
    index = view.columns.index(row, which)
    view.scrollTo(index)
    place = view.visualRect(index).topLeft()
    place.setX(place.x() + 10)
    place.setY(place.y() + view.rowHeight(row) // 2)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def shown(dialog: ColumnsDialog, row: int, at: int) -> Any:
    role = Qt.ItemDataRole
    index = dialog.view.columns.index(row, at)
    return index.data(role.CheckStateRole if at in (FEATURE, LABEL) else role.DisplayRole)


def ok_button(dialog: ColumnsDialog) -> Any:
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def written(folder: Path, text: str, name: str = "flowers.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def flowers(tmp_path: Path) -> Path:
    return written(tmp_path, FLOWERS)


def test_it_shows_what_was_found_and_sets_what_was_chosen(
    make_window: Any, qtbot: Any, flowers: Path
) -> None:
    window = make_window(training=True)
    dialog = opened(window, flowers)
    assert window.experiment.store.current == DEFAULTS
    assert shown(dialog, 3, LABEL) is Qt.CheckState.Checked  # the last of two values
    assert "may be the label, too: form" in dialog.facts.text()
    assert [shown(dialog, 1, at) for at in (2, 3, 4, 6)] == [
        "petal", "numbers", "0.5 … 59.5", "0,5, 1,5, 2,5, 3,5",
    ]  # fmt: skip
    assert shown(dialog, 1, REMARK) == "0,5 is read as 0.5"
    assert dialog.boxes["data_delimiter"].currentText() == "Found: Semicolon"
    tick(dialog, 0, LABEL)
    tick(dialog, 2, FEATURE)
    tick(dialog, 3, FEATURE)
    assert dialog.standardize.isChecked()  # petals are up to 59.5 long
    ok_button(dialog).click()
    knobs = window.experiment.store.current
    assert knobs.data_columns == 'petal,"old, or new",form'
    assert knobs.normalization == "standardize"
    qtbot.waitUntil(lambda: window.snapshot and window.snapshot.points.class_names[0] == "iris")
    qtbot.waitUntil(lambda: not window.findChildren(ColumnsDialog))
    assert window.snapshot.points.feature_names == ("petal", "old, or new")
    assert window.panels.messages.text == ""
    window.experiment.store.undo()
    assert window.experiment.store.current == DEFAULTS


def test_numbers_are_written_as_everywhere_in_the_window(window: Window, tmp_path: Path) -> None:
    rows = "".join(
        f"{-n - 0.5},{n + 1}e-5,{100_000 * n},{'' if n == 7 else n % 3},{n % 2}\n"
        for n in range(40)
    )
    dialog = opened(window, written(tmp_path, f"a,b,c,d,label\n{rows}"))
    assert shown(dialog, 0, RANGE) == "−39.5 … −0.5"
    assert shown(dialog, 0, VALUES).startswith("−0.5, −1.5, ")
    assert shown(dialog, 1, RANGE) == "10⁻⁵ … 0.0004"
    assert shown(dialog, 2, RANGE) == "0 … 3 900 000"
    assert shown(dialog, 3, MISSING) == "2.5 %"
    dialog.reject()


def test_its_frame_has_room_on_the_screen(window: Window, flowers: Path) -> None:
    room = window.screen().availableGeometry().size()
    window.resize(room)
    large = window.font()
    large.setPointSizeF(1.6 * large.pointSizeF())  # as a projector has it
    window.setFont(large)
    dialog = opened(window, flowers)
    title = dialog.fontMetrics().height()
    assert dialog.height() <= room.height() - title


def test_keys_alone_do_it(window: Window, qtbot: Any, flowers: Path) -> None:
    dialog = opened(window, flowers)
    qtbot.waitUntil(dialog.view.hasFocus)
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)  # the first column as a feature: no more
    assert shown(dialog, 0, FEATURE) is Qt.CheckState.Unchecked
    QTest.keyClick(dialog.view, Qt.Key.Key_Right)
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)  # and as the label
    assert shown(dialog, 0, LABEL) is Qt.CheckState.Checked
    for _ in range(3):
        QTest.keyClick(dialog.view, Qt.Key.Key_Down)
    QTest.keyClick(dialog.view, Qt.Key.Key_Left)
    QTest.keyClick(dialog.view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    before = [shown(dialog, row, FEATURE) for row in (2, 3)]
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)  # both that are selected
    after = [shown(dialog, row, FEATURE) for row in (2, 3)]
    assert after == [Qt.CheckState.Checked] * 2 != before
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert window.experiment.store.current.data_columns == 'petal,sepal,"old, or new",form'


def test_nothing_is_taken_where_it_is_closed(window: Window, flowers: Path) -> None:
    opened(window, flowers).reject()
    assert window.experiment.store.current == DEFAULTS
    assert window.settings.recent_files == []


def test_a_problem_stands_beside_its_column_and_ok_leads_to_no_refusal(
    window: Window, qtbot: Any, tmp_path: Path
) -> None:
    rows = [f"{i}.5,{i * 7 % 11}.25,{i % 2}" for i in range(40)]
    rows[20] = "oops,1.5,0"
    dialog = opened(window, written(tmp_path, "x,z,y\n" + "\n".join(rows)))
    assert "line 22: 'oops'; allowed: a finite number" in shown(dialog, 0, REMARK)
    assert "line 22, column 1 (x): found 'oops'" in dialog.fault.text()
    assert not ok_button(dialog).isEnabled()
    dialog.able.click()
    assert dialog.fault.text() == ""
    assert ok_button(dialog).isEnabled()
    tick(dialog, 0, FEATURE)
    assert not ok_button(dialog).isEnabled()
    dialog.marks.setFocus()
    qtbot.waitUntil(dialog.marks.hasFocus)
    QTest.keyClicks(dialog.marks, "oops")  # said to be missing, it is one row less
    QTest.keyClick(dialog.marks, Qt.Key.Key_Tab)
    assert ok_button(dialog).isEnabled()
    assert "1 of 40 rows are left out" in dialog.summary.text()
    dialog.none.click()
    assert "at least one feature" in dialog.fault.text()
    assert not ok_button(dialog).isEnabled()
    dialog.all.click()
    ok_button(dialog).click()
    knobs = window.experiment.store.current
    assert (knobs.data_columns, knobs.data_missing_marks) == ("x,z,y", "oops")


def test_three_classes_are_asked_for(window: Window, tmp_path: Path) -> None:
    rows = [f"{i}.5,{'abc'[i % 3]}" for i in range(30)]
    dialog = opened(window, written(tmp_path, "x,kind\n" + "\n".join(rows)))
    assert "3 classes" in dialog.fault.text()
    assert "3 classes" in shown(dialog, 1, REMARK)
    one, against = dialog.classes
    assert one.isVisible()
    one.setCurrentIndex(one.findData("b"))
    assert "class 0: ≠ b, class 1: b" in dialog.summary.text()
    against.setCurrentIndex(against.findData("c"))
    assert "class 0: c, class 1: b; 10 of 30 rows are left out" in dialog.summary.text()
    ok_button(dialog).click()
    assert window.experiment.store.current.data_classes == "c,b"


def test_another_layout_is_looked_at_at_once(window: Window, flowers: Path) -> None:
    dialog = opened(window, flowers)
    box = dialog.boxes["data_header"]
    box.setCurrentIndex(box.findData("no"))
    assert shown(dialog, 0, 2) == "x1"
    box = dialog.boxes["data_delimiter"]
    box.setCurrentIndex(box.findData("bar"))
    assert "1 column" in dialog.fault.text()
    assert not ok_button(dialog).isEnabled()
    box.setCurrentIndex(0)
    assert "1 column" not in dialog.fault.text()
    dialog.reject()


def test_what_the_run_refuses_leaves_the_dialog_open_with_all_choices(
    make_window: Any, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word far down, where the look at a long table does not come."""
    good = "1.25,25.5,0\n3.75,41.5,1\n" * 12_000
    monkeypatch.setattr(survey, "_WHOLE", 1000)
    monkeypatch.setattr(survey, "_HEAD", 1000)
    monkeypatch.setattr(TextSource, "samples", lambda self: iter(()))
    window = make_window(training=True)
    qtbot.waitUntil(lambda: window.snapshot is not None)
    dialog = opened(window, written(tmp_path, "x,z,label\n" + good + "oops,1,0\n"))
    tick(dialog, 1, FEATURE)
    ok_button(dialog).click()
    qtbot.waitUntil(lambda: "oops" in dialog.fault.text())
    assert dialog.isVisible()
    assert shown(dialog, 1, FEATURE) is Qt.CheckState.Unchecked
    assert window.experiment.store.current == DEFAULTS
    tick(dialog, 0, FEATURE)
    tick(dialog, 1, FEATURE)
    ok_button(dialog).click()
    qtbot.waitUntil(lambda: not window.findChildren(ColumnsDialog))
    assert window.snapshot.points.feature_names == ("z",)


def test_the_columns_of_the_open_table_can_be_chosen_again(
    make_window: Any, qtbot: Any, tmp_path: Path
) -> None:
    window = make_window(training=True)
    window.shell.actions["columns"].trigger()
    assert "no data file" in window.panels.messages.text
    window.files.open_path(written(tmp_path, PLAIN))
    qtbot.waitUntil(lambda: window.snapshot and window.snapshot.points.feature_names == ("x", "y"))
    window.shell.actions["columns"].trigger()
    (dialog,) = window.findChildren(ColumnsDialog)
    tick(dialog, 0, FEATURE)
    ok_button(dialog).click()
    qtbot.waitUntil(lambda: not window.findChildren(ColumnsDialog))
    assert window.snapshot.points.feature_names == ("y",)
    window.shell.actions["columns"].trigger()
    (dialog,) = window.findChildren(ColumnsDialog)
    assert shown(dialog, 0, FEATURE) is Qt.CheckState.Unchecked  # as it was chosen
    ok_button(dialog).click()  # the same again
    qtbot.waitUntil(lambda: not window.findChildren(ColumnsDialog))


def test_a_plain_table_is_taken_without_a_question(window: Window, tmp_path: Path) -> None:
    window.experiment.store.set(data_columns="a,b", data_header="no", data_classes="a")
    assert window.files.open_path(written(tmp_path, PLAIN))
    assert window.findChildren(ColumnsDialog) == []
    knobs = window.experiment.store.current
    assert (knobs.data_columns, knobs.data_header, knobs.data_classes) == ("", "found", "")


def test_every_other_table_is_asked_about(window: Window, tmp_path: Path) -> None:
    for old, new in (
        ("1,2,0\n3,4,1\n", "1,2,0\n3,,1\n4,5,1\n"),  # a missing value
        ("1,2,0\n3,4,1\n", "65,92,0\n83,44,1\n"),  # scores, to be standardized
        ("1,2,0\n", "1 cm,2,0\n"),
        ("2,0\n3,4,1\n5,6.5,0", "0,0\n3,1,1\n5,1,0"),  # two columns that may be the label
        ("x,y,label", "made by hand\nx,y,label"),
    ):
        opened(window, written(tmp_path, PLAIN.replace(old, new))).reject()


def test_a_file_that_is_no_table_is_refused_at_once(window: Window, tmp_path: Path) -> None:
    for text, words in (("\n\n", "empty file"), ("%PDF-1.7", "a document (PDF)")):
        assert not window.files.open_path(written(tmp_path, text, "own.anything"))
        assert words in window.panels.messages.text
        assert window.experiment.store.current == DEFAULTS


def test_5000_columns_are_shown_and_ticked(window: Window, tmp_path: Path) -> None:
    names = ",".join(f"f{at}" for at in range(5000))
    lines = [",".join(str(i * at % 7) + ".5" for at in range(5000)) + f",{i % 2}" for i in range(8)]
    dialog = opened(window, written(tmp_path, f"{names},label\n" + "\n".join(lines)))
    assert dialog.view.columns.rowCount() == 5001
    dialog.none.click()
    tick(dialog, 4321, FEATURE)
    ok_button(dialog).click()
    assert window.experiment.store.current.data_columns == "f4321,label"


def test_it_is_whole_in_a_small_window_and_follows_the_language(
    make_window: Any, flowers: Path
) -> None:
    window = make_window(theme="projector")
    dialog = opened(window, flowers)
    assert dialog.height() <= window.height()
    assert dialog.width() <= window.width()
    assert dialog.view.height() > 4 * dialog.view.rowHeight(0)
    window.language.use("zh_CN")
    try:
        assert shown(dialog, 1, 3) == "数字"
    finally:
        window.language.use("en")
    dialog.reject()


def test_a_long_reading_shows_how_far_it_is_and_can_be_given_up(
    make_window: Any, qtbot: Any, tmp_path: Path
) -> None:
    path = written(tmp_path, "x,y,label\n" + "1.25,2.5,0\n3.75,4.125,1\n" * 1_500_000)
    window = make_window(training=True)
    qtbot.waitUntil(lambda: window.snapshot is not None)
    before = window.experiment.store.current
    dialog = opened(window, path)  # it is too long to be looked at as a whole
    ok_button(dialog).click()
    qtbot.waitUntil(dialog.progress.isVisible)
    qtbot.waitUntil(lambda: 0 < (window.snapshot.reading or 0) < 1, timeout=20_000)
    dialog.reject()
    step = window.snapshot.step
    qtbot.waitUntil(lambda: window.snapshot.reading is None and window.snapshot.step > step)
    assert window.experiment.store.current == before
    assert window.snapshot.points.source == before.dataset
    assert window.panels.messages.text == ""
    qtbot.waitUntil(lambda: ok_button(dialog).isEnabled())
    dialog.reject()
    assert not dialog.isVisible()
