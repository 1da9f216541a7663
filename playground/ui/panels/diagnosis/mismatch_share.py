"""What a train-dev set tells of the gap between train and dev: variance, or data mismatch."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from playground.engine.diagnosis.advice import Advice, Change
from playground.engine.diagnosis.verdict import HIGH_VARIANCE, Diagnosis
from playground.i18n.messages import marked
from playground.session.messages.measures import Evaluation
from playground.ui.look.numbers import grouped, percent
from playground.ui.widgets.fact_lines import Fact


@dataclass(frozen=True)
class DataMismatch:
    """Errors are shares, 0 to 1. share: of dev − train, the part that is mismatch, or None where
    dev is no worse than train."""

    train_dev_error: float
    dev_error: float
    dev_count: int
    share: float | None
    standard_error: float

    @property
    def mismatch(self) -> float:
        """Dev error − train-dev error."""
        return self.dev_error - self.train_dev_error

    @property
    def high(self) -> bool:
        """Whether it is as much as a variance that is called high, and not by chance alone."""
        return self.mismatch >= max(HIGH_VARIANCE, 2 * self.standard_error)


def data_mismatch(evaluation: Evaluation) -> DataMismatch | None:
    """What the figures say; None without a train-dev or a dev set."""
    e = evaluation
    if e.train_dev_error is None or e.dev_error is None or not e.train_sample:
        return None
    from playground.data.mismatch import share_explained  # not before it is needed

    counts = e.train_dev_sample or 1, e.dev_sample or 1
    squares = (
        share * (1 - share) / count
        for error, count in zip((e.train_dev_error, e.dev_error), counts, strict=True)
        for share in ((error * count + 1) / (count + 2),)  # so that 0 of 10 is not certain
    )
    return DataMismatch(
        train_dev_error=e.train_dev_error,
        dev_error=e.dev_error,
        dev_count=counts[1],
        share=share_explained(e.train_dev_error, e.dev_error, e.train_error),
        standard_error=math.sqrt(sum(squares)),
    )


def verdict_with_mismatch(found: Diagnosis) -> str:
    """The verdict in words where the mismatch is high as well."""
    translate = QCoreApplication.translate
    return {
        "high_bias": translate("DataMismatch", "High bias and data mismatch"),
        "high_variance": translate("DataMismatch", "High variance and data mismatch"),
        "high_bias_and_variance": translate(
            "DataMismatch", "High bias, high variance and data mismatch"
        ),
    }.get(found.verdict, translate("DataMismatch", "Data mismatch"))


def mismatch_advice() -> Advice:
    """What to do about it."""
    text = marked(
        "Advice",
        "Dev and test come from another distribution than train. Train-dev is held out of the "
        "training set's own distribution, so it tells variance from data mismatch.",
    )
    return Advice("no_mismatch", text, (Change("mismatch", "set", 0.0),))


def mismatch_fact(gap: DataMismatch, figure: str) -> Fact:
    """Dev error − train-dev error, and how much of dev − train that is."""
    translate = QCoreApplication.translate
    forms = [
        translate("DataMismatch", "dev {dev} of {count} − train-dev {held}"),
        translate("DataMismatch", "dev {dev} − train-dev {held}"),
        translate("DataMismatch", "dev − train-dev"),
    ]
    if gap.share is not None:
        forms = [
            translate(
                "DataMismatch", "dev {dev} of {count} − train-dev {held}: {share} of dev − train"
            ),
            translate("DataMismatch", "{share} of the gap dev − train"),
            translate("DataMismatch", "dev − train-dev"),
        ]
    whole, *shorts = (
        form.format(
            dev=percent(gap.dev_error),
            count=grouped(gap.dev_count),
            held=percent(gap.train_dev_error),
            share="" if gap.share is None else percent(gap.share, 0),
        )
        for form in forms
    )
    name = translate("DataMismatch", "Mismatch")
    return Fact(name, figure, whole, tuple(shorts), urgent=True)
