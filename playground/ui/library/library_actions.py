"""The action that opens the library of runs, and what is done in the window with a kept run."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from playground.i18n.messages import marked
from playground.ui.look.words import apart, message_text
from playground.ui.shell.shell import Shell
from playground.ui.widgets.message_bar import Weight

if TYPE_CHECKING:  # a start does not wait for it
    from playground.ui.library.library_window import LibraryWindow


class LibraryDesk(QObject):
    """Holds the library's window, of which there is one at most."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.top)
        self._shell = shell
        self.window: LibraryWindow | None = None
        shell.actions.add(
            "library",
            marked("Actions", "&Library of runs …"),
            marked("Actions", "Find, compare and restore every run that was kept"),
            self.open,
            menu="run",
            shortcuts=("Ctrl+Shift+L",),
            words=marked("Search", "history, earlier runs, experiments, compare, table, kept"),
            new_section=True,
        )
        shell.ending.callback(self.close)

    def open(self) -> "LibraryWindow":
        """Open its window, or bring it to the front."""
        if self.window is None:
            from playground.session.library.place import FILE
            from playground.ui.library.library_window import LibraryWindow

            shell = self._shell
            path = shell.settings.data_folder / FILE
            self.window = LibraryWindow(path, shell.settings, shell.theme, shell.top)
            self.window.restore_asked.connect(self.restore)
            self.window.closed.connect(self._forget)
            shell.themes.changed.connect(self.window.apply_theme)
        elif self.window.isVisible():
            self.window.raise_()
        self.window.show()
        self.window.activateWindow()
        return self.window

    def _forget(self) -> None:
        self.window = None

    def close(self) -> None:
        """Close its window."""
        if self.window is not None:
            self.window.close()

    def restore(self, id: str) -> bool:
        """Put a kept run in place of the present one, and say what is not as it was."""
        from playground.session.library.restoring import restored

        window, shell = self.window, self._shell
        if window is None or not shell.files.may_replace():
            return False
        found = window.library.ask(partial(restored, id=id), None)
        if found is None:
            return False
        shell.experiment.restore(found.resume)
        text = self.tr(
            "The run is open at step {0}, paused, and goes on to the bit as it would have."
        )
        weight = Weight.NOTE
        if found.notes:
            text, weight = apart(map(message_text, found.notes)), Weight.WARNING
        said = text.format(found.resume.checkpoint.step) if not found.notes else text
        shell.say(said, weight)
        window.say(said, weight)
        return True


def declare(shell: Shell) -> LibraryDesk:
    """Declare the action."""
    return LibraryDesk(shell)
