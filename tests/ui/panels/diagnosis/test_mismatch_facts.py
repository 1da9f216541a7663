"""The diagnosis where dev and train are of different distributions, or nothing is left to train."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QSignalSpy

from playground.engine.diagnosis.verdict import diagnose
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.messages.measures import Evaluation
from playground.session.messages.snapshot import Snapshot, State
from playground.ui.panels.diagnosis.diagnosis import DiagnosisPanel
from playground.ui.panels.diagnosis.mismatch_share import data_mismatch
from tests.ui.panels.builders import make_points, make_snapshot
from tests.ui.panels.diagnosis.diagnosed import followed
from tests.ui.shown_panels import Show


def snapshot_of(train: float, held_out: float, dev: float, m: int = 10_000) -> Snapshot:
    evaluation = Evaluation(
        step=500, data_cost=0.1, penalty_cost=0.0, train_error=train, dev_error=dev,
        dev_cost=0.2, train_sample=m, dev_sample=m, train_dev_error=held_out, train_dev_sample=m,
    )  # fmt: skip
    points = make_points(60, 20, 20, base_error=0.0, train_dev=12)
    found = diagnose(train, held_out, 0.0, m_train=m, m_dev=m)
    knobs = DEFAULTS.with_changes(mismatch=0.5)
    return make_snapshot(
        evaluation=evaluation, points=points, diagnosis=found, hyperparameters=knobs
    )


@pytest.mark.parametrize(
    ("train", "held_out", "dev", "verdict"),
    [
        (0.01, 0.02, 0.03, "Low bias and low variance"),
        (0.01, 0.02, 0.12, "Data mismatch"),
        (0.01, 0.11, 0.13, "High variance"),
        (0.01, 0.11, 0.21, "High variance and data mismatch"),
        (0.15, 0.16, 0.30, "High bias and data mismatch"),
        (0.15, 0.30, 0.45, "High bias, high variance and data mismatch"),
    ],
)
def test_the_verdict_tells_variance_from_mismatch(
    show: Show, train: float, held_out: float, dev: float, verdict: str
) -> None:
    panel = show(DiagnosisPanel, 500, 260)
    panel.draw(snapshot_of(train, held_out, dev))
    assert panel.verdict.text == verdict


def test_each_figure_says_what_it_is_measured_on(show: Show) -> None:
    panel = show(DiagnosisPanel, 700, 260)
    panel.draw(snapshot_of(0.01, 0.03, 0.11))
    bias, variance, mismatch = panel.facts.facts
    assert "train 1.0" in bias.origin
    assert (variance.name, variance.figure[:3]) == ("Variance", "2.0")
    assert variance.origin.startswith("train-dev 3.0")
    assert (mismatch.name, mismatch.figure[:3]) == ("Mismatch", "8.0")
    assert "dev 11.0" in mismatch.origin
    assert "train-dev 3.0" in mismatch.origin
    assert "80" in mismatch.origin


def test_the_recipe_against_mismatch_is_a_button(show: Show) -> None:
    panel = show(DiagnosisPanel, 700, 260)
    panel.draw(snapshot_of(0.0, 0.01, 0.2))
    chip = panel.recipe.chips[0]
    spy = QSignalSpy(panel.advice)
    panel.recipe.buttons[0].click()
    assert followed(spy, snapshot_of(0.0, 0.01, 0.2)) == [{"mismatch": 0.0}]
    assert "distribution" in chip.help
    assert not any("Nothing needs mending" in other.text for other in panel.recipe.chips)


def test_a_few_examples_do_not_make_a_mismatch() -> None:
    few = snapshot_of(0.0, 0.0, 0.1, m=10).evaluation
    found = data_mismatch(few)
    assert found is not None
    assert found.share == 1.0
    assert not found.high


def test_where_dev_is_no_worse_there_is_no_share(show: Show) -> None:
    panel = show(DiagnosisPanel, 700, 260)
    panel.draw(snapshot_of(0.10, 0.10, 0.08))
    assert panel.facts.facts[2].figure.startswith("−2.0")
    assert "gap" not in panel.facts.facts[2].origin


def test_without_training_examples_it_says_what_to_do(show: Show) -> None:
    panel = show(DiagnosisPanel, 500, 260)
    base = snapshot_of(0.1, 0.1, 0.1)
    empty = replace(base.evaluation, train_error=float("nan"), train_sample=0, dev_error=None)
    panel.draw(replace(base, state=State.EMPTY, diagnosis=None, evaluation=empty))
    assert panel.verdict.text == "No training examples"
    assert "Paint some" in panel.facts.text


def test_the_augmentation_that_is_advised_is_a_button_that_says_which(show: Show) -> None:
    panel = show(DiagnosisPanel, 900, 300)
    panel.draw(snapshot_of(0.0, 0.2, 0.2))
    texts = [chip.text for chip in panel.recipe.chips]
    at = texts.index("Augment the data: Rotate + Jitter")
    spy = QSignalSpy(panel.advice)
    panel.recipe.buttons[at].click()
    assert followed(spy, snapshot_of(0.0, 0.2, 0.2)) == [
        {"augmentation_amount": 0.1, "augmentation": "rotate+jitter"}
    ]
