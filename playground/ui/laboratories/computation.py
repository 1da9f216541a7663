"""A laboratory's computation beside the window: begun, followed, given up."""

from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from playground.session.background import Background
from playground.session.laboratories.laboratory import Job, work

_POLL_MS = 30
_PATIENCE_MS = 300  # before it is said how far it is


class Computation(QObject):
    """The one of a page. Only the newest request counts.

    found: findings, coarse ones first. came: how far it is, 0 to 1, from 0.3 s on; None once it is
    over. failed: why it cannot be done.
    """

    found = Signal(object)
    came = Signal(object)
    failed = Signal(object)

    def __init__(self, background: Background[Job, Any], parent: QObject) -> None:
        super().__init__(parent)
        self._background, self._number = background, 0
        self._clock, self._poll = QElapsedTimer(), QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self.look)
        self._is_told = False

    @property
    def running(self) -> bool:
        """Whether one is under way."""
        return self._poll.isActive()

    def begin(self, job: Job) -> None:
        """Begin this one instead of the one under way."""
        self._number = self._background.request(work, [job])
        if not self.running:
            self._clock.start()
            self._poll.start()

    def look(self) -> None:
        """Take what it has come to."""
        if self._clock.elapsed() >= _PATIENCE_MS and not self._is_told:
            self._is_told = True
            self.came.emit(0.0)
        answer = self._background.take()
        if answer is None or answer.number != self._number:
            return
        if answer.error is not None:
            self._end()
            self.failed.emit(answer.error)
            return
        if answer.pieces[0].result is not None:
            self.found.emit(answer.pieces[0].result)
        if answer.done:
            self._end()
        elif self._is_told:
            self.came.emit(answer.part)

    def cancel(self) -> None:
        """Give it up."""
        if self.running:
            self._background.cancel()
            self._end()

    def _end(self) -> None:
        self._poll.stop()
        self._is_told = False
        self.came.emit(None)
