"""Ctrl+K: type a few letters of any knob, choice, panel or action, and do it."""

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from playground.knobs.hyperparameters import KNOBS
from playground.knobs.knob import KnobError
from playground.ui.look.stylesheet import scroll_bar_sheet
from playground.ui.look.words import refusal
from playground.ui.menus.command_search import (
    Command,
    commands_of_actions,
    commands_of_exports,
    commands_of_knobs,
    commands_of_split_value,
    commands_of_splits,
    commands_of_value,
    commands_of_views,
    search,
)
from playground.ui.menus.panel_menu import PanelMenus
from playground.ui.shell.shell import Shell
from playground.ui.widgets.keys import KeptFocus, claim_characters
from playground.ui.widgets.popover import paint_frame
from playground.ui.widgets.translated import Translated

_WIDTH = 44  # in heights of the type
_FEWEST_ROWS, _ROWS = 3, 12  # lines seen at once
_COMMAND = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class _Commands(QAbstractListModel):
    """The commands that are listed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.commands: list[Command] = []

    def set_commands(self, commands: list[Command]) -> None:
        self.beginResetModel()
        self.commands = commands
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.commands)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        command = self.commands[index.row()]
        if role == _COMMAND:
            return command
        if role == Qt.ItemDataRole.DisplayRole:
            return command.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " · ".join(
                part for part in (command.title, command.place, command.detail) if part
            )
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        enabled = self.commands[index.row()].enabled
        on = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return on if enabled else Qt.ItemFlag.NoItemFlags


class _Line(QStyledItemDelegate):
    """Title at the left, where it belongs beside it, its value or keys at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        height = option.fontMetrics.height()
        return QSize(10 * height, round(1.7 * height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        command: Command = index.data(_COMMAND)
        role, palette = QPalette.ColorRole, option.palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        height = option.fontMetrics.height()
        if chosen:
            painter.fillRect(option.rect, palette.color(role.Highlight))
        room: QRect = option.rect.adjusted(height // 2, 0, -height // 2, 0)
        group = QPalette.ColorGroup.Normal if command.enabled else QPalette.ColorGroup.Disabled
        text = palette.color(group, role.HighlightedText if chosen else role.Text)
        faint = palette.color(role.HighlightedText if chosen else role.PlaceholderText)
        middle = Qt.AlignmentFlag.AlignVCenter
        metrics, elide = option.fontMetrics, Qt.TextElideMode.ElideRight
        painter.setFont(option.font)
        painter.setPen(faint)
        detail = metrics.elidedText(command.detail, elide, room.width() // 3)
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, detail)
        room.setWidth(room.width() - metrics.horizontalAdvance(detail) - height)
        title = metrics.elidedText(command.title, elide, room.width())
        painter.setPen(text)
        painter.drawText(room, middle, title)
        room.setLeft(room.left() + metrics.horizontalAdvance(title) + height)
        if room.width() > 3 * height:
            painter.setPen(faint)
            painter.drawText(room, middle, metrics.elidedText(command.place, elide, room.width()))


class CommandPalette(Translated, QFrame):
    """A field and a list over the window. Escape or a click elsewhere puts it away."""

    def __init__(self, shell: Shell, menus: PanelMenus, bar: QWidget) -> None:
        """bar: what it opens below."""
        super().__init__(shell.top)
        self._shell, self._menus, self._bar = shell, menus, bar
        self._window = shell.top
        self._focus = KeptFocus()
        self._of_panels: list[Command] = []
        self.hide()
        self.setObjectName("command_palette")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        claim_characters(self.field)
        self.list = QListView()
        self.model = _Commands(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Line(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.hint = QLabel()
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.hint.setWordWrap(True)
        self._box = QVBoxLayout(self)
        for part in (self.field, self.list, self.hint):
            self._box.addWidget(part)
        self.field.textChanged.connect(self._search)
        self.list.clicked.connect(lambda index: self._do(index.row()))
        self.field.installEventFilter(self)
        self._window.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Find a command"))
        self.field.setAccessibleName(self.tr("Name of a knob, choice, panel or action"))
        self.field.setPlaceholderText(self.tr("A knob, a choice, a panel, an action … or “λ 0.7”"))
        self.list.setAccessibleName(self.tr("Commands found"))
        if self.isVisible():
            self._list_anew()

    def open(self) -> None:
        """Show it, ready to be typed into."""
        if not self.isVisible():
            self._focus.keep(QApplication.focusWidget())
        space = max(6, self.fontMetrics().height() // 2)
        self._box.setContentsMargins(space, space, space, space)
        self._box.setSpacing(space)
        self.list.verticalScrollBar().setStyleSheet(scroll_bar_sheet(self._shell.theme))
        self.field.clear()
        self._list_anew()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    # ---- what it lists ------------------------------------------------------------------------

    def _list_anew(self) -> None:
        # Once: to ask every panel for its figures at each key would take too long.
        self._of_panels = list(commands_of_exports(self._menus))
        self._search(self.field.text())

    def _search(self, query: str) -> None:
        shell = self._shell
        store = shell.experiment.store
        known: list[Command] = list(commands_of_actions(shell.actions))
        if shell.knobs.reveal is not None:
            known += commands_of_knobs(store, shell.knobs.reveal)
        known += commands_of_splits(store)
        known += commands_of_views(shell)
        known += self._of_panels
        values = [*commands_of_split_value(query, store), *commands_of_value(query, store)]
        self.model.set_commands(values + search(query, known))
        found = bool(self.model.commands)
        # Who has typed nothing has chosen nothing: Enter must not reset a run by accident.
        self.list.setCurrentIndex(self.model.index(0) if query.strip() else QModelIndex())
        self.hint.setText(
            self.tr("Enter does it, ↑ ↓ choose, Esc puts this away")
            if found
            else self.tr("Nothing is called that.")
        )
        self._place()

    def _do(self, row: int) -> None:
        if not 0 <= row < len(self.model.commands):
            return
        command = self.model.commands[row]
        if not command.enabled:
            return
        self._give_back_focus()
        self.close()
        try:
            command.do()
        except KnobError as error:
            self._shell.say(refusal(KNOBS[error.name], error))

    # ---- keys and places ----------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        elif watched is self.field and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            return self._key(Qt.Key(event.key()))
        return False

    def _key(self, key: Qt.Key) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _ROWS - 1,
            Qt.Key.Key_PageUp: 1 - _ROWS,
        }
        if key in steps:
            count = len(self.model.commands)
            here = self.list.currentIndex().row()  # −1: nothing is chosen yet
            row = max(here, 0 if steps[key] < 0 else -1) + steps[key]
            if abs(steps[key]) == 1:
                row %= max(1, count)
            self.list.setCurrentIndex(self.model.index(max(0, min(count - 1, row))))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(self.list.currentIndex().row())
        elif key == Qt.Key.Key_Escape:
            self._give_back_focus()
            self.close()
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _give_back_focus(self) -> None:
        self._focus.give_back(self._window)

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isVisible() and not self.isAncestorOf(new):
            self.close()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.field.setFocus()

    def _place(self) -> None:
        window, height = self._window, self.fontMetrics().height()
        width = min(_WIDTH * height, window.width() - 4 * height)
        rows = max(_FEWEST_ROWS, min(_ROWS, len(self.model.commands)))
        self.list.setFixedHeight(min(rows * round(1.7 * height), window.height() // 2))
        self.setFixedWidth(width)
        self.adjustSize()
        top = self._bar.height() + height
        self.move(QPoint((window.width() - width) // 2, top))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_frame(self)
