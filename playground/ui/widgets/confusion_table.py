"""Right and wrong by class, set beside set: a table of two by two each, and its figures below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from playground.engine.measures import Confusion
from playground.ui.look.fonts_and_pens import small_font, text_font
from playground.ui.look.numbers import compact, grouped, percent
from playground.ui.look.theme import Theme

_PALEST, DARKEST = 0.06, 0.42  # of a cell's colour, for a share of 0 and of 1
_MOST_CELL_LINES, _FEWEST_CELL_LINES = 6.0, 1.25  # of text: the height of a cell
_MOST_WIDTH = 36.0  # average characters: of one set's table
_LEAST_WIDTH = 7.5  # average characters: a set that has less is left out
_LEFT = 0.34  # of the width that the names at the left may take
_BIG = 1.5  # times the small type, of the counts where there is room
_LINES, _CHARACTERS = 17.0, 24.0  # of text, in the whole height and in a set's width: room enough
_LARGEST = 2.0  # times the small type, where there is more room


@dataclass(frozen=True)
class Block:
    """One set: its name with its size, the name alone, what was found, or why nothing was."""

    title: str
    name: str
    found: Confusion | None
    note: str = ""


@dataclass(frozen=True)
class Words:
    """All texts of the table.

    true, predicted: of class 0 and 1, each in fewer and fewer words. figures: their names;
    undefined: what stands for 0/0, in full and short.
    """

    true: tuple[tuple[str, ...], tuple[str, ...]]
    predicted: tuple[tuple[str, ...], tuple[str, ...]]
    figures: tuple[str, str, str, str]
    undefined: tuple[str, str]


NO_WORDS = Words((("",), ("",)), (("",), ("",)), ("", "", "", ""), ("", ""))


class ConfusionTable(QWidget):
    """The tables of the sets from left to right; rows are true classes, columns predicted ones."""

    spoken_role: ClassVar[QAccessible.Role] = QAccessible.Role.StaticText

    def __init__(self) -> None:
        super().__init__()
        self.blocks: Sequence[Block] = ()
        self.words = NO_WORDS
        self.tip_of: Callable[[int, int, int], str] | None = (
            None  # block, row, column; row 2 … figures
        )
        self._theme: Theme | None = None
        self._scale, self._font = 1.0, QFont()
        # Where each cell and figure is drawn: its place, and which block, row and column it is of.
        self.spots: list[tuple[QRectF, int, int, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(140, 60)

    def apply_theme(self, theme: Theme) -> None:
        """The theme's colours and small font."""
        self._theme = theme
        self.setFont(small_font(theme))
        self.update()

    def set_words(self, words: Words) -> None:
        """The texts."""
        if words != self.words:
            self.words = words
            self.update()

    def set_blocks(self, blocks: Sequence[Block]) -> None:
        """The sets."""
        if blocks != self.blocks:
            self.blocks = blocks
            self.update()

    def sizeHint(self) -> QSize:
        """Room for cells of two lines."""
        return QSize(200, round(10 * QFontMetricsF(self.font()).height()))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.text_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def text_at(self, place: QPointF) -> str:
        """What is said of a place."""
        for spot, block, row, column in self.spots:
            if spot.contains(place) and self.tip_of is not None:
                return self.tip_of(block, row, column)
        return ""

    # ---- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw names, tables and figures, as many of these as there is room for."""
        self.spots = []
        if self._theme is None or not self.blocks:
            return
        painter = QPainter(self)
        self._scale = self._fitting_scale()
        self._font = text_font(self._theme, self._scale * self._theme.smallest_type)
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        line, gap = metrics.height() + 1, metrics.averageCharWidth()
        room = self.height() - 2 * line - 2
        figures = max(0, min(4, int((room - 2 * _FEWEST_CELL_LINES * line) / line)))
        cell = min(_MOST_CELL_LINES * line, (room - figures * line) / 2)
        left, brevity = self._left(metrics)
        if not any(block.found for block in self.blocks):
            left = 0.0
        sets = max(1, min(len(self.blocks), int((self.width() - left) / (_LEAST_WIDTH + 2) / gap)))
        width = min(_MOST_WIDTH * gap, (self.width() - left) / sets - 2 * gap)
        if left:
            self._draw_names(painter, QRectF(0, 2 * line, left - gap, cell), brevity, figures, line)
        else:
            width = self.width() / sets - 2 * gap
        shown = self.blocks[:sets]
        beside = _fit_beside(metrics, width / 2 - 2, shown)
        for index, block in enumerate(shown):
            x = left + index * (width + 2 * gap)
            self._draw_block(
                painter, index, block, QRectF(x, 0, width, line), cell, figures, beside
            )
        painter.end()

    def _fitting_scale(self) -> float:
        """How much larger than small the type may be."""
        metrics = QFontMetricsF(self.font())
        characters = _CHARACTERS * (0.6 + len(self.blocks)) * metrics.averageCharWidth()
        lines = _LINES * metrics.height()
        return min(_LARGEST, max(1.0, min(self.width() / characters, self.height() / lines)))

    def _left(self, metrics: QFontMetricsF) -> tuple[float, int]:
        """The width of the names at the left, and in how few words the true classes' are."""
        gap, most = metrics.averageCharWidth(), _LEFT * self.width()
        advance = metrics.horizontalAdvance
        for brevity in range(len(self.words.true[0])):
            names = [names[brevity] for names in self.words.true]
            needed = max(advance(name) for name in (*names, *self.words.figures)) + 2 * gap
            if needed <= most:
                return needed, brevity
        return most, len(self.words.true[0]) - 1

    def _draw_names(
        self, painter: QPainter, first: QRectF, brevity: int, figures: int, line: float
    ) -> None:
        assert self._theme is not None
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(self._theme.muted))
        place = QRectF(first)
        for names in self.words.true:
            draw_fitting(painter, place, side, names[brevity])
            place.translate(0, first.height())
        place.setHeight(line)
        for name in self.words.figures[:figures]:
            draw_fitting(painter, place, side, name)
            place.translate(0, line)

    def _draw_block(
        self, painter: QPainter, index: int, block: Block, title: QRectF, cell: float, figures: int,
        beside: bool,
    ) -> None:  # fmt: skip
        assert self._theme is not None
        theme, line, centre = self._theme, title.height(), Qt.AlignmentFlag.AlignCenter
        font = QFont(self._font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        draw_fitting(painter, title, centre, block.title, block.name)
        painter.setFont(self._font)
        painter.setPen(QColor(theme.muted))
        if block.found is None:
            place = QRectF(title.left(), line, title.width(), self.height() - line)
            painter.drawText(place, centre | Qt.TextFlag.TextWordWrap, block.note)
            return
        half, metrics = title.width() / 2, painter.fontMetrics()
        brevity = max(
            sum(metrics.horizontalAdvance(name) > half - 2 for name in names[:-1])
            for names in self.words.predicted
        )
        for column, names in enumerate(self.words.predicted):
            head = QRectF(title.left() + column * half, line, half, line)
            draw_fitting(painter, head, centre, names[brevity])
        of = block.found
        counts = ((of.tn, of.fp), (of.fn, of.tp))
        for row in (0, 1):
            for column in (0, 1):
                box = QRectF(title.left() + column * half, 2 * line + row * cell, half, cell)
                self.spots.append((box, index, row, column))
                count, whole = counts[row][column], sum(counts[row])
                self._draw_cell(painter, box, count, whole, right=row == column, beside=beside)
        painter.setPen(QColor(theme.text))
        place = QRectF(title.left(), 2 * line + 2 * cell, title.width(), line)
        for row, value in enumerate(figures_of(of)[:figures], 2):
            texts = self.words.undefined if value is None else (percent(value), percent(value, 0))
            draw_fitting(painter, place, centre, *texts)
            self.spots.append((QRectF(place), index, row, 0))
            place.translate(0, line)

    def _draw_cell(
        self, painter: QPainter, box: QRectF, count: int, whole: int, *, right: bool, beside: bool
    ) -> None:
        assert self._theme is not None
        theme, share = self._theme, count / whole if whole else 0.0
        colour = QColor(theme.good if right else theme.danger)
        colour.setAlphaF(_PALEST + (DARKEST - _PALEST) * share)
        inside = box.adjusted(1, 1, -1, -1)
        painter.fillRect(inside, colour)
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.drawRect(box)
        line = painter.fontMetrics().height()
        painter.setPen(QColor(theme.text))
        text, part = grouped(count), percent(share, 0) if whole else ""
        if box.height() < 2.3 * line or not part:
            texts = [_in_one_line(count, whole)] if beside else []
            draw_fitting(
                painter, inside, Qt.AlignmentFlag.AlignCenter, *texts, text, _rounded(count)
            )
            return
        big = text_font(theme, _BIG * self._scale * theme.smallest_type, bold=True)
        painter.setFont(big if box.height() > 3 * line else self._font)
        middle = box.center().y() + 0.1 * line
        upper = QRectF(inside.left(), box.top(), inside.width(), middle - box.top())
        side = Qt.AlignmentFlag.AlignHCenter
        draw_fitting(painter, upper, side | Qt.AlignmentFlag.AlignBottom, text, _rounded(count))
        painter.setFont(self._font)
        lower = QRectF(inside.left(), middle, inside.width(), box.bottom() - middle)
        draw_fitting(painter, lower, side | Qt.AlignmentFlag.AlignTop, part)


def figures_of(found: Confusion) -> tuple[float | None, float | None, float | None, float | None]:
    """Accuracy, precision, recall and F1; None where one is 0/0."""
    return found.accuracy, found.precision, found.recall, found.f1


def _fit_beside(metrics: QFontMetricsF, room: float, blocks: Sequence[Block]) -> bool:
    """Whether in every cell the share has room beside the count: else no cell shows one, for a
    count without a share beside a count with one reads as another kind of figure."""
    found = [block.found for block in blocks if block.found is not None]
    rows = [row for of in found for row in ((of.tn, of.fp), (of.fn, of.tp))]
    texts = (_in_one_line(count, sum(row)) for row in rows for count in row)
    return all(metrics.horizontalAdvance(text) <= int(room) for text in texts)


def _in_one_line(count: int, whole: int) -> str:
    """A count with its share, where there is one."""
    return f"{grouped(count)}  {percent(count / whole, 0)}" if whole else grouped(count)


def _rounded(count: int) -> str:
    return compact(float(f"{count:.2g}"))


def draw_fitting(painter: QPainter, place: QRectF, side: Qt.AlignmentFlag, *texts: str) -> None:
    """The first of the texts that fits, or else what fits of the last."""
    metrics, room = painter.fontMetrics(), int(place.width())
    fitting = next((text for text in texts if metrics.horizontalAdvance(text) <= room), texts[-1])
    painter.drawText(place, side, metrics.elidedText(fitting, Qt.TextElideMode.ElideRight, room))
