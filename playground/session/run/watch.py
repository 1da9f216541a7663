"""Who watches while examples are made: apart from the readers, which a start need not load."""

from collections.abc import Callable
from dataclasses import dataclass

from playground.interruption import GivenUp


@dataclass(frozen=True, eq=False)
class Watch:
    """What is asked and told while examples are read or drawn.

    progress takes the part of a file that is read, 0 to 1; once cancelled says yes, reading and
    drawing end with `GivenUp`.
    """

    progress: Callable[[float], None]
    cancelled: Callable[[], bool]

    def check(self) -> None:
        """What drawing asks between its blocks."""
        if self.cancelled():
            raise GivenUp
