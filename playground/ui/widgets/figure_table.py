"""A small table of figures that change often: fixed columns, painted in one go."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.plotting import line_pen, small_font
from playground.ui.theme import Theme
from playground.ui.widgets.legend import Swatch

_LINE = 18.0  # pixels of a line beside the words
_GAP = 10.0  # pixels between columns


class Row:
    """One row: how its line looks, its name, and the figures' texts."""

    def __init__(
        self, name: str, colour: str, *, style: Qt.PenStyle = Qt.PenStyle.SolidLine,
        symbol: Swatch | None = None,
    ) -> None:  # fmt: skip
        self.name, self.colour, self.style, self.symbol = name, colour, style, symbol


class FigureTable(QWidget):
    """Rows of a name and figures; its size follows from the texts that it must have room for."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()
        self.header: Sequence[str] = ()
        self.figures: Sequence[Sequence[str]] = ()
        self.needed = QSize(0, 0)  # the room that the rows take
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
        self._row = round(metrics.height() + 1)
        self._name = _LINE + 5 + max(metrics.horizontalAdvance(row.name) for row in rows)
        texts = (widest, *header)
        self._column = _GAP + max(metrics.horizontalAdvance(text) for text in texts)
        width = self._name + self._column * len(header)
        self.needed = QSize(round(width) + 1, self._row * (len(rows) + 1))
        self.setFixedSize(self.needed)

    def set_figures(self, figures: Sequence[Sequence[str]]) -> None:
        """One list of texts for each row."""
        if figures == self.figures:
            return
        self.figures = figures
        self.update()

    def sizeHint(self) -> QSize:
        """Always the same."""
        return self.needed

    def accessible_text(self) -> str:
        """The table in words."""
        return "; ".join(
            f"{row.name}: "
            + ", ".join(f"{h} {t}" for h, t in zip(self.header, texts, strict=True) if t)
            for row, texts in zip(self.rows, self.figures, strict=True)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the headings and the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self._muted)
        for column, text in enumerate(self.header):
            painter.drawText(self._cell(0, column), right, text)
        for index, (row, texts) in enumerate(zip(self.rows, self.figures, strict=True), 1):
            middle = (index + 0.5) * self._row
            painter.setPen(line_pen(row.colour, max(1.5, self._width), row.style))
            painter.drawLine(0, round(middle), round(_LINE), round(middle))
            if row.symbol is not None:
                painter.save()
                painter.translate(_LINE / 2, middle)
                painter.scale(row.symbol.size, row.symbol.size)
                painter.setPen(row.symbol.pen)
                painter.setBrush(row.symbol.brush)
                painter.drawPath(row.symbol.path)
                painter.restore()
            painter.setPen(self._text)
            painter.drawText(
                QRectF(_LINE + 5, index * self._row, self._name, self._row), left, row.name
            )
            for column, text in enumerate(texts):
                painter.drawText(self._cell(index, column), right, text)
        painter.end()

    def _cell(self, row: int, column: int) -> QRectF:
        return QRectF(self._name + self._column * column, row * self._row, self._column, self._row)
