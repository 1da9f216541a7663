"""Moments of a run to which it can go back, in bounded memory.

They lie on a grid of steps that becomes coarser as the run grows, so that between two of them
there is never more than a small part of the run to be done again. At every live change of the
knobs there is one more: between two stored moments the settings stay as they are.
"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.session.run.moment import Moment
from playground.session.run.run import Run

MOST_MOMENTS = 256
MOST_BYTES = 64 * 2**20
_BESIDES = 4096  # bytes of a moment besides its arrays
_FIRST_INTERVAL = 8  # steps between two moments at first; a few steps are soon done again
_FEWEST = 2  # moments below which there is no looking back


def bytes_of(moment: Moment) -> int:
    """About how much memory a moment takes."""
    first, second, _ = moment.checkpoint.moments
    arrays: list[NDArray[Any]] = [moment.checkpoint.theta, first, second]
    for bits in moment.checkpoint.bits:
        arrays += [part for part in bits if isinstance(part, np.ndarray)]
    if moment.watching is not None and moment.watching.stopping.theta is not None:
        arrays.append(moment.watching.stopping.theta)
    return _BESIDES + sum(array.nbytes for array in arrays)


@dataclass
class _Stored:
    moment: Moment
    change: bool  # the knobs were changed here
    until: int | None = None  # the step of the next change, after which its settings do not hold

    @property
    def step(self) -> int:
        return self.moment.checkpoint.step


class Timeline:
    """The moments of one run since its network was built, or its examples changed.

    altered: the step from which on the run is no fresh run of its knobs any more; None: it is one.
    """

    def __init__(self, most: int = MOST_MOMENTS, most_bytes: int = MOST_BYTES) -> None:
        self.most, self._most_bytes = most, most_bytes
        self._stored: list[_Stored] = []
        self._interval = _FIRST_INTERVAL
        self.altered: int | None = None

    def begin(self, run: Run) -> None:
        """Forget everything; the earliest moment is now."""
        self._stored, self._interval = [], _FIRST_INTERVAL
        self.altered = run.step_count or None  # else its examples are others than at the start
        least = _BESIDES + 3 * run.training.theta.nbytes
        if self._most_bytes // least - 1 >= _FEWEST:  # else it is not even copied
            self._store(_Stored(run.moment(), change=False))

    @property
    def steps(self) -> list[int]:
        """The steps of the stored moments, in order."""
        return [stored.step for stored in self._stored]

    @property
    def first(self) -> int | None:
        """The earliest step to look at; None where one moment is too large to be kept."""
        return self._stored[0].step if self._stored else None

    @property
    def nbytes(self) -> int:
        """About how much memory it takes."""
        return sum(bytes_of(stored.moment) for stored in self._stored)

    def _capacity(self, moment: Moment) -> int:
        # One more is kept beside these while the run looks back: the newest.
        count = min(self.most, self._most_bytes // bytes_of(moment)) - 1
        return count if count >= _FEWEST else 0

    # ---- storing ------------------------------------------------------------------------------

    def steps_to_store(self, step: int) -> int:
        """How many steps may pass until the next moment is to be stored; at least 1."""
        return self._interval - step % self._interval

    def stepped(self, run: Run) -> None:
        """The run has made some steps."""
        if not self._stored or run.step_count % self._interval:
            return
        if run.step_count >= self._stored[-1].step:  # else it does steps again, as they were
            self._store(_Stored(run.moment(), change=False))

    def changed(self, run: Run, *, by_hand: bool = False) -> None:
        """The run goes on from here with other settings; by_hand: with weights that were set."""
        if self.altered is None and (run.step_count or by_hand):
            self.altered = run.step_count
        if not self._stored:
            return
        for stored in self._stored:
            if stored.until is None:
                stored.until = run.step_count
        self._store(_Stored(run.moment(), change=True))

    def forget_after(self, step: int) -> None:
        """The run goes on from here in another way."""
        if self.altered is not None and self.altered > step:
            self.altered = None
        self._stored = [stored for stored in self._stored if stored.step <= step]
        for stored in self._stored:
            if stored.until is not None and stored.until > step:
                stored.until = None

    def _store(self, new: _Stored) -> None:
        capacity = self._capacity(new.moment)
        if not capacity:
            self._stored.clear()
            return
        if self._stored and self._stored[-1].step == new.step:
            new.change |= self._stored.pop().change
        self._stored.append(new)
        while len(self._stored) > capacity:
            self._thin(capacity)

    def _thin(self, capacity: int) -> None:
        first, *others = self._stored
        changes = [stored for stored in others if stored.change]
        if len(changes) > capacity // 2:  # many: what lies between some is not done again exactly
            gone = {id(stored) for stored in changes[:-1:2]}
            self._stored = [first, *(stored for stored in others if id(stored) not in gone)]
            return
        self._interval *= 2
        kept = (one for one in others if one.change or one.step % self._interval == 0)
        self._stored = [first, *kept]

    # ---- finding ------------------------------------------------------------------------------

    def before(self, step: int) -> tuple[Moment, int] | None:
        """The moment to begin from in order to come to `step`, and the step that can be reached.

        The moment is before `step` where one is, so that there is a step to read gradients from.
        """
        place = bisect_right(self._stored, step, key=lambda stored: stored.step) - 1
        if place < 0:
            return None
        found = self._stored[place]
        if found.step == step and place > 0:
            earlier = self._stored[place - 1]
            if earlier.until is None or step <= earlier.until:
                found = earlier
        reach = step if found.until is None or step <= found.until else found.step
        return found.moment, reach
