"""Knobs that may differ from layer to layer, as lists that are typed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.ui.knob_rows.rows import ChoiceRow, SliderRow
from playground.ui.window.window import Window


def value(window: Window, name: str) -> Any:
    return getattr(window.experiment.store.current, name)


def slider_row(window: Window, name: str) -> SliderRow:
    window.controls.reveal(name)
    QApplication.processEvents()
    row = window.controls.rows[name]
    assert isinstance(row, SliderRow)
    return row


def test_a_list_typed_for_keep_prob_is_shown_as_such(window: Window) -> None:
    row = slider_row(window, "keep_prob")
    row.edit.begin("")
    QTest.keyClicks(row.edit, "0.9, 0.8, 1")
    QTest.keyClick(row.edit, Qt.Key.Key_Return)
    assert value(window, "keep_prob") == (0.9, 0.8, 1.0)
    assert row.edit.text() == "0.90, 0.80, 1.00"
    middle = QPoint(row.slider.width() // 2, row.slider.height() // 2)
    QTest.mouseClick(row.slider, Qt.MouseButton.LeftButton, pos=middle)
    assert isinstance(value(window, "keep_prob"), float)


def test_a_list_of_the_wrong_length_is_refused(window: Window) -> None:
    row = slider_row(window, "keep_prob")
    assert not row.ask_text("0.9, 0.8")
    assert "3 hidden layers" in row.error
    assert value(window, "keep_prob") == 1.0


def test_activations_per_layer(window: Window) -> None:
    row = window.controls.rows["activation"]
    assert isinstance(row, ChoiceRow)
    assert row.edit is not None
    row.combo.setCurrentIndex(row.combo.count() - 1)
    row.combo.activated.emit(row.combo.count() - 1)
    assert row.edit.isVisible()
    QTest.keyClicks(row.edit, "relu, relu, tanh")
    QTest.keyClick(row.edit, Qt.Key.Key_Return)
    assert value(window, "activation") == ("relu", "relu", "tanh")
    row.combo.activated.emit(0)
    assert value(window, "activation") == "linear"
    assert not row.edit.isVisible()


def test_the_list_of_activations_can_be_left_without_typing(window: Window) -> None:
    row = window.controls.rows["activation"]
    assert isinstance(row, ChoiceRow)
    assert row.edit is not None
    row.combo.activated.emit(row.combo.count() - 1)
    row.combo.setFocus()
    assert not row.edit.isVisible()
    assert row.combo.currentData() == "tanh"


def test_layer_widths_switch_off_what_they_override(window: Window) -> None:
    window.experiment.store.set(layer_widths=(20, 3))
    rows = window.controls.rows
    assert not rows["depth"].isEnabled()
    assert not rows["width"].isEnabled()
    window.experiment.store.undo()
    assert rows["depth"].isEnabled()


@pytest.mark.parametrize(
    ("changes", "names"),
    [({"depth": 0}, ("width", "activation", "keep_prob")),
     ({"dataset": "file", "data_file": "points.csv"},
      ("m", "noise", "label_noise", "mismatch", "data_seed"))],
    ids=["no hidden layer", "a data file"],
)  # fmt: skip
def test_what_does_nothing_is_switched_off(
    window: Window, changes: dict[str, Any], names: tuple[str, ...]
) -> None:
    rows = window.controls.rows
    window.experiment.store.set(**changes)
    assert {name for name, row in rows.items() if not row.isEnabled()} >= set(names)
    window.experiment.store.undo()
    assert all(rows[name].isEnabled() for name in names)


def test_a_depth_that_a_list_forbids_says_so(window: Window) -> None:
    window.experiment.store.set(keep_prob=(0.9, 0.8, 1.0))
    row = slider_row(window, "depth")
    QTest.keyClick(row.slider, Qt.Key.Key_End)
    assert value(window, "depth") == 3
    assert row.slider.knob_value == 3
    assert "keep_prob" in row.error or "Dropout" in row.error or "list" in row.error


def test_a_list_is_offered_in_the_row_of_keep_prob(window: Window) -> None:
    row = slider_row(window, "keep_prob")
    assert row.layers is not None
    assert row.layers.isVisible()
    assert "0.5, 0.8, 1" in row.layers.toolTip()
    row.layers.click()
    assert row.edit.hasFocus()
    assert row.edit.text() == "1.00, 1.00, 1.00"  # as many as there are hidden layers
    QTest.keyClicks(row.edit, " ")
    row.edit.setText("0.5, 0.8, 1")
    row.edit.setModified(True)
    QTest.keyClick(row.edit, Qt.Key.Key_Return)
    assert value(window, "keep_prob") == (0.5, 0.8, 1.0)
    assert row.edit.text() == "0.50, 0.80, 1.00"
    assert not row.layers.isVisible()  # the list is there to be changed
    assert row.ask(0.9)
    assert row.layers.isVisible()


def test_the_column_is_no_wider_than_its_place(window: Window) -> None:
    column = window.controls.widget()
    for changes in ({}, {"keep_prob": (0.5, 0.8, 1.0)}):
        window.experiment.store.set(**changes)
        QApplication.processEvents()
        assert column.minimumSizeHint().width() <= window.controls.viewport().width()


def test_widths_are_offered_in_the_row_of_the_width(window: Window) -> None:
    row = slider_row(window, "width")
    assert row.layers is not None
    assert "16, 8, 4" in row.layers.toolTip()
    row.layers.click()
    QApplication.processEvents()
    widths = window.controls.rows["layer_widths"]
    assert widths.isVisible()  # of the knobs that are seldom needed
    assert widths.edit.hasFocus()
    assert widths.edit.text() == "16, 16, 16"
    QTest.keyClick(widths.edit, Qt.Key.Key_Return)
    assert value(window, "layer_widths") == (16, 16, 16)
    assert slider_row(window, "depth").layers is None
