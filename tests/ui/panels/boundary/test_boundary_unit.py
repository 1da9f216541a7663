"""A hidden unit in the large map, while it is pointed at elsewhere."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from playground.session.measuring.boundary import unit_shade
from playground.session.messages.measures import Boundary
from playground.ui.panels.boundary.boundary import BoundaryPanel
from tests.ui.panels.builders import make_boundary, make_snapshot
from tests.ui.shown_panels import Show


def unit_boundary(n: int = 20) -> Boundary:
    x = np.tile(np.linspace(-3, 3, n, dtype=np.float32), (n, 1))
    activation = np.maximum(x, 0)
    return replace(
        make_boundary(n),
        probability=unit_shade("relu", activation), activation=activation, unit=(2, 3),
    )  # fmt: skip


def test_the_map_says_which_unit_it_shows_and_takes_it_back(show: Show) -> None:
    panel = show(BoundaryPanel)
    panel.draw(make_snapshot(boundary=make_boundary(20)))
    assert panel.words.text == ""
    plain = panel.readout()
    panel.draw(make_snapshot(boundary=unit_boundary()))
    assert panel.words.text == "unit 4 of layer 2"
    assert panel.readout() == "unit 4 of layer 2, without dropout"
    panel.draw(make_snapshot(boundary=make_boundary(20)))
    assert panel.words.text == ""
    assert panel.readout() == plain


def test_the_line_lies_where_the_unit_begins(show: Show) -> None:
    panel = show(BoundaryPanel)
    panel.draw(make_snapshot(boundary=unit_boundary()))
    ends = panel.contour.ends
    assert len(ends)
    left, right = panel.image.extent[:2]
    np.testing.assert_allclose(ends[:, ::2], (left + right) / 2, atol=0.6 * (right - left) / 20)


def test_the_pointer_reads_the_activation(show: Show) -> None:
    panel = show(BoundaryPanel)
    boundary = unit_boundary()
    panel.draw(make_snapshot(boundary=boundary))
    panel.plot.pointed.emit(QPointF(boundary.extent[1] - 1e-6, 0.0))
    assert panel.legend.note.endswith("a 3.00")
    panel.draw(make_snapshot(boundary=replace(boundary, unit=None, activation=None)))
    assert "ŷ" in panel.legend.note
    assert boundary.activation is not None
    assert boundary.activation.max() == pytest.approx(3.0)
