"""The window's actions, and the menus and buttons made from them."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QDialog, QMenu, QToolBar, QToolButton

from playground.i18n.messages import marked
from playground.ui.look.theme import Theme, load_theme, theme_names
from playground.ui.menus.language_menu import LanguageMenu
from playground.ui.menus.layout_menu import LayoutMenu
from playground.ui.shell.actions import MENUS, Actions, menu_title
from playground.ui.widgets.buttons import ToolButton

if TYPE_CHECKING:
    from playground.ui.window.window import Window

PLAY_TEXTS = (
    marked("Actions", "Play"),
    marked("Actions", "Pause"),
    marked("Actions", "Restart"),
)
_COMPACT = ("show_controls", "projector")  # buttons without words, to leave room for the others


def translated(context: str, text: str) -> str:
    """A text that is marked elsewhere, in the window's language."""
    return QCoreApplication.translate(context, text)


class Menus(QObject):
    """Declares every action of a window; fills its menu bar and tool bar."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.actions = Actions(window)
        self._themes = QActionGroup(self)
        self._play_button: ToolButton | None = None
        self._declare_file()
        self._declare_edit()
        self._declare_run()
        self._declare_view()
        self._declare_help()
        self.menus: dict[str, QMenu] = {}
        for name in MENUS:
            self.menus[name] = window.menuBar().addMenu("")
        self.fill()
        self.recent = QMenu(window)
        self.recent.aboutToShow.connect(self._fill_recent)
        self.menus["file"].insertMenu(self.actions["save"], self.recent)
        self.layouts = LayoutMenu(window, self.actions)
        self.languages = LanguageMenu(window, self.actions)
        self.menus["view"].insertMenu(self.actions["full_screen"], self.layouts.menu)
        self.menus["view"].insertMenu(self.actions["full_screen"], self.languages.menu)
        self.theme_button = self._make_theme_button()
        self.retranslate()
        self.apply_theme(window.theme)

    # ---- declarations -------------------------------------------------------------------------

    def _declare_file(self) -> None:
        window = self._window
        add = partial(self.actions.add, menu="file")
        add(
            "reset_all",
            marked("Actions", "Reset all"),
            marked("Actions", "Put every knob back to its default"),
            lambda: window.command(window.experiment.reset_all),
            shortcuts=("Ctrl+R",),
            icon="reset_all",
        )
        add(
            "open",
            marked("Actions", "&Open experiment …"),
            marked("Actions", "Take all knobs from an experiment file"),
            lambda: window.files.ask_experiment(),
            shortcuts=("Ctrl+O",),
            new_section=True,
        )
        add(
            "open_data",
            marked("Actions", "Open &data file …"),
            marked(
                "Actions", "Train on the examples of a CSV or NPZ file: numbers and two classes"
            ),
            lambda: window.files.ask_data(),
            shortcuts=("Ctrl+D",),
        )
        add(
            "save",
            marked("Actions", "&Save"),
            marked("Actions", "Write all knobs to the open experiment file"),
            lambda: window.files.save(),
            shortcuts=("Ctrl+S",),
            new_section=True,
        )
        add(
            "save_as",
            marked("Actions", "Save &as …"),
            marked("Actions", "Write all knobs to another file"),
            lambda: window.files.save_as(),
            shortcuts=("Ctrl+Shift+S",),
        )
        add(
            "export",
            marked("Actions", "&Export points as CSV …"),
            marked(
                "Actions", "Write the examples of the train and dev set; the test set stays hidden"
            ),
            lambda: window.files.ask_export(),
            shortcuts=("Ctrl+E",),
        )
        add(
            "quit",
            marked("Actions", "&Quit"),
            marked("Actions", "Close the window; the knobs are kept for the next time"),
            window.close,
            shortcuts=("Ctrl+Q",),
            new_section=True,
        )

    def _declare_edit(self) -> None:
        store = self._window.experiment.store
        add = partial(self.actions.add, menu="edit")
        add(
            "undo",
            marked("Actions", "&Undo"),
            marked("Actions", "Take back the last change of a knob"),
            store.undo,
            shortcuts=("Ctrl+Z",),
        )
        add(
            "redo",
            marked("Actions", "&Redo"),
            marked("Actions", "Make the change again that was taken back"),
            store.redo,
            shortcuts=("Ctrl+Shift+Z", "Ctrl+Y"),
        )

    def _declare_run(self) -> None:
        window, experiment = self._window, self._window.experiment
        add = partial(self.actions.add, menu="run")
        add(
            "play",
            marked("Actions", "Pause"),
            marked("Actions", "Stop the training, go on with it, or begin again after its end"),
            window.toggle_play,
            shortcuts=("Space",),
            icon="pause",
        )
        for id, text, help, keys, do, section in (
            (
                "step",
                marked("Actions", "Step"),
                marked("Actions", "Pause and do one step: one batch"),
                "S",
                experiment.step,
                False,
            ),
            (
                "epoch",
                marked("Actions", "Epoch"),
                marked("Actions", "Pause and train to the end of the epoch"),
                "E",
                experiment.epoch,
                False,
            ),
            (
                "reset_weights",
                marked("Actions", "Same weights"),
                marked("Actions", "Begin again at step 0 with the same initial weights"),
                "R",
                experiment.reset_weights,
                True,
            ),
            (
                "new_weights",
                marked("Actions", "New weights"),
                marked("Actions", "Begin again with other initial weights: the next weights seed"),
                "W",
                experiment.new_weights,
                False,
            ),
            (
                "new_data",
                marked("Actions", "New data"),
                marked("Actions", "Draw other examples: the next data seed"),
                "D",
                experiment.new_data,
                False,
            ),
            (
                "reveal",
                marked("Actions", "Reveal the test error"),
                marked("Actions", "Measure the error on the test set once; each look is counted"),
                "V",
                experiment.reveal_test,
                True,
            ),
        ):
            picture = "same_weights" if id == "reset_weights" else "eye" if id == "reveal" else id
            add(
                id,
                text,
                help,
                partial(window.command, do),
                shortcuts=(keys,),
                icon=picture,
                new_section=section,
            )

    def _declare_view(self) -> None:
        window = self._window
        for name in theme_names():
            theme = load_theme(name)
            action = self.actions.add(
                f"theme_{name}",
                partial(translated, "Themes", theme.title),
                marked("Actions", "Change to this theme"),
                partial(window.choose_theme, name),
                menu="view",
                checkable=True,
            )
            self._themes.addAction(action)
        self.actions.add(
            "next_theme",
            marked("Actions", "Next theme"),
            marked("Actions", "Change to the next theme"),
            self._next_theme,
            menu="view",
            shortcuts=("T",),
        )
        self.actions.add(
            "full_screen",
            marked("Actions", "Full screen"),
            marked("Actions", "Fill the screen, or no longer"),
            window.toggle_full_screen,
            menu="view",
            shortcuts=("Shift+F11",),
        )

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
            "shortcuts",
            marked("Actions", "&Keyboard shortcuts"),
            marked("Actions", "List all shortcuts"),
            self._open_shortcuts,
            menu="help",
            shortcuts=("F1",),
        )
        self.actions.add(
            "about",
            marked("Actions", "&About Gradient Playground"),
            marked("Actions", "Version, licence and parts"),
            self._open_about,
            menu="help",
        )

    def fill(self) -> None:
        """Put actions that were declared since the last time into their menus."""
        for name, menu in self.menus.items():
            self.actions.fill_menu(name, menu)

    # ---- what they do -------------------------------------------------------------------------

    # Dialogs are imported when they are asked for: a start does not wait for them.

    def _open_palette(self) -> None:
        from playground.ui.menus.command_palette import CommandPalette

        CommandPalette(self._window).open()

    def _open_shortcuts(self) -> None:
        from playground.ui.dialogs.shortcuts import ShortcutsDialog

        self._open(ShortcutsDialog(self.actions, self._window))

    def _open_about(self) -> None:
        from playground.ui.dialogs.about import AboutDialog

        self._open(AboutDialog(self._window))

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _next_theme(self) -> None:
        names = theme_names()
        place = names.index(self._window.theme.name)
        self._window.choose_theme(names[(place + 1) % len(names)])

    def _fill_recent(self) -> None:
        self.recent.clear()
        window = self._window
        for name in window.settings.recent_files:
            action = self.recent.addAction(Path(name).name, partial(self._open_recent, name))
            action.setToolTip(name)
        self.recent.setToolTipsVisible(True)
        if self.recent.isEmpty():
            self.recent.addAction(self.tr("Nothing yet")).setEnabled(False)

    def _open_recent(self, name: str) -> None:
        self._window.files.open_path(Path(name))

    # ---- tool bar and looks -------------------------------------------------------------------

    def fill_tool_bar(self, bar: QToolBar, ids: tuple[str, ...]) -> None:
        """Buttons for these actions; an empty id is a gap."""
        for id in ids:
            if id == "play":
                self._play_button = ToolButton(self.actions[id], primary=True)
                self._say_play_texts()
                bar.addWidget(self._play_button)
            elif id:
                bar.addWidget(ToolButton(self.actions[id], compact=id in _COMPACT))
            else:
                bar.addSeparator()

    def _say_play_texts(self) -> None:
        """The button keeps room for all that it may say."""
        if self._play_button is not None:
            texts = tuple(translated("Actions", text) for text in PLAY_TEXTS)
            self._play_button.set_texts(texts)

    def _make_theme_button(self) -> ToolButton:
        button = ToolButton(icon="theme")
        button.setObjectName("theme")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addActions(self._themes.actions())
        menu.addSeparator()
        menu.addAction(self.actions["full_screen"])
        button.setMenu(menu)
        return button

    def show_playing(self, playing: bool, *, ended: bool) -> None:
        """Say what the button would do."""
        play, pause, restart = PLAY_TEXTS
        picture = "same_weights" if ended else "pause" if playing else "play"
        self.actions.set_icon("play", picture)
        self.actions.set_text("play", restart if ended else pause if playing else play)

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self.actions.retranslate()
        for name, menu in self.menus.items():
            menu.setTitle(menu_title(name))
        self._say_play_texts()
        self.layouts.retranslate()
        self.languages.retranslate()
        self.recent.setTitle(self.tr("Open &recent"))
        self.theme_button.setText(self.tr("Theme"))
        self.theme_button.setToolTip(self.tr("Light, dark, or large for a projector (T)"))
        self.theme_button.setAccessibleName(self.tr("Theme"))

    def apply_theme(self, theme: Theme) -> None:
        """Take the size of the type, and mark the theme that is on."""
        self.actions[f"theme_{theme.name}"].setChecked(True)
        font = self._window.font()
        self.layouts.apply_font()
        for menu in (
            *self.menus.values(),
            self.recent,
            self.languages.menu,
            self.theme_button.menu(),
        ):
            menu.setFont(font)
        self._window.menuBar().setFont(font)
