"""Snapshots of real runs, with what the meters measure."""

from __future__ import annotations

from typing import Any

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.measuring.observer import Observer
from playground.session.messages.measures import Need
from playground.session.messages.snapshot import Snapshot, State
from playground.session.run.run import Run
from tests.ui.panels.builders import make_snapshot

ALL = frozenset(Need)


def snapshot_of(run: Run, observer: Observer, revision: int = 1) -> Snapshot:
    """What the window would get now."""
    observer.record()
    return make_snapshot(
        revision=revision,
        hyperparameters=run.knobs,
        state=run.ended or State.PAUSED,
        step=run.step_count,
        evaluation=observer.evaluation,
        points=observer.points,
        divergence=run.divergence(),
        test_error=observer.test_error,
        test_step=observer.test_step,
        test_confusion=observer.test_confusion,
        reveals=observer.reveals,
        **observer.meters(ALL, running=False),
    )


def measured(steps: int = 0, *, reveals: int = 0, **knobs: Any) -> Snapshot:
    """A run after some steps, and looks at its test set."""
    run = Run(Hyperparameters(**{"m": 60, "depth": 2, "width": 5, "batch_size": 16, **knobs}))
    observer = Observer(run)
    run.step(steps)
    if reveals:
        observer.reveal(reveals)
    return snapshot_of(run, observer)
