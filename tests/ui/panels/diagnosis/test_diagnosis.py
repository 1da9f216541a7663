"""The diagnosis on a real widget."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from playground.engine.diagnosis.situations import SITUATIONS
from playground.engine.diagnosis.verdict import VERDICTS
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.messages.measures import PredictedNorms
from playground.session.messages.snapshot import State
from playground.ui.docking.panel import PANELS
from playground.ui.look.theme import Theme
from playground.ui.panels.diagnosis.diagnosis import DiagnosisPanel
from playground.ui.widgets.verdict import Severity
from tests.ui.panels.builders import make_points, make_snapshot
from tests.ui.panels.diagnosis.diagnosed import diverged, followed, in_situation, snapshot_of, texts
from tests.ui.shown_panels import Show


def test_it_registers_itself() -> None:
    assert PANELS["diagnosis"] is DiagnosisPanel


# ---- the course's own examples -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("train", "dev", "base", "text", "severity"),
    [
        (0.01, 0.11, 0.0, "High variance", Severity.WARNING),
        (0.15, 0.16, 0.0, "High bias", Severity.WARNING),
        (0.15, 0.30, 0.0, "High bias and high variance", Severity.DANGER),
        (0.005, 0.01, 0.0, "Low bias and low variance", Severity.GOOD),
        (0.15, 0.16, 0.15, "Low bias and low variance", Severity.GOOD),
    ],
)
def test_the_verdict_in_words(
    show: Show, train: float, dev: float, base: float, text: str, severity: Severity
) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(train, dev, base))
    assert (panel.verdict.text, panel.verdict.severity) == (text, severity)
    assert panel.verdict.remark == ""
    assert panel.verdict.accessibleName() == text


def test_every_verdict_has_words_and_every_severity_its_own_sign(show: Show, theme: Theme) -> None:
    panel = show(DiagnosisPanel)
    snapshot = snapshot_of(0.01, 0.11)
    assert snapshot.diagnosis is not None
    for verdict in VERDICTS:
        panel.draw(replace(snapshot, diagnosis=replace(snapshot.diagnosis, verdict=verdict)))
        assert panel.verdict.text
    signs = set()
    for severity in Severity:
        panel.verdict.set_verdict(" ", severity)
        image = panel.verdict.grab().toImage()
        side = panel.verdict.height()
        colour = getattr(theme, severity.value)
        signs.add(
            tuple(image.pixelColor(x, y).name() == colour for x in range(side) for y in range(side))
        )
    assert len(signs) == len(Severity)
    assert all(any(sign) for sign in signs)


@pytest.mark.parametrize("errors", range(1, 50, 7))
def test_figures_are_the_difference_of_those_beside_them(show: Show, errors: int) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(errors / 180, (errors + 9) / 60, 0.0038, m=180))
    for fact in panel.facts.facts[:2]:
        high, low = (float(text) for text in re.findall(r"([\d.]+) %", fact.origin))
        assert float(fact.figure.split()[0]) == round(high - low, 1)


def test_figures_say_on_what_they_are_measured(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.05, 0.155, 0.02, m=1000))
    bias, variance, chance = panel.facts.facts
    assert bias.figure.startswith("3.0 ± ")
    assert bias.origin == "train 5.0 % of 1000 − base 2.0 %"
    assert variance.figure.startswith("10.5 ± ")
    assert variance.origin == "dev 15.5 % of 1000 − train 5.0 %"
    assert "1000 dev examples" in chance.name
    assert "ithout dropout" in chance.name
    panel.draw(snapshot_of(0.05, 0.155, 0.0))
    assert "3 %" in panel.facts.facts[2].name
    assert "without dropout" in panel.facts.facts[2].name
    panel.draw(snapshot_of(0.05, 0.155, 0.02, m=1000))
    assert panel.readout() == "base error 2.0 %"
    assert bias.origin in panel.facts.toolTip()


def test_a_sample_of_the_sets_is_called_by_its_size(show: Show) -> None:
    panel = show(DiagnosisPanel)
    snapshot = snapshot_of(0.05, 0.155, 0.02, m=1000)
    points = replace(snapshot.points, sizes=(50_000, 20_000, 20_000))
    panel.draw(replace(snapshot, points=points))
    assert "of 1000" in panel.facts.facts[0].origin
    assert "of 1000" in panel.facts.facts[1].origin
    larger = replace(snapshot.evaluation, dev_sample=20_000)
    panel.draw(replace(snapshot, points=points, evaluation=larger))
    assert "of 1000" in panel.facts.facts[0].origin
    assert "of 20\u00a0000" in panel.facts.facts[1].origin


def test_a_difference_that_rounds_to_zero_has_no_minus(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.0, 0.0, 0.0001))
    assert panel.facts.facts[0].figure.startswith("0.0 ±")


def test_a_small_set_is_said_once_and_quietly(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.01, 0.05, m=60))
    assert panel.verdict.remark == ""
    last = panel.facts.facts[2]
    assert "60 dev examples" in last.name
    assert "may be chance" in last.name
    assert not last.urgent
    assert "may be chance" not in panel.verdict.toolTip()


def test_the_limits_are_stated_in_the_help_of_the_verdict(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.01, 0.05))
    help = panel.verdict.toolTip()
    assert help.count("3 %") == 2
    assert "40 % of its standard error" in help
    assert panel.verdict.accessibleDescription() == help


def test_a_train_error_below_the_base_error_is_explained(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.0, 0.2, 0.12))
    bias, _, why = panel.facts.facts
    assert bias.figure.startswith("−12.0")
    assert "noise by heart" in why.name
    assert why.urgent


def test_a_high_bias_in_the_first_steps_is_no_verdict_yet(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.5, 0.5, step=5))
    assert panel.verdict.text == "Training has just begun"
    assert panel.verdict.severity is Severity.UNKNOWN
    assert panel.recipe.chips == []
    assert panel.facts.facts[0].figure.startswith("50.0")
    panel.draw(snapshot_of(0.01, 0.01, step=5, revision=7))
    panel.refresh()
    assert panel.verdict.text == "Low bias and low variance"


def test_before_the_first_step_it_offers_to_train(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.5, 0.5, step=0, state=State.RUNNING))
    assert panel.verdict.text == "Training has just begun"  # it is on its way
    panel.draw(snapshot_of(0.5, 0.5, step=0))
    assert panel.verdict.text == "Not trained yet"
    spy = QSignalSpy(panel.advice)
    assert texts(panel) == ["Train"]
    panel.recipe.buttons[0].click()
    assert spy.at(0)[0].command == "train"


@pytest.mark.parametrize("name", SITUATIONS)
def test_every_situation_has_words_and_says_why(show: Show, name: str) -> None:
    panel = show(DiagnosisPanel)
    plain = snapshot_of(0.5, 0.5)
    panel.draw(plain)
    words = panel.verdict.text, panel.facts.facts[2].name
    panel.draw(in_situation(name))
    assert panel.verdict.text != words[0]
    assert (panel.facts.facts[2].name != words[1]) == (name != "just_begun")
    assert [fact.name for fact in panel.facts.facts[:2]] == ["Bias", "Variance"]


def test_gradients_are_measured_beside_what_was_predicted(show: Show) -> None:
    panel = show(DiagnosisPanel)
    knobs = DEFAULTS.with_changes(depth=50)
    found = in_situation("vanishing_gradients", hyperparameters=knobs)
    panel.draw(found)
    assert "1.0×10⁻⁸ times the gradient of layer 51" in panel.facts.facts[2].name
    assert "predicted" not in panel.facts.facts[2].name
    norms = np.geomspace(1e-9, 1.0, 51)
    predicted = PredictedNorms(dZ=norms, low=norms, high=norms)
    panel.draw(replace(found, predicted=predicted, revision=9))
    panel.refresh()
    assert "predicted at step 0: 1.0×10⁻⁹" in panel.facts.facts[2].name


def test_facts_use_fewer_words_where_there_is_less_room(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.05, 0.155, 0.02, m=1000))
    metrics = QFontMetricsF(panel.facts.font())
    facts = panel.facts.facts[:2]
    for room, expected in ((2000.0, 0), (10.0, 2)):
        assert panel.facts.brevity(room) == expected
    for fact in facts:
        widths = [metrics.horizontalAdvance(text) for text in fact.wordings]
        assert widths == sorted(widths, reverse=True)


def test_without_a_dev_set_it_says_what_cannot_be_known(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.2, None, hyperparameters=DEFAULTS.with_changes(dev_share=0.0)))
    assert panel.verdict.text == "High bias, variance unknown"
    assert panel.facts.facts[1].figure == "–"
    assert "cannot be known" in panel.facts.facts[1].origin
    assert panel.recipe.chips[-1].key == "dev_set"
    panel.draw(snapshot_of(0.01, None))
    assert panel.verdict.text == "Low bias, variance unknown"
    assert panel.verdict.severity is Severity.UNKNOWN


def test_an_unknown_base_error_is_called_so(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.2, 0.2, None))
    assert "base 0 (unknown)" in panel.facts.facts[0].origin
    assert panel.readout() == "base error unknown, taken as 0"


def test_early_stopping_says_what_it_couples(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.01, 0.02, state=State.STOPPED_EARLY, best_step=4321))
    assert "4321" in panel.facts.facts[2].name
    assert "couples" in panel.facts.facts[2].name


# ---- divergence --------------------------------------------------------------------------------


def test_divergence_names_step_layer_quantity_cause_and_what_to_try(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(diverged())
    assert panel.verdict.text == "Diverged at step 1234"
    assert panel.verdict.severity is Severity.DANGER
    assert "Layer 5 of 9: the gradient dZ is" in panel.facts.text
    assert "learning rate is too large" in panel.facts.text
    spy = QSignalSpy(panel.advice)
    assert texts(panel) == [
        "Learning rate  0.02 → 0.002", "Initialization: He, Gain 1 → 2",
    ]  # fmt: skip
    assert panel.recipe.chips[1].shorter == "Initialization: He"
    panel.recipe.buttons[0].click()
    panel.recipe.buttons[1].click()
    assert followed(spy, diverged()) == [
        {"learning_rate": 0.002}, {"gain": 2.0, "initialization": "he"},
    ]  # fmt: skip


@pytest.mark.parametrize("cause", ["initialization", "learning_rate", "decay", "inputs"])
def test_every_cause_has_words(show: Show, cause: str) -> None:
    panel = show(DiagnosisPanel)
    snapshot = diverged()
    assert snapshot.divergence is not None
    plain = diverged(divergence=replace(snapshot.divergence, cause="something else"))
    panel.draw(plain)
    short = len(panel.facts.text)
    panel.draw(replace(plain, divergence=replace(snapshot.divergence, cause=cause)))
    assert len(panel.facts.text) > short + 20
    assert "5 of 9" in panel.facts.text


def test_in_little_room_the_divergence_is_said_in_fewer_words(show: Show) -> None:
    panel = show(DiagnosisPanel, 640, 300)
    panel.draw(diverged())
    assert panel.facts.fitting_text() == panel.facts.text
    panel.resize(300, 110)
    QApplication.processEvents()
    short = panel.facts.fitting_text()
    assert short != panel.facts.text
    assert "dZ of layer 5 of 9" in short
    assert "Learning rate too large" in short
    assert panel.facts.toolTip() == panel.facts.text


def test_after_a_divergence_the_diagnosis_comes_back(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(diverged())
    panel.draw(snapshot_of(0.01, 0.11, state=State.RUNNING))
    assert panel.verdict.text == "High variance"
    assert panel.facts.text == ""
    assert len(panel.facts.facts) == 3


# ---- the test set ------------------------------------------------------------------------------


def test_the_test_set_is_hidden_until_revealed(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.01, 0.11, m=60))
    assert panel.test.text == "Test set of 60, hidden · looks: 0"
    assert panel.reveal.text() == "Reveal"
    spy = QSignalSpy(panel.reveal_requested)
    QTest.mouseClick(panel.reveal, Qt.MouseButton.LeftButton)
    assert spy.count() == 1
    panel.draw(snapshot_of(0.01, 0.11, m=60, test_error=0.125, test_step=1500, reveals=1))
    assert panel.test.text == "Test error 12.5 % of 60 at step 1500 · looks: 1"
    assert panel.reveal.text() == "Look again"


def test_without_a_test_set_there_is_nothing_to_reveal(show: Show) -> None:
    panel = show(DiagnosisPanel)
    points = make_points(30, 10, 0)
    panel.draw(make_snapshot(points=points))
    assert panel.test.text == "No test set: there is no unbiased estimate."
    assert not panel.reveal.isVisible()


# ---- calm --------------------------------------------------------------------------------------


def test_while_training_the_verdict_changes_at_most_twice_a_second(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = show(DiagnosisPanel)
    now = [100.0]
    monkeypatch.setattr("playground.ui.docking.pace.drawing_clock", lambda: now[0])
    changes, last = 0, ""
    for frame in range(90):  # a second and a half
        now[0] += 1 / 60
        high = frame % 2
        panel.draw(snapshot_of(0.01, 0.11 if high else 0.012, state=State.RUNNING))
        changes += panel.verdict.text != last
        last = panel.verdict.text
    assert 1 <= changes <= 3


def test_a_change_of_state_and_a_look_are_shown_at_once(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = show(DiagnosisPanel)
    monkeypatch.setattr("playground.ui.docking.pace.drawing_clock", lambda: 5.0)
    running = snapshot_of(0.01, 0.012, state=State.RUNNING)
    panel.draw(running)
    panel.draw(replace(running, test_error=0.5, test_step=1, reveals=1))
    assert "50.0 %" in panel.test.text
    panel.draw(diverged())
    assert panel.verdict.text.startswith("Diverged")


def test_nothing_moves_when_figures_and_verdicts_change(show: Show) -> None:
    panel = show(DiagnosisPanel, 430, 160)
    places = set()
    for snapshot in (
        snapshot_of(0.01, 0.11), snapshot_of(0.48, 0.999), snapshot_of(0.0, 0.0),
        snapshot_of(0.1, None), diverged(), snapshot_of(0.2, 0.2, test_error=0.1, reveals=12),
    ):  # fmt: skip
        panel.draw(snapshot)
        QApplication.processEvents()
        parts = (panel.verdict, panel.recipe, panel.test_row)
        places.add(tuple(part.geometry().getRect() for part in parts))
    assert len(places) == 1


@pytest.mark.parametrize("size", [(160, 80), (430, 130), (900, 900)])
def test_every_size_is_painted_without_overlap(show: Show, size: tuple[int, int]) -> None:
    panel = show(DiagnosisPanel, *size)
    panel.draw(snapshot_of(0.15, 0.30))
    QApplication.processEvents()
    assert not panel.grab().isNull()
    parts = [panel.verdict, panel.facts, panel.recipe, panel.test_row]
    shown = [part.geometry() for part in parts if part.isVisible() and part.height()]
    for index, one in enumerate(shown):
        assert not any(one.intersects(other) for other in shown[index + 1 :])


def test_another_theme_keeps_the_words(show: Show, odd_theme: Theme) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.01, 0.11))
    panel.apply_theme(odd_theme)
    QApplication.processEvents()
    assert panel.verdict.text == "High variance"
    image = panel.verdict.grab().toImage()
    found = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert odd_theme.warning in found


def test_nothing_measured_yet(show: Show) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(make_snapshot(diagnosis=None))
    assert panel.verdict.text == "Not measured yet"
    assert panel.recipe.chips == []
