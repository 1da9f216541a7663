"""Short suggestions in a row, as small buttons where they can be acted on."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from playground.ui.look.fonts_and_pens import text_font
from playground.ui.look.theme import Theme
from playground.ui.widgets.fits_room import FitsRoom
from playground.ui.widgets.keys import claim_space

_GAP, _BETWEEN = 5, 3  # pixels between chips, and between lines of them
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True)
class Chip:
    """One suggestion; payload is what pressing it hands on, None where it is only said."""

    text: str
    name: str
    help: str = ""
    payload: object = None


class ChipButton(QAbstractButton):
    """A small button with a frame; only words while it is disabled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        claim_space(self)

    def sizeHint(self) -> QSize:
        """As wide as the words, with a frame where it is a button."""
        metrics = self.fontMetrics()
        frame = metrics.height() if self.isEnabled() else 0
        return QSize(metrics.horizontalAdvance(self.text()) + frame + 1, metrics.height() + 6)

    def size_within(self, width: int) -> QSize:
        """The size in a line of a width: mere words go on in the next line."""
        size = self.sizeHint()
        if size.width() <= width or self.isEnabled():
            return QSize(min(size.width(), width), size.height())
        room = QRect(0, 0, width, 10_000)
        return QSize(
            width, self.fontMetrics().boundingRect(room, _WRAPPED, self.text()).height() + 6
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        if self.isEnabled():
            lit = self.underMouse() or self.hasFocus()
            painter.setPen(QPen(palette.color(role.Highlight if lit else role.Mid),
                                2.0 if self.hasFocus() else 1.0))  # fmt: skip
            painter.setBrush(palette.color(role.AlternateBase if self.isDown() else role.Base))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.setPen(palette.color(QPalette.ColorGroup.Active, role.Text))
        if self.height() > self.sizeHint().height():
            painter.drawText(self.rect(), _WRAPPED, self.text())
            painter.end()
            return
        room = self.width() - self.fontMetrics().height() // 2 * self.isEnabled()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()


class ChipRow(FitsRoom, QWidget):
    """Chips that flow into the lines that there is room for; those that do not fit are hidden."""

    pressed = Signal(object)

    def __init__(self, most: int) -> None:
        """most: lines, however much room there is."""
        super().__init__()
        self._most = most
        self.chips: Sequence[Chip] = ()
        self.buttons: list[ChipButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def apply_theme(self, theme: Theme) -> None:
        """The theme's font; the colours are the palette's."""
        self.setFont(text_font(theme, 0.9))
        for button in self.buttons:
            button.setFont(self.font())
        line = self.fontMetrics().height() + 6
        self.setMinimumHeight(line)
        self.setMaximumHeight(self._most * (line + _BETWEEN))
        self.fit_room()

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show these; buttons that are there already are used again and keep the focus."""
        if chips == self.chips:
            return
        self.chips = chips
        while len(self.buttons) < len(chips):
            new = ChipButton(self)
            new.setFont(self.font())
            index = len(self.buttons)
            new.clicked.connect(lambda _=False, index=index: self._press(index))
            self.buttons.append(new)
        for button, chip in zip(self.buttons, chips, strict=False):
            active = chip.payload is not None
            button.setText(chip.text)
            button.setAccessibleName(chip.name)
            button.setEnabled(active)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if active else Qt.FocusPolicy.NoFocus)
            shape = Qt.CursorShape.PointingHandCursor if active else Qt.CursorShape.ArrowCursor
            button.setCursor(shape)
        self.fit_room()

    def _press(self, index: int) -> None:
        if index < len(self.chips) and self.chips[index].payload is not None:
            self.pressed.emit(self.chips[index].payload)

    def fit_room(self) -> None:
        x = y = 0
        for index, button in enumerate(self.buttons):
            if index >= len(self.chips):
                button.hide()
                continue
            size = button.size_within(self.width())
            line = button.sizeHint().height()
            if x and x + size.width() > self.width():
                x, y = 0, y + line + _BETWEEN
            if y + size.height() > self.height():
                size.setHeight(line)
            button.setGeometry(QRect(QPoint(x, y), size))
            button.setVisible(y + size.height() <= self.height())
            chip = self.chips[index]
            cut_short = size.width() < button.sizeHint().width() and size.height() <= line
            lines = (chip.text, chip.help) if cut_short else (chip.help,)
            button.setToolTip("\n".join(one for one in lines if one))
            x += size.width() + _GAP
