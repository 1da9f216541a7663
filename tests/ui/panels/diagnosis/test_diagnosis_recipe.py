"""The recipe of the diagnosis: what it advises, and the buttons that do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.messages.snapshot import Snapshot, State
from playground.ui.look.theme import Theme
from playground.ui.panels.diagnosis.diagnosis import DiagnosisPanel
from tests.ui.panels.diagnosis.diagnosed import diverged, followed, in_situation, snapshot_of, texts
from tests.ui.shown_panels import Show


def keys(panel: DiagnosisPanel) -> list[str]:
    return [chip.key for chip in panel.recipe.chips]


def press(panel: DiagnosisPanel, key: str) -> None:
    QTest.mouseClick(panel.recipe.buttons[keys(panel).index(key)], Qt.MouseButton.LeftButton)


# ---- what is offered ----------------------------------------------------------------------------


def test_the_recipe_for_bias_comes_before_that_for_variance(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.15, 0.30))
    shown = texts(panel)
    assert shown[0] == "More units  16 → 32"
    assert shown.index("Train longer") < shown.index("More data  300 → 600")
    panel.draw(snapshot_of(0.01, 0.11))
    assert not any(text.startswith("More units") for text in texts(panel))


def test_what_is_done_already_is_not_advised(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.2, 0.2))
    assert "Adam, α 0.005" in texts(panel)
    assert not any(text.startswith("Lower λ") for text in texts(panel))  # λ is 0
    knobs = DEFAULTS.with_changes(optimizer="adam", lambd=0.9, width=256)
    other = show(DiagnosisPanel)
    other.draw(snapshot_of(0.2, 0.2, hyperparameters=knobs))
    shown = texts(other)
    assert not any("Adam" in text for text in shown)
    assert "Lower λ  0.9 → 0.3" in shown
    assert not any(text.startswith("More units") for text in shown)  # no more are allowed


def test_what_is_locked_is_not_advised(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.2, 0.2))
    assert {"more_units", "better_optimizer"} <= set(keys(panel))
    panel = show(DiagnosisPanel)
    panel.set_locked({"width", "learning_rate"})
    panel.draw(snapshot_of(0.2, 0.2))
    assert not {"more_units", "better_optimizer"} & set(keys(panel))
    assert "more_layers" in keys(panel)


def test_a_button_of_the_recipe_sets_its_knob(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.01, 0.11))
    spy = QSignalSpy(panel.advice)
    press(panel, "more_data")
    assert followed(spy, snapshot_of(0.01, 0.11)) == [{"m": 600}]


def test_advice_of_several_knobs_sets_all_at_once(show: Show) -> None:
    panel = show(DiagnosisPanel)
    found = snapshot_of(0.01, 0.11, hyperparameters=DEFAULTS.with_changes(penalty="none"), m=150)
    panel.draw(found)
    spy = QSignalSpy(panel.advice)
    press(panel, "more_penalty")
    assert followed(spy, found) == [{"penalty": "l2", "lambd": 0.3}]


def test_collapsed_weights_are_lowered_and_begun_again(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(in_situation("collapsed_weights", hyperparameters=DEFAULTS.with_changes(lambd=100)))
    assert texts(panel) == ["Lower λ  100 → 0.2, same weights again"]
    spy = QSignalSpy(panel.advice)
    press(panel, "lower_penalty")
    assert spy.at(0)[0].command == "same_weights"
    other = show(DiagnosisPanel)
    other.draw(in_situation("collapsed_weights"))  # λ was lowered by hand
    assert texts(other) == ["Same weights again"]


def test_vanishing_gradients_are_answered_with_weights_and_activation(show: Show) -> None:
    panel = show(DiagnosisPanel)
    knobs = DEFAULTS.with_changes(depth=50, activation="tanh", initialization="uniform")
    panel.draw(in_situation("vanishing_gradients", hyperparameters=knobs))
    assert texts(panel) == [
        "Initialization: Orthogonal", "Gain  1 → 1.7", "ReLU with He's weights",
        "Fewer layers  50 → 10",
    ]  # fmt: skip
    assert "gradients of the first and the last layer" in panel.recipe.chips[0].help


def test_the_gain_of_c_times_i_is_called_c(show: Show) -> None:
    panel = show(DiagnosisPanel)
    knobs = DEFAULTS.with_changes(depth=50, initialization="scaled_identity", gain=1.5)
    panel.draw(in_situation("exploding_gradients", hyperparameters=knobs))
    assert texts(panel)[0] == "c of c·I  1.5 → 1"
    assert texts(panel)[1] == "Initialization: Orthogonal, Gain 1.5 → 1"


def test_to_train_longer_is_a_button_while_it_does_not(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.2, 0.2))
    button = panel.recipe.buttons[keys(panel).index("train_longer")]
    assert button.isEnabled()
    panel.draw(snapshot_of(0.2, 0.2, state=State.RUNNING))
    assert not button.isEnabled()
    assert button.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_chips_that_do_not_fit_are_behind_a_button_and_none_is_cut(show: Show) -> None:
    panel = show(DiagnosisPanel, 430, 130)
    panel.draw(snapshot_of(0.15, 0.30))
    QApplication.processEvents()
    row = panel.recipe
    visible = [button for button in row.buttons if button.isVisible()]
    hidden = texts(panel)[len(visible) :]
    assert visible
    assert hidden
    places = [button.geometry() for button in (*visible, row.more)]
    assert all(row.rect().contains(place) for place in places)
    for index, one in enumerate(places):
        assert not any(one.intersects(other) for other in places[index + 1 :])
    assert row.more.text() == f"+{len(hidden)}"
    menu = row.menu()
    assert [action.text() for action in menu.actions()] == hidden
    spy = QSignalSpy(panel.advice)
    at = next(i for i, text in enumerate(hidden) if text.startswith("More data"))
    menu.actions()[at].trigger()
    assert followed(spy, snapshot_of(0.15, 0.30)) == [{"m": 600}]
    menu.deleteLater()


def test_where_all_fit_there_is_no_such_button(show: Show) -> None:
    panel = show(DiagnosisPanel, 900, 500)
    panel.draw(snapshot_of(0.15, 0.30))
    QApplication.processEvents()
    assert not panel.recipe.more.isVisible()
    assert all(button.isVisible() for button in panel.recipe.buttons)


# ---- keys ---------------------------------------------------------------------------------------


def test_buttons_are_reached_and_pressed_by_keys(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.01, 0.11))
    panel.activateWindow()
    button = panel.recipe.buttons[0]
    assert button.accessibleName() == "More data  300 → 600"
    button.setFocus(Qt.FocusReason.TabFocusReason)
    spy = QSignalSpy(panel.advice)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert spy.count() == 1
    panel.draw(snapshot_of(0.01, 0.11, hyperparameters=DEFAULTS.with_changes(m=600)))
    assert panel.recipe.buttons[0].text() == "More data  600 → 1200"
    assert panel.recipe.buttons[0].hasFocus()


def test_the_focus_stays_with_its_advice_and_never_goes_to_another(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.15, 0.30))
    panel.activateWindow()
    button = panel.recipe.buttons[keys(panel).index("more_data")]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    panel.draw(snapshot_of(0.01, 0.11))
    assert panel.recipe.buttons[0] is button
    assert button.hasFocus()
    panel.draw(snapshot_of(0.15, 0.15))
    assert "more_data" not in keys(panel)
    assert not any(other.hasFocus() for other in panel.recipe.buttons)


# ---- nothing moves under the pointer ------------------------------------------------------------


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, clock: Clock) -> DiagnosisPanel:
    made = DiagnosisPanel(theme, clock=clock)
    qtbot.addWidget(made)
    made.resize(430, 220)
    made.show()
    qtbot.waitExposed(made)
    return made


def enter(panel: DiagnosisPanel) -> None:
    at = QPointF(5, 5)
    QApplication.sendEvent(panel.recipe, QEnterEvent(at, at, at))


def leave(panel: DiagnosisPanel) -> None:
    QApplication.sendEvent(panel.recipe, QEvent(QEvent.Type.Leave))


def places(panel: DiagnosisPanel) -> list[tuple[str, QPoint]]:
    buttons = panel.recipe.buttons
    return [(key, buttons[at].mapTo(panel, QPoint())) for at, key in enumerate(keys(panel))]


def test_three_presses_do_the_same_thing_three_times(panel: DiagnosisPanel) -> None:
    """The network is built anew at each, and its verdict is another one: no button moves."""
    knobs = DEFAULTS
    panel.draw(snapshot_of(0.01, 0.11, step=5000, state=State.RUNNING, revision=1))
    button = panel.recipe.buttons[0]
    place, spy, done = button.geometry(), QSignalSpy(panel.advice), []
    for times in range(3):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        done += followed(spy, snapshot_of(0.01, 0.11, hyperparameters=knobs))[times:]
        knobs = knobs.with_changes(**done[-1])
        for step, errors in ((0, (0.5, 0.5)), (90, (0.5, 0.5)), (250, (0.3, 0.4))):
            panel.draw(
                snapshot_of(*errors, step=step, revision=2 + times, hyperparameters=knobs,
                            state=State.RUNNING)
            )  # fmt: skip
            assert button.geometry() == place
            assert panel.recipe.buttons[0] is button
    assert done == [{"m": 600}, {"m": 1200}, {"m": 2400}]
    assert panel.verdict.remark == "judging …"


def test_buttons_stay_until_the_effect_can_be_judged(panel: DiagnosisPanel, clock: Clock) -> None:
    panel.draw(snapshot_of(0.01, 0.11, step=1000, state=State.RUNNING, revision=1))
    before = places(panel)
    press(panel, "more_data")
    knobs = DEFAULTS.with_changes(m=600)

    def after(step: int, seconds: float) -> Snapshot:
        clock.now = seconds
        return snapshot_of(0.3, 0.3, step=step, hyperparameters=knobs, revision=2)

    # not obeyed yet; too few steps; enough steps, but no time to see them
    panel.draw(snapshot_of(0.01, 0.11, step=1010, revision=1))
    for found in (after(10, 0.0), after(900, 5.0), after(20, 5.1), after(1100, 6.0)):
        panel.draw(found)
        assert panel.verdict.remark.startswith("judging …")
        assert places(panel) == before
        assert panel.verdict.accessibleName().endswith(panel.verdict.remark)
    panel.draw(after(1200, 8.0))
    assert panel.verdict.remark == ""
    assert keys(panel)[0] == "more_units"


def test_a_paused_run_is_to_be_trained_on(panel: DiagnosisPanel) -> None:
    panel.draw(snapshot_of(0.01, 0.11, revision=1))
    press(panel, "dropout")
    knobs = DEFAULTS.with_changes(keep_prob=0.8)
    panel.draw(snapshot_of(0.01, 0.11, revision=2, hyperparameters=knobs))
    assert panel.verdict.remark == "judging … train on to see"
    panel.draw(snapshot_of(0.01, 0.11, revision=3, hyperparameters=knobs, state=State.RUNNING))
    assert panel.verdict.remark == "judging …"


def test_a_run_that_ends_is_judged_at_once(panel: DiagnosisPanel) -> None:
    panel.draw(snapshot_of(0.2, 0.2, revision=1))
    press(panel, "better_optimizer")
    panel.draw(replace(diverged(), revision=2))
    assert panel.verdict.remark == ""
    assert keys(panel) == ["divergence_learning_rate", "divergence_initialization"]


@pytest.mark.parametrize(
    "change",
    [
        lambda: snapshot_of(0.15, 0.30),
        lambda: snapshot_of(0.0, 0.0),
        lambda: snapshot_of(0.0, 0.2, 0.1),
        lambda: in_situation("vanishing_gradients"),
        lambda: snapshot_of(0.5, 0.5, step=3),
        diverged,
    ],
)
def test_no_button_moves_while_the_pointer_is_over_them(
    panel: DiagnosisPanel, change: Callable[[], Snapshot]
) -> None:
    panel.draw(snapshot_of(0.01, 0.11))
    enter(panel)
    before = places(panel)
    panel.draw(change())
    assert places(panel) == before
    leave(panel)
    verdict = panel.verdict.text
    panel.draw(replace(change(), revision=9))
    assert panel.verdict.text == verdict


def test_once_the_pointer_is_gone_the_new_recipe_is_there(panel: DiagnosisPanel) -> None:
    """Also while the run is paused, and nothing new is drawn."""
    panel.draw(snapshot_of(0.01, 0.11))
    enter(panel)
    panel.draw(snapshot_of(0.15, 0.15))
    assert keys(panel)[0] == "more_data"
    leave(panel)
    assert keys(panel)[0] == "more_units"


def test_what_is_done_keeps_its_place_with_a_tick(panel: DiagnosisPanel) -> None:
    panel.draw(snapshot_of(0.2, 0.2))
    before, at = places(panel), keys(panel).index("better_optimizer")
    adam = DEFAULTS.with_changes(optimizer="adam", learning_rate=0.005)
    panel.draw(snapshot_of(0.2, 0.2, hyperparameters=adam))
    assert places(panel) == before
    assert texts(panel)[at] == "✓ Adam"
    assert not panel.recipe.buttons[at].isEnabled()


def test_what_comes_into_a_recipe_comes_after_what_is_there(panel: DiagnosisPanel) -> None:
    smaller = snapshot_of(0.2, 0.2, hyperparameters=DEFAULTS.with_changes(width=256))
    panel.draw(smaller)
    before = places(panel)
    panel.draw(snapshot_of(0.2, 0.2))
    assert places(panel)[: len(before)] == before
    assert keys(panel)[-1] == "more_units"


def test_what_is_no_longer_meant_gives_way_once_nothing_holds_it(panel: DiagnosisPanel) -> None:
    """A network that is no longer deep needs no fewer layers, whatever the verdict."""
    deep = DEFAULTS.with_changes(depth=30, initialization="orthogonal")
    panel.draw(snapshot_of(0.2, 0.2, hyperparameters=deep))
    assert keys(panel)[0] == "fewer_layers"
    enter(panel)
    panel.draw(snapshot_of(0.2, 0.2, hyperparameters=DEFAULTS))
    assert keys(panel)[0] == "fewer_layers"
    leave(panel)
    assert keys(panel)[0] == "more_units"
    assert "fewer_layers" not in keys(panel)


def test_the_last_fact_takes_no_room_while_buttons_would_move(panel: DiagnosisPanel) -> None:
    panel.resize(430, 130)
    QApplication.processEvents()
    panel.draw(snapshot_of(0.01, 0.11))
    lines = panel.facts.height()
    enter(panel)
    panel.draw(in_situation("vanishing_gradients"))
    assert panel.facts.height() == lines
    leave(panel)
    assert panel.facts.height() > lines


def test_words_that_no_longer_fit_their_place_are_shortened(panel: DiagnosisPanel) -> None:
    def drawn(knobs: Hyperparameters) -> None:
        panel.draw(snapshot_of(0.01, 0.11, hyperparameters=knobs))

    drawn(DEFAULTS.with_changes(m=50))
    button = panel.recipe.buttons[0]
    place = button.geometry()
    assert not button.shows_shorter
    drawn(DEFAULTS.with_changes(m=300_000))
    assert button.geometry() == place
    assert button.shows_shorter
    assert button.shorter == "More data → 600\u202f000" or "→" in button.shorter
