"""A row of buttons of which one is chosen, small enough for the corner of a panel."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.theme import Theme
from playground.ui.look.words import named
from playground.ui.widgets.buttons import ExclusiveButton
from playground.ui.widgets.spoken import set_tip
from playground.ui.widgets.target import large_enough


class _Segment(ExclusiveButton):
    """Drawn as a small button."""

    def __init__(self, *, first: bool) -> None:
        super().__init__()
        self.setChecked(first)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as the text when it is bold, so that choosing moves nothing."""
        font = self.font()
        font.setBold(True)
        metrics = QFontMetrics(font)
        side = metrics.height()
        width = metrics.horizontalAdvance(self.text()) + side * 3 // 4
        return large_enough(QSize(width, side + 4))

    def minimumSizeHint(self) -> QSize:
        """Where there is less room the text is cut short; the help has it in full."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), 3 * hint.height()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role, chosen = self.palette(), QPalette.ColorRole, self.isChecked()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        lit = chosen or self.hasFocus() or self.underMouse()
        painter.setPen(QPen(palette.color(role.Highlight), 2.0) if self.hasFocus()
                       else QPen(palette.color(role.Mid), 1.0))  # fmt: skip
        if chosen:
            painter.setBrush(palette.color(role.AlternateBase))
        if lit:
            painter.drawRoundedRect(box, 4, 4)
        font = self.font()
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(palette.color(role.Text if lit else role.PlaceholderText))
        room = self.width() - painter.fontMetrics().height() // 4
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()


class SegmentBar(QWidget):
    """Buttons side by side; exactly one is pressed."""

    chosen_changed = Signal(int)
    spoken_role: ClassVar[QAccessible.Role] = QAccessible.Role.Grouping

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self.buttons: list[QAbstractButton] = []
        for index in range(count):
            button = _Segment(first=index == 0)
            self.buttons.append(button)
            self._group.addButton(button, index)
            row.addWidget(button)
        self._group.idToggled.connect(self._toggled)

    @property
    def chosen(self) -> int:
        """The pressed button's place."""
        return self._group.checkedId()

    def choose(self, index: int) -> None:
        """Press a button."""
        self.buttons[index].setChecked(True)

    def set_texts(self, name: str, texts: Sequence[tuple[str, str, str]]) -> None:
        """What is chosen here; and for each button what stands on it, its full name, its help."""
        self.setAccessibleName(name)
        for button, (text, whole_name, help_text) in zip(self.buttons, texts, strict=True):
            button.setText(text)
            button.setAccessibleName(whole_name)
            whole = named(text, help_text)  # the text may be cut short
            set_tip(button, help_text if text in help_text else whole)

    def apply_theme(self, theme: Theme) -> None:
        """The theme's small font; the colours are the palette's."""
        for button in self.buttons:
            button.setFont(small_font(theme))
            button.updateGeometry()

    def _toggled(self, index: int, checked: bool) -> None:
        if checked:
            self.chosen_changed.emit(index)
