"""Snapshots with a diagnosis or a divergence, and what the panel advises."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtTest import QSignalSpy

from playground.engine.diagnosis.advice import Advice, Change
from playground.engine.diagnosis.recipe import recipe
from playground.engine.diagnosis.signs import NetworkSigns, Signs
from playground.engine.diagnosis.verdict import diagnose
from playground.knobs.hyperparameters import DEFAULTS
from playground.knobs.knob import Value
from playground.session.messages.measures import Evaluation
from playground.session.messages.snapshot import DivergenceReport, Snapshot, State
from playground.session.run.advised import settings_for
from playground.ui.panels.diagnosis.diagnosis import DiagnosisPanel
from tests.ui.panels.builders import make_points, make_snapshot


def snapshot_of(
    train: float,
    dev: float | None,
    base: float | None = 0.0,
    *,
    m: int = 100_000,
    **changes: Any,
) -> Snapshot:
    evaluation = Evaluation(
        step=100, data_cost=0.1, penalty_cost=0.0, train_error=train, dev_error=dev,
        dev_cost=None if dev is None else 0.2, train_sample=m,
        dev_sample=None if dev is None else m,
    )  # fmt: skip
    points = make_points(60, 20 if dev is not None else 0, 20, base_error=base,
                         sizes=(3 * m, m if dev is not None else 0, m))  # fmt: skip
    step, knobs = changes.get("step", 1000), changes.get("hyperparameters", DEFAULTS)
    signs = Signs(
        step=step, m_train=m, hidden=knobs.hidden_widths, activations=knobs.activations,
        network=NetworkSigns(step=step),
    )  # fmt: skip
    found = diagnose(
        train, dev, base or 0.0, m_train=m, m_dev=None if dev is None else m, signs=signs
    )
    own = {"evaluation": evaluation, "points": points, "diagnosis": found, "step": step}
    return make_snapshot(**{**own, **changes})


def in_situation(name: str, **changes: Any) -> Snapshot:
    """A high bias for a reason that is known, with its recipe."""
    plain = snapshot_of(0.5, 0.5, **changes)
    found = plain.diagnosis
    assert found is not None
    knobs = plain.hyperparameters
    signs = Signs(
        step=plain.step, m_train=180, hidden=knobs.hidden_widths, activations=knobs.activations,
        initialization=knobs.initialization, gain=knobs.gain, decay=knobs.lambd / 180,
        learning_rate=knobs.learning_rate,
    )  # fmt: skip
    items = recipe(signs, name, high_bias=True, high_variance=False)
    network = NetworkSigns(step=plain.step, gradient_ratio=1e-8, weight_share=1e-5, spread=1e-6)
    return replace(plain, signs=network, diagnosis=replace(found, situation=name, recipe=items))


def followed(spy: QSignalSpy, snapshot: Snapshot) -> list[dict[str, Value]]:
    """What the advice that was followed sets, from a snapshot's knobs."""
    items = [spy.at(index)[0] for index in range(spy.count())]
    return [dict(settings_for(item, snapshot.hyperparameters)) for item in items]


def diverged(**changes: object) -> Snapshot:
    report = DivergenceReport(
        step=1234, layer=5, layers=9, quantity="dZ", cause="learning_rate",
        advice=(
            Advice("divergence_learning_rate", "", (Change("learning_rate", "set", 0.002),)),
            Advice(
                "divergence_initialization", "",
                (Change("gain", "set", 2.0), Change("initialization", "set", "he")),
            ),
        ),
    )  # fmt: skip
    return make_snapshot(**{"state": State.DIVERGED, "divergence": report, **changes})


def texts(panel: DiagnosisPanel) -> list[str]:
    return [chip.text for chip in panel.recipe.chips]
