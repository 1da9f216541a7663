"""Formulas with their numbers: matrices in brackets between words, in lines that wrap."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.look.fonts_and_pens import text_font
from playground.ui.look.numbers import significant
from playground.ui.look.theme import Theme

_WHOLE = 8  # rows or columns that are drawn whole; of more, the first and the last
_FOLDED = 6
_DOTS = "…"


@dataclass(frozen=True, eq=False)
class Matrix:
    """Numbers (rows, columns) in brackets, or a vector as a column. of: how many there are.

    Of more than `whole` columns, or more than eight rows, the first ones are written.
    """

    values: NDArray[np.float64]
    of: tuple[int, int] | None = None
    whole: int = _WHOLE  # columns that are written where there is room

    def cells(self) -> list[list[str]]:
        """The numbers as they are written; of many, the first ones and dots."""
        values = self.values[:, None] if self.values.ndim == 1 else self.values
        rows, columns = self.of or values.shape
        kept_rows = _FOLDED if rows > _WHOLE else rows
        kept_columns = min(_FOLDED, self.whole) if columns > self.whole else columns
        found = [
            [significant(float(value), 3) for value in row[:kept_columns]]
            + ([_DOTS] if kept_columns < columns else [])
            for row in values[:kept_rows]
        ]
        if kept_rows < rows:
            found.append([_DOTS] * len(found[0]))
        return found

    def magnitude(self) -> float:
        """The largest size among the numbers that are written."""
        finite = np.abs(self.values[np.isfinite(self.values)])
        return float(finite.max()) if finite.size else 0.0

    def text(self) -> str:
        """The numbers in one line, for those who cannot see them."""
        return "[" + "; ".join(", ".join(row) for row in self.cells()) + "]"


Piece = str | Matrix


@dataclass(frozen=True, eq=False)
class Line:
    """One line: a heading, or pieces from left to right."""

    pieces: tuple[Piece, ...]
    heading: bool = False

    def text(self) -> str:
        """All of it in one line of text."""
        return " ".join(p if isinstance(p, str) else p.text() for p in self.pieces)


class FormulaSheet(QWidget):
    """Draws lines; as high as they need at its width. Negative numbers on one colour's ground,
    positive ones on the other's, as the weights of the network are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()
        self._font, self._bold = QFont(), QFont()
        self._text, self._muted = QColor(), QColor()
        self._grounds = (QColor(), QColor())
        self._placed: list[tuple[QPointF, Piece, bool]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def apply_theme(self, theme: Theme) -> None:
        """Colours and type."""
        self._font = text_font(theme)
        self._bold = QFont(self._font)
        self._bold.setBold(True)
        self._text, self._muted = QColor(theme.text), QColor(theme.muted)
        self._grounds = QColor(theme.class_0), QColor(theme.class_1)
        self._lay_out()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """What it shows."""
        self.lines = lines
        self.setAccessibleName("\n".join(line.text() for line in lines))
        self._lay_out()

    # ---- places -------------------------------------------------------------------------------

    def _cell(self, matrix: Matrix) -> tuple[float, float]:
        metrics = QFontMetricsF(self._font)
        cells = matrix.cells()
        widest = max((metrics.horizontalAdvance(cell) for row in cells for cell in row), default=0)
        return widest + metrics.height() * 0.5, metrics.height() * 1.05

    def _size(self, piece: Piece, bold: bool) -> tuple[float, float]:
        metrics = QFontMetricsF(self._bold if bold else self._font)
        if isinstance(piece, str):
            return metrics.horizontalAdvance(piece), metrics.height()
        width, height = self._cell(piece)
        cells = piece.cells()
        return width * len(cells[0]) + metrics.height() * 0.5, height * len(cells)

    def _arranged(self, room: float) -> tuple[list[tuple[QPointF, Piece, bool]], float]:
        """Where each piece stands in this width, and the height of all."""
        unit = QFontMetricsF(self._font).height()
        gap, top = unit * 0.45, unit * 0.3
        placed: list[tuple[QPointF, Piece, bool]] = []
        for line in self.lines:
            row: list[tuple[float, Piece, float]] = []
            x, tall = 0.0, 0.0
            indent = 0.0 if line.heading else unit
            x = indent
            for given in line.pieces:
                piece = self._fitted(given, room - indent - 1.5 * unit)
                width, height = self._size(piece, line.heading)
                if row and x + width > room:
                    placed += self._in_row(row, top, tall, line.heading)
                    top += tall + gap
                    row, x, tall = [], indent + 1.5 * unit, 0.0
                row.append((x, piece, height))
                x, tall = x + width + gap, max(tall, height)
            placed += self._in_row(row, top, tall, line.heading)
            top += tall + (gap * 0.8 if line.heading else gap * 1.4)
        return placed, top + unit * 0.3

    def places(self) -> list[QRectF]:
        """Where the pieces stand, in the order of the lines."""
        return [
            QRectF(place.x(), place.y(), *self._size(piece, bold))
            for place, piece, bold in self._placed
        ]

    def _fitted(self, piece: Piece, room: float) -> Piece:
        """A matrix with as many columns as there is room for."""
        while isinstance(piece, Matrix) and piece.whole > 1 and self._size(piece, False)[0] > room:
            piece = replace(piece, whole=piece.whole - 1)
        return piece

    @staticmethod
    def _in_row(
        row: list[tuple[float, Piece, float]], top: float, tall: float, bold: bool
    ) -> list[tuple[QPointF, Piece, bool]]:
        return [(QPointF(x, top + (tall - height) / 2), piece, bold) for x, piece, height in row]

    def _lay_out(self) -> None:
        self._placed, height = self._arranged(float(max(self.width(), 200)))
        self.setMinimumHeight(round(height))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._arranged(float(width))[1])

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(max(self.width(), 400)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_out()

    # ---- drawing ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = QRectF(event.rect())
        for room, (_, piece, bold) in zip(self.places(), self._placed, strict=True):
            if not room.intersects(seen):
                continue
            if isinstance(piece, str):
                painter.setFont(self._bold if bold else self._font)
                painter.setPen(self._text)
                painter.drawText(room.adjusted(0, 0, 4, 0), Qt.AlignmentFlag.AlignVCenter, piece)
            else:
                self._draw_matrix(painter, room, piece)
        painter.end()

    def _draw_matrix(self, painter: QPainter, room: QRectF, matrix: Matrix) -> None:
        width, height = self._cell(matrix)
        edge = (room.width() - width * len(matrix.cells()[0])) / 2
        values = matrix.values[:, None] if matrix.values.ndim == 1 else matrix.values
        largest = matrix.magnitude()
        painter.setFont(self._font)
        for row, cells in enumerate(matrix.cells()):
            for column, cell in enumerate(cells):
                box = QRectF(
                    room.left() + edge + column * width, room.top() + row * height, width, height
                )
                known = cell != _DOTS and row < values.shape[0] and column < values.shape[1]
                if known and largest > 0 and np.isfinite(value := float(values[row, column])):
                    ground = QColor(self._grounds[int(value > 0)])
                    ground.setAlphaF(0.28 * min(1.0, abs(value) / largest))
                    painter.fillRect(box.adjusted(0.5, 0.5, -0.5, -0.5), ground)
                painter.setPen(self._text)
                middle = box.adjusted(0, 0, -width * 0.12, 0)
                painter.drawText(
                    middle, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, cell
                )
        painter.setPen(QPen(self._muted, 1.3))
        for x, way in ((room.left() + 1, 1), (room.right() - 1, -1)):
            lip = x + way * edge * 0.7
            painter.drawPolyline(
                [
                    QPointF(lip, room.top()), QPointF(x, room.top()),
                    QPointF(x, room.bottom()), QPointF(lip, room.bottom()),
                ]
            )  # fmt: skip
