"""Which errors are one and the same: what they say, and where in the program they were raised."""

import traceback
from types import TracebackType

_PROGRAM = "playground"


def what_and_where(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> tuple[str, str, int]:
    """What is equal for errors of one kind with one message from one line of the program.

    How the program came there does not matter. The line is that of the innermost frame that is the
    program's own, else of the innermost one.
    """
    place, number = "", 0
    seen_own = False
    for frame, line in traceback.walk_tb(trace):
        own = str(frame.f_globals.get("__name__", "")).partition(".")[0] == _PROGRAM
        if own or not seen_own:
            place, number = frame.f_code.co_filename, line
        seen_own = seen_own or own
    return "".join(traceback.format_exception_only(kind, error)), place, number
