"""A training thread driven by a test, which waits for what it wants to see and never longer."""

import time
from collections.abc import Callable
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

import numpy as np
import pytest

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.attention import PATIENCE
from playground.session.messages.measures import Need
from playground.session.messages.request import Command, Request
from playground.session.messages.snapshot import Snapshot, State
from playground.session.run.run import Run
from playground.session.trainer import Trainer
from playground.session.training_loop import TrainingLoop

TIMEOUT = 20.0  # seconds; reached only by a test that fails
ALL = frozenset(Need)
SMALL = Hyperparameters(dataset="gaussians", m=60, depth=2, width=5, batch_size=16)
EVERYTHING = SMALL.with_changes(
    keep_prob=0.8, keep_prob_input=0.9, lambd=0.5, optimizer="adam", learning_rate=0.01,
    learning_rate_decay="inverse_time", early_stopping="dev_cost", patience=10_000,
)  # fmt: skip
STOPPING = SMALL.with_changes(
    dataset="moons", m=200, noise=0.3, label_noise=0.1, width=12, learning_rate=0.03,
    keep_prob=0.8, early_stopping="dev_cost", patience=5,
)  # fmt: skip


# Commands as tests name them: how many more of each.
_COMMANDS = {
    "steps": Command.STEP, "epochs": Command.EPOCH, "resets": Command.RESET,
    "reveals": Command.REVEAL, "plays": Command.PLAY, "looks": Command.LOOK,
    "backs": Command.BACK, "pins": Command.PIN, "resamples": Command.RESAMPLE,
    "clears": Command.CLEAR, "give_up_exports": Command.GIVE_UP_EXPORTS,
}  # fmt: skip


def asked(request: Request, **changes: Any) -> Request:
    """The next request: knobs by name, commands by how many more, the rest as in `Request`."""
    fields: dict[str, Any] = {"revision": request.revision + 1}
    knobs: dict[str, Any] = {}
    commands = request.commands
    for name, value in changes.items():
        if name in _COMMANDS:
            commands = commands.more(_COMMANDS[name], value)
        elif name == "exports":
            fields[name] = (*request.exports, *value)
        elif name in Request.__dataclass_fields__:
            fields[name] = value
        else:
            knobs[name] = value
    if knobs:
        fields["hyperparameters"] = request.hyperparameters.with_changes(**knobs)
    return replace(request, commands=commands, **fields)


class Driven:
    """Starts a trainer, paused; ends it when the `with` block is left."""

    def __init__(
        self,
        knobs: Hyperparameters,
        *,
        playing: bool = False,
        patience: tuple[float, float] = PATIENCE,
        **request: Any,
    ) -> None:
        self.request = Request(revision=1, hyperparameters=knobs, playing=playing, **request)
        self.trainer = Trainer(self.request, patience=patience)
        self.seen: list[Snapshot] = []

    def __enter__(self) -> Self:
        self.trainer.start()
        self.until(lambda snapshot: True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.trainer.close()

    @property
    def loop(self) -> TrainingLoop:
        """What the thread does; to be looked at only while nothing goes on."""
        assert self.trainer.loop is not None
        return self.trainer.loop

    @property
    def run(self) -> Run:
        """The run that is trained."""
        return self.loop.run

    def send(self, **changes: Any) -> None:
        """A new request, see `asked`."""
        self.request = asked(self.request, **changes)
        self.trainer.send(self.request)

    def until(self, condition: Callable[[Snapshot], bool]) -> Snapshot:
        """The first snapshot from now on that fulfils a condition."""
        deadline = time.monotonic() + TIMEOUT
        while (left := deadline - time.monotonic()) > 0:
            snapshot = self.trainer.snapshots.wait(left)
            if snapshot is not None:
                self.seen.append(snapshot)
                if condition(snapshot):
                    return snapshot
        last = "no snapshot"
        if self.seen:
            s = self.seen[-1]
            last = f"revision {s.revision}, step {s.step}, {s.state}, problem {s.problem!r}"
        raise AssertionError(f"what was waited for did not come; the last snapshot: {last}")

    def answered(self) -> Snapshot:
        """The first snapshot that shows the newest request's effect."""
        return self.until(lambda snapshot: snapshot.revision == self.request.revision)

    def done(self, **changes: Any) -> Snapshot:
        """Send a request; the snapshot when it is done and nothing goes on any more."""
        self.send(**changes)
        return self.until(
            lambda snapshot: (
                snapshot.revision == self.request.revision and snapshot.state is not State.RUNNING
            )
        )


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds that no snapshot tells of."""
    deadline = time.monotonic() + TIMEOUT
    while not condition():
        assert time.monotonic() < deadline, "what was waited for did not happen"
        time.sleep(0.001)


def theta_of(driven: Driven) -> np.ndarray:
    """Only while nothing goes on."""
    return driven.run.training.theta.copy()


def headless(knobs: Hyperparameters, steps: int) -> np.ndarray:
    run = Run(knobs)
    run.step(steps)
    return run.training.theta


def slow_steps(monkeypatch: pytest.MonkeyPatch, seconds: float) -> list[int]:
    """Make steps slow; the list tells how many were asked for at once."""
    step, counts = Run.step, list[int]()

    def slow(self: Run, count: int = 1) -> None:
        counts.append(count)
        for _ in range(count):
            time.sleep(seconds)
            step(self, 1)

    monkeypatch.setattr(Run, "step", slow)
    return counts
