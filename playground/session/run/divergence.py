"""Where and why a run stopped being numbers, and which knobs to try."""

from collections.abc import Callable

import numpy as np

from playground.engine.activations import Array
from playground.engine.network import Architecture, layer_norms
from playground.engine.propagation import forward
from playground.engine.regularization import Penalty, decay_factor
from playground.engine.training import Divergence
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.snapshot import DivergenceReport

_WILD_COST = 100.0  # a first data cost beyond it: the initial weights are to blame, not the steps
_LARGE_INPUT = 20.0  # magnitude of an input, from which on its scale is to blame


def report(
    found: Divergence,
    knobs: Hyperparameters,
    architecture: Architecture,
    penalty: Penalty,
    *,
    largest_input: float,
    first_cost: Callable[[], float],
) -> DivergenceReport:
    """The cause and what to try, best first.

    largest_input: the largest |x| of the training set, normalized; first_cost: the data term of
    the cost at step 0, measured only where it decides.
    """
    advice: list[tuple[str, float | str]] = []
    wild_inputs = largest_input > _LARGE_INPUT and knobs.normalization != "standardize"
    good = "he" if "relu" in knobs.activations else "xavier"
    if float(np.min(decay_factor(penalty, knobs.learning_rate))) < -1:
        cause = "decay"
        advice.append(("lambd", float(f"{0.1 * penalty.m / knobs.learning_rate:.2g}")))
    elif found.step <= 1 or first_cost() > _WILD_COST:
        cause = "initialization"
        if knobs.initialization != good:
            advice.append(("initialization", good))
        if knobs.gain > 1:
            advice.append(("gain", 1.0))
    else:
        cause = "inputs" if wild_inputs else "learning_rate"
    if wild_inputs:
        advice.append(("normalization", "standardize"))
    if cause != "initialization" and knobs.learning_rate > 1e-4:
        advice.append(("learning_rate", float(f"{knobs.learning_rate / 10:.2g}")))
    if cause == "learning_rate" and knobs.initialization != good:
        advice.append(("initialization", good))
    return DivergenceReport(
        step=found.step, layer=found.layer, layers=architecture.L,
        quantity=found.quantity, cause=cause, advice=tuple(advice),
    )  # fmt: skip


def overflow(architecture: Architecture, theta: Array, X: Array, step: int) -> Divergence:
    """Where the cost of finite parameters overflows: the first layer that does, else ‖W‖²."""
    trace = forward(architecture, theta, X)
    for layer, A in enumerate(trace.A[1:-1], 1):
        if not np.isfinite(A).all():
            return Divergence(step, layer, "A")
    if not np.isfinite(trace.Z[-1]).all():
        return Divergence(step, architecture.L, "Z")
    return Divergence(step, 1 + int(np.argmax(layer_norms(architecture, theta))), "W")
