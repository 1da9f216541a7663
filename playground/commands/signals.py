"""Ctrl+C, SIGTERM and SIGHUP end a command in order: nothing is left running or half written."""

import _thread
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # the last one on Windows, for SIGHUP
_SOON = 0.01  # seconds


class EndedBySignal(BaseException):
    """The command was asked to end. No Exception: nothing on the way may take it for an error."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    def __str__(self) -> str:
        name = signal.Signals(self.number).name
        return "stopped by Ctrl+C" if name == "SIGINT" else f"stopped by {name}"

    @property
    def exit_code(self) -> int:
        """As shells have it of a program that a signal ended."""
        return 128 + self.number


@contextmanager
def signals_handled(handle: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Inside, `handle` is called for the signals that ask a program to end.

    What is ignored stays so: `nohup`, and shells for what runs in the background, have it so.
    """
    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    heard = [number for number, handler in before.items() if handler is not signal.SIG_IGN]
    for number in heard:
        signal.signal(number, handle)
    try:
        yield
    finally:
        for number in heard:
            signal.signal(number, before[number] or signal.SIG_DFL)


def _interrupt_soon(number: int, main_thread: int) -> None:
    time.sleep(_SOON)  # not before the place is left at which exceptions are thrown away
    if sys.platform == "win32":
        _thread.interrupt_main(signal.Signals(number))
    else:
        signal.pthread_kill(main_thread, number)  # which wakes it, too


@contextmanager
def ending_by_signal() -> Iterator[None]:
    """Inside, the signals raise `EndedBySignal` where the main thread is.

    Where Python throws exceptions away (in a `__del__`, in a callback of the importer), it is
    raised once more behind that place. A second signal, while the command ends, ends it at once.
    """
    ending = lost = False
    unraisable, main_thread = sys.unraisablehook, _thread.get_ident()

    def end(number: int, frame: FrameType | None) -> None:
        nonlocal ending, lost
        if ending and not lost:
            os._exit(128 + number)
        ending, lost = True, False
        raise EndedBySignal(number)

    def raise_once_more(thrown_away: "sys.UnraisableHookArgs") -> None:
        nonlocal lost
        if isinstance(thrown_away.exc_value, EndedBySignal):
            lost = True
            again = thrown_away.exc_value.number, main_thread
            _thread.start_new_thread(_interrupt_soon, again)
        else:
            unraisable(thrown_away)

    with signals_handled(end):
        sys.unraisablehook = raise_once_more
        try:
            yield
        finally:
            sys.unraisablehook = unraisable
