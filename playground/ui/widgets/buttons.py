"""Buttons, drawn in the theme's colours: with a frame in the tool bar, without one elsewhere."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from playground.i18n.messages import marked
from playground.ui.look.icons import draw_icon
from playground.ui.look.theme import blend
from playground.ui.widgets.keys import claim_space
from playground.ui.widgets.spoken import set_tip
from playground.ui.widgets.target import large_enough


class _Button(QToolButton):
    """What both kinds share: reachable by Tab, pressed by Space, lit under the pointer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        claim_space(self)

    def lit(self, ground: QColor) -> QColor:
        """The ground's colour under the pointer or a finger."""
        return _lit(self, ground)


def _lit(button: QAbstractButton, ground: QColor) -> QColor:
    share = 0.24 if button.isDown() else 0.12 if button.underMouse() and button.isEnabled() else 0.0
    return blend(ground, button.palette().color(QPalette.ColorRole.Highlight), share)


class ExclusiveButton(QRadioButton):
    """One of several of which one is pressed: read out as such, pressed anywhere on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        claim_space(self)

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def lit(self, ground: QColor) -> QColor:
        """The ground's colour under the pointer or a finger."""
        return _lit(self, ground)


class PushButton(QPushButton):
    """A button with words in the main window: Space and Enter press it, and do nothing else."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(True)
        claim_space(self)


class ToolButton(_Button):
    """An action as a button with icon and text, `compact` with the icon alone.

    texts: all that it may say, to keep its width.
    """

    def __init__(
        self,
        action: QAction | None = None,
        *,
        icon: str = "",
        primary: bool = False,
        compact: bool = False,
        texts: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self._primary, self._texts, self._icon_name = primary, texts, icon
        self._compact = self.compact_always = compact
        self._measured: tuple[str, tuple[str, ...]] | None = None
        self._longest = 0
        if action is not None:
            self.setDefaultAction(action)
            self.setObjectName(action.objectName())

    def set_texts(self, texts: tuple[str, ...]) -> None:
        """Set all texts that it may show, for example in another language."""
        self._texts = texts
        self.updateGeometry()

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone, or the words as well."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()
            self.update()

    def _action_icon(self) -> str:
        action = self.defaultAction()
        return str(action.property("icon_name") or "") if action is not None else ""

    def _side(self) -> int:
        return self.fontMetrics().height()

    def sizeHint(self) -> QSize:
        return self.wanted_size(compact=self._compact)

    def wanted_size(self, *, compact: bool) -> QSize:
        """Its size with the words, or with the icon alone."""
        if compact:
            arrow = round(0.8 * self._side()) if self.menu() is not None else 0
            return QSize(round(1.9 * self._side()) + arrow, round(1.9 * self._side()))
        side = self._side()
        widest = round(self._widest() * (1.15 if self._primary else 1.0))
        arrow = side if self.menu() is not None else 0
        return QSize(widest + round(2.6 * side) + arrow, round(1.9 * side))

    minimumSizeHint = sizeHint

    def _widest(self) -> int:
        """The width of the longest text. A tool bar's layout asks for it many times over."""
        texts = (*self._texts, self.text() or " ")
        asked = (self.font().key(), texts)
        if asked != self._measured:
            metrics = self.fontMetrics()
            self._measured = asked
            self._longest = max(metrics.boundingRect(text).width() for text in texts)
        return self._longest

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role, side = self.palette(), QPalette.ColorRole, self._side()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = palette.color(role.Highlight if self._primary else role.Base)
        edge = palette.color(role.Highlight if self._primary else role.Mid)
        text = palette.color(role.HighlightedText if self._primary else role.ButtonText)
        if self._primary and (self.underMouse() or self.isDown()):
            ground = blend(ground, palette.color(role.WindowText), 0.12 + 0.1 * self.isDown())
        elif not self._primary:
            ground = self.lit(ground)
        width = 1.0
        if self.hasFocus():
            edge, width = palette.color(role.WindowText if self._primary else role.Highlight), 2.0
        painter.setPen(QPen(edge, width))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, side * 0.4, side * 0.4)
        place = QRectF(round(side * 0.55), (self.height() - side) // 2, side, side)
        if self._compact and self.menu() is None:
            place.moveLeft((self.width() - side) // 2)
        if name := self._icon_name or self._action_icon():
            draw_icon(painter, name, text, place)
        font = self.font()
        font.setBold(self._primary)
        painter.setFont(font)
        painter.setPen(text)
        if not self._compact:
            room = QRectF(place.right() + side * 0.4, 0, self.width(), self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.menu() is not None:
            draw_arrow(painter, QPointF(self.width() - side * 0.85, self.height() / 2), side * 0.22)
        painter.end()


class FlatButton(_Button):
    """A small button with an icon or a short text, in the colour of secondary text."""

    def __init__(
        self,
        *,
        name: str = "",
        help: str = "",
        icon: str = "",
        text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self.set_words(name=name, help=help, text=text)

    def set_words(self, *, name: str, help: str, text: str = "") -> None:
        """Set its name, its help, and the text on it."""
        self.setAccessibleName(name)
        set_tip(self, help)
        self.setText(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        if self._icon_name:
            return large_enough(QSize(height + 6, height + 6))
        arrow = height if self.menu() is not None else 0
        width = self.fontMetrics().horizontalAdvance(self.text()) + height * 3 // 4 + arrow
        return large_enough(QSize(width, height + 4))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.lit(palette.color(role.Base)))
            painter.drawRoundedRect(box, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(palette.color(role.Highlight), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
        height = self.fontMetrics().height()
        lit = self.underMouse() or self.hasFocus()
        colour = palette.color(role.Text if lit else role.PlaceholderText)
        if self._icon_name:
            left, top = (self.width() - height) // 2, (self.height() - height) // 2
            draw_icon(painter, self._icon_name, colour, QRectF(left, top, height, height))
        else:
            painter.setPen(colour)
            if self.menu() is None:
                painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
            else:
                room = box.adjusted(height * 0.35, 0, 0, 0)
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
                middle = QPointF(self.width() - height * 0.6, self.height() / 2)
                draw_arrow(painter, middle, height * 0.2)
        painter.end()


def draw_arrow(painter: QPainter, middle: QPointF, size: float) -> None:
    """A small arrow that points down, in the pen's colour."""
    colour = painter.pen().color()
    painter.setPen(QPen(colour, max(1.4, size * 0.4)))
    painter.drawPolyline(
        QPolygonF(
            [
                middle + QPointF(-size, -size / 2),
                middle + QPointF(0, size / 2),
                middle + QPointF(size, -size / 2),
            ]
        )
    )


class ButtonBox(QDialogButtonBox):
    """Buttons of a dialog, whose texts are this program's own, in whichever language.

    texts: marked for the context "Dialogs".
    """

    def __init__(self, texts: dict[QDialogButtonBox.StandardButton, str]) -> None:
        super().__init__()
        self._texts = texts
        for which in texts:
            self.addButton(which).setIcon(QIcon())  # the style's icons are drawn for light themes
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        for which, text in self._texts.items():
            self.button(which).setText(QCoreApplication.translate("Dialogs", text))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)  # Qt's own texts come in changeEvent or later
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        return done


def close_button(dialog: QDialog) -> QDialogButtonBox:
    """A box with one button; it and Escape close the dialog."""
    box = ButtonBox({QDialogButtonBox.StandardButton.Close: marked("Dialogs", "Close")})
    box.rejected.connect(dialog.reject)
    return box
