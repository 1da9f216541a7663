"""One rule for who gets a key: fields take characters, sliders numbers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from playground.ui.knob_rows.rows import ChoiceRow
from playground.ui.shell.actions import is_single_key
from playground.ui.window.window import Window
from tests.ui.knob_rows.rows import LEFT, press_slider, show_row, slider_row, value
from tests.ui.plain_panels import MakeWindow


@pytest.fixture
def window(make_window: MakeWindow) -> Iterator[Window]:
    return make_window()


def typed(keys: str) -> None:
    """Pressed where the focus is, as a user does."""
    for key in keys:
        QTest.keyClicks(QApplication.focusWidget(), key)
        QApplication.processEvents()


def wheel(widget: QWidget, notches: int) -> bool:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle, widget.mapToGlobal(middle), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


@pytest.mark.parametrize("name", ["noise", "lambd", "depth", "learning_rate"])
def test_digits_on_a_slider_type_its_value_and_choose_no_tool(window: Window, name: str) -> None:
    chosen: list[str] = []
    for tool in ("add_0", "add_1"):
        window.menus.actions[f"paint_{tool}"].triggered.connect(
            lambda _=0, tool=tool: chosen.append(tool)
        )
    row = slider_row(window, name)
    QTest.mouseRelease(row.slider, LEFT, pos=press_slider(row, 0.9))
    assert row.slider.hasFocus()
    typed("1")
    assert row.edit.hasFocus()
    QTest.keyClick(row.edit, Qt.Key.Key_Return)
    assert value(window, name) == 1
    typed("0")  # the slider has the focus again, and types again
    assert row.edit.text() == "0"
    assert chosen == []


def test_digits_on_a_border_of_the_split_paint_nothing(window: Window) -> None:
    chosen: list[bool] = []
    window.menus.actions["paint_add_1"].triggered.connect(lambda _=0: chosen.append(True))
    row = show_row(window, "dev_share")
    row.setFocus()
    typed("1")
    assert chosen == []


def test_a_letter_on_a_list_is_the_windows(window: Window) -> None:
    row = show_row(window, "dataset")
    assert isinstance(row, ChoiceRow)
    window.experiment.store.set(dataset="moons")
    row.combo.setFocus()
    steps = window.experiment.revision
    typed("s")  # “Sine band” begins with it
    assert value(window, "dataset") == "moons"
    assert window.experiment.revision == steps + 1  # one step


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_what_the_mouse_chooses_from_a_list_gives_the_focus_back(window: Window) -> None:
    row = show_row(window, "dataset")
    assert isinstance(row, ChoiceRow)
    QTest.mouseClick(row.combo, LEFT)
    view = row.combo.view()
    index = row.combo.model().index(row.combo.findData("moons"), 0)
    QTest.mouseMove(view.viewport(), view.visualRect(index).center())
    QTest.qWait(QApplication.doubleClickInterval() + 50)  # or Qt takes it for the opening click
    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
    QApplication.processEvents()
    assert value(window, "dataset") == "moons"
    assert window.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_value_that_is_done_takes_no_more_keys(window: Window, key: Qt.Key) -> None:
    row = slider_row(window, "noise")
    window.setFocus()
    QTest.mouseClick(row.edit, LEFT)
    typed("0.3")
    QTest.keyClick(row.edit, key)
    assert not row.edit.hasFocus()
    revision = window.experiment.revision
    typed("s")
    assert window.experiment.revision == revision + 1
    assert row.edit.text() == ("0.30" if key == Qt.Key.Key_Return else "0.10")


def test_what_is_refused_stays_in_its_field(window: Window) -> None:
    row = slider_row(window, "noise")
    window.setFocus()
    QTest.mouseClick(row.edit, LEFT)
    typed("7")
    QTest.keyClick(row.edit, Qt.Key.Key_Return)
    assert row.error
    assert row.edit.hasFocus()


def test_a_click_elsewhere_takes_the_value_and_leaves_the_field(window: Window) -> None:
    row = slider_row(window, "noise")
    window.setFocus()
    QTest.mouseClick(row.edit, LEFT)
    typed("0.4")
    QTest.mouseClick(window.status, LEFT)
    assert value(window, "noise") == 0.4
    assert not row.edit.hasFocus()


def test_shortcuts_of_a_single_key_can_be_switched_off(make_window: MakeWindow) -> None:
    window = make_window()
    actions, revision = window.menus.actions, window.experiment.revision
    actions["single_keys"].trigger()
    window.setFocus()
    typed("s1ed")
    assert window.experiment.revision == revision
    left = [keys.toString() for _, action in actions for keys in action.shortcuts()]
    assert "Ctrl+Z" in left
    assert [keys for keys in left if is_single_key(keys)] == []
    assert "(S)" not in actions["step"].toolTip()
    window.close()
    again = make_window()
    assert not again.menus.actions["single_keys"].isChecked()
    again.menus.actions["single_keys"].trigger()
    again.setFocus()
    revision = again.experiment.revision
    typed("s")
    assert again.experiment.revision == revision + 1


def test_no_key_alone_begins_a_run_again_or_draws_other_data(window: Window) -> None:
    for id in ("reset_weights", "new_weights", "new_data", "resample", "reset_all"):
        for keys in window.menus.actions[id].shortcuts():
            assert "+" in keys.toString(), id


def test_the_wheel_scrolls_unless_the_slider_was_just_used_with_the_keyboard(
    window: Window,
) -> None:
    row = slider_row(window, "noise")
    before = value(window, "noise")
    QTest.mouseRelease(row.slider, LEFT, pos=press_slider(row, 0.5))
    dragged = value(window, "noise")
    assert dragged != before
    assert not wheel(row.slider, 1)
    assert value(window, "noise") == dragged
    QTest.keyClick(row.slider, Qt.Key.Key_Right)
    keyed = value(window, "noise")
    assert wheel(row.slider, 1)
    assert value(window, "noise") > keyed
    choice = show_row(window, "dataset")
    assert isinstance(choice, ChoiceRow)
    choice.combo.setFocus()
    chosen = value(window, "dataset")
    assert not wheel(choice.combo, -1)
    assert value(window, "dataset") == chosen
