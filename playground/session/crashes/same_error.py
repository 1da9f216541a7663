"""Which errors are one and the same: what they say, and where in the program they were raised."""

import re
import traceback
from types import TracebackType

_PROGRAM = "playground"
# A place in memory, or a number; a sign stands before it only where nothing is subtracted.
_NUMBER = re.compile(r"0x[0-9a-f]+|(?<![\w.])[-−]?\d[\d_]*(?:[.,]\d+)*(?:e[-+]?\d+)?|\d+", re.I)


def what_and_where(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> tuple[str, str, int]:
    """What is equal for errors of one kind with one message from one line of the program.

    How the program came there does not matter, nor do numbers in the message: an error of every
    frame that says how long something took is one error. The line is that of the innermost frame
    that is the program's own, else of the innermost one.
    """
    place, number = "", 0
    seen_own = False
    for frame, line in traceback.walk_tb(trace):
        own = str(frame.f_globals.get("__name__", "")).partition(".")[0] == _PROGRAM
        if own or not seen_own:
            place, number = frame.f_code.co_filename, line
        seen_own = seen_own or own
    said = "".join(traceback.format_exception_only(kind, error))
    return _NUMBER.sub("#", said), place, number
