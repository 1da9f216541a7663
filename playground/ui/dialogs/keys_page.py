"""The page of keyboard shortcuts: every command with its keys, which can be others."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from playground.ui.look.words import listed
from playground.ui.shell.actions import MENUS, SUBMENUS, menu_title, plain, standard
from playground.ui.shell.shell import Shell
from playground.ui.widgets.choices import CheckBox
from playground.ui.widgets.translated import Translated

# What controls, dialogs and the projector live on: no command may take it.
RESERVED = frozenset({
    "Esc", "Tab", "Shift+Tab", "Return", "Enter", "Left", "Right", "Up", "Down", "Home", "End",
    "PgUp", "PgDown", "Del", "Backspace", "F5",
})  # fmt: skip
Given = Mapping[str, tuple[str, ...]]


class KeysPage(Translated, QWidget):
    """The commands of all menus; below, the keys of the one that is chosen."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._actions = shell, shell.actions
        self._words = ""
        self.single_keys, self._single_name = CheckBox(), QLabel()
        self._single_name.setBuddy(self.single_keys)
        self.table = QTableWidget(0, 3)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.field = QKeySequenceEdit()
        self.field.setMaximumSequenceLength(1)
        self.field.setClearButtonEnabled(True)
        self.only, self.more, self.none, self.default, self.all_defaults = (
            QPushButton() for _ in range(5)
        )
        self.note = QLabel()
        self.note.setWordWrap(True)
        self._arrange()
        self.table.itemSelectionChanged.connect(self._show_chosen)
        self.field.keySequenceChanged.connect(self._say)
        self.only.clicked.connect(lambda: self._give(add=False))
        self.more.clicked.connect(lambda: self._give(add=True))
        self.none.clicked.connect(lambda: self._set(self.chosen, ()))
        self.default.clicked.connect(lambda: self._set(self.chosen, None))
        self.all_defaults.clicked.connect(lambda: self.restore({}))
        self.single_keys.toggled.connect(self._toggle)
        self.retranslate()

    def _arrange(self) -> None:
        top, line, buttons = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._single_name)
        top.addWidget(self.single_keys)
        top.addStretch(1)
        top.addWidget(self.all_defaults)
        self._field_name = QLabel()
        self._field_name.setBuddy(self.field)
        line.addWidget(self._field_name)
        line.addWidget(self.field, 1)
        for button in (self.only, self.more, self.none, self.default):
            buttons.addWidget(button)
        for button in (self.only, self.more, self.none, self.default, self.all_defaults):
            button.setAutoDefault(False)
        box = QVBoxLayout(self)
        box.addLayout(top)
        box.addWidget(self.table, 1)
        box.addLayout(line)
        box.addWidget(self.note)
        box.addLayout(buttons)

    def retranslate(self) -> None:
        self._single_name.setText(self.tr("Letters and digits alone act"))
        self.single_keys.setAccessibleName(self._single_name.text())
        self.table.setAccessibleName(self.tr("Commands and their keys"))
        titles = (self.tr("Command"), self.tr("Menu"), self.tr("Keys"))
        self.table.setHorizontalHeaderLabels(titles)
        self._field_name.setText(self.tr("Press the new keys"))
        self.field.setAccessibleName(self._field_name.text())
        self.only.setText(self.tr("Use these keys"))
        self.more.setText(self.tr("Add these keys"))
        self.none.setText(self.tr("No keys"))
        self.default.setText(self.tr("Default"))
        self.all_defaults.setText(self.tr("All keys as they were"))
        self.refresh()

    # ---- the table ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show every command with the keys that it has."""
        self.single_keys.blockSignals(True)
        self.single_keys.setChecked(self._actions.single_keys)
        self.single_keys.blockSignals(False)
        self.single_keys.setEnabled(not self._shell.settings.fixed_by("single_keys"))
        chosen = self.chosen
        self.table.blockSignals(True)
        rows = list(self._rows())
        self.table.setRowCount(len(rows))
        for number, (id, cells) in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, id)
                if column == 2 and self._actions.keys(id) != self._actions.declared_keys(id):
                    font = item.font()
                    font.setBold(True)  # the user's own
                    item.setFont(font)
                self.table.setItem(number, column, item)
        for column in (1, 2):
            self.table.resizeColumnToContents(column)
        self.table.blockSignals(False)
        self.show_matches(self._words)
        self.choose(chosen)

    def _rows(self) -> list[tuple[str, tuple[str, str, str]]]:
        found = []
        for menu in (*MENUS, *SUBMENUS):
            for action in self._actions.of_menu(menu):
                id = action.objectName()
                keys = listed(map(_native, self._actions.keys(id)))
                found.append((id, (plain(action.text()), plain(menu_title(menu)), keys)))
        return found

    @property
    def chosen(self) -> str:
        """The id of the command that is chosen, or nothing."""
        item = self.table.item(self.table.currentRow(), 0)
        return "" if item is None or not item.isSelected() else item.data(Qt.ItemDataRole.UserRole)

    def choose(self, id: str) -> None:
        """Choose a command."""
        for row in range(self.table.rowCount()):
            item = self.table.item(row, 0)
            if item is not None and item.data(Qt.ItemDataRole.UserRole) == id:
                self.table.selectRow(row)
        self._show_chosen()

    def show_matches(self, text: str) -> bool:
        """Show the commands that have all words of a text; whether there are any."""
        self._words, found = text, False
        words = text.casefold().split()
        for row in range(self.table.rowCount()):
            cells = (self.table.item(row, column) for column in range(3))
            said = " ".join(cell.text() for cell in cells if cell is not None).casefold()
            has = all(word in said for word in words)
            self.table.setRowHidden(row, not has)
            found = found or has
        if self.chosen and self.table.isRowHidden(self.table.currentRow()):
            self.table.clearSelection()
        return found

    # ---- changing -----------------------------------------------------------------------------

    def _show_chosen(self) -> None:
        self.field.clear()
        id = self.chosen
        self.field.setEnabled(bool(id))
        self.none.setEnabled(bool(id) and bool(self._actions.keys(id)))
        self.default.setEnabled(
            bool(id) and self._actions.keys(id) != self._actions.declared_keys(id)
        )
        self._say()

    def _key(self) -> str:
        return self.field.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _say(self) -> None:
        """Say whose the keys are that were pressed, before they are taken."""
        key, id = self._key(), self.chosen
        holder = self._actions.holder(key) if key else None
        refusal = self._refusal(key)
        said = ""
        if not id:
            said = self.tr("Choose a command to give it other keys.")
        elif refusal:
            said = refusal
        elif holder == id:
            said = self.tr("“{0}” has these keys already.").format(self._name(id))
        elif holder is not None:
            said = self.tr("“{0}” has these keys; it will have them no longer.")
            said = said.format(self._name(holder))
        self.note.setText(said)
        self.note.setAccessibleName(said)
        warning = QPalette.ColorRole.BrightText if refusal or holder else QPalette.ColorRole.Text
        self.note.setForegroundRole(warning)
        can = bool(id and key) and not refusal
        self.only.setEnabled(can)
        self.more.setEnabled(can and holder != id)

    def _refusal(self, key: str) -> str:
        if key in RESERVED:
            text = self.tr(
                "{0} belongs to the controls and the projector, and cannot be given away."
            )
            return text.format(_native(key))
        for menu in MENUS:
            if key and QKeySequence.mnemonic(menu_title(menu)).toString() == key:
                text = self.tr("{0} opens the menu “{1}”, and cannot be given away.")
                return text.format(_native(key), plain(menu_title(menu)))
        return ""

    def _name(self, id: str) -> str:
        return plain(self._actions[id].text())

    def _give(self, *, add: bool) -> None:
        key, id = self._key(), self.chosen
        if key and id and not self._refusal(key):
            before = self._actions.keys(id) if add else ()
            self._set(id, (*(one for one in before if one != key), key))

    def _set(self, id: str, keys: tuple[str, ...] | None) -> None:
        """Give a command keys, None for its own; others of the user's lose them."""
        if not id:
            return
        given = dict(self._shell.settings.shortcuts)
        given.pop(id, None)
        wanted = self._actions.declared_keys(id) if keys is None else tuple(map(standard, keys))
        for other, theirs in list(given.items()):
            if set(theirs) & set(wanted):
                given[other] = tuple(key for key in theirs if key not in wanted)
        if wanted != self._actions.declared_keys(id):
            given[id] = wanted
        self.restore(given)

    def state(self) -> tuple[Given, bool]:
        """The user's own keys, and whether letters alone act: for `restore`."""
        return self._shell.settings.shortcuts, self._actions.single_keys

    def restore(self, given: Given, single_keys: bool | None = None) -> None:
        """Let the commands have these keys of the user's own, and all others theirs."""
        if single_keys is not None:
            self._toggle(single_keys)
        if dict(given) != self._shell.settings.shortcuts:
            self._actions.give_keys(given)
            self._shell.settings.shortcuts = dict(given)
        self.refresh()

    def _toggle(self, on: bool) -> None:
        if on != self._actions.single_keys:
            self._actions["single_keys"].trigger()


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
