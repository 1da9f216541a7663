"""Activations by layer on a real widget."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.engine.activations import ACTIVATIONS
from playground.session.messages.measures import Need, PredictedNorms
from playground.session.messages.snapshot import State
from playground.ui.docking.panel import PANELS
from playground.ui.look.theme import Theme
from playground.ui.panels.activations.activations import ActivationsPanel
from playground.ui.panels.activations.layer_figures import overall, spread_widths
from tests.ui.panels.builders import make_snapshot
from tests.ui.panels.measured import measured
from tests.ui.shown_panels import Show


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_it_registers_itself_and_asks_for_the_layers() -> None:
    assert PANELS["activations"] is ActivationsPanel
    assert ActivationsPanel.needs == {Need.LAYERS}


@pytest.mark.parametrize("depth", [1, 3, 150])
def test_the_shapes_are_the_histograms(show: Show, depth: int) -> None:
    panel = show(ActivationsPanel)
    snapshot = measured(20, depth=depth)
    panel.scale.buttons[0].click()
    panel.draw(snapshot)
    settle()
    of = snapshot.layers.Z
    counts = of.counts[:, ::2] + of.counts[:, 1::2]  # few values: two bins are put together
    np.testing.assert_allclose(
        panel.spread.spreads.widths, counts / counts.max(axis=1, keepdims=True), atol=0
    )
    assert (panel.spread.spreads.low, panel.spread.spreads.high) == (of.bins.low, of.bins.high)
    assert panel.values.x_range == (0.5, depth + 0.5)
    assert panel.values.y_range == (of.bins.low, of.bins.high)
    assert not panel.grab().isNull()


def test_a_shape_is_as_wide_as_its_share(show: Show, theme: Theme) -> None:
    panel = show(ActivationsPanel)
    panel.draw(measured(20, depth=1))
    panel.values.set_ranges((0.5, 1.5), (-4.0, 4.0))
    panel.spread.spreads.set_spreads(np.array([[0.5, 1.0, 0.0, 0.25]]), -4.0, 4.0)
    settle()
    image = panel.values.grab().toImage()
    corner = panel.values.corner.toPoint()
    wide = []
    for value in (-3.0, -1.0, 1.0, 3.0):
        y = corner.y() + round(panel.values.y_pixels(np.array([value]))[0])
        row = [image.pixelColor(x, y).name() for x in range(image.width())]
        wide.append(row.count(theme.bars))
    assert wide[1] > 60
    assert wide[0] == pytest.approx(wide[1] / 2, abs=3)
    assert wide[2] == 0
    assert wide[3] == pytest.approx(wide[1] / 4, abs=3)


def test_many_layers_are_drawn_in_shades_over_the_band(show: Show, theme: Theme) -> None:
    panel = show(ActivationsPanel, 420, 300)
    panel.scale.buttons[0].click()
    panel.draw(measured(0, depth=150))
    panel.spread.spreads.set_spreads(np.tile([0.0, 1.0], (150, 1)), -2.0, 2.0)
    settle()
    image = panel.values.grab().toImage()
    corner = panel.values.corner.toPoint()

    def colour(value: float) -> str:
        y = corner.y() + round(panel.values.y_pixels(np.array([value]))[0])
        return image.pixelColor(corner.x() + 200, y).name()

    assert colour(1.5) == theme.bars
    assert colour(-1.3) == theme.plot  # between the lines of the grid
    band = colour(-0.3)
    assert band not in (theme.plot, theme.bars)


@pytest.mark.parametrize("activation", ["tanh", "sigmoid"])
def test_the_linear_region_and_saturation_are_marked(show: Show, activation: str) -> None:
    panel = show(ActivationsPanel)
    panel.draw(measured(5, activation=activation, depth=3))
    unit = ACTIVATIONS[activation]
    near, far = unit.linear_up_to, unit.saturated_from
    assert panel.spread.bands.bands == [(1, 3, -near, near)]
    assert panel.spread.bands.lines == [(1, 3, -far), (1, 3, far)]
    panel.quantity.choose(1)
    g = ACTIVATIONS[activation].function
    assert panel.spread.bands.bands == [(1, 3, *g(np.array([-near, near])).tolist())]
    assert [line[2] for line in panel.spread.bands.lines] == g(np.array([-far, far])).tolist()
    texts = [entry.text for entry in panel.bands_legend.entries]
    assert texts == [f"linear |z| < {near:g}", f"saturated |z| > {far:.3g}"]


def test_layers_of_different_functions_have_each_its_own_region(show: Show) -> None:
    panel = show(ActivationsPanel)
    snapshot = measured(5, depth=4)
    layers = replace(snapshot.layers, activations=("tanh", "tanh", "relu", "sigmoid"))
    panel.draw(replace(snapshot, layers=layers))
    assert panel.spread.bands.bands == [(1, 2, -0.5, 0.5), (4, 4, -1.0, 1.0)]
    assert [entry.text for entry in panel.bands_legend.entries] == ["linear", "saturated"]


def test_a_chooses_the_outputs(show: Show) -> None:
    panel = show(ActivationsPanel)
    snapshot = measured(20, depth=2)
    panel.draw(snapshot)
    panel.quantity.choose(1)
    np.testing.assert_array_equal(panel.spread.spreads.widths, spread_widths(snapshot.layers.A))
    assert panel.values.y_range == (-1.0, 1.0)


def test_zeros_of_relu_do_not_press_the_others_thin(show: Show) -> None:
    panel = show(ActivationsPanel)
    snapshot = measured(20, depth=2, activation="relu")
    panel.draw(snapshot)
    panel.quantity.choose(1)
    widths = panel.spread.spreads.widths
    assert widths[:, 0].tolist() == [1.0, 1.0]
    assert widths[:, 1:].max() > 0.5


@pytest.mark.parametrize(
    ("activation", "names"), [("tanh", ("linear", "saturated")), ("relu", ("inactive", "dead"))]
)
def test_the_shares_are_drawn_in_percent(
    show: Show, activation: str, names: tuple[str, str]
) -> None:
    panel = show(ActivationsPanel, 500, 700)
    layers = measured(30, activation=activation, gain=3.0).layers
    panel.draw(make_snapshot(layers=layers))
    settle()
    for name in ("linear", "saturated", "inactive", "dead"):
        drawn = getattr(panel, name).log_norms
        np.testing.assert_array_equal(drawn, 100 * getattr(layers, name))
        assert np.isfinite(drawn).all() == (name in names)
    assert panel.shares.y_range == (0.0, 103.0)
    assert len(panel.shares_legend.entries) == 2


# ---- words -------------------------------------------------------------------------------------


def test_the_readout_is_the_share_over_all_units(show: Show) -> None:
    panel = show(ActivationsPanel)
    snapshot = measured(30, gain=2.0)
    panel.draw(snapshot)
    linear, saturated = (overall(snapshot.layers, name) for name in ("linear", "saturated"))
    assert linear == pytest.approx(np.mean(snapshot.layers.linear))
    assert panel.readout() == (
        f"z in the linear region {100 * linear:.1f} %, saturated {100 * saturated:.1f} %"
    )
    assert panel.short_readout() == f"linear {100 * linear:.1f} %"
    assert panel.words.text == "All 36 training examples, without dropout"


def test_it_says_when_it_is_nearly_a_logistic_regression(show: Show) -> None:
    panel = show(ActivationsPanel)
    panel.draw(measured(600, penalty="l2", lambd=10.0, learning_rate=0.3))
    assert panel.words.text.endswith("every layer is almost linear: nearly a logistic regression")
    panel.draw(measured(0, activation="linear"))
    settle()
    assert "linear layers together are one" in panel.words.text


def test_a_sample_is_called_one(show: Show) -> None:
    panel = show(ActivationsPanel)
    panel.draw(measured(1, m=20_000))
    words = panel.words.text.replace("\u00a0", " ")
    assert words == "2000 of 12 000 training examples, without dropout"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"layers": None}, "Nothing measured yet"),
        ({"depth": 0}, "No hidden layer: the network is a logistic regression"),
    ],
)
def test_where_there_is_nothing_to_draw_it_says_why(
    show: Show, changes: dict[str, object], words: str
) -> None:
    panel = show(ActivationsPanel)
    assert panel.spread.notice.text == "Nothing measured yet"
    snapshot = make_snapshot() if "layers" in changes else measured(3, **changes)
    panel.draw(measured(5))
    panel.draw(replace(snapshot, revision=2))
    settle()
    assert panel.spread.notice.text == words
    assert panel.readout() == ""
    assert not panel.spread.spreads.widths.any()
    assert panel.table() is None
    assert not panel.grab().isNull()


def test_a_diverged_run_shows_the_step_before(show: Show) -> None:
    panel = show(ActivationsPanel)
    snapshot = measured(
        100, activation="linear", initialization="constant", gain=50.0, depth=20,
        learning_rate=10.0,
    )  # fmt: skip
    assert snapshot.state is State.DIVERGED
    panel.draw(snapshot)
    settle()
    before = snapshot.layers.before
    assert f"Shown is step {before.step}, the last finite one. All 36 training" in panel.words.text
    np.testing.assert_allclose(
        panel.spread.sizes.marks.log_norms, np.log10(before.sizes(of_A=False))
    )
    assert panel.spread.specials.when == f"step {snapshot.divergence.step}: {{0}}"
    not_finite = np.flatnonzero(snapshot.layers.Z.not_finite)
    found = [layer for a, b, *_ in panel.spread.specials.found for layer in range(a - 1, b)]
    assert found == not_finite.tolist()
    assert not panel.grab().isNull()


def test_the_tip_names_the_layer_and_its_figures(show: Show) -> None:
    panel = show(ActivationsPanel)
    snapshot = measured(30)
    panel.draw(snapshot)
    settle()
    layers = snapshot.layers
    text = panel.values.text_at(2.2, 0.0)
    assert text.startswith("Layer 2, tanh\nz: mean ")
    assert f"z in the linear region: {100 * layers.linear[1]:.1f} %" in text
    assert panel.values.text_at(0.2, 0.0) == panel.values.text_at(3.0, 0.0) == ""
    assert (panel.values.snap(2.2), panel.values.snap(3.0)) == (2.0, None)
    panel.draw(measured(30, activation="leaky_relu"))
    settle()
    assert panel.values.text_at(2.2, 0.0).startswith("Layer 2, leaky ReLU\n")


def test_the_table_has_what_is_drawn(show: Show) -> None:
    panel = show(ActivationsPanel)
    snapshot = measured(30)
    panel.draw(snapshot)
    table = panel.table()
    assert table is not None
    assert table.columns["layer"] == [1, 2]
    assert table.columns["linear"] == snapshot.layers.linear.tolist()


def test_the_axis_does_not_jitter(show: Show) -> None:
    panel = show(ActivationsPanel)
    wide, narrow = (
        replace(measured(0, gain=gain), state=State.RUNNING, revision=revision)
        for revision, gain in enumerate((5.0, 1.0))
    )
    panel.draw(wide)
    high = panel.values.y_range[1]
    assert high > narrow.layers.Z.bins.high
    panel.draw(narrow)
    assert panel.values.y_range[1] == high
    panel.draw(replace(narrow, state=State.PAUSED))
    assert panel.values.y_range[1] == narrow.layers.Z.bins.high


def test_what_is_drawn_already_is_not_drawn_again(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = show(ActivationsPanel)
    snapshot = measured(5)
    panel.draw(snapshot)
    monkeypatch.setattr(panel.spread.spreads, "set_spreads", lambda *_: pytest.fail("drawn again"))
    panel.draw(replace(snapshot, step=snapshot.step))


def test_colours_are_the_theme_s(show: Show, odd_theme: Theme) -> None:
    panel = show(ActivationsPanel)
    panel.draw(measured(5))
    panel.apply_theme(odd_theme)
    settle()
    image = panel.values.grab().toImage()
    pixels = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2)
              for y in range(image.height())}  # fmt: skip
    assert QColor(odd_theme.bars).name() in pixels


def test_z_or_a_by_keyboard(show: Show, qtbot: QtBot) -> None:
    panel = show(ActivationsPanel)
    panel.draw(measured(5))
    first, second = panel.quantity.buttons
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert panel.quantity.chosen == 1
    assert second.accessibleName() == "A, the outputs"


@pytest.mark.parametrize("size", [(160, 100), (276, 165), (420, 300), (1000, 900)])
@pytest.mark.parametrize("depth", [1, 150])
def test_it_is_drawn_in_every_size(show: Show, size: tuple[int, int], depth: int) -> None:
    panel = show(ActivationsPanel, *size)
    panel.draw(measured(3, depth=depth, width=3))
    settle()
    least = panel.minimumSizeHint().expandedTo(panel.minimumSize())
    assert (least.width() <= 280, least.height() <= 180) == (True, True)
    assert not panel.grab().isNull()
    plot = panel.values
    assert plot.area.height() > 15
    assert plot.geometry().bottom() < panel.height()


def test_the_predicted_spread_of_z_is_marked(show: Show) -> None:
    panel = show(ActivationsPanel)
    snapshot, ones = measured(0, depth=3), np.ones(4)
    panel.draw(snapshot)
    assert panel.spread.forecast.ends.size == 0
    predicted = PredictedNorms(dZ=ones, low=ones, high=ones, spread_Z=np.array([1, 2, np.inf, 9.0]))
    panel.draw(replace(snapshot, predicted=predicted))
    assert panel.spread.forecast.ends.tolist() == [
        [0.7, 1, 1.3, 1], [1.7, 2, 2.3, 2], [0.7, -1, 1.3, -1], [1.7, -2, 2.3, -2],
    ]  # fmt: skip
    texts = [entry.text for entry in panel.bands_legend.entries]
    assert texts[-1] == "±√(mean z²) predicted at step 0"
    assert "√(mean z²) predicted at step 0: 2.00" in panel.values.text_at(2.0, 0.0)
    panel.quantity.choose(1)  # of A nothing is predicted
    assert panel.spread.forecast.ends.size == 0
    assert len(panel.bands_legend.entries) == 2
    panel.quantity.choose(0)
    panel.draw(snapshot)
    assert panel.spread.forecast.ends.size == 0
