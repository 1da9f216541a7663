"""The clean shapes: where examples lie before noise moves them, and which class lies where.

Each function draws positions for given labels: (rng, labels (m,) of 0/1) → X (2, m), vectorized.
Each shape is scaled so that, over both classes, every feature has mean 0 and E[x²] = 1 (the
spiral's features: 0.99 and 1.01). Learning therefore works without normalization, and theory
that assumes E[x²] = 1 applies. Units below are those of the scaled features.
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from playground.random_streams import Draws

Array = NDArray[np.float64]

# The square [−HALF_SIDE, HALF_SIDE]² filled uniformly has E[x²] = HALF_SIDE²/3 = 1 per feature.
HALF_SIDE = math.sqrt(3.0)

# A disc of radius a and a ring from b to c, both filled uniformly, equally often:
# E[x²] = ½·½(a²/2 + (b² + c²)/2) = (a² + b² + c²)/8 = 1 for each feature.
_CIRCLE_UNIT = math.sqrt(8.0 / (0.5**2 + 0.7**2 + 1.0**2))
DISC_RADIUS = 0.5 * _CIRCLE_UNIT
RING_INNER = 0.7 * _CIRCLE_UNIT
RING_OUTER = 1.0 * _CIRCLE_UNIT

# |x| uniform from XOR_NEAR to XOR_FAR: E[x²] = (near² + near·far + far²)/3 = 1.
XOR_NEAR = 0.2
XOR_FAR = (math.sqrt(12.0 - 3.0 * XOR_NEAR**2) - XOR_NEAR) / 2.0

CHECKERBOARD_CELLS = 4  # per side; even, so that both classes cover the same area

# x2 = SINE_HEIGHT·sin(SINE_FREQUENCY·x1) ± distance, distance uniform from SINE_NEAR to SINE_FAR.
# With a whole number of half waves E[sin²] = ½, so E[x2²] = SINE_HEIGHT²/2 + E[distance²] = 1.
SINE_HEIGHT = 0.8
SINE_FREQUENCY = 1.5 * math.pi / HALF_SIDE  # one and a half waves across the square
SINE_NEAR = 0.15
SINE_FAR = (math.sqrt(12.0 * (1.0 - SINE_HEIGHT**2 / 2.0) - 3.0 * SINE_NEAR**2) - SINE_NEAR) / 2.0

# Half circles (cos t, sin t) and (1 − cos t, ½ − sin t), t uniform in [0, π], then centred and
# scaled feature by feature with the mixture's exact moments (E[sin t] = 2/π, E[sin² t] = ½).
_MOON_MEAN_SINE = 2.0 / math.pi
_MOONS_MEAN = (0.5, 0.25)
_MOONS_SCALE = (
    1.0 / math.sqrt(0.75),
    1.0 / math.sqrt((0.5 + (0.25 - _MOON_MEAN_SINE + 0.5)) / 2.0 - 0.25**2),
)

# Radius from SPIRAL_START·R to R, proportional to the angle, which turns SPIRAL_TURNS times:
# E[r²] = R²(1 + start + start²)/3 = 2.
SPIRAL_TURNS = 1.75
SPIRAL_START = 0.125  # the arms then begin as far apart as neighbouring windings are
SPIRAL_RADIUS = math.sqrt(6.0 / (1.0 + SPIRAL_START + SPIRAL_START**2))


def gaussians(rng: Draws, labels: Array) -> Array:
    """Every example at its class's centre: (−1, −1) or (1, 1); the noise makes the clouds."""
    return np.repeat((2.0 * labels - 1.0)[np.newaxis], 2, axis=0)


def circles(rng: Draws, labels: Array) -> Array:
    """Class 0 fills a disc, class 1 a ring around it; both uniform over their area."""
    # The area inside radius r grows with r², so r² is uniform.
    inner = labels * RING_INNER**2
    outer = DISC_RADIUS**2 + labels * (RING_OUTER**2 - DISC_RADIUS**2)
    radius = np.sqrt(inner + (outer - inner) * rng.random(labels.size))
    return _polar(radius, 2.0 * math.pi * rng.random(labels.size))


def xor(rng: Draws, labels: Array) -> Array:
    """Four squares; class 1 where the signs of x1 and x2 differ."""
    X = XOR_NEAR + (XOR_FAR - XOR_NEAR) * rng.random((2, labels.size))
    sign = np.where(rng.random(labels.size) < 0.5, -1.0, 1.0)
    X[0] *= sign
    X[1] *= sign * (1.0 - 2.0 * labels)
    return X


def checkerboard(rng: Draws, labels: Array) -> Array:
    """A square of 4 × 4 cells; class 1 where column plus row is odd."""
    across = CHECKERBOARD_CELLS * rng.random(labels.size)
    # Rows of one parity, stacked without gaps, are CHECKERBOARD_CELLS/2 cells high.
    up = CHECKERBOARD_CELLS / 2 * rng.random(labels.size)
    row = np.floor(up)
    up += row + (np.floor(across) + labels) % 2
    X = np.stack((across, up))
    X *= 2.0 * HALF_SIDE / CHECKERBOARD_CELLS
    X -= HALF_SIDE
    return X


def half_planes(rng: Draws, labels: Array) -> Array:
    """A filled square cut by the line x2 = x1; class 1 above it."""
    X = rng.uniform(-HALF_SIDE, HALF_SIDE, (2, labels.size))
    # The point reflection maps the square onto itself and each half onto the other.
    wrong = (X[1] > X[0]) != (labels > 0.5)
    X *= np.where(wrong, -1.0, 1.0)
    return X


def sine(rng: Draws, labels: Array) -> Array:
    """A band along a sine wave, of constant height; class 1 above the wave."""
    X = np.empty((2, labels.size))
    X[0] = rng.uniform(-HALF_SIDE, HALF_SIDE, labels.size)
    X[1] = rng.uniform(SINE_NEAR, SINE_FAR, labels.size) * (2.0 * labels - 1.0)
    X[1] += sine_wave(X[0])
    return X


def sine_wave(x1: Array) -> Array:
    """The height x2 of the wave that separates the classes of `sine`."""
    return np.asarray(SINE_HEIGHT * np.sin(SINE_FREQUENCY * x1))


def moons(rng: Draws, labels: Array) -> Array:
    """Two interleaved half ellipses."""
    return moon_points(rng.random(labels.size), labels)


def moon_points(along: Array, labels: Array) -> Array:
    """Points of the moons at `along` (0 to 1, the share of the half turn), shape (2, m)."""
    X = _polar(np.ones_like(along), math.pi * along)
    sign = 1.0 - 2.0 * labels
    X *= sign
    X += labels * np.array([[1.0], [0.5]])
    X -= np.array(_MOONS_MEAN)[:, np.newaxis]
    X *= np.array(_MOONS_SCALE)[:, np.newaxis]
    return X


def spiral(rng: Draws, labels: Array) -> Array:
    """Two arms, half a turn apart."""
    return spiral_points(rng.random(labels.size), labels)


def spiral_points(along: Array, labels: Array) -> Array:
    """Points of the arms at `along` (0 to 1, from the start to the end of an arm), (2, m)."""
    radius = SPIRAL_RADIUS * (SPIRAL_START + (1.0 - SPIRAL_START) * along)
    return _polar(radius, math.pi * (2.0 * SPIRAL_TURNS * along + labels))


def _polar(radius: Array, angle: Array) -> Array:
    X = np.empty((2, radius.size))
    np.cos(angle, out=X[0])
    np.sin(angle, out=X[1])
    X *= radius
    return X


# ---- which class lies where ---------------------------------------------------------------------
# Each function: X (2, k) → (k,), above 0 where class 1 lies, below where class 0 does, 0 between.


def gaussians_side(X: Array) -> Array:
    """The nearer centre's."""
    return np.asarray(X[0] + X[1])


def circles_side(X: Array) -> Array:
    """The ring's beyond the middle between both."""
    return np.asarray(np.hypot(X[0], X[1]) - (DISC_RADIUS + RING_INNER) / 2.0)


def xor_side(X: Array) -> Array:
    """By the signs of both features."""
    return np.asarray(-X[0] * X[1])


def checkerboard_side(X: Array) -> Array:
    """The nearest square's."""
    cell = np.floor((X / HALF_SIDE + 1.0) * (CHECKERBOARD_CELLS / 2.0))
    return np.asarray(np.clip(cell, 0, CHECKERBOARD_CELLS - 1).sum(axis=0) % 2 - 0.5)


def half_planes_side(X: Array) -> Array:
    """By the side of the diagonal."""
    return np.asarray(X[1] - X[0])


def sine_side(X: Array) -> Array:
    """By the side of the wave, which is continued to both sides."""
    return np.asarray(X[1] - sine_wave(X[0]))


def moons_side(X: Array) -> Array:
    """The nearer moon's."""
    return _nearer_curve(moon_points, X)


def spiral_side(X: Array) -> Array:
    """The nearer arm's."""
    return _nearer_curve(spiral_points, X)


def _nearer_curve(points: Callable[[Array, Array], Array], X: Array) -> Array:
    along = np.linspace(0.0, 1.0, 400)
    to_zero, to_one = (
        squared_distances(X, points(along, np.full_like(along, label))).min(axis=1)
        for label in (0.0, 1.0)
    )
    return np.asarray(to_zero - to_one)


def squared_distances(X: Array, centres: Array) -> Array:
    """‖x − c‖² for every column of both, (k, number of centres), not below 0."""
    squared = -2.0 * (X.T @ centres)
    squared += np.square(X).sum(axis=0)[:, np.newaxis]
    squared += np.square(centres).sum(axis=0)
    return np.maximum(squared, 0.0, out=squared)
