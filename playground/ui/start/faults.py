"""Reports errors that nobody caught, on standard error and in the window, which goes on."""

import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

_SAME = 3  # times that one and the same error is written out; it may come with every frame


class Faults(QObject):
    """Takes the place of sys.excepthook and threading.excepthook while the program runs."""

    happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen: dict[str, int] = {}
        self._before = sys.excepthook, threading.excepthook

    def install(self, tell: Callable[[str], None]) -> None:
        """From now on call `tell` with a line about each error, in the window's thread."""
        # Queued: the error may come from the middle of painting, or from another thread.
        self.happened.connect(tell, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def remove(self) -> None:
        """Put back what was there."""
        sys.excepthook, threading.excepthook = self._before
        self.happened.disconnect()

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        text = "".join(traceback.format_exception(kind, error, trace))
        count = self._seen.get(text, 0) + 1
        self._seen[text] = count
        if count <= _SAME:
            print(text, end="", file=sys.stderr, flush=True)
            first = str(error).splitlines()[0] if str(error) else ""
            line = f"{kind.__name__}: {first}" if first else kind.__name__
            self.happened.emit(self.tr("Something went wrong: {0}").format(line))
