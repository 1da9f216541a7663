"""Which advice is on offer, and in which order: it stays put while it is judged or pointed at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from playground.engine.diagnosis.advice import Advice
from playground.session.messages.snapshot import Snapshot, State

_ENDED = (State.DIVERGED, State.STOPPED_EARLY, State.EMPTY)
_FEWEST_STEPS, _MOST_STEPS = 300, 3000  # by which an effect can be judged
_SECONDS = 2.0  # that there must be to look at it


class Judging:
    """Whether the effect of following an advice cannot be judged yet.

    That takes as many steps as the run had before, between 300 and 3,000, and two seconds; a run
    that has come to its end is judged at once. clock: gives seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._revision: int | None = None  # of the snapshot on which it was pressed
        self._needed = 0
        self._from: tuple[int, float] | None = None  # step and time at which it took effect

    @property
    def waits(self) -> bool:
        """Whether an effect is still to be judged, as far as the last snapshot said."""
        return self._revision is not None

    def begin(self, snapshot: Snapshot) -> None:
        """An advice has just been followed."""
        self._revision, self._from = snapshot.revision, None
        self._needed = max(_FEWEST_STEPS, min(_MOST_STEPS, snapshot.step))

    def going_on(self, snapshot: Snapshot) -> bool:
        """Whether to wait on; asked for every snapshot that is shown."""
        if self._revision is None:
            return False
        if snapshot.revision <= self._revision:
            return True  # it has not been obeyed yet
        if self._from is None or snapshot.step < self._from[0]:
            self._from = snapshot.step, self._clock()
        step, since = self._from
        long_enough = (
            snapshot.step - step >= self._needed and self._clock() - since >= _SECONDS
        ) or snapshot.state in _ENDED
        if long_enough:
            self._revision = None
        return not long_enough


@dataclass(frozen=True)
class Offer:
    """Advice in the order in which it is shown, for what it was given: `about` names that."""

    about: object = None
    items: tuple[Advice, ...] = ()

    def followed_by(self, about: object, items: Sequence[Advice], *, held: bool) -> "Offer":
        """What to show next, where these items are now advised.

        held: nothing may move or go. While it is about the same, what was shown stays in its
        place, done or not, and what is new comes after it; else the new order counts.
        """
        if held and self.items:
            return self
        if about != self.about:
            return Offer(about, tuple(items))
        newest = {item.key: item for item in items}
        stay = tuple(newest.get(item.key, item) for item in self.items)
        there = {item.key for item in stay}
        return Offer(about, (*stay, *(item for item in items if item.key not in there)))
