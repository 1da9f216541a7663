"""The size for print: units, the height that follows, what is too large, what is remembered."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from playground.ui.docking.paper import Paper
from playground.ui.shell.print_size import PrintSizeDialog, read_choice, written_choice
from playground.ui.shell.settings import Settings

SHEET = QSize(400, 300)


@pytest.fixture
def parent(qtbot: Any) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def dialog(parent: QWidget) -> Iterator[PrintSizeDialog]:
    made = PrintSizeDialog(SHEET, Settings(), parent)
    yield made
    made.deleteLater()


def test_the_height_and_the_pixels_follow_from_the_width(dialog: PrintSizeDialog) -> None:
    dialog.width_box.setValue(254)
    dialog.dpi.setValue(200)
    assert dialog.paper == Paper(254, 200)
    # 254 mm × 3/4 is 190.5; 10 inches at 200 dots
    assert "190 mm" in dialog.note.text() or "191 mm" in dialog.note.text()
    assert "2000 × 1500" in dialog.note.text()


def test_the_width_stays_when_the_unit_changes(dialog: PrintSizeDialog) -> None:
    dialog.width_box.setValue(127)
    dialog.units.setCurrentIndex(1)
    assert dialog.width_box.value() == 5.0
    assert dialog.paper.width_mm == 127
    assert "3.75" in dialog.note.text()
    dialog.width_box.setValue(2.5)
    assert dialog.paper.width_mm == pytest.approx(63.5)
    dialog.units.setCurrentIndex(0)
    assert dialog.paper.width_mm == pytest.approx(63.5)


def test_dots_are_for_pictures(dialog: PrintSizeDialog) -> None:
    assert dialog.dpi.isEnabled()
    for kind in ("svg", "pdf"):
        dialog.kinds.setCurrentIndex(dialog.kinds.findData(kind))
        assert not dialog.dpi.isEnabled()
        assert "pixels" not in dialog.note.text()
        assert dialog.kind == kind


def test_what_is_too_large_cannot_be_saved(dialog: PrintSizeDialog) -> None:
    save = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    dialog.width_box.setValue(1200)
    dialog.dpi.setValue(1200)
    assert not save.isEnabled()
    assert "too many" in dialog.note.text()
    dialog.kinds.setCurrentIndex(dialog.kinds.findData("svg"))
    assert save.isEnabled()


def test_what_was_chosen_is_there_the_next_time(dialog: PrintSizeDialog, parent: QWidget) -> None:
    dialog.units.setCurrentIndex(1)
    dialog.width_box.setValue(4)
    dialog.dpi.setValue(150)
    dialog.kinds.setCurrentIndex(1)
    dialog.accept()
    again = PrintSizeDialog(SHEET, Settings(), parent)
    assert (again.kind, again.units.currentData(), again.dpi.value()) == ("svg", "in", 150)
    assert again.width_box.value() == 4
    again.deleteLater()


@pytest.mark.parametrize(
    "text", ["", "png", "png mm wide 300", "gif mm 100 300", "png ell 1 1", "png mm 1e9 300"]
)
def test_what_settings_say_of_no_use_is_passed_over(text: str) -> None:
    assert read_choice(text) == ("png", "mm", Paper())


def test_a_choice_is_read_as_it_was_written() -> None:
    assert read_choice(written_choice("svg", "in", Paper(63.5, 150))) == (
        "svg",
        "in",
        Paper(63.5, 150),
    )
