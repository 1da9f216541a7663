"""What is drawn beside the present run: the arrays that reach the layers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from playground.session.messages.measures import Resampled, SeedBand
from playground.session.messages.snapshot import Timing
from playground.ui.panels.boundary.boundary import BoundaryPanel
from playground.ui.panels.error.error import ErrorPanel
from playground.ui.panels.gradients.gradients import GradientsPanel
from playground.ui.plots.ghosts import boundary_segments
from tests.ui.panels.builders import (
    falling,
    make_boundary,
    make_history,
    make_norm_history,
    make_norms,
    make_snapshot,
)
from tests.ui.shown_panels import Show


def test_the_contour_reaches_the_edges_of_the_map() -> None:
    ends = boundary_segments(make_boundary())
    left, right, bottom, top = make_boundary().extent
    x, y = ends[:, ::2], ends[:, 1::2]
    assert x.min() <= left + 0.1
    assert x.max() >= right - 0.1
    assert bottom - 0.1 <= y.min() <= y.max() <= top + 0.1


def test_the_boundary_of_a_and_of_other_draws(show: Show) -> None:
    panel = show(BoundaryPanel)
    assert isinstance(panel, BoundaryPanel)
    a = make_snapshot(step=300, boundary=make_boundary(slope=-2.0))
    b = make_snapshot(boundary=make_boundary())
    panel.draw(b)
    before = len(panel.legend.entries)
    panel.pin(a)
    assert a.boundary is not None
    np.testing.assert_array_equal(panel.old_contours.a.ends, boundary_segments(a.boundary))
    assert panel.legend.entries[-1].text == "A at step 300"
    kept = tuple(make_boundary(slope=slope) for slope in (1.0, 2.0, 3.0))
    panel.draw(replace(b, resampled=Resampled(step=700, boundaries=kept)))
    draws = panel.old_contours.draws
    np.testing.assert_array_equal(draws[0].ends, boundary_segments(kept[2]))  # the newest first
    np.testing.assert_array_equal(draws[2].ends, boundary_segments(kept[0]))
    assert [len(layer.ends) for layer in draws[3:]] == [0] * 5
    assert panel.legend.entries[-1].text == "other draws of the data at step 700: 3"
    panel.pin(None)
    panel.draw(b)
    assert not len(panel.old_contours.a.ends)
    assert not any(len(layer.ends) for layer in draws)
    assert len(panel.legend.entries) == before
    panel.grab()


def test_the_curves_of_a_end_where_a_was_pinned(show: Show) -> None:
    panel = show(ErrorPanel, 640, 640)
    assert isinstance(panel, ErrorPanel)
    long = make_snapshot(make_history(falling(400), every=5))
    panel.draw(make_snapshot(make_history(falling(50))))
    panel.pin(long)
    for ghosts, plot in zip(panel.ghosts, (panel.errors, panel.costs), strict=True):
        for column, curve in ghosts.curves.items():
            assert curve.x_values[-1] == 1995
            scale = 100 if plot is panel.errors else 1
            assert curve.y_values[-1] == scale * long.history.figure(column)[0]
        assert plot.x_range[1] >= 1995
    pinned_back = replace(long, step=1000)
    panel.pin(pinned_back)
    assert panel.ghosts[0].curves["train_error"].x_values.max() <= 1000
    panel.pin(None)
    assert panel.ghosts[0].curves["train_error"].x_values.size == 0
    assert panel.errors.x_range[1] < 100
    panel.grab()


def test_curves_stay_whole_while_one_looks_back(show: Show) -> None:
    panel = show(ErrorPanel, 640, 640)
    assert isinstance(panel, ErrorPanel)
    history = make_history(falling(400))
    snapshot = make_snapshot(history)
    panel.draw(snapshot)
    whole = panel.curves["train_error"].x_values, panel.curves["train_error"].y_values
    view = history.view()
    back = replace(
        snapshot,
        step=100,
        evaluation=replace(snapshot.evaluation, step=100),
        history=replace(view, current=view.low[100], last_step=399, last=view.current),
        timing=Timing(first=0, newest=399, looking_back=True),
    )
    panel.draw(back)
    np.testing.assert_array_equal(panel.curves["train_error"].x_values, whole[0])
    np.testing.assert_array_equal(panel.curves["train_error"].y_values, whole[1])
    assert [rule.value for rule in panel.looked] == [100, 100]
    panel.draw(snapshot)
    assert [rule.value for rule in panel.looked] == [None, None]


def test_bands_are_drawn_up_to_the_run_and_say_what_they_are(show: Show) -> None:
    panel = show(ErrorPanel, 640, 640)
    assert isinstance(panel, ErrorPanel)
    steps = np.arange(0, 300, 10, dtype=np.int64)
    low = np.column_stack([np.linspace(0.4, 0.1, 30), np.linspace(0.5, 0.2, 30)])
    band = SeedBand(seeds=8, step=290, steps=steps, low=low, middle=low + 0.1, high=low + 0.3)
    panel.draw(make_snapshot(make_history(falling(200)), band=band))
    train, dev = panel.bands.layers
    np.testing.assert_array_equal(train.steps, steps[:20])  # the run is at step 199
    np.testing.assert_allclose(train.low, 100 * low[:20, 0])
    np.testing.assert_allclose(dev.high, 100 * (low[:20, 1] + 0.3))
    assert panel.errors.y_range[1] >= 80
    assert panel.band_words.text == "bands: 8 other weights"
    assert "8 other initial weights" in panel.errors.text_at(20.0, 1.0)
    panel.grab()
    panel.draw(make_snapshot(make_history(falling(500)), band=band))
    assert panel.band_words.text == "bands: 8 other weights, to step 290"
    nothing = replace(band, steps=steps[:0], low=low[:0], high=low[:0], problem="too large")
    panel.draw(make_snapshot(make_history(falling(500)), band=nothing))
    assert panel.band_words.text == "no band: too large"
    panel.draw(make_snapshot(make_history(falling(500))))
    assert panel.band_words.text == ""
    assert train.steps.size == 0


def test_the_norms_of_a_deeper_and_of_a_shallower_network(show: Show) -> None:
    panel = show(GradientsPanel, 640, 640)
    assert isinstance(panel, GradientsPanel)
    norms = make_norms([1e-1, 1e-2, 1e-3], [1.0, 0.1, 0.01])
    panel.draw(make_snapshot(gradient_norms=norms, norm_history=make_norm_history(norms)))
    a = make_norms([1e-6, 1e-5, 1e-4, 1e-3, 1e-2], [0.0, 1e-5, 1e-4, 1e-3, 1e-2])
    panel.pin(make_snapshot(gradient_norms=a))
    np.testing.assert_allclose(panel.ghosts.log_norms, [-6, -5, -4])
    assert panel.ghosts.other_norms[0] == -np.inf  # a zero is no place on the axis
    assert panel.now.y_range[0] <= -6
    assert any("A at step" in entry.text for entry in panel.legend.entries)
    panel.grab()
    panel.pin(make_snapshot(gradient_norms=make_norms([0.5], [0.5])))
    assert panel.ghosts.log_norms.size == 1
    panel.pin(None)
    assert panel.ghosts.log_norms.size == 0
    assert not any("A at step" in entry.text for entry in panel.legend.entries)
