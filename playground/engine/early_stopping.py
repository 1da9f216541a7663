"""Early stopping: end the training when a figure of the dev set no longer falls.

It keeps the best parameters seen, so that they can be put back. The figure is always the dev
set's, never the test set's. (Prechelt 1998, "Early stopping – but when?")
"""

import math
from typing import NamedTuple

import numpy as np

from playground.arrays import read_only
from playground.engine.activations import Array


class EarlyStoppingState(NamedTuple):
    """Everything that the next update depends on; theta is a copy of its own."""

    patience: int
    min_delta: float
    best_value: float
    best_step: int | None
    without_improvement: int
    theta: Array | None


class EarlyStopping:
    """Watches one figure, the smaller the better.

    An update improves when it is below the best so far by more than min_delta; NaN never does.
    After `patience` updates in a row without improvement it is time to stop.

    best_value: +inf until something improved on it; best_step: None until then.
    ValueError for a patience below 1, or a min_delta that is negative or not finite.
    """

    def __init__(self, patience: int, min_delta: float = 0.0) -> None:
        if patience < 1:
            raise ValueError(f"patience = {patience}: must be at least 1")
        if not (math.isfinite(min_delta) and min_delta >= 0):
            raise ValueError(f"min_delta = {min_delta}: must be finite and at least 0")
        self.patience, self.min_delta = patience, min_delta
        self.best_value = math.inf
        self.best_step: int | None = None
        self.without_improvement = 0
        self._theta: Array | None = None

    @property
    def should_stop(self) -> bool:
        """Whether patience is used up."""
        return self.without_improvement >= self.patience

    def stops_at(self, value: float) -> bool:
        """Whether it would be time to stop with this figure as the next one."""
        improves = value < self.best_value - self.min_delta
        return not improves and self.without_improvement + 1 >= self.patience

    def update(self, step: int, value: float, theta: Array) -> bool:
        """Take the figure measured at θ after `step`; whether to stop now. θ is copied if best.

        ValueError where θ has another shape than before.
        """
        if self._theta is None:
            self._theta = np.array(theta, dtype=np.float64)
        elif self._theta.shape != theta.shape:
            raise ValueError(f"θ has shape {theta.shape}; allowed: {self._theta.shape}, as before")
        if value < self.best_value - self.min_delta:
            self.best_value, self.best_step = float(value), step
            self.without_improvement = 0
            np.copyto(self._theta, theta)
        else:
            self.without_improvement += 1
        return self.should_stop

    @property
    def best_theta(self) -> Array:
        """A read-only view of the best θ; the next improvement overwrites it.

        ValueError before any figure was one.
        """
        if self._theta is None or self.best_step is None:
            raise ValueError("there is no best θ yet: no update had a finite figure")
        return read_only(self._theta)

    def restore(self, theta: Array) -> None:
        """Write the best θ into `theta`; ValueError before any figure was one."""
        np.copyto(theta, self.best_theta)

    def state(self) -> EarlyStoppingState:
        """Where it stands; `from_state` goes on from there exactly."""
        return EarlyStoppingState(
            self.patience, self.min_delta, self.best_value, self.best_step,
            self.without_improvement, None if self._theta is None else self._theta.copy(),
        )  # fmt: skip

    @classmethod
    def from_state(cls, state: EarlyStoppingState) -> "EarlyStopping":
        """Early stopping as it was when `state` was taken; ValueError as in the constructor."""
        stopping = cls(state.patience, state.min_delta)
        stopping.best_value, stopping.best_step = state.best_value, state.best_step
        stopping.without_improvement = state.without_improvement
        stopping._theta = None if state.theta is None else state.theta.copy()
        return stopping
