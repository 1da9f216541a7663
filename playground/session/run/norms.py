"""Gradient norms of a run: of the last step, of the one before a divergence, of the whole set."""

from collections.abc import Callable

import numpy as np

from playground.arrays import read_only
from playground.engine.activations import Array
from playground.engine.network import Architecture, layer_norms
from playground.engine.regularization import Penalty, penalty_gradient
from playground.engine.training import Training
from playground.engine.whole_set import gradient_of_all
from playground.session.messages.measures import GradientNorms
from playground.session.run.build import Prepared

_PART = 8192  # examples of the whole set that are propagated together
CHUNK_VALUES = 2**21  # activations kept at once where the whole training set is measured


def of_nothing(architecture: Architecture) -> GradientNorms:
    """NaN, where there are no training examples."""
    nothing = read_only(np.full(architecture.L, np.nan))
    return GradientNorms(dW=nothing, dZ=nothing, examples=0)


def of_batch(training: Training) -> GradientNorms:
    """On the last step's batch, or on the coming one before the first step."""
    if training.step == 0 and training.divergence is None:
        training.probe()
    training.take_readings()
    diverged = training.divergence
    return GradientNorms(
        dW=read_only(training.dW_norms()),
        dZ=read_only(training.dZ_norms()),
        examples=training.batch,
        step=training.step if diverged is None else diverged.step,
    )


def before_divergence(
    training: Training, read: Callable[[], GradientNorms]
) -> GradientNorms | None:
    """Those of the last step before the one that diverged; None where that is not kept.

    It does that step again; afterwards, also where it is given up, the training is as it was.
    """
    found, last = training.divergence, training.before_last
    if found is None or last is None:
        return None
    if found.step == training.step:  # by its cost: the last step itself was finite
        return read()
    kept = found, training.guard, last
    now = training.checkpoint()
    try:
        training.restore(last)
        training.run(1)
        return read()
    finally:
        training.restore(now)
        training.divergence, training.guard, training.before_last = kept
        training.forget_readings()


@np.errstate(all="ignore")
def of_whole_set(
    architecture: Architecture, theta: Array, prepared: Prepared, penalty: Penalty
) -> GradientNorms:
    """At θ on the whole training set, without dropout."""
    m = prepared.examples.sizes.train
    count = max(1, min(_PART, CHUNK_VALUES // sum(architecture.sizes)))
    gradient, dZ_norms = gradient_of_all(architecture, theta, prepared.train_parts(count))
    gradient += penalty_gradient(architecture, theta, penalty)
    return GradientNorms(dW=layer_norms(architecture, gradient), dZ=dZ_norms, examples=m)
