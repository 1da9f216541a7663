"""A large table is read in a process of its own, so that the window does not stutter meanwhile.

Reading is Python's work, cell by cell: beside it, in the same interpreter, a frame of the window
waits for up to a quarter of a second.
"""

from pathlib import Path

from playground.data.examples import Examples
from playground.data.files.errors import Cancelled
from playground.data.files.table import Table
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.background import Background, IsCancelled, Tell
from playground.session.run.data_file import is_archive, read_file
from playground.session.run.watch import Watch

LARGE = 8_000_000  # bytes; what is smaller is read before a process has begun
_LOOK = 0.05  # seconds between two looks at whether it is still wanted


def is_worth_it(path: str) -> bool:
    """Whether a file is a table that takes seconds to read."""
    try:
        return Path(path).stat().st_size >= LARGE and not is_archive(path)
    except (OSError, ValueError):  # which reading it will tell
        return False


def read_apart(knobs: Hyperparameters, watch: Watch) -> Table | Examples:
    """As `read_file`, with the same errors, and ChildProcessError where the process is lost."""
    with Background[Hyperparameters, Table | Examples](workers=1) as background:
        background.request(_read, [knobs])
        while not watch.cancelled():
            answer = background.wait(_LOOK)
            if answer is None:
                continue
            if answer.error is not None:
                raise answer.error
            watch.progress(answer.part)
            found = answer.pieces[0].result
            if found is not None:
                return found
    raise Cancelled(f"{knobs.data_file}: reading was cancelled")


def _read(
    knobs: Hyperparameters, tell: Tell[Table | Examples], cancelled: IsCancelled
) -> Table | Examples:
    return read_file(knobs, Watch(tell, cancelled))
