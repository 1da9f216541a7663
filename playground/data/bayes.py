"""The base (Bayes) error of the shapes: what the best possible classifier gets wrong.

With equally likely classes of densities f₀ and f₁ it is ∫ ½·min(f₀, f₁) = ½(1 − ½∫|f₁ − f₀|)
(Duda, Hart and Stork, "Pattern Classification", 2nd ed., section 2.2). Noise of standard deviation
σ replaces each clean density by its convolution with a Gaussian. Each function below takes σ ≥ 0
and returns the error without label noise; `with_label_noise` adds that.

Gaussians and half planes have closed forms. XOR and checkerboard are products of one-dimensional
functions whose integral is a closed form between sign changes. The others are integrated
numerically, to about 1e-4; where the classes are so far apart for σ that the error is certainly
below 1e-9, they return 0.
"""

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

from playground.data import geometry

Array = NDArray[np.float64]

_NEGLIGIBLE = 1e-9
_REACH = 8.0  # a Gaussian's mass beyond 8 σ is 1e-15


def with_label_noise(error: float, label_noise: float) -> float:
    """The Bayes error once each label is flipped with probability p, given the one before.

    The chance of class 1 at a point goes from η to η' = p + (1 − 2p)η, so min(η', 1 − η') is
    q + (1 − 2q)·min(η, 1 − η) with q = min(p, 1 − p): beyond p = ½ the best classifier predicts
    the opposite label. The mean over the points is the same expression of the error.
    """
    flipped = min(label_noise, 1.0 - label_noise)
    return flipped + (1.0 - 2.0 * flipped) * error


def gaussians(noise: float) -> float:
    """Φ(−d/σ), d = √2 the distance of each centre from the boundary x1 + x2 = 0."""
    return _tail(math.sqrt(2.0), noise)


def half_planes(noise: float) -> float:
    """E[Φ(−D/σ)], D the distance of a clean point from the line.

    The two noisy densities mirror each other in the line, so the line stays the best boundary.
    D = |x2 − x1|/√2 has the density 2(h − D)/h² on [0, h], h = √2·HALF_SIDE; with k = h/σ the
    integral of that times Φ(−D/σ) by parts is
    Φ(−k) + (2/k)(φ(0) − φ(k)) − (½ − Φ(−k) − kφ(k))/k².
    """
    if noise == 0.0:
        return 0.0
    k = math.sqrt(2.0) * geometry.HALF_SIDE / noise
    beyond = _tail(k, 1.0)
    density = math.exp(-0.5 * k * k) / math.sqrt(2.0 * math.pi)
    at_zero = 1.0 / math.sqrt(2.0 * math.pi)
    return beyond + 2.0 / k * (at_zero - density) - (0.5 - beyond - k * density) / (k * k)


def xor(noise: float) -> float:
    """The product rule of `_board` with one negative and one positive interval a side."""
    far, near = geometry.XOR_FAR, geometry.XOR_NEAR
    return _board(np.array([-far, -near, near, far]), np.array([-1.0, 1.0, 1.0, -1.0]), noise)


def checkerboard(noise: float) -> float:
    """The product rule of `_board` with intervals of alternating sign."""
    cells = geometry.CHECKERBOARD_CELLS
    edges = geometry.HALF_SIDE * (2.0 * np.arange(cells + 1) / cells - 1.0)
    signs = np.where(np.arange(cells) % 2 == 0, 1.0, -1.0)
    jumps = np.diff(signs, prepend=0.0, append=0.0)
    return _board(edges, jumps, noise)


def circles(noise: float) -> float:
    """½(1 − ½∫ 2πr |f₁(r) − f₀(r)| dr): the densities depend on the radius r alone.

    A disc of radius ρ, filled with ones and convolved, is at radius r the chance that a Gaussian
    centred there falls into it, ∫ φ((r − u)/σ)/σ · erf(√(ρ² − u²)/(σ√2)) du over |u| < ρ. The
    substitution u = ρ sin θ smooths the ends of the interval for the midpoint rule.
    """
    if _apart(geometry.RING_INNER - geometry.DISC_RADIUS, noise):
        return 0.0
    reach = geometry.RING_OUTER + _REACH * noise
    steps = min(4000, 400 + math.ceil(4.0 * reach / noise))
    radius = _midpoints(0.0, reach, steps)
    theta = _midpoints(-math.pi / 2.0, math.pi / 2.0, 400)

    def filled(rho: float) -> Array:
        inside = 2.0 * normal(rho * np.cos(theta) / noise) - 1.0
        weights = inside * rho * np.cos(theta) * (math.pi / theta.size)
        return np.asarray(_bells(radius, rho * np.sin(theta), noise) @ weights)

    ring_area = math.pi * (geometry.RING_OUTER**2 - geometry.RING_INNER**2)
    ring = (filled(geometry.RING_OUTER) - filled(geometry.RING_INNER)) / ring_area
    disc = filled(geometry.DISC_RADIUS) / (math.pi * geometry.DISC_RADIUS**2)
    total = float(np.sum(2.0 * math.pi * radius * np.abs(ring - disc))) * reach / steps
    return _from_difference(total)


def moons(noise: float) -> float:
    """Numerically, as two curves."""
    along = _midpoints(0.0, 1.0, 600)
    return _curves(
        geometry.moon_points(along, np.zeros_like(along)),
        geometry.moon_points(along, np.ones_like(along)),
        noise,
    )


def spiral(noise: float) -> float:
    """Numerically, as two curves."""
    along = _midpoints(0.0, 1.0, 1000)
    return _curves(
        geometry.spiral_points(along, np.zeros_like(along)),
        geometry.spiral_points(along, np.ones_like(along)),
        noise,
    )


def sine(noise: float) -> float:
    """Numerically, as vertical slices: at each x1 an interval of either class."""
    near, far = geometry.SINE_NEAR, geometry.SINE_FAR
    steepest = geometry.SINE_HEIGHT * geometry.SINE_FREQUENCY
    # Two shifted copies of a curve no steeper than s are at least gap/√(1 + s²) apart.
    if _apart(2.0 * near / math.hypot(1.0, steepest), noise):
        return 0.0
    across = _midpoints(-geometry.HALF_SIDE, geometry.HALF_SIDE, 600)
    middle = geometry.sine_wave(across)
    x1 = _grid(across, noise)
    x2 = _grid(np.array([middle.min() - far, middle.max() + far]), noise)
    slices = np.zeros((across.size, x2.size))
    for edge, jump in ((-far, -1.0), (-near, 1.0), (near, 1.0), (far, -1.0)):
        slices += jump * normal((x2 - (middle + edge)[:, np.newaxis]) / noise)
    slices /= (far - near) * across.size
    return _from_difference(_absolute_integral(_bells(x1, across, noise) @ slices, x1, x2))


def _curves(class_0: Array, class_1: Array, noise: float) -> float:
    """The error for two curves given by equally likely points, (2, k) each."""
    gaps = np.hypot(*(class_0[:, :, np.newaxis] - class_1[:, np.newaxis, :]))
    if _apart(float(gaps.min()), noise):
        return 0.0
    points = np.concatenate((class_0, class_1), axis=1)
    x1, x2 = _grid(points[0], noise), _grid(points[1], noise)
    weight = np.repeat((-1.0 / class_0.shape[1], 1.0 / class_1.shape[1]), class_0.shape[1])
    # A Gaussian in the plane is a product, so that the sum over points is a matrix product.
    difference = (_bells(x1, points[0], noise) * weight) @ _bells(x2, points[1], noise).T
    return _from_difference(_absolute_integral(difference, x1, x2))


def _board(edges: Array, jumps: Array, noise: float) -> float:
    """The error where f₁ − f₀ is ±4·s(x1)·s(x2)/w² before the noise, s piecewise −1, 0 or 1.

    `edges` are where s jumps, `jumps` by how much; w is the length where s is not 0, and s has
    as many −1 as 1. Noise turns s into G(x) = Σ jump·Φ((x − edge)/σ), and the error is
    ½(1 − (∫|G|/w)²). The integral of G between two points is a difference of its antiderivative
    Σ jump·(tΦ(t/σ) + σφ(t/σ)), t = x − edge; summing absolute differences over a fine grid is
    exact but for the cells where G changes sign.
    """
    if noise == 0.0:
        return 0.0
    signal = np.cumsum(jumps)[:-1]
    covered = float(np.sum(np.abs(signal) * np.diff(edges)))
    reach = _REACH * noise
    x = np.concatenate(
        [np.linspace(edges[0] - reach, edges[-1] + reach, 2001)]
        + [np.linspace(edge - reach, edge + reach, 401) for edge in edges]
    )
    x.sort()
    scaled = (x[:, np.newaxis] - edges) / noise
    bell = np.exp(-0.5 * scaled**2) / math.sqrt(2.0 * math.pi)
    antiderivative = noise * ((scaled * normal(scaled) + bell) @ jumps)
    total = float(np.sum(np.abs(np.diff(antiderivative))))
    return max(0.0, 0.5 * (1.0 - (total / covered) ** 2))


def _apart(distance: float, noise: float) -> bool:
    """Whether the error is negligible for classes at least this far apart.

    Choosing the nearer class errs only if the noise moves a point by half the distance, which
    happens with probability exp(−(distance/2)²/(2σ²)); the best classifier errs less.
    """
    return distance**2 >= -8.0 * noise**2 * math.log(_NEGLIGIBLE)


def _from_difference(absolute: float) -> float:
    """The error, given ∫|f₁ − f₀|; never negative through rounding."""
    return max(0.0, 0.5 * (1.0 - 0.5 * absolute))


def _absolute_integral(values: Array, x1: Array, x2: Array) -> float:
    """∫|values| over an evenly spaced grid."""
    return float(np.sum(np.abs(values))) * float((x1[1] - x1[0]) * (x2[1] - x2[0]))


def _midpoints(low: float, high: float, count: int) -> Array:
    return np.asarray(low + (high - low) * (np.arange(count) + 0.5) / count)


def _grid(values: Array, noise: float) -> Array:
    """Evenly spaced points, at least three a σ, over the values and as far as noise reaches."""
    low, high = float(values.min()) - _REACH * noise, float(values.max()) + _REACH * noise
    return np.linspace(low, high, max(301, math.ceil(3.0 * (high - low) / noise)))


def _bells(x: Array, centres: Array, noise: float) -> Array:
    """φ((x − centre)/σ)/σ for each x (rows) and centre (columns)."""
    scaled = (x[:, np.newaxis] - centres) / noise
    return np.exp(-0.5 * scaled**2) / (noise * math.sqrt(2.0 * math.pi))


@cache  # made when it is first asked for: a start of the program need not wait for it
def _normal_table() -> tuple[Array, Array]:
    """Places and Φ at them."""
    places = np.linspace(-_REACH, _REACH, 16001)
    return places, np.array([0.5 * math.erfc(-t / math.sqrt(2.0)) for t in places.tolist()])


def normal(x: Array) -> Array:
    """Φ, the standard normal distribution function, from a table (error below 1e-8)."""
    return np.asarray(np.interp(x, *_normal_table()))


def _tail(distance: float, noise: float) -> float:
    """Φ(−distance/σ); 0 without noise."""
    return 0.5 * math.erfc(distance / (noise * math.sqrt(2.0))) if noise > 0.0 else 0.0
