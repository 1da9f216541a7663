"""The network diagram itself: drawn once for each snapshot, touched by pointer and keys."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from playground.session.messages.network_measures import NetworkMeasures
from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.numbers import next_stair
from playground.ui.look.theme import Theme
from playground.ui.panels.network.edges import EdgePainter, Lines, lines_of
from playground.ui.panels.network.layout import Layout, arrange
from playground.ui.panels.network.picture import Part, Picture
from playground.ui.panels.network.units import UnitPainter, bias_mark_at, biases_of
from playground.ui.panels.network.words import WordPainter
from playground.ui.plots.stable_range import StableRange

_PATIENCE = 2.0  # seconds before lines are drawn to a smaller scale
_LEAST_SCALE = 1e-30  # so that weights of zero have a scale, too
_ROOMY, _THINNEST = 2.4, 0.5  # heights of the type: smaller units go with thinner lines, down to
_ROOM_FOR_NAMES = 26  # heights of the type: a narrower diagram goes without the inputs' names
_LONGEST_NAME = 4.0  # heights of the type
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Home: (0, -1000), Qt.Key.Key_End: (0, 1000),
}  # fmt: skip
_NOT_BY_KEYS = (
    Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)  # fmt: skip
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


@dataclass(frozen=True)
class Spot:
    """What is pointed at: a unit of a layer, 0 for the inputs; with a source, what leads into it.

    source: None for the unit itself, 0 for its bias, j for the weight from unit j − 1.
    """

    layer: int
    unit: int
    source: int | None = None


class NetworkCanvas(QWidget):
    """Draws a `NetworkMeasures`; says what is pointed at and what is to be edited."""

    spoken_role: ClassVar[QAccessible.Role] = QAccessible.Role.Graphic
    pointed = Signal(object)  # a Spot, or None
    edit_asked = Signal(object, QPoint)  # a Spot, and where on the screen

    spot: Spot | None = None  # of the class, too: Qt still sends events while it goes away

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.network: NetworkMeasures | None = None
        self.gradient = False  # whether lines are the gradient with respect to the weights
        self.layout_shown = Layout()
        self.lines = Lines(np.empty((0, 4)), np.empty(0), np.empty((0, 3), np.intp))
        self.scales = {False: 1.0, True: 1.0}
        self.edges, self.units, self.words = EdgePainter(), UnitPainter(), WordPainter()
        self._ranges = {False: StableRange(_PATIENCE), True: StableRange(_PATIENCE)}
        self.picture = Picture()
        self._outdated = True  # what is seen must be drawn anew before anything else is seen
        self._arranged_for: object = None
        self._key_spot = Spot(0, 0)
        self._names_width = 0.0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(120, 90)

    # ---- looks --------------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Colours and type."""
        self._theme = theme
        self.setFont(small_font(theme))
        self.edges.apply_theme(theme)
        self.units.apply_theme(theme)
        self.words.apply_theme(theme)
        if self.network is not None:
            self.units.prepare(self.network)
        self._rearrange()

    def set_texts(self, inputs: str, layer: str, more: str, alike: str, folded: str) -> None:
        """Names of the inputs and of a layer, and what is said of what is left out."""
        self.words.set_texts(inputs, layer, more, alike, folded)
        self._redraw()

    # ---- what is shown ------------------------------------------------------------------------

    def show_network(self, network: NetworkMeasures, *, calm: bool, at_once: bool = True) -> None:
        """Show the network of a snapshot.

        calm: it goes on, and widths must keep their scale. at_once: else it is seen some frames
        later, for each of which `go_on` is called.
        """
        start = time.perf_counter()
        before, self.network = self.network, network
        if before is None or before.architecture is not network.architecture:
            self.point_at(None)
            self._key_spot = Spot(min(1, network.architecture.L), 0)
        self.units.prepare(network)
        self._fit_scales(network, calm=calm)
        counts = (network.architecture, tuple(layer.count for layer in network.layers))
        if counts != self._arranged_for:
            self._arranged_for = counts
            self._rearrange()
        elif at_once or self._outdated:
            self._find_lines()
        else:
            took = time.perf_counter() - start
            self.picture.begin(self._sheet(), self._parts(anew=True), took)

    def go_on(self, *, finish: bool) -> bool:
        """Draw on, at each frame, or all that is left; whether a drawing is still under way."""
        if self.picture.go_on(self._set_up, finish=finish):
            self.update()
        return self.picture.under_way

    def show_gradient(self, gradient: bool) -> None:
        """Lines by the gradient, or by the weights."""
        self.gradient = gradient
        self._find_lines()

    def _fit_scales(self, network: NetworkMeasures, *, calm: bool) -> None:
        for gradient, stable in self._ranges.items():
            parts = [e.dW if gradient else e.W for e in network.edges.values()]
            largest = max((_largest(part) for part in parts), default=0.0)
            if largest > _LEAST_SCALE:
                self.scales[gradient] = stable.update(0.0, next_stair(largest), calm=calm)[1]

    def _rearrange(self) -> None:
        if self.network is None:
            return
        metrics = QFontMetricsF(self.font())
        line = metrics.height()
        names = 0.0
        if self.width() > _ROOM_FOR_NAMES * line:
            widths = (metrics.horizontalAdvance(name) for name in self.network.input_names)
            names = min(_LONGEST_NAME * line, max(widths, default=0.0)) + 0.6 * line
        room = QRectF(self.rect()).adjusted(0.6 * line, 0, -0.6 * line, 0)
        self.layout_shown = arrange(self.network.layers, room, line, names)
        self._names_width = names
        self._find_lines()

    def _find_lines(self) -> None:
        if self.network is not None:
            self._prepare_lines()
        self._redraw()

    def _prepare_lines(self) -> None:
        assert self.network is not None
        self.lines = lines_of(self.network, self.layout_shown, gradient=self.gradient)
        scale = self.scales[self.gradient]
        crowded = self.layout_shown.side / (_ROOMY * QFontMetricsF(self.font()).height())
        thin = min(1.0, max(_THINNEST, crowded))
        self.edges.prepare(self.lines, scale, self.without_effect(), thin)

    def without_effect(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Which lines come from or lead to a unit that is dropped."""
        faint = np.zeros(len(self.lines.values), bool)
        assert self.network is not None
        layer, unit, source = self.lines.which.T
        for one in self.network.layers:
            if one.dropped is not None:
                here, before = layer == one.layer, layer == one.layer + 1
                faint[here] |= one.dropped[unit[here]]
                faint[before] |= one.dropped[source[before] - 1]
        return faint

    def _redraw(self) -> None:
        self._outdated = True
        self.update()

    # ---- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put the prepared drawing on the screen, and what is pointed at over it."""
        painter = QPainter(self)
        if self.network is not None:
            if self._outdated:
                self._outdated = False
                self.picture.begin(self._sheet(), self._parts())
                self.picture.go_on(self._set_up, finish=True)
            if self.picture.whole is not None:
                painter.drawPixmap(0, 0, self.picture.whole)
            self._paint_spot(painter)
        painter.end()

    def _sheet(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap((QRectF(self.rect()).size() * ratio).toSize())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(self._theme.surface))
        return pixmap

    def _set_up(self, painter: QPainter) -> None:
        painter.setFont(self.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _parts(self, *, anew: bool = False) -> Iterator[Part]:
        """What is drawn, one part after the other; anew: the lines are to be found first."""
        network, shown = self.network, self.layout_shown
        assert network is not None
        if anew:
            self._prepare_lines()
            yield lambda painter: None
        yield from self.edges.parts()
        biases = biases_of(network, gradient=self.gradient)
        largest = max((_largest(part) for part in biases.values()), default=0.0)
        scale = max(largest, 0.2 * self.scales[self.gradient], _LEAST_SCALE)
        yield from self.units.parts(network, shown, biases, scale)
        size, names = self.size(), self._names_width
        yield lambda painter: self.words.paint(painter, network, shown, size, names)

    def _paint_spot(self, painter: QPainter) -> None:
        spot = self.spot
        if spot is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(self._theme.accent), 2.0 * max(1.0, self._theme.line_width / 1.5))
        painter.setPen(pen)
        if spot.source is not None:
            if (ends := self.lines.ends_of((spot.layer, spot.unit, spot.source))) is not None:
                for side in (-1, 1):
                    normal = QLineF(ends).normalVector().unitVector()
                    offset = QPointF(normal.dx(), normal.dy()) * (4.0 * side)
                    painter.drawLine(ends.translated(offset))
            return
        column = self.layout_shown.column_of(spot.layer)
        if column is not None and spot.unit < len(column.squares):
            painter.drawRect(column.squares[spot.unit].adjusted(-2.5, -2.5, 2.5, 2.5))

    # ---- pointer and keys ---------------------------------------------------------------------

    def spot_at(self, place: QPointF) -> Spot | None:
        """The unit, bias or weight at a place."""
        for column in self.layout_shown.columns:
            for unit, square in enumerate(column.squares if column.layer else ()):
                if (place - bias_mark_at(square)).manhattanLength() < 0.28 * square.width():
                    return Spot(column.layer, unit)
        if (unit_found := self.layout_shown.unit_at(place)) is not None:
            return Spot(*unit_found)
        line = self.lines.at(place.x(), place.y())
        return None if line is None else Spot(*line)

    def point_at(self, spot: Spot | None) -> None:
        """Highlight a unit or a weight, or nothing, and say so by `pointed`."""
        if spot != self.spot:
            self.spot = spot
            self.setCursor(
                Qt.CursorShape.ArrowCursor
                if spot is None or (spot.layer == 0)
                else Qt.CursorShape.PointingHandCursor
            )
            self.update()
            self.pointed.emit(spot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What is under the pointer is shown."""
        self.point_at(self.spot_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What is clicked can be edited."""
        spot = self.spot_at(event.position())
        self.point_at(spot)
        if event.button() != Qt.MouseButton.LeftButton or spot is None:
            super().mousePressEvent(event)
            return
        if spot.source is None:
            self._key_spot = spot
        if spot.layer > 0:
            self.edit_asked.emit(spot, event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        self.point_at(None)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody points at what cannot be seen."""
        super().hideEvent(event)
        self.point_at(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reached by keys: the unit that was looked at last."""
        super().focusInEvent(event)
        if event.reason() not in _NOT_BY_KEYS and self.network is not None:
            self.point_at(self._nearest(self._key_spot))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.point_at(None)

    def event(self, event: QEvent) -> bool:
        """Arrows and Enter are for the diagram while it has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
            )  # fmt: skip
            if plain and (event.key() in _ARROWS or event.key() in _OPEN):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from unit to unit, Enter edits the one that is shown."""
        key = Qt.Key(event.key())
        if self.network is None or (key not in _ARROWS and key not in _OPEN):
            super().keyPressEvent(event)
            return
        here = self._key_spot
        if key in _ARROWS and self.spot is not None:
            across, down = _ARROWS[key]
            here = self._moved(here, across, down)
        here = self._key_spot = self._nearest(here)
        self.point_at(here)
        column = self.layout_shown.column_of(here.layer)
        if key in _OPEN and here.layer > 0 and column is not None:
            corner = column.squares[here.unit].bottomRight().toPoint()
            self.edit_asked.emit(here, self.mapToGlobal(corner))

    def _moved(self, spot: Spot, across: int, down: int) -> Spot:
        columns = self.layout_shown.columns
        at = next((i for i, c in enumerate(columns) if c.layer == spot.layer), 0)
        here, there = columns[at], columns[min(len(columns) - 1, max(0, at + across))]
        if here is there:
            return Spot(here.layer, spot.unit + down)
        # To the unit at about the same height.
        y = here.squares[min(spot.unit, len(here.squares) - 1)].center().y()
        away = [abs(square.center().y() - y) for square in there.squares]
        return Spot(there.layer, away.index(min(away)))

    def _nearest(self, spot: Spot) -> Spot:
        """A unit that is shown."""
        column = self.layout_shown.column_of(spot.layer) or self.layout_shown.columns[0]
        return Spot(column.layer, min(len(column.squares) - 1, max(0, spot.unit)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The card's menu, where it has one."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.network is not None:
            self._rearrange()


def _largest(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
    finite = np.abs(values[np.isfinite(values)])
    return float(finite.max()) if finite.size else 0.0
