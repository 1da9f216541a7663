"""What the mouse does on a plot: it points, looks closer, moves what is shown, and back again."""

from collections.abc import Callable
from typing import Any, Protocol

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QCursor, QFont, QMouseEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QWidget

from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.theme import Theme
from playground.ui.plots.hover_tip import HoverTip
from playground.ui.widgets.buttons import FlatButton

_NOTCH, _PER_NOTCH = 120.0, 1.25  # of a wheel; times closer with each
_REFRESH_MS = 150  # between two looks at what is said of a place, while the run goes on
_LEAST_BUTTON = 24  # pixels


class Hairline(Protocol):
    """A line at the x that is pointed at."""

    def show_at(self, value: float | None) -> None:
        """Where it is; None for nowhere."""


class Navigated(Protocol):
    """What `Navigation` asks of a plot. Places are in the plot's units, pixels its own."""

    zoomed: bool
    listens: bool  # the left button does something else
    snap: Callable[[float], float | None] | None
    zoom_changed: Any

    @property
    def hair(self) -> Hairline: ...
    def area_in_widget(self) -> QRectF: ...
    def place_at(self, pixel: QPointF) -> QPointF: ...
    def text_at(self, x: float, y: float) -> str: ...
    def zoom(self, factor: float, at: QPointF | None, *, x: bool, y: bool) -> None: ...
    def pan(self, across: float, down: float) -> None: ...
    def show_whole(self) -> None: ...


class Navigation(QObject):
    """Follows the mouse on one plot; has the button that shows the whole again."""

    def __init__(self, plot: Navigated, widget: QWidget) -> None:
        super().__init__(widget)
        self._plot, self._widget = plot, widget
        self._grabbed: QPointF | None = None  # the pixel that what is shown is moved by
        self._pointer: QPointF | None = None  # the pixel that is pointed at
        self._tip: HoverTip | None = None
        self._font = QFont()
        self._refresh = QTimer(self)
        self._refresh.setInterval(_REFRESH_MS)
        self._refresh.timeout.connect(self._tell)
        self.button = FlatButton(icon="whole_view", parent=widget)
        self.button.setAutoFillBackground(True)
        self.button.setBackgroundRole(QPalette.ColorRole.Base)
        self.button.setMinimumSize(_LEAST_BUTTON, _LEAST_BUTTON)
        self.button.clicked.connect(plot.show_whole)
        self.button.hide()
        plot.zoom_changed.connect(self._zoomed)
        widget.setMouseTracking(True)
        widget.installEventFilter(self)

    def apply_theme(self, theme: Theme) -> None:
        """Type and words."""
        self._font = small_font(theme)
        translate = QCoreApplication.translate
        self.button.set_words(
            name=translate("Plot", "Whole view"),
            help=translate("Plot", "Show the whole plot again (double click)"),
        )
        self.button.resize(self.button.sizeHint().expandedTo(self.button.minimumSize()))
        self.place_button()

    def place_button(self) -> None:
        """In the upper right corner of the area, if it is shown."""
        area = self._plot.area_in_widget()
        self.button.move(round(area.right()) - self.button.width() - 2, round(area.top()) + 2)

    def set_on_paper(self, on: bool) -> None:
        """Hide the button, or show it again."""
        self.button.setVisible(self._plot.zoomed and not on)

    def _zoomed(self) -> None:
        self.button.setVisible(self._plot.zoomed)
        self.place_button()
        if not self._plot.listens:
            self._show_cursor(Qt.CursorShape.OpenHandCursor)

    def _show_cursor(self, shape: Qt.CursorShape) -> None:
        zoomed = self._plot.zoomed
        self._widget.setCursor(QCursor(shape if zoomed else Qt.CursorShape.ArrowCursor))

    # ---- events -------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not shiboken6.isValid(self):  # the plot is being deleted, and so is this
            return False
        kind = event.type()
        if isinstance(event, QWheelEvent):
            return self._wheel(event)
        if isinstance(event, QMouseEvent):
            left = event.button() is Qt.MouseButton.LeftButton
            if kind == QEvent.Type.MouseMove:
                return self._move(event.position())
            if kind == QEvent.Type.MouseButtonPress and left:
                return self._press(event.position())
            if kind == QEvent.Type.MouseButtonRelease and left:
                return self._release()
            if kind == QEvent.Type.MouseButtonDblClick and left and not self._plot.listens:
                self._plot.show_whole()
                return True
        elif kind in (QEvent.Type.Leave, QEvent.Type.Hide):
            self._point_at(None)
        return super().eventFilter(watched, event)

    def _wheel(self, event: QWheelEvent) -> bool:
        pixel, area = event.position(), self._plot.area_in_widget()
        factor = _PER_NOTCH ** (event.angleDelta().y() / _NOTCH)
        if factor == 1.0:
            return False
        beside = pixel.x() < area.left()
        below = pixel.y() > area.bottom()
        if beside and below:
            return False
        # On an axis, along that axis alone.
        at = self._plot.place_at(pixel)
        self._plot.zoom(factor, at, x=not beside, y=not below)
        self._point_at(self._pointer)
        event.accept()
        return True

    def _press(self, pixel: QPointF) -> bool:
        inside = self._plot.area_in_widget().contains(pixel)
        if self._plot.listens or not self._plot.zoomed or not inside:
            return False
        self._grabbed = pixel
        self._show_cursor(Qt.CursorShape.ClosedHandCursor)
        return True

    def _move(self, pixel: QPointF) -> bool:
        if self._grabbed is None:
            self._point_at(pixel)
            return False
        moved, self._grabbed = pixel - self._grabbed, pixel
        self._plot.pan(moved.x(), moved.y())
        self._point_at(pixel)
        return True

    def _release(self) -> bool:
        if self._grabbed is None:
            return False
        self._grabbed = None
        self._show_cursor(Qt.CursorShape.OpenHandCursor)
        return True

    # ---- pointing -----------------------------------------------------------------------------

    def _point_at(self, pixel: QPointF | None) -> None:
        inside = pixel is not None and self._plot.area_in_widget().contains(pixel)
        self._pointer = pixel if inside else None
        self._tell()
        if self._pointer is None:
            self._refresh.stop()
        elif not self._refresh.isActive():
            self._refresh.start()

    def _tell(self) -> None:
        """Say what is there now: the run may have gone on under a pointer that rests."""
        plot, pixel = self._plot, self._pointer
        if pixel is None or not self._widget.isVisible():
            plot.hair.show_at(None)
            if self._tip is not None and shiboken6.isValid(self._tip):
                self._tip.hide()
            return
        place = plot.place_at(pixel)
        text = plot.text_at(place.x(), place.y())
        plot.hair.show_at(plot.snap(place.x()) if text and plot.snap is not None else None)
        if text or self._tip is not None:
            self._say(text, self._widget.mapToGlobal(pixel.toPoint()))

    def _say(self, text: str, place: QPoint) -> None:
        window = self._widget.window()
        if self._tip is None or not shiboken6.isValid(self._tip):
            self._tip = HoverTip(window)
        self._tip.show_beside(text, place, window, self._font)
