"""Bias or variance? The verdict from the errors, and the recipe that goes with it.

Bias is train error − base error, variance is dev error − train error; the base (Bayes) error is
what no classifier can go below. Each is called high from 3 % on: between the course's examples of
low (1 %) and of high (10 %).

A run's errors hover: every step moves a few examples across the boundary. So that the verdict does
not flip with them it is taken from a mean over the last steps, and what was said last time is said
again until that mean has passed the limit by a good part of its standard error. Measured on runs
of the program's datasets, that leaves two changes of verdict where there were hundreds.
"""

import math
from dataclasses import dataclass

from playground.engine.diagnosis.advice import Advice
from playground.engine.diagnosis.recipe import recipe
from playground.engine.diagnosis.signs import Signs
from playground.engine.diagnosis.situations import situation

HIGH_BIAS = 0.03  # train error − base error from which bias is high
HIGH_VARIANCE = 0.03  # dev error − train error from which variance is high
STANDARD_ERRORS = 2.0  # a threshold within so many of them is not certain to be passed
MARGIN_ERRORS = 0.4  # standard errors by which a mean must pass a threshold to change what was said
MARGIN = 0.02  # at most
_MEMORY = 0.08  # of the steps since the settings hold, over which errors are averaged
_LEAST_MEMORY = 30.0  # steps

_USUAL_M, _USUAL_HIDDEN = 180, (16, 16, 16)

VERDICTS = (
    "high_bias", "high_variance", "high_bias_and_variance", "low_bias_and_variance", "unknown",
)  # fmt: skip


@dataclass(frozen=True)
class Diagnosis:
    """Bias and variance as differences of errors (shares, 0 to 1), and what they mean.

    variance is None without a dev set, and the verdict then `unknown`. bias_error and
    variance_error: their standard errors from the sets' sizes, None where a size is not known.
    uncertain: whether a threshold lies within two standard errors of either. mean_bias,
    mean_variance: over the last steps, from which `high_bias` and `high_variance` follow; step:
    the present one. situation: what keeps the network from learning, one of `SITUATIONS`, or
    empty. below_base: whether the train error lies below the base error by more than chance: what
    no classifier can know, the noise of these very examples, is learned by heart. recipe: what to
    try, in this order.
    """

    bias: float
    variance: float | None
    verdict: str
    high_bias: bool
    high_variance: bool | None
    bias_error: float | None
    variance_error: float | None
    uncertain: bool
    recipe: tuple[Advice, ...]
    mean_bias: float
    mean_variance: float | None
    step: int = 0
    situation: str = ""
    below_base: bool = False


def diagnose(
    train_error: float,
    dev_error: float | None,
    base_error: float = 0.0,
    *,
    m_train: int | None = None,
    m_dev: int | None = None,
    signs: Signs | None = None,
    previous: Diagnosis | None = None,
) -> Diagnosis:
    """The diagnosis from errors as shares, 0 to 1.

    dev_error: None without a dev set. m_train, m_dev: the number of examples that the errors were
    measured on, for the uncertainty. signs: what else is known, None for errors alone. previous:
    the diagnosis of an earlier step of the same run, which this one goes on from; one of a later
    step is of no use. ValueError for an error outside 0 to 1, NaN, or a set of fewer than one
    example.
    """
    for name, error in (("train", train_error), ("dev", dev_error), ("base", base_error)):
        if error is not None and not 0 <= error <= 1:
            raise ValueError(f"{name} error {error}: allowed are 0 to 1")
    for name, m in (("m_train", m_train), ("m_dev", m_dev)):
        if m is not None and m < 1:
            raise ValueError(f"{name} = {m}: must be at least 1")
    step = 0 if signs is None else signs.step
    if previous is not None and previous.step > step:
        previous = None
    share = _share_of_new(signs, previous)
    bias, bias_error = train_error - base_error, standard_error(train_error, m_train)
    mean_bias = _mean(bias, None if previous is None else previous.mean_bias, share)
    before = None if previous is None else previous.high_bias
    high_bias = _is_high(mean_bias, HIGH_BIAS, bias_error, before)
    uncertain = near(mean_bias, HIGH_BIAS, bias_error)
    variance = variance_error = mean_variance = high_variance = None
    if dev_error is not None:
        variance, of_dev = dev_error - train_error, standard_error(dev_error, m_dev)
        if bias_error is not None and of_dev is not None:
            variance_error = math.hypot(bias_error, of_dev)
        mean_variance = _mean(variance, None if previous is None else previous.mean_variance, share)
        before = None if previous is None else previous.high_variance
        high_variance = _is_high(mean_variance, HIGH_VARIANCE, variance_error, before)
        uncertain = uncertain or near(mean_variance, HIGH_VARIANCE, variance_error)
    found = ""
    if signs is not None and high_bias:
        found = situation(signs, previous.situation if previous is not None else "")
    known = _nothing_else(m_train) if signs is None else signs
    return Diagnosis(
        bias, variance, _verdict(high_bias, high_variance), high_bias, high_variance,
        bias_error, variance_error, uncertain,
        recipe(known, found, high_bias=high_bias, high_variance=high_variance),
        mean_bias, mean_variance, step, found, _is_below(mean_bias, bias_error, previous),
    )  # fmt: skip


def _nothing_else(m_train: int | None) -> Signs:
    """Signs where only the errors are known, of a network of the usual size."""
    return Signs(step=1, m_train=m_train or _USUAL_M, hidden=_USUAL_HIDDEN)


def _share_of_new(signs: Signs | None, previous: Diagnosis | None) -> float:
    """How much of the mean is the present value: 1 − exp(−new steps / memory)."""
    if signs is None or previous is None:
        return 1.0
    memory = _LEAST_MEMORY + _MEMORY * (signs.step - signs.since)
    return -math.expm1(-(signs.step - previous.step) / memory)


def _mean(value: float, before: float | None, share_of_new: float) -> float:
    return value if before is None else before + share_of_new * (value - before)


def _verdict(high_bias: bool, high_variance: bool | None) -> str:
    if high_variance is None:
        return "unknown"
    if high_bias:
        return "high_bias_and_variance" if high_variance else "high_bias"
    return "high_variance" if high_variance else "low_bias_and_variance"


def _is_high(value: float, threshold: float, error: float | None, before: bool | None) -> bool:
    """Whether to call a value high; before: what it was called last time, None where it was not."""
    threshold -= 1e-12  # 0.18 − 0.15 is 0.03, less a rounding error
    if before is None:
        return value >= threshold
    margin = min(MARGIN, MARGIN_ERRORS * (error or 0.0))
    return value >= (threshold - margin if before else threshold + margin)


def _is_below(mean_bias: float, error: float | None, previous: Diagnosis | None) -> bool:
    """Said from two standard errors on, and until it is less than one."""
    errors = 1.0 if previous is not None and previous.below_base else STANDARD_ERRORS
    return mean_bias < -errors * (error or 0.0) - 1e-12


def standard_error(error: float, m: int | None) -> float | None:
    """The standard error of a share, 0 to 1, measured on m examples; None where m is not known.

    √(p(1 − p)/m) with p of one more right and one more wrong, so that 0 of 10 is not certain.
    """
    if m is None:
        return None
    share = (error * m + 1) / (m + 2)
    return math.sqrt(share * (1 - share) / m)


def near(value: float, threshold: float, error: float | None) -> bool:
    """Whether a threshold lies within `STANDARD_ERRORS` of a value; not where none is known."""
    return error is not None and abs(value - threshold) < STANDARD_ERRORS * error
