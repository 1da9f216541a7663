"""One experiment under control: the store, the training thread, and what both are asked to do.

The window holds one of these and nothing else of the session; tests drive it without a window.
"""

from dataclasses import replace

from playground.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.painting import NO_PAINTING, Edit, Painting
from playground.session.request import Request
from playground.session.snapshot import Need, Snapshot, State
from playground.session.store import Store
from playground.session.trainer import Trainer

_FIRST_NEEDS = frozenset({Need.BOUNDARY, Need.GRADIENT_NORMS})


class Experiment:
    """Knobs, commands and pictures of one run that trains in a thread of its own."""

    def __init__(
        self, hyperparameters: Hyperparameters = DEFAULTS, painting: Painting = NO_PAINTING
    ) -> None:
        self.store = Store(hyperparameters, painting)
        self.store.subscribe(self._knobs_changed)
        # The first picture is made before the window knows what its panels need.
        self._request = Request(
            revision=1, hyperparameters=hyperparameters, painting=painting, needs=_FIRST_NEEDS
        )
        self._stroke = False
        self._trainer = Trainer(self._request)

    def start(self, await_frame: float = 0.0) -> None:
        """Start training; once. See `Trainer.start` for a window that is still being built."""
        self._trainer.start(await_frame)

    def close(self, timeout: float | None = None) -> bool:
        """Stop the thread and wait for it, at most `timeout` seconds; whether it has ended.

        Once is enough, twice is harmless.
        """
        return self._trainer.close(timeout)

    # ---- commands -----------------------------------------------------------------------------

    @property
    def playing(self) -> bool:
        """Whether the run is asked to go on by itself."""
        return self._request.playing

    def play(self) -> None:
        """Train on."""
        self._send(playing=True)

    def pause(self) -> None:
        """Stop at the next step."""
        self._send(playing=False)

    def step(self) -> None:
        """Pause and do one step."""
        self._send(playing=False, steps=self._request.steps + 1)

    def epoch(self) -> None:
        """Pause and train to the end of the current epoch."""
        self._send(playing=False, epochs=self._request.epochs + 1)

    def reset_weights(self) -> None:
        """Back to step 0 with the same initial weights, examples and batch order."""
        self._send(resets=self._request.resets + 1)

    def new_weights(self) -> None:
        """Draw other initial weights: the next weights seed."""
        self._next_seed("init_seed")

    def new_data(self) -> None:
        """Draw other examples: the next data seed."""
        self._next_seed("data_seed")

    def reset_all(self) -> None:
        """Every knob to its default."""
        self.store.reset()

    def reveal_test(self) -> None:
        """Measure the error on the test set once; each look is counted."""
        self._send(reveals=self._request.reveals + 1)

    def export(self, path: str) -> None:
        """Write the examples of the training and the dev set to a CSV file."""
        self._send(exports=(*self._request.exports, path))

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

    # ---- pictures -----------------------------------------------------------------------------

    @property
    def revision(self) -> int:
        """The number of the newest request; a snapshot of it or a later one shows its effect."""
        return self._request.revision

    def latest(self) -> Snapshot | None:
        """The newest picture since the last call, or None. Takes back knobs that were refused."""
        snapshot = self._trainer.snapshots.take()
        if snapshot is not None and snapshot.problem and snapshot.revision == self.revision:
            if snapshot.state is State.PAUSED:  # by an unexpected error, perhaps
                self._request = replace(self._request, playing=False)
            self.store.withdraw(snapshot.hyperparameters, snapshot.painting)
        return snapshot

    def frame_done(self, next_frame: float) -> None:
        """The window has drawn; it will ask again at `next_frame` (time.perf_counter seconds)."""
        self._trainer.frame_done(next_frame)

    # -------------------------------------------------------------------------------------------

    def _next_seed(self, name: str) -> None:
        seed: int = getattr(self.store.current, name)
        self.store.set(**{name: (seed + 1) % 2**32})

    def _knobs_changed(self, old: Hyperparameters, new: Hyperparameters) -> None:
        self._send(
            hyperparameters=new, painting=self.store.painting, stroke=self._stroke and old == new
        )

    def _send(self, **changes: object) -> None:
        revision = self._request.revision + 1
        self._request = replace(self._request, revision=revision, **changes)  # type: ignore[arg-type]
        self._trainer.send(self._request)
