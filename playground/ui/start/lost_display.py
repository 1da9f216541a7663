"""What happens when the display goes away: the session is kept, and the program ends in words.

Qt says that the connection broke and then leaves the process at once, in the middle of whatever
the other threads do: that ends in a crash, and what was changed in the last half second is lost.
"""

import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QMessageLogContext, QtMsgType, qFormatLogMessage, qInstallMessageHandler

_BROKEN = ("The X11 connection broke", "The Wayland connection broke")
_CODE = 1


class LostDisplay:
    """Listens to what Qt says; everything but that goes where it went before.

    keep: what is done before the process ends. It is called wherever the window's thread is, and
    must not use the display.
    """

    def __init__(self, keep: Callable[[], None]) -> None:
        self._keep = keep
        self._before = qInstallMessageHandler(self._hear)

    def _hear(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if text.startswith(_BROKEN):
            try:
                self._keep()
            finally:
                print("gradient-playground: the display is gone; the session is kept",
                      file=sys.stderr, flush=True)  # fmt: skip
                os._exit(_CODE)
        if self._before is not None:
            self._before(kind, context, text)
        else:
            print(qFormatLogMessage(kind, context, text), file=sys.stderr, flush=True)

    def remove(self) -> None:
        """Put back what listened before."""
        qInstallMessageHandler(self._before)
