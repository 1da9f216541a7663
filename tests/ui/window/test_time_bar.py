"""The time bar drives the run by mouse and keyboard; it says where it stands and why it stops."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.messages.snapshot import Snapshot, State, Timing
from playground.session.messages.speed import AT_FIRST, FLAT_OUT, SPEEDS
from playground.session.messages.stops import NO_STOPS, StopKind, Stopped, Stops
from playground.ui.shell.settings import Settings
from playground.ui.window.scrub_slider import ScrubSlider
from playground.ui.window.stop_popover import StopPopover
from playground.ui.window.stop_texts import stopped_text
from playground.ui.window.window import Window
from tests.session.driven import headless
from tests.ui.panels.builders import make_snapshot
from tests.ui.plain_panels import MakeWindow
from tests.ui.shown_panels import themes_of_every_size

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SMALL = DEFAULTS.with_changes(dataset="gaussians", m=60, depth=2, width=5, batch_size=16)


def seen(window: Window, qtbot: Any, condition: Any) -> Snapshot:
    qtbot.waitUntil(
        lambda: window.snapshot is not None and condition(window.snapshot), timeout=10_000
    )
    assert window.snapshot is not None
    return window.snapshot


def paused_at(window: Window, qtbot: Any, step: int) -> Snapshot:
    """Let it begin anew, train to a step and stop there."""
    window.experiment.stop_at(Stops(step=step))
    window.experiment.reset_weights()
    return seen(window, qtbot, lambda s: s.timing.stopped is not None and s.step == step)


# ---- with a run -------------------------------------------------------------------------------


def test_scrubbing_shows_earlier_steps_in_every_panel(make_window: MakeWindow, qtbot: Any) -> None:
    window = make_window(SMALL, training=True)
    paused_at(window, qtbot, 400)
    bar = window.time_bar
    assert (bar.scrub.step, bar.scrub.spoken_range()) == (400, (0, 400))
    place = QPoint(bar.scrub.width() // 4, bar.scrub.height() // 2)
    QTest.mouseClick(bar.scrub, Qt.MouseButton.LeftButton, pos=place)
    wanted = bar.scrub.step
    assert 60 < wanted < 140
    shown = seen(window, qtbot, lambda s: s.step == wanted and s.timing.seeking is None)
    assert shown.looking_back
    assert window.panels.cards["boundary"].panel.drawn[-1] is shown  # type: ignore[attr-defined]
    theta = window.experiment.trainer.loop.run.training.theta
    np.testing.assert_array_equal(theta, headless(SMALL, wanted))
    qtbot.waitUntil(lambda: bar.label.text.startswith(f"step {wanted} of 400"))
    assert window.status.state.text == "Looking back"
    bar.newest.click()
    seen(window, qtbot, lambda s: not s.looking_back and s.step == 400)
    qtbot.waitUntil(lambda: not bar.newest.isEnabled())


def test_step_back_by_key_and_on_from_there(make_window: MakeWindow, qtbot: Any) -> None:
    window = make_window(SMALL, training=True)
    paused_at(window, qtbot, 50)
    qtbot.waitUntil(lambda: window.menus.actions["step_back"].isEnabled())
    QTest.keyClick(window, Qt.Key.Key_Comma)
    seen(window, qtbot, lambda s: s.step == 49)
    QTest.keyClick(window, Qt.Key.Key_Comma)
    seen(window, qtbot, lambda s: s.step == 48 and s.newest_step == 50)
    QTest.keyClick(window, Qt.Key.Key_S)
    seen(window, qtbot, lambda s: s.step == 49 and s.newest_step == 49)
    QTest.keyClick(window, Qt.Key.Key_Space)  # the stop lies ahead again
    seen(window, qtbot, lambda s: s.step == 50 and s.timing.stopped is not None)


def looking_back(window: Window, qtbot: Any) -> None:
    """Let it train to step 60, and look at step 20."""
    window.experiment.play()
    paused_at(window, qtbot, 60)
    window.experiment.look(20)
    seen(window, qtbot, lambda s: s.step == 20 and s.looking_back and s.timing.seeking is None)


def test_other_data_asked_for_while_looking_back_play_as_before(
    make_window: MakeWindow, qtbot: Any
) -> None:
    window = make_window(SMALL, training=True)
    looking_back(window, qtbot)
    window.experiment.stop_at(NO_STOPS)
    window.controls.rows["dataset"].ask("moons")  # type: ignore[attr-defined]
    shown = seen(window, qtbot, lambda s: s.points.source == "moons" and s.step > 10)
    assert not shown.looking_back
    qtbot.waitUntil(lambda: window.menus.actions["play"].text() == "Pause")
    assert window.panels.messages.text == ""


def test_what_was_paused_before_the_look_back_says_that_it_is_still_paused(
    make_window: MakeWindow, qtbot: Any
) -> None:
    window = make_window(SMALL, training=True)
    window.experiment.pause()
    window.experiment.epoch()
    seen(window, qtbot, lambda s: s.state is State.PAUSED and s.step > 2)
    window.experiment.look(1)
    seen(window, qtbot, lambda s: s.looking_back and s.step == 1)
    window.experiment.new_data()
    seen(window, qtbot, lambda s: s.revision == window.experiment.revision)
    assert "begins anew. It is paused" in window.panels.messages.text
    assert window.snapshot.step == 0
    qtbot.waitUntil(lambda: window.menus.actions["play"].text() == "Play")


def test_steps_that_a_knob_drops_are_told(make_window: MakeWindow, qtbot: Any) -> None:
    window = make_window(SMALL, training=True)
    looking_back(window, qtbot)
    assert "change a knob" in window.time_bar.label.toolTip()
    window.experiment.store.set(learning_rate=0.5)
    seen(window, qtbot, lambda s: s.revision == window.experiment.revision)
    text = "The run goes on from step 20; the steps after it, to 60, are dropped."
    assert window.panels.messages.text == text
    window.panels.messages.clear()
    looking_back(window, qtbot)
    window.experiment.look(None)  # and nothing is dropped
    seen(window, qtbot, lambda s: s.step == 60)
    looking_back(window, qtbot)
    window.experiment.stop_at(NO_STOPS)
    window.experiment.play()  # of which the bar said it before
    seen(window, qtbot, lambda s: s.step > 30 and not s.looking_back)
    assert window.panels.messages.text == ""


def test_the_play_button_knows_of_a_stop(make_window: MakeWindow, qtbot: Any) -> None:
    window = make_window(SMALL, training=True)
    paused_at(window, qtbot, 60)
    qtbot.waitUntil(lambda: window.menus.actions["play"].text() == "Play")
    qtbot.waitUntil(lambda: window.time_bar.label.text == "Stopped at step 60, as asked")
    assert window.status.state.text == "Stopped"
    assert window.status.note.text.startswith("Stopped at step 60, as asked")
    QTest.keyClick(window, Qt.Key.Key_Space)
    seen(window, qtbot, lambda s: s.step > 100 and s.state is State.RUNNING)
    assert window.menus.actions["play"].text() == "Pause"


def test_speeds_by_button_key_and_action(window: Window) -> None:
    bar, experiment, actions = window.time_bar, window.experiment, window.menus.actions
    assert experiment.speed == 0
    bar.speed.buttons[0].click()
    assert experiment.speed == 1
    assert actions["speed_1"].isChecked()
    QTest.keyClick(window, Qt.Key.Key_BracketRight)
    assert (experiment.speed, bar.speed.chosen) == (10, 1)
    actions["speed_max"].trigger()
    assert (experiment.speed, bar.speed.chosen) == (0, 3)
    QTest.keyClick(window, Qt.Key.Key_BracketRight)  # there is nothing faster
    assert experiment.speed == 0
    QTest.keyClick(window, Qt.Key.Key_BracketLeft)
    assert (experiment.speed, actions["speed_30"].isChecked()) == (30, True)


def test_from_the_first_speed_one_key_or_one_click_goes_flat_out(window: Window) -> None:
    bar, experiment = window.time_bar, window.experiment
    for go in (
        lambda: QTest.keyClick(window, Qt.Key.Key_BracketRight),
        lambda: QTest.mouseClick(bar.speed.buttons[-1], Qt.MouseButton.LeftButton),
    ):
        bar.choose_speed(SPEEDS.index(AT_FIRST))
        go()
        assert experiment.speed == FLAT_OUT
    assert bar.speed_name.text() == "Speed"
    assert bar.speed.buttons[-1].toolTip().endswith("Slower: [, faster: ]")


def test_the_chosen_speed_is_kept_but_not_that_of_a_lesson(window: Window) -> None:
    bar, experiment, settings = window.time_bar, window.experiment, window.shell.settings
    bar.choose_speed(SPEEDS.index(10))
    assert Settings().speed == settings.speed == 10
    experiment.visit(SMALL)
    window.menus.actions["speed_max"].trigger()
    assert (experiment.speed, settings.speed) == (FLAT_OUT, 10)
    experiment.leave()
    assert (experiment.speed, settings.speed) == (10, 10)


def test_the_bar_shows_the_speed_of_a_lesson_and_then_the_own_one(
    make_window: MakeWindow, qtbot: Any
) -> None:
    window = make_window(SMALL, training=True)
    bar = window.time_bar
    bar.choose_speed(SPEEDS.index(1))
    window.experiment.visit(SMALL)
    qtbot.waitUntil(lambda: bar.speed.chosen == SPEEDS.index(AT_FIRST))
    assert window.menus.actions["speed_30"].isChecked()
    window.experiment.leave()
    qtbot.waitUntil(lambda: bar.speed.chosen == SPEEDS.index(1))
    assert (window.experiment.speed, Settings().speed) == (1, 1)


def test_a_slowed_run_says_so_where_its_speed_is(make_window: MakeWindow, qtbot: Any) -> None:
    window = make_window(SMALL, training=True)
    assert "slowed" not in window.status.speed.toolTip()
    window.time_bar.choose_speed(SPEEDS.index(AT_FIRST))
    qtbot.waitUntil(lambda: "slowed down" in window.status.speed.toolTip())


def test_sixty_steps_a_second_in_the_window(make_window: MakeWindow, qtbot: Any) -> None:
    window = make_window(SMALL)
    window.experiment.set_speed(1)
    window.experiment.start()
    window.clock.start()
    seen(window, qtbot, lambda s: s.step > 30)
    drawn = [s.step for s in window.panels.cards["boundary"].panel.drawn]  # type: ignore[attr-defined]
    # One a frame, and where frames take long those of a tenth of a second.
    assert 1 <= np.median(np.diff(drawn[5:])) <= 6


# ---- stops ------------------------------------------------------------------------------------


def opened(window: Window) -> StopPopover:
    window.menus.actions["stop_at"].trigger()
    assert window.time_bar.popover is not None
    return window.time_bar.popover


def typed(popover: StopPopover, kind: StopKind, text: str) -> None:
    field = popover.fields[kind]
    field.setFocus()
    field.selectAll()
    if text:
        QTest.keyClicks(field, text)
    else:
        QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_stops_are_typed_and_shown(window: Window) -> None:
    popover = opened(window)
    typed(popover, StopKind.STEP, "1 240")
    popover = opened(window)
    typed(popover, StopKind.DEV_ERROR, "2,5 %")
    assert window.experiment.stops == Stops(step=1240, dev_error=0.025)
    assert window.time_bar.stop.text() == "Stop at step 1240, dev ≤ 2.5 %"
    popover = opened(window)
    assert popover.fields[StopKind.STEP].text() == "1240"
    assert popover.fields[StopKind.DEV_ERROR].text() == "2.5"
    typed(popover, StopKind.STEP, "")
    assert window.experiment.stops == Stops(dev_error=0.025)
    opened(window).close()


def test_bad_input_is_refused_with_a_reason(window: Window) -> None:
    for kind, text, said in (
        (StopKind.STEP, "soon", "“soon” is no step: a whole number from 1 up is allowed."),
        (StopKind.STEP, "0", "“0” is no step"),
        (StopKind.STEP, "-5", "“-5” is no step"),
        (StopKind.STEP, "1.5", "“1.5” is no step"),
        (StopKind.DEV_ERROR, "x", "“x” is no error: a percentage from 0 to 100 is allowed."),
        (StopKind.DEV_ERROR, "101", "“101” is no error"),
        (StopKind.TRAIN_ERROR, "nan", "“nan” is no error"),
    ):
        window.experiment.stop_at(Stops())
        popover = opened(window)
        typed(popover, kind, text)
        assert popover.problem.text().startswith(said)
        assert popover.problem.isVisible()
        assert popover.fields[kind].wrong
        assert window.experiment.stops == Stops()
        assert popover.isVisible()  # it waits for something better
        typed(popover, kind, "7")
        assert not popover.fields[kind].wrong
        popover.close()


def test_every_reason_is_a_sentence() -> None:
    values = {
        StopKind.STEP: "Stopped at step 12 345, as asked",
        StopKind.WITH_A: "Stopped at step 12 345, where A was pinned",
        StopKind.WITH_RESAMPLED: "Stopped at step 12 345, as with the data before",
        StopKind.TRAIN_ERROR: "Stopped: train error 4.9 % ≤ 5 % at step 12 345",
        StopKind.DEV_ERROR: "Stopped: dev error 4.9 % ≤ 5 % at step 12 345",
    }
    for kind, text in values.items():
        assert stopped_text(Stopped(kind=kind, step=12345, limit=0.05, value=0.049)) == text


# ---- the line itself --------------------------------------------------------------------------


def test_what_the_bar_says(make_window: MakeWindow) -> None:
    window = make_window(SMALL)
    bar = window.time_bar
    snapshot = make_snapshot(step=120)
    back = Timing(first=0, newest=900, looking_back=True)
    now = {"timing": back, "hyperparameters": SMALL}
    bar.show_snapshot(Snapshot(**{**vars(snapshot), **now}))
    assert bar.label.text.startswith("step 120 of 900: Play goes on from here, later steps")
    for timing, text in (
        (Timing(first=0, newest=120), "step 120"),
        (
            Timing(first=0, newest=900, looking_back=True),
            "step 120 of 900, with the knobs of then: Play uses those of now",
        ),
        (
            Timing(first=0, newest=900, looking_back=True, seeking=400),
            "doing the steps to 400 again …",
        ),
        (Timing(first=120, newest=120), "step 120; earlier ones are not kept"),
    ):
        bar.show_snapshot(Snapshot(**{**vars(snapshot), "timing": timing}))
        assert bar.label.text.startswith(text)
    assert not bar.scrub.isEnabled()
    assert not bar.back.isEnabled()


def test_the_slider_by_keys(qtbot: Any) -> None:
    slider = ScrubSlider()
    qtbot.addWidget(slider)
    slider.resize(300, 24)
    slider.show()
    asked: list[int] = []
    slider.looked.connect(asked.append)
    slider.set_steps(0, 1000, 1000)
    for key, modifier, step in (
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 990),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier, 989),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, 889),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 10),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 1000),
    ):
        QTest.keyClick(slider, key, modifier)
        assert asked[-1] == slider.step == step
    slider.set_spoken(500)  # as assistive technology does
    assert asked[-1] == 500
    slider.set_steps(0, 2000, 700)
    assert (asked[-1], slider.spoken_value()) == (500, 700)  # being told is not asking


@pytest.mark.parametrize("theme", themes_of_every_size())
def test_one_slim_line_that_fits(make_window: MakeWindow, theme: str) -> None:
    window = make_window(SMALL, theme=theme)
    QApplication.processEvents()
    bar = window.time_bar
    assert bar.height() <= 2.2 * window.fontMetrics().height()
    last = bar.stop.geometry()
    assert last.right() <= bar.width()
    assert bar.scrub.width() >= 100
    for widget in (bar.back, bar.scrub, bar.newest, bar.stop, *bar.speed.buttons):
        assert widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert widget.isVisible()
