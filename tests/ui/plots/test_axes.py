"""Axes hold what they draw and little more, whatever was drawn before: in every panel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from playground.session.messages.snapshot import Snapshot, State
from playground.ui.docking.live_panel import LivePanel
from playground.ui.docking.panel import PANELS
from playground.ui.plots.layers import Curve, ImageLayer, Segments
from playground.ui.plots.norm_layers import Forecast, NormLayer
from playground.ui.plots.plot import Plot
from playground.ui.plots.spread_layers import Spreads, Steps
from playground.ui.plots.surface import Layer
from tests.session.driven import ALL, SMALL, Driven
from tests.ui.shown_panels import Show

WITH_PLOTS = ("activations", "boundary", "error", "gradients", "weights")
FACTOR = 3.0  # how much larger an axis may be than what it shows
DECADES, FEWEST_DECADES = 2.5, 3.0  # the same on a logarithmic axis, where it is 1.2 and more
LEAST = {"steps": 4.0, "percent": 1.0, "values": 1.0, "weights": 0.0}  # that an axis shows anyway
EXPLODING = {
    "dataset": "moons", "label_noise": 0.2, "depth": 20, "activation": "linear",
    "initialization": "scaled_identity", "gain": 50.0,
}  # fmt: skip


def values_of(layer: Layer) -> Iterable[tuple[Any, Any]]:
    """x and y of what a layer draws, in the plot's units."""
    if isinstance(layer, Curve):
        yield layer.x_values, layer.y_values
    elif isinstance(layer, NormLayer) and not isinstance(layer, Forecast):
        yield np.arange(1, len(layer.log_norms) + 1), layer.log_norms
    elif isinstance(layer, Spreads) and layer.widths.size and len(layer.widths):
        yield [1, len(layer.widths)], [layer.low, layer.high]
    elif isinstance(layer, Steps) and layer.heights.size:
        yield layer.edges, np.append(layer.heights, 0.0)
    elif isinstance(layer, Segments) and len(layer.ends):
        yield layer.ends[:, ::2].ravel(), layer.ends[:, 1::2].ravel()
    elif isinstance(layer, ImageLayer) and layer.pixels.size:
        yield layer.extent[:2], layer.extent[2:]


def drawn(plot: Plot) -> tuple[np.ndarray, np.ndarray]:
    """All finite x, and all finite y, that are drawn."""
    found = [pair for layer in plot.layers for pair in values_of(layer)]
    both = []
    for at in (0, 1):
        values = np.concatenate([np.asarray(pair[at], np.float64) for pair in found] or [[]])
        both.append(values[np.isfinite(values)])
    return both[0], both[1]


def check_linear(shown: tuple[float, float], values: np.ndarray, least: float) -> None:
    if not values.size:
        return
    low, high = shown
    slack = 1e-9 * max(abs(low), abs(high))
    assert low - slack <= values.min()
    assert values.max() <= high + slack
    largest = max(float(np.abs(values).max()), least)
    assert max(abs(low), abs(high)) <= FACTOR * largest, (shown, values.min(), values.max())


def check_decades(shown: tuple[float, float], logs: np.ndarray) -> None:
    if not logs.size:
        return
    low, high = shown
    assert low <= logs.min()
    assert logs.max() <= high
    extent = float(logs.max() - logs.min())
    assert high - low <= 1.2 * max(FEWEST_DECADES, extent) + DECADES, (shown, extent)


def check(panel: Any) -> None:
    """Every axis of a panel, whichever of its plots is in front."""
    for _ in range(3):
        QApplication.processEvents()
    if panel.id == "gradients":
        check_decades(panel.now.y_range, drawn(panel.now)[1])
        assert panel.now.x_range == (0.5, panel.bars.log_norms.size + 0.5)
        check_linear(panel.map.plot.x_range, drawn(panel.map.plot)[0], LEAST["steps"])
    elif panel.id == "error":
        check_linear(panel.errors.x_range, drawn(panel.errors)[0], LEAST["steps"])
        check_linear(panel.errors.y_range, drawn(panel.errors)[1], LEAST["percent"])
        costs = drawn(panel.costs)[1]
        if not panel.beyond.text:  # else it says how far they go beyond the axis
            check_linear(panel.costs.y_range, costs, 0.0)
    elif panel.id == "activations":
        x, y = drawn(panel.values)
        check_linear(panel.values.x_range, x, 0.0)
        if panel.spread.logarithmic:
            check_decades(panel.values.y_range, y)
        else:
            check_linear(panel.values.y_range, y, LEAST["values"])
    elif panel.id == "weights":
        x, y = drawn(panel.values)
        check_linear(panel.values.x_range, x, LEAST["weights"])
        check_linear(panel.values.y_range, y, 0.0)
        check_linear(panel.norms.y_range, drawn(panel.norms)[1], 0.0)
    else:
        x, y = np.array(panel.image.extent).reshape(2, 2)
        for shown, values in ((panel.plot.x_range, x), (panel.plot.y_range, y)):
            check_linear(shown, values, 0.0)


def playing(snapshot: Snapshot) -> Snapshot:
    """The same while the run goes on, so that axes take their time."""
    return replace(snapshot, state=State.RUNNING)


@pytest.fixture(params=[(700, 700), (420, 240)], ids=["both plots", "one plot"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    return request.param


@pytest.mark.parametrize("name", WITH_PLOTS)
def test_axes_fit_after_an_explosion_and_a_reset(
    show: Show, name: str, size: tuple[int, int]
) -> None:
    panel = show(PANELS[name], *size)
    with Driven(SMALL.with_changes(**EXPLODING), needs=ALL) as driven:
        panel.draw(playing(driven.seen[-1]))
        diverged = driven.done(steps=50)
        assert diverged.state is State.DIVERGED
        panel.draw(diverged)
        check(panel)
        panel.draw(driven.done(hyperparameters=SMALL, resets=1))
        check(panel)
        panel.draw(driven.done(steps=20))
        check(panel)


@pytest.mark.parametrize("name", WITH_PLOTS)
def test_axes_fit_after_a_weight_was_set_and_set_back(
    show: Show, name: str, size: tuple[int, int]
) -> None:
    from playground.session.messages.request import WeightEdit

    panel = show(PANELS[name], *size)
    with Driven(SMALL, needs=ALL) as driven:
        before = driven.seen[-1]
        panel.draw(playing(before))
        weight = float(before.network.edges[1].W[0, 0])
        for number, value in enumerate((1e300, weight), 1):
            edit = WeightEdit(number=number, layer=1, unit=0, source=1, value=value)
            panel.draw(driven.done(edits=(edit,)))
            check(panel)


@pytest.mark.parametrize("name", WITH_PLOTS)
def test_axes_fit_what_is_looked_back_at(show: Show, name: str, size: tuple[int, int]) -> None:
    panel = show(PANELS[name], *size)
    with Driven(SMALL.with_changes(learning_rate=1.0, gain=5.0), needs=ALL) as driven:
        panel.draw(playing(driven.seen[-1]))
        panel.draw(playing(driven.done(steps=200)))
        back = driven.done(looks=1, look_at=3)
        assert back.looking_back
        panel.draw(back)
        check(panel)
        panel.draw(driven.done(looks=1, look_at=None))
        check(panel)


@pytest.mark.parametrize("name", WITH_PLOTS)
def test_a_run_that_is_paused_shrinks_its_axes_at_once(show: Show, name: str) -> None:
    panel = show(PANELS[name], 700, 700)
    with Driven(SMALL.with_changes(gain=30.0), needs=ALL) as driven:
        panel.draw(playing(driven.seen[-1]))
        for _ in range(2):  # the second one is of a run that goes on
            panel.draw(playing(driven.done(gain=30.0, resets=1)))
        panel.draw(replace(playing(driven.done(gain=0.1, resets=1)), run=driven.seen[-2].run))
        panel.draw(replace(driven.seen[-1], run=driven.seen[-2].run))
        check(panel)


def test_every_panel_with_a_plot_is_looked_at(show: Show) -> None:
    # They are kept: Python would else look for them, and delete one, while the next is being made.
    shown = {name: show(kind) for name, kind in PANELS.items() if issubclass(kind, LivePanel)}
    found = {name for name, panel in shown.items() if panel.findChildren(Plot)}
    assert found == set(WITH_PLOTS)
