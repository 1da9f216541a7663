"""Activation functions of the hidden layers, as formulas and as prepared calls.

Each activation gives the plain functions g(Z) and g′(Z), for theory, probes and tests, and the
same as lists of prepared in-place calls, for the training step. The slope is computed from
A = g(Z), since the step keeps no Z. Formulas: Goodfellow, Bengio, Courville, "Deep Learning"
(2016), section 6.3; the slope of ReLU at 0 is 0, as the course and its exercises have it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.engine.memory import filled_like

Array = NDArray[np.float64]
AnyFloat = NDArray[Any]  # float64, or float32 where only a picture is drawn
Call = tuple[Callable[..., Any], tuple[Any, ...]]

LEAK = 0.01
# Elements, as measured. Above, a comparison wins; and what is read for a zero leaves the cache.
_SIGN_IS_FASTER_BELOW = 1500
_ONE_ZERO_IS_FASTER_FROM = 32_768


@dataclass(frozen=True)
class Activation:
    """One activation function g.

    function(Z): g(Z), a new array of Z's shape and type.
    derivative(Z): g′(Z), likewise.
    apply_calls(Z): calls that turn Z into A = g(Z) in place.
    slope_calls(A, D): calls that write g′ into D, given A = g(Z); A is left as it is.
    saturates: whether g becomes flat for large |z|.
    """

    name: str
    function: Callable[[AnyFloat], AnyFloat]
    derivative: Callable[[AnyFloat], AnyFloat]
    apply_calls: Callable[[AnyFloat], list[Call]]
    slope_calls: Callable[[Array, Array], list[Call]]
    saturates: bool = False


def _logistic(Z: AnyFloat) -> AnyFloat:
    # σ(z) = ½(1 + tanh ½z) never overflows.
    half: AnyFloat = np.tanh(Z * Z.dtype.type(0.5))
    half += 1
    half *= Z.dtype.type(0.5)
    return half


def _tanh_slope(A: Array, D: Array) -> list[Call]:
    return [(np.multiply, (A, A, D)), (np.subtract, (np.array(1.0), D, D))]


def _relu(Z: AnyFloat) -> list[Call]:
    zero = filled_like(Z) if Z.size < _ONE_ZERO_IS_FASTER_FROM else np.zeros((), Z.dtype)
    return [(partial(np.maximum, Z, zero, out=Z), ())]


def _positive(A: Array, D: Array) -> list[Call]:
    """Calls that write 1 where A > 0 and 0 elsewhere, for A >= 0."""
    if A.size < _SIGN_IS_FASTER_BELOW:
        return [(np.sign, (A, D))]
    return [(np.greater, (A, np.array(0.0), D))]


def _leaky(Z: AnyFloat) -> list[Call]:
    scaled = filled_like(Z)
    return [
        (np.multiply, (Z, filled_like(Z, LEAK), scaled)),
        (partial(np.maximum, Z, scaled, out=Z), ()),
    ]


def _leaky_slope(A: Array, D: Array) -> list[Call]:
    positive = np.empty_like(A, dtype=bool)
    return [
        (np.greater, (A, filled_like(A), positive)),
        (np.copyto, (D, positive)),
        (partial(np.maximum, D, filled_like(D, LEAK), out=D), ()),
    ]


def _sigmoid(Z: AnyFloat) -> list[Call]:
    half = filled_like(Z, 0.5)
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
            apply_calls=lambda Z: [],
            slope_calls=lambda A, D: [(np.copyto, (D, filled_like(D, 1.0)))],
        ),
        Activation(
            "tanh",
            function=np.tanh,
            derivative=lambda Z: 1 - np.tanh(Z) ** 2,
            apply_calls=lambda Z: [(np.tanh, (Z, Z))],
            slope_calls=_tanh_slope,
            saturates=True,
        ),
        Activation(
            "relu",
            function=lambda Z: np.maximum(Z, 0),
            derivative=lambda Z: (Z > 0).astype(Z.dtype),
            apply_calls=_relu,
            slope_calls=_positive,
        ),
        Activation(
            "leaky_relu",
            function=lambda Z: np.maximum(Z, Z.dtype.type(LEAK) * Z),
            derivative=lambda Z: np.where(Z > 0, 1, LEAK).astype(Z.dtype),
            apply_calls=_leaky,
            slope_calls=_leaky_slope,
        ),
        Activation(
            "sigmoid",
            function=_logistic,
            derivative=lambda Z: _logistic(Z) * _logistic(-Z),
            apply_calls=_sigmoid,
            slope_calls=_sigmoid_slope,
            saturates=True,
        ),
    )
}
