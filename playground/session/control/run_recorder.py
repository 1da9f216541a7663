"""Tells whoever keeps runs what is worth keeping of one: how it goes, what is changed, its end.

It belongs to the training thread and must not hold it up. What it hands over is made of arrays that
nobody writes to any more; where it goes, it takes no longer than putting something into a queue.
"""

import time
import uuid
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from playground.interruption import GivenUp
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.measuring.boundary import extent_of
from playground.session.measuring.observer import Observer
from playground.session.messages.painting import Painting
from playground.session.messages.request import Visit
from playground.session.messages.resume import Resume
from playground.session.messages.run_record import LoggedChange, Plan, RunRecord
from playground.session.messages.snapshot import State
from playground.session.messages.weight_edit import WeightEdit
from playground.session.run.run import Run
from playground.session.time_budget import Clock, real_clock

MOMENT = 2.0  # seconds of training from which on a run is kept
_PACE = 0.6  # seconds between two records of a run: a kill loses a second at most
_GAP = 1.0  # seconds between two turns that count as training at most
_CHECKPOINTS = 1.0, 25.0  # seconds between two of them: of a small network, and at most
_PER_BYTE = 5e-6  # seconds more for each byte of parameters
_MOST_BYTES = 200_000_000  # of a checkpoint; a larger one is not kept
_MOST_CHANGES = 2000  # by hand, of one run; of more the oldest are not kept
_MOST_POINTS = 20_000  # painted, in all of them
_HASHED = 50_000_000  # bytes of a file's examples by which they are known again

Sink = Callable[[RunRecord], None]


class Records:
    """Where records go; nowhere, until somebody wants them."""

    def __init__(self) -> None:
        self.sink: Sink | None = None


class RunRecorder:
    """Records one run and those that take its place. wall: seconds since 1970."""

    def __init__(
        self,
        run: Run,
        observer: Observer,
        records: Records,
        clock: Clock = real_clock,
        wall: Clock = time.time,
    ) -> None:
        self._run, self._observer, self.records = run, observer, records
        self._clock, self._wall = clock, wall
        self.visit = Visit()
        self._data: tuple[object, int] = (None, 0)
        self.began()

    def began(self, resume: Resume | None = None) -> None:
        """Another run begins; or goes on where a kept one had come to."""
        run = self._run
        self.id = uuid.uuid4().hex[:16]
        self._since, self._began, self._seconds = self._clock(), self._wall(), 0.0
        self._resumed = "" if resume is None else resume.id
        self._first: tuple[Hyperparameters, Painting] = (run.knobs, run.painting)
        self._changes: list[LoggedChange] = []
        self._whole = True
        if resume is not None:
            self._first = resume.first_knobs, resume.first_painting
            self._changes, self._whole = list(resume.changes), resume.whole
            self._seconds = resume.seconds
        self._knobs, self._painting, self._settled = run.knobs, run.painting, True
        self._begun_at = run.step_count
        self._turned_at, self._step = self._since, run.step_count
        self._sent: RunRecord | None = None
        self._sent_at = self._checkpoint_at = -1e9
        self._checkpoint_step = -1

    # ---- what is changed ----------------------------------------------------------------------

    def changed(self, edits: tuple[WeightEdit, ...] = ()) -> None:
        """The run goes on with other knobs, points, or weights set by hand."""
        run = self._run
        names = self._knobs.differences(run.knobs)
        settled = not run.unsettled
        painted = run.painting is not self._painting or settled != self._settled
        if not (names or painted or edits):
            return
        new = LoggedChange(
            step=run.step_count,
            knobs=tuple((name, getattr(run.knobs, name)) for name in names),
            painting=run.painting if painted else None,
            settled=settled, edits=edits,
        )  # fmt: skip
        self._knobs, self._painting, self._settled = run.knobs, run.painting, settled
        self._changes.append(new)
        self._join()

    def loaded(self) -> None:
        """The run goes on with parameters from a file: its steps so far do not lead to them."""
        self._changes, self._whole = [], False

    def _join(self) -> None:
        """Changes of knobs at one step are one; what is too much is left out."""
        *before, last = self._changes
        if before and before[-1].step == last.step and not (last.painting or last.edits):
            earlier = before[-1]
            if not (earlier.painting or earlier.edits):
                joined = dict(earlier.knobs) | dict(last.knobs)
                self._changes[-2:] = [replace(last, knobs=tuple(joined.items()))]
        points = sum(len(c.painting.added) for c in self._changes if c.painting is not None)
        if len(self._changes) > _MOST_CHANGES or points > _MOST_POINTS:
            del self._changes[: len(self._changes) // 4 + 1]
            self._whole = False

    def went_back(self) -> None:
        """The run goes on from an earlier step: what was changed after it was not."""
        step = self._run.step_count
        kept = [change for change in self._changes if change.step < step]
        at_once = [change for change in self._changes if change.step == step]
        # Of what was changed at this very step, the run may stand before or after it.
        self._whole &= not any(change.edits for change in at_once) or not step
        kept += [change for change in at_once if change.painting is not None or not step]
        self._changes = kept
        knobs = self._first[0].to_dict()
        for change in kept:
            knobs.update(dict(change.knobs))
        with suppress(ValueError):  # knobs are changed one by one here, and may not suit meanwhile
            self._knobs = Hyperparameters().with_changes(**knobs)
        self.changed()

    # ---- what is recorded ---------------------------------------------------------------------

    def turned(self, *, looking_back: bool) -> None:
        """A turn of the training thread is over; the run is recorded where it is time to."""
        now, step = self._clock(), self._run.step_count
        if step != self._step and not looking_back:
            self._seconds += min(_GAP, now - self._turned_at)
        self._turned_at, self._step = now, step
        if looking_back or self.records.sink is None or not self._is_worth_it(now):
            return
        rests = self._sent is not None and self._seconds == self._sent.seconds
        news = not self._is_told() or (rests and step not in (self._checkpoint_step, 0))
        if news and now >= self._sent_at + _PACE:
            self._send(checkpoint=rests or now >= self._checkpoint_at + self._checkpoint_pace())

    def _is_worth_it(self, now: float) -> bool:
        """Whether it has trained longer than a moment, or stands for longer where it ended."""
        if self._run.step_count == self._begun_at:
            return self._sent is not None
        ended = self._run.ended is not None and now >= self._since + MOMENT
        return ended or self._seconds >= MOMENT or self._sent is not None

    def _is_told(self) -> bool:
        sent, run = self._sent, self._run
        return (
            sent is not None
            and (sent.step, sent.state, sent.knobs) == (run.step_count, self._state(), run.knobs)
            and sent.reveals == self._observer.reveals
            and len(sent.changes) == len(self._changes)
            and sent.painting is run.painting
        )

    def _state(self) -> State:
        return self._run.ended or State.RUNNING

    def _checkpoint_pace(self) -> float:
        least, most = _CHECKPOINTS
        return min(most, least + _PER_BYTE * 3 * self._run.training.theta.nbytes)

    def now(self) -> None:
        """Record the run with its parameters, as it is about to be shown at another step."""
        if self.records.sink is not None and self._is_worth_it(self._clock()):
            self._send(checkpoint=True)

    def last(self, *, looking_back: bool) -> RunRecord | None:
        """The run at its end, as something may take its place; None where it is not worth it.

        `over` then says that it did.
        """
        if self.records.sink is None or not self._is_worth_it(self._clock()):
            return None
        if looking_back:  # what came after it is kept already
            return self._sent
        with suppress(GivenUp):
            self._observer.catch_up()
        return self._record(checkpoint=True) or self._sent

    def over(self, last: RunRecord | None, *, set_aside: bool = False) -> None:
        """It has ended so; set_aside: it may go on later."""
        if last is not None and self.records.sink is not None:
            self._sent = replace(last, over=not set_aside)
            self.records.sink(self._sent)

    def _send(self, *, checkpoint: bool) -> None:
        record = self._record(checkpoint=checkpoint)
        if record is not None and self.records.sink is not None:
            self._sent, self._sent_at = record, self._clock()
            self.records.sink(record)

    def _record(self, *, checkpoint: bool) -> RunRecord | None:
        """The run as it is; None where something else goes first, or the thread is to end."""
        with suppress(GivenUp):
            return self._made(checkpoint=checkpoint)
        return None

    def _made(self, *, checkpoint: bool) -> RunRecord:
        run, observer = self._run, self._observer
        evaluation, history = observer.evaluation, observer.history()
        moment = None
        if checkpoint and 3 * run.training.theta.nbytes <= _MOST_BYTES:
            moment = run.moment()
            self._checkpoint_at, self._checkpoint_step = self._clock(), run.step_count
        points, (norms, diagnosis) = observer.points, observer.kept
        return RunRecord(
            id=self.id, lesson=self.visit.name, is_challenge=self.visit.is_challenge,
            began=self._began, seconds=self._seconds, over=False,
            first_knobs=self._first[0], first_painting=self._first[1],
            knobs=run.knobs, painting=run.painting,
            changes=tuple(self._changes), whole=self._whole,
            state=self._state(), step=run.step_count, epoch=run.training.epoch,
            evaluation=evaluation, history=history, norms=norms,
            diagnosis=diagnosis, test_error=observer.test_error, reveals=observer.reveals,
            base_error=points.base_error,
            best_step=run.stopper.best_step if run.stopper else None,
            parameter_count=run.architecture.parameter_count, engine=run.training.engine,
            plan=Plan(
                architecture=run.architecture, normalization=run.prepared.normalization,
                extent=points.extent or extent_of(points.X), plane=points.plane,
                feature_names=points.feature_names,
            ),
            checkpoint=None if moment is None else moment.checkpoint,
            watching=None if moment is None else moment.watching,
            divergence=None if moment is None else moment.divergence,
            data=self._data_mark(), resumed=self._resumed,
        )  # fmt: skip

    def _data_mark(self) -> int:
        """By what a file's examples are known again; 0 of drawn ones, which their knobs tell."""
        run = self._run
        if run.knobs.dataset != "file":
            return 0
        of, mark = self._data
        if of is not run.drawn:
            X = run.drawn.X_train
            whole = X.nbytes <= _HASHED
            mark = zlib.crc32(X.tobytes() if whole else X[:, :: X.shape[1] // 1000].tobytes())
            mark = zlib.crc32(run.drawn.Y_train.tobytes(), mark) or 1
            self._data = run.drawn, mark
        return mark
