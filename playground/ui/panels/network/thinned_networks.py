"""The thinned networks of dropout: what is left of the network for single examples of a batch."""

import math
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QBrush, QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from playground.session.messages.network_measures import LayerUnits, NetworkMeasures
from playground.ui.look.fonts_and_pens import line_pen, small_font
from playground.ui.look.theme import Theme, blend
from playground.ui.plots.primitives import Primitives

_MOST_UNITS = 12  # of a layer
_SMALLEST = 8.0  # heights of the type: the least side of one network's cell
_LEAST_STEP = 0.55  # heights of the type: the least distance between two units
_RADIUS = 0.36  # of the distance between two units


class ThinnedNetworks(QWidget):
    """One small network for each example: filled units take part, crossed ones do not."""

    spoken_role: ClassVar[QAccessible.Role] = QAccessible.Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.network: NetworkMeasures | None = None
        self._without = self._example = self._fewer = ""
        self._lines = Primitives(QLineF, 4)

    def apply_theme(self, theme: Theme) -> None:
        """Colours and type."""
        self.setFont(small_font(theme))
        self._text = QColor(theme.muted)
        self._kept = QBrush(QColor(theme.bars))
        link = blend(QColor(theme.bars), QColor(theme.surface), 0.4)
        self._link = line_pen(link.name(), 1.0)
        self._cross = line_pen(theme.muted, max(1.0, 0.8 * theme.line_width))
        self.update()

    def set_texts(self, without: str, example: str, fewer: str) -> None:
        """What is said where nothing is dropped, and the name of an example with its {number}.

        fewer: what is said in the places that a small batch leaves, with its {count}.
        """
        self._without, self._example, self._fewer = without, example, fewer
        self.update()

    def show_network(self, network: NetworkMeasures, *, calm: bool) -> None:
        """Show the masks of a snapshot.

        calm: the run goes on. Then those of a whole batch stay while an epoch ends with a small
        one, else the networks would come and go.
        """
        before = self.network
        same = before is not None and before.architecture is network.architecture
        if calm and same and 0 < masks_of(network) < min(masks_of(before), network.usual_masks):
            return
        self.network = network
        self.update()

    @property
    def count(self) -> int:
        """How many networks there are to show; 0 where nothing is dropped."""
        return masks_of(self.network)

    @property
    def places(self) -> int:
        """How many there are after a whole batch: each has its place, also where fewer are left."""
        usual = 0 if self.network is None else self.network.usual_masks
        return max(self.count, usual) if self.count else 0

    def cells(self) -> list[QRectF]:
        """Where the networks stand: as many as fit legibly."""
        count, line = self.places, QFontMetricsF(self.font()).height()
        if not count:
            return []
        width, height, least = float(self.width()), float(self.height()), _SMALLEST * line
        most_across = max(1, math.floor(width / least))
        most_down = max(1, math.floor(height / (0.8 * least)))
        count = min(count, most_across * most_down)
        # As square as can be: the number across whose cells have the longest short side.
        across = max(
            range(1, min(count, most_across) + 1),
            key=lambda n: min(width / n, height / math.ceil(count / n)),
        )
        down = min(most_down, math.ceil(count / across))
        count = min(count, across * down)
        w, h = width / across, height / down
        return [QRectF((i % across) * w, (i // across) * h, w, h) for i in range(count)]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._text)
        cells = self.cells()
        if not cells:
            wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
            painter.drawText(QRectF(self.rect()).adjusted(8, 0, -8, 0), wrapped, self._without)
        for example, cell in enumerate(cells[: self.count]):
            self._paint_one(painter, example, cell)
        for cell in cells[self.count : self.count + 1]:
            painter.setPen(self._text)
            wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
            painter.drawText(cell, wrapped, self._fewer.format(count=self.count))
        painter.end()

    def _paint_one(self, painter: QPainter, example: int, cell: QRectF) -> None:
        assert self.network is not None
        line = QFontMetricsF(self.font()).height()
        painter.setPen(self._text)
        name = self._example.format(number=example + 1)
        painter.drawText(QRectF(cell.left(), cell.top(), cell.width(), line),
                         Qt.AlignmentFlag.AlignCenter, name)  # fmt: skip
        room = cell.adjusted(0.8 * line, 1.2 * line, -0.8 * line, -0.4 * line)
        layers = self.network.layers
        most = min(_MOST_UNITS, max(2, math.floor(room.height() / (_LEAST_STEP * line))))
        widest = min(most, max(layer.count for layer in layers))
        step = min(room.height() / widest, room.width() / max(1, len(layers) - 1) * 0.8)
        radius = _RADIUS * step
        pitch = (room.width() - 2 * radius) / max(1, len(layers) - 1)
        kept = [kept_units(layer, example)[:most] for layer in layers]
        places = []
        for at, units in enumerate(kept):
            top = room.center().y() - (len(units) - 1) * step / 2
            x = room.left() + radius + at * pitch
            places.append(np.array([(x, top + unit * step) for unit in range(len(units))]))
        links = [
            np.hstack([np.repeat(places[at][kept[at]], kept[at + 1].sum(), axis=0),
                       np.tile(places[at + 1][kept[at + 1]], (kept[at].sum(), 1))])
            for at in range(len(layers) - 1)
            if layers[at + 1].layer == layers[at].layer + 1
        ]  # fmt: skip
        ends = np.vstack(links) if links else np.empty((0, 4))
        self._lines.resize(len(ends))[:] = ends
        if len(ends):
            painter.setPen(self._link)
            painter.drawLines(*self._lines.arguments())
        for units, spots in zip(kept, places, strict=True):
            for takes_part, (x, y) in zip(units.tolist(), spots.tolist(), strict=True):
                self._paint_unit(painter, QPointF(x, y), radius, takes_part=takes_part)

    def _paint_unit(
        self, painter: QPainter, middle: QPointF, radius: float, *, takes_part: bool
    ) -> None:
        if takes_part:
            painter.setPen(QPen(Qt.PenStyle.NoPen))
            painter.setBrush(self._kept)
            painter.drawEllipse(middle, radius, radius)
            return
        painter.setPen(self._cross)
        arm = 0.7 * radius
        for sign in (-1, 1):
            painter.drawLine(QLineF(middle - QPointF(arm, sign * arm),
                                    middle + QPointF(arm, sign * arm)))  # fmt: skip


def masks_of(network: NetworkMeasures | None) -> int:
    """Of how many examples there are masks."""
    masks = [] if network is None else [layer.masks for layer in network.layers]
    return max((mask.shape[1] for mask in masks if mask is not None), default=0)


def kept_units(layer: LayerUnits, example: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which shown units of a layer take part for one of the examples."""
    if layer.masks is None:
        return np.ones(layer.count, bool)
    return np.asarray(layer.masks[:, example])
