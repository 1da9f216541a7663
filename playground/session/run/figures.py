"""Figures of a run's weights and units, for who has no window: commands and lessons."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from playground.engine import measures
from playground.engine.measures import norms_of
from playground.engine.network import weights
from playground.engine.propagation import forward
from playground.session.run.evaluation import sample
from playground.session.run.run import Run

_MOST_VALUES = 2_000_000  # of Z, all layers together


@dataclass(frozen=True)
class WeightFigures:
    """By layer, W[1] … W[L], biases apart: exact zeros, all weights, ‖W[l]‖_F."""

    zeros: Sequence[int]
    counts: Sequence[int]
    norms: Sequence[float]

    @property
    def zero_share(self) -> float:
        """The share of all weights that are exactly 0."""
        return float(sum(self.zeros) / sum(self.counts))

    @property
    def weights_left(self) -> float:
        """The share of all weights that are not exactly 0."""
        return 1.0 - self.zero_share

    @property
    def weight_norms(self) -> tuple[float, ...]:
        """‖W[l]‖_F of every layer."""
        return tuple(float(norm) for norm in self.norms)

    @property
    def weight_norm(self) -> float:
        """‖W‖ over all layers, √Σ‖W[l]‖²."""
        return math.hypot(*self.weight_norms)


def weight_figures(run: Run) -> WeightFigures:
    """Of the present weights."""
    W = weights(run.architecture, run.training.theta)
    with np.errstate(all="ignore"):
        norms = norms_of(W)
    return WeightFigures(
        zeros=tuple(int(one.size - np.count_nonzero(one)) for one in W),
        counts=tuple(one.size for one in W),
        norms=tuple(norms.tolist()),
    )


def linear_share(run: Run) -> tuple[float, ...]:
    """By hidden layer, the share of z in the range where the activation is close to a line.

    Of the training set, of a fixed sample where it is very large; without dropout. NaN for units
    whose line bends at 0, as relu, and without training examples.
    """
    shape, m = run.architecture, run.examples.sizes.train
    if not m:
        return (math.nan,) * len(shape.hidden)
    chosen = sample(m, max(64, _MOST_VALUES // max(1, sum(shape.hidden))))
    X = np.ascontiguousarray(run.prepared.some_train(chosen))
    with np.errstate(all="ignore"):
        trace = forward(shape, run.training.theta, X, check=run.check)
    return tuple(measures.linear_share(shape, trace).tolist())
