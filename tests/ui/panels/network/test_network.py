"""The network diagram on a real widget."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from playground.session.messages.measures import Need
from playground.session.messages.snapshot import State
from playground.ui.docking.panel import PANELS
from playground.ui.look.theme import Theme
from playground.ui.panels.network.canvas import Spot
from playground.ui.panels.network.layout import arrange
from playground.ui.panels.network.network import NetworkPanel
from playground.ui.panels.network.thinned_networks import kept_units
from playground.ui.plots.layers import colour_table
from tests.ui.panels.builders import make_snapshot
from tests.ui.panels.network.network_builders import (
    made,
    of_editor,
    shown,
    square,
)
from tests.ui.shown_panels import Show

# An offscreen screen cannot raise a small window above the others, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_it_registers_itself_and_asks_for_the_network() -> None:
    assert PANELS["network"] is NetworkPanel
    assert NetworkPanel.needs == {Need.NETWORK}


def test_without_measures_it_is_empty(show: Show) -> None:
    panel = show(NetworkPanel)
    panel.draw(make_snapshot())
    QApplication.processEvents()
    assert panel.canvas.network is None
    assert panel.table() is None


# ---- what is drawn -------------------------------------------------------------------------


def test_each_unit_has_its_image_in_the_class_colours(show: Show, theme: Theme) -> None:
    network = made()
    canvas = shown(show, network).canvas
    table = colour_table(
        (theme.class_0, theme.class_0_fill, theme.plot, theme.class_1_fill, theme.class_1)
    )
    for layer in network.layers:
        for unit in range(layer.count):
            np.testing.assert_array_equal(
                canvas.units.pixels_of(layer.layer, unit), table[layer.shades[unit]]
            )
    assert QColor.fromRgb(int(table[0])).name() == theme.class_0
    assert QColor.fromRgb(int(table[255])).name() == theme.class_1


def test_the_images_are_on_the_screen(show: Show) -> None:
    network = made()
    canvas = shown(show, network).canvas
    image = canvas.grab().toImage()
    n = network.layers[1].shades.shape[1]
    for unit in range(5):
        column = canvas.layout_shown.column_of(1)
        assert column is not None
        box = column.squares[unit]
        for row, across in ((n // 4, n // 2), (n // 2, n // 4), (3 * n // 4, 3 * n // 4)):
            x = box.left() + (across + 0.5) / n * box.width()
            y = box.top() + (row + 0.5) / n * box.height()
            seen = QColor(image.pixel(round(x), round(y)))
            meant = QColor.fromRgb(int(canvas.units.pixels_of(1, unit)[row, across]))
            difference = max(
                abs(a - b) for a, b in zip(seen.getRgb()[:3], meant.getRgb()[:3], strict=True)
            )
            assert difference < 45  # between neighbouring places


@pytest.mark.parametrize("gradient", [False, True])
def test_every_weight_has_a_line_from_its_source_to_its_unit(show: Show, gradient: bool) -> None:
    network = made()
    panel = shown(show, network)
    canvas = panel.canvas
    if gradient:
        panel.quantity.choose(1)
    assert len(canvas.lines.values) == 5 * 2 + 5 * 5 + 5
    for (layer, unit, source), value, ends in zip(
        canvas.lines.which.tolist(), canvas.lines.values, canvas.lines.ends, strict=True
    ):
        edges = network.edges[layer]
        assert value == (edges.dW if gradient else edges.W)[unit, source - 1]
        assert abs(ends[1] - square(canvas, layer - 1, source - 1).y()) <= 1
        assert abs(ends[3] - square(canvas, layer, unit).y()) <= 1
        assert ends[0] < ends[2]


def test_lines_are_wider_for_larger_weights_and_dashed_for_negative_ones(show: Show) -> None:
    canvas = shown(show, made()).canvas
    drawn = {key: len(array) for key, array in canvas.edges.strokes.items() if len(array)}
    values, scale = canvas.lines.values, canvas.scales[False]
    for sign, step in drawn:
        low, high = ((0.0, 0.03, 0.12, 0.3, 0.55, 0.8, np.inf)[at] for at in (step, step + 1))
        size = np.abs(values) / scale
        wanted = (size >= low) & (size < high)
        if sign:
            wanted &= np.sign(values) == sign
            # A negative one is several dashes, a positive one a single line.
            assert (drawn[sign, step] == wanted.sum()) == (sign > 0)
        else:
            assert step == 0
            assert drawn[sign, step] == wanted.sum()
    widths = [canvas.edges.pens[1, step].widthF() for step in range(6)]
    assert widths == sorted(widths)
    assert widths[-1] > 3 * widths[0]


def test_the_signs_differ_in_a_grey_picture(show: Show) -> None:
    """One weight of either sign and of the same size: solid and broken."""
    network = made(depth=0)
    W = np.array([[1.0, -1.0]])
    edges = {1: replace(network.edges[1], W=W, dW=W)}
    panel = shown(show, replace(network, edges=edges))
    canvas = panel.canvas
    image = canvas.grab().toImage()
    ground = QColor(panel.theme.surface).lightness()
    broken = []
    for source in (1, 2):
        ends = canvas.lines.ends_of((1, 0, source))
        assert ends is not None
        places = (ends.pointAt(share) for share in np.linspace(0.2, 0.8, 120).tolist())
        light = [QColor(image.pixel(place.toPoint())).lightness() for place in places]
        broken.append(sum(one > ground - 30 for one in light))
    assert broken[0] == 0
    assert broken[1] > 20


def test_a_scale_does_not_breathe_with_the_weights(show: Show) -> None:
    network = made()
    panel = shown(show, network)
    scale = panel.canvas.scales[False]
    largest = max(np.abs(edges.W).max() for edges in network.edges.values())
    assert largest <= scale <= 1.3 * largest
    shrunk = {layer: replace(edges, W=0.9 * edges.W) for layer, edges in network.edges.items()}
    panel.draw(make_snapshot(network=replace(network, edges=shrunk)))
    assert panel.canvas.scales[False] == scale
    grown = {layer: replace(edges, W=3 * edges.W) for layer, edges in network.edges.items()}
    panel.draw(make_snapshot(network=replace(network, edges=grown)))
    assert 3 * largest <= panel.canvas.scales[False]


@pytest.mark.parametrize("value", [0.0, np.nan, np.inf, 1e300])
def test_wild_weights_are_drawn_all_the_same(show: Show, value: float) -> None:
    network = made()
    edges = {
        layer: replace(edges, W=np.full_like(edges.W, value), dW=np.full_like(edges.W, value))
        for layer, edges in network.edges.items()
    }
    layers = tuple(replace(one, bias=np.full_like(one.bias, value)) for one in network.layers)
    panel = shown(show, replace(network, edges=edges, layers=layers))
    panel.quantity.choose(1)
    assert not panel.grab().isNull()


def test_dropped_units_are_struck_out_and_their_lines_fade(show: Show, theme: Theme) -> None:
    network = made(keep_prob=0.5, width=8)
    dropped = np.zeros(8, bool)
    dropped[2] = True
    layers = list(network.layers)
    layers[1] = replace(layers[1], masks=~dropped[:, None])
    layers[2] = replace(layers[2], masks=np.ones((8, 1), bool))
    panel = shown(show, replace(network, layers=tuple(layers)))
    canvas = panel.canvas
    faint = canvas.without_effect()
    layer, unit, source = canvas.lines.which.T
    touches = ((layer == 1) & (unit == 2)) | ((layer == 2) & (source == 3))
    np.testing.assert_array_equal(faint, touches)
    image = canvas.grab().toImage()
    for one in (1, 2, 3):  # the strokes cross in the middle
        seen = QColor(image.pixel(square(canvas, 1, one)))
        assert (seen.lightness() < 60) == (one == 2), seen.name()
    assert any("dropped" in entry.text for entry in panel.legend.entries)


def test_without_dropout_the_legend_does_not_speak_of_it(show: Show) -> None:
    panel = shown(show, made())
    assert not any("dropped" in entry.text for entry in panel.legend.entries)


@pytest.mark.parametrize("initialization", ["zeros", "constant"])
def test_symmetric_units_look_the_same(show: Show, initialization: str) -> None:
    network = made(20, initialization=initialization, gain=0.5)
    canvas = shown(show, network).canvas
    for unit in range(1, 5):
        np.testing.assert_array_equal(canvas.units.pixels_of(1, unit), canvas.units.pixels_of(1, 0))
    assert network.layers[1].alike


# ---- thinned networks ----------------------------------------------------------------------


def test_each_example_of_the_last_batch_has_a_network_of_its_own(show: Show, theme: Theme) -> None:
    network = made(keep_prob=0.5, width=6)
    panel = shown(show, network, 900, 600)
    panel.quantity.choose(2)
    QApplication.processEvents()
    assert panel.thinned.isVisible()
    assert not panel.canvas.isVisible()
    assert not panel.legend.isVisible()
    masks = network.layers[1].masks
    assert masks is not None
    cells = panel.thinned.cells()
    assert len(cells) == masks.shape[1] == 12
    for cell in cells:
        assert QRectF(panel.thinned.rect()).adjusted(-1, -1, 1, 1).contains(cell)
    images = [panel.thinned.grab(cell.toRect().adjusted(2, 20, -2, -2)).toImage() for cell in cells]
    several = {masks[:, example].tobytes() for example in range(12)}
    assert len(several) > 3
    alike = [
        (images[a] == images[b], np.array_equal(masks[:, a], masks[:, b]))
        for a in range(12)
        for b in range(a)
        if cells[a].size() == cells[b].size()
    ]
    assert not any(same_image and not same_mask for same_image, same_mask in alike)
    for example in range(12):
        np.testing.assert_array_equal(kept_units(network.layers[1], example), masks[:, example])
        assert kept_units(network.layers[3], example).all()
    assert "last batch of 16" in panel.readout()


def test_without_dropout_there_is_nothing_thinned(show: Show) -> None:
    panel = shown(show, made())
    panel.quantity.choose(2)
    QApplication.processEvents()
    assert panel.thinned.cells() == []
    assert not panel.grab().isNull()
    panel.quantity.choose(0)
    assert panel.canvas.isVisible()


# ---- room ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height"), [(300, 250), (640, 480), (1400, 900), (200, 150)])
@pytest.mark.parametrize(
    "changes",
    [{"depth": 0}, {"depth": 3, "width": 16}, {"depth": 8, "width": 30}, {"depth": 60}],
    ids=str,
)
def test_everything_fits(show: Show, width: int, height: int, changes: dict[str, int]) -> None:
    network = made(1, **changes)
    canvas = shown(show, network, width, height).canvas
    layout = canvas.layout_shown
    assert layout.columns[0].layer == 0
    assert layout.columns[-1].layer == network.architecture.L
    squares = [square for column in layout.columns for square in column.squares]
    assert all(canvas.rect().contains(square.toAlignedRect()) for square in squares)
    for column in layout.columns:
        for above, below in zip(column.squares, column.squares[1:], strict=False):
            assert below.top() > above.bottom()
    for left, right in zip(layout.columns, layout.columns[1:], strict=False):
        assert right.squares[0].left() > left.squares[0].right() + 3
    hidden = {column.layer for column in layout.columns}
    folded = {layer for fold in layout.folds for layer in range(fold.first, fold.last + 1)}
    assert hidden | folded == set(range(network.architecture.L + 1))
    assert not hidden & folded
    if width >= 300:
        assert layout.side >= 12  # still to be seen


def test_up_to_eight_hidden_layers_are_drawn_whole(show: Show) -> None:
    canvas = shown(show, made(1, depth=8, width=4), 640, 300).canvas
    assert [column.layer for column in canvas.layout_shown.columns] == list(range(10))
    assert canvas.layout_shown.folds == ()


def test_deeper_ones_are_folded_in_the_middle(show: Show) -> None:
    canvas = shown(show, made(1, depth=50, width=4), 900, 400).canvas
    (fold,) = canvas.layout_shown.folds
    assert (fold.first, fold.last, fold.count) == (5, 46, 42)


def test_a_wide_layer_says_how_many_more_there_are(show: Show) -> None:
    canvas = shown(show, made(1, width=40), 640, 400).canvas
    column = canvas.layout_shown.column_of(1)
    assert column is not None
    assert column.left_out == 40 - len(column.squares) > 15


def test_many_inputs_do_not_make_the_units_tiny(show: Show) -> None:
    few = shown(show, made(1, width=8), 640, 400).canvas.layout_shown
    many = shown(show, made(1, dataset="digits", width=8), 640, 400).canvas.layout_shown
    assert many.columns[0].size == 64
    assert many.columns[0].left_out == 56
    assert many.side > 0.9 * few.side


def test_the_diagram_is_drawn_anew_only_when_it_changes(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = made()
    panel = shown(show, network)
    painted = []
    parts = panel.canvas.edges.parts
    monkeypatch.setattr(panel.canvas.edges, "parts", lambda: painted.append(1) or parts())
    panel.canvas.grab()
    panel.draw(make_snapshot(network=network))
    panel.canvas.point_at(Spot(1, 1))
    panel.canvas.grab()
    assert painted == []
    panel.draw(make_snapshot(network=replace(network)))
    panel.canvas.grab()
    assert painted == [1]


def test_while_it_runs_it_takes_a_small_share_of_the_time(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    network, now = made(), [100.0]
    monkeypatch.setattr("playground.ui.docking.pace.drawing_clock", lambda: now[0])
    panel = shown(show, network)
    running = {"state": State.RUNNING}
    panel.draw(make_snapshot(network=network, **running))
    panel.draw(make_snapshot(network=(newer := replace(network)), **running))
    assert panel.canvas.network is network  # too soon after the last one
    now[0] += 10.0
    panel.draw(make_snapshot(network=newer, **running))
    assert panel.canvas.network is newer
    panel.canvas.picture.seconds = 1.0
    now[0] += 10.0
    panel.draw(make_snapshot(network=replace(network), **running))
    assert panel.canvas.network is newer  # expensive drawings come less often
    panel.draw(make_snapshot(network=(last := replace(network))))
    assert panel.canvas.network is last  # the last one of all is always shown


# ---- looks and figures ---------------------------------------------------------------------


def test_what_it_says_is_measured_somewhere(show: Show) -> None:
    panel = shown(show, made())
    assert "without dropout" in panel.readout()
    panel.quantity.choose(1)
    assert "last batch of 16" in panel.readout()
    assert any("∂J/∂w" in entry.text for entry in panel.legend.entries)


def test_another_theme_colours_everything_anew(show: Show, theme: Theme, odd_theme: Theme) -> None:
    panel = shown(show, made())
    before = panel.canvas.units.pixels_of(1, 0).copy()
    side = panel.canvas.layout_shown.side
    panel.apply_theme(odd_theme)
    assert not np.array_equal(panel.canvas.units.pixels_of(1, 0), before)
    assert panel.canvas.edges.pens[1, 5].color().name() == odd_theme.class_1
    assert panel.canvas.edges.pens[-1, 5].color().name() == odd_theme.class_0
    assert panel.canvas.layout_shown.side != side or panel.canvas.font().pointSizeF() > 0
    assert not panel.grab().isNull()


def test_the_table_has_every_parameter_that_is_shown(show: Show) -> None:
    network = made()
    table = shown(show, network).table()
    assert table is not None
    assert len(table.columns["value"]) == 5 * 3 + 5 * 6 + 6
    assert table.columns["value"][0] == network.layers[1].bias[0]
    assert table.columns["from"][:4] == ["b", "1", "2", "b"]
    assert table.columns["gradient"][1] == network.edges[1].dW[0, 0]


def test_names_for_who_cannot_see_it(show: Show) -> None:
    panel = shown(show, made())
    assert panel.accessibleName() == "Network"
    assert panel.canvas.accessibleName()
    assert all(button.accessibleName() for button in panel.quantity.buttons)
    panel.canvas.edit_asked.emit(Spot(1, 0), QPoint(0, 0))
    editor = of_editor(panel)
    for widget in (editor, editor.source, editor.field, editor.slider, editor.undo_button):
        assert widget.accessibleName()
    editor.cancel()


def test_no_room_no_layout() -> None:
    network = made()
    assert arrange(network.layers, QRectF(0, 0, 5, 5), 14.0, 0.0).columns == ()
    assert arrange((), QRectF(0, 0, 500, 500), 14.0, 0.0).columns == ()
