"""The scale beside a heat map: its colours, its ends, and the colours of special values."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.theme import Theme

_WIDTH = 12.0  # pixels of the colours


class ColourBar(QWidget):
    """Colours from low at the bottom to high at the top, each end with its label."""

    def __init__(self) -> None:
        super().__init__()
        self.ends = ("", "")
        self.specials: Sequence[tuple[str, str]] = ()
        self._image = QImage()
        self._text = QColor()
        self._line = 14.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def apply_theme(self, theme: Theme, colours: NDArray[np.uint32], widest: str) -> None:
        """The colours, low first, and room for the longest label."""
        pixels = np.ascontiguousarray(colours[::-1, None])
        self._image = QImage(
            pixels.data, 1, len(colours), 4, QImage.Format.Format_RGB32
        ).copy()  # the copy outlives the array
        self._text = QColor(theme.muted)
        self.setFont(small_font(theme))
        metrics = QFontMetricsF(self.font())
        self._line = metrics.height()
        self.setFixedWidth(round(_WIDTH + 6 + metrics.horizontalAdvance(widest)))
        self.update()

    def set_scale(self, low: str, high: str, specials: Sequence[tuple[str, str]]) -> None:
        """Labels of the ends, and name and colour of each special value on the map."""
        if ((low, high), specials) != (self.ends, self.specials):
            self.ends, self.specials = (low, high), specials
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line, words = self._line, self.width() - _WIDTH - 4
        bottom = self.height() - line * (len(self.specials) + 1)
        bar = QRectF(1.0, line / 2, _WIDTH, max(0.0, bottom - line / 2))
        painter.setPen(self._text)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if self.ends[1]:
            painter.drawImage(bar, self._image)
            for text, y in ((self.ends[1], bar.top()), (self.ends[0], bar.bottom())):
                painter.drawText(QRectF(_WIDTH + 4, y - line / 2, words, line), middle, text)
        for index, (name, colour) in enumerate(self.specials):
            top = bottom + line * (index + 0.6)
            painter.fillRect(QRectF(1.0, top + 2, _WIDTH, line - 4), QColor(colour))
            painter.drawText(QRectF(_WIDTH + 4, top, words, line), middle, name)
        painter.end()
