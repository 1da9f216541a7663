"""Bias or variance? The verdict from the errors, and the recipe that goes with it.

Bias is train error − base error, variance is dev error − train error; the base (Bayes) error is
what no classifier can go below. Each is called high from 3 % on: between the course's examples of
low (1 %) and of high (10 %).
"""

import math
from dataclasses import dataclass

from playground.i18n.messages import marked

HIGH_BIAS = 0.03  # train error − base error from which bias is high
HIGH_VARIANCE = 0.03  # dev error − train error from which variance is high
STANDARD_ERRORS = 2.0  # a threshold within so many of them is not certain to be passed

VERDICTS = (
    "high_bias", "high_variance", "high_bias_and_variance", "low_bias_and_variance", "unknown",
)  # fmt: skip
OPERATIONS = ("multiply", "add", "set")


@dataclass(frozen=True)
class Change:
    """A change of one knob: multiply by or add `amount`, or set to it.

    start: what a knob that stands at 0 is set to instead of being multiplied.
    """

    knob: str
    operation: str
    amount: float | str
    start: float | None = None

    def of(self, value: float | str) -> float | str:
        """The knob's new value; whole where the old one and the amount are. The range is not known
        here. ValueError where `value` is text and cannot be counted up."""
        if self.operation == "set":
            return self.amount
        if isinstance(value, str) or isinstance(self.amount, str):
            raise ValueError(f"{self.knob} is {value!r}; allowed: a number")
        if self.operation == "add":
            return value + self.amount
        if value == 0 and self.start is not None:
            return self.start
        return value * self.amount


@dataclass(frozen=True)
class Advice:
    """One item of the recipe.

    key: stable, for translation and buttons. text: English. knob: the one that it is about, or
    empty. changes: what a button would do; empty where no single value can be suggested.
    """

    key: str
    text: str
    knob: str = ""
    changes: tuple[Change, ...] = ()


def _advice(key: str, text: str, *changes: Change) -> Advice:
    return Advice(key, text, changes[-1].knob if changes else "", changes)


_LONGER = _advice("train_longer", marked("Advice", "Train longer."))
_FOR_BIAS = (
    _advice(
        "more_units",
        marked("Advice", "Use more units in each layer."),
        Change("width", "multiply", 2),
    ),
    _advice("more_layers", marked("Advice", "Add a hidden layer."), Change("depth", "add", 1)),
    _LONGER,
    _advice(
        "better_optimizer",
        marked("Advice", "Use a better optimizer."),
        Change("optimizer", "set", "adam"),
    ),
    _advice(
        "normalize_inputs",
        marked("Advice", "Normalize the inputs, so that training gets further."),
        Change("normalization", "set", "standardize"),
    ),
)
# For bias alone: with variance high as well, less regularization would raise it further.
_LESS_REGULARIZATION = (
    _advice("less_penalty", marked("Advice", "Lower λ."), Change("lambd", "multiply", 1 / 3)),
    _advice(
        "less_dropout",
        marked("Advice", "Keep every unit: keep_prob 1."),
        Change("keep_prob", "set", 1.0),
    ),
)
_FOR_VARIANCE = (
    _advice(
        "more_data", marked("Advice", "Get more training examples."), Change("m", "multiply", 2)
    ),
    _advice(
        "more_penalty",
        marked("Advice", "Raise λ."),
        Change("penalty", "set", "l2"),
        Change("lambd", "multiply", 3, start=0.1),
    ),
    _advice(
        "dropout",
        marked("Advice", "Use dropout, or more of it."),
        Change("keep_prob", "multiply", 0.8),
    ),
    Advice(
        "augmentation",
        marked("Advice", "Augment the data: flipped, rotated or jittered copies."),
        "augmentation",
    ),
    _advice(
        "early_stopping",
        marked("Advice", "Stop early, when the dev error no longer falls."),
        Change("early_stopping", "set", "dev_error"),
    ),
)
_ARCHITECTURE = Advice(
    "other_architecture", marked("Advice", "Try another architecture."), "activation"
)
_DEV_SET = _advice(
    "dev_set",
    marked("Advice", "Hold out a dev set: without one, variance cannot be seen."),
    Change("dev_share", "set", 0.2),
)
_DONE = Advice("done", marked("Advice", "Nothing needs mending. Look at the test error, once."))


@dataclass(frozen=True)
class Diagnosis:
    """Bias and variance as differences of errors (shares, 0 to 1), and what they mean.

    variance is None without a dev set, and the verdict then `unknown`. bias_error and
    variance_error: their standard errors from the sets' sizes, None where a size is not known.
    uncertain: whether a threshold lies within two standard errors of either.
    recipe: what to try, in this order.
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


def diagnose(
    train_error: float,
    dev_error: float | None,
    base_error: float = 0.0,
    *,
    m_train: int | None = None,
    m_dev: int | None = None,
) -> Diagnosis:
    """The diagnosis from errors as shares, 0 to 1.

    dev_error: None without a dev set. m_train, m_dev: the number of examples that the errors were
    measured on, for the uncertainty. ValueError for an error outside 0 to 1, NaN, or a set of
    fewer than one example.
    """
    for name, error in (("train", train_error), ("dev", dev_error), ("base", base_error)):
        if error is not None and not 0 <= error <= 1:
            raise ValueError(f"{name} error {error}: allowed are 0 to 1")
    for name, m in (("m_train", m_train), ("m_dev", m_dev)):
        if m is not None and m < 1:
            raise ValueError(f"{name} = {m}: must be at least 1")
    bias = train_error - base_error
    high_bias = _reaches(bias, HIGH_BIAS)
    bias_error = standard_error(train_error, m_train)
    uncertain = _near(bias, HIGH_BIAS, bias_error)
    if dev_error is None:
        recipe = ((*_FOR_BIAS, *_LESS_REGULARIZATION) if high_bias else ()) + (_DEV_SET,)
        return Diagnosis(
            bias, None, "unknown", high_bias, None, bias_error, None, uncertain, recipe
        )
    variance = dev_error - train_error
    high_variance = _reaches(variance, HIGH_VARIANCE)
    of_dev, variance_error = standard_error(dev_error, m_dev), None
    if bias_error is not None and of_dev is not None:
        variance_error = math.hypot(bias_error, of_dev)
    verdict, recipe = _judged(high_bias, high_variance)
    return Diagnosis(
        bias, variance, verdict, high_bias, high_variance, bias_error, variance_error,
        uncertain or _near(variance, HIGH_VARIANCE, variance_error), recipe,
    )  # fmt: skip


def _judged(high_bias: bool, high_variance: bool) -> tuple[str, tuple[Advice, ...]]:
    if high_bias and high_variance:
        return "high_bias_and_variance", (*_FOR_BIAS, *_FOR_VARIANCE, _ARCHITECTURE)
    if high_bias:
        return "high_bias", (*_FOR_BIAS, *_LESS_REGULARIZATION, _ARCHITECTURE)
    if high_variance:
        return "high_variance", (*_FOR_VARIANCE, _ARCHITECTURE)
    return "low_bias_and_variance", (_DONE,)


def _reaches(value: float, threshold: float) -> bool:
    return value >= threshold - 1e-12  # 0.18 − 0.15 is 0.03, less a rounding error


def standard_error(error: float, m: int | None) -> float | None:
    """The standard error of a share, 0 to 1, measured on m examples; None where m is not known.

    √(p(1 − p)/m) with p of one more right and one more wrong, so that 0 of 10 is not certain.
    """
    if m is None:
        return None
    share = (error * m + 1) / (m + 2)
    return math.sqrt(share * (1 - share) / m)


def _near(value: float, threshold: float, error: float | None) -> bool:
    return error is not None and abs(value - threshold) < STANDARD_ERRORS * error
