"""The learning rate on an axis, with the largest stable rates of each treatment: it is dragged."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from playground.session.laboratories.contours import Treated
from playground.ui.look.fonts_and_pens import line_pen, small_font
from playground.ui.look.numbers import decade_label, decade_ticks
from playground.ui.look.theme import Theme
from playground.ui.plots.axis import Axis
from playground.ui.plots.layers import Rule
from playground.ui.plots.plot import Plot
from playground.ui.plots.surface import Layer

_LINES = 6.2  # heights of the type that the axis takes


class _StableRates(Layer):
    """A row for each treatment: from the rate at the start, hollow, to that at the end, filled."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, 1.0)
        self.rows: Sequence[tuple[str, float, float]] = ()  # name, log10 at the start and the end
        self._pen, self._text, self._plate, self._font = QPen(), QColor(), QColor(), QFont()
        self._size = 8.0

    def apply_theme(self, theme: Theme) -> None:
        """The theme's colours and small font."""
        self._pen = line_pen(theme.bars_2, theme.line_width)
        self._text, self._plate, self._font = (
            QColor(theme.text), QColor(theme.plot), small_font(theme)
        )  # fmt: skip
        self._size = theme.point_size

    def set_rows(self, rows: Sequence[tuple[str, float, float]]) -> None:
        """Name, and log10 of both rates, from top to bottom."""
        if rows != self.rows:
            self.rows = rows
            self.update()

    def paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        metrics, area = QFontMetricsF(self._font), self.plot.area
        for place, (name, start, end) in enumerate(self.rows):
            y = (place + 0.5) * area.height() / len(self.rows)
            a, b = self.plot.x_pixels(np.array([start, end])).tolist()
            painter.setPen(self._pen)
            painter.drawLine(QLineF(a, y, b, y))
            for x, filled in ((a, False), (b, True)):
                painter.setBrush(QBrush(self._pen.color() if filled else self._plate))
                painter.drawEllipse(QPointF(x, y), self._size / 2, self._size / 2)
            width = metrics.horizontalAdvance(name)
            left = max(a, b) + self._size
            if left + width > area.width():
                left = min(a, b) - self._size - width
            painter.setPen(self._text)
            painter.drawText(
                QRectF(left, y - metrics.height() / 2, width + 2, metrics.height()),
                Qt.AlignmentFlag.AlignVCenter, name,
            )  # fmt: skip


class RateAxis(Plot):
    """A logarithmic axis of α. `dragged`: α is wanted here."""

    dragged = Signal(float)
    listens = True

    def __init__(self, lowest: float, highest: float) -> None:
        super().__init__(
            Axis("bottom", decade_ticks, decade_label), Axis("left", lambda *_: [], str)
        )
        self._lowest, self._highest = math.log10(lowest), math.log10(highest)
        self.rates = _StableRates(self)
        self.alpha = Rule(self, Qt.Orientation.Vertical, depth=3.0)
        self._held = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.installEventFilter(self)

    def restyle(self, theme: Theme, name: str) -> None:
        """Colours and words."""
        self.apply_theme(theme, widest="", names=(name, ""))
        self.alpha.set_look(theme.danger, theme, Qt.PenStyle.SolidLine)
        self.setFixedHeight(round(_LINES * QFontMetricsF(small_font(theme)).height()))

    def show_rates(
        self, treated: Mapping[str, Treated], names: Mapping[str, str], alpha: float | None
    ) -> None:
        """Mark the stable rates, and α; None where each path has a rate of its own."""
        rows = [
            (
                names[kind],
                math.log10(one.at_start.largest_stable_rate),
                math.log10(one.at_end.largest_stable_rate),
            )
            for kind, one in treated.items()
            if math.isfinite(one.at_end.largest_stable_rate)
        ]
        self.rates.set_rows(rows)
        ends = [rate for _, *both in rows for rate in both]
        low, high = min([self._lowest, *ends]), max([self._highest, *ends])
        room = 0.02 * (high - low)
        self.set_ranges((low - room, high + room), (0.0, 1.0))
        self.alpha.set_value(None if alpha is None else math.log10(alpha), "α")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QMouseEvent):
            left = event.button() is Qt.MouseButton.LeftButton
            if kind == QEvent.Type.MouseButtonPress and left:
                self._held = self.area_in_widget().contains(event.position())
            elif kind == QEvent.Type.MouseButtonRelease and left:
                self._held = False
                return False
            if self._held and kind in (
                QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove,
            ):  # fmt: skip
                place = self.place_at(event.position()).x()
                place = min(max(place, self._lowest), self._highest)
                self.dragged.emit(float(f"{10**place:.3g}"))
                return True
        return super().eventFilter(watched, event)
