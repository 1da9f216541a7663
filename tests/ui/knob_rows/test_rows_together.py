"""Rows of knobs beside others: what hides them, what they say of the data, what is marked."""

from __future__ import annotations

from typing import Any

import pytest

from playground.knobs.hyperparameters import DEFAULTS
from playground.ui.knob_rows.combination_row import CombinationRow
from playground.ui.knob_rows.rows import ChoiceRow
from playground.ui.knob_rows.split_row import SplitRow
from playground.ui.window.window import Window
from tests.ui.knob_rows.rows import show_row, slider_row, value


def test_rows_come_and_go_with_what_they_are_for(window: Window) -> None:
    rows, store = window.controls.rows, window.experiment.store
    assert not rows["digits"].isVisible()
    store.set(dataset="digits")
    assert rows["digits"].isVisible()
    assert not rows["data_file"].isVisible()
    store.set(dataset="file", data_file="points.csv")
    assert not rows["digits"].isVisible()
    assert rows["data_file"].isVisible()
    store.set(augmentation="flip")
    assert rows["augmentation_amount"].isVisible()
    store.undo()
    assert not rows["augmentation_amount"].isVisible()


def test_an_augmentation_that_does_not_suit_cannot_be_chosen(window: Window) -> None:
    row = show_row(window, "augmentation")
    assert isinstance(row, CombinationRow)

    def open_to_choice() -> set[str]:
        return {name for name, action in row.actions_of.items() if action.isVisible()}

    assert open_to_choice() == {"none", "flip", "rotate", "scale", "jitter"}
    window.experiment.store.set(dataset="digits")
    assert open_to_choice() == {"none", "rotate", "shift", "zoom", "elastic", "noise"}
    row.ask("elastic")
    assert not row.ask("flip")
    assert "flip" in row.error
    assert value(window, "augmentation") == "elastic"


def test_augmentations_are_ticked_and_unticked_one_by_one(window: Window) -> None:
    row = show_row(window, "augmentation")
    assert isinstance(row, CombinationRow)
    for name in ("jitter", "flip"):
        row.actions_of[name].trigger()
    assert value(window, "augmentation") == "flip+jitter"
    assert row.combo.currentText() == "Flip x₁ + Jitter"
    assert "Mirrors examples" in row.combo.toolTip()
    window.experiment.store.undo()
    assert value(window, "augmentation") == "jitter"
    assert [name for name, a in row.actions_of.items() if a.isChecked()] == ["jitter"]
    row.actions_of["jitter"].trigger()
    assert value(window, "augmentation") == "none"
    window.experiment.store.set(augmentation="scale+flip")
    row.actions_of["none"].trigger()
    assert value(window, "augmentation") == "none"


@pytest.mark.parametrize("dataset", ["moons", "xor"])
def test_from_digits_to_points_takes_back_what_is_for_images_only(
    window: Window, dataset: str
) -> None:
    window.experiment.store.set(dataset="digits", augmentation="elastic")
    row = show_row(window, "dataset")
    assert row.ask(dataset)
    assert not row.error
    assert value(window, "augmentation") == "none"
    augmentation = window.controls.rows["augmentation"]
    assert isinstance(augmentation, CombinationRow)
    assert augmentation.combo.currentText() == "None"
    window.experiment.store.undo()
    assert value(window, "augmentation") == "elastic"


def test_with_more_digits_than_there_are_the_split_says_how_many(window: Window) -> None:
    window.experiment.store.set(dataset="digits", m=1000)
    window.controls.set_file_rows(365)
    split = window.controls.rows["dev_share"]
    assert isinstance(split, SplitRow)
    assert split.counts.text.endswith("= 365")
    window.experiment.store.set(m=100)
    assert split.counts.text.endswith("= 100")


# --- the file dataset ---


def test_choosing_a_file_without_one_asks_for_it(window: Window, qtbot: Any) -> None:
    window.controls.data_file_asked.disconnect()
    row = show_row(window, "dataset")
    assert isinstance(row, ChoiceRow)
    with qtbot.waitSignal(window.controls.data_file_asked):
        row.combo.activated.emit(row.combo.findData("file"))
    assert value(window, "dataset") == DEFAULTS.dataset
    assert row.combo.currentData() == DEFAULTS.dataset


def test_with_a_file_m_shows_its_rows(window: Window) -> None:
    row = slider_row(window, "m")
    window.experiment.store.set(dataset="file", data_file="points.csv")
    assert not row.isEnabled()
    window.controls.set_file_rows(1234)
    assert row.edit.text() == "1234"
    split = window.controls.rows["dev_share"]
    assert isinstance(split, SplitRow)
    assert split.counts.text == "740 + 247 + 247 = 1234"
    window.experiment.store.undo()
    assert row.isEnabled()
    assert row.edit.text() == "300"


# --- looks ---


def test_what_is_changed_behind_a_closed_part_is_marked(window: Window) -> None:
    card = window.controls.cards["Network"]
    assert not card.more.marked
    window.experiment.store.set(initial_bias=1.0)
    assert card.more.marked
    assert card.title.marked
    assert "changed" in card.more.accessibleName()
    window.experiment.store.undo()
    assert not card.more.marked
    assert not card.title.marked
