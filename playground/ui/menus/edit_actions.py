"""The actions that take a change back, and make it again."""

from functools import partial

from playground.i18n.messages import marked
from playground.ui.shell.shell import Shell


def declare(shell: Shell) -> None:
    """Declare them. They can be done where there is something to take back, or to make again."""
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

    def refresh(*_: object) -> None:
        actions["undo"].setEnabled(store.can_undo)
        actions["redo"].setEnabled(store.can_redo)

    shell.ending.callback(store.subscribe(refresh))
    refresh()
