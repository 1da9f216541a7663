"""What a run is compared with.

A pinned run A, the boundaries that other draws of the data led to, and how the errors spread over
other initial weights.
"""

from playground.engine.training_state import Settings
from playground.session.control.seed_band import SeedBandTrainer
from playground.session.measuring.observer import Observer
from playground.session.messages.change import KnobChange
from playground.session.messages.measures import Need, Resampled, SeedBand
from playground.session.messages.snapshot import Snapshot
from playground.session.run.run import Run
from playground.session.time_budget import Clock, real_clock

PINNED = frozenset({Need.BOUNDARY, Need.GRADIENT_NORMS, Need.WEIGHTS})  # of A, whoever looks
_MOST_BOUNDARIES = 8
_NEWS = 0.1  # seconds between two pictures of the band while nothing else changes
_MOST_OWED = 0.004  # seconds that the band may train at a stretch


class Comparisons:
    """Belongs to one run and outlives its restarts."""

    def __init__(self, run: Run, observer: Observer, clock: Clock = real_clock) -> None:
        self._run, self._observer, self._clock = run, observer, clock
        self.pinned: Snapshot | None = None
        self.resampled: Resampled | None = None
        self._seeds = 0
        self._band: SeedBandTrainer | None = None
        self._owed = 0.0  # seconds that the band may train
        self._shown: tuple[SeedBand | None, float] = (None, 0.0)
        self._changes: list[tuple[int, Settings]] = []
        self.begin()

    # ---- the run goes its way -----------------------------------------------------------------

    def begin(self) -> None:
        """The run begins anew."""
        self._changes = [(self._run.step_count, self._run.training.settings)]
        self._band = None
        self.set_band(self._seeds)

    def changed(self) -> None:
        """The run goes on from here with other settings."""
        step = self._run.step_count
        while self._changes and self._changes[-1][0] >= step:
            self._changes.pop()
        self._changes.append((step, self._run.training.settings))
        self._tell_band()

    def went_back(self) -> None:
        """The run goes on from an earlier step."""
        step = self._run.step_count
        while len(self._changes) > 1 and self._changes[-1][0] > step:
            self._changes.pop()
        self._tell_band()

    def _tell_band(self) -> None:
        if self._band is not None:
            self._band.changed()

    # ---- other draws of the data --------------------------------------------------------------

    def boundary_to_keep(self) -> Resampled | None:
        """With what these examples have led to, as others are about to be drawn.

        Where the run has not come as far as with those before, there is nothing to compare, and
        what is kept stays as it is.
        """
        step, before = self._run.step_count, self.resampled
        if not step or (before is not None and step < before.step):
            return before
        boundary = self._observer.wide_boundary()
        kept = before.boundaries if before is not None and before.step == step else ()
        return Resampled(step=step, boundaries=(*kept, boundary)[-_MOST_BOUNDARIES:])

    def knobs_changed(self, change: KnobChange) -> None:
        """These knobs are others: boundaries of other knobs say nothing about chance."""
        if not change.only_chance:
            self.resampled = None

    @property
    def resampled_step(self) -> int | None:
        """The step that the draws are compared at."""
        return None if self.resampled is None else self.resampled.step

    # ---- other initial weights ----------------------------------------------------------------

    def set_band(self, seeds: int) -> None:
        """With how many other initial weights to repeat the run; 0 for none."""
        self._seeds = seeds
        if not seeds:
            self._band = None
        elif self._band is None or self._band.seeds != seeds:
            self._band = SeedBandTrainer(self._run, seeds, self._changes, self._clock)

    @property
    def pending(self) -> bool:
        """Whether there is something left to do."""
        return self._band is not None and self._band.behind(self._run.step_count)

    def share(self, seconds: float) -> None:
        """Go on with the band for as long as the run has trained, all in all."""
        if not self.pending:
            return
        start = self._clock()
        self._owed = min(_MOST_OWED, self._owed + seconds)
        if self._owed > 0:
            self.work(start + self._owed)
            self._owed -= self._clock() - start

    def work(self, until: float) -> None:
        """Go on with the band, until that moment."""
        if self._band is not None:
            self._band.work(self._run.step_count, until)

    def band(self) -> SeedBand | None:
        """The band so far."""
        view = None if self._band is None else self._band.view()
        self._shown = view, self._clock()
        return view

    def news(self) -> bool:
        """Whether there is more to see than at the last look, a while ago."""
        if self._band is None:
            return self._shown[0] is not None
        late = not self.pending or self._clock() > self._shown[1] + _NEWS
        return late and self._band.view() is not self._shown[0]
