"""A program to read: lines that change, marks, pointing by mouse and by keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from playground.ui.look.theme import load_theme
from playground.ui.program_text.view import ProgramView

FIFTY = [f"line {number}" for number in range(50)]


@pytest.fixture
def view(qtbot: Any) -> Iterator[ProgramView]:
    """Beside a field that has the focus."""
    window, field, made = QWidget(), QLineEdit(), ProgramView(load_theme("light"))
    box = QVBoxLayout(window)
    box.addWidget(field)
    box.addWidget(made)
    qtbot.addWidget(window)
    window.resize(320, 240)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    yield made
    del window  # it lives as long as the test


lines = st.lists(st.sampled_from(["a", "b", "", "c = 1", "# d"]), min_size=1, max_size=8)


@given(before=lines, after=lines)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_was_shown_what_is_shown_is_what_was_asked_for(
    view: ProgramView, before: list[str], after: list[str]
) -> None:
    view.show_lines(before)
    view.show_lines(after)
    assert view.toPlainText().split("\n") == after


def test_lines_that_stay_are_not_touched(view: ProgramView) -> None:
    view.show_lines(FIFTY)
    touched: list[tuple[int, int, int]] = []
    view.document().contentsChange.connect(lambda *change: touched.append(change))
    view.verticalScrollBar().setValue(10)
    view.show_lines([*FIFTY[:20], "another", *FIFTY[21:]])
    (change,) = touched
    assert change[1] < 20
    assert view.verticalScrollBar().value() == 10


def test_changed_lines_are_lit_for_a_moment_and_stay_marked(view: ProgramView, qtbot: Any) -> None:
    view.show_lines(FIFTY)
    view.mark_changed((3, 4))
    assert view.lit_lines == {3, 4}
    qtbot.waitUntil(lambda: not view.lit_lines, timeout=5000)
    assert view.changed_lines == {3, 4}
    before = view.grab().toImage()
    view.mark_changed(())
    assert view.grab().toImage() != before  # a bar at the left, not colour alone


def test_what_is_out_of_sight_is_brought_into_it_unless_somebody_reads(view: ProgramView) -> None:
    view.show_lines(FIFTY)
    view.bring_into_sight((40, 41))
    assert view.cursorForPosition(QPoint(0, 0)).blockNumber() > 25
    there = view.verticalScrollBar().value()
    view.bring_into_sight((41,))  # it is in sight
    assert view.verticalScrollBar().value() == there
    view.setFocus()
    QApplication.processEvents()
    view.bring_into_sight((0,))
    assert view.verticalScrollBar().value() == there


def test_it_says_which_line_is_pointed_at(view: ProgramView, qtbot: Any) -> None:
    view.show_lines(FIFTY)
    told: list[int] = []
    view.pointed.connect(told.append)
    height = view.fontMetrics().lineSpacing()
    qtbot.mouseMove(view.viewport(), QPoint(20, height // 2))
    qtbot.mouseMove(view.viewport(), QPoint(20, 2 * height + height // 2 + 4))
    assert told == [0, 2]


def test_keys_go_from_line_to_line_and_choose(view: ProgramView, qtbot: Any) -> None:
    view.show_lines(FIFTY)
    told: list[int] = []
    chosen: list[int] = []
    view.pointed.connect(told.append)
    view.chosen.connect(chosen.append)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told == [0, 1, 2]
    assert chosen == [2]
    qtbot.keyClick(view, Qt.Key.Key_A)  # it cannot be written in
    assert view.toPlainText().split("\n") == FIFTY


LONG = "    total = first + second + third + fourth + fifth + sixth + seventh + eighth"


def hanging(view: ProgramView, place: int) -> list[float]:
    """Where each part of a line that is too long begins, in characters."""
    layout = view.document().findBlockByNumber(place).layout()
    width = QFontMetricsF(view.font()).horizontalAdvance(" ")
    places = [layout.lineAt(part).x() / width for part in range(layout.lineCount())]
    return [one - places[0] for one in places]


def test_a_line_that_is_too_long_goes_on_to_the_right_of_where_it_begins(view: ProgramView) -> None:
    view.show_lines([LONG, "short", LONG.strip(), " " * 60 + LONG])
    QApplication.processEvents()
    for place, spaces in ((0, 8), (2, 4), (3, 20)):
        first, *others = hanging(view, place)
        assert first == 0
        assert others
        assert others == pytest.approx([spaces] * len(others), abs=0.2)
    assert hanging(view, 1) == [0]
    view.show_lines([LONG, LONG, "short", LONG.strip()])  # in part as before
    view.apply_theme(load_theme("projector"))
    assert hanging(view, 1)[1] == pytest.approx(8, abs=0.2)
    assert hanging(view, 3)[1] == pytest.approx(4, abs=0.2)


def test_lines_keep_the_numbers_beside_them_while_they_are_scrolled(view: ProgramView) -> None:
    view.show_lines([LONG] * 50)
    QApplication.processEvents()
    before = view.grab().toImage()
    view.bring_to_top(30)
    assert view.cursorForPosition(QPoint(0, 5)).blockNumber() == 30
    assert view.grab().toImage() != before


def right_edge(view: ProgramView, place: int) -> str:
    """The colour at the right end of a line."""
    box = (
        view.document().documentLayout().blockBoundingRect(view.document().findBlockByNumber(place))
    )
    picture = view.viewport().grab().toImage()
    return picture.pixelColor(view.viewport().width() - 3, round(box.center().y())).name()


def test_marked_lines_have_their_ground_over_the_whole_width(view: ProgramView) -> None:
    view.show_lines(FIFTY)
    plain = right_edge(view, 2)
    view.relate({2})
    assert right_edge(view, 2) != plain
    assert right_edge(view, 3) == plain


def test_a_marked_line_that_is_not_laid_out_is_drawn(view: ProgramView) -> None:
    """Qt's own selections of whole lines end the program there."""
    view.show_lines(FIFTY)
    view.relate({2})
    view.document().findBlockByNumber(2).layout().clearLayout()
    assert not view.viewport().grab().isNull()
