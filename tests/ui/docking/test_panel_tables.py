"""The figures that the first four panels save: those that are drawn, and nothing that is hidden."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from playground.engine.diagnosis.verdict import Diagnosis, diagnose
from playground.ui.docking import panel_tables
from playground.ui.look.theme import load_theme
from playground.ui.panels.boundary.boundary import BoundaryPanel
from playground.ui.panels.diagnosis.diagnosis import DiagnosisPanel
from playground.ui.panels.error.error import ErrorPanel
from playground.ui.panels.gradients.gradients import GradientsPanel
from tests.ui.panels.builders import (
    falling,
    make_boundary,
    make_history,
    make_norms,
    make_points,
    make_snapshot,
)


def test_curves_have_a_row_for_each_evaluation() -> None:
    rows = falling(20, dev=False)
    snapshot = make_snapshot(make_history(rows, every=5), dev_error=None)
    table = panel_tables.of_history(snapshot, "Error")
    assert list(table.columns) == ["step", "cost", "data_cost", "penalty_cost", "train_error"]
    assert list(table.columns["step"]) == list(range(0, 100, 5))
    assert list(table.columns["cost"]) == [row["cost"] for row in rows]
    assert "dev" not in table.notes[0]
    assert "30 training examples" in table.notes[0]


def test_rows_that_cover_an_interval_have_its_least_and_greatest_value() -> None:
    rows = falling(200)
    table = panel_tables.of_history(make_snapshot(make_history(rows, capacity=64)), "Error")
    low, high = table.columns["cost_min"], table.columns["cost_max"]
    assert len(table.columns["step"]) == len(low) == len(high) <= 64
    assert max(high) == max(row["cost"] for row in rows)  # type: ignore[type-var]
    assert min(low) == min(row["cost"] for row in rows)  # type: ignore[type-var]
    assert "10 dev examples" in table.notes[0]


def test_norms_are_those_of_every_layer() -> None:
    norms = make_norms([0.0, 1e-3, np.inf], [1.0, 2.0, np.nan])
    table = panel_tables.of_norms(make_snapshot(gradient_norms=norms), "Norms")
    assert table is not None
    assert list(table.columns["layer"]) == [1, 2, 3]
    assert list(table.columns["dW"]) == [0.0, 1e-3, np.inf]
    assert "dZ_predicted" not in table.columns
    assert "on the last batch" in table.notes[0]
    start = panel_tables.of_norms(make_snapshot(step=0, gradient_norms=norms), "Norms")
    assert start is not None
    assert "on the coming batch" in start.notes[0]
    assert panel_tables.of_norms(make_snapshot(gradient_norms=None), "Norms") is None


def test_the_map_is_written_at_the_middle_of_its_cells() -> None:
    boundary = make_boundary(4)
    table = panel_tables.of_boundary(
        make_snapshot(boundary=boundary, points=make_points()), "Map", revealed=False
    )
    assert table is not None
    columns = table.columns
    assert len(columns["grid_x1"]) == len(columns["grid_x2"]) == len(columns["prediction"]) == 16
    assert list(columns["grid_x1"][:4]) == pytest.approx([-1.875, -0.625, 0.625, 1.875])
    assert list(columns["grid_x2"][:5]) == pytest.approx([-1.375] * 4 + [-0.125])
    assert list(columns["prediction"][:4]) == pytest.approx(boundary.probability[0].tolist())
    assert panel_tables.of_boundary(make_snapshot(boundary=None), "Map", revealed=False) is None


def test_test_examples_stay_hidden_until_revealed() -> None:
    snapshot = make_snapshot(boundary=make_boundary(4), points=make_points(30, 10, 10))
    hidden = panel_tables.of_boundary(snapshot, "Map", revealed=False)
    shown = panel_tables.of_boundary(snapshot, "Map", revealed=True)
    assert hidden is not None
    assert shown is not None
    assert set(hidden.columns["set"]) == {"train", "dev"}
    assert len(hidden.columns["x1"]) == len(hidden.columns["y"]) == 40
    assert list(shown.columns["set"]).count("test") == 10


def test_the_figures_of_the_diagnosis() -> None:
    found: Diagnosis = diagnose(0.03, 0.08, 0.01, m_train=30, m_dev=10)
    table = panel_tables.of_diagnosis(make_snapshot(diagnosis=found, reveals=2), "Diagnosis")
    rows = dict(zip(table.columns["figure"], table.columns["value"], strict=True))
    assert rows["train_error"] == 0.03
    assert rows["bias"] == found.bias
    assert rows["variance"] == found.variance
    assert rows["test_error"] is None
    assert any(found.verdict in note for note in table.notes)
    assert table.notes[-1].endswith("2")


def test_variance_is_measured_on_train_dev_where_there_is_one() -> None:
    snapshot = make_snapshot(diagnosis=diagnose(0.03, 0.05, 0.02, m_train=30, m_dev=7))
    held = replace(snapshot.evaluation, train_dev_error=0.05, train_dev_sample=7)
    table = panel_tables.of_diagnosis(replace(snapshot, evaluation=held), "Diagnosis")
    columns = table.columns
    examples = dict(zip(columns["figure"], columns["examples"], strict=True))
    values = dict(zip(columns["figure"], columns["value"], strict=True))
    assert (values["train_dev_error"], examples["train_dev_error"]) == (0.05, 7)
    assert (examples["variance"], examples["dev_error"]) == (7, 10)


@pytest.mark.parametrize("kind", [BoundaryPanel, ErrorPanel, GradientsPanel, DiagnosisPanel])
def test_a_panel_has_figures_once_it_has_drawn(kind: Any, qtbot: Any) -> None:
    panel = kind(load_theme("light"))
    qtbot.addWidget(panel)
    assert panel.table() is None
    panel.draw(make_snapshot(boundary=make_boundary(), gradient_norms=make_norms([1.0], [1.0])))
    table = panel.table()
    assert table is not None
    assert table.title == panel.accessibleName()
    assert all(len(column) for column in table.columns.values())
