"""Where the network diagram's parts are: columns of units that fit legibly into a given room."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF

from playground.session.messages.network_measures import LayerUnits

_SMALLEST, _LARGEST = 1.05, 4.6  # sides of a unit, in heights of the type
_PITCH, _SMALLEST_PITCH = 2.4, 1.75  # columns' distance, in sides of a unit
_GAP = 0.24  # between two units of a column, in sides
_FEWEST_COLUMNS = 3
_MOST_INPUTS = 8  # that are shown where the layers are not wider: they need not shrink for more


@dataclass(frozen=True)
class Column:
    """One shown layer: its place among the layers that are shown, and the squares of its units."""

    place: int
    layer: int
    size: int
    x: float
    squares: tuple[QRectF, ...]

    @property
    def left_out(self) -> int:
        """Units that are not shown."""
        return self.size - len(self.squares)


@dataclass(frozen=True)
class Fold:
    """Layers that are not shown, first to last, and the middle of where they would be."""

    first: int
    last: int
    x: float

    @property
    def count(self) -> int:
        """How many they are."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class Layout:
    """Columns and folds from left to right; side: of a unit; pitch: between two columns."""

    columns: tuple[Column, ...] = ()
    folds: tuple[Fold, ...] = ()
    side: float = 0.0
    pitch: float = 0.0
    units: QRectF = field(default_factory=QRectF)

    def column_of(self, layer: int) -> Column | None:
        """The column of a layer, where it is shown."""
        return next((column for column in self.columns if column.layer == layer), None)

    def unit_at(self, place: QPointF) -> tuple[int, int] | None:
        """The layer and the unit at a place."""
        for column in self.columns:
            for unit, square in enumerate(column.squares):
                if square.adjusted(-2, -2, 2, 2).contains(place):
                    return column.layer, unit
        return None


def arrange(layers: Sequence[LayerUnits], room: QRectF, line: float, names: float) -> Layout:
    """Fit as many layers and units as are legible into a room.

    line: height of the type; above the units there is one such line for the layers' names and
    below them one for what is left out. names: width of the inputs' names to their left.
    """
    if not layers or room.width() < 10 or room.height() < 10:
        return Layout()
    smallest = _SMALLEST * line
    kept, slots = _columns_that_fit(layers, room.width() - names, smallest * _SMALLEST_PITCH)
    units = QRectF(room.left(), room.top() + 1.3 * line, room.width(),
                   max(smallest, room.height() - 2.6 * line))  # fmt: skip
    most = max(1, math.floor(units.height() / (smallest * (1 + _GAP))))
    counts = {place: layers[place].count for place in kept}
    widest = max(count for place, count in counts.items() if layers[place].layer)
    if layers[0].layer == 0:
        counts[0] = min(counts[0], max(widest, _MOST_INPUTS))
    rows = min(most, max(counts.values()))
    side = min(
        units.height() / (rows * (1 + _GAP)),
        (room.width() - names) / (1 + (slots - 1) * _PITCH),
        _LARGEST * line,
    )
    side = max(side, min(smallest, (room.width() - names) / (slots * _SMALLEST_PITCH)))
    most = min(rows, max(1, math.floor(units.height() / (side * (1 + _GAP)) + 1e-6)))
    left = room.left() + names + side / 2
    right = room.right() - side / 2
    pitch = (right - left) / max(1, slots - 1)
    columns: list[Column] = []
    folds: list[Fold] = []
    slot, before = 0, -1
    for place in kept:
        layer = layers[place]
        if layer.layer != before + 1:
            folds.append(Fold(before + 1, layer.layer - 1, left + slot * pitch))
            slot += 1
        x = left + slot * pitch
        squares = _squares(x, units, min(counts[place], most), side)
        columns.append(Column(place, layer.layer, layer.size, x, squares))
        slot, before = slot + 1, layer.layer
    return Layout(tuple(columns), tuple(folds), side, pitch, units)


def _columns_that_fit(
    layers: Sequence[LayerUnits], width: float, pitch: float
) -> tuple[list[int], int]:
    """The places of the layers that are shown, and how many columns they and a fold take."""
    fits = max(_FEWEST_COLUMNS, math.floor(width / pitch))
    places = list(range(len(layers)))
    while True:
        shown = [layers[place].layer for place in places]
        gaps = sum(after != before + 1 for before, after in pairwise(shown))
        if len(places) + gaps <= fits or len(places) <= _FEWEST_COLUMNS:
            return places, len(places) + gaps
        # From the middle, so that the inputs, the first layers and the last ones stay.
        del places[len(places) // 2]


def _squares(x: float, units: QRectF, count: int, side: float) -> tuple[QRectF, ...]:
    step = side * (1 + _GAP)
    if count > 1:  # spread a little where there is room
        step = min((units.height() - side) / (count - 1), max(step, 1.6 * side))
    top = units.center().y() - (step * (count - 1) + side) / 2
    return tuple(QRectF(x - side / 2, top + row * step, side, side) for row in range(count))
