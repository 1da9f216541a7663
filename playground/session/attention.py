"""Whether what the training thread is doing is still wanted: long work asks between its blocks.

A newer request wins over anything that takes long. Not at once: while a slider moves, requests come
faster than a large network can be measured, and nothing would ever be seen. So work is left alone
for a moment, and for longer where it was given up before; never so long that it is felt.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from playground.interruption import GivenUp
from playground.session.mailbox import Mailbox
from playground.session.messages.change import Change
from playground.session.messages.request import Request
from playground.session.time_budget import Clock

PATIENCE = (0.05, 0.4)  # seconds that work is left alone, at least and at most


class Attention:
    """Belongs to the training thread, which says what it does; `closing` is set by another one.

    patience: the seconds that work is left alone, at first and at most.
    """

    def __init__(
        self,
        requests: Mailbox[Request],
        clock: Clock,
        patience: tuple[float, float] = PATIENCE,
    ) -> None:
        self._requests, self._clock = requests, clock
        self._least, self._most = patience
        self._patience = self._least
        self._since = clock()
        self._preparing: Request | None = None
        self.closing = False

    def begin(self) -> None:
        """Something is begun, and no newer request was there."""
        self._since = self._clock()

    def finish(self) -> None:
        """Its result is shown. What takes about so long again is left alone for so long."""
        took = self._clock() - self._since
        self._patience = min(self._most, max(self._least, 2 * took))

    @contextmanager
    def preparing(self, request: Request) -> Iterator[None]:
        """What the request asks for is prepared: only what spoils it is a reason to give it up."""
        self._preparing = request
        try:
            yield
        finally:
            self._preparing = None

    def check(self) -> None:
        """Raise `GivenUp` where the present work is not wanted any more."""
        if self.closing or (self._requests.peek() is not None and self._spoilt(data=False)):
            raise GivenUp

    def gives_up_reading(self) -> bool:
        """Whether the examples that are being read or drawn are not wanted any more."""
        return self.closing or (self._requests.peek() is not None and self._spoilt(data=True))

    def _spoilt(self, *, data: bool) -> bool:
        newest = self._requests.peek()
        if newest is None or self._clock() - self._since <= self._patience:
            return False
        if self._preparing is not None:
            change = Change.between(self._preparing, newest)
            if not (change.knobs.draws_examples if data else change.spoils):
                return False
        self._patience = min(self._most, 2 * self._patience)
        return True
