"""Moments of an activation of one Gaussian number, for the theory of signal propagation.

For Z = b + √v·g with g standard normal: E φ(Z)², E φ′(Z)², and what their fluctuations in a layer
of finite width depend on. Closed form for two half lines, as ReLU (Cho and Saul 2009, "Kernel
methods for deep learning", for b = 0); Gauss–Legendre quadrature for curves. v is given
by its logarithm, so that a signal that explodes or vanishes over 150 layers stays in range.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from playground.engine.activations import ACTIVATIONS, Array

_LARGEST_LOG = 60.0  # beyond e^±60 every moment is a power law of v, to more than 16 digits
_CANCELS_BELOW = -4.0
_NEVER = 1e-100  # the chance below which a unit counts as off
_TAIL = 9.0  # standard deviations; what lies outside weighs 2e-19


@dataclass(frozen=True)
class Moments:
    """Moments of φ(b + √v·g).

    log_square: ln E φ² (−inf where it is 0). fourth: E φ⁴/(E φ²)². elasticity: d ln E φ²/d ln v;
    curvature: the second derivative. log_slope, slope_fourth, slope_elasticity, slope_curvature:
    the same of φ′. cross: E[φ²φ′²]/(E φ² E φ′²).
    Where E φ² or E φ′² is 0, the ratios are those of a constant: 1, and 0 for the elasticities.
    """

    log_square: float
    fourth: float
    elasticity: float
    log_slope: float
    slope_fourth: float
    slope_elasticity: float
    cross: float
    curvature: float = 0.0
    slope_curvature: float = 0.0


def moments(activation: str, log_v: float, bias: float = 0.0) -> Moments:
    """The moments of one activation at v = exp(log_v), which may be −inf for v = 0.

    ValueError for an unknown activation, or a log_v that is NaN or +inf, or a bias not finite.
    """
    if activation not in ACTIVATIONS:
        raise ValueError(f"activation {activation!r}: allowed are {', '.join(ACTIVATIONS)}")
    if math.isnan(log_v) or log_v == math.inf:
        raise ValueError(f"ln v = {log_v}: must be finite, or −inf for v = 0")
    if not math.isfinite(bias):
        raise ValueError(f"bias {bias}: must be finite")
    below = ACTIVATIONS[activation].below
    if below is not None:
        return _piecewise_linear(below, log_v, bias)
    near = min(max(log_v, -_LARGEST_LOG), _LARGEST_LOG)
    at_near = _by_quadrature(activation, near, bias)
    return at_near if near == log_v else _extrapolated(at_near, log_v - near)


def _extrapolated(near: Moments, distance: float) -> Moments:
    """The power law v^elasticity, continued by `distance` in ln v (−inf: to v = 0)."""
    square, slope = (
        # 0 and 1 up to rounding, so that the way to v = 0 is not 0 times infinity
        0.0 if abs(exponent) < 1e-9 else exponent * distance
        for exponent in (near.elasticity, near.slope_elasticity)
    )
    return Moments(
        near.log_square + square, near.fourth, near.elasticity,
        near.log_slope + slope, near.slope_fourth, near.slope_elasticity, near.cross,
    )  # fmt: skip


def _piecewise_linear(below: float, log_v: float, bias: float) -> Moments:
    """φ(z) = z above zero and below·z under it, in closed form.

    With r = b/√v, Φ the normal distribution and ϕ its density, E[z²; z > 0]/v =
    (1 + r²)Φ(r) + rϕ(r), and the negative side by symmetry. E f(Z) changes with v as
    ½E f″(Z) (the heat equation), which gives the elasticities.
    """
    with np.errstate(all="ignore"):
        r = 0.0 if bias == 0 else float(bias * np.exp(np.float64(-0.5 * log_v)))
    if abs(r) > 1e8 or log_v == -math.inf:
        return _constant(below, bias)
    square = _side(r) + below**2 * _side(-r)
    slope = _normal_cdf(r) + below**2 * _normal_cdf(-r)
    if square < _NEVER or slope < _NEVER:
        return _constant(below, bias)
    fourth = _side_fourth(r) + below**4 * _side_fourth(-r)
    slope_fourth = _normal_cdf(r) + below**4 * _normal_cdf(-r)
    e, f = slope / square, -0.5 * r * _normal_density(r) * (1 - below**2) / slope
    return Moments(
        log_square=log_v + math.log(square),
        fourth=max(1.0, fourth / square**2),
        elasticity=e,
        log_slope=math.log(slope),
        slope_fourth=slope_fourth / slope**2,
        slope_elasticity=f,
        cross=(_side(r) + below**4 * _side(-r)) / (square * slope),
        curvature=e * (f - e + 1),
        slope_curvature=f * (0.5 * r * r - 0.5 - f),
    )


def _constant(below: float, bias: float) -> Moments:
    """The moments at v = 0, where Z = b."""
    a = bias if bias > 0 else below * bias
    slope = 1.0 if bias > 0 else below
    return Moments(log(a * a), 1.0, 0.0, log(slope * slope), 1.0, 0.0, 1.0)


def log(x: float) -> float:
    """The natural logarithm, −∞ where x is not above 0."""
    return math.log(x) if x > 0 else -math.inf


def _normal_cdf(r: float) -> float:
    return 0.5 * math.erfc(-r / math.sqrt(2))


def _normal_density(r: float) -> float:
    return math.exp(-0.5 * r * r) / math.sqrt(2 * math.pi)


def _side(r: float) -> float:
    """E[(r + g)²; r + g > 0]."""
    if r < _CANCELS_BELOW:
        return _tail(r, 2)
    return (1 + r * r) * _normal_cdf(r) + r * _normal_density(r)


def _side_fourth(r: float) -> float:
    """E[(r + g)⁴; r + g > 0]."""
    if r < _CANCELS_BELOW:
        return _tail(r, 4)
    whole = (r**4 + 6 * r * r + 3) * _normal_cdf(r)
    return whole + (r**3 + 5 * r) * _normal_density(r)


def _tail(r: float, power: int) -> float:
    """The same where the closed forms cancel: ϕ(r) ∫ t^power exp(−t²/2 − |r|t) dt from 0 on."""
    s, weight = np.polynomial.laguerre.laggauss(32)  # of s = |r|t
    t = s / -r
    return _normal_density(r) / -r * float(weight @ (t**power * np.exp(-0.5 * t * t)))


def _by_quadrature(activation: str, log_v: float, bias: float) -> Moments:
    g, weight = panels(log_v, bias)
    Z = bias + math.exp(0.5 * log_v) * g
    square = ACTIVATIONS[activation].function(Z) ** 2
    slope = ACTIVATIONS[activation].derivative(Z) ** 2
    mean_square, mean_slope = float(square @ weight), float(slope @ weight)
    # The first and second derivative of the density to ln v, at fixed z.
    turn = 0.5 * (g * g - 1) * weight
    bend = (0.25 * (g * g - 1) ** 2 - 0.5 * g * g) * weight
    e = _ratio(float(square @ turn), mean_square, 0.0)
    f = _ratio(float(slope @ turn), mean_slope, 0.0)
    return Moments(
        log_square=log(mean_square),
        fourth=_ratio(float(square**2 @ weight), mean_square**2, 1.0),
        elasticity=e,
        log_slope=log(mean_slope),
        slope_fourth=_ratio(float(slope**2 @ weight), mean_slope**2, 1.0),
        slope_elasticity=f,
        cross=_ratio(float((square * slope) @ weight), mean_square * mean_slope, 1.0),
        curvature=_ratio(float(square @ bend), mean_square, 0.0) - e * e,
        slope_curvature=_ratio(float(slope @ bend), mean_slope, 0.0) - f * f,
    )


def _ratio(part: float, whole: float, of_zero: float) -> float:
    return part / whole if whole > 0 else of_zero


@lru_cache(maxsize=1024)
def panels(log_v: float, bias: float, nodes: int = 20) -> tuple[Array, Array]:
    """Nodes g and weights for E f(b + √v·g), where f changes on the scale of max(1, |z|).

    Gauss–Legendre nodes on each of some panels, whose ends are both the density's (every 1.5
    standard deviations) and f's (z = 0, ±½, ±1, ±2, ±4, …).
    """
    deviation = math.exp(0.5 * log_v)
    low, high = bias - _TAIL * deviation, bias + _TAIL * deviation
    powers = [0.5 * 2.0**k for k in range(1 + max(0, math.ceil(math.log2(2 * max(-low, high)))))]
    of_f = np.array([0.0, *powers, *(-power for power in powers)])
    of_density = np.arange(-_TAIL, _TAIL + 0.1, 1.5)
    ends = np.unique(
        np.clip(np.concatenate([(of_f - bias) / deviation, of_density]), -_TAIL, _TAIL)
    )
    half = np.diff(ends)[:, None] / 2
    at, share = _gauss_legendre(nodes)
    g = (ends[:-1, None] + half + half * at).ravel()
    weight = (half * share).ravel() * np.exp(-0.5 * g * g) / math.sqrt(2 * math.pi)
    return g, weight


@lru_cache(maxsize=8)
def _gauss_legendre(nodes: int) -> tuple[Array, Array]:
    """Nodes and weights on −1 to 1; finding them takes longer than all that is done with them."""
    return np.polynomial.legendre.leggauss(nodes)
