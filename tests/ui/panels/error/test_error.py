"""Errors and cost on a real widget."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.session.messages.snapshot import Snapshot, State
from playground.ui.docking.panel import PANELS
from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.numbers import significant
from playground.ui.look.theme import Theme
from playground.ui.panels.error.error import ErrorPanel
from tests.ui.panels.builders import falling, make_history, make_points, make_snapshot
from tests.ui.shown_panels import Show


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_it_registers_itself() -> None:
    assert PANELS["error"] is ErrorPanel


def test_the_curves_are_the_history_and_end_in_the_newest_value(show: Show) -> None:
    panel = show(ErrorPanel)
    rows = falling(60)
    snapshot = make_snapshot(make_history(rows))
    panel.draw(snapshot)
    for name, curve in panel.curves.items():
        factor = 100 if name.endswith("error") else 1
        expected = [factor * row[name] for row in rows]
        np.testing.assert_array_equal(curve.x_values[:-1], np.arange(60))
        np.testing.assert_allclose(curve.y_values[:-1], expected)
        assert curve.x_values[-1] == 59
        assert curve.y_values[-1] == pytest.approx(expected[-1])


def test_the_newest_value_stands_at_its_own_step(show: Show) -> None:
    panel = show(ErrorPanel)
    history = make_history(falling(2048 * 2 + 1), capacity=2048)  # a row is being filled
    panel.draw(make_snapshot(history, step=4096))
    curve = panel.curves["cost"]
    assert curve.x_values[-1] == 4096
    assert curve.y_values[-1] == history.view().current[0]


def test_no_spike_is_lost_however_narrow_the_plot(show: Show) -> None:
    panel = show(ErrorPanel, 300, 200)
    rows = falling(2000)
    rows[777]["train_error"], rows[1234]["train_error"] = 0.99, 0.001
    panel.draw(make_snapshot(make_history(rows)))
    curve = panel.curves["train_error"]
    assert curve.y_values.max() == pytest.approx(99)
    assert curve.y_values[:-1].min() == pytest.approx(0.1)
    assert len(curve.x_values) < 2 * panel.errors.area.width()


def test_a_smooth_curve_stays_smooth_when_it_is_reduced(show: Show) -> None:
    panel = show(ErrorPanel, 300, 200)
    rows = [{"train_error": 0.5 * math.exp(-index / 700), "cost": 0.1} for index in range(2000)]
    panel.draw(make_snapshot(make_history(rows)))
    assert np.diff(panel.curves["train_error"].y_values).max() <= 1e-9  # it only falls


@pytest.mark.parametrize("width", [200, 640])
def test_without_anything_measured_it_is_empty(show: Show, width: int) -> None:
    panel = show(ErrorPanel, width)
    panel.draw(make_snapshot(make_history([])))
    settle()
    assert not panel.grab().isNull()
    assert {text for row in panel.cost_table.figures for text in row} == {"–"}


def test_one_row_is_drawn(show: Show) -> None:
    panel = show(ErrorPanel)
    panel.draw(make_snapshot(make_history(falling(1))))
    settle()
    assert panel.error_table.figures[0] == ["50.0 %"] * 3
    assert not panel.grab().isNull()


def test_without_a_dev_set_its_curves_are_absent_and_its_figures_dashes(show: Show) -> None:
    panel = show(ErrorPanel)
    history = make_history(falling(50, dev=False))
    panel.draw(make_snapshot(history, dev_error=None, points=make_points(30, 0, 0)))
    settle()
    assert np.isnan(panel.curves["dev_error"].y_values).all()
    assert panel.error_table.figures[1] == ["–", "–", "–"]
    assert panel.cost_table.figures[3] == ["–", "–", "–"]
    assert panel.error_table.figures[0][2] == "50.0 %"
    assert not panel.grab().isNull()


def test_overflow_is_written_as_such_and_does_not_take_the_axis_with_it(show: Show) -> None:
    panel = show(ErrorPanel)
    rows = falling(100)
    rows[-1] = {**rows[-1], "cost": math.inf, "data_cost": math.inf, "dev_cost": math.nan}
    panel.draw(make_snapshot(make_history(rows)))
    settle()
    assert panel.cost_table.figures[0][0] == "∞"
    assert panel.cost_table.figures[3][0] == "NaN"
    assert panel.costs.y_range[1] < 3
    assert panel.beyond.text == "▲ up to ∞"
    assert not panel.grab().isNull()


def test_figures_are_current_lowest_and_highest(show: Show) -> None:
    panel = show(ErrorPanel)
    rows = [{"train_error": e, "dev_error": e + 0.1, "cost": c, "data_cost": c, "penalty_cost": 0}
            for e, c in ((0.5, 0.7), (0.02, 123456.0), (0.1, 0.05))]  # fmt: skip
    panel.draw(make_snapshot(make_history(rows)))
    assert panel.error_table.figures[0] == ["10.0 %", "2.0 %", "50.0 %"]
    assert panel.error_table.figures[1] == ["20.0 %", "12.0 %", "60.0 %"]
    assert panel.error_table.figures[2][0] == "2.0 %"  # the base error
    assert panel.cost_table.figures[0] == ["0.0500", "0.0500", "1.23×10⁵"]
    assert panel.cost_table.figures[2] == ["0", "0", "0"]
    assert "train: now 10.0 %" in panel.error_table.accessibleName()


# ---- axes --------------------------------------------------------------------------------------


def test_the_step_axis_grows_in_jumps(show: Show) -> None:
    panel = show(ErrorPanel)
    ends = []
    for count in range(1, 1000, 29):
        panel.draw(make_snapshot(make_history(falling(count))))
        ends.append(panel.errors.x_range[1])
        assert ends[-1] >= count - 1
        assert ends[-1] <= max(50, 1.3 * count)
    assert len(set(ends)) <= 16
    assert panel.costs.x_range == panel.errors.x_range


def test_the_error_axis_covers_both_curves_and_the_base_error(show: Show) -> None:
    panel = show(ErrorPanel)
    for share, top in ((0.55, 60), (0.75, 80), (0.97, 100)):
        rows = [{"train_error": 0.1, "dev_error": share, "cost": 1.0}]
        panel.draw(make_snapshot(make_history(rows)))
        assert panel.errors.y_range == (0, top)
    panel = show(ErrorPanel)
    points = make_points(base_error=0.3)
    panel.draw(make_snapshot(make_history([{"train_error": 0.01, "cost": 1.0}]), points=points))
    assert panel.errors.y_range[1] >= 30
    assert panel.base.value == pytest.approx(30)


def test_axes_widen_at_once_and_narrow_late(show: Show) -> None:
    panel = show(ErrorPanel)
    running = {"points": make_points(), "state": State.RUNNING}
    high = make_history([{"train_error": 0.9, "cost": 9.0}])
    low = make_history([{"train_error": 0.1, "cost": 0.1}])
    panel.draw(make_snapshot(low, **running))
    narrow = panel.errors.y_range
    panel.draw(make_snapshot(high, revision=2, **running))
    assert panel.errors.y_range == (0, 100)
    panel.draw(make_snapshot(low, revision=3, **running))
    assert panel.errors.y_range == (0, 100)
    panel.draw(make_snapshot(low, revision=3, run=2, **running))  # other data
    assert panel.errors.y_range == narrow


def test_the_logarithmic_axis_shows_powers_of_ten_and_leaves_out_zero(show: Show) -> None:
    panel = show(ErrorPanel)
    rows = [{"cost": 10.0**-k, "data_cost": 10.0**-k, "penalty_cost": 0.0, "train_error": 0.1}
            for k in range(5)]  # fmt: skip
    panel.draw(make_snapshot(make_history(rows)))
    panel.scale.choose(1)
    settle()
    np.testing.assert_allclose(panel.curves["cost"].y_values, [0, -1, -2, -3, -4, -4])
    assert not np.isfinite(panel.curves["penalty_cost"].y_values).any()
    assert panel.costs.y_range == (-4, 1)
    labels = panel.costs.y_axis.labels([-3.0, 0.0])
    assert labels == ["10⁻³", "10⁰"]
    panel.scale.choose(0)
    assert panel.costs.y_range[0] == 0


# ---- marks and moods ---------------------------------------------------------------------------


def test_the_best_step_is_marked_while_early_stopping_is_on(show: Show) -> None:
    panel = show(ErrorPanel)
    panel.draw(make_snapshot(best_step=120))
    assert [rule.value for rule in panel.best] == [120, 120]
    settle()
    panel.draw(make_snapshot())
    assert [rule.value for rule in panel.best] == [None, None]


def test_without_a_base_error_there_is_no_line(show: Show) -> None:
    panel = show(ErrorPanel)
    panel.draw(make_snapshot(points=make_points(base_error=None)))
    assert panel.base.value is None
    assert panel.error_table.figures[2] == ["–", "", ""]


def test_figures_change_seldom_while_training_and_at_once_when_paused(show: Show) -> None:
    panel = show(ErrorPanel)
    points = make_points()

    def draw(error: float, state: State) -> str:
        history = make_history([{"train_error": error, "cost": 1.0}])
        panel.draw(make_snapshot(history, points=points, state=state))
        return panel.error_table.figures[0][0]

    assert draw(0.5, State.PAUSED) == "50.0 %"
    draw(0.4, State.RUNNING)
    assert draw(0.3, State.RUNNING) != "30.0 %"
    assert draw(0.2, State.PAUSED) == "20.0 %"


def test_what_was_put_off_is_drawn_with_the_next_frame(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [50.0]
    monkeypatch.setattr("playground.ui.docking.pace.drawing_clock", lambda: now[0])
    panel = show(ErrorPanel)
    points = make_points()

    def running(rows: int) -> Snapshot:
        history = make_history(falling(rows))
        return make_snapshot(history, points=points, state=State.RUNNING)

    panel.draw(running(10))
    put_off = running(20)
    panel.draw(put_off)
    assert len(panel.curves["cost"].x_values) == 11
    now[0] += 1.0
    panel.draw(replace(put_off, steps_per_second=1.0))  # nothing new in it
    assert len(panel.curves["cost"].x_values) == 21
    assert panel.cost_table.figures[0][0] == significant(put_off.history.figure("cost")[0], 3)


def test_nothing_is_done_for_a_snapshot_that_is_shown_already(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = show(ErrorPanel)
    snapshot = make_snapshot()
    panel.draw(snapshot)
    monkeypatch.setattr(panel.curves["cost"], "set_points", lambda *_: pytest.fail("drawn again"))
    panel.draw(snapshot)
    panel.draw(replace(snapshot, revision=2))


def test_what_fits_decides_how_the_plots_stand(show: Show) -> None:
    panel = show(ErrorPanel, 430, 195)
    panel.draw(make_snapshot())
    assert panel.pair.arrangement == "single"
    assert panel.errors.isVisible()
    assert not panel.costs.isVisible()
    panel.resize(900, 330)
    settle()
    assert panel.pair.arrangement == "beside"
    assert panel.costs.isVisible()
    assert len(panel.curves["cost"].x_values) > 100  # drawn as soon as it is seen
    assert panel.errors.area.height() == panel.costs.area.height()
    panel.resize(640, 900)
    settle()
    assert panel.pair.arrangement == "stacked"
    assert panel.errors.area.width() == panel.costs.area.width()


def test_the_other_plot_is_a_key_away(show: Show) -> None:
    panel = show(ErrorPanel, 430, 195)
    panel.draw(make_snapshot())
    panel.activateWindow()
    button = panel.pair.tabs.buttons[1]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    settle()
    assert panel.costs.isVisible()
    assert not panel.errors.isVisible()
    assert len(panel.curves["cost"].x_values) > 100
    assert button.accessibleName() == "Cost J"
    assert button.toolTip()


def test_another_theme_keeps_the_curves(show: Show, odd_theme: Theme) -> None:
    panel = show(ErrorPanel)
    snapshot = make_snapshot(best_step=50)
    panel.draw(snapshot)
    before = panel.curves["cost"].y_values.copy()
    panel.apply_theme(odd_theme)
    settle()
    np.testing.assert_array_equal(panel.curves["cost"].y_values[[0, -1]], before[[0, -1]])
    image = panel.grab().toImage()
    found = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(image.height())
    }
    assert {odd_theme.surface, odd_theme.muted} <= found
    assert panel.error_table.figures[0][0].endswith("%")


def test_curves_are_painted_in_their_colours(show: Show, theme: Theme) -> None:
    panel = show(ErrorPanel)
    rows = [{"train_error": 0.2, "dev_error": 0.4, "cost": 1.0} for _ in range(51)]
    panel.draw(make_snapshot(make_history(rows)))
    settle()
    image = panel.errors.grab().toImage()
    place = panel.errors.area.center() + panel.errors.corner
    column = [image.pixelColor(round(place.x()) + 3, y) for y in range(image.height())]
    for name in (theme.train, theme.dev):
        wanted = QColor(name)
        assert any(abs(c.red() - wanted.red()) + abs(c.blue() - wanted.blue()) < 40 for c in column)


def test_the_readout_names_the_sets_and_how_it_is_measured(show: Show) -> None:
    panel = show(ErrorPanel)
    assert panel.readout() == ""
    panel.draw(make_snapshot(make_history([{"train_error": 0.125, "cost": 1.0}])))
    assert panel.readout() == "train 12.5 %  dev –, without dropout"
    assert panel.shortest_readout() == "train 12.5 %"


def test_a_low_plot_has_one_line_of_figures_below_it(show: Show) -> None:
    panel = show(ErrorPanel)
    panel.draw(make_snapshot(step=500))
    line = panel.error_table.fontMetrics().height()
    panel.resize(26 * line, 34 * line)
    settle()
    assert not panel.error_table.flat
    panel.resize(26 * line, 10 * line)
    settle()
    assert panel.error_table.flat
    assert panel.error_table.height() <= 2 * (line + 2)
    assert panel.error_table.width() <= panel.width()
    assert not panel.grab().isNull()
    panel.resize(26 * line, 34 * line)
    settle()
    assert not panel.error_table.flat
    assert panel.error_table.size() == panel.error_table.room


def test_labels_at_the_ends_of_an_axis_are_drawn_in_large_type(show: Show, theme: Theme) -> None:
    panel = show(ErrorPanel)
    panel.apply_theme(replace(theme, type_scale=4.0, smallest_type=1.0))
    panel.resize(1600, 1200)
    panel.draw(make_snapshot(step=500))
    settle()
    half = QFontMetricsF(small_font(panel.theme)).height() / 2
    plot = panel.errors
    image, area = plot.grab().toImage(), plot.area_in_widget().toRect()
    left = area.left() - plot.y_axis.room, area.left() - 8
    ends = [area.top() - half / 3, area.top() + half / 3]
    ends += [area.bottom() - half / 3, area.bottom() + half / 3]
    for y in map(round, ends):  # above and below the ends of the axis: both halves of a label
        row = {image.pixelColor(x, y).name() for x in range(*left)}
        assert theme.muted in row
    columns = range(round(area.left() - half), area.left())
    below = range(area.bottom() + 12, image.height())
    assert theme.muted in {image.pixelColor(x, y).name() for x in columns for y in below}
