"""Where and why a run stopped being numbers, and which knobs to try."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from playground.data import normalization
from playground.engine.activations import Array
from playground.engine.diagnosis.advice import Advice, Change
from playground.engine.diagnosis.first_weights import suited_gain, suited_weights
from playground.engine.diagnosis.signs import Signs
from playground.engine.losses import LOSSES, signed
from playground.engine.network import Architecture, layer_norms
from playground.engine.optimizers import largest_decay
from playground.engine.propagation import forward
from playground.engine.regularization import NO_PENALTY, decay_factor
from playground.engine.training import Training
from playground.engine.training_state import Divergence, Settings
from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.session.messages.snapshot import DivergenceReport
from playground.session.run.build import Prepared

_WILD_COST = 100.0  # a first data cost beyond it: the network at step 0 is to blame, not the steps
_LARGE_INPUT = 20.0
_MOST_EXAMPLES = 1000  # on which a first cost is computed
_MORE_STEPS = 50  # that another run must stay finite, beside as many as it did
MOST_WORK = 5e8  # multiplications, and numbers copied, to find out how another run would go
_BOLD_RATE = 1.0  # a learning rate above it is not trusted with other initial weights either


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
    inputs = max(float(np.max(np.abs(X))) for X, _ in prepared.train_parts())
    to_normalize = inputs > _LARGE_INPUT and knobs.normalization != "standardize"
    decays_too_much = _decays_too_much(training)
    if decays_too_much and stays_finite(
        replace(training.settings, penalty=NO_PENALTY), found, training, prepared, twin
    ):
        cause = "decay"
    elif found.step <= 1 or _first_cost(training, first_parameters(), prepared) > _WILD_COST:
        cause = "initialization"
        if to_normalize and _starts_well_normalized(training, first_parameters(), prepared):
            cause = "inputs"
    else:
        cause = "inputs" if to_normalize else "learning_rate"
    less = Change("lambd", "set", _rounded(0.1 * training.settings.penalty.m / knobs.learning_rate))
    normalized = Change("normalization", "set", "standardize")
    always = [less] if decays_too_much else []  # no other change helps without these
    if cause == "decay":
        remedies = [[less], *_slower(found, training, knobs, prepared, twin)]
    elif cause == "initialization":
        always += [normalized] if to_normalize else []
        if knobs.learning_rate > _BOLD_RATE:
            always.append(Change("learning_rate", "set", _BOLD_RATE / 10))
        remedies = _smaller_weights(knobs) or _slower(found, training, knobs, prepared, twin)
    elif cause == "inputs":
        remedies = [[normalized]]
    else:
        remedies = _slower(found, training, knobs, prepared, twin)
        if not remedies and (remedies := _smaller_weights(knobs)):
            cause = "initialization"  # a step of any length is too long for such weights
    if cause != "decay":
        remedies = [[*always, *changes] for changes in remedies]
    return DivergenceReport(
        step=found.step, layer=found.layer, layers=training.architecture.L,
        quantity=found.quantity, cause=cause, advice=tuple(map(_advice, remedies)),
    )  # fmt: skip


def _advice(changes: list[Change]) -> Advice:
    """The words are the knob's own."""
    return Advice(f"divergence_{changes[-1].knob}", "", tuple(changes), "finite")


def _smaller_weights(knobs: Hyperparameters) -> list[list[Change]]:
    """Initial weights with which nothing grows from layer to layer; none, where they are such."""
    signs = Signs(
        step=0, hidden=knobs.hidden_widths, activations=knobs.activations,
        initialization=knobs.initialization, gain=knobs.gain,
    )  # fmt: skip
    gain = suited_gain(signs)
    if gain is not None and gain >= knobs.gain:
        return []
    smaller = [[Change("gain", "set", gain)]] if gain is not None else []
    name, own = suited_weights(signs)
    if name == knobs.initialization:
        return smaller
    return [*smaller, [Change("gain", "set", own), Change("initialization", "set", name)]]


def _slower(
    found: Divergence,
    training: Training,
    knobs: Hyperparameters,
    prepared: Prepared,
    twin: Callable[[Settings], Training],
) -> list[list[Change]]:
    """A tenth of the learning rate, or as many as it takes to stay finite; none below the least."""
    least, rate = KNOBS["learning_rate"].minimum, knobs.learning_rate
    while (rate := _rounded(rate / 10)) >= least:
        settings = replace(training.settings, learning_rate=rate)
        if stays_finite(settings, found, training, prepared, twin, afresh=True) is not False:
            return [[Change("learning_rate", "set", rate)]]
    return []


def _rounded(value: float) -> float:
    return float(f"{value:.2g}")


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


def stays_finite(
    settings: Settings,
    found: Divergence,
    training: Training,
    prepared: Prepared,
    twin: Callable[[Settings], Training],
    *,
    afresh: bool = False,
) -> bool | None:
    """Whether it would not have diverged with these settings, from the last checkpoint on.

    afresh: from step 0 on instead. It must stay finite for as many steps, and some more, so that
    what diverges a little later is not put down to what was changed. None where finding out would
    take too long.
    """
    start = training.guard
    if start is None:
        return None
    steps = found.step if afresh else 2 * (found.step - start.step)
    work = (steps + _MORE_STEPS) * training.batches.sizes[0] * training.architecture.parameter_count
    if work + prepared.examples.X_train.size > MOST_WORK:
        return None
    other = twin(settings)
    if not afresh:
        other.restore(start)
    other.run(steps + _MORE_STEPS)
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
