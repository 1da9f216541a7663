"""The actions for themes and the size of the type, and for filling the screen."""

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
    for id, text, help, keys, by in (
        (
            "larger_text",
            marked("Actions", "Larger text"),
            marked("Actions", "Make all text larger, and what is measured by it"),
            ("Ctrl++", "Ctrl+="),
            1,
        ),
        (
            "smaller_text",
            marked("Actions", "Smaller text"),
            marked("Actions", "Make all text smaller, and what is measured by it"),
            ("Ctrl+-",),
            -1,
        ),
        (
            "usual_text",
            marked("Actions", "Usual size of text"),
            marked("Actions", "Make all text as large as the theme and the system have it"),
            ("Ctrl+0",),
            0,
        ),
    ):
        actions.add(
            id, text, help, partial(shell.themes.step_text_size, by),
            menu="view", shortcuts=keys, new_section=by == 1,
        )  # fmt: skip
    actions.add(
        "full_screen",
        marked("Actions", "Full screen"),
        marked("Actions", "Fill the screen, or no longer"),
        shell.full_screen.toggle,
        menu="view",
        shortcuts=("Shift+F11",),
    )

    fixed = {
        "theme": ("next_theme", *(f"theme_{name}" for name in theme_names())),
        "text_size": ("larger_text", "smaller_text", "usual_text"),
    }
    for preference, ids in fixed.items():
        for id in ids:
            actions[id].setEnabled(not shell.settings.is_fixed(preference))

    def mark(theme: Theme) -> None:
        actions[f"theme_{theme.name}"].setChecked(True)

    shell.themes.changed.connect(mark)
    mark(shell.theme)
