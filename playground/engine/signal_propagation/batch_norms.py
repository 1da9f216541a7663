"""From one example's norm to that of a batch: what the fluctuations of many examples add up to.

ln‖·‖² of one example fluctuates over draws of the weights; the batch's ‖·‖² is the sum. Of two
ways to see the sum the lower is taken:

- One example's ‖·‖² is lognormal, as a product over many layers is; the sum may then be made up
  by its largest term.
- One example's is gamma distributed with shape k, as a sum over one layer is. A small k is a layer
  whose units are nearly all saturated: ‖dZ‖² is then mostly next to nothing, and bounded above.
  The sum of N of them is gamma with shape Nk, and the mean of its logarithm lies ln(Nk) − ψ(Nk)
  below the mean field's (by Jensen's inequality it cannot lie above).
"""

import math
from statistics import NormalDist

import numpy as np

from playground.engine.activations import Array
from playground.engine.signal_propagation.special_functions import digamma, trigamma

_MOST_QUANTILES = 1024
_SHAPES = np.logspace(-9, 9, 1801)
_LOG_VARIANCES = np.log(trigamma(_SHAPES))


def over_examples(own: Array, logs: Array, wide: Array, examples: int) -> tuple[Array, Array]:
    """What to add to the mean of one example's ln‖·‖², and the part of its variance that is left.

    own: that variance, where examples differ in it; logs: that mean; wide: the mean field's ln of
    the mean of ‖·‖². All (L,).
    """
    shift, left = _of_lognormal(own, examples)
    shape = np.exp(-np.interp(-np.log(own), -_LOG_VARIANCES, -np.log(_SHAPES)))
    together = min(examples, _MOST_QUANTILES) * shape
    of_gamma = wide - logs + digamma(together) - np.log(together)
    lower = of_gamma < shift
    return (
        np.where(lower, of_gamma, shift),
        np.where(lower, trigamma(together) / trigamma(shape), left),
    )


def _of_lognormal(own: Array, examples: int) -> tuple[Array, Array]:
    """ln of the mean of `examples` lognormal numbers lies above the mean of ln: the shift, (L,).

    It is taken from evenly spaced quantiles, which also holds where the largest number makes up
    the sum. Second, the part of the variance that is left in the sum, at most that of the largest
    of so many normal numbers.
    """
    count = min(examples, _MOST_QUANTILES)
    normal = NormalDist()
    quantiles = np.array([normal.inv_cdf((i + 0.5) / count) for i in range(count)])
    logs = np.sqrt(own)[:, None] * quantiles
    largest = logs.max(axis=1, keepdims=True)
    parts = np.exp(logs - largest)
    shift = largest[:, 0] + np.log(parts.mean(axis=1))
    parts /= parts.sum(axis=1, keepdims=True)
    of_largest = 1.0 if count == 1 else min(1.0, math.pi**2 / (12 * math.log(count)))
    return shift, np.minimum((parts**2).sum(axis=1), of_largest)
