"""A laboratory's computation beside the window: begun, followed, given up."""

from dataclasses import fields
from pathlib import Path
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QStandardPaths, QTimer, Signal

from playground.session.background import Answer, Background
from playground.session.files.kept_findings import KeptFindings, key_of
from playground.session.laboratories.laboratory import Job, Laboratory, Setup, work

_POLL_MS = 30
_PATIENCE_MS = 300  # before it is said how far it is
_QUICK = 20_000  # examples up to which a first picture is computed in the window's own process
_NAMED = ("knobs", "at_hand")  # fields of a set-up that are told otherwise


class Computation(QObject):
    """The one of a page. Only the newest request counts.

    kept: what was found before, and where what is found now is put. found: findings, coarse ones
    first. came: how far it is, 0 to 1, from 0.3 s on; None once it is over. failed: why it cannot
    be done.
    """

    found = Signal(object)
    came = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        laboratory: Laboratory,
        background: Background[Job, Any],
        kept: KeptFindings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._laboratory, self._background, self._kept = laboratory, background, kept
        self._number = 0
        self._setup: Setup = laboratory.setup()
        self._results: list[Any] = []  # of every job so far
        self._keys: list[str | None] = []  # of those that are not kept yet, else None
        self._asked: list[int] = []  # the jobs that are under way, by their places
        self._clock, self._poll = QElapsedTimer(), QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self.look)
        self._is_told = False

    @property
    def running(self) -> bool:
        """Whether one is under way."""
        return self._poll.isActive()

    def begin(self, setup: Setup) -> None:
        """Begin with this set-up instead of the one under way; what is known is not done again."""
        self._setup = setup
        jobs = self._laboratory.jobs(setup)
        self._keys = [_key(job) for job in jobs]
        self._results = [None if key is None else self._kept.get(key) for key in self._keys]
        self._asked = [place for place, result in enumerate(self._results) if result is None]
        for place in set(range(len(jobs))).difference(self._asked):
            self._keys[place] = None
        self._number = self._background.request(work, [jobs[place] for place in self._asked])
        self._tell()
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
        if self._take(answer):
            self._tell()
        if answer.done:
            self._end()
        elif self._is_told:
            done = len(self._results) - len(self._asked)
            part = (done + answer.part * len(self._asked)) / max(1, len(self._results))
            self.came.emit(part)

    def _take(self, answer: Answer[Any]) -> bool:
        """Put what the jobs have come to in its places; whether there is more than there was."""
        more = False
        for place, piece in zip(self._asked, answer.pieces, strict=True):
            if piece.result is None or piece.result is self._results[place]:
                continue
            more = True
            self._results[place] = piece.result
            key = self._keys[place]
            if key is not None and getattr(piece.result, "part", 0.0) >= 1:
                self._keys[place] = None
                self._kept.put(key, piece.result)
        return more

    def _tell(self) -> None:
        joined = self._laboratory.joined(self._setup, self._results)
        if joined is not None:
            self.found.emit(joined)

    def cancel(self) -> None:
        """Give it up."""
        if self.running:
            self._background.cancel()
            self._end()

    def _end(self) -> None:
        self._poll.stop()
        self._is_told = False
        self.came.emit(None)


def _key(job: Job) -> str | None:
    """By which its findings are kept; None where more than words and numbers decides them."""
    setup, given = job.setup, job.setup.at_hand
    if any(one is not None for one in (given.checkpoint, given.examples, given.parameters)):
        return None
    others = [getattr(setup, one.name) for one in fields(setup) if one.name not in _NAMED]
    if not all(_is_plain(one) for one in others):
        return None
    return key_of(setup.knobs, job.name, others, job.piece, given.painting)


def _is_plain(value: object) -> bool:
    """Whether its repr tells all of it."""
    if isinstance(value, tuple | list):
        return all(_is_plain(one) for one in value)
    return value is None or isinstance(value, str | int | float)


def kept_findings() -> KeptFindings:
    """Those of this user."""
    cache = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
    return KeptFindings(Path(cache) / "laboratories")


def first_findings(laboratory: Laboratory, setup: Setup) -> Any:
    """A coarse picture, computed here: the processes in the background are still starting.

    None where that would take long, or cannot be done: the computation itself says why.
    """
    if setup.knobs.dataset == "file" or setup.knobs.m > _QUICK:
        return None
    try:
        return next(iter(laboratory.found(setup, lambda: False)), None)
    except (ValueError, MemoryError):
        return None
