"""Layouts and panels to choose from: a menu, a button, keys, and the user's own arrangements."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QInputDialog, QMenu, QToolButton

from playground.i18n.messages import marked
from playground.ui.docking.layouts import LAYOUTS
from playground.ui.docking.panel import PANELS
from playground.ui.shell.actions import menu_title
from playground.ui.shell.shell import Shell
from playground.ui.widgets.buttons import ToolButton
from playground.ui.widgets.message_bar import Weight

_NUMBERED = (
    "boundary", "error", "gradients", "diagnosis", "network", "activations", "weights",
    "confusion", "test", "code",
)  # fmt: skip
_LONGEST_NAME = 40  # characters


def _translated(context: str, text: str) -> str:
    return QCoreApplication.translate(context, text)


def _help_of_panel(title: str) -> str:
    text = QCoreApplication.translate("Actions", "Show or hide the panel “{0}”")
    return text.format(_translated("Panels", title))


class LayoutMenu(QObject):
    """Declares one action for each layout, and one for each panel once they are known."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.top)
        self._shell, actions = shell, shell.actions
        self._panels: list[str] = []  # those that have an action
        self.menu = QMenu(shell.top)
        self._group = QActionGroup(self)
        for number, layout in enumerate(LAYOUTS.values(), start=1):
            action = actions.add(
                f"layout_{layout.id}",
                partial(_translated, "Layouts", layout.title),
                partial(_translated, "Layouts", layout.help),
                partial(self.choose, layout.id),
                menu="layout",
                shortcuts=(f"Alt+{number}",),
                checkable=True,
            )
            self._group.addAction(action)
        actions.add(
            "reset_layout",
            marked("Actions", "&Reset layout"),
            marked("Actions", "Put all panels back to where this layout has them"),
            self.reset,
            menu="layout",
            new_section=True,
        )
        actions.add(
            "save_layout",
            marked("Actions", "&Save layout as …"),
            marked("Actions", "Keep the panels as they stand now under a name of your own"),
            self.ask_name,
            menu="layout",
        )
        actions.fill_menu("layout", self.menu)
        self._own = self.menu.addSeparator()  # the user's own follow
        self._delete = QMenu(self.menu)
        self.menu.aboutToShow.connect(self._list_own)
        self.button = ToolButton(icon="layout")
        self.button.setObjectName("layout")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setMenu(self.menu)
        shell.panels.arrangement_changed.connect(self.refresh)
        self.retranslate()

    # ---- layouts ------------------------------------------------------------------------------

    def choose(self, layout: str) -> None:
        """Change to a layout, as it is made."""
        self._shell.panels.choose(layout)
        self.refresh()

    def reset(self) -> None:
        """Go back to the layout from which the panels were moved."""
        panels = self._shell.panels
        if panels.layout_now.id in LAYOUTS:
            self.choose(panels.layout_now.id)
        else:  # a lesson's, which has no name
            panels.arrange_as(panels.layout_now)

    def ask_name(self) -> None:
        """Ask for a name and keep the arrangement under it."""
        top = self._shell.top
        title, label = self.tr("Save layout"), self.tr("Name of the layout")
        dialog = QInputDialog(top)
        dialog.setFont(top.font())
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.textValueSelected.connect(self.save_own)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_own(self, name: str) -> None:
        """Keep the arrangement under a name; one of the same name is replaced."""
        shell, name = self._shell, " ".join(name.split())[:_LONGEST_NAME]
        if not name:
            return
        own = shell.settings.own_layouts
        own[name] = shell.panels.arrangement()
        shell.settings.own_layouts = own
        shell.settings.write()
        shell.say(self.tr("The layout “{0}” is kept.").format(name), Weight.NOTE)

    def choose_own(self, name: str) -> None:
        """Arrange the panels as one of the user's own layouts says."""
        own = self._shell.settings.own_layouts.get(name)
        if own is not None:
            self._shell.panels.arrange(own)

    def delete_own(self, name: str) -> None:
        """Forget one of the user's own layouts."""
        settings = self._shell.settings
        settings.own_layouts = {n: one for n, one in settings.own_layouts.items() if n != name}
        settings.write()
        self._shell.say(self.tr("The layout “{0}” is deleted.").format(name), Weight.NOTE)

    def _list_own(self) -> None:
        actions = self.menu.actions()
        for action in actions[actions.index(self._own) + 1 :]:
            self.menu.removeAction(action)
            if action.menu() is None:
                action.deleteLater()
        self._delete.clear()
        names = sorted(self._shell.settings.own_layouts, key=str.casefold)
        self._own.setVisible(bool(names))
        for name in names:
            text = name.replace("&", "&&")
            self.menu.addAction(text, partial(self.choose_own, name))
            self._delete.addAction(text, partial(self.delete_own, name))
        if names:
            self.menu.addMenu(self._delete)

    # ---- panels -------------------------------------------------------------------------------

    def add_panels(self) -> None:
        """Declare an action for each panel, to show or hide it; once, when the panels are known."""
        places = {name: place for place, name in enumerate(_NUMBERED)}
        self._panels = sorted(PANELS, key=lambda name: places.get(name, len(places)))
        for number, name in enumerate(self._panels, start=1):
            title = PANELS[name].title
            self._shell.actions.add(
                f"panel_{name}",
                partial(_translated, "Panels", title),
                partial(_help_of_panel, title),
                partial(self._toggle_panel, name),
                menu="view",
                shortcuts=(f"Ctrl+{number}",) if number < 10 else (),
                words=PANELS[name].search_words,
                checkable=True,
                new_section=number == 1,
            )
        self.refresh()

    def _toggle_panel(self, name: str) -> None:
        panels = self._shell.panels
        panels.show_panel(name, name not in panels.shown)

    # ---- looks --------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Mark at the actions which layout is on, and which panels are shown."""
        panels, actions = self._shell.panels, self._shell.actions
        if panels.layout_now.id in LAYOUTS:
            actions[f"layout_{panels.layout_now.id}"].setChecked(True)
        shown = panels.shown
        for name in self._panels:
            actions[f"panel_{name}"].setChecked(name in shown)

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self.menu.setTitle(menu_title("layout"))
        self._delete.setTitle(self.tr("&Delete"))
        self.button.setText(self.tr("Layout"))
        self.button.setToolTip(self.tr("Which panels are shown, and where (Alt+1 to Alt+6)"))
        self.button.setAccessibleName(self.tr("Layout"))

    def apply_font(self) -> None:
        """Take the size of the window's type."""
        for menu in (self.menu, self._delete):
            menu.setFont(self._shell.top.font())
