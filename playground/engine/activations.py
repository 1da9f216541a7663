"""Activation functions of the hidden layers, as formulas and as prepared calls.

Each activation gives the plain functions g(Z) and g′(Z), for theory, probes and tests, and the
same as lists of prepared in-place calls, for the training step. The slope is computed from
A = g(Z), since the step keeps no Z. Formulas: Goodfellow, Bengio, Courville, "Deep Learning"
(2016), section 6.3; the slope of ReLU at 0 is 0, as the course and its exercises have it.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.engine.buffers import Constants, filled_like

Array = NDArray[np.float64]
AnyFloat = NDArray[Any]  # float64, or float32 where only a picture is drawn
Call = tuple[Callable[..., Any], tuple[Any, ...]]

LEAK = 0.01
_FLAT = math.atanh(math.sqrt(1 - 0.05))  # 1 − tanh²z = 5 %; for sigmoid ¼·(1 − tanh²½z) is
# Elements, as measured. Above, a comparison wins; and what is read for a zero leaves the cache.
_SIGN_IS_FASTER_BELOW = 1000
_ONE_ZERO_IS_FASTER_FROM = 32_768


@dataclass(frozen=True)
class Activation:
    """One activation function g.

    function(Z): g(Z), a new array of Z's shape and type.
    derivative(Z): g′(Z), likewise.
    apply_calls(Z, constants, quick): calls that turn Z into A = g(Z) in place; quick: a NaN may
        become another number, for which the caller looks elsewhere.
    slope_calls(A, D): calls that write g′ into D, given A = g(Z); A is left as it is.

    Facts, on which the rest of the program relies instead of names:
    below: g′ left of 0, where g is two half lines through 0 and has slope 1 on the right; None
        where g is curved.
    bounds: what a never leaves.
    linear_up_to: |z| up to which the tangent at 0 is off by at most 8.2 % of a − g(0); infinity
        for a line; None where g bends at 0, or where nobody has said.
    saturated_from: |z| beyond which g′ is below 5 % of its largest value; None where g never
        becomes flat on both sides.
    suits: the initialization that keeps the size of the activations.
    """

    name: str
    function: Callable[[AnyFloat], AnyFloat]
    derivative: Callable[[AnyFloat], AnyFloat]
    apply_calls: Callable[[AnyFloat, Constants, bool], list[Call]]
    slope_calls: Callable[[Array, Array], list[Call]]
    below: float | None = None
    bounds: tuple[float, float] = (-math.inf, math.inf)
    linear_up_to: float | None = None
    saturated_from: float | None = None
    suits: str = "xavier"

    @property
    def is_line(self) -> bool:
        """Whether layers of such units together are no more than one."""
        return self.below == 1

    @property
    def is_homogeneous(self) -> bool:
        """Whether g(s·z) = s·g(z) for every s > 0."""
        return self.below is not None

    @property
    def has_kink(self) -> bool:
        """Whether g′ jumps at 0."""
        return self.below not in (None, 1.0)

    @property
    def switches_off(self) -> bool:
        """Whether a unit can be 0 and learn nothing: for every z below 0."""
        return self.below == 0

    @cached_property
    def keeping_variance(self) -> float:
        """The n·Var W with which gradients keep their size, where z is small: 1/E g′².

        Of a kinked g half of all z are on either side (He et al. 2015): 2/(1 + below²); of a curved
        one 1/g′(0)², which is 1 for tanh and 16 for sigmoid.
        """
        if self.below is not None:
            return 2 / (1 + self.below**2)
        return 1 / float(self.derivative(np.zeros(1))[0]) ** 2

    @cached_property
    def is_odd(self) -> bool:
        """Whether g(−z) = −g(z)."""
        z = np.array([0.0, 0.3, 1.7])
        return bool(np.array_equal(self.function(-z), -self.function(z)))

    @property
    def hides_infinity(self) -> bool:
        """Whether a is finite for an infinite z: of either sign, or of one."""
        return self.is_bounded or self.switches_off

    @property
    def is_bounded(self) -> bool:
        """Whether a stays between two bounds."""
        return math.isfinite(self.bounds[1] - self.bounds[0])


def _logistic(Z: AnyFloat) -> AnyFloat:
    # σ(z) = ½(1 + tanh ½z) never overflows.
    half: AnyFloat = np.tanh(Z * Z.dtype.type(0.5))
    half += 1
    half *= Z.dtype.type(0.5)
    return half


def _tanh_derivative(Z: AnyFloat) -> AnyFloat:
    # sech²z; 1 − tanh²z has no digits left where tanh z is 1 but for rounding, from |z| = 19 on.
    e: AnyFloat = np.exp(-2 * np.abs(Z))
    return np.asarray(4 * e / (1 + e) ** 2)


def _logistic_derivative(Z: AnyFloat) -> AnyFloat:
    e: AnyFloat = np.exp(-np.abs(Z))
    return np.asarray(e / (1 + e) ** 2)


def _tanh_slope(A: Array, D: Array) -> list[Call]:
    return [(np.multiply, (A, A, D)), (np.subtract, (np.array(1.0), D, D))]


def _larger(Z: AnyFloat, other: AnyFloat, quick: bool) -> Call:
    """Z := max(Z, other); quick: a NaN becomes the other.

    A call of maximum with its output by position is deprecated, and by name costs a third more.
    """
    return (np.fmax, (Z, other, Z)) if quick else (partial(np.maximum, Z, other, out=Z), ())


def _relu(Z: AnyFloat, constants: Constants, quick: bool) -> list[Call]:
    one_zero = Z.size >= _ONE_ZERO_IS_FASTER_FROM
    return [_larger(Z, np.zeros((), Z.dtype) if one_zero else constants.like(Z, 0.0), quick)]


def _relu_slope(A: Array, D: Array) -> list[Call]:
    if A.size < _SIGN_IS_FASTER_BELOW:
        return [(np.sign, (A, D))]
    positive = np.empty_like(A, dtype=bool)  # measured: a sixth faster than comparing into D
    return [(np.greater, (A, np.array(0.0), positive)), (np.copyto, (D, positive))]


def _leaky(Z: AnyFloat, constants: Constants, quick: bool) -> list[Call]:
    scaled = filled_like(Z)
    return [
        (np.multiply, (Z, constants.like(Z, LEAK), scaled)),
        _larger(Z, scaled, quick),
    ]


def _leaky_slope(A: Array, D: Array) -> list[Call]:
    positive = np.empty_like(A, dtype=bool)
    return [
        (np.greater, (A, np.array(0.0), positive)),
        (np.copyto, (D, positive)),
        _larger(D, filled_like(D, LEAK), quick=True),
    ]


def _sigmoid(Z: AnyFloat, constants: Constants, quick: bool) -> list[Call]:
    half = constants.like(Z, 0.5)
    return [
        (np.multiply, (Z, half, Z)),
        (np.tanh, (Z, Z)),
        (np.multiply, (Z, half, Z)),
        (np.add, (Z, half, Z)),
    ]


def _sigmoid_slope(A: Array, D: Array) -> list[Call]:
    return [(np.multiply, (A, A, D)), (np.subtract, (A, D, D))]


ACTIVATIONS: dict[str, Activation] = {
    activation.name: activation
    for activation in (
        Activation(
            "linear",
            function=lambda Z: Z.copy(),
            derivative=np.ones_like,
            apply_calls=lambda Z, constants, quick: [],
            slope_calls=lambda A, D: [(np.copyto, (D, np.array(1.0)))],
            below=1.0,
            linear_up_to=math.inf,
        ),
        Activation(
            "tanh",
            function=np.tanh,
            derivative=_tanh_derivative,
            apply_calls=lambda Z, constants, quick: [(np.tanh, (Z, Z))],
            slope_calls=_tanh_slope,
            bounds=(-1.0, 1.0),
            linear_up_to=0.5,
            saturated_from=_FLAT,
        ),
        Activation(
            "relu",
            function=lambda Z: np.maximum(Z, 0),
            derivative=lambda Z: (Z > 0).astype(Z.dtype),
            apply_calls=_relu,
            slope_calls=_relu_slope,
            below=0.0,
            bounds=(0.0, math.inf),
            suits="he",
        ),
        Activation(
            "leaky_relu",
            function=lambda Z: np.maximum(Z, Z.dtype.type(LEAK) * Z),
            derivative=lambda Z: np.where(Z > 0, 1, LEAK).astype(Z.dtype),
            apply_calls=_leaky,
            slope_calls=_leaky_slope,
            below=LEAK,
            suits="he",
        ),
        Activation(
            "sigmoid",
            function=_logistic,
            derivative=_logistic_derivative,
            apply_calls=_sigmoid,
            slope_calls=_sigmoid_slope,
            bounds=(0.0, 1.0),
            linear_up_to=1.0,
            saturated_from=2 * _FLAT,
        ),
    )
}
