"""The page of the initialization race, with real widgets."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from playground.knobs.hyperparameters import DEFAULTS
from tests.ui.laboratories.pages import open_page

SMALL = DEFAULTS.with_changes(dataset="moons", m=60, depth=2, width=4, learning_rate=0.1)


@pytest.fixture
def page(make_window: Any) -> Any:
    return open_page(make_window(SMALL), "initialization", race_steps=60)


def test_every_network_has_its_curve_and_its_histograms(page: Any) -> None:
    found = page.findings
    assert len(found.runners) == 8
    for one, curve in zip(found.runners, page.costs.curves, strict=False):
        np.testing.assert_array_equal(curve.x_values, found.steps)
        assert curve.y_values == pytest.approx(np.log10(one.costs))
    assert page.costs.curves[8].x_values.size == 0
    assert len(page.strips.strips) == 8
    for strip in page.strips.strips:
        assert strip.spreads[0].widths.shape == (2, 60)
    names = [strip.name.text() for strip in page.strips.strips]
    assert names[:4] == ["Zeros", "Normal σ = 0.01", "Normal σ = 1", "As printed"]
    assert [entry.text for entry in page.costs.legend.entries] == names
    assert page.strips.strips[0].state.text().startswith("J 0.69, error")
    assert "He: " in page.costs.plot.text_at(30.0, 0.0)


def test_the_experiments_own_scheme_has_a_place_as_well(make_window: Any) -> None:
    page = open_page(make_window(SMALL.with_changes(gain=2.0)), "initialization", race_steps=10)
    assert page.strips.strips[0].name.text() == "Xavier × 2"
    page.holder.set(gain=1.0)
    page.computation.look()
    assert page.strips.strips[8].name.isHidden()


def test_twins_that_are_exactly_alike_are_drawn_at_zero(page: Any) -> None:
    alone, *_, nudged = page.twins.curves[:4]
    low, _ = page.twins.plot.y_range
    assert set(alone.y_values) == {-17.0}
    assert low < -17.0
    assert nudged.y_values[-1] > -3
    ticks = page.twins.plot.y_axis.ticks(*page.twins.plot.y_range, 300.0)
    assert ticks[0] == -17.0
    assert "left alone: 0" in page.twins.plot.text_at(30.0, 0.0)


def test_activations_without_bounds_are_shown_by_their_logarithms(page: Any) -> None:
    assert page.strips.captions[0].text() == "A[l]"
    page.holder.set(activation="relu")
    page.computation.look()
    assert page.strips.captions[0].text() == "|A[l]|"
    zeros = page.strips.strips[0]
    assert zeros.activations.y_range == (-14.0, 8.0)
    assert zeros.vanished[0].text == "≈ 0"
    assert page.strips.strips[6].vanished[0].text == ""


def test_the_winner_is_given_to_the_experiment(page: Any) -> None:
    best = page.findings.best
    (offered,) = page.handing.offered
    assert offered.text == f"Use the best: {page.name_of(best)}"
    page.handing.buttons[0].click()
    store = page.shell.experiment.store
    assert (store.current.initialization, store.current.gain) == (best.initialization, best.gain)


def test_too_large_a_network_says_so(make_window: Any) -> None:
    page = open_page(make_window(SMALL), "initialization", race_steps=10)
    page.holder.set(width=256, depth=150)
    page.computation.look()
    assert "parameters are too many" in page.sentence.text()


def test_narrow_columns_say_less(page: Any) -> None:
    strips = page.strips
    for width, narrow in ((200, True), (3000, False)):
        strips.resize(width, 300)
        strips.fit_room()
        assert strips.narrow is narrow
        second = strips.strips[1]
        assert second.name.text() == ("σ 0.01" if narrow else "Normal σ = 0.01")
        assert second.state.isHidden() is narrow
        assert strips.captions[0].isHidden() is narrow
        low, high = strips.strips[0].gradients.y_range
        assert bool(strips.strips[0].gradients.y_axis.ticks(low, high, 200.0)) is not narrow
        assert "J 0.69" in second.gradients.toolTip()


def test_the_sentence_names_schemes_as_the_window_does(page: Any) -> None:
    page.shell.language.use("zh_CN")
    try:
        QApplication.processEvents()
        assert page.name_of(page.findings.best) in page.sentence.text()
        assert "Normal" not in page.sentence.text()
    finally:
        page.shell.language.use("en")
        QApplication.processEvents()
