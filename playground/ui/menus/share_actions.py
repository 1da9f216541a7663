"""The actions that hand an experiment on as a text, and take one."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from playground.i18n.messages import marked
from playground.session.files.experiment_file import ExperimentFileError
from playground.ui.look.words import error_text
from playground.ui.shell.shell import Shell

if TYPE_CHECKING:
    from playground.session.files.shared import Shared


def declare_share(shell: Shell) -> None:
    """Declare what shows the text; it stands among the actions of files."""
    shell.actions.add(
        "share",
        marked("Actions", "S&hare …"),
        marked("Actions", "The experiment as a short text and as a QR code, to hand it on"),
        partial(_share, shell),
        menu="file",
        shortcuts=("Ctrl+L",),
        words=marked("Search", "QR code, link, send, hand out"),
    )


def declare(shell: Shell) -> None:
    """Declare what copies and pastes, and show what became of a link that was opened."""
    texts = shell.files.shared
    add = partial(shell.actions.add, menu="edit")
    add(
        "copy_text",
        marked("Actions", "&Copy the experiment as a text"),
        marked("Actions", "Put a short text on the clipboard that holds the whole experiment"),
        texts.copy,
        shortcuts=("Ctrl+Shift+C",),
        new_section=True,
    )
    add(
        "paste",
        marked("Actions", "&Paste an experiment"),
        marked("Actions", "Open a text gp1:…, a link of TensorFlow Playground or a copied file"),
        texts.paste,
        shortcuts=("Ctrl+V",),
    )
    texts.opened.connect(partial(_show_link, shell))


def _share(shell: Shell) -> None:
    from playground.ui.dialogs.share import ShareDialog  # a start does not wait for it

    try:
        text = shell.files.shared.text()
    except ExperimentFileError as error:
        shell.say(error_text(error))
        return
    _open(ShareDialog(text, shell.top))


def _show_link(shell: Shell, found: "Shared") -> None:
    from playground.ui.dialogs.opened_link import OpenedLinkDialog

    _open(OpenedLinkDialog(found, shell.top))


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
