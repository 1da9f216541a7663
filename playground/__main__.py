"""The command: opens the window, or runs a headless command without loading Qt."""

import signal

# Until signals are listened to, Ctrl+C ends the program without a traceback.
_interrupt = signal.getsignal(signal.SIGINT)
if _interrupt is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import gc  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
from collections.abc import Sequence  # noqa: E402
from typing import Any  # noqa: E402

# On networks of this size a second BLAS thread is slower and makes the window stutter. Libraries
# read these when NumPy loads; what the user has set stays.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS",
                  "VECLIB_MAXIMUM_THREADS"):  # fmt: skip
    os.environ.setdefault(_variable, "1")

from playground.commands.signals import EndedBySignal, ending_by_signal  # noqa: E402

if _interrupt is signal.default_int_handler:
    signal.signal(signal.SIGINT, _interrupt)  # for whoever imports this


def open_window(*arguments: Any, **options: Any) -> int:
    """Open the window; only here, and only now, is Qt loaded."""
    gc.disable()  # while all is being imported and made, nothing is to be thrown away
    from playground.ui.start.app import run as open_it

    return open_it(*arguments, **options)


def record(*arguments: Any, **options: Any) -> int:
    """Record an animation without a display; only here, and only now, is Qt loaded."""
    from playground.ui.start.recording import run as record_it

    return record_it(*arguments, **options)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the exit code."""
    try:
        with ending_by_signal():
            from playground.commands.main import run
    except EndedBySignal as ended:
        return ended.exit_code
    given = sys.argv[1:] if arguments is None else arguments
    return run(list(given), open_window, record)


if __name__ == "__main__":
    sys.exit(main())
