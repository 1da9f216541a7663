"""Lets every run be kept: what trains is told to the library's thread, what that says is shown."""

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from playground.session.messages.run_record import RunRecord
from playground.ui.look.words import message_text
from playground.ui.shell.shell import Shell
from playground.ui.widgets.message_bar import Weight

if TYPE_CHECKING:  # nothing of a database is loaded before the first run is worth keeping
    from playground.session.library.keeping import Keeper
    from playground.session.library.writing import News

_GOODBYE = 3.0  # seconds that closing waits for what is still to be written
_MB = 1_000_000


class RunKeeping(QObject):
    """Keeps the runs of a window's experiment until the window closes.

    written: the library holds something new. keeper: the library's thread, once there was something
    to keep.
    """

    written = Signal()
    _told = Signal(object)  # from the library's thread to the window's

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.top)
        self._shell, self._settings = shell, shell.settings
        self._lock = threading.Lock()  # the training thread makes the keeper
        self.keeper: Keeper | None = None
        self._closed = False
        self._read_settings()
        self.question: QMessageBox | None = None
        self._told.connect(self.hear)
        self._settings.told.changed.connect(self._setting_changed)
        shell.ending.callback(self.close)
        shell.experiment.keep_runs(self._take)

    def _read_settings(self) -> None:
        settings = self._settings
        self._path = settings.data_folder
        self._own, self._most = settings.keeps_own_runs, settings.library_size * _MB

    def _take(self, record: RunRecord) -> None:
        """Called by the training thread."""
        with self._lock:
            if self._closed:
                return
            if self.keeper is None:
                self.keeper = self._made()
            self.keeper.take(record)

    def _made(self) -> "Keeper":
        from playground.session.library.keeping import Keeper
        from playground.session.library.place import FILE

        keeper = Keeper(self._path / FILE, self._told.emit, own_data=self._own, most=self._most)
        keeper.start()
        return keeper

    def _setting_changed(self, name: str) -> None:
        if name not in ("data_folder", "library_size", "own_runs"):
            return
        with self._lock:
            self._read_settings()
            keeper = self.keeper
            if keeper is not None and name == "data_folder":
                self.keeper = None  # the next record begins another one there
        if keeper is None:
            return
        if name == "data_folder":
            keeper.close(_GOODBYE)
        elif name == "library_size":
            keeper.set_most(self._most)
        else:
            keeper.set_own_data(self._own)

    def hear(self, news: "News") -> None:
        """Show what the library's thread has to say."""
        match news.kind.value:
            case "problem":
                self._shell.say(message_text(news.text), Weight.WARNING)
            case "note":
                self._shell.say(message_text(news.text), Weight.NOTE)
            case "question":
                self._ask()
            case "written":
                self.written.emit()

    # ---- own files ----------------------------------------------------------------------------

    def _ask(self) -> None:
        """Ask, once, whether runs on the user's own files are kept; training goes on meanwhile."""
        if self._closed or self.question is not None or self._settings.keeps_own_runs is not None:
            return
        self.question = question = QMessageBox(self._shell.top)
        question.setFont(self._shell.top.font())
        question.setText(self.tr("Keep runs that are trained on your own files?"))
        question.setInformativeText(
            self.tr(
                "The library of runs then holds their curves, figures, boundaries and parameters, "
                "not the examples themselves. All of that can be forgotten again at any time."
            )
        )
        roles = QMessageBox.ButtonRole
        question.addButton(self.tr("&Keep them"), roles.YesRole)
        question.addButton(self.tr("&Do not keep them"), roles.NoRole)
        later = question.addButton(self.tr("Ask at the next start"), roles.RejectRole)
        question.setDefaultButton(later)
        question.setEscapeButton(later)
        question.finished.connect(self._answered)
        question.open()

    def _answered(self) -> None:
        question, self.question = self.question, None
        if question is None:
            return
        clicked = question.clickedButton()
        role = None if clicked is None else question.buttonRole(clicked)
        question.deleteLater()
        answer = {
            QMessageBox.ButtonRole.YesRole: True, QMessageBox.ButtonRole.NoRole: False,
        }.get(role) if role is not None else None  # fmt: skip
        if answer is not None:
            self._settings.keeps_own_runs = answer

    # ---- the end ------------------------------------------------------------------------------

    def close(self) -> None:
        """Write what is left; the training thread has ended. Twice is harmless."""
        with self._lock:
            self._closed = True
            keeper, self.keeper = self.keeper, None
        self._shell.experiment.keep_runs(None)
        self._settings.told.changed.disconnect(self._setting_changed)
        if self.question is not None:
            self.question.done(0)
        if keeper is not None:
            keeper.close(_GOODBYE)
