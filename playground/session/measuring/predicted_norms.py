"""What theory predicts for the sizes of Z and dZ at step 0, on the very batch that is measured."""

import numpy as np

from playground.engine.activations import Array
from playground.engine.signal_propagation.inputs import Inputs
from playground.interruption import Check, no_check
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.measures import GradientNorms, PredictedNorms
from playground.session.run.evaluation import sample
from playground.session.run.run import Run

_BAND = 2.0  # standard deviations on either side of a prediction
_MOST_EXAMPLES = 4096


def first_inputs(run: Run) -> Inputs | None:
    """The coming batch, whose readings have just been taken; None where it is not finite."""
    training = run.training
    X, mask, dz = training.batches.current().X[1:], training.input_mask(), training.output_dZ()
    some = slice(None, None, -(-X.shape[1] // _MOST_EXAMPLES))
    with np.errstate(all="ignore"):
        return _inputs(X[:, some] if mask is None else (X * mask)[:, some], np.abs(dz[0, some]))


@np.errstate(all="ignore")
def predicted_norms(
    run: Run, knobs: Hyperparameters, norms: GradientNorms, inputs: Inputs, check: Check = no_check
) -> PredictedNorms:
    """The prediction for the knobs that step 0 began with.

    norms, inputs: those of step 0.
    """
    from playground.engine.signal_propagation.prediction import (
        predict,  # not before the first picture
    )

    prediction = predict(
        run.architecture, knobs.initialization, knobs.gain, bias=knobs.initial_bias,
        keep_probs=knobs.keep_probs, examples=norms.examples, inputs=inputs, check=check,
    )  # fmt: skip
    mean = np.log10(norms.dZ[-1]) + prediction.log10_dZ
    spread = _BAND * prediction.spread_dZ
    return PredictedNorms(
        dZ=10**mean, low=10 ** (mean - spread), high=10 ** (mean + spread),
        spread_Z=_spread_Z(run, knobs, check),
    )  # fmt: skip


def _spread_Z(run: Run, knobs: Hyperparameters, check: Check) -> Array | None:
    """√E Z² over the training set, as the panel of activations measures it: without dropout."""
    from playground.engine.signal_propagation.prediction import mean_square_Z

    inputs = _inputs(run.prepared.some_train(sample(run.examples.sizes.train, _MOST_EXAMPLES)))
    if inputs is None:
        return None
    found = mean_square_Z(
        run.architecture, knobs.initialization, knobs.gain, inputs, bias=knobs.initial_bias,
        check=check,
    )  # fmt: skip
    return np.asarray(np.sqrt(found))


def _inputs(X: Array, dz: Array | None = None) -> Inputs | None:
    try:
        return Inputs(X.copy(), dz)
    except ValueError:  # not finite
        return None
