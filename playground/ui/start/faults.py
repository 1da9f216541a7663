"""Reports errors that nobody expected: on standard error, in the window, and in a folder.

The window goes on. Such an error may come from anywhere: a slot, the middle of painting, another
thread, an object that is being destroyed, or from code that caught it and logged it to go on.
"""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import PySide6
from PySide6.QtCore import QObject, Qt, Signal

from playground.session.crashes.report import (
    CrashFolder,
    CrashReport,
    library_versions,
    make_report,
)
from playground.session.crashes.same_error import what_and_where
from playground.session.files.experiment_file import ExperimentFileError
from playground.session.preferences.data_folder import data_folder
from playground.ui.start.last_actions import LastActions
from playground.ui.window.window import Window

_SAME = 3  # times that one and the same error is written out; it may come with every frame
_MOST = 20  # errors of one session of which a report is kept


class Faults(QObject):
    """Takes the place of Python's hooks for errors while the program runs."""

    happened = Signal(object, object)  # a line and a trace, from any thread

    def __init__(
        self, window: Window, now: Callable[[], datetime] = lambda: datetime.now().astimezone()
    ) -> None:
        super().__init__(window)
        self._window, self._now = window, now
        self._actions = LastActions(window.shell)
        self._folder = CrashFolder(data_folder())
        self._seen: dict[tuple[str, str, int], int] = {}
        self._reports = 0
        self._log = _Logged(self._hook)
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook

    def install(self) -> None:
        """From now on report every error, in the window's thread."""
        # Queued: the error may come from the middle of painting, or from another thread.
        self.happened.connect(self._report, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )
        sys.unraisablehook = lambda args: self._hook(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )
        logging.getLogger("playground").addHandler(self._log)

    def remove(self) -> None:
        """Put back what was there."""
        logging.getLogger("playground").removeHandler(self._log)
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        self.happened.disconnect()

    def tell_crash(self, trace: str, session: Path | None) -> None:
        """The last session ended in a crash that wrote this; session: its experiment."""
        when = self._now()
        line = self.tr("the last session crashed")
        report = make_report(line, trace, when=when, libraries=versions())
        self._folder.keep(report, when, None)
        self._window.crash_bar.offer(report, session)

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        text = "".join(traceback.format_exception(kind, error, trace))
        same = what_and_where(kind, error, trace)
        count = self._seen.get(same, 0) + 1
        self._seen[same] = count
        if count <= _SAME:
            print(text, end="", file=sys.stderr, flush=True)
        if count == 1:
            first = str(error).splitlines()[0] if str(error) else ""
            self.happened.emit(f"{kind.__name__}: {first}" if first else kind.__name__, text)

    def _report(self, line: str, trace: str) -> None:
        """Keep the experiment and a report, and say it in the window."""
        window, when = self._window, self._now()
        store = window.experiment.store
        report = self._made(line, trace, when)
        kept = None
        self._reports += 1
        if self._reports <= _MOST:
            kept = self._folder.keep(report, when, store.own)
            with suppress(ExperimentFileError):  # which is said where it is saved otherwise
                window.settings.save_last_experiment(*store.own)
        if not window.closed:
            window.crash_bar.tell(report, kept)

    def _made(self, line: str, trace: str, when: datetime) -> CrashReport:
        knobs = self._window.experiment.store.current
        return make_report(
            line, trace, when=when, libraries=versions(), actions=self._actions.lines(),
            knobs=knobs,
        )  # fmt: skip


def versions() -> dict[str, str]:
    """Those of the libraries that a report names."""
    return {"PySide6": PySide6.__version__, **library_versions("numpy", "pyqtgraph")}


class _Logged(logging.Handler):
    """Hands on errors that were caught and logged with what they were."""

    def __init__(self, hook: Callable[[Any, Any, Any], None]) -> None:
        super().__init__(logging.WARNING)
        self._hand_on = hook

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1] is not None and record.levelno >= logging.ERROR:
            self._hand_on(*record.exc_info)
        elif logging.lastResort is not None and not logging.getLogger().handlers:
            logging.lastResort.handle(record)  # as without this handler
