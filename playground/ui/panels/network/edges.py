"""The network diagram's lines: width by size, colour and dashes by sign.

The lines of one width and sign are drawn by one call; dashes are lines of their own, as a dashed
pen costs many times as much.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from playground.session.messages.network_measures import NetworkMeasures
from playground.ui.look.theme import Theme, blend
from playground.ui.panels.network.layout import Layout
from playground.ui.panels.network.picture import Part
from playground.ui.plots.primitives import Primitives
from playground.ui.plots.surface import Floats

STEPS = (0.03, 0.12, 0.3, 0.55, 0.8)  # shares of the largest, from which a line is wider
WIDTHS = (1.0, 1.0, 1.0, 2.2, 3.4, 4.8)  # pixels where the theme's lines are 1.5 wide
_PALE = (0.0, 0.55, 0.2, 0.05, 0.0, 0.0)  # how much of the ground's colour is in a line's
_DASH, _SPACE = 6.0, 3.5  # pixels, and more for wider lines
_CROWD = 1500  # lines, beyond which those without a width are not drawn
_NEAR = 5.0  # pixels from a line at which the pointer is on it


@dataclass(frozen=True, eq=False)
class Lines:
    """All shown weights: ends (k, 4) in pixels, values (k,), and (k, 3) layer, unit, source."""

    ends: Floats
    values: Floats
    which: NDArray[np.intp]

    def at(self, x: float, y: float) -> tuple[int, int, int] | None:
        """The line nearest to a place: its layer, unit and source (1 …); None where none is."""
        if not len(self.ends):
            return None
        start, along = self.ends[:, :2], self.ends[:, 2:] - self.ends[:, :2]
        away = np.array([x, y]) - start
        share = np.clip((away * along).sum(1) / np.maximum(1e-9, (along**2).sum(1)), 0, 1)
        distance = np.hypot(*(away - share[:, None] * along).T)
        nearest = int(np.argmin(distance))
        if distance[nearest] > _NEAR:
            return None
        layer, unit, source = self.which[nearest].tolist()
        return layer, unit, source

    def ends_of(self, which: tuple[int, int, int]) -> QLineF | None:
        """Where one line is."""
        found = np.flatnonzero((self.which == np.array(which)).all(axis=1))
        return QLineF(*self.ends[found[0]].tolist()) if found.size else None


def lines_of(network: NetworkMeasures, layout: Layout, *, gradient: bool) -> Lines:
    """The lines between the columns of a layout."""
    ends, values, which = [], [], []
    for column in layout.columns:
        before, edges = layout.column_of(column.layer - 1), network.edges.get(column.layer)
        if before is None or edges is None:
            continue
        rows, sources = len(column.squares), len(before.squares)
        table = (edges.dW if gradient else edges.W)[:rows, :sources]
        unit, source = np.indices(table.shape).reshape(2, -1)
        here = np.array([(s.left(), s.center().y()) for s in column.squares])
        there = np.array([(s.right(), s.center().y()) for s in before.squares])
        ends.append(np.hstack([there[source], here[unit]]))
        values.append(table.ravel())
        which.append(np.column_stack([np.full(unit.size, column.layer), unit, source + 1]))
    if not ends:
        return Lines(np.empty((0, 4)), np.empty(0), np.empty((0, 3), np.intp))
    return Lines(np.vstack(ends), np.concatenate(values), np.vstack(which))


class EdgePainter:
    """Draws lines in a theme's colours.

    pens, strokes: by sign and step of width; a negative weight is several strokes.
    """

    def __init__(self) -> None:
        self.pens: dict[tuple[int, int], QPen] = {}
        self.strokes: dict[tuple[int, int], Primitives] = {}
        self._unit = 1.0

    def apply_theme(self, theme: Theme) -> None:
        """Colours and widths."""
        self._unit = max(1.0, theme.line_width / 1.5)
        ground = QColor(theme.surface)
        for sign, colour in ((1, theme.class_1), (-1, theme.class_0), (0, theme.border)):
            for step, width in enumerate(WIDTHS):
                pale = _PALE[step] if sign else 0.3
                pen = QPen(blend(QColor(colour), ground, pale), width * self._unit)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                self.pens[sign, step] = pen
                self.strokes.setdefault((sign, step), Primitives(QLineF, 4))

    def prepare(
        self, lines: Lines, scale: float, faint: NDArray[np.bool_], thin: float = 1.0
    ) -> None:
        """Sort the lines by width and sign.

        scale: the largest value; faint: what has no effect; thin: what widths are multiplied by.
        """
        for (_, one), pen in self.pens.items():
            pen.setWidthF(max(1.0, WIDTHS[one] * thin) * self._unit)
        with np.errstate(all="ignore"):
            size = np.nan_to_num(np.abs(lines.values) / scale, nan=0.0)
        step = np.digitize(size, STEPS)
        step[faint] = 0
        sign = np.where(step > 0, np.where(lines.values < 0, -1, 1), 0)
        for key, array in self.strokes.items():
            ends = lines.ends[(sign == key[0]) & (step == key[1])]
            if key[1] == 0 and len(step) > _CROWD:
                ends = ends[:0]  # nobody could follow them
            if key[0] < 0:
                ends = _dashes(ends, self._unit * (1 + 0.15 * WIDTHS[key[1]]))
            array.resize(len(ends))[:] = ends

    def parts(self) -> Iterator[Part]:
        """Draw what was prepared, the thinnest first, dashes over what they let through."""
        for key in sorted(self.strokes, key=lambda key: (key[1], -key[0])):
            if len(self.strokes[key]):
                yield partial(self._paint, key)

    def _paint(self, key: tuple[int, int], painter: QPainter) -> None:
        painter.setPen(self.pens[key])
        painter.drawLines(*self.strokes[key].arguments())


def _dashes(ends: Floats, unit: float) -> Floats:
    """Lines (k, 4) as their dashes."""
    period, dash = (_DASH + _SPACE) * unit, _DASH * unit
    along = ends[:, 2:] - ends[:, :2]
    length = np.hypot(*along.T)
    counts = np.maximum(1, np.ceil(length / period)).astype(np.intp)
    line = np.repeat(np.arange(len(ends)), counts)
    first = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    length, start, along = np.maximum(length, 1e-9)[line], ends[line, :2], along[line]
    a, b = first * period / length, np.minimum(1.0, (first * period + dash) / length)
    return np.hstack([start + a[:, None] * along, start + b[:, None] * along])
