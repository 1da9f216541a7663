"""What goes through the hidden layers: Z and A of a fixed sample of the training set."""

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from playground.arrays import read_only
from playground.engine.activations import ACTIVATIONS, Activation, Array
from playground.engine.measures import (
    Bins,
    Histogram,
    dead_share,
    histogram,
    inactive_share,
    linear_share,
    saturated_share,
)
from playground.engine.network import Architecture
from playground.engine.propagation import forward
from playground.session.measuring.meters import Meter
from playground.session.messages.measures import LayerMeasures, Points
from playground.session.run.evaluation import sample
from playground.session.run.run import Run
from playground.session.time_budget import Clock, real_clock

_BINS = 80  # of each histogram
_MOST_EXAMPLES, _FEWEST_EXAMPLES = 2_000, 64
_MOST_VALUES = 200_000  # of Z, all layers together
_MOST_PRODUCTS = 300_000_000  # of weights and activations in one measurement
_REACH = 3.5  # root mean squares of the widest layer that the bins hold at least
_LEAST_REACH = 1.0
_STAIRS = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0)
_FARTHEST = 1e300  # bins beyond it could not be told apart


class LayerMeter(Meter):
    """Measures the hidden layers on a sample that stays the same."""

    least = 0.1

    def __init__(self, run: Run, points: Points, clock: Clock = real_clock) -> None:
        super().__init__(run, points, clock)
        self.of = run.examples.sizes.train
        chosen = sample(self.of, sample_size(run.architecture, self.of))
        self.X = np.ascontiguousarray(run.prepared.some_train(chosen))
        self._finite: LayerMeasures | None = None  # the last one in which all Z are numbers

    def measure(self) -> LayerMeasures:
        """What is true now; where that is no number, also what was true before."""
        run = self.run
        found = self._measure(run.training.theta, run.step_count)
        if found.finite:
            self._finite = found
            return found
        if (last := run.training.before_last) is not None:
            before = self._measure(last.theta, last.step)
            self._finite = before if before.finite else self._finite
        return replace(found, before=self._finite)

    @np.errstate(all="ignore")
    def _measure(self, theta: Array, step: int) -> LayerMeasures:
        """One forward pass of the sample, and what comes of it."""
        shape = self.run.architecture
        hidden, nothing = len(shape.hidden), np.full(len(shape.hidden), np.nan)
        if not self.X.shape[1]:
            none = histogram(Bins(-_LEAST_REACH, _LEAST_REACH, _BINS), [np.empty(0)] * hidden)
            figures = dict.fromkeys(
                ("mean_Z", "spread_Z", "mean_A", "spread_A", "saturated", "linear", "inactive",
                 "dead"), nothing,
            )  # fmt: skip
            no_nan = read_only(np.zeros(hidden, bool))
            return self._measures(step, Z=none, A=none, nan=no_nan, **figures)
        trace = forward(shape, theta, self.X, check=self.run.check)
        Z, A = trace.Z[:hidden], trace.A[1 : hidden + 1]
        mean_Z, spread_Z, largest_Z = _moments(Z)
        mean_A, spread_A, largest_A = _moments(A)
        reach = _reach(mean_Z, spread_Z, largest_Z)
        low, high = _range_of_A(shape, _reach(mean_A, spread_A, largest_A))
        zeros_apart = any(unit.switches_off for unit in _units(shape))
        return self._measures(
            step,
            nan=read_only(np.array([np.isnan(matrix).any() for matrix in Z], bool)),
            Z=histogram(Bins(-reach, reach, _BINS), Z),
            A=histogram(Bins(low, high, _BINS, zeros_apart=zeros_apart), A),
            mean_Z=mean_Z,
            spread_Z=spread_Z,
            mean_A=mean_A,
            spread_A=spread_A,
            saturated=saturated_share(shape, trace),
            linear=linear_share(shape, trace),
            inactive=inactive_share(shape, trace),
            dead=dead_share(shape, trace.Z),
        )

    def _measures(
        self, step: int, *, Z: Histogram, A: Histogram, nan: NDArray[np.bool_], **figures: Array
    ) -> LayerMeasures:
        return LayerMeasures(
            step=step,
            examples=self.X.shape[1],
            of=self.of,
            activations=self.run.architecture.activations,
            Z=Z,
            A=A,
            nan=nan,
            before=None,
            **{name: read_only(figure) for name, figure in figures.items()},
        )


def sample_size(shape: Architecture, m: int) -> int:
    """How many of m training examples are measured, so that it stays affordable."""
    of_products = _MOST_PRODUCTS // shape.parameter_count
    of_values = _MOST_VALUES // max(1, sum(shape.hidden))
    return min(m, _MOST_EXAMPLES, max(_FEWEST_EXAMPLES, min(of_products, of_values)))


def _moments(matrices: list[Array]) -> tuple[Array, Array, Array]:
    """Mean, standard deviation and largest magnitude of each; of what is finite alone."""
    rows = []
    for matrix in matrices:
        flat = matrix.ravel()
        if not math.isfinite(flat.sum()):
            flat = flat[np.isfinite(flat)]
        if not flat.size:
            rows.append((math.nan, math.nan, 0.0))
            continue
        scale = max(float(flat.max()), -float(flat.min()))
        part = flat / scale if scale > 0 else flat  # squares of 1e200 are no numbers
        mean = float(part.mean())
        spread = math.sqrt(max(0.0, float(part.dot(part)) / part.size - mean * mean))
        rows.append((mean * scale, spread * scale, scale))
    found = np.array(rows).reshape(len(rows), 3)
    return found[:, 0].copy(), found[:, 1].copy(), found[:, 2].copy()


def round_up(value: float) -> float:
    """The first of 1, 1.5, 2, 3, 4, 6, 8, 10 times a power of ten that is not below `value` > 0."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(stair * power for stair in _STAIRS if stair * power >= value * (1 - 1e-9))


def _reach(mean: Array, spread: Array, largest: Array) -> float:
    """How far bins must reach from 0: a round number."""
    size = np.nan_to_num(np.hypot(mean, spread), posinf=_FARTHEST)
    wanted = float(np.max(np.minimum(_REACH * size, largest), initial=0.0))
    return round_up(min(max(wanted, _LEAST_REACH), _FARTHEST))


def _range_of_A(shape: Architecture, reach: float) -> tuple[float, float]:
    units = _units(shape)
    low = min((unit.bounds[0] for unit in units), default=0.0)
    if units and all(unit.is_bounded for unit in units):
        return low, max(unit.bounds[1] for unit in units)
    return (0.0 if low >= 0 else -reach), reach


def _units(shape: Architecture) -> list[Activation]:
    return [ACTIVATIONS[name] for name in shape.activations]
