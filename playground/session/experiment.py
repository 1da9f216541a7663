"""One experiment under control: the store, the training thread, and what both are asked to do.

The window holds one of these and nothing else of the session; tests drive it without a window.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.frame_pace import Grant
from playground.session.messages.change import Change
from playground.session.messages.measures import Need
from playground.session.messages.painting import NO_PAINTING, Edit, Painting
from playground.session.messages.request import Command, Request, Visit, WeightEdit
from playground.session.messages.resume import Resume
from playground.session.messages.run_record import RunRecord
from playground.session.messages.snapshot import Snapshot, State
from playground.session.messages.speed import AT_FIRST, FLAT_OUT, faster_of
from playground.session.messages.stops import NO_STOPS, Stops
from playground.session.messages.weight_edit import LoadedParameters
from playground.session.store import Store
from playground.session.trainer import Trainer

_FIRST_NEEDS = frozenset({Need.BOUNDARY, Need.GRADIENT_NORMS})
# What a visit begins with, besides its speed; the user's own comes back after it.
_BEGUN: dict[str, object] = {
    "stops": NO_STOPS, "comparing": False, "band": 0, "look_at": None, "shown_unit": None,
    "hurry_to": 0,
}  # fmt: skip


class Experiment:
    """Knobs, commands and pictures of one run that trains in a thread of its own.

    trainer: that thread; nobody but this class sends it anything. The knobs to begin with are
    kept even where their data file cannot be read. document: see `Store`. speed: see `set_speed`.
    """

    def __init__(
        self,
        hyperparameters: Hyperparameters = DEFAULTS,
        painting: Painting = NO_PAINTING,
        document: object = None,
        speed: int = FLAT_OUT,
    ) -> None:
        self.store = Store(hyperparameters, painting, document)
        self.store.subscribe(self._knobs_changed)
        # The first picture is made before the window knows what its panels need.
        self._request = Request(
            revision=1, hyperparameters=hyperparameters, painting=painting, needs=_FIRST_NEEDS,
            kept=True, speed=speed,
        )  # fmt: skip
        self._own_request = self._request  # the user's own, during a visit
        self._visits = 0  # how many there were
        self._stroke = False
        self._edits = 0
        self._newest: Snapshot | None = None  # the last one that was taken
        self._decided = 1  # the revision that last said whether to play, or began anew
        # Whether only a look back has paused it, and the revision of the last look.
        self._paused_to_look, self._looked = False, 0
        # What is asked together with a change of the store.
        self._together: tuple[tuple[Command, ...], dict[str, object]] = ((), {})
        self.trainer = Trainer(self._request)

    def start(self, await_frame: float = 0.0) -> None:
        """Start training; once. See `Trainer.start` for a window that is still being built."""
        self.trainer.start(await_frame)

    def close(self, timeout: float | None = None) -> bool:
        """Stop the thread and wait for it, at most `timeout` seconds; whether it has ended.

        Once is enough, twice is harmless.
        """
        return self.trainer.close(timeout)

    @property
    def request(self) -> Request:
        """What the thread was asked for last."""
        return self._request

    # ---- commands -----------------------------------------------------------------------------

    @property
    def playing(self) -> bool:
        """Whether the run goes on by itself: it is asked to, and has not come to an end or stop."""
        newest = self._newest
        if newest is None or newest.revision < self._decided:
            return self._request.playing
        return newest.playing

    def play(self, hurry_to: int = 0) -> None:
        """Train on: beyond a stop, and from an earlier step; flat out up to the step hurry_to."""
        self._paused_to_look = False
        self._send(Command.PLAY, playing=True, hurry_to=hurry_to)

    def pause(self) -> None:
        """Stop at the next step."""
        self._pause()

    def step(self) -> None:
        """Pause and do one step."""
        self._pause(Command.STEP)

    def epoch(self) -> None:
        """Pause and train to the end of the current epoch."""
        self._pause(Command.EPOCH)

    def reset_weights(self) -> None:
        """Back to step 0 with the same initial weights, examples and batch order."""
        self._send(Command.RESET)

    def new_weights(self) -> None:
        """Draw other initial weights: the next weights seed."""
        self._next_seed("init_seed")

    def new_data(self) -> None:
        """Draw other examples: the next data seed."""
        self._next_seed("data_seed")

    def reset_all(self) -> None:
        """A new run of the defaults: every knob, nothing painted, and nothing to stop at."""
        self._ask_together(self.store.reset, Command.RESET, stops=NO_STOPS)

    def reveal_test(self) -> None:
        """Measure the error on the test set once; each look is counted."""
        self._send(Command.REVEAL)

    def export(self, path: str) -> None:
        """Write the examples of the training and the dev set to a CSV file."""
        self._send(exports=(*self._request.exports, path))

    def give_up_exports(self) -> None:
        """Write none of the files that are not written yet."""
        self._send(Command.GIVE_UP_EXPORTS)

    def show_unit(self, unit: tuple[int, int] | None) -> None:
        """Draw a hidden unit over the plane, (layer, unit); None: the prediction again."""
        if unit != self._request.shown_unit:
            self._send(shown_unit=unit)

    def edit_weight(self, layer: int, unit: int, source: int, value: float) -> None:
        """Set a parameter by hand, see `WeightEdit`; the network goes on learning from there."""
        self._edits += 1
        edit = WeightEdit(
            number=self._edits, layer=layer, unit=unit, source=source, value=float(value)
        )
        others = (one for one in self._request.edits if one.place != edit.place)
        self._send(edits=(*others, edit))

    def load_parameters(self, theta: NDArray[np.float64]) -> None:
        """Give the network these parameters, (P,), and pause: it is seen as it comes.

        A problem of the snapshot says where they do not fit, as the network is another meanwhile.
        """
        self._edits += 1
        self._paused_to_look = False
        loaded = LoadedParameters(self._edits, np.array(theta, dtype=np.float64))
        self._send(edits=(), loaded=loaded, playing=False)

    def paint(self, edit: Edit, stroke: object = None) -> None:
        """Change what is painted over the examples; the network goes on learning.

        stroke: the same object for all changes of one stroke, which are one change to undo and
        end with `end_stroke`; None for a change by itself. ValueError where it is refused.
        """
        self._stroke = stroke is not None
        self.store.paint(edit(self.store.painting), gesture=stroke)

    def end_stroke(self) -> None:
        """The stroke is done: the normalization is fitted anew, where there is one."""
        self._stroke = False
        self.store.end_gesture()
        self._send(stroke=False)

    def need(self, needs: frozenset[Need]) -> None:
        """What the visible panels want measured."""
        if needs != self._request.needs:
            self._send(needs=needs)

    # ---- time ---------------------------------------------------------------------------------

    def look(self, step: int | None) -> None:
        """Pause and show the run as it was at a step, the nearest one there is; None: the newest.

        To play, or to change a knob, then goes on from there, and drops what came after it. What
        begins anew plays again, if it was playing before one looked back.
        """
        self._look(Command.LOOK, look_at=step)
        self._paused_to_look &= step is not None

    def step_back(self) -> None:
        """Pause and show the step before."""
        self._look(Command.BACK)

    def _look(self, command: Command, **asked: object) -> None:
        self._paused_to_look |= self._request.playing
        self._send(command, playing=False, **asked)
        self._looked = self.revision

    @property
    def speed(self) -> int:
        """How fast the run plays, see `messages/speed.py`."""
        return self._request.speed

    def set_speed(self, speed: int) -> None:
        """Play so many steps in each 60th of a second, 0 for as many as there is time for."""
        if speed < 0:
            raise ValueError(f"speed {speed}: must be at least 0")
        self._send(speed=speed)

    def grant(self, grant: Grant | None) -> None:
        """Do only so many steps from now on, see `Grant`; None: go on without counting."""
        self.trainer.grant(grant)

    @property
    def stops(self) -> Stops:
        """What playing stops at."""
        return self._request.stops

    def stop_at(self, stops: Stops) -> None:
        """Let playing stop at these."""
        if stops != self._request.stops:
            self._send(stops=stops)

    # ---- visits -------------------------------------------------------------------------------

    def visit(
        self, hyperparameters: Hyperparameters, name: str = "", *, is_challenge: bool = False
    ) -> None:
        """Begin another run, paused, beside the user's own, which is set aside as it is.

        During a visit, another one begins instead; `leave` always comes back to the user's own.
        It plays at the first start's speed at least: a lesson of 5,000 steps would take minutes.
        name: of the lesson, or of the challenge, that it is for.
        """
        if not self.store.visiting:
            self._own_request = self._request
        self._visits += 1
        visit = Visit(self._visits, self._request.commands, name, is_challenge)
        speed = faster_of(self.speed, AT_FIRST)
        self._go(visit, lambda: self.store.visit(hyperparameters), **_BEGUN, speed=speed)

    def leave(self) -> None:
        """End the visit: the user's own run is there again, at its step, and paused."""
        if self.store.visiting:
            own = {name: getattr(self._own_request, name) for name in (*_BEGUN, "speed")}
            self._go(Visit(0, self._request.commands), self.store.leave, **own)

    def _go(self, visit: Visit, change: Callable[[], None], **asked: object) -> None:
        self._paused_to_look = False
        self._ask_together(change, visit=visit, playing=False, **asked)

    # ---- kept runs ----------------------------------------------------------------------------

    def keep_runs(self, sink: Callable[[RunRecord], None] | None) -> None:
        """Hand what is to be kept of every run to `sink`, in the training thread; None: nobody.

        It must take no longer than putting something into a queue.
        """
        self.trainer.records.sink = sink

    def restore(self, kept: Resume) -> None:
        """Put a kept run in place of the present one, paused at its last step; undoable."""
        self.leave()
        self._ask_together(
            lambda: self.store.open(kept.knobs, kept.painting), resume=kept, playing=False
        )

    # ---- comparing ----------------------------------------------------------------------------

    @property
    def comparing(self) -> bool:
        """Whether a run A is pinned, or asked to be."""
        return self._request.comparing

    def pin(self) -> None:
        """Keep the run as A and begin again as B, with the same data, weights and batch order.

        From then on B begins again with every change of a knob.
        """
        self._send(Command.PIN, comparing=True)

    def unpin(self) -> None:
        """Forget run A; the run goes on by itself."""
        self._send(comparing=False)

    def swap(self, pinned: Snapshot) -> None:
        """Keep B as A, and begin again with the knobs of what was A until now."""
        self.pin()
        self.store.replace(pinned.hyperparameters, pinned.painting)

    def resample(self, own_examples: bool = False) -> None:
        """Draw other data, and train as far as before, flat out, with the same weights.

        The boundary so far is kept. own_examples: the examples are a file's, so that they can only
        be split in another way. At step 0 there is nothing to keep, and nowhere to train to.
        """
        name, newest = "split_seed" if own_examples else "data_seed", self._newest
        more, asked = [Command.RESAMPLE], dict[str, object]()
        if newest is not None and newest.step > 0:  # though it was paused
            step = max(newest.step, newest.resampled.step if newest.resampled else 0)
            more, asked = [*more, Command.PLAY], {"playing": True, "hurry_to": step}
        self._ask_together(lambda: self._next_seed(name), *more, **asked)

    def clear_resampled(self) -> None:
        """Forget the boundaries of other draws."""
        self._send(Command.CLEAR)

    @property
    def band(self) -> int:
        """With how many other initial weights the run is repeated."""
        return self._request.band

    def set_band(self, seeds: int) -> None:
        """Repeat the run with so many other initial weights, in the time it leaves; 0: do not."""
        if seeds != self._request.band:
            self._send(band=seeds)

    # ---- pictures -----------------------------------------------------------------------------

    @property
    def revision(self) -> int:
        """The number of the newest request; a snapshot of it or a later one shows its effect."""
        return self._request.revision

    def latest(self) -> Snapshot | None:
        """The newest snapshot since the last call, or None. Takes back knobs that were refused."""
        snapshot = self.trainer.snapshots.take()
        if snapshot is None:
            return None
        self._newest = snapshot
        if snapshot.problem and snapshot.revision == self.revision:
            if snapshot.state is State.PAUSED:  # by an unexpected error, perhaps
                self._request = replace(self._request, playing=False)
            before, self._paused_to_look = self._paused_to_look, False  # nothing begins anew
            self.store.withdraw(snapshot.newest_knobs, snapshot.painting)
            self._paused_to_look = before
        if snapshot.revision >= self._looked and not snapshot.looking_back:
            self._paused_to_look = False
        return snapshot

    def frame_begun(self, next_frame: float) -> None:
        """The window draws what `latest` gave, or nothing; it will ask again at `next_frame`."""
        self.trainer.frame_begun(next_frame)

    def frame_done(self, next_frame: float) -> None:
        """The window has drawn; it will ask again at `next_frame` (time.perf_counter seconds)."""
        self.trainer.frame_done(next_frame)

    # -------------------------------------------------------------------------------------------

    def _next_seed(self, name: str) -> None:
        seed: int = getattr(self.store.current, name)
        self.store.set(**{name: (seed + 1) % 2**32})

    def _ask_together(
        self, change: Callable[[], None], *commands: Command, **asked: object
    ) -> None:
        """Ask for these together with a change of the store, though it may change nothing."""
        before, self._together = self.revision, (commands, asked)
        try:
            change()
        finally:
            self._together = ((), {})
        if self.revision == before:
            self._send(*commands, **asked)

    def _knobs_changed(self, old: Hyperparameters, new: Hyperparameters) -> None:
        commands, asked = self._together
        self._send(
            *commands, hyperparameters=new, painting=self.store.painting, kept=self.store.kept,
            stroke=self._stroke and old == new, **asked,
        )  # fmt: skip

    def _pause(self, *commands: Command) -> None:
        self._paused_to_look = False
        self._send(*commands, playing=False)

    def _send(self, *commands: Command, **changes: object) -> None:
        old, counted = self._request, self._request.commands
        for command in commands:
            counted = counted.more(command)
        asked = {"revision": old.revision + 1, "commands": counted, **changes}
        request = replace(old, **asked)  # type: ignore[arg-type]
        begins_anew = Change.between(old, request).begins_anew
        if begins_anew:
            # The new network knows nothing of what was set by hand in the one before.
            request = replace(
                request, edits=(), loaded=None, playing=request.playing or self._paused_to_look,
                hurry_to=request.hurry_to if "hurry_to" in changes else 0,
            )  # fmt: skip
        if begins_anew or "playing" in changes:
            self._decided = request.revision
        self._request = request
        self.trainer.send(request)
