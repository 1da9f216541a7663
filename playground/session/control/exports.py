"""Examples on their way into files, beside the training: some of every frame is theirs."""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from playground.data.examples import Examples
from playground.session.messages.snapshot import Export
from playground.session.time_budget import Clock

if TYPE_CHECKING:
    from playground.session.files.examples_export import Exporting

LONG = 0.3  # seconds from which it is told how far they are


class Exports:
    """Writes one file after another, in the order in which they were asked for.

    interrupted: whether something has come up that goes first.
    """

    def __init__(self, clock: Clock, interrupted: Callable[[], bool]) -> None:
        self.done: tuple[Export, ...] = ()  # what became of those so far, the oldest first
        self.news = False  # of what is told, since somebody last set this to False
        self._clock, self._interrupted = clock, interrupted
        self._under_way: deque[Exporting] = deque()
        self._since = 0.0  # when the first of those under way was begun

    @property
    def pending(self) -> bool:
        """Whether there is something to write."""
        return bool(self._under_way)

    @property
    def share(self) -> float | None:
        """How much is written of the file under way, 0 to 1, once it takes long; else None."""
        if not self._under_way or self._clock() - self._since < LONG:
            return None
        return self._under_way[0].share

    def add(self, examples: Examples, path: str) -> None:
        """Write examples to a file, once the others are written."""
        from playground.session.files.examples_export import Exporting  # not before it is needed

        if not self._under_way:
            self._since = self._clock()
        self._under_way.append(Exporting(examples, path))

    def work(self, until: float) -> None:
        """Write until then, but a part at least."""
        while self._under_way:
            ended = self._under_way[0].go_on()
            self.news = True
            if ended is not None:
                self.done = (*self.done, ended)
                self._under_way.popleft()
                self._since = self._clock()
            if self._clock() >= until or self._interrupted():
                return

    def give_up(self) -> None:
        """Write none of those under way; the files that were there stay as they are."""
        self.done = (*self.done, *(one.give_up() for one in self._under_way))
        self.news |= self.pending
        self._under_way.clear()
