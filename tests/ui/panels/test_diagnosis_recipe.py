"""The recipe of the diagnosis: what it advises, and the buttons that do it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from playground.knobs.hyperparameters import DEFAULTS
from playground.ui.panels.diagnosis.diagnosis import DiagnosisPanel
from tests.ui.panels.conftest import Show
from tests.ui.panels.diagnosed import snapshot_of, texts


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
    assert "Adam" in texts(panel)
    assert not any(text.startswith("Lower λ") for text in texts(panel))  # λ is 0
    knobs = DEFAULTS.with_changes(
        optimizer="adam", normalization="standardize", lambd=0.9, width=256
    )
    panel.draw(snapshot_of(0.2, 0.2, hyperparameters=knobs))
    shown = texts(panel)
    assert "Adam" not in shown
    assert "Normalize inputs" not in shown
    assert "Lower λ  0.9 → 0.3" in shown
    assert not any(text.startswith("More units") for text in shown)  # no more are allowed


def test_a_button_of_the_recipe_sets_its_knob(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.01, 0.11))
    spy = QSignalSpy(panel.advice)
    index = next(i for i, text in enumerate(texts(panel)) if text.startswith("More data"))
    QTest.mouseClick(panel.recipe.buttons[index], Qt.MouseButton.LeftButton)
    assert [spy.at(i) for i in range(spy.count())] == [["m", 600]]


def test_advice_of_several_knobs_sets_each(show: Show) -> None:
    panel = show(DiagnosisPanel)
    knobs = DEFAULTS.with_changes(penalty="none")
    panel.draw(snapshot_of(0.01, 0.11, hyperparameters=knobs))
    spy = QSignalSpy(panel.advice)
    index = next(i for i, text in enumerate(texts(panel)) if text.startswith("Raise λ"))
    panel.recipe.buttons[index].click()
    assert [spy.at(i) for i in range(spy.count())] == [["penalty", "l2"], ["lambd", 0.1]]


def test_what_no_button_can_do_is_only_said(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.2, 0.2))
    index = texts(panel).index("Train longer")
    button = panel.recipe.buttons[index]
    assert not button.isEnabled()
    assert button.focusPolicy() is Qt.FocusPolicy.NoFocus


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


def test_chips_that_do_not_fit_are_hidden_and_none_is_cut(show: Show) -> None:
    panel = show(DiagnosisPanel, 430, 130)
    panel.draw(snapshot_of(0.15, 0.30))
    QApplication.processEvents()
    visible = [button for button in panel.recipe.buttons if button.isVisible()]
    assert 0 < len(visible) < len(panel.recipe.chips)
    for button in visible:
        assert panel.recipe.rect().contains(button.geometry())
