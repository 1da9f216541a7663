"""The page of vanishing and exploding gradients, with real widgets."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.knobs.hyperparameters import DEFAULTS
from playground.ui.laboratories.pieces.gain_depth_map import gain_ticks
from playground.ui.plots.norm_layers import Kind
from tests.ui.laboratories.pages import open_page

MOONS = DEFAULTS.with_changes(dataset="moons", depth=4, width=6, learning_rate=0.05)


@pytest.fixture
def page(make_window: Any) -> Any:
    return open_page(make_window(MOONS), "propagation")


def test_norms_and_their_forecast_are_drawn(page: Any) -> None:
    found = page.findings
    np.testing.assert_array_equal(page.backward.marks.log_norms, found.measured.dZ)
    np.testing.assert_array_equal(page.backward.bars.log_norms, found.measured.dW)
    np.testing.assert_array_equal(page.forward.marks.log_norms, found.measured.A)
    np.testing.assert_array_equal(page.backward.forecast.log_norms, found.predicted["dZ"].mean)
    low, high = page.backward.plot.y_range
    assert low < found.measured.dZ.min() < high
    assert page.backward.plot.text_at(2.0, 0.0).startswith("‖dZ[2]‖ = ")
    assert "predicted" in page.backward.plot.text_at(2.0, 0.0)


def test_singular_values_have_a_line_each(page: Any) -> None:
    drawn = [curve for curve in page.spectrum_curves if curve.x_values.size]
    assert len(drawn) == 2
    assert drawn[0].y_values[-1] == page.findings.spectra.log10[-1, 0]
    assert "largest" in page.spectra.plot.text_at(4.0, 0.0)


def test_zeros_are_said_to_be_zero(make_window: Any) -> None:
    page = open_page(make_window(MOONS.with_changes(initialization="zeros")), "propagation")
    assert (1, 4, Kind.ZERO, Kind.ZERO) in page.backward.specials.found
    assert "Nothing reaches layer 1" in page.sentence.text()


def test_training_shows_how_far_layers_move(page: Any) -> None:
    assert page.moved.isHidden()
    page.holder.set(train_steps=20)
    page.computation.look()
    assert not page.moved.isHidden()
    assert page.moved_bars.log_norms == pytest.approx(np.log10(page.findings.trained.moved))
    assert "in 20 steps" in page.moved.plot.text_at(1.0, 0.0)


def test_a_click_on_the_map_sets_the_knobs(page: Any) -> None:
    plot = page.map.plot
    page.resize(1200, 700)
    page.folding.resize(1000, 600)
    QApplication.processEvents()
    place = plot.pixel_of(QPointF(math.log10(2.0), 60.0))
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=place)
    page.computation.look()
    knobs = page.setup.knobs
    assert knobs.gain == pytest.approx(2.0, rel=0.05)
    assert abs(knobs.depth - 60) <= 1
    assert len(page.findings.measured.dZ) == knobs.depth + 1
    ((x, y),) = page.map.here.places
    assert (10**x, y) == pytest.approx((knobs.gain, knobs.depth))
    assert page.rows["depth"].value == knobs.depth
    text = plot.text_at(math.log10(knobs.gain), knobs.depth)
    assert text.startswith("gain ")
    before = page.setup.knobs
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))  # beside the area
    assert page.setup.knobs == before


def test_the_map_names_the_schemes(page: Any) -> None:
    named = {name: 10**place for place, name in page.map.named.named}
    assert named["Xavier, Glorot, Orthogonal"] == pytest.approx(1.0)
    assert named["He"] == pytest.approx(math.sqrt(2))
    assert len(page.map.valley.ends) > 10


def test_what_was_chosen_is_given_to_the_experiment(page: Any) -> None:
    assert [button.text() for button in page.handing.buttons if not button.isHidden()] == []
    page.holder.set(initialization="he", gain=1.2, depth=9)
    page.computation.look()
    first, second = (one.text for one in page.handing.offered)
    assert (first, second) == ("Use this initialization", "Use this network")
    page.handing.buttons[0].click()
    store = page.shell.experiment.store
    assert (store.current.initialization, store.current.gain) == ("he", 1.2)
    assert store.current.depth == 4
    page.handing.buttons[1].click()
    assert store.current.depth == 9


def test_where_there_is_little_room_one_plot_is_shown(page: Any) -> None:
    folding = page.folding
    for size, folded in ((QSize(300, 200), True), (QSize(3000, 2000), False)):
        folding.resize(size)
        folding.fit_room()
        assert folding.folded is folded
        shown = [not one.isHidden() for one in (page.backward, page.forward)]
        assert shown == [True, not folded]
        assert folding.chooser.isHidden() is not folded
    folding.resize(300, 200)
    folding.fit_room()
    folding.choose(3)
    assert page.backward.isHidden()
    assert not page.map.isHidden()


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0.2, 5.0, [0.2, 0.5, 1, 2, 5]), (0.45, 1.65, [0.5, 1])],
)
def test_gains_have_round_ticks(low: float, high: float, expected: list[float]) -> None:
    found = gain_ticks(math.log10(low), math.log10(high), 220, 50)
    assert [10**tick for tick in found] == pytest.approx(expected)
