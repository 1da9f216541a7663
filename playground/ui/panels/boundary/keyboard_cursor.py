"""A cross hair on the map, moved by the arrow keys, that does what the mouse does."""

from PySide6.QtCore import QLineF, QObject, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPen,
)

from playground.ui.look.theme import Theme
from playground.ui.panels.boundary.brush import Painter
from playground.ui.panels.boundary.map import Map
from playground.ui.plots.plot import Plot
from playground.ui.plots.surface import Layer
from playground.ui.widgets.paint_strip import PaintStrip, Tool

_STEP, _LARGE_STEP = 0.02, 0.1  # of the map's side
_HOLE, _ARM = 0.8, 4.0  # times the size of a point: the free middle, and an arm's end
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Down: (0, -1),
    Qt.Key.Key_Up: (0, 1),
}
_ACT = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ERASE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
KEYS = frozenset({*_WAYS, *_ACT, *_ERASE, Qt.Key.Key_Escape})


class CrossHair(Layer):
    """Four arms around a free middle, dark on light, so that it is seen on every ground."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, 8.0)
        self.place: QPointF | None = None  # in the features' units
        self._size = 8.0
        self._pens: tuple[QPen, ...] = ()

    def apply_theme(self, theme: Theme) -> None:
        self._size = theme.point_size
        width = max(2.0, theme.line_width)
        self._pens = tuple(
            QPen(QColor(colour), wide)
            for colour, wide in ((theme.plot, 2.5 * width), (theme.text, width))
        )

    def show_at(self, place: QPointF | None) -> None:
        """Draw it there, or nowhere."""
        if place != self.place:
            self.place = place
            self.update()

    @property
    def empty(self) -> bool:
        return self.place is None

    def paint(self, painter: QPainter) -> None:
        assert self.place is not None
        middle = self.plot.pixels(self.place)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        arms = [
            QLineF(middle + way * (_HOLE * self._size), middle + way * (_ARM * self._size))
            for way in (QPointF(*one) for one in _WAYS.values())
        ]
        for pen in self._pens:
            painter.setPen(pen)
            painter.drawLines(arms)


class KeyPointer(QObject):
    """Takes the map's keys while it paints, and makes strokes of them that are the mouse's own."""

    announced = Signal(str)  # what has been done, in words
    moved = Signal()  # the cross hair is elsewhere, or shown again

    def __init__(self, plot: Map, painter: Painter, strip: PaintStrip) -> None:
        super().__init__(plot)
        self._plot, self._painter, self._strip = plot, painter, strip
        self.hair = CrossHair(plot)
        self._place: QPointF | None = None  # kept while the focus is elsewhere
        plot.keys = KEYS
        plot.key_pressed.connect(self._take)
        plot.focused.connect(self._focused)
        plot.pressed.connect(self._pressed)
        strip.tool_chosen.connect(self._tool_chosen)

    def _tool_chosen(self, tool: Tool) -> None:
        plot = self._plot
        paints = tool is not Tool.HOVER
        if not paints and plot.hasFocus():
            plot.clearFocus()
        plot.setFocusPolicy(Qt.FocusPolicy.StrongFocus if paints else Qt.FocusPolicy.NoFocus)

    def _pressed(self, place: QPointF) -> None:
        """Keys go on where the mouse was last used."""
        self._place = place

    def _focused(self, by_key: bool | None) -> None:
        """by_key: whether the focus came without the mouse; None: it has gone."""
        if by_key:
            self._go(0, 0, 0.0)
        elif by_key is None and self.hair.place is not None:
            self._plot.let_go()
            self.hair.show_at(None)
            self._plot.pointed.emit(None)

    def _take(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _WAYS:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._go(*_WAYS[key], _LARGE_STEP if shift else _STEP)
        elif key == Qt.Key.Key_Escape:
            self._strip.choose(Tool.HOVER)
        else:
            if self._place is None or self.hair.place is None:
                self._go(0, 0, 0.0)
            if key in _ACT:
                self._act()
            else:
                self._erase()

    def _go(self, across: int, up: int, step: float) -> None:
        (left, right), (bottom, top) = self._plot.x_range, self._plot.y_range
        here = self._place or QPointF((left + right) / 2, (bottom + top) / 2)
        place = QPointF(
            min(right, max(left, here.x() + across * step * (right - left))),
            min(top, max(bottom, here.y() + up * step * (top - bottom))),
        )
        self._place = place
        self.hair.show_at(place)
        self._plot.pointed.emit(place)
        self._plot.drag_to(place)
        self.moved.emit()

    def _act(self) -> None:
        plot, place, tool = self._plot, self._place, self._strip.tool
        assert place is not None
        if tool is Tool.MOVE and plot.held:
            plot.let_go()
            self.announced.emit(self.tr("Point put down"))
            return
        there = self._painter.reaches(place)
        plot.press_at(place)
        if tool is Tool.MOVE and there:
            self.announced.emit(self.tr("Point taken: the arrow keys move it, Space puts it down"))
            return
        plot.let_go()
        if tool.label is not None:
            sets = self.tr("Point y = {0} into train"), self.tr("Point y = {0} into dev")
            self.announced.emit(sets[self._strip.which].format(tool.label))
        else:
            self.announced.emit(self.tr("Erased") if there else self.tr("No point here"))

    def _erase(self) -> None:
        assert self._place is not None
        self._plot.let_go()
        found = self._painter.erase_nearest(self._place)
        self.announced.emit(self.tr("Erased") if found else self.tr("No point here"))
