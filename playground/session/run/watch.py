"""Who watches while a file is read: apart from the readers, which a start need not load."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Watch:
    """What is asked and told while a file is read. progress takes the part that is read, 0 to 1;
    once cancelled says yes, reading ends with `playground.data.files.errors.Cancelled`."""

    progress: Callable[[float], None]
    cancelled: Callable[[], bool]
