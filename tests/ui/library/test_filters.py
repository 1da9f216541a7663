"""Filters in the library's window: typed, completed, built, and what is wrong with them."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.session.library.filters import parse
from playground.ui.library.filter_builder import joined
from playground.ui.library.library_window import LibraryWindow
from playground.ui.look.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def type_in(window: LibraryWindow, text: str) -> None:
    window.filter.setFocus()
    QTest.keyClicks(window.filter, text)


def test_a_typed_filter_finds_runs(kept: LibraryWindow) -> None:
    type_in(kept, "lambd > 0.15 and activation = relu")
    QTest.keyClick(kept.filter, Qt.Key.Key_Escape)
    kept.filter.use()
    assert kept.runs.ids == ["aaaaaaa7", "aaaaaaa6", "aaaaaaa5", "aaaaaaa4"]
    assert kept.count.text() == "Runs: 4 of 8"
    assert not kept.wrong.isVisible()


def test_what_is_wrong_is_said_with_its_place_and_marked(kept: LibraryWindow) -> None:
    kept.filter.set_filter("lambd > 0.15")
    kept.filter.set_filter("lambd > 0.15 and dev_eror < 1")
    assert kept.wrong.isVisible()
    assert "character 18: 'dev_eror' is not expected; allowed: dev_error" in kept.wrong.text()
    assert len(kept.runs.ids) == 4  # as before
    assert kept.filter.text() == "lambd > 0.15 and dev_eror < 1"
    assert kept.filter.cursorPosition() == len(kept.filter.text())
    marked = kept.filter.grab().toImage()
    places = [(x, y) for x in range(marked.width()) for y in range(marked.height())]
    assert load_theme("light").danger in {marked.pixelColor(*place).name() for place in places}
    kept.filter.set_filter("")
    assert not kept.wrong.isVisible()
    assert len(kept.runs.ids) == 8


def test_a_word_that_is_being_typed_is_not_wrong_yet(kept: LibraryWindow, qtbot: Any) -> None:
    type_in(kept, "act")
    qtbot.wait(400)  # longer than the pause in typing
    assert not kept.wrong.isVisible()
    QTest.keyClick(kept.filter, Qt.Key.Key_Escape)
    QTest.keyClick(kept.filter, Qt.Key.Key_Return)
    assert "'act' is not expected" in kept.wrong.text()
    assert len(kept.wrong.text()) < 220


def test_a_filter_that_ends_too_early_is_wrong_once_it_is_left(kept: LibraryWindow) -> None:
    type_in(kept, "lambd > ")
    assert not kept.wrong.isVisible()
    kept.table.setFocus()
    assert "it ends here; allowed: a number" in kept.wrong.text()


def test_what_may_come_next_is_offered_and_taken(kept: LibraryWindow) -> None:
    type_in(kept, "dev_e")
    assert kept.filter.offers()[0] == "dev_error"
    QTest.keyClick(kept.filter, Qt.Key.Key_Tab)
    assert kept.filter.text() == "dev_error "
    QTest.keyClicks(kept.filter, "< 0.25 and pi")
    QTest.keyClick(kept.filter, Qt.Key.Key_Tab)
    assert kept.filter.text() == "dev_error < 0.25 and pinned "
    kept.filter.use()
    assert kept.runs.ids == ["aaaaaaa3", "aaaaaaa0"]


def test_down_offers_everything(kept: LibraryWindow) -> None:
    kept.filter.setFocus()
    QTest.keyClick(kept.filter, Qt.Key.Key_Down)
    assert "lambd" in kept.filter.offers()
    QTest.keyClick(kept.filter, Qt.Key.Key_Escape)
    kept.filter.set_filter("tag:")
    assert kept.filter.offers() == ("lecture",)
    kept.filter.setFocus()


def test_a_filter_is_built_of_choices(kept: LibraryWindow) -> None:
    assert not kept.builder.isVisible()
    kept.build_button.click()
    assert kept.builder.isVisible()
    builder = kept.builder
    builder.field.setCurrentIndex(builder.field.findData("activation"))
    assert [builder.sign.itemText(n) for n in range(builder.sign.count())] == ["=", "!=", "~"]
    builder.value.setCurrentText("ReLU")
    builder.and_button.click()
    assert kept.filter.text() == "activation = relu"
    assert len(kept.runs.ids) == 4
    builder.field.setCurrentIndex(builder.field.findData("dev_error"))
    builder.sign.setCurrentText("<")
    builder.value.setCurrentText("0.21")
    builder.or_button.click()
    assert kept.filter.text() == "activation = relu or dev_error < 0.21"
    assert kept.runs.ids == ["aaaaaaa7", "aaaaaaa6", "aaaaaaa5", "aaaaaaa4", "aaaaaaa0"]
    builder.field.setCurrentIndex(builder.field.findData("tag"))
    builder.value.setCurrentText("lecture")
    builder.and_button.click()
    assert kept.runs.ids == ["aaaaaaa0"]


def test_nothing_is_added_without_a_value(kept: LibraryWindow) -> None:
    kept.build_button.click()
    kept.builder.field.setCurrentIndex(kept.builder.field.findData("cost"))
    kept.builder.and_button.click()
    assert kept.filter.text() == ""


@pytest.mark.parametrize(
    ("before", "word", "found"),
    [
        ("", "and", "m > 1"),
        ("depth = 1", "and", "depth = 1 and m > 1"),
        ("depth = 1 or depth = 2", "and", "(depth = 1 or depth = 2) and m > 1"),
        ("depth = 1 or depth = 2", "or", "depth = 1 or depth = 2 or m > 1"),
    ],
)
def test_filters_are_joined(before: str, word: str, found: str) -> None:
    assert joined(before, "m > 1", word) == found
    parse(found)
