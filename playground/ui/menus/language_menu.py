"""Where the window's language is chosen: a menu, and a button that goes to the next one."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from playground.i18n.languages import LANGUAGES, SYSTEM
from playground.i18n.messages import marked
from playground.ui.look.words import error_text
from playground.ui.shell.actions import menu_title
from playground.ui.shell.language import LanguageError
from playground.ui.shell.shell import Shell
from playground.ui.widgets.buttons import ToolButton
from playground.ui.widgets.spoken import set_tip

_WORDS = {
    "en": marked("Search", "language, English"),
    "zh_CN": marked("Search", "language, Chinese, Simplified Chinese, Mandarin"),
}


class LanguageMenu(QObject):
    """One action for each language, by the language's own name, and one for the system's."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.top)
        self._shell, actions = shell, shell.actions
        self.menu = QMenu(shell.top)
        group = QActionGroup(self)
        for code, name in LANGUAGES.items():
            group.addAction(
                actions.add(
                    f"language_{code}",
                    partial(str, name),
                    marked("Actions", "Show all texts in this language"),
                    partial(self.choose, code),
                    menu="language",
                    checkable=True,
                    words=_WORDS[code],
                )
            )
        group.addAction(
            actions.add(
                f"language_{SYSTEM}",
                marked("Actions", "The system's language"),
                marked("Actions", "Show all texts in the language that the system is set to"),
                partial(self.choose, SYSTEM),
                menu="language",
                new_section=True,
                checkable=True,
            )
        )
        actions.fill_menu("language", self.menu)
        self.button = ToolButton(icon="language")
        self.button.setObjectName("next_language")
        self.button.clicked.connect(self.choose_next)
        if shell.settings.is_fixed("language"):
            self.button.setEnabled(False)
            for action in actions.of_menu("language"):
                action.setEnabled(False)
        self._tick()
        self.retranslate()

    def choose(self, code: str) -> None:
        """Change to a language and remember it."""
        shell = self._shell
        try:
            shell.language.use(code)
        except LanguageError as error:
            shell.say(error_text(error))
        else:
            shell.settings.language = code
        self._tick()

    def choose_next(self) -> None:
        """Change to the language after the one that is spoken."""
        self.choose(self._next())

    def _next(self) -> str:
        codes = list(LANGUAGES)
        return codes[(codes.index(self._shell.language.code) + 1) % len(codes)]

    def _tick(self) -> None:
        self._shell.actions[f"language_{self._shell.language.chosen}"].setChecked(True)

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self.menu.setTitle(menu_title("language"))
        self.button.setText("EN/中")
        text = QCoreApplication.translate("LanguageMenu", "Change the language to {0}")
        set_tip(self.button, text.format(LANGUAGES[self._next()]))
        self.button.setAccessibleName(QCoreApplication.translate("LanguageMenu", "Language"))
