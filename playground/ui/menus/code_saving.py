"""Copies the program of what runs, and saves it: a file or a notebook, with its data beside it."""

from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from playground.i18n.messages import system_reason
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.background import Background, IsCancelled, Tell
from playground.session.messages.painting import Painting
from playground.session.program.facts import facts_of_points
from playground.session.program.saving import NOTEBOOK, Carried, Written, save, written
from playground.session.program.writing import program_of
from playground.ui.look.words import error_text, listed, message_text, named
from playground.ui.shell.shell import Shell
from playground.ui.widgets.message_bar import Weight

STEPS = 1000  # of a program while nothing has been trained
_QUICK = 20_000  # examples up to which the window's own thread may draw them
_LOOK_MS = 50


class Wanted(NamedTuple):
    """A program to be written, as a process in the background is told of it."""

    knobs: Hyperparameters
    steps: int
    painting: Painting
    framework: str
    path: Path


def write(wanted: Wanted, tell: Tell[Written], cancelled: IsCancelled) -> Written:
    """Write it, with the arrays that it needs."""
    return written(
        wanted.knobs, wanted.steps, Carried(wanted.painting), framework=wanted.framework,
        path=wanted.path,
    )  # fmt: skip


class CodePanel(Protocol):
    """The panel of the program, as its actions know it."""

    @property
    def framework(self) -> str:
        """The framework that is chosen in it."""

    def copy(self) -> None:
        """Put the program, or what is selected of it, on the clipboard."""


class CodeSaving(QObject):
    """Copies and saves it. panel: its panel, once it was made."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.top)
        self._shell = shell
        self.panel: CodePanel | None = None
        self._background: Background[Wanted, Written] | None = None
        self._wanted: Wanted | None = None  # what is being written in the background
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        shell.ending.callback(self.close)

    @property
    def framework(self) -> str:
        """The one that is chosen in the panel."""
        return "numpy" if self.panel is None else self.panel.framework

    # ---- copying ------------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the program on the clipboard."""
        snapshot = self._shell.snapshot
        if self.panel is not None and "code" in self._shell.panels.shown:
            self.panel.copy()
        elif snapshot is not None and not snapshot.missing:
            knobs = snapshot.newest_knobs
            program = program_of(
                knobs, snapshot.newest_step or STEPS, facts_of_points(knobs, snapshot.points),
                framework=self.framework,
            )  # fmt: skip
            QGuiApplication.clipboard().setText(program.text(message_text))
        self._shell.say(self.tr("The program is on the clipboard."), Weight.NOTE)

    # ---- saving -------------------------------------------------------------------------------

    def ask(self, suffix: str) -> None:
        """Ask for a name, and save the program there."""
        dialogs = self._shell.files.dialogs
        document = self._shell.files.path
        name = (document.stem if document is not None else "experiment") + suffix
        kinds = {
            ".py": self.tr("Python programs ({0})").format("*.py"),
            NOTEBOOK: self.tr("Jupyter notebooks ({0})").format("*.ipynb"),
        }[suffix]
        path = dialogs.ask_save(self.tr("Save the program"), dialogs.folder / name, kinds)
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Save the program; where its data take long to draw or read, in the background."""
        snapshot = self._shell.snapshot
        if snapshot is None:
            return
        knobs = snapshot.newest_knobs
        wanted = Wanted(
            knobs, snapshot.newest_step or STEPS, snapshot.painting, self.framework,
            path.absolute(),
        )  # fmt: skip
        facts = facts_of_points(knobs, snapshot.points)
        if not facts.beside and sum(snapshot.points.sizes) <= _QUICK:
            try:
                self._finish(wanted, write(wanted, lambda *_: None, lambda: False))
            except (ValueError, MemoryError) as error:
                self._shell.say(error_text(error))
            return
        if self._background is None:
            self._background = Background(workers=1, is_gentle=True)
        self._wanted = wanted
        self._background.request(write, (wanted,))
        self._timer.start()

    def _look(self) -> None:
        answer = None if self._background is None else self._background.take()
        if answer is None or not answer.done:
            return
        self._timer.stop()
        wanted, self._wanted = self._wanted, None
        made = answer.pieces[0].result
        if answer.error is not None:
            self._shell.say(error_text(answer.error))
        elif made is not None and wanted is not None:
            self._finish(wanted, made)

    def _finish(self, wanted: Wanted, made: Written) -> None:
        try:
            files = save(made, wanted.path, message_text)
        except OSError as error:
            self._shell.say(f"{wanted.path}: {system_reason(error)}")
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
