"""A small table of figures that change often: fixed columns, painted in one go.

Where there is little room it is flat: only its first column, one name and figure after another.
"""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.look.fonts_and_pens import line_pen, pixel_unit, small_font
from playground.ui.look.legend_symbols import Swatch
from playground.ui.look.numbers import shorter_figures
from playground.ui.look.theme import Theme
from playground.ui.look.words import apart, listed, named

_LINE = 18.0  # pixels of a line beside the words
_GAP = 10.0  # pixels between columns
_APART = 12.0  # pixels between the entries of a flat table


class Row:
    """One row: how its line looks, its name, and the figures' texts."""

    def __init__(
        self, name: str, colour: str, *, style: Qt.PenStyle = Qt.PenStyle.SolidLine,
        symbol: Swatch | None = None,
    ) -> None:  # fmt: skip
        self.name, self.colour, self.style, self.symbol = name, colour, style, symbol


class FigureTable(QWidget):
    """Rows of a name and figures; its size follows from the texts that it must have room for."""

    spoken_role: ClassVar[QAccessible.Role] = QAccessible.Role.StaticText

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()
        self.header: Sequence[str] = ()
        self.figures: Sequence[Sequence[str]] = ()
        self.needed = QSize(0, 0)  # the room that the rows take
        self.room = QSize(0, 0)  # the room that they are given; its owner may want more
        self.flat = False
        self._names: list[float] = []
        self._figure = 0.0
        self._line, self._apart = _LINE, _APART
        self._text, self._muted, self._width = QColor(), QColor(), 1.5
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_rows(
        self, rows: Sequence[Row], header: Sequence[str], widest: str, theme: Theme
    ) -> None:
        """The rows, the figures' headings, and the longest text of a figure."""
        self.rows, self.header = rows, header
        self.figures = [[""] * len(header) for _ in rows]
        self._text, self._muted = QColor(theme.text), QColor(theme.muted)
        self._width = theme.line_width
        self.setFont(small_font(theme))
        metrics = QFontMetricsF(self.font())
        unit = pixel_unit(metrics)
        self._line, self._apart = _LINE * unit, _APART * unit
        self._row = round(metrics.height() + 1)
        self._names = [self._line + 5 + metrics.horizontalAdvance(row.name) for row in rows]
        self._name = max(self._names)
        # Flat, room for one digit less: the longest text is rare and may reach into the gap.
        self._figure = 0.5 * self._apart + metrics.horizontalAdvance(widest[1:])
        texts = (widest, *header)
        self._column = _GAP * unit + max(metrics.horizontalAdvance(text) for text in texts)
        width = self._name + self._column * len(header)
        self.needed = QSize(round(width) + 1, self._row * (len(rows) + 1))
        self.set_room(self.needed)

    def set_room(self, room: QSize) -> None:
        """The size of the table while it is not flat."""
        self.room = room
        if not self.flat:
            self.setFixedSize(room)

    def flat_height(self, width: int) -> int:
        """How high the flat table is at a width."""
        return self._row * (1 + int(self.flat_places(width)[-1].y() / self._row))

    def set_flat(self, flat: bool, width: int) -> None:
        """Lay the figures out one after another in a width, or as a table again."""
        self.flat = flat
        self.setFixedSize(QSize(width, self.flat_height(width)) if flat else self.room)
        self.update()

    def flat_places(self, width: int) -> list[QPointF]:
        """Where the names stand in a flat table of a width."""
        places, x, y = [], 0.0, 0.0
        for name in self._names:
            if x > 0 and x + name + self._figure > width:
                x, y = 0.0, y + self._row
            places.append(QPointF(x, y))
            x += name + self._figure + self._apart
        return places or [QPointF()]

    def set_figures(self, figures: Sequence[Sequence[str]]) -> None:
        """One list of texts for each row."""
        if figures == self.figures:
            return
        self.figures = figures
        self.setAccessibleName(self._in_words())
        self.update()

    def sizeHint(self) -> QSize:
        """Of the table, flat or not."""
        return self.room

    def _in_words(self) -> str:
        return apart(
            named(
                row.name,
                listed(f"{h} {t}" for h, t in zip(self.header, texts, strict=True) if t),
            )
            for row, texts in zip(self.rows, self.figures, strict=True)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if self.flat:
            for place, name, row, texts in zip(
                self.flat_places(self.width()), self._names, self.rows, self.figures, strict=True
            ):
                self._draw_name(painter, place, row)
                x = place.x() + name + 0.5 * self._apart
                room = QRectF(x, place.y(), self._figure, self._row)
                painter.drawText(
                    room, Qt.AlignmentFlag.AlignVCenter, self.fitting(texts[0], room.width())
                )
            painter.end()
            return
        painter.setPen(self._muted)
        for column, text in enumerate(self.header):
            painter.drawText(self.cell(0, column), right, text)
        for index, (row, texts) in enumerate(zip(self.rows, self.figures, strict=True), 1):
            self._draw_name(painter, QPointF(0.0, index * self._row), row)
            for column, text in enumerate(texts):
                room = self.cell(index, column).adjusted(4, 0, 0, 0)
                painter.drawText(room, right, self.fitting(text, room.width()))
        painter.end()

    def fitting(self, text: str, room: float) -> str:
        """A figure with as many digits as there is room for, in pixels."""
        metrics, shorter = QFontMetricsF(self.font()), text
        for shorter in shorter_figures(text):
            if metrics.horizontalAdvance(shorter) <= room:
                return shorter
        return metrics.elidedText(shorter, Qt.TextElideMode.ElideRight, room)

    def _draw_name(self, painter: QPainter, place: QPointF, row: Row) -> None:
        """The row's line, symbol and name; leaves the painter with the colour of text."""
        x, middle = round(place.x()), round(place.y() + 0.5 * self._row)
        painter.setPen(line_pen(row.colour, max(1.5, self._width), row.style))
        painter.drawLine(x, middle, x + round(self._line), middle)
        if row.symbol is not None:
            painter.save()
            painter.translate(x + self._line / 2, middle)
            painter.scale(row.symbol.size, row.symbol.size)
            painter.setPen(row.symbol.pen)
            painter.setBrush(row.symbol.brush)
            painter.drawPath(row.symbol.path)
            painter.restore()
        painter.setPen(self._text)
        words = QRectF(x + self._line + 5, place.y(), self.width(), self._row)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.name
        )

    def cell(self, row: int, column: int) -> QRectF:
        """Where a figure stands in the table; row 0 has the headings."""
        return QRectF(self._name + self._column * column, row * self._row, self._column, self._row)
