"""Everything that can be asked of the window, each declared once.

From a declaration come its place in a menu, its button, its shortcut, its tool tip and its line
in the list of shortcuts.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

MENUS = ("file", "edit", "run", "view", "help")


def menu_title(menu: str) -> str:
    """The title of a menu."""
    translate = QCoreApplication.translate
    return {
        "file": translate("Actions", "&File"),
        "edit": translate("Actions", "&Edit"),
        "run": translate("Actions", "&Run"),
        "view": translate("Actions", "&View"),
        "help": translate("Actions", "&Help"),
    }[menu]


class Actions(QObject):
    """The registry. The order of declaration is the order in menus and in the tool bar."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, list[str]] = {menu: [] for menu in MENUS}

    def add(
        self,
        id: str,
        text: str,
        help: str,
        callback: Callable[[], object],
        *,
        menu: str,
        shortcuts: tuple[str, ...] = (),
        icon: str = "",
        new_section: bool = False,
        checkable: bool = False,
    ) -> QAction:
        """Declare an action. Shortcuts are written as Ctrl+Shift+S; the first one is shown."""
        if id in self._actions:
            raise ValueError(f"the action {id!r} is declared twice")
        action = QAction(text, self._window)
        action.setObjectName(id)
        action.setCheckable(checkable)
        action.setShortcuts([QKeySequence(keys) for keys in shortcuts])
        action.setStatusTip(help)
        action.triggered.connect(lambda checked=False: callback())
        self._window.addAction(action)
        self._actions[id] = action
        self.set_icon(id, icon)
        if new_section and self._menus[menu]:
            self._menus[menu].append("")
        self._menus[menu].append(id)
        self.set_help(id, help)
        return action

    def __getitem__(self, id: str) -> QAction:
        return self._actions[id]

    def __iter__(self) -> Iterator[tuple[str, QAction]]:
        return iter(self._actions.items())

    def set_help(self, id: str, help: str) -> None:
        """Say what an action does; its shortcut is added to the tool tip."""
        action = self._actions[id]
        action.setStatusTip(help)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{help} ({keys})" if keys else help)

    def set_icon(self, id: str, name: str) -> None:
        """Give an action's button another icon; menus show none."""
        self._actions[id].setProperty("icon_name", name)

    def fill_menu(self, name: str, menu: QMenu) -> None:
        """Put the actions of a menu into it."""
        menu.setToolTipsVisible(True)
        for id in self._menus[name]:
            if id:
                menu.addAction(self._actions[id])
            else:
                menu.addSeparator()

    def of_menu(self, menu: str) -> list[QAction]:
        """The actions of a menu."""
        return [self._actions[id] for id in self._menus[menu] if id]
