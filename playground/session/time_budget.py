"""What expensive work may cost: how long it takes, how often, how finely and how many at once.

Everything here takes its time from a clock that is handed in, so that tests need none.
"""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Clock = Callable[[], float]  # seconds, from any moment on
real_clock: Clock = time.perf_counter


class Cost:
    """What something takes, in seconds, learned from each time that it is done.

    up, down: how much of a longer or a shorter time is believed at once. steady: of two in a row
    the shorter one counts, so that nothing is believed of one that was only interrupted.
    """

    def __init__(
        self, first: float = 0.0, *, up: float = 1.0, down: float = 1.0, steady: bool = False
    ) -> None:
        self.seconds = first
        self._up, self._down, self._steady = up, down, steady
        self._last: float | None = first  # None: the next one counts by itself

    def learn(self, seconds: float) -> None:
        """It has taken so long."""
        last, self._last = self._last, seconds
        if self._steady:
            seconds = seconds if last is None else min(seconds, last)
        weight = self._up if seconds > self.seconds else self._down
        self.seconds += weight * (seconds - self.seconds)

    def forget(self) -> None:
        """What comes has nothing to do with what was."""
        self._last = None


class TimeBudget:
    """Lets expensive work be done so often that it costs no more than a share of the time.

    least: seconds between two at least. cost: what one takes. took: what the last one took.
    """

    def __init__(
        self, share: float, clock: Clock, *, least: float = 0.0, cost: Cost | None = None
    ) -> None:
        self._share, self._clock, self._least = share, clock, least
        self.cost = cost or Cost()
        self.took = 0.0
        self._due = self._expected_at = -math.inf

    @contextmanager
    def spending(self) -> Iterator[None]:
        """The work is done in here; given up or failed, it has not been done."""
        start = self._clock()
        yield
        self.took = self._clock() - start
        self.cost.learn(self.took)
        self._due = start + max(self._least, self.cost.seconds / self._share)

    def due(self, at: float | None = None) -> bool:
        """Whether it may be done, now or at that moment; None: at the one that is expected."""
        return max(self._clock(), self._expected_at if at is None else at) >= self._due

    def ahead(self, when: float) -> float:
        """The seconds that it takes at that moment, which is expected from now on; 0: not due."""
        self._expected_at = when
        return self.cost.seconds if self.due() else 0.0

    def hurry(self) -> None:
        """Something else has changed: it is due at once."""
        self._due = -math.inf

    def pays_for(self, seconds: float) -> int:
        """How often something else that takes so long is done until one is paid for."""
        return int(self.cost.seconds / (self._share * seconds))


class SnapshotCost:
    """What making a snapshot takes, in seconds.

    first: it is the first one of a network, in which everything is measured. dear: what in another
    one is measured now and then only, in seconds.
    """

    def __init__(self) -> None:
        # Quick to believe in a dearer one.
        self._first, self._later = Cost(0.004, up=0.5, down=0.3), Cost(0.002, up=0.5, down=0.05)

    def ahead(self, dear: float, *, first: bool) -> float:
        """What the next one will take."""
        return self._first.seconds if first else self._later.seconds + dear

    def learn(self, took: float, dear: float, *, first: bool) -> None:
        """One has taken so long, with this in it."""
        if first:
            self._first.learn(took)
        else:
            self._later.learn(took - dear)


class LevelOfDetail:
    """The finest of some sides of a square of places at which a picture keeps to its budget.

    A picture costs as much as it has places. sides: the finest first. place: what one place is
    guessed to take, in seconds, for the first picture; the next ones go by the clock.
    """

    _FINER_BELOW = 0.7  # of the budget: below it the next finer one is tried

    def __init__(self, sides: tuple[int, ...], budget: float, place: float) -> None:
        self._sides, self._budget = sides, budget
        self._cost = Cost(steady=True)
        self._cost.forget()
        self._level = self._first(0, place)

    @property
    def side(self) -> int:
        """How many places there are along each side."""
        return self._sides[self._level]

    def learn(self, seconds: float) -> None:
        """A picture of this side has taken so long: choose the next one's."""
        self._cost.learn(seconds)
        place = self._cost.seconds / self.side**2
        level = self._first(self._level, place)
        if level and place * self._sides[level - 1] ** 2 < self._FINER_BELOW * self._budget:
            level -= 1
        if level != self._level:
            self._level = level
            self._cost.forget()

    def _first(self, finest: int, place: float) -> int:
        """The first level from `finest` on that keeps to the budget, or the coarsest."""
        last = len(self._sides) - 1
        return next(
            (level for level in range(finest, last) if place * self._sides[level] ** 2
             <= self._budget), last,
        )  # fmt: skip


class StepSlices:
    """How many steps to do between two looks at the clock, learned from those that were done."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        # Quick to believe in faster steps: a slow one may only have been interrupted.
        self._cost = Cost(math.inf, up=0.1, down=0.5)

    @property
    def seconds(self) -> float:
        """About how long a step takes; infinite before the first one."""
        return self._cost.seconds

    def forget(self) -> None:
        """Steps may take another time than so far."""
        self._cost = Cost(math.inf, up=0.1, down=0.5)

    def within(self, seconds: float, done: int = 0, every: int = 1) -> int:
        """How many steps take about so long; at least one, and half as many again at most.

        Where something happens after every so many steps, of which so many have been done, slices
        end with it: one that goes beyond it is done in two calls.
        """
        count = max(1, int(seconds / self.seconds))
        left = every - done
        if left < count:
            left += every * round((count - left) / every)
        if left < count / 2:
            left += every
        return -(-left // max(1, round(left / count)))

    @contextmanager
    def doing(self, done: Callable[[], int]) -> Iterator[None]:
        """Some steps are done in here; done: how many there have been, all in all."""
        start, before = self._clock(), done()
        yield
        if (count := done() - before) > 0:
            self._learn((self._clock() - start) / count)

    def _learn(self, seconds: float) -> None:
        if self._cost.seconds == math.inf:
            self._cost = Cost(seconds, up=0.1, down=0.5)
        self._cost.learn(max(seconds, 1e-9))
