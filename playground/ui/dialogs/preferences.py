"""The preferences: all that was scattered over menus and files, in one place."""

from typing import Any

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
)

from playground.i18n.messages import marked
from playground.ui.dialogs.keys_page import KeysPage
from playground.ui.dialogs.preference_rows import GeneralPage
from playground.ui.look.theme import Theme, load_theme
from playground.ui.shell.dialog_size import size_dialog
from playground.ui.shell.shell import Shell
from playground.ui.widgets.buttons import ButtonBox
from playground.ui.widgets.fits_room import WholeTexts
from playground.ui.widgets.translated import Translated

_WIDTH, _HEIGHT = 46, 36  # heights of the type


class PreferencesDialog(Translated, WholeTexts, QDialog):
    """Whatever is changed acts at once; Cancel and Escape bring back what was there before."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.top)
        self._shell = shell
        self.setFont(shell.top.font())
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.general, self.keys = GeneralPage(shell), KeysPage(shell)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.general, "")
        self.tabs.addTab(self.keys, "")
        which = QDialogButtonBox.StandardButton
        self.buttons = ButtonBox(
            {
                which.Ok: marked("Dialogs", "Done"),
                which.Cancel: marked("Dialogs", "Cancel"),
                which.RestoreDefaults: marked("Dialogs", "All defaults"),
            }
        )
        box = QVBoxLayout(self)
        box.addWidget(self.search)
        box.addWidget(self.tabs, 1)
        box.addWidget(self.buttons)
        self._before: Any = (self.general.state(), self.keys.state())
        self._shown = shell.theme.name, shell.language.chosen  # flags may ask for others
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(which.RestoreDefaults).clicked.connect(self._restore_defaults)
        self.search.textChanged.connect(self._find)
        shell.themes.changed.connect(self._take_look)
        shell.settings.told.changed.connect(self._refresh)
        self._refresh()
        self.retranslate()
        size_dialog(self, shell.top, _WIDTH, _HEIGHT)
        self.search.setFocus()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Preferences"))
        self.search.setPlaceholderText(self.tr("Search the preferences and the keys"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.tabs.setTabText(0, self.tr("General"))
        self.tabs.setTabText(1, self.tr("Keys"))
        self.tabs.setAccessibleName(self.windowTitle())

    def reject(self) -> None:
        """Bring back what was there when the dialog opened."""
        values, keys = self._before
        self.general.restore(values)
        self.keys.restore(*keys)
        theme, language = self._shown
        if self._shell.theme.name != theme:
            self._shell.themes.use(load_theme(theme))
        if self._shell.language.chosen != language:
            self._shell.language.use(language)
        super().reject()

    def _restore_defaults(self) -> None:
        self.general.restore_defaults()
        self.keys.restore({}, single_keys=True)

    def _find(self, text: str) -> None:
        """Show what has the words; where only the other page has, that page."""
        hits = [page.show_matches(text) for page in (self.general, self.keys)]
        shown = self.tabs.currentIndex()
        if not hits[shown] and hits[1 - shown]:
            self.tabs.setCurrentIndex(1 - shown)

    def _refresh(self, *_: object) -> None:
        self.general.refresh()
        self.keys.refresh()

    def _take_look(self, _: Theme) -> None:
        self.setFont(self._shell.top.font())
        size_dialog(self, self._shell.top, _WIDTH, _HEIGHT)
