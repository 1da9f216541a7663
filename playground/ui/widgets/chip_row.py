"""Short suggestions in a row, as small buttons where they can be acted on."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFontMetrics,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

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


def line_height(metrics: QFontMetrics) -> int:
    """Of a line of chips, whether they are buttons or words."""
    return large_enough(QSize(0, metrics.height() + 6)).height()


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
        return QSize(metrics.horizontalAdvance(self.text()) + frame + 1, line_height(metrics))

    def size_within(self, width: int) -> QSize:
        """The size in a line of a width: mere words go on in the next line."""
        size = self.sizeHint()
        if size.width() <= width or self.isEnabled():
            return QSize(min(size.width(), width), size.height())
        room, metrics = QRect(0, 0, width, 10_000), self.fontMetrics()
        words = metrics.boundingRect(room, _WRAPPED, self.text()).height()
        return QSize(width, max(words + 6, line_height(metrics)))

    @property
    def _room(self) -> int:
        """Pixels for the words."""
        return self.width() - self.fontMetrics().height() // 2 * self.isEnabled()

    @property
    def is_cut_short(self) -> bool:
        """Whether the words do not fit, in however many lines."""
        one_line = self.height() <= line_height(self.fontMetrics())
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


def _inside(places: Sequence[QRect], height: int) -> list[QRect]:
    """Those that end above a height."""
    return [place for place in places if place.bottom() < height]


class ChipRow(FitsRoom, QWidget):
    """Chips that flow into the lines that there is room for; a button opens those that do not fit.

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
        self.more = ChipButton(self)  # opens those that do not fit
        self.more.hide()
        self.more.clicked.connect(lambda _=False: self._show_more())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def apply_theme(self, theme: Theme) -> None:
        """The theme's font; the colours are the palette's."""
        self.setFont(text_font(theme, 0.9))
        for button in (*self.buttons, self.more):
            button.setFont(self.font())
        self.more.setToolTip(self.tr("More of the recipe"))
        self.more.setAccessibleName(self.tr("More of the recipe"))
        line = line_height(self.fontMetrics())
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
        for one, other in pairwise((*self.buttons, self.more)):
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
        places = self._places(reserved=0)
        hidden = len(places) - len(_inside(places, self.height()))
        if hidden and len(places) > 1:
            # A button at the end of the last line opens the others; it never moves.
            self.more.setText(f"+{hidden}")
            size = self.more.sizeHint()
            places = self._places(reserved=size.width() + _GAP)
            hidden = len(places) - len(_inside(places, self.height()))
            self.more.setText(f"+{hidden}")
            top = self._last_line_top()
            self.more.setGeometry(QRect(QPoint(self.width() - size.width(), top), size))
        self.more.setVisible(bool(hidden) and len(places) > 1)
        for index, button in enumerate(self.buttons):
            if index >= len(places):
                button.hide()
                continue
            button.setGeometry(places[index])
            button.setVisible(places[index].bottom() < self.height())
        self._say_tips()

    def _line(self) -> int:
        return line_height(self.fontMetrics())

    def _last_line_top(self) -> int:
        lines = max(1, (self.height() + _BETWEEN) // (self._line() + _BETWEEN))
        return (lines - 1) * (self._line() + _BETWEEN)

    def _places(self, *, reserved: int) -> list[QRect]:
        """Where each chip goes; reserved: pixels at the end of the last line that stay free."""
        places, x, y, line = [], 0, 0, self._line()
        metrics = self.fontMetrics()
        slack = metrics.horizontalAdvance("00")  # for figures that grow where they are
        for button in self.buttons[: len(self.chips)]:
            size = button.size_within(self.width())
            if size.height() <= line:  # also mere words: they may become a button where they are
                wide = metrics.horizontalAdvance(button.text()) + metrics.height() + 1 + slack
                size.setWidth(min(wide, self.width()))
            width = self.width() - (reserved if y >= self._last_line_top() else 0)
            if x and x + size.width() > width:
                x, y = 0, y + line + _BETWEEN
                width = self.width() - (reserved if y >= self._last_line_top() else 0)
            size.setWidth(min(size.width(), width))
            if y + size.height() > self.height():
                size.setHeight(line)
            places.append(QRect(QPoint(x, y), size))
            x += size.width() + _GAP
        return places

    def _show_more(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def menu(self) -> QMenu:
        """All that does not fit, as a menu that goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for button, chip in zip(self.buttons, self.chips, strict=False):
            if button.isVisible():
                continue
            action = menu.addAction(chip.text.replace("&", "&&"))
            action.setEnabled(chip.payload is not None)
            action.setToolTip(chip.help)
            action.triggered.connect(lambda _=False, item=chip.payload: self.pressed.emit(item))
        return menu

    def _say_tips(self) -> None:
        """What a chip is for, and its words where they are cut short."""
        for button, chip in zip(self.buttons, self.chips, strict=False):
            lines = (chip.text, chip.help) if button.is_cut_short else (chip.help,)
            button.setToolTip("\n".join(one for one in lines if one))
