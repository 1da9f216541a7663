"""What the decision boundary says of the place under the pointer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.messages.measures import Ghosts
from playground.ui.look.theme import Theme
from playground.ui.panels.boundary.boundary import BoundaryPanel
from tests.ui.panels.builders import make_boundary, make_points, make_snapshot
from tests.ui.shown_panels import Show


def pixel_of(panel: BoundaryPanel, x: float, y: float) -> QPoint:
    return panel.plot.pixel_of(QPointF(x, y))


def move(panel: BoundaryPanel, x: float, y: float) -> None:
    place = pixel_of(panel, x, y)
    point = QPointF(place)
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, point, panel.plot.mapToGlobal(place).toPointF(), none, none,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(panel.plot, event)


def test_the_pointer_reads_the_place_and_the_prediction(show: Show) -> None:
    panel = show(BoundaryPanel)
    panel.draw(make_snapshot(boundary=make_boundary()))
    move(panel, 2.0, -1.5)
    assert panel.legend.note.endswith("ŷ 0.00")
    move(panel, -1.0, 2.5)
    note = panel.legend.note
    assert note.endswith("ŷ 1.00")
    assert note.startswith(("x₁ −1", "x₁ −0.99"))
    turned = make_boundary()
    panel.draw(make_snapshot(boundary=replace(turned, probability=1 - turned.probability)))
    assert panel.legend.note.endswith("ŷ 0.00")  # it follows the training
    QApplication.sendEvent(panel.plot, QEvent(QEvent.Type.Leave))
    assert panel.legend.note == ""


def test_the_image_of_the_example_under_the_pointer_is_shown(show: Show, theme: Theme) -> None:
    panel = show(BoundaryPanel)
    tiles = np.zeros((3, 8, 8), np.uint8)
    tiles[0, 0] = tiles[1, :, 0] = tiles[2] = 255
    points = make_points(
        1, 1, 1, X=np.array([[-1.0, 1.0, 0.0], [1.0, -1.0, 2.0]]), Y=np.array([0.0, 1.0, 1.0]),
        tiles=tiles,
    )  # fmt: skip
    snapshot = make_snapshot(points=points, boundary=make_boundary())
    panel.draw(snapshot)
    before = panel.plot.grab().toImage()
    assert panel.tile.shown is None
    move(panel, -1.0, 1.0)
    assert panel.tile.shown == 0
    at = panel.plot.mapTo(panel.plot, pixel_of(panel, -1.0, 1.0))
    size = panel.theme.point_size
    middle = at.x() + round((1.5 + 4.5) * size)
    seen = panel.plot.grab().toImage()
    # Above and to the right: ink in the first row of pixels, paper in the last.
    assert seen.pixelColor(middle, at.y() - round(10.1 * size)).name() == theme.text
    assert seen.pixelColor(middle, at.y() - round(1.9 * size)).name() == theme.plot
    move(panel, 1.0, -1.0)
    assert panel.tile.shown == 1
    move(panel, 0.0, 0.0)
    assert panel.tile.shown is None
    assert panel.plot.grab().toImage() == before
    move(panel, 0.0, 2.0)
    assert panel.tile.shown is None  # of the test set, hidden
    panel.draw(replace(snapshot, reveals=1, test_error=0.5))
    assert panel.tile.shown == 2  # the pointer is still there
    QApplication.sendEvent(panel.plot, QEvent(QEvent.Type.Leave))
    assert panel.tile.shown is None


def test_an_image_stays_within_the_plot(show: Show) -> None:
    panel = show(BoundaryPanel)
    left, right, bottom, top = make_boundary().extent
    points = make_points(
        2, 0, 0, X=np.array([[right - 0.1, left + 0.1], [top - 0.1, bottom + 0.1]]),
        Y=np.array([0.0, 1.0]), tiles=np.full((2, 8, 8), 255, np.uint8),
    )  # fmt: skip
    panel.draw(make_snapshot(points=points, boundary=make_boundary()))
    for place in range(2):
        move(panel, *points.X[:, place])
        assert panel.tile.shown == place
        assert panel.plot.area.contains(panel.tile.target())


def test_points_that_are_no_images_show_none(show: Show) -> None:
    panel = show(BoundaryPanel)
    points = make_points()
    panel.draw(make_snapshot(points=points, boundary=make_boundary()))
    move(panel, *points.X[:, 0])
    assert panel.tile.shown is None


def test_a_note_moves_nothing(show: Show) -> None:
    panel = show(BoundaryPanel)
    panel.draw(make_snapshot(boundary=make_boundary()))
    QApplication.processEvents()
    before = panel.plot.geometry(), panel.legend.height()
    move(panel, 0.5, 0.5)
    QApplication.processEvents()
    assert (panel.plot.geometry(), panel.legend.height()) == before


def test_the_tile_says_of_which_set_it_is_and_what_mismatch_has_done(show: Show) -> None:
    panel = show(BoundaryPanel)
    points = make_points(
        1, 1, 0, X=np.array([[-1.0, 1.0], [0.0, 0.0]]), tiles=np.zeros((2, 8, 8), np.uint8)
    )
    panel.draw(make_snapshot(points=points, boundary=make_boundary()))
    assert panel.tile.examples.captions == ["train", "dev"]
    knobs = DEFAULTS.with_changes(dataset="digits", mismatch=0.5)
    moved = make_snapshot(points=replace(points), boundary=make_boundary(), hyperparameters=knobs)
    panel.draw(replace(moved, points=replace(points, X=points.X.copy())))
    assert panel.tile.examples.captions == ["train", "dev: turned, shifted, blurred"]


def test_an_augmented_copy_is_shown_beside_what_it_was(show: Show, theme: Theme) -> None:
    panel = show(BoundaryPanel)
    points = make_points(
        1, 0, 0, X=np.array([[-1.0], [1.0]]), Y=np.zeros(1), tiles=np.zeros((1, 8, 8), np.uint8)
    )
    ghosts = Ghosts(
        X=np.array([[0.5], [0.0]]), Y=np.ones(1), tiles=np.full((1, 8, 8), 255, np.uint8),
        originals=np.zeros((1, 8, 8), np.uint8),
    )  # fmt: skip
    snapshot = make_snapshot(points=points, boundary=make_boundary(), ghosts=ghosts)
    panel.draw(snapshot)
    QApplication.processEvents()
    move(panel, 0.5, 0.0)
    assert panel.tile.of is panel.tile.ghosts
    assert panel.tile.shown == 0
    target = panel.tile.target()
    assert panel.plot.area.contains(target)
    assert target.width() > 2 * target.height()
    corner = panel.plot.area_in_widget().topLeft()
    seen = panel.plot.grab().toImage()
    middle = round(corner.y() + target.center().y())
    quarter = target.width() / 4
    left, right = (round(corner.x() + target.left() + share * quarter) for share in (1, 3))
    assert seen.pixelColor(left, middle).name() == theme.plot  # paper, as it was
    assert seen.pixelColor(right, middle).name() == theme.text  # ink, as it is now
    move(panel, -1.0, 1.0)
    assert panel.tile.of is panel.tile.examples
    panel.draw(replace(snapshot, ghosts=None))
    move(panel, 0.5, 0.0)
    assert panel.tile.shown is None
