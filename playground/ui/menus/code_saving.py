"""Copies the program of what runs, and saves it."""

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from playground.session.program.facts import facts_of_points
from playground.session.program.saving import Carried, written
from playground.session.program.writing import program_of
from playground.ui.look.words import message_text
from playground.ui.shell.program_saving import ProgramSaving
from playground.ui.shell.shell import Shell
from playground.ui.widgets.message_bar import Weight

STEPS = 1000  # of a program while nothing has been trained
_QUICK = 20_000  # examples up to which the window's own thread may draw them


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
        self._shell, self._saving = shell, ProgramSaving(shell)
        self.panel: CodePanel | None = None

    @property
    def framework(self) -> str:
        """The one that is chosen in the panel."""
        return "numpy" if self.panel is None else self.panel.framework

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

    def ask(self, framework: str, suffix: str) -> None:
        """Ask for a name, and save the program there."""
        document = self._shell.files.path
        stem = document.stem if document is not None else "experiment"
        path = self._saving.ask(stem, suffix)
        if path is not None:
            self.save(path, framework)

    def save(self, path: Path, framework: str = "numpy") -> None:
        """Save the program; where its data take long to draw or read, in the background."""
        snapshot = self._shell.snapshot
        if snapshot is None:
            return
        knobs, points = snapshot.newest_knobs, snapshot.points
        make = partial(
            written, knobs, snapshot.newest_step or STEPS, Carried(snapshot.painting),
            framework=framework, path=path,
        )  # fmt: skip
        quick = not facts_of_points(knobs, points).beside and sum(points.sizes) <= _QUICK
        self._saving.save(make, path, quick=quick)
