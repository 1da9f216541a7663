"""Lessons in the window: from the first step to the last, and the own experiment back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from playground.knobs.hyperparameters import DEFAULTS
from playground.paths import resources
from playground.session.files import experiment_file
from playground.session.lessons import places
from playground.session.lessons.goals import Verdict
from playground.session.messages.speed import AT_FIRST, SPEEDS
from playground.ui.docking.layouts import LAYOUTS
from playground.ui.docking.panel import PANELS
from playground.ui.knob_rows.split_row import SplitRow
from playground.ui.lessons.best import BestButton
from playground.ui.lessons.curtain import Curtain
from playground.ui.lessons.goal_view import GoalView
from playground.ui.lessons.predictions import ChoiceInput, NumberInput, OrderInput
from playground.ui.look.theme import load_theme
from tests.ui.clipping import clipped
from tests.ui.lessons.conftest import Taught


def test_a_lesson_is_gone_through_by_keys_alone(taught: Taught, qtbot: Any) -> None:
    window = taught.window

    def press(key: Qt.Key) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, key)

    column = taught.open("0")
    assert isinstance(column.prediction, ChoiceInput)
    first, second = (option.button for option in column.prediction.options)
    qtbot.waitUntil(first.hasFocus)
    press(Qt.Key.Key_Down)
    assert second.hasFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    assert column.lock_button.hasFocus()
    press(Qt.Key.Key_Return)
    assert window.experiment.playing
    qtbot.waitUntil(column.next_button.hasFocus)
    press(Qt.Key.Key_Return)
    play = taught.desk.play
    assert play is not None
    assert play.place == 1
    qtbot.waitUntil(lambda: column.run_button.hasFocus())
    window.shell.actions["next_part"].trigger()  # F6 goes on to the panels, and comes back
    assert not column.isAncestorOf(QApplication.focusWidget())
    window.shell.actions["previous_part"].trigger()
    assert column.isAncestorOf(QApplication.focusWidget())


def test_what_a_remote_moves_does_not_get_the_keys(taught: Taught, qtbot: Any) -> None:
    column = taught.open("4")  # begins with a number on a slider, which Page Down would move
    qtbot.waitUntil(column.lock_button.hasFocus)


def test_every_lesson_has_its_place_in_the_menu(taught: Taught) -> None:
    texts = [action.text() for action in taught.window.shell.actions.of_menu("lessons")]
    assert texts[0] == "0  First minutes"
    assert texts[14].startswith("14  ")
    assert taught.window.shell.actions["leave_lesson"].isEnabled() is False


def test_the_own_experiment_comes_back_untouched(taught: Taught) -> None:
    window, store = taught.window, taught.window.experiment.store
    store.set(lambd=0.25)
    window.experiment.reset_weights()
    for _ in range(7):
        window.experiment.step()
    taught.wait(lambda: window.snapshot is not None and window.snapshot.step == 7)
    shown = window.panels.shown
    taught.open("2")
    assert store.current.dataset == "circles"
    assert taught.desk.play is not None
    visit = window.experiment.request.visit  # by this name the run is kept
    assert (visit.name, visit.is_challenge) == (taught.desk.play.lesson.name, False)
    assert store.current.lambd == DEFAULTS.lambd  # nothing of one's own leaks in
    taught.wait(lambda: window.snapshot is not None and window.snapshot.step == 0)
    taught.desk.leave()
    assert store.current == DEFAULTS.with_changes(lambd=0.25)
    taught.wait(lambda: window.snapshot is not None and window.snapshot.step == 7)
    assert window.panels.shown == shown
    assert not window.shell.knobs.folded


def test_opening_a_file_leaves_the_lesson(taught: Taught, tmp_path: Path) -> None:
    file = tmp_path / "own.gradplay"
    experiment_file.save(file, DEFAULTS.with_changes(noise=0.31))
    taught.open("2")
    assert taught.window.files.open_path(file)
    taught.wait(lambda: taught.desk.play is None)
    assert taught.window.experiment.store.current.noise == 0.31
    assert taught.window.panels.shown == ["boundary", "error", "gradients", "diagnosis"]


def test_a_lesson_that_another_file_has_ended_does_nothing_more(taught: Taught) -> None:
    """Before the next picture, with which it is left: a key was quicker than a frame."""
    experiment, desk = taught.window.experiment, taught.desk
    own = DEFAULTS.with_changes(width=3)
    for asked in ("went", "run_asked", "put_back_asked", "solution_asked"):
        column = taught.open(str(resources() / "lesson-template.toml"))
        column.next_button.click()
        experiment.leave()
        experiment.store.open(own)
        signal = getattr(column, asked)
        signal.emit(1) if asked == "went" else signal.emit()
        assert desk.play is None
        assert experiment.store.current == own
        assert not experiment.store.visiting


def test_a_lesson_gives_way_to_the_knobs_where_both_have_no_room(taught: Taught) -> None:
    window, knobs = taught.window, taught.window.shell.knobs
    window.resize(1280, 720)
    column = taught.open("2")
    knobs.fold(False)
    taught.wait(lambda: window.controls.isVisible() and column.isVisible())
    window.setMinimumSize(1, 1)
    window.resize(2 * column.width() - 1, 720)
    taught.wait(lambda: not column.isVisible())
    assert clipped(window) == []
    knobs.fold(True)
    taught.wait(column.isVisible)
    knobs.fold(False)
    taught.wait(lambda: not column.isVisible())
    taught.desk.leave()
    QApplication.processEvents()
    assert not shiboken6.isValid(column) or not column.isVisible()


def test_nothing_plays_before_a_prediction_is_locked_in(taught: Taught, qtbot: Any) -> None:
    column = taught.open("0")
    assert isinstance(column.prediction, ChoiceInput)
    assert not column.lock_button.isEnabled()
    assert not taught.window.experiment.playing
    qtbot.mouseClick(column.prediction.options[0].words, Qt.MouseButton.LeftButton)
    assert column.lock_button.isEnabled()
    column.lock_button.click()
    assert taught.window.experiment.playing
    assert not column.prediction.options[1].button.isEnabled()
    taught.wait(lambda: bool(column.outcome.text()))
    assert column.outcome.text().startswith("What happened: It bends")
    assert taught.window.snapshot is not None
    assert taught.window.snapshot.step == 10_000
    column.next_button.click()
    column.back_button.click()  # it is shown again, and cannot be changed
    assert isinstance(column.prediction, ChoiceInput)
    assert column.prediction.options[0].button.isChecked()
    assert not column.prediction.options[0].button.isEnabled()


def test_a_goal_is_reached_by_the_learners_own_hand(taught: Taught) -> None:
    column = taught.open(str(resources() / "lesson-template.toml"))
    column.next_button.click()
    assert isinstance(column.goal, GoalView)
    assert list(column.rows) == ["learning_rate"]
    column.rows["learning_rate"].ask_text("0.1")
    column.run_button.click()
    goal = column.goal
    taught.wait(lambda: "reached" in goal.title.text())
    assert "✓ train error ≤ 2 %" in goal.lines[0].text()
    assert taught.window.snapshot is not None
    assert taught.window.snapshot.step == 1000


def test_whoever_is_stuck_is_shown_the_way(taught: Taught) -> None:
    column = taught.open(str(resources() / "lesson-template.toml"))
    column.next_button.click()
    column.hint_button.click()
    assert column.hints.text() == "Watch how fast the train error falls."
    column.hint_button.click()
    assert column.hints.text().endswith("Try a rate a hundred times as large.")
    assert not column.hint_button.isEnabled()
    column.show_button.click()
    assert taught.window.experiment.store.current.learning_rate == 0.1
    play = taught.desk.play
    assert play is not None
    taught.wait(lambda: play.progress.verdict is Verdict.REACHED)
    assert not column.show_button.isEnabled()


def test_a_split_in_a_lesson_is_in_the_colours_of_its_sets(taught: Taught) -> None:
    column = taught.open("1")
    taught.desk.go(1)
    (split,) = [row for row in column.rows.values() if isinstance(row, SplitRow)]
    for name in ("light", "dark"):
        theme = load_theme(name)
        taught.window.shell.themes.use(theme)
        picture = split.bar.grab().toImage()
        seen = {picture.pixelColor(x, picture.height() // 2).name() for x in range(picture.width())}
        assert {theme.train, theme.dev, theme.test} <= seen


def test_a_locked_knob_that_was_changed_is_said_and_put_back(taught: Taught) -> None:
    column = taught.open(str(resources() / "lesson-template.toml"))
    column.next_button.click()
    taught.window.experiment.store.set(width=3)
    assert not column.notice.isHidden()
    assert "Width" in column.notice.text()
    column.put_back.click()
    assert column.notice.isHidden()
    assert taught.window.experiment.store.current.width == DEFAULTS.width


def test_who_goes_past_a_run_finds_it_done(taught: Taught) -> None:
    taught.window.time_bar.choose_speed(SPEEDS.index(AT_FIRST))
    column = taught.open("6")
    column.next_button.click()  # without a prediction; the next step looks at what it led to
    assert taught.window.experiment.request.hurry_to == 3000  # nobody waits for what is passed over
    taught.wait(lambda: taught.window.snapshot is not None and taught.window.snapshot.step == 3000)
    assert not taught.window.experiment.playing


def test_a_gradient_check_in_a_laboratory_reaches_its_goal(taught: Taught) -> None:
    column = taught.open("12")
    for _ in range(3):
        column.next_button.click()
    assert column.goal is not None
    column.show_button.click()
    goal = column.goal
    taught.wait(lambda: "reached" in goal.title.text())
    assert "two" in str(taught.window.menus.laboratories.page.setup.sided)


def test_what_is_to_be_predicted_is_not_shown_before(taught: Taught) -> None:
    column = taught.open("12")
    assert isinstance(taught.window.panels.cover, Curtain)
    assert isinstance(column.prediction, ChoiceInput)
    column.prediction.options[0].button.click()
    column.lock_button.click()
    assert taught.window.menus.laboratories.page.laboratory.name == "epsilon"
    taught.wait(lambda: "ten times smaller" in column.outcome.text())


def test_the_stars_of_a_challenge_are_kept_with_what_led_to_them(taught: Taught) -> None:
    column = taught.open("tame-it")
    assert column.count.text() == "Challenge"
    column.rows["lambd"].ask_text("0.1")
    column.run_button.click()
    settings = taught.window.settings
    taught.wait(lambda: settings.stars_of("01-tame-it") == 1)
    column.show_button.click()
    taught.wait(lambda: settings.stars_of("01-tame-it") == 3)
    assert column.goal is not None
    assert column.goal.title.text() == "Reached: ★★★"
    assert settings.knobs_of_stars("01-tame-it") == {"lambd": 0.3}
    action = taught.window.shell.actions["challenge_01-tame-it"]
    assert action.text() == "Tame it  ★★★"
    column.next_button.click()
    assert taught.desk.play is None
    again = taught.open("tame-it")
    (best,) = again.findChildren(BestButton)
    assert not best.isHidden()
    assert best.text() == "Best: ★★★"
    assert "0.3" in best.toolTip()
    assert taught.window.experiment.store.current.lambd == 0
    best.click()
    assert taught.window.experiment.store.current.lambd == 0.3
    assert taught.window.experiment.playing


def test_a_challenge_that_was_not_done_shows_no_best(taught: Taught) -> None:
    column = taught.open("skeleton")
    (best,) = column.findChildren(BestButton)
    assert best.isHidden()
    taught.window.settings.keep_stars("02-skeleton", 1, {"lambd": -4, "colour": 2, "width": 9})
    taught.desk.progressed.emit()
    assert not best.isHidden()
    assert "9" in best.toolTip()  # what is not known or not allowed is left out
    assert "-4" not in best.toolTip()


def test_the_end_is_remembered_and_leads_back(taught: Taught) -> None:
    column = taught.open(str(resources() / "lessons" / "00-first-minutes.toml"))
    for _ in range(3):
        column.next_button.click()
    assert column.next_button.text() == "Finish"
    column.next_button.click()
    assert taught.desk.play is None
    assert taught.window.settings.finished_lessons == ["00-first-minutes"]
    assert taught.window.shell.actions["lesson_00-first-minutes"].text().endswith("✓")


def test_panels_hear_which_knobs_a_step_locks(taught: Taught) -> None:
    heard: list[set[str]] = []
    panel = taught.window.panels.cards["boundary"].panel
    panel.set_locked = lambda names: heard.append(set(names))  # type: ignore[method-assign]
    column = taught.open(str(resources() / "lesson-template.toml"))
    column.next_button.click()
    taught.desk.leave()
    assert [("learning_rate" in names, "width" in names) for names in heard] == [
        (True, True), (False, True), (False, False),
    ]  # fmt: skip


def test_panels_are_those_of_the_step_and_one_is_pointed_at(taught: Taught) -> None:
    taught.open("0")
    assert taught.window.panels.shown == ["boundary", "error"]
    assert taught.desk.pointer.target is taught.window.panels.cards["boundary"]
    taught.wait(taught.desk.pointer.isVisible)
    taught.desk.leave()
    assert taught.desk.pointer.isHidden()


def test_the_remote_turns_the_steps_of_a_lesson(taught: Taught) -> None:
    taught.open("0")
    play = taught.desk.play
    assert play is not None
    taught.window.projector.step(1)
    assert play.place == 1
    taught.window.projector.step(-1)
    assert play.place == 0
    taught.window.projector.step(-1)
    assert play.place == 0


def test_what_is_wrong_with_a_lesson_of_ones_own_is_said(taught: Taught, tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text('format = 1\ntitle.en = "A"\naim.en = "B"\ncolour = 1\n', encoding="utf-8")
    taught.desk.open_file(file)
    assert taught.desk.play is None
    assert "bad.toml, line" in taught.window.panels.messages.text


def test_closing_in_a_lesson_keeps_the_own_experiment(taught: Taught) -> None:
    window = taught.window
    window.experiment.store.set(noise=0.42)
    taught.open("3")
    window.close()
    kept = window.settings.last_content()
    assert kept is not None
    assert kept.knobs.noise == 0.42
    assert window.settings.arrangement is not None
    assert window.settings.arrangement.layout == "simple"


def test_the_catalogue_of_panels_is_that_of_the_window() -> None:
    assert set(places.PANELS) == set(PANELS)
    assert tuple(LAYOUTS) == places.LAYOUTS


def test_a_number_and_an_order_by_keyboard(qtbot: Any) -> None:
    from playground.session.lessons.lesson import Number

    number = NumberInput(Number(low=1.0, high=1e30, metric="gradient_ratio", logarithmic=True))
    qtbot.addWidget(number)
    qtbot.keyClick(number.slider, Qt.Key.Key_Right)
    value = number.value()
    assert value == pytest.approx(1e30**0.51)
    number.lock(1e26)
    assert not number.slider.isEnabled()
    assert number.value() == pytest.approx(1e26, rel=0.1)
    order = OrderInput(["a", "b", "c"])
    qtbot.addWidget(order)
    order.lines[2][1].click()
    assert order.value() == (0, 2, 1)


@pytest.mark.parametrize(("name", "step"), [("0", 0), ("1", 1), ("13", 2), ("fingerprints", 0)])
def test_space_presses_what_has_the_keys_and_does_not_play(
    taught: Taught, name: str, step: int
) -> None:
    taught.open(name)
    taught.desk.go(step)
    taught.wait(taught.column.isVisible)
    buttons = [
        one for one in taught.window.findChildren(QAbstractButton)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.isEnabled()
    ]  # fmt: skip
    assert len(buttons) > 10
    for button in buttons:
        button.setFocus()
        assert button.hasFocus(), button
        asked = QKeyEvent(
            QEvent.Type.ShortcutOverride, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " "
        )
        asked.ignore()
        QApplication.sendEvent(button, asked)
        assert asked.isAccepted(), (button, button.text(), button.accessibleName())
