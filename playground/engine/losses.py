"""Output units and losses: the cost of the output layer's Z, and its gradient.

Both losses read labels as s = 2y − 1, that is −1 or +1, and both predict class 1 where z > 0.

- cross_entropy: ŷ = σ(z), L = −y log ŷ − (1 − y) log(1 − ŷ) = log(1 + exp(−s·z)), and
  dL/dz = ŷ − y = ½(tanh(½z) − s). Computed from the logit z, it neither overflows nor takes
  log 0. (Bishop, "Pattern Recognition and Machine Learning" (2006), section 4.3.2.)
- squared_error: ŷ = tanh(z), L = ½(ŷ − s)², dL/dz = (ŷ − s)(1 − ŷ²).
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from playground.engine.activations import ACTIVATIONS, AnyFloat, Array, Call
from playground.engine.buffers import filled_like
from playground.engine.saturation import put_slope

Indices = Sequence[tuple[int, ...]]

_tanh_slope = ACTIVATIONS["tanh"].derivative


@dataclass(frozen=True)
class Loss:
    """One output unit with its loss.

    each(z, s): the loss of every example; same shape as z.
    gradient(z, s): dL/dz of every example; its sign is −s.
    log_gradient(z, s): ln |dL/dz|, also where dL/dz itself is below the range of a float64.
    probability(z): the predicted chance of class 1, for the picture.
    gradient_calls(z, p, dz, from_z): calls that leave a prediction in p, and calls to be walked
        after dz := p − s, which leave dL/dz divided by `gradient_scale` in dz. The labels change
        with the batch, so that their subtraction is the caller's. z and p may have more columns
        than dz; these are computed and not used. from_z: of which parts (indices of z) a slope of
        the output unit is computed from z, which takes longer and keeps its digits in saturation.
    unit: the activation of the output unit. output_slope: that whose slope is a factor of dL/dz;
        `linear` where there is none.
    """

    name: str
    each: Callable[[AnyFloat, AnyFloat], AnyFloat]
    gradient: Callable[[AnyFloat, AnyFloat], AnyFloat]
    log_gradient: Callable[[AnyFloat, AnyFloat], AnyFloat]
    probability: Callable[[AnyFloat], AnyFloat]
    gradient_calls: Callable[[Array, Array, Array, Indices], tuple[list[Call], list[Call]]]
    gradient_scale: float
    unit: str
    output_slope: str = "linear"


def _cross_entropy_calls(
    z: Array, p: Array, dz: Array, from_z: Indices
) -> tuple[list[Call], list[Call]]:
    # 2·dL/dz = tanh(½z) − s; the factor ½ joins the learning rate.
    return [(np.multiply, (z, filled_like(z, 0.5), p)), (np.tanh, (p, p))], []


def _squared_error_calls(
    z: Array, p: Array, dz: Array, from_z: Indices
) -> tuple[list[Call], list[Call]]:
    slope = filled_like(z)
    return [
        (np.tanh, (z, p)),
        (np.multiply, (p, p, slope)),
        (np.subtract, (filled_like(z, 1.0), slope, slope)),
        *((put_slope, (_tanh_slope, z[one], slope[one])) for one in from_z),
    ], [(np.multiply, (dz, slope[..., : dz.shape[-1]], dz))]


def _squared_error_log_gradient(z: AnyFloat, s: AnyFloat) -> AnyFloat:
    # |ŷ − s| = 2σ(−2sz) and 1 − ŷ² = 4σ(2z)σ(−2z).
    return np.asarray(
        math.log(8) - np.logaddexp(0, 2 * s * z) - np.logaddexp(0, 2 * z) - np.logaddexp(0, -2 * z)
    )


LOSSES: dict[str, Loss] = {
    loss.name: loss
    for loss in (
        Loss(
            "cross_entropy",
            each=lambda z, s: np.logaddexp(0, -s * z),
            gradient=lambda z, s: 0.5 * (np.tanh(0.5 * z) - s),
            log_gradient=lambda z, s: -np.logaddexp(0, s * z),
            probability=lambda z: 0.5 + 0.5 * np.tanh(0.5 * z),
            gradient_calls=_cross_entropy_calls,
            gradient_scale=0.5,
            unit="sigmoid",
        ),
        Loss(
            "squared_error",
            each=lambda z, s: 0.5 * (np.tanh(z) - s) ** 2,
            gradient=lambda z, s: (np.tanh(z) - s) * _tanh_slope(z),
            log_gradient=_squared_error_log_gradient,
            probability=lambda z: 0.5 + 0.5 * np.tanh(z),
            gradient_calls=_squared_error_calls,
            gradient_scale=1.0,
            unit="tanh",
            output_slope="tanh",
        ),
    )
}


def signed(Y: AnyFloat) -> AnyFloat:
    """Labels 0/1 as −1/+1, s = 2y − 1; same shape."""
    return 2 * Y - 1
