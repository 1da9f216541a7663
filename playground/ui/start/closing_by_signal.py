"""Ctrl+C, SIGTERM and SIGHUP close the window, at whatever moment they come. Imports no Qt.

An exception from a signal's handler aborts the process where Qt is at work, and where it is being
imported: the handler only notes what it was asked, and the window is closed from its event loop.
"""

import logging
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from playground.commands.signals import EndedBySignal, signals_handled


class ClosingBySignal:
    """Notes a signal until there is something that can be closed."""

    def __init__(self) -> None:
        self._asked: int | None = None
        self._close: Callable[[], object] | None = None

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Inside, signals are noted. Ctrl+C for a second time does not wait for the end."""
        with signals_handled(self._note):
            yield

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self._asked is not None and number == signal.SIGINT:
            os._exit(128 + number)
        self._asked = number
        logging.getLogger(__name__).info("signal %d: closing", number)
        if self._close is not None:
            self._close()

    def end_if_asked(self) -> None:
        """Raise EndedBySignal, if there was a signal: here all is as if nothing had begun."""
        if self._asked is not None:
            raise EndedBySignal(self._asked)

    def close_with(self, close: Callable[[], object]) -> None:
        """From now on call this at a signal; at once, if there was one. It must only post events.

        It is called wherever the main thread is: in the middle of painting, perhaps.
        """
        self._close = close
        if self._asked is not None:
            close()
