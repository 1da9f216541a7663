"""The pages of the ensemble, of learning curves and of early stopping show what was found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from playground.knobs.hyperparameters import DEFAULTS
from playground.ui.look.theme import load_theme
from playground.ui.window.window import Window
from tests.ui.laboratories.pages import one_with, open_page
from tests.ui.plain_panels import MakeWindow

SMALL = DEFAULTS.with_changes(m=60, depth=2, width=4, learning_rate=0.1)


@pytest.fixture
def window(one_window: Window) -> Iterator[Window]:
    yield from one_with(one_window, SMALL)


def texts(legend: Any) -> list[str]:
    return [entry.text for entry in legend.entries]


# ---- ensemble -----------------------------------------------------------------------------------


def test_the_ensemble_draws_thinned_networks_their_mean_and_the_descents(
    make_window: MakeWindow,
) -> None:
    page = open_page(make_window(SMALL), "ensemble", train_steps=40)
    found = page.findings
    assert len(page.thinned.tiles) == 12
    assert [tile.text for tile in page.large.tiles] == [
        "their mean", "full network", "mean, not divided",
    ]  # fmt: skip
    np.testing.assert_array_equal(page.large.tiles[1].probability, found.full)
    for name, curve in page.J.items():
        np.testing.assert_array_equal(curve.y_values, found.descents[name].J)
    np.testing.assert_array_equal(page.scaled.y_values, found.z_scaled)
    np.testing.assert_array_equal(page.norm_curves["l2"].y_values, found.l2.norms)
    assert any("λ" in text for text in texts(page.legends[2]))
    assert "fresh masks" in page.costs.text_at(3.0, 0.0)
    assert page.costs.text_at(10_000.0, 0.0) == ""
    page.hand(page.hand_backs()[0])
    assert page.shell.experiment.store.current.keep_prob == found.kept


def test_without_hidden_units_it_says_why_there_is_no_ensemble(make_window: MakeWindow) -> None:
    window = make_window(SMALL.with_changes(depth=0))
    with pytest.raises(AssertionError):
        open_page(window, "ensemble", train_steps=20)
    page = window.shell.panels.cover
    assert "this network has none" in page.sentence.text()


# ---- learning curve -----------------------------------------------------------------------------


def test_learning_curves_colour_the_verdicts_and_mark_the_base_error(
    make_window: MakeWindow,
) -> None:
    knobs = SMALL.with_changes(dataset="sine", label_noise=0.1)
    page = open_page(make_window(knobs), "learning-curve", train_steps=200, seeds=2)
    found = page.findings
    assert page.base.value == pytest.approx(100 * found.base)
    assert page.here.value == pytest.approx(np.log10(found.here))
    np.testing.assert_allclose(page.dev.curve.y_values, 100 * found.dev.mean)
    strips = page.strips.strips
    assert strips[0].left < page.plot.x_range[0]
    assert strips[-1].right > page.plot.x_range[1]
    assert {strip.text for strip in strips} < set(texts(page.legend))
    tip = page.plot.text_at(page.plot.x_range[0], 0.0)
    assert tip.startswith("training examples: 20")


@pytest.mark.parametrize(("against", "name"), [("width", "width"), ("steps", "step")])
def test_against_something_else_the_axis_says_so(
    make_window: MakeWindow, against: str, name: str
) -> None:
    page = open_page(make_window(SMALL), "learning-curve", train_steps=20, seeds=1, against=against)
    assert page.plot.x_axis.name == name
    labels = page.plot.x_axis.labels(page.plot.x_axis.ticks(*page.plot.x_range, 900))
    assert labels[0] == "1"


# ---- early stopping -----------------------------------------------------------------------------


def test_early_stopping_marks_the_stop_and_the_best_lambda(make_window: MakeWindow) -> None:
    page = open_page(make_window(SMALL), "early-stopping", train_steps=200)
    found = page.findings
    assert page.stops[0].value == pytest.approx(np.log10(max(0.8, found.steps[found.stop])))
    assert page.at_stop[1].y_values == pytest.approx([found.free.cost[found.stop]])
    np.testing.assert_allclose(page.free[1].y_values, found.free.cost)
    np.testing.assert_allclose(page.l2[0].y_values, 100 * found.l2[found.best].dev_error)
    assert page.best_dot.x_values == pytest.approx([np.log10(found.l2[found.best].lambd)])
    assert "without a penalty" in page.errors.text_at(1.0, 0.0)
    assert page.lambdas.text_at(0.0, 0.0).startswith("λ = ")
    l2, stop = page.hand_backs()
    page.hand(l2)
    assert page.shell.experiment.store.current.lambd == found.l2[found.best].lambd
    page.hand(stop)
    knobs = page.shell.experiment.store.current
    assert (knobs.early_stopping, knobs.penalty) == ("dev_cost", "none")


# ---- all of them --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["path", "ensemble", "learning-curve", "early-stopping"])
def test_a_page_is_a_picture_a_table_and_words(window: Window, name: str) -> None:
    page = open_page(window, name, train_steps=20)
    assert page.export.content("png").startswith(b"\x89PNG")
    assert b"<svg" in page.export.content("svg")
    csv = page.export.content("csv").decode()
    assert page.sentence.text() in csv
    assert page.sentence.text()


@pytest.mark.parametrize("name", ["path", "ensemble", "learning-curve", "early-stopping"])
def test_a_page_can_be_drawn_in_every_theme(window: Window, name: str) -> None:
    page = open_page(window, name, train_steps=20)
    seen = [page.grab().toImage()]
    for theme in ("dark", "projector"):
        page.apply_theme(load_theme(theme))
        seen.append(page.grab().toImage())
        assert seen[-1] not in seen[:-1], theme


CASES = {
    "diverges": {"activation": "linear", "gain": 30, "learning_rate": 10},
    "no dev set": {"dev_share": 0.0},
    "images": {"dataset": "digits", "m": 100},
    "no hidden units but one": {"depth": 1, "width": 1},
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", ["path", "ensemble", "learning-curve", "early-stopping"])
def test_whatever_is_found_can_be_drawn(window: Window, name: str, case: str) -> None:
    window.experiment.store.replace(SMALL.with_changes(**CASES[case]))
    page = open_page(window, name, train_steps=20)
    assert page.grab().toImage().width() > 100
    assert page.words()
    page.hand_backs()
    for plot in page.views():
        low, high = plot.x_range
        for x in (low, (low + high) / 2, high):
            plot.text_at(x, 1.0)
