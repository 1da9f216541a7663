"""Keeps the session a moment after each change, so that a crash or a power cut loses little."""

from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, QTimer, Signal

from playground.session.files.experiment_file import ExperimentFileError
from playground.ui.look.words import error_text
from playground.ui.shell.shell import Shell

_AFTER_MS = 500


class Autosave(QObject):
    """Writes the knobs and the painting in a thread of its own: a slow disk holds up no frame."""

    failed = Signal(str)  # why it cannot be kept; said once until it can
    _written = Signal(object)  # from the writer's thread to the window's

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.top)
        self._store, self._settings = shell.experiment.store, shell.settings
        self._writer: ThreadPoolExecutor | None = None  # once there is something to write
        self._writing = False
        self._problem = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self._save)
        self._written.connect(self._finish)
        shell.ending.callback(self._store.subscribe(lambda old, new: self._ask()))

    def _ask(self) -> None:
        if self._store.forced:  # the last session stays until the user changes something
            return
        if not self._timer.isActive():  # a knob that goes on moving is kept on its way, too
            self._timer.start()

    def _save(self) -> None:
        if self._writing:
            self._ask()
            return
        if self._writer is None:
            self._writer = ThreadPoolExecutor(1, thread_name_prefix="autosave")
        self._writing = True
        writing = self._writer.submit(self._settings.save_last_experiment, *self._store.own)
        writing.add_done_callback(self._written.emit)

    def _finish(self, done: Future[None]) -> None:
        self._writing = False
        error = done.exception()
        problem = error_text(error) if isinstance(error, ExperimentFileError) else ""
        if error is not None and not problem:
            raise error
        if problem and problem != self._problem:
            self.failed.emit(problem)
        self._problem = problem

    def close(self) -> None:
        """Write no more, once what is being written is written."""
        self._timer.stop()
        if self._writer is not None:
            self._writer.shutdown(wait=True)
