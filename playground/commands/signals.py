"""Ctrl+C, SIGTERM and SIGHUP end a command in order: nothing is left running or half written."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # the last one on Windows, for SIGHUP


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


@contextmanager
def ending_by_signal() -> Iterator[None]:
    """Inside, the signals raise `EndedBySignal` where the main thread is.

    A second one, while the command ends, ends it at once.
    """
    ending = False

    def end(number: int, frame: FrameType | None) -> None:
        nonlocal ending
        if ending:
            os._exit(128 + number)
        ending = True
        raise EndedBySignal(number)

    with signals_handled(end):
        yield
