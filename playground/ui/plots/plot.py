"""Plots for the panels: pyqtgraph's axes and view, locked down, to be filled with layers.

See `layers` for what is drawn in them, and `navigation` for what the mouse does.
"""

from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsGridLayout,
    QGraphicsItem,
    QGraphicsWidget,
    QStyleOptionGraphicsItem,
    QWidget,
)

from playground.ui.look.fonts_and_pens import line_pen, small_font
from playground.ui.look.theme import Theme
from playground.ui.plots.axis import Axis, CornerName
from playground.ui.plots.navigation import Navigation
from playground.ui.plots.zoom import Range, closer, meet, within

Floats = NDArray[np.float64]

FEWEST_STEPS = 4.0  # that an axis of steps shows
_ROOM_FOR_NAME = 14.0  # heights of the type: a narrower plot goes without its left axis's name


class Plot(pg.GraphicsView):  # type: ignore[misc]
    """Two axes with ranges that a panel sets; layers are drawn between them.

    The user can look closer, which holds until they look at the whole again, and point at a place
    to be told what is there. Made of pyqtgraph's view and axes without its PlotItem, which brings
    seven menus. names_below: the bottom axis's name has a line of its own.
    """

    area_changed = Signal()  # another size
    zoom_changed = Signal()
    listens = False  # the left button does something else than moving what is shown

    def __init__(self, x_axis: Axis, y_axis: Axis, *, names_below: bool = False) -> None:
        self.layers: list[Layer] = []
        self.area = QRectF()
        self.margins = (0, 0, 0, 0)  # left, top, right, bottom of axes and area together
        self.x_range, self.y_range = (0.0, 1.0), (0.0, 1.0)  # that are shown
        self._whole: tuple[Range, Range] = self.x_range, self.y_range  # as the panel wants it
        self.zoomed = False
        self.tip_of: Callable[[float, float], str] | None = None  # of a place in the plot's units
        self.snap: Callable[[float], float | None] | None = None  # to the x that a tip is of
        super().__init__(useOpenGL=False)
        self.x_axis, self.y_axis = x_axis, y_axis
        self.view = view = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        frame = QGraphicsWidget()
        self.grid = QGraphicsGridLayout(frame)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(0)
        self.corner = None if names_below else CornerName()
        for item, row, column in ((y_axis, 0, 0), (view, 0, 1), (x_axis, 1, 1)):
            self.grid.addItem(item, row, column)
        if self.corner is not None:
            self.grid.addItem(self.corner, 1, 0)
        self.grid.setRowStretchFactor(0, 1)
        self.grid.setColumnStretchFactor(1, 1)
        self.setCentralItem(frame)
        x_axis.linkToView(view)
        y_axis.linkToView(view)
        self.enableMouse(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setInteractive(False)
        self.setMinimumSize(40, 30)
        view.disableAutoRange()
        view.setRange(xRange=self.x_range, yRange=self.y_range, padding=0)
        view.sigResized.connect(self._resized)
        self.hair = Hair(self)
        self.navigation = Navigation(self)
        self._resized()

    # ---- looks --------------------------------------------------------------------------------

    def apply_theme(self, theme: Theme, *, widest: str, names: tuple[str, str] = ("", "")) -> None:
        """Colours and type; widest: the longest label of the left axis; names: of x and y."""
        self.setBackground(theme.surface)
        self.view.setBackgroundColor(theme.plot)
        self.x_axis.style_for(theme, "", names[0] if self.corner is None else "")
        self.y_axis.style_for(theme, widest, names[1])
        if self.corner is not None:
            self.corner.set_name(names[0], theme)
        # Room for half a label above the left axis and beyond the end of the bottom one.
        metrics = QFontMetricsF(small_font(theme))
        right = round(metrics.horizontalAdvance("000") / 2) + 4
        self.margins = (0, round(metrics.height() / 2), right, 0)
        self.grid.setContentsMargins(*self.margins)
        for layer in self.layers:
            layer.apply_theme(theme)
        self.navigation.apply_theme(theme)
        self._fit_names()
        self._fit_labels()

    def _fit_names(self) -> None:
        """Where a plot is narrow or low, its left axis goes without its name."""
        if self.corner is None:
            return  # the owner decides
        metrics = QFontMetricsF(self.y_axis.font_of_labels)
        wide = self.width() > _ROOM_FOR_NAME * metrics.height()
        high = self.area.height() > metrics.horizontalAdvance(self.y_axis.name)
        self.y_axis.set_named(wide and high)

    def _fit_labels(self) -> None:
        """Close to, labels may be longer than usual."""
        if self.zoomed:
            self.y_axis.fit_labels(*self.y_range, self.area.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "navigation"):
            self._fit_names()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The panel's menu."""
        event.ignore()

    def set_on_paper(self, on: bool) -> None:
        """Leave out what is of use on the screen only, and draw shapes instead of ready pixels."""
        self.hair.setVisible(not on)
        self.navigation.set_on_paper(on)
        for item in self.scene().items():
            if hasattr(item, "setExportMode"):
                item.setExportMode(on, {"antialias": True, "resolutionScale": 1.0})

    # ---- ranges -------------------------------------------------------------------------------

    def set_ranges(self, x: Range, y: Range) -> bool:
        """Show these ranges, or keep a closer look; False where nothing else is shown then."""
        self._whole = x, y
        if self.zoomed:
            if meet(x, self.x_range) and meet(y, self.y_range):
                return False
            self.show_whole()  # what was looked at closely is no more
            return True
        return self._show(x, y)

    def _show(self, x: Range, y: Range) -> bool:
        if (x, y) == (self.x_range, self.y_range):
            return False
        self.x_range, self.y_range = x, y
        self.view.setRange(xRange=x, yRange=y, padding=0)
        self._changed()
        return True

    def show_whole(self) -> None:
        """Show all that there is."""
        if self.zoomed:
            self.zoomed = False
            self._show(*self._whole)
            self.y_axis.fit_usual_labels()
            self.zoom_changed.emit()

    def zoom(
        self, factor: float, at: QPointF | None = None, *, x: bool = True, y: bool = True
    ) -> None:
        """Look so many times closer at a place, which stays where it is; None: the middle.

        x, y: which axes; less than 1: look at more, but never at more than all.
        """
        if at is None:
            at = QPointF(sum(self.x_range) / 2, sum(self.y_range) / 2)
        ranges = []
        for shown, whole, middle, wanted in (
            (self.x_range, self._whole[0], at.x(), x),
            (self.y_range, self._whole[1], at.y(), y),
        ):
            ranges.append(closer(shown, whole, middle, factor) if wanted else shown)
        self._look_at(*ranges)

    def pan(self, across: float, down: float) -> None:
        """Move what is shown by so many pixels, as far as there is something."""
        if not self.zoomed:
            return
        (left, right), (low, high) = self.x_range, self.y_range
        x = -across * (right - left) / max(1.0, self.area.width())
        y = down * (high - low) / max(1.0, self.area.height())
        self._look_at(
            within((left + x, right + x), self._whole[0]),
            within((low + y, high + y), self._whole[1]),
        )

    def _look_at(self, x: Range, y: Range) -> None:
        if (x, y) == self._whole:
            self.show_whole()
            return
        self.zoomed = True
        if self._show(x, y):
            self._fit_labels()
            self.zoom_changed.emit()

    # ---- places -------------------------------------------------------------------------------

    def x_pixels(self, x: Floats) -> Floats:
        """Places in the area, from its left edge."""
        low, high = self.x_range
        return np.asarray((x - low) * (self.area.width() / (high - low)))

    def y_pixels(self, y: Floats) -> Floats:
        """Places in the area, from its top edge."""
        low, high = self.y_range
        return np.asarray((high - y) * (self.area.height() / (high - low)))

    def pixels(self, place: QPointF) -> QPointF:
        """A place in the area, from its top left corner."""
        x, y = np.array([place.x()]), np.array([place.y()])
        return QPointF(float(self.x_pixels(x)[0]), float(self.y_pixels(y)[0]))

    def place_at(self, pixel: QPointF) -> QPointF:
        """What is at a pixel of the viewport, in the plot's units; also outside the area."""
        place = self.view.mapFromScene(self.mapToScene(pixel.toPoint()))
        (left, right), (low, high) = self.x_range, self.y_range
        return QPointF(
            left + place.x() * (right - left) / max(1.0, self.area.width()),
            high - place.y() * (high - low) / max(1.0, self.area.height()),
        )

    def area_in_viewport(self) -> QRectF:
        """The area between the axes, in pixels of the viewport."""
        corner = self.mapFromScene(self.view.mapToScene(QPointF(0.0, 0.0)))
        return QRectF(QPointF(corner), self.area.size())

    def under(self, place: QPoint) -> bool:
        """Whether a place of the screen is on this plot, and can be seen."""
        return bool(self.isVisible() and self.rect().contains(self.mapFromGlobal(place)))

    def text_at(self, x: float, y: float) -> str:
        """What is said of a place in the plot's units."""
        return self.tip_of(x, y) if self.tip_of is not None else ""

    def _resized(self, *_: object) -> None:
        area = self.view.rect()
        self.area = QRectF(0.0, 0.0, area.width(), area.height())
        for layer in self.layers:
            layer.prepareGeometryChange()
        self._changed()
        self.navigation.place_button()
        self.area_changed.emit()

    def _changed(self) -> None:
        for layer in self.layers:
            layer.range_changed()
            layer.update()


class Layer(QGraphicsItem):
    """Something drawn over the whole area of a plot, in its pixels."""

    def __init__(self, plot: Plot, depth: float = 0.0) -> None:
        super().__init__(plot.view)
        self.plot = plot
        self.setZValue(depth)
        plot.layers.append(self)

    def boundingRect(self) -> QRectF:
        return self.plot.area

    @property
    def slot(self) -> float:
        """The pixels from one whole number of the x axis to the next, such as a layer has."""
        low, high = self.plot.x_range
        return self.plot.area.width() / (high - low)

    def range_changed(self) -> None:
        """The range or the size have changed: what was computed in pixels is wrong."""

    def apply_theme(self, theme: Theme) -> None:
        """Take the theme's colours, where the layer has any of its own."""

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw; the painter is at the area's top left corner."""
        raise NotImplementedError


class Hair(Layer):
    """A hairline at the x that is pointed at."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, 7.0)
        self.value: float | None = None
        self._pen = QPen()

    def apply_theme(self, theme: Theme) -> None:
        colour = QColor(theme.text)
        colour.setAlphaF(0.5)
        self._pen = QPen(colour, 1.0)

    def show_at(self, value: float | None) -> None:
        """Where it is, in the plot's units; None for nowhere."""
        if value != self.value:
            self.value = value
            self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self.value is not None:
            x = round(float(self.plot.x_pixels(np.array([self.value]))[0])) + 0.5
            painter.setPen(self._pen)
            painter.drawLine(QLineF(x, 0.0, x, self.plot.area.height()))


class PreparedLayer(Layer):
    """Its places are worked out when it is drawn for the first time, and then for other ranges."""

    def __init__(self, plot: Plot, depth: float = 0.0) -> None:
        super().__init__(plot, depth)
        self._ready = False

    def forget(self) -> None:
        """Forget what was worked out: it shows something else now."""
        self._ready = False
        self.update()

    def range_changed(self) -> None:
        self._ready = False

    def prepare(self) -> None:
        """Work out what `draw` needs."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        """Draw what was worked out."""
        raise NotImplementedError

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if not self._ready:
            self.prepare()
            self._ready = True
        self.draw(painter)


class Grid(PreparedLayer):
    """Hairlines at the ticks of the left axis."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, -5)
        self._lines: list[QLineF] = []
        self._pen = QPen()

    def apply_theme(self, theme: Theme) -> None:
        self._pen = line_pen(theme.grid)

    def prepare(self) -> None:
        width, height = self.plot.area.width(), self.plot.area.height()
        ticks = np.array(self.plot.y_axis.ticks(*self.plot.y_range, height), dtype=np.float64)
        places = np.rint(self.plot.y_pixels(ticks)).tolist()
        self._lines = [QLineF(0.0, y, width, y) for y in places if y < height - 1]

    def draw(self, painter: QPainter) -> None:
        painter.setPen(self._pen)
        painter.drawLines(self._lines)
