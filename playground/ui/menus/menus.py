"""The menus and buttons made from the window's actions."""

from collections.abc import Iterator, Mapping
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QDialog, QMenu, QMenuBar, QToolBar, QToolButton

from playground.i18n.messages import marked
from playground.ui.library import library_actions
from playground.ui.look.theme import theme_names
from playground.ui.menus import (
    edit_actions,
    file_actions,
    run_actions,
    share_actions,
    view_actions,
)
from playground.ui.menus.language_menu import LanguageMenu
from playground.ui.menus.layout_menu import LayoutMenu
from playground.ui.menus.panel_menu import PanelMenus
from playground.ui.shell.actions import MENUS, menu_title
from playground.ui.shell.shell import Shell
from playground.ui.widgets.buttons import ToolButton
from playground.ui.widgets.popover import CONTENTS, more_help

if TYPE_CHECKING:
    from playground.ui.help.window import HelpWindow
    from playground.ui.laboratories.desk import LaboratoryDesk
    from playground.ui.laboratories.page import LaboratoryPage
    from playground.ui.menus.command_palette import CommandPalette

# Each declares the actions of its file. Parts of the window that come with actions of their own
# declare them when they are made; so the order here is not that of a whole menu.
DECLARATIONS = (
    file_actions.declare,
    edit_actions.declare,
    share_actions.declare,
    run_actions.declare,
    library_actions.declare,
    view_actions.declare,
)
_COMPACT = ("show_controls", "projector")  # buttons without words, to leave room for the others


class Menus(QObject):
    """Fills a window's menu bar and tool bar with all actions that are declared."""

    def __init__(self, shell: Shell, bar: QMenuBar) -> None:
        super().__init__(shell.top)
        self._shell, self._bar = shell, bar
        self.actions = shell.actions
        self.play_button: ToolButton | None = None
        self._palette: CommandPalette | None = None  # once it has been asked for
        self._help: HelpWindow | None = None  # likewise
        self.laboratories: LaboratoryDesk | None = None  # comes after the first frame
        for declare in DECLARATIONS:
            declare(shell)
        self.panels = PanelMenus(shell)
        self._declare_help()
        self.menus: dict[str, QMenu] = {}
        for name in MENUS:
            self.menus[name] = bar.addMenu("")
        self.fill()
        self.recent = QMenu(shell.top)
        self.recent.aboutToShow.connect(self._fill_recent)
        self.menus["file"].insertMenu(self.actions["save"], self.recent)
        self.layouts = LayoutMenu(shell)
        self.languages = LanguageMenu(shell)
        self.menus["view"].insertMenu(self.actions["full_screen"], self.layouts.menu)
        self.menus["view"].insertMenu(self.actions["full_screen"], self.languages.menu)
        self.theme_button = self._make_theme_button()
        self.laboratory_button = _with_menu("laboratories", "laboratory", self.menus)
        self.retranslate()
        self.apply_font()

    def _declare_help(self) -> None:
        self.actions.add(
            "command_palette",
            marked("Actions", "&Find a command …"),
            marked("Actions", "Find any knob, choice, panel or action by its name"),
            self._open_palette,
            menu="help",
            shortcuts=("Ctrl+K", "Ctrl+Shift+P"),
        )
        self.actions.add(
            "help_contents",
            marked("Actions", "&Help"),
            marked("Actions", "Read and search the help: topics, panels, laboratories, knobs"),
            self.open_help,
            menu="help",
            shortcuts=("Shift+F1",),
            words=marked("Search", "manual, documentation, glossary"),
        )
        asked = more_help().asked
        asked.connect(self.open_help)
        self._shell.ending.callback(lambda: asked.disconnect(self.open_help))
        self.actions.add(
            "shortcuts",
            marked("Actions", "&Keyboard shortcuts"),
            marked("Actions", "List all shortcuts"),
            self._open_shortcuts,
            menu="help",
            shortcuts=("F1",),
        )
        single_keys = self.actions.add(
            "single_keys",
            marked("Actions", "Shortcuts of a single key"),
            marked("Actions", "Let letters and digits alone act where nothing takes text"),
            self._toggle_single_keys,
            menu="help",
            checkable=True,
        )
        self.actions.single_keys = self._shell.settings.single_keys
        single_keys.setChecked(self.actions.single_keys)
        single_keys.setEnabled(not self._shell.settings.is_fixed("single_keys"))
        self.actions.add(
            "about",
            marked("Actions", "&About Gradient Playground"),
            marked("Actions", "Version, licence and parts"),
            self._open_about,
            menu="help",
        )

    def fill(self) -> None:
        """Put actions that were declared since the last time into their menus."""
        for name in self.menus:
            self._fill(name)

    def _fill(self, name: str) -> None:
        if name in self.menus:
            self.actions.fill_menu(name, self.menus[name])

    def laboratories_to_come(self) -> Iterator[None]:
        """Put the laboratories into their menu; a start does not wait for them.

        With each step a file is imported, so that frames can come in between.
        """
        from playground.session.laboratories.laboratory import LABORATORIES

        yield
        while LABORATORIES.import_one():
            yield
        from playground.ui.laboratories.desk import LaboratoryDesk

        yield
        self.laboratories = LaboratoryDesk(self._shell)

    def open_laboratory(
        self, name: str, settings: Mapping[str, Any] | None = None
    ) -> "LaboratoryPage | None":
        """Open the page of a laboratory; None where there is none."""
        return None if self.laboratories is None else self.laboratories.open(name, settings)

    def follow(self) -> None:
        """From now on, put every action that is declared into its menu at once."""
        self.fill()
        self.actions.declared.connect(self._fill)

    # ---- what they do -------------------------------------------------------------------------

    # Dialogs are imported when they are asked for: a start does not wait for them.

    def _open_palette(self) -> None:
        if self._palette is None:
            from playground.ui.menus.command_palette import CommandPalette

            self._palette = CommandPalette(self._shell, self.panels, self._bar)
        self._palette.open()

    def _open_shortcuts(self) -> None:
        from playground.ui.dialogs.shortcuts import ShortcutsDialog

        self._open(ShortcutsDialog(self.actions, self._shell.top))

    def open_help(self, page: str = CONTENTS) -> None:
        """Show a page of the help in its window, which stays beside this one."""
        from playground.ui.help.window import HelpWindow

        if self._help is None:
            self._help = HelpWindow(self._shell)
        self._help.show_page(page)
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()

    def _toggle_single_keys(self) -> None:
        on = not self.actions.single_keys
        self.actions.single_keys = self._shell.settings.single_keys = on
        self.actions["single_keys"].setChecked(on)

    def _open_about(self) -> None:
        from playground.ui.dialogs.about import AboutDialog

        self._open(AboutDialog(self._shell.top))

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _fill_recent(self) -> None:
        self.recent.clear()
        files = self._shell.files
        for name in self._shell.settings.recent_files:
            shown = Path(name).name.replace("&", "&&")  # a single one would underline a letter
            action = self.recent.addAction(shown, partial(files.open_path, Path(name)))
            action.setToolTip(f"<p>{escape(name)}</p>")  # text, whatever it looks like
        self.recent.setToolTipsVisible(True)
        if self.recent.isEmpty():
            self.recent.addAction(self.tr("Nothing yet")).setEnabled(False)

    # ---- tool bar and looks -------------------------------------------------------------------

    def fill_tool_bar(self, bar: QToolBar, ids: tuple[str, ...]) -> None:
        """Buttons for these actions; an empty id is a gap."""
        for id in ids:
            if id == "play":
                self.play_button = ToolButton(self.actions[id], primary=True)
                self._say_play_texts()
                bar.addWidget(self.play_button)
            elif id:
                bar.addWidget(ToolButton(self.actions[id], compact=id in _COMPACT))
            else:
                bar.addSeparator()

    def _say_play_texts(self) -> None:
        """The button keeps room for all that it may say."""
        if self.play_button is not None:
            translate = QCoreApplication.translate
            texts = tuple(translate("Actions", text) for text in run_actions.PLAY_TEXTS)
            self.play_button.set_texts(texts)

    def _make_theme_button(self) -> ToolButton:
        button = ToolButton(icon="theme")
        button.setObjectName("theme")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addActions([self.actions[f"theme_{name}"] for name in theme_names()])
        menu.addSeparator()
        menu.addAction(self.actions["full_screen"])
        button.setMenu(menu)
        return button

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self.actions.retranslate()
        for name, menu in self.menus.items():
            menu.setTitle(menu_title(name))
        self._say_play_texts()
        self.layouts.retranslate()
        self.languages.retranslate()
        self.recent.setTitle(self.tr("Open &recent"))
        self.laboratory_button.setText(self.tr("Laboratories"))
        self.laboratory_button.setToolTip(self.tr("One live experiment for each hard idea"))
        self.laboratory_button.setAccessibleName(self.tr("Laboratories"))
        self.theme_button.setText(self.tr("Theme"))
        self.theme_button.setToolTip(self.tr("Light, dark, or large and rich in contrast (T)"))
        self.theme_button.setAccessibleName(self.tr("Theme"))

    def apply_font(self) -> None:
        """Take the size of the window's type."""
        font = self._shell.top.font()
        self.layouts.apply_font()
        for menu in (
            *self.menus.values(),
            self.recent,
            self.languages.menu,
            self.theme_button.menu(),
        ):
            menu.setFont(font)
        self._bar.setFont(font)


def _with_menu(name: str, icon: str, menus: dict[str, QMenu]) -> ToolButton:
    """A button that opens one of the menu bar's menus."""
    button = ToolButton(icon=icon)
    button.setObjectName(name)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(menus[name])
    return button
