"""The page of normalizing inputs, with real widgets."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.knobs.hyperparameters import DEFAULTS
from tests.ui.laboratories.pages import open_page

CLOUDS = DEFAULTS.with_changes(
    dataset="gaussians", noise=0.7, label_noise=0.3, m=100, stretch=100.0, learning_rate=5e-4
)


@pytest.fixture
def page(make_window: Any) -> Any:
    return open_page(make_window(CLOUDS), "contours")


def test_every_treatment_has_its_contours_and_path(page: Any) -> None:
    assert len(page.panes) == 4
    for kind, pane in page.panes.items():
        one = page.findings.treated[kind]
        assert len(pane.contours.ends) > 50
        assert len(pane.trail.places) == 201
        (end,) = pane.end.places
        assert end == pytest.approx(tuple(one.view.place(one.end)))
        (low, high), (bottom, top) = pane.plot.x_range, pane.plot.y_range
        assert low < end[0] < high
        assert bottom < end[1] < top
        assert "J rises in" in pane.figures.text()
    assert page.panes["none"].title.text() == "as they are (this experiment)"
    assert "÷" in page.panes["standardize"].title.text()  # μ and σ as numbers
    assert "w₁ is drawn" in page.panes["none"].scales.text
    assert page.panes["standardize"].scales.text == ""


def test_a_square_stays_a_square(page: Any) -> None:
    """Standardized, one unit is as long across as up."""
    pane = page.panes["standardize"]
    pane.resize(420, 300)
    QApplication.processEvents()
    (low, high), (bottom, top) = pane.plot.x_range, pane.plot.y_range
    across, up = pane.plot.area.width() / (high - low), pane.plot.area.height() / (top - bottom)
    assert across == pytest.approx(up, rel=0.01)


def test_alpha_is_dragged_on_its_axis(page: Any) -> None:
    page.resize(1200, 800)
    page.axis.resize(900, 90)
    QApplication.processEvents()
    start = page.axis.pixel_of(QPointF(-2.0, 0.5))
    QTest.mousePress(page.axis, Qt.MouseButton.LeftButton, pos=start)
    page.computation.look()
    assert page.setup.knobs.learning_rate == pytest.approx(1e-2, rel=0.05)
    QTest.mouseMove(page.axis, page.axis.pixel_of(QPointF(-3.0, 0.5)))
    page.computation.look()
    assert page.setup.knobs.learning_rate == pytest.approx(1e-3, rel=0.05)
    QTest.mouseRelease(page.axis, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(page.axis, start)
    assert page.setup.knobs.learning_rate == pytest.approx(1e-3, rel=0.05)
    one = page.findings.treated["none"]
    assert one.rate == page.setup.knobs.learning_rate
    assert one.rises > 20  # above the stable rate, which the axis marks
    rates = {name: (start, end) for name, start, end in page.axis.rates.rows}
    assert rates["as they are"] == pytest.approx(
        np.log10([one.at_start.largest_stable_rate, one.at_end.largest_stable_rate])
    )


def test_a_rate_of_its_own_for_each_takes_alpha_off_the_axis(page: Any) -> None:
    page.holder.set(multiple=0.9)
    page.computation.look()
    assert page.axis.alpha.value is None
    for one in page.findings.treated.values():
        assert one.rises == 0
    page.drag(1e-4)
    assert (page.setup.multiple, page.setup.knobs.learning_rate) == (0.0, 1e-4)


def test_what_helps_is_given_to_the_experiment(page: Any) -> None:
    page.holder.set(learning_rate=3e-4)
    page.computation.look()
    store = page.shell.experiment.store
    for button in page.handing.buttons[:2]:
        button.click()
    assert (store.current.normalization, store.current.learning_rate) == ("standardize", 3e-4)


def test_images_are_seen_along_two_directions(make_window: Any) -> None:
    knobs = DEFAULTS.with_changes(dataset="digits", m=200, lambd=1.0)
    page = open_page(make_window(knobs), "contours")
    plot = page.panes["none"].plot
    assert plot.y_axis.name == "to the minimum"
    assert page.panes["standardize"].title.text() == "standardized"


def test_folded_the_figures_are_short(page: Any) -> None:
    page.folding.resize(300, 200)
    page.folding.fit_room()
    assert "J rises" not in page.panes["none"].figures.text()
    assert page.axis.isHidden()
    page.folding.resize(3000, 2000)
    page.folding.fit_room()
    assert "J rises" in page.panes["none"].figures.text()
