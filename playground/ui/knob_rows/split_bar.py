"""A bar in three parts, train, dev and test, with a handle at each of the two borders.

What is held out of train as train-dev is the end of its part, in a paler colour.
"""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.widgets.keys import claim_numbers
from playground.ui.widgets.spoken import SpokenSlider
from playground.ui.widgets.target import bar_size, least_bar_size

_RESOLUTION = 1000
_DIGITS = 2  # of a share in per cent
_PALER = 0.55  # opacity of the ground over the colour of train


class BorderHandle(SpokenSlider):
    """The handle at one border, between train and dev (left) or between dev and test.

    Its value, as it is read out, is the share at its right in per cent.
    """

    dragged = Signal(float, object)  # position, gesture
    stepped = Signal(int)  # arrow-key steps to the right
    default_asked = Signal(object)

    def __init__(self, bar: "SplitBar", *, left: bool) -> None:
        super().__init__(Qt.Orientation.Horizontal, bar)
        self._bar, self._left = bar, left
        self._gesture: object = None
        self._grip: float | None = None
        self._share = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        claim_numbers(self)
        self.setCursor(Qt.CursorShape.SizeHorCursor)

    def show_share(self, share: float) -> None:
        """Tell assistive technology the share at the border's right."""
        percent = round(100 * share, _DIGITS)
        if percent != self._share:
            self._share = percent
            self.value_spoken()

    def spoken_value(self) -> float:
        return self._share

    def spoken_range(self) -> tuple[float, float]:
        return 0, 100

    def spoken_step(self) -> float:
        return 1 if self._share.is_integer() else 10.0**-_DIGITS

    def set_spoken(self, value: float) -> None:
        share = min(100.0, max(0.0, value)) / 100
        self.dragged.emit(max(0.0, self._bar.right_end(self) - share), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._gesture = object()
            # The border lies at the handle's inner side.
            self._grip = event.position().x() - (self.width() if self._left else 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            x = self.mapToParent(event.position()).x() - self._grip
            self.dragged.emit(self._bar.position_at(x), self._gesture)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.default_asked.emit(self._gesture)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_PageUp: 10,
            Qt.Key.Key_PageDown: -10,
            Qt.Key.Key_Home: -_RESOLUTION,
            Qt.Key.Key_End: _RESOLUTION,
        }.get(Qt.Key(event.key()), 0)
        if steps:
            self.stepped.emit(steps)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.default_asked.emit(None)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(
            QPen(
                palette.color(role.Text if self.hasFocus() else role.Dark),
                2.2 if self.hasFocus() else 1.2,
            )
        )
        painter.setBrush(palette.color(role.Base))
        painter.drawRoundedRect(box, box.width() * 0.4, box.width() * 0.4)
        painter.end()


class SplitBar(QWidget):
    """Shows three shares. Sends where a border is dragged to; it decides nothing."""

    dragged = Signal(int, float, object)  # border 0 or 1, position, gesture
    stepped = Signal(int, int)  # border, arrow-key steps to the right
    default_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._borders = (0.6, 0.8)
        self._held_out = 0.0
        self._colours = [QColor()] * 3
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.handles = (BorderHandle(self, left=True), BorderHandle(self, left=False))
        for number, handle in enumerate(self.handles):
            handle.dragged.connect(
                lambda x, gesture, number=number: self.dragged.emit(number, x, gesture)
            )
            handle.stepped.connect(lambda steps, number=number: self.stepped.emit(number, steps))
            handle.default_asked.connect(self.default_asked)

    def set_shares(self, dev: float, test: float, held_out: float = 0.0) -> None:
        """Show the shares; the rest is train's, and held_out that part of it which is train-dev."""
        self._borders, self._held_out = (1 - dev - test, 1 - test), held_out
        self._place()
        self.update()

    def set_colours(self, train: str, dev: str, test: str) -> None:
        """The colours of the three parts."""
        self._colours = [QColor(colour) for colour in (train, dev, test)]
        self.update()

    def sizeHint(self) -> QSize:
        return bar_size(self)

    def minimumSizeHint(self) -> QSize:
        return least_bar_size(self)

    def _handle_width(self) -> int:
        return max(9, round(self.fontMetrics().height() * 0.65))

    def position_at(self, x: float) -> float:
        """Where on the bar a pixel is, 0 to 1."""
        edge = self._handle_width()
        return min(1.0, max(0.0, (x - edge) / max(1, self.width() - 2 * edge)))

    def _x(self, position: float) -> float:
        edge = self._handle_width()
        return edge + position * (self.width() - 2 * edge)

    def right_end(self, handle: BorderHandle) -> float:
        """Where the part at a handle's right ends, 0 to 1."""
        return self._borders[1] if handle is self.handles[0] else 1.0

    def _place(self) -> None:
        # One handle to the left of its border and one to the right: they never cover each other.
        width = self._handle_width()
        for handle, position, shift in zip(self.handles, self._borders, (-width, 0), strict=True):
            handle.setGeometry(round(self._x(position)) + shift, 0, width, self.height())
            handle.show_share(self.right_end(handle) - position)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = self.position_at(event.position().x())
        near = 0 if abs(x - self._borders[0]) <= abs(x - self._borders[1]) else 1
        self.handles[near].setFocus(Qt.FocusReason.MouseFocusReason)
        self.dragged.emit(near, x, object())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = max(4.0, self.height() * 0.34)
        top = (self.height() - thick) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        places = (0.0, *self._borders, 1.0)
        for colour, start, end in zip(self._colours, places, places[1:], strict=False):
            left, right = self._x(start), self._x(end)
            if right - left > 0.5:
                painter.setBrush(colour)
                painter.drawRoundedRect(QRectF(left, top, right - left, thick), 2, 2)
        if self._held_out:
            left, right = self._x(self._borders[0] - self._held_out), self._x(self._borders[0])
            paler = self.palette().color(QPalette.ColorRole.Window)
            paler.setAlphaF(_PALER)
            painter.setBrush(paler)
            painter.drawRect(QRectF(left, top, right - left, thick))
        painter.end()
