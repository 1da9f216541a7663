"""What the training thread does: the newest request, steps, and a snapshot for every frame.

A turn is the work between two frames. It can be given up anywhere between two blocks, as a newer
request wins (see `attention.py`): then the next turn begins, compares that request with what has
been done, and does what is left. So what is done is noted part by part, each once it is whole.
"""

from collections.abc import Callable
from dataclasses import replace

from playground.engine.kernel.loader import COMPILED
from playground.i18n.messages import message
from playground.interruption import GivenUp
from playground.knobs.knob import Effect
from playground.session.attention import Attention
from playground.session.control.comparisons import PINNED
from playground.session.control.exports import Exports
from playground.session.control.ration import Ration
from playground.session.control.resuming import resume
from playground.session.control.run_control import RunControl
from playground.session.control.run_recorder import Records
from playground.session.control.step_rate import StepRate
from playground.session.control.visits import Place, Visits
from playground.session.files.error_texts import name_of, problem_text
from playground.session.frame_pace import NO_REST, SLICE, FramePace, Rest
from playground.session.mailbox import Mailbox
from playground.session.measuring.observer import Observer
from playground.session.messages.change import Change, KnobChange
from playground.session.messages.measures import Need, Resampled
from playground.session.messages.request import Command, Request
from playground.session.messages.resume import Resume
from playground.session.messages.snapshot import Snapshot, State
from playground.session.run.run import Run
from playground.session.run.weight_edits import set_all
from playground.session.time_budget import Clock, SnapshotCost, StepSlices


class TrainingLoop:
    """Trains one run as requests ask for it. Lives in one thread, whose others leave it alone.

    request: the first one, for which the run was made. show: takes every snapshot. problem: what
    is to be said with the first of them.
    """

    def __init__(
        self,
        run: Run,
        request: Request,
        requests: Mailbox[Request],
        attention: Attention,
        frames: FramePace,
        show: Callable[[Snapshot], None],
        clock: Clock,
        problem: str = "",
        records: Records | None = None,
    ) -> None:
        self.run, self._requests, self._attention = run, requests, attention
        self._frames, self._show, self._clock = frames, show, clock
        self.observer = Observer(run, clock)
        self.control = RunControl(run, self.observer, clock, records)
        # Asked for, and done of it: with the knobs in force, also where those asked are refused.
        self._asked = request
        self._done = replace(request, hyperparameters=run.knobs, painting=run.painting)
        self.control.follow(request)
        self._problem = problem
        self._failed = False  # by an unexpected error; nothing is tried until something is asked
        self._news = True  # something to publish besides new steps
        self.shown: Snapshot | None = None  # the newest one
        self.exports = Exports(clock, lambda: requests.peek() is not None)
        self._visits = Visits(attention, clock)
        # What is left to do of single steps and epochs, and what may be done before it waits.
        self._pending_steps, self._epochs_left = 0, 0
        self._ration = Ration(frames)
        self._slices = StepSlices(clock)
        self._publishing, self._rate = SnapshotCost(), StepRate(clock)

    # ---- turns --------------------------------------------------------------------------------

    def turn(self) -> Rest:
        """One frame: do what is asked, train until shortly before it, publish; what to wait for."""
        start = self._clock()
        try:
            self._take_request()
            self._ration.begin_turn(self.control.speed(self._done), start)
            if not self._failed:
                self._work()
                self.control.recorder.turned(looking_back=self.control.past.looking)
        except GivenUp:
            return NO_REST
        wants_steps = self._wants_steps()
        writing = self.exports.pending
        busy = not self._failed and (wants_steps or self.control.pending or writing)
        paced = wants_steps and self._rests() and not writing
        shared = self.run.training.engine != COMPILED
        return self._frames.rest(start, self._clock(), busy=busy, paced=paced, shared=shared)

    def _work(self) -> None:
        run, observer, control, frames = self.run, self.observer, self.control, self._frames
        start, just_training = self._clock(), not self._news

        def due() -> float:
            # Which frame it is becomes known once the window begins to draw the one before.
            dear = observer.dear_ahead(frames.next_frame(start), just_training=just_training)
            publishing = self._publishing.ahead(dear, first=self._begins_another)
            return frames.training_until(start, self._clock(), publishing, outdated=self._news)

        if self.exports.pending:
            end = due()
            self.exports.work(start + (end - start) / 2 if self._wants_steps() else end)
        if control.past.seeking is not None:
            self._news = True
            control.past.seek(due())
        self._train_until(due)
        if run.ended is not None:
            self._drop_commands()
        if not self._wants_steps() or self._rests():
            control.comparisons.work(due())
        if not self._wants_steps():
            run.step(0)  # what a step that was given up has left
            observer.catch_up()  # what stays on the screen belongs to the last step
        elif self._ration.is_eaten:
            observer.catch_up()  # and so does what a picture is taken of
        elif self._rests() and observer.keep_up():
            control.measured(self._done)
        news = self._news or control.comparisons.news() or self.exports.news
        shown = -1 if self.shown is None else self.shown.step
        if observer.idle_work() or news or run.step_count != shown:
            self.publish()

    def fail(self, error: Exception) -> None:
        """Pause, and show what was shown before with the error. Measures nothing: that may fail."""
        self._problem = message(
            "Problems", "the run is paused by an unexpected error: {error}", error=name_of(error)
        )
        self._failed = True
        self._note_done(self._asked, playing=False)
        self._drop_commands()
        if self.shown is not None:
            self._publish_as(
                replace(
                    self.shown, revision=self._done.revision, state=State.PAUSED, playing=False,
                    steps_per_second=0.0, problem=self._problem, reading=None,
                )
            )  # fmt: skip

    # ---- training -----------------------------------------------------------------------------

    def _wants_steps(self) -> bool:
        if self.run.ended is not None:
            return False
        asked = self._pending_steps > 0 or self._epochs_left > 0
        return asked or self.control.playing(self._done)

    def _allowed(self) -> int | None:
        """How many steps may be done before it waits; None: no limit. Single steps have none."""
        return None if self._pending_steps else self._ration.left

    def _rests(self) -> bool:
        """Whether the steps that may be done are done."""
        return self._allowed() == 0

    def _train_until(self, due: Callable[[], float]) -> None:
        control = self.control
        while self._wants_steps() and control.past.seeking is None:
            if self._take_request():
                continue
            if self._go_on():
                continue
            self.observer.begin()
            due_now = self.observer.steps_to_record(self._slices.seconds) <= 1
            if due_now and self.observer.catch_up():
                control.measured(self._done)
                continue
            now = self._clock()
            left = due() - now
            if left <= 0 or self._rests():
                break
            self._train(min(self._frames.slice(now), left))

    def _train(self, seconds: float) -> None:
        """Do as many steps as take about so long and as are asked for."""
        run, observer, control = self.run, self.observer, self.control
        whole = run.training.guarded if seconds >= SLICE else ()  # before a frame none is longer
        count = min(
            self._slices.within(seconds, *whole),
            observer.steps_to_record(self._slices.seconds),
            control.most_steps(self._done),
        )
        allowed = self._allowed()
        if allowed is not None:
            count = min(count, allowed)
        if not self._done.playing:
            left = run.training.batches.left_in_epoch
            count = min(count, self._pending_steps or left)
        before, epoch, start = run.step_count, run.training.epoch, self._clock()
        try:
            with self._slices.doing(lambda: run.step_count):
                run.step(count)
        finally:
            done = max(0, run.step_count - before)
            if allowed is not None:
                self._ration.spend(done)
            if self._pending_steps:
                self._pending_steps = max(0, self._pending_steps - done)
            elif self._epochs_left and run.training.epoch != epoch:
                self._epochs_left -= 1
            if done:
                control.stepped(self._done)
        control.comparisons.share(self._clock() - start)

    def _go_on(self) -> bool:
        """Go on from the step that is looked at; whether with knobs of later than that step."""
        self.control.go_on()
        in_force = self._done.hyperparameters
        if in_force is self.run.knobs or in_force == self.run.knobs:
            return False
        self._apply(self._done, anew=False)
        return True

    def _drop_commands(self) -> None:
        self._pending_steps = self._epochs_left = 0

    # ---- requests -----------------------------------------------------------------------------

    def _take_request(self) -> bool:
        """Do what the newest request asks; False where there was none."""
        self._attention.begin()
        request = self._requests.take()
        if request is None:
            return False
        self._asked = request
        self._carry_out(request)
        return True

    def _carry_out(self, request: Request) -> None:
        if request.visit != self._done.visit:
            self._go_to(request)
        change, control = Change.between(self._done, request), self.control
        commands, comparisons = change.commands, control.comparisons
        self._problem, self._news, self._failed = "", True, False
        if change.pauses:
            self._drop_commands()
        control.look(request, commands)
        looked = self._done.commands.but(request.commands, Command.LOOK, Command.BACK)
        self._done = replace(self._done, commands=looked, look_at=request.look_at)
        # What is kept of the run as it is, before anything changes.
        kept = comparisons.boundary_to_keep() if commands.of(Command.RESAMPLE) else None
        pinned = comparisons.pinned if request.comparing else None
        if request.comparing and commands.of(Command.PIN):
            self.observer.catch_up()
            pinned = self._snapshot(request, request.needs | PINNED)
        playing = self._take_knobs(request, change, kept)
        if change.edits_network:
            self._go_on()
        # All is done but what follows, which is noted once it is.
        comparisons.pinned = pinned
        if commands.of(Command.CLEAR):
            comparisons.resampled = None
        self._pending_steps += commands.of(Command.STEP)
        self._epochs_left += commands.of(Command.EPOCH)
        reveals, exports = self._done.commands, self._done.exports
        self._note_done(request, playing=playing)
        self._done = replace(
            self._done, commands=request.commands.but(reveals, Command.REVEAL), exports=exports
        )
        self._edit(change)
        control.follow(self._done)
        if looks := commands.of(Command.REVEAL):
            self.observer.reveal(looks)
            self._done = replace(self._done, commands=request.commands)
        if commands.of(Command.GIVE_UP_EXPORTS):
            self.exports.give_up()
        for path in change.exports:
            self.exports.add(self.run.examples, path)
        self._done = replace(self._done, exports=request.exports)

    def _go_to(self, request: Request) -> None:
        """Train the run that is visited, or again the user's own, as it was."""
        recorder, last = self.control.recorder, self.control.last_record()
        place = self._visits.go(request, Place(self.run, self.observer, self.control))
        recorder.over(last, set_aside=recorder.visit.number == 0)
        self.run, self.observer, self.control = place
        self.control.recorder.visit = request.visit
        # What was asked for at the other place is done, or of no use here.
        self._done = replace(
            request, hyperparameters=self.control.past.knobs, painting=self.run.painting,
            playing=False, exports=self._done.exports, commands=request.visit.begun,
            resume=self._done.resume,
        )  # fmt: skip
        self._drop_commands()
        self._slices.forget()
        self._rate.begin(self.run.step_count)

    def _note_done(self, request: Request, *, playing: bool) -> None:
        in_force = self.control.past.knobs
        self._done = replace(
            request, hyperparameters=in_force, painting=self.run.painting, playing=playing
        )

    def _take_knobs(self, request: Request, change: Change, kept: Resampled | None) -> bool:
        """Take the request's knobs and painting, or say why not; whether the run is to play."""
        if change.resume is not None:
            if not self._resume(request, change.resume):
                return False
            change = Change.between(self._done, request)
        settles = self.run.unsettled and not request.stroke
        if not (change.knobs.names or change.painting or settles or change.resets):
            return request.playing
        problem = self._apply(request, anew=change.begins_anew, kept=kept)
        if problem is None:
            return request.playing
        self._problem = problem
        looking = self.control.past.looking  # and not asked to go on from there
        if change.resets:
            old = replace(
                request, hyperparameters=self.control.past.knobs, painting=self.run.painting
            )
            self._apply(old, anew=True)
        return request.playing and not looking

    def _resume(self, request: Request, kept: Resume) -> bool:
        """Let the run be where a kept one had come to, or say why not; whether it is there."""
        begun = replace(request, hyperparameters=kept.knobs, painting=kept.painting, stroke=False)
        problem = self._apply(begun, anew=True) or resume(self.run, kept)
        self._problem, self._done = problem or "", replace(self._done, resume=kept)
        if not problem:
            self.control.resumed(kept)
        return not problem

    def _apply(self, request: Request, *, anew: bool, kept: Resampled | None = None) -> str | None:
        """Let the run have the request's knobs; else why not: then nothing has changed."""
        run, control = self.run, self.control
        knobs, examples, fitted = run.knobs, run.examples, run.prepared.normalization
        rebuilds = anew or KnobChange.between(knobs, request.hyperparameters).effect > Effect.LIVE
        last = control.last_record() if rebuilds or run.ended is not None else None
        try:
            with self._attention.preparing(request):
                effect = run.apply(
                    request.hyperparameters, request.painting,
                    settled=not request.stroke, anew=anew, keep=request.kept,
                )  # fmt: skip
        except GivenUp:
            raise
        except Exception as error:
            return problem_text(error)
        if kept is not None:
            control.comparisons.resampled = kept
        control.comparisons.knobs_changed(KnobChange.between(knobs, run.knobs))
        painted = run.examples is not examples or run.prepared.normalization is not fitted
        control.took(effect, painted=painted, last=last)
        if effect > Effect.LIVE:
            self._drop_commands()
            self._rate.begin(0)
        self._slices.forget()
        self._done = replace(self._done, hyperparameters=run.knobs, painting=run.painting)
        return None

    def _edit(self, change: Change) -> None:
        """Set the parameters that were set by hand since the last request, or loaded."""
        if change.edits_network:
            self._problem = set_all(self.run.training, change) or self._problem
            self.observer.weights_edited()
            self.control.changed(change.edits, loaded=change.loaded is not None)
            self._slices.forget()

    # ---- snapshots ----------------------------------------------------------------------------

    def publish(self) -> None:
        """Measure what is needed and show it."""
        start, first = self._clock(), self._begins_another
        self._publish_as(self._snapshot(self._done, self._done.needs))
        self._news = self.exports.news = False
        self._publishing.learn(self._clock() - start, self.observer.dear_seconds, first=first)
        self._attention.finish()

    @property
    def _begins_another(self) -> bool:
        """Whether nothing of the present network is shown yet."""
        return self.shown is None or self.shown.run != self.observer.runs

    def show_reading(self, share: float) -> None:
        """Say of what is shown that newer knobs' file is being read, and which part of it is."""
        if self.shown is not None:
            self._publish_as(replace(self.shown, reading=share))

    def _publish_as(self, snapshot: Snapshot) -> None:
        self.shown = snapshot
        self._frames.published()
        self._show(snapshot)

    def _snapshot(self, request: Request, needs: frozenset[Need]) -> Snapshot:
        state = self.run.ended or (State.RUNNING if self._wants_steps() else State.PAUSED)
        return self.control.snapshot(
            request, needs, state,
            just_training=state is State.RUNNING and not self._news and not self._rests(),
            steps_per_second=self._rate.measured(self.run.step_count, state),
            problem=self._problem, exports=self.exports.done, exporting=self.exports.share,
            granted_done=self._ration.granted_done,
        )  # fmt: skip
