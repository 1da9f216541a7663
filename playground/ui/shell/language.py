"""The window's language: loads its translations and changes to another one at once.

Every widget with a text of its own sets it again when Qt tells it that the language has changed.
"""

import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from playground.i18n.languages import LANGUAGES, SOURCE, SYSTEM, checked
from playground.i18n.messages import message
from playground.paths import resources
from playground.ui.shell.settings import NAME

# Fonts that draw Chinese characters as they are written on the mainland.
_CHINESE_FONTS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei")
_WRITING = {"zh_CN": QFontDatabase.WritingSystem.SimplifiedChinese}


class LanguageError(ValueError):
    """A language cannot be used; the message says why, and which one stays."""


class NoFontError(LanguageError):
    """The system has no font for a language."""


class Language:
    """Installs the translators of an application, one language at a time."""

    def __init__(self, running: QApplication) -> None:
        self._application = running
        self._installed: list[QTranslator] = []
        self.chosen = SOURCE  # a code, or “system”
        self.code = SOURCE  # the language that is spoken
        self._complete = True  # whether the program's own texts are translated

    def use(self, chosen: str) -> None:
        """Speak a language, or the system's. NoFontError where its characters cannot be shown."""
        checked(chosen)
        code = system_language() if chosen == SYSTEM else chosen
        if not can_show(code):
            raise NoFontError(
                message(
                    "Language",
                    "No font for {wanted} ({code}) is installed, so the texts stay in {spoken}. "
                    "Noto Sans CJK is such a font.",
                    wanted=LANGUAGES[code], code=code, spoken=LANGUAGES[self.code],
                )
            )  # fmt: skip
        self.chosen = chosen
        if code == self.code:
            return
        before = self.code
        self._change(code)
        if code != SOURCE and not self._complete:
            self._change(before)
            self.chosen = before
            folder = resources() / "translations"
            raise LanguageError(
                message(
                    "Language",
                    "The translation into {wanted} is missing in {folder}, so the texts stay in "
                    "{spoken}. Installing the program again brings it back.",
                    wanted=LANGUAGES[code], folder=str(folder), spoken=LANGUAGES[before],
                )
            )  # fmt: skip

    def _change(self, code: str) -> None:
        # Qt posts an event to every window for each translator; of those that wait it keeps one.
        self.remove()
        if code != SOURCE:
            self._install(code)
        self.code = code

    def _install(self, code: str) -> None:
        locale, self._complete = QLocale(code), False
        for name, folder in (
            ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
            (NAME, str(resources() / "translations")),
        ):
            translator = QTranslator(self._application)
            if translator.load(locale, name, "_", folder):
                self._application.installTranslator(translator)
                self._installed.append(translator)
                self._complete = self._complete or name == NAME

    def remove(self) -> None:
        """Take the translators away."""
        while self._installed:
            translator = self._installed.pop()
            self._application.removeTranslator(translator)
            translator.deleteLater()


def application() -> QApplication:
    """The application that is running."""
    running = QApplication.instance()
    assert isinstance(running, QApplication)
    return running


def name_fonts(running: QApplication) -> None:
    """Let the application's font fall back on fonts with the right forms of Chinese characters.

    On Linux, what comes first may have the Japanese ones; other systems choose well themselves.
    """
    if sys.platform == "linux":
        font = QFont(running.font())
        # By its own name: beside others, “Sans Serif” would be passed over.
        font.setFamilies([QFontInfo(font).family(), *_CHINESE_FONTS])
        running.setFont(font)


def system_language() -> str:
    """The supported language that the system's user prefers."""
    for name in QLocale.system().uiLanguages():
        language = QLocale(name).language()
        if language is QLocale.Language.Chinese:
            return "zh_CN"
        if language is QLocale.Language.English:
            return "en"
    return SOURCE


def can_show(code: str) -> bool:
    """Whether some font of the system has the characters of a language."""
    writing = _WRITING.get(code)
    return writing is None or bool(QFontDatabase.families(writing))
