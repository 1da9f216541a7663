"""A recording driven by a test, turn by turn, without waiting for a timer."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from playground.session.files.frame_spool import read_frames
from playground.ui.recording.recorder import Recorder
from playground.ui.window.window import Window

TIMEOUT = 20.0  # seconds; reached only by a test that fails


def turn_until(window: Window, recorder: Recorder, done: Callable[[], bool]) -> None:
    """Draw frames and let pictures be taken."""
    end = time.monotonic() + TIMEOUT
    while not done():
        assert time.monotonic() < end, "it does not come to its end"
        QCoreApplication.processEvents()
        window.clock.tick()
        QCoreApplication.processEvents()
        recorder.look()
        time.sleep(0.001)


def pictures(recorder: Recorder) -> list[Any]:
    """What was taken."""
    assert recorder.spool is not None
    recorder.spool.flush()
    return list(read_frames(recorder.spool.path, recorder.spool.size))
