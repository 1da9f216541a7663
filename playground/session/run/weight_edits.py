"""Setting one parameter of a network in training by hand, or all of them from a file."""

import math

import numpy as np

from playground.engine.activations import Array
from playground.engine.network import block
from playground.engine.training import Training
from playground.i18n.messages import message, message_of
from playground.session.messages.change import Change


def set_all(training: Training, change: Change) -> str:
    """Set what a change asks for; why some of it cannot be, else nothing."""
    problem = ""
    try:
        if change.loaded is not None:
            set_parameters(training, change.loaded.theta)
    except ValueError as error:
        problem = message_of(error)
    for edit in change.edits:
        try:
            set_weight(training, *edit.place, edit.value)
        except ValueError as error:
            problem = message_of(error)
    return problem


def set_weight(training: Training, layer: int, unit: int, source: int, value: float) -> None:
    """Set what `unit` (0 …) of `layer` (1 … L) gets from `source`; training goes on from there.

    source: 0 for the bias, j for the weight from input or unit j − 1 of the layer before. What
    the optimizer remembers stays. ValueError for a place that does not exist, a value that is not
    finite, or a run that has diverged.
    """
    sizes = training.architecture.sizes
    there = 1 <= layer < len(sizes) and 0 <= unit < sizes[layer] and 0 <= source <= sizes[layer - 1]
    if not there:
        raise ValueError(
            message(
                "Problems",
                "there is no parameter {source} of unit {unit} in layer {layer}",
                source=source,
                unit=unit + 1,
                layer=layer,
            )
        )
    if not math.isfinite(value):
        raise ValueError(message("Problems", "a weight of {value} is no number", value=value))
    _require_going(training)
    # Not in place: where training looks for the step of a divergence it goes back some steps.
    checkpoint = training.checkpoint()
    block(training.architecture, checkpoint.theta, layer)[unit, source] = value
    training.restore(checkpoint)


def set_parameters(training: Training, theta: Array) -> None:
    """Give the network all of θ, (P,); training goes on from there.

    What the optimizer remembers stays. ValueError for another number of parameters, for a value
    that is not finite, or a run that has diverged.
    """
    count = training.architecture.parameter_count
    if theta.shape != (count,):
        raise ValueError(
            message(
                "Problems", "{found} parameters for a network of {count}",
                found=theta.size, count=count,
            )
        )  # fmt: skip
    if not np.isfinite(theta).all():
        raise ValueError(message("Problems", "the parameters hold a value that is no number"))
    _require_going(training)
    training.restore(training.checkpoint()._replace(theta=theta.copy()))


def _require_going(training: Training) -> None:
    if training.divergence is not None:
        raise ValueError(message("Problems", "the run has diverged; reset its weights first"))
