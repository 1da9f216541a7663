"""Strokes of the mouse on the map become edits of what is painted over the examples."""

import math
from functools import partial

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen

from playground.session.messages.painting import LARGEST, Edit, Key, Painting
from playground.ui.look.theme import Theme
from playground.ui.panels.boundary.example_points import ExamplePoints
from playground.ui.panels.boundary.map import Map
from playground.ui.plots.plot import Plot
from playground.ui.plots.surface import Layer
from playground.ui.widgets.paint_strip import PaintStrip, Tool

_SPACING = 2.0  # times the size of a point, between the points of a stroke
_RADIUS = 2.5  # times the size of a point: what the eraser takes
_NEAR = 4.0  # times the size of a point: the farthest that a key erases
_REACH = 2.0  # times the size of a point: how near the one to move must be


class Cursor(Layer):
    """The circle that the eraser works in, or a ring around the point that would be moved."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, 7.0)
        self.middle: QPointF | None = None  # in pixels
        self.radius = 0.0
        self._colour = QColor()

    def apply_theme(self, theme: Theme) -> None:
        self._colour = QColor(theme.text)

    def show_at(self, middle: QPointF | None, radius: float = 0.0) -> None:
        """Draw it there, or nowhere."""
        if (middle, radius) != (self.middle, self.radius):
            self.middle, self.radius = middle, radius
            self.update()

    @property
    def empty(self) -> bool:
        return self.middle is None

    def paint(self, painter: QPainter) -> None:
        assert self.middle is not None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, 1.5))
        across = 2 * self.radius
        painter.drawEllipse(
            QRectF(self.middle.x() - self.radius, self.middle.y() - self.radius, across, across)
        )


class Painter(QObject):
    """Makes edits of the mouse's strokes with the tool that the strip has chosen."""

    edited = Signal(object, object)  # Edit, and the stroke that it belongs to
    stroke_ended = Signal()

    def __init__(self, plot: Map, points: ExamplePoints, strip: PaintStrip) -> None:
        super().__init__(plot)
        self._plot, self._points, self._strip = plot, points, strip
        self.cursor = Cursor(plot)
        self._stroke: object = None
        self._last = QPointF()
        self._erased: set[Key] = set()
        self._moving: Key | None = None
        self._pointer: QPointF | None = None
        plot.pointed.connect(self._point)
        plot.pressed.connect(self._begin)
        plot.dragged.connect(self._go_on)
        plot.released.connect(self._end)
        strip.tool_chosen.connect(self._take)
        strip.clear_asked.connect(partial(self._at_once, Painting.cleared))
        strip.empty_asked.connect(partial(self._at_once, Painting.emptied))

    def _take(self, tool: Tool) -> None:
        self._plot.let_go()
        paints = tool is not Tool.HOVER
        self._plot.listens = paints
        shape = Qt.CursorShape.CrossCursor if paints else Qt.CursorShape.ArrowCursor
        self._plot.setCursor(shape)
        self._show_cursor()

    def _at_once(self, edit: Edit) -> None:
        self._plot.let_go()
        self.edited.emit(edit, None)

    # ---- strokes ------------------------------------------------------------------------------

    def _begin(self, place: QPointF) -> None:
        self._stroke, self._last = object(), place
        self._erased, self._moving = set(), None
        if self._strip.tool is Tool.MOVE:
            found = self._points.nearest(place, _REACH * self._points.size)
            self._moving = found[0] if found else None
        elif self._strip.tool is Tool.ERASE:
            self._erase(place)
        else:
            self._add([place])

    def _go_on(self, place: QPointF) -> None:
        if self._stroke is None:
            return
        if self._strip.tool is Tool.MOVE:
            self._move(place)
        elif self._strip.tool is Tool.ERASE:
            self._erase(place)
        else:
            self._add(self._on_the_way(place))

    def _end(self) -> None:
        self._stroke = None
        self.stroke_ended.emit()
        self._show_cursor()

    def _on_the_way(self, place: QPointF) -> list[QPointF]:
        """Places between the last point of the stroke and here, evenly spaced on the screen."""
        spacing = _SPACING * self._points.size
        way = self._points.pixels(place) - self._points.pixels(self._last)
        count = math.floor(math.hypot(way.x(), way.y()) / spacing)
        if not count:
            return []
        share = spacing / math.hypot(way.x(), way.y())
        step = (place - self._last) * share
        return [self._last + step * (number + 1) for number in range(count)]

    def _add(self, places: list[QPointF]) -> None:
        label = self._strip.tool.label
        if not places or label is None:
            return
        self._last = places[-1]
        # Short numbers, so that they can be read in a file.
        here = [(_short(place.x()), _short(place.y())) for place in places]
        which = self._strip.which
        self.edited.emit(lambda painting: painting.with_points(here, label, which), self._stroke)

    def _erase(self, place: QPointF) -> None:
        radius = _RADIUS * self._points.size
        found = set(self._points.near(self._last, place, radius)) - self._erased
        self._last = place
        if found:
            self._erased |= found
            self.edited.emit(lambda painting: painting.without(found), self._stroke)

    def _move(self, place: QPointF) -> None:
        if (key := self._moving) is not None:
            x, y = _short(place.x()), _short(place.y())
            self.edited.emit(lambda painting: painting.moving(key, x, y), self._stroke)

    # ---- for keys -----------------------------------------------------------------------------

    def reaches(self, place: QPointF) -> bool:
        """Whether the eraser, or a move that begins here, would find a point."""
        share = _RADIUS if self._strip.tool is Tool.ERASE else _REACH
        return self._points.nearest(place, share * self._points.size) is not None

    def erase_nearest(self, place: QPointF) -> bool:
        """Take away the nearest point, if one is near."""
        found = self._points.nearest(place, _NEAR * self._points.size)
        if found is None:
            return False
        key, _ = found
        self.edited.emit(lambda painting: painting.without({key}), object())
        self.stroke_ended.emit()
        return True

    # ---- the cursor ---------------------------------------------------------------------------

    def _point(self, place: QPointF | None) -> None:
        self._pointer = place
        self._show_cursor()

    def _show_cursor(self) -> None:
        place, size = self._pointer, self._points.size
        if place is None or self._strip.tool not in (Tool.MOVE, Tool.ERASE):
            self.cursor.show_at(None)
        elif self._strip.tool is Tool.ERASE:
            self.cursor.show_at(self._points.pixels(place), _RADIUS * size)
        elif self._stroke is not None:
            at = None if self._moving is None else self._points.pixels(place)
            self.cursor.show_at(at, size)
        else:
            found = self._points.nearest(place, _REACH * size)
            self.cursor.show_at(self._points.pixels(found[1]) if found else None, size)


def _short(value: float) -> float:
    return float(f"{min(LARGEST, max(-LARGEST, value)):.6g}")
