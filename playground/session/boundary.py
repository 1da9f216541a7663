"""The picture of the decision boundary: the network over a grid of the plane, in float32."""

import time

import numpy as np
from numpy.typing import NDArray

from playground.data.examples import Examples
from playground.data.normalization import Normalization
from playground.engine.activations import Array
from playground.engine.forward_pass import ForwardPass
from playground.engine.losses import LOSSES
from playground.engine.network import Architecture
from playground.session.snapshot import Boundary, Points

RESOLUTIONS = (100, 80, 64, 50, 40, 32, 24)
_BUDGET = 0.004  # seconds for one picture; a slower network gets a coarser grid
_MOST_POINTS = 2000


def choose_points(examples: Examples, base_error: float | None) -> Points:
    """The examples that are drawn: all, or a sample of 2,000 with the sets in proportion."""
    sizes = examples.sizes
    total = sum(sizes)
    generator = np.random.default_rng(0)
    X, Y, which = [], [], []
    sets = (
        (examples.X_train, examples.Y_train),
        (examples.X_dev, examples.Y_dev),
        (examples.X_test, examples.Y_test),
    )
    for code, (X_set, Y_set) in enumerate(sets):
        m = Y_set.shape[1]
        share = m if total <= _MOST_POINTS else min(m, max(1, m * _MOST_POINTS // total))
        chosen = np.arange(m) if share == m else np.sort(generator.choice(m, share, False))
        plane = X_set[:2, chosen]
        X.append(plane if plane.shape[0] == 2 else np.vstack([plane, np.zeros_like(plane)]))
        Y.append(Y_set[0, chosen])
        which.append(np.full(share, code, np.int8))
    return Points(
        X=np.hstack(X),
        Y=np.concatenate(Y),
        which=np.concatenate(which),
        sizes=(sizes.train, sizes.dev, sizes.test),
        source=examples.source,
        feature_names=examples.feature_names,
        class_names=examples.class_names,
        base_error=base_error,
    )


def extent_of(X: Array) -> tuple[float, float, float, float]:
    """Left, right, bottom, top around points (2, k), with a margin, on round numbers.

    Equal sides where the features are of like size, so that circles look round.
    """
    low, high = X.min(axis=1), X.max(axis=1)
    centre, half = (low + high) / 2, (high - low) / 2 * 1.08
    half = np.where(half > 0, half, np.maximum(np.abs(centre), 1.0))
    if half.max() < 3 * half.min():
        half[:] = half.max()
    grain = 10 ** np.floor(np.log10(half)) / 4
    left, right = (
        np.floor((centre - half) / grain) * grain,
        np.ceil((centre + half) / grain) * grain,
    )
    return float(left[0]), float(right[0]), float(left[1]), float(right[1])


class BoundaryPainter:
    """Draws the boundary of one network, again and again, within a time budget."""

    def __init__(
        self, architecture: Architecture, normalization: Normalization, points: Points
    ) -> None:
        self._architecture, self._normalization = architecture, normalization
        self._extent = extent_of(points.X)
        self._probability = LOSSES[architecture.loss].probability
        self._level = 0
        self._passes: dict[int, ForwardPass] = {}
        self._seconds = 0.0

    def _pass(self, n: int) -> ForwardPass:
        if n not in self._passes:
            left, right, bottom, top = self._extent
            cells = (np.arange(n) + 0.5) / n
            x, y = left + cells * (right - left), bottom + cells * (top - bottom)
            grid = np.stack([np.tile(x, n), np.repeat(y, n)])
            features = self._architecture.n_x
            plane = (
                grid[:features]
                if features <= 2
                else np.vstack([grid, np.zeros((features - 2, n * n))])
            )
            self._passes = {
                n: ForwardPass(
                    self._architecture, self._normalization.apply(plane), dtype=np.float32
                )
            }
        return self._passes[n]

    def paint(self, theta: Array) -> Boundary:
        """The boundary of the network θ."""
        n = RESOLUTIONS[self._level]
        forward = self._pass(n)
        start = time.perf_counter()
        probability: NDArray[np.float32]
        with np.errstate(all="ignore"):
            probability = self._probability(forward.logits(theta)).reshape(n, n)
        self._adapt(time.perf_counter() - start)
        return Boundary(probability=probability, extent=self._extent)

    def _adapt(self, seconds: float) -> None:
        # The least of two in a row, so that one interrupted pass does not coarsen the picture.
        steady, self._seconds = min(seconds, self._seconds or seconds), seconds
        last = len(RESOLUTIONS) - 1
        if steady > _BUDGET and self._level < last:
            self._level, self._seconds = self._level + 1, 0.0
        elif self._level > 0 and steady < _BUDGET / 3:
            self._level, self._seconds = self._level - 1, 0.0
