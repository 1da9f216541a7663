"""The actions that take a change back, and make it again; the preferences."""

from functools import partial

from PySide6.QtCore import Qt

from playground.i18n.messages import marked
from playground.ui.shell.shell import Shell


def declare(shell: Shell) -> None:
    """Declare them. Undo and Redo can be done where there is something to do."""
    store, actions = shell.experiment.store, shell.actions
    add = partial(actions.add, menu="edit")
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

    def open_preferences() -> None:
        from playground.ui.dialogs.preferences import PreferencesDialog  # when it is asked for

        dialog = PreferencesDialog(shell)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    add(
        "preferences",
        marked("Actions", "&Preferences …"),
        marked("Actions", "Language, looks, keys, folders, engine"),
        open_preferences,
        shortcuts=("Ctrl+,",),
        words=marked("Search", "settings, options, configuration, customize shortcuts"),
        new_section=True,
    )

    def refresh(*_: object) -> None:
        actions["undo"].setEnabled(store.can_undo)
        actions["redo"].setEnabled(store.can_redo)

    shell.ending.callback(store.subscribe(refresh))
    refresh()
