"""The area of a plot, whatever room it is given."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap

from playground.ui.plots.layers import Curve
from playground.ui.plots.surface import Surface


class Room(Surface):
    """An area that nobody shows."""

    def update_area(self) -> None:
        pass

    def forget_ground(self) -> None:
        pass


def test_an_infinite_value_has_no_place_where_there_are_no_pixels(qapp: Any) -> None:
    room = Room()
    room.area = QRectF(0, 0, 300, 0)
    curve = Curve(room)  # type: ignore[arg-type]
    room.add(curve)
    curve.set_points(np.array([0.0, 1.0]), np.array([0.5, np.inf]))
    picture = QPixmap(300, 10)
    painter = QPainter(picture)
    room.paint_layers(painter, ground=False)  # a warning of NumPy would fail the test
    painter.end()
