"""Everything that can be asked of the window, each declared once.

From a declaration come its place in a menu, its button, its shortcut, its tool tip, its line in
the list of shortcuts and its entry in the command palette. Every part of the window declares its
own; the texts are kept as they are written in the code, so that the language can change.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

MENUS = ("file", "edit", "run", "lessons", "laboratories", "view", "help")
SUBMENUS = ("layout", "language", "challenges", "program")  # inside one of the menus
Text = str | Callable[[], str]  # marked for the context "Actions", or what makes it


def menu_title(menu: str) -> str:
    """The title of a menu."""
    translate = QCoreApplication.translate
    return {
        "file": translate("Actions", "&File"),
        "edit": translate("Actions", "&Edit"),
        "run": translate("Actions", "&Run"),
        "lessons": translate("Actions", "Le&ssons"),
        "laboratories": translate("Actions", "&Laboratories"),
        "view": translate("Actions", "&View"),
        "help": translate("Actions", "&Help"),
        "layout": translate("Actions", "La&yout"),
        "language": translate("Actions", "&Language"),
        "challenges": translate("Actions", "&Challenges"),
        "program": translate("Actions", "Pro&gram of this run"),
    }[menu]


def plain(text: str) -> str:
    """The text of an action without what is for menus only: mnemonic and dots."""
    without = text.replace("&", "").rstrip(" …")
    head, mark, rest = without.partition("(")
    # East Asian menus carry their mnemonic in brackets: 打开(O)
    return head if mark and len(rest) == 2 and rest.endswith(")") else without


def is_single_key(keys: str) -> bool:
    """Whether a shortcut is a character alone or with Shift: one that could be meant as text."""
    return len(keys.removeprefix("Shift+")) == 1


@dataclass(frozen=True)
class _Declared:
    action: QAction
    text: Text
    help: Text
    shortcuts: tuple[str, ...] = ()
    words: str = ""
    english: str = ""


def standard(keys: str) -> str:
    """A shortcut as it is written here: Ctrl+Shift+S; empty where it is none."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


class Actions(QObject):
    """The registry. The order of declaration is the order in menus.

    The user may give an action other keys than those that are declared (`give_keys`); whoever had
    one of them by declaration has it no longer.
    """

    declared = Signal(str)  # one more action of this menu
    done = Signal(str)  # the id of the action that is asked for now

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._declared: dict[str, _Declared] = {}
        self._menus: dict[str, list[str]] = {menu: [] for menu in (*MENUS, *SUBMENUS)}
        self._single_keys = True
        self._given: dict[str, tuple[str, ...]] = {}  # keys of the user's own, by id

    def add(
        self,
        id: str,
        text: Text,
        help: Text,
        callback: Callable[[], object],
        *,
        menu: str,
        shortcuts: tuple[str, ...] = (),
        words: str = "",
        english: str = "",
        icon: str = "",
        new_section: bool = False,
        checkable: bool = False,
    ) -> QAction:
        """Declare an action. Shortcuts are written as Ctrl+Shift+S; the first one is shown.

        text, help: marked by `marked("Actions", …)`, or functions that return the text
        in the window's language. words: other names by which people look for it, between commas,
        marked for the context "Search". english: the text in English, by which an action is found
        in every language, where a function makes the text.
        """
        if id in self._declared:
            raise ValueError(f"the action {id!r} is declared twice")
        action = QAction(self._window)
        action.setObjectName(id)
        action.setCheckable(checkable)
        action.triggered.connect(lambda checked=False: self._do(id, callback))
        self._window.addAction(action)
        self._declared[id] = _Declared(action, text, help, shortcuts, words, english)
        if id in self._given:
            self._set_all_shortcuts()  # others may have to give them up
        self._set_shortcuts(id)
        self.set_icon(id, icon)
        if new_section and self._menus[menu]:
            self._menus[menu].append("")
        self._menus[menu].append(id)
        self._say(self._declared[id])
        self.declared.emit(menu)
        return action

    def _do(self, id: str, callback: Callable[[], object]) -> None:
        self.done.emit(id)
        callback()

    def __getitem__(self, id: str) -> QAction:
        return self._declared[id].action

    def english(self, id: str) -> str:
        """The text of an action in English; empty where it is not known."""
        declared = self._declared[id]
        return plain(declared.text) if isinstance(declared.text, str) else declared.english

    def words(self, id: str) -> str:
        """Other names by which people look for an action, in English."""
        return self._declared[id].words

    def __contains__(self, id: str) -> bool:
        return id in self._declared

    def __iter__(self) -> Iterator[tuple[str, QAction]]:
        return ((id, declared.action) for id, declared in self._declared.items())

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        for declared in self._declared.values():
            self._say(declared)

    def set_text(self, id: str, text: Text) -> None:
        """Give an action another text."""
        self._declared[id] = replace(self._declared[id], text=text)
        self._say(self._declared[id])

    @property
    def single_keys(self) -> bool:
        """Whether shortcuts that are a character alone, or with Shift, act."""
        return self._single_keys

    @single_keys.setter
    def single_keys(self, on: bool) -> None:
        self._single_keys = on
        self._set_all_shortcuts()

    def give_keys(self, given: Mapping[str, tuple[str, ...]]) -> None:
        """Give actions the user's own keys, by id, in place of those that are declared."""
        self._given = {id: tuple(filter(None, map(standard, keys))) for id, keys in given.items()}
        self._set_all_shortcuts()

    def declared_keys(self, id: str) -> tuple[str, ...]:
        """The keys of an action as it is declared."""
        return tuple(map(standard, self._declared[id].shortcuts))

    def keys(self, id: str) -> tuple[str, ...]:
        """The keys of an action, whether or not those of a single character act now."""
        if id in self._given:
            return self._given[id]
        taken = {key for other, keys in self._given.items() if other in self for key in keys}
        return tuple(key for key in self.declared_keys(id) if key not in taken)

    def holder(self, key: str) -> str | None:
        """The id of the action that has a key; None where nobody has it."""
        wanted = standard(key)
        return next((id for id in self._declared if wanted in self.keys(id)), None)

    def _set_all_shortcuts(self) -> None:
        for id, declared in self._declared.items():
            self._set_shortcuts(id)
            self._say(declared)

    def _set_shortcuts(self, id: str) -> None:
        acting = [key for key in self.keys(id) if self._single_keys or not is_single_key(key)]
        self._declared[id].action.setShortcuts([QKeySequence(key) for key in acting])

    def _say(self, declared: _Declared) -> None:
        action, help = declared.action, _said(declared.help)
        action.setText(_said(declared.text))
        action.setStatusTip(help)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{help} ({keys})" if keys else help)

    def set_icon(self, id: str, name: str) -> None:
        """Give an action's button another icon; menus show none."""
        self[id].setProperty("icon_name", name)

    def fill_menu(self, name: str, menu: QMenu) -> None:
        """Put the actions of a menu into it, those that it has already excepted."""
        menu.setToolTipsVisible(True)
        there = set(menu.actions())
        section = False
        for id in self._menus[name]:
            if not id:
                section = True
            elif (action := self[id]) not in there:
                if section and not menu.isEmpty():
                    menu.addSeparator()
                menu.addAction(action)
                section = False
            else:
                section = False

    def of_menu(self, menu: str) -> list[QAction]:
        """The actions of a menu."""
        return [self[id] for id in self._menus[menu] if id]


def _said(text: Text) -> str:
    return QCoreApplication.translate("Actions", text) if isinstance(text, str) else text()
