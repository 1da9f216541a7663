"""The plane of a curve that is drawn as a prediction: its ends, and the run's own curve on it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.lessons.places import CURVES
from playground.ui.lessons.sketch import DrawingInput
from playground.ui.lessons.sketch_plane import plane_of
from tests.ui.lessons.conftest import Taught
from tests.ui.panels.builders import make_history, make_norms, make_snapshot

DEEP = DEFAULTS.with_changes(depth=2)


def test_a_profile_goes_from_layer_to_layer_in_powers_of_ten() -> None:
    plane = plane_of("gradient_norms.dZ", 0, DEEP)
    norms = make_norms([1.0, 1.0, 1.0], [1e-4, 0.0, 100.0])
    found = plane.measured(make_snapshot(gradient_norms=norms))
    assert plane.ends() == ("1", "3")
    assert [text for _, text in plane.ticks()] == ["10⁻⁴", "10⁻¹", "10²"]
    assert found == [(0.0, 0.0), (0.5, 0.0), (1.0, 1.0)]  # what vanishes lies at its foot
    assert plane.measured(make_snapshot(gradient_norms=None)) == []


@pytest.mark.parametrize(
    ("curve", "top"), [("dev_error", 0.5), ("train_error", 0.5), ("cost", 1.0)]
)
def test_a_curve_over_the_steps_is_its_own_column(curve: str, top: float) -> None:
    rows = [{curve: 0.25}, {curve: math.nan}, {curve: 9.0}]
    history = make_history(rows, every=50).view()
    plane = plane_of(curve, 100, DEFAULTS)
    found = plane.measured(replace(make_snapshot(), history=history))
    assert found == [(0.0, 0.25 / top), (1.0, 1.0)]
    assert plane.ends() == ("0", "100")


def test_every_curve_that_a_lesson_may_ask_for_can_be_drawn() -> None:
    for curve in CURVES:
        plane = plane_of(curve, 100, DEFAULTS)
        assert [part for part, _ in plane.ticks()] == [0.0, 0.5, 1.0]
        assert plane.low < plane.high


def test_gradients_by_layer_are_drawn_by_keys_before_they_are_shown(taught: Taught) -> None:
    column = taught.open("10")
    taught.desk.go(2)
    assert isinstance(column.prediction, DrawingInput)
    pad = column.prediction.pad
    assert taught.window.panels.cover is not None  # nothing is given away
    QTest.keyClick(pad, Qt.Key.Key_Down)
    for _ in pad.heights:
        QTest.keyClick(pad, Qt.Key.Key_Right)
    column.lock_button.click()
    assert taught.window.panels.cover is None
    taught.wait(lambda: len(pad.measured) == 51)
    first, last = pad.measured[0][1], pad.measured[-1][1]
    assert first < last - 0.5  # thirty powers of ten
