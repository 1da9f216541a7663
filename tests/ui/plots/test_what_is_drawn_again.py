"""A frame draws what has changed: counted in paint events and calls, not in time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from playground.session.messages.snapshot import Snapshot, State
from playground.ui.docking.panel import PANELS
from playground.ui.look.drawing_clock import drawing_clock
from playground.ui.panels.boundary.boundary import BoundaryPanel
from playground.ui.panels.error.error import ErrorPanel
from playground.ui.plots.axis import Axis
from playground.ui.plots.layers import Curve, ImageLayer
from playground.ui.plots.plot import Grid, Plot
from playground.ui.plots.surface import Layer
from tests.ui.panels.builders import falling, make_boundary, make_history, make_snapshot
from tests.ui.panels.measured import measured
from tests.ui.shown_panels import Show


class Paintings(QObject):
    """The widgets that are painted while it listens, with what of them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[QWidget, QRect]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent) and isinstance(watched, QWidget):
            self.found.append((watched, event.region().boundingRect()))
        return False

    def of(self, widget: QWidget) -> list[QRect]:
        return [rect for one, rect in self.found if one is widget]


@contextmanager
def painted() -> Iterator[Paintings]:
    settle()
    paintings, application = Paintings(), QApplication.instance()
    assert application is not None
    application.installEventFilter(paintings)
    try:
        yield paintings
        settle()
    finally:
        application.removeEventFilter(paintings)


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


@pytest.fixture
def clock() -> Iterator[SimpleNamespace]:
    """The clock of the panels' paces: they let everything through once it is moved on."""
    clock = SimpleNamespace(now=100.0)
    with drawing_clock.replaced_by(lambda: clock.now):
        yield clock


@pytest.fixture
def axes(monkeypatch: pytest.MonkeyPatch) -> list[Axis]:
    """The axes that were drawn, in turn."""
    drawn: list[Axis] = []
    paint: Callable[..., None] = Axis.paint

    def watched(axis: Axis, *arguments: Any) -> None:
        drawn.append(axis)
        paint(axis, *arguments)

    monkeypatch.setattr(Axis, "paint", watched)
    return drawn


def running(snapshot: Snapshot) -> Snapshot:
    return replace(snapshot, state=State.RUNNING)


@pytest.mark.parametrize("name", sorted(PANELS))
def test_the_same_measures_again_paint_nothing(
    show: Show, clock: SimpleNamespace, name: str
) -> None:
    panel = show(PANELS[name])
    snapshot = running(measured(40))
    for _ in range(2):  # what the first frame of a run begins with may be settled by the second
        panel.draw(replace(snapshot))
        settle()
        clock.now += 10.0
    with painted() as paintings:
        panel.draw(replace(snapshot))
    assert paintings.found == []


def test_a_new_map_paints_the_area_of_the_map_alone(
    show: Show, clock: SimpleNamespace, axes: list[Axis]
) -> None:
    panel = show(BoundaryPanel)
    snapshot = running(make_snapshot(boundary=make_boundary()))
    panel.draw(snapshot)
    settle()
    axes.clear()
    clock.now += 10.0
    with painted() as paintings:
        panel.draw(replace(snapshot, boundary=make_boundary(slope=2.0)))
    plot = panel.plot
    (rect,) = paintings.of(plot)
    assert plot.area_in_widget().toRect().adjusted(0, 0, 1, 1) == rect
    assert {widget for widget, _ in paintings.found} == {plot}
    assert axes == []


def test_curves_that_grow_paint_no_axis_and_no_table(
    show: Show, clock: SimpleNamespace, axes: list[Axis]
) -> None:
    panel = show(ErrorPanel)
    rows = falling(180)
    panel.draw(running(make_snapshot(make_history(rows[:170]))))
    settle()
    axes.clear()
    clock.now += 0.1  # enough for curves, too little for the next figures in words
    with painted() as paintings:
        panel.draw(running(make_snapshot(make_history(rows))))
    shown = [plot for plot in (panel.errors, panel.costs) if plot.isVisible()]
    assert {widget for widget, _ in paintings.found} == set(shown)
    for plot in shown:
        (rect,) = paintings.of(plot)
        assert plot.area_in_widget().toRect().adjusted(0, 0, 1, 1).contains(rect)
    assert axes == []


def test_another_range_paints_the_axes_once(show: Show, axes: list[Axis]) -> None:
    panel = show(BoundaryPanel)
    snapshot = make_snapshot(boundary=make_boundary())
    panel.draw(snapshot)
    settle()
    axes.clear()
    with painted():
        wider = replace(make_boundary(), extent=(-9.0, 9.0, -9.0, 9.0))
        panel.draw(replace(snapshot, boundary=wider))
    assert sorted(axis.upright for axis in axes) == [False, True]


def test_layers_with_nothing_in_them_are_not_asked_to_draw(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = show(BoundaryPanel)
    panel.draw(make_snapshot(boundary=make_boundary()))
    settle()
    asked: list[Layer] = []
    for layer in panel.plot.layers:
        monkeypatch.setattr(layer, "paint", lambda painter, layer=layer: asked.append(layer))
    panel.plot.update_area()
    settle()
    scattered = {panel.examples.scatter}
    assert {panel.image, panel.contour, *scattered} <= set(asked)
    assert not set(asked) & {panel.examples.ghosts, panel.examples.added, panel.plot.hair}
    assert not any(layer.empty for layer in asked)


def test_what_an_image_covers_is_not_drawn_below_it(show: Show) -> None:
    panel = show(BoundaryPanel)
    image: ImageLayer = panel.image
    assert not image.covers
    panel.draw(make_snapshot(boundary=make_boundary()))
    assert image.covers
    panel.plot.zoom(2.0)
    assert image.covers
    panel.draw(make_snapshot(boundary=None))
    assert not image.covers


def test_many_changes_of_a_frame_are_asked_for_once(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = show(ErrorPanel)
    plot: Plot = panel.errors
    settle()
    asked: list[object] = []
    monkeypatch.setattr(plot, "update", lambda *arguments: asked.append(arguments))
    curve = next(layer for layer in plot.layers if isinstance(layer, Curve))
    for _ in range(5):
        curve.set_points(np.array([0.0, 1.0]), np.array([1.0, 2.0]))
    assert len(asked) == 1


def test_the_grid_is_part_of_the_ground(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    panel = show(ErrorPanel)
    panel.draw(make_snapshot())
    settle()
    grid = next(layer for layer in panel.errors.layers if isinstance(layer, Grid))
    drawn: list[object] = []
    monkeypatch.setattr(grid, "paint", drawn.append)
    panel.errors.update_area()
    settle()
    assert drawn == []
    panel.errors.forget_ground()
    settle()
    assert len(drawn) == 1


def test_a_curve_that_is_no_pixel_longer_is_drawn_ten_times_a_second(
    show: Show, clock: SimpleNamespace
) -> None:
    panel = show(ErrorPanel)
    rows = falling(2003)

    def drawn(count: int, later: float) -> bool:
        clock.now += later
        with painted() as paintings:
            panel.draw(running(make_snapshot(make_history(rows[:count]))))
        return bool(paintings.of(panel.errors))

    drawn(2000, 0.0)
    assert not drawn(2001, 0.04)
    assert drawn(2002, 0.07)
    assert drawn(2003, 0.11)
    panel.draw(running(make_snapshot(make_history(rows[:100]), run=2)))  # another run: at once
    assert drawn(150, 0.04)
