"""A training loop without its thread, turn by turn, on a clock of its own."""

from collections.abc import Callable
from typing import Any

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.attention import PATIENCE, Attention
from playground.session.frame_pace import FramePace, Rest
from playground.session.mailbox import Mailbox
from playground.session.messages.request import Request
from playground.session.messages.snapshot import Snapshot
from playground.session.run.run import Run
from playground.session.training_loop import TrainingLoop
from tests.session.driven import asked
from tests.session.fake_clock import FakeClock

MOST_TURNS = 10_000


class Turned:
    """What the training thread does, without the thread; begins paused.

    each_step, each_look: seconds that a step takes, and a look at the clock. shown: every snapshot,
    and when.
    """

    def __init__(
        self,
        knobs: Hyperparameters,
        *,
        playing: bool = False,
        each_step: float = 1e-4,
        each_look: float = 1e-6,
        patience: tuple[float, float] = PATIENCE,
        check: Callable[[], None] | None = None,
        **request: Any,
    ) -> None:
        self.request = Request(revision=1, hyperparameters=knobs, playing=playing, **request)
        self.clock = FakeClock(each_look=each_look)
        self.requests: Mailbox[Request] = Mailbox()
        self.attention = Attention(self.requests, self.clock, patience)
        self.frames = FramePace(self.clock)
        self.shown: list[tuple[float, Snapshot]] = []
        self.run = Run(knobs, check=check or self.attention.check)
        self._each_step = each_step
        self.timed(self.run)
        self.loop = TrainingLoop(
            self.run, self.request, self.requests, self.attention, self.frames, self._show,
            self.clock,
        )  # fmt: skip

    def timed(self, run: Run) -> None:
        """Let the steps of a run take their time."""
        step = run.step

        def timed(count: int = 1) -> None:
            before = run.step_count
            try:
                step(count)
            finally:
                self.clock.now += self._each_step * (run.step_count - before)

        run.step = timed  # type: ignore[method-assign]

    def _show(self, snapshot: Snapshot) -> None:
        self.shown.append((self.clock.now, snapshot))

    @property
    def newest(self) -> Snapshot:
        """The last snapshot."""
        return self.shown[-1][1]

    def send(self, **changes: Any) -> None:
        """A new request, see `asked`."""
        self.request = asked(self.request, **changes)
        self.requests.put(self.request)

    def turn(self) -> Rest:
        """One turn, as the thread does it."""
        return self.loop.turn()

    def settled(self) -> Snapshot:
        """The snapshot of the newest request, once nothing is left to do."""
        for _ in range(MOST_TURNS):
            rest = self.turn()
            if rest.for_request and not rest.for_frame and self.requests.peek() is None:
                assert self.newest.revision == self.request.revision
                return self.newest
        raise AssertionError("it does not come to rest")

    def done(self, **changes: Any) -> Snapshot:
        """Send a request; the snapshot when it is done."""
        self.send(**changes)
        return self.settled()
