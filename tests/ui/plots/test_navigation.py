"""Plots are pointed at, looked at more closely, moved, and shown whole again: in every panel."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetricsF, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.session.messages.snapshot import State
from playground.ui.docking.panel import PANELS, on_paper
from playground.ui.docking.panel_export import picture
from playground.ui.look.theme import Theme
from playground.ui.plots.hover_tip import HoverTip
from playground.ui.plots.plot import Plot
from playground.ui.widgets.paint_strip import Tool
from tests.session.driven import ALL, SMALL, Driven
from tests.ui.panels.builders import falling, make_history, make_snapshot
from tests.ui.shown_panels import Show

WITH_PLOTS = ("activations", "boundary", "error", "gradients", "weights")
NO_BUTTON, LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


@pytest.fixture
def shown(show: Show) -> Any:
    """Makes a panel that shows a real run, with all its plots in sight."""

    def make(name: str) -> Any:
        panel = show(PANELS[name], 700, 800)
        with Driven(SMALL, needs=ALL) as driven:
            driven.done(steps=30)
            panel.draw(driven.until(lambda s: s.step == 30 and s.predicted is not None))
        settle()
        return panel

    return make


def pixel(plot: Plot, across: float, down: float) -> QPointF:
    """A place in the area, as shares of it."""
    area = plot.area_in_widget()
    place = QPointF(area.left() + across * area.width(), area.top() + down * area.height())
    return QPointF(place.toPoint())


def on_screen(plot: Plot, place: QPointF) -> QPointF:
    return QPointF(plot.mapToGlobal(place.toPoint()))


def wheel(plot: Plot, place: QPointF, notches: int = 3) -> None:
    event = QWheelEvent(
        place, on_screen(plot, place), QPoint(), QPoint(0, 120 * notches), NO_BUTTON, NO_KEY,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(plot, event)


def point(plot: Plot, place: QPointF) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove, place, on_screen(plot, place), NO_BUTTON, NO_BUTTON, NO_KEY
    )
    QApplication.sendEvent(plot, event)


def leave(plot: Plot) -> None:
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))


def tip_of(plot: Plot) -> str:
    """What is said at the pointer now."""
    tips = [tip for tip in plot.window().findChildren(HoverTip) if tip.isVisible()]
    return tips[0].text if tips else ""


def length(shown: tuple[float, float]) -> float:
    return shown[1] - shown[0]


# ---- looking closer -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", WITH_PLOTS)
def test_the_wheel_looks_closer_at_what_is_pointed_at(shown: Any, name: str) -> None:
    for plot in shown(name).views():
        whole = plot.x_range, plot.y_range
        place = pixel(plot, 0.25, 0.75)
        before = plot.place_at(place)
        wheel(plot, place)
        assert plot.zoomed
        assert length(plot.x_range) == pytest.approx(length(whole[0]) / 1.25**3)
        assert length(plot.y_range) == pytest.approx(length(whole[1]) / 1.25**3)
        settle()
        after = plot.place_at(pixel(plot, 0.25, 0.75))  # the area may be a little narrower now
        assert after.x() == pytest.approx(before.x(), abs=0.01 * length(whole[0]))
        assert after.y() == pytest.approx(before.y(), abs=0.01 * length(whole[1]))
        wheel(plot, pixel(plot, 0.9, 0.1), -9)  # never more than all there is
        assert not plot.zoomed
        assert (plot.x_range, plot.y_range) == whole


def test_on_an_axis_the_wheel_looks_closer_along_that_axis(shown: Any) -> None:
    plot = shown("error").errors
    whole = plot.x_range, plot.y_range
    area = plot.area_in_widget()
    wheel(plot, QPointF(5, area.center().y()))
    assert plot.x_range == whole[0]
    assert length(plot.y_range) < length(whole[1])
    plot.show_whole()
    wheel(plot, QPointF(area.center().x(), area.bottom() + 8))
    assert plot.y_range == whole[1]
    assert length(plot.x_range) < length(whole[0])


def test_a_close_look_has_an_end_and_labels_that_fit(shown: Any) -> None:
    panel = shown("gradients")
    plot = panel.now
    for _ in range(60):
        wheel(plot, pixel(plot, 0.5, 0.5))
    settle()
    assert length(plot.y_range) > 0
    low, high = plot.y_range
    ticks = plot.y_axis.ticks(low, high, plot.area.height())
    labels = plot.y_axis.labels(ticks)
    assert len(set(labels)) == len(labels)
    assert not panel.grab().isNull()


@pytest.mark.parametrize("name", WITH_PLOTS)
def test_the_left_button_moves_what_is_shown_and_a_double_click_shows_all(
    shown: Any, name: str
) -> None:
    plot = shown(name).views()[0]
    whole = plot.x_range, plot.y_range
    viewport = plot
    QTest.mouseClick(viewport, LEFT, pos=pixel(plot, 0.5, 0.5).toPoint())
    assert (plot.x_range, plot.y_range) == whole  # there is nowhere to go
    wheel(plot, pixel(plot, 0.5, 0.5), 6)
    settle()
    before = plot.x_range, plot.y_range
    start = pixel(plot, 0.5, 0.5).toPoint()
    QTest.mousePress(viewport, LEFT, pos=start)
    QTest.mouseMove(viewport, start + QPoint(20, 10))
    QTest.mouseRelease(viewport, LEFT, pos=start + QPoint(20, 10))
    moved = 20 * length(before[0]) / plot.area.width()
    assert plot.x_range[0] == pytest.approx(before[0][0] - moved)
    assert plot.y_range[0] > before[1][0]
    plot.pan(1e6, -1e6)  # no farther than there is something
    assert plot.x_range[0] == pytest.approx(whole[0][0])
    assert plot.y_range[0] == pytest.approx(whole[1][0])
    QTest.mouseDClick(viewport, LEFT, pos=start)
    assert (plot.x_range, plot.y_range) == whole


def test_a_button_says_that_there_is_more_and_shows_it(shown: Any, theme: Theme) -> None:
    panel = shown("error")
    plot = panel.costs
    button = plot.navigation.button
    assert not button.isVisible()
    plot.zoom(2.0)
    assert button.isVisible()
    assert button.accessibleName() == "Whole view"
    assert min(button.width(), button.height()) >= 24
    assert plot.rect().contains(button.geometry())
    with on_paper(panel.views()):
        assert not button.isVisible()
    assert button.isVisible()
    button.click()
    assert not plot.zoomed
    assert not button.isVisible()


def test_a_close_look_stays_while_the_run_goes_on(show: Show) -> None:
    panel = show(PANELS["error"], 700, 800)
    rows = falling(200)
    panel.draw(make_snapshot(make_history(rows[:100])))
    panel.errors.zoom(4.0)
    close = panel.errors.x_range, panel.errors.y_range
    panel.draw(make_snapshot(make_history(rows), state=State.RUNNING))
    assert (panel.errors.x_range, panel.errors.y_range) == close
    panel.errors.show_whole()
    assert panel.errors.x_range[1] >= 199
    panel.errors.zoom(4.0)
    panel.draw(make_snapshot(make_history(rows[:2]), run=1))  # nothing is there any more
    assert not panel.errors.zoomed
    assert panel.errors.x_range[0] == 0


def test_a_close_look_shows_more_of_the_curve(show: Show) -> None:
    panel = show(PANELS["error"], 400, 800)
    panel.draw(make_snapshot(make_history(falling(2000))))
    settle()
    curve = panel.curves["train_error"]
    coarse = np.unique(curve.x_values).size
    assert coarse < 1000
    panel.errors.zoom(10.0)
    assert np.unique(curve.x_values).size >= 1600


def test_where_one_paints_the_left_button_paints(shown: Any) -> None:
    panel = shown("boundary")
    wheel(panel.plot, pixel(panel.plot, 0.5, 0.5))
    close = panel.plot.x_range
    panel.strip.choose(Tool.ADD_1)
    edits: list[object] = []
    panel.paint_requested.connect(lambda edit, stroke: edits.append(edit))
    start = pixel(panel.plot, 0.5, 0.5).toPoint()
    QTest.mousePress(panel.plot, LEFT, pos=start)
    QTest.mouseMove(panel.plot, start + QPoint(30, 0))
    QTest.mouseRelease(panel.plot, LEFT, pos=start + QPoint(30, 0))
    assert edits
    assert panel.plot.x_range == close


# ---- pointing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "at", "says"),
    [
        ("error", 0, ["step ", "train: ", "dev: ", "%"]),
        ("error", 1, ["step ", "J: ", "data term: ", "penalty: "]),
        ("gradients", 0, ["Layer ", "‖dW‖ = ", "‖dZ‖ = ", "predicted"]),
        ("gradients", 1, ["step ", "layer ", "‖dZ‖ = "]),
        ("activations", 0, ["Layer ", "mean ", "√(mean z²)"]),
        ("activations", 1, ["Layer ", "linear region"]),
        ("weights", 0, ["All layers", "between"]),
        ("weights", 1, ["Layer ", "‖W‖ = "]),
    ],
)
def test_what_is_pointed_at_is_said_at_once(
    shown: Any, name: str, at: int, says: list[str]
) -> None:
    plot = shown(name).views()[at]
    assert tip_of(plot) == ""
    point(plot, pixel(plot, 0.45, 0.5))
    text = tip_of(plot)
    for words in says:
        assert words in text, text
    if plot.snap is not None:
        assert plot.hair.value is not None
    tip = next(tip for tip in plot.window().findChildren(HoverTip) if tip.isVisible())
    assert plot.window().rect().contains(tip.geometry())
    leave(plot)
    assert tip_of(plot) == ""
    assert plot.hair.value is None


def test_the_reading_is_of_the_step_next_to_the_pointer(show: Show) -> None:
    panel = show(PANELS["error"], 700, 800)
    rows = [{"train_error": step / 1000, "dev_error": 0.5, "cost": 1.0} for step in range(0, 101)]
    panel.draw(make_snapshot(make_history(rows, every=10)))
    assert panel.errors.text_at(403.0, 1.0).startswith("step 400\ntrain: 4.0 %\ndev: 50.0 %")
    assert panel.errors.snap(403.0) == 400.0
    assert panel.errors.text_at(2000.0, 1.0).startswith("step 1000\n")  # the newest
    assert panel.errors.text_at(-5.0, 1.0).startswith("step 0\n")


def test_what_is_said_follows_the_run(show: Show, qtbot: QtBot) -> None:
    panel = show(PANELS["weights"], 700, 800)
    with Driven(SMALL, needs=ALL) as driven:
        panel.draw(driven.seen[-1])
        settle()
        plot = panel.norms
        point(plot, pixel(plot, 0.5, 0.5))
        before = tip_of(plot)
        panel.draw(driven.done(steps=50))
        qtbot.waitUntil(lambda: tip_of(plot) not in ("", before))
        leave(plot)


def test_a_tip_goes_with_its_plot(shown: Any) -> None:
    panel = shown("weights")
    plot = panel.norms
    point(plot, pixel(plot, 0.5, 0.5))
    assert tip_of(plot)
    panel.hide()
    settle()
    assert tip_of(plot) == ""


def test_the_map_says_what_was_not_measured(show: Show) -> None:
    from dataclasses import replace

    from playground.session.messages.measures import NormHistory

    panel = show(PANELS["gradients"], 700, 800)
    steps = np.array([*range(0, 1000, 100), *range(9000, 10_001, 100)])
    log_norms = np.full((len(steps), 2), -400.0, np.float32)
    log_norms[0] = -np.inf, np.nan
    history = NormHistory(steps=steps, dW=log_norms, dZ=log_norms)
    with Driven(SMALL, needs=ALL) as driven:
        panel.draw(replace(driven.seen[-1], norm_history=history))
    settle()
    plot = panel.map.plot
    assert plot.text_at(5000.0, 1.0) == "not measured"
    assert plot.text_at(10.0, 1.0).endswith("layer 1: ‖dZ‖ = 0")
    assert plot.text_at(10.0, 2.0).endswith("layer 2: ‖dZ‖ = NaN")
    assert plot.text_at(150.0, 2.0).endswith("step 100, layer 2: ‖dZ‖ = 1.00×10⁻⁴⁰⁰")
    assert plot.text_at(12_000.0, 1.0) == plot.text_at(150.0, 9.0) == ""


# ---- names and menus ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", WITH_PLOTS)
def test_every_axis_of_every_plot_has_its_name_on_paper_too(
    shown: Any, theme: Theme, name: str
) -> None:
    panel = shown(name)
    image = picture(panel, "title")
    sheet_left, sheet_top = (image.width() // 2 - panel.width()) // 2, 0
    sheet_top = image.height() // 2 - panel.height() - sheet_left
    for plot in panel.views():
        assert plot.y_axis.named
        below = plot.area_in_widget().bottomLeft().toPoint()
        if plot.corner_name is None:
            assert plot.x_axis.name
            line = round(QFontMetricsF(plot.x_axis.font_of_labels).height())
            top = below.y() + plot.x_axis.room - line
            place = QRect(below.x(), top, round(plot.area.width()), line)
        else:
            assert plot.corner_name.name
            place = QRect(below.x() - plot.y_axis.room, below.y(), plot.y_axis.room, 99)
            place.setHeight(plot.x_axis.room)
        place.moveTopLeft(plot.mapTo(panel, place.topLeft()) + QPoint(sheet_left, sheet_top))
        seen = {
            image.pixelColor(2 * x, 2 * y).name()
            for x in range(place.left(), place.right())
            for y in range(place.top(), place.bottom())
        }
        assert theme.muted in seen or len(seen - {QColor(theme.surface).name()}) > 2


def test_a_narrow_or_low_plot_goes_without_the_name_at_its_side(show: Show) -> None:
    panel = show(PANELS["weights"], 700, 800)
    assert panel.values.y_axis.named
    room = panel.values.area.width()
    panel.resize(160, 400)
    settle()
    assert not panel.values.y_axis.named
    panel.resize(700, 800)
    settle()
    assert panel.values.y_axis.named
    assert panel.values.area.width() == room


@pytest.mark.parametrize("name", WITH_PLOTS)
def test_the_right_button_asks_for_the_panel_s_menu(shown: Any, name: str) -> None:
    panel = shown(name)
    places: list[QPoint] = []
    panel.menu_asked.connect(places.append)
    for plot in panel.views():
        here = pixel(plot, 0.5, 0.5).toPoint()
        there = plot.mapToGlobal(here)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, here, there)
        QApplication.sendEvent(plot, event)
        assert places[-1] == there
        assert plot.under(there)
    assert len(places) == len(panel.views())
