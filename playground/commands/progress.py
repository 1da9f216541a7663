"""How far long work is: one line on a terminal, written over and gone at the end."""

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TextIO

_PAUSE = 0.1  # seconds


class Progress:
    """The line. Where the stream (standard error) is not a terminal, nothing is written."""

    def __init__(
        self,
        what: str,
        is_shown: bool = True,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._what, self._clock = what, clock
        self._stream = sys.stderr if stream is None else stream
        self._is_shown = is_shown and self._stream is not None and self._stream.isatty()
        self._next = clock() + _PAUSE  # short work shows nothing
        self._width = 0

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._write("")

    def __call__(self, part: float) -> None:
        """This part is done, 0 to 1."""
        if self._is_shown and self._clock() >= self._next:
            self._write(f"{self._what}: {part:.0%}")
            self._next = self._clock() + _PAUSE

    def _write(self, text: str) -> None:
        if not self._is_shown or not (text or self._width):
            return
        before, self._width = self._width, len(text)  # first: a signal may end it right here
        self._stream.write(f"\r{text:<{before}}" + ("" if text else "\r"))
        self._stream.flush()
