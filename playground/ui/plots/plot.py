"""Plots for the panels: two axes and an area between them, to be filled with layers.

See `layers` for what is drawn in them, and `navigation` for what the mouse does.

A frame draws what has changed, over the rest as it was: the ground of a plot, with its axes, names
and grid, is a picture that is made anew only where one of these changes, and what a layer changes
concerns the area alone.
"""

from collections.abc import Callable
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.look.fonts_and_pens import line_pen, small_font
from playground.ui.look.theme import Theme
from playground.ui.plots.axis import Axis, CornerName
from playground.ui.plots.navigation import Navigation
from playground.ui.plots.surface import Layer, Surface
from playground.ui.plots.zoom import Range, closer, meet, within

FEWEST_STEPS = 4.0  # that an axis of steps shows
_ROOM_FOR_NAME = 14.0  # heights of the type: a narrower plot goes without its left axis's name
_USUAL = QSize(160, 120)  # pixels; layouts give it what room there is


class Plot(Surface, QWidget):
    """Two axes with ranges that a panel sets; layers are drawn between them.

    The user can look closer, which holds until they look at the whole again, and point at a place
    to be told what is there. names_below: the bottom axis's name has a line of its own.
    """

    spoken_role: ClassVar[QAccessible.Role] = QAccessible.Role.Graphic
    area_changed = Signal()  # another size
    zoom_changed = Signal()
    listens = False  # the left button does something else than moving what is shown

    def __init__(self, x_axis: Axis, y_axis: Axis, *, names_below: bool = False) -> None:
        super().__init__()
        self.corner = QPointF()  # the area's place in the widget
        self.margins = (0, 0, 0, 0)  # left, top, right, bottom of axes and area together
        self._whole: tuple[Range, Range] = self.x_range, self.y_range  # as the panel wants it
        self.zoomed = False
        self.tip_of: Callable[[float, float], str] | None = None  # of a place in the plot's units
        self.snap: Callable[[float], float | None] | None = None  # to the x that a tip is of
        self.x_axis, self.y_axis = x_axis, y_axis
        self.corner_name = None if names_below else CornerName()
        self._outer, self._inner = QColor(), QColor()  # around the area, and in it
        self._ground: QPixmap | None = None
        self._layers_in_widget = QRect()  # where they are drawn
        self._asked = False  # for the layers to be drawn anew
        # All of it is painted here, so that nothing below it need be painted again.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(40, 30)
        self.hair = Hair(self)
        self.navigation = Navigation(self, self)
        for axis in (x_axis, y_axis):
            axis.when_changed = self._arrange
        self._arrange()

    # ---- looks --------------------------------------------------------------------------------

    def apply_theme(self, theme: Theme, *, widest: str, names: tuple[str, str] = ("", "")) -> None:
        """Colours and type; widest: the longest label of the left axis; names: of x and y."""
        self._outer, self._inner = QColor(theme.surface), QColor(theme.plot)
        self.x_axis.style_for(theme, "", names[0] if self.corner_name is None else "")
        self.y_axis.style_for(theme, widest, names[1])
        if self.corner_name is not None:
            self.corner_name.set_name(names[0], theme)
        # Room for half a label above the left axis and beyond the end of the bottom one.
        metrics = QFontMetricsF(small_font(theme))
        right = round(metrics.horizontalAdvance("000") / 2) + 4
        self.margins = (0, round(metrics.height() / 2), right, 0)
        self._arrange()
        for layer in self.layers:
            layer.apply_theme(theme)
        self.navigation.apply_theme(theme)
        self._fit_names()
        self._fit_labels()

    def sizeHint(self) -> QSize:
        return _USUAL

    def _fit_names(self) -> None:
        """Where a plot is narrow or low, its left axis goes without its name."""
        if self.corner_name is None:
            return  # the owner decides
        metrics = QFontMetricsF(self.y_axis.font_of_labels)
        wide = self.width() > _ROOM_FOR_NAME * metrics.height()
        high = self.area.height() > metrics.horizontalAdvance(self.y_axis.name)
        self.y_axis.set_named(wide and high)

    def _fit_labels(self) -> None:
        """Close to, labels may be longer than usual."""
        if self.zoomed:
            self.y_axis.fit_labels(*self.y_range, self.area.height())

    def _arrange(self) -> None:
        """Give the area what the margins and the axes leave."""
        left, top, right, bottom = self.margins
        left, bottom = left + self.y_axis.room, bottom + self.x_axis.room
        width, height = self.width() - left - right, self.height() - top - bottom
        area = QRectF(0.0, 0.0, max(0, width), max(0, height))
        corner = QPointF(left, top)
        same = (area, corner) == (self.area, self.corner)
        self.area, self.corner = area, corner
        self._layers_in_widget = self._layered().translated(corner).toRect()
        self.forget_ground()
        if not same:
            self._changed()
            self.navigation.place_button()
            self.area_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._fit_names()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The panel's menu."""
        event.ignore()

    def set_on_paper(self, on: bool) -> None:
        """Leave out what is of use on the screen only, and draw shapes instead of ready pixels."""
        self.on_paper = on
        self.navigation.set_on_paper(on)

    # ---- painting -----------------------------------------------------------------------------

    def forget_ground(self) -> None:
        """Draw axes, names and grid anew, and all that is above."""
        self._ground = None
        self.update()

    def update_area(self) -> None:
        """Draw the layers anew."""
        if not self._asked:  # else Qt knows; where it forgets, all is painted
            self._asked = True
            self.update(self._layers_in_widget)

    def _layered(self) -> QRectF:
        """What layers may draw on: the area, and so much that a line along its edge is seen."""
        return self.area.adjusted(0.0, 0.0, 1.0, 1.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put the ground on the screen, and the layers over it where they are concerned."""
        self._asked = False
        painter = QPainter(self)
        if self.on_paper:
            self._paint_ground(painter)
        else:
            if self.layers[0].covers:
                painter.setClipRegion(event.region() - QRegion(self.area_in_widget().toRect()))
            painter.drawPixmap(0, 0, self._ready_ground())
        if event.region().intersects(self._layers_in_widget):
            painter.translate(self.corner)
            painter.setClipRect(self._layered())
            self.paint_layers(painter, ground=False)
        painter.end()

    def _ready_ground(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._ground is None or self._ground.devicePixelRatioF() != ratio:
            self._ground = QPixmap((QRectF(self.rect()).size() * ratio).toSize())
            self._ground.setDevicePixelRatio(ratio)
            self._ground.fill(self._outer)
            painter = QPainter(self._ground)
            self._paint_ground(painter)
            painter.end()
        return self._ground

    def _paint_ground(self, painter: QPainter) -> None:
        left, top, bottom = self.corner.x(), self.corner.y(), self.corner.y() + self.area.height()
        if self.on_paper:
            painter.fillRect(self.rect(), self._outer)
        painter.save()
        painter.translate(left - self.y_axis.room, top)
        self.y_axis.paint(painter, self.area.height(), self.y_range)
        painter.restore()
        painter.fillRect(self.area_in_widget(), self._inner)
        painter.save()
        painter.translate(left, bottom)
        self.x_axis.paint(painter, self.area.width(), self.x_range)
        painter.restore()
        if self.corner_name is not None:
            place = QRectF(left - self.y_axis.room, bottom, self.y_axis.room, self.x_axis.room)
            self.corner_name.paint(painter, place, self.x_axis.reach)
        painter.save()
        painter.translate(self.corner)
        painter.setClipRect(self._layered())
        self.paint_layers(painter, ground=True)
        painter.restore()

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

    def place_at(self, pixel: QPointF) -> QPointF:
        """What is at a pixel of the widget, in the plot's units; also outside the area."""
        return self.place_of(QPointF(pixel.toPoint()) - self.corner)

    def pixel_of(self, place: QPointF) -> QPoint:
        """The pixel of the widget at a place in the plot's units."""
        return (self.pixels(place) + self.corner).toPoint()

    def area_in_widget(self) -> QRectF:
        """The area between the axes, in pixels of the widget."""
        return QRectF(self.corner, self.area.size())

    def under(self, place: QPoint) -> bool:
        """Whether a place of the screen is on this plot, and can be seen."""
        return self.isVisible() and self.rect().contains(self.mapFromGlobal(place))

    def text_at(self, x: float, y: float) -> str:
        """What is said of a place in the plot's units."""
        return self.tip_of(x, y) if self.tip_of is not None else ""

    def _changed(self) -> None:
        """Another range or size: of all that was prepared nothing is right any more."""
        for layer in self.layers:
            layer.range_changed()
        self.forget_ground()


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

    @property
    def empty(self) -> bool:
        return self.value is None or self.plot.on_paper

    def paint(self, painter: QPainter) -> None:
        x = round(float(self.plot.x_pixels(np.array([self.value]))[0])) + 0.5
        painter.setPen(self._pen)
        painter.drawLine(QLineF(x, 0.0, x, self.plot.area.height()))


class Grid(Layer):
    """Hairlines at the ticks of the left axis."""

    of_ground = True

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, -5)
        self._axis, self._pen = plot.y_axis, QPen()

    def apply_theme(self, theme: Theme) -> None:
        self._pen = line_pen(theme.grid)

    def paint(self, painter: QPainter) -> None:
        width, height = self.plot.area.width(), self.plot.area.height()
        ticks = np.array(self._axis.ticks(*self.plot.y_range, height), dtype=np.float64)
        places = np.rint(self.plot.y_pixels(ticks)).tolist()
        painter.setPen(self._pen)
        painter.drawLines([QLineF(0.0, y, width, y) for y in places if y < height - 1])
