"""A step's A, dZ and G in more digits, and how far rounding may carry a float64 step from them.

The bound follows each number through the step, as in Higham, "Accuracy and Stability of Numerical
Algorithms" (2002), section 3.3: a sum of n products is off by what its parts are off, and by
(n + 4)·u of the sum of their sizes, in whatever order it is taken; a function of the kernel by its
own few units in the last place (`functions.h`), and by its slope times what z is off. Where terms
cancel, the bound is as much larger than what is left of them as they were; a unit whose z is nearer
to its kink than z may be off may have either slope. No other number is allowed for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.network import Architecture, blocks

Exact = NDArray[np.longdouble]
U = np.longdouble(2.0**-53)  # the rounding of a float64
FUNCTION, SLOPE = 4 * U, 6 * U  # within 2 and 3 units in the last place
LEAST = np.longdouble(
    2.0**-1070
)  # some of the smallest numbers: what a product below the range is off
# Where no type has more digits than float64, the exact step is off as much itself.
TWICE = 1 + float(np.finfo(np.longdouble).eps) / np.finfo(np.float64).eps


class Known(NamedTuple):
    """A number, exact, and how far a computed one may be from it; arrays of one shape."""

    value: Exact
    off: Exact

    def times(self, other: "Known") -> "Known":
        """Elements multiplied, with two roundings (a mask's among them)."""
        value, most = self.value * other.value, self.most * other.most
        carried = self.off * other.most + np.abs(self.value) * other.off
        return Known(value, carried + 3 * U * most + LEAST)

    def dot(self, other: "Known") -> "Known":
        """The matrix product."""
        value, most = self.value @ other.value, self.most @ other.most
        carried = self.off @ other.most + np.abs(self.value) @ other.off
        n = self.value.shape[1]
        return Known(value, carried + (n + 4) * U * most + n * LEAST)

    @property
    def most(self) -> Exact:
        """The size that it may have."""
        size: Exact = np.abs(self.value) + self.off
        return size

    @property
    def T(self) -> "Known":
        return Known(self.value.T, self.off.T)


@dataclass(frozen=True)
class ExactStep:
    """A[1] … A[L−1] before dropout, dZ[1] … dZ[L] without 1/m, of each layer Σ dZ·Aᵀ, (b | W)."""

    A: list[Known]
    dZ: list[Known]
    G: list[Known]


def given(array: Any) -> Known:
    """What both have alike."""
    value = np.asarray(array, np.longdouble)
    return Known(value, np.zeros_like(value))


def with_ones(A: Known) -> Known:
    """A row of ones above."""
    one = np.ones_like(A.value[:1])
    return Known(np.vstack([one, A.value]), np.vstack([0 * one, A.off]))


def bounded(kind: str, z: Known) -> tuple[Known, Known]:
    """g(z) and g′(z) of an activation."""
    if ACTIVATIONS[kind].below is not None:
        below = np.longdouble(ACTIVATIONS[kind].below)
        slope = np.where(z.value > 0, 1, below)
        either = np.where(np.abs(z.value) <= z.off, abs(1 - below), 0)
        value, off = z.value * slope, z.off * np.where(z.value > -z.off, 1, below)
        return Known(value, off + 2 * U * np.abs(value) + LEAST), Known(slope, either)
    value, slope = curved(kind, np.abs(z.value))
    _, steepest = curved(kind, np.maximum(np.abs(z.value) - z.off, 0))
    _, flattest = curved(kind, np.abs(z.value) + z.off)
    value = value if kind == "tanh" else np.where(z.value > 0, value, slope / value)
    off = np.fmin(z.off * steepest, 1) + FUNCTION * value + LEAST
    value = np.copysign(value, z.value) if kind == "tanh" else value
    off_slope = np.maximum(steepest - slope, slope - flattest) + SLOPE * steepest + LEAST
    return Known(value, off), Known(slope, off_slope)


def curved(kind: str, z: Exact) -> tuple[Exact, Exact]:
    """g and g′ for z ≥ 0, where g′ falls."""
    e: Exact = np.exp(-2 * z if kind == "tanh" else -z)
    g: Exact = np.tanh(z) if kind == "tanh" else 1 / (1 + e)
    slope: Exact = (4 if kind == "tanh" else 1) * e / (1 + e) ** 2
    return g, slope


def output_gradient(loss: str, z: Known, s: Known) -> Known:
    """dL/dz, as `losses.py` has it."""
    scale = np.longdouble(0.5) if loss == "cross_entropy" else np.longdouble(1)
    t, slope = bounded("tanh", Known(z.value * scale, z.off * scale))
    less = Known(t.value - s.value, t.off + U * (t.most + 1))
    if loss == "cross_entropy":
        return Known(less.value / 2, less.off / 2)
    return less.times(slope)


@np.errstate(over="ignore", under="ignore", invalid="ignore")
def exact_step(
    a: Architecture, theta: Array, X: Array, s: Array, masks: Sequence[Array | None]
) -> ExactStep:
    """One network's; theta (P,), X (n_x, B), s (1, B) of ±1; masks: of A[0] … A[L−1], or None."""
    layers = [given(Wb) for Wb in blocks(a, theta)]
    fed = given(X) if masks[0] is None else given(X).times(given(masks[0]))
    A, into, slopes = [], [with_ones(fed)], []
    for layer, Wb in enumerate(layers, 1):
        z = Wb.dot(into[-1])
        if layer == a.L:
            break
        out, slope = bounded(a.activations[layer - 1], z)
        A.append(out)
        mask = masks[layer]
        if mask is not None:
            out, slope = out.times(given(mask)), slope.times(given(mask))
        into.append(with_ones(out))
        slopes.append(slope)
    dZ = [output_gradient(a.loss, z, given(s))]
    for Wb, slope in zip(layers[:0:-1], slopes[::-1], strict=True):
        W = Known(Wb.value[:, 1:], Wb.off[:, 1:])
        dZ.insert(0, W.T.dot(dZ[0]).times(slope))
    return ExactStep(A, dZ, [d.dot(fed.T) for d, fed in zip(dZ, into, strict=True)])


def apart(computed: Any, exact: Known) -> float:
    """How far a computed array is off, at most, in units of what it may be."""
    difference = np.abs(np.asarray(computed, np.longdouble) - exact.value)
    allowed = TWICE * exact.off
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.where(difference <= allowed, np.minimum(difference / allowed, 1), np.inf)
        found = np.where(difference == 0, 0, np.where(allowed > 0, difference / allowed, found))
    return float(np.max(found, initial=0.0))


def norm_apart(computed: float, exact: Known) -> float:
    """The same of a norm: that of what the elements may be off, and its own roundings."""
    norm = float(np.sqrt(np.sum(exact.value**2)))
    off = float(np.sqrt(np.sum(exact.off**2))) + (exact.value.size + 4) * U * norm
    return float(abs(computed - norm) / (TWICE * off)) if off else float(computed != norm)
