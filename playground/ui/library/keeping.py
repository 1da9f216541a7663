"""Lets every run be kept: what trains is told to the library's thread, what that says is shown."""

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from playground.paths import exists
from playground.session.messages.run_record import RunRecord
from playground.ui.look.words import error_text, message_text
from playground.ui.shell.questions import new_question
from playground.ui.shell.shell import Shell
from playground.ui.widgets.message_bar import Weight

if TYPE_CHECKING:  # nothing of a database is loaded before the first run is worth keeping
    from playground.session.library.keeping import Keeper
    from playground.session.library.library import Library
    from playground.session.library.writing import News

Answers = dict[QMessageBox.ButtonRole, tuple[str, Callable[[], None] | None]]
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
        shell.experiment.keep_runs(self.take)

    def _read_settings(self) -> None:
        settings = self._settings
        self._path = settings.data_folder
        self._own, self._most = settings.keeps_own_runs, settings.library_size * _MB

    def take(self, record: RunRecord) -> None:
        """Keep what is known of a run so far; called by the training thread."""
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
        if keeper is not None:
            if name == "data_folder":
                keeper.close(_GOODBYE)
            elif name == "library_size":
                keeper.set_most(self._most)
            else:
                keeper.set_own_data(self._own)
        if name == "own_runs" and self._own is False:
            self._offer_to_forget()

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
        """Ask, once, whether runs on the user's own files are kept."""
        if self._settings.keeps_own_runs is not None:
            return
        roles = QMessageBox.ButtonRole
        self._open_question(
            self.tr("Keep runs that are trained on your own files?"),
            self.tr(
                "The library of runs then holds their curves, figures, boundaries and parameters, "
                "not the examples themselves. All of that can be forgotten again at any time."
            ),
            {
                roles.YesRole: (self.tr("&Keep them"), lambda: self._answer(True)),
                roles.NoRole: (self.tr("&Do not keep them"), lambda: self._answer(False)),
                roles.RejectRole: (self.tr("Ask at the next start"), None),
            },
        )

    def _answer(self, keeps: bool) -> None:
        self._settings.keeps_own_runs = keeps

    def _offer_to_forget(self) -> None:
        """Runs on own files are kept no more: those that were may be forgotten."""
        count = self._with_library(lambda library: len(library.ids("own_data")))
        if not count:
            return
        roles = QMessageBox.ButtonRole
        self._open_question(
            self.tr("Forget the runs on your own files that the library holds?"),
            self.tr("Runs: {0}. They are removed for good, pinned ones, too.").format(count),
            {
                roles.DestructiveRole: (self.tr("&Forget them"), self._forget),
                roles.RejectRole: (self.tr("Leave them"), None),
            },
        )

    def _forget(self) -> None:
        if self._with_library(lambda library: library.forget_own_data()):
            self.written.emit()

    def _with_library(self, act: "Callable[[Library], int]") -> int:
        """What the library answers; 0 where there is none. Why it cannot is said."""
        from playground.session.library.database import LibraryError
        from playground.session.library.library import Library
        from playground.session.library.place import FILE

        path = self._path / FILE
        if not exists(path):
            return 0
        try:
            with Library(path, make=False) as library:
                return act(library)
        except LibraryError as error:
            self._shell.say(error_text(error), Weight.WARNING)
            return 0

    def _open_question(self, text: str, more: str, answers: "Answers") -> None:
        """Ask while training goes on; the last of the answers is that of the Escape key."""
        if self._closed or self.question is not None:
            return
        self.question = question = new_question(self._shell.top, text, more)
        for role, (label, _) in answers.items():
            button = question.addButton(label, role)
        question.setDefaultButton(button)
        question.setEscapeButton(button)
        question.finished.connect(partial(self._answered, answers))
        question.open()

    def _answered(self, answers: "Answers", *_: object) -> None:
        question, self.question = self.question, None
        if question is None:
            return
        clicked = question.clickedButton()
        role = QMessageBox.ButtonRole.RejectRole
        if clicked is not None:
            role = question.buttonRole(clicked)
        question.deleteLater()
        act = answers[role][1]
        if act is not None:
            act()

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
