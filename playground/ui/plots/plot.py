"""Plots for the panels: pyqtgraph's axes and view, locked down, to be filled with layers.

See `layers` for what is drawn in them.
"""

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
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
from playground.ui.plots.axis import Axis

Floats = NDArray[np.float64]

FEWEST_STEPS = 4.0  # that an axis of steps shows


class Plot(pg.GraphicsView):  # type: ignore[misc]
    """Two axes with fixed ranges and nothing to click; layers are drawn between them.

    Made of pyqtgraph's view and axes without its PlotItem, which brings seven menus.
    """

    area_changed = Signal()  # another size

    def __init__(self, x_axis: Axis, y_axis: Axis) -> None:
        self.layers: list[Layer] = []
        self.area = QRectF()
        self.margins = (0, 0, 0, 0)  # left, top, right, bottom of axes and area together
        self.x_range, self.y_range = (0.0, 1.0), (0.0, 1.0)
        super().__init__(useOpenGL=False)
        self.x_axis, self.y_axis = x_axis, y_axis
        self.view = view = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        frame = QGraphicsWidget()
        self.grid = QGraphicsGridLayout(frame)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(0)
        for item, row, column in ((y_axis, 0, 0), (view, 0, 1), (x_axis, 1, 1)):
            self.grid.addItem(item, row, column)
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
        self._resized()

    def apply_theme(self, theme: Theme, *, widest: str, names: tuple[str, str] = ("", "")) -> None:
        """Colours and type; widest: the longest label of the left axis; names: of x and y."""
        self.setBackground(theme.surface)
        self.view.setBackgroundColor(theme.plot)
        self.x_axis.style_for(theme, "", names[0])
        self.y_axis.style_for(theme, widest, names[1])
        # Room for half a label above the left axis and beyond the end of the bottom one.
        metrics = QFontMetricsF(small_font(theme))
        right = round(metrics.horizontalAdvance("000") / 2) + 4
        self.margins = (0, round(metrics.height() / 2), right, 0)
        self.grid.setContentsMargins(*self.margins)
        for layer in self.layers:
            layer.apply_theme(theme)

    def set_ranges(self, x: tuple[float, float], y: tuple[float, float]) -> bool:
        """Show these ranges; False where they were shown already."""
        if (x, y) == (self.x_range, self.y_range):
            return False
        self.x_range, self.y_range = x, y
        self.view.setRange(xRange=x, yRange=y, padding=0)
        self._changed()
        return True

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

    def _resized(self, *_: object) -> None:
        area = self.view.rect()
        self.area = QRectF(0.0, 0.0, area.width(), area.height())
        for layer in self.layers:
            layer.prepareGeometryChange()
        self._changed()
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
