"""The window as a whole: sizes, themes, help, and what says that something goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QSlider,
    QWidget,
)

from playground.session.messages.snapshot import State, Timing
from playground.ui.docking.veil import Veil, Veiled
from playground.ui.look.stylesheet import scaled_font
from playground.ui.look.theme import theme_names
from playground.ui.widgets.popover import Popover
from playground.ui.widgets.readout import Readout
from playground.ui.widgets.value_edit import ValueEdit
from playground.ui.window.window import Window
from tests.ui.panels.builders import make_snapshot


def test_sizes_sections_and_panels_come_back(make_window: Any, qtbot: Any) -> None:
    window = make_window(size=(760, 650))  # it fits the tests' screen of 800×800
    window.controls.set_open_sections(["Data", "Network/more"])
    cards = window.panels.cards
    window.panels.host.resizeDocks([cards["boundary"]], [280], Qt.Orientation.Horizontal)
    window.panels.host.line_moved.emit()
    QApplication.processEvents()
    moved = cards["boundary"].width()
    window.experiment.store.set(noise=0.31)
    window.close()
    again = make_window(size=None)
    assert again.height() == 650
    assert again.controls.open_sections() == ["Data", "Network/more"]
    assert again.panels.cards["boundary"].width() == pytest.approx(moved, abs=2)
    again.panels.show_panel("error", False)
    last = again.settings.last_content()
    assert last is not None
    assert last.knobs.noise == 0.31
    again.close()
    assert make_window().panels.shown == ["boundary"]


@pytest.mark.parametrize("theme", theme_names())
def test_a_theme_can_be_changed_while_it_trains(make_window: Any, qtbot: Any, theme: str) -> None:
    window = make_window(training=True)
    qtbot.waitUntil(lambda: window.snapshot is not None)
    window.shell.themes.choose(theme)
    qtbot.waitUntil(lambda: window.palette().window().color().name() == window.theme.window)
    size = window.controls.rows["noise"].label.font().pointSizeF()
    assert size == pytest.approx(scaled_font(window.theme).pointSizeF())
    assert window.panels.cards["error"].panel.theme is window.theme
    left = window.panels.cards["boundary"].panel
    count = len(left.drawn)
    qtbot.waitUntil(lambda: len(left.drawn) > count + 3)


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (1920, 1080), (3840, 2160)])
def test_it_fits_screens_of_all_sizes(make_window: Any, size: tuple[int, int]) -> None:
    window = make_window(size=size)
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    place = window.panels.mapTo(window, window.panels.rect().bottomRight())
    assert place.x() <= size[0]
    assert place.y() <= size[1]
    for card in window.panels.cards.values():
        assert card.width() >= 250
        assert card.height() >= 150
        assert card.panel.width() <= card.width()


def test_nothing_moves_while_figures_change(make_window: Any, qtbot: Any) -> None:
    window = make_window(training=True)
    qtbot.waitUntil(lambda: window.status.step.text != "")
    places = [(r, r.geometry()) for r in window.findChildren(Readout)]
    assert len(places) >= 8
    step, frames = window.status.step.text, window.clock.frames
    qtbot.waitUntil(lambda: window.clock.frames > frames + 30 and window.status.step.text != step)
    assert all(readout.geometry() == place for readout, place in places)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_help_of_a_panel_opens_and_closes(window: Window, qtbot: Any) -> None:
    card = window.panels.cards["error"]
    QTest.mouseClick(card.help_button, Qt.MouseButton.LeftButton)
    popover = window.findChild(Popover)
    assert popover is not None
    qtbot.waitExposed(popover)
    texts = [label.text() for label in popover.findChildren(QLabel)]
    assert texts == ["Right", "One. Two.", "J = 0"]
    QTest.keyClick(popover, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(Popover) is None)


def test_every_control_has_a_name_and_a_tool_tip_and_is_reached_by_tab(window: Window) -> None:
    for card in window.controls.cards.values():
        card.title.setChecked(True)
        card.more.setChecked(True)
    QApplication.processEvents()
    kinds = (QAbstractButton, QLineEdit, QSlider)
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, kinds) or not widget.isVisible():
            continue
        if widget.objectName().startswith("qt_"):
            continue  # Qt's own inner parts
        name = widget.accessibleName() or getattr(widget, "text", str)()
        assert name, widget
        # A slider's field is typed into from the slider, where Tab stops.
        beside_slider = isinstance(widget, ValueEdit) and widget.back_to is not None
        assert beside_slider or widget.focusPolicy() & Qt.FocusPolicy.TabFocus, name
        tip, parent = widget.toolTip(), widget.parentWidget()
        while not tip and parent is not None:
            tip, parent = parent.toolTip(), parent.parentWidget()
        assert tip, name


def test_full_screen_and_back(window: Window) -> None:
    window.menus.actions["full_screen"].trigger()
    assert window.isFullScreen()
    window.menus.actions["full_screen"].trigger()
    assert not window.isFullScreen()


def test_long_work_shows_that_it_goes_on(window: Window) -> None:
    bar, place = window.busy_bar, window.panels.geometry()
    assert not bar.busy
    window.clock.waiting.emit(True)
    QApplication.processEvents()
    assert bar.busy
    assert window.status.state.text == "Preparing"
    assert window.panels.geometry() == place
    window.clock.waiting.emit(False)
    assert not bar.busy


def test_writing_examples_shows_how_far_it_is_and_can_be_given_up(window: Window) -> None:
    bar, asked = window.busy_bar, []
    button = bar.cancel_button
    bar.writing_cancelled.connect(lambda: asked.append("writing"))
    bar.cancelled.connect(lambda: asked.append("reading"))
    bar.set_written(0.5)
    QApplication.processEvents()
    assert (button.isVisible(), button.text()) == (True, "Cancel writing")
    image = bar.grab().toImage()
    middle = image.height() // 2
    blue = window.palette().color(QPalette.ColorRole.Highlight)
    assert image.pixelColor(image.width() // 4, middle) == blue
    assert image.pixelColor(3 * image.width() // 4, middle) != blue
    button.click()
    assert asked == ["writing"]
    window.clock.waiting.emit(True)  # what the run waits for goes first
    bar.set_done(0.25)
    QApplication.processEvents()
    assert button.text() == "Cancel reading"
    button.click()
    assert asked == ["writing", "reading"]
    window.clock.waiting.emit(False)
    assert button.text() == "Cancel writing"
    bar.set_written(None)
    assert not button.isVisible()
    assert bar.accessibleName() == ""


def test_at_the_start_the_space_bar_pauses(make_window: Any) -> None:
    window = make_window()
    window.activateWindow()
    QApplication.processEvents()
    playing, folded = window.experiment.playing, window.shell.knobs.folded
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Space)
    assert window.experiment.playing is not playing
    assert window.shell.knobs.folded is folded


def test_no_state_is_cut_off(window: Window) -> None:
    status = window.status
    window.resize(1280, 720)
    for state in State:
        snapshot = make_snapshot(state=state)
        for timing in (None, Timing(first=0, newest=10**6, looking_back=True)):
            status.show_snapshot(replace(snapshot, timing=timing), 60.0)
            width = status.state.fontMetrics().horizontalAdvance(status.state.text)
            assert width <= status.state.sizeHint().width(), status.state.text


def test_what_says_so_lies_over_a_panel_that_comes_later_and_in_a_hidden_tab(
    make_window: Any,
) -> None:
    window = make_window()
    card = window.panels.cards["error"]
    veil = card.findChild(Veil)
    card.hide()
    window.panels.set_veiled(Veiled.NO_DATA)
    card.lend()
    card.take_back()
    body = veil.parentWidget()
    assert body.children()[-1] is veil
    window.resize(window.width() - 40, window.height() - 30)
    card.show()
    QApplication.processEvents()
    assert veil.geometry() == body.rect()


def test_panels_that_show_something_else_than_the_knobs_say_so(
    make_window: Any, qtbot: Any
) -> None:
    empty = make_window()
    empty.clock.waiting.emit(True)  # nothing is shown yet that could be something else
    assert not any(card.veiled for card in empty.panels.cards.values())
    window = make_window(training=True)
    qtbot.waitUntil(lambda: window.snapshot is not None)
    window.clock.stop()
    cards = window.panels.cards.values()
    window.clock.waiting.emit(True)
    assert all(card.veiled for card in cards)
    window.resize(window.width() - 40, window.height() - 30)
    QApplication.processEvents()
    window.clock.waiting.emit(False)
    assert not any(card.veiled for card in cards)
