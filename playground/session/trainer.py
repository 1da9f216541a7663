"""The training thread: takes the newest request, steps the run, publishes snapshots.

Between two frames of the window it trains; shortly before a frame is due it publishes a snapshot
and leaves the interpreter to the window until the frame is drawn. So neither waits for the
other's interpreter lock in the middle of its work. Without a window that reports its frames it
trains on and publishes at a steady pace.

What goes wrong in the thread does not end it: knobs that cannot be used are refused and the run
goes on; any other error pauses the run. Both are said in the snapshot's `problem`.
"""

import logging
import threading
import time
from dataclasses import replace

from playground.i18n.messages import message, message_of
from playground.knobs.hyperparameters import Hyperparameters
from playground.knobs.knob import Effect
from playground.session.control.run_control import RunControl
from playground.session.files.error_texts import name_of, problem_text
from playground.session.mailbox import Mailbox
from playground.session.measuring.observer import Observer
from playground.session.messages.measures import Need
from playground.session.messages.painting import NO_PAINTING, Painting
from playground.session.messages.request import Request
from playground.session.messages.snapshot import Export, Snapshot, State
from playground.session.run.run import Run
from playground.session.run.watch import Watch
from playground.session.run.weight_edits import set_weight

_MARGIN = 0.0004  # seconds before a frame is due by which the snapshot lies ready
_PATIENCE = 0.1  # seconds after which a window that does not report its frames is not waited for
_PACE = 1 / 60  # seconds between snapshots where no window reports frames
_CHUNK = 0.0008  # seconds of training between two looks at the clock and the mailbox
_LEAST = 0.003  # seconds of training between two snapshots, however late the window is

_log = logging.getLogger(__name__)


class Trainer:
    """One run in a thread of its own. Talk to it through `send`, `snapshots`, `frame_done`."""

    def __init__(self, request: Request) -> None:
        self.snapshots: Mailbox[Snapshot] = Mailbox()
        self._requests: Mailbox[Request] = Mailbox()
        self._thread = threading.Thread(
            target=self._main, args=(request,), name="training", daemon=True
        )
        self._closing = False
        self._wake = threading.Condition()
        self._frame: float | None = None  # when the window draws next
        self._frames = 0

    # ---- called by the window's thread --------------------------------------------------------

    def start(self, await_frame: float = 0.0) -> None:
        """Start training; once. After `close` it does nothing.

        await_frame: seconds within which a window reports its first frame. Until then the first
        snapshot lies ready and the interpreter is left to the window that is being built.
        """
        self._await_frame = await_frame
        if not self._closing:
            self._thread.start()

    def send(self, request: Request) -> None:
        """Ask for something; the newest request counts."""
        self._requests.put(request)
        self._notify()

    def frame_done(self, next_frame: float) -> None:
        """A frame is drawn; the next one is due at `next_frame` (time.perf_counter seconds)."""
        self._frame = next_frame
        self._frames += 1
        self._notify()

    def close(self, timeout: float | None = None) -> bool:
        """End the thread and wait for it, at most `timeout` seconds; whether it has ended.

        A step of a large network on many examples cannot be interrupted and may take longer.
        """
        self._closing = True
        self._notify()
        if self._thread.is_alive():
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _notify(self) -> None:
        with self._wake:
            self._wake.notify_all()

    # ---- the thread ---------------------------------------------------------------------------

    def _main(self, request: Request) -> None:
        self._begin(request)
        with self._wake:
            self._wake.wait_for(
                lambda: self._closing or self._frame is not None, timeout=self._await_frame
            )
        while not self._closing:
            try:
                self._turn()
            except Exception as error:
                self._fail(error)

    def _begin(self, request: Request) -> None:
        self._problem = ""
        self._news = False  # something to publish besides new steps
        self._request = request
        self._rate, self._rate_since, self._rate_step = 0.0, time.perf_counter(), 0
        self._publish_seconds = 0.002  # of a snapshot without its picture of the plane
        self._painting = 0.0  # seconds that are kept for that picture in the present frame
        self._failed = False  # by an unexpected error; nothing is tried until something is asked
        self._pending_steps, self._epochs_left = 0, 0
        self._left_in_frame = request.steps_per_frame  # while these are limited
        self._exports: tuple[Export, ...] = ()
        self._edited = 0  # the number of the newest weight that was set by hand
        self._opened = False
        try:
            self._open(request.hyperparameters, request.painting)
        except Exception as error:
            # Nothing ran before: begin with the defaults and say why.
            self._problem = problem_text(error)
            self._open(type(request.hyperparameters)())

    def _open(self, hyperparameters: Hyperparameters, painting: Painting = NO_PAINTING) -> None:
        watch = Watch(self._show_reading, self._give_up_reading)
        self._run = Run(hyperparameters, watch=watch, painting=painting)
        self._observer = Observer(self._run)
        self._control = RunControl(self._run, self._observer)
        self._control.follow(self._request)
        self._publish()
        self._opened = True

    def _fail(self, error: Exception) -> None:
        """Pause, and show what was shown before with the error. Measures nothing: that may fail."""
        _log.error("the run is paused by an unexpected error", exc_info=error)
        self._problem = message(
            "Problems", "the run is paused by an unexpected error: {error}", error=name_of(error)
        )
        self._failed = True
        self._request = replace(self._request, playing=False)
        self._drop_commands()
        self._show(
            replace(
                self._shown, revision=self._request.revision, state=State.PAUSED,
                steps_per_second=0.0, problem=self._problem, reading=None,
            )
        )  # fmt: skip

    def _turn(self) -> None:
        """One frame: do what is asked, train until shortly before it, publish, wait for its end."""
        start, frames = time.perf_counter(), self._frames
        self._carry_out()
        self._left_in_frame = self._request.steps_per_frame
        if not self._failed:
            self._work()
        busy = not self._failed and (self._wants_steps() or self._control.pending)
        rests = self._wants_steps() and self._rests()
        paced = start + _PACE - time.perf_counter() if rests and self._windowless() else _PATIENCE
        with self._wake:
            self._wake.wait_for(
                lambda: (
                    self._closing
                    or (self._requests.peek() is not None and (rests or not busy))
                    or (busy and (self._frames != frames or (self._windowless() and not rests)))
                ),
                timeout=max(0.0, paced),
            )

    def _work(self) -> None:
        run, observer, control, due = self._run, self._observer, self._control, self._due()
        if control.past.seeking is not None:
            control.past.seek(due)
            self._news = True
        self._train_until(due)
        if run.ended is not None:
            self._drop_commands()
        if not self._wants_steps() or self._rests():
            control.comparisons.work(due)
        if not self._wants_steps() and observer.evaluation.step != run.step_count:
            observer.record()  # what stays on the screen belongs to the last step
        news = self._news or control.comparisons.news()
        if observer.idle_work() or news or run.step_count != self._shown.step:
            self._publish()

    def _windowless(self) -> bool:
        return self._frame is None or time.perf_counter() > self._frame + _PATIENCE

    def _due(self) -> float:
        """When to stop training so that the snapshot lies ready in time.

        Where maps are expensive or the window is late, training keeps a share of the time.
        """
        now = time.perf_counter()
        frame = now + _PACE if self._windowless() else (self._frame or now) - _MARGIN
        self._painting = self._observer.pictures.ahead(frame, just_training=not self._news)
        publishing = self._publish_seconds + self._painting
        return max(now + max(_LEAST, publishing / 2), frame - publishing)

    # ---- training -----------------------------------------------------------------------------

    def _wants_steps(self) -> bool:
        if self._run.ended is not None:
            return False
        playing = self._request.playing and not self._control.stops.holds()
        return playing or self._pending_steps > 0 or self._epochs_left > 0

    def _slow(self) -> bool:
        """Whether the steps of a frame are limited; single steps are not."""
        return self._request.steps_per_frame > 0 and not self._pending_steps

    def _rests(self) -> bool:
        """Whether the steps of this frame are done."""
        return self._slow() and self._left_in_frame <= 0

    def _train_until(self, due: float) -> None:
        run, observer, control = self._run, self._observer, self._control
        while self._wants_steps() and not self._closing and control.past.seeking is None:
            if self._carry_out():
                continue
            if self._go_on():
                continue
            now = time.perf_counter()
            if now >= due or self._rests():
                break
            seconds = min(_CHUNK, due - now)
            count = max(1, int(seconds / observer.step_seconds))
            count = min(count, observer.steps_to_record(), control.most_steps(self._request))
            if self._slow():
                count = min(count, self._left_in_frame)
            if not self._request.playing:
                left = run.training.batches.left_in_epoch
                count = min(count, self._pending_steps or left)
            before, epoch = run.step_count, run.training.epoch
            run.step(count)
            done, took = run.step_count - before, time.perf_counter() - now
            self._left_in_frame -= done
            observer.stepped(took, done)
            if self._pending_steps:
                self._pending_steps = max(0, self._pending_steps - done)
            elif self._epochs_left and run.training.epoch != epoch:
                self._epochs_left -= 1
            if observer.steps_to_record() <= 1:
                observer.record()
            control.stepped(self._request, took)

    def _go_on(self) -> bool:
        """Go on from the step that is looked at; whether with the knobs of later than that step."""
        if not self._control.go_on() or self._request.hyperparameters == self._run.knobs:
            return False
        self._apply(self._request)
        return True

    def _drop_commands(self) -> None:
        self._pending_steps = self._epochs_left = 0

    # ---- requests -----------------------------------------------------------------------------

    def _carry_out(self) -> bool:
        """Do what the newest request asks; False where there was none."""
        request = self._requests.take()
        if request is None:
            return False
        old, self._request = self._request, request
        self._problem, self._news, self._failed = "", True, False
        if old.playing or request.playing or request == replace(old, revision=request.revision):
            self._drop_commands()  # to ask for nothing new is to pause: it ends an epoch as well
        run, control = self._run, self._control
        begin_anew = control.carry_out(old, request, self._snapshot) or request.resets != old.resets
        repaint = request.painting != run.painting or (run.unsettled and not request.stroke)
        # The knobs of a step that one looks back at may be others than the newest ones.
        same = control.past.looking and request.hyperparameters == control.past.knobs
        same = same and not begin_anew
        if repaint or (request.hyperparameters != run.knobs and not same):
            self._apply(request)
        if begin_anew:
            run.reset()
            self._restarted(Effect.REBUILD_NETWORK)
        self._pending_steps += request.steps - old.steps
        self._epochs_left += request.epochs - old.epochs
        if request.reveals != old.reveals:
            self._observer.reveal(request.reveals - old.reveals)
        self._edit(request)
        control.follow(request)
        for path in request.exports[len(old.exports) :]:
            from playground.session.files.examples_export import export  # not before it is needed

            done = export(self._run.examples, path, cancelled=lambda: self._closing)
            self._exports = (*self._exports, done)
        return True

    def _edit(self, request: Request) -> None:
        """Set the weights that were set by hand since the last request."""
        new = [edit for edit in request.edits if edit.number > self._edited]
        for edit in new:
            self._edited = max(self._edited, edit.number)
            try:
                set_weight(self._run.training, *edit.place, edit.value)
            except ValueError as error:
                self._problem = message_of(error)
        if new:
            self._go_on()
            self._observer.weights_edited()
            self._control.changed()

    def _apply(self, request: Request) -> None:
        run, knobs = self._run, self._run.knobs
        step, examples, fitted = run.step_count, run.examples, run.prepared.normalization
        try:
            effect = run.apply(
                request.hyperparameters, request.painting, settled=not request.stroke
            )
        except Exception as error:
            self._problem = problem_text(error)
            if self._control.past.looking:  # and not asked to go on from there
                self._request = replace(self._request, playing=False)
            return
        self._control.comparisons.knobs_changed(knobs.differences(run.knobs))
        self._control.go_on()
        if effect < Effect.REBUILD_DATA and (
            run.examples is not examples or run.prepared.normalization is not fitted
        ):
            self._observer.painted()
            self._control.painted()
        if effect is Effect.LIVE and request.comparing:
            run.reset()  # else run B would have begun with other knobs than it ends with
            effect = Effect.REBUILD_NETWORK
        if effect <= Effect.LIVE and run.step_count < step:
            effect = Effect.REBUILD_NETWORK  # a diverged run begins again
        self._restarted(effect)

    def _restarted(self, effect: Effect) -> None:
        if effect is Effect.REBUILD_DATA:
            self._observer.data_changed()
        elif effect is Effect.REBUILD_NETWORK:
            self._observer.network_changed()
        elif effect is Effect.LIVE:
            self._observer.settings_changed()
            self._control.changed()
        if effect > Effect.LIVE:
            self._control.began()
            self._drop_commands()
            self._rate_since, self._rate_step = time.perf_counter(), 0

    def _give_up_reading(self) -> bool:
        """Whether the file that is being read is no longer wanted."""
        newest = self._requests.peek()
        if self._closing or newest is None:
            return self._closing
        changed = self._request.hyperparameters.differences(newest.hyperparameters)
        return any(name == "dataset" or name.startswith("data_") for name in changed)

    def _show_reading(self, share: float) -> None:
        if self._opened:
            self._show(replace(self._shown, reading=share))

    # ---- snapshots ----------------------------------------------------------------------------

    def _publish(self) -> None:
        start = time.perf_counter()
        self._show(self._snapshot(self._request.needs))
        self._news = False
        took = time.perf_counter() - start - self._observer.pictures.seconds
        # Quick to believe in a dearer one, slow to believe in a cheaper one.
        self._publish_seconds += (0.5 if took > self._publish_seconds else 0.05) * (
            took - self._publish_seconds
        )

    def _snapshot(self, needs: frozenset[Need]) -> Snapshot:
        run = self._run
        state = run.ended or (State.RUNNING if self._wants_steps() else State.PAUSED)
        return self._control.snapshot(
            self._request, needs, state,
            just_training=state is State.RUNNING and not self._news and not self._slow(),
            steps_per_second=self._measure_rate(time.perf_counter(), state),
            problem=self._problem, exports=self._exports,
        )  # fmt: skip

    def _show(self, snapshot: Snapshot) -> None:
        self._shown = snapshot
        self.snapshots.put(snapshot)

    def _measure_rate(self, now: float, state: State) -> float:
        if state is not State.RUNNING:
            self._rate_since, self._rate_step, self._rate = now, self._run.step_count, 0.0
        elif now - self._rate_since > 0.25:
            steps = self._run.step_count - self._rate_step
            self._rate = steps / (now - self._rate_since)
            self._rate_since, self._rate_step = now, self._run.step_count
        return self._rate
