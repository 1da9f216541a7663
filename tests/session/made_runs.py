"""Runs that tests compare."""

from typing import Any

import numpy as np

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.run.run import Run

SMALL = Hyperparameters(m=60, depth=2, width=5, batch_size=16, data_seed=3)
EVERYTHING = SMALL.with_changes(
    keep_prob=0.8, keep_prob_input=0.9, lambd=0.5, optimizer="adam", learning_rate=0.01,
    learning_rate_decay="inverse_time", early_stopping="dev_cost", patience=1000,
)  # fmt: skip


def theta(run: Run) -> np.ndarray:
    return run.training.theta.copy()


def trained(knobs: Hyperparameters, steps: int, **given_arrays: Any) -> Run:
    run = Run(knobs, **given_arrays)
    run.step(steps)
    return run


def diverging() -> Hyperparameters:
    """Linear layers with weights of 50: after some steps nothing is finite."""
    return SMALL.with_changes(
        activation="linear", initialization="constant", gain=50.0, depth=20, learning_rate=10.0
    )


def assert_same_state(a: Run, b: Run) -> None:
    """Where they are, and where they go from there."""
    for _ in range(2):
        assert a.step_count == b.step_count
        assert a.training.epoch == b.training.epoch
        assert a.ended == b.ended
        np.testing.assert_array_equal(a.training.theta, b.training.theta)
        assert a.evaluate() == b.evaluate()
        a.step(7)
        b.step(7)
