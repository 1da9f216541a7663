"""Qt's Python binding must not lose references to None and True.

PySide6 6.12 on Python 3.11 does, one at each call or signal that returns nothing, and a window
that draws 60 times a second then dies within minutes ("deallocating None"). From Python 3.12 on
these objects are immortal: their counts say nothing, and a lost reference does no harm.
"""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal

pytestmark = pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None and True are immortal from Python 3.12 on"
)

CALLS = 20_000
STRAY = 500  # what the interpreter itself may gain or lose meanwhile


class Sender(QObject):
    plain = Signal()
    flagged = Signal(bool)


def test_void_calls_and_signals_keep_the_references_to_none_and_true(qapp: object) -> None:
    # So many references of our own that a loss shows as a number and not as an abort.
    held = [None, True] * (8 * CALLS)
    sender = Sender()
    received = []
    sender.plain.connect(lambda: None)
    sender.flagged.connect(received.append)

    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(CALLS):
        sender.setObjectName("sender")
        sender.blockSignals(False)
        sender.plain.emit()
        sender.flagged.emit(True)
        received.clear()
    after = sys.getrefcount(None), sys.getrefcount(True)

    assert abs(after[0] - before[0]) < STRAY
    assert abs(after[1] - before[1]) < STRAY
    assert len(held) == 16 * CALLS
