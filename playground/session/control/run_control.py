"""What is done with a run besides training it: looking back, stopping by itself, comparing."""

from typing import Any

from playground.knobs.knob import Effect
from playground.session.control.comparisons import Comparisons
from playground.session.control.look_back import LookBack
from playground.session.control.run_recorder import Records, RunRecorder
from playground.session.control.stopping import StopWatch
from playground.session.measuring.observer import Observer
from playground.session.messages.measures import Need
from playground.session.messages.request import Command, Commands, Request, WeightEdit
from playground.session.messages.resume import Resume
from playground.session.messages.run_record import RunRecord
from playground.session.messages.snapshot import Snapshot, State, Timing
from playground.session.messages.speed import FLAT_OUT
from playground.session.run.run import Run
from playground.session.time_budget import Clock, real_clock

_PREDICTED = frozenset({Need.GRADIENT_NORMS, Need.LAYERS, Need.SIGNS})  # who shows theory


class RunControl:
    """What the training thread does with its run besides training it."""

    def __init__(
        self,
        run: Run,
        observer: Observer,
        clock: Clock = real_clock,
        records: Records | None = None,
    ) -> None:
        self._run, self._observer = run, observer
        self.recorder = RunRecorder(run, observer, records or Records(), clock)
        self.past = LookBack(run, observer, clock=clock)
        self.comparisons = Comparisons(run, observer, clock)
        self.stops = StopWatch()

    # ---- the run goes its way -----------------------------------------------------------------

    def last_record(self) -> RunRecord | None:
        """What is to be kept of the run at its end, as something may take its place."""
        return self.recorder.last(looking_back=self.past.looking)

    def took(self, effect: Effect, *, painted: bool, last: RunRecord | None) -> None:
        """The run has taken other knobs or points; last: what `last_record` was before."""
        observer = self._observer
        self.go_on()
        if painted and effect < Effect.REBUILD_DATA:
            observer.painted()
            self.painted()
        if effect is Effect.REBUILD_DATA:
            observer.data_changed()
        elif effect is Effect.REBUILD_NETWORK:
            observer.network_changed()
        elif effect is Effect.LIVE:
            observer.settings_changed()
            self.changed()
        if effect > Effect.LIVE:
            self.recorder.over(last)
            self.began()

    def began(self) -> None:
        """The network was built anew."""
        self.past.begin()
        self.comparisons.begin()
        self.stops.begin_anew()
        self.recorder.began()

    def painted(self) -> None:
        """Examples are others, and the network goes on: their past is gone."""
        self.past.begin()
        self.comparisons.begin()
        self.recorder.changed()

    def resumed(self, resume: Resume) -> None:
        """The run, which had just begun, stands where a kept one had come to."""
        self._observer.resumed(resume)
        self.past.begin()
        self.comparisons.begin()
        self.recorder.began(resume)

    def changed(self, edits: tuple[WeightEdit, ...] = (), *, loaded: bool = False) -> None:
        """The run goes on from here with other settings; edits: weights set by hand.

        loaded: all parameters were set from a file.
        """
        if loaded:
            self.recorder.loaded()
        self.recorder.changed(edits)
        self.go_on()
        self.past.changed(by_hand=bool(edits) or loaded)
        self.comparisons.changed()

    def go_on(self) -> bool:
        """Let the run go on from the step that is looked at; whether it had looked back."""
        if not self.past.go_on():
            return False
        self.comparisons.went_back()
        self.recorder.went_back()
        self.stops.begin_anew(self._run.step_count)
        return True

    @property
    def pending(self) -> bool:
        """Whether there is work left besides training: a step to find, or a band to go on with."""
        return self.past.seeking is not None or self.comparisons.pending

    def most_steps(self, request: Request) -> int:
        """How many steps may be done before `stepped` must be called."""
        step = self._run.step_count
        most = self.past.timeline.steps_to_store(step)
        left = self.stops.steps_left(step) if request.playing else None
        return most if left is None else min(most, left)

    def stepped(self, request: Request) -> None:
        """The run has made some steps."""
        self.past.stepped()
        if request.playing:
            self.stops.at_step(self._run.step_count, request.commands.of(Command.PLAY))

    def measured(self, request: Request) -> None:
        """Cost and errors were measured after a step."""
        if request.playing:
            self.stops.measured(self._observer.evaluation, request.commands.of(Command.PLAY))

    # ---- requests -----------------------------------------------------------------------------

    def playing(self, request: Request) -> bool:
        """Whether the run goes on by itself: it is asked to, and nothing has ended it."""
        return request.playing and not self.stops.holds() and self._run.ended is None

    def speed(self, request: Request) -> int | None:
        """How fast the run plays now, see `messages/speed.py`; None: it does not."""
        if not self.playing(request):
            return None
        return FLAT_OUT if self._run.step_count < request.hurry_to else request.speed

    def look(self, request: Request, commands: Commands) -> None:
        """Look at the steps that are asked for."""
        if not self.past.looking and (commands.of(Command.LOOK) or commands.of(Command.BACK)):
            self.recorder.now()
        if commands.of(Command.LOOK):
            self.past.look(request.look_at)
        if back := commands.of(Command.BACK):
            now = self._run.step_count if self.past.seeking is None else self.past.seeking
            self.past.look(now - back)

    def follow(self, request: Request) -> None:
        """Take over what holds until something else is asked: band, stops, whether it plays."""
        self.comparisons.set_band(request.band)
        pinned = self.comparisons.pinned
        a_step = None if pinned is None else pinned.step
        self.stops.take(request.stops, a_step, self.comparisons.resampled_step)
        self.stops.asked(playing=request.playing, plays=request.commands.of(Command.PLAY))

    # ---- snapshots ----------------------------------------------------------------------------

    def snapshot(
        self,
        request: Request,
        needs: frozenset[Need],
        state: State,
        *,
        just_training: bool,
        **others: Any,
    ) -> Snapshot:
        """Measure what is needed and put everything together; others: more of its fields.

        just_training: since the last snapshot there were steps, and nothing else has changed.
        """
        run, observer, past = self._run, self._observer, self.past
        norms, norm_history = observer.norms(needs, just_training=just_training)
        measured = observer.meters(needs, running=state is State.RUNNING)
        unit = request.shown_unit if needs is request.needs else None
        timing = Timing(
            first=past.first, newest=past.newest, looking_back=past.looking, seeking=past.seeking,
            stopped=self.stops.stopped, met=self.stops.met, knobs=past.knobs,
            altered=past.timeline.altered,
        )  # fmt: skip
        return Snapshot(
            revision=request.revision,
            hyperparameters=run.knobs,
            state=state,
            step=run.step_count,
            epoch=run.training.epoch,
            evaluation=observer.evaluation,
            history=observer.history(),
            points=observer.points,
            parameter_count=run.architecture.parameter_count,
            engine=run.training.engine,
            run=observer.runs,
            normalization=run.prepared.normalization,
            boundary=observer.boundary(needs, unit, just_training=just_training),
            ghosts=observer.ghosts(needs),
            gradient_norms=norms,
            norm_history=norm_history,
            predicted=observer.predicted if needs & _PREDICTED else None,
            diagnosis=observer.diagnosis(measured.get(Need.SIGNS)),
            divergence=run.divergence(),
            best_step=run.stopper.best_step if run.stopper else None,
            test_error=observer.test_error,
            test_step=observer.test_step,
            test_confusion=observer.test_confusion,
            reveals=observer.reveals,
            mismatch=observer.mismatch,
            notice=observer.notice,
            painting=run.painting,
            missing=run.missing,
            timing=timing,
            pinned=self.comparisons.pinned,
            resampled=self.comparisons.resampled,
            band=self.comparisons.band(),
            playing=self.playing(request),
            speed=request.speed,
            **measured,
            **others,
        )
