"""The training thread: takes the newest request, steps the run, publishes snapshots.

It trains, and shortly before a frame of the window is due it publishes a snapshot. The compiled
engine goes on while the window draws; NumPy's leaves the interpreter to the window until the frame
is drawn, so that neither waits for the other's interpreter lock in the middle of its work. Without
a window that reports its frames it trains on and publishes at a steady pace.

What goes wrong in the thread does not end it: knobs that cannot be used are refused and the run
goes on; any other error pauses the run. Both are said in the snapshot's `problem`.
"""

import logging
import threading
from dataclasses import replace

from playground.interruption import GivenUp
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.attention import PATIENCE, Attention
from playground.session.control.run_recorder import Records
from playground.session.files.error_texts import problem_text
from playground.session.frame_pace import NO_REST, FramePace, Grant, Rest
from playground.session.mailbox import Mailbox
from playground.session.messages.painting import NO_PAINTING
from playground.session.messages.request import Request
from playground.session.messages.snapshot import Snapshot
from playground.session.run.run import Run
from playground.session.run.watch import Watch
from playground.session.time_budget import Clock, real_clock
from playground.session.training_loop import TrainingLoop

_log = logging.getLogger(__name__)


class Trainer:
    """One run in a thread of its own. Talk to it through `send`, `snapshots` and `frame_…`.

    patience: see `Attention`. loop: what the thread does, once there is something to train; it
    belongs to the thread while that runs.
    """

    def __init__(
        self,
        request: Request,
        *,
        clock: Clock = real_clock,
        patience: tuple[float, float] = PATIENCE,
    ) -> None:
        self.snapshots: Mailbox[Snapshot] = Mailbox()
        self.loop: TrainingLoop | None = None
        self.records = Records()  # whoever wants them says where to
        self._requests: Mailbox[Request] = Mailbox()
        self._clock = clock
        self._attention = Attention(self._requests, clock, patience)
        self._frames = FramePace(clock)
        self._wake = threading.Condition()
        self._await_frame = 0.0
        self._thread = threading.Thread(
            target=self._main, args=(request,), name="training", daemon=True
        )

    # ---- called by the window's thread --------------------------------------------------------

    def start(self, await_frame: float = 0.0) -> None:
        """Start training; once. After `close` it does nothing.

        await_frame: seconds within which a window reports its first frame. Until then the first
        snapshot lies ready and the interpreter is left to the window that is being built.
        """
        self._await_frame = await_frame
        if not self._attention.closing:
            self._thread.start()

    def send(self, request: Request) -> None:
        """Ask for something; the newest request counts."""
        self._requests.put(request)
        self._notify()

    def frame_begun(self, next_frame: float) -> None:
        """A frame has its snapshot; the next one is due at `next_frame`, by the trainer's clock."""
        self._frames.frame_begun(next_frame)

    def frame_done(self, next_frame: float) -> None:
        """A frame is drawn; the next one is due at `next_frame`, by the trainer's clock."""
        self._frames.frame_done(next_frame)
        self._notify()

    def grant(self, grant: Grant | None) -> None:
        """Let the run do so many steps and no more; None: as many as it can."""
        self._frames.grant = grant
        self._notify()

    def close(self, timeout: float | None = None) -> bool:
        """End the thread and wait for it, at most `timeout` seconds; whether it has ended.

        What it does is given up between two blocks of work.
        """
        self._attention.closing = True
        self._notify()
        if self._thread.is_alive():
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _notify(self) -> None:
        with self._wake:
            self._wake.notify_all()

    # ---- the thread ---------------------------------------------------------------------------

    def _main(self, request: Request) -> None:
        loop = self._open(request)
        with self._wake:
            self._wake.wait_for(
                lambda: self._attention.closing or self._frames.frames > 0,
                timeout=self._await_frame,
            )
        while loop is not None and not self._attention.closing:
            frames, grant, rest = self._frames.frames, self._frames.grant, NO_REST
            try:
                rest = loop.turn()
            except Exception as error:
                _log.error("the run is paused by an unexpected error", exc_info=error)
                loop.fail(error)
            self._rest(rest, frames, grant)
        if loop is not None:
            loop.exports.give_up()
            loop.control.recorder.now()

    def _open(self, request: Request) -> TrainingLoop | None:
        """Begin with what is asked for, or with the defaults where that cannot be; None: closed."""
        problem, newer = "", True
        while not self._attention.closing:
            self._attention.begin()
            asked = (self._requests.peek() if newer else None) or request
            if problem:
                asked = replace(asked, hyperparameters=DEFAULTS, painting=NO_PAINTING)
            try:
                with self._attention.preparing(asked):
                    run = self._make_run(asked)
                self.loop = loop = TrainingLoop(
                    run, request, self._requests, self._attention, self._frames,
                    self.snapshots.put, self._clock, problem, self.records,
                )  # fmt: skip
                loop.publish()
            except GivenUp:
                if self.loop is None:
                    continue
            except Exception as error:
                if problem:
                    raise
                self.loop = None
                if asked is request:
                    problem = problem_text(error)  # nothing ran before
                newer = False  # it is refused once something runs
                continue
            return self.loop
        return None

    def _make_run(self, asked: Request) -> Run:
        watch = Watch(self._show_reading, self._attention.gives_up_reading)
        return Run(
            asked.hyperparameters, watch=watch, painting=asked.painting,
            check=self._attention.check, keep=asked.kept,
        )  # fmt: skip

    def _show_reading(self, share: float) -> None:
        if self.loop is not None:
            self.loop.show_reading(share)

    def _rest(self, rest: Rest, frames: int, grant: Grant | None) -> None:
        """Wait, while so many frames have been drawn, and no other steps are granted than these."""
        if rest.seconds <= 0:
            return
        with self._wake:
            self._wake.wait_for(
                lambda: (
                    self._attention.closing
                    or (rest.for_request and self._requests.peek() is not None)
                    or (rest.for_frame and self._frames.frames != frames)
                    or self._frames.grant is not grant
                ),
                timeout=rest.seconds,
            )
