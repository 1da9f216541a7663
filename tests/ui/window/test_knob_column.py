"""The column of knobs: every knob by mouse and by keyboard, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from playground.knobs.hyperparameters import DEFAULTS, GROUPS, KNOBS
from playground.knobs.knob import Kind
from playground.ui.knob_rows.combination_row import CombinationRow
from playground.ui.knob_rows.rows import ChoiceRow, FlagRow, SeedRow, SliderRow, TextRow
from playground.ui.knob_rows.split_row import SplitRow
from playground.ui.window.window import Window
from tests.ui.knob_rows.rows import LEFT, press_slider, show_row, slider_row, value
from tests.ui.shown_panels import themes_of_every_size

SLIDERS = [
    name
    for name, knob in KNOBS.items()
    if knob.kind in (Kind.INTEGER, Kind.NUMBER)
    and not knob.listed
    and knob.group != "Seeds"
    and name not in ("dev_share", "test_share")
]
TYPED = {
    "data_file": "points.csv",
    "data_columns": "x1,label",
    "data_label": "label",
    "data_classes": "setosa,virginica",
    "data_missing_marks": "-999,unknown",
    "layer_widths": "20, 3",
}


def test_every_knob_has_one_control_in_its_group(one_window: Window) -> None:
    controls = one_window.controls
    assert set(controls.rows) == set(KNOBS)
    for name, row in controls.rows.items():
        card = controls.cards[KNOBS[name].group]
        assert card.isAncestorOf(row)
        seen = row.isVisibleTo(card)
        matters = KNOBS[name].matters(lambda other: getattr(DEFAULTS, other))
        hidden = KNOBS[name].advanced or not card.title.isChecked() or not matters
        assert seen is not hidden, name
    assert list(controls.cards) == list(GROUPS)


@pytest.fixture
def _no_guard_against_slips() -> Iterator[None]:
    """A list takes a click as soon as it is open, not only when a double click would be over."""
    before = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(1)
    yield
    QApplication.setDoubleClickInterval(before)


# What the offscreen platform says of every menu and list that opens.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.usefixtures("_no_guard_against_slips")
@pytest.mark.parametrize("name", KNOBS)
def test_every_knob_can_be_set_with_the_mouse(one_window: Window, name: str) -> None:
    row = show_row(one_window, name)
    match row:
        case SplitRow():
            handle = row.bar.handles[0 if name == "dev_share" else 1]
            middle = QPoint(handle.width() // 2, handle.height() // 2)
            QTest.mousePress(handle, LEFT, pos=middle)
            QTest.mouseMove(handle, middle - QPoint(30, 0))
            QTest.mouseRelease(handle, LEFT, pos=middle - QPoint(30, 0))
            assert value(one_window, name) > KNOBS[name].step + getattr(DEFAULTS, name)
        case SliderRow():
            default = row.knob.fraction(getattr(DEFAULTS, name))
            target = 0.25 if default > 0.5 else 0.75
            place = press_slider(row, target)
            QTest.mouseRelease(row.slider, LEFT, pos=place)
            assert row.knob.fraction(value(one_window, name)) == pytest.approx(target, abs=0.02)
        case ChoiceRow():
            index = (row.combo.currentIndex() + 1) % len(row.knob.choices)
            row.combo.showPopup()
            view = row.combo.view()
            place = view.visualRect(row.combo.model().index(index, 0)).center()
            QTest.qWait(QApplication.doubleClickInterval() + 5)  # the list's guard against slips
            QTest.mouseClick(view.viewport(), LEFT, pos=place)
            assert value(one_window, name) == row.knob.choices[index].value
        case CombinationRow():
            QTest.mouseClick(row.combo, LEFT)
            places = [row.menu.actionGeometry(row.actions_of[one]) for one in ("flip", "rotate")]
            for place in places:
                QTest.mouseClick(row.menu, LEFT, pos=place.center())
                assert row.menu.isVisible()
            row.menu.close()
            assert value(one_window, name) == "flip+rotate"
        case FlagRow():
            QTest.mouseClick(row.check, LEFT)
            assert value(one_window, name) is not getattr(DEFAULTS, name)
        case SeedRow():
            QTest.mouseClick(row.dice, LEFT)
            assert value(one_window, name) != getattr(DEFAULTS, name)
        case TextRow():
            QTest.mouseClick(row.edit, LEFT)
            QTest.keyClicks(row.edit, TYPED[name])
            QTest.keyClick(row.edit, Qt.Key.Key_Return)
            assert value(one_window, name) == row.knob.parse(TYPED[name])
    assert row.changed
    assert row.reset_button.isVisible()
    assert not row.error


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("name", KNOBS)
def test_every_knob_can_be_set_with_the_keyboard(one_window: Window, name: str) -> None:
    row = show_row(one_window, name)
    default = getattr(DEFAULTS, name)
    match row:
        case SplitRow():
            handle = row.bar.handles[0 if name == "dev_share" else 1]
            QTest.keyClick(handle, Qt.Key.Key_Left)
            assert value(one_window, name) == pytest.approx(default + KNOBS[name].step)
        case SliderRow():
            up = row.knob.nudged(default, 1) != default
            QTest.keyClick(row.slider, Qt.Key.Key_Right if up else Qt.Key.Key_Left)
            assert value(one_window, name) == row.knob.nudged(default, 1 if up else -1) != default
        case ChoiceRow():
            last = row.combo.currentIndex() == len(row.knob.choices) - 1
            QTest.keyClick(row.combo, Qt.Key.Key_Up if last else Qt.Key.Key_Down)
            assert value(one_window, name) != default
        case CombinationRow():
            QTest.keyClick(row.combo, Qt.Key.Key_Down)
            for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
                QTest.keyClick(row.menu, key)
                assert row.menu.isVisible()
            QTest.keyClick(row.menu, Qt.Key.Key_Escape)
            assert not row.menu.isVisible()
            assert value(one_window, name) == "flip+rotate"
        case FlagRow():
            QTest.keyClick(row.check, Qt.Key.Key_Space)
            assert value(one_window, name) is not default
        case SeedRow():
            QTest.keyClick(row.edit, Qt.Key.Key_Up)
            assert value(one_window, name) == default + 1
        case TextRow():
            row.edit.setFocus()
            QTest.keyClicks(row.edit, TYPED[name])
            QTest.keyClick(row.edit, Qt.Key.Key_Return)
            assert value(one_window, name) == row.knob.parse(TYPED[name])
    one_window.experiment.store.undo()
    assert value(one_window, name) == default
    assert not row.changed
    assert not row.reset_button.isVisible()


@pytest.mark.parametrize("name", SLIDERS)
def test_a_number_can_be_typed_and_a_bad_one_is_refused(one_window: Window, name: str) -> None:
    row = slider_row(one_window, name)
    before = value(one_window, name)
    for bad in ("abc", str(2 * row.knob.maximum), ""):
        QTest.mouseClick(row.edit, LEFT)
        row.edit.selectAll()
        QTest.keyClicks(row.edit, bad)
        if not bad:
            QTest.keyClick(row.edit, Qt.Key.Key_Delete)
        QTest.keyClick(row.edit, Qt.Key.Key_Return)
        assert value(one_window, name) == before
        assert row.knob.allowed().replace("from -", "from −") in row.error
        assert row.edit.wrong
    row.slider.setFocus()
    assert row.edit.text() == row.knob.format(before)
    assert not row.edit.wrong
    good = row.knob.value_at(0.3)
    row.edit.begin("")
    QTest.keyClicks(row.edit, row.knob.format(good))
    QTest.keyClick(row.edit, Qt.Key.Key_Return)
    assert value(one_window, name) == good
    assert not row.error


@pytest.mark.parametrize("name", SLIDERS)
def test_keys_of_a_slider(one_window: Window, name: str) -> None:
    row = slider_row(one_window, name)
    knob, slider, store = row.knob, row.slider, one_window.experiment.store
    middle = knob.value_at(0.5)
    store.set(**{name: middle})
    key = Qt.Key
    for pressed, modifier, expected in (
        (key.Key_Up, Qt.KeyboardModifier.NoModifier, knob.nudged(middle, 1)),
        (key.Key_Down, Qt.KeyboardModifier.NoModifier, knob.nudged(middle, -1)),
        (key.Key_PageUp, Qt.KeyboardModifier.NoModifier, knob.nudged(middle, 10)),
        (key.Key_PageDown, Qt.KeyboardModifier.NoModifier, knob.nudged(middle, -10)),
        (key.Key_Home, Qt.KeyboardModifier.NoModifier, knob.value_at(0)),
        (key.Key_End, Qt.KeyboardModifier.NoModifier, knob.value_at(1)),
        (key.Key_Delete, Qt.KeyboardModifier.NoModifier, getattr(DEFAULTS, name)),
    ):
        store.set(**{name: middle})
        QTest.keyClick(slider, pressed, modifier)
        assert value(one_window, name) == expected, pressed
    store.set(**{name: middle})
    QTest.keyClick(slider, key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    fine = value(one_window, name)
    assert middle < fine <= knob.nudged(middle, 1)
    QTest.keyClick(slider, key.Key_5)
    assert row.edit.hasFocus()
    assert row.edit.text() == "5"


# --- gestures ---


def test_a_drag_sets_the_knob_all_along_and_is_undone_at_once(window: Window) -> None:
    row = slider_row(window, "noise")
    seen: list[float] = []
    window.experiment.store.subscribe(lambda old, new: seen.append(new.noise))
    place = press_slider(row, row.knob.fraction(0.1))
    for _ in range(20):
        place += QPoint(4, 0)
        QTest.mouseMove(row.slider, place)
    QTest.mouseRelease(row.slider, LEFT, pos=place)
    assert len(seen) > 10
    assert seen == sorted(seen)
    assert row.edit.text() == row.knob.format(seen[-1])
    window.experiment.store.undo()
    assert value(window, "noise") == 0.1
    assert row.slider.knob_value == 0.1
    assert not window.experiment.store.can_undo


def test_two_drags_are_two_steps_to_undo(window: Window) -> None:
    row = slider_row(window, "noise")
    for fraction in (0.5, 0.8):
        place = press_slider(row, fraction)
        QTest.mouseRelease(row.slider, LEFT, pos=place)
    window.experiment.store.undo()
    assert value(window, "noise") == pytest.approx(0.5, abs=0.02)


def test_a_double_click_brings_back_the_default_and_is_one_step(window: Window) -> None:
    row = slider_row(window, "noise")
    window.experiment.store.set(noise=0.3)
    place = press_slider(row, 0.8)
    QTest.mouseRelease(row.slider, LEFT, pos=place)
    QTest.mouseDClick(row.slider, LEFT, pos=place)
    assert value(window, "noise") == DEFAULTS.noise
    window.experiment.store.undo()
    assert value(window, "noise") == 0.3


def test_the_reset_button_brings_back_the_default(window: Window) -> None:
    row = slider_row(window, "lambd")
    window.experiment.store.set(lambd=3.0)
    assert row.reset_button.isVisible()
    QTest.mouseClick(row.reset_button, LEFT)
    assert value(window, "lambd") == DEFAULTS.lambd
    assert not row.reset_button.isVisible()


def wheel(widget: QWidget, notches: int) -> None:
    place = QPointF(widget.mapTo(widget.window(), widget.rect().center()))
    QTest.wheelEvent(widget.window().windowHandle(), place, QPoint(0, 120 * notches))


@pytest.mark.parametrize("name", ["noise", "normalization", "init_seed", "dev_share"])
def test_the_wheel_scrolls_the_column_and_changes_no_value(window: Window, name: str) -> None:
    row = show_row(window, name)
    window.setFocus()
    bar = window.controls.verticalScrollBar()
    bar.setValue(0)
    before = window.experiment.store.current
    for widget in row.findChildren(QWidget):
        if widget.isVisible():
            bar.setValue(0)
            window.controls.ensureWidgetVisible(widget)
            place = bar.value()
            wheel(widget, -1 if place < bar.maximum() else 1)
            assert bar.value() != place
    assert window.experiment.store.current == before


def test_the_wheel_moves_a_slider_that_the_keyboard_has_come_to(window: Window) -> None:
    row = slider_row(window, "noise")
    window.setFocus()
    row.slider.setFocus(Qt.FocusReason.TabFocusReason)
    wheel(row.slider, 2)
    assert value(window, "noise") == pytest.approx(0.12)
    wheel(row.slider, -3)
    assert value(window, "noise") == pytest.approx(0.09)


def test_assistive_technology_can_set_a_slider(window: Window) -> None:
    row = slider_row(window, "noise")
    row.slider.set_spoken(0.5)
    assert value(window, "noise") == pytest.approx(0.5)


# --- knobs that go with others ---


def test_the_store_is_set_once_for_one_change(window: Window) -> None:
    calls: list[object] = []
    window.experiment.store.subscribe(lambda old, new: calls.append(new))
    window.experiment.store.set(noise=0.5, depth=5, optimizer="adam", shuffle=False, data_seed=9)
    assert len(calls) == 1


@pytest.mark.parametrize("theme", themes_of_every_size())
def test_no_control_is_wider_than_the_column(window: Window, theme: str) -> None:
    window.shell.themes.choose(theme)
    for card in window.controls.cards.values():
        card.title.setChecked(True)
        card.more.setChecked(True)
    window.experiment.store.set(
        keep_prob=(0.95, 0.85, 0.75), activation=("relu", "leaky_relu", "sigmoid"),
        dev_share=0.005, test_share=0.005, m=1_000_000, initialization="glorot",
    )  # fmt: skip
    QApplication.processEvents()
    column = window.controls.widget()
    assert column.minimumSizeHint().width() <= window.controls.viewport().width()
    for label in column.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.width() >= label.sizeHint().width(), label.text()


def test_a_click_on_a_value_selects_all_of_it(window: Window) -> None:
    edit = window.controls.rows["noise"].edit
    QTest.mouseClick(edit, Qt.MouseButton.LeftButton)
    assert edit.selectedText() == edit.text() == "0.10"
    QTest.mouseClick(edit, Qt.MouseButton.LeftButton)  # a second one puts the cursor
    assert edit.selectedText() == ""


def test_escape_takes_back_what_was_refused_and_why(window: Window) -> None:
    row = window.controls.rows["noise"]
    row.edit.begin("")
    QTest.keyClicks(row.edit, "much")
    QTest.keyClick(row.edit, Qt.Key.Key_Return)
    assert row.error
    QTest.keyClick(row.edit, Qt.Key.Key_Escape)
    assert row.edit.text() == "0.10"
    assert row.error == ""
