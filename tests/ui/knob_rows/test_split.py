"""The split into train, dev and test sets: the bar, the percentages, the presets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from playground.data.split import PRESETS, recommended_split
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.files import experiment_file
from playground.session.messages.painting import NO_PAINTING
from playground.ui.knob_rows.split_row import (
    SplitRow,
    parse_percentages,
    percentages,
    with_border,
)
from playground.ui.window.window import Window

SHARES = st.sampled_from([step * 0.005 for step in range(180)])


@pytest.fixture
def row(one_window: Window) -> SplitRow:
    found = one_window.controls.rows["dev_share"]
    assert isinstance(found, SplitRow)
    assert one_window.controls.rows["test_share"] is found
    return found


def drag(row: SplitRow, border: int, position: float) -> None:
    handle = row.bar.handles[border]
    middle = QPoint(handle.width() // 2, handle.height() // 2)
    start = row.bar.position_at(handle.x() + (handle.width() if border == 0 else 0))
    edge = handle.width()
    length = row.bar.width() - 2 * edge
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    target = middle + QPoint(round((position - start) * length), 0)
    QTest.mouseMove(handle, target)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=target)


def sizes(row: SplitRow) -> list[int]:
    parts, _, total = row.counts.text.replace("train-dev", "").replace(" ", "").partition("=")
    numbers = [int(part) for part in parts.split("+")]
    assert sum(numbers) == int(total)
    return numbers


@given(SHARES, SHARES)
def test_percentages_are_read_back(dev: float, test: float) -> None:
    if dev + test > 0.95:
        return
    assert parse_percentages(percentages(dev, test)) == pytest.approx((dev, test), abs=1e-9)


@given(SHARES, SHARES, st.sampled_from([0, 1]), st.floats(0, 1))
def test_a_border_moves_what_is_beside_it_and_nothing_else(
    dev: float, test: float, border: int, position: float
) -> None:
    if dev + test > 0.95:
        return
    new_dev, new_test = with_border(dev, test, border, position)
    assert 0 <= new_dev <= 1
    assert 0 <= new_test <= 0.9
    if border == 0:
        assert new_test == test
    else:
        assert new_dev + new_test == pytest.approx(dev + test)


def test_the_left_handle_trades_train_for_dev(row: SplitRow, one_window: Window) -> None:
    drag(row, 0, 0.4)
    dev, test = row.shares
    assert dev == pytest.approx(0.4, abs=0.02)
    assert test == DEFAULTS.test_share
    assert sum(sizes(row)) == 300
    one_window.experiment.store.undo()
    assert row.shares == (0.2, 0.2)
    assert row.edit.text() == "60 / 20 / 20"


def test_the_right_handle_trades_dev_for_test(row: SplitRow) -> None:
    drag(row, 1, 0.7)
    dev, test = row.shares
    assert test == pytest.approx(0.3, abs=0.02)
    assert dev + test == pytest.approx(0.4)


def test_a_training_set_remains_however_far_one_drags(row: SplitRow) -> None:
    drag(row, 0, -0.5)
    dev, test = row.shares
    assert dev + test == pytest.approx(0.95, abs=0.006)
    assert sizes(row)[0] > 0
    assert not row.error


def test_both_sets_can_be_given_up_and_had_again(row: SplitRow) -> None:
    drag(row, 1, 1.0)
    drag(row, 0, 1.0)
    assert row.shares == (0.0, 0.0)
    assert row.edit.text() == "100 / 0 / 0"
    assert sizes(row) == [300, 0, 0]
    drag(row, 0, 0.7)
    assert row.shares[0] == pytest.approx(0.3, abs=0.02)


@pytest.mark.parametrize("text", ["98/1/1", "98 / 1 / 1", "98 1 1", "98%, 1%, 1%"])
def test_percentages_can_be_typed(row: SplitRow, text: str) -> None:
    row.edit.begin("")
    QTest.keyClicks(row.edit, text)
    QTest.keyClick(row.edit, Qt.Key.Key_Return)
    assert row.shares == (0.01, 0.01)
    assert row.edit.text() == "98 / 1 / 1"
    assert not row.error


@pytest.mark.parametrize(
    "text", ["60/20", "60/20/30", "a/b/c", "nan/50/50", "0/50/50", "-10/60/50"]
)
def test_bad_percentages_are_refused(row: SplitRow, text: str) -> None:
    row.edit.begin("")
    QTest.keyClicks(row.edit, text)
    QTest.keyClick(row.edit, Qt.Key.Key_Return)
    assert row.shares == (0.2, 0.2)
    assert row.error
    assert row.edit.wrong
    row.bar.handles[0].setFocus()
    assert row.edit.text() == "60 / 20 / 20"


def test_presets_and_the_recommended_split(row: SplitRow, one_window: Window) -> None:
    one_window.experiment.store.set(m=1_000_000)
    menu = row.presets.menu()
    menu.aboutToShow.emit()
    actions = [action for action in menu.actions() if not action.isSeparator()]
    assert len(actions) == 1 + len(PRESETS)
    assert "1 000 000" in actions[0].text()
    actions[0].trigger()
    assert row.shares == recommended_split(1_000_000)
    assert sum(sizes(row)) == 1_000_000
    for action, shares in zip(actions[1:], PRESETS.values(), strict=True):
        action.trigger()
        assert row.shares == shares


def test_a_double_click_and_delete_bring_back_the_default(row: SplitRow) -> None:
    drag(row, 0, 0.4)
    assert row.reset_button.isVisible()
    QTest.mouseDClick(row.bar.handles[0], Qt.MouseButton.LeftButton)
    assert row.shares == (0.2, 0.2)
    drag(row, 1, 0.9)
    QTest.keyClick(row.bar.handles[1], Qt.Key.Key_Delete)
    assert row.shares == (0.2, 0.2)


def test_a_click_on_the_bar_moves_the_nearer_border(row: SplitRow) -> None:
    place = QPoint(row.bar.width() // 3, row.bar.height() // 2)
    QTest.mouseClick(row.bar, Qt.MouseButton.LeftButton, pos=place)
    assert row.shares[1] == 0.2
    assert row.shares[0] == pytest.approx(0.8 - 1 / 3, abs=0.03)


def test_what_is_held_out_as_train_dev_is_not_called_train(
    row: SplitRow, one_window: Window
) -> None:
    assert row.counts.text == "180 + 60 + 60 = 300"
    assert row.counts.toolTip() == "300 examples: train 180, dev 60, test 60."
    before = row.bar.grab().toImage()
    one_window.experiment.store.set(mismatch=0.3)
    assert row.counts.text == "144 + 36 train-dev + 60 + 60 = 300"
    assert "train 144, train-dev 36, dev 60, test 60" in row.counts.toolTip()
    assert "not trained on" in row.counts.toolTip()
    assert row.edit.text() == "60 / 20 / 20"  # which the knobs say
    assert row.bar.grab().toImage() != before  # train-dev is another colour
    one_window.experiment.store.set(dev_share=0.0)
    assert row.counts.text == "240 + 0 + 60 = 300"  # nothing to compare it with


def test_the_counts_say_that_what_is_painted_is_not_among_them(
    row: SplitRow, one_window: Window
) -> None:
    one_window.experiment.paint(lambda painting: painting.with_points([(0.0, 0.0)], 1, 0))
    assert row.counts.text == "180 + 60 + 60 = 300, unpainted"
    assert "painted" in row.counts.toolTip()
    one_window.experiment.store.undo()
    assert row.counts.text == "180 + 60 + 60 = 300"


@pytest.mark.parametrize("mismatch", [0.0, 0.3])
def test_the_row_and_the_status_line_agree(make_window: Any, qtbot: Any, mismatch: float) -> None:
    window = make_window(DEFAULTS.with_changes(mismatch=mismatch), training=True)
    qtbot.waitUntil(lambda: bool(window.status.note.text))
    train, *held, dev, test = sizes(window.controls.rows["dev_share"])
    said = [f"{train} train", *(f"{count} train-dev" for count in held), f"{dev} dev"]
    assert window.status.note.text == f"errors: {', '.join(said)} examples, without dropout"
    assert window.snapshot.points.sizes == (train, dev, test)
    assert [window.snapshot.points.train_dev][: len(held)] == held


def test_sets_that_a_file_names_are_shown_and_cannot_be_split(window: Window) -> None:
    row = window.controls.rows["dev_share"]
    window.experiment.store.set(dataset="file", data_file="own.npz")
    window.controls.set_file_rows(20, (12, 5, 3))
    assert row.counts.text == "12 + 5 + 3 = 20"
    assert not row.bar.isEnabled()
    assert not row.edit.isEnabled()
    assert row.presets.isHidden()
    assert "names its own sets" in row.toolTip()
    assert "names its own sets" in row.edit.toolTip()
    window.experiment.store.set(dataset="moons")
    assert row.bar.isEnabled()
    assert not row.presets.isHidden()
    assert "names its own sets" not in row.toolTip()
    assert row.counts.text.endswith("= 300")
    window.experiment.store.undo()
    window.controls.set_file_rows(40)
    assert row.bar.isEnabled()
    assert row.counts.text == "24 + 8 + 8 = 40"


def test_the_rows_of_a_file_are_known_though_it_is_painted_on(
    make_window: Any, qtbot: Any, tmp_path: Path
) -> None:
    path = tmp_path / "own.csv"
    lines = [f"{index / 7},{index % 5},{index % 2}" for index in range(40)]
    path.write_text("\n".join(["a,b,y", *lines]) + "\n", encoding="utf-8")
    painting = NO_PAINTING.with_points([(0.0, 0.0)], 1, 0)
    experiment_file.save(
        tmp_path / "1.json",
        DEFAULTS.with_changes(dataset="file", data_file=str(path)),
        painting,
    )
    window = make_window(training=True)
    row = window.controls.rows["dev_share"]
    assert window.files.open_path(tmp_path / "1.json")
    qtbot.waitUntil(lambda: row.counts.text == "24 + 8 + 8 = 40, unpainted")
    assert window.snapshot.points.sizes == (25, 8, 8)
    assert window.controls.rows["m"].edit.text() == "40"


def test_digits_with_a_mismatch_are_all_counted(make_window: Any, qtbot: Any) -> None:
    window = make_window(training=True)
    window.experiment.store.set(dataset="digits", digits="4-9", m=5000, mismatch=0.3)
    row = window.controls.rows["dev_share"]
    qtbot.waitUntil(lambda: row.counts.text.endswith("= 361"))
    assert "train-dev" in row.counts.text
    assert sum(sizes(row)) == 361
