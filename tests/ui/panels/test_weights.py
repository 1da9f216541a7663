"""The weights on a real widget."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.session.messages.measures import Need
from playground.session.messages.snapshot import State
from playground.ui.docking.panel import PANELS
from playground.ui.look.theme import Theme
from playground.ui.panels.weights import WeightsPanel, distribution, zero_share
from tests.ui.panels.builders import make_snapshot
from tests.ui.panels.measured import measured
from tests.ui.shown_panels import Show


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_it_registers_itself_and_asks_for_the_weights() -> None:
    assert PANELS["weights"] is WeightsPanel
    assert WeightsPanel.needs == {Need.WEIGHTS}


@pytest.mark.parametrize("depth", [0, 2, 150])
def test_the_bars_are_the_histogram_of_all_layers(show: Show, depth: int) -> None:
    panel = show(WeightsPanel)
    snapshot = measured(20, depth=depth)
    panel.draw(snapshot)
    settle()
    found = snapshot.weights
    of = found.histogram
    assert panel.bars.heights.sum() == pytest.approx(
        100 * of.counts.sum() / found.counts.sum(), rel=1e-12
    )
    assert panel.bars.edges[0] == of.bins.low
    assert panel.bars.edges[-1] == pytest.approx(of.bins.high)
    assert panel.values.x_range == (of.bins.low, of.bins.high)
    assert panel.values.y_range[1] >= panel.bars.heights.max()
    assert panel.layer.maximum() == depth + 1
    assert not panel.grab().isNull()


def test_one_layer_can_be_chosen(show: Show, qtbot: QtBot) -> None:
    panel = show(WeightsPanel)
    snapshot = measured(20, depth=3)
    panel.draw(snapshot)
    settle()
    panel.layer.setFocus()
    qtbot.keyClick(panel.layer, Qt.Key.Key_Right)
    qtbot.keyClick(panel.layer, Qt.Key.Key_Right)
    edges, heights = distribution(snapshot.weights, 2)
    np.testing.assert_array_equal(panel.bars.heights, heights)
    np.testing.assert_array_equal(panel.bars.edges, edges)
    assert heights.sum() == pytest.approx(
        100 * snapshot.weights.histogram.counts[1].sum() / snapshot.weights.counts[1]
    )
    middle = panel.layer.height() // 2
    qtbot.mouseClick(panel.layer, Qt.MouseButton.LeftButton, pos=QPoint(3, middle))
    assert panel.layer.value() == 1
    right = QPoint(panel.layer.width() - 3, middle)
    for _ in range(9):
        qtbot.mouseClick(panel.layer, Qt.MouseButton.LeftButton, pos=right)
    assert panel.layer.value() == 4
    panel.draw(measured(5, depth=1))  # a layer that is no more
    assert panel.layer.value() == 2


def test_exact_zeros_are_counted_apart(show: Show) -> None:
    panel = show(WeightsPanel)
    snapshot = measured(300, penalty="l1", lambd=5.0, learning_rate=0.1)
    panel.draw(snapshot)
    settle()
    found = snapshot.weights
    zeros, count = found.zeros.sum(), found.counts.sum()
    assert zeros > 0
    assert panel.zeros.height == pytest.approx(100 * zeros / count)
    assert panel.readout() == f"exactly 0: {zeros} of {count} weights ({100 * zeros / count:.1f} %)"
    assert panel.short_readout() == f"zeros {100 * zeros / count:.1f} %"
    assert "exactly 0" in [entry.text for entry in panel.legend.entries]
    assert panel.words.text == "L1 with λ = 5.00 pulls small weights to exactly 0"
    panel.layer.setValue(1)
    assert panel.zeros.height == pytest.approx(100 * zero_share(found, 1))


def test_all_zeros(show: Show, theme: Theme) -> None:
    panel = show(WeightsPanel)
    panel.draw(measured(0, initialization="zeros"))
    settle()
    assert panel.zeros.height == 100.0
    assert not panel.bars.heights.any()
    image = panel.values.grab().toImage()
    pixels = {image.pixelColor(x, image.height() // 2).name() for x in range(image.width())}
    assert theme.bars_2 in pixels


def test_the_norms_are_drawn_by_layer(show: Show) -> None:
    panel = show(WeightsPanel, 500, 700)
    snapshot = measured(20, depth=3)
    panel.draw(snapshot)
    np.testing.assert_array_equal(panel.norm_bars.log_norms, snapshot.weights.norms)
    assert panel.norms.x_range == (0.5, 4.5)
    low, high = panel.norms.y_range
    assert low == 0.0
    assert high >= snapshot.weights.norms.max()


# ---- a pinned run ------------------------------------------------------------------------------


def test_a_pinned_run_is_an_outline_of_the_same_area(show: Show) -> None:
    panel = show(WeightsPanel)
    a, b = measured(300), measured(300, penalty="l2", lambd=5.0, learning_rate=0.1)
    panel.draw(b)
    assert panel.pinned_bars.heights.size == 0
    panel.pin(a)
    settle()
    edges, heights = distribution(a.weights, 0)
    width, width_a = np.diff(panel.bars.edges)[0], np.diff(edges)[0]
    assert width != width_a  # else the test shows nothing
    np.testing.assert_array_equal(panel.pinned_bars.edges, edges)
    np.testing.assert_allclose(panel.pinned_bars.heights, heights * width / width_a)
    assert panel.values.x_range[1] >= edges[-1]
    np.testing.assert_array_equal(panel.pinned_norms.log_norms, a.weights.norms)
    assert [entry.text for entry in panel.legend.entries] == ["now", "A (pinned) at step 300"]
    assert "A (pinned)" in panel.norms.text_at(1.0, 0.1)
    table = panel.table()
    assert table is not None
    assert table.columns["norm_A"] == a.weights.norms.tolist()
    panel.pin(None)
    assert panel.pinned_bars.heights.size == 0
    assert [entry.text for entry in panel.legend.entries] == ["now"]


def test_the_legend_takes_the_theme_s_colours(show: Show, odd_theme: Theme) -> None:
    panel = show(WeightsPanel)
    panel.draw(measured(3))
    panel.apply_theme(odd_theme)
    (swatch,) = panel.legend.entries[0].swatches
    assert swatch.brush.color().name() == odd_theme.bars


def test_a_pinned_run_of_other_layers(show: Show) -> None:
    panel = show(WeightsPanel)
    panel.pin(measured(3, depth=1))
    panel.draw(measured(3, depth=4))
    panel.layer.setValue(1)
    assert panel.pinned_bars.heights.size
    panel.layer.setValue(4)
    assert panel.pinned_bars.heights.size == 0
    panel.pin(measured(3, depth=9))
    settle()
    assert panel.pinned_norms.log_norms.size == 5
    assert not panel.grab().isNull()


def test_a_run_pinned_without_its_weights_is_said_to_be(show: Show) -> None:
    panel = show(WeightsPanel)
    panel.pin(make_snapshot())
    panel.draw(measured(3))
    assert panel.words.text.endswith("A was pinned while its weights were not measured")
    assert panel.pinned_bars.heights.size == 0


# ---- words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({}, "No penalty: nothing pulls the weights towards 0"),
        ({"penalty": "l2", "lambd": 3.6, "learning_rate": 0.1},
         "L2: each step multiplies W by 1 − αλ/m = 0.99"),
        ({"penalty": "l2", "lambd": 540.0, "learning_rate": 0.1},
         "L2: 1 − αλ/m = −0.5, which by itself turns the sign of every weight"),
        ({"penalty": "l2", "lambd": 1080.0, "learning_rate": 0.1},
         "L2: 1 − αλ/m = −2, which by itself turns W around and enlarges it"),
        ({"penalty": "l2", "lambd": 540.0, "learning_rate": 0.1, "optimizer": "momentum"},
         "L2 adds (λ/m)·W = 15.0·W to dW"),
        ({"penalty": "l2", "lambd": 14400.0, "learning_rate": 0.1, "optimizer": "momentum"},
         "L2 adds 400·W to dW: with this α, L2 alone enlarges the weights"),
        ({"penalty": "l2", "lambd": 14400.0, "learning_rate": 0.1, "optimizer": "adam"},
         "L2 adds (λ/m)·W = 400·W to dW"),
    ],
)  # fmt: skip
def test_the_decay_is_put_in_words(show: Show, knobs: dict[str, object], words: str) -> None:
    panel = show(WeightsPanel)
    panel.draw(measured(0, **knobs))
    assert panel.words.text == words


def test_the_tips_name_the_layer_and_its_figures(show: Show) -> None:
    panel = show(WeightsPanel)
    snapshot = measured(20, depth=2)
    panel.draw(snapshot)
    found = snapshot.weights
    text = panel.norms.text_at(2.1, 1.0)
    assert text.startswith(f"Layer 2\n‖W‖ = {found.norms[1]:.3f}\nexactly 0: 0 of 25 (0.0 %)")
    assert "last step: ‖ΔW‖/‖W‖ = " in text
    assert panel.norms.text_at(0.3, 1.0) == ""
    text = panel.values.text_at(0.01, 1.0)
    assert text.startswith("All layers\n")
    assert f"largest |w|: {found.largest.max():.2f}" in text


def test_nothing_measured_yet(show: Show) -> None:
    panel = show(WeightsPanel)
    assert panel.notice.text == "Nothing measured yet"
    panel.draw(measured(3))
    assert panel.notice.text == ""
    panel.draw(make_snapshot(revision=2))
    assert panel.notice.text == "Nothing measured yet"
    assert (panel.readout(), panel.bars.heights.size, panel.table()) == ("", 0, None)


def test_a_diverged_run_shows_the_step_before(show: Show) -> None:
    panel = show(WeightsPanel)
    snapshot = measured(5)
    panel.draw(replace(snapshot, state=State.DIVERGED))
    assert panel.words.text.endswith("before the step that diverged")


def test_a_sample_is_called_one(show: Show) -> None:
    panel = show(WeightsPanel)
    snapshot = measured(0)
    weights = replace(snapshot.weights, counts=snapshot.weights.counts * 1000)
    panel.draw(replace(snapshot, weights=weights))
    assert plain(panel.words.text).endswith("histogram of 40 of 40 000 weights")


def test_the_axes_do_not_jitter(show: Show) -> None:
    panel = show(WeightsPanel)
    large, small = (
        replace(measured(0, gain=gain), state=State.RUNNING, revision=revision)
        for revision, gain in enumerate((5.0, 0.2))
    )
    panel.draw(large)
    x_range, norm_range = panel.values.x_range, panel.norms.y_range
    panel.draw(small)
    assert (panel.values.x_range, panel.norms.y_range) == (x_range, norm_range)
    panel.draw(replace(small, run=2))  # another network
    assert panel.norms.y_range != norm_range


@pytest.mark.parametrize("size", [(160, 100), (276, 165), (420, 300), (1000, 900)])
@pytest.mark.parametrize("depth", [0, 150])
def test_it_is_drawn_in_every_size(show: Show, size: tuple[int, int], depth: int) -> None:
    panel = show(WeightsPanel, *size)
    a, b = measured(3, depth=depth, width=3), measured(9, depth=depth, width=3)
    panel.pin(a)
    panel.draw(b)
    settle()
    least = panel.minimumSizeHint().expandedTo(panel.minimumSize())
    assert (least.width() <= 280, least.height() <= 180) == (True, True)
    assert not panel.grab().isNull()
    assert panel.values.area.height() > 15
    assert panel.layer.geometry().right() <= panel.width()


def test_the_stepper_takes_short_names_where_there_is_no_room(show: Show) -> None:
    panel = show(WeightsPanel, 600, 400)
    panel.draw(measured(3))
    full = panel.layer.width()
    panel.resize(170, 200)
    settle()
    assert panel.layer.width() < full
    assert panel.layer.width() >= panel.layer.minimumSizeHint().width()
