"""A small map of the training examples, and the table of right and wrong, to choose one from."""

from typing import ClassVar

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from playground.session.laboratories.one_step import Choosable
from playground.ui.look.theme import Theme
from playground.ui.plots.surface import Floats
from playground.ui.widgets.chip_row import ChipButton
from playground.ui.widgets.translated import Translated

_NEAR = 12.0  # pixels within which a click means an example


class ExampleMap(QWidget):
    """The examples by their two features as the network gets them; a click chooses the nearest.

    The arrow keys go from one to the next.
    """

    spoken_role: ClassVar[QAccessible.Role] = QAccessible.Role.Graphic
    chosen = Signal(int)  # its number, from 1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Choosable | None = None
        self._number: int | None = None
        self._colours = QColor(), QColor()
        self._ring, self._ground, self._edge = QColor(), QColor(), QColor()
        self._size = 6.0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def apply_theme(self, theme: Theme) -> None:
        """Colours and sizes."""
        self._colours = QColor(theme.class_0), QColor(theme.class_1)
        self._ring, self._ground = QColor(theme.text), QColor(theme.plot)
        self._edge = QColor(theme.border)
        self._size = max(4.0, theme.point_size * 0.75)
        self.update()

    def show_examples(self, choosable: Choosable | None, number: int | None) -> None:
        """Draw these; number: of the one that is traced."""
        self._shown, self._number = choosable, number
        self.setVisible(choosable is not None and choosable.X.shape[0] == 2)
        self.update()

    def sizeHint(self) -> QSize:
        side = 10 * self.fontMetrics().height()
        return QSize(side, side)

    def _places(self) -> Floats:
        """Where the examples are in pixels, (k, 2)."""
        assert self._shown is not None
        X = self._shown.X
        low, high = X.min(axis=1), X.max(axis=1)
        span = np.where(high > low, high - low, 1.0)
        part = (X - low[:, None]) / span[:, None]
        edge = self._size + 2
        x = edge + part[0] * (self.width() - 2 * edge)
        y = self.height() - edge - part[1] * (self.height() - 2 * edge)
        return np.stack([x, y], axis=1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._ring if self.hasFocus() else self._edge, 1.0))
        painter.setBrush(self._ground)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        shown = self._shown
        if shown is None or shown.X.shape[0] != 2:
            return
        order = np.argsort(shown.in_batch, kind="stable")  # those of the batch lie above
        for (x, y), place in zip(self._places()[order].tolist(), order.tolist(), strict=True):
            inside, colour = bool(shown.in_batch[place]), QColor(self._colours[int(shown.y[place])])
            if not inside:
                colour.setAlphaF(0.35)
            painter.setPen(QPen(self._ring, 1.0) if inside else Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            radius = self._size / 2 * (1.2 if inside else 0.9)
            painter.drawEllipse(QPointF(x, y), radius, radius)
            if shown.numbers[place] == self._number:
                painter.setPen(QPen(self._ring, 2.0))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QPointF(x, y), radius + 4, radius + 4)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._shown is None or self._shown.X.shape[0] != 2:
            return
        at = event.position()
        apart = np.hypot(*(self._places() - [at.x(), at.y()]).T)
        nearest = int(np.argmin(apart))
        if apart[nearest] <= _NEAR:
            self.chosen.emit(int(self._shown.numbers[nearest]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        by = steps.get(Qt.Key(event.key()))
        if by is None or self._shown is None:
            super().keyPressEvent(event)
            return
        count = len(self._shown.numbers)
        self.chosen.emit(((self._number or 1) - 1 + by) % count + 1)


class ExampleChooser(Translated, QWidget):
    """The map, and below it a button for each cell: the next example of that kind."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Choosable | None = None
        self._number: int | None = None
        self.map = ExampleMap()
        self.map.chosen.connect(self.chosen)
        self.cells: dict[tuple[int, int], ChipButton] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.map)
        grid = QGridLayout()
        grid.setSpacing(2)
        for y in (0, 1):
            for prediction in (0, 1):
                button = ChipButton()
                kind = y, prediction
                button.clicked.connect(lambda _=False, kind=kind: self._next(kind))
                grid.addWidget(button, y, prediction)
                self.cells[kind] = button
        box.addLayout(grid)
        self.retranslate()

    def apply_theme(self, theme: Theme) -> None:
        """Colours and sizes."""
        self.map.apply_theme(theme)

    def show_examples(self, choosable: Choosable | None, number: int | None) -> None:
        """What can be chosen; number: of the one that is traced."""
        self._shown, self._number = choosable, number
        self.map.show_examples(choosable, number)
        self.retranslate()

    def _of_kind(self, kind: tuple[int, int]) -> list[int]:
        if self._shown is None:
            return []
        there = (self._shown.y == bool(kind[0])) & (self._shown.prediction == bool(kind[1]))
        return [int(number) for number in self._shown.numbers[there]]

    def _next(self, kind: tuple[int, int]) -> None:
        numbers = self._of_kind(kind)
        if numbers:
            later = [number for number in numbers if number > (self._number or 0)]
            self.chosen.emit((later or numbers)[0])

    def retranslate(self) -> None:
        self.map.setAccessibleName(self.tr("Map of the training examples"))
        self.map.setToolTip(self.tr("Click an example to trace it; ringed ones are in the batch"))
        for (y, prediction), button in self.cells.items():
            count = len(self._of_kind((y, prediction)))
            button.setText(
                self.tr("y {y}, ŷ {prediction}: {count}").format(
                    y=y, prediction=prediction, count=count
                )
            )
            button.setToolTip(self.tr("Trace the next example of this kind"))
            button.setAccessibleName(button.text())
            button.setEnabled(count > 0)
