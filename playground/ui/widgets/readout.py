"""A line of text that changes often: never larger than its place, never moving its neighbours."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget


class Readout(QWidget):
    """Draws a text, cut short with an ellipsis where it does not fit. Its size never depends on it.

    whole: what does not fit whole is not shown at all. reserve: the widest text to expect; without
    it the readout takes what its layout gives.
    """

    spoken_role: ClassVar[QAccessible.Role] = QAccessible.Role.StaticText

    def __init__(
        self,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        *,
        role: QPalette.ColorRole = QPalette.ColorRole.PlaceholderText,
        reserve: str = "",
        whole: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._alignment, self._role, self._reserve = alignment, role, reserve
        self._whole = whole
        self._text = ""
        self._shorter: tuple[str, ...] = ()
        self.set_reserve(reserve)

    def set_reserve(self, reserve: str) -> None:
        """Keep room for another text; for none, take what the layout gives."""
        self._reserve = reserve
        policy = QSizePolicy.Policy.Fixed if reserve else QSizePolicy.Policy.Ignored
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        self.updateGeometry()

    @property
    def text(self) -> str:
        """What it shows."""
        return self._text

    def set_text(
        self,
        text: str,
        role: QPalette.ColorRole | None = None,
        *,
        shorter: str | Sequence[str] = "",
    ) -> None:
        """Show a text, in another of the palette's colours if one is given.

        shorter: what to show where the text does not fit, or several, each shorter than the one
        before; empty ones are passed over.
        """
        if text == self._text and (role is None or role == self._role):
            return
        self._text = text
        self._shorter = (shorter,) if isinstance(shorter, str) else tuple(shorter)
        self._role = role or self._role
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._reserve) + 2, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width() if self._reserve else 0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self._role))
        side = self._alignment | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), side, self.shown_text())
        painter.end()

    def shown_text(self) -> str:
        """The first of its texts that fits, or what fits of the last, or nothing."""
        metrics, text = self.fontMetrics(), self._text
        for shorter in filter(None, self._shorter):
            if metrics.horizontalAdvance(text) <= self.width():
                break
            text = shorter
        if self._whole and metrics.horizontalAdvance(text) > self.width():
            return ""
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())
