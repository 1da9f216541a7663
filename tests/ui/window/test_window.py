"""The window as a whole: files, drops, messages, themes, sizes, and the training behind it."""

from __future__ import annotations

import logging
import threading
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

from playground.engine.diagnosis.advice import Advice, Change
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.messages.measures import Need
from playground.session.messages.request import Command
from playground.session.messages.snapshot import Snapshot, State, Timing
from playground.ui.docking.veil import Veil, Veiled
from playground.ui.look.stylesheet import scaled_font
from playground.ui.look.theme import theme_names
from playground.ui.widgets.popover import Popover
from playground.ui.widgets.readout import Readout
from playground.ui.widgets.value_edit import ValueEdit
from playground.ui.window.window import Window
from tests.ui.panels.builders import make_snapshot

# --- training behind it ---


def test_broken_labels_are_said_while_they_break(make_window: Any, qtbot: Any) -> None:
    window = make_window(DEFAULTS.with_changes(dataset="xor"), training=True)
    store, messages = window.experiment.store, window.panels.messages
    store.set(augmentation="rotate", augmentation_amount=1.0)
    qtbot.waitUntil(lambda: "XOR turned by up to ±90°" in messages.text)
    store.set(augmentation="none")
    qtbot.waitUntil(lambda: messages.text == "")
    store.set(augmentation="flip", augmentation_amount=1.0)
    qtbot.waitUntil(lambda: "XOR with" in messages.text)
    window.say("something else")
    store.set(augmentation="none")
    qtbot.waitUntil(lambda: window.snapshot.notice == "")
    assert messages.text == "something else"


def test_digits_in_the_window(make_window: Any, qtbot: Any) -> None:
    window = make_window(training=True)
    window.experiment.store.set(dataset="digits", digits="4-9", m=5000)
    qtbot.waitUntil(lambda: window.snapshot and window.snapshot.points.plane is not None)
    counts = window.controls.rows["dev_share"].counts
    qtbot.waitUntil(lambda: counts.text.endswith("= 361"))
    assert window.snapshot.points.class_names == ("4", "9")
    assert sum(window.snapshot.points.sizes) == 361
    window.experiment.store.set(augmentation="elastic")
    window.experiment.store.set(dataset="moons")
    qtbot.waitUntil(lambda: window.snapshot.points.plane is None)
    assert window.snapshot.hyperparameters.augmentation == "none"
    assert window.panels.messages.text == ""


def test_it_draws_while_it_trains(make_window: Any, qtbot: Any) -> None:
    window = make_window(training=True)
    left = window.panels.cards["boundary"].panel
    qtbot.waitUntil(lambda: len(left.drawn) > 20)
    assert left.drawn[-1].step > 0
    assert left.drawn[-1].boundary is not None
    qtbot.waitUntil(lambda: window.status.step.text not in ("", "step 0"))
    assert window.status.state.text == "Training"
    qtbot.waitUntil(lambda: window.panels.cards["boundary"].readout.text.startswith("drawn"))
    window.experiment.pause()
    qtbot.waitUntil(lambda: window.status.state.text == "Paused")
    steps = window.snapshot.step
    window.experiment.step()
    qtbot.waitUntil(lambda: window.snapshot.step == steps + 1)
    assert window.status.step.text.replace(" ", "") == f"step{steps + 1}"


def test_a_slider_moved_while_training_changes_what_is_trained(
    make_window: Any, qtbot: Any
) -> None:
    window = make_window(training=True)
    qtbot.waitUntil(lambda: window.snapshot is not None)
    row = window.controls.rows["lambd"]
    QTest.keyClick(row.slider, Qt.Key.Key_Right)
    wanted = window.experiment.store.current.lambd
    assert wanted > 0
    qtbot.waitUntil(lambda: window.snapshot.hyperparameters.lambd == wanted)
    qtbot.waitUntil(lambda: len(window.clock.latencies) == 1)


def test_closing_while_it_trains_ends_the_thread(make_window: Any, qtbot: Any) -> None:
    window = make_window(training=True)
    qtbot.waitUntil(lambda: window.snapshot is not None)
    window.close()
    assert "training" not in {thread.name for thread in threading.enumerate()}
    assert not window.clock.ticking
    window.close()  # once more does no harm
    window.shut_down()


def test_divergence_is_said_in_the_status_line(make_window: Any, qtbot: Any) -> None:
    knobs = DEFAULTS.with_changes(
        learning_rate=10.0, activation="linear", depth=20, gain=100.0, normalization="none"
    )
    window = make_window(knobs, training=True)
    qtbot.waitUntil(lambda: window.status.state.text == "Diverged")
    assert window.snapshot.state is State.DIVERGED
    assert "layer" in window.status.note.text
    play = window.menus.actions["play"]
    assert play.text() == "Restart"
    window.experiment.store.set(learning_rate=0.01, gain=1.0)
    qtbot.waitUntil(lambda: window.status.state.text == "Training")
    assert play.text() == "Pause"


def test_a_run_that_ended_begins_again_at_a_key(make_window: Any, qtbot: Any) -> None:
    knobs = DEFAULTS.with_changes(early_stopping="dev_error", patience=1, learning_rate=1e-5)
    window = make_window(knobs, training=True)
    qtbot.waitUntil(lambda: window.status.state.text == "Stopped early")
    resets = window.experiment.request.commands.of(Command.RESET)
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert window.experiment.request.commands.of(Command.RESET) == resets + 1
    assert window.experiment.playing


def test_only_panels_that_can_be_seen_are_measured_for(make_window: Any, qtbot: Any) -> None:
    window = make_window()
    both = frozenset({Need.BOUNDARY, Need.GRADIENT_NORMS})
    assert window.experiment.request.needs == both
    window.panels.show_panel("error", False)
    assert window.experiment.request.needs == {Need.BOUNDARY}
    window.panels.show_panel("error", True)
    assert window.experiment.request.needs == both
    window.hide()
    assert window.experiment.request.needs == frozenset()
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.experiment.request.needs == both)
    window.showMinimized()
    qtbot.waitUntil(lambda: window.experiment.request.needs == frozenset())


def test_a_hidden_panel_is_not_drawn(make_window: Any, qtbot: Any) -> None:
    window = make_window(training=True)
    right = window.panels.cards["error"].panel
    window.panels.show_panel("error", False)
    boundary, count = window.panels.cards["boundary"].panel, len(right.drawn)
    seen = len(boundary.drawn)
    qtbot.waitUntil(lambda: len(boundary.drawn) > seen + 5)
    assert len(right.drawn) == count


@pytest.mark.allow_log("cannot draw")
def test_a_panel_that_fails_is_put_aside_and_the_others_go_on(
    make_window: Any, qtbot: Any, caplog: pytest.LogCaptureFixture
) -> None:
    window = make_window(training=True)
    card = window.panels.cards["error"]

    def fail(snapshot: Snapshot) -> None:
        raise ZeroDivisionError("nothing to divide")

    card.panel.draw = fail
    with caplog.at_level(logging.ERROR):
        qtbot.waitUntil(lambda: "Right" in window.panels.messages.text)
    assert "ZeroDivisionError" in caplog.text
    assert card.failed
    left = window.panels.cards["boundary"].panel
    count = len(left.drawn)
    qtbot.waitUntil(lambda: len(left.drawn) > count + 5)
    assert len([r for r in caplog.records if "cannot draw" in r.getMessage()]) == 1
    del card.panel.draw
    window.shell.themes.choose("dark")
    assert not card.failed


def test_a_panels_advice_is_one_step_and_done_from_the_knobs_as_they_are(window: Window) -> None:
    panel, store = window.panels.cards["error"].panel, window.experiment.store
    twice = Advice("key", "", (Change("penalty", "set", "l1"), Change("m", "multiply", 2)))
    for _ in range(3):
        panel.advice.emit(twice)
    assert (store.current.penalty, store.current.m) == ("l1", 2400)
    for m in (1200, 600, 300):
        store.undo()
        assert store.current.m == m
    assert store.current.penalty == "l2"
    panel.advice.emit(Advice("key", "", (Change("m", "set", -1),)))
    assert store.current.m == 50  # as far as the knob goes
    revision = window.experiment.revision
    panel.reveal_requested.emit()
    assert window.experiment.revision == revision + 1


def test_advice_may_begin_again_or_train_on(make_window: Any, qtbot: Any) -> None:
    window = make_window(training=True)
    qtbot.waitUntil(lambda: window.snapshot is not None and window.snapshot.step > 10)
    window.experiment.pause()
    qtbot.waitUntil(lambda: window.snapshot.state is State.PAUSED)
    panel = window.panels.cards["error"].panel
    changes = (Change("lambd", "set", 0.5),)
    panel.advice.emit(Advice("key", "", changes, "train", "same_weights"))
    qtbot.waitUntil(lambda: window.snapshot.step == 0)
    assert window.snapshot.hyperparameters.lambd == 0.5
    panel.advice.emit(Advice("key", "", (), "train", "train"))
    qtbot.waitUntil(lambda: window.snapshot.step > 0)
    assert window.shell.playback.playing


# --- sizes, themes, help ---


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
