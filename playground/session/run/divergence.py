"""Where and why a run stopped being numbers, and which knobs to try."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from playground.data import normalization
from playground.engine.activations import Array
from playground.engine.initializers import suited_initialization
from playground.engine.losses import LOSSES, signed
from playground.engine.network import Architecture, layer_norms
from playground.engine.optimizers import largest_decay
from playground.engine.propagation import forward
from playground.engine.regularization import NO_PENALTY, decay_factor
from playground.engine.training import Divergence, Settings, Training
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.snapshot import DivergenceReport
from playground.session.run.build import Prepared

_WILD_COST = 100.0  # a first data cost beyond it: the network at step 0 is to blame, not the steps
_LARGE_INPUT = 20.0
_MOST_EXAMPLES = 1000  # on which a first cost is computed
_MORE_STEPS = 50  # that a run must stay finite without λ, beside as many as it did
_MOST_WORK = 5e8  # multiplications, and numbers copied, to find out whether λ is to blame


def report(
    found: Divergence,
    training: Training,
    knobs: Hyperparameters,
    prepared: Prepared,
    first_parameters: Callable[[], Array],
    twin: Callable[[Settings], Training],
) -> DivergenceReport:
    """What diverged, why, and the knobs to change.

    training: as it stands before the step that diverged. first_parameters: makes θ of step 0.
    twin: makes a new training of the same network on the same examples, with other settings.
    """
    advice: list[tuple[str, float | str]] = []
    inputs = max(float(np.max(np.abs(X))) for X, _ in prepared.train_parts())
    to_normalize = inputs > _LARGE_INPUT and knobs.normalization != "standardize"
    good = suited_initialization(knobs.activations)
    decays_too_much = _decays_too_much(training)
    if decays_too_much and _stays_finite_without_penalty(found, training, prepared, twin):
        cause = "decay"
    elif found.step <= 1 or _first_cost(training, first_parameters(), prepared) > _WILD_COST:
        cause = "initialization"
        if to_normalize and _starts_well_normalized(training, first_parameters(), prepared):
            cause = "inputs"
    else:
        cause = "inputs" if to_normalize else "learning_rate"
    if decays_too_much:
        m = training.settings.penalty.m
        advice.append(("lambd", float(f"{0.1 * m / knobs.learning_rate:.2g}")))
    if cause == "initialization":
        if knobs.initialization != good:
            advice.append(("initialization", good))
        if knobs.gain > 1:
            advice.append(("gain", 1.0))
    if to_normalize:
        advice.append(("normalization", "standardize"))
    if cause != "initialization" and knobs.learning_rate > 1e-4:
        advice.append(("learning_rate", float(f"{knobs.learning_rate / 10:.2g}")))
    if cause == "learning_rate" and knobs.initialization != good:
        advice.append(("initialization", good))
    return DivergenceReport(
        step=found.step, layer=found.layer, layers=training.architecture.L,
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


# ---- decay --------------------------------------------------------------------------------------


def _decays_too_much(training: Training) -> bool:
    """Whether L2 alone enlarges the weights, with the α of this epoch and this optimizer."""
    settings = training.settings
    decay = 1 - float(np.min(decay_factor(settings.penalty, training.learning_rate)))
    return decay > largest_decay(settings.optimizer)


def _stays_finite_without_penalty(
    found: Divergence, training: Training, prepared: Prepared, twin: Callable[[Settings], Training]
) -> bool:
    """Whether it would not have diverged with λ = 0 from the last checkpoint on.

    It must stay finite for twice as many steps and some more, so that what diverges a little later
    is not put down to λ. False, too, where finding out would take too long.
    """
    start = training.guard
    if start is None:
        return False
    steps = 2 * (found.step - start.step) + _MORE_STEPS
    work = steps * training.batches.sizes[0] * training.architecture.parameter_count
    if work + prepared.examples.X_train.size > _MOST_WORK:
        return False
    other = twin(replace(training.settings, penalty=NO_PENALTY))
    other.restore(start)
    other.run(steps)
    return other.divergence is None


# ---- the network at step 0 ----------------------------------------------------------------------


def _first_cost(training: Training, theta: Array, prepared: Prepared) -> float:
    """The data term of the cost at θ of step 0."""
    some = slice(_MOST_EXAMPLES)
    return _cost(training, theta, prepared.some_train(some), prepared.examples.Y_train[:, some])


def _starts_well_normalized(training: Training, theta: Array, prepared: Prepared) -> bool:
    """Whether it would be an ordinary cost if the inputs were standardized."""
    some = slice(_MOST_EXAMPLES)
    examples = prepared.examples
    standardize = normalization.fit("standardize", examples.X_train)
    X = standardize.apply(examples.X_train[:, some])
    return _cost(training, theta, X, examples.Y_train[:, some]) <= _WILD_COST


@np.errstate(all="ignore")
def _cost(training: Training, theta: Array, X: Array, Y: Array) -> float:
    """Infinite where it is not a number."""
    architecture = training.architecture
    z = forward(architecture, theta, X).Z[-1]
    cost = float(np.mean(LOSSES[architecture.loss].each(z, signed(Y))))
    return cost if np.isfinite(cost) else np.inf
