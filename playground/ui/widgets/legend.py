"""A legend that flows into as many lines as it needs, with a place for a figure that changes."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from playground.ui.look.fonts_and_pens import pixel_unit, small_font
from playground.ui.look.legend_symbols import Entry
from playground.ui.look.theme import Theme
from playground.ui.look.words import listed

_MOST_LINES = 2  # of a legend in which everything is said in full
_GAP = 14.0  # pixels between entries
_INSIDE = 5.0  # pixels between a swatch and its words


class Legend(QWidget):
    """Entries from left to right; at the right end of the last line, room kept for `note`.

    Where they would take too many lines, or one is wider than the legend, those that have
    shorter words say these. What is wider even so is cut short; then a tip says all of it.
    """

    spoken_role: ClassVar[QAccessible.Role] = QAccessible.Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()
        self.words: list[str] = []  # of the entries, as they stand
        self.note = ""
        self._widest_note = ""
        self._text, self._muted = QColor(), QColor()
        self._line, self._room, self._unit = 16.0, 0.0, 1.0
        self._is_cut = False
        self.rooms: list[QRectF] = []  # of the entries, swatches and words
        self._lines = 1
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def apply_theme(self, theme: Theme) -> None:
        """The theme's text colour and small font."""
        self.setFont(small_font(theme))
        self._text, self._muted = QColor(theme.text), QColor(theme.muted)
        self._flow()

    def set_entries(self, entries: tuple[Entry, ...], widest_note: str = "") -> None:
        """What stands in the legend, and the longest note that may come."""
        self.entries, self._widest_note = entries, widest_note
        self.setAccessibleName(listed(entry.text for entry in entries))
        self._flow()

    def set_note(self, note: str) -> None:
        """The text at the right end; it moves nothing."""
        if note != self.note:
            self.note = note
            self.update(self._note_area().toAlignedRect())

    @property
    def tip(self) -> str:
        """What its tip says: all entries in full where one is cut short, and what was set."""
        full = [entry.text for entry in self.entries] if self._is_cut else []
        return "\n".join((*full, *filter(None, [self.toolTip()])))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip, self)
            return True
        return super().event(event)

    def _entry_width(self, entry: Entry, words: str, metrics: QFontMetricsF) -> float:
        swatches = sum(swatch.size + 3.0 * self._unit for swatch in entry.swatches)
        return swatches + _INSIDE * self._unit + metrics.horizontalAdvance(words)

    def _flow(self) -> None:
        metrics = QFontMetricsF(self.font())
        self._unit = pixel_unit(metrics)
        swatches = [swatch for entry in self.entries for swatch in entry.swatches]
        tallest = max((s.size * s.path.boundingRect().height() for s in swatches), default=0.0)
        self._line = round(max(metrics.height(), tallest) + 3)
        self._room = metrics.horizontalAdvance(self._widest_note)
        self._is_cut = False
        if not self._flow_with([entry.text for entry in self.entries], metrics):
            shorter = [entry.shorter or entry.text for entry in self.entries]
            self._flow_with(self._cut_to_width(shorter, metrics), metrics)
        if self.height() != self.sizeHint().height():
            self.setFixedHeight(self.sizeHint().height())
        self.update()

    def _cut_to_width(self, words: list[str], metrics: QFontMetricsF) -> list[str]:
        """The words of the entries, with an ellipsis where a line does not hold one of them."""
        found = []
        for entry, text in zip(self.entries, words, strict=True):
            room = self.width() - self._entry_width(entry, "", metrics)
            found.append(metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room)))
        self._is_cut = found != words
        return found

    def _flow_with(self, words: list[str], metrics: QFontMetricsF) -> bool:
        """Place the entries with these words; whether it is well so."""
        self.words, self.rooms = words, []
        x, line, fits = 0.0, 0, True
        for entry, text in zip(self.entries, words, strict=True):
            width = self._entry_width(entry, text, metrics)
            fits = fits and width <= self.width()
            if x > 0 and x + width > self.width():
                x, line = 0.0, line + 1
            self.rooms.append(QRectF(x, line * self._line, width, self._line))
            x += width + _GAP * self._unit
        if self._room and x > 0 and x + self._room > self.width():
            line += 1
        self._lines = line + 1
        return fits and self._lines <= _MOST_LINES

    def sizeHint(self) -> QSize:
        return QSize(100, round(self._lines * self._line))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._flow()

    def _note_area(self) -> QRectF:
        top = (self._lines - 1) * self._line
        return QRectF(self.width() - self._room - 2, top, self._room + 2, self._line)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = Qt.AlignmentFlag.AlignVCenter
        for entry, text, place in zip(self.entries, self.words, self.rooms, strict=True):
            x = place.x()
            for swatch in entry.swatches:
                painter.save()
                painter.translate(x + swatch.size / 2 + 1, place.y() + self._line / 2)
                painter.scale(swatch.size, swatch.size)
                painter.setPen(swatch.pen)
                painter.setBrush(swatch.brush)
                painter.drawPath(swatch.path)
                painter.restore()
                x += swatch.size + 3.0 * self._unit
            painter.setPen(self._text)
            room = QRectF(x + (_INSIDE - 3.0) * self._unit, place.y(), self.width() - x, self._line)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | middle, text)
        painter.setPen(self._muted)
        painter.drawText(self._note_area(), Qt.AlignmentFlag.AlignRight | middle, self.note)
        painter.end()
