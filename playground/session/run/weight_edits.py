"""Setting one parameter of a network in training by hand."""

import math

from playground.engine.network import block
from playground.engine.training import Training
from playground.i18n.messages import message


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
    if training.divergence is not None:
        raise ValueError(message("Problems", "the run has diverged; reset its weights first"))
    # Not in place: where training looks for the step of a divergence it goes back some steps.
    checkpoint = training.checkpoint()
    block(training.architecture, checkpoint.theta, layer)[unit, source] = value
    training.restore(checkpoint)
