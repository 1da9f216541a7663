"""Short suggestions in a row, as small buttons where they can be acted on."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from playground.ui.look.fonts_and_pens import text_font
from playground.ui.look.theme import Theme
from playground.ui.widgets.fits_room import FitsRoom
from playground.ui.widgets.keys import claim_space
from playground.ui.widgets.target import large_enough

_GAP, _BETWEEN = 5, 3  # pixels between chips, and between lines of them
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True)
class Chip:
    """One suggestion; payload is what pressing it hands on, None where it is only said.

    key: by which it is known again when its words change. shorter: fewer words, for less room.
    """

    text: str
    name: str
    help: str = ""
    payload: object = None
    key: str = ""
    shorter: str = ""


class ChipButton(QAbstractButton):
    """A small button with a frame; only words while it is disabled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shorter = ""  # drawn where the text does not fit
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        claim_space(self)

    def sizeHint(self) -> QSize:
        """As wide as the words, with a frame where it is a button."""
        metrics = self.fontMetrics()
        frame = metrics.height() if self.isEnabled() else 0
        size = QSize(metrics.horizontalAdvance(self.text()) + frame + 1, metrics.height() + 6)
        return large_enough(size) if self.isEnabled() else size

    def size_within(self, width: int) -> QSize:
        """The size in a line of a width: mere words go on in the next line."""
        size = self.sizeHint()
        if size.width() <= width or self.isEnabled():
            return QSize(min(size.width(), width), size.height())
        room = QRect(0, 0, width, 10_000)
        return QSize(
            width, self.fontMetrics().boundingRect(room, _WRAPPED, self.text()).height() + 6
        )

    @property
    def _room(self) -> int:
        """Pixels for the words."""
        return self.width() - self.fontMetrics().height() // 2 * self.isEnabled()

    @property
    def is_cut_short(self) -> bool:
        """Whether the words do not fit, in however many lines."""
        one_line = self.height() <= self.fontMetrics().height() + 6
        return one_line and self.fontMetrics().horizontalAdvance(self.text()) > self._room

    @property
    def shows_shorter(self) -> bool:
        """Whether the words do not fit, and there are fewer."""
        return bool(self.shorter) and self.is_cut_short

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
        text = self.shorter if self.shows_shorter else self.text()
        text = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self._room)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()


class ChipRow(FitsRoom, QWidget):
    """Chips that flow into the lines that there is room for; those that do not fit are hidden.

    A chip that is shown again, known by its key, keeps its button and with it the focus. Who sets
    the chips says whether they must stay where they are; `hovered` says whether they should.
    """

    pressed = Signal(object)
    left = Signal()  # by the pointer

    def __init__(self, most: int) -> None:
        """most: lines, however much room there is."""
        super().__init__()
        self._most = most
        self.chips: Sequence[Chip] = ()
        self.buttons: list[ChipButton] = []  # one for each chip, and spare ones
        self.hovered = False  # the pointer is over them
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

    def set_chips(self, chips: Sequence[Chip], *, in_place: bool = False) -> None:
        """Show these; in_place: where the same keys come in the same order, no chip moves.

        Words that no longer fit their place are then shortened.
        """
        if chips == self.chips:
            return
        keys = [chip.key for chip in chips]
        stay = in_place and keys == [chip.key for chip in self.chips]
        self._match_buttons(keys)
        self.chips = chips
        for button, chip in zip(self.buttons, chips, strict=False):
            active = chip.payload is not None
            button.setText(chip.text)
            button.shorter = chip.shorter
            button.setAccessibleName(chip.name)
            button.setEnabled(active)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if active else Qt.FocusPolicy.NoFocus)
            shape = Qt.CursorShape.PointingHandCursor if active else Qt.CursorShape.ArrowCursor
            button.setCursor(shape)
        if stay:
            self._say_tips()
            for button in self.buttons:
                button.update()
        else:
            self.fit_room()

    def _match_buttons(self, keys: Sequence[str]) -> None:
        """Give each chip its button: the one that it had, so that the focus stays with it."""
        old = {chip.key: button for chip, button in zip(self.chips, self.buttons, strict=False)}
        kept = {key: old.pop(key) for key in keys if key and key in old}
        spare = [button for button in self.buttons if button not in kept.values()]
        for button in spare:
            if button.hasFocus():  # else the next key would press another one
                button.clearFocus()
        while len(kept) + len(spare) < len(keys):
            spare.append(self._made())
        self.buttons = [kept[key] if key in kept else spare.pop(0) for key in keys] + spare
        for one, other in pairwise(self.buttons):
            self.setTabOrder(one, other)

    def _made(self) -> ChipButton:
        new = ChipButton(self)
        new.setFont(self.font())
        new.clicked.connect(lambda _=False, button=new: self._press(button))
        return new

    def _press(self, button: ChipButton) -> None:
        index = self.buttons.index(button)
        if index < len(self.chips) and self.chips[index].payload is not None:
            self.pressed.emit(self.chips[index].payload)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.hovered = True

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered = False
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hovered = False

    def fit_room(self) -> None:
        x = y = 0
        slack = self.fontMetrics().horizontalAdvance("00")  # for figures that grow where they are
        for index, button in enumerate(self.buttons):
            if index >= len(self.chips):
                button.hide()
                continue
            size = button.size_within(self.width())
            if button.isEnabled():
                size.setWidth(min(size.width() + slack, self.width()))
            line = button.sizeHint().height()
            if x and x + size.width() > self.width():
                x, y = 0, y + line + _BETWEEN
            if y + size.height() > self.height():
                size.setHeight(line)
            button.setGeometry(QRect(QPoint(x, y), size))
            button.setVisible(y + size.height() <= self.height())
            x += size.width() + _GAP
        self._say_tips()

    def _say_tips(self) -> None:
        """What a chip is for, and its words where they are cut short."""
        for button, chip in zip(self.buttons, self.chips, strict=False):
            lines = (chip.text, chip.help) if button.is_cut_short else (chip.help,)
            button.setToolTip("\n".join(one for one in lines if one))
