"""A curve that is drawn by hand as a prediction, over which the run's own is drawn afterwards."""

import math
from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from playground.session.lessons.playing import Predicted
from playground.session.messages.snapshot import Snapshot
from playground.ui.lessons.predictions import PredictionInput
from playground.ui.lessons.sketch_plane import Plane
from playground.ui.lessons.wording import metric_name
from playground.ui.widgets.spoken import set_tip

_COLUMNS = 40  # places of the curve from left to right
_FINE = 0.02  # of the height, that a key moves the curve by


class SketchPad(QWidget):
    """The empty plot.

    By mouse: draw. By keys: left and right choose a place, up and down move the curve there.
    """

    spoken_role: ClassVar[QAccessible.Role] = QAccessible.Role.Canvas

    def __init__(self, plane: Plane) -> None:
        super().__init__()
        self.plane = plane
        self.heights: list[float | None] = [None] * _COLUMNS  # 0 below to 1 above
        self.measured: Sequence[tuple[float, float]] = ()  # parts of width and height
        self.locked = False
        self.place = 0
        self._last: QPointF | None = None
        self._colour: QColor | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.drawn: Callable[[], object] = lambda: None  # called after every change

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        return QSize(12 * height, 9 * height)

    def area(self) -> QRectF:
        """The plot's area, beside its figures."""
        metrics = self.fontMetrics()
        left = max(metrics.horizontalAdvance(text) for _, text in self.plane.ticks()) + 6
        below = metrics.height() + 4
        return QRectF(self.rect()).adjusted(left, 4, -4, -below)

    @property
    def complete(self) -> bool:
        """Whether the curve goes from the left to the right."""
        return all(height is not None for height in self.heights)

    def points(self) -> tuple[tuple[float, float], ...]:
        """The curve: parts of the width and the height."""
        return tuple(
            (place / (_COLUMNS - 1), height)
            for place, height in enumerate(self.heights)
            if height is not None
        )

    def show_points(self, points: Sequence[tuple[float, float]]) -> None:
        """Show a curve that was drawn before; it cannot be changed."""
        self.heights = [float(height) for _, height in points] or self.heights
        self.locked = True
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.update()

    def set_colour(self, colour: str) -> None:
        """The colour of the run's own curve, which it has in the plots, too."""
        self._colour = QColor(colour)
        self.update()

    def show_measured(self, points: Sequence[tuple[float, float]]) -> None:
        """Draw what the run did over it."""
        self.measured = points
        self.update()

    # ---- drawing ------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._last = None
        self._draw_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._draw_to(event.position())

    def _draw_to(self, position: QPointF) -> None:
        if self.locked:
            return
        area = self.area()
        x = (position.x() - area.left()) / area.width()
        y = (area.bottom() - position.y()) / area.height()
        now = QPointF(min(1.0, max(0.0, x)), min(1.0, max(0.0, y)))
        before = self._last or now
        first, last = sorted((before, now), key=QPointF.x)
        for place in range(
            math.floor(first.x() * (_COLUMNS - 1)), math.ceil(last.x() * (_COLUMNS - 1)) + 1
        ):
            at = place / (_COLUMNS - 1)
            width = last.x() - first.x()
            part = min(1.0, max(0.0, (at - first.x()) / width)) if width else 0.0
            self.heights[place] = first.y() + part * (last.y() - first.y())
        self._last = now
        self._changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.locked or key not in _ARROWS:
            super().keyPressEvent(event)
            return
        across, up = _ARROWS[key]
        if across:
            before = self.heights[self.place]
            self.place = min(_COLUMNS - 1, max(0, self.place + across))
            if self.heights[self.place] is None:  # the curve goes on as it was
                self.heights[self.place] = before
        else:
            now = self.heights[self.place]
            start = 0.5 if now is None else now
            self.heights[self.place] = min(1.0, max(0.0, start + up * _FINE))
        self._changed()

    def _changed(self) -> None:
        self.drawn()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role, area = self.palette(), QPalette.ColorRole, self.area()
        painter.setPen(QPen(palette.color(role.Mid), 1))
        painter.setBrush(palette.color(role.Base))
        painter.drawRect(area)
        painter.setPen(palette.color(role.PlaceholderText))
        metrics, right = self.fontMetrics(), Qt.AlignmentFlag.AlignRight
        for part, text in self.plane.ticks():
            y = area.bottom() - part * area.height()
            place = QRectF(0, y - metrics.height() / 2, area.left() - 4, metrics.height())
            place.moveTop(min(max(0.0, place.top()), self.height() - metrics.height()))
            painter.drawText(place, right, text)
        below = QRectF(area.left(), area.bottom() + 2, area.width(), metrics.height())
        first, last = self.plane.ends()
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, first)
        painter.drawText(below, right, last)
        along = self.tr("layers") if self.plane.over_layers else self.tr("steps")
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, along)
        drawn = QPen(palette.color(role.PlaceholderText), 2.0, Qt.PenStyle.DashLine)
        self._draw_curve(painter, self.points(), drawn)
        measured = self._colour or palette.color(role.Highlight)
        self._draw_curve(painter, self.measured, QPen(measured, 2.5))
        if self.hasFocus() and not self.locked:
            x = area.left() + self.place / (_COLUMNS - 1) * area.width()
            painter.setPen(QPen(palette.color(role.Highlight), 1.5))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.end()

    def _draw_curve(
        self, painter: QPainter, points: Sequence[tuple[float, float]], pen: QPen
    ) -> None:
        area = self.area()
        places = [
            QPointF(area.left() + x * area.width(), area.bottom() - min(1.0, y) * area.height())
            for x, y in points
        ]
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(places))


_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1),
}  # fmt: skip


class DrawingInput(PredictionInput):
    """Draws the curve that one expects."""

    def __init__(self, plane: Plane) -> None:
        super().__init__()
        self.pad = SketchPad(plane)
        self.pad.drawn = lambda: self.ready.emit(self.pad.complete)
        asked = self.tr("Draw: {0} over the steps")
        if plane.over_layers:
            asked = self.tr("Draw: {0} from layer to layer")
        self.pad.setAccessibleName(asked.format(metric_name(plane.curve)))
        set_tip(
            self.pad, self.tr("Left and right choose a place, up and down move the curve there")
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pad)

    def value(self) -> Predicted | None:
        return self.pad.points() if self.pad.complete else None

    def lock(self, predicted: Predicted) -> None:
        if isinstance(predicted, tuple):
            self.pad.show_points([one for one in predicted if isinstance(one, tuple)])

    def show_run(self, snapshot: Snapshot) -> None:
        """Draw the run's curve over it."""
        self.pad.show_measured(self.pad.plane.measured(snapshot))
