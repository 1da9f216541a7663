"""Thinned networks compared with the full one: their errors, and what they send on."""

from dataclasses import dataclass

import numpy as np

from playground.engine.activations import Array
from playground.engine.forward_pass import ForwardPass
from playground.engine.losses import LOSSES
from playground.engine.network import Architecture, biases, weights
from playground.engine.propagation import forward
from playground.session.run.evaluation import SetEvaluator

_SHOWN = 240  # of the next layer's z that are compared


@dataclass(frozen=True, eq=False, kw_only=True)
class SetErrors:
    """Errors on one set: one thinned network (their mean), the thinned networks' mean output, the
    full network, and the mean output of networks that were thinned without division."""

    one: float
    ensemble: float
    full: float
    unscaled: float


class Judge:
    """Errors on one set."""

    def __init__(self, shape: Architecture, X: Array, Y: Array, networks: int) -> None:
        self._one = SetEvaluator(shape, X, Y)
        self._many = SetEvaluator(shape, X, Y, replicas=networks)
        self._forward = ForwardPass(shape, X, replicas=networks)
        self._probability = LOSSES[shape.loss].probability
        self._positive = Y > 0.5

    def cost(self, theta: Array) -> float:
        """The mean loss of one network, without penalty."""
        return float(self._one.measure(theta).data_cost)

    def error(self, theta: Array) -> float:
        """Of one network."""
        return float(self._one.measure(theta).error)

    def errors(self, theta: Array, scaled: Array, unscaled: Array) -> SetErrors:
        """Of all that are compared."""
        one = float(np.mean(self._many.measure(scaled).error))
        return SetErrors(
            one=one,
            ensemble=self._of_mean(scaled),
            full=self.error(theta),
            unscaled=self._of_mean(unscaled),
        )

    def _of_mean(self, theta: Array) -> float:
        """The error of the mean output, ŷ > ½."""
        mean = self._probability(self._forward.logits(theta)).mean(axis=0)
        return float(np.mean((mean > 0.5) != self._positive))


def next_z(
    shape: Architecture, theta: Array, X: Array, masks: Array, kept: float
) -> tuple[Array, Array, Array]:
    """z of the layer after the first hidden one: full, and means over masks of that layer alone.

    masks (k, n_1) of 0 and 1. At most `_SHOWN` of them, of examples and units in turn.
    """
    trace = forward(shape, theta, X)
    A, W, b = trace.A[1], weights(shape, theta)[1], biases(shape, theta)[1]
    units = min(len(W), 8)
    A = A[:, : max(1, _SHOWN // units)]
    W, b = W[:units], b[:units]
    mean_mask = masks.mean(axis=0)[:, None]
    unscaled = W @ (mean_mask * A) + b
    scaled = W @ (mean_mask / kept * A) + b
    return (W @ A + b).ravel(), scaled.ravel(), unscaled.ravel()


def slope_of(x: Array, y: Array) -> float | None:
    """Of the line of least squares; None where x does not vary."""
    spread = float(np.var(x)) if np.isfinite(x).all() else 0.0
    if spread <= 0 or not np.isfinite(y).all():
        return None
    return float(np.mean((x - x.mean()) * (y - y.mean())) / spread)
