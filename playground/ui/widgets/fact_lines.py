"""A few lines of facts: a name, a figure and where it comes from; or a text in their place."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.look.fonts_and_pens import text_font
from playground.ui.look.theme import Theme


@dataclass(frozen=True)
class Fact:
    """One line; a name alone takes the whole line.

    shorter: the origin, or the name that stands alone, in fewer and fewer words.
    """

    name: str
    figure: str = ""
    origin: str = ""
    shorter: tuple[str, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """What may be shortened, longest first."""
        return (self.origin if self.figure else self.name, *self.shorter)


class FactLines(QWidget):
    """As many lines as its owner gives it, with columns that do not move."""

    def __init__(self) -> None:
        super().__init__()
        self.facts: Sequence[Fact] = ()
        self.text = ""
        self._lines = 3
        self._columns = (0.0, 0.0)
        self._text, self._muted = QColor(), QColor()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def apply_theme(self, theme: Theme, names: Sequence[str], widest_figure: str) -> None:
        """The theme's colours and font, and room for the names and the longest figure."""
        self._text, self._muted = QColor(theme.text), QColor(theme.muted)
        self.setFont(text_font(theme, 0.95))
        metrics = QFontMetricsF(self.font())
        gap = metrics.averageCharWidth()
        self._columns = (
            max(metrics.horizontalAdvance(name) for name in names) + gap,
            metrics.horizontalAdvance(widest_figure) + gap,
        )
        self.set_lines(self._lines)
        self.update()

    @property
    def line(self) -> int:
        """The height of a line."""
        return self.fontMetrics().height() + 1

    def set_lines(self, lines: int) -> None:
        """The number of lines that there is room for."""
        self._lines = lines
        self.setFixedHeight(lines * self.line)

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """One line for each."""
        self._set(facts, "")

    def set_text(self, text: str) -> None:
        """Words that may take all lines."""
        self._set((), text)

    def _set(self, facts: Sequence[Fact], text: str) -> None:
        if (facts, text) == (self.facts, self.text):
            return
        self.facts, self.text = facts, text
        lines = [" ".join(filter(None, (f.name, f.figure, f.origin))) for f in facts]
        whole = text or "\n".join(lines)
        self.setAccessibleName(whole)
        self.setToolTip(whole)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, self._lines * self.line)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._text)
        if self.text:
            wrapped = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()), wrapped, self.text)
        line = self.line
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        metrics = QFontMetricsF(self.font())
        name_room, figure_room = self._columns
        beside = name_room + figure_room + 2 * metrics.averageCharWidth()
        brevity = self._brevity(metrics, self.width() - beside)
        for index, fact in enumerate(self.facts[: self._lines]):  # a drawing does not clip
            top = index * line
            if not fact.figure:
                painter.setPen(self._muted)
                fitting = (t for t in fact.wordings if metrics.horizontalAdvance(t) <= self.width())
                text = next(fitting, fact.wordings[-1])
                text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())
                painter.drawText(QRectF(0, top, self.width(), line), left, text)
                continue
            painter.setPen(self._text)
            painter.drawText(QRectF(0, top, name_room, line), left, fact.name)
            painter.drawText(QRectF(name_room, top, figure_room, line), right, fact.figure)
            painter.setPen(self._muted)
            room = self.width() - beside
            text = fact.wordings[min(brevity, len(fact.wordings) - 1)]
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(beside, top, room, line), left, text)
        painter.end()

    def _brevity(self, metrics: QFontMetricsF, room: float) -> int:
        """How short the origins must be: all alike, so that they can be compared."""
        found = 0
        for fact in self.facts:
            if fact.figure:
                wide = [metrics.horizontalAdvance(text) > room for text in fact.wordings]
                fits = wide.index(False) if False in wide else len(wide) - 1
                found = max(found, fits)
        return found
