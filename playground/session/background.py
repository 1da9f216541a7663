"""Work beside the window and the training thread: the newest request wins, errors are told.

A request is some pieces of work that may be done side by side. The work itself is a function at the
top of a module, which knows of none of this: `work(piece, tell, cancelled)` returns its result,
calls `tell(part, so_far)` as often as there is something to tell, and ends early once `cancelled()`
says yes. That of a generator, say of a laboratory, is three lines:

    for found in laboratory(inputs, cancelled):
        tell(found.part, found)
    return found

Written against `concurrent.futures.Executor`. The program's own is a pool of spawned processes, so
that no second thread of NumPy fights the trainer for the interpreter. Any other will do, a
cluster's for example (Dask's `Client.get_executor()`): then what is under way is not told before a
piece is done, and a piece that has begun is done to its end.
"""

import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import RawValue
from types import TracebackType
from typing import Any, Generic, Protocol, TypeVar

from playground.i18n.messages import message
from playground.session.mailbox import Mailbox

_LOST = message("Problems", "a process that worked in the background ended; perhaps memory ran out")
_NICE, _BELOW_NORMAL = 10, 0x4000  # how a process gives way on Unix, and on Windows
_PAUSE = 0.03  # seconds between what a piece tells, so that nobody is flooded

P = TypeVar("P")
T = TypeVar("T")
C = TypeVar("C", contravariant=True)


@dataclass(frozen=True)
class SoFar(Generic[T]):
    """How far a piece of work has come: the part that is done, 0 to 1, and its result so far."""

    part: float
    result: T | None = None


class Tell(Protocol[C]):
    """Takes the part that is done, 0 to 1, and what there is of the result."""

    def __call__(self, part: float, so_far: C | None = None, /) -> None:
        """Tell it; more often than can be shown does no harm."""


IsCancelled = Callable[[], bool]
Work = Callable[[P, Tell[T], IsCancelled], T]


@dataclass(frozen=True)
class Answer(Generic[T]):
    """How far a request has come. done: nothing more will come. error: why it failed, else None.

    An error is what the work raised, or ChildProcessError where a process was lost.
    """

    number: int
    pieces: tuple[SoFar[T], ...]
    done: bool = False
    error: BaseException | None = None

    @property
    def part(self) -> float:
        """The part that is done, 0 to 1."""
        return sum(piece.part for piece in self.pieces) / len(self.pieces) if self.pieces else 1.0


class Background(Generic[P, T]):
    """One place for work of a kind. Answers are taken at one's own pace: only the newest is kept.

    executor: where the work is done; None: in spawned processes, at most `workers` of them (None:
    one for each core), which are made at the first request and end at `close`, or with this
    process, however it ends. is_gentle: whether they give way to all else that wants to work.
    """

    def __init__(
        self, executor: Executor | None = None, workers: int | None = None, *,
        is_gentle: bool = False,
    ) -> None:  # fmt: skip
        self._given, self._workers, self._is_gentle = executor, workers, is_gentle
        self._pool: _Processes | None = None
        self._lock = threading.Lock()
        self._answer: Answer[T] | None = None
        self._left: set[int] = set()
        self._futures: list[Future[Any]] = []
        self._number = 0
        self._mailbox: Mailbox[Answer[T]] = Mailbox()

    def __enter__(self) -> "Background[P, T]":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()

    def request(self, work: Work[P, T], pieces: Sequence[P]) -> int:
        """Begin this instead of what is under way; the request's number, which answers carry."""
        self.cancel()
        with self._lock:
            number = self._number
            self._answer = Answer(number, (SoFar(0.0),) * len(pieces), done=not pieces)
            self._left = set(range(len(pieces)))
            self._mailbox.put(self._answer)
        executor, told = self._where()
        try:
            with _interrupts_kept_from_children():
                for place, piece in enumerate(pieces):
                    future = executor.submit(_drive, work, piece, number, place)
                    self._futures.append(future)
                    future.add_done_callback(partial(self._ended, number, place, told))
        except BrokenExecutor as error:
            self._fail(number, error)
        return number

    def wait(self, timeout: float | None = None) -> Answer[T] | None:
        """The newest answer, once; waits for one, at most `timeout` seconds. None: none came."""
        return self._mailbox.wait(timeout)

    def take(self) -> Answer[T] | None:
        """The newest answer, once; None where there is none that was not taken."""
        return self._mailbox.take()

    def cancel(self) -> None:
        """Give up what is under way; of it nothing more is heard."""
        with self._lock:
            self._number += 1
            self._answer = None
            self._mailbox.take()
        if self._pool is not None:
            self._pool.newest.value = self._number
        if self._given is not None:
            for future in self._futures:
                future.cancel()
        # Our own workers pass over pieces of an older request. A pool that loses a process, as it
        # does when it is closed, fails at futures that were cancelled while they waited in it.
        self._futures = []

    def close(self) -> None:
        """End the processes, at once where they are at work. An executor that was given stays."""
        self.cancel()
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    def _where(self) -> tuple[Executor, bool]:
        """The executor, and whether its workers tell how far they are."""
        if self._given is not None:
            return self._given, False
        if self._pool is not None and self._pool.is_broken:
            self._pool.close()
            self._pool = None
        if self._pool is None:
            self._pool = _Processes(self._workers, self._told, self._is_gentle)
        self._pool.newest.value = self._number
        return self._pool.executor, True

    def _told(self, number: int, place: int, so_far: SoFar[T], last: bool) -> None:
        """One piece of a request has come this far; last: it is done."""
        with self._lock:
            old = self._answer
            if old is None or old.number != number or old.done:
                return
            if last:
                self._left.discard(place)
            elif so_far.result is None:  # only the part is told: what there was stays
                so_far = replace(so_far, result=old.pieces[place].result)
            pieces = (*old.pieces[:place], so_far, *old.pieces[place + 1 :])
            self._answer = replace(old, pieces=pieces, done=not self._left)
            self._mailbox.put(self._answer)

    def _ended(self, number: int, place: int, told: bool, future: Future[Any]) -> None:
        if future.cancelled():
            return
        error = future.exception()
        if error is not None:
            self._fail(number, error)
        elif not told:
            self._told(number, place, future.result(), last=True)

    def _fail(self, number: int, error: BaseException) -> None:
        is_broken = isinstance(error, BrokenExecutor)
        if is_broken:
            error = ChildProcessError(_LOST)
        with self._lock:
            old = self._answer
            if old is None or old.number != number or old.done:
                return
            self._answer = replace(old, done=True, error=error)
            self._mailbox.put(self._answer)
        if self._pool is not None:
            self._pool.is_broken = is_broken
            self._pool.newest.value = -1  # the other pieces are of no use any more


class _Processes:
    """The pool of spawned processes, and what ties them to this one.

    told: called, by a thread of its own, with what `Background._told` takes.
    """

    def __init__(
        self, workers: int | None, told: Callable[[int, int, SoFar[Any], bool], None],
        is_gentle: bool,
    ) -> None:  # fmt: skip
        context = get_context("spawn")
        self.newest = RawValue("q", 0)
        self.is_broken = False
        # Nothing is ever sent along the leash. It breaks when this process ends, or lets go.
        held, self._leash = context.Pipe(duplex=False)
        self._heard, speaking = context.Pipe(duplex=False)
        self._for_workers = held, speaking
        line = _Line(held, speaking, context.Lock(), self.newest)
        self.executor = ProcessPoolExecutor(
            workers or os.cpu_count(), mp_context=context, initializer=_begin,
            initargs=(line, is_gentle),
        )  # fmt: skip
        self._told = told
        self._listener = threading.Thread(target=self._listen, name="background", daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        while True:
            try:
                message = self._heard.recv()
            except (EOFError, OSError):
                return
            self._told(*message)

    def close(self) -> None:
        self._leash.close()  # ends every worker, whatever it does
        self.executor.shutdown(wait=True, cancel_futures=True)
        for end in self._for_workers:
            end.close()
        self._listener.join()  # nobody is left who could speak
        self._heard.close()


@dataclass(frozen=True)
class _Line:
    """What a worker has from the process that started it.

    newest: the number of the newest request. speaking: for what there is to tell, one at a time.
    """

    leash: Connection
    speaking: Connection
    turn: Any
    newest: Any

    def tell(self, *message: Any) -> None:
        with self.turn:
            self.speaking.send(message)


_line: _Line | None = None  # of this process, where it is a worker of the pool


def _begin(line: _Line, is_gentle: bool) -> None:
    """Make this process a worker: it ends with the one that started it."""
    global _line
    _line = line
    if is_gentle:
        _give_way()
    threading.Thread(target=_end_with_leash, args=(line.leash,), daemon=True).start()


def _give_way() -> None:
    """Let this process work only where nobody else wants to."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL)
    else:
        os.nice(_NICE)


def _end_with_leash(leash: Connection) -> None:
    try:
        leash.recv_bytes()
    except (EOFError, OSError):
        os._exit(0)  # not sys.exit: the work itself is not asked


def _drive(work: Work[P, T], piece: P, number: int, place: int) -> SoFar[T] | None:
    """Do a piece of a request, in a worker; its result, where it cannot be told otherwise."""
    line, told_at = _line, 0.0
    if line is not None and line.newest.value != number:
        return None  # given up before it was begun

    def tell(part: float, so_far: T | None = None) -> None:
        nonlocal told_at
        now = time.monotonic()
        if line is not None and now >= told_at + _PAUSE:
            line.tell(number, place, SoFar(part, so_far), False)
            told_at = now

    try:
        done = SoFar(
            1.0, work(piece, tell, lambda: line is not None and line.newest.value != number)
        )
        if line is None:
            return done
        line.tell(number, place, done, True)
    except Exception as error:
        raise _as_it_travels(error) from None
    return None


def _as_it_travels(error: Exception) -> Exception:
    """The error, or one that says the same where it cannot be sent to another process."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


@contextmanager
def _interrupts_kept_from_children() -> Iterator[None]:
    """Processes that are started here never see Ctrl+C, which a terminal sends to all of a group.

    They inherit what is blocked, and keep it so; this one hears of it a moment later.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
