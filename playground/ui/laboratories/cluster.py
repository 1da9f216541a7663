"""Where laboratories' work is done: on this computer, or on the cluster of a scheduler."""

from concurrent.futures import Executor
from contextlib import ExitStack
from queue import SimpleQueue
from threading import Thread
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from playground.i18n.messages import marked
from playground.session.cluster import ClusterError, executor_at
from playground.ui.look.words import error_text
from playground.ui.shell.shell import Shell
from playground.ui.widgets.message_bar import Weight

_POLL_MS = 50


class _Reached(NamedTuple):
    """What came of trying to reach a scheduler, for the attempt of this number."""

    number: int
    error: ClusterError | None
    executor: Executor | None
    stack: ExitStack


class Cluster(QObject):
    """The cluster that is chosen, if any. A scheduler is waited for beside the window.

    executor: where to work; None: here. changed: it is another one now.
    """

    changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.top)
        self._shell = shell
        self.executor: Executor | None = None
        self._stack = ExitStack()
        self._number = 0
        self._reached: SimpleQueue[_Reached] = SimpleQueue()
        self._waiting = 0  # attempts that have no answer yet, also those given up
        self.is_reaching = False  # whether the newest one has none
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._look)
        shell.actions.add(
            "laboratory_cluster",
            marked("Actions", "Work on a cluster …"),
            marked("Actions", "Let the laboratories compute on the cluster of a Dask scheduler"),
            self.ask,
            menu="laboratories",
            words=marked("Search", "Dask, scheduler, other computers, distributed"),
            new_section=True,
        )
        if shell.settings.scheduler:
            self.use(shell.settings.scheduler)

    def ask(self) -> None:
        """Ask for the scheduler's address; an empty one is this computer."""
        top = self._shell.top
        assert isinstance(top, QWidget)
        dialog = QInputDialog(top)
        dialog.setFont(top.font())
        dialog.setWindowTitle(self.tr("Work on a cluster"))
        dialog.setLabelText(
            self.tr("The address of a Dask scheduler; empty: compute on this computer")
        )
        dialog.setTextValue(self._shell.settings.scheduler)
        dialog.textValueSelected.connect(self.choose)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def choose(self, address: str) -> None:
        """Use this scheduler from now on, also the next time."""
        self._shell.settings.scheduler = address.strip()
        self._shell.settings.write()
        self.use(address.strip())

    def use(self, address: str) -> None:
        """Leave the cluster that was used, and reach for this one, if any."""
        self.close()
        if not address:
            return
        self._waiting += 1
        self.is_reaching = True
        self._poll.start()
        Thread(
            target=_reach, args=(address, self._number, self._reached), name="cluster", daemon=True
        ).start()

    def _look(self) -> None:
        while not self._reached.empty():
            self._waiting -= 1
            self._answered(self._reached.get())
        if not self._waiting:
            self._poll.stop()

    def _answered(self, found: _Reached) -> None:
        if found.number != self._number:
            found.stack.close()
            return
        self.is_reaching = False
        if found.error is not None:
            self._shell.say(error_text(found.error), Weight.WARNING)
            return
        self.executor, self._stack = found.executor, found.stack
        text = self.tr("Laboratories compute on the cluster at {0}.")
        self._shell.say(text.format(self._shell.settings.scheduler), Weight.NOTE)
        self.changed.emit()

    def close(self) -> None:
        """Work here from now on."""
        self._number += 1
        self.is_reaching = False
        if self.executor is not None:
            self.executor = None
            self.changed.emit()  # before the connection goes: nobody works there any more
        self._stack.close()


def _reach(address: str, number: int, reached: "SimpleQueue[_Reached]") -> None:
    stack = ExitStack()
    try:
        executor = stack.enter_context(executor_at(address))
    except ClusterError as error:
        reached.put(_Reached(number, error, None, stack))
    else:
        reached.put(_Reached(number, None, executor, stack))
