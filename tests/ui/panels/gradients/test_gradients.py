"""Gradient norms on a real widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from playground.session.messages.measures import Need, NormHistory, PredictedNorms
from playground.session.messages.snapshot import Snapshot, State
from playground.ui.docking.panel import PANELS
from playground.ui.look.theme import Theme
from playground.ui.panels.gradients.gradients import GradientsPanel
from playground.ui.plots.norm_layers import Kind
from tests.ui.panels.builders import make_norm_history, make_norms, make_snapshot
from tests.ui.shown_panels import Show

INF, NAN = float("inf"), float("nan")


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def snapshot_of(dW: Sequence[float], dZ: Sequence[float], **changes: object) -> Snapshot:
    norms = make_norms(dW, dZ)
    history = make_norm_history(norms)
    return make_snapshot(gradient_norms=norms, norm_history=history, step=500, **changes)


def test_it_registers_itself_and_asks_for_the_norms() -> None:
    assert PANELS["gradients"] is GradientsPanel
    assert GradientsPanel.needs == {Need.GRADIENT_NORMS}


@pytest.mark.parametrize("layers", [1, 2, 7, 51, 151])
def test_bars_and_marks_are_the_logarithms_of_the_norms(show: Show, layers: int) -> None:
    panel = show(GradientsPanel)
    dW, dZ = np.logspace(-9, 1, layers), np.logspace(-3, 2, layers)
    panel.draw(snapshot_of(dW.tolist(), dZ.tolist()))
    settle()
    np.testing.assert_allclose(panel.bars.log_norms, np.log10(dW))
    np.testing.assert_allclose(panel.marks.log_norms, np.log10(dZ))
    low, high = panel.now.y_range
    assert low <= np.log10(dW).min()
    assert high >= np.log10(dZ).max()
    assert panel.now.x_range == (0.5, layers + 0.5)
    assert panel.specials.found == []
    assert not panel.grab().isNull()


def test_bars_reach_from_the_bottom_to_their_norm(show: Show, theme: Theme) -> None:
    panel = show(GradientsPanel)
    panel.draw(snapshot_of([1e-4, 1e-2], [1e-9, 1e-9]))
    settle()
    image = panel.now.grab().toImage()
    corner = panel.now.corner.toPoint()
    for layer, exponent in ((1, -4.0), (2, -2.0)):
        # Beside the middle: the marks' line and diamonds are in the middle, far below.
        x = corner.x() + round(panel.now.x_pixels(np.array([layer - 0.05]))[0])
        column = [image.pixelColor(x, y).name() for y in range(image.height())]
        top = column.index(theme.bars) - corner.y()
        assert top == pytest.approx(panel.now.y_pixels(np.array([exponent]))[0], abs=2)


def test_zero_infinity_and_nan_are_shown_as_such(show: Show, theme: Theme) -> None:
    panel = show(GradientsPanel)
    panel.draw(snapshot_of([0, 0, 1e-3, INF, 1e-2, NAN], [0, 0, 0, 1.0, NAN, NAN]))
    settle()
    assert panel.specials.found == [
        (1, 2, Kind.ZERO, Kind.ZERO),
        (3, 3, Kind.FINITE, Kind.ZERO),
        (4, 4, Kind.INFINITE, Kind.FINITE),
        (5, 5, Kind.FINITE, Kind.NAN),
        (6, 6, Kind.NAN, Kind.NAN),
    ]
    words = panel.words.text
    what = "0 in layers 1–2; dZ 0 in layer 3; dW ∞ in layer 4; dZ NaN in layer 5; NaN in layer 6"
    assert words == f"Batch of 32: {what}"
    assert panel.words.toolTip() == words
    image = panel.now.grab().toImage()
    pixels = {image.pixelColor(x, y).name() for x in range(image.width())
              for y in range(image.height())}  # fmt: skip
    assert theme.danger in pixels  # the hatching


@pytest.mark.parametrize("value", [0.0, INF, NAN])
@pytest.mark.parametrize("layers", [1, 5, 151])
def test_a_network_without_a_single_finite_norm_is_drawn(
    show: Show, value: float, layers: int
) -> None:
    panel = show(GradientsPanel)
    panel.draw(snapshot_of([value] * layers, [value] * layers))
    settle()
    ((first, last, one, other),) = panel.specials.found
    assert (first, last, one) == (1, layers, other)
    assert not panel.grab().isNull()
    assert panel.words.text


@pytest.mark.parametrize("now", [NAN, INF, 0.0, 1.0])
def test_any_first_and_last_norm_is_said(show: Show, now: float) -> None:
    """Also where only the norms of an earlier step are shown, of which one may be 0."""
    panel = show(GradientsPanel)
    values = (0.0, 1e-300, 1.0, 1e300)
    for first, last in product(values, values):
        snapshot = snapshot_of([now, now], [now, now])
        before = make_norms([first, last], [first, last])
        norms = replace(snapshot.gradient_norms, before=before)  # type: ignore[type-var]
        panel.draw(replace(snapshot, gradient_norms=norms))
        assert panel.words.text
        assert panel.readout()


def test_marks_are_joined_only_between_finite_neighbours(show: Show) -> None:
    panel = show(GradientsPanel)
    panel.draw(snapshot_of([1.0] * 6, [1.0, 2.0, 0.0, 3.0, NAN, 4.0]))
    settle()
    panel.grab()
    assert [line.size() for line in panel.marks.lines] == [2, 1, 1]


@pytest.mark.parametrize(
    ("dZ", "readout", "words"),
    [
        ([1e-12, 1e-3, 1.0], "dZ: layer 1 / layer 3 = 1.0×10⁻¹²",
         "vanishing, layer 1 gets 10⁻¹² of the gradient of layer 3"),
        ([1e8, 1e3, 1.0], "dZ: layer 1 / layer 3 = 1.0×10⁸",
         "exploding, layer 1 gets 10⁸ times the gradient of layer 3"),
        ([0.5, 1.0], "dZ: layer 1 / layer 2 = 0.50",
         "layer 1 gets 0.50 times the gradient of layer 2"),
        ([0.5], "", "one layer, there is nothing to vanish through"),
        ([0.0, 1.0], "dZ: layer 1 / layer 2 = 0", "dZ 0 in layer 1"),
        ([0.0, 0.0], "dZ: layer 1 / layer 2 = NaN", "dZ 0 in layers 1–2"),
        ([1.0, INF], "dZ: layer 1 / layer 2 = 0", "dZ ∞ in layer 2"),
    ],
)  # fmt: skip
def test_the_ratio_is_a_number_and_words(
    show: Show, dZ: list[float], readout: str, words: str
) -> None:
    panel = show(GradientsPanel)
    panel.draw(snapshot_of([1.0] * len(dZ), dZ))
    assert panel.readout() == readout
    assert panel.words.text == f"Batch of 32: {words}"


def test_a_ratio_too_small_for_a_double_is_not_an_error(show: Show) -> None:
    panel = show(GradientsPanel)
    panel.draw(snapshot_of([1.0, 1.0], [1e-300, 1e300]))
    assert panel.readout() == "dZ: layer 1 / layer 2 = 10⁻⁶⁰⁰"
    assert "vanishing, layer 1 gets 10⁻⁶⁰⁰ of" in panel.words.text


def test_the_words_give_way_to_the_plot_where_there_is_little_room(show: Show) -> None:
    panel = show(GradientsPanel)
    panel.draw(snapshot_of([1.0, 1.0], [1.0, 1.0]))
    assert panel.words.isVisible()
    panel.resize(panel.width(), 9 * panel.words.fontMetrics().height())
    settle()
    assert not panel.words.isVisible()
    assert "Batch of 32" in panel.legend.toolTip()


def test_a_shorter_readout_names_the_layers_as_well(show: Show) -> None:
    panel = show(GradientsPanel)
    panel.draw(snapshot_of([1.0] * 12, [0.5] + [1.0] * 11))
    assert panel.short_readout() == "dZ₁/dZ₁₂ = 0.5"


def test_every_swatch_of_the_legend_is_drawn_with_a_line_that_is_not_scaled(show: Show) -> None:
    panel = show(GradientsPanel)
    shot, ones = snapshot_of([1.0, 1.0], [1.0, 1.0]), np.ones(2)
    panel.draw(replace(shot, predicted=PredictedNorms(dZ=ones, low=ones, high=ones)))
    assert any("predicted" in entry.text for entry in panel.legend.entries)
    assert all(swatch.pen.isCosmetic() for e in panel.legend.entries for swatch in e.swatches)


def test_a_forecast_far_off_does_not_press_the_bars_flat(show: Show) -> None:
    panel = show(GradientsPanel)
    shot = snapshot_of([1.0, 1.0], [1.0, 1.0])
    far = np.array([1e60, 1.0])
    panel.draw(replace(shot, predicted=PredictedNorms(dZ=far, low=far, high=far)))
    low, high = panel.now.y_range
    assert high - low <= 12


def test_a_dead_network_is_said_to_be_below_the_band(show: Show) -> None:
    panel = show(GradientsPanel)
    shot, ones = snapshot_of([0.0, 1.0], [0.0, 1.0]), np.ones(2)
    dead = "below any prediction, as one layer passes nothing on"
    panel.draw(shot)
    assert dead not in panel.words.text
    panel.draw(replace(shot, predicted=PredictedNorms(dZ=ones, low=ones, high=ones)))
    assert panel.words.text.endswith(dead)
    low = np.array([0.0, 1.0])  # as with zeros for weights: that is what was predicted
    panel.draw(replace(shot, predicted=PredictedNorms(dZ=low, low=low, high=low)))
    assert dead not in panel.words.text


# ---- axis --------------------------------------------------------------------------------------


def test_the_axis_does_not_follow_every_twitch(show: Show) -> None:
    panel = show(GradientsPanel)
    rng = np.random.default_rng(0)
    ranges = []
    for _ in range(50):
        norms = 10 ** (-5 + 0.3 * rng.normal(size=4))
        panel.draw(snapshot_of(norms.tolist(), norms.tolist()))
        ranges.append(panel.now.y_range)
    assert len(set(ranges)) <= 3
    assert ranges[-1] == ranges[20]


def test_labels_are_powers_of_ten_and_whole_layers(show: Show) -> None:
    panel = show(GradientsPanel)
    panel.draw(snapshot_of(np.logspace(-40, 0, 151).tolist(), [1.0] * 151))
    settle()
    ticks = panel.now.y_axis.ticks(*panel.now.y_range, 200.0)
    assert panel.now.y_axis.labels(ticks)[0].startswith("10⁻")
    assert len(ticks) <= 10
    layers = panel.now.x_axis.ticks(0.5, 151.5, 400.0)
    assert layers[0] >= 1
    assert all(layer == round(layer) for layer in layers)


# ---- heat map ----------------------------------------------------------------------------------


def test_the_heat_map_shows_steps_across_and_layer_1_at_the_bottom(
    show: Show, theme: Theme
) -> None:
    panel = show(GradientsPanel, 640, 600)
    history = NormHistory(
        steps=np.array([0, 100, 200, 300]),
        dW=np.full((4, 3), -1.0, np.float32),
        dZ=np.array([[-6, -4, 0], [-6, -4, 0], [-6, -4, 0], [0, 0, 0]], np.float32),
    )
    snapshot = snapshot_of([1.0] * 3, [1.0] * 3)
    panel.draw(replace(snapshot, norm_history=history))
    settle()
    pixels = panel.map.image.pixels
    assert pixels.shape[0] == 3
    assert panel.map.image.extent == (0, 301, 0.5, 3.5)
    assert len(set(pixels[2, :-2].tolist())) == 1  # layer 1 stays low until the last reading
    lowest, highest = QColor.fromRgb(int(pixels[2, 0])), QColor.fromRgb(int(pixels[0, 0]))
    assert lowest.lightness() < highest.lightness()
    assert panel.map.plot.x_range[1] >= 300
    assert panel.map.scale.ends == ("10⁻⁷", "10¹")
    panel.quantity.choose(1)
    assert len(set(panel.map.image.pixels.ravel().tolist())) == 1


def test_readings_stand_at_their_steps(show: Show) -> None:
    panel = show(GradientsPanel, 640, 600)
    log_norms = np.array([[-3.0], [0.0], [-3.0]], np.float32)
    history = NormHistory(steps=np.array([0, 900, 1000]), dW=log_norms, dZ=log_norms)
    panel.draw(replace(snapshot_of([1.0], [1.0]), norm_history=history))
    row = panel.map.image.pixels[0]
    changes = np.flatnonzero(np.diff(row.astype(np.int64)))
    assert changes[0] / len(row) == pytest.approx(0.9, abs=0.01)


def test_where_nothing_was_read_the_map_is_empty(show: Show, theme: Theme) -> None:
    panel = show(GradientsPanel, 640, 600)
    steps = np.array([*range(0, 1000, 100), *range(9000, 10_001, 100)])
    log_norms = np.full((len(steps), 2), -3.0, np.float32)
    history = NormHistory(steps=steps, dW=log_norms, dZ=log_norms)
    panel.draw(replace(snapshot_of([1.0] * 2, [1.0] * 2), norm_history=history))
    settle()
    assert panel.map.gaps.gaps == ((1000.0, 9000.0),)
    plot = panel.map.plot
    image = plot.grab().toImage()
    corner = plot.corner.toPoint()
    seen = {
        image.pixelColor(corner.x() + round(plot.x_pixels(np.array([step]))[0]), corner.y() + y)
        .name()
        for step in range(1500, 8500, 250)
        for y in range(10, 40)
    }  # fmt: skip
    assert seen == {theme.plot, theme.control}  # hatched
    assert "Hatched in the map over time is what was not measured" in GradientsPanel.help


def test_another_speed_is_no_gap_in_the_map(show: Show, theme: Theme) -> None:
    panel = show(GradientsPanel, 640, 600)
    for steps in ([0, 1, 2, 3, 4, 304, 604, 904, 1204], [0, 300, 600, 900, 901, 902, 903, 904]):
        log_norms = np.full((len(steps), 2), -3.0, np.float32)
        history = NormHistory(steps=np.array(steps), dW=log_norms, dZ=log_norms)
        panel.draw(replace(snapshot_of([1.0] * 2, [1.0] * 2), norm_history=history))
        assert panel.map.gaps.gaps == ()


def test_special_values_have_colours_of_their_own_and_a_key(show: Show, theme: Theme) -> None:
    panel = show(GradientsPanel, 640, 600)
    panel.draw(snapshot_of([1.0] * 4, [0.0, INF, NAN, 1.0]))
    settle()
    shown = [QColor.fromRgb(int(value)).name() for value in panel.map.image.pixels[::-1, 5]]
    assert shown[:3] == [theme.zero, theme.infinite, theme.not_a_number]
    assert panel.map.scale.specials == [
        ("0", theme.zero), ("∞", theme.infinite), ("NaN", theme.not_a_number)
    ]  # fmt: skip
    panel.draw(snapshot_of([1.0] * 4, [1.0] * 4))
    assert panel.map.scale.specials == []


def test_without_history_the_map_is_empty(show: Show) -> None:
    panel = show(GradientsPanel, 640, 600)
    panel.draw(snapshot_of([1.0] * 4, [1.0] * 4))
    assert panel.map.image.pixels.size
    empty = NormHistory(
        steps=np.zeros(0, np.int64), dW=np.zeros((0, 4), np.float32),
        dZ=np.zeros((0, 4), np.float32),
    )  # fmt: skip
    for history in (None, empty):
        panel.draw(replace(snapshot_of([1.0] * 4, [1.0] * 4), norm_history=history))
        settle()
        assert panel.map.image.pixels.size == 0


def test_without_norms_nothing_is_claimed(show: Show) -> None:
    panel = show(GradientsPanel)
    panel.draw(make_snapshot())
    settle()
    assert panel.readout() == ""
    assert panel.words.text == ""
    assert not panel.grab().isNull()


def test_the_number_of_layers_may_change(show: Show) -> None:
    panel = show(GradientsPanel)
    for layers in (4, 151, 1, 20):
        panel.draw(snapshot_of([1.0] * layers, [2.0] * layers))
        settle()
        assert panel.map.image.pixels.shape[0] == layers


# ---- frames ------------------------------------------------------------------------------------


def test_bars_follow_quickly_and_the_map_at_leisure(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [50.0]
    monkeypatch.setattr("playground.ui.docking.pace.drawing_clock", lambda: now[0])
    panel = show(GradientsPanel, 640, 600)
    panel.draw(snapshot_of([1.0] * 3, [1.0] * 3, state=State.RUNNING))
    pixels = panel.map.image.pixels
    now[0] += 4 / 60
    panel.draw(snapshot_of([0.1] * 3, [0.1] * 3, state=State.RUNNING))
    np.testing.assert_allclose(panel.bars.log_norms, -1)
    assert panel.map.image.pixels is pixels
    panel.draw(snapshot_of([0.01] * 3, [0.1] * 3, state=State.RUNNING))
    np.testing.assert_allclose(panel.bars.log_norms, -1)  # two in a frame are too many
    panel.draw(snapshot_of([0.01] * 3, [0.1] * 3, state=State.RUNNING, revision=2))
    np.testing.assert_allclose(panel.bars.log_norms, -2)  # but a knob's effect shows at once
    assert panel.map.image.pixels is pixels
    panel.draw(snapshot_of([0.1] * 3, [0.1] * 3, state=State.PAUSED))
    np.testing.assert_allclose(panel.bars.log_norms, -1)
    assert panel.map.image.pixels is not pixels


def test_a_map_that_comes_into_view_is_drawn(show: Show) -> None:
    panel = show(GradientsPanel, 430, 195)
    panel.draw(snapshot_of([1.0] * 3, [1.0] * 3))
    assert panel.pair.arrangement == "single"
    assert panel.map.image.pixels.size == 0  # not seen, not computed
    panel.pair.tabs.choose(1)
    settle()
    assert panel.map.isVisible()
    assert panel.map.image.pixels.size


def test_another_theme_colours_everything_anew(show: Show, odd_theme: Theme) -> None:
    panel = show(GradientsPanel, 640, 700)
    panel.draw(snapshot_of([1e-3, 1e-2, 0.0], [1e-3, 1e-2, 0.0]))
    panel.apply_theme(odd_theme)
    settle()
    image = panel.grab().toImage()
    found = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width())
        for y in range(0, image.height(), 2)
    }
    assert {odd_theme.bars, odd_theme.surface, odd_theme.border} <= found


def test_buttons_have_names_and_help(show: Show) -> None:
    panel = show(GradientsPanel)
    for button in (*panel.quantity.buttons, *panel.pair.tabs.buttons):
        assert button.accessibleName()
        assert button.toolTip()
