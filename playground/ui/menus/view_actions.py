"""The actions for themes, and for filling the screen."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup

from playground.i18n.messages import marked
from playground.ui.look.theme import Theme, load_theme, theme_names
from playground.ui.shell.shell import Shell


def declare(shell: Shell) -> None:
    """Declare them."""
    actions, group = shell.actions, QActionGroup(shell.top)
    for name in theme_names():
        theme = load_theme(name)
        action = actions.add(
            f"theme_{name}",
            partial(QCoreApplication.translate, "Themes", theme.title),
            marked("Actions", "Change to this theme"),
            partial(shell.themes.choose, name),
            menu="view",
            checkable=True,
        )
        group.addAction(action)
    actions.add(
        "next_theme",
        marked("Actions", "Next theme"),
        marked("Actions", "Change to the next theme"),
        shell.themes.choose_next,
        menu="view",
        shortcuts=("T",),
    )
    actions.add(
        "full_screen",
        marked("Actions", "Full screen"),
        marked("Actions", "Fill the screen, or no longer"),
        shell.full_screen.toggle,
        menu="view",
        shortcuts=("Shift+F11",),
    )

    def mark(theme: Theme) -> None:
        actions[f"theme_{theme.name}"].setChecked(True)

    shell.themes.changed.connect(mark)
    mark(shell.theme)
