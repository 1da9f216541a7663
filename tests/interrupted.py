"""Work that is given up at the n-th look, and looks that are counted."""

from playground.interruption import GivenUp


class Looks:
    """A check that counts how often it is asked, and gives up at one of these times, if any."""

    def __init__(self, give_up_at: int | None = None) -> None:
        self.count, self.give_up_at = 0, give_up_at

    def __call__(self) -> None:
        self.count += 1
        if self.count == self.give_up_at:
            raise GivenUp
