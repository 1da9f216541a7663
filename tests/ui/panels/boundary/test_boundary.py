"""The decision boundary on a real widget."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from playground.data.mismatch import Difference
from playground.data.principal_plane import principal_plane
from playground.session.messages.measures import Boundary, Ghosts, Need
from playground.ui.docking.panel import PANELS
from playground.ui.look.numbers import grouped
from playground.ui.look.theme import Theme
from playground.ui.panels.boundary.boundary import BoundaryPanel
from tests.ui.panels.builders import make_boundary, make_points, make_snapshot
from tests.ui.shown_panels import Show

NO_BREAK_SPACE = "\u00a0"


def colour(argb: int) -> str:
    return QColor.fromRgb(int(argb)).name()


def test_it_registers_itself_and_asks_for_the_boundary() -> None:
    assert PANELS["boundary"] is BoundaryPanel
    assert BoundaryPanel.needs == {Need.BOUNDARY}


def test_the_colours_are_the_probabilities_from_class_0_through_neutral_to_class_1(
    show: Show, theme: Theme
) -> None:
    panel = show(BoundaryPanel)
    p = np.zeros((3, 3), np.float32)
    p[0, 0], p[0, 2], p[1, 1], p[2, 0] = 1.0, 0.5, 0.5, 0.25
    panel.draw(make_snapshot(boundary=Boundary(probability=p, extent=(0, 3, 10, 13))))
    pixels = panel.image.pixels
    assert panel.image.extent == (0, 3, 10, 13)
    assert colour(pixels[2, 0]) == theme.class_1_fill  # the lowest row of the plane is drawn last
    assert colour(pixels[0, 2]) == theme.class_0_fill
    neutral, middle = QColor(theme.plot), QColor.fromRgb(int(pixels[1, 1]))
    assert abs(middle.red() - neutral.red()) <= 2
    assert abs(middle.blue() - neutral.blue()) <= 2
    quarter, low = QColor.fromRgb(int(pixels[0, 0])), QColor(theme.class_0_fill)
    assert low.blue() < quarter.blue() < neutral.blue()


def test_the_line_lies_where_the_chance_is_one_half(show: Show) -> None:
    panel = show(BoundaryPanel)
    boundary = make_boundary(100)
    panel.draw(make_snapshot(boundary=boundary))
    left, right, bottom, top = boundary.extent
    ends = panel.contour.ends.reshape(-1, 2)
    inside = (np.abs(ends[:, 0]) < 2.4) & (ends[:, 1] > bottom + 0.1) & (ends[:, 1] < top - 0.1)
    # The map's columns and rows run from −2 to 2 over the extent's cell centres.
    x = -2 + 4 * ((ends[inside, 0] - left) / (right - left) * 100 - 0.5) / 99
    y = -2 + 4 * ((ends[inside, 1] - bottom) / (top - bottom) * 100 - 0.5) / 99
    assert inside.sum() > 100
    np.testing.assert_allclose(y, np.sin(2 * x), atol=0.01)
    assert ends[:, 0].min() == pytest.approx(left, abs=0.03)  # it reaches the edge
    assert ends[:, 0].max() == pytest.approx(right, abs=0.03)


@pytest.mark.parametrize("value", [0.0, 0.3, 0.5, 1.0, np.nan])
def test_a_map_of_one_value_has_no_line(show: Show, value: float) -> None:
    panel = show(BoundaryPanel)
    p = np.full((24, 24), value, np.float32)
    panel.draw(make_snapshot(boundary=Boundary(probability=p, extent=(-1, 1, -1, 1))))
    assert len(panel.contour.ends) == 0
    assert len(np.unique(panel.image.pixels)) == 1


def test_nan_is_drawn_as_unsure(show: Show, theme: Theme) -> None:
    panel = show(BoundaryPanel)
    p = np.ones((10, 10), np.float32)
    p[4, 4] = np.nan
    panel.draw(make_snapshot(boundary=Boundary(probability=p, extent=(-1, 1, -1, 1))))
    pixels = panel.image.pixels
    assert colour(pixels[0, 0]) == theme.class_1_fill
    assert colour(pixels[5, 4]) != theme.class_1_fill


def test_the_resolution_may_change_from_frame_to_frame(show: Show) -> None:
    panel = show(BoundaryPanel)
    for n in (100, 24, 2, 64):
        panel.draw(make_snapshot(boundary=make_boundary(n)))
        QApplication.processEvents()
        assert panel.image.pixels.shape == (n, n)


def test_the_map_is_square_and_fills_the_view(show: Show) -> None:
    panel = show(BoundaryPanel)
    extent = (-500.0, 1500.0, -2.0, 2.0)
    p = make_boundary().probability
    for width, height in ((420, 300), (640, 480), (300, 600)):
        panel.resize(width, height)
        panel.draw(make_snapshot(boundary=Boundary(probability=p, extent=extent)))
        QApplication.processEvents()
        area = panel.plot.area
        assert abs(area.width() - area.height()) <= 2
        assert area.width() > 0.6 * min(width, height)
        assert panel.plot.x_range == extent[:2]
        assert panel.plot.y_range == extent[2:]


# ---- examples ------------------------------------------------------------------------------


def test_train_and_dev_are_drawn_and_test_only_after_the_reveal(show: Show) -> None:
    panel = show(BoundaryPanel)
    points = make_points(30, 10, 5)
    panel.draw(make_snapshot(points=points, boundary=make_boundary()))
    x, y = panel.scatter.X
    np.testing.assert_array_equal(x, points.X[0, :40])
    np.testing.assert_array_equal(y, points.X[1, :40])
    panel.draw(make_snapshot(points=points, boundary=make_boundary(), test_error=0.1, reveals=1))
    x, y = panel.scatter.X
    np.testing.assert_array_equal(x, points.X[0])
    np.testing.assert_array_equal(y, points.X[1])


def test_symbols_tell_the_set_by_shape_and_the_class_by_colour_and_form(
    show: Show, theme: Theme
) -> None:
    panel = show(BoundaryPanel)
    points = make_points(4, 4, 4)
    panel.draw(make_snapshot(points=points, boundary=make_boundary(), reveals=1))
    looks = [panel.scatter.kinds[code] for code in panel.scatter.codes]
    kinds = {}
    for look, which, label in zip(looks, points.which, points.Y, strict=True):
        filled = which == 0
        colour_shown = look.brush.color() if filled else look.pen.color()
        assert colour_shown.name() == (theme.class_1 if label else theme.class_0)
        path = look.path
        kinds[int(which), int(label)] = [
            (round(e.x, 3), round(e.y, 3)) for e in map(path.elementAt, range(path.elementCount()))
        ]
    shapes = list(kinds.values())
    assert len(kinds) == 6
    assert all(shapes.count(shape) == 1 for shape in shapes)


def test_the_examples_are_made_anew_only_when_they_change(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = show(BoundaryPanel)
    points = make_points()
    panel.draw(make_snapshot(points=points, boundary=make_boundary()))
    calls = []
    monkeypatch.setattr(panel.scatter, "show_kinds", lambda *data: calls.append(data))
    for slope in (1.0, 2.0):
        panel.draw(make_snapshot(points=points, boundary=make_boundary(slope=slope)))
    # The base error comes later, in a copy with the same arrays.
    panel.draw(make_snapshot(points=replace(points, base_error=0.1), boundary=make_boundary()))
    assert calls == []
    panel.draw(make_snapshot(points=make_points(train=31), boundary=make_boundary()))
    assert len(calls) == 1


def test_the_legend_counts_all_examples_and_says_what_is_hidden(show: Show) -> None:
    panel = show(BoundaryPanel)
    points = make_points(1200, 400, 400, sizes=(600_000, 200_000, 200_000))
    panel.draw(make_snapshot(points=points, boundary=make_boundary()))
    texts = [entry.text for entry in panel.legend.entries]
    assert f"train {grouped(600_000)}" in texts
    assert f"dev {grouped(200_000)}" in texts
    assert f"test {grouped(200_000)}, hidden" in texts
    assert f"showing 2000 of {grouped(1_000_000)}" in texts
    panel.draw(make_snapshot(points=points, boundary=make_boundary(), reveals=1))
    assert f"test {grouped(200_000)}" in [entry.text for entry in panel.legend.entries]


def test_the_plane_of_principal_components_is_said(show: Show) -> None:
    panel = show(BoundaryPanel)
    rng = np.random.default_rng(0)
    plane = principal_plane(rng.standard_normal((64, 100)) * np.arange(64.0)[:, None])
    names = tuple(f"x{number}" for number in range(1, 65))
    points = make_points(plane=plane, feature_names=names, class_names=("3", "5"))
    panel.draw(make_snapshot(points=points, boundary=make_boundary()))
    shares = [f"{round(100 * share)} %" for share in plane.explained_share]
    written = [axis.name for axis in (panel.plot.x_axis, panel.plot.y_axis)]
    assert [text.replace(NO_BREAK_SPACE, " ") for text in written] == [
        f"principal component {number} ({share})" for number, share in enumerate(shares, 1)
    ]
    texts = [entry.text.replace(NO_BREAK_SPACE, " ") for entry in panel.legend.entries]
    together = round(100 * plane.explained_share.sum())
    said = f"plane of the first 2 of 64 principal components: {together} % of the variance"
    assert said in texts
    assert {"y = 0: 3", "y = 1: 5"} < set(texts)
    panel.plot.pointed.emit(QPointF(1.0, 2.0))
    assert panel.legend.note.startswith("PC 1 1  PC 2 2  ŷ")
    panel.draw(make_snapshot(points=make_points(), boundary=make_boundary()))
    assert panel.plot.x_axis.name == "x₁"
    assert not any("principal" in entry.text for entry in panel.legend.entries)


def test_a_single_feature_has_no_name_at_the_other_axis(show: Show) -> None:
    panel = show(BoundaryPanel)
    points = make_points(feature_names=("height",))
    panel.draw(make_snapshot(points=points, boundary=make_boundary()))
    assert panel.plot.x_axis.name == "height"
    assert not panel.plot.y_axis.named
    panel.plot.pointed.emit(QPointF(1.0, 2.0))
    assert panel.legend.note.startswith("height 1  ŷ")


def test_augmented_examples_are_drawn_as_ghosts(show: Show, theme: Theme) -> None:
    panel = show(BoundaryPanel)
    plain = make_snapshot(boundary=make_boundary())
    panel.draw(plain)
    assert panel.ghosts.codes.size == 0
    ghosts = Ghosts(X=np.array([[0.0, 1.0], [0.5, -1.0]]), Y=np.array([0.0, 1.0]))
    panel.draw(replace(plain, ghosts=ghosts))
    np.testing.assert_array_equal(panel.ghosts.X, ghosts.X)
    colours = [panel.ghosts.kinds[code].brush.color() for code in panel.ghosts.codes]
    assert [colour.name() for colour in colours] == [theme.class_0, theme.class_1]
    assert all(colour.alpha() < 128 for colour in colours)
    assert any("augmented" in entry.text for entry in panel.legend.entries)
    panel.draw(plain)
    assert panel.ghosts.codes.size == 0
    assert not any("augmented" in entry.text for entry in panel.legend.entries)


def test_a_mismatch_of_train_and_dev_is_said_with_its_statistic(show: Show) -> None:
    panel = show(BoundaryPanel)
    before = make_snapshot(boundary=make_boundary())
    panel.draw(before)
    lines = panel.legend.entries
    found = Difference(energy=0.314, share=0.2, p_value=0.005, compared=(400, 300))
    panel.draw(replace(before, mismatch=found))
    assert panel.legend.entries[:-1] == lines
    said = panel.legend.entries[-1].text
    assert said == "dev is not like train: energy distance 0.31, p ≤ 0.01"
    assert found.describe() in panel.legend.toolTip()
    panel.draw(before)
    assert panel.legend.entries == lines
    assert not panel.legend.toolTip()


def test_sets_without_examples_are_not_in_the_legend(show: Show) -> None:
    panel = show(BoundaryPanel)
    points = make_points(20, 0, 0, class_names=("benign", "malignant"))
    panel.draw(make_snapshot(points=points, boundary=make_boundary()))
    texts = [entry.text for entry in panel.legend.entries]
    assert texts == ["train 20", "y = 0: benign", "y = 1: malignant"]


def test_a_single_feature_and_strange_names_are_shown(show: Show) -> None:
    panel = show(BoundaryPanel)
    points = make_points(feature_names=("<b>a</b> & b",))
    panel.draw(make_snapshot(points=points, boundary=make_boundary()))
    assert panel.plot.x_axis.name == "<b>a</b> & b"
    assert not panel.plot.y_axis.named


# ---- frames ------------------------------------------------------------------------------------


def test_nothing_is_done_for_a_snapshot_that_is_shown_already(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = show(BoundaryPanel)
    snapshot = make_snapshot(boundary=make_boundary())
    panel.draw(snapshot)
    for layer in (panel.image, panel.contour):
        monkeypatch.setattr(layer, "update", lambda: pytest.fail("drawn again"))
    panel.draw(snapshot)


def test_without_a_map_the_old_one_goes(show: Show) -> None:
    panel = show(BoundaryPanel)
    panel.draw(make_snapshot(boundary=make_boundary()))
    panel.draw(make_snapshot(boundary=None))
    QApplication.processEvents()
    assert panel.image.pixels.size == 0
    assert len(panel.contour.ends) == 0


def test_another_theme_colours_everything_anew(show: Show, odd_theme: Theme) -> None:
    panel = show(BoundaryPanel)
    p = np.zeros((4, 4), np.float32)
    p[2:] = 1
    panel.draw(make_snapshot(boundary=Boundary(probability=p, extent=(-1, 1, -1, 1))))
    panel.apply_theme(odd_theme)
    QApplication.processEvents()
    assert {colour(value) for value in panel.image.pixels.ravel()} == {
        odd_theme.class_0_fill, odd_theme.class_1_fill
    }  # fmt: skip
    looks = [panel.scatter.kinds[code] for code in panel.scatter.codes[:30]]
    shown = {look.brush.color().name() for look in looks}
    assert shown == {odd_theme.class_0, odd_theme.class_1}
    image = panel.grab().toImage()
    found = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, 400, 7)}
    assert {odd_theme.class_0_fill, odd_theme.class_1_fill, odd_theme.surface} <= found


def test_what_is_painted_is_the_map(show: Show, theme: Theme) -> None:
    panel = show(BoundaryPanel)
    p = np.zeros((10, 10), np.float32)
    p[:, 5:] = 1
    points = make_points(2, 0, 0, X=np.array([[9.0, 9.0], [9.0, 9.0]]))  # outside
    boundary = Boundary(probability=p, extent=(-1, 1, -1, 1))
    panel.draw(make_snapshot(points=points, boundary=boundary))
    QApplication.processEvents()
    view = panel.plot.grab().toImage()

    def at(x: float, y: float) -> str:
        place = panel.plot.pixel_of(QPointF(x, y))
        return view.pixelColor(place).name()

    assert at(-0.6, 0.2) == theme.class_0_fill
    assert at(0.6, 0.2) == theme.class_1_fill
    assert QColor(at(0.0, 0.2)).lightness() < 200  # the line, where the map is white


def test_two_thousand_examples_are_all_there(show: Show) -> None:
    panel = show(BoundaryPanel)
    panel.draw(make_snapshot(points=make_points(1600, 400, 0), boundary=make_boundary()))
    assert len(panel.scatter.X[0]) == 2000
    assert not panel.grab().isNull()
