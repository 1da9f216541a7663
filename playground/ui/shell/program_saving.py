"""Saves a program, as a file or a notebook, with its data beside it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from playground.i18n.messages import system_reason
from playground.session.background import Background, IsCancelled, Tell
from playground.session.program.saving import NOTEBOOK, Written, save
from playground.ui.look.words import error_text, listed, message_text, named
from playground.ui.shell.shell import Shell
from playground.ui.widgets.message_bar import Weight

Make = Callable[[], Written]  # of functions at the top of a module: another process may call it
_LOOK_MS = 50


def make_it(make: Make, tell: Tell[Written], cancelled: IsCancelled) -> Written:
    """Make a program, with the arrays that it needs."""
    return make()


class ProgramSaving(QObject):
    """Asks where to, makes the program, in the background where that takes long, and writes it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.top)
        self._shell = shell
        self._background: Background[Make, Written] | None = None
        self._path: Path | None = None  # of what is made in the background
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        shell.ending.callback(self.close)

    def ask(self, stem: str, suffix: str) -> Path | None:
        """Ask for a name; None where the user gives up."""
        dialogs = self._shell.files.dialogs
        kinds = {
            ".py": self.tr("Python programs ({0})").format("*.py"),
            NOTEBOOK: self.tr("Jupyter notebooks ({0})").format("*.ipynb"),
        }[suffix]
        title = self.tr("Save the program")
        path = dialogs.ask_save(title, dialogs.folder / f"{stem}{suffix}", kinds)
        return None if path is None else path.absolute()

    def save(self, make: Make, path: Path, *, quick: bool) -> None:
        """Save what is made; quick: it takes no longer than the window can wait."""
        if quick:
            try:
                self._finish(path, make())
            except (ValueError, MemoryError) as error:
                self._shell.say(error_text(error))
            return
        if self._background is None:
            self._background = Background(workers=1, is_gentle=True)
        self._path = path
        self._background.request(make_it, (make,))
        self._timer.start()

    def _look(self) -> None:
        answer = None if self._background is None else self._background.take()
        if answer is None or not answer.done:
            return
        self._timer.stop()
        path, self._path = self._path, None
        made = answer.pieces[0].result
        if answer.error is not None:
            self._shell.say(error_text(answer.error))
        elif made is not None and path is not None:
            self._finish(path, made)

    def _finish(self, path: Path, made: Written) -> None:
        try:
            files = save(made, path, message_text)
        except OSError as error:
            self._shell.say(f"{path}: {system_reason(error)}")
            return
        except ValueError as error:
            self._shell.say(error_text(error))
            return
        saved = named(self.tr("Saved"), listed(str(file) for file in files))
        self._shell.say(saved, Weight.NOTE)

    def close(self) -> None:
        """End what is under way."""
        self._timer.stop()
        if self._background is not None:
            self._background.close()
            self._background = None
