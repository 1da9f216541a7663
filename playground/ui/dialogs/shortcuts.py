"""The list of all keyboard shortcuts, made from the actions themselves."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from playground.ui.shell.actions import MENUS, SUBMENUS, Actions, menu_title, plain
from playground.ui.shell.dialog_size import size_dialog
from playground.ui.widgets.buttons import close_button
from playground.ui.widgets.fits_room import WholeTexts
from playground.ui.widgets.translated import Translated


class ShortcutsDialog(Translated, WholeTexts, QDialog):
    """Shortcuts of the window by menu, then the keys of the controls."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setFont(parent.font())
        self.table = QTableWidget(0, 3)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        buttons = close_button(self)
        box = QVBoxLayout(self)
        box.addWidget(self.table)
        box.addWidget(buttons)
        size_dialog(self, parent, 42, 38)
        self.retranslate()

    def _rows(self) -> list[tuple[str, str, str]]:
        rows = []
        for menu in (*MENUS, *SUBMENUS):
            for action in self._actions.of_menu(menu):
                keys = ", ".join(
                    sequence.toString(QKeySequence.SequenceFormat.NativeText)
                    for sequence in action.shortcuts()
                )
                if keys:
                    place = plain(menu_title(menu))
                    rows.append((keys, plain(action.text()), place))
        rows += [(keys, what, self.tr("Map, painting")) for keys, what in self._map_keys()]
        rows += [(keys, what, self.tr("Slider")) for keys, what in self._slider_keys()]
        return rows + [(keys, what, self.tr("Projector")) for keys, what in self._remote_keys()]

    def retranslate(self) -> None:
        rows = self._rows()
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.table.setAccessibleName(self.windowTitle())
        self.table.setHorizontalHeaderLabels([self.tr("Keys"), self.tr("What"), self.tr("Where")])
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                self.table.setItem(number, column, item)
        self.table.resizeColumnsToContents()
        self.table.resizeRowsToContents()

    def _map_keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("← → ↑ ↓"), self.tr("Move the cross hair")),
            (self.tr("Shift + ← → ↑ ↓"), self.tr("Move it in large steps")),
            (self.tr("Space, Enter"), self.tr("Add a point, erase, or take and put down")),
            (self.tr("Delete, Backspace"), self.tr("Erase the nearest point")),
            (self.tr("Escape"), self.tr("End painting")),
        ]

    def _remote_keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("F5"), self.tr("Begin projector mode, or go back to its overview")),
            (self.tr("Page Down, Page Up"), self.tr("The next panel alone, the one before")),
            (self.tr("Escape"), self.tr("Back to the overview; twice: leave the mode")),
        ]

    def _slider_keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("← →"), self.tr("One step down or up")),
            (self.tr("Shift + ← →"), self.tr("A tenth of a step")),
            (self.tr("Page Up, Page Down"), self.tr("Ten steps")),
            (self.tr("Home, End"), self.tr("Smallest and largest value")),
            (self.tr("Delete, double click"), self.tr("Back to the default")),
            (self.tr("Enter or a digit"), self.tr("Type the value")),
        ]
