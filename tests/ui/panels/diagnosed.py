"""Snapshots with a diagnosis or a divergence, and what the panel advises."""

from __future__ import annotations

from playground.engine.diagnosis import diagnose
from playground.session.messages.measures import Evaluation
from playground.session.messages.snapshot import DivergenceReport, Snapshot, State
from playground.ui.panels.diagnosis.diagnosis import DiagnosisPanel
from tests.ui.panels.builders import make_points, make_snapshot


def snapshot_of(
    train: float,
    dev: float | None,
    base: float | None = 0.0,
    *,
    m: int = 100_000,
    **changes: object,
) -> Snapshot:
    evaluation = Evaluation(
        step=100, epoch=10, data_cost=0.1, penalty_cost=0.0, train_error=train, dev_error=dev,
        dev_cost=None if dev is None else 0.2, train_sample=m,
        dev_sample=None if dev is None else m,
    )  # fmt: skip
    points = make_points(60, 20 if dev is not None else 0, 20, base_error=base,
                         sizes=(3 * m, m if dev is not None else 0, m))  # fmt: skip
    found = diagnose(train, dev, base or 0.0, m_train=m, m_dev=None if dev is None else m)
    return make_snapshot(
        **{"evaluation": evaluation, "points": points, "diagnosis": found, **changes}
    )


def diverged(**changes: object) -> Snapshot:
    report = DivergenceReport(
        step=1234, layer=5, layers=9, quantity="dZ", cause="learning_rate",
        advice=(("learning_rate", 0.002), ("initialization", "he")),
    )  # fmt: skip
    return make_snapshot(**{"state": State.DIVERGED, "divergence": report, **changes})


def texts(panel: DiagnosisPanel) -> list[str]:
    return [chip.text for chip in panel.recipe.chips]
