"""A few lines of facts: a name, a figure and where it comes from; or a text in their place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.look.fonts_and_pens import text_font
from playground.ui.look.theme import Theme

_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True)
class Fact:
    """One line; a name alone takes the whole line.

    shorter: the origin, or the name that stands alone, in fewer and fewer words. short_figure: the
    figure alone, without what is known of its error. urgent: whether it says more than usual, so
    that it is worth a line where there are few.
    """

    name: str
    figure: str = ""
    origin: str = ""
    shorter: tuple[str, ...] = ()
    short_figure: str = ""
    urgent: bool = False

    @property
    def wordings(self) -> tuple[str, ...]:
        """What may be shortened, longest first."""
        return (self.origin if self.figure else self.name, *self.shorter)


class FactLines(QWidget):
    """As many lines as its owner gives it, with columns that do not move."""

    spoken_role: ClassVar[QAccessible.Role] = QAccessible.Role.StaticText

    def __init__(self) -> None:
        super().__init__()
        self.facts: Sequence[Fact] = ()
        self._texts: Sequence[str] = ()
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

    @property
    def text(self) -> str:
        """The words in place of the facts, in full."""
        return self._texts[0] if self._texts else ""

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """One line for each."""
        self._set(facts, ())

    def set_text(self, text: str) -> None:
        """Words that may take all lines."""
        self.set_texts((text,) if text else ())

    def set_texts(self, texts: Sequence[str]) -> None:
        """The same words in fewer and fewer; the first that fit are shown, in all lines."""
        self._set((), texts)

    def _set(self, facts: Sequence[Fact], texts: Sequence[str]) -> None:
        if (facts, texts) == (self.facts, self._texts):
            return
        self.facts, self._texts = facts, texts
        lines = [" ".join(filter(None, (f.name, f.figure, f.origin))) for f in facts]
        whole = self.text or "\n".join(lines)
        self.setAccessibleName(whole)
        self.setToolTip(whole)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, self._lines * self.line)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._text)
        if self._texts:
            painter.drawText(QRectF(self.rect()), _WRAPPED, self.fitting_text())
        line = self.line
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        metrics = QFontMetricsF(self.font())
        if self._lines == 1 and len(self.facts) > 1:
            self._paint_in_one_line(painter, metrics)
            painter.end()
            return
        name_room, figure_room = self._columns
        short = name_room + figure_room > self.width()
        if short:
            figure_room = self.width() - name_room
        beside = name_room + figure_room + 2 * metrics.averageCharWidth()
        brevity = self.brevity(self.width() - beside)
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
            figure = fact.short_figure if short and fact.short_figure else fact.figure
            painter.drawText(QRectF(name_room, top, figure_room, line), right, figure)
            painter.setPen(self._muted)
            room = self.width() - beside
            if room <= 0:
                continue
            text = fact.wordings[min(brevity, len(fact.wordings) - 1)]
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(beside, top, room, line), left, text)
        painter.end()

    @property
    def shown_figures(self) -> list[str]:
        """Names and figures as they are drawn: one for each line, or all of them in one."""
        name_room, figure_room = self._columns
        short = self._lines == 1 or name_room + figure_room > self.width()
        facts = [fact for fact in self.facts[: max(2, self._lines)] if fact.figure]
        return [f"{fact.name} {(short and fact.short_figure) or fact.figure}" for fact in facts]

    def fitting_text(self) -> str:
        """The first of the words that fit; the last ones where none do."""
        metrics, room = QFontMetricsF(self.font()), QRectF(self.rect())
        fitting = (
            text
            for text in self._texts
            if metrics.boundingRect(room, _WRAPPED, text).height() <= room.height() + 1
        )
        return next(fitting, self._texts[-1])

    def _paint_in_one_line(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        """Where there is room for one line only: the figures alone."""
        figures = [fact for fact in self.facts if fact.figure]
        long = "   ".join(f"{fact.name} {fact.figure}" for fact in figures)
        short = "  ".join(f"{fact.name} {fact.short_figure or fact.figure}" for fact in figures)
        text = long if metrics.horizontalAdvance(long) <= self.width() else short
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self._text)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)

    def brevity(self, room: float) -> int:
        """How short the origins must be for the room: all alike, so that they can be compared."""
        metrics, found = QFontMetricsF(self.font()), 0
        for fact in self.facts:
            if fact.figure:
                wide = [metrics.horizontalAdvance(text) > room for text in fact.wordings]
                fits = wide.index(False) if False in wide else len(wide) - 1
                found = max(found, fits)
        return found
